"""Which labels of a picture are drawn, and where: greedily by rank, clear of counters, arrows, pills and each other."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache

from msgspec.structs import replace

from wargame.report.board_arrows import Box, counter_box
from wargame.report.board_ranks import CAPITAL, COUNTER, COUNTRY, SEA_NAME
from wargame.report.board_sizes import at_scale, dot_radius, pill_pad
from wargame.report.display_list import Drawing, Item, Label, Mark, Path, Rect, fit

_LETTERS = (("ijl.,:;'’|!I ", 0.27), ("frt-()", 0.36), ("mwMW—", 0.84), ("0123456789", 0.53))
_CAPITAL, _SMALL = 0.6, 0.5
"""The widths of letters of the condensed face as parts of the text's size: estimates that are rather too wide."""
_PLAIN = 1.2
"""How much wider the plain face of pills is."""
WIDE_LETTER = 0.7
"""The width of a spaced capital."""

_LINE = 1.0
"""How far down the second row of a counter's name is, in sizes of the text."""
_HEIGHT = 1.15
_ELSEWHERE = tuple(
    (aside * 3.5, down * 1.15)
    for aside, down in sorted(
        ((aside, down) for aside in range(-3, 4) for down in range(-6, 7)),
        key=lambda way: (math.hypot(3 * way[0], way[1]), way),
    )[1:]
)
"""Where pills and the like may move to, nearest first, in sizes of the text."""
_NEARBY = ((0.0, -1.6), (0.0, 1.6), (-2.0, 0.0), (2.0, 0.0), (0.0, -3.2), (0.0, 3.2), (-2.5, -1.6), (2.5, 1.6))
"""Where the names of countries and seas may move to: not far, in sizes of the text."""
_EDGE = 2.0
_PILL_EDGE = 8.0
_PILL_NEAR = 60.0
"""A pill whose point lies at most so many pixels outside the picture is moved inside."""
_ARROW = 9.0
_STEPS = 8
_CELL = 64.0
_FARTHEST = 1e5
_NAME_GAP = 5.0


def labels_that_fit(drawing: Drawing, size: tuple[int, int]) -> tuple[Label, ...]:
    """The labels to draw in a picture of a size, those with most right first.

    A town's name may move to another side of its dot: what comes back has the size, shift and anchor to draw it with,
    so draw these labels instead of the drawing's own. Counters and their names are taken as `at_scale` gives them.
    """
    return labels_placed(at_scale(drawing, size), size)


def labels_placed(shown: Drawing, size: tuple[int, int]) -> tuple[Label, ...]:
    """The labels to draw in a picture whose drawing is already `at_scale`, those with most right first."""
    frame, scale = fit(shown.frame, size)
    whole = (_EDGE, _EDGE, size[0] - _EDGE, size[1] - _EDGE)
    sheet = _within(whole, shown.sheet, frame, scale)
    taken = _Taken()
    for item in shown.items:
        for box in _obstacles(item, frame, scale):
            taken.add(box)
    labels = [item for item in shown.items if isinstance(item, Label)]
    labels.sort(key=_right)
    placed = []
    for label in labels:
        room = whole if label.pill or label.rank == COUNTER else sheet
        for choice in _choices(label, frame, scale, whole):
            box = text_box(choice, frame, scale)
            if _holds(room, box) and taken.free(box):
                taken.add(box)
                placed.append(choice)
                break
    return tuple(placed)


def _right(label: Label) -> tuple[bool, int]:
    return (not label.pill, label.rank)


@lru_cache(maxsize=16384)
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
        dot = dot_radius(label.size) * 1.5
        return (min(box[0], x - dot), min(box[1], y - dot), max(box[2], x + dot), max(box[3], y + dot))
    return box


def _extent(label: Label) -> tuple[float, float]:
    """The estimated width and height of a label's text, with its pill."""
    lines = label.text.split("\n")
    width = max(_width(line, label) for line in lines)
    height = label.size * (_HEIGHT + 1.12 * (len(lines) - 1))
    if label.pill:
        aside, down = pill_pad(label.size)
        return (width + 2 * aside, height + 2 * down)
    return (width, height)


def _width(line: str, label: Label) -> float:
    """The estimated width of a row of a label."""
    spaces = label.spacing * max(len(line) - 1, 0)
    if label.spacing and line.isupper():
        return len(line) * label.size * WIDE_LETTER + spaces
    plain = _PLAIN if label.pill or label.spacing else 1.0
    return _letters(line) * label.size * plain + spaces


@lru_cache(maxsize=4096)
def _letters(line: str) -> float:
    return sum(map(_letter, line))


def _letter(letter: str) -> float:
    found = next((width for letters, width in _LETTERS if letter in letters), 0.0)
    return found or (_CAPITAL if letter.isupper() else _SMALL)


def _choices(label: Label, frame: Rect, scale: float, whole: Box) -> Iterator[Label]:
    """A label as it is, and the other ways it may stand."""
    if label.pill:
        label = kept_inside(label, text_box(label, frame, scale), whole, _PILL_NEAR)
    if label.rank == COUNTER and not label.pill:
        yield from _round_counter(label)
        return
    yield label
    if label.dot:
        yield from _round_dot(label)
    elif label.rank in (COUNTRY, SEA_NAME) and not label.pill:
        for aside, down in _NEARBY:
            yield _moved(label, aside * label.size, down * label.size)
    elif label.pill or CAPITAL < label.rank < COUNTER:
        for aside, down in _ELSEWHERE:
            yield _moved(label, aside * label.size, down * label.size)


def _round_dot(label: Label) -> Iterator[Label]:
    """A town's name left of its dot, above it, below it."""
    away, rise = abs(label.shift[0]), label.size * 0.9
    yield replace(label, anchor="end", shift=(-away, 0.0))
    yield replace(label, anchor="middle", shift=(0.0, -rise))
    yield replace(label, anchor="middle", shift=(0.0, rise))


def _round_counter(label: Label) -> Iterator[Label]:
    """A counter's name below it, at either side, in two rows, above; of several in a row the outer ones first aside."""
    aside, down = label.beside
    middle, line = label.shift[1] - down, label.size * _LINE
    sides = _sides(label, middle)
    outer = sides[:1] if label.shift[0] > 0 else sides[1:] if label.shift[0] < 0 else ()
    yield from outer
    yield label
    yield from (side for side in sides if side not in outer)
    yield _moved(label, 0.0, line)
    folded = _folded(label)
    if folded:
        yield _moved(folded, 0.0, line * 0.56)
        yield from _sides(folded, middle)
    yield replace(label, shift=(label.shift[0], middle - down - line * 0.8))
    for step in (0.5, 1.0):
        yield _moved(label, -aside * step, 0.0)
        yield _moved(label, aside * step, 0.0)
    yield _moved(label, 0.0, 2 * line)


def _sides(label: Label, middle: float) -> tuple[Label, ...]:
    """A counter's name at its right and at its left."""
    away = label.beside[0] + _NAME_GAP
    if away == _NAME_GAP:
        return ()
    return (
        replace(label, anchor="start", shift=(label.shift[0] + away, middle)),
        replace(label, anchor="end", shift=(label.shift[0] - away, middle)),
    )


def _folded(label: Label) -> Label | None:
    """A name in two rows, broken at the blank nearest to its middle; None if it is one word."""
    text = label.text
    blanks = [at for at, letter in enumerate(text) if letter == " "]
    if not blanks:
        return None
    at = min(blanks, key=lambda blank: abs(blank - len(text) / 2))
    return replace(label, text=f"{text[:at]}\n{text[at + 1 :]}")


def _moved(label: Label, aside: float, down: float) -> Label:
    return replace(label, shift=(label.shift[0] + aside, label.shift[1] + down))


def kept_inside(label: Label, box: Box, whole: Box, near: float) -> Label:
    """A pill moved just inside a picture whose edge cuts it, if its box lies within `near` pixels of it."""
    if not (whole[0] - near < box[2] and box[0] < whole[2] + near and whole[1] - near < box[3]):
        return label
    if not box[1] < whole[3] + near:
        return label
    aside = _pushed(box[0], box[2], whole[0] + _PILL_EDGE, whole[2] - _PILL_EDGE)
    down = _pushed(box[1], box[3], whole[1] + _PILL_EDGE, whole[3] - _PILL_EDGE)
    return _moved(label, aside, down) if aside or down else label


def _pushed(low: float, high: float, least: float, most: float) -> float:
    """How far a stretch must move to lie between two ends."""
    if low < least:
        return least - low
    return min(0.0, most - high)


def _obstacles(item: Item, frame: Rect, scale: float) -> Iterator[Box]:
    """The boxes of a counter or an arrow that no label may cover."""
    if isinstance(item, Mark):
        yield counter_box(item, scale, frame[:2])
    elif isinstance(item, Path) and item.head:
        x1, y1 = (item.points[0] - frame[0]) * scale, (item.points[1] - frame[1]) * scale
        x2, y2 = (item.points[-2] - frame[0]) * scale, (item.points[-1] - frame[1]) * scale
        for step in range(_STEPS + 1):
            x, y = x1 + (x2 - x1) * step / _STEPS, y1 + (y2 - y1) * step / _STEPS
            yield (x - _ARROW, y - _ARROW, x + _ARROW, y + _ARROW)


class _Taken:
    """Boxes that are taken, found by the cells of a grid."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], list[Box]] = {}

    def add(self, box: Box) -> None:
        """Take a box."""
        for cell in _cells(box):
            self.cells.setdefault(cell, []).append(box)

    def free(self, box: Box) -> bool:
        """Whether a box touches no other."""
        left, top, right, low = box
        for cell in _cells(box):
            for other in self.cells.get(cell, ()):
                if left < other[2] and other[0] < right and top < other[3] and other[1] < low:
                    return False
        return True


def _holds(room: Box, box: Box) -> bool:
    return box[0] >= room[0] and box[1] >= room[1] and box[2] <= room[2] and box[3] <= room[3]


def _within(whole: Box, sheet: Rect | None, frame: Rect, scale: float) -> Box:
    """The part of a picture in which the sheet of the map lies; all of it if there is none."""
    if sheet is None:
        return whole
    left, top = (sheet[0] - frame[0]) * scale, (sheet[1] - frame[1]) * scale
    right, low = left + sheet[2] * scale, top + sheet[3] * scale
    return (max(whole[0], left), max(whole[1], top), min(whole[2], right), min(whole[3], low))


def _cells(box: Box) -> list[tuple[int, int]]:
    left, top, right, low = box
    if not (left > -_FARTHEST and right < _FARTHEST and top > -_FARTHEST and low < _FARTHEST):
        return []
    first, last, upper, lower = int(left // _CELL), int(right // _CELL), int(top // _CELL), int(low // _CELL)
    if first == last and upper == lower:
        return [(first, upper)]
    return [(column, row) for column in range(first, last + 1) for row in range(upper, lower + 1)]
