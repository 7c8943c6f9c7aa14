"""Print the table: what was measured, beside what, and whether the goal is met. `out/bench.json` keeps it."""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from bench.board import changing, moving
from bench.desk import remembering, repainting, replaying
from bench.measure import Measure
from bench.measures import committing, folding, jumping, offering
from bench.packages import packaging
from bench.papers import writing
from bench.peers import racing
from bench.starts import starting, starting_cold
from bench.triplea import opening

OUT = Path(__file__).parents[1] / "out" / "bench.json"


def committed() -> Iterator[Measure]:
    """A command on disk, in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        yield from committing(Path(folder))


def remembered() -> Iterator[Measure]:
    """The memory of the desk."""
    yield remembering()


PARTS: dict[str, Callable[[], Iterator[Measure] | list[Measure]]] = {
    "starts": starting,
    "cold": starting_cold,
    "board": moving,
    "changes": changing,
    "desk": repainting,
    "replay": replaying,
    "memory": remembered,
    "fold": folding,
    "commands": committed,
    "jumps": jumping,
    "legal": offering,
    "papers": writing,
    "peers": racing,
    "package": packaging,
    "triplea": opening,
}
"""What is measured, in order: first what wants a machine that is still cool."""


def main() -> int:
    """Print line by line; 1 if a goal is missed."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], help="only these; all, if none is named")
    chosen = parser.parse_args().parts or list(PARTS)
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}; median / 95th of a hundred\n")
    print("| what | measured | floor | goal | |\n|---|---|---|---|---|")
    missed = False
    for name in chosen:
        found = []
        for one in PARTS[name]():
            word = "" if one.good is None else "met" if one.good else "MISSED"
            print(f"| {one.what} | {one.measured} | {one.floor} | {one.goal} | {word} |", flush=True)
            found.append(one)
        missed = missed or any(one.good is False for one in found)
        keep(name, found)
    return int(missed)


def keep(part: str, found: list[Measure]) -> None:
    """Put a part into the file beside what was measured of others before."""
    known = msgspec.json.decode(OUT.read_bytes()) if OUT.is_file() else {}
    known[part] = {"python": platform.python_version(), "at": datetime.now(UTC).isoformat(), "measures": found}
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_bytes(msgspec.json.format(msgspec.json.encode(known)))


if __name__ == "__main__":
    sys.exit(main())
