"""Print the table: what was measured, beside what, and whether the goal is met."""

from __future__ import annotations

import platform
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.measures import Measure, committing, folding, jumping, offering


def measures() -> Iterator[Measure]:
    """Everything, one after the other in this process."""
    yield from folding()
    with tempfile.TemporaryDirectory() as folder:
        yield from committing(Path(folder))
    yield from jumping()
    yield from offering()


def main() -> int:
    """Print line by line; 1 if a goal is missed."""
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}; medians\n")
    missed = False
    print("| what | measured | floor | goal | |\n|---|---|---|---|---|")
    for one in measures():
        word = "" if one.good is None else "met" if one.good else "MISSED"
        missed = missed or one.good is False
        print(f"| {one.what} | {one.measured} | {one.floor} | {one.goal} | {word} |", flush=True)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
