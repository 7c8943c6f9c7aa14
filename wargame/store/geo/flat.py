"""Flat geometry of the board: rings and lines as x, y, x, y ..., cut to a sheet, and the room inside an outline."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

Point = tuple[float, float]
Flat = tuple[float, ...]
Rect = tuple[float, float, float, float]
"""x, y, width and height."""


def flat(points: Sequence[Point]) -> Flat:
    """Points one after the other; those that only repeat the one before are left out."""
    kept = [point for index, point in enumerate(points) if not index or point != points[index - 1]]
    return tuple(value for point in kept for value in point)


def pairs(line: Flat) -> list[Point]:
    """The points of a flat line."""
    return list(zip(line[::2], line[1::2], strict=True))


def box(points: Sequence[Point]) -> Rect:
    """The smallest rectangle round some points."""
    left, top = min(x for x, _ in points), min(y for _, y in points)
    return (left, top, max(x for x, _ in points) - left, max(y for _, y in points) - top)


def grown(rect: Rect, by: float) -> Rect:
    """A rectangle with so much more on every side."""
    return (rect[0] - by, rect[1] - by, rect[2] + 2 * by, rect[3] + 2 * by)


# ------------------------------------------------------------------------------------------------------- cutting


def ring_inside(ring: Sequence[Point], rect: Rect) -> list[Point]:
    """What of a ring lies in a rectangle; it may run along the rectangle's edges."""
    found = list(ring)
    left, top, right, bottom = rect[0], rect[1], rect[0] + rect[2], rect[1] + rect[3]
    if all(left <= x <= right and top <= y <= bottom for x, y in found):
        return found
    for axis, limit, sign in ((0, left, 1), (0, right, -1), (1, top, 1), (1, bottom, -1)):
        found = _beyond(found, axis, limit, sign)
        if not found:
            break
    return found


def _beyond(ring: list[Point], axis: int, limit: float, sign: int) -> list[Point]:
    """What of a ring lies on one side of a line along an axis."""
    kept: list[Point] = []
    for index, here in enumerate(ring):
        before = ring[index - 1]
        inside, was = (here[axis] - limit) * sign >= 0, (before[axis] - limit) * sign >= 0
        if inside != was:
            part = (limit - before[axis]) / (here[axis] - before[axis])
            other = round(before[1 - axis] + (here[1 - axis] - before[1 - axis]) * part, 2)
            kept.append((limit, other) if axis == 0 else (other, limit))
        if inside:
            kept.append(here)
    return kept


def lines_inside(line: Sequence[Point], rect: Rect) -> Iterator[list[Point]]:
    """The stretches of a line that run through a rectangle, with what hangs over its edges."""
    left, top, right, bottom = rect[0], rect[1], rect[0] + rect[2], rect[1] + rect[3]

    def near(one: Point, other: Point) -> bool:
        return (
            max(one[0], other[0]) >= left
            and min(one[0], other[0]) <= right
            and max(one[1], other[1]) >= top
            and min(one[1], other[1]) <= bottom
        )

    yield from stretches(line, near)


def stretches(line: Sequence[Point], wanted: Callable[[Point, Point], bool]) -> Iterator[list[Point]]:
    """The stretches of a line whose every segment is wanted."""
    stretch: list[Point] = []
    for one, other in pairwise(line):
        if wanted(one, other):
            stretch = stretch or [one]
            stretch.append(other)
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch
