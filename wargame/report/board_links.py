"""A board of boxes and links: how each link runs, by its kind, and the names of the boxes."""

from __future__ import annotations

import math
from collections import Counter as Tally
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from wargame.domain.board import Link, Place
from wargame.domain.scenario import Scenario
from wargame.report.board_places import bounds, places_of, whole
from wargame.report.board_ranks import BORDERS, CAPITAL, LABELS
from wargame.report.display_list import Item, Label, Path, Point, Rect
from wargame.report.look import Look

_STYLE: dict[str, tuple[float, tuple[float, ...]]] = {"land": (3.0, ()), "sea": (2.2, ()), "air": (2.2, (9.0, 7.0))}
"""Width and dashes of a link, by its kind; one by sea is a wave besides."""
_STEPS = 48
_ASIDE = 0.4
"""How far links between the same two boxes keep apart, in heights of a box."""
_BENDS = (0.0, 0.5, -0.5, 0.9, -0.9, 1.4, -1.4, 2.0, -2.0, 2.7, -2.7)
"""How far a link swings out, in heights of a box, to pass beside the boxes on its way: the first that is free."""
_CLEAR = 0.12
_WAVE = (0.16, 0.036)
"""Length and height of a wave, in widths of a box."""
_NAME_SIZE = 16.0
_NAME_AWAY = (3.0, -13.0)


def draw_links(scenario: Scenario, look: Look) -> Iterator[Item]:
    """The links of a board without a map, and the names of its boxes."""
    places = places_of(scenario)
    boxes = {name: bounds(place.outlines) for name, place in places.items()}
    board = whole(scenario)
    total = Tally(frozenset(link.between) for link in scenario.links)
    drawn: Tally[frozenset[str]] = Tally()
    for link in scenario.links:
        pair = frozenset(link.between)
        yield _link(link, places, boxes, drawn[pair] - (total[pair] - 1) / 2, board, look)
        drawn[pair] += 1
    for name, box in boxes.items():
        yield box_name(scenario.spaces[name].name, box, look.ground, look)


def box_name(name: str, box: Rect, halo: str, look: Look) -> Label:
    """The name of a box, above its left corner: out of the way of counters, and of most links."""
    return Label(
        level=LABELS,
        at=(box[0], box[1]),
        text=name,
        size=_NAME_SIZE,
        colour=look.ink,
        halo=halo,
        rank=CAPITAL,
        shift=_NAME_AWAY,
        anchor="start",
        weight=600,
    )


def _link(
    link: Link, places: Mapping[str, Place], boxes: Mapping[str, Rect], aside: float, board: Rect, look: Look
) -> Path:
    """One link, `aside` places beside the straight way."""
    one, other = sorted(link.between)
    start, end = places[one].at, places[other].at
    width, dash = _STYLE[link.kind]
    own = (boxes[one], boxes[other])
    others = [box for name, box in boxes.items() if name not in (one, other)]
    points = _outside(_way(start, end, own[0], others, aside, board), own)
    if link.kind == "sea":
        points = _waved(points, own[0][2])
    stroke = look.map.coast if link.kind == "sea" else look.third
    flat = tuple(round(value, 2) for point in points for value in point)
    return Path(level=BORDERS, points=flat, stroke=stroke, width=width, dash=dash)


def _way(start: Point, end: Point, box: Rect, others: Sequence[Rect], aside: float, board: Rect) -> list[Point]:
    """A straight way, or the least bent one that keeps clear of the other boxes and on the board."""
    ways = (_bent(start, end, (bend + aside * _ASIDE) * box[3]) for bend in _BENDS)
    inside = (way for way in ways if all(_in(board, point) for point in way))
    free = (way for way in inside if not any(_through(way, other, _CLEAR * box[3]) for other in others))
    return next(free, None) or _bent(start, end, aside * _ASIDE * box[3])


def _bent(start: Point, end: Point, by: float) -> list[Point]:
    """A curve whose middle lies so far beside the straight line."""
    length = math.dist(start, end) or 1.0
    across = ((start[1] - end[1]) / length, (end[0] - start[0]) / length)
    found = []
    for step in range(_STEPS + 1):
        part = step / _STEPS
        swing = 4 * part * (1 - part) * by
        x = start[0] + (end[0] - start[0]) * part + across[0] * swing
        y = start[1] + (end[1] - start[1]) * part + across[1] * swing
        found.append((x, y))
    return found


def _through(way: Sequence[Point], box: Rect, room: float) -> bool:
    return any(_in(box, point, room) for point in way)


def _in(box: Rect, point: Point, room: float = 0.0) -> bool:
    across = box[0] - room <= point[0] <= box[0] + box[2] + room
    return across and box[1] - room <= point[1] <= box[1] + box[3] + room


def _outside(way: list[Point], own: tuple[Rect, Rect]) -> list[Point]:
    """The part of a way between its two boxes, with one point inside each."""
    first = max((index for index, point in enumerate(way) if _in(own[0], point)), default=0)
    last = min((index for index, point in enumerate(way) if _in(own[1], point)), default=len(way) - 1)
    return way[first : last + 1] if first < last else way


def _waved(way: Sequence[Point], width: float) -> list[Point]:
    """A way as a wave that is flat at both ends."""
    length = sum(math.dist(one, other) for one, other in pairwise(way))
    waves = max(2, round(length / (width * _WAVE[0])))
    found: list[Point] = []
    gone = 0.0
    for one, other in pairwise(way):
        step = math.dist(one, other)
        pieces = max(1, round(step / length * waves * 10))
        across = ((one[1] - other[1]) / (step or 1.0), (other[0] - one[0]) / (step or 1.0))
        for piece in range(pieces):
            part = piece / pieces
            swing = math.sin((gone + step * part) / length * waves * 2 * math.pi) * width * _WAVE[1]
            x, y = one[0] + (other[0] - one[0]) * part, one[1] + (other[1] - one[1]) * part
            found.append((x + across[0] * swing, y + across[1] * swing))
        gone += step
    return [*found, way[-1]]
