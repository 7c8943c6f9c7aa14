"""What ties the first turn to the desk: the line follows the exercise, and shows where each step is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from wargame.report.look import Look
from wargame.ui.first_turn.line import FirstTurnLine, Ring
from wargame.ui.first_turn.steps import Part, place

if TYPE_CHECKING:
    from wargame.ui.main_window import MainWindow

KEPT = "first-turn"
"""Under this name it is kept beside the exercise that the steps are shown."""
TABS: dict[Part, str] = {
    "deliver": "injects",
    "intent": "orders",
    "rule": "rulings",
    "apply": "rulings",
    "publish": "rulings",
}


class FirstTurn(QObject):
    """Leads a newcomer through a turn."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.line, self.ring = FirstTurnLine(), Ring(window)
        self.line.show_asked.connect(self.show_where)
        self.line.left.connect(self.leave)

    def begin(self) -> None:
        """Go on with the steps if they were shown when this exercise was left."""
        self._window.bridge.committed.connect(self.follow)
        if self._window.save_desk.kept(KEPT):
            self.enter()

    def set_look(self, look: Look, scale: float) -> None:
        """Dress line and ring."""
        self.line.set_look(look, scale)
        self.ring.set_look(look, scale)

    def enter(self) -> None:
        """Show the steps from here on."""
        self._window.save_desk.keep(KEPT, "shown")
        self.line.show()
        self.follow()

    def leave(self) -> None:
        """Show no more of them."""
        self._window.save_desk.keep(KEPT, "")
        self.ring.hide()
        self.line.hide()

    def follow(self) -> None:
        """Say what to do next."""
        if not self.line.isHidden():
            self.ring.hide()
            session = self._window.session
            self.line.show_place(place(session.scenario, session.state))

    def show_where(self) -> None:
        """Bring the part in which the step is done into sight, and put a ring round it."""
        session = self._window.session
        part = place(session.scenario, session.state).step.part
        if part in TABS:
            self._window.deeds.show_tab(TABS[part])
        if part:
            QTimer.singleShot(0, self, lambda: self._ring_round(self._part(part)))

    def _ring_round(self, widget: QWidget) -> None:
        above = widget.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget, 12, 24)
        if widget.isVisible():
            self.ring.show_round(widget)

    def _part(self, part: Part) -> QWidget:
        window = self._window
        match part:
            case "":
                return window
            case "next":
                return window.top.next
            case "deliver":
                return window.injects.deliver
            case "intent":
                return window.orders.form.intent
            case "rule":
                return window.rulings.parts.rule
            case "apply":
                return window.rulings.parts.apply
            case "publish":
                return window.rulings.parts.publish
