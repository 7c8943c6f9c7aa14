"""Comparing two lines of play: where they part, what differs at two of their moments, and how they end."""

from __future__ import annotations

from collections import Counter as Counted

from msgspec import Struct

from wargame import labels
from wargame.app.session import Session
from wargame.domain.coverage import STANDING, holes
from wargame.domain.reading import Reader
from wargame.domain.scenario import Scenario
from wargame.domain.state import Counter, GameState, Order
from wargame.domain.visibility import SeenValue, View


class Comparison(Struct, frozen=True):
    """Where two lines part, and what is different at their ends: values and statuses, the first line's first."""

    parted: int
    turn: int
    values: dict[str, tuple[float, float]]
    commitments: dict[str, tuple[str, str]]


def compared(session: Session, one: str, other: str) -> Comparison:
    """Compare two lines of play by name.

    Raises:
        UnknownLineError: when there is no such line.
    """
    heads = session.line_of(one).head, session.line_of(other).head
    first = {batch.seq for batch in session.lines.path(heads[0])}
    common = [batch.seq for batch in session.lines.path(heads[1]) if batch.seq in first]
    parted = common[-1] if common else 0
    a, b = (session.state_at(head) for head in heads)
    return Comparison(parted, session.state_at(parted).turn, _values(session, a, b), _commitments(a, b))


class Ruled(Struct, frozen=True):
    """How an order came out in one line: its chance in percent, if that is known, and its outcome in words."""

    percent: int
    outcome: str


class RulingPair(Struct, frozen=True):
    """An order that was ruled otherwise in two lines; None where it was not given, or not ruled."""

    order: str
    title: str
    turn: int
    one: Ruled | None
    other: Ruled | None


class PlaceDiffers(Struct, frozen=True):
    """A space where two boards differ: the names of the counters that only one of them has, and who else is there."""

    space: str
    only_one: tuple[str, ...]
    only_other: tuple[str, ...]
    bare_one: bool
    bare_other: bool


def first_difference(session: Session, one: str, other: str) -> tuple[int, int]:
    """The first records of two lines that they do not share; 0 for a line that goes no further.

    Raises:
        UnknownLineError: when there is no such line.
    """
    paths = [[batch.seq for batch in session.lines.path(session.line_of(name).head)] for name in (one, other)]
    shared = set(paths[0]) & set(paths[1])
    first, second = (next((seq for seq in path if seq not in shared), 0) for path in paths)
    return first, second


def rulings_that_differ(scenario: Scenario, one: View, other: View) -> tuple[RulingPair, ...]:
    """The orders that two views tell were ruled otherwise, or that only one of them has, in the order of the turns.

    Orders are the same if the same team gave them in the same turn for the same thing, whatever their numbers.
    """
    here, there = _given(scenario, one), _given(scenario, other)
    pairs = [_pair(scenario, here.get(key), there.get(key)) for key in dict.fromkeys((*here, *there))]
    return tuple(sorted((pair for pair in pairs if pair.one != pair.other), key=lambda pair: (pair.turn, pair.order)))


def _given(scenario: Scenario, view: View) -> dict[tuple[object, ...], Order]:
    """The orders by what makes them the same in two lines: turn, team, what they do, and the how many-eth of these."""
    met: Counted[tuple[object, ...]] = Counted()
    found: dict[tuple[object, ...], Order] = {}
    for order in view.orders.values():
        key = order.turn, order.team, labels.order_title(scenario, order)
        met[key] += 1
        found[*key, met[key]] = order
    return found


def _pair(scenario: Scenario, one: Order | None, other: Order | None) -> RulingPair:
    order = one or other
    assert order is not None
    title = labels.order_title(scenario, order)
    return RulingPair(order.number, title, order.turn, _ruled(scenario, one), _ruled(scenario, other))


def _ruled(scenario: Scenario, order: Order | None) -> Ruled | None:
    if order is None or order.ruling is None:
        return None
    return Ruled(order.ruling.percent, labels.outcome(scenario, order.ruling.table, order.ruling.outcome))


def values_that_differ(one: View, other: View) -> dict[str, tuple[SeenValue, SeenValue]]:
    """The tracks and derived values that two views tell otherwise: as a number, or as a word."""
    pairs = {name: (seen, other.derived[name]) for name, seen in one.derived.items()}
    pairs |= {name: (seen, other.tracks[name]) for name, seen in one.tracks.items()}
    return {name: (a, b) for name, (a, b) in pairs.items() if (_rounded(a), a.band) != (_rounded(b), b.band)}


def _rounded(seen: SeenValue) -> float | None:
    return None if seen.value is None else round(seen.value, 1)


def commitments_that_differ(one: View, other: View) -> dict[str, tuple[str, str]]:
    """The commitments that stand otherwise in two views, with both statuses."""
    pairs = {name: (seen.status, other.commitments[name].status) for name, seen in one.commitments.items()}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def places_that_differ(scenario: Scenario, one: View, other: View) -> tuple[PlaceDiffers, ...]:
    """The spaces where two boards differ, the gravest first: where one has a hole, then by how many counters."""
    here, there = _standing(scenario, one), _standing(scenario, other)
    found = [
        PlaceDiffers(space, _more(mine, theirs), _more(theirs, mine), not mine, not theirs)
        for space in scenario.spaces
        if sorted(mine := here.get(space, ())) != sorted(theirs := there.get(space, ()))
    ]
    grave = {space for layer in scenario.layers for space in _holes_apart(scenario, one, other, layer)}
    return tuple(sorted(found, key=lambda at: (at.space not in grave, -len(at.only_one) - len(at.only_other))))


def _standing(scenario: Scenario, view: View) -> dict[str, tuple[str, ...]]:
    """What stands in each space, by name; what is pledged, withdrawn or absent does not."""
    found: dict[str, tuple[str, ...]] = {}
    for counter in view.counters.values():
        rule = view.commitments.get(counter.commitment)
        if rule is None or rule.status in STANDING:
            found[counter.space] = (*found.get(counter.space, ()), _name(scenario, counter))
    return found


def _name(scenario: Scenario, counter: Counter) -> str:
    return counter.name or scenario.kinds[counter.kind].name


def _more(here: tuple[str, ...], there: tuple[str, ...]) -> tuple[str, ...]:
    """What stands here and not there, each as often as it does."""
    return tuple(sorted((Counted(here) - Counted(there)).elements()))


def _holes_apart(scenario: Scenario, one: View, other: View, layer: str) -> set[str]:
    return set(holes(scenario, one, layer)) ^ set(holes(scenario, other, layer))


def _values(session: Session, a: GameState, b: GameState) -> dict[str, tuple[float, float]]:
    readers = Reader(session.scenario, a), Reader(session.scenario, b)
    found = {}
    for name in (*session.scenario.derived, *session.scenario.tracks):
        pair = tuple(round(reader.value(name) or 0, 1) for reader in readers)
        if pair[0] != pair[1]:
            found[name] = (pair[0], pair[1])
    return found


def _commitments(a: GameState, b: GameState) -> dict[str, tuple[str, str]]:
    return {
        name: (state.status, b.commitments[name].status)
        for name, state in a.commitments.items()
        if name in b.commitments and state.status != b.commitments[name].status
    }
