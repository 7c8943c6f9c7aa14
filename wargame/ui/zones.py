"""The zones of the desk and what gives way: layers, board, pane and timeline by the effective width and height."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from wargame.report.look import Look
from wargame.ui.board_pane import BoardPane
from wargame.ui.pane import Pane
from wargame.ui.panels.layer_cards import LayerCards, Variant
from wargame.ui.timeline_zone import TimelineZone

SHORT = 760
BENCH, MINI = 0.58, 64
"""The share of the width that the pane takes while rulings are made, and the width that is left to the layers."""


class Plan(Struct, frozen=True):
    """How the zones stand in a window of some effective size; a timeline of no height is behind its button."""

    layers: Variant
    side: int
    pane: int
    timeline: int
    after: bool
    alone: bool = False


def plan(width: float, height: float) -> Plan:
    """The plan for an effective width and height: those of the window over the text scale."""
    tall = height >= SHORT
    if width >= 1600:
        return Plan("full", 292, 448, 174 if tall else 112, after=True)
    if width >= 1200:
        return Plan("narrow", 232, 392, 112 if tall else 54, after=False)
    if width >= 900:
        return Plan("mini", MINI, 390, 54, after=False)
    return Plan("row", 0, 0, 0, after=False, alone=True)


class Zones(QWidget):
    """Splitters between the zones. In the narrowest windows board or pane is shown, by one switch."""

    arranged = Signal()

    def __init__(self, cards: LayerCards, board: BoardPane, pane: Pane, timeline: TimelineZone) -> None:
        super().__init__()
        self.cards, self.board, self.pane, self.timeline = cards, board, pane, timeline
        self._scale, self._bench, self._pane_in_front = 1.0, False, True
        self._plan: Plan | None = None
        self.middle, self.left, self.whole = (QSplitter(one) for one in (_ACROSS, _DOWN, _ACROSS))
        self.board_column = QWidget()
        column = QVBoxLayout(self.board_column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(board, 1)
        self.switch, self.foot_switch = QPushButton("Board"), QPushButton("Timeline")
        self._build()

    def _build(self) -> None:
        for splitter, widgets in (
            (self.middle, (self.cards, self.board_column)),
            (self.left, (self.middle, self.timeline)),
            (self.whole, (self.left, self.pane)),
        ):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(1)
            for widget in widgets:
                splitter.addWidget(widget)
        self.middle.setStretchFactor(1, 1)
        self.left.setStretchFactor(0, 1)
        self.whole.setStretchFactor(0, 1)
        bar = QWidget()
        bar.setObjectName("surface")
        line = QHBoxLayout(bar)
        line.setContentsMargins(12, 6, 12, 6)
        line.addWidget(self.switch)
        line.addWidget(self.foot_switch)
        line.addStretch()
        self.bar = bar
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.whole, 1)
        self.foot_switch.setCheckable(True)
        self.switch.clicked.connect(self.swap)
        self.foot_switch.toggled.connect(self.rearrange)

    def set_look(self, _look: Look, scale: float) -> None:
        """Arrange anew for a text scale."""
        self._scale = scale
        self.rearrange()

    def set_bench(self, *, bench: bool) -> None:
        """Give the pane the larger part of the window while rulings are made."""
        if bench != self._bench:
            self._bench = bench
            self.rearrange()

    def swap(self) -> None:
        """Board or pane, where there is room for one."""
        self._pane_in_front = not self._pane_in_front
        self.rearrange()

    def show_pane(self) -> None:
        """Bring the pane to the front where there is room for one."""
        if not self._pane_in_front:
            self.swap()

    def show_board(self) -> None:
        """Bring the board to the front where there is room for one."""
        if self._pane_in_front and self._plan and self._plan.alone:
            self.swap()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange anew when another plan fits."""
        super().resizeEvent(event)
        wanted = self._wanted()
        if wanted != self._plan or self._bench:
            self.rearrange()

    def _wanted(self) -> Plan:
        window = self.window().size() if self.window() is not self else QSize(self.size())
        return plan(window.width() / self._scale, window.height() / self._scale)

    def rearrange(self) -> None:
        """Arrange all zones for the size of the window."""
        found = self._plan = self._wanted()
        self._move_cards(across=found.alone)
        self.bar.setVisible(found.alone)
        self.pane.run_sheet.set_roomy(roomy=found.after)
        self.board.set_compact(compact=found.layers in ("mini", "row"))
        if self._bench and not found.alone:
            found = replace(found, layers="mini", side=MINI)
        self.cards.arrange(found.layers)
        high = found.timeline if not found.alone else (54 if self.foot_switch.isChecked() else 0)
        self.timeline.setVisible(high > 0)
        self._give_width(found)
        self.timeline.setMinimumHeight(self._px(high))
        self.left.setSizes([max(1, self.height() - self._px(high)), self._px(high)])
        self.arranged.emit()

    def _give_width(self, found: Plan) -> None:
        wide = max(1, self.width())
        if found.alone:
            self.pane.setVisible(self._pane_in_front)
            self.left.setVisible(not self._pane_in_front)
            self.switch.setText("Board  F8" if self._pane_in_front else "Pane  F8")
            self.pane.setMinimumWidth(0)
            return
        self.pane.show()
        self.left.show()
        side, pane = self._px(found.side), self._px(found.pane)
        self.cards.setMinimumWidth(side)
        self.pane.setMinimumWidth(min(pane, wide // 2))
        if self._bench:
            pane = max(pane, round(wide * BENCH))
        self.whole.setSizes([max(1, wide - pane), pane])
        self.middle.setSizes([side, max(1, wide - pane - side)])

    def _move_cards(self, *, across: bool) -> None:
        """The row of chips lies over the board; the column stands beside it."""
        column = self.board_column.layout()
        assert column is not None
        over = self.cards.parentWidget() is self.board_column
        if across and not over:
            self.cards.setMinimumWidth(0)
            column.removeWidget(self.board)
            column.addWidget(self.cards)
            column.addWidget(self.board)
        elif not across and over:
            self.middle.insertWidget(0, self.cards)

    def _px(self, size: float) -> int:
        return round(size * self._scale)


_ACROSS, _DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
