"""Small shapes that both the screen and the SVG put on lines."""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import pairwise

from wargame.report.display_list import Point

PLANE = (
    (9.0, 0.0), (7.6, 1.0), (3.0, 1.2), (-1.6, 8.0), (-3.8, 8.0), (-1.6, 1.3), (-5.6, 1.1), (-7.4, 3.4), (-8.8, 3.4),
    (-7.8, 0.0),
)  # fmt: skip
"""One half of an aircraft seen from above, nose to the right, in pixels; the other half mirrors it."""


def plane_outline() -> tuple[Point, ...]:
    """The whole outline of the aircraft, in pixels around its middle."""
    return (*PLANE, *((x, -y) for x, y in reversed(PLANE[1:-1])))


def along(points: tuple[float, ...], share: float = 0.5) -> tuple[Point, Point]:
    """The point a share of the way along a line, half way if none is given; and the direction there, of length 1."""
    pairs = list(zip(points[::2], points[1::2], strict=True))
    steps = list(pairwise(pairs))
    left = sum(math.dist(*step) for step in steps) * share
    for (x1, y1), (x2, y2) in steps:
        length = math.dist((x1, y1), (x2, y2))
        if length and left <= length:
            ahead = ((x2 - x1) / length, (y2 - y1) / length)
            return (x1 + ahead[0] * left, y1 + ahead[1] * left), ahead
        left -= length
    return pairs[-1], (1.0, 0.0)


@lru_cache(maxsize=256)
def arc(start: Point, end: Point, rise: float = 0.14, steps: int = 24) -> tuple[float, ...]:
    """A bow from one point to another, bent up the picture by a part of its length; x, y, x, y ... ."""
    length = math.dist(start, end)
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    if not length:
        return (*start, *end)
    across = ((end[1] - start[1]) / length, (start[0] - end[0]) / length)
    turn = -1.0 if across[1] > 0 else 1.0
    bend = 2 * rise * length * turn
    via = (middle[0] + across[0] * bend, middle[1] + across[1] * bend)
    found: list[float] = []
    for step in range(steps + 1):
        t = step / steps
        for axis in (0, 1):
            value = (1 - t) ** 2 * start[axis] + 2 * t * (1 - t) * via[axis] + t * t * end[axis]
            found.append(round(value, 2))
    return tuple(found)
