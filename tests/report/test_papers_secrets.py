"""No paper for a team or for everybody holds what its reader may not know: no word, no number, no count."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from tests.domain.play import scenario
from wargame.app.session import Session
from wargame.app.umpire import Umpire
from wargame.domain import commands as c
from wargame.domain.redaction import openness_of
from wargame.domain.scenario import Aim, Objective, Scenario, StandIn
from wargame.domain.state import Counter, Deal, GameState, InjectState, Order, Request
from wargame.domain.visibility import ROOM, view_for
from wargame.report.papers.kinds import PAPERS
from wargame.report.papers.shelf import document
from wargame.report.pdf import to_pdf
from wargame.store.memory import MemoryLog
from wargame.store.scenario_files import encode_scenario

SECRET = "Zwetschge"
TEAMS = tuple(scenario("five-layers").teams)
READERS = [(name, team) for name in ("packet", "orders") for team in TEAMS]
READERS += [(name, ROOM) for name in ("sitman", "slides")]


@cache
def played() -> tuple[Scenario, GameState]:
    """The flagship after a turn."""
    session = Session(MemoryLog(encode_scenario(scenario("five-layers"))))
    session.execute(c.StartExercise("paris-model", "3", 7))
    Umpire(session, 7).play_turn()
    return session.scenario, session.state


def planted(exercise: Scenario, reader: str) -> Scenario:
    """The scenario with a secret word in every text that a reader may not have."""
    teams = {
        name: one
        if name == reader
        else replace(
            one, private_brief=f"{SECRET}brief", aims=tuple(Aim(aim.id, f"{SECRET}aim", aim.met) for aim in one.aims)
        )
        for name, one in exercise.teams.items()
    }
    secret = {
        "title": f"{SECRET}title",
        "text": f"{SECRET}text",
        "sender": f"{SECRET}sender",
        "expected": f"{SECRET}expected",
        "guidance": f"{SECRET}guidance",
        "culprit": f"{SECRET}culprit",
        "trigger_text": f"{SECRET}trigger",
    }
    return replace(
        exercise,
        teams=teams,
        injects={name: replace(one, **secret) for name, one in exercise.injects.items()},
        actions={
            name: one if one.team == reader else replace(one, name=f"{SECRET}action", note=f"{SECRET}note")
            for name, one in exercise.actions.items()
        },
        stand_ins={name: StandIn((), (f"{SECRET}phrase",)) for name in exercise.stand_ins},
        phases=tuple(replace(one, guidance=f"{SECRET}phase") for one in exercise.phases),
        objectives=tuple(
            Objective(one.id, one.text, (f"{SECRET}evidence",), f"{SECRET}decision") for one in exercise.objectives
        ),
    )


def hidden(state: GameState, number: int, reader: str = "UA") -> GameState:
    """A state with so many secrets of two other teams in it, and the tracks hidden from the reader at that number."""
    many = range(number)
    owner, friend = ("UA", "EU") if reader in ("RU", "BY") else ("RU", "BY")
    kind = next(one.kind for one in state.counters.values() if one.team == owner)
    tracks = [name for name in state.tracks if openness_of(scenario("five-layers"), name, reader) == "hidden"]
    return replace(
        state,
        tracks=state.tracks | dict.fromkeys(tracks, number),
        means=state.means | {owner: {"M": 70 + number, "P": 70 + number, "F": 70 + number}},
        counters=state.counters
        | {f"red-S{n}": Counter(f"red-S{n}", kind, owner, "BY-SE", f"{SECRET}unit", secret=True) for n in many},
        deals=state.deals
        | {f"S{n}": Deal(f"S{n}", (owner, friend), f"{SECRET}deal", state.turn, open=False) for n in many},
        requests=state.requests | {f"S{n}": Request(f"S{n}", owner, f"{SECRET}request", state.turn) for n in many},
        orders=state.orders
        | {f"{owner}-S{n}": Order(f"{owner}-S{n}", owner, state.turn, f"{SECRET}order", secret=True) for n in many},
        injects=state.injects
        | {f"S{n}": InjectState("delivered", 1, 1, (owner,), f"{SECRET}told", f"{SECRET}told") for n in many},
    )


def words(name: str, exercise: Scenario, state: GameState, reader: str) -> tuple[str, str]:
    """All that stands in a paper: in the document's values, and in the PDF: on its pages and in what is said of it."""
    made = document(name, exercise, view_for(exercise, state, reader))
    read = PdfReader(BytesIO(to_pdf(made)))
    beside = [*map(str, (read.metadata or {}).values()), str(read.xmp_metadata and read.xmp_metadata.stream.get_data())]
    beside += [repr(one) for one in read.outline] + list(read.named_destinations) + list(read.attachments)
    return repr(made), re.sub(r"\s+", "", "".join([*(page.extract_text() for page in read.pages), *beside]))


@pytest.mark.parametrize(("name", "reader"), READERS)
def test_no_secret_word_of_scenario_or_state_reaches_a_paper(name: str, reader: str) -> None:
    exercise, state = played()
    values, text = words(name, planted(exercise, reader), hidden(state, 3, reader), reader)
    assert SECRET not in values
    assert SECRET not in text


@pytest.mark.parametrize(("name", "reader"), READERS)
def test_no_number_and_no_count_of_secrets_changes_a_paper(name: str, reader: str) -> None:
    exercise, state = played()
    few, many = (view_for(exercise, hidden(state, number, reader), reader) for number in (1, 6))
    assert document(name, exercise, few) == document(name, exercise, many)


@pytest.mark.parametrize("name", [name for name, one in PAPERS.items() if one.reader == "white-cell"])
def test_the_white_cells_papers_say_that_they_are_its_own(name: str) -> None:
    exercise, state = played()
    made = document(name, exercise, view_for(exercise, state, "white-cell"))
    assert "White cell" in made.handling
    assert made.warning


def test_a_planted_word_is_found_where_it_may_stand() -> None:
    exercise, state = played()
    values, text = words("packet", planted(exercise, ROOM), hidden(state, 1), "UA")
    assert f"{SECRET}brief" in values
    assert f"{SECRET}brief" in text


def test_the_reader_of_a_packet_finds_its_own_secrets() -> None:
    exercise, state = played()
    _values, text = words("packet", exercise, hidden(state, 2), "RU")
    assert f"{SECRET}unit" in text
    assert f"{SECRET}deal" in text
