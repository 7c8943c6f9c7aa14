"""The ground of the board as one item: tiles painted a few at a time and kept, so that moving about costs nothing."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from math import floor
from time import perf_counter
from typing import NamedTuple

from PySide6.QtCore import QRectF, QTimer, Slot
from PySide6.QtGui import QColor, QPainter, QPixmap, QTransform
from PySide6.QtWidgets import QGraphicsItem, QGraphicsObject, QStyleOptionGraphicsItem, QWidget

from wargame.report.display_list import Item, Label, Mark
from wargame.ui.board.painter import bounds, paint_ground

TILE = 512
BUDGET = 128 * 1024 * 1024
TURN = 0.012
"""Seconds of one turn of the event loop that may go into tiles."""
REACH = 40.0
"""Pixels by which lines may stick out of their geometry."""


class Spot(NamedTuple):
    """Which tile: pixels a unit, device pixels a pixel, column, row."""

    scale: float
    ratio: float
    column: int
    row: int

    def rect(self) -> QRectF:
        """The tile in board units."""
        side = TILE / self.ratio / self.scale
        return QRectF(self.column * side, self.row * side, side, side)


class MapItem(QGraphicsObject):
    """All that lies still, painted through a cache of tiles."""

    def __init__(self) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self._frame = QRectF(0, 0, 1, 1)
        self._ground = QColor()
        self._static: Sequence[Item] = ()
        self._base: list[tuple[Item, QRectF]] = []
        self._fresh: list[tuple[Item, QRectF]] = []
        self._layout: list[tuple[Item, QRectF]] = []
        self._tiles: OrderedDict[Spot, QPixmap] = OrderedDict()
        self._stale: set[Spot] = set()
        self._wanted: OrderedDict[Spot, None] = OrderedDict()
        self._before = 0.0
        self._scale = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._work)

    def set_frame(self, frame: QRectF, ground: str) -> None:
        """Set the whole of the board, and the colour where nothing is painted yet."""
        if frame == self._frame and QColor(ground) == self._ground:
            return
        self.prepareGeometryChange()
        self._frame, self._ground = frame, QColor(ground)
        self._forget()

    def set_items(self, static: Sequence[Item], changing: Sequence[Item]) -> None:
        """Set what is painted. Only tiles on which something changed are painted again."""
        base, fresh = self._base, _with_boxes(changing)
        if static is not self._static:
            base = _with_boxes(static)
        if [item for item, _ in base] != [item for item, _ in self._base]:
            self._forget()
        else:
            before, after = dict(self._fresh), dict(fresh)
            self._invalidate([box for item, box in (*self._fresh, *fresh) if (item in before) != (item in after)])
        self._static, self._base, self._fresh = static, base, fresh
        self._layout = sorted([*base, *fresh], key=_level)

    def finish(self) -> None:
        """Paint all tiles that were asked for, now: for pictures and tests."""
        while self._wanted:
            self._paint_next()

    @property
    def is_ready(self) -> bool:
        """Whether every tile asked for is painted."""
        return not self._wanted

    def boundingRect(self) -> QRectF:
        """The whole board."""
        return self._frame

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Copy the tiles; what is missing is asked for, and stands in for by older tiles or flat ground."""
        world = painter.worldTransform()
        scale, ratio = world.m11(), painter.device().devicePixelRatioF()
        if scale != self._scale:
            self._before, self._scale = self._scale, scale
            self._wanted.clear()
        exposed = option.exposedRect.intersected(self._frame)
        spots = _spots(exposed, scale, ratio)
        missing = [spot for spot in spots if spot not in self._tiles]
        painter.save()
        painter.setClipRect(exposed)
        painter.setWorldTransform(QTransform.fromTranslate(round(world.dx()), round(world.dy())))
        if missing:
            self._stand_in(painter, exposed, scale, ratio)
        side = TILE / ratio
        for spot in spots:
            pixmap = self._tiles.get(spot)
            if pixmap is not None:
                self._tiles.move_to_end(spot)
                painter.drawPixmap(spot.column * side, spot.row * side, pixmap)  # type: ignore[call-overload]
        painter.restore()
        self._want([*missing, *(spot for spot in spots if spot in self._stale)])

    def _stand_in(self, painter: QPainter, exposed: QRectF, scale: float, ratio: float) -> None:
        """The ground, and over it what is kept of the zoom before."""
        target = QTransform.fromScale(scale, scale)
        painter.fillRect(target.mapRect(exposed), self._ground)
        if not self._before:
            return
        for spot in _spots(exposed, self._before, ratio):
            pixmap = self._tiles.get(spot)
            if pixmap is not None:
                painter.drawPixmap(target.mapRect(spot.rect()), pixmap, QRectF(pixmap.rect()))

    def _want(self, spots: Sequence[Spot]) -> None:
        for spot in spots:
            self._wanted[spot] = None
        if self._wanted and not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _work(self) -> None:
        """Paint tiles for a while, at least one."""
        end = perf_counter() + TURN
        while self._wanted:
            self._paint_next()
            if perf_counter() > end:
                return
        self._timer.stop()

    def _paint_next(self) -> None:
        spot, _ = self._wanted.popitem(last=False)
        self._tiles[spot] = self._painted(spot)
        self._tiles.move_to_end(spot)
        self._stale.discard(spot)
        while len(self._tiles) * TILE * TILE * 4 > BUDGET:
            gone, _ = self._tiles.popitem(last=False)
            self._stale.discard(gone)
        self.update(spot.rect())

    def _painted(self, spot: Spot) -> QPixmap:
        pixmap = QPixmap(TILE, TILE)
        pixmap.fill(self._ground)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        dense = spot.scale * spot.ratio
        painter.translate(-spot.column * TILE, -spot.row * TILE)
        painter.scale(dense, dense)
        gap = REACH / spot.scale
        rect = spot.rect().adjusted(-gap, -gap, gap, gap)
        for item, box in self._layout:
            if spot.scale >= item.near and _meet(box, rect):
                paint_ground(painter, item, spot.scale, spot.ratio)  # type: ignore[arg-type]
        painter.end()
        pixmap.setDevicePixelRatio(spot.ratio)
        return pixmap

    def _invalidate(self, boxes: Sequence[QRectF]) -> None:
        for spot in self._tiles:
            gap = REACH / spot.scale
            rect = spot.rect().adjusted(-gap, -gap, gap, gap)
            if any(_meet(box, rect) for box in boxes):
                self._stale.add(spot)
        for box in boxes:
            gap = REACH / (self._scale or 1.0)
            self.update(box.adjusted(-gap, -gap, gap, gap))

    def _forget(self) -> None:
        self._tiles.clear()
        self._stale.clear()
        self._wanted.clear()
        self.update()


def _with_boxes(items: Sequence[Item]) -> list[tuple[Item, QRectF]]:
    """Of some items, those of the ground, with where they are."""
    return [(item, bounds(item)) for item in items if not isinstance(item, Label | Mark)]


def _level(pair: tuple[Item, QRectF]) -> int:
    return pair[0].level


def _meet(a: QRectF, b: QRectF) -> bool:
    """Whether two boxes meet; unlike Qt's, it holds for flat ones."""
    return a.left() <= b.right() and b.left() <= a.right() and a.top() <= b.bottom() and b.top() <= a.bottom()


def _spots(exposed: QRectF, scale: float, ratio: float) -> list[Spot]:
    """The tiles of a part of the board."""
    if exposed.isEmpty():
        return []
    side = TILE / ratio / scale
    columns = range(floor(exposed.left() / side), floor(exposed.right() / side) + 1)
    rows = range(floor(exposed.top() / side), floor(exposed.bottom() / side) + 1)
    return [Spot(scale, ratio, column, row) for row in rows for column in columns]
