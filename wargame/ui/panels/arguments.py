"""The case for and against an order: the weighed arguments of a matrix."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QWidget

from wargame import labels
from wargame.domain import commands as c
from wargame.domain.scenario import Scenario
from wargame.domain.state import Order
from wargame.ui.desk import Desk
from wargame.ui.panels.panel import Panel, group, stack
from wargame.ui.panels.pieces import Choice, Field, Flow, Rows, button, label, line, say

SIDES = [("for", "For"), ("against", "Against")]
BESIDE = 520
"""From this width on what speaks for stands beside what speaks against."""


class ArgumentsBox(QWidget):
    """Arguments for and against, each with a weight."""

    asked = Signal(object)
    changed = Signal()

    def __init__(self, panel: Panel) -> None:
        super().__init__()
        self.panel = panel
        self.number = ""
        self.pro, self.con = Rows("Arguments for"), Rows("Arguments against")
        self.pro_title, self.con_title = label("", "heading"), label("", "heading")
        self.side, self.weight, self.team = Choice("Side"), Choice("Weight"), Choice("Argued by")
        self.text = line("What speaks for or against it; ↑ ↓ weigh it", "Argument")
        self.add = button("Add argument", tip="Enter; A brings you here; ↑ ↓ weigh it, Alt+↓ turns the side")
        self._sides = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._sides.setSpacing(16)
        self._sides.addWidget(group(self.pro_title, self.pro), 1, Qt.AlignmentFlag.AlignTop)
        self._sides.addWidget(group(self.con_title, self.con), 1, Qt.AlignmentFlag.AlignTop)
        named = (("Side", self.side), ("Weight", self.weight), ("Argued by", self.team))
        self.entry = group(
            Field("Add an argument (A)", self.text),
            Flow([*(Field(name, one) for name, one in named), Field(" ", self.add)]),
        )
        stack(self, self._sides, self.entry)
        self.side.fill(SIDES)
        for choice in (self.side, self.weight, self.team):
            choice.currentIndexChanged.connect(self._changed)
        self.text.textChanged.connect(self._changed)
        self.text.returnPressed.connect(self.ask)
        self.add.clicked.connect(self.ask)
        for key, slot in (("Up", self._heavier), ("Down", self._lighter), ("Alt+Down", self._turn)):
            one = QShortcut(QKeySequence(key), self.text)
            one.setContext(Qt.ShortcutContext.WidgetShortcut)
            one.activated.connect(slot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the two sides beside each other where there is room."""
        super().resizeEvent(event)
        beside = self.width() >= BESIDE * self.panel.scale
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def _heavier(self) -> None:
        self._weigh_by(1)

    def _lighter(self) -> None:
        self._weigh_by(-1)

    def _weigh_by(self, by: int) -> None:
        """Another weight, while the cursor stays in the text."""
        self.weight.setCurrentIndex(min(max(self.weight.currentIndex() + by, 0), self.weight.count() - 1))

    def _turn(self) -> None:
        """The other side, while the cursor stays in the text."""
        self.side.setCurrentIndex(1 - max(0, self.side.currentIndex()))

    def show_order(self, desk: Desk, order: Order, *, open_: bool) -> None:
        """Show an order's arguments."""
        self.number = order.number
        for side, rows, title in (("for", self.pro, self.pro_title), ("against", self.con, self.con_title)):
            self._fill(desk, order, side, rows, title)
        self.entry.setVisible(open_)
        self.weigh()

    def offer(self, scenario: Scenario) -> None:
        """Offer what an argument can weigh, and who can bring it."""
        self.weight.fill((str(one), str(one)) for one in scenario.matrix.weights)
        self.team.fill([("", "The room"), *((name, one.short) for name, one in scenario.teams.items())])

    def put(self, side: str, weight: str, team: str) -> None:
        """Write how an argument half written counts, without saying so."""
        for choice, ident in ((self.side, side), (self.weight, weight), (self.team, team)):
            choice.choose(ident)

    def _changed(self) -> None:
        self.changed.emit()

    def weigh(self) -> None:
        """Open the button once there is something to add."""
        self.panel.allow(self.add, bool(self.text.text().strip()), "Write the argument first.")

    def focus_argument(self) -> None:
        """Put the cursor where an argument is written."""
        self.text.setFocus()

    def ask(self) -> None:
        """Add the argument."""
        if not self.add.isEnabled():
            return
        self.asked.emit(
            c.AddArgument(
                self.number,
                "against" if self.side.value() == "against" else "for",
                self.text.text().strip(),
                int(self.weight.value() or 1),
                self.team.value(),
            )
        )

    def _fill(self, desk: Desk, order: Order, side: str, rows: Rows, title: QWidget) -> None:
        ours = [one for one in order.arguments if one.side == side]
        sign = 1 if side == "for" else -1
        total = sum(one.weight for one in ours) * sign
        rows.clear()
        for one in ours:
            who = f"\n{labels.team(desk.scenario, one.team)}" if one.team else ""
            rows.add(f"{labels.signed(one.weight * sign)}  {one.text}{who}")
        rows.setVisible(bool(ours))
        rows.fit()
        most = desk.scenario.matrix.arguments
        text = f"{dict(SIDES)[side]} {labels.signed(total)}, {len(ours)} of {most}"
        say(self.pro_title if title is self.pro_title else self.con_title, text)
