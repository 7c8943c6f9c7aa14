"""What is asked for at the bench: rulings one by one or all together, and the fairness page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from wargame.domain import commands as c
from wargame.domain.adjudication import METHODS, Method
from wargame.domain.state import Order, OrderStatus
from wargame.ui.panels import ruling_drafts, saves_nearby
from wargame.ui.panels import ruling_words as words
from wargame.ui.panels.panel import Panel
from wargame.ui.panels.ruling_drafts import RulingDraft
from wargame.ui.panels.ruling_parts import RulingParts
from wargame.ui.panels.ruling_scales import RulingScales
from wargame.ui.settings import Settings


class RulingWishes(Panel):
    """The chosen order, and every wish that can be sent for it.

    `looked_at` carries the number of a record that the fairness page leads to.
    """

    looked_at = Signal(int)

    def __init__(self, settings: Settings) -> None:
        super().__init__("Rulings")
        self.settings = settings
        self.parts = RulingParts(self, self._saves)
        self.scales = RulingScales(self.parts)
        self._chosen = ""

    def choose(self, number: str) -> None:
        """Show an order; the panel knows how."""
        raise NotImplementedError

    def _saves(self) -> Callable[[], Iterable[Path]]:
        return saves_nearby.around(self.desk.session.path if self.desk else None, self.settings)

    def _order(self) -> Order | None:
        order = self.desk.state.orders.get(self._chosen) if self.desk else None
        return order if order and order.status in words.OPEN else None

    def _method(self, order: Order) -> Method:
        """The method named, or else the one that stands in the combo."""
        chosen = order.method or self.parts.method.value()
        return next((one for one in METHODS if one == chosen), "free")

    def _draft(self, number: str) -> RulingDraft:
        return ruling_drafts.read(self.drafts, number)

    def _ruled(self, order: Order) -> c.RuleOrder | None:
        """The ruling as it is written; None when the dice are no numbers."""
        p, method = self.parts, self._method(order)
        dice = self.scales.dice(method)
        if dice is None:
            return None
        return c.RuleOrder(
            order.number,
            p.reason.text().strip(),
            method=method,
            drop=self.scales.drop(order, method),
            dice=dice,
            percent=p.chance.value() if method == "free" else None,
            outcome=p.outcome.value() if method == "free" else "",
            public=p.public.text().strip(),
            private=p.private.text().strip(),
        )

    def _applied(self, order: Order) -> c.ApplyRuling:
        shift = int(self.parts.shift.value() or 0) if order.method == "semi-rigid" else 0
        return c.ApplyRuling(order.number, shift, self.parts.shift_reason.text().strip() if shift else "")

    def _chosen_method(self, order: Order) -> str:
        """A method chosen in place of the one proposed, as long as none is named."""
        assert self.desk is not None
        chosen = self.parts.method.value()
        return "" if order.method or chosen == words.method_for(self.desk, order) else chosen

    def _name_method(self, order: Order) -> None:
        named = next(one for one in METHODS if one == self.parts.method.value())
        self.asked.emit(c.NameMethod(order.number, named))

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
        """Carry out what stands where the cursor is; anywhere else the next step of the ruling."""
        p, here = self.parts, self.focusWidget()
        if here is p.back:
            p.return_order.click()
            return
        if here is p.arguments.text:
            p.arguments.ask()
            return
        if here in (p.estimates.by, p.estimates.percent):
            p.estimates.ask()
            return
        for one in (p.rule, p.apply, p.publish, p.next):
            if one.isVisible() and one.isEnabled():
                one.click()
                return

    def _rule(self) -> None:
        order = self._order()
        command = self._ruled(order) if order else None
        if command:
            self.asked.emit(command)

    def _apply(self) -> None:
        self.parts.faces.skip()
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

    def _waiting(self) -> str:
        """The next order that waits for a ruling; empty where none does."""
        orders = words.sequence(self.desk) if self.desk else []
        return next((one.number for one in orders if one.status == "revealed"), "")

    def _next(self) -> None:
        waiting = self._waiting()
        if waiting:
            self.choose(waiting)
            self.parts.rows.setFocus()

    def _apply_all(self) -> None:
        """Apply every ruling that waits, in sequence, up to the first that is refused."""
        for number in self.parts.together.to_apply:
            self.asked.emit(c.ApplyRuling(number))
            if self._status(number) != "applied":
                return

    def _publish_all(self) -> None:
        """Publish every ruling that is ready, in sequence, each with what was written for the room."""
        for number in self.parts.together.to_publish:
            self.asked.emit(c.PublishRuling(number, self._public(number)))
            if self._status(number) != "published":
                return

    def _public(self, number: str) -> str:
        if number == self._chosen:
            return self.parts.public.text().strip()
        return self._draft(number).public.strip()

    def _status(self, number: str) -> OrderStatus | None:
        order = self.desk.session.state.orders.get(number) if self.desk else None
        return order.status if order else None

    def show_fairness(self) -> None:
        """The fairness page in place of the bench. It reads and changes nothing."""
        if self.desk:
            self.drafts.flush()
            self.parts.fairness.show_desk(self.desk)
            self.parts.show_fairness(self, on=True)

    def enter(self) -> bool:
        """The list of orders, the chosen one from its beginning; the fairness page gives way to it."""
        self.hide_fairness()
        entered = super().enter()
        self.parts.begin(self)
        return entered

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the chosen order, wherever the last look at it ended."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._begin)  # once it is laid out

    def _begin(self) -> None:
        if not isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit):
            self.parts.begin(self)

    def hide_fairness(self) -> None:
        """The bench again."""
        if not self.parts.fairness.isHidden():
            self.parts.show_fairness(self, on=False)

    def _look_at(self, seq: int, order: str) -> None:
        """Go to the record of a line, with its order on the bench."""
        self.hide_fairness()
        self.looked_at.emit(seq)
        if order:
            self.choose(order)
