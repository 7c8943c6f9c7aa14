"""The hand on the board: picking counters up and putting them down, by pointer and by keyboard. It only asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtWidgets import QApplication

from wargame.ui.board.announce import announce
from wargame.ui.board.chosen import Chosen
from wargame.ui.board.pieces import box_of, keys_of
from wargame.ui.board.spaces import Direction, towards
from wargame.ui.board.stage import Stage

if TYPE_CHECKING:
    from wargame.ui.board.board_view import BoardView

ARROWS: dict[int, Direction] = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
EDGE = 40


class Hand:
    """What the user does with counters. `carried` is the counter in hand, by its key."""

    def __init__(self, view: BoardView, stage: Stage) -> None:
        self._view = view
        self._stage = stage
        self.reachable: Callable[[str], frozenset[str]] | None = None
        self.carried = ""
        self.focused = ""
        self.chosen = Chosen(view, stage)
        self.is_panning = False
        self.pressed_at = QPoint()
        self._pressed = ""
        self._adding = False
        self._by_keys = False
        self._target = ""

    # --------------------------------------------------------------------------------------------------- pointer

    @property
    def is_pressed(self) -> bool:
        """Whether the pointer went down on a counter."""
        return bool(self._pressed)

    def press(self, spot: QPoint, at: QPointF, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """The pointer goes down: on a counter, with Ctrl to choose it too; on the ground, with Shift to draw a band."""
        self.give_up()
        self._adding = bool(keys & Qt.KeyboardModifier.ControlModifier)
        self.pressed_at = spot
        self.is_panning = False
        self._pressed = self._stage.pieces.under(at.x(), at.y(), self._view.zoom)
        if keys & Qt.KeyboardModifier.ShiftModifier and not self._pressed:
            self.chosen.begin(spot)

    def drag(self, spot: QPoint, at: QPointF) -> bool:
        """The pointer moves with a counter held; whether it is in hand by now."""
        if not self.carried and (spot - self.pressed_at).manhattanLength() >= QApplication.startDragDistance():
            self._pick_up(self._pressed, at)
        if self.carried:
            self._stage.pieces.carry(at)
        return bool(self.carried)

    def release(self, at: QPointF) -> None:
        """The pointer comes up: a drop, a click, or the end of moving about."""
        pressed, self._pressed = self._pressed, ""
        if self.chosen.is_banding:
            self.chosen.finish()
            self._say_chosen()
        elif self.carried:
            self._put_down(self._space_at(at))
        elif pressed and self._adding:
            self._toggle(pressed)
        elif pressed:
            self.chosen.clear()
            self._click(pressed)
        elif not self.is_panning:
            self.chosen.clear()
            self._stage.pieces.fold()
            self._choose(self._space_at(at))
        self.is_panning = False

    def _toggle(self, key: str) -> None:
        """Choose a counter, or all of a stack, beside those chosen; or leave it out again."""
        mark = self._stage.pieces.marks.get(key)
        if mark is not None:
            self._focus_on(key)
            self.chosen.toggle(keys_of(mark))
            self._say_chosen()

    def _say_chosen(self) -> None:
        count = len(self.chosen.keys)
        announce(self._view, f"{count} counter{'' if count == 1 else 's'} chosen")

    def _click(self, key: str) -> None:
        mark = self._stage.pieces.marks.get(key)
        if mark is None:
            return
        if mark.count > 1:
            self._open(key)
            return
        self._focus_on(key)
        self._view.counter_selected.emit(key)

    # -------------------------------------------------------------------------------------------------- keyboard

    def key(self, key: int) -> bool:
        """A key goes down; whether it meant something here."""
        if key in ARROWS:
            return self._step(ARROWS[Qt.Key(key)])
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            return self._enter()
        if key == Qt.Key.Key_Space and not self.carried and self.focused in self._stage.pieces.marks:
            self._toggle(self.focused)
            return True
        if key == Qt.Key.Key_Escape:
            return self.give_up() or self._close() or self.chosen.clear()
        return False

    def give_up(self) -> bool:
        """Put the counter in hand back; whether there was one."""
        self.chosen.finish()
        if not self.carried:
            return False
        self.carried = self._pressed = ""
        self.is_panning = not self._by_keys
        self._by_keys = False
        self._target = ""
        self._stage.pieces.put_back()
        self.show_lights()
        self.settle()
        return True

    def _step(self, direction: Direction) -> bool:
        if self.carried and self._by_keys:
            return self._next_space(direction)
        places = self._stage.pieces.places(self._view.zoom)
        if not places:
            return False
        if self.focused in places:
            others = [key for key in places if key != self.focused]
            found = towards(places[self.focused], direction, places, others)
        else:
            middle = self._view.mapToScene(self._view.viewport().rect().center())
            found = min(places, key=lambda key: abs(places[key][0] - middle.x()) + abs(places[key][1] - middle.y()))
        if found:
            self._focus_on(found)
            self._view.counter_selected.emit(found)
        return True

    def _next_space(self, direction: Direction) -> bool:
        spaces = self._stage.spaces
        assert spaces is not None
        allowed = self._reach() or frozenset(spaces.at)
        here = spaces.at.get(self._target) or self._stage.pieces.marks[self.carried].at
        found = towards(here, direction, spaces.at, [name for name in allowed if name != self._target])
        if found:
            self._target = found
            x, y = spaces.at[found]
            self._view.ensureVisible(QRectF(x, y, 0, 0), EDGE, EDGE)
            self._stage.pieces.carry(QPointF(x, y))
            self._choose(found)
            self.show_lights()
        return True

    def _enter(self) -> bool:
        if self.carried:
            selected = self._stage.selected
            self._put_down(selected if self._stage.spaces and selected in self._stage.spaces.at else "")
            return True
        mark = self._stage.pieces.marks.get(self.focused)
        if mark is None:
            return False
        if mark.count > 1:
            self._open(self.focused)
        else:
            self._by_keys = True
            self._target = mark.space
            x, y = mark.at
            self._pick_up(self.focused, QPointF(x, y))
        return True

    # ---------------------------------------------------------------------------------------------------- inside

    def settle(self) -> None:
        """Put the ring where it belongs after something changed."""
        pieces = self._stage.pieces
        if self.focused:
            self.focused = pieces.shown_as(self.focused)
        self.chosen.settle()
        pieces.focus(self.focused if self._view.hasFocus() else "")

    def show_lights(self) -> None:
        """Light what can be reached by the counter in hand, and the space it is over."""
        if not self.carried:
            self._stage.lights.show_on(frozenset(), "", self._view.zoom)
            return
        target = self._target if self._by_keys else self._view.hovered_space
        self._stage.lights.show_on(self._reach(), target, self._view.zoom)

    def _reach(self) -> frozenset[str]:
        """Where all that is in hand may go."""
        if self.reachable is None or not self.carried:
            return frozenset()
        ways = [self.reachable(key) for key in self.chosen.moved_with(self.carried)]
        return frozenset.intersection(*ways) if ways else frozenset()

    def _pick_up(self, key: str, at: QPointF) -> None:
        if key in self._stage.pieces.marks:
            self.carried = key
            self._focus_on(key)
            self._stage.pieces.take(key, at, self.chosen.moved_with(key))
            self.show_lights()

    def _put_down(self, space: str) -> None:
        """Ask for the move. The counter goes back; it moves when the exercise says so."""
        counters, view = self.chosen.moved_with(self.carried), self._stage.view
        self.give_up()
        moving = tuple(one for one in counters if view and one in view.counters and view.counters[one].space != space)
        if not space or not moving:
            return
        self._stage.pieces.fold()
        self.settle()
        if len(counters) == 1:
            self._view.move_requested.emit(moving[0], space)
        else:
            self._view.moves_requested.emit(moving, space)

    def _open(self, key: str) -> None:
        self._stage.fan(key)
        self._focus_on(key)

    def _close(self) -> bool:
        closed = self._stage.pieces.fold()
        self.settle()
        return closed

    def _choose(self, space: str) -> None:
        self._stage.select(space)
        if space:
            scenario = self._stage.scenario
            announce(self._view, scenario.spaces[space].name if scenario else "")
            self._view.space_selected.emit(space)

    def _focus_on(self, key: str) -> None:
        self.focused = key
        mark = self._stage.pieces.marks.get(key)
        if mark is not None:
            self._view.ensureVisible(box_of(mark, self._view.zoom), EDGE, EDGE)
            announce(self._view, mark.title)
        self.settle()

    def _space_at(self, at: QPointF) -> str:
        return self._stage.spaces.under(at.x(), at.y()) if self._stage.spaces else ""
