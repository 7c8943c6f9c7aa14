"""What a release would bring the room, in one sentence: both sides of the comparison are views of the room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wargame import labels
from wargame.domain.visibility import View
from wargame.ui.room_show import RoomShow


def changes(before: RoomShow, after: RoomShow) -> str:
    """What would change, as a list in words: `1 inject, 2 counters, the turn`; empty if nothing would."""
    return ", ".join(_changes(before, after))


def _changes(before: RoomShow, after: RoomShow) -> Iterator[str]:
    one, other = before.view, after.view
    for count, word in _counts(one, other):
        if count:
            yield f"{count} {word}{'s' * (count != 1)}"
    if one.turn != other.turn:
        yield labels.turn(after.scenario, other.turn).partition(", ")[0].lower()
    elif (one.phase, one.clock.crisis) != (other.phase, other.clock.crisis):
        yield "the phase"
    if one.over != other.over:
        yield "the end of the exercise"
    if before.frame != after.frame:
        yield "the part of the board"
    if before.overlays != after.overlays:
        yield "the layer on the board"
    if before.beside != after.beside or before.page != after.page:
        yield "what stands beside it"


def _counts(one: View, other: View) -> Iterator[tuple[int, str]]:
    yield _differing(one.injects, other.injects), "inject"
    yield sum(_published(view) for view in (other,)) - sum(_published(view) for view in (one,)), "ruling"
    yield _differing(one.counters, other.counters), "counter"
    yield _differing(one.spaces, other.spaces), "space"
    yield _differing(one.commitments, other.commitments), "commitment"
    yield _differing(one.tracks, other.tracks), "track"


def _differing(one: Mapping[str, object], other: Mapping[str, object]) -> int:
    """How many entries are new, gone, or not the same."""
    return sum(one.get(name) != other.get(name) for name in one.keys() | other.keys())


def _published(view: View) -> int:
    return sum(order.status == "published" for order in view.orders.values())
