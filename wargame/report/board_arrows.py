"""Arrows that stop before counters, whatever the zoom."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from wargame.report.display_list import Mark, Path, Point

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""

FRAME = (0.35, 0.34, 0.25)
"""Half the width of a counter's frame, and its reach up and down, as parts of its picture's side."""

_GAP = 3.0
_BAR = 3.2
"""What a bar across the tip takes of the way, in widths of the line."""
_LEAST = 3.4
"""An arrow is never shorter than so many widths of its line: less would be a blot."""
_STRAIGHT = 4


def counter_box(mark: Mark, scale: float, origin: Point = (0.0, 0.0)) -> Box:
    """Where a counter's frame lies, in pixels from an origin in board units."""
    x = (mark.at[0] - origin[0]) * scale + mark.shift[0]
    y = (mark.at[1] - origin[1]) * scale + mark.shift[1]
    half, up, down = (mark.size * part for part in FRAME)
    return (x - half, y - up, x + half, y + down)


def clear_of(path: Path, boxes: Sequence[Box], scale: float) -> Path:
    """An arrow of one stretch that begins behind the counters at its foot and stops before those on its way.

    `boxes` are those of the counters, in pixels from the origin of the board.
    """
    if len(path.points) != _STRAIGHT:
        return path
    x1, y1, x2, y2 = path.points
    start, tip = (x1, y1), (x2, y2)
    length = math.dist(start, tip) * scale
    if not length:
        return path
    begin, end = _free(path, boxes, scale, length)
    if (begin, end) == (0.0, 1.0):
        return path
    return replace(path, points=(*_between(start, tip, begin), *_between(start, tip, end)))


def _free(path: Path, boxes: Sequence[Box], scale: float, length: float) -> Point:
    """The longest free part of an arrow's way, as shares of it, with room for its bar."""
    x1, y1, x2, y2 = (value * scale for value in path.points)
    room = _GAP + path.width * 0.5
    ahead = (path.width * _BAR if path.bar else 0.0) / length
    beyond = (x2 + (x2 - x1) * ahead, y2 + (y2 - y1) * ahead)
    west, east = min(x1, beyond[0]) - room, max(x1, beyond[0]) + room
    north, south = min(y1, beyond[1]) - room, max(y1, beyond[1]) + room
    covered = []
    for left, top, right, bottom in boxes:
        if right < west or left > east or bottom < north or top > south:
            continue
        cut = _cut((x1, y1), beyond, (left - room, top - room, right + room, bottom + room))
        if cut is not None:
            covered.append((cut[0] * (1 + ahead), cut[1] * (1 + ahead)))
    if not covered:
        return 0.0, 1.0
    begin, end = max(_gaps(sorted(covered), 1 + ahead), key=_width)
    end -= ahead
    least = min(_LEAST * path.width / length, 1.0)
    if end - begin < least:
        middle = min(max((begin + end) / 2, least / 2), 1.0 - least / 2)
        return middle - least / 2, middle + least / 2
    return begin, end


def _gaps(covered: list[Point], end: float) -> Iterator[Point]:
    """What stretches that are covered leave free between 0 and an end, and at the least one point."""
    at = 0.0
    for first, last in covered:
        yield at, max(first, at)
        at = max(at, last)
    yield min(at, end), end


def _width(gap: Point) -> float:
    return gap[1] - gap[0]


def _cut(start: Point, end: Point, box: Box) -> Point | None:
    """Where a stretch enters and leaves a box, as shares of it; None if it does not meet it."""
    low, high = 0.0, 1.0
    for at, to, least, most in ((start[0], end[0], box[0], box[2]), (start[1], end[1], box[1], box[3])):
        way = to - at
        if not way:
            if not least <= at <= most:
                return None
            continue
        first, last = sorted(((least - at) / way, (most - at) / way))
        low, high = max(low, first), min(high, last)
        if low >= high:
            return None
    return low, high


def _between(start: Point, end: Point, share: float) -> Point:
    return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)
