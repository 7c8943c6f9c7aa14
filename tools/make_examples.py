"""The example exercises in saves/examples that end otherwise than at the horizon, played by stand-ins.

`python tools/make_examples.py` plays them anew under their names, where none of that name lies: a save is never
written over. The one that ends at the horizon (five-layers-paris-model) is older and stays as it is: it shows that
saves of earlier programs open.
"""

from __future__ import annotations

import sys
from pathlib import Path

from wargame import labels, paths
from wargame.app.lines import MAIN
from wargame.app.session import Session
from wargame.app.umpire import Umpire
from wargame.domain import commands as c
from wargame.store.scenario_files import load_scenario

TARGET = paths.examples()
TREATY = "Ukraine and Russia sign in Geneva; the United States and Türkiye sign as guarantors."


def main() -> int:
    """Play both; return the exit code."""
    base_gives_way(TARGET / "five-layers-thin-truce.wargame")
    settlement(TARGET / "five-layers-full-stack.wargame")
    return 0


def begun(path: Path, setup: str, seed: int) -> Session:
    """A new exercise over three years."""
    return Session.create(path, load_scenario(paths.scenarios() / "five-layers"), setup, "3", seed)


def base_gives_way(path: Path) -> None:
    """Thin truce, ended in turn 5 by Ukraine's exhaustion; and what if it had been played on otherwise from turn 3."""
    with begun(path, "thin-truce", 11) as session:
        umpire = Umpire(session, 11, play_on=False)
        parting = 0
        while not session.state.over:
            umpire.play_turn()
            bookmark(session)
            if session.state.turn == 3 and not parting:
                parting = session.head
        session.branch(parting, "Relief for Ukraine")
        session.annotate(session.line, "What if the coalition had paid for rotation and repair from turn 3 on?")
        for track, value in (("UAR", 9), ("UAS", 9)):
            umpire.do(c.CorrectTrack(track, value, "a line of play: rotation and repair are paid for"))
        other = Umpire(session, 12)
        while not session.state.over:
            other.play_turn()
        session.switch(MAIN)
        say(path, session)


def settlement(path: Path) -> None:
    """Coffey full stack, ended in turn 6 by a settlement that the teams sign."""
    with begun(path, "coffey-full-stack", 5) as session:
        umpire = Umpire(session, 5)
        while session.state.turn < 6:
            umpire.play_turn()
            bookmark(session)
        while session.state.phase != "consequences":
            umpire.play_phase()
        umpire.do(c.RecordDeal(("UA", "RU", "US", "TR"), TREATY, open=True))
        umpire.do(c.CorrectFlag("settlement", "signed", TREATY))
        umpire.do(c.NoteObservation("All four pens at one table.", bookmark=True))
        while not session.state.over:
            umpire.play_phase()
        say(path, session)


def bookmark(session: Session) -> None:
    """Mark the end of a turn, for the hot wash."""
    if not session.state.over:
        session.execute(c.NoteObservation(f"{labels.turn(session.scenario, session.state.turn)} begins", bookmark=True))


def say(path: Path, session: Session) -> None:
    """Say how it ended."""
    state = session.state
    print(f"{path.name}: {state.ending} in turn {state.turn}, {session.record_count()} records, {session.state_hash()}")


if __name__ == "__main__":
    sys.exit(main())
