"""The papers for the day, printed: which sheets a choice comes to, each from the view of the one who will hold it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from wargame.app.leaks import leaks_in
from wargame.app.session import Session
from wargame.domain.hidden import Leak
from wargame.domain.scenario import Scenario
from wargame.domain.state import GameState
from wargame.domain.visibility import View
from wargame.report.document import Document
from wargame.report.papers.kinds import PAPERS


class Sheet(Struct, frozen=True):
    """One file to be printed: a paper, the team it is for (if it is a team's), and the view it is made of."""

    paper: str
    team: str
    scenario: Scenario
    view: View

    def document(self, keys: Sequence[tuple[str, str]] = ()) -> Document:
        """The paper as a value; the handbook lists the `keys` of the window."""
        from wargame.report.papers.shelf import document

        return document(self.paper, self.scenario, self.view, keys)

    def leaks(self, document: Document, file: Path, state: GameState) -> tuple[Leak, ...]:
        """What the paper and the name of its file would tell its reader that is hidden from it."""
        return leaks_in((document, file.stem), self.scenario, state, self.view.audience)

    def beside(self, file: Path) -> Path:
        """The file of this sheet where a file is named for all: a team's has the team's id in its name."""
        return file.with_name(f"{file.stem}-{self.team}{file.suffix}")


def sheets(session: Session, paper: str, team: str = "") -> tuple[Sheet, ...]:
    """The sheets of a paper as things stand: of a team's paper one for each team, or for the team named alone.

    No two teams ever share a file, so that no page can go to the wrong table with another.
    """
    scenario, reader = session.scenario, PAPERS[paper].reader
    if reader != "team":
        return (Sheet(paper, "", scenario, session.view(reader)),)
    teams = (team,) if team else tuple(scenario.teams)
    return tuple(Sheet(paper, name, scenario, session.view(name)) for name in teams)
