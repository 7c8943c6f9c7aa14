"""The first turn as the README tells it: with the keys of each step and no others, in the real window."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui import keyboard as k
from wargame.ui.actions import KEYS
from wargame.ui.application import Wargame
from wargame.ui.main_window import MainWindow

README = Path(__file__).resolve().parents[2] / "README.md"
Press = Callable[[str], None]


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The desk that the start page opens."""
    program = Wargame(qapp, tmp_path / "settings.json")
    program.settings.folder, program.settings.motion = str(tmp_path), False
    program.start()
    qtbot.addWidget(program.page)
    qtbot.waitUntil(program.page.run.isEnabled)
    program.page.setups.choose("thin-truce")
    assert program.page.run.text() == "Run this exercise"
    program.page.run.click()
    assert program.desk is not None, program.page.foot.text()
    program.desk.activateWindow()
    yield program.desk
    program.desk.close()
    QTest.qWait(20)


@contextmanager
def step(number: int) -> Iterator[Press]:
    """A step of the page. It presses keys that the step names, and in the end each of them was needed."""
    named, pressed = _keys_of(number), set()

    def press(key: str) -> None:
        assert key in named, f"step {number} does not name {key}"
        pressed.add(key)
        k.press(key.replace("Enter", "Return"))

    yield press
    assert pressed == named


def test_a_first_turn_with_the_keys_that_the_readme_names(desk: MainWindow) -> None:
    with step(1) as press:
        press("F12")
        assert desk.clock.frozen
        press("F12")
        assert not desk.clock.frozen
    with step(2) as press:
        assert desk.session.state.phase == "situation"
        press("F9")
        assert desk.session.state.phase == "injects"
    deliver(desk)
    seal_two(desk)
    rule(desk)
    with step(6) as press:
        for phase in ("consequences", "assessment", "situation"):
            press("F9")
            assert desk.session.state.phase == phase
    assert desk.session.state.turn == 2


def deliver(desk: MainWindow) -> None:
    """Both injects of the turn; the first makes another one due."""
    with step(3) as press:
        press("I")
        coverage = desk.session.state.tracks["COV"]
        press("Ctrl+Enter")
        assert desk.session.state.tracks["COV"] < coverage
        press("Ctrl+Enter")
    status = {name: one.status for name, one in desk.session.state.injects.items()}
    assert (status["INJ-08"], status["INJ-32"], status["INJ-12"]) == ("delivered", "delivered", "due")


def seal_two(desk: MainWindow) -> None:
    """Two orders of a team."""
    with step(4) as press:
        press("F9")
        press("O")
        for intent in ("Hold what we have.", "And one more."):
            k.go_to("Intent")
            k.write(intent)
            press("Ctrl+Enter")
    assert [one.status for one in desk.session.state.orders.values()] == ["submitted", "submitted"]


def rule(desk: MainWindow) -> None:
    """A ruling made, applied, taken back, applied again and published."""

    def statuses() -> list[str]:
        return [one.status for one in desk.session.state.orders.values()]

    with step(5) as press:
        press("F9")
        press("R")
        k.go_to("Reason")
        k.write("As the table says.")
        for key, status in (
            ("Ctrl+Enter", "ruled"),
            ("Ctrl+Enter", "applied"),
            ("Ctrl+Z", "ruled"),
            ("Ctrl+Enter", "applied"),
            ("Ctrl+Enter", "published"),
        ):
            press(key)
            assert statuses() == [status, "revealed"]


def _keys_of(number: int) -> set[str]:
    """The bold words of a step that are keys."""
    turn = README.read_text(encoding="utf-8").split("## Your first turn")[1].split("\n## ")[0]
    text = re.split(r"^\d\. ", turn, flags=re.MULTILINE)[number]
    text = text.split("\n\n")[0]
    return set(re.findall(r"\*\*([^*]+)\*\*", text)) & {key for _, key in KEYS}
