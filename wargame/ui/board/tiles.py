"""Pictures of the ground, kept as long as there is room: the one not looked at for longest goes first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from math import floor
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QPixmap

TILE = 512
BYTES = TILE * TILE * 4


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

    @property
    def corner(self) -> QPoint:
        """Where it begins, in device pixels of the whole board."""
        return QPoint(self.column * TILE, self.row * TILE)

    def pixels(self) -> QRect:
        """The tile in device pixels of the whole board."""
        return QRect(self.corner, QSize(TILE, TILE))


def spots_of(exposed: QRectF, scale: float, ratio: float) -> list[Spot]:
    """The tiles of a part of the board."""
    if exposed.isEmpty():
        return []
    side = TILE / ratio / scale
    columns = range(floor(exposed.left() / side), floor(exposed.right() / side) + 1)
    rows = range(floor(exposed.top() / side), floor(exposed.bottom() / side) + 1)
    return [Spot(scale, ratio, column, row) for row in rows for column in columns]


class Tiles:
    """Tiles up to a number of bytes."""

    def __init__(self, budget: int) -> None:
        self._budget = budget
        self._kept: OrderedDict[Spot, QPixmap] = OrderedDict()

    def __iter__(self) -> Iterator[Spot]:
        return iter(tuple(self._kept))

    def __contains__(self, spot: object) -> bool:
        return spot in self._kept

    @property
    def bytes(self) -> int:
        """What the tiles take."""
        return len(self._kept) * BYTES

    def get(self, spot: Spot) -> QPixmap | None:
        """A tile, which has now been looked at."""
        found = self._kept.get(spot)
        if found is not None:
            self._kept.move_to_end(spot)
        return found

    def put(self, spot: Spot, tile: QPixmap) -> None:
        """Keep a tile; the oldest go where there is no room."""
        self._kept[spot] = tile
        self._kept.move_to_end(spot)
        while self.bytes > self._budget and len(self._kept) > 1:
            self._kept.popitem(last=False)

    def drop(self, spot: Spot) -> None:
        """Keep a tile no longer."""
        self._kept.pop(spot, None)

    def clear(self) -> None:
        """Keep none."""
        self._kept.clear()
