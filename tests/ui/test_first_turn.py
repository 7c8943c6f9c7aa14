"""A facilitator's first turn, from the start page to turn 2, through the real window on a real save."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from wargame import paths
from wargame.app.verification import verified
from wargame.domain.state import GameState, fingerprint
from wargame.ui.application import Wargame
from wargame.ui.main_window import MainWindow


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The desk of a new exercise, begun from the start page."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    program = Wargame(application, tmp_path / "settings.json")
    program.settings.folder = str(tmp_path)
    program.start(None)
    qtbot.addWidget(program.page)
    program.run(paths.scenarios() / "five-layers", "thin-truce", "3")
    assert program.desk is not None, program.page.foot.text()
    window = program.desk
    window.resize(1280, 800)
    qtbot.wait(50)
    yield window
    window.close()
    qtbot.wait(20)


def state(desk: MainWindow) -> GameState:
    return desk.session.state


def key(desk: MainWindow, name: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    """Press a key where the focus is."""
    target: QWidget = QApplication.focusWidget() or desk
    held = modifiers[0] if modifiers else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(target, name, held)
    QTest.qWait(20)


def press(button: QPushButton) -> None:
    assert button.isEnabled(), button.text()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.qWait(20)


def test_a_first_turn_from_the_start_page_to_turn_two(desk: MainWindow) -> None:
    assert (state(desk).turn, state(desk).phase) == (1, "situation")
    key(desk, Qt.Key.Key_F9)
    assert state(desk).phase == "injects"
    deliver(desk, "INJ-08")
    assert state(desk).tracks["COV"] == 2
    key(desk, Qt.Key.Key_F9)
    seal(desk, "RU", "Patience costs us less.")
    seal(desk, "UA", "What we can do ourselves we will not wait for.")
    key(desk, Qt.Key.Key_F9)
    assert state(desk).phase == "adjudication"
    for number in [one.number for one in state(desk).orders.values()]:
        rule(desk, number)
    assert {one.status for one in state(desk).orders.values()} == {"published"}
    for _ in range(3):
        key(desk, Qt.Key.Key_F9)
    assert (state(desk).turn, state(desk).phase) == (2, "situation")
    path = desk.session.path
    assert path is not None
    assert verified(path).problems == ()


def deliver(desk: MainWindow, inject: str) -> None:
    key(desk, Qt.Key.Key_I)
    assert desk.pane.current() == "injects"
    desk.injects.choose(inject)
    press(desk.injects.deliver)
    assert state(desk).injects[inject].status == "delivered"


def seal(desk: MainWindow, team: str, intent: str) -> None:
    """Seal the first order that a team's form offers."""
    desk.pane.choose("orders")
    form = desk.orders.form
    form.choose_team(team)
    form.intent.setPlainText(intent)
    QTest.qWait(20)
    press(form.seal)
    assert [one.intent for one in state(desk).orders.values() if one.team == team] == [intent]


def rule(desk: MainWindow, number: str) -> None:
    """Rule on an order as proposed, apply, take it back, apply again, publish."""
    desk.pane.choose("rulings")
    desk.rulings.choose(number)
    parts = desk.rulings.parts
    parts.reason.setPlainText("On the balance of what was said.")
    if state(desk).orders[number].action == "RU-01":
        parts.chance.setValue(60)
        parts.outcome.setCurrentIndex(max(1, parts.outcome.currentIndex()))
    QTest.qWait(20)
    press(parts.rule)
    assert state(desk).orders[number].status == "ruled"
    before = fingerprint(state(desk))
    press(parts.apply)
    desk.deeds.undo()
    assert fingerprint(state(desk)) == before
    press(parts.apply)
    press(parts.publish)
    desk.deeds.undo()
    assert state(desk).orders[number].status == "published", "what the room has heard is not taken back"
    assert desk.foot.text()


def test_what_is_half_typed_survives_a_new_phase_and_a_new_window(desk: MainWindow, qtbot: QtBot) -> None:
    for _ in range(2):
        key(desk, Qt.Key.Key_F9)
    desk.pane.choose("orders")
    desk.orders.form.choose_team("EU")
    desk.orders.form.intent.setPlainText("Four battalions, and then")
    qtbot.wait(600)
    key(desk, Qt.Key.Key_F9)
    assert desk.orders.form.intent.toPlainText() == "Four battalions, and then"
    again = MainWindow(desk.session, desk.settings)
    qtbot.addWidget(again)
    again.show()
    again.pane.choose("orders")
    again.orders.form.choose_team("EU")
    assert again.orders.form.intent.toPlainText() == "Four battalions, and then"


def test_looking_back_changes_nothing_and_leads_back(desk: MainWindow) -> None:
    key(desk, Qt.Key.Key_F9)
    deliver(desk, "INJ-32")
    before, last = fingerprint(state(desk)), desk.session.seq
    desk.look_at(1)
    assert desk.desk.state.phase == "situation"
    assert not desk.desk.live
    key(desk, Qt.Key.Key_F9)
    for tab in desk.panels:
        desk.pane.choose(tab)
        QTest.qWait(20)
    desk.deeds.look_now()
    assert desk.desk.live
    assert (fingerprint(state(desk)), desk.session.seq) == (before, last)


def test_a_refused_move_is_a_sentence_at_the_foot_and_the_counter_stays(desk: MainWindow) -> None:
    counter = next(one for one in state(desk).counters.values() if one.team == "RU")
    desk.board.move_requested.emit(counter.id, "UA-LVI")
    QTest.qWait(20)
    assert state(desk).counters[counter.id].space == counter.space
    assert desk.foot.text().startswith("Not moved")


def test_nothing_heavy_is_loaded_for_the_first_paint(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from wargame.ui.application import Wargame\n"
        "application = QApplication([])\n"
        f"program = Wargame(application, Path({str(tmp_path / 'settings.json')!r}))\n"
        "program.start(None)\n"
        "program.page.repaint()\n"
        "heavy = [name for name in ('numpy', 'pyqtgraph', 'sqlite_utils') if name in sys.modules]\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=os.environ, check=False)
    assert done.returncode == 0, done.stderr
