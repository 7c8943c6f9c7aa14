"""How an exercise begins: the first record, made from a set-up and a horizon."""

from __future__ import annotations

from wargame.domain import records as r
from wargame.domain.draft import Situation
from wargame.domain.purse import forces_of
from wargame.domain.reading import Reader, thousandths
from wargame.domain.scenario import Scenario, Setup
from wargame.domain.state import (
    Assessed,
    CommitmentState,
    Counter,
    GameState,
    InjectState,
    SpaceState,
)


def opening(scenario: Scenario, setup_id: str, horizon_id: str, seed: int) -> r.ExerciseStarted:
    """The record that puts everything of a set-up on the board."""
    setup, horizon = scenario.setups[setup_id], scenario.horizons[horizon_id]
    tracks = {name: track.start for name, track in scenario.tracks.items()} | horizon.tracks | setup.tracks
    counters = _counters(setup)
    commitments = _commitments(scenario, setup, counters)
    board = GameState(
        horizon=horizon_id,
        tracks=tracks,
        flags={name: flag.start for name, flag in scenario.flags.items()} | setup.flags,
        spaces={
            name: SpaceState(space.controller, access=setup.access.get(name, ()))
            for name, space in scenario.spaces.items()
        },
        counters=counters,
        commitments=commitments,
        means=_means(scenario, setup, commitments),
        injects=_injects(scenario, setup_id, horizon_id),
    )
    return r.ExerciseStarted(
        scenario=scenario.id,
        setup=setup_id,
        horizon=horizon_id,
        seed=seed,
        tracks=board.tracks,
        flags=board.flags,
        spaces=board.spaces,
        counters=board.counters,
        commitments=board.commitments,
        means=board.means,
        injects=board.injects,
        start=take_stock(scenario, board),
    )


def take_stock(scenario: Scenario, situation: Situation) -> Assessed:
    """Tracks, derived values and held spaces as they are now."""
    reader = Reader(scenario, situation)
    seen = {name: counter for name, counter in situation.counters.items() if not counter.secret}
    open_reader = Reader(scenario, situation, counters=seen)
    values = {name: thousandths(reader.value(name)) for name in scenario.derived}
    unsecret = {name: thousandths(open_reader.value(name)) for name in scenario.derived}
    return Assessed(
        turn=situation.turn,
        values=values,
        tracks=dict(situation.tracks),
        held={space: tuple(sorted(kinds)) for space, kinds in sorted(reader.held().items())},
        unsecret={name: value for name, value in unsecret.items() if value != values[name]},
    )


def _counters(setup: Setup) -> dict[str, Counter]:
    """The counters of a set-up. Secret ones are numbered apart, so that open numbers have no gaps."""
    found, taken = {}, {False: 0, True: 0}
    for one in setup.counters:
        taken[one.secret] += 1
        number = f"{one.kind}-{'S' if one.secret else ''}{taken[one.secret]}"
        found[number] = Counter(number, one.kind, one.team, one.at, one.name, one.commitment, one.symbol, one.secret)
    return found


def _commitments(scenario: Scenario, setup: Setup, counters: dict[str, Counter]) -> dict[str, CommitmentState]:
    """Every commitment; what stands already has its pool means tied by its payer."""
    found = {}
    for name, commitment in scenario.commitments.items():
        status, payer = setup.statuses.get(name, "absent"), commitment.payers[0]
        found[name] = CommitmentState(
            status,
            progress=setup.progress.get(name, 0),
            team=payer if status != "absent" else "",
            variant=setup.variants.get(name, ""),
            tied=forces_of(scenario, counters, name, payer) if status in ("deployed", "degraded") else {},
        )
    return found


def _means(scenario: Scenario, setup: Setup, commitments: dict[str, CommitmentState]) -> dict[str, dict[str, int]]:
    """Each team's purse: what the set-up gives, and the pool less what is tied already."""
    purses = {}
    for team, seat in scenario.teams.items():
        purse = dict.fromkeys(scenario.means, 0) | setup.means.get(team, {})
        for kind, amount in seat.pool.items():
            tied = sum(state.tied.get(team, {}).get(kind, 0) for state in commitments.values())
            purse[kind] = max(0, amount - tied)
        purses[team] = purse
    return purses


def _injects(scenario: Scenario, setup: str, horizon: str) -> dict[str, InjectState]:
    schedule = scenario.schedule(setup, horizon)
    injects = {name: InjectState() for name in scenario.injects}
    for name in schedule.pool:
        injects[name] = InjectState(status="pool")
    for turn, names in schedule.turns.items():
        for name in names:
            injects[name] = InjectState(status="scheduled", planned=int(turn))
    return injects
