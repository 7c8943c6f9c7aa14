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


def play(request: dict[str, str | float]) -> None:
    """Play the script; note each acknowledgement, each refusal of the disk, and how play went on."""
    notes = Path(str(request["notes"])).open("a", encoding="utf-8", buffering=1)  # noqa: SIM115 - the fork ends with it
    save = Path(str(request["save"]))

    def note(**what: object) -> None:
        notes.write(json.dumps(what) + "\n")

    shim = ctypes.CDLL(None)
    log = os.open(str(request["trace"]), os.O_WRONLY | os.O_CREAT) if request["trace"] else -1
    shim.arm(str(save.parent).encode(), ctypes.c_long(int(request["at"])), int(request["fault"]), log)
    try:
        session = Session.open(save)
    except SaveError as error:
        note(refused=str(error), kind=type(error).__name__, step=-1)
        return
    for step, command in enumerate(SCRIPT):
        try:
            session.execute(command)
        except SaveError as error:
            note(refused=str(error), kind=type(error).__name__, step=step)
            if not request["heals"]:
                _go_on(session, Path(str(request["elsewhere"])), note)
                return
            session.execute(command)
        note(seq=session.seq, state=fingerprint(session.state))
        if log >= 0:
            os.fsync(log)
            note(traced=os.fstat(log).st_size)
    session.close()
    note(calls=shim.counted())


def _go_on(session: Session, elsewhere: Path, note: Callable[..., None]) -> None:
    """Save a copy elsewhere and play on there."""
    assert isinstance(session.log, SaveFile)
    held = fingerprint(session.state)
    session.log.copy_to(elsewhere)
    with Session.open(elsewhere) as copy:
        note(copied=fingerprint(copy.state), held=held)
        copy.execute(c.NoteObservation("Played on elsewhere."))
        note(went_on=copy.seq)


def main() -> None:
    """Serve requests until there are no more; answer each with how the fork ended."""
    for line in sys.stdin:
        request = json.loads(line)
        child = os.fork()
        if not child:
            try:
                play(request)
                os._exit(0)
            except BaseException:  # noqa: BLE001 - whatever it was, the fork ends here
                traceback.print_exc()
                os._exit(70)
        if request["kill_after"]:
            time.sleep(request["kill_after"])
            os.kill(child, signal.SIGKILL)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
