"""The parent's side: builds the shim, asks the child to play with a fault, and judges what it left."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from tests.domain.play import scenario
from tests.torture.player import BEGIN, Request
from wargame.app.session import Session
from wargame.app.verification import verified
from wargame.domain.state import fingerprint

ROOT = Path(__file__).parents[2]
FAULTS = ("none", "eio", "eio-on", "enospc", "enospc-on", "short", "torn", "kill")
"""In the order of the shim's own numbers; `-on` goes on failing from the n-th call."""
KILLED = -9


def compiler() -> str | None:
    """The C compiler here, if there is one."""
    return shutil.which("cc") or shutil.which("gcc")


def shim(folder: Path, name: str = "faults") -> Path:
    """What lies between the program and the system, compiled."""
    library = folder / f"{name}.so"
    source = Path(__file__).with_name(f"{name}.c")
    subprocess.run([str(compiler()), "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], check=True)
    return library


@dataclass
class Outcome:
    """What one play noted: how it ended, its acknowledgements, what the disk refused and how it went on."""

    ended: int
    acknowledged: list[dict[str, Any]] = field(default_factory=list)
    refused: dict[str, Any] | None = None
    copied: dict[str, Any] | None = None
    went_on: int = 0
    calls: int = 0
    traced: list[int] = field(default_factory=list)


class Rig:
    """A folder with a save to play on, and the child that plays it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.begun = folder / "begun.wargame"
        name, setup, horizon, seed = BEGIN
        Session.create(self.begun, scenario(name), setup, horizon, seed).close()
        with Session.open(self.begun, write=False) as session:
            self.first = {"seq": session.seq, "state": fingerprint(session.state)}
        self.stick = folder / "stick"
        self.save = self.stick / "day.wargame"
        self.elsewhere = folder / "elsewhere.wargame"
        self.errors = (folder / "errors.txt").open("w+")
        self.child = subprocess.Popen(
            [sys.executable, "-m", "tests.torture.player"],
            cwd=ROOT,
            env={**os.environ, "LD_PRELOAD": str(shim(folder)), "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self.child.stdin
        assert self.child.stdout
        self.child.stdin.close()
        self.child.wait()
        self.child.stdout.close()
        self.errors.close()

    def played(self, fault: str = "none", at: int = 0, **asked: Any) -> Outcome:
        """Let the child do what is asked on a fresh copy of the save, with a fault at the n-th call; 0 for none.

        Args:
            fault: One of `FAULTS`.
            at: The number of the call, from 1 on.
            asked: Other fields of `player.Request`.
        """
        assert self.child.stdin
        assert self.child.stdout
        request = Request(self.save, self.elsewhere, self.folder / "notes", at=at, fault=FAULTS.index(fault), **asked)
        shutil.rmtree(self.stick, ignore_errors=True)
        self.stick.mkdir()
        if not request.creates:
            shutil.copyfile(self.begun, self.save)
        for old in (self.elsewhere, request.notes):
            old.unlink(missing_ok=True)
        self.child.stdin.write(msgspec.json.encode(request, enc_hook=str).decode() + "\n")
        self.child.stdin.flush()
        outcome = Outcome(int(self.child.stdout.readline()))
        notes = request.notes
        lines = notes.read_text(encoding="utf-8").splitlines(keepends=True) if notes.exists() else []
        for line in lines:
            if line.endswith("\n"):
                _take(outcome, json.loads(line))
        return outcome


def _take(outcome: Outcome, note: dict[str, Any]) -> None:
    if "seq" in note:
        outcome.acknowledged.append(note)
    elif "refused" in note:
        outcome.refused = note
    elif "copied" in note:
        outcome.copied = note
    outcome.went_on = note.get("went_on", outcome.went_on)
    outcome.calls = note.get("calls", outcome.calls)
    if "traced" in note:
        outcome.traced.append(note["traced"])


def faults_of(save: Path, first: dict[str, Any], acknowledged: list[dict[str, Any]]) -> list[str]:
    """What is broken in a save after a fault: it must hold what was acknowledged and at most one entry more."""
    last = acknowledged[-1] if acknowledged else first
    problems: list[str] = []
    try:
        problems += verified(save).problems
        for write in (False, True):
            with Session.open(save, write=write) as session:
                more = session.seq - last["seq"]
                if more not in (0, 1):
                    problems.append(f"{more} entries more than acknowledged")
                if more == 0 and fingerprint(session.state) != last["state"]:
                    problems.append("another state than the acknowledged one")
    except Exception as error:  # noqa: BLE001 - any failure to open is a finding
        problems.append(f"{type(error).__name__}: {error}")
    return problems


def faults_of_beginning(save: Path, first: dict[str, Any], outcome: Outcome, fault: str) -> list[str]:
    """What is wrong after a fault while a save was made: it is there whole, or it is not there and was refused."""
    problems = faults_of_play(outcome, fault)
    if save.exists():
        problems += faults_of(save, first, [first])
    elif outcome.acknowledged:
        problems.append("an acknowledged save is not there")
    return problems


def faults_of_play(outcome: Outcome, fault: str) -> list[str]:
    """What is wrong with how the program took a fault: one plain sentence, a copy elsewhere, and play goes on."""
    if outcome.ended not in ((KILLED,) if fault in ("torn", "kill") else (0,)):
        return [f"the program ended with {outcome.ended}"]
    if outcome.refused is None:
        return []
    problems = []
    if "\n" in outcome.refused["refused"] or not outcome.refused["refused"].endswith("."):
        problems.append(f"not one sentence: {outcome.refused['refused']}")
    if outcome.refused["step"] >= 0 and (not outcome.copied or not outcome.went_on):
        problems.append("play did not go on elsewhere")
    return problems
