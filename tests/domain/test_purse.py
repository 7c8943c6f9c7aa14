"""The purse: what a team is told it will owe and earn is what the next assessment takes and the next turn brings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from wargame.app.session import Session
from wargame.domain import records as r
from wargame.domain.evolve import fold
from wargame.domain.purse import Purse, purse_of
from wargame.domain.state import GameState
from wargame.domain.value import add_up

EXAMPLE = Path(__file__).parents[2] / "saves/examples/five-layers-paris-model.wargame"


def moments(session: Session, cause: str) -> Iterator[tuple[GameState, tuple[r.MeansChanged, ...]]]:
    """The states just before means change for a cause, with all those changes of the same batch."""
    for batch in session.history():
        changes = [
            n for n, one in enumerate(batch.records) if isinstance(one, r.MeansChanged) and one.cause.startswith(cause)
        ]
        if changes:
            before = fold(session.state_at(batch.parent), batch.records[: changes[0]]) if batch.parent else GameState()
            found = (batch.records[n] for n in changes)
            yield before, tuple(one for one in found if isinstance(one, r.MeansChanged))


def told(session: Session, cause: str) -> Iterator[tuple[Purse, dict[str, int]]]:
    """The purse a team was told, and what then came."""
    for before, changes in moments(session, cause):
        for team in session.scenario.teams:
            came = add_up(*({one.kind: one.by} for one in changes if one.team == team))
            if before.means:
                yield purse_of(session.scenario, before, team), came


def test_the_upkeep_told_is_the_upkeep_taken() -> None:
    with Session.open(EXAMPLE, write=False) as session:
        seen = [(purse, came) for purse, came in told(session, "upkeep") if not purse.short]
    assert len(seen) > 20
    assert any(came for _, came in seen)
    for purse, came in seen:
        assert purse.upkeep == {kind: -by for kind, by in came.items()}, purse.team


def test_a_turn_brings_the_income_told() -> None:
    with Session.open(EXAMPLE, write=False) as session:
        seen = list(told(session, "income"))
    assert len(seen) > 20
    for purse, came in seen:
        assert {kind: by for kind, by in purse.income.items() if by} == came, purse.team


def test_ties_add_up_to_the_upkeep_and_what_is_short_is_missing() -> None:
    with Session.open(EXAMPLE, write=False) as session:
        for batch in session.history():
            state = session.state_at(batch.seq)
            for team in session.scenario.teams if state.means else ():
                purse = purse_of(session.scenario, state, team)
                assert purse.upkeep == add_up(*(tie.upkeep for tie in purse.ties))
                for kind, amount in purse.short.items():
                    assert amount == purse.upkeep[kind] - purse.has[kind] > 0
