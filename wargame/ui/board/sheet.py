"""Items that lie loose above the ground: arrows, labels and pills in pixels, and lights on spaces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from wargame.report.display_list import Item, Label, Mark
from wargame.ui.board.lettering import Stamp, label_stamp
from wargame.ui.board.painter import bounds, level_of, outline, paint_ground, polygons, put
from wargame.ui.board.spaces import Spaces

FAR = 160.0
"""Pixels that nothing loose sticks out beyond."""
MANY = 40
"""So many changes, and all is painted afresh."""


class Sheet(QGraphicsItem):
    """Lines, areas and labels above the ground, painted afresh; there are few of them."""

    def __init__(self, z: float) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setZValue(z)
        self._frame = QRectF(0, 0, 1, 1)
        self._items: list[Item] = []
        self._boxes: list[QRectF] = []

    def set_frame(self, frame: QRectF) -> None:
        """Set the whole of the board."""
        self.prepareGeometryChange()
        self._frame = frame

    def set_items(self, items: Iterable[Item], scale: float) -> None:
        """Set what is painted; only where something changed is painted again."""
        fresh = sorted(items, key=level_of)
        if fresh == self._items:
            return
        changed = set(fresh) ^ set(self._items)
        if len(changed) > MANY:
            self.update()
        else:
            for item in changed:
                self.update(_loose(item, scale))
        self._items = fresh
        self._boxes = [bounds(item) for item in fresh]

    def boundingRect(self) -> QRectF:
        """The whole board."""
        return self._frame

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Paint what is exposed."""
        world = painter.worldTransform()
        scale, ratio = world.m11(), painter.device().devicePixelRatioF()
        gap = FAR / scale
        near = option.exposedRect.adjusted(-gap, -gap, gap, gap)
        pixels = QTransform.fromTranslate(world.dx(), world.dy())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for item, box in zip(self._items, self._boxes, strict=True):
            if scale < item.near or not _touch(near, box):
                continue
            if isinstance(item, Label):
                painter.setWorldTransform(pixels)
                put(painter, label_stamp(item, ratio), item.at[0] * scale, item.at[1] * scale)
            elif not isinstance(item, Mark):
                painter.setWorldTransform(world)
                paint_ground(painter, item, scale, ratio)
        painter.setWorldTransform(world)


class Lights(QGraphicsItem):
    """Which spaces can be reached, which one is pointed at, and the ring round the counter with the focus."""

    def __init__(self, z: float) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setZValue(z)
        self._frame = QRectF(0, 0, 1, 1)
        self._spaces: Spaces | None = None
        self._colours = (QColor(), QColor())
        self._reachable: frozenset[str] = frozenset()
        self._target = ""
        self._scale = 1.0

    def set_board(self, spaces: Spaces, frame: QRectF, accent: str, paper: str) -> None:
        """Set where the spaces are, and the colours."""
        self.prepareGeometryChange()
        self._spaces, self._frame = spaces, frame
        self._colours = (QColor(accent), QColor(paper))

    def show_on(self, reachable: frozenset[str], target: str, scale: float) -> None:
        """Light the spaces that can be reached, and more strongly the one pointed at."""
        changed = (reachable ^ self._reachable) | ({target, self._target} if target != self._target else set())
        self._reachable, self._target, self._scale = reachable, target, scale
        for name in changed:
            if name:
                self.update(self._box(name))

    def boundingRect(self) -> QRectF:
        """The whole board."""
        return self._frame

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Paint the lights."""
        if self._spaces is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for name in sorted(self._reachable | ({self._target} - {""})):
            if name in self._spaces.at and _touch(option.exposedRect, self._box(name)):
                self._light(painter, name)

    def _light(self, painter: QPainter, name: str) -> None:
        accent, paper = self._colours
        fill = QColor(accent)
        fill.setAlphaF((0.16 if name in self._reachable else 0.0) + (0.14 if name == self._target else 0.0))
        assert self._spaces is not None
        rings = polygons(self._spaces.rings[name])
        painter.setPen(Qt.PenStyle.NoPen)
        for ring in rings:
            painter.setBrush(fill)
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
        gap = 4 / self._scale
        return outline(self._spaces.rings[name]).boundingRect().adjusted(-gap, -gap, gap, gap)


def _loose(item: Item, scale: float) -> QRectF:
    """Where an item may be seen, in board units."""
    box = bounds(item)
    if isinstance(item, Label):
        stamp: Stamp = label_stamp(item)
        size = stamp.pixmap.deviceIndependentSize()
        corner = QPointF(*item.at) + stamp.corner / scale
        box = QRectF(corner.x(), corner.y(), size.width() / scale, size.height() / scale)
    gap = (2.0 if isinstance(item, Label) else FAR / 4) / scale
    return box.adjusted(-gap, -gap, gap, gap)


def _touch(a: QRectF, b: QRectF) -> bool:
    return a.left() <= b.right() and b.left() <= a.right() and a.top() <= b.bottom() and b.top() <= a.bottom()


def loose_items(items: Sequence[Item], *, pills: bool) -> list[Item]:
    """Of some items, the pills, or all that are neither pills nor counters."""
    return [
        item for item in items if not isinstance(item, Mark) and (isinstance(item, Label) and bool(item.pill)) == pills
    ]
