"""The child: plays a scripted exercise through the product's own session, once for each request, with a fault armed.

It is started once, with the faults preloaded; each request (a line of JSON) is played in a fork, so that a kill costs
a few milliseconds and not a new start. What was acknowledged is noted, line by line, in a file elsewhere.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import msgspec

from tests.domain.play import scenario
from wargame.app.session import Session
from wargame.domain import commands as c
from wargame.domain.state import fingerprint
from wargame.store.errors import SaveError
from wargame.store.savefile import SaveFile

SCRIPT: tuple[c.Command, ...] = (
    c.NoteObservation("Nobody asked the gauge."),
    c.CorrectTrack("WAT", 5, "misread"),
    c.NoteObservation("A long remark. " * 600),
    c.Undo(),
    c.Redo(),
    c.EndPhase(),
    c.NoteObservation("The last word."),
)
"""Small and large batches, moves of a head, and a step behind which nothing is undone."""


FLOOD = "river-flood"
BEGIN = (FLOOD, "rain", "3", 7)


class Request(msgspec.Struct, frozen=True):
    """What the child is to do, and what happens meanwhile.

    Attributes:
        save, elsewhere, notes, trace: Files; without `trace` no write is recorded.
        at, fault: The call that fails and how, both as the shim counts them; 0 for none.
        heals: Play on in the same session after a refusal, instead of in a copy elsewhere.
        kill_after: Seconds until the child is killed; 0 for never.
        creates: Begin the exercise in a new save, instead of playing the script on one.
        step: Before this step of the script the clock is set and the place made read-only.
        clock: Seconds by which the clock is set.
        read_only: What becomes read-only, of "file" and "folder".
    """

    save: Path
    elsewhere: Path
    notes: Path
    trace: str = ""
    at: int = 0
    fault: int = 0
    heals: bool = False
    kill_after: float = 0.0
    creates: bool = False
    step: int = -1
    clock: int = 0
    read_only: tuple[str, ...] = ()


def serve(request: Request) -> None:
    """Do what is asked; note each acknowledgement, each refusal of the disk, and how play went on."""
    notes = request.notes.open("a", encoding="utf-8", buffering=1)

    def note(**what: object) -> None:
        notes.write(json.dumps(what) + "\n")

    shim = ctypes.CDLL(None)
    log = os.open(request.trace, os.O_WRONLY | os.O_CREAT) if request.trace else -1
    name, setup, horizon, seed = BEGIN
    exercise = scenario(name)
    shim.arm(str(request.save.parent).encode(), ctypes.c_long(request.at), request.fault, log)
    try:
        if request.creates:
            session = Session.create(request.save, exercise, setup, horizon, seed)
            note(seq=session.seq, state=fingerprint(session.state))
        else:
            session = Session.open(request.save)
    except SaveError as error:
        note(refused=str(error), kind=type(error).__name__, step=-1)
        return
    if request.creates or _played(session, request, shim, note, log):
        session.close()
        note(calls=shim.counted())


def _played(session: Session, request: Request, shim: ctypes.CDLL, note: Callable[..., None], log: int) -> bool:
    """Play the script; whether to its end in this session."""
    for step, command in enumerate(SCRIPT):
        if step == request.step:
            shim.set_clock(ctypes.c_long(request.clock))
            _forbid(request, 0o555, 0o444)
        try:
            session.execute(command)
        except SaveError as error:
            note(refused=str(error), kind=type(error).__name__, step=step)
            if not request.heals:
                _go_on(session, request.elsewhere, note)
                return False
            _forbid(request, 0o755, 0o644)
            session.execute(command)
        note(seq=session.seq, state=fingerprint(session.state))
        if log >= 0:
            os.fsync(log)
            note(traced=os.fstat(log).st_size)
    return True


def _forbid(request: Request, folder: int, file: int) -> None:
    """Set the rights of what is to be read-only; this process loses those of root, to which nothing is forbidden."""
    if not request.read_only:
        return
    if "folder" in request.read_only:
        request.save.parent.chmod(folder)
    if "file" in request.read_only:
        request.save.chmod(file)
    version_3, none = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    assert ctypes.CDLL(None).capset(version_3, none) == 0


def _go_on(session: Session, elsewhere: Path, note: Callable[..., None]) -> None:
    """Save a copy elsewhere and play on there."""
    assert isinstance(session.log, SaveFile)
    held = fingerprint(session.state)
    session.log.copy_to(elsewhere)
    with Session.open(elsewhere) as copy:
        note(copied=fingerprint(copy.state), held=held)
        copy.execute(c.NoteObservation("Played on elsewhere."))
        note(went_on=copy.seq)


def _path(kind: type[Path], text: str) -> Path:
    return kind(text)


def main() -> None:
    """Serve requests until there are no more; answer each with how the fork ended."""
    scenario(FLOOD)  # read once, for all forks
    for line in sys.stdin:
        request = msgspec.json.decode(line, type=Request, dec_hook=_path)
        child = os.fork()
        if not child:
            try:
                serve(request)
                os._exit(0)
            except BaseException:  # noqa: BLE001 - whatever it was, the fork ends here
                traceback.print_exc()
                os._exit(70)
        if request.kill_after:
            time.sleep(request.kill_after)
            os.kill(child, signal.SIGKILL)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
