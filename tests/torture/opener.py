"""The child: opens each hostile file by every door that the product has for it, and tells what came of it.

It has little memory, and notes every file that is written outside its place. One line of JSON in, one out.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import resource
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from wargame.app.repair import repair
from wargame.app.session import Session, SessionError
from wargame.cli.entry import run
from wargame.domain import commands as c
from wargame.domain.visibility import ROOM, WHITE_CELL
from wargame.store.errors import SaveError
from wargame.store.problems import ScenarioInvalid
from wargame.store.scenario_files import find_scenarios, load_scenario

MEMORY = 1 << 30
"""Bytes of address space; the program alone takes a quarter of it."""
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
WRITES = {"os.mkdir": 0, "os.rename": 1, "os.link": 1, "os.symlink": 1, "sqlite3.connect": 0}
"""Events of the interpreter that make a file, and which of their arguments names it."""

Door = Callable[[], None]


class ToldError(Exception):
    """The product refused; its text is what it said."""


class Guard:
    """Notes what is written outside a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = str(folder)
        self.outside: list[str] = []
        sys.addaudithook(self._heard)

    def _heard(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING:
            self._written(arguments[0])
        elif event in WRITES:
            self._written(arguments[WRITES[event]])

    def _written(self, name: object) -> None:
        if isinstance(name, str | bytes | os.PathLike):
            told = os.fsdecode(name)
            inside = told.removeprefix("file://").startswith(self.folder) or told in (":memory:", os.devnull)
            if not inside:
                self.outside.append(told)


def command(*arguments: object) -> None:
    """Run a command; what it says of a refusal is raised."""
    out, err = io.TextIOWrapper(io.BytesIO()), io.TextIOWrapper(io.BytesIO())
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run([str(one) for one in arguments])
        err.flush()
    said = err.buffer.getvalue().decode()  # type: ignore[attr-defined]
    if code:
        raise ToldError(said or "refused by its answers")


def _of_save(here: Path) -> Iterator[tuple[str, Door]]:
    save, new = here / "in" / "a.wargame", here / "out" / "new.wargame"
    yield "open", lambda: _looked_at(save)
    for name, arguments in {
        "verify": ("verify", save),
        "state": ("state", save, "--json"),
        "log": ("log", save),
        "lines": ("lines", save),
        "legal": ("legal", save),
    }.items():
        yield name, lambda arguments=arguments: command(*arguments)
    yield "repair", lambda: _repaired(save, new)
    yield "play on", lambda: _played_on(save)


def _looked_at(save: Path) -> None:
    with Session.open(save, write=False) as session:
        for audience in (WHITE_CELL, ROOM, next(iter(session.scenario.teams))):
            session.view(audience)


def _repaired(save: Path, new: Path) -> None:
    """By its own scenario only: the command would load those that ship each time."""
    repair(save, new)


def _played_on(save: Path) -> None:
    with Session.open(save) as session:
        session.execute(c.NoteObservation("Seen."))


def _of_folder(here: Path) -> Iterator[tuple[str, Door]]:
    yield "load", lambda: _loaded(here / "in")
    yield "list", lambda: _listed(here)


def _of_zip(here: Path) -> Iterator[tuple[str, Door]]:
    yield "load", lambda: _loaded(here / "in" / "s.zip")
    yield "list", lambda: _listed(here / "in")


def _loaded(path: Path) -> None:
    load_scenario(path)


def _listed(folder: Path) -> None:
    find_scenarios(folder)


def _of_commands(here: Path) -> Iterator[tuple[str, Door]]:
    save = here / "in" / "a.wargame"
    yield "play", lambda: command("play", save, "--commands", here / "in" / "lines.jsonl")
    yield "verify", lambda: _in_order(save)


def _in_order(save: Path) -> None:
    """What was played must leave a save in order: here a refusal is a failure."""
    try:
        command("verify", save)
        command("log", save)
        command("state", save, "--json")
    except ToldError as error:
        raise AssertionError(str(error)) from error


DOORS = {"save": _of_save, "folder": _of_folder, "zip": _of_zip, "commands": _of_commands}


def opened(kind: str, here: Path) -> list[list[Any]]:
    """Of each door: its name, how it ended (done, told, failed), what was said, and the processor's seconds."""
    found = []
    before = _digests(here / "in")
    for name, door in DOORS[kind](here):
        start = time.process_time()
        ended, said = _through(door)
        found.append([name, ended, said, time.process_time() - start])
        if name in ("play on", "play"):
            before = _digests(here / "in")
        elif _digests(here / "in") != before:
            found.append([name, "failed", "it changed what it was only to read", 0.0])
            before = _digests(here / "in")
    return found


def _through(door: Door) -> tuple[str, str]:
    try:
        door()
    except (SaveError, SessionError, ScenarioInvalid, ToldError) as error:
        return "told", str(error)
    except BaseException:  # noqa: BLE001 - that is what is looked for
        return "failed", traceback.format_exc()
    return "done", ""


def _digests(folder: Path) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}


def _megabytes() -> float:
    """The most that this process has held; `ru_maxrss` would count what its parent held when it was born."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1e3


def main() -> None:
    """Open what the parent lays out, until it says no more."""
    here = Path(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    guard = Guard(here)
    for line in sys.stdin:
        doors = opened(line.strip(), here)
        sys.stdout.write(json.dumps({"doors": doors, "outside": guard.outside, "megabytes": _megabytes()}) + "\n")
        sys.stdout.flush()
        guard.outside = []


if __name__ == "__main__":
    main()
