"""The small scenario is complete, and it knows nothing of war."""

from __future__ import annotations

from wargame import paths
from wargame.domain.opening import opening
from wargame.store.scenario_files import load_scenario


def test_it_is_small_and_complete() -> None:
    scenario = load_scenario(paths.scenarios() / "river-flood")
    assert len(scenario.spaces) == len(scenario.links) == 5
    assert (len(scenario.teams), len(scenario.tracks), len(scenario.commitments)) == (2, 4, 3)
    assert (len(scenario.actions), len(scenario.injects)) == (7, 6)
    assert (len(scenario.setups), len(scenario.horizons), len(scenario.schedules)) == (1, 1, 1)
    assert scenario.horizons["3"].turns == scenario.horizons["3"].played == 3
    assert scenario.map is not None
    assert set(scenario.map.spaces) == set(scenario.spaces)


def test_it_starts_with_round_numbers() -> None:
    scenario = load_scenario(paths.scenarios() / "river-flood")
    start = opening(scenario, "rain", "3", 1).start
    assert start.tracks == {"WAT": 3, "LEV": 4, "TRU": 5, "RUM": 2}
    assert start.values == {"HELD": 0, "BANK": 2000, "CALM": 6500, "SAFE": 2000}
