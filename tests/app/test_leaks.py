"""The leak check finds what a human is about to tell, and does not cry wolf."""

from __future__ import annotations

from functools import cache

import pytest

from tests.domain.play import scenario
from wargame import paths
from wargame.app.leaks import Leak, leaks, leaks_in
from wargame.app.papers import sheets
from wargame.app.session import Committed, Session
from wargame.app.umpire import Umpire
from wargame.domain import commands as c
from wargame.domain.engine import Refusal
from wargame.domain.visibility import ROOM
from wargame.report.markdown import to_markdown
from wargame.report.papers.kinds import PAPERS
from wargame.store.memory import MemoryLog
from wargame.store.scenario_files import encode_scenario

INTENT = "Weaken the pylons at Zaporizhzhia by night and blame the winter."


class Watched(Session):
    """A session that notes what its commands would have leaked."""

    found: tuple[Leak, ...] = ()

    def execute(self, command: c.Command, team: str = "", hat: str = "facilitator") -> Committed | Refusal:
        self.found += leaks(self, command)
        return super().execute(command, team, hat)


@cache
def watched(seed: int = 7, turns: int = 1) -> Watched:
    session = Watched(MemoryLog(encode_scenario(scenario("five-layers"))))
    session.execute(c.StartExercise("paris-model", "3", seed))
    umpire = Umpire(session, seed)
    for _ in range(turns):
        umpire.play_turn()
    return session


@pytest.fixture
def session() -> Session:
    """Orders are written: one of Russia's is secret, one inject waits."""
    found = Session(MemoryLog(encode_scenario(scenario("five-layers"))))
    found.execute(c.StartExercise("paris-model", "3", 7))
    for _ in range(2):
        found.execute(c.EndPhase())
    assert found.state.phase == "planning", found.state.phase
    done = found.execute(c.SubmitOrder("RU", INTENT, secret=True), "RU", "player")
    assert not isinstance(done, Refusal), done
    return found


def of(found: tuple[Leak, ...], audience: str) -> set[tuple[str, str]]:
    return {(one.part, one.ident) for one in found if one.audience == audience}


def test_five_words_of_a_secret_order_are_found_for_everybody_but_its_team(session: Session) -> None:
    number = next(iter(session.state.orders))
    found = leaks(session, c.DeliverAdHoc("Rumour", "Somebody may weaken the PYLONS, at Zaporizhzhia, soon."))
    assert of(found, ROOM) == of(found, "UA") == {("orders", number)}
    assert of(found, "RU") == set()
    assert found[0].words == "weaken the pylons at zaporizhzhia"


def test_what_goes_to_its_own_team_alone_is_no_leak(session: Session) -> None:
    assert leaks(session, c.DeliverAdHoc("To you", INTENT, to=("RU",))) == ()


def test_numbers_and_names_of_what_is_hidden_are_found(session: Session) -> None:
    number = next(iter(session.state.orders))
    assert of(leaks(session, c.DeliverAdHoc("News", f"We look into {number}.")), ROOM) == {("orders", number)}
    waiting = next(
        name for name, one in session.state.injects.items() if one.status == "scheduled" and " " in title(session, name)
    )
    told = leaks(session, c.DeliverAdHoc("News", f"Wait for “{title(session, waiting)}”."))
    assert ("injects", waiting) in of(told, ROOM)


def title(session: Session, name: str) -> str:
    return session.scenario.injects[name].title


def test_a_private_brief_is_found_in_an_answer_to_another_team(session: Session) -> None:
    session.execute(c.AskRequest("UA", "What does Moscow want?"), "UA", "player")
    brief = session.scenario.teams["RU"].private_brief
    found = leaks(session, c.AnswerRequest(next(iter(session.state.requests)), " ".join(brief.split()[:12])))
    assert of(found, "UA") == {("teams", "RU")}


def test_ordinary_words_and_a_whole_turn_of_play_are_let_through(session: Session) -> None:
    assert leaks(session, c.DeliverAdHoc("News", "Russia and Ukraine speak of the winter, and of nothing else.")) == ()
    assert leaks(session, c.EndPhase()) == ()
    assert watched().found == ()


@pytest.mark.parametrize("save", sorted(paths.examples().glob("*.wargame")), ids=lambda save: save.stem)
def test_no_paper_of_a_played_exercise_is_accused(save: object) -> None:
    from pathlib import Path

    assert isinstance(save, Path)
    with Session.open(save, write=False) as played:
        for paper in PAPERS:
            for sheet in sheets(played, paper):
                assert sheet.leaks(sheet.document(), played.state) == (), (paper, sheet.team)


def test_a_paper_that_told_would_be_found() -> None:
    played = watched()
    sheet = sheets(played, "sitman")[0]
    brief = played.scenario.teams["RU"].private_brief
    text = f"{to_markdown(sheet.document())}\n{' '.join(brief.split()[3:20])}"
    assert {one.ident for one in leaks_in(text, played.scenario, played.state, ROOM)} == {"RU"}
