"""The scene of the board: which items there are, and what of them changes when the exercise does."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from msgspec.structs import replace
from PySide6.QtCore import QObject, QRectF, QTimer, Slot
from PySide6.QtWidgets import QGraphicsScene

from wargame.domain.scenario import Scenario
from wargame.domain.trails import Trail
from wargame.domain.visibility import View
from wargame.report.board_levels import ARROWS
from wargame.report.board_map import COUNTER
from wargame.report.board_sizes import counter_factor, sized
from wargame.report.display_list import Item, Label, Mark, Raster, Rect
from wargame.report.look import Look
from wargame.ui.board.drawer import Drawer
from wargame.ui.board.map_item import MapItem
from wargame.ui.board.painter import bounds
from wargame.ui.board.pieces import Pieces, keys_of
from wargame.ui.board.sheet import Leaf, Lights, Sheet, leaf_of
from wargame.ui.board.spaces import Spaces

STILL = ARROWS
"""Levels below this one lie still and go into tiles."""
LIGHTS, NAMES, PILLS = 5.0, 10.0, 30.0
MOVING = 100
"""Milliseconds after which a view that was scrolled counts as standing still."""
KEPT = 16
"""Zooms whose layout is kept as long as nothing on the board changes."""


class Laid(NamedTuple):
    """What lies loose above the ground at one zoom."""

    names: Leaf
    pills: Leaf
    marks: tuple[Mark, ...]


class Stage(QGraphicsScene):
    """One board with one exercise on it."""

    def __init__(self, drawer: Drawer, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.drawer = drawer
        self.look = look
        self.scenario: Scenario | None = None
        self.view: View | None = None
        self.layers: tuple[str, ...] = ()
        self.selected = ""
        self.trails: tuple[Trail, ...] = ()
        self.background = look.ground
        self.spaces: Spaces | None = None
        self.frame = QRectF(0, 0, 1, 1)
        self._scale, self._ratio, self._text = 1.0, 1.0, 1.0
        self._static: tuple[Item, ...] = ()
        self._fixed: tuple[Label, ...] = ()
        self._game: tuple[Item, ...] = ()
        self._laid: OrderedDict[tuple[float, float], Laid] = OrderedDict()
        self._sized: dict[float, tuple[Mark, ...]] = {}
        self.map_item = MapItem()
        self.lights = Lights(LIGHTS)
        self._names, self._pills = Sheet(NAMES), Sheet(PILLS)
        for item in (self.map_item, self.lights, self._names, self._pills):
            self.addItem(item)
        self.pieces = Pieces(self)
        self._held: bool | None = None
        self._sight = QRectF()
        self._moving = QTimer(self)
        self._moving.setSingleShot(True)
        self._moving.setInterval(MOVING)
        self._moving.timeout.connect(self.come_to_rest)

    def load(self, scenario: Scenario) -> None:
        """Lay out the ground of an exercise; nothing stands on it yet."""
        self.scenario, self.view = scenario, None
        self.spaces = Spaces(scenario)
        self._game, self.selected, self.trails = (), "", ()
        self.pieces.show((), moving=False)
        self._set_ground()

    def show_view(self, view: View, *, moving: bool) -> None:
        """Show the exercise that is loaded, at one moment."""
        self.view = view
        self._draw(moving=moving)

    def set_look(self, look: Look) -> None:
        """Draw everything in another look."""
        if look != self.look:
            self.look = look
            self._set_ground()
            self._draw()

    def set_layers(self, layers: tuple[str, ...]) -> None:
        """Choose the overlays: the first filled, further ones outlined."""
        if layers != self.layers:
            self.layers = layers
            self._draw()

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Draw once for several changes, when the block ends."""
        if self._held is not None:
            yield
            return
        self._held = False
        try:
            yield
        finally:
            moving, self._held = self._held, None
            self._draw(moving=moving)

    def select(self, name: str) -> None:
        """Mark a space or a counter as selected; nothing if empty."""
        if name != self.selected:
            self.selected = name
            self._draw()

    def set_trails(self, trails: tuple[Trail, ...]) -> None:
        """Draw where counters came from; nothing if empty."""
        if trails != self.trails:
            self.trails = trails
            self._draw()

    @property
    def text_scale(self) -> float:
        """How large texts are; 1 is 100 %."""
        return self._text

    def set_scale(self, scale: float, ratio: float) -> None:
        """Lay names and counters out for a zoom."""
        if (scale, ratio) != (self._scale, self._ratio):
            self._scale, self._ratio = scale, ratio
            self._loose(moving=False)

    def set_sight(self, sight: QRectF) -> None:
        """Say which part of the board is in sight. Texts at its edge are seen to when it has stopped moving."""
        before, self._sight = self._sight, sight
        if before == sight:
            return
        if before.size() == sight.size():
            self._moving.start()
        else:
            self.come_to_rest()

    @Slot()
    def come_to_rest(self) -> None:
        """The view stands still: hide what its edge cuts."""
        self._moving.stop()
        self._names.set_sight(self._sight)
        self._pills.set_sight(self._sight)

    def set_text_scale(self, factor: float) -> None:
        """Lay texts and counters out larger."""
        if factor != self._text:
            self._text = factor
            self._laid.clear()
            self._sized.clear()
            self._loose(moving=False)

    def fan(self, stack: str) -> None:
        """Open a stack: each of its counters drawn alone."""
        if self.scenario is None or self.view is None or stack not in self.pieces.marks:
            return
        singles = [self._alone(key) for key in keys_of(self.pieces.marks[stack])]
        self.pieces.fan(stack, [one for one in singles if one is not None])

    def _alone(self, key: str) -> tuple[Mark, Label | None] | None:
        """A counter as it is drawn where it stands alone, with its name."""
        assert self.scenario is not None
        assert self.view is not None
        view = replace(self.view, counters={key: self.view.counters[key]})
        items = self._scaled(self.drawer.draw_game(self.scenario, view, self.look, (), "", ()))
        mark = next((item for item in items if isinstance(item, Mark) and item.key == key), None)
        if mark is None:
            return None
        names = (item for item in items if isinstance(item, Label) and item.at == mark.at)
        return mark, next((name for name in names if name.rank == COUNTER), None)

    def _set_ground(self) -> None:
        if self.scenario is None or self.spaces is None:
            return
        self._static = self.drawer.draw_map(self.scenario, self.look)
        self._fixed = tuple(item for item in self._static if isinstance(item, Label))
        self._laid.clear()
        frame = QRectF(*self.drawer.frame_of(self.scenario, "", (100, 100)))
        for item in self._static:
            if isinstance(item, Raster):
                frame = frame.united(bounds(item))
        self.frame = frame
        self.setSceneRect(frame)
        bare = self.drawer.assemble(self.scenario, self.look, (), _rect(frame), 1.0)
        self.background = bare.background
        self.map_item.set_frame(frame, bare.background)
        for sheet in (self._names, self._pills):
            sheet.set_frame(frame)
        self.lights.set_board(self.spaces, frame, self.look.accent, self.look.surface)

    def _draw(self, *, moving: bool = False) -> None:
        if self.scenario is None or self.view is None:
            return
        if self._held is not None:
            self._held = self._held or moving
            return
        self._game = self.drawer.draw_game(self.scenario, self.view, self.look, self.layers, self.selected, self.trails)
        self._laid.clear()
        self._sized.clear()
        still = [item for item in self._game if item.level < STILL]
        self.map_item.set_items(self._static, still)
        self._loose(moving=moving)

    def _loose(self, *, moving: bool) -> None:
        """Lay out what lies loose above the ground: names, pills and counters."""
        if self.view is None:
            return
        self.pieces.set_colours(self.look.ink, self.look.surface, self.look.accent, self._ratio)
        at = (self._scale, self._ratio)
        in_sight = not self._names.waits and any(view.isVisible() for view in self.views())
        if at in self._laid or in_sight:
            self._settle()
            self.pieces.show(self._laid[at].marks, moving=moving)
        else:
            self.pieces.show(self._marks(self._scaled(self._game)), moving=moving)
            self._names.wait_for(self._settle)
            self._pills.wait_for(self._settle)

    def _settle(self) -> None:
        """Lay out names and pills for the present zoom. On a board not painted yet that waits for its first paint."""
        at = (self._scale, self._ratio)
        if at not in self._laid:
            self._laid[at] = self._lay()
            if len(self._laid) > KEPT:
                self._laid.popitem(last=False)
        self._names.set_leaf(self._laid[at].names)
        self._pills.set_leaf(self._laid[at].pills)

    def _marks(self, items: Sequence[Item]) -> tuple[Mark, ...]:
        """The counters among items; where none changed since another zoom, the same objects as there."""
        marks = tuple(item for item in items if isinstance(item, Mark))
        marks = self._sized.setdefault(counter_factor(self._scale), marks)
        return tuple(mark for mark in marks if mark.near <= self._scale)

    def _lay(self) -> Laid:
        """Lay out what lies loose for the present zoom."""
        items = self._scaled(self._game)
        labels = self._labels((*self._fixed, *self._game))
        above = [item for item in items if item.level >= STILL and not isinstance(item, Label | Mark)]
        plain = [label for label in labels if not label.pill]
        return Laid(
            leaf_of([*above, *plain], self._scale, self._ratio, self._names.leaf),
            leaf_of([label for label in labels if label.pill], self._scale, self._ratio, self._pills.leaf),
            self._marks(items),
        )

    def _scaled(self, items: Sequence[Item]) -> tuple[Item, ...]:
        return sized(items, self._scale, self._text)

    def _labels(self, items: tuple[Item, ...]) -> tuple[Label, ...]:
        """The labels that stay at this zoom, laid out over the whole board, so that none jumps when it is moved."""
        assert self.scenario is not None
        size = (max(1, round(self.frame.width() * self._scale)), max(1, round(self.frame.height() * self._scale)))
        drawing = self.drawer.assemble(self.scenario, self.look, items, _rect(self.frame), self._text)
        return self.drawer.labels_that_fit(drawing, size)


def _rect(rect: QRectF) -> Rect:
    return (rect.x(), rect.y(), rect.width(), rect.height())
