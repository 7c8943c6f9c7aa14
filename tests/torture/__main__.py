"""`make torture`: every fault at every call, power cuts, kills, hostile files, and a long day; a table with figures."""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from tests.torture import sweeps
from tests.torture.rig import Rig

GROWTH = 1.1
"""How much slower or larger the last hour of a long day may be than the second."""


def main() -> int:
    """Run until the time is up; 1 if anything was found broken."""
    parser = argparse.ArgumentParser(prog="torture")
    parser.add_argument("--seconds", type=float, default=300, help="time for kills and power cuts, with ever new seeds")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument(
        "--actions", type=int, default=8640, help="of the long day: twelve hours, one each five seconds"
    )
    parser.add_argument("--mutants", type=int, default=20_000, help="hostile files: saves, scenarios, zips, commands")
    parser.add_argument("--states", type=int, default=1000, help="random states in which secrets are planted")
    asked = parser.parse_args()
    _say(f"seed {asked.seed}")
    with tempfile.TemporaryDirectory() as folder:
        broken = _disk(Path(folder), asked.seconds, asked.seed)
        broken += _sockets(Path(folder)) + _secrets(asked.states, asked.seed)
        broken += _hostile(Path(folder), asked.mutants, asked.seed)
        if asked.actions:
            (Path(folder) / "day").mkdir()
            with ProcessPoolExecutor(1, get_context("spawn")) as process:  # alone, as its memory is measured
                broken += process.submit(_day, Path(folder) / "day", asked.actions).result()
    return 1 if broken else 0


def _disk(folder: Path, seconds: float, seed: int) -> int:
    broken, end = 0, time.monotonic() + seconds
    with Rig(folder) as rig:
        for name, finding in sweeps.once(rig, every=1):
            broken += _row(name, finding)
        first = seed
        while time.monotonic() < end or seed == first:
            for name, finding in (
                ("power cuts", sweeps.power_cuts(rig, 1, seed)),
                ("kills", sweeps.kills(rig, 100, seed)),
            ):
                broken += _row(f"{name}, seed {seed}", finding)
            seed += 1
    return broken


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _row(name: str, finding: sweeps.Finding) -> int:
    tried, found = finding
    _say("\n    ".join([f"{name:32} {tried:6} tried {len(found):4} broken", *found[:5]]))
    return len(found)


def _hostile(folder: Path, mutants: int, seed: int) -> int:
    from tests.torture import fuzz

    (folder / "hostile").mkdir()
    tally = fuzz.fuzzed(folder / "hostile", range(seed, seed + mutants))
    _say("\n    ".join([tally.row(), *tally.found[:5]]))
    return len(tally.found)


def _sockets(folder: Path) -> int:
    from tests.torture import network

    (folder / "network").mkdir()
    count, _written = network.opened(folder / "network")
    _say(f"{'internet sockets':32} {count:6} opened in a turn with every window and format")
    return count


def _secrets(states: int, seed: int) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from tests.torture import secrets

    done = secrets.searched(states, seed)
    broken = _row("secrets planted in states", (states, done.found))
    _say(f"    {done.bytes} bytes of secrets in {done.looked / 1e6:.0f} MB of views, exports and audience windows")
    return broken + _row("hidden texts said aloud", (states, done.missed))


def _day(folder: Path, actions: int) -> int:
    """Play it; 1 if its last hour was slower or larger than the second by more than a tenth."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from tests.torture import long_day

    application = QApplication.instance() or QApplication([])
    day = long_day.played(folder, actions)
    application.quit()
    median = statistics.median(day.seconds) * 1000
    _say(f"long day: {actions} actions, median {median:.1f} ms of the processor, {day.held[-1]:.0f} MB")
    slow, beside, large = (long_day.hours(one) for one in (day.seconds, day.beside, day.held))
    if len(slow) < 3:
        return 0
    slower, larger = slow[-1] / slow[1] * beside[1] / beside[-1], large[-1] / large[1]
    _say(
        f"    second hour {slow[1] * 1000:.1f} ms, {large[1]:.0f} MB; "
        f"last hour {slow[-1] * 1000:.1f} ms, {large[-1]:.0f} MB; "
        f"ratios {slower:.2f} (the same work beside it {beside[-1] / beside[1]:.2f}), {larger:.2f}"
    )
    return int(slower > GROWTH or larger > GROWTH)


if __name__ == "__main__":
    sys.exit(main())
