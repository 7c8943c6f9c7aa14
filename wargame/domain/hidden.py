"""What is hidden from an audience: every text of an exercise that its view leaves out, and the values of tracks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from msgspec import Struct

from wargame.domain.redaction import openness_of, redacted
from wargame.domain.scenario import Scenario
from wargame.domain.state import GameState, Order, Ruling

LEAST_SEED = 10_000
"""A smaller seed is a number like any other."""


class Hidden(Struct, frozen=True):
    """A text hidden from an audience, with the part of the exercise it stands in and the id there.

    A `name` tells of the thing by itself. Of a track the text is its name, which everybody knows, and the `value` is
    what is hidden. `owners` are the teams whose own secret it is, to tell or to keep.
    """

    part: str
    ident: str
    text: str
    name: bool = False
    value: str = ""
    owners: tuple[str, ...] = ()


class Leak(Struct, frozen=True):
    """Words that tell an audience of something hidden from it: the part of the exercise, and the id in it."""

    words: str
    part: str
    ident: str
    audience: str


def hidden_from(scenario: Scenario, state: GameState, audience: str) -> Iterator[Hidden]:
    """Everything with words in it that an audience may not know, for which its view has no place."""
    seen = redacted(scenario, state, audience)
    found = chain(
        _orders(state, seen),
        _board(state, seen),
        _talks(state, seen),
        _injects(scenario, state, seen),
        _white_cell(scenario, state),
        _teams(scenario, audience),
        _values(scenario, state, audience),
    )
    yield from (one for one in found if one.text)


def _orders(state: GameState, seen: GameState) -> Iterator[Hidden]:
    for number, one in state.orders.items():
        own = (one.team,)
        if number not in seen.orders:
            if one.secret or one.status != "returned":  # one that came back may have been revealed before
                yield Hidden("orders", number, number, name=True, owners=own)
            told = (one.intent, *(each.text for each in one.arguments))
            yield from (Hidden("orders", number, text, owners=own) for text in told)
        yield from (Hidden("rulings", number, text) for text in _unpublished(one))


def _unpublished(order: Order) -> tuple[str, ...]:
    """What a ruling says for the white cell, and what it says for everybody as long as it is not published."""
    told = order.ruling or Ruling()
    published = order.status == "published"
    return (told.private,) if published else (told.private, told.reason, told.public, told.shift_reason)


def _board(state: GameState, seen: GameState) -> Iterator[Hidden]:
    for ident, one in state.counters.items():
        if ident not in seen.counters:
            yield Hidden("counters", ident, one.name, name=True, owners=(one.team,))


def _talks(state: GameState, seen: GameState) -> Iterator[Hidden]:
    for ident, deal in state.deals.items():
        if ident not in seen.deals:
            yield Hidden("deals", ident, deal.text, owners=deal.teams)
    for ident, request in state.requests.items():
        if ident not in seen.requests:
            yield Hidden("requests", ident, request.text, owners=(request.team,))


def _injects(scenario: Scenario, state: GameState, seen: GameState) -> Iterator[Hidden]:
    for ident, rule in scenario.injects.items():
        if ident not in seen.injects:
            yield from (Hidden("injects", ident, text) for text in (rule.title, rule.text))
        for text in (rule.expected, rule.guidance, rule.trigger_text):
            yield Hidden("guidance", ident, text)
    for ident, one in state.injects.items():
        if ident not in seen.injects:
            yield from (Hidden("injects", ident, text, owners=one.to) for text in (one.title, one.text))
        yield Hidden("guidance", ident, one.reason)


def _white_cell(scenario: Scenario, state: GameState) -> Iterator[Hidden]:
    yield from (Hidden("observations", ident, one.text) for ident, one in state.observations.items())
    yield from (Hidden("corrections", "", one.reason) for one in state.corrections)
    yield from (Hidden("phases", one.id, one.guidance) for one in scenario.phases)
    for objective in scenario.objectives:
        yield from (Hidden("objectives", objective.id, text) for text in (*objective.evidence, objective.decisions))
    if state.seed >= LEAST_SEED:
        yield Hidden("seed", "", str(state.seed), name=True)


def _teams(scenario: Scenario, audience: str) -> Iterator[Hidden]:
    for team, seat in scenario.teams.items():
        if team != audience:
            told = (seat.private_brief, *(aim.text for aim in seat.aims))
            yield from (Hidden("teams", team, text, owners=(team,)) for text in told)
    for ident, action in scenario.actions.items():
        if action.team != audience:
            yield Hidden("actions", ident, action.note, owners=(action.team,))


def _values(scenario: Scenario, state: GameState, audience: str) -> Iterator[Hidden]:
    for ident, value in state.tracks.items():
        if openness_of(scenario, ident, audience) != "exact":
            owners = tuple(team for team in scenario.teams if openness_of(scenario, ident, team) == "exact")
            yield Hidden("tracks", ident, scenario.tracks[ident].name, value=str(value), owners=owners)
