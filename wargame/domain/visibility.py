"""Who may see what. An audience gets a `View`, another type than the state, built by leaving out.

Everything derived is computed from the view's own parts: a hidden track is left out of every formula, a banded one
enters with the middle of its band. So no number a team sees can tell more than the inputs it sees.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from wargame.domain import expressions as x
from wargame.domain.expressions import Formula
from wargame.domain.formula_parts import parts_of
from wargame.domain.reading import Input, Reader
from wargame.domain.redaction import (
    ROOM,
    WHITE_CELL,
    as_seen,
    band_of,
    inputs_of,
    known_tracks,
    openness_of,
    reader_for,
    redacted,
)
from wargame.domain.scenario import Scenario
from wargame.domain.state import (
    Assessed,
    CommitmentState,
    Counter,
    Crisis,
    Deal,
    GameState,
    InjectState,
    Observation,
    Order,
    Request,
    SpaceState,
    Statement,
)
from wargame.domain.tracks import Band, Openness
from wargame.domain.value import Cost

__all__ = [
    "ROOM",
    "WHITE_CELL",
    "Clock",
    "SeenCommitment",
    "SeenInject",
    "SeenTurn",
    "SeenValue",
    "View",
    "clock_of",
    "explain",
    "turn_before",
    "view_for",
]

PLAIN = (
    *(x.Sum, x.Mean, x.Smallest, x.Largest, x.Product, x.Difference, x.Quotient, x.Root, x.Truncated),
    *(x.SpaceCount, x.CounterCount, x.CommitmentCount, x.LostSpaces, x.HorizonClock),
)


class SeenValue(Struct, frozen=True, omit_defaults=True):
    """A value as an audience sees it: nothing, a band's word, or the number with it.

    `change` is that since the turn before (see `turn_before`), where both are exact.
    """

    openness: Openness
    value: float | None = None
    band: str = ""
    change: float | None = None


class SeenCommitment(Struct, frozen=True, omit_defaults=True):
    """A commitment with what it is, who pays, and where it stands."""

    id: str
    name: str
    layer: str
    status: str
    payer: str
    payers: tuple[str, ...]
    cost: Cost
    upkeep: Cost
    support: dict[str, int]
    where: tuple[str, ...]
    progress: int = 0
    steps: int = 1
    variant: str = ""
    unpaid: int = 0
    part: str = ""


class SeenInject(Struct, frozen=True, omit_defaults=True):
    """An inject as delivered; the truth only once it came out. The white cell sees the rest too.

    `method` and `sender` are those of an inject thought of on the day; `step` is that of the crisis it was told in.
    """

    id: str
    title: str
    text: str
    turn: int
    to: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    truth: str = ""
    status: str = "delivered"
    planned: int = 0
    method: str = ""
    sender: str = ""
    step: str = ""


class SeenTurn(Struct, frozen=True):
    """Tracks and derived values at the end of a turn."""

    turn: int
    tracks: dict[str, SeenValue]
    derived: dict[str, SeenValue]


End = TypeVar("End", Assessed, SeenTurn)
"""The end of a turn, in the state or as an audience sees it."""


class Clock(Struct, frozen=True, omit_defaults=True):
    """The nested clocks: minutes of the running time box, and the crisis if one is open."""

    minutes: float = 0
    extended: int = 0
    crisis: Crisis | None = None


class View(Struct, frozen=True):
    """What an audience may see of an exercise."""

    audience: str
    scenario: str
    setup: str
    horizon: str
    turn: int
    phase: str
    clock: Clock
    over: bool
    ending: str
    tracks: dict[str, SeenValue]
    derived: dict[str, SeenValue]
    flags: dict[str, str]
    spaces: dict[str, SpaceState]
    counters: dict[str, Counter]
    commitments: dict[str, SeenCommitment]
    means: dict[str, dict[str, int]]
    orders: dict[str, Order]
    statements: tuple[Statement, ...]
    deals: dict[str, Deal]
    requests: dict[str, Request]
    injects: dict[str, SeenInject]
    estimates: dict[str, dict[str, int]]
    observations: dict[str, Observation]
    turns: tuple[SeenTurn, ...]


def explain(scenario: Scenario, state: GameState, audience: str, name: str) -> Input | None:
    """The inputs that made a number, as far as the audience may see each; None if it may not see the number."""
    if openness_of(scenario, name, audience) == "hidden":
        return None
    told = reader_for(scenario, state, audience).explain(name)
    return _without_hidden(scenario, audience, told) if told else None


def _without_hidden(scenario: Scenario, audience: str, told: Input) -> Input:
    parts = (
        _without_hidden(scenario, audience, part)
        for part in told.inputs
        if openness_of(scenario, part.name, audience) != "hidden"
    )
    return replace(told, inputs=tuple(parts))


def view_for(scenario: Scenario, state: GameState, audience: str) -> View:
    """What an audience (a team's id, `room`, or `white-cell`) may see of a state."""
    state = as_seen(state, audience)
    seen = redacted(scenario, state, audience)
    reader, before = reader_for(scenario, state, audience), _before(scenario, state)
    return View(
        audience=audience,
        scenario=state.scenario,
        setup=state.setup,
        horizon=state.horizon,
        turn=state.turn,
        phase=state.phase,
        clock=clock_of(scenario, seen),
        over=state.over,
        ending=seen.ending,
        tracks=_tracks(scenario, state.tracks, audience, before.tracks if before else {}),
        derived=_derived(scenario, reader, audience, state),
        flags=seen.flags,
        spaces=seen.spaces,
        counters=seen.counters,
        commitments=_commitments(scenario, state.commitments, seen.counters),
        means=seen.means,
        orders=seen.orders,
        statements=seen.statements,
        deals=seen.deals,
        requests=seen.requests,
        injects={name: _seen_inject(name, one) for name, one in seen.injects.items()},
        estimates=seen.estimates,
        observations=seen.observations,
        turns=_turns(scenario, state, audience),
    )


def clock_of(scenario: Scenario, state: GameState) -> Clock:
    """The running time box in minutes."""
    if state.crisis:
        minutes = scenario.phase(state.crisis.phase, crisis=True).minutes
    else:
        minutes = scenario.phase(state.phase).minutes if state.phase else 0
    return Clock(minutes, state.extended, state.crisis)


def turn_before(scenario: Scenario, moment: GameState | View, ends: Sequence[End]) -> End | None:
    """Of the ends of turns the one that changes are told against: that of the turn before the one in play.

    While a turn is looked back on, in its assessment and in the first phase of the next, it is the one before that.
    """
    looked_back = bool(ends) and (ends[-1].turn == moment.turn or moment.phase == scenario.phases[0].id)
    return ends[-2] if looked_back and len(ends) > 1 else ends[-1] if ends else None


def _before(scenario: Scenario, state: GameState) -> Assessed | None:
    return turn_before(scenario, state, [one for one in (state.start, *state.assessed) if one is not None])


def _tracks(
    scenario: Scenario, tracks: Mapping[str, int], audience: str, before: Mapping[str, int]
) -> dict[str, SeenValue]:
    return {
        name: _seen(
            openness_of(scenario, name, audience),
            value,
            scenario.bands,
            value - before[name] if name in before else None,
        )
        for name, value in tracks.items()
    }


def _seen(openness: Openness, value: float | None, bands: tuple[Band, ...], change: float | None = None) -> SeenValue:
    if openness == "hidden" or value is None:
        return SeenValue("hidden")
    word = band_of(bands, value)
    return SeenValue("exact", value, word, change) if openness == "exact" else SeenValue("band", band=word)


def _derived(scenario: Scenario, reader: Reader, audience: str, state: GameState) -> dict[str, SeenValue]:
    found = {}
    last = _before(scenario, state)
    for name, rule in scenario.derived.items():
        value = reader.value(name)
        change = None
        if audience == WHITE_CELL and last and value is not None and name in last.values:
            change = round(value - last.values[name] / 1000, 3)
        bands = rule.bands or scenario.bands
        found[name] = _seen(openness_of(scenario, name, audience), _three(value), bands, change)
    return found


def _three(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def _commitments(
    scenario: Scenario, states: Mapping[str, CommitmentState], counters: Mapping[str, Counter]
) -> dict[str, SeenCommitment]:
    where: dict[str, list[str]] = {}
    for counter in counters.values():
        if counter.commitment and counter.space not in where.setdefault(counter.commitment, []):
            where[counter.commitment].append(counter.space)
    return {
        name: SeenCommitment(
            id=name,
            name=rule.name,
            layer=rule.layer,
            status=states[name].status,
            payer=states[name].team or rule.payers[0],
            payers=rule.payers,
            cost=rule.deploy,
            upkeep=rule.upkeep,
            support=rule.support,
            where=tuple(where.get(name, ())) or rule.regions,
            progress=states[name].progress,
            steps=rule.steps,
            variant=states[name].variant,
            unpaid=states[name].unpaid,
            part=rule.part,
        )
        for name, rule in scenario.commitments.items()
    }


def _seen_inject(name: str, one: InjectState) -> SeenInject:
    return SeenInject(
        id=name,
        title=one.title,
        text=one.text,
        turn=one.delivered,
        to=one.to,
        answered=one.answered,
        truth=one.truth,
        status=one.status,
        planned=one.planned,
        method=one.method,
        sender=one.sender,
        step=one.step,
    )


def _turns(scenario: Scenario, state: GameState, audience: str) -> tuple[SeenTurn, ...]:
    """Past turns as the audience may know them: what was open then is taken from the record, the rest recomputed."""
    empty, whole = redacted(scenario, state, audience), audience == WHITE_CELL
    openness = {name: openness_of(scenario, name, audience) for name in scenario.derived}
    recorded = [name for name in scenario.derived if whole or _rests_on_open(scenario, name, audience)]
    turns = []
    before: Mapping[str, int] = state.start.tracks if state.start else {}
    for past in (state.start, *state.assessed):
        if past is None:
            continue
        figures = past.values if whole else past.values | past.unsecret
        known = known_tracks(scenario, past.tracks, audience)
        known |= {name: figures[name] / 1000 for name in recorded}
        reader = Reader(scenario, empty, tracks=known)
        derived = {
            name: _seen(openness[name], _three(reader.value(name)), rule.bands or scenario.bands)
            for name, rule in scenario.derived.items()
        }
        turns.append(SeenTurn(past.turn, _tracks(scenario, past.tracks, audience, before), derived))
        before = past.tracks
    return tuple(turns)


def _rests_on_open(scenario: Scenario, name: str, audience: str) -> bool:
    """Whether everything a derived value rests on, down to the tracks, is exact to an audience."""
    if name in scenario.tracks:
        return openness_of(scenario, name, audience) == "exact"
    parts = inputs_of(scenario, name)
    return _plain(scenario.derived[name].formula) and all(_rests_on_open(scenario, part, audience) for part in parts)


def _plain(formula: Formula) -> bool:
    """Whether a formula asks only for values and for what stands openly on the board; anything else may be secret."""
    if isinstance(formula, int | float | str):
        return True
    return isinstance(formula, PLAIN) and all(map(_plain, parts_of(formula)))
