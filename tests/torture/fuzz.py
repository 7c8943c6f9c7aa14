"""Opens hostile files by the thousand: each is read, or refused in a sentence; soon, in little memory, in its place."""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from tests.torture.mutants import ROOT, Mutant, Samples

SECONDS = 2.0
"""Of the processor, for one door."""
PATIENCE = 20.0
"""Seconds by the clock after which the child is taken to hang."""
LONGEST, MOST = 1_000, 200
"""Letters of a sentence that says what is wrong, and how many of them."""
FOLDERS = ("in", "out", "home", "tmp", "work")
INSIDE = "something went wrong inside"


@dataclass
class Tally:
    """What came of opening mutants: `found` has a line for each that was not as it should be."""

    mutants: int = 0
    done: int = 0
    told: int = 0
    found: list[str] = field(default_factory=list)
    tracebacks: int = 0
    outside: int = 0
    slowest: float = 0.0
    megabytes: float = 0.0
    by_kind: Counter[str] = field(default_factory=Counter)

    def row(self) -> str:
        """The figures in a line."""
        return (
            f"{'hostile files':32} {self.mutants:6} tried {len(self.found):4} broken\n"
            f"    {self.tracebacks} tracebacks, slowest {self.slowest:.2f} s, {self.megabytes:.0f} MB at most,"
            f" {self.outside} files outside their place; {self.done} doors opened, {self.told} refused in a sentence"
        )


class Opener:
    """The child, and the folder in which it opens what is laid out there; begun anew when it hangs or dies."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.errors = (folder.parent / "errors.txt").open("w+")
        self._child: subprocess.Popen[str] | None = None

    def close(self) -> None:
        """End the child."""
        if self._child:
            self._child.kill()
            self._child.communicate()
        self._child = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
        self.errors.close()

    def opened(self, mutant: Mutant) -> dict[str, Any] | None:
        """What the child tells of a mutant; None if it hung or died."""
        self._lay_out(mutant)
        child = self._child = self._child or self._begun()
        assert child.stdin
        assert child.stdout
        child.stdin.write(mutant.kind + "\n")
        child.stdin.flush()
        ready, _, _ = select.select([child.stdout], [], [], PATIENCE)
        line = child.stdout.readline() if ready else ""
        if not line:
            self.close()
            return None
        told: dict[str, Any] = json.loads(line)
        return told

    def _lay_out(self, mutant: Mutant) -> None:
        for name in FOLDERS:
            place = self.folder / name
            if not place.is_dir() or any(place.iterdir()):
                shutil.rmtree(place, ignore_errors=True)
                place.mkdir(parents=True)
        for name, content in mutant.files.items():
            (self.folder / "in" / name).write_bytes(content)

    def _begun(self) -> subprocess.Popen[str]:
        home, work = str(self.folder / "home"), self.folder / "work"
        places = {"HOME": home, "XDG_DATA_HOME": home, "XDG_CONFIG_HOME": home, "TMPDIR": str(self.folder / "tmp")}
        return subprocess.Popen(
            [sys.executable, "-B", "-m", "tests.torture.opener", str(self.folder)],
            cwd=work,
            env={**os.environ, **places, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            text=True,
        )

    def notes(self) -> list[str]:
        """The tracebacks that the program wrote down for us."""
        return [file.read_text(encoding="utf-8") for file in self.folder.rglob("wargame-failure-*.txt")]

    def strays(self) -> list[str]:
        """What lies where nothing should: in the home, among temporary files, where the program was started."""
        found = [file for name in ("home", "tmp", "work") for file in (self.folder / name).rglob("*") if file.is_file()]
        return [str(file) for file in found if not file.name.startswith("wargame-failure-")]


def fuzzed(folder: Path, seeds: Iterable[int]) -> Tally:
    """Open the mutants of some numbers."""
    (folder / "samples").mkdir()
    samples = Samples(folder / "samples")
    tally = Tally()
    with Opener(folder / "place") as opener:
        for seed in seeds:
            mutant = samples.mutant(seed)
            tally.mutants += 1
            tally.by_kind[mutant.kind] += 1
            tally.found += [f"mutant {seed}, {mutant.kind}: {line}" for line in faults(opener, mutant, tally)]
    return tally


def unfit(said: str) -> list[str]:
    """Sentences that nobody can read: too long, too many, with signs that no screen shows; and none at all."""
    lines = said.splitlines() or [""]
    flawed = [line for line in lines if not line.strip() or len(line) > LONGEST or not line.isprintable()]
    return flawed + lines[MOST:]


def faults(opener: Opener, mutant: Mutant, tally: Tally) -> Iterator[str]:
    """What was not as it should be when the child opened a mutant; the figures go into the tally."""
    told = opener.opened(mutant)
    if told is None:
        tally.slowest = max(tally.slowest, PATIENCE)
        yield f"no answer within {PATIENCE:.0f} s"
        return
    tally.megabytes = max(tally.megabytes, told["megabytes"])
    notes = opener.notes()
    for name, ended, said, seconds in told["doors"]:
        tally.slowest = max(tally.slowest, seconds)
        tally.done += ended == "done"
        tally.told += ended == "told"
        if ended == "failed" or INSIDE in said:
            tally.tracebacks += 1
            yield f"{name} failed: {notes.pop(0) if ended != 'failed' and notes else said}"
        elif ended == "told":
            yield from (f"{name} said: {line[:100]}" for line in unfit(said))
        if seconds > SECONDS:
            yield f"{name} took {seconds:.1f} s"
    outside = told["outside"] + opener.strays()
    tally.outside += len(outside)
    yield from (f"wrote {name}" for name in outside)
