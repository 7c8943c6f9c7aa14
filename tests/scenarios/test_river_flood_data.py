"""The small scenario is complete, and it knows nothing of war."""

from __future__ import annotations

import pytest

from tests.domain.given import Given, Step
from wargame import paths
from wargame.domain import commands as c
from wargame.domain.engine import Decision
from wargame.domain.opening import opening
from wargame.store.scenario_files import load_scenario


def test_it_is_small_and_complete() -> None:
    scenario = load_scenario(paths.scenarios() / "river-flood")
    assert len(scenario.spaces) == len(scenario.links) == 5
    assert (len(scenario.teams), len(scenario.tracks), len(scenario.commitments)) == (2, 4, 3)
    assert (len(scenario.actions), len(scenario.injects)) == (7, 8)
    assert (len(scenario.setups), len(scenario.horizons), len(scenario.schedules)) == (1, 1, 1)
    assert scenario.horizons["3"].turns == scenario.horizons["3"].played == 3
    assert scenario.map is not None
    assert set(scenario.map.spaces) == set(scenario.spaces)


def test_it_starts_with_round_numbers() -> None:
    scenario = load_scenario(paths.scenarios() / "river-flood")
    start = opening(scenario, "rain", "3", 1).start
    assert start.tracks == {"WAT": 3, "LEV": 4, "TRU": 5, "RUM": 2}
    assert start.values == {"HELD": 0, "BANK": 2000, "CALM": 6500, "SAFE": 2000}


def test_the_school_asks_on_the_second_day_while_orders_are_written() -> None:
    asked = c.MarkInjectDue("F-07")
    for steps, falls in ((("planning",), False), ((2, "injects"), False), ((2, "planning"), True)):
        assert isinstance(Given("flood", *steps).ask(asked), Decision) is falls
    inject = Given("flood").scenario.injects["F-07"]
    assert inject.moment is not None
    assert 0 < inject.moment.minutes < Given("flood").scenario.phase("planning").minutes
    assert inject.guidance


@pytest.mark.parametrize(
    ("steps", "status"),
    [
        ((c.DeliverInject("F-01"), "adjudication"), "pool"),
        ((2, "adjudication"), "pool"),
        ((c.DeliverInject("F-01"), 2, "planning"), "pool"),
        ((c.DeliverInject("F-01"), 2, "adjudication"), "due"),
        (
            (c.DeliverInject("F-01"), 2, "planning", c.SubmitOrder("county", "Now.", action="C-2"), "adjudication"),
            "pool",
        ),
        ((c.DeliverInject("F-01"), 2, "planning", c.SubmitOrder("town", "Now.", action="T-1"), "adjudication"), "due"),
    ],
)
def test_the_towns_downstream_ask_when_the_county_does_nothing(steps: tuple[Step, ...], status: str) -> None:
    assert Given("flood", *steps).state.injects["F-08"].status == status
