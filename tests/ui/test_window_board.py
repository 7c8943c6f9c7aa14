"""The board on the desk: several counters asked for at once, the ruler, the trails of the turn, text size."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from wargame import paths
from wargame.app.session import Session
from wargame.domain import commands as c
from wargame.store.scenario_files import load_scenario
from wargame.ui.main_window import MainWindow
from wargame.ui.settings import Settings


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """A desk with a new exercise, the Paris model."""
    scenario = load_scenario(paths.scenarios() / "five-layers")
    session = Session.create(tmp_path / "class.wargame", scenario, "paris-model", "3", 7)
    found = MainWindow(session, Settings())
    qtbot.addWidget(found)
    found.resize(1600, 1000)
    found.show()
    yield found
    found.close()
    QTest.qWait(0)
    session.close()


def of_team(desk: MainWindow, team: str, space: str) -> str:
    return next(key for key, one in desk.session.state.counters.items() if one.team == team and one.space == space)


def test_several_counters_are_moved_and_what_was_not_is_said_in_one_line(desk: MainWindow) -> None:
    able, unable = of_team(desk, "UA", "UA-KHA"), of_team(desk, "MO", "UA-KHA")
    far = min(desk.moves.reachable(able) - desk.moves.reachable(unable))
    desk.board.moves_requested.emit((able, unable), far)
    assert desk.session.state.counters[able].space == far
    assert desk.session.state.counters[unable].space == "UA-KHA"
    assert desk.foot.text().startswith("1 moved, 1 not: ")
    assert len(desk.foot.text()) > len("1 moved, 1 not: ")
    assert "\n" not in desk.foot.text()


def test_moves_that_all_succeed_are_counted(desk: MainWindow) -> None:
    first, second = of_team(desk, "UA", "UA-KHA"), of_team(desk, "UA", "UA-DON")
    both = desk.moves.reachable(first) & desk.moves.reachable(second)
    assert both
    desk.board.moves_requested.emit((first, second), min(both))
    assert desk.foot.text() == "2 moved."


def test_while_looking_back_nothing_is_moved(desk: MainWindow) -> None:
    counter = of_team(desk, "UA", "UA-KHA")
    desk.session.execute(c.NoteObservation("a note"))
    desk.look_at(1)
    desk.board.moves_requested.emit((counter,), "UA-CEN")
    assert desk.session.state.counters[counter].space == "UA-KHA"


def test_the_trails_of_the_turn_can_be_taken_off(desk: MainWindow) -> None:
    counter = of_team(desk, "UA", "UA-KHA")
    target = min(desk.moves.reachable(counter))
    desk.board.move_requested.emit(counter, target)
    assert [one.counter for one in desk.board.board.stage.trails] == [counter]
    desk.deeds.toggle_trails()
    assert desk.board.board.stage.trails == ()
    assert not desk.board.trails.isChecked()
    desk.deeds.toggle_trails()
    assert desk.board.board.stage.trails


def test_the_room_never_sees_a_trail(desk: MainWindow) -> None:
    desk.deeds.toggle_room()
    counter = of_team(desk, "UA", "UA-KHA")
    desk.board.move_requested.emit(counter, min(desk.moves.reachable(counter)))
    QApplication.processEvents()
    window = desk.room.window
    assert window is not None
    assert desk.board.board.stage.trails
    assert window.board.stage.trails == ()


def test_the_ruler_is_taken_by_key_and_by_button(desk: MainWindow) -> None:
    desk.deeds.measure()
    assert desk.board.board.ruler.is_on
    assert desk.board.ruler.isChecked()
    desk.board.ruler.click()
    assert not desk.board.board.ruler.is_on


def test_the_board_takes_the_text_size_of_the_settings(desk: MainWindow) -> None:
    desk.settings.text = 1.5
    desk.dress()
    assert desk.board.board.stage.text_scale == 1.5
