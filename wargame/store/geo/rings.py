"""Whether the rings of an area are simple: where they cross or touch themselves, and which lie in which."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, combinations, islice, pairwise

from msgspec import Struct

Position = tuple[float, float]
Ring = Sequence[Position]
"""A closed ring; its last position is its first."""

Segment = tuple[float, float, float, float, int, int, float, float, float, float]
"""Two ends, the ring it belongs to, its place in the ring, and its box: left, low, right, high."""

_FINER = (1, 16)
"""Cells of a grid are as long as a middling segment, or so much shorter where many long ones lie side by side."""
_SAMPLE = 20_000
"""Pairs compared before a finer grid is tried: a scribble crosses itself among the first of them."""
_SLACK = 1e-6
_ROWS = 1 << 40


class TangledError(Exception):
    """The outlines run so closely side by side that checking them would take too long."""


class Budget(Struct):
    """How much looking may still be done: pairs of segments compared, cells that long segments run through."""

    pairs: int = 1_500_000
    cells: int = 500_000


def crossing(rings: Sequence[Ring], budget: Budget) -> tuple[int, int, Position] | None:
    """Two rings (or one twice) and the place where they cross; none if they do not.

    A ring may not touch itself either; two rings of one area may touch.

    Raises:
        TangledError: when that takes more than the budget allows.
    """
    segments = [segment for index, ring in enumerate(rings) for segment in _segments(index, ring)]
    found = _spike(rings)
    if found or len(segments) < 2:
        return found
    counts = [len(ring) - 1 for ring in rings]
    reach = sum(abs(s[2] - s[0]) + abs(s[3] - s[1]) for s in segments) / len(segments)
    for finer in _FINER:
        crowds = _grid(segments, reach / finer or 1.0, budget)
        pairs = sum(len(crowd) * (len(crowd) - 1) for crowd in crowds) // 2
        most = min(budget.pairs, pairs if pairs <= budget.pairs else _SAMPLE)
        budget.pairs -= most
        meeting = _first_meeting(crowds, most, counts)
        if meeting or (crowds and most == pairs):
            return meeting
    raise TangledError


def _first_meeting(crowds: list[list[Segment]], most: int, counts: Sequence[int]) -> tuple[int, int, Position] | None:
    """The first two segments that meet where they may not, among so many pairs."""
    pairs = islice(chain.from_iterable(combinations(crowd, 2) for crowd in crowds if len(crowd) > 1), most)
    for one, other in pairs:
        if (
            one[6] <= other[8]
            and other[6] <= one[8]
            and one[7] <= other[9]
            and other[7] <= one[9]
            and not (other[5] - one[5] == 1 and one[4] == other[4])
            and _conflict(one, other, counts)
        ):
            return (one[4], other[4], _meeting(one, other))
    return None


def without_repeats(ring: Ring) -> list[Position]:
    """A ring without positions that only repeat the one before."""
    return [position for index, position in enumerate(ring) if not index or position != ring[index - 1]]


def _segments(index: int, ring: Ring) -> Iterator[Segment]:
    for place, ((x1, y1), (x2, y2)) in enumerate(pairwise(ring)):
        left, right = (x1, x2) if x1 < x2 else (x2, x1)
        low, high = (y1, y2) if y1 < y2 else (y2, y1)
        yield (x1, y1, x2, y2, index, place, left, low, right, high)


def _spike(rings: Sequence[Ring]) -> tuple[int, int, Position] | None:
    """Where a ring runs back on itself."""
    for index, ring in enumerate(rings):
        x1, y1 = ring[-2]
        for (x2, y2), (x3, y3) in pairwise(ring):
            dx, dy, ex, ey = x2 - x1, y2 - y1, x3 - x2, y3 - y2
            if dx * ex + dy * ey < 0 and dx * ey == dy * ex:
                return (index, index, (x2, y2))
            x1, y1 = x2, y2
    return None


# ------------------------------------------------------------------------------------------------------- the grid


def _grid(segments: list[Segment], side: float, budget: Budget) -> list[list[Segment]]:
    """Segments that lie near each other, by the cells of a grid; none at all if they run through too many cells."""
    left, low = min(segment[6] for segment in segments), min(segment[7] for segment in segments)
    cells: defaultdict[int, list[Segment]] = defaultdict(list)
    entries = sum(max(segment[8] - segment[6], segment[9] - segment[7]) for segment in segments) / side
    if entries > budget.cells:
        return []
    budget.cells -= int(entries)
    for segment in segments:
        x1, y1, x2, y2 = segment[:4]
        column, row = int((x1 - left) / side), int((y1 - low) / side)
        if column == int((x2 - left) / side) and row == int((y2 - low) / side):
            cells[column * _ROWS + row].append(segment)
            continue
        for cell in _cells((x1 - left) / side, (y1 - low) / side, (x2 - left) / side, (y2 - low) / side):
            cells[cell].append(segment)
    return list(cells.values())


def _cells(x1: float, y1: float, x2: float, y2: float) -> Iterator[int]:
    """The cells of a grid that a segment may run through: all it touches, and for a long one hardly more."""
    if x1 > x2:
        x1, y1, x2, y2 = x2, y2, x1, y1
    first, last = int(x1), int(x2)
    low, high = (y1, y2) if y1 < y2 else (y2, y1)
    if first == last or int(low) == int(high):
        for column in range(first, last + 1):
            for row in range(int(low), int(high) + 1):
                yield column * _ROWS + row
        return
    for column in range(first, last + 1):
        start = y1 + (y2 - y1) * max(0.0, (column - x1) / (x2 - x1))
        end = y1 + (y2 - y1) * min(1.0, (column + 1 - x1) / (x2 - x1))
        low, high = (start, end) if start < end else (end, start)
        for row in range(int(low - _SLACK), int(high + _SLACK) + 1):
            yield column * _ROWS + row


# ---------------------------------------------------------------------------------------------------- two segments


def _conflict(one: Segment, other: Segment, counts: Sequence[int]) -> bool:
    """Whether two segments meet where they may not."""
    a, b = _side(*one[:4], *other[:2]), _side(*one[:4], *other[2:4])
    c, d = _side(*other[:4], *one[:2]), _side(*other[:4], *one[2:4])
    if one[4] != other[4]:
        return a * b < 0 and c * d < 0
    apart = abs(one[5] - other[5])
    if apart in (1, counts[one[4]] - 1):
        return False  # neighbours; `_spike` has looked at them
    return a * b <= 0 and c * d <= 0


def _side(x1: float, y1: float, x2: float, y2: float, x: float, y: float) -> int:
    """1, -1 or 0: on which side of a line a point lies."""
    value = (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)
    return (value > 0) - (value < 0)


def _meeting(one: Segment, other: Segment) -> Position:
    """A place that two meeting segments share."""
    dx, dy = one[2] - one[0], one[3] - one[1]
    ex, ey = other[2] - other[0], other[3] - other[1]
    across = dx * ey - dy * ex
    if across == 0:
        ends = sorted([one[:2], one[2:4], other[:2], other[2:4]])
        return ends[1]
    part = ((other[0] - one[0]) * ey - (other[1] - one[1]) * ex) / across
    return (one[0] + dx * part, one[1] + dy * part)


# ------------------------------------------------------------------------------------------------- inside or not


class Inside:
    """Tells whether a position lies inside a ring; quick for many positions."""

    def __init__(self, ring: Ring, budget: Budget) -> None:
        ups = [up for _, up in ring]
        self._budget = budget
        self._low = min(ups)
        self._side = sum(abs(after - before) for before, after in pairwise(ups)) / len(ups) or 1.0
        self._rows: defaultdict[int, list[tuple[float, float, float, float]]] = defaultdict(list)
        for (x1, y1), (x2, y2) in pairwise(ring):
            for row in range(self._row(min(y1, y2)), self._row(max(y1, y2)) + 1):
                self._rows[row].append((x1, y1, x2, y2))

    def _row(self, up: float) -> int:
        return math.floor((up - self._low) / self._side)

    def holds(self, position: Position) -> bool:
        """Whether a position lies inside; on the ring itself it may be either.

        Raises:
            TangledError: when that takes more comparisons than the budget allows.
        """
        x, y = position
        within = False
        row = self._rows.get(self._row(y), ())
        self._budget.pairs -= len(row) // 4
        if self._budget.pairs < 0:
            raise TangledError
        for x1, y1, x2, y2 in row:
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
                within = not within
        return within
