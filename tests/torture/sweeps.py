"""The tortures of the disk and the clock; each returns how much was tried and what was found broken."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from tests.torture import cuts
from tests.torture.player import SCRIPT
from tests.torture.rig import FAULTS, Rig, faults_of, faults_of_beginning, faults_of_play
from wargame.store.savefile import SaveFile

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


def beginnings(rig: Rig, every: int) -> Finding:
    """Each kind of fault at every so-manieth call while a save is made."""
    tried, found = 0, []
    for fault in FAULTS[1:]:
        for at in range(1, rig.played(creates=True).calls + 1, every):
            outcome = rig.played(fault, at, creates=True)
            problems = faults_of_beginning(rig.save, rig.first, outcome, fault)
            found += [f"{fault} at call {at} of making a save: {problem}" for problem in problems]
            tried += 1
    return tried, found


def read_only(rig: Rig) -> Finding:
    """Before each step the file, its folder or both become read-only; play goes on elsewhere, or there later."""
    tried, found = 0, []
    for step in range(len(SCRIPT)):
        for what in (("file",), ("folder",), ("file", "folder")):
            for heals in (False, True):
                outcome = rig.played(step=step, read_only=what, heals=heals)
                rig.stick.chmod(0o755)
                rig.save.chmod(0o644)
                problems = faults_of(rig.save, rig.first, outcome.acknowledged)
                problems += faults_of_play(outcome, "read-only") if not heals else []
                if "folder" in what and (outcome.refused is None or outcome.refused["step"] != step):
                    problems.append("no refusal")
                found += [f"{' and '.join(what)} read-only at step {step}: {problem}" for problem in problems]
                tried += 1
    return tried, found


def clocks(rig: Rig) -> Finding:
    """Before each step the clock is set back: an hour, a day, to 1970; or forward by ten years."""
    tried, found = 0, []
    for by in (-3_600, -86_400, -int(time.time()), 315_360_000):
        for step in range(len(SCRIPT)):
            outcome = rig.played(step=step, clock=by)
            problems = faults_of(rig.save, rig.first, outcome.acknowledged)
            problems += [] if len(outcome.acknowledged) == len(SCRIPT) else ["not every step was acknowledged"]
            problems += [] if abs(_off(rig.save) - by) < 600 else ["the clock was not set"]
            found += [f"clock set by {by} s at step {step}: {problem}" for problem in problems]
            tried += 1
    return tried, found


def _off(save: Path) -> float:
    """How far the time of the last entry, just written, is off, in seconds."""
    with SaveFile.open(save, write=False) as file:
        *_, last = file.entries()
    return datetime.fromisoformat(last.at).timestamp() - time.time()


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


def once(rig: Rig, every: int) -> Iterable[tuple[str, Finding]]:
    """What is tried once, by name; faults that pass are also played through in the same session."""
    for fault in FAULTS[1:]:
        yield fault, faults(rig, fault, every)
    for fault in ("eio", "enospc"):
        yield f"{fault}, played on in place", faults(rig, fault, every, heals=True)
    yield "faults while a save is made", beginnings(rig, every)
    yield "read-only while it is played", read_only(rig)
    yield "clock set back or forward", clocks(rig)
