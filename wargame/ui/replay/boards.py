"""The boards of the replay: one line of play, or two side by side that move together."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from wargame.domain.scenario import Scenario
from wargame.domain.visibility import View
from wargame.report.look import Look
from wargame.ui.board.board_view import BoardView
from wargame.ui.dress import Dress
from wargame.ui.parts import row, words
from wargame.ui.replay.rings import Ring, Rings


class Stroke(QWidget):
    """How a line of play is drawn: the main one in ink, the one beside it dashed in green."""

    def __init__(self, *, beside: bool) -> None:
        super().__init__()
        self._beside, self._dress = beside, Dress()

    def set_dress(self, dress: Dress) -> None:
        """Dress the stroke."""
        self._dress = dress
        self.setFixedSize(dress.px(36), dress.px(20))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter, d = QPainter(self), self._dress
        style = Qt.PenStyle.DashLine if self._beside else Qt.PenStyle.SolidLine
        painter.setPen(QPen(d.ink("accent" if self._beside else "ink"), d.px(4), style, Qt.PenCapStyle.FlatCap))
        painter.drawLine(QPointF(0, self.height() / 2), QPointF(self.width(), self.height() / 2))


class LinkedBoard(BoardView):
    """A board that knows when it only takes on another size, and so shows another part of its own accord."""

    fitting = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit into the new size."""
        self.fitting = True
        super().resizeEvent(event)
        self.fitting = False


class BoardColumn(QWidget):
    """A board under the name of its line of play."""

    def __init__(self, *, beside: bool) -> None:
        super().__init__()
        self.stroke, self.name, self.note = Stroke(beside=beside), words("", "brand"), words("", "second")
        self.board = LinkedBoard(parent=self)
        self.board.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.board.setAccessibleName("Board of the line beside" if beside else "Board of the replay")
        self.rings = Rings(self.board, "accent" if beside else "ink")
        self.title = QWidget()
        self.title.setLayout(row(self.stroke, self.name, self.note, None))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addWidget(self.board, 1)

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the board and its title."""
        dress = Dress(look, scale)
        self.stroke.set_dress(dress)
        self.board.set_look(look)
        self.board.set_text_scale(scale)
        self.rings.set_dress(dress)


class Boards(QWidget):
    """Two columns, of which the second is there only while lines are compared."""

    def __init__(self) -> None:
        super().__init__()
        self.main, self.beside = BoardColumn(beside=False), BoardColumn(beside=True)
        self._scenario: Scenario | None = None
        self._linking = False
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(16)
        self._line.addWidget(self.main, 1)
        self._line.addWidget(self.beside, 1)
        self.beside.hide()
        self.main.board.frame_changed.connect(self._main_moved)
        self.beside.board.frame_changed.connect(self._beside_moved)

    def set_look(self, look: Look, scale: float) -> None:
        """Dress both."""
        for one in (self.main, self.beside):
            one.set_look(look, scale)

    def set_motion(self, *, on: bool) -> None:
        """Let counters be seen moving, or not."""
        for one in (self.main, self.beside):
            one.board.reduce_motion = not on

    def set_roomy(self, *, roomy: bool) -> None:
        """Say where lines began, if there is room for it."""
        for one in (self.main, self.beside):
            one.note.setVisible(roomy)

    def set_layers(self, layers: tuple[str, ...]) -> None:
        """Show overlays on both."""
        for one in (self.main, self.beside):
            one.board.set_layers(layers)

    def show_views(self, scenario: Scenario, view: View, beside: View | None) -> None:
        """Show a moment; with no view beside, one board takes all the room."""
        fresh, self._scenario = scenario is not self._scenario, scenario
        self._linking = True
        self.beside.setVisible(beside is not None)
        self.main.title.setVisible(beside is not None)
        for column, seen in ((self.main, view), (self.beside, beside)):
            if seen is not None:
                column.board.show_view(scenario, seen)
        self._linking = False
        if fresh:
            marks = scenario.map.bookmarks if scenario.map else ()
            self.main.board.go_to(marks[min(1, len(marks) - 1)].id if marks else "")
        self._main_moved()

    def show_rings(self, main: Sequence[Ring], beside: Sequence[Ring]) -> None:
        """Ring what differs."""
        self.main.rings.show_rings(main)
        self.beside.rings.show_rings(beside)

    def _main_moved(self) -> None:
        self._link(self.main.board, self.beside.board)

    def _beside_moved(self) -> None:
        """Take the main board along; but where the one beside only took on another size, it follows."""
        boards = self.beside.board, self.main.board
        self._link(*(reversed(boards) if self.beside.board.fitting else boards))

    def _link(self, moved: BoardView, other: BoardView) -> None:
        """Show the same part of the other board."""
        if self._linking or self.beside.isHidden():
            return
        self._linking = True
        try:
            other.show_frame(moved.frame())
        finally:
            self._linking = False
