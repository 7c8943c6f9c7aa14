"""Write down what the symbol library draws for the scenarios that ship: run without arguments.

The library reads a table of 109,000 symbols before it draws the first; the window does not wait for that.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from wargame import paths
from wargame.domain.scenario import Scenario
from wargame.report.look import AFFILIATIONS
from wargame.report.symbols import code_of, from_library
from wargame.store.scenario_files import find_scenarios, load_scenario

TARGET = paths.assets() / "symbols" / "app6.json"


def codes(scenario: Scenario) -> set[str]:
    """The codes of a scenario's counters, on every side: an exercise may bring a kind in on another."""
    symbols = {kind.symbol for kind in scenario.kinds.values()}
    for setup in scenario.setups.values():
        symbols |= {counter.symbol for counter in setup.counters}
    return {code_of(symbol, side) for symbol in symbols - {""} for side in AFFILIATIONS}


def drawn() -> str:
    """The file: each code with what the library draws for it, in the order of the codes."""
    found: set[str] = set()
    for one in find_scenarios(paths.scenarios()):
        found |= codes(load_scenario(one.path))
    known = {code: svg for code in sorted(found) if (svg := from_library(code))}
    return json.dumps(known, indent=0, ensure_ascii=False) + "\n"


def main(target: Path = TARGET) -> int:
    """Write the file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(drawn(), encoding="utf-8", newline="\n")
    print(f"{target}: {target.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
