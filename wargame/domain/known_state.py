"""The state as far as a view tells of it: what an audience that writes orders may reckon with."""

from __future__ import annotations

from wargame.domain.scenario import Scenario
from wargame.domain.state import CommitmentState, GameState, InjectState
from wargame.domain.visibility import SeenValue, View

UNSEEN = InjectState(status="skipped")
"""Stands for an inject that the audience was not told of, whatever became of it."""


def state_of(scenario: Scenario, view: View, crises: int = 0) -> GameState:
    """The state as far as a view tells of it; what it leaves out stands as if it never were.

    Tracks that the audience does not see exactly stand at the middle of their bounds, whatever they are. `crises` is
    how many crisis clocks were opened, which everybody saw.
    """
    return GameState(
        scenario=view.scenario,
        setup=view.setup,
        horizon=view.horizon,
        turn=view.turn,
        phase=view.phase,
        extended=view.clock.extended,
        crisis=view.clock.crisis,
        crises=(0,) * crises,
        ending=view.ending,
        over=view.over,
        tracks={name: _known(scenario, name, seen) for name, seen in view.tracks.items()},
        flags={name: view.flags.get(name, rule.values[0]) for name, rule in scenario.flags.items()},
        spaces=view.spaces,
        origin={name: rule.controller for name, rule in scenario.spaces.items()},
        counters=view.counters,
        commitments={name: _standing(view, name) for name in scenario.commitments},
        means={team: dict(view.means.get(team, {})) for team in scenario.teams},
        orders=view.orders,
        statements=view.statements,
        deals=view.deals,
        requests=view.requests,
        injects=dict.fromkeys(scenario.injects, UNSEEN) | {name: _told(view, name) for name in view.injects},
    )


def _known(scenario: Scenario, name: str, seen: SeenValue) -> int:
    rule = scenario.tracks[name]
    return (rule.low + rule.high) // 2 if seen.value is None else round(seen.value)


def _standing(view: View, name: str) -> CommitmentState:
    seen = view.commitments[name]
    return CommitmentState(
        status=seen.status,  # type: ignore[arg-type]  # a view's words are those of the state
        progress=seen.progress,
        team=seen.payer,
        variant=seen.variant,
        unpaid=seen.unpaid,
    )


def _told(view: View, name: str) -> InjectState:
    seen = view.injects[name]
    return InjectState(
        status="delivered", delivered=seen.turn, to=seen.to, text=seen.text, title=seen.title, answered=seen.answered
    )
