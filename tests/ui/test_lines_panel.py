"""Lines of play on the desk: begun by looking back, named and noted, switched, saved as a file; by keys alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.ui import keyboard as k
from tests.ui.day import desk_of, new_save
from wargame.app.lines import MAIN
from wargame.app.verification import verified
from wargame.domain import commands as c
from wargame.ui.main_window import MainWindow


def begin_line(desk: MainWindow) -> None:
    """Look back one record and play on from there."""
    assert desk.ask(c.NoteObservation("Before they part."))
    assert desk.ask(c.NoteObservation("Only in the main line."))
    k.press("Alt+Left")
    desk.deeds.do("branch")
    QTest.qWait(10)


def test_a_line_is_named_noted_and_left_by_keys(qapp: QApplication, tmp_path: Path) -> None:
    with desk_of(new_save(tmp_path)) as desk:
        desk.activateWindow()
        begin_line(desk)
        session = desk.session
        assert session.line == "What if 1"
        k.press("V")
        tree = k.focus()
        assert k.name_of(tree).startswith("Lines of play")
        assert desk.lines.headline.text() == "2 lines of play"
        assert desk.lines.chosen() == "What if 1"
        k.go_to("Name of the line")
        k.write("Tankers stay")
        k.go_to("Note on the line")
        k.write("With fuel, what holds?")
        k.press("Ctrl+Return")
        assert list(session.lines.named) == [MAIN, "Tankers stay"]
        assert session.line_of("Tankers stay").note == "With fuel, what holds?"
        assert not [key for key in session.log.drafts() if key.startswith("line/")]
        k.press("Escape")
        k.press("Home")
        assert desk.lines.chosen() == MAIN
        head = session.head
        k.press("Return")
        assert session.line == MAIN
        assert len(session.state.observations) == 2
        assert session.lines.named["Tankers stay"].head == head, "the line that was left is kept"


def test_a_name_that_is_taken_is_refused_and_kept_to_be_mended(qapp: QApplication, tmp_path: Path) -> None:
    save = new_save(tmp_path)
    with desk_of(save) as desk:
        desk.activateWindow()
        begin_line(desk)
        k.press("V")
        k.go_to("Name of the line")
        k.write(MAIN)
        k.press("Ctrl+Return")
        assert desk.foot.text() == "The name 'main' is taken. Choose another."
        assert desk.lines.name.text() == MAIN
    with desk_of(save) as desk:
        desk.deeds.switch_line("What if 1")
        desk.deeds.show_lines()
        assert desk.lines.chosen() == "What if 1"
        assert desk.lines.name.text() == MAIN, "what was typed is there after the program was closed"


def test_a_line_is_saved_as_a_file(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "own.wargame"
    with desk_of(new_save(tmp_path)) as desk:
        begin_line(desk)
        desk.deeds.show_lines()
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(own), ""))
        desk.lines.export.click()
        assert desk.foot.text().endswith(f"are saved in {own}.")
        desk.lines.export.click()
        assert "own.wargame" in desk.foot.text()
        assert "saved in" not in desk.foot.text(), "a file that is there is not written over"
    assert verified(own).problems == ()
