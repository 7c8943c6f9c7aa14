"""Effects become records: tracks within their limits, flags, counters, commitments, means."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import assert_never

from wargame.domain import effects as f
from wargame.domain import records as r
from wargame.domain.rules import commitments, crisis, means
from wargame.domain.rules.batch import Batch
from wargame.domain.rules.changes import change_track, place
from wargame.domain.state import Counter, Order


def take_effect(batch: Batch, effects: Iterable[f.Effect], cause: str, order: Order | None = None) -> None:
    """Let effects take place, one after the other, each only if its condition holds then."""
    for effect in effects:
        if batch.reader(order).holds(effect.when):
            _take(batch, effect, cause, order)


def _take(batch: Batch, effect: f.Effect, cause: str, order: Order | None) -> None:
    match effect:
        case f.ChangeTrack():
            by = math.trunc(batch.reader(order).number(effect.by))
            change_track(batch, effect.track, by, cause)
        case f.SetFlag():
            if batch.now.flags[effect.flag] != effect.to:
                batch.note(r.FlagSet(effect.flag, effect.to, cause))
        case f.SetCommitment():
            commitments.force(batch, effect.commitment, effect.to, cause)
        case f.PlaceCounter():
            _place(batch, effect, cause, order)
        case f.RemoveCounters():
            _remove(batch, effect, cause, order)
        case f.GiveMeans():
            means.change(batch, _team(effect.team, order), effect.kind, effect.by, cause)
        case f.SetControl():
            _control(batch, effect, cause, order)
        case f.GrantAccess():
            space = _space(effect.space, order)
            if space in batch.now.spaces:
                batch.note(r.AccessSet(space, _team(effect.team, order), effect.granted, cause))
        case f.OpenCrisis():
            # A secret order must not show in what everybody sees of the crisis.
            crisis.open_if_allowed(batch, "" if order and order.secret else cause, "")
        case f.RevealTruth():
            if order and order.answers and batch.now.injects[order.answers].truth:
                batch.note(r.TruthRevealed(order.answers, cause))
        case _:
            assert_never(effect)


def _team(team: str, order: Order | None) -> str:
    return order.team if order and team == "@team" else team


def _space(space: str, order: Order | None) -> str:
    return order.target if order and space == "@target" else space


def _place(batch: Batch, effect: f.PlaceCounter, cause: str, order: Order | None) -> None:
    team, space = _team(effect.team, order), _space(effect.at, order)
    stands = any(one.kind == effect.kind and one.space == space for one in batch.now.counters.values())
    if space in batch.scenario.spaces and not (effect.once and stands):
        place(batch, Counter("", effect.kind, team, space, commitment=effect.commitment), cause)


def _remove(batch: Batch, effect: f.RemoveCounters, cause: str, order: Order | None) -> None:
    space = _space(effect.at, order)
    gone = [
        one.id
        for one in batch.now.counters.values()
        if one.kind == effect.kind and one.space == space and (not effect.team or one.team == _team(effect.team, order))
    ]
    for counter in gone:
        batch.note(r.CounterRemoved(counter, cause))


def _control(batch: Batch, effect: f.SetControl, cause: str, order: Order | None) -> None:
    space = _space(effect.space, order)
    if space in batch.now.spaces:
        controller = _team(effect.to, order) or batch.now.spaces[space].controller
        batch.note(r.SpaceControlled(space, controller, effect.contested, cause))
