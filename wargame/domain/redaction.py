"""Leaving out: what of a state an audience may see, and how open each value is to it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from wargame.domain.draft import Situation
from wargame.domain.formula_parts import references
from wargame.domain.reading import Reader
from wargame.domain.scenario import Scenario
from wargame.domain.state import Crisis, GameState, InjectState, Order, Ruling, Statement
from wargame.domain.tracks import Band, Openness
from wargame.domain.withholding import as_published

WHITE_CELL = "white-cell"
ROOM = "room"

OPEN_STATUS = ("revealed", "ruled", "applied", "published")


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
    return references(scenario.derived[name].formula)


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


def as_seen(state: GameState, audience: str) -> GameState:
    """The state itself for the white cell; for others without what rulings did that are not published."""
    return state if audience == WHITE_CELL else as_published(state)


def redacted(scenario: Scenario, state: GameState, audience: str) -> GameState:
    """A state with everything left out that an audience may not see, tracks aside (see `known_tracks`)."""
    if audience == WHITE_CELL:
        return state
    state = as_published(state)
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
    return replace(
        inject, truth=inject.truth if inject.revealed else "", planned=0, minutes=0, triggered=False, reason=""
    )


def reader_for(scenario: Scenario, state: GameState, audience: str) -> Reader:
    """A reader that knows what an audience knows, and nothing else."""
    state = as_seen(state, audience)
    return Reader(scenario, redacted(scenario, state, audience), tracks=known_tracks(scenario, state.tracks, audience))
