"""Beside others: a command of ours in memory, a move of boardgame.io in Node, a move of python-chess; in turn."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Measure, seconds
from bench.measures import long_session
from wargame.app.session import Committed
from wargame.domain import commands as c

ROOT = Path(__file__).parents[1]
PLACE = ROOT / "out" / "peers"
FLOORS = Path(__file__).parent / "floors"
BOARDGAME, CHESS = "boardgame.io@0.50.2", "chess==1.11.2"


def racing(count: int = 10_000, runs: int = 5) -> Iterator[Measure]:
    """A command validated, applied and logged in memory, beside each peer to be had here; each in its own process."""
    ours: list[float] = []
    peers: dict[str, list[float]] = {}
    for _ in range(runs):
        ours.append(_asked([sys.executable, "-m", "bench.peers", str(count)]))
        for name, command in (("boardgame.io", _boardgame(count)), ("python-chess", _chess(count))):
            if command:
                peers.setdefault(name, []).append(_asked(command))
    mine = statistics.median(ours)
    goals = {"boardgame.io": 20.0, "python-chess": 1.0}
    for name, goal in goals.items():
        if name in peers:
            ratio = mine / statistics.median(peers[name])
            told = f"{statistics.median(peers[name]):,.0f} a second; ratio {ratio:.2f}"
            yield Measure(
                f"a command in memory, beside {name}",
                f"{mine:,.0f} a second",
                told,
                f">= {goal:g}",
                ratio >= goal,
                ratio,
            )
        else:
            yield Measure(
                f"a command in memory, beside {name}", f"{mine:,.0f} a second", "not to be had here", f">= {goal:g}"
            )


def moving(count: int) -> float:
    """Counters moved by the white cell, a second."""
    session = long_session(3_000)
    counters, spaces = list(session.state.counters), list(session.scenario.spaces)
    wishes = [
        c.MoveCounter(counters[n * 7 % len(counters)], spaces[n * 13 % len(spaces)], "measured") for n in range(count)
    ]
    done = 0

    def play() -> None:
        nonlocal done
        for wish in wishes:
            done += isinstance(session.execute(wish), Committed)

    taken = seconds(play)
    assert done > count // 2, "most of them are moves"
    return done / taken


def _boardgame(count: int) -> list[str]:
    node, npm = shutil.which("node"), shutil.which("npm")
    if not (node and npm):
        return []
    if not (PLACE / "node_modules" / "boardgame.io").is_dir():
        PLACE.mkdir(parents=True, exist_ok=True)
        subprocess.run([npm, "install", "--silent", "--no-audit", "--prefix", str(PLACE), BOARDGAME], check=False)
    return [node, str(FLOORS / "boardgame.cjs"), str(count)] if (PLACE / "node_modules").is_dir() else []


def _chess(count: int) -> list[str]:
    if not (PLACE / "chess").is_dir():
        asked = [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-binary",
            "chess",
            "--target",
            str(PLACE),
            CHESS,
        ]
        subprocess.run(asked, check=False)
    return [sys.executable, str(FLOORS / "chess_push.py"), str(count)] if (PLACE / "chess").is_dir() else []


def _asked(command: list[str]) -> float:
    places = os.pathsep.join((str(ROOT), str(PLACE)))
    env = os.environ | {"NODE_ENV": "production", "NODE_PATH": str(PLACE / "node_modules"), "PYTHONPATH": places}
    return float(subprocess.run(command, capture_output=True, text=True, check=True, env=env, timeout=300).stdout)


if __name__ == "__main__":
    print(moving(int(sys.argv[1])))
