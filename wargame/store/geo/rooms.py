"""The room inside an outline: where counters stand in it, and where its name has most room beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from wargame.store.geo.flat import Flat, Point, Rect, box, pairs

Rings = Sequence[Flat]

_LEVELS = 25
_NAME = 9.0
"""Half the height of a name."""
_OFF_MIDDLE = 1.4
_ENOUGH = 0.75
"""A name may be so much shorter than thought; with less room than that it stands elsewhere."""
_FARTHER = 0.45
"""What a name loses by standing away from the middle, in units a unit."""


class Span(Struct, frozen=True):
    """A level stretch inside an outline."""

    left: float
    right: float
    y: float

    @property
    def middle(self) -> Point:
        """The point half way."""
        return (round((self.left + self.right) / 2, 2), round(self.y, 2))

    @property
    def length(self) -> float:
        """How long it is."""
        return self.right - self.left


def middle_of(rings: Rings) -> Point:
    """A point well inside an area: the middle of a long level stretch, rather near half its height."""
    extent = _box(rings)
    levels = _levels(extent)

    def worth(span: Span) -> float:
        away = abs(span.y - extent[1] - extent[3] / 2) / (extent[3] or 1.0)
        return span.length * (1 - _OFF_MIDDLE * away)

    best = max(spans(rings, levels), key=worth, default=None)
    return best.middle if best else (rings[0][0], rings[0][1])


def name_place(rings: Rings, need: float, middle: Point, taken: Iterable[Rect], without: Rings = ()) -> Point | None:
    """Where a name of a length has room inside an area and outside others, clear of what is taken; None if nowhere."""
    extent = _box(rings)
    levels = _levels(extent)
    boxes = [one for one in taken if _meet(one, extent)]
    away = [[(span.left, span.right) for span in spans(without, [level])] for level in levels] if without else []
    best, most = None, float("-inf")
    for span in spans(rings, levels):
        closed = list(away[levels.index(span.y)]) if away else []
        closed += [(x, x + wide) for x, y, wide, high in boxes if y - _NAME < span.y < y + high + _NAME]
        for free in _free(span, closed):
            at = free.middle
            worth = min(free.length, need * 1.5) - _FARTHER * (abs(at[0] - middle[0]) + abs(at[1] - middle[1]))
            if free.length >= need * _ENOUGH and worth > most:
                best, most = at, worth
    return best


def _meet(one: Rect, other: Rect) -> bool:
    across = one[0] <= other[0] + other[2] and other[0] <= one[0] + one[2]
    return across and one[1] <= other[1] + other[3] and other[1] <= one[1] + one[3]


def _free(span: Span, closed: list[tuple[float, float]]) -> Iterator[Span]:
    """What is left of a stretch without others."""
    start = span.left
    for left, right in sorted(closed):
        if left > start:
            yield Span(start, min(left, span.right), span.y)
        start = max(start, right)
        if start >= span.right:
            return
    yield Span(start, span.right, span.y)


def _box(rings: Rings) -> Rect:
    return box([point for ring in rings for point in pairs(ring)])


def _levels(extent: Rect) -> list[float]:
    return [extent[1] + extent[3] * (step + 0.5) / _LEVELS for step in range(_LEVELS)]


def spans(rings: Rings, levels: Sequence[float]) -> list[Span]:
    """The level stretches inside an area at some heights, evenly apart, holes left out."""
    cuts: list[list[float]] = [[] for _ in levels]
    step = (levels[-1] - levels[0]) / (len(levels) - 1) if len(levels) > 1 else 1.0
    for ring in rings:
        points = pairs(ring)
        for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1], strict=True):
            low, high = (y1, y2) if y1 < y2 else (y2, y1)
            if high < levels[0] or low > levels[-1] or not step:
                continue
            first, last = int((low - levels[0]) / step), int((high - levels[0]) / step) + 1
            for index in range(max(0, first), min(len(levels), last + 1)):
                if low <= levels[index] < high:
                    cuts[index].append(x1 + (levels[index] - y1) * (x2 - x1) / (y2 - y1))
    found = []
    for level, xs in zip(levels, map(sorted, cuts), strict=True):
        found += [Span(left, right, level) for left, right in zip(xs[::2], xs[1::2], strict=False)]
    return found


def holds(rings: Rings, point: Point) -> bool:
    """Whether a point lies inside an area."""
    return any(span.left <= point[0] <= span.right for span in spans(rings, [point[1]]))
