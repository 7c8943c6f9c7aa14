"""The ruler: how far it is from here to there, by the pointer or from space to space by the arrows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from wargame.report.board_labels import kept_inside, text_box
from wargame.report.board_sizes import sized
from wargame.report.display_list import Item, Label, Point
from wargame.report.measuring import draw_ruler, measure
from wargame.ui.board.announce import announce
from wargame.ui.board.hand import ARROWS
from wargame.ui.board.sheet import EMPTY, Sheet, leaf_of
from wargame.ui.board.spaces import towards
from wargame.ui.board.stage import Stage

if TYPE_CHECKING:
    from wargame.ui.board.board_view import BoardView

ABOVE = 60.0
EDGE = 40


class Ruler:
    """A ruler laid on the board while it is switched on. `words` is what it shows; empty if it lies nowhere."""

    def __init__(self, view: BoardView, stage: Stage) -> None:
        self._view, self._stage = view, stage
        self.is_on = False
        self.is_pulled = False
        self.words = ""
        self._start: Point | None = None
        self._end: Point | None = None
        self._sheet = Sheet(ABOVE)
        stage.addItem(self._sheet)

    def switch(self, *, on: bool) -> None:
        """Take the ruler, or put it away."""
        self.is_on, self.is_pulled = on, False
        self._start = self._end = None
        self.words = ""
        self.lay()
        if on:
            self._view.viewport().setCursor(Qt.CursorShape.CrossCursor)
        else:
            self._view.viewport().unsetCursor()

    # ---------------------------------------------------------------------------------------------------- pointer

    def press(self, at: QPointF) -> None:
        """Lay its foot down."""
        self._start = self._end = (at.x(), at.y())
        self.is_pulled = True
        self._tell()

    def pull(self, at: QPointF) -> None:
        """Pull it to a point."""
        if self.is_pulled:
            self._end = (at.x(), at.y())
            self._tell()

    def release(self) -> None:
        """Let it lie."""
        self.is_pulled = False
        announce(self._view, self.words)

    # ---------------------------------------------------------------------------------------------------- keyboard

    def key(self, key: int) -> bool:
        """A key goes down while the ruler is out; whether it meant something to it."""
        spaces = self._stage.spaces
        if key == Qt.Key.Key_Escape:
            self._view.set_measuring(on=False)
            return True
        if key not in ARROWS or spaces is None:
            return False
        if self._start is None or self._end is None:
            self._start = self._end = self._middle()
        found = towards(self._end, ARROWS[key], spaces.at, spaces.at)
        if found:
            self._end = spaces.at[found]
            self._view.ensureVisible(QRectF(*self._end, 0, 0), EDGE, EDGE)
            self._tell()
            scenario = self._stage.scenario
            announce(self._view, f"{scenario.spaces[found].name}: {self.words}" if scenario else self.words)
        return True

    def _middle(self) -> Point:
        """Where a ruler begins that is laid by keys: at the selected space, or at the one nearest to the middle."""
        spaces, selected = self._stage.spaces, self._stage.selected
        assert spaces is not None
        if selected in spaces.at:
            return spaces.at[selected]
        mark = self._stage.pieces.marks.get(self._view.focused_counter)
        if mark is not None:
            return spaces.at[mark.space]
        middle = self._view.mapToScene(self._view.viewport().rect().center())
        return min(spaces.at.values(), key=lambda at: abs(at[0] - middle.x()) + abs(at[1] - middle.y()))

    # ---------------------------------------------------------------------------------------------------- shown

    def _tell(self) -> None:
        scenario, spaces = self._stage.scenario, self._stage.spaces
        if scenario is None or spaces is None or self._start is None or self._end is None:
            return
        ends = (spaces.under(*self._start), spaces.under(*self._end))
        self.words = measure(scenario, self._start, self._end, ends).words()
        self.lay()
        self._view.measured.emit(self.words)

    def lay(self) -> None:
        """Draw it for the present zoom and look."""
        if self._start is None or self._end is None or self._start == self._end:
            self._sheet.set_leaf(EMPTY)
            return
        scale = self._view.zoom
        items = sized(draw_ruler(self._stage.look, self._start, self._end, self.words), scale, self._stage.text_scale)
        self._sheet.set_frame(self._stage.frame)
        ratio = self._view.devicePixelRatioF()
        self._sheet.set_leaf(leaf_of([self._kept_inside(item, scale) for item in items], scale, ratio))

    def _kept_inside(self, item: Item, scale: float) -> Item:
        if not isinstance(item, Label):
            return item
        room = self._view.viewport().size()
        box = text_box(item, self._view.frame(), scale)
        return kept_inside(item, box, (0.0, 0.0, float(room.width()), float(room.height())), 1e4)
