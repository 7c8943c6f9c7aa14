"""What becomes of texts at the edge of the view: a name that it cuts is not shown, a pill is pushed inside."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF

from wargame.report.board_labels import kept_inside
from wargame.report.display_list import Item, Label

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels of the whole board."""

NEAR = 60.0
"""A pill whose box lies at most so many pixels outside is pushed inside."""
GAP = 2.0
"""Pixels between a pill that was pushed and one that was in its way."""


def cut_by(sight: Box, box: Box) -> bool:
    """Whether the edge of the view goes through a box."""
    inside = sight[0] <= box[0] and box[2] <= sight[2] and sight[1] <= box[1] and box[3] <= sight[3]
    return _meet(box, sight) and not inside


def push_for(label: Label, box: Box, sight: Box) -> QPointF:
    """How far a pill is to be pushed to lie inside the view; nowhere if it does, or is too far away."""
    moved = kept_inside(label, box, sight, NEAR)
    return QPointF(moved.shift[0] - label.shift[0], moved.shift[1] - label.shift[1])


def at_the_edge(items: Sequence[Item], boxes: Sequence[Box], sight: Box) -> dict[int, QPointF | None]:
    """By their places in a list, the texts that the view's edge changes: None for hidden ones, else how far pushed."""
    found: dict[int, QPointF | None] = {}
    pills: dict[int, Box] = {}
    for n, (item, box) in enumerate(zip(items, boxes, strict=True)):
        if not isinstance(item, Label):
            continue
        if item.pill:
            pills[n] = box
            if not (aside := push_for(item, box, sight)).isNull():
                found[n] = aside
        elif cut_by(sight, box):
            found[n] = None
    for n, push in list(found.items()):
        if push is not None:
            found[n] = cleared = _clear(push, pills[n], [box for other, box in pills.items() if other != n], sight)
            pills[n] = _moved(pills[n], cleared)
    return found


def _clear(push: QPointF, box: Box, others: Sequence[Box], sight: Box) -> QPointF:
    """A push that ends on no other pill: as it is, or higher, or lower by as little as that takes."""
    there = _moved(box, push)
    ways = [QPointF(0.0, 0.0)]
    for other in others:
        if _meet(there, other):
            ways += [QPointF(0.0, other[1] - GAP - there[3]), QPointF(0.0, other[3] + GAP - there[1])]
    for way in sorted(ways, key=lambda one: abs(one.y())):
        ends = _moved(there, way)
        if sight[1] <= ends[1] and ends[3] <= sight[3] and not any(_meet(ends, other) for other in others):
            return push + way
    return push


def _moved(box: Box, by: QPointF) -> Box:
    return (box[0] + by.x(), box[1] + by.y(), box[2] + by.x(), box[3] + by.y())


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
