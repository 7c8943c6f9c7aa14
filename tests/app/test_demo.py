"""The stand-ins play whole exercises, the same for the same seed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.domain.play import scenario
from wargame.app.session import Session
from wargame.app.umpire import Umpire
from wargame.app.verification import verified
from wargame.domain import commands as c
from wargame.store.memory import MemoryLog
from wargame.store.scenario_files import encode_scenario


def played(name: str, setup: str, horizon: str, seed: int) -> Session:
    """A whole exercise in memory."""
    session = Session(MemoryLog(encode_scenario(scenario(name))))
    session.execute(c.StartExercise(setup, horizon, seed))
    umpire = Umpire(session, seed)
    while not session.state.over:
        umpire.play_turn()
    return session


def test_one_seed_gives_one_state_and_another_seed_another() -> None:
    first, again, other = (played("five-layers", "paris-model", "3", seed) for seed in (1, 1, 2))
    assert first.state_hash() == again.state_hash() != other.state_hash()


def test_a_day_is_six_turns_and_more_than_300_records() -> None:
    session = played("five-layers", "paris-model", "3", 1)
    assert session.state.played == 6
    assert session.record_count() >= 300


@pytest.mark.parametrize("setup", ["thin-truce", "paris-model", "coffey-full-stack"])
@pytest.mark.parametrize("horizon", ["3", "5", "10"])
def test_every_set_up_and_horizon_can_be_played_to_its_end(setup: str, horizon: str) -> None:
    session = played("five-layers", setup, horizon, 3)
    assert session.state.over
    assert session.state.played <= 6
    assert not any(order.status in ("submitted", "revealed", "ruled") for order in session.state.orders.values())


def test_all_five_methods_are_used_in_a_day() -> None:
    used: set[str] = set()
    for seed in range(1, 4):
        used |= {order.method for order in played("five-layers", "paris-model", "3", seed).state.orders.values()}
    assert {"rigid", "semi-rigid", "free", "matrix", "estimate"} <= used


def test_what_the_stand_ins_played_on_disk_verifies(tmp_path: Path) -> None:
    save = tmp_path / "day.wargame"
    with Session.create(save, scenario("river-flood"), *_first("river-flood"), 5) as session:
        umpire = Umpire(session, 5)
        while not session.state.over:
            umpire.play_turn()
        told = session.record_count(), session.state_hash()
    verdict = verified(save)
    assert verdict.problems == ()
    assert (verdict.records, verdict.state) == told


def test_the_umpire_delivers_what_has_a_moment_and_what_was_left_undone() -> None:
    told = played("river-flood", "rain", "3", 5).state.injects
    assert (told["F-07"].status, told["F-07"].delivered) == ("delivered", 2)


def _first(name: str) -> tuple[str, str]:
    found = scenario(name)
    return next(iter(found.setups)), next(iter(found.horizons))
