"""The symbols that ship are what the library draws, and the first board does not wait for the library."""

import importlib.util
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

DRAW = """
import sys
from wargame import paths
from wargame.domain.visibility import WHITE_CELL, view_for
from wargame.domain.evolve import evolve
from wargame.domain.opening import opening
from wargame.domain.state import GameState
from wargame.report.board_game import draw_game
from wargame.report.look import LIGHT
from wargame.store.scenario_files import find_scenarios, load_scenario

for one in find_scenarios(paths.scenarios()):
    scenario = load_scenario(one.path)
    for setup in scenario.setups:
        state = evolve(GameState(), opening(scenario, setup, next(iter(scenario.horizons)), 1))
        assert draw_game(scenario, view_for(scenario, state, WHITE_CELL), LIGHT)
print("loaded:", *(name for name in ("milsymbol",) if name in sys.modules))
"""


def test_the_symbols_that_ship_are_those_of_the_library() -> None:
    spec = importlib.util.spec_from_file_location("collect_symbols", ROOT / "tools" / "collect_symbols.py")
    assert spec
    assert spec.loader
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    assert maker.TARGET.read_text(encoding="utf-8") == maker.drawn(), "run tools/collect_symbols.py"


def test_the_boards_that_ship_are_drawn_without_the_library() -> None:
    told = subprocess.run([sys.executable, "-c", DRAW], capture_output=True, text=True, check=True, cwd=ROOT)
    assert told.stdout.split() == ["loaded:"]
