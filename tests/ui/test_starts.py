"""A second start: the program that runs already takes its save, and no second window opens."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.day import new_save, program_in
from wargame.ui.application import Wargame
from wargame.ui.starts import LaterStarts, hand_over, name_for

ROOT = Path(__file__).parents[2]
HAND_OVER = """
import sys
from pathlib import Path
from wargame.ui.starts import hand_over
sys.exit(not hand_over(sys.argv[1], Path(sys.argv[2]) if sys.argv[2] else None))
"""
ASKED_BY_MACOS = """
import sys
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from wargame.ui.starts import Application
application = Application([])
application.file_asked.connect(print)
application.sendEvent(application, QFileOpenEvent(QUrl.fromLocalFile(sys.argv[1])))
"""


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Wargame]:
    """The program that started first, on its start page."""
    with program_in(tmp_path) as running:
        LaterStarts(name_for(tmp_path / "settings.json"), running).came.connect(running.later_start)
        running.start()
        yield running


def start_again(program: Wargame, folder: Path, save: Path | None) -> int:
    """Start a second time, in a process of its own; return its exit code."""
    with subprocess.Popen(
        [sys.executable, "-c", HAND_OVER, name_for(folder / "settings.json"), str(save or "")], cwd=ROOT
    ) as later:
        for _ in range(400):
            QTest.qWait(25)
            if later.poll() is not None:
                break
        return later.wait(5)


def test_the_first_opens_the_save_of_the_second(program: Wargame, tmp_path: Path) -> None:
    save = new_save(tmp_path)
    assert start_again(program, tmp_path, save) == 0
    assert program.desk is not None
    assert program.desk.session.path == save


def test_a_second_start_without_a_save_brings_the_first_to_the_front(program: Wargame, tmp_path: Path) -> None:
    program.page.showMinimized()
    assert start_again(program, tmp_path, None) == 0
    assert program.desk is None
    assert not program.page.isMinimized()


def test_an_exercise_on_the_desk_is_not_swept_away(program: Wargame, tmp_path: Path) -> None:
    mine, other = new_save(tmp_path), tmp_path / "other" / "day.wargame"
    other.parent.mkdir()
    other.write_bytes(mine.read_bytes())
    assert program.open(mine)
    desk = program.desk
    assert desk is not None

    program.later_start(mine)
    assert desk.foot.isHidden(), "it is on the desk already"
    program.later_start(other)
    assert program.desk is desk
    assert "“day” was asked for" in desk.foot.text()

    desk.foot.act.click()
    QTest.qWait(20)
    assert program.desk is not None
    assert program.desk.session.path == other


def test_where_nobody_runs_nobody_takes_a_save(qtbot: QtBot, tmp_path: Path) -> None:
    assert not hand_over(name_for(tmp_path / "settings.json"), tmp_path / "x.wargame")


def test_what_a_program_that_died_left_behind_is_in_nobodys_way(qtbot: QtBot, tmp_path: Path) -> None:
    name = name_for(tmp_path / "settings.json")
    died = (
        "import os, sys; from PySide6.QtNetwork import QLocalServer as S; s = S(); s.listen(sys.argv[1]); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", died, name], check=True)
    application = QApplication.instance()
    assert application is not None
    listening = LaterStarts(name, application)
    with qtbot.waitSignal(listening.came):
        line = QLocalSocket()
        line.connectToServer(name)
        line.write(b"\n")
        line.flush()
    listening.deleteLater()


def test_only_this_user_may_ask(qtbot: QtBot, tmp_path: Path) -> None:
    application = QApplication.instance()
    assert application is not None
    listening = LaterStarts(name_for(tmp_path / "settings.json"), application)
    (server,) = listening.findChildren(QLocalServer)
    if os.name == "posix":
        assert Path(server.fullServerName()).stat().st_mode & 0o077 == 0
    listening.deleteLater()


def test_each_settings_file_has_a_program_of_its_own(tmp_path: Path) -> None:
    assert name_for(tmp_path / "a.json") != name_for(tmp_path / "b.json")
    assert name_for(tmp_path / "a.json") == name_for(tmp_path / "a.json")


def test_macos_asks_for_a_file_in_its_own_way(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", ASKED_BY_MACOS, str(tmp_path / "day.wargame")],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert Path(told.stdout.strip()) == tmp_path / "day.wargame"
