"""The four tortures of the disk; each returns how much was tried and what was found broken."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterable
from pathlib import Path

from tests.torture import cuts
from tests.torture.rig import FAULTS, Rig, faults_of, faults_of_play

Finding = tuple[int, list[str]]
"""How much was tried, and what was found, one line each."""


def faults(rig: Rig, fault: str, every: int, *, heals: bool = False) -> Finding:
    """A fault at every so-manieth call of the script."""
    last = rig.played("none", 0).calls
    numbers = range(1, last + 1, every)
    found: list[str] = []
    for at in numbers:
        outcome = rig.played(fault, at, heals=heals)
        problems = faults_of(rig.save, rig.first, outcome.acknowledged)
        if heals:
            problems += [f"the program ended with {outcome.ended}"] if outcome.ended else []
        else:
            problems += faults_of_play(outcome, fault)
        found += [f"{fault} at call {at}: {problem}" for problem in problems]
    return len(numbers), found


def power_cuts(rig: Rig, every: int, seed: int) -> Finding:
    """The power fails after every so-manieth recorded call: each disk that may be left is opened."""
    trace = rig.folder / "trace"
    trace.unlink(missing_ok=True)
    outcome = rig.played("none", 0, trace=str(trace))
    done = cuts.calls(trace.read_bytes())
    chance = random.Random(seed)
    begun = {str(rig.save): rig.begun.read_bytes()}
    tried, found = 0, []
    for count in range(1, len(done) + 1, every):
        reached = done[count - 1].end
        said = [note for note, end in zip(outcome.acknowledged, outcome.traced, strict=True) if end <= reached]
        for what, files in cuts.cut(begun, done[:count], chance):
            _lay_out(rig.stick, files)
            tried += 1
            found += [f"cut after call {count}, {what}: {line}" for line in faults_of(rig.save, rig.first, said)]
    return tried, found


def _lay_out(folder: Path, files: cuts.Files) -> None:
    shutil.rmtree(folder)
    folder.mkdir()
    for name, content in files.items():
        Path(name).write_bytes(content)


def kills(rig: Rig, count: int, seed: int) -> Finding:
    """Killed at random moments of the script."""
    chance = random.Random(seed)
    found: list[str] = []
    for number in range(count):
        outcome = rig.played("none", 0, kill_after=chance.uniform(0.002, 0.05))
        problems = faults_of(rig.save, rig.first, outcome.acknowledged)
        found += [f"kill {number}: {problem}" for problem in problems]
    return count, found


def all_faults(rig: Rig, every: int) -> Iterable[tuple[str, Finding]]:
    """Every kind of fault, by name; those that pass are also played through in the same session."""
    for fault in FAULTS[1:]:
        yield fault, faults(rig, fault, every)
    for fault in ("eio", "enospc"):
        yield f"{fault}, played on in place", faults(rig, fault, every, heals=True)
