"""From longitude and latitude to a flat board: an equidistant conic projection fitted to what is to be seen."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

RADIUS = 6371.0088
"""The mean radius of the Earth, in kilometres."""

BOARD = 1000.0
"""The longer side of what is to be seen, in units of the board."""

_HALF, _ROUND = 180.0, 360.0
_WIDEST, _HIGHEST = 180.0, 120.0
"""Of longitude and latitude; beyond, the map is one of the world and no cone fits it."""
_FLAT = 0.02
"""Below this, a cone is so nearly a cylinder that one is used instead."""
_DECIMALS = 2

Position = tuple[float, float]
"""Longitude and latitude in degrees."""


class Projection(Struct, frozen=True):
    """A fitted projection. `scale` is in units of the board a radius of the Earth."""

    middle: float
    turn: float
    """How far a degree of longitude turns on the cone; 0 for a cylinder."""
    apex: float
    """The latitude of the cone's tip, in radians."""
    stretch: float
    scale: float = 1.0
    left: float = 0.0
    top: float = 0.0

    @property
    def kilometres(self) -> float:
        """How many kilometres a unit of the board is."""
        return RADIUS / self.scale

    def aside(self, longitude: float) -> float:
        """How far a longitude lies from the middle of the map, from -180 to 180 degrees."""
        away = longitude - self.middle
        return away if -_HALF <= away <= _HALF else (away + _HALF) % _ROUND - _HALF

    def put(self, position: Position) -> Position:
        """The point of the board for a position; y grows downwards."""
        x, y = self._flat(position)
        return (round(x * self.scale - self.left, _DECIMALS), round(y * self.scale - self.top, _DECIMALS))

    def _flat(self, position: Position) -> tuple[float, float]:
        across, up = math.radians(self.aside(position[0])), math.radians(position[1])
        if not self.turn:
            return (across * self.stretch, -up)
        reach, angle = self.apex - up, across * self.turn
        return (reach * math.sin(angle), reach * math.cos(angle))


def fitted(positions: Sequence[Position]) -> Projection:
    """The projection that shows these positions best, its board's corner at their top left. There must be one."""
    middle = _middle([longitude for longitude, _ in positions])
    south, north = min(up for _, up in positions), max(up for _, up in positions)
    loose = _shape(middle, positions, south, north)
    flat = [loose._flat(position) for position in positions]
    left, top = min(x for x, _ in flat), min(y for _, y in flat)
    side = max(max(x for x, _ in flat) - left, max(y for _, y in flat) - top)
    scale = BOARD / side if side * RADIUS > 1e-3 else RADIUS
    return replace(loose, scale=scale, left=left * scale, top=top * scale)


def _middle(longitudes: Sequence[float]) -> float:
    """The middle of some longitudes: across the 180th meridian, if they lie closer together there."""
    west, east = min(longitudes), max(longitudes)
    if east - west <= _HALF:
        return (west + east) / 2
    turned = [one % _ROUND for one in longitudes]
    if max(turned) - min(turned) <= _HALF:
        return (max(turned) + min(turned)) / 2
    return (west + east) / 2


def _shape(middle: float, positions: Sequence[Position], south: float, north: float) -> Projection:
    low, high = (math.radians(south + (north - south) * part) for part in (1 / 6, 5 / 6))
    turn = (math.cos(low) - math.cos(high)) / (high - low) if high - low > 1e-6 else math.sin(low)
    plain = Projection(middle=middle, turn=0.0, apex=0.0, stretch=max(math.cos((low + high) / 2), 0.05))
    wide = max(map(plain.aside, (one for one, _ in positions))) - min(map(plain.aside, (one for one, _ in positions)))
    if abs(turn) < _FLAT or wide > _WIDEST or north - south > _HIGHEST:
        return plain
    return replace(plain, turn=turn, apex=math.cos(low) / turn + low)
