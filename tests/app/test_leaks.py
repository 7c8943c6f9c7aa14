"""The leak check finds what a human is about to tell, and does not cry wolf."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from time import process_time

import pytest

from tests.domain.play import scenario
from wargame import paths
from wargame.app.leaks import leaks, leaks_in
from wargame.app.papers import sheets
from wargame.app.session import Committed, Session
from wargame.app.umpire import Umpire
from wargame.domain import commands as c
from wargame.domain.engine import Refusal
from wargame.domain.hidden import Leak, hidden_from
from wargame.domain.visibility import ROOM, WHITE_CELL
from wargame.labels.words import number
from wargame.report.papers.kinds import PAPERS
from wargame.report.replay_page.page import replay_page, told_by
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
    found.execute(c.StartExercise("paris-model", "3", 48151623))
    for _ in range(2):
        found.execute(c.EndPhase())
    assert found.state.phase == "planning", found.state.phase
    done = found.execute(c.SubmitOrder("RU", INTENT, secret=True), "RU", "player")
    assert not isinstance(done, Refusal), done
    done = found.execute(c.SubmitOrder("UA", "We count our shells and say nothing of it."), "UA", "player")
    assert not isinstance(done, Refusal), done
    return found


def of(found: tuple[Leak, ...], audience: str) -> set[tuple[str, str]]:
    return {(one.part, one.ident) for one in found if one.audience == audience}


def test_five_words_of_a_secret_order_are_found_for_everybody_but_its_team(session: Session) -> None:
    order = next(iter(session.state.orders))
    found = leaks(session, c.DeliverAdHoc("Rumour", "Somebody may weaken the PYLONS, at Zaporizhzhia, soon."))
    assert of(found, ROOM) == of(found, "UA") == {("orders", order)}
    assert of(found, "RU") == set()
    assert found[0].words == "weaken the pylons at zaporizhzhia"


def test_what_goes_to_its_own_team_alone_is_no_leak(session: Session) -> None:
    assert leaks(session, c.DeliverAdHoc("To you", INTENT, to=("RU",))) == ()


def test_numbers_and_names_of_what_is_hidden_are_found(session: Session) -> None:
    order = next(iter(session.state.orders))
    assert of(leaks(session, c.DeliverAdHoc("News", f"We look into {order}.")), ROOM) == {("orders", order)}
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
def test_no_paper_of_a_played_exercise_is_accused(save: Path) -> None:
    with Session.open(save, write=False) as played:
        for paper in PAPERS:
            for sheet in sheets(played, paper):
                file = Path(f"{save.stem}, {PAPERS[paper].name}")
                assert sheet.leaks(sheet.document(), file, played.state) == (), (paper, sheet.team)


def test_no_replay_page_of_a_played_exercise_is_accused() -> None:
    played = watched()
    for audience in (ROOM, "EU"):
        page = told_by(replay_page(played.scenario, played.history(), audience, line="what if"))
        assert leaks_in(page, played.scenario, played.state, audience) == ()


def test_a_paper_that_told_would_be_found() -> None:
    played = watched()
    sheet = sheets(played, "sitman")[0]
    brief = played.scenario.teams["RU"].private_brief
    made = (sheet.document(), " ".join(brief.split()[3:20]))
    assert {one.ident for one in leaks_in(made, played.scenario, played.state, ROOM)} == {"RU"}
    assert leaks_in(made, played.scenario, played.state, WHITE_CELL) == ()


def test_the_name_of_a_file_and_of_a_line_of_play_are_looked_at(session: Session) -> None:
    sheet = sheets(session, "sitman")[0]
    order = next(iter(session.state.orders))
    found = sheet.leaks(sheet.document(), Path(f"out/what if {order}.pdf"), session.state)
    assert of(found, ROOM) == {("orders", order)}
    page = replay_page(session.scenario, session.history(), "UA", line=f"if {order} had failed")
    assert of(leaks_in(told_by(page), session.scenario, session.state, "UA"), "UA") == {("orders", order)}


def ad_hoc(session: Session, text: str) -> set[tuple[str, str]]:
    """What the room would be told by a text for all."""
    return of(leaks(session, c.DeliverAdHoc("News", text)), ROOM)


def test_the_value_of_a_hidden_track_is_found_beside_its_name_alone(session: Session) -> None:
    name, value = session.scenario.tracks["UAR"].name, session.state.tracks["UAR"]
    told = {("tracks", "UAR")}
    assert ad_hoc(session, f"{name} stands at {value}.") == told
    assert ad_hoc(session, f"{name} is {number(value)} by now.") == told
    assert ad_hoc(session, f"{name} stands at {value + 1}.") == set()
    assert ad_hoc(session, f"{name} is not told. It is {value} degrees in Kyiv and snowing.") == set()
    assert ad_hoc(session, f"{name} fell in {value + 1} of {value} districts.") == set()
    shown = session.scenario.tracks["ESC"].name
    assert ad_hoc(session, f"{shown} stands at {session.state.tracks['ESC']}.") == set()


def test_the_seed_is_found(session: Session) -> None:
    assert ad_hoc(session, f"The dice fell by {session.state.seed}.") == {("seed", "")}


@pytest.mark.parametrize("part", ["guidance", "objectives", "phases", "teams", "actions", "observations", "rulings"])
def test_what_is_for_the_white_cell_alone_is_found(session: Session, part: str) -> None:
    session.execute(c.NoteObservation("Their minister looked rather lost when the bridge was named."))
    session.execute(c.EndPhase())
    order = next(one.number for one in session.state.orders.values() if not one.secret)
    ruled = c.RuleOrder(
        order,
        "They bring too few engineers for a bridge.",
        method="free",
        percent=40,
        outcome=session.scenario.tables[session.scenario.rules.default_table].rows[0].outcome,
        private="Nobody saw the second convoy pass, and nobody will hear of it.",
    )
    assert isinstance(session.execute(ruled), Committed)
    found = hidden_from(session.scenario, session.state, ROOM)
    long = [one for one in found if one.part == part and len(one.text.split()) > 9]
    assert long
    for one in long[:3]:
        assert (part, one.ident) in ad_hoc(session, f"It is said: {one.text}"), one


def test_a_secret_may_be_told_by_those_whose_it_is(session: Session) -> None:
    assert leaks(session, c.MakeStatement("RU", INTENT)) == ()
    assert of(leaks(session, c.MakeStatement("US", INTENT)), ROOM) == {("orders", next(iter(session.state.orders)))}


def test_the_name_of_a_secret_counter_is_found_for_everybody_but_its_team(session: Session) -> None:
    placed = c.PlaceCounter("russian", "RU", "RU-BRK", "a column in the woods", "Rogozhin column", secret=True)
    done = session.execute(placed)
    assert isinstance(done, Committed), done
    (counter,) = [name for name, one in session.state.counters.items() if one.name == "Rogozhin column"]
    found = leaks(session, c.DeliverAdHoc("Rumour", "The Rogozhin column was seen at night."))
    assert of(found, ROOM) == of(found, "UA") == {("counters", counter)}
    assert of(found, "RU") == set()


@pytest.mark.timed
def test_a_day_of_three_thousand_records_takes_less_than_a_tenth_of_a_second() -> None:
    session = Session(MemoryLog(watched().log.scenario_bytes()))
    session.execute(c.StartExercise("paris-model", "3", 7))
    Umpire(session, 7).play_turn()
    while session.record_count() < 3000:
        session.execute(c.NoteObservation(f"Note {session.seq}: what somebody saw in a long day, for the white cell."))
    news = c.DeliverAdHoc("News", " ".join(["The winter is mild, and nobody in the town speaks of it."] * 20))
    spent = []
    for _ in range(3):
        begun = process_time()
        assert leaks(session, news) == ()
        spent.append(process_time() - begun)
    assert min(spent) < 0.1
