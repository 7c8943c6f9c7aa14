"""Items that lie loose above the ground: arrows, labels and pills in pixels, and lights on spaces."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from wargame.report.display_list import Item, Label, Mark
from wargame.ui.board.edges import at_the_edge
from wargame.ui.board.lettering import Picture, Stamp, label_stamp, stamp_of
from wargame.ui.board.painter import bounds, level_of, outline, paint_ground, polygons
from wargame.ui.board.spaces import Spaces

NOWHERE = QPointF()
FAR = 160.0
"""Pixels that nothing loose sticks out beyond."""
MANY = 40
"""So many changes, and all is painted afresh."""
CELL = 256.0
"""The side in pixels of a cell by which labels are found."""
STICKS = 4.0
"""Widths of its line, and pixels besides, that an arrow sticks out of its points at most."""
RIM = 4.0
"""Pixels that a rim sticks out."""
LIT = 1024 * 1024
"""The points of the largest picture of a light."""
PICTURE = 640
"""The longest side in pixels of a picture of a line or an area; what is larger is painted afresh each time."""
LARGE = 16 * CELL * CELL
"""The pixels of a part of the board from which on all labels are looked through."""


class Written(NamedTuple):
    """An item where it lies at one zoom: its box in pixels of the whole board, where its picture goes, the picture."""

    box: tuple[float, float, float, float]
    at: QPointF
    picture: Picture


class Leaf(NamedTuple):
    """What a sheet shows at one zoom, ready to be painted: items, what is too large for a picture, the pictures."""

    scale: float
    ratio: float
    items: tuple[Item, ...]
    large: tuple[Item, ...]
    pictured: tuple[Item, ...]
    written: tuple[Written, ...]
    cells: dict[tuple[int, int], list[int]]


EMPTY = Leaf(0.0, 0.0, (), (), (), (), {})


def leaf_of(items: Iterable[Item], scale: float, ratio: float, like: Leaf = EMPTY) -> Leaf:
    """Items laid out for a zoom; pictures of a leaf that is like it are taken over."""
    known = dict(zip(like.pictured, like.written, strict=True)) if (like.scale, like.ratio) == (scale, ratio) else {}
    ordered = sorted((item for item in items if scale >= item.near and not isinstance(item, Mark)), key=level_of)
    large, pictured, written = list[Item](), list[Item](), list[Written]()
    for item in ordered:
        made = known.get(item)
        if made is None:
            made = _written(item, scale, ratio) if isinstance(item, Label) else _pictured(item, scale, ratio)
        if made is None:
            large.append(item)
        else:
            pictured.append(item)
            written.append(made)
    cells: dict[tuple[int, int], list[int]] = {}
    for n, one in enumerate(written):
        for cell in _cells(one.box):
            cells.setdefault(cell, []).append(n)
    return Leaf(scale, ratio, tuple(ordered), tuple(large), tuple(pictured), tuple(written), cells)


def _written(label: Label, scale: float, ratio: float) -> Written:
    stamp = label_stamp(label, ratio)
    size = stamp.picture.size
    at = QPointF(round(label.at[0] * scale), round(label.at[1] * scale)) + stamp.corner
    return Written((at.x(), at.y(), at.x() + size.width(), at.y() + size.height()), at, stamp.picture)


def _pictured(item: Item, scale: float, ratio: float) -> Written | None:
    """A line or an area as a picture; None if that would be too large."""
    box, gap = bounds(item), STICKS * max(getattr(item, "width", 0.0), 1.0) + STICKS
    whole = QRectF(box.x() * scale, box.y() * scale, box.width() * scale, box.height() * scale)
    whole = QRectF(whole.adjusted(-gap, -gap, gap, gap).toAlignedRect())
    if max(whole.width(), whole.height()) * ratio > PICTURE:
        return None

    def paint(painter: QPainter) -> None:
        painter.scale(scale, scale)
        paint_ground(painter, item, scale, ratio)  # type: ignore[arg-type]

    stamp = stamp_of(whole, ratio, paint)
    return Written((whole.left(), whole.top(), whole.right(), whole.bottom()), stamp.corner, stamp.picture)


def _cells(box: tuple[float, float, float, float]) -> list[tuple[int, int]]:
    columns = range(int(box[0] // CELL), int(box[2] // CELL) + 1)
    rows = range(int(box[1] // CELL), int(box[3] // CELL) + 1)
    return [(column, row) for row in rows for column in columns]


class Sheet(QGraphicsItem):
    """Lines, areas and labels above the ground, copied from pictures that were made for the zoom."""

    def __init__(self, z: float) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setZValue(z)
        self._frame = QRectF(0, 0, 1, 1)
        self._leaf = EMPTY
        self._awaited: Callable[[], None] | None = None
        self._sight = QRectF()
        self._edge: dict[int, QPointF | None] = {}

    def wait_for(self, make: Callable[[], None]) -> None:
        """Let what is painted be made when it is painted first: `make` sets a leaf."""
        self._awaited = make
        self.show()
        self.update()

    @property
    def waits(self) -> bool:
        """Whether nothing was painted since it was told to wait for that."""
        return self._awaited is not None

    def set_frame(self, frame: QRectF) -> None:
        """Set the whole of the board."""
        self.prepareGeometryChange()
        self._frame = frame

    def set_leaf(self, leaf: Leaf) -> None:
        """Set what is painted; only where something changed is painted again."""
        before, self._leaf, self._awaited = self._leaf, leaf, None
        if leaf is before:
            return
        self._edge = self._at_edge()
        self.setVisible(bool(leaf.items))
        if (leaf.scale, leaf.ratio) != (before.scale, before.ratio):
            self.update()
            return
        changed = set(leaf.items) ^ set(before.items)
        if len(changed) > MANY or changed & {*leaf.large, *before.large}:
            self.update()
            return
        for shown in (before, leaf):
            for item, one in zip(shown.pictured, shown.written, strict=True):
                if item in changed:
                    self.update(_in_units(one.box, leaf.scale, NOWHERE))

    def set_sight(self, sight: QRectF) -> None:
        """Say which part of the board is in sight: names that its edge cuts are hidden, pills are pushed inside."""
        self._sight = sight
        before, leaf = self._edge, self._leaf
        self._edge = self._at_edge()
        for n in before.keys() | self._edge.keys():
            if before.get(n, NOWHERE) != self._edge.get(n, NOWHERE) and n < len(leaf.written):
                for push in (NOWHERE, before.get(n), self._edge.get(n)):
                    if push is not None:
                        self.update(_in_units(leaf.written[n].box, leaf.scale, push))

    def _at_edge(self) -> dict[int, QPointF | None]:
        leaf, sight = self._leaf, self._sight
        if sight.isEmpty() or not leaf.written:
            return {}
        sides = (sight.left(), sight.top(), sight.right(), sight.bottom())
        left, top, right, bottom = (side * leaf.scale for side in sides)
        there = _beside(leaf, left, top, right, bottom)
        items, boxes = [leaf.pictured[n] for n in there], [leaf.written[n].box for n in there]
        found = at_the_edge(items, boxes, (left, top, right, bottom))
        return {there[n]: push for n, push in found.items()}

    @property
    def leaf(self) -> Leaf:
        """What is shown."""
        return self._leaf

    def boundingRect(self) -> QRectF:
        """The whole board."""
        return self._frame

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Paint what is exposed."""
        if self._awaited is not None:
            self._awaited()
        world, leaf, exposed = painter.worldTransform(), self._leaf, option.exposedRect
        scale, ratio = world.m11(), painter.device().devicePixelRatioF()
        if (scale, ratio) != (leaf.scale, leaf.ratio):
            leaf = leaf_of(leaf.items, scale, ratio)
        if leaf.large:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            gap = FAR / scale
            near = exposed.adjusted(-gap, -gap, gap, gap)
            for item in leaf.large:
                if _touch(near, bounds(item)):
                    paint_ground(painter, item, scale, ratio)  # type: ignore[arg-type]
        left, top = exposed.left() * scale, exposed.top() * scale
        right, bottom = exposed.right() * scale, exposed.bottom() * scale
        painter.setWorldTransform(QTransform.fromTranslate(round(world.dx()), round(world.dy())))
        edge = self._edge if leaf is self._leaf else {}
        for n in _in_sight(leaf, left, top, right, bottom):
            one = leaf.written[n]
            box = one.box
            if n not in edge and box[0] < right and left < box[2] and box[1] < bottom and top < box[3]:
                painter.drawPixmap(one.at, one.picture.pixmap)
        for n, push in edge.items():
            if push is not None:
                painter.drawPixmap(leaf.written[n].at + push, leaf.written[n].picture.pixmap)
        painter.setWorldTransform(world)


def _beside(leaf: Leaf, left: float, top: float, right: float, bottom: float) -> list[int]:
    """The places of what may be changed by the edges of a view: all, if they are few."""
    if len(leaf.written) < MANY:
        return list(range(len(leaf.written)))
    sides = (
        (left, top, right, top),
        (left, bottom, right, bottom),
        (left, top, left, bottom),
        (right, top, right, bottom),
    )
    return sorted({n for side in sides for cell in _cells(side) for n in leaf.cells.get(cell, ())})


def _in_sight(leaf: Leaf, left: float, top: float, right: float, bottom: float) -> Iterable[int]:
    """The places of the texts that may lie in a part of the board: all of them, if the part is large."""
    if (right - left) * (bottom - top) > LARGE:
        return range(len(leaf.written))
    return sorted({n for cell in _cells((left, top, right, bottom)) for n in leaf.cells.get(cell, ())})


def _in_units(box: tuple[float, float, float, float], scale: float, push: QPointF) -> QRectF:
    """A box in pixels, pushed, as a part of the board with a little room."""
    left, top, right, bottom = (edge / scale for edge in box)
    gap = 2.0 / scale
    found = QRectF(left, top, right - left, bottom - top).adjusted(-gap, -gap, gap, gap)
    return found.translated(push / scale)


class Lights(QGraphicsItem):
    """Which spaces can be reached, and which one is pointed at."""

    def __init__(self, z: float) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setZValue(z)
        self.hide()
        self._frame = QRectF(0, 0, 1, 1)
        self._spaces: Spaces | None = None
        self._colours = (QColor(), QColor())
        self._reachable: frozenset[str] = frozenset()
        self._target = ""
        self._scale = 1.0
        self._pictures: dict[tuple[str, bool, bool, float, float], Stamp] = {}

    def set_board(self, spaces: Spaces, frame: QRectF, accent: str, paper: str) -> None:
        """Set where the spaces are, and the colours."""
        self.prepareGeometryChange()
        self._spaces, self._frame = spaces, frame
        self._colours = (QColor(accent), QColor(paper))
        self._pictures.clear()

    def show_on(self, reachable: frozenset[str], target: str, scale: float) -> None:
        """Light the spaces that can be reached, and more strongly the one pointed at."""
        changed = (reachable ^ self._reachable) | ({target, self._target} if target != self._target else set())
        self._reachable, self._target, self._scale = reachable, target, scale
        self.setVisible(bool(reachable or target))
        for name in changed:
            if name:
                self.update(self._box(name))
        if not reachable and not target:
            self._pictures.clear()

    def boundingRect(self) -> QRectF:
        """The whole board."""
        return self._frame

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Paint the lights: from pictures, for while a counter is carried this is painted at each of its steps."""
        if self._spaces is None:
            return
        world, ratio = painter.worldTransform(), painter.device().devicePixelRatioF()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for name in sorted(self._reachable | ({self._target} - {""})):
            if name not in self._spaces.at or not _touch(option.exposedRect, self._box(name)):
                continue
            stamp = self._picture(name, world.m11(), ratio)
            if stamp is None:
                self._light(painter, name)
            else:
                painter.setWorldTransform(QTransform.fromTranslate(round(world.dx()), round(world.dy())))
                painter.drawPixmap(stamp.corner, stamp.pixmap)
                painter.setWorldTransform(world)

    def _picture(self, name: str, scale: float, ratio: float) -> Stamp | None:
        """The light on a space as a picture; None where that would be too large."""
        key = (name, name in self._reachable, name == self._target, scale, ratio)
        found = self._pictures.get(key)
        if found is None:
            box = self._box(name)
            whole = QRectF(box.x() * scale, box.y() * scale, box.width() * scale, box.height() * scale)
            if whole.width() * whole.height() * ratio * ratio > LIT or len(self._pictures) >= MANY:
                return None

            def paint(painter: QPainter) -> None:
                painter.scale(scale, scale)
                self._light(painter, name)

            found = self._pictures[key] = stamp_of(whole, ratio, paint)
        return found

    def _light(self, painter: QPainter, name: str) -> None:
        accent, paper = self._colours
        fill = QColor(accent)
        fill.setAlphaF((0.16 if name in self._reachable else 0.0) + (0.14 if name == self._target else 0.0))
        assert self._spaces is not None
        rings = polygons(self._spaces.rings[name])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        for ring in rings:
            painter.drawPolygon(ring)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        widths = ((paper, 4.5), (accent, 2.5)) if name == self._target else ((accent, 1.4),)
        for colour, width in widths:
            pen = QPen(colour, width)
            pen.setCosmetic(True)
            painter.setPen(pen)
            for ring in rings:
                painter.drawPolyline(ring)

    def _box(self, name: str) -> QRectF:
        if self._spaces is None or name not in self._spaces.at:
            return QRectF()
        gap = RIM / self._scale
        return outline(self._spaces.rings[name]).boundingRect().adjusted(-gap, -gap, gap, gap)


def _touch(a: QRectF, b: QRectF) -> bool:
    return a.left() <= b.right() and b.left() <= a.right() and a.top() <= b.bottom() and b.top() <= a.bottom()
