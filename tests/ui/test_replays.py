"""What the start page offers besides a new exercise: replays of examples, which stay as they are, and the guide."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.day import new_save, program_in
from wargame import paths
from wargame.domain import commands as c
from wargame.ui.application import Wargame
from wargame.ui.guide import GuideWindow
from wargame.ui.replays import EXAMPLE
from wargame.ui.settings import Recent

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
"""Said of each menu without a screen."""

REFUSED = "Nothing was changed: this save is only shown. Choose “Save elsewhere” to play on in a copy."


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Wargame]:
    """The program on its start page, with a finished exercise and one that goes on."""
    save = new_save(tmp_path)
    with program_in(tmp_path) as running:
        running.settings.recent = [Recent(str(save), "Class C", over=True), Recent(str(tmp_path / "gone"), over=True)]
        running.start()
        qtbot.waitUntil(running.page.run.isEnabled)
        yield running


def digests() -> dict[str, str]:
    return {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in paths.examples().iterdir()}


def test_examples_and_own_are_counted_and_listed(program: Wargame) -> None:
    assert program.page.replays_row.accessibleName() == "Replay a finished exercise. 3 examples and 1 of yours. 4 saves"
    menu = program._replays.offer(QPoint())
    assert [one.text().split(":")[0] for one in menu.actions()] == [
        "Five layers, Coffey full stack",
        "Five layers, Paris model",
        "Five layers, Thin truce",
        f"{Path(program.settings.recent[0].path).stem} (Five layers, Paris model",
    ]
    menu.close()


def test_an_example_is_replayed_and_stays_as_it_is(program: Wargame) -> None:
    before = digests()
    menu = program._replays.offer(QPoint())
    menu.actions()[1].trigger()
    menu.close()
    desk = program.desk
    assert desk is not None
    assert desk.replay.is_open
    desk.replay.toggle()
    assert not desk.ask(c.NoteObservation("Nothing of this stays."))
    assert desk.foot.words.text() == REFUSED
    line = desk.save_desk.line
    assert line.isVisible()
    assert EXAMPLE in line.words.text()
    assert (line.here.isVisible(), line.again.isVisible(), line.copy.isVisible()) == (False, False, True)
    desk.deeds.play_here()
    assert desk.foot.words.text() == REFUSED
    path = desk.session.path
    desk.close()
    assert digests() == before
    program.show_start()
    assert path is not None
    assert str(path) not in [row.key for row in program.page.findChildren(type(program.page.open_row))]


def test_a_newcomer_finds_the_first_turn_first(program: Wargame) -> None:
    page = program.page
    layout = page.recent
    page.show_recent([], ("3 examples", "3 saves"))
    assert layout.itemAt(0).widget() is page.first_row
    page.show_recent([Recent("a.wargame", "Class A")], ("3 examples", "3 saves"))
    assert layout.itemAt(layout.count() - 1).widget() is page.first_row


def test_f1_opens_the_guide(program: Wargame) -> None:
    QTest.keyClick(program.page, Qt.Key.Key_F1)
    guide = program.page.findChild(GuideWindow)
    assert guide is not None
    assert guide.isVisible()
    guide.close()


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080), (1024, 700)])
def test_what_stands_at_the_foot_is_always_in_sight(program: Wargame, size: tuple[int, int]) -> None:
    page = program.page
    page.show_recent([Recent(f"{n}.wargame", f"Class {n}") for n in range(3)], ("3 examples", "3 saves"))
    page.resize(*size)
    QTest.qWait(20)
    for one in (page.theme, page.larger, page.about, page.guide):
        assert one.visibleRegion().boundingRect() == one.rect()
    assert page.offline.isHidden() or page.offline.width() >= page.offline.sizeHint().width()
