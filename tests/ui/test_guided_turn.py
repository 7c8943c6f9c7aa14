"""The steps of a first turn: each does what it says when its keys are pressed, up to the second turn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.ui.day import desk_of, program_in
from tests.ui.keyboard import press
from wargame.domain import commands as c
from wargame.ui.application import Wargame
from wargame.ui.first_turn.steps import END
from wargame.ui.main_window import MainWindow

KEYS = re.compile(r"\b(?:Ctrl\+Enter|Enter|Esc|arrows|F9|[IOR])\b")
SENTENCE = "We begin with what is at hand."
READ, PRESS, WRITE = 130, 3, 30
"""A slow pace: words read aloud a minute; seconds to find and press a key, and to think of a sentence and write it."""
SIZES = [((1280, 800), 1.0), ((1920, 1080), 2.0), ((1280, 800), 2.0)]


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Wargame]:
    """The program on its start page."""
    with program_in(tmp_path) as running:
        running.settings.folder = str(tmp_path)
        running.start()
        qtbot.waitUntil(running.page.run.isEnabled)
        yield running


@pytest.fixture
def desk(program: Wargame) -> MainWindow:
    """The desk that the start page's row opens."""
    program.page.first_row.click()
    assert program.desk is not None, program.page.foot.text()
    program.desk.activateWindow()
    QTest.qWait(20)
    return program.desk


def said(desk: MainWindow) -> str:
    assert desk.first_turn.line.isVisible()
    return desk.first_turn.line.do.text()


def obey(desk: MainWindow) -> None:
    """Press the keys that the line names, in its order, choose where it says so, and write where the cursor is."""
    words = said(desk)
    for key in KEYS.findall(words):
        if key == "arrows":
            silent = next(one.name for one in desk.session.scenario.teams.values() if one.name in words)
            while desk.orders.form.team.currentText() != silent:
                press("Down")
        else:
            press(key)
        QTest.qWait(5)
        field = QApplication.focusWidget()
        if isinstance(field, QPlainTextEdit) and not field.toPlainText():
            QTest.keyClicks(field, SENTENCE)


def test_whoever_obeys_the_line_comes_to_the_second_turn(desk: MainWindow) -> None:
    seen: list[str] = []
    for _ in range(40):
        if said(desk) == END.do:
            break
        seen.append(said(desk))
        obey(desk)
    assert said(desk) == END.do, seen
    assert desk.session.state.turn == 2
    assert {one.status for one in desk.session.state.orders.values()} == {"published"}
    assert {one.team for one in desk.session.state.orders.values()} == set(desk.session.scenario.teams)
    assert len(set(seen)) >= 13
    desk.first_turn.line.leave.click()
    assert not desk.first_turn.line.isVisible()


def test_it_takes_ten_minutes_at_a_slow_pace(desk: MainWindow) -> None:
    told, presses = list[str](), 0
    while said(desk) != END.do:
        told += [said(desk), desk.first_turn.line.why.text()]
        presses += len(KEYS.findall(said(desk)))
        obey(desk)
    scenario, state = desk.session.scenario, desk.session.state
    told += [scenario.injects[name].text for name, one in state.injects.items() if one.status == "delivered"]
    told += [scenario.actions[one.action].text for one in state.orders.values() if one.action]
    words = sum(len(one.split()) for one in told)
    minutes = words / READ + (presses * PRESS + 2 * len(state.orders) * WRITE) / 60
    counted = f"{words} words, {presses} keys, {2 * len(state.orders)} sentences: {minutes:.1f} minutes"
    assert 2 < minutes < 10, counted


def test_undo_goes_a_step_back(desk: MainWindow) -> None:
    while "applies" not in said(desk):
        obey(desk)
    before = said(desk)
    obey(desk)
    assert "publishes" in said(desk)
    desk.deeds.undo()
    assert said(desk) == before


def test_show_me_brings_the_place_into_sight(desk: MainWindow) -> None:
    obey(desk)
    desk.pane.choose("notes")
    desk.first_turn.line.show_me.click()
    QTest.qWait(20)
    assert desk.pane.current() == "injects"
    ring = desk.first_turn.ring
    assert ring.isVisible()
    deliver = desk.injects.deliver
    assert ring.geometry().contains(deliver.mapTo(desk, deliver.rect().center()))
    obey(desk)
    assert not ring.isVisible()


def test_the_steps_go_on_where_the_save_was_left_until_they_are_sent_away(program: Wargame, desk: MainWindow) -> None:
    obey(desk)
    before, path = said(desk), desk.session.path
    assert path is not None
    desk.close()
    with desk_of(path) as again:
        assert said(again) == before
        again.deeds.first_turn()
        assert not again.first_turn.line.isVisible()
    with desk_of(path) as third:
        assert not third.first_turn.line.isVisible()
        third.deeds.first_turn()
        assert said(third) == before


def test_a_crisis_is_told(desk: MainWindow) -> None:
    obey(desk)
    assert desk.ask(c.OpenCrisis("Water in the gardens"))
    assert "crisis" in said(desk)


@pytest.mark.parametrize(("size", "text"), SIZES)
def test_no_step_is_cut(desk: MainWindow, size: tuple[int, int], text: float) -> None:
    desk.settings.text = text
    desk.look_asked.emit()
    desk.resize(*size)
    QTest.qWait(20)
    line = desk.first_turn.line
    for words in (line.do, line.why):
        assert words.height() >= words.heightForWidth(words.width())
    assert line.width() <= desk.width()
