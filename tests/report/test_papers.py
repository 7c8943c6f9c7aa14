"""The papers for the day: what each must hold, on pages a person can use."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.domain.play import scenario
from wargame import labels
from wargame.app.papers import sheets
from wargame.app.session import Session
from wargame.domain import commands as c
from wargame.domain.scenario import Scenario
from wargame.report.document import Bullets, Document, Form, Section, Table, plain, say, without_empty
from wargame.report.papers.kinds import PAPERS
from wargame.report.papers.known import played_turns
from wargame.report.pdf import to_pdf
from wargame.store.memory import MemoryLog
from wargame.store.scenario_files import encode_scenario

BEGUN = {"five-layers": ("paris-model", "5"), "river-flood": ("", "")}


@cache
def begun(name: str) -> Session:
    """An exercise that has just been started."""
    exercise = scenario(name)
    setup, horizon = BEGUN[name]
    session = Session(MemoryLog(encode_scenario(exercise)))
    session.execute(c.StartExercise(setup or next(iter(exercise.setups)), horizon or next(iter(exercise.horizons)), 7))
    return session


def paper(name: str, team: str = "", exercise: str = "five-layers") -> Document:
    return sheets(begun(exercise), name, team)[0].document((("Take back", "Ctrl+Z"),))


@cache
def pages(name: str, team: str = "", exercise: str = "five-layers") -> tuple[str, ...]:
    """The text of each page."""
    read = PdfReader(BytesIO(to_pdf(paper(name, team, exercise))))
    return tuple(flat(page.extract_text()) for page in read.pages)


def flat(text: str) -> str:
    return re.sub(r"[\s\u200b\u00ad]+", "", text)


def holds(name: str, text: str, team: str = "") -> bool:
    """Whether a text stands in a paper, were it over two pages."""
    document, found = paper(name, team), pages(name, team)
    head = flat(f"{document.exercise}Exercise·{document.handling}")
    told = "".join(found)
    for one in (head, *(f"Page{number}of{len(found)}" for number in range(1, len(found) + 1))):
        told = told.replace(one, "")
    return flat(text) in told


def sections(document: Document) -> dict[str, Section]:
    return {one.id: one for one in document.sections}


@pytest.mark.parametrize("exercise", BEGUN)
@pytest.mark.parametrize("name", PAPERS)
def test_every_page_of_every_paper_says_whom_it_is_for(name: str, exercise: str) -> None:
    document = paper(name, "", exercise)
    found = pages(name, "", exercise)
    assert found
    assert all(flat(document.handling) in page and flat(document.exercise) in page for page in found)


def test_a_packet_holds_brief_aims_board_and_actions_with_their_costs() -> None:
    exercise = scenario("five-layers")
    for team in ("UA", "RU"):
        seat = exercise.teams[team]
        for text in (seat.brief, seat.private_brief, *(aim.text for aim in seat.aims)):
            assert holds("packet", text, team), text
        for name, action in exercise.actions.items():
            if action.team == team:
                row = f"{name} {action.name}. {action.text}"
                assert holds("packet", row, team), row
                assert holds("packet", labels.amounts(exercise, action.cost), team)
        assert "svg" in repr(sections(paper("packet", team))["board"].blocks[0])


def test_a_packet_has_a_form_for_each_order_and_room_to_write() -> None:
    forms = [one for one in sections(paper("packet", "UA"))["forms"].blocks if isinstance(one, Form)]
    assert [one.title for one in forms[:2]] == ["Order 1", "Order 2"]
    assert len(forms) == scenario("five-layers").rules.orders + 3
    wide = [blank.lines for row in forms[0].rows for blank in row if blank.name.startswith("What you do")]
    assert wide == [3]


def test_order_forms_come_a_page_for_each_turn_of_the_day_with_its_name() -> None:
    exercise = scenario("five-layers")
    found = pages("orders", "UA")
    for turn in played_turns(exercise, "5"):
        mine = [page for page in found if flat(labels.turn(exercise, turn)) in page]
        assert len(mine) == 1, turn
        assert all(title in mine[0] for title in ("Order1", "Order2", "Publicstatement"))


def test_turns_that_are_jumped_have_no_form() -> None:
    assert played_turns(scenario("five-layers"), "5") == (1, 3, 5, 7, 9, 10)
    assert played_turns(scenario("five-layers"), "3") == (1, 2, 3, 4, 5, 6)


def test_the_msel_tells_every_inject_once_in_the_order_of_play() -> None:
    exercise = scenario("five-layers")
    told = "".join(pages("msel"))
    for one in exercise.injects.values():
        assert told.count(flat(f"{one.number} {one.title}")) == 1, one.number
        assert flat(one.text) in told, one.number
        assert flat(one.expected) in told, one.number
        assert flat(one.trigger_text) in told, one.number
    planned = exercise.schedule("paris-model", "5").turns
    places = [told.index(flat(f"{name} {exercise.injects[name].title}")) for turn in planned for name in planned[turn]]
    assert places == sorted(places)


def test_a_trigger_without_words_of_its_own_is_told_in_words() -> None:
    assert "turn2" in "".join(pages("msel", "", "river-flood"))


def test_the_handbook_has_guidance_keys_and_boxes_to_tick() -> None:
    exercise = scenario("five-layers")
    assert all(holds("handbook", one.guidance) for one in exercise.phases)
    assert holds("handbook", "Ctrl+Z Take back")
    ticks = sections(paper("handbook"))["before"].blocks[0]
    assert isinstance(ticks, Bullets)
    assert ticks.tick


def test_an_evaluation_guide_is_one_page_an_objective() -> None:
    exercise = scenario("five-layers")
    found = pages("evaluation")[1:]
    assert len(found) == len(exercise.objectives)
    for page, one in zip(found, exercise.objectives, strict=True):
        for text in (one.text.rstrip("."), one.decisions, *one.evidence, "Recommendation"):
            assert flat(text) in page, text


def test_slides_are_as_many_pages_as_titles_and_one() -> None:
    assert len(pages("slides")) == len(paper("slides").sections) + 1


def test_the_situation_manual_has_everybodys_brief_and_what_stands() -> None:
    exercise: Scenario = scenario("five-layers")
    for text in (exercise.summary, exercise.disclaimer, *(one.brief for one in exercise.teams.values())):
        assert holds("sitman", " ".join(text.split())), text
    assert all(holds("sitman", one.name) for one in exercise.commitments.values())


def test_a_teams_paper_is_a_sheet_for_each_team_and_any_other_is_one() -> None:
    session = begun("five-layers")
    assert [one.team for one in sheets(session, "packet")] == list(session.scenario.teams)
    assert [one.team for one in sheets(session, "orders", "RU")] == ["RU"]
    assert [one.view.audience for one in sheets(session, "sitman")] == ["room"]
    assert [one.view.audience for one in sheets(session, "msel")] == ["white-cell"]


def test_columns_in_which_nothing_stands_are_left_out() -> None:
    table = Table(("A", "B", "C", "D"), ((say("a"), (), (), say("4")),), figures=(3,), fill=(2,))
    left = without_empty(table)
    assert (left.head, left.figures, left.fill) == (("A", "C", "D"), (2,), (1,))
    assert [plain(cell) for cell in left.rows[0]] == ["a", "", "4"]
