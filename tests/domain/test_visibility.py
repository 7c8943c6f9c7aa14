"""What an audience may not see it cannot infer either: change it, and everything that audience reads stays the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.domain.given import Given
from tests.domain.random_states import SCENARIOS, ruling, story
from wargame.domain import commands as c
from wargame.domain.engine import Context
from wargame.domain.evolve import evolve
from wargame.domain.known_state import state_of
from wargame.domain.legal import legal
from wargame.domain.opening import opening
from wargame.domain.redaction import OPEN_STATUS, band_of, middle_of_band, openness_of, sees_inject
from wargame.domain.scenario import Scenario
from wargame.domain.state import Correction, Counter, GameState, Order
from wargame.domain.visibility import ROOM, WHITE_CELL, explain, view_for

Change = Callable[[Scenario, str, Random], Callable[[GameState], GameState]]
"""A change of everything of one kind that an audience may not see."""


def hidden_tracks(scenario: Scenario, audience: str, random: Random) -> Callable[[GameState], GameState]:
    names = [name for name in scenario.tracks if openness_of(scenario, name, audience) == "hidden"]

    def change(state: GameState) -> GameState:
        new = {name: random.randint(scenario.tracks[name].low, scenario.tracks[name].high) for name in names}
        return replace(state, tracks=state.tracks | new)

    return change


def banded_tracks(scenario: Scenario, audience: str, random: Random) -> Callable[[GameState], GameState]:
    names = [name for name in scenario.tracks if openness_of(scenario, name, audience) == "band"]

    def within(name: str, value: int) -> int:
        track, band = scenario.tracks[name], band_of(scenario.bands, value)
        values = range(track.low, track.high + 1)
        return random.choice([other for other in values if band_of(scenario.bands, other) == band])

    def change(state: GameState) -> GameState:
        return replace(state, tracks=state.tracks | {name: within(name, state.tracks[name]) for name in names})

    return change


def hidden_flags(scenario: Scenario, audience: str, random: Random) -> Callable[[GameState], GameState]:
    names = [name for name in scenario.flags if openness_of(scenario, name, audience) != "exact"]

    def change(state: GameState) -> GameState:
        return replace(state, flags=state.flags | {name: random.choice(scenario.flags[name].values) for name in names})

    return change


def secret_counters(scenario: Scenario, audience: str, random: Random) -> Callable[[GameState], GameState]:
    """Others' secret counters are gone, one is renamed and moved, another one is there."""
    team = random.choice([name for name in scenario.teams if name != audience])

    def change(state: GameState) -> GameState:
        seen = {name: one for name, one in state.counters.items() if not one.secret or one.team == audience}
        for n in range(random.randrange(3)):
            kind, space = random.choice(list(scenario.kinds)), random.choice(list(scenario.spaces))
            commitment = random.choice(["", *scenario.commitments])
            seen[f"{kind}-S{n + 70}"] = Counter(f"{kind}-S{n + 70}", kind, team, space, "x", commitment, secret=True)
        return replace(state, counters=seen, concealed=random.randrange(9))

    return change


def unpublished_rulings(scenario: Scenario, _: str, random: Random) -> Callable[[GameState], GameState]:
    """What is revealed and not published may be not ruled yet, ruled in any way, or applied."""

    def other(order: Order) -> Order:
        if order.status not in ("revealed", "ruled", "applied"):
            return order
        status = random.choice(("revealed", "ruled", "applied"))
        return replace(order, status=status, ruling=None if status == "revealed" else ruling(scenario, random))

    return lambda state: replace(state, orders={name: other(one) for name, one in state.orders.items()})


def private_rulings(_: Scenario, __: str, random: Random) -> Callable[[GameState], GameState]:
    """The private part of a ruling, and what the dice of detection said."""

    def other(order: Order) -> Order:
        if order.ruling is None:
            return order
        told = replace(order.ruling, private=str(random.random()), detected=not order.ruling.detected)
        return replace(order, ruling=told, estimates=())

    return lambda state: replace(state, orders={name: other(one) for name, one in state.orders.items()})


def sealed_orders(_: Scenario, audience: str, random: Random) -> Callable[[GameState], GameState]:
    """Others' sealed orders, and their secret ones at any time, are gone or say something else."""

    def closed(order: Order) -> bool:
        return order.team != audience and (order.secret or order.status not in OPEN_STATUS)

    def change(state: GameState) -> GameState:
        kept = {
            name: replace(one, intent="else", helps=audience, action="") if closed(one) else one
            for name, one in state.orders.items()
            if not closed(one) or random.random() < 0.5
        }
        return replace(state, orders=kept)

    return change


def others_talks(_: Scenario, audience: str, __: Random) -> Callable[[GameState], GameState]:
    """Others' private deals that hold, requests, means and estimates are gone."""

    def change(state: GameState) -> GameState:
        return replace(
            state,
            deals={name: one for name, one in state.deals.items() if one.open or audience in one.teams},
            requests={name: one for name, one in state.requests.items() if one.team == audience},
            means={team: purse if team == audience else dict.fromkeys(purse, 0) for team, purse in state.means.items()},
            lent={},
            estimates={
                turn: {t: v for t, v in told.items() if t == audience} for turn, told in state.estimates.items()
            },
        )

    return change


def unseen_injects(_: Scenario, audience: str, random: Random) -> Callable[[GameState], GameState]:
    """Injects that the audience was not told of stand elsewhere; hidden truths and plans are others."""

    def change(state: GameState) -> GameState:
        injects = {}
        for name, one in state.injects.items():
            if not sees_inject(one, audience):
                injects[name] = replace(one, status=random.choice(("library", "pool", "skipped", "due")), truth="x")
            else:
                truth = one.truth if one.revealed else random.choice(("", "x", "y"))
                injects[name] = replace(
                    one,
                    truth=truth,
                    planned=random.randrange(9),
                    minutes=random.randrange(9),
                    triggered=not one.triggered,
                )
        return replace(state, injects=injects)

    return change


def white_cell_notes(_: Scenario, __: str, random: Random) -> Callable[[GameState], GameState]:
    """The seed, observations, corrections, limits left, and how much of it there is."""

    def change(state: GameState) -> GameState:
        corrections = (Correction(1, "x", "y", "z"),) * random.randrange(4)
        ending = state.ending if state.over else random.choice(("", "flooded"))
        return replace(
            state,
            seed=random.randrange(99),
            observations={},
            noted=77,
            corrections=corrections,
            moves={},
            ending=ending,
        )

    return change


CHANGES = (
    hidden_tracks,
    banded_tracks,
    hidden_flags,
    secret_counters,
    unpublished_rulings,
    private_rulings,
    sealed_orders,
    others_talks,
    unseen_injects,
    white_cell_notes,
)


def everything_read(scenario: Scenario, state: GameState, audience: str) -> dict[str, bytes]:
    """All that an audience can read of a state, in bytes: its view, each explanation, what it is offered to do."""
    told = {name: explain(scenario, state, audience, name) for name in (*scenario.tracks, *scenario.derived)}
    read = {"view": msgspec.json.encode(view_for(scenario, state, audience)), "explain": msgspec.json.encode(told)}
    if audience in scenario.teams:
        context = Context(scenario, lambda *throw: (1,) * throw[3], audience)
        read["legal"] = msgspec.json.encode(legal(state, context))
    return read


def differences(one: object, other: object, path: str) -> Iterator[str]:
    """Where two decoded readings differ."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in [*one, *(key for key in other if key not in one)]:
            yield from differences(one.get(key), other.get(key), f"{path}.{key}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for n, (a, b) in enumerate(zip(one, other, strict=True)):
            yield from differences(a, b, f"{path}[{n}]")
    elif one != other:
        yield f"{path}: {one} / {other}"


def assert_silent(one: dict[str, bytes], other: dict[str, bytes]) -> None:
    """Two readings are the same to the byte; if not, say where."""
    for what, was in one.items():
        if was != other[what]:
            found = list(differences(msgspec.json.decode(was), msgspec.json.decode(other[what]), what))
            pytest.fail("\n".join(found or [f"{what}: another order"]))


@pytest.mark.parametrize("name", SCENARIOS)
@pytest.mark.parametrize("kind", CHANGES, ids=lambda kind: kind.__name__)
@settings(max_examples=34, deadline=None)  # 3 scenarios x 10 kinds of change: 1,020 states
@given(seed=st.integers(0, 2**32))
def test_what_is_hidden_leaves_no_trace(kind: Change, name: str, seed: int) -> None:
    random = Random(seed)
    told = story(name, random)
    scenario = told.scenario
    audience = random.choice([*scenario.teams, ROOM])
    before = everything_read(scenario, told.state(), audience)
    after = everything_read(scenario, told.changed(kind(scenario, audience, random)).state(), audience)
    assert_silent(before, after)


@pytest.mark.parametrize("kind", CHANGES, ids=lambda kind: kind.__name__)
def test_the_changes_are_changes(kind: Change) -> None:
    """The guard of the test above: in some scenario each kind of change changes many states."""
    changed = dict.fromkeys(SCENARIOS, 0)
    for name in SCENARIOS:
        for seed in range(40):
            random = Random(seed)
            told = story(name, random)
            after = told.changed(kind(told.scenario, list(told.scenario.teams)[-1 - seed % 2], random))
            changed[name] += msgspec.json.encode(told.state()) != msgspec.json.encode(after.state())
    assert max(changed.values()) >= 10, changed


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32), name=st.sampled_from(list(SCENARIOS)))
def test_a_view_is_never_more_open_than_its_inputs(seed: int, name: str) -> None:
    random = Random(seed)
    told = story(name, random)
    scenario, state = told.scenario, told.state()
    for audience in (*scenario.teams, ROOM):
        view = view_for(scenario, state, audience)
        for track, seen in view.tracks.items():
            open_to = scenario.tracks[track].seen.to(audience)
            assert seen.openness == open_to
            assert (seen.value is not None) == (open_to == "exact")
            assert (seen.change is not None) == (open_to == "exact")
            assert bool(seen.band) == (open_to != "hidden")
        for value, seen in view.derived.items():
            assert seen.openness in ("hidden", scenario.derived[value].seen.to(audience), "band")
            assert seen.value is None or openness_of(scenario, value, audience) == "exact"
        assert set(view.means) <= {audience}
        assert all(not one.secret or one.team == audience for one in view.counters.values())


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32), name=st.sampled_from(list(SCENARIOS)))
def test_the_white_cell_sees_every_number(seed: int, name: str) -> None:
    told = story(name, Random(seed))
    state = told.state()
    view = view_for(told.scenario, state, WHITE_CELL)
    assert {name: seen.value for name, seen in view.tracks.items()} == state.tracks
    assert all(seen.openness == "exact" for seen in view.derived.values() if seen.value is not None)
    assert (view.orders, view.counters, view.deals) == (state.orders, state.counters, state.deals)
    assert [turn.turn for turn in view.turns] == [past.turn for past in told.pasts]


def test_a_band_stands_for_its_middle_and_its_edges_belong_to_the_next() -> None:
    bands = SCENARIOS["five-layers"][0].bands
    told = [(value, band_of(bands, value), middle_of_band(bands, value, 0, 10)) for value in (0, 2, 3, 4, 5, 6, 7, 10)]
    assert told == [
        (0, "weak", 1.5),
        (2, "weak", 1.5),
        (3, "doubtful", 4.0),
        (4, "doubtful", 4.0),
        (5, "fair", 6.0),
        (6, "fair", 6.0),
        (7, "strong", 8.5),
        (10, "strong", 8.5),
    ]


def test_at_the_start_each_team_sees_what_the_rules_say() -> None:
    scenario, setup, horizon = SCENARIOS["five-layers"]
    state = evolve(GameState(), opening(scenario, setup, horizon, 1))
    seen = {
        audience: {
            name: view_for(scenario, state, audience).tracks[name].openness for name in ("OPP", "RUR", "UAR", "ENB")
        }
        for audience in (*scenario.teams, ROOM)
    }
    others = {"OPP": "hidden", "RUR": "band", "UAR": "hidden", "ENB": "exact"}
    assert seen.pop("RU") == {"OPP": "exact", "RUR": "exact", "UAR": "hidden", "ENB": "band"}
    assert seen.pop("UA") == others | {"UAR": "exact"}
    assert seen.pop("BY") == others | {"ENB": "band"}
    assert seen == dict.fromkeys(seen, others)


def test_right_after_the_assessment_a_change_is_told_against_the_turn_before() -> None:
    table = Given("layers", c.CorrectTrack("COV", 1, "a misreading"))

    def told() -> list[float | None]:
        view = view_for(table.scenario, table.state, WHITE_CELL)
        return [view.tracks["COV"].change, view.derived["L1"].change]

    assert told()[0] == 1 - 5
    for phase in ("assessment", "situation"):
        table.to_phase(phase)
        assert table.state.assessed
        assert told()[0] not in (0, None), phase
        assert told()[1] not in (0, None), phase
    table.to_phase("injects")
    assert told() == [0, 0]


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32), name=st.sampled_from(list(SCENARIOS)))
def test_the_state_as_far_as_a_view_tells_is_seen_as_that_view(seed: int, name: str) -> None:
    tale = story(name, Random(seed))
    scenario, state = tale.scenario, tale.state()
    for audience in (ROOM, *scenario.teams):
        view = view_for(scenario, state, audience)
        known = state_of(scenario, view, len(state.crises))
        assert set(known.tracks) == set(scenario.tracks)
        for track, seen in view.tracks.items():
            rule = scenario.tracks[track]
            assert known.tracks[track] == ((rule.low + rule.high) // 2 if seen.value is None else seen.value)
        assert {inject for inject, one in known.injects.items() if one.status == "delivered"} == set(view.injects)
        assert {inject: known.injects[inject].answered for inject in view.injects} == {
            inject: seen.answered for inject, seen in view.injects.items()
        }
        for commitment, seen_as in view.commitments.items():
            now = known.commitments[commitment]
            wanted = (seen_as.status, seen_as.progress, seen_as.payer, seen_as.unpaid)
            assert (now.status, now.progress, now.team, now.unpaid) == wanted
        assert (known.counters, known.orders) == (view.counters, view.orders)


def test_without_a_figure_of_the_start_no_turn_is_told() -> None:
    started = Given("flood")
    assert len(view_for(started.scenario, started.state, ROOM).turns) == 1
    assert view_for(started.scenario, replace(started.state, start=None), ROOM).turns == ()
