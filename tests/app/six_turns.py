"""An exercise with two lines of play and something taken back, for the tests of looking at what was."""

from __future__ import annotations

from pathlib import Path

from tests.domain.play import scenario
from wargame.app.lines import MAIN
from wargame.app.session import Session
from wargame.app.umpire import Umpire
from wargame.domain import commands as c

TAKEN_BACK = "a slip of the pen"


def two_lines(folder: Path, turns: int = 2) -> Path:
    """A save: some turns on the main line, one played otherwise on a second; two steps taken back on the first."""
    path = folder / "class-c.wargame"
    with Session.create(path, scenario("five-layers"), "paris-model", "3", 7) as session:
        umpire = Umpire(session, 7)
        umpire.play_turn()
        fork = session.head
        session.execute(c.CorrectTrack("LEG", 9, TAKEN_BACK))
        session.execute(c.Undo())
        session.execute(c.OpenCrisis(TAKEN_BACK))
        session.execute(c.Undo())
        session.execute(c.NoteObservation("They stopped asking who pays.", bookmark=True))
        for _ in range(turns - 1):
            umpire.play_turn()
        session.branch(fork, "Tankers stay")
        session.execute(c.PlaceCounter("russian", "RU", "UA-KHA", "a raid that the main line did not see"))
        Umpire(session, 99).play_turn()
        session.switch(MAIN)
    return path
