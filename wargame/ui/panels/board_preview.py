"""The board as a ruling would leave it: a small picture of the spaces it touches, with where counters came from."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from wargame.domain.scenario import Scenario
from wargame.domain.visibility import WHITE_CELL, view_for
from wargame.report.board_places import bounds, places_of
from wargame.report.look import LIGHT, Look
from wargame.ui.board.board_view import BoardView
from wargame.ui.panels.foreseen import BoardChange

HIGH = 220
AROUND = 0.2
"""The margin round the spaces touched, as a part of their longer side."""


class BoardPreview(QWidget):
    """Takes no key and no click. The board is made when it is first needed, and painted after everything else."""

    def __init__(self) -> None:
        super().__init__()
        self._board: BoardView | None = None
        self._look: Look = LIGHT
        self._scale = 1.0
        self._wanted: tuple[Scenario, BoardChange] | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._paint)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("The board as it would be")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    @property
    def board(self) -> BoardView | None:
        """The board, once one was needed."""
        return self._board

    def set_look(self, look: Look, scale: float) -> None:
        """Take on a look and a text size."""
        self._look, self._scale = look, scale
        self.setFixedHeight(round(HIGH * min(scale, 1.5)))
        if self._board:
            self._board.set_look(look)
            self._board.set_text_scale(scale)

    def show_change(self, scenario: Scenario, change: BoardChange | None) -> None:
        """Show what would change on the board; nothing takes no room."""
        there = change is not None and bool(change.spaces) and scenario.map is not None
        self.setVisible(there)
        if not there or change is None:
            self._wanted = None
            return
        if self._wanted is None or self._wanted[1] != change:
            self._wanted = (scenario, change)
            self._soon.start(0)

    def showEvent(self, event: QShowEvent) -> None:
        """Paint what was asked for out of sight."""
        super().showEvent(event)
        self._soon.start(0)

    def hideEvent(self, event: QHideEvent) -> None:
        """Paint nothing out of sight."""
        super().hideEvent(event)
        self._soon.stop()

    def _paint(self) -> None:
        if self._wanted is None or not self.isVisible():
            return
        scenario, change = self._wanted
        board = self._board or self._made()
        with board.at_once():
            board.set_layers(change.layers)
            board.show_view(scenario, view_for(scenario, change.state, WHITE_CELL))
            board.show_trails(change.trails)
        places = places_of(scenario)
        x, y, wide, high = bounds(tuple(ring for one in change.spaces for ring in places[one].outlines))
        edge = AROUND * max(wide, high)
        board.show_frame((x - edge, y - edge, wide + 2 * edge, high + 2 * edge))

    def _made(self) -> BoardView:
        board = self._board = BoardView(self._look)
        board.reduce_motion = True
        board.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        board.setInteractive(False)
        board.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        board.setAccessibleName("The board as it would be")
        board.set_text_scale(self._scale)
        column = self.layout()
        assert column is not None
        column.addWidget(board)
        board.show()
        column.activate()
        return board
