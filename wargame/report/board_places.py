"""Where the spaces of a scenario lie: as its map says, as boxes without outlines, in rows where it has no map."""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import combinations

from wargame.domain.board import Place
from wargame.domain.scenario import Scenario
from wargame.report.display_list import Point, Rect

Ring = tuple[float, ...]

_APART = 100.0
_ROUND = 6
MARGIN = 0.06
"""The margin round the board, as a part of its longer side."""


def places_of(scenario: Scenario) -> dict[str, Place]:
    """A place with outlines for every space."""
    known = scenario.map.spaces if scenario.map else {}
    rows = math.ceil(math.sqrt(len(scenario.spaces)))
    found: dict[str, Place] = {}
    for index, space in enumerate(scenario.spaces):
        found[space] = known.get(space) or Place(at=(index % rows * _APART, index // rows * _APART))
    width, height = box_size(tuple(place.at for place in found.values() if not place.outlines))
    return {
        space: place
        if place.outlines
        else Place(at=place.at, label=place.label, outlines=_box(place.at, width, height))
        for space, place in found.items()
    }


@lru_cache(maxsize=16)
def box_size(points: tuple[Point, ...]) -> tuple[float, float]:
    """Width and height of boxes on these points, so that none touch."""
    apart = min((math.dist(a, b) for a, b in combinations(points, 2) if a != b), default=_APART)
    return (apart * 0.66, apart * 0.42)


@lru_cache(maxsize=256)
def _box(at: Point, width: float, height: float) -> tuple[Ring, ...]:
    """The outlines of a box: the same object every time, so that what is drawn of it can be kept."""
    return (box_round(at, width, height),)


def box_round(at: Point, width: float, height: float) -> Ring:
    """A rectangle with round corners, centred on a point."""
    radius = height / 6
    x, y = at
    ring: list[float] = []
    for quarter, (side, end) in enumerate(((1, 1), (-1, 1), (-1, -1), (1, -1))):
        centre = (x + side * (width / 2 - radius), y + end * (height / 2 - radius))
        for step in range(_ROUND + 1):
            angle = (quarter + step / _ROUND) * math.pi / 2
            ring.append(round(centre[0] + radius * math.cos(angle), 3))
            ring.append(round(centre[1] + radius * math.sin(angle), 3))
    return tuple(ring)


def bounds(rings: tuple[Ring, ...]) -> Rect:
    """The smallest rectangle round some points."""
    xs = [x for ring in rings for x in ring[::2]]
    ys = [y for ring in rings for y in ring[1::2]]
    return (min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def whole(scenario: Scenario) -> Rect:
    """The part of the board that all spaces take up, with a margin."""
    x, y, width, height = bounds(tuple(ring for place in places_of(scenario).values() for ring in place.outlines))
    edge = MARGIN * max(width, height)
    return (x - edge, y - edge, width + 2 * edge, height + 2 * edge)


def has_map(scenario: Scenario) -> bool:
    """Whether the board is drawn on a base map."""
    return bool(scenario.map and scenario.map.map)


@lru_cache(maxsize=256)
def crossing(one: Place, other: Place) -> Point:
    """Where a way from one place to another crosses their common border: its middle point, or half way."""
    shared = sorted(_vertices(one) & _vertices(other))
    half = ((one.at[0] + other.at[0]) / 2, (one.at[1] + other.at[1]) / 2)
    if not shared:
        return half
    middle = (sum(x for x, _ in shared) / len(shared), sum(y for _, y in shared) / len(shared))
    return min(shared, key=lambda point: (math.dist(point, middle), point))


def _vertices(place: Place) -> set[Point]:
    return {point for ring in place.outlines for point in zip(ring[::2], ring[1::2], strict=True)}
