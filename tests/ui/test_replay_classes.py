"""Saves of one scenario side by side: dropped or chosen, read and never written, told in a table and a chart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.app.six_turns import two_lines
from tests.domain.play import scenario
from tests.ui.day import desk_of
from wargame.app import decision_times
from wargame.app.classes import AnotherScenarioError, examine, result_of
from wargame.app.session import Session
from wargame.app.umpire import Umpire
from wargame.domain import commands as c
from wargame.domain.reading import Reader
from wargame.ui.application import Wargame
from wargame.ui.main_window import MainWindow
from wargame.ui.replay.classes import ClassesPage


@pytest.fixture
def save(tmp_path: Path) -> Path:
    return two_lines(tmp_path)


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Another class, which took another way with the same scenario; its decisions were timed."""
    path = tmp_path / "class-d.wargame"
    with Session.create(path, scenario("five-layers"), "coffey-full-stack", "3", 11) as session:
        Umpire(session, 11).play_turn()
        for seq, seconds in ((20, 60.0), (21, 150.0), (22, 400.0)):
            decision_times.note(session.log, seq, seconds)
    return path


@pytest.fixture
def desk(qtbot: QtBot, save: Path) -> Iterator[MainWindow]:
    with desk_of(save) as found:
        found.clock.stop()
        yield found


@pytest.fixture
def page(desk: MainWindow) -> ClassesPage:
    desk.deeds.do("classes")
    assert desk.replay.door.classes is not None
    return desk.replay.door.classes


def cells(page: ClassesPage, row: int) -> dict[str, str]:
    """A row of the table by its headings."""
    found = {}
    for place in range(page.table.columnCount()):
        head, item = page.table.horizontalHeaderItem(place), page.table.item(row, place)
        assert head is not None
        assert item is not None
        found[head.text()] = item.text()
    return found


def test_a_result_is_read_from_the_end_of_the_main_line(save: Path, other: Path) -> None:
    with Session.open(other, write=False) as session:
        found = result_of(session, "class-d")
        reader = Reader(session.scenario, session.state)
        assert found.values["L2"] == reader.value("L2")
        assert found.values["ESC"] == session.state.tracks["ESC"]
        assert set(found.commitments) == {
            name for name, one in session.state.commitments.items() if one.status == "deployed"
        }
        assert 0 < found.worked < found.ruled
        assert (found.seconds, found.turn, found.over) == (150.0, session.state.turn, False)
    with Session.open(save, write=False) as session:
        assert result_of(session, "class-c").seconds is None


def test_only_saves_of_the_same_scenario_stand_side_by_side(tmp_path: Path, save: Path) -> None:
    flood = tmp_path / "flood.wargame"
    with (
        Session.create(flood, scenario("river-flood"), "rain", "3", 7) as session,
        Session.open(save, write=False) as beside,
        pytest.raises(AnotherScenarioError, match="flood"),
    ):
        examine(session, beside, "flood")


def test_saves_are_put_beside_this_one(page: ClassesPage, other: Path) -> None:
    assert [one.name for one in page.results] == ["class-c"]
    assert page.hint.isVisible()
    before = other.read_bytes()
    page.add_saves([other])
    assert other.read_bytes() == before
    assert [one.name for one in page.results] == ["class-c", "class-d"]
    assert not page.hint.isVisible()
    here, there = cells(page, 0), cells(page, 1)
    assert (here["Set-up"], there["Set-up"]) == ("Paris model", "Coffey full stack")
    assert there["Time to decide"] == "2:30"
    assert here["Time to decide"] == "not timed"
    assert here["Stands here, not everywhere"] != there["Stands here, not everywhere"]
    assert " of " in there["Rulings that worked"]
    told = page.chart.accessibleDescription()
    assert "class-c" in told
    assert "class-d" in told


def test_what_cannot_be_put_beside_is_named_with_the_reason(page: ClassesPage, tmp_path: Path, save: Path) -> None:
    flood, torn = tmp_path / "flood.wargame", tmp_path / "torn.wargame"
    Session.create(flood, scenario("river-flood"), "rain", "3", 7).close()
    torn.write_text("not a save")
    page.add_saves([flood, torn, save])
    assert len(page.results) == 1
    for word in ("flood", "torn", "class-c is there already"):
        assert word in page.hint.text()


def test_files_are_dropped(page: ClassesPage, other: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(other))])
    none = Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none))
    assert len(page.results) == 2


def test_the_action_goes_there_and_back(desk: MainWindow, page: ClassesPage) -> None:
    assert page.isVisible()
    desk.deeds.do("classes")
    assert desk.zones.isVisible()
    assert desk.deeds.actions["next-phase"].isEnabled()


def test_escape_goes_back_to_the_replay_and_then_to_the_desk(desk: MainWindow, page: ClassesPage) -> None:
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert desk.replay.door.page is not None
    assert desk.replay.door.page.isVisible()
    QTest.keyClick(desk.replay.door.page.strip, Qt.Key.Key_Escape)
    assert desk.zones.isVisible()


def test_a_finished_save_is_replayed_from_the_start_page(qtbot: QtBot, tmp_path: Path) -> None:
    save = tmp_path / "over.wargame"
    with Session.create(save, scenario("river-flood"), "rain", "3", 7) as session:
        session.execute(c.EndExercise("the day is over"))
    copied = tmp_path / "running.wargame"
    Session.create(copied, scenario("river-flood"), "rain", "3", 7).close()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    program = Wargame(application, tmp_path / "settings.json")
    for one in (copied, save):
        program.start(one)
        assert program.desk is not None
        program.desk.deeds.to_start()
        QTest.qWait(20)
    assert [one.over for one in program.settings.recent] == [True, False]
    again = [one for one in program.page.findChildren(type(program.page.run)) if one.text() == "Replay"]
    assert len([one for one in again if one.property("save") == str(save.resolve())]) >= 1
    assert not [one for one in again if one.property("save") == str(copied.resolve())]
    QTest.mouseClick(again[-1], Qt.MouseButton.LeftButton)
    assert program.desk is not None
    assert program.desk.replay.is_open
    program.desk.close()
    QTest.qWait(20)
    program.page.close()
