"""The base map that ships: countries, coasts, rivers, lakes, towns and seas, in kilometres, y downwards."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import accumulate

import msgspec
from msgspec import Struct

from wargame import paths

Coordinates = tuple[float, ...]


class Unit(Struct, frozen=True):
    """A piece of land: a country or one of its parts. Rings are lists of arcs, a reversed one as -1 - index."""

    id: str
    country: str
    name: str
    rings: tuple[tuple[int, ...], ...]


class Country(Struct, frozen=True):
    """Where a country's name stands, and how large (1 to 3)."""

    id: str
    name: str
    label: tuple[float, float]
    size: int


class Sea(Struct, frozen=True):
    """Where a sea's name stands, how large (1 to 3), and its angle in degrees clockwise."""

    name: str
    at: tuple[float, float]
    size: int
    angle: float


class River(Struct, frozen=True):
    """A stretch of a river; rank 1 is the greatest."""

    name: str
    rank: int
    points: Coordinates


class Lake(Struct, frozen=True):
    """A lake or reservoir. A drained one is still on older maps, and drawn as a dashed outline."""

    name: str
    rings: tuple[Coordinates, ...]
    drained: bool = False


class Town(Struct, frozen=True):
    """A town: rank 1 capital, 2 half a million or more, 3 seat of a region, 4 other."""

    name: str
    at: tuple[float, float]
    rank: int
    country: str


class MapAsset(Struct, frozen=True, dict=True):
    """The file as it is written; `lines` and `unit_rings` give its arcs in kilometres."""

    quantum: float
    frame: tuple[float, float, float, float]
    arcs: tuple[tuple[int, ...], ...]
    arc_kinds: tuple[str, ...]
    units: tuple[Unit, ...]
    countries: tuple[Country, ...]
    seas: tuple[Sea, ...]
    rivers: tuple[River, ...]
    lakes: tuple[Lake, ...]
    towns: tuple[Town, ...]

    @cached_property
    def rect(self) -> tuple[float, float, float, float]:
        """The whole map as x, y, width, height."""
        left, top, right, bottom = self.frame
        return (left, top, right - left, bottom - top)

    @cached_property
    def lines(self) -> tuple[Coordinates, ...]:
        """Every arc as x, y, x, y ... in kilometres."""
        return tuple(_decoded(arc, self.quantum) for arc in self.arcs)

    def unit_rings(self, unit: Unit) -> tuple[Coordinates, ...]:
        """The outlines of a unit, each closed without repeating its first point; the same objects in every look."""
        return self._rings[unit.id]

    @cached_property
    def _rings(self) -> dict[str, tuple[Coordinates, ...]]:
        return {unit.id: tuple(self._ring(ring) for ring in unit.rings) for unit in self.units}

    def _ring(self, ring: tuple[int, ...]) -> Coordinates:
        joined: list[float] = []
        for index in ring:
            arc = self.lines[index] if index >= 0 else _reversed(self.lines[-1 - index])
            joined.extend(arc[:-2])
        return tuple(joined)


def _decoded(arc: tuple[int, ...], quantum: float) -> Coordinates:
    """An arc's deltas summed up; divided, not multiplied, so that tenths of a kilometre come out without dust."""
    steps = round(1 / quantum)
    return _paired([x / steps for x in accumulate(arc[::2])], [y / steps for y in accumulate(arc[1::2])])


def _reversed(arc: Coordinates) -> Coordinates:
    return _paired(arc[-2::-2], arc[::-2])


def _paired(xs: Sequence[float], ys: Sequence[float]) -> Coordinates:
    """x, y, x, y ...: put in place by two slices, for a map has a hundred thousand of them."""
    joined = [0.0] * (len(xs) + len(ys))
    joined[::2], joined[1::2] = xs, ys
    return tuple(joined)


@lru_cache(maxsize=4)
def load_map(name: str = "europe") -> MapAsset:
    """The base map of a name, read once."""
    return msgspec.json.decode((paths.assets() / "map" / f"{name}.json").read_bytes(), type=MapAsset)


def unit_rings(unit: Unit, name: str = "europe") -> tuple[Coordinates, ...]:
    """The outlines of a unit of a base map, in kilometres."""
    return load_map(name).unit_rings(unit)


@lru_cache(maxsize=4)
def raster(name: str) -> bytes:
    """A picture file of the map folder."""
    return (paths.assets() / "map" / name).read_bytes()
