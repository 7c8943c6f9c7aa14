"""What becomes of texts at the edge of the view: a name that it cuts is not shown, a pill is pushed inside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF

from wargame.report.board_labels import kept_inside
from wargame.report.display_list import Item, Label

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels of the whole board."""

NEAR = 60.0
"""A pill whose box lies at most so many pixels outside is pushed inside."""


def cut_by(sight: Box, box: Box) -> bool:
    """Whether the edge of the view goes through a box."""
    meets = box[0] < sight[2] and sight[0] < box[2] and box[1] < sight[3] and sight[1] < box[3]
    inside = sight[0] <= box[0] and box[2] <= sight[2] and sight[1] <= box[1] and box[3] <= sight[3]
    return meets and not inside


def push_for(label: Label, box: Box, sight: Box) -> QPointF:
    """How far a pill is to be pushed to lie inside the view; nowhere if it does, or is too far away."""
    moved = kept_inside(label, box, sight, NEAR)
    return QPointF(moved.shift[0] - label.shift[0], moved.shift[1] - label.shift[1])


def at_the_edge(items: Sequence[Item], boxes: Iterable[Box], sight: Box) -> dict[int, QPointF | None]:
    """By their places in a list, the texts that the view's edge changes: None for hidden ones, else how far pushed."""
    found: dict[int, QPointF | None] = {}
    for n, (item, box) in enumerate(zip(items, boxes, strict=True)):
        if not isinstance(item, Label):
            continue
        if item.pill:
            push = push_for(item, box, sight)
            if not push.isNull():
                found[n] = push
        elif cut_by(sight, box):
            found[n] = None
    return found
