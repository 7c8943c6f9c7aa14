"""The bench: orders in the sequence of resolution, the odds of the chosen one, its ruling, and what follows."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from wargame import labels
from wargame.domain import commands as c
from wargame.domain.state import Order
from wargame.report.look import Look
from wargame.ui import theme
from wargame.ui.desk import Desk
from wargame.ui.panels import ruling_drafts
from wargame.ui.panels import ruling_words as words
from wargame.ui.panels.panel import Chosen
from wargame.ui.panels.pieces import put, say
from wargame.ui.panels.ruling_drafts import RulingDraft
from wargame.ui.panels.ruling_wishes import RulingWishes
from wargame.ui.settings import Settings

WIDE = 720
"""From this effective width on the list of orders stands beside the chosen one."""
ICONS = {"revealed": "circle-dashed", "ruled": "gavel", "applied": "circle-check", "published": "check"}
ROLLING = "Rolling. Any key or a click lands the dice."


class RulingsPanel(RulingWishes):
    """Rule on one order after the other: name the method, hear the case, roll, apply, publish."""

    def __init__(self, settings: Settings | None = None) -> None:
        super().__init__(settings or Settings())
        self._shown: tuple[str, str] = ("", "")
        self._kept = Chosen()
        self._connect()

    def _connect(self) -> None:
        p = self.parts
        for text in (p.reason, p.public, p.private):
            text.textChanged.connect(self._typed)
        for field in (p.shift_reason, p.back):
            field.textChanged.connect(self._typed)
        for signal, slot in (
            (p.rows.currentItemChanged, self._choose),
            (p.method.activated, self._choose_method),
            (p.arguments.asked, self._ask_first_naming),
            (p.arguments.changed, self._typed),
            (p.estimates.asked, self._ask_first_naming),
            (p.estimates.changed, self._typed),
            (p.estimates.revealed, self._show_order),
            (p.modifiers.ticked, self._left_out),
            (p.dice.textChanged, self._settled),
            (p.chance.valueChanged, self._settled),
            (p.outcome.currentIndexChanged, self._settled),
            (p.shift.currentIndexChanged, self._settled),
            (p.effects.chosen, self._weigh_effects),
            (p.precedents.copied, self._copy_reason),
            (p.faces.landed, self._show_order),
            (p.rule.clicked, self._rule),
            (p.apply.clicked, self._apply),
            (p.publish.clicked, self._publish),
            (p.next.clicked, self._next),
            (p.return_order.clicked, self._return),
            (p.together.apply.clicked, self._apply_all),
            (p.together.publish.clicked, self._publish_all),
            (p.together.fairness.clicked, self.show_fairness),
            (p.fairness.closed, self.hide_fairness),
            (p.fairness.looked_at, self._look_at),
        ):
            signal.connect(slot)
        self.shortcut("Ctrl+Return Ctrl+Enter", self._commit)
        self.shortcut("A", self._argue)
        self.begin_with(p.rows, p.reason)

    def set_look(self, look: Look, scale: float) -> None:
        """Take on a look and a text size."""
        self.parts.set_look(look, scale)
        super().set_look(look, scale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list beside the chosen order where there is room."""
        super().resizeEvent(event)
        self.parts.spread(self, wide=self.width() >= WIDE * self.scale)

    def repaint_desk(self, desk: Desk) -> None:
        """Show the orders that are to be ruled, and the chosen one."""
        orders = words.sequence(desk)
        numbers = [one.number for one in orders]
        self._chosen = self._kept.at(desk, self._chosen)
        if self._chosen not in numbers:
            self._chosen = next(
                (one.number for one in orders if one.status == "revealed"), numbers[0] if numbers else ""
            )
        self._fill(desk, orders)
        headline, second = words.standing(orders)
        say(self.parts.headline, headline)
        say(self.parts.second, second)
        self.parts.rows.setVisible(bool(orders))
        self.parts.together.show_orders(orders)
        self._show_order()

    def choose(self, number: str) -> None:
        """Show an order."""
        if self.parts.rows.select(number):
            self._choose()

    def start_anew(self) -> None:
        """Another exercise is shown: nothing of the last one stays."""
        self._chosen, self._shown = "", ("", "")
        self._kept = Chosen()
        self.parts.estimates.start_anew()
        self.parts.precedents.start_anew()
        self.hide_fairness()

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
                self._typed()
            case c.RuleOrder():
                self._done_with(command.order, ruling_drafts.words_of(self._draft(command.order)))
                self._throw(command.order)
            case c.ApplyRuling():
                self._done_with(command.order, ruling_drafts.words_of(self._draft(command.order)))
                if self.focusWidget() is not None:
                    self.enter()  # in a text, Ctrl+Z would take back typing and not the ruling
            case c.PublishRuling() | c.ReturnOrder():
                self._done_with(command.order)
            case _:
                return

    def _done_with(self, number: str, left: RulingDraft | None = None) -> None:
        ruling_drafts.keep(self.drafts, number, left or RulingDraft())
        self.drafts.flush()
        self._shown = ("", "")
        self._show_order()

    def _throw(self, number: str) -> None:
        """Let the dice of a ruling be seen; those thrown on the table have been."""
        order, p = self._order(), self.parts
        ruling = order.ruling if order else None
        if order is None or ruling is None or order.number != number or ruling.by_hand or not ruling.rolled:
            return
        assert self.desk is not None
        sides = words.sides_of(self.desk.scenario, ruling, order.method)
        p.faces.throw(ruling.rolled, sides, still=not self.settings.motion)
        if p.faces.tumbling:
            self._show_order()
            self._bring_into_sight(p.faces)

    def _bring_into_sight(self, widget: QWidget) -> None:
        self.column.activate()
        self.scroller.ensureWidgetVisible(widget, 0, 24)

    def _fill(self, desk: Desk, orders: list[Order]) -> None:
        rows = self.parts.rows
        quiet = rows.blockSignals(True)
        rows.clear()
        side = round(20 * self.scale)
        for one in orders:
            late = ", late" if one.late else ""
            title = f"{one.number}  {labels.order_title(desk.scenario, one)}"
            status = words.standing_of(one)
            item = rows.add(f"{title}\n{labels.team(desk.scenario, one.team)} · {status}{late}", one.number)
            colour = self.look.accent if one.status == "published" else self.look.second
            item.setIcon(theme.icon(ICONS[one.status], colour, side))
        rows.select(self._chosen)
        rows.blockSignals(quiet)
        rows.fit()

    def _choose(self) -> None:
        chosen = self.parts.rows.current()
        if isinstance(chosen, str):
            self.drafts.flush()
            self.parts.faces.skip()
            self._chosen = chosen
            self._show_order()

    def _show_order(self) -> None:
        order, desk, p = self._order(), self.desk, self.parts
        p.detail.setVisible(order is not None)
        p.foot.setVisible(order is not None)
        if order is None or desk is None:
            return
        say(p.title, f"{order.number}  {labels.order_title(desk.scenario, order)}")
        secret, step = "secret" if order.secret else "", words.step_name(desk.scenario, order)
        facts = (labels.team(desk.scenario, order.team), words.standing_of(order), secret, step)
        say(p.who, " · ".join(one for one in facts if one))
        say(p.intent, order.intent)
        say(p.contested, "\n".join(words.contested(desk, order)))
        p.name_hearers(labels.team(desk.scenario, order.team) if order.secret else "")
        other = self._shown[0] != order.number
        self._restore(order)
        self._show_method(desk, order)
        self._show_ruling(desk, order)
        self.scales.show_odds(desk, order, self._method(order))
        self._weigh_effects()
        p.precedents.show_order(desk, order)
        self._weigh()
        if other:
            p.begin(self)

    def _show_method(self, desk: Desk, order: Order) -> None:
        p = self.parts
        proposed = words.method_for(desk, order)
        p.method.fill(words.METHOD_PAIRS)
        p.method.choose(order.method or self._draft(order.number).method or proposed)
        say(p.method_field.name, "Method" if order.method or p.method.value() != proposed else "Method, as proposed")
        waiting, method = order.status == "revealed", self._method(order)
        p.arguments.show_order(desk, order, open_=waiting)
        p.estimates.show_order(desk, order, open_=waiting)
        p.arguments.setVisible(method == "matrix" and (waiting or bool(order.arguments)))
        p.estimates.setVisible(method == "estimate" and (waiting or bool(order.estimates)))
        settled = bool(order.arguments or order.estimates) or not waiting
        self.allow(p.method, not settled, "The method is named before the case is heard.")

    def _choose_method(self) -> None:
        """Show what a method asks for. It is named with the first argument, estimate or ruling, or when it changes."""
        order = self._order()
        if order is None:
            return
        if order.method:
            self._name_method(order)
        else:
            self._typed()
            self._show_order()

    def _show_ruling(self, desk: Desk, order: Order) -> None:
        """Open what fits the order's status."""
        p, status, method = self.parts, order.status, self._method(order)
        waiting, rolled = status == "revealed", words.throws(desk, order, method)
        rolling = p.faces.tumbling
        p.free_box.setVisible(waiting and method == "free")
        p.dice_field.setVisible(waiting and method != "free" and rolled)
        for widget, there in (
            (p.rule, waiting),
            (p.apply, status == "ruled"),
            (p.throw, not waiting),
            (p.publish, status == "applied"),
            (p.next, status == "published" and self._waiting() != ""),
            (p.back_field, waiting),
            (p.shift_box, status == "ruled" and order.method == "semi-rigid" and not rolling),
        ):
            widget.setVisible(there)
        for text, open_ in ((p.reason, waiting), (p.private, waiting), (p.public, status != "published")):
            self.allow(text, open_, "The ruling stands.")
        p.publish.setText(words.publishing(desk.scenario, order))
        p.publish.setAccessibleName(p.publish.text())
        ruling = order.ruling
        p.faces.setVisible(ruling is not None and bool(ruling.rolled))
        if ruling and ruling.rolled:
            p.faces.show_faces(ruling.rolled, words.sides_of(desk.scenario, ruling, order.method))
        shifted = ruling.shift_reason if ruling and ruling.shift else ""
        say(p.result, ROLLING if rolling else words.result(desk, order))
        say(p.shifted, f"Moved by {labels.signed(ruling.shift)} row: {shifted}" if ruling and shifted else "")

    def _restore(self, order: Order) -> None:
        """Bring back what was half written for an order, or what its ruling says."""
        if self._shown == (order.number, order.status):
            return
        self._shown, p = (order.number, order.status), self.parts
        draft = ruling_drafts.with_ruling(self._draft(order.number), order)
        for text, value in ((p.reason, draft.reason), (p.public, draft.public), (p.private, draft.private)):
            text.put(value)
        for field, value in (
            (p.arguments.text, draft.argument),
            (p.shift_reason, draft.shift),
            (p.dice, draft.dice),
            (p.back, draft.back),
        ):
            put(field, value)
        assert self.desk is not None
        p.arguments.offer(self.desk.scenario)
        p.arguments.put(draft.side, draft.weight, draft.argued_by)
        p.estimates.put(draft.by, draft.percent)
        rows = words.table_for(self.desk, order).rows
        p.outcome.fill([("", "Choose one"), *((one.outcome, one.name) for one in rows)])
        p.outcome.choose(draft.outcome)
        p.shift.choose(draft.move)
        quiet = p.chance.blockSignals(True)
        p.chance.setValue(draft.chance)
        p.chance.blockSignals(quiet)
        self.scales.left_out = set(draft.left_out)

    def _typed(self) -> None:
        order, p = self._order(), self.parts
        if order is None:
            return
        waiting = order.status == "revealed"
        draft = RulingDraft(
            method=self._chosen_method(order) if waiting else "",
            reason=p.reason.text(),
            public=p.public.text(),
            private=p.private.text(),
            argument=p.arguments.text.text(),
            side=p.arguments.side.value(),
            weight=p.arguments.weight.value() if p.arguments.weight.currentIndex() else "",
            argued_by=p.arguments.team.value(),
            by=p.estimates.by.text(),
            percent=p.estimates.percent.value(),
            shift=p.shift_reason.text(),
            dice=p.dice.text(),
            back=p.back.text(),
            chance=p.chance.value(),
            outcome=p.outcome.value(),
            move=p.shift.value() or "0",
            left_out=tuple(sorted(self.scales.left_out)),
        )
        ruling_drafts.keep(self.drafts, order.number, draft)
        p.arguments.weigh()
        self._weigh()

    def _settled(self) -> None:
        """What bears on the outcome was changed: dice, the umpire's odds and outcome, a shift."""
        self._typed()
        order = self._order()
        if order and self.desk and self._method(order) == "free":
            self.scales.show_odds(self.desk, order, "free")
        self._weigh_effects()

    def _left_out(self) -> None:
        order = self._order()
        if order and self.desk:
            self.scales.left_out = set(self.parts.dropped())
            self.scales.show_odds(self.desk, order, self._method(order))
            self._settled()

    def _copy_reason(self, reason: str) -> None:
        self.parts.reason.setPlainText(reason)
        self.parts.reason.setFocus()

    def _weigh_effects(self) -> None:
        """Say what would change."""
        order, desk = self._order(), self.desk
        if order and desk:
            self.scales.show_effects(desk, order, self._method(order))

    def _why_not_ruled(self, command: c.RuleOrder | None) -> str:
        """What a ruling still lacks; what bars it altogether before its reason."""
        if command is None:
            return "Write the dice as numbers, such as 4 5."
        if command.method == "free" and not command.outcome:
            return "Choose the outcome of this free ruling."
        barred = self.why_not(replace(command, reason=command.reason or "…"))
        return barred or self._unsaid(command.method) or ("" if command.reason else self.why_not(command))

    def _unsaid(self, method: str) -> str:
        """What is written on the bench for this order and would be lost if it were ruled now."""
        p = self.parts
        if method == "matrix" and p.arguments.text.text().strip():
            return "An argument is written and not added. Add it (Enter in its field), or clear it."
        if method == "estimate" and p.estimates.by.text().strip():
            return "An estimate is written and not sealed. Seal it (Enter in its figure), or clear its name."
        if p.back.text().strip():
            return "A reason for returning it is written. Return the order, or clear the reason."
        return ""

    def _name_rule(self, order: Order) -> None:
        """Dice are rolled unless they were thrown on the table, or the method asks for none."""
        assert self.desk is not None
        rolls = words.throws(self.desk, order, self._method(order)) and not self.parts.dice.text().strip()
        self.parts.rule.setText("Roll and rule" if rolls else "Rule")
        self.parts.rule.setAccessibleName(self.parts.rule.text())

    def _follows(self, order: Order) -> str:
        assert self.desk is not None
        return words.follows(self.desk.scenario, order, rolling=self.parts.faces.tumbling)

    def _weigh(self) -> None:
        """Open the buttons whose wish would be carried out; say what is still asked."""
        order, p = self._order(), self.parts
        if order is None:
            return
        p.precedents.set_written(written=bool(p.reason.text().strip()))
        p.shift_reason.setVisible(bool(int(p.shift.value() or 0)))
        why = ""
        match order.status:
            case "revealed":
                self._name_rule(order)
                command = self._ruled(order)
                why = self._why_not_ruled(command)
                self.allow(p.rule, not why, why)
                self.allow(p.return_order, bool(p.back.text().strip()), "Write why it goes back.")
            case "ruled":
                why = self.why_not(self._applied(order))
                self.allow(p.apply, not why, why)
            case "applied":
                self.allow(p.publish, yes=True)
            case _:
                self.allow(p.next, yes=True)
        p.refused.setText(why or self._follows(order))
