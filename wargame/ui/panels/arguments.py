"""The case for and against an order: weighed arguments of a matrix, sealed percentages of an estimate."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wargame import labels
from wargame.domain import commands as c
from wargame.domain.state import Order
from wargame.ui.desk import Desk
from wargame.ui.panels.panel import Panel, group, stack
from wargame.ui.panels.pieces import Choice, Field, Flow, Rows, Spin, button, label, line, put, say

SIDES = [("for", "For"), ("against", "Against")]


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
        self.text = line("What speaks for or against it", "Argument")
        self.add = button("Add argument", tip="Enter; A brings you here")
        self.entry = group(
            Field("Add an argument (A)", self.text),
            Flow([Field("Side", self.side), Field("Weight", self.weight), Field("Argued by", self.team)]),
            Flow([self.add]),
        )
        stack(self, self.pro_title, self.pro, self.con_title, self.con, self.entry)
        self.side.fill(SIDES)
        self.text.textChanged.connect(self.changed)
        self.text.returnPressed.connect(self.ask)
        self.add.clicked.connect(self.ask)

    def show_order(self, desk: Desk, order: Order, *, open_: bool) -> None:
        """Show an order's arguments."""
        self.number = order.number
        scenario = desk.scenario
        self.weight.fill((str(one), str(one)) for one in scenario.matrix.weights)
        self.team.fill([("", "The room"), *((name, one.short) for name, one in scenario.teams.items())])
        for side, rows, title in (("for", self.pro, self.pro_title), ("against", self.con, self.con_title)):
            self._fill(desk, order, side, rows, title)
        self.entry.setVisible(open_)
        self.weigh()

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


class EstimateBox(QWidget):
    """Sealed percentages, how far they are apart, and talking once."""

    asked = Signal(object)

    def __init__(self, panel: Panel) -> None:
        super().__init__()
        self.panel = panel
        self.number = ""
        self.title, self.spread = label("", "heading"), label("", "second")
        self.rows = Rows("Sealed estimates")
        self.by, self.percent = line("Name", "Estimated by"), Spin("Estimate", 0, 100, " %")
        self.percent.setValue(50)
        self.add, self.talk = button("Seal estimate"), button("Talk once")
        self.entry = group(
            Field("Estimated by", self.by), Field("Chance of success", self.percent), Flow([self.add, self.talk])
        )
        stack(self, self.title, self.spread, self.rows, self.entry)
        self.by.textChanged.connect(self.weigh)
        self.by.returnPressed.connect(self.ask)
        self.add.clicked.connect(self.ask)
        self.talk.clicked.connect(self._talk)

    def show_order(self, desk: Desk, order: Order, *, open_: bool) -> None:
        """Show an order's estimates."""
        self.number = order.number
        rules = desk.scenario.estimate
        now = [one for one in order.estimates if one.round == order.estimate_round]
        self.rows.clear()
        for one in now:
            self.rows.add(f"{one.by}: {one.percent} %")
        self.rows.setVisible(bool(now))
        self.rows.fit()
        say(self.title, f"{len(now)} of {rules.entries} estimates sealed")
        values = [one.percent for one in now]
        apart = max(values) - min(values) if values else 0
        wide = apart > rules.spread and order.estimate_round == 1
        hint = f" More than {rules.spread}: let the room talk once and seal again." if wide else ""
        after = " Second round." if order.estimate_round > 1 else ""
        say(self.spread, f"{apart} points apart.{hint}{after}" if len(now) > 1 else after.strip())
        self.entry.setVisible(open_)
        self.panel.allow(
            self.talk,
            len(now) > 1 and order.estimate_round == 1,
            "Talking is for the first round, once two are sealed.",
        )
        self.weigh()

    def weigh(self) -> None:
        """Open the button once a name is written."""
        self.panel.allow(self.add, bool(self.by.text().strip()), "Write a name first.")

    def ask(self) -> None:
        """Seal the estimate."""
        if self.add.isEnabled():
            self.asked.emit(c.SealEstimate(self.number, self.by.text().strip(), self.percent.value()))

    def accepted(self) -> None:
        """An estimate was sealed: the next one."""
        put(self.by, "")
        self.weigh()

    def _talk(self) -> None:
        self.asked.emit(c.ReopenEstimates(self.number))
