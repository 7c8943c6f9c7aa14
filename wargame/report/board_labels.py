"""Which labels of a picture are drawn, and where: greedily by rank, clear of counters, arrows, pills and each other."""

from __future__ import annotations

import math
from collections.abc import Iterator

from msgspec.structs import replace

from wargame.report.board_map import CAPITAL, COUNTER
from wargame.report.display_list import Drawing, Item, Label, Mark, Path, Point, Rect, fit

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""

LETTER = 0.55
"""The width of a letter as a part of the text's size: an estimate that is rather too wide."""
WIDE_LETTER = 0.7
"""The same for spaced capitals."""
PILL_PAD = (10.0, 5.0)

NAME_DOWN = 9.0
"""The middle of a counter's name lies so many pixels below its frame, at every size of the counter."""

_LINE = 12.0
_HEIGHT = 1.15
_DOT = 4.0
_FRAME = (0.35, 0.34, 0.25)
"""Half the width of a counter's frame, and its reach up and down, as parts of its picture's side."""
_ELSEWHERE = tuple(
    (aside * 45.0, down * 15.0)
    for aside, down in sorted(
        ((aside, down) for aside in range(-3, 4) for down in range(-6, 7)),
        key=lambda way: (math.hypot(3 * way[0], way[1]), way),
    )[1:]
)
"""Where pills and the like may move to, nearest first."""
_EDGE = 2.0
_ARROW = 9.0
_STEPS = 8
_CELL = 64.0
_FARTHEST = 1e5
_STOPS = ((0.38, 24 / 40), (0.75, 30 / 40), (1.9, 1.0), (math.inf, 52 / 40))
"""Scales in pixels a unit below which counters have so much of their middle size."""


def counter_factor(scale: float) -> float:
    """How large counters are at a scale, as a part of their size at a middle zoom."""
    return next(factor for below, factor in _STOPS if scale < below)


def at_scale(drawing: Drawing, size: tuple[int, int]) -> Drawing:
    """The drawing as it looks in a picture of a size: counters at their stop, what is too near left out."""
    _, scale = fit(drawing.frame, size)
    factor = counter_factor(scale)
    items = tuple(stopped(item, factor) for item in drawing.items if item.near <= scale)
    return replace(drawing, items=items)


def stopped(item: Item, factor: float) -> Item:
    """An item with the part of a counter's middle size applied; the same item if that changes nothing."""
    if factor == 1.0:
        return item
    if isinstance(item, Mark):
        return replace(item, size=item.size * factor, shift=_times(item.shift, factor))
    if isinstance(item, Label) and item.rank == COUNTER:
        x, y = _times((item.shift[0], item.shift[1] - NAME_DOWN), factor)
        return replace(item, shift=(x, y + NAME_DOWN))
    if isinstance(item, Label) and item.pill:
        return replace(item, shift=_times(item.shift, factor))
    return item


def _times(point: Point, factor: float) -> Point:
    return (point[0] * factor, point[1] * factor)


def labels_that_fit(drawing: Drawing, size: tuple[int, int]) -> tuple[Label, ...]:
    """The labels to draw in a picture of a size, those with most right first.

    A town's name may move to another side of its dot: what comes back has the shift and anchor to draw it with, so
    draw these labels instead of the drawing's own. Counters and their names are taken as `at_scale` gives them.
    """
    shown = at_scale(drawing, size)
    frame, scale = fit(drawing.frame, size)
    taken = _Taken(size)
    for item in shown.items:
        for box in _obstacles(item, frame, scale):
            taken.add(box)
    labels = [item for item in shown.items if isinstance(item, Label)]
    labels.sort(key=lambda label: (not label.pill, label.rank))
    placed = []
    for label in labels:
        for choice in _choices(label):
            box = text_box(choice, frame, scale)
            if taken.free(box):
                taken.add(box)
                placed.append(choice)
                break
    return tuple(placed)


def text_box(label: Label, frame: Rect, scale: float) -> Box:
    """The estimated box of a label in pixels of the picture, with its dot or pill."""
    x = (label.at[0] - frame[0]) * scale
    y = (label.at[1] - frame[1]) * scale
    width, height = _extent(label)
    left = {"start": 0.0, "middle": -width / 2, "end": -width}[label.anchor] + label.shift[0]
    if label.angle:
        turn = math.radians(label.angle)
        wide = abs(width * math.cos(turn)) + abs(height * math.sin(turn))
        height = abs(width * math.sin(turn)) + abs(height * math.cos(turn))
        left, width = left + width / 2 - wide / 2, wide
    top = label.shift[1] - height / 2
    box = (x + left, y + top, x + left + width, y + top + height)
    if label.dot:
        return (min(box[0], x - _DOT), min(box[1], y - _DOT), max(box[2], x + _DOT), max(box[3], y + _DOT))
    return box


def _extent(label: Label) -> tuple[float, float]:
    """The estimated width and height of a label's text, with its pill."""
    letter = WIDE_LETTER if label.spacing and label.text.isupper() else LETTER
    width = len(label.text) * label.size * letter + label.spacing * max(len(label.text) - 1, 0)
    height = label.size * _HEIGHT
    if label.pill:
        return (width + 2 * PILL_PAD[0], height + 2 * PILL_PAD[1])
    return (width, height)


def _choices(label: Label) -> Iterator[Label]:
    """A label as it is, and the other ways it may stand."""
    yield label
    if label.dot:
        away, rise = abs(label.shift[0]), label.size * 0.9
        yield replace(label, anchor="end", shift=(-away, 0.0))
        yield replace(label, anchor="middle", shift=(0.0, -rise))
        yield replace(label, anchor="middle", shift=(0.0, rise))
    elif label.rank == COUNTER:
        for down in (_LINE, -_LINE, 2 * _LINE):
            yield replace(label, shift=(label.shift[0], label.shift[1] + down))
    elif label.pill or CAPITAL < label.rank < COUNTER:
        for aside, down in _ELSEWHERE:
            yield replace(label, shift=(label.shift[0] + aside, label.shift[1] + down))


def _obstacles(item: Item, frame: Rect, scale: float) -> Iterator[Box]:
    """The boxes of a counter or an arrow that no label may cover."""
    if isinstance(item, Mark):
        x = (item.at[0] - frame[0]) * scale + item.shift[0]
        y = (item.at[1] - frame[1]) * scale + item.shift[1]
        half, up, down = (item.size * part for part in _FRAME)
        yield (x - half, y - up, x + half, y + down)
    elif isinstance(item, Path) and item.head:
        x1, y1 = (item.points[0] - frame[0]) * scale, (item.points[1] - frame[1]) * scale
        x2, y2 = (item.points[-2] - frame[0]) * scale, (item.points[-1] - frame[1]) * scale
        for step in range(_STEPS + 1):
            x, y = x1 + (x2 - x1) * step / _STEPS, y1 + (y2 - y1) * step / _STEPS
            yield (x - _ARROW, y - _ARROW, x + _ARROW, y + _ARROW)


class _Taken:
    """Boxes that are taken, found by the cells of a grid."""

    def __init__(self, size: tuple[int, int]) -> None:
        self.size = size
        self.cells: dict[tuple[int, int], list[Box]] = {}

    def add(self, box: Box) -> None:
        """Take a box."""
        for cell in _cells(box):
            self.cells.setdefault(cell, []).append(box)

    def free(self, box: Box) -> bool:
        """Whether a box lies inside the picture and touches no other."""
        wide, high = self.size[0] - _EDGE, self.size[1] - _EDGE
        inside = box[0] >= _EDGE and box[1] >= _EDGE and box[2] <= wide and box[3] <= high
        return inside and not any(overlap(box, other) for cell in _cells(box) for other in self.cells.get(cell, ()))


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes have a common inside."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    if max(abs(edge) for edge in box) > _FARTHEST:
        return
    for column in range(math.floor(box[0] / _CELL), math.floor(box[2] / _CELL) + 1):
        for row in range(math.floor(box[1] / _CELL), math.floor(box[3] / _CELL) + 1):
            yield (column, row)
