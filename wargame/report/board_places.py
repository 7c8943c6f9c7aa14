"""Where the spaces of a scenario lie: as its map says, as boxes without outlines, in rows where it has no map."""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import combinations

from wargame.domain.board import Place
from wargame.domain.scenario import Scenario
from wargame.report.display_list import Point, Rect

Ring = tuple[float, ...]

_APART = 320.0
"""How far boxes lie apart on a board that says nothing else: so that counters are as large on it as on a map."""
_APART_ON_MAP = 200.0
_BOX = (0.7, 0.5)
"""Width and height of a box, as parts of the distance to the next."""
_ROUND = 6
MARGIN = 0.06
"""The margin round the board, as a part of its longer side."""
_NAMES = 0.03
"""What a board of boxes has above it besides, for the names of the upper ones."""


def places_of(scenario: Scenario) -> dict[str, Place]:
    """A place with outlines for every space."""
    known = scenario.map.spaces if scenario.map else {}
    rows = math.ceil(math.sqrt(len(scenario.spaces)))
    found: dict[str, Place] = {}
    for index, space in enumerate(scenario.spaces):
        found[space] = known.get(space) or Place(at=(index % rows * _APART, index // rows * _APART))
    if _loose(scenario):
        found = _spaced(found)
    points = tuple(place.at for place in found.values() if not place.outlines)
    width, height = box_size(points, most=_APART_ON_MAP if has_map(scenario) else math.inf)
    return {
        space: place
        if place.outlines
        else Place(at=place.at, label=place.label, outlines=_box(place.at, width, height))
        for space, place in found.items()
    }


def _loose(scenario: Scenario) -> bool:
    """Whether nothing but the places of its boxes ties a board to a scale."""
    drawn = scenario.map
    if drawn is None:
        return True
    tied = (drawn.map, drawn.ground, drawn.lines, drawn.sectors, drawn.bookmarks)
    return not any(tied) and not any(place.outlines for place in drawn.spaces.values())


def _spaced(places: dict[str, Place]) -> dict[str, Place]:
    """Boxes moved apart or together until the nearest two are as far apart as they should be."""
    apart = _nearest(tuple(place.at for place in places.values()))
    part = _APART / apart
    if part == 1.0:
        return places
    return {space: Place(at=(place.at[0] * part, place.at[1] * part)) for space, place in places.items()}


@lru_cache(maxsize=16)
def box_size(points: tuple[Point, ...], most: float = math.inf) -> tuple[float, float]:
    """Width and height of boxes on these points, so that none touch."""
    apart = min(_nearest(points), most)
    return (apart * _BOX[0], apart * _BOX[1])


def _nearest(points: tuple[Point, ...]) -> float:
    """The distance of the two nearest points that are not the same."""
    return min((math.dist(a, b) for a, b in combinations(points, 2) if a != b), default=_APART)


@lru_cache(maxsize=256)
def _box(at: Point, width: float, height: float) -> tuple[Ring, ...]:
    """The outlines of a box: the same object every time, so that what is drawn of it can be kept."""
    return (box_round(at, width, height),)


def box_round(at: Point, width: float, height: float) -> Ring:
    """A rectangle with round corners, centred on a point."""
    radius = height / 10
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
    xs = [x for ring in rings if ring for x in (min(ring[::2]), max(ring[::2]))]
    ys = [y for ring in rings if ring for y in (min(ring[1::2]), max(ring[1::2]))]
    return (min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def whole(scenario: Scenario) -> Rect:
    """The part of the board that all spaces take up, with a margin; the sheet of a scenario's own map."""
    if scenario.map and scenario.map.ground:
        return scenario.map.ground.frame
    x, y, width, height = bounds(tuple(ring for place in places_of(scenario).values() for ring in place.outlines))
    edge = MARGIN * max(width, height)
    top = edge if has_map(scenario) else edge + _NAMES * max(width, height)
    return (x - edge, y - top, width + 2 * edge, height + edge + top)


def has_map(scenario: Scenario) -> bool:
    """Whether the board is drawn on a map: one that ships, or the scenario's own."""
    return bool(scenario.map and (scenario.map.map or scenario.map.ground))


def crossing(one: Place, other: Place) -> Point:
    """Where a way from one place to another crosses their common border: its middle point, or half way."""
    pair = (id(one), id(other))
    if pair not in _crossings:
        if len(_crossings) >= _KEPT:
            _crossings.clear()
        _crossings[pair] = (one, other, _crossing(one, other))
    return _crossings[pair][2]


_KEPT = 256
_crossings: dict[tuple[int, int], tuple[Place, Place, Point]] = {}
"""Crossings by the identity of two places, kept alive with them: to hash their outlines takes longer than to draw."""


def _crossing(one: Place, other: Place) -> Point:
    shared = sorted(_vertices(one) & _vertices(other))
    half = ((one.at[0] + other.at[0]) / 2, (one.at[1] + other.at[1]) / 2)
    if not shared:
        return half
    middle = (sum(x for x, _ in shared) / len(shared), sum(y for _, y in shared) / len(shared))
    return min(shared, key=lambda point: (math.dist(point, middle), point))


def _vertices(place: Place) -> set[Point]:
    return {point for ring in place.outlines for point in zip(ring[::2], ring[1::2], strict=True)}
