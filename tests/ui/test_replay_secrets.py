"""What is secret is nowhere in the replay of somebody else's view, nor in the room that is shown it, at any step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.domain.play import scenario
from tests.domain.told import mark
from tests.ui.day import desk_of
from tests.ui.test_audience_secrets import texts
from wargame.app.session import Committed, Session
from wargame.domain import commands as c
from wargame.domain.visibility import ROOM, WHITE_CELL
from wargame.ui.board.board_view import BoardView
from wargame.ui.main_window import MainWindow
from wargame.ui.replay.page import ReplayPage

PLANTED = (
    c.PlaceCounter("russian", "RU", "UA-KHA", mark("reason"), mark("name"), secret=True),
    c.CorrectTrack("UAR", 1, mark("track")),
    c.DeliverAdHoc(mark("title"), mark("letter"), ("RU",)),
    c.RecordDeal(("RU", "UA"), mark("deal"), open=False),
    c.NoteObservation(mark("note"), bookmark=True),
    c.CorrectMeans("RU", "P", 1, mark("means")),
)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """A desk on which everything that can be secret is, by real play."""
    path = tmp_path / "secrets.wargame"
    with Session.create(path, scenario("five-layers"), "paris-model", "3", 7) as session:
        for command in PLANTED:
            assert isinstance(session.execute(command), Committed), command
        while session.state.phase != "planning":
            session.execute(c.EndPhase())
        sealed = c.SubmitOrder("RU", intent=mark("intent"), action="RU-01", secret=True)
        session.execute(sealed, "RU", "player")
        fork = session.head
        session.execute(c.NoteObservation(mark("late note"), bookmark=True))
        session.execute(c.EndPhase())
        session.branch(fork, mark("line").rstrip("."))
        session.execute(c.CorrectTrack("UAR", 9, mark("other track")))
        session.switch("main")
    with desk_of(path) as found:
        found.clock.stop()
        yield found


def told(root: QWidget) -> str:
    """Everything that a widget and all within it could tell: its texts, and what its boards were given."""
    QApplication.processEvents()
    boards = root.findChildren(BoardView)
    given = [msgspec.json.encode([*one.stage._static, *one.stage._game]).decode() for one in boards]
    marks = [msgspec.json.encode(list(one.stage.pieces.marks.values())).decode() for one in boards]
    tips = [item.toolTip() for one in boards for item in one.stage.items()]
    return "\n".join([*texts(root), *given, *marks, *tips])


def painted(page: ReplayPage) -> str:
    """What is painted by hand, and so in no text of a widget."""
    words = [mark.words for mark in page.strip._course.marks]
    return "\n".join([*words, *(f"{one.name} {one.now}" for one in page.strip._names)])


@pytest.mark.parametrize("audience", [ROOM, "US", "EU"])
def test_no_step_of_anothers_view_shows_a_secret(desk: MainWindow, audience: str) -> None:
    desk.deeds.do("replay")
    page = desk.replay.door.page
    assert page is not None
    page.film.choose(audience=audience)
    for place in range(len(page.film.way.passage.steps)):
        page.film.go(place)
        everything = told(page.boards) + told(page.side) + told(page.strip) + painted(page) + page.headline.text()
        assert "SECRET" not in everything, place
    page.film.choose(audience=WHITE_CELL)
    page.film.last()
    assert "SECRET" in told(page.side) + painted(page), "the guard: there is something to be hidden"


def test_no_moment_shows_the_room_a_secret(desk: MainWindow) -> None:
    desk.deeds.do("room")
    desk.deeds.do("replay")
    desk.deeds.do("hold-room")
    page = desk.replay.door.page
    assert page is not None
    assert desk.room.window is not None
    for place in range(len(page.film.way.passage.steps)):
        page.film.go(place)
        assert "SECRET" not in told(desk.room.window), place
        assert "SECRET" not in desk.room.shown.headline
