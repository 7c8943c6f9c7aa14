"""How large the board's counters and texts are: by the zoom, and by how large texts are wanted."""

from __future__ import annotations

import math
from collections.abc import Iterable

from msgspec.structs import replace

from wargame.report.board_arrows import clear_of, counter_box
from wargame.report.board_map import COUNTER, OBLAST
from wargame.report.display_list import Drawing, Item, Label, Mark, Path, Point, fit

NAME_DOWN = 9.0
"""The middle of a counter's name lies so many pixels below its frame, at every size of the counter."""

LARGEST_TEXT = 4.0
_STOPS = ((0.38, 24 / 40), (0.75, 30 / 40), (1.9, 1.0), (math.inf, 52 / 40))
"""Scales in pixels a unit below which counters have so much of their middle size."""
_THINNEST = 0.7
"""Arrows grow with the counters, and thinner with them to this part of their width."""
_PILL_PAD = (10.0 / 13.0, 5.0 / 13.0)
_DOT = 0.2
_HALO = 0.23
_LEAST_HALO = 3.0


def counter_factor(scale: float) -> float:
    """How large counters are at a scale, as a part of their size at a middle zoom."""
    return next(factor for below, factor in _STOPS if scale < below)


def counter_growth(text: float) -> float:
    """How much counters grow with the texts: half as fast, for they are read as shapes."""
    return math.sqrt(text)


def at_scale(drawing: Drawing, size: tuple[int, int]) -> Drawing:
    """The drawing as it looks in a picture of a size: at its stops and texts, arrows clear of counters.

    What comes back has a text size of 1, so that nothing grows twice.
    """
    _, scale = fit(drawing.frame, size)
    items = tuple(item for item in sized(drawing.items, scale, drawing.text) if item.near <= scale)
    return replace(drawing, items=items, text=1.0)


def sized(items: Iterable[Item], scale: float, text: float = 1.0) -> tuple[Item, ...]:
    """Items as they are at a scale and a text size; those that do not change are the same objects."""
    factor = counter_factor(scale) * counter_growth(text)
    grown = [_sized(item, factor, text) for item in items]
    boxes = [counter_box(item, scale) for item in grown if isinstance(item, Mark)]
    return tuple(clear_of(item, boxes, scale) if isinstance(item, Path) and item.head else item for item in grown)


def _sized(item: Item, factor: float, text: float) -> Item:
    """An item with the factor of counters and that of texts applied."""
    if isinstance(item, Mark) and (factor, text) != (1.0, 1.0):
        figure = item.figure * counter_growth(text)
        return replace(item, size=item.size * factor, shift=_times(item.shift, factor), figure=figure)
    if isinstance(item, Label):
        return _label(item, factor, text)
    if isinstance(item, Path) and item.head and factor != 1.0:
        return replace(item, width=item.width * max(factor, _THINNEST))
    return item


def _label(label: Label, factor: float, text: float) -> Label:
    grown = label
    if label.rank == COUNTER and factor != 1.0:
        x, y = _times((label.shift[0], label.shift[1] - NAME_DOWN), factor)
        beside = _times((label.beside[0], label.beside[1] - NAME_DOWN), factor)
        grown = replace(label, shift=(x, y + NAME_DOWN), beside=(beside[0], beside[1] + NAME_DOWN))
    elif label.pill and factor != 1.0:
        grown = replace(label, shift=_times(label.shift, factor))
    if text == 1.0:
        return grown
    return _larger(grown, text)


def _larger(label: Label, text: float) -> Label:
    """A label in a larger text; what stands off its point stands off farther."""
    shift, beside = label.shift, label.beside
    if label.rank == COUNTER:
        down = NAME_DOWN * (text - 1.0)
        shift, beside = (shift[0], shift[1] + down), (beside[0], beside[1] + down)
    elif not label.pill:
        shift = _times(shift, text)
    near = label.near * text if label.rank == OBLAST else label.near
    return replace(label, size=label.size * text, spacing=label.spacing * text, shift=shift, beside=beside, near=near)


def _times(point: Point, factor: float) -> Point:
    return (point[0] * factor, point[1] * factor)


def pill_pad(size: float) -> Point:
    """How far the plate of a pill reaches beyond a text of a size, aside and up or down."""
    return (size * _PILL_PAD[0], size * _PILL_PAD[1])


def dot_radius(size: float) -> float:
    """The radius of a town's mark beside a text of a size."""
    return size * _DOT


def halo_width(size: float) -> float:
    """How wide the pale rim round a text of a size is, both sides together."""
    return max(_LEAST_HALO, size * _HALO)
