"""What a ruling touched stays for the room and the teams as it was, until the ruling is published.

A ruling is applied before the room hears of it, and may be undone until then. So the state remembers, for every order
whose ruling is not published, how each thing that it touched stood before, and whoever is not the white cell is shown
that. A thing touched by two such rulings stays as it was before the first until both are published: no number that is
shown can tell of a ruling that is not. Means are left out: a team must know what it can pay. What waits is shown at the
latest when the turn is assessed, since everything derived then rests on it.
"""

from __future__ import annotations

from typing import get_args

from msgspec.structs import replace

from wargame.domain import records as r
from wargame.domain.draft import Draft, Situation
from wargame.domain.state import GameState, Touchable, Withheld

TABLES: tuple[Touchable, ...] = get_args(Touchable)

Touching = (
    r.TrackChanged
    | r.FlagSet
    | r.SpaceControlled
    | r.AccessSet
    | r.CounterPlaced
    | r.CounterMoved
    | r.CounterRemoved
    | r.CommitmentChanged
    | r.CommitmentProgressed
    | r.TruthRevealed
)
"""The records that change such a thing, each with its cause."""

NOTHING = Withheld()

BEING_RULED = ("revealed", "ruled")
"""Where an order stands while its ruling takes effect, its price included."""

GARRISON = ("garrison gone", "garrison too small", "garrison complete")
"""Causes of what follows when a commitment's counters left or came, in the batch in which they did."""


def withhold(d: Draft, cause: str, table: Touchable, key: str) -> None:
    """Remember how a thing stands that is about to change, where a ruling that is not published is the cause."""
    number = _ruling_behind(d, cause)
    if not number:
        return
    held = d.withheld.get(number, NOTHING)
    if key not in getattr(held, table):
        told = (getattr(one, table)[key] for one in d.withheld.values() if key in getattr(one, table))
        was = {**getattr(held, table), key: next(told, getattr(d, table).get(key))}
        d.own("withheld")
        lying = tuple(d.counters) if table == "counters" and not held.order else held.order
        d.withheld[number] = replace(held, **{table: was}, order=lying)


def _ruling_behind(d: Draft, cause: str) -> str:
    """The order whose ruling is the cause, if it is not published; what follows its counters is its doing too."""
    order = d.orders.get(cause)
    if order is not None:
        return cause if order.status in BEING_RULED else ""
    if cause in GARRISON:
        return next((number for number in reversed(d.withheld) if d.withheld[number].counters), "")
    return ""


def release(d: Draft, order: str) -> None:
    """Hold nothing back for an order any more: its ruling is published."""
    if order in d.withheld:
        d.own("withheld")
        del d.withheld[order]


def thing_of(record: Touching) -> tuple[Touchable, str]:
    """The table and the id of what a record changes."""
    match record:
        case r.TrackChanged():
            return "tracks", record.track
        case r.FlagSet():
            return "flags", record.flag
        case r.SpaceControlled() | r.AccessSet():
            return "spaces", record.space
        case r.CounterPlaced():
            return "counters", record.counter.id
        case r.CounterMoved() | r.CounterRemoved():
            return "counters", record.counter
        case r.CommitmentChanged() | r.CommitmentProgressed():
            return "commitments", record.commitment
        case r.TruthRevealed():
            return "injects", record.inject


def is_withheld(now: Situation, table: Touchable, key: str) -> bool:
    """Whether a thing is shown as it was before a ruling that is not published."""
    return any(key in getattr(held, table) for held in now.withheld.values())


def as_published(state: GameState) -> GameState:
    """The state as it would stand without what rulings did that are not published, the teams' means apart."""
    if not state.withheld:
        return state
    tables = {}
    for table in TABLES:
        told = {key: was for held in state.withheld.values() for key, was in getattr(held, table).items()}
        after = getattr(state, table) | told
        tables[table] = {key: value for key, value in after.items() if value is not None}
    lying = next((held.order for held in state.withheld.values() if held.order), ())
    place = {key: n for n, key in enumerate(lying)}
    tables["counters"] = dict(sorted(tables["counters"].items(), key=lambda one: place.get(one[0], len(place))))
    return replace(state, withheld={}, **tables)
