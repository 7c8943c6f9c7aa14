"""Counters that an order posts or moves."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wargame import labels
from wargame.domain.state import Move
from wargame.ui.desk import Desk
from wargame.ui.panels import order_choices as offer
from wargame.ui.panels.pieces import Choice, Flow, Rows, button


class MovesField(QWidget):
    """Choose a counter and where it goes, add it; several make one order."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.desk: Desk | None = None
        self.team = ""
        self._moves: tuple[Move, ...] = ()
        self.mover, self.to = Choice("Counter"), Choice("Destination")
        self.rows = Rows("Moves of this order")
        self.add, self.remove = button("Add move"), button("Remove move", "plain")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.mover, self.to):
            column.addWidget(part)
        column.addLayout(Flow([self.add, self.remove]))
        column.addWidget(self.rows)
        self.mover.currentIndexChanged.connect(self._narrowed)
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self._paint()

    def show_desk(self, desk: Desk, team: str) -> None:
        """Offer a team's counters."""
        self.desk, self.team = desk, team
        self.mover.fill(offer.movers(desk, team))
        self._narrowed()
        self._paint()

    def value(self) -> tuple[Move, ...]:
        """The moves added."""
        return self._moves

    def put(self, moves: tuple[Move, ...]) -> None:
        """Show these moves."""
        self._moves = moves
        self._paint()

    def blank(self) -> None:
        """Let everything go."""
        self.desk, self.team = None, ""
        self.put(())

    def _narrowed(self) -> None:
        if self.desk:
            self.to.fill(offer.destinations(self.desk, self.team, self.mover.value()))

    def _add(self) -> None:
        what, _, name = self.mover.value().partition(":")
        if not self.to.value():
            return
        move = Move(self.to.value(), kind=name) if what == "kind" else Move(self.to.value(), name)
        self._moves = (*(one for one in self._moves if not (one.counter and one.counter == move.counter)), move)
        self._paint()
        self.changed.emit()

    def _remove(self) -> None:
        row = max(0, self.rows.currentRow())
        self._moves = tuple(one for place, one in enumerate(self._moves) if place != row)
        self._paint()
        self.changed.emit()

    def _paint(self) -> None:
        self.rows.clear()
        for move in self._moves:
            self.rows.add(self._told(move))
        self.rows.setVisible(bool(self._moves))
        self.remove.setVisible(bool(self._moves))
        self.rows.fit()

    def _told(self, move: Move) -> str:
        if self.desk is None:
            return move.to
        scenario, counter = self.desk.scenario, self.desk.state.counters.get(move.counter)
        kind = counter.kind if counter else move.kind
        name = (counter.name if counter else "") or (
            scenario.kinds[kind].name if kind in scenario.kinds else move.counter
        )
        return f"{name} to {labels.space(scenario, move.to)}"
