"""Curves: how a value went over the exercise, with how far it could be off, as one audience may know it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from wargame.app.passage import Passage, Step, state_after
from wargame.app.session import Session
from wargame.domain.reading import Reader
from wargame.domain.redaction import inputs_of
from wargame.domain.scenario import Scenario
from wargame.domain.state import GameState
from wargame.domain.tracks import Band
from wargame.domain.visibility import WHITE_CELL, SeenValue, view_for

HALF = 0.5
"""A track is a judgement in whole numbers: it could as well be half a point more or less."""


class Point(Struct, frozen=True):
    """A value after a record: itself, and from where to where it could be. None where only its band is known."""

    seq: int
    low: float
    high: float
    value: float | None = None


def sampled(found: Passage) -> Sequence[Step]:
    """The steps at which curves are drawn: the last of every phase, and the last of all."""
    batches = [one for one in found.steps if one.ends != "record" and not one.undone]
    ends = [one for one, after in pairwise(batches) if after.ends != "batch"]
    return [*ends, *batches[-1:]]


def curves(session: Session, found: Passage, names: Sequence[str]) -> dict[str, tuple[Point, ...]]:
    """The curves of tracks and derived values along a passage; nothing of what its audience may not know."""
    drawn: dict[str, list[Point]] = {name: [] for name in names}
    for step in sampled(found):
        state = state_after(session, step)
        for name, point in _points(session.scenario, state, found.audience, names, step.seq):
            drawn[name].append(point)
    return {name: tuple(points) for name, points in drawn.items()}


def _points(
    scenario: Scenario, state: GameState, audience: str, names: Sequence[str], seq: int
) -> Iterator[tuple[str, Point]]:
    if audience == WHITE_CELL:
        for name, (value, off) in swings(scenario, state, names).items():
            yield name, Point(seq, value - off, value + off, value)
        return
    view = view_for(scenario, state, audience)
    for name in names:
        seen = view.tracks.get(name) or view.derived[name]
        span = span_of_seen(_bands(scenario, name), seen)
        if span:
            yield name, Point(seq, *span, seen.value)


def swings(scenario: Scenario, state: GameState, names: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Values, and by how much each would move at most if every track behind it were half a point off."""
    plain = Reader(scenario, state)
    known = {name: value for name in names if (value := plain.value(name)) is not None}
    off = dict.fromkeys(known, 0.0)
    for track in {track for name in known for track in _tracks_of(scenario, name)}:
        ends = [_shifted(scenario, state, track, by) for by in (-HALF, HALF)]
        for name, value in known.items():
            off[name] += max(abs((end.value(name) or 0.0) - value) for end in ends)
    return {name: (value, off[name]) for name, value in known.items()}


def _shifted(scenario: Scenario, state: GameState, track: str, by: float) -> Reader:
    rule = scenario.tracks[track]
    value = min(float(rule.high), max(float(rule.low), state.tracks[track] + by))
    tracks: Mapping[str, float | None] = {**state.tracks, track: value}
    return Reader(scenario, state, tracks=tracks)


def _tracks_of(scenario: Scenario, name: str) -> set[str]:
    if name in scenario.tracks:
        return {name}
    return {track for part in inputs_of(scenario, name) for track in _tracks_of(scenario, part)}


def _bands(scenario: Scenario, name: str) -> tuple[Band, ...]:
    return (scenario.derived[name].bands if name in scenario.derived else ()) or scenario.bands


def span_of_seen(bands: Sequence[Band], seen: SeenValue) -> tuple[float, float] | None:
    """From where to where a value lies as far as an audience knows it; None if it knows nothing of it."""
    if seen.value is not None:
        return seen.value, seen.value
    floor = 0.0
    for band in bands:
        ceiling = 10.0 if band.below is None else band.below
        if band.name == seen.band:
            return floor, ceiling
        floor = ceiling
    return None
