"""Who may see what. An audience gets a `View`, another type than the state, built by leaving out.

Everything derived is computed from the view's own parts: a hidden track is left out of every formula, a banded one
enters with the middle of its band. So no number a team sees can tell more than the inputs it sees.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from wargame.domain import expressions as x
from wargame.domain.draft import Situation
from wargame.domain.expressions import Formula
from wargame.domain.reading import Input, Reader, parts_of, references
from wargame.domain.scenario import Scenario
from wargame.domain.state import (
    CommitmentState,
    Counter,
    Crisis,
    Deal,
    GameState,
    InjectState,
    Observation,
    Order,
    Request,
    Ruling,
    SpaceState,
    Statement,
)
from wargame.domain.tracks import Band, Openness
from wargame.domain.value import Cost

WHITE_CELL = "white-cell"
ROOM = "room"

PLAIN = (
    *(x.Sum, x.Mean, x.Smallest, x.Largest, x.Product, x.Difference, x.Quotient, x.Root, x.Truncated),
    *(x.SpaceCount, x.CounterCount, x.CommitmentCount, x.LostSpaces, x.HorizonClock),
)

OPEN_STATUS = ("revealed", "ruled", "applied", "published")


class SeenValue(Struct, frozen=True, omit_defaults=True):
    """A value as an audience sees it: nothing, a band's word, or the number with it.

    `change` is that since the last assessment, where both are exact.
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
    """An inject as delivered; the truth only once it came out. The white cell sees the rest too."""

    id: str
    title: str
    text: str
    turn: int
    to: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    truth: str = ""
    status: str = "delivered"
    planned: int = 0


class SeenTurn(Struct, frozen=True):
    """Tracks and derived values at the end of a turn."""

    turn: int
    tracks: dict[str, SeenValue]
    derived: dict[str, SeenValue]


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


def openness_of(scenario: Scenario, name: str, audience: str) -> Openness:
    """How open a track, flag or derived value is to an audience: its own rule, and for a derived one its inputs'.

    A hidden input does not hide what is derived from others as well, since it is left out of the computation; but
    nothing with a hidden or banded input is ever exact.
    """
    if audience == WHITE_CELL:
        return "exact"
    if name in scenario.tracks:
        return scenario.tracks[name].seen.to(audience)
    if name in scenario.flags:
        return scenario.flags[name].seen.to(audience)
    own = scenario.derived[name].seen.to(audience)
    if own == "exact" and any(openness_of(scenario, part, audience) != "exact" for part in inputs_of(scenario, name)):
        return "band"
    return own


def inputs_of(scenario: Scenario, name: str) -> tuple[str, ...]:
    """The tracks and derived values that a derived value names directly."""
    formula: Formula = scenario.derived[name].formula
    return references(formula)


def band_of(bands: tuple[Band, ...], value: float) -> str:
    """The word of the band a value falls into; empty if there are no bands."""
    for band in bands:
        if band.below is None or value < band.below - 5e-7:
            return band.name
    return ""


def middle_of_band(bands: tuple[Band, ...], value: float, low: float, high: float) -> float:
    """The middle of the band a value falls into, within the bounds of its track."""
    floor = low
    for band in bands:
        ceiling = high if band.below is None else band.below
        if band.below is None or value < band.below - 5e-7:
            return (floor + ceiling) / 2
        floor = ceiling
    return (floor + high) / 2


def known_tracks(scenario: Scenario, tracks: Mapping[str, int], audience: str) -> dict[str, float | None]:
    """The tracks' values as an audience may reckon with them: exact, the band's middle, or unknown."""
    known: dict[str, float | None] = {}
    for name, value in tracks.items():
        rule = scenario.tracks[name]
        match openness_of(scenario, name, audience):
            case "exact":
                known[name] = value
            case "band":
                known[name] = middle_of_band(scenario.bands, value, rule.low, rule.high)
            case "hidden":
                known[name] = None
    return known


def redacted(scenario: Scenario, state: GameState, audience: str) -> GameState:
    """A state with everything left out that an audience may not see, tracks aside (see `known_tracks`)."""
    if audience == WHITE_CELL:
        return state
    orders = {
        name: _without_untold(state, seen, audience)
        for name, one in state.orders.items()
        if (seen := order_for(one, audience))
    }
    injects = {name: one for name, one in state.injects.items() if sees_inject(one, audience)}
    return replace(
        state,
        seed=0,
        moves={},
        flags={name: at for name, at in state.flags.items() if openness_of(scenario, name, audience) == "exact"},
        counters={name: one for name, one in state.counters.items() if not one.secret or one.team == audience},
        means={team: purse for team, purse in state.means.items() if team == audience},
        lent={},
        crisis=crisis_for(state, state.crisis, audience),
        orders=orders,
        statements=tuple(statement_for(state, one, audience) for one in state.statements),
        deals={name: one for name, one in state.deals.items() if one.open or audience in one.teams},
        requests={name: one for name, one in state.requests.items() if one.team == audience},
        injects={name: _inject_for(one) for name, one in injects.items()},
        estimates={turn: {audience: told[audience]} for turn, told in state.estimates.items() if audience in told},
        observations={},
        assessed=(),
        start=None,
        corrections=(),
        ending=state.ending if state.over else "",
    )


def order_for(order: Order, audience: str) -> Order | None:
    """An order as an audience sees it: its own at once, others' when revealed and open; rulings when published.

    Of a ruling the outcome and the public text: odds, dice and modifiers would tell of what they rest on.
    """
    own = order.team == audience
    if not own and (order.secret or order.status not in OPEN_STATUS):
        return None
    if order.status == "published" and order.ruling:
        told = order.ruling
        outcome = Ruling(
            outcome=told.outcome,
            shift=told.shift,
            shift_reason=told.shift_reason,
            success=told.success,
            public=told.public,
        )
        return replace(order, ruling=outcome, estimates=())
    status = "revealed" if order.status in OPEN_STATUS else order.status
    return replace(order, ruling=None, estimates=(), status=status)


def told_of(situation: Situation, inject: str, audience: str) -> bool:
    """Whether an audience was told of what an id names, if it names an inject at all."""
    return inject not in situation.injects or sees_inject(situation.injects[inject], audience)


def statement_for(situation: Situation, statement: Statement, audience: str) -> Statement:
    """A statement without the id of an inject that the audience was not told of."""
    return statement if told_of(situation, statement.answers, audience) else replace(statement, answers="")


def crisis_for(situation: Situation, crisis: Crisis | None, audience: str) -> Crisis | None:
    """The crisis without what opened it, where the audience was not told of that."""
    if crisis is None or audience == WHITE_CELL or told_of(situation, crisis.cause, audience):
        return crisis
    return replace(crisis, cause="", title="")


def _without_untold(situation: Situation, order: Order, audience: str) -> Order:
    answers = order.answers if told_of(situation, order.answers, audience) else ""
    target = order.target if told_of(situation, order.target, audience) else ""
    return replace(order, answers=answers, target=target)


def sees_inject(inject: InjectState, audience: str) -> bool:
    """Whether an inject was delivered to an audience. The room sees what went to all."""
    return inject.status == "delivered" and (not inject.to or audience in inject.to)


def _inject_for(inject: InjectState) -> InjectState:
    return replace(inject, truth=inject.truth if inject.revealed else "", planned=0, triggered=False, reason="")


def reader_for(scenario: Scenario, state: GameState, audience: str) -> Reader:
    """A reader that knows what an audience knows, and nothing else."""
    return Reader(scenario, redacted(scenario, state, audience), tracks=known_tracks(scenario, state.tracks, audience))


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
    seen = redacted(scenario, state, audience)
    reader = reader_for(scenario, state, audience)
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
        tracks=_tracks(scenario, state.tracks, audience, _last(state)),
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


def _last(state: GameState) -> Mapping[str, int]:
    last = state.assessed[-1] if state.assessed else state.start
    return last.tracks if last else {}


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
    last = state.assessed[-1] if state.assessed else state.start
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
        name, one.title, one.text, one.delivered, one.to, one.answered, one.truth, one.status, one.planned
    )


def _turns(scenario: Scenario, state: GameState, audience: str) -> tuple[SeenTurn, ...]:
    """Past turns as the audience may know them: what was open then is taken from the record, the rest recomputed."""
    empty = redacted(scenario, state, audience)
    turns = []
    before: Mapping[str, int] = state.start.tracks if state.start else {}
    for past in (state.start, *state.assessed):
        if past is None:
            continue
        known = known_tracks(scenario, past.tracks, audience)
        for name in scenario.derived:
            if audience == WHITE_CELL:
                known[name] = past.values[name] / 1000
            elif _rests_on_open(scenario, name, audience):
                known[name] = past.unsecret.get(name, past.values[name]) / 1000
        reader = Reader(scenario, empty, tracks=known)
        derived = {
            name: _seen(openness_of(scenario, name, audience), _three(reader.value(name)), rule.bands or scenario.bands)
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
