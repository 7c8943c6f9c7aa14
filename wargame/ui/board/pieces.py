"""The counters on the scene: shared pictures, the ring of a fanned stack, the one in hand, and moves that are shown."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtCore import QEasingCurve, QObject, QPointF, QRectF, QVariantAnimation, Slot
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import (
    QGraphicsEllipseItem,
    QGraphicsItem,
    QGraphicsPixmapItem,
    QGraphicsRectItem,
    QGraphicsScene,
)

from wargame.report.display_list import Label, Mark, Point
from wargame.ui.board.lettering import label_stamp
from wargame.ui.board.marks import frame_box, mark_stamp

COUNTERS, HAND = 20.0, 40.0
DISC = 15.0
"""How far above the other counters, and the pills, the disc of a fanned stack lies."""
DISC_SHADE = 0.92
MOVE = 180
"""Milliseconds of a move."""
GHOST = 0.45
FAN = 62.0
"""Radius in pixels of the ring of a fanned stack of up to five."""
FOCUS_GAP, FOCUS_PEN = 3.0, 2.0


class Pieces(QObject):
    """All counters, each found by its key; a stack has the key of its top counter."""

    def __init__(self, scene: QGraphicsScene) -> None:
        super().__init__(scene)
        self._scene = scene
        self._ink, self._paper, self._accent = "", "", ""
        self._ratio = 1.0
        self._shown: tuple[Mark, ...] = ()
        self._stacks: dict[str, Mark] = {}
        self._fan: dict[str, Mark] = {}
        self._names: dict[str, Label] = {}
        self._fanned = ""
        self._items: dict[str, QGraphicsPixmapItem] = {}
        self._dressed: dict[str, Mark] = {}
        self._written: set[str] = set()
        self._moves: list[tuple[QGraphicsPixmapItem, QPointF, QPointF]] = []
        self._fliers: list[QGraphicsPixmapItem] = []
        self._hand: QGraphicsPixmapItem | None = None
        self._held: frozenset[str] = frozenset()
        self._motion = QVariantAnimation(self)
        self._motion.setStartValue(0.0)
        self._motion.setEndValue(1.0)
        self._motion.setDuration(MOVE)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.valueChanged.connect(self._step)
        self._motion.finished.connect(self._arrive)
        self._focus, self._disc = QGraphicsRectItem(), QGraphicsEllipseItem()
        for item, z in ((self._focus, HAND - 1), (self._disc, COUNTERS + DISC)):
            item.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
            item.setZValue(z)
            item.hide()
            scene.addItem(item)

    # ------------------------------------------------------------------------------------------------------ shown

    def set_colours(self, ink: str, paper: str, accent: str, ratio: float) -> None:
        """Set the colours of what is drawn about counters, and how dense the screen is."""
        if (ink, paper, accent, ratio) == (self._ink, self._paper, self._accent, self._ratio):
            return
        self._ink, self._paper, self._accent, self._ratio = ink, paper, accent, ratio
        self._shown = ()
        self._dressed.clear()
        shade = QColor(paper)
        shade.setAlphaF(DISC_SHADE)
        self._disc.setBrush(shade)
        self._disc.setPen(QPen(QColor(accent), 1))

    def show(self, marks: Sequence[Mark], *, moving: bool) -> None:
        """Show counters as they stand. Pictures of those that did not change are left alone."""
        if marks and marks == self._shown:
            return
        self._shown = tuple(marks)
        self._motion.stop()
        self._arrive()
        before = {key: mark for mark in self._stacks.values() for key in keys_of(mark)}
        self._stacks = {mark.key: mark for mark in marks}
        if self._fanned not in self._stacks or self._stacks[self._fanned].count != len(self._fan):
            self._fanned, self._fan, self._names = "", {}, {}
        self._lay()
        if moving and before:
            self._start(before)

    def fan(self, stack: str, singles: Sequence[tuple[Mark, Label | None]]) -> None:
        """Lay the counters of a stack out in a ring, on a disc, each with its name."""
        top = self._stacks[stack]
        radius = FAN * max(1.0, len(singles) / 5)
        self._fanned, self._fan, self._names = stack, {}, {}
        for n, (single, name) in enumerate(singles):
            turn = 2 * math.pi * n / len(singles) - math.pi / 2
            shift = (top.shift[0] + radius * math.cos(turn), top.shift[1] + radius * math.sin(turn))
            self._fan[single.key] = replace(single, at=top.at, shift=shift, count=1, keys=(single.key,))
            if name is not None:
                below = (shift[0] + name.shift[0] - single.shift[0], shift[1] + name.shift[1] - single.shift[1])
                self._names[single.key] = replace(name, at=top.at, shift=below)
        reach = radius + top.size
        self._disc.setRect(top.shift[0] - reach, top.shift[1] - reach, 2 * reach, 2 * reach)
        self._disc.setPos(*top.at)
        self._lay()

    def fold(self) -> bool:
        """Close the fanned stack; whether there was one."""
        was = bool(self._fanned)
        self._fanned, self._fan, self._names = "", {}, {}
        self._lay()
        return was

    @property
    def fanned(self) -> str:
        """The stack that lies open, by its key; empty if none does."""
        return self._fanned

    @property
    def marks(self) -> dict[str, Mark]:
        """What can be taken in hand: stacks, and the single counters of the open one."""
        return {key: mark for key, mark in self._stacks.items() if key != self._fanned} | self._fan

    def under(self, x: float, y: float, scale: float) -> str:
        """The counter at a point in board units; the one that lies on top."""
        for key, mark in reversed(self.marks.items()):
            spot = QPointF((x - mark.at[0]) * scale, (y - mark.at[1]) * scale)
            if frame_box(mark).adjusted(-2, -2, 2, 2).contains(spot):
                return key
        return ""

    def shown_as(self, counter: str) -> str:
        """The key under which a counter is to be found, alone or in a stack; empty if it is not on the board."""
        marks = self.marks
        if counter in marks:
            return counter
        return next((key for key, mark in marks.items() if counter in mark.keys), "")

    def places(self, scale: float) -> dict[str, Point]:
        """The middle of each counter in board units."""
        found: dict[str, Point] = {}
        for key, mark in self.marks.items():
            found[key] = (mark.at[0] + mark.shift[0] / scale, mark.at[1] + mark.shift[1] / scale)
        return found

    def item(self, key: str) -> QGraphicsPixmapItem | None:
        """The item of a counter."""
        return self._items.get(key)

    # ---------------------------------------------------------------------------------------------------- in hand

    def take(self, key: str, at: QPointF, counters: tuple[str, ...] = ()) -> None:
        """Take a counter in hand, and others with it: it follows the pointer, and their places show ghosts."""
        count = max(1, len(counters))
        mark = replace(self.marks[key], count=count, shift=(0.0, 0.0), ring=self._accent)
        self._hand = self._made(mark, HAND)
        self._hand.setPos(at)
        self._held = frozenset((key, *(self.shown_as(one) for one in counters)))
        self._ghost(GHOST)

    def _ghost(self, opacity: float) -> None:
        for key in self._held:
            item = self._items.get(key)
            if item is not None:
                item.setOpacity(opacity)

    def carry(self, at: QPointF) -> None:
        """Move the counter in hand."""
        if self._hand is not None:
            self._hand.setPos(at)

    def put_back(self) -> None:
        """Let go: the counter is where it was."""
        if self._hand is not None:
            self._scene.removeItem(self._hand)
        self._hand = None
        self._ghost(1.0)
        self._held = frozenset()

    def focus(self, key: str) -> None:
        """Put the ring of the keyboard round a counter, or nowhere."""
        mark = self.marks.get(key)
        self._focus.setVisible(mark is not None)
        if mark is not None:
            gap = FOCUS_GAP
            self._focus.setPen(QPen(QColor(self._accent), FOCUS_PEN))
            self._focus.setRect(frame_box(mark).adjusted(-gap, -gap, gap, gap))
            self._focus.setPos(*mark.at)

    # ----------------------------------------------------------------------------------------------------- inside

    def _lay(self) -> None:
        wanted = self.marks
        for key in [key for key in self._items if key not in wanted]:
            self._scene.removeItem(self._items.pop(key))
            self._dressed.pop(key, None)
            self._written.discard(key)
        for n, (key, mark) in enumerate(wanted.items()):
            item = self._items.get(key)
            if item is None:
                item = self._items[key] = self._made(mark, COUNTERS)
            elif self._dressed.get(key) is not mark:
                self._dress(item, mark)
            self._dressed[key] = mark
            item.setZValue(COUNTERS + n / 1000 + (DISC + 1 if key in self._fan else 0))
            item.setOpacity(GHOST if key in self._held else 1.0)
            if key in self._names or key in self._written:
                self._name(key, item, self._names.get(key))
        self._disc.setVisible(bool(self._fan))

    def _name(self, key: str, item: QGraphicsPixmapItem, name: Label | None) -> None:
        """Write a name under a counter that lies in a ring, or take it away."""
        self._written.discard(key)
        for old in item.childItems():
            self._scene.removeItem(old)
        if name is not None:
            stamp = label_stamp(name, self._ratio)
            written = QGraphicsPixmapItem(stamp.pixmap, item)
            written.setOffset(stamp.corner)
            self._written.add(key)

    def _made(self, mark: Mark, z: float) -> QGraphicsPixmapItem:
        item = QGraphicsPixmapItem()
        item.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        item.setShapeMode(QGraphicsPixmapItem.ShapeMode.BoundingRectShape)
        item.setZValue(z)
        self._dress(item, mark)
        self._scene.addItem(item)
        return item

    def _dress(self, item: QGraphicsPixmapItem, mark: Mark) -> None:
        """Give an item the picture and place of a counter, where they are others than it has."""
        stamp = mark_stamp(mark, self._ink, self._paper, self._ratio)
        if item.pixmap().cacheKey() != stamp.pixmap.cacheKey():
            item.setPixmap(stamp.pixmap)
        if item.offset() != stamp.corner:
            item.setOffset(stamp.corner)
        place = QPointF(*mark.at)
        if item.pos() != place:
            item.setPos(place)

    def _start(self, before: dict[str, Mark]) -> None:
        """Let counters that stand elsewhere now be seen going there."""
        for key, mark in self._stacks.items():
            gone = [one for one in keys_of(mark) if one in before and before[one].at != mark.at]
            if not gone:
                continue
            start, end = QPointF(*before[gone[0]].at), QPointF(*mark.at)
            if mark.count == 1 and key in self._items:
                item = self._items[key]
            else:
                item = self._made(replace(mark, count=1), HAND)
                self._fliers.append(item)
            item.setPos(start)
            self._moves.append((item, start, end))
        if self._moves:
            self._motion.start()

    @Slot(object)
    def _step(self, share: float) -> None:
        for item, start, end in self._moves:
            item.setPos(start + (end - start) * share)

    @Slot()
    def _arrive(self) -> None:
        for item, _, end in self._moves:
            item.setPos(end)
        for flier in self._fliers:
            self._scene.removeItem(flier)
        self._moves, self._fliers = [], []


def keys_of(mark: Mark) -> tuple[str, ...]:
    """The counters that a mark stands for."""
    return mark.keys or (mark.key,)


def box_of(mark: Mark, scale: float) -> QRectF:
    """Where a counter's frame lies, in board units."""
    box = frame_box(mark)
    return QRectF(mark.at[0] + box.x() / scale, mark.at[1] + box.y() / scale, box.width() / scale, box.height() / scale)
