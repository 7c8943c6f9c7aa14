"""The bench: orders in the sequence of resolution, the odds of the chosen one, its ruling, and what follows."""

from __future__ import annotations

import re

import msgspec
from PySide6.QtGui import QResizeEvent

from wargame import labels
from wargame.domain import commands as c
from wargame.domain.adjudication import METHODS, Method, phia
from wargame.domain.state import Order
from wargame.report.look import Look
from wargame.ui import theme
from wargame.ui.desk import Desk
from wargame.ui.panels import ruling_words as words
from wargame.ui.panels.odds_scale import Picture
from wargame.ui.panels.panel import Panel
from wargame.ui.panels.pieces import put, say
from wargame.ui.panels.ruling_parts import RulingDraft, RulingParts

WIDE = 720
"""From this effective width on the list of orders stands beside the chosen one."""
ICONS = {"revealed": "circle-dashed", "ruled": "gavel", "applied": "circle-check", "published": "check"}
STATUS = {"revealed": "waits"} | {one: labels.ORDER_STATUS[one] for one in ("ruled", "applied", "published")}


class RulingsPanel(Panel):
    """Rule on one order after the other: name the method, hear the case, roll, apply, publish."""

    def __init__(self) -> None:
        super().__init__("Rulings")
        self.parts = RulingParts(self)
        self._chosen = ""
        self._shown: tuple[str, str] = ("", "")
        self._shown_method = ""
        self.always_open.add(self.parts.drop_toggle)
        self._connect()

    def _connect(self) -> None:
        p = self.parts
        p.rows.currentItemChanged.connect(self._choose)
        p.method.activated.connect(self._name_method)
        p.arguments.asked.connect(self._ask_first_naming)
        p.estimates.asked.connect(self._ask_first_naming)
        p.arguments.changed.connect(self._typed)
        p.modifiers.ticked.connect(self._weigh_odds)
        for text in (p.reason, p.public, p.private):
            text.textChanged.connect(self._typed)
        for field in (p.dice, p.shift_reason, p.back):
            field.textChanged.connect(self._typed)
        p.shift.currentIndexChanged.connect(self._weigh_changes)
        p.outcome.currentIndexChanged.connect(self._weigh)
        for one, slot in (
            (p.rule, self._rule),
            (p.apply, self._apply),
            (p.publish, self._publish),
            (p.return_order, self._return),
        ):
            one.clicked.connect(slot)
        self.shortcut("Ctrl+Return Ctrl+Enter", self._commit)
        self.shortcut("A", self._argue)

    def set_look(self, look: Look, scale: float) -> None:
        """Take on a look and a text size."""
        self.parts.odds.set_look(look, scale)
        self.parts.percent.setFont(theme.font(44, scale, 600))
        super().set_look(look, scale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list beside the chosen order where there is room."""
        super().resizeEvent(event)
        self.parts.spread(self, wide=self.width() >= WIDE * self.scale)

    def repaint_desk(self, desk: Desk) -> None:
        """Show the orders that are to be ruled, and the chosen one."""
        orders = words.sequence(desk)
        numbers = [one.number for one in orders]
        if self._chosen not in numbers:
            self._chosen = next(
                (one.number for one in orders if one.status == "revealed"), numbers[0] if numbers else ""
            )
        self._fill(desk, orders)
        waiting = sum(one.status == "revealed" for one in orders)
        told = sum(one.status == "published" for one in orders)
        done = f"{len(orders) - waiting} ruled, {told} published"
        wait = "1 order waits for a ruling" if waiting == 1 else f"{waiting} orders wait for a ruling"
        say(self.parts.headline, wait if waiting else "All orders are ruled" if orders else "Rulings")
        say(self.parts.second, done if orders else "No rulings yet. They appear when orders are revealed (F9).")
        self.parts.rows.setVisible(bool(orders))
        self._show_order()

    def choose(self, number: str) -> None:
        """Show an order."""
        if self.parts.rows.select(number):
            self._choose()

    def start_anew(self) -> None:
        """Another exercise is shown: nothing of the last one stays."""
        self._chosen, self._shown, self._shown_method = "", ("", ""), ""
        put(self.parts.estimates.by, "")

    def accepted(self, command: c.Command) -> None:
        """It was carried out: what was typed for it is done with."""
        p = self.parts
        match command:
            case c.AddArgument():
                put(p.arguments.text, "")
                p.arguments.weigh()
                self._typed()
            case c.SealEstimate():
                p.estimates.accepted()
            case c.RuleOrder() | c.ApplyRuling() | c.PublishRuling() | c.ReturnOrder():
                self.drafts.forget(f"ruling/{command.order}")
                self._shown = ("", "")
                self._show_order()
            case _:
                return

    def _fill(self, desk: Desk, orders: list[Order]) -> None:
        rows = self.parts.rows
        quiet = rows.blockSignals(True)
        rows.clear()
        side = round(20 * self.scale)
        for one in orders:
            late = ", late" if one.late else ""
            step = words.step_name(desk.scenario, one)
            title = f"{one.number}  {labels.order_title(desk.scenario, one)}"
            status = STATUS.get(one.status, one.status)
            item = rows.add(f"{title}\n{labels.team(desk.scenario, one.team)} · {status}{late} · {step}", one.number)
            colour = self.look.accent if one.status == "published" else self.look.second
            item.setIcon(theme.icon(ICONS[one.status], colour, side))
        rows.select(self._chosen)
        rows.blockSignals(quiet)
        rows.fit()

    def _choose(self) -> None:
        chosen = self.parts.rows.current()
        if isinstance(chosen, str):
            self.drafts.flush()
            self._chosen = chosen
            self._show_order()

    def _order(self) -> Order | None:
        order = self.desk.state.orders.get(self._chosen) if self.desk else None
        return order if order and order.status in words.OPEN else None

    def _show_order(self) -> None:
        order, desk, p = self._order(), self.desk, self.parts
        p.detail.setVisible(order is not None)
        if order is None or desk is None:
            return
        say(p.title, f"{order.number}  {labels.order_title(desk.scenario, order)}")
        secret = " · secret" if order.secret else ""
        say(p.who, f"{labels.team(desk.scenario, order.team)} · {STATUS[order.status]}{secret}")
        say(p.intent, order.intent)
        say(p.contested, "\n".join(words.contested(desk, order)))
        self._restore(order)
        self._show_method(desk, order)
        self._show_ruling(desk, order)
        self._weigh_odds()
        self._weigh_changes()

    def _show_method(self, desk: Desk, order: Order) -> None:
        p = self.parts
        p.method.fill(words.method_pairs(words.method_for(desk, order)) if not order.method else words.METHOD_PAIRS)
        p.method.choose(words.method_for(desk, order) if self._shown_method != order.number else self._method(order))
        self._shown_method = order.number
        waiting, method = order.status == "revealed", self._method(order)
        p.arguments.show_order(desk, order, open_=waiting)
        p.estimates.show_order(desk, order, open_=waiting)
        p.arguments.setVisible(method == "matrix" and (waiting or bool(order.arguments)))
        p.estimates.setVisible(method == "estimate" and (waiting or bool(order.estimates)))
        settled = bool(order.arguments or order.estimates) or not waiting
        self.allow(p.method, not settled, "The method is named before the case is heard.")
        rows = words.table_for(desk, order).rows
        p.outcome.fill([("", "Choose the outcome"), *((one.outcome, one.name) for one in rows)])

    def _method(self, order: Order) -> Method:
        """The method named, or else the one that stands in the combo."""
        chosen = order.method or self.parts.method.value()
        return next((one for one in METHODS if one == chosen), "free")

    def _show_ruling(self, desk: Desk, order: Order) -> None:
        """Open what fits the order's status."""
        p, status, method = self.parts, order.status, self._method(order)
        waiting, rolled = status == "revealed", words.throws(desk, order, method)
        p.free.setVisible(waiting and method == "free")
        p.dice_field.setVisible(waiting and method != "free" and rolled)
        p.rule.setText("Rule" if not rolled else "Roll and rule")
        p.rule.setAccessibleName(p.rule.text())
        for widget, there in (
            (p.rule, waiting),
            (p.apply, status == "ruled"),
            (p.publish, status == "applied"),
            (p.back_field, waiting),
            (p.shift_box, status == "ruled" and order.method == "semi-rigid"),
            (p.changes_box, status == "ruled"),
        ):
            widget.setVisible(there)
        for text, open_ in ((p.reason, waiting), (p.private, waiting), (p.public, status != "published")):
            self.allow(text, open_, "The ruling stands.")
        ruling = order.ruling
        shifted = ruling.shift_reason if ruling and ruling.shift else ""
        say(p.result, words.result(desk, order))
        say(p.shifted, f"Moved by {labels.signed(ruling.shift)} row: {shifted}" if ruling and shifted else "")

    def _restore(self, order: Order) -> None:
        """Bring back what was half written for an order, or what its ruling says."""
        if self._shown == (order.number, order.status):
            return
        self._shown, p, ruling = (order.number, order.status), self.parts, order.ruling
        draft = RulingDraft()
        try:
            kept = self.drafts.read(f"ruling/{order.number}")
            draft = msgspec.json.decode(kept, type=RulingDraft) if kept else draft
        except msgspec.MsgspecError:
            draft = RulingDraft()
        if ruling:
            draft = msgspec.structs.replace(
                draft, reason=ruling.reason, private=ruling.private, public=draft.public or ruling.public
            )
        for text, value in ((p.reason, draft.reason), (p.public, draft.public), (p.private, draft.private)):
            text.put(value)
        for field, value in (
            (p.arguments.text, draft.argument),
            (p.shift_reason, draft.shift),
            (p.dice, draft.dice),
            (p.back, draft.back),
        ):
            put(field, value)
        p.shift.choose("0")
        p.outcome.choose("")

    def _typed(self) -> None:
        order, p = self._order(), self.parts
        if order is None:
            return
        draft = RulingDraft(
            reason=p.reason.text() if order.status == "revealed" else "",
            public=p.public.text(),
            private=p.private.text() if order.status == "revealed" else "",
            argument=p.arguments.text.text(),
            shift=p.shift_reason.text(),
            dice=p.dice.text(),
            back=p.back.text(),
        )
        self.drafts.keep(
            f"ruling/{order.number}", "" if draft == RulingDraft() else msgspec.json.encode(draft).decode()
        )
        p.arguments.weigh()
        self._weigh()

    def _weigh_odds(self) -> None:
        """Show the odds as they stand: before a ruling those that would hold, after it those that held."""
        order, desk, p = self._order(), self.desk, self.parts
        if order is None or desk is None:
            return
        method, hint, picture = self._method(order), "", None
        waiting = order.status == "revealed"
        if order.ruling:
            shown = order.ruling.table and (order.ruling.rolled or method == "free")
            picture = words.picture_ruled(desk.scenario, order.ruling, method) if shown else None
            hint = "" if shown else "No dice: it was done as ordered."
        elif not words.throws(desk, order, method) and method != "free":
            hint = "No dice: it is done as ordered."
        elif method == "free":
            hint = "The white cell writes the odds and the outcome."
        elif method == "estimate":
            picture, hint = words.estimated(order)
        else:
            picture, hint = words.picture_of(desk, order, method, self._drop(order, method))
        p.offer_modifiers(words.modifiers(desk, order, method) if waiting and picture else [], method)
        self._show_picture(picture, hint)
        self._weigh()

    def _drop(self, order: Order, method: Method) -> tuple[str, ...]:
        return () if method in ("rigid", "free", "estimate") or order.ruling else self.parts.dropped()

    def _show_picture(self, picture: Picture | None, hint: str) -> None:
        p = self.parts
        for widget in (p.percent, p.word, p.odds):
            widget.setVisible(picture is not None)
        say(p.hint, hint)
        if picture:
            p.percent.setText(f"{picture.percent} %")
            p.word.setText(phia(picture.percent).capitalize())
            p.odds.show_picture(picture)

    def _weigh_changes(self) -> None:
        """Say what will change if the ruling is applied."""
        order, desk, p = self._order(), self.desk, self.parts
        if order is None or desk is None or order.status != "ruled":
            return
        shift = int(p.shift.value() or 0)
        lines, why = words.changes(desk, order, shift)
        p.changes.clear()
        for text in lines:
            p.changes.add(text)
        p.changes.setVisible(bool(lines))
        p.changes.fit()
        say(p.refused, why)
        p.shift_reason.setVisible(bool(shift))
        self._weigh()

    def _weigh(self) -> None:
        """Open the buttons whose wish would be carried out; say why the others are closed."""
        order, p = self._order(), self.parts
        if order is None:
            return
        match order.status:
            case "revealed":
                command = self._ruled(order)
                why = self.why_not(command) if command else "Write the dice as numbers, such as 4 5."
                say(p.refused, why if p.reason.text().strip() and why else "")
                self.allow(p.rule, not why, why)
                self.allow(p.return_order, bool(p.back.text().strip()), "Write why it goes back.")
            case "ruled":
                why = self.why_not(self._applied(order))
                self.allow(p.apply, not why, why)
            case _:
                say(p.refused, "")
                self.allow(p.publish, order.status == "applied")

    def _ruled(self, order: Order) -> c.RuleOrder | None:
        """The ruling as it is written; None when the dice are no numbers."""
        p, method = self.parts, self._method(order)
        typed = p.dice.text().strip() if method != "free" else ""
        if not re.fullmatch(r"[\d\s,+]{0,60}", typed):
            return None
        return c.RuleOrder(
            order.number,
            p.reason.text().strip(),
            method=method,
            drop=self._drop(order, method),
            dice=tuple(min(int(one), 1000) for one in re.findall(r"\d+", typed)),
            percent=p.chance.value() if method == "free" else None,
            outcome=p.outcome.value() if method == "free" else "",
            public=p.public.text().strip(),
            private=p.private.text().strip(),
        )

    def _applied(self, order: Order) -> c.ApplyRuling:
        shift = int(self.parts.shift.value() or 0) if order.method == "semi-rigid" else 0
        return c.ApplyRuling(order.number, shift, self.parts.shift_reason.text().strip() if shift else "")

    def _name_method(self) -> None:
        order = self._order()
        if order:
            self.asked.emit(
                c.NameMethod(order.number, next(one for one in METHODS if one == self.parts.method.value()))
            )

    def _ask_first_naming(self, command: c.Command) -> None:
        """An argument or estimate on a method that was only proposed names it first."""
        order = self._order()
        if order and not order.method:
            self.asked.emit(c.NameMethod(order.number, self._method(order)))
        self.asked.emit(command)

    def _argue(self) -> None:
        if self.parts.arguments.isVisible():
            self.parts.arguments.focus_argument()

    def _commit(self) -> None:
        for one in (self.parts.rule, self.parts.apply, self.parts.publish):
            if one.isVisible() and one.isEnabled():
                one.click()
                return

    def _rule(self) -> None:
        order = self._order()
        command = self._ruled(order) if order else None
        if command:
            self.asked.emit(command)

    def _apply(self) -> None:
        order = self._order()
        if order:
            self.asked.emit(self._applied(order))

    def _publish(self) -> None:
        order = self._order()
        if order:
            self.asked.emit(c.PublishRuling(order.number, self.parts.public.text().strip()))

    def _return(self) -> None:
        order = self._order()
        if order:
            self.asked.emit(c.ReturnOrder(order.number, self.parts.back.text().strip()))
