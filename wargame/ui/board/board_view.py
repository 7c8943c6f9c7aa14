"""The board on the screen: looked at, moved about, and played on. It asks for moves and never makes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QGraphicsView, QToolTip, QWidget

from wargame.domain.scenario import Scenario
from wargame.domain.trails import Trail
from wargame.domain.visibility import View
from wargame.report.board_sizes import LARGEST_TEXT
from wargame.report.display_list import Rect
from wargame.report.look import LIGHT, Look
from wargame.ui.board.drawer import Drawer, the_drawer
from wargame.ui.board.glide import Glide
from wargame.ui.board.hand import Hand
from wargame.ui.board.ruler import Ruler
from wargame.ui.board.setting_up import set_up
from wargame.ui.board.stage import Stage
from wargame.ui.board.stops import stop_from
from wargame.ui.board.words import words_at
from wargame.ui.plain import plain
from wargame.ui.theme import load_fonts

NOTCH = 120


class BoardView(QGraphicsView):
    """The board. Wishes come out as signals; what is shown goes in with `show_view`."""

    move_requested = Signal(str, str)
    moves_requested = Signal(tuple, str)
    counters_chosen = Signal(tuple)
    measured = Signal(str)
    measuring_changed = Signal(bool)
    space_selected = Signal(str)
    counter_selected = Signal(str)
    space_hovered = Signal(str)
    zoomed = Signal(float)
    frame_changed = Signal()

    def __init__(self, look: Look = LIGHT, parent: QWidget | None = None, drawer: Drawer | None = None) -> None:
        super().__init__(parent)
        load_fonts()
        self.reduce_motion = False
        self._stage = Stage(drawer or the_drawer(), look, self)
        self._hand = Hand(self, self._stage)
        self._ruler = Ruler(self, self._stage)
        self._glide = Glide(self)
        self._glide.stepped.connect(self._glided)
        self._bookmark: str | None = None
        self._frame: Rect | None = None
        self._hovered = ""
        self._turned = 0
        self._pan: QPoint | None = None
        self._spot = QPoint()
        self.setScene(self._stage)
        set_up(self, self._stage)

    # ------------------------------------------------------------------------------------------------------ shown

    def show_view(self, scenario: Scenario, view: View) -> None:
        """Show an exercise at one moment. Only what changed is painted again."""
        self._hand.give_up()
        if scenario is not self._stage.scenario:
            self._load(scenario)
        self._stage.show_view(view, moving=not self.reduce_motion)
        self._hand.settle()
        self.setAccessibleDescription(f"{len(view.spaces)} spaces, {len(view.counters)} counters")

    def _load(self, scenario: Scenario) -> None:
        self._stage.load(scenario)
        self.setBackgroundBrush(QColor(self._stage.background))
        bookmarks = scenario.map.bookmarks if scenario.map else ()
        known = {bookmark.id for bookmark in bookmarks}
        first = bookmarks[0].id if bookmarks else ""
        self.go_to(self._bookmark if self._bookmark in known else first)

    def set_look(self, look: Look) -> None:
        """Show the board in another look."""
        self._stage.set_look(look)
        self.setBackgroundBrush(QColor(self._stage.background))
        self._hand.settle()

    def set_text_scale(self, factor: float) -> None:
        """Show names, pills and counters larger: 1.0 is 100 %, at most three times as large."""
        self._stage.set_text_scale(min(max(factor, 1.0), LARGEST_TEXT))
        self._hand.settle()

    def show_trails(self, trails: tuple[Trail, ...]) -> None:
        """Show where counters came from, on this board only; with none, nothing."""
        self._stage.set_trails(trails)

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Show several changes together: the board is laid out once, when the block ends."""
        with self._stage.at_once():
            yield
        self._hand.settle()

    def set_measuring(self, *, on: bool) -> None:
        """Take the ruler, or put it away."""
        if on != self._ruler.is_on:
            self._hand.give_up()
            self._ruler.switch(on=on)
            self.measuring_changed.emit(on)

    def set_layers(self, layers: tuple[str, ...]) -> None:
        """Choose the overlays: the first filled, further ones outlined."""
        self._stage.set_layers(layers)

    def set_reachable(self, reachable: Callable[[str], frozenset[str]] | None) -> None:
        """Say who knows where a counter may go; those spaces light up while it is in hand."""
        self._hand.reachable = reachable

    def select(self, space: str) -> None:
        """Mark a space, or a counter, as selected; nothing if empty."""
        self._stage.select(space)

    @property
    def selected(self) -> str:
        """The selected space or counter."""
        return self._stage.selected

    @property
    def hovered_space(self) -> str:
        """The space under the pointer; empty if there is none."""
        return self._hovered

    @property
    def focused_counter(self) -> str:
        """The counter that has the ring of the keyboard; empty if none has."""
        return self._hand.focused

    @property
    def chosen(self) -> tuple[str, ...]:
        """The counters that are chosen, more than one at once."""
        return self._hand.chosen.keys

    @property
    def ruler(self) -> Ruler:
        """The ruler: whether it is out, and what it shows."""
        return self._ruler

    @property
    def stage(self) -> Stage:
        """The scene, for tests and measurements."""
        return self._stage

    def finish(self) -> None:
        """Paint everything in sight, now: for pictures and tests."""
        self._stage.come_to_rest()
        self.grab()
        self._stage.map_item.finish()

    # ------------------------------------------------------------------------------------------------------- zoom

    @property
    def zoom(self) -> float:
        """Pixels a unit."""
        return self.transform().m11()

    def go_to(self, bookmark: str) -> None:
        """Show a bookmark of the scenario's map; the whole board if it has no such bookmark."""
        self._bookmark, self._frame = bookmark, None
        scenario, size = self._stage.scenario, self.viewport().size()
        if scenario is None:
            return
        room = (max(1, size.width()), max(1, size.height()))
        frame = QRectF(*self._stage.drawer.frame_of(scenario, bookmark, room))
        self._set_zoom(room[0] / frame.width())
        self.centerOn(frame.center())

    def show_frame(self, frame: Rect) -> None:
        """Show a part of the board, as large as it fits."""
        self._bookmark, self._frame = None, frame
        self._set_zoom(min(self.viewport().width() / frame[2], self.viewport().height() / frame[3]))
        self.centerOn(frame[0] + frame[2] / 2, frame[1] + frame[3] / 2)

    def frame(self) -> Rect:
        """The part of the board in sight, in board units."""
        box = self.mapToScene(self.viewport().rect()).boundingRect()
        return (box.x(), box.y(), box.width(), box.height())

    @Slot()
    def fit_board(self) -> None:
        """Show the whole board."""
        self.go_to("")

    @Slot()
    def zoom_in(self) -> None:
        """Go one stop nearer."""
        self._zoom_by(1, self.viewport().rect().center())

    @Slot()
    def zoom_out(self) -> None:
        """Go one stop further away."""
        self._zoom_by(-1, self.viewport().rect().center())

    def _zoom_by(self, steps: int, about: QPoint) -> None:
        """Go some stops nearer; the point stays where it is."""
        scale = stop_from(self.zoom, steps)
        fixed = self.mapToScene(about)
        self._bookmark = self._frame = None
        self._set_zoom(scale)
        away = self.mapFromScene(fixed) - about
        self._scroll(-away)

    def _set_zoom(self, scale: float) -> None:
        if scale != self.zoom:
            self.setTransform(QTransform.fromScale(scale, scale))
        self._stage.set_scale(scale, self.devicePixelRatioF())
        self._hand.settle()
        self._ruler.lay()
        self._sighted()
        self.zoomed.emit(scale)

    def _scroll(self, by: QPoint) -> None:
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() - by.x())
        down.setValue(down.value() - by.y())

    # ------------------------------------------------------------------------------------------------------ events

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom by stops about the pointer."""
        self._turned += event.angleDelta().y()
        steps, self._turned = int(self._turned / NOTCH), self._turned - int(self._turned / NOTCH) * NOTCH
        if steps:
            self._zoom_by(steps, event.position().toPoint())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a counter, or of the ground."""
        if event.button() == Qt.MouseButton.LeftButton:
            spot = event.position().toPoint()
            if self._ruler.is_on:
                self._ruler.press(self.mapToScene(spot))
            else:
                self._hand.press(spot, self.mapToScene(spot), event.modifiers())
            self._pan = spot
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the counter or the ground in hand; else tell which space is pointed at."""
        spot = event.position().toPoint()
        self._spot = spot
        self._hover(self.mapToScene(spot))
        if not event.buttons() & Qt.MouseButton.LeftButton or self._pan is None:
            return
        if self._drag(spot):
            self._glide.follow(spot, self.viewport().rect())
            return
        far = (spot - self._hand.pressed_at).manhattanLength() >= QApplication.startDragDistance()
        if not self._hand.is_pressed and (far or self._hand.is_panning):
            if not self._hand.is_panning:
                self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self._hand.is_panning = True
            self._bookmark = self._frame = None
            self._scroll(spot - self._pan)
            self._pan = spot

    def _drag(self, spot: QPoint) -> bool:
        """Pull what is in hand to a spot: the ruler, a band, a counter; whether anything is."""
        if self._ruler.is_on:
            self._ruler.pull(self.mapToScene(spot))
            return True
        if self._hand.chosen.is_banding:
            self._hand.chosen.stretch(spot)
            return True
        return self._hand.is_pressed and self._hand.drag(spot, self.mapToScene(spot))

    @Slot(QPoint)
    def _glided(self, push: QPoint) -> None:
        """The board goes on under what is dragged."""
        self._bookmark = self._frame = None
        self._scroll(-push)
        if not self._drag(self._spot):
            self._glide.stop()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put down, or take the press as a click."""
        if event.button() != Qt.MouseButton.LeftButton or self._pan is None:
            return
        self._pan = None
        self._glide.stop()
        if self._ruler.is_on:
            self._ruler.release()
            return
        self.viewport().unsetCursor()
        self._hand.release(self.mapToScene(event.position().toPoint()))
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click is two clicks."""
        self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the board; others go on to the window."""
        meant = self._ruler.is_on and self._ruler.key(event.key())
        if not meant and not self._hand.key(event.key()) and not self._zoom_key(event):
            event.ignore()

    def _zoom_key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom_in()
            case Qt.Key.Key_Minus:
                self.zoom_out()
            case Qt.Key.Key_F if not event.modifiers():
                self.fit_board()
            case _:
                return False
        return True

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Tell that another part is in sight."""
        super().scrollContentsBy(dx, dy)
        self._sighted()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep to the bookmark or the frame, unless the board was moved since."""
        super().resizeEvent(event)
        if self._frame is not None:
            self.show_frame(self._frame)
        elif self._bookmark is not None:
            self.go_to(self._bookmark)
        self._sighted()

    def _sighted(self) -> None:
        """Another part of the board is in sight."""
        self._stage.set_sight(QRectF(*self.frame()))
        self.frame_changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Lay out for the screen it is shown on."""
        super().showEvent(event)
        self._stage.set_scale(self.zoom, self.devicePixelRatioF())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which counter the keyboard is on."""
        super().focusInEvent(event)
        self._hand.settle()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        super().focusOutEvent(event)
        self._hand.settle()

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is on no space any more."""
        super().leaveEvent(event)
        self._point_at("")

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell about what is pointed at."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            text = self.words_at(event.pos())
            QToolTip.showText(event.globalPos(), plain(text), self)
            return True
        return super().viewportEvent(event)

    def words_at(self, spot: QPoint) -> str:
        """What is to be said of a place: the counter there, or the space with what stands in it."""
        return words_at(self._stage, self.mapToScene(spot), self.zoom)

    # ----------------------------------------------------------------------------------------------------- inside

    def _hover(self, at: QPointF) -> None:
        self._point_at(self._stage.spaces.under(at.x(), at.y()) if self._stage.spaces else "")

    def _point_at(self, space: str) -> None:
        if space != self._hovered:
            self._hovered = space
            self._hand.show_lights()
            self.space_hovered.emit(space)
