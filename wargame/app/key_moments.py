"""Key moments: what a hot wash should stop at, found in the records that an audience may read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from wargame import labels
from wargame.app.lines import Batch
from wargame.domain import records as r
from wargame.domain.scenario import Scenario
from wargame.domain.state import Assessed
from wargame.labels.translation import _

Kind = Literal["bookmark", "crisis", "override", "shift", "change", "fall"]

LARGEST = 3
"""So many of the largest changes of tracks are key moments,"""
LEAST = 2
"""and none that is smaller than this."""
FALLS = ((2.0, _("{name} has failed: {value:.1f}")), (5.0, _("{name} holds no longer: {value:.1f}")))
"""Healths under which a layer has failed, or is thin, worst first."""


class KeyMoment(Struct, frozen=True):
    """A moment to stop at: the record, its turn, of what kind it is, and a sentence."""

    seq: int
    turn: int
    kind: Kind
    text: str


def key_moments(scenario: Scenario, batches: Sequence[Batch]) -> tuple[KeyMoment, ...]:
    """The key moments of a line of play, in order; of batches as an audience is told them, those it may know."""
    turns = _turns(batches)
    found = [
        KeyMoment(_about(batch, record), turns[batch.seq], kind, text)
        for batch in batches
        for record in batch.records
        for kind, text in _marked(scenario, record)
    ]
    found += [KeyMoment(batch.seq, turns[batch.seq], "change", text) for batch, text in _changes(scenario, batches)]
    found += [KeyMoment(seq, turns[seq], "fall", text) for seq, text in _falls(scenario, batches)]
    return tuple(sorted(found, key=lambda one: one.seq))


def _turns(batches: Sequence[Batch]) -> dict[int, int]:
    """The turn that ran at the end of each batch."""
    turn, found = 0, {}
    for batch in batches:
        begun = (one.turn for one in batch.records if isinstance(one, r.TurnStarted | r.TurnJumped))
        turn = max(begun, default=turn)
        found[batch.seq] = turn
    return found


def _about(batch: Batch, record: r.Happened) -> int:
    """The record that a bookmark is about, else the one that it stands in."""
    return (record.observation.record if isinstance(record, r.ObservationNoted) else 0) or batch.seq


def _marked(scenario: Scenario, record: r.Happened) -> Iterator[tuple[Kind, str]]:
    match record:
        case r.ObservationNoted() if record.observation.bookmark:
            yield "bookmark", record.observation.text
        case r.CrisisOpened():
            yield "crisis", labels.record(scenario, record)
        case r.CounterMoved() if record.override:
            yield "override", labels.record(scenario, record)
        case r.OrderRuled() if record.ruling.shift:
            outcome = labels.outcome(scenario, record.ruling.table, record.ruling.outcome)
            yield (
                "shift",
                _("{order} shifted to {outcome}: {reason}").format(
                    order=record.order, outcome=outcome.lower(), reason=record.ruling.shift_reason
                ),
            )
        case _:
            pass


def _changes(scenario: Scenario, batches: Sequence[Batch]) -> Iterator[tuple[Batch, str]]:
    """The largest changes of tracks; of those as large, the earlier."""
    changes = [
        (batch, record)
        for batch in batches
        for record in batch.records
        if isinstance(record, r.TrackChanged) and abs(record.by) >= LEAST
    ]
    for batch, record in sorted(changes, key=lambda one: -abs(one[1].by))[:LARGEST]:
        yield batch, labels.record(scenario, record)


def _falls(scenario: Scenario, batches: Sequence[Batch]) -> Iterator[tuple[int, str]]:
    """Where a layer's health fell under a limit from one assessment to the next, once for each fall."""
    assessed = [(batch.seq, one) for batch in batches for record in batch.records if (one := _assessed(record))]
    for (_seq, before), (seq, after) in pairwise(assessed):
        for layer in scenario.layers.values():
            was, now = (one.values.get(layer.health, 0) / 1000 for one in (before, after))
            words = next((words for limit, words in FALLS if now < limit <= was), "")
            if words and not _is_path(scenario, layer.health):
                yield seq, words.format(name=layer.name, value=now)


def _is_path(scenario: Scenario, health: str) -> bool:
    """Whether a layer is made of long paths only: it has no health that could fall."""
    rules = [one for one in scenario.commitments.values() if scenario.layers[one.layer].health == health]
    return bool(rules) and all(one.steps > 1 for one in rules)


def _assessed(record: r.Happened) -> Assessed | None:
    match record:
        case r.ExerciseStarted():
            return record.start
        case r.TurnAssessed():
            return record.assessed
        case _:
            return None
