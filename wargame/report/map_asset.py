"""The base map that scenarios may use: countries, borders, waters and names, decoded from `assets/map/*.json`.

Borders are stored once, as arcs that the units on both sides share; a ring is a list of arcs, and `~n` is arc n
walked backwards. Coordinates are kilometres, y down.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from functools import cached_property, lru_cache
from itertools import accumulate
from pathlib import Path

import msgspec
from msgspec import Struct

from wargame import paths
from wargame.report.board_items import Box, Point, Shape, shape_of

ALLIED = frozenset(
    "AL BE BG CA CZ DE DK EE ES FI FR GB GR HR HU IS IT LT LU LV ME MK NL NO PL PT RO SE SI SK TR".split()
)
"""Members of NATO since March 2024, by country code."""
OWN_GROUPS = ("UA", "RU", "BY")
COARSE = 0.7
"""Pixels a kilometre under which outlines are drawn with fewer points."""
COARSE_STEP = 2.4
"""Kilometres under which points are left out there."""


class Unit(Struct, frozen=True):
    """A country, or a part of one that has its own outline."""

    id: str
    country: str
    name: str
    rings: tuple[tuple[int, ...], ...]


class CountryName(Struct, frozen=True):
    """Where the name of a country stands; `size` is 1 to 4."""

    id: str
    name: str
    label: Point
    size: int


class SeaName(Struct, frozen=True):
    """Where the name of a sea stands; the angle is in degrees, clockwise."""

    name: str
    at: Point
    size: int
    angle: float


class River(Struct, frozen=True):
    """A river; rank 1 is the largest."""

    name: str
    rank: int
    points: tuple[float, ...]


class Lake(Struct, frozen=True):
    """A lake, or one that was drained."""

    name: str
    rings: tuple[tuple[float, ...], ...]
    drained: bool = False


class Town(Struct, frozen=True):
    """A town: rank 1 capital, 2 over half a million, 3 seat of its region, 4 any other."""

    name: str
    at: Point
    rank: int
    country: str


class _File(Struct, frozen=True):
    quantum: float
    frame: tuple[float, float, float, float]
    arcs: tuple[tuple[int, ...], ...]
    arc_kinds: tuple[str, ...]
    units: tuple[Unit, ...]
    countries: tuple[CountryName, ...]
    seas: tuple[SeaName, ...]
    rivers: tuple[River, ...]
    lakes: tuple[Lake, ...]
    towns: tuple[Town, ...]


class Border(Struct, frozen=True):
    """An arc: the coast, a border of countries, or one between parts of a country."""

    shape: Shape
    kind: str
    countries: frozenset[str]


class MapAsset:
    """A decoded base map. Shapes are made once and shared, so that painters may keep their own form of them."""

    def __init__(self, name: str, data: bytes) -> None:
        self._file = msgspec.json.decode(data, type=_File)
        self.name = name
        left, top, right, bottom = self._file.frame
        self.box = Box(left, top, right, bottom)
        self.countries, self.seas, self.towns = self._file.countries, self._file.seas, self._file.towns

    @cached_property
    def _arcs(self) -> list[array[float]]:
        quantum = self._file.quantum
        return [_decoded(arc, quantum) for arc in self._file.arcs]

    @cached_property
    def _coarse_arcs(self) -> list[array[float]]:
        return [thinned(arc, COARSE_STEP) for arc in self._arcs]

    @cached_property
    def _fine_units(self) -> list[tuple[Unit, Shape]]:
        return self._units(self._arcs)

    @cached_property
    def _coarse_units(self) -> list[tuple[Unit, Shape]]:
        return self._units(self._coarse_arcs)

    def units(self, scale: float) -> list[tuple[Unit, Shape]]:
        """The units with their outlines, as fine as a scale can show."""
        return self._coarse_units if scale < COARSE else self._fine_units

    @cached_property
    def _fine_borders(self) -> list[Border]:
        return self._borders(self._arcs)

    @cached_property
    def _coarse_borders(self) -> list[Border]:
        return self._borders(self._coarse_arcs)

    def borders(self, scale: float) -> list[Border]:
        """The arcs, as fine as a scale can show."""
        return self._coarse_borders if scale < COARSE else self._fine_borders

    @cached_property
    def rivers(self) -> list[tuple[int, Shape]]:
        """Rank and course of each river."""
        found = enumerate(self._file.rivers)
        return [(river.rank, shape_of(f"river-{i}", [array("d", river.points)])) for i, river in found]

    @cached_property
    def lakes(self) -> list[tuple[Lake, Shape]]:
        """The lakes with their outlines."""
        return [
            (lake, shape_of(f"lake-{i}", [array("d", ring) for ring in lake.rings]))
            for i, lake in enumerate(self._file.lakes)
        ]

    def picture(self, kind: str) -> Path:
        """The file of the relief or of the sea's depth."""
        return paths.assets() / "map" / f"{kind}.webp"

    def _units(self, arcs: list[array[float]]) -> list[tuple[Unit, Shape]]:
        found = []
        for unit in self._file.units:
            rings = [ring for ring in (_joined(arcs, arc_ids) for arc_ids in unit.rings) if len(ring) >= 6]
            if rings:
                found.append((unit, shape_of(f"unit-{unit.id}", rings)))
        return found

    def _borders(self, arcs: list[array[float]]) -> list[Border]:
        beside: list[set[str]] = [set() for _ in arcs]
        for unit in self._file.units:
            for ring in unit.rings:
                for arc in ring:
                    beside[arc if arc >= 0 else ~arc].add(unit.country)
        return [
            Border(shape_of(f"arc-{i}", [arc]), self._file.arc_kinds[i], frozenset(beside[i]))
            for i, arc in enumerate(arcs)
        ]


def group_of(country: str) -> str:
    """The group of countries that share a ground colour."""
    if country in OWN_GROUPS:
        return country
    return "allied" if country in ALLIED else "other"


@lru_cache(maxsize=2)
def load_map(name: str) -> MapAsset | None:
    """A base map by its name; None if there is none of that name."""
    file = paths.assets() / "map" / f"{Path(name).name}.json"
    return MapAsset(name, file.read_bytes()) if name and file.is_file() else None


def thinned(points: array[float], step: float) -> array[float]:
    """A line without points nearer than a step to the one before; both ends stay."""
    if len(points) <= 4:
        return points
    kept = array("d", points[:2])
    x, y = kept
    for px, py in zip(points[2:-2:2], points[3:-2:2], strict=True):
        if abs(px - x) + abs(py - y) >= step:
            kept.append(px)
            kept.append(py)
            x, y = px, py
    kept.extend(points[-2:])
    return kept


def _decoded(arc: tuple[int, ...], quantum: float) -> array[float]:
    points = array("d", bytes(8 * len(arc)))
    points[0::2] = array("d", [x * quantum for x in accumulate(arc[0::2])])
    points[1::2] = array("d", [y * quantum for y in accumulate(arc[1::2])])
    return points


def _joined(arcs: list[array[float]], ids: Iterable[int]) -> array[float]:
    """The ring that some arcs make, end to end; the point where two meet is kept once."""
    ring = array("d")
    for arc_id in ids:
        points = arcs[arc_id] if arc_id >= 0 else _backwards(arcs[~arc_id])
        ring.extend(points[2:] if ring else points)
    return ring


def _backwards(points: array[float]) -> array[float]:
    turned = array("d", bytes(8 * len(points)))
    turned[0::2], turned[1::2] = points[-2::-2], points[::-2]
    return turned
