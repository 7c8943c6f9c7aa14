"""The save and its desk: opened twice, a disk that refuses, restore points; nothing is lost and play goes on."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.day import desk_of, new_save
from wargame.app.session import Session
from wargame.domain import commands as c
from wargame.store import restore_points
from wargame.ui.application import Wargame
from wargame.ui.main_window import MainWindow
from wargame.ui.sealing import PasswordBox

PLAYS = """
import sys, time
from pathlib import Path
from wargame.app.session import Session
session = Session.open(Path(sys.argv[1]))
print("ready", flush=True)
for line in sys.stdin:
    try:
        from wargame.domain.commands import NoteObservation
        session.execute(NoteObservation(line.strip()))
        print("written", flush=True)
    except Exception as error:
        print(type(error).__name__, flush=True)
"""


@pytest.fixture
def save(tmp_path: Path) -> Path:
    return new_save(tmp_path)


@pytest.fixture
def elsewhere(save: Path) -> Iterator[subprocess.Popen[str]]:
    """Another program that plays the save."""
    other = subprocess.Popen(
        [sys.executable, "-c", PLAYS, str(save)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "ready\n"
    yield other
    other.kill()
    other.communicate()


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own, which can be full or read-only for everybody."""
    place = tmp_path / "stick"
    place.mkdir()
    small = ["mount", "-t", "tmpfs", "-o", "size=4m,nr_inodes=1k", "stick", str(place)]
    if sys.platform != "linux" or subprocess.run(small, capture_output=True, check=False).returncode:
        pytest.skip("only who may mount a disk can fill one")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill(place: Path) -> Path:
    """A file that takes all the room there is."""
    filler = place / "holiday.mov"
    with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(bytes(4096)):
            pass
    return filler


def program(save: Path) -> Wargame:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    made = Wargame(application, save.parent / "settings.json")
    made.settings.motion = False
    made.start(save)
    return made


def notes(desk: MainWindow) -> list[str]:
    return [one.text for one in desk.session.state.observations.values()]


def says(other: subprocess.Popen[str], text: str) -> str:
    assert other.stdin is not None
    assert other.stdout is not None
    other.stdin.write(text + "\n")
    other.stdin.flush()
    return other.stdout.readline().strip()


def test_a_save_that_another_plays_is_shown_says_by_whom_and_can_be_taken_over(
    qapp: QApplication, save: Path, elsewhere: subprocess.Popen[str]
) -> None:
    running = program(save)
    desk = running.desk
    assert desk is not None
    assert not desk.save_desk.line.isHidden()
    assert f"by facilitator on this computer (process {elsewhere.pid})" in desk.save_desk.line.words.text()
    desk.keep_clock()
    assert desk.foot.text() == ""
    assert not desk.ask(c.NoteObservation("from the second"))
    assert desk.foot.text() == "Nothing was changed: this save is only shown here. Choose “Play here” to play it."
    assert says(elsewhere, "from the first") == "written"

    desk.save_desk.line.again.click()
    assert running.desk is not desk
    desk = running.desk
    assert desk is not None
    assert notes(desk) == ["from the first"]

    desk.save_desk.line.here.click()
    desk = running.desk
    assert desk is not None
    assert desk.save_desk.line.isHidden()
    assert desk.ask(c.NoteObservation("from the second"))
    assert says(elsewhere, "too late") == "SaveTaken"
    assert notes(desk) == ["from the first", "from the second"]
    desk.close()


def test_after_a_crash_the_save_opens_to_be_played_without_a_question(
    qapp: QApplication, save: Path, elsewhere: subprocess.Popen[str]
) -> None:
    elsewhere.kill()
    elsewhere.wait()
    with desk_of(save) as desk:
        assert desk.save_desk.line.isHidden()
        assert desk.ask(c.NoteObservation("goes on"))


def test_where_the_disk_refuses_a_copy_elsewhere_goes_on_with_everything_on_the_desk(
    qapp: QApplication, save: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk_of(save) as desk:
        assert desk.ask(c.NoteObservation("before"))
        desk.deeds.do("note")
        QTest.keyClicks(desk.notes.text, "half a thought")
        save.unlink()  # the stick is pulled
        desk.keep_clock()
        assert "was moved or deleted" in desk.foot.text()
        assert desk.foot.act.text() == "Save elsewhere"
        assert not desk.ask(c.NoteObservation("lost?"))
        assert "Nothing was changed." in desk.foot.text()
        assert desk.foot.act.text() == "Save elsewhere"

        new = tmp_path / "elsewhere" / "again.wargame"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(new), ""))
        desk.foot.act.click()
        assert "there is no such folder" in desk.foot.text()
        assert desk.foot.act.text() == "Choose another place"
        new.parent.mkdir()
        desk.foot.act.click()
        assert desk.session.path == new
        assert desk.windowTitle().endswith("again")
        phase = desk.session.state.phase
        assert desk.ask(c.EndPhase())
        assert desk.notes.text.toPlainText() == "half a thought"
    with Session.open(new, write=False) as session:
        assert [one.text for one in session.state.observations.values()] == ["before"]
        assert session.state.phase != phase
        assert "half a thought" in "".join(session.log.drafts().values())


def test_on_a_full_disk_one_sentence_and_a_button_lead_elsewhere(
    qapp: QApplication, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save, new = new_save(stick), tmp_path / "again.wargame"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(new), ""))
    with desk_of(save) as desk:
        assert desk.ask(c.NoteObservation("before"))
        filler = fill(stick)
        assert not desk.ask(c.NoteObservation("too long " * 1000))
        assert desk.foot.text() == (
            f"Nothing was changed. “{save}” cannot be written because the disk is full: free some space and try again."
        )
        desk.deeds.do("restore-point")
        assert "because the disk is full" in desk.foot.text()
        assert restore_points.points(save) == []
        desk.foot.act.click()
        assert desk.session.path == new
        assert desk.ask(c.NoteObservation("after"))
        assert notes(desk) == ["before", "after"]
    filler.unlink()
    with Session.open(save, write=False) as session:
        assert [one.text for one in session.state.observations.values()] == ["before"]


def test_a_restore_point_without_room_is_said_and_play_goes_on(qtbot: QtBot, stick: Path) -> None:
    save = new_save(stick)
    with desk_of(save) as desk:
        room_for_steps = 300_000
        (stick / "holiday.mov").write_bytes(bytes(shutil.disk_usage(stick).free - room_for_steps))
        while desk.session.state.turn == 1:
            assert desk.ask(c.EndPhase())
        qtbot.waitUntil(lambda: "No restore point was made." in desk.foot.text())
        assert desk.foot.act.text() == "Save elsewhere"
        assert list(restore_points.folder_of(save).iterdir()) == []
        assert desk.ask(c.NoteObservation("goes on"))


def test_a_save_in_a_read_only_place_is_shown_and_played_on_elsewhere(
    qapp: QApplication, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save, new = new_save(stick), tmp_path / "again.wargame"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(new), ""))
    subprocess.run(["mount", "-o", "remount,ro", str(stick)], check=True)
    running = program(save)
    desk = running.desk
    assert desk is not None
    assert "cannot be written (it is read-only)" in desk.save_desk.line.words.text()
    desk.save_desk.line.here.click()
    desk = running.desk
    assert desk is not None
    assert "cannot be written (it is read-only)" in desk.save_desk.line.words.text()
    desk.save_desk.line.copy.click()
    assert desk.save_desk.line.isHidden()
    assert desk.ask(c.NoteObservation("goes on"))
    assert desk.session.path == new
    desk.close()


def test_a_damaged_save_is_repaired_into_a_new_one_from_the_start_page(qapp: QApplication, save: Path) -> None:
    with Session.open(save) as session:
        session.execute(c.NoteObservation("before the damage"))
    content = save.read_bytes()
    place = content.rindex(b"before the damage")
    save.write_bytes(content[:place] + b"B" + content[place + 1 :])
    running = program(save)
    assert running.desk is None
    assert "is damaged" in running.page.foot.text()
    assert running.page.foot.act.text() == "Repair into a new save"
    running.page.foot.act.click()
    desk = running.desk
    assert desk is not None
    assert desk.foot.text().startswith("Repaired into “day, repaired.wargame”. "), desk.foot.text()
    assert notes(desk) == []
    assert desk.ask(c.NoteObservation("goes on"))
    desk.close()


def test_what_can_be_read_of_a_damaged_save_is_shown_and_nothing_is_written(qapp: QApplication, save: Path) -> None:
    with Session.open(save) as session:
        session.execute(c.NoteObservation("first note"))
        session.execute(c.NoteObservation("second note"))
        head = session.head
    content = save.read_bytes()
    place = content.rindex(b"second note")
    save.write_bytes(content[:place] + b"S" + content[place + 1 :])
    running = program(save)
    damaged, files = save.read_bytes(), sorted(save.parent.glob("*.wargame"))
    running.page.foot.look.click()
    desk = running.desk
    assert desk is not None
    assert notes(desk) == ["first note"]
    line = desk.save_desk.line
    assert f"“{save.name}” is damaged" in line.words.text()
    assert f"{head - 1} of {head} entries" in line.words.text()
    assert (line.isVisible(), line.here.isVisible(), line.again.isVisible()) == (True, False, False)
    assert not desk.ask(c.NoteObservation("not here"))
    desk.close()
    assert save.read_bytes() == damaged
    assert sorted(save.parent.glob("*.wargame")) == files
    assert all("day" not in one.title for one in running.settings.recent)


def test_a_restore_point_is_made_by_key_and_at_each_turn_and_goes_on_in_a_new_save(
    qapp: QApplication, save: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = program(save)
    desk = running.desk
    assert desk is not None
    desk.deeds.do("restore-point")
    assert desk.foot.text().startswith("Restore point made: Turn 1")
    desk.ask(c.NoteObservation("after the point"))
    point = restore_points.points(save)[0]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(point.file), ""))
    desk.deeds.do("restore")
    assert running.desk is not desk
    desk = running.desk
    assert desk is not None
    assert desk.session.path is not None
    assert desk.session.path.name == f"{save.stem}, from record {point.record}.wargame"
    assert notes(desk) == []
    while desk.session.state.turn == 1:
        desk.ask(c.EndPhase())
    for _ in range(100):
        QTest.qWait(20)
        if restore_points.points(desk.session.path):
            break
    made = restore_points.points(desk.session.path)
    assert [(one.name, one.by_itself) for one in made] == [("Turn 2", True)]
    desk.close()
    with Session.open(save, write=False) as session:
        assert len(session.state.observations) == 1


def test_a_sealed_copy_is_made_and_opened_with_its_password_alone(
    qapp: QApplication, save: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed = tmp_path / "road.sealed"
    typed = iter(["correct horse", "wrong horse", "correct horse"])
    monkeypatch.setattr("wargame.ui.sealing.ask_password", lambda *_, **__: next(typed))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(sealed), ""))
    running = program(save)
    assert running.desk is not None
    running.desk.ask(c.NoteObservation("for the road"))
    running.desk.deeds.do("seal")
    until(lambda: running.desk is not None and running.desk.foot.text().startswith("Sealed"))
    running.desk.deeds.do("start")
    assert b"for the road" not in sealed.read_bytes()
    assert not running.open(sealed)
    until(lambda: "does not open: another password sealed it" in running.page.foot.text())
    assert not running.open(sealed)
    until(lambda: running.desk is not None)
    assert running.desk is not None
    assert notes(running.desk) == ["for the road"]
    assert running.desk.session.path == tmp_path / "road.wargame"
    running.desk.close()


def test_a_password_is_typed_twice_and_is_long_enough(qapp: QApplication) -> None:
    parent = QWidget()
    box = PasswordBox(parent, twice=True)
    for first, second, hint in (
        ("short", "", "Choose 8"),
        ("long enough", "other", "Type the same"),
        ("long enough", "long enough", ""),
    ):
        box.password.setText(first)
        box.again.setText(second)
        assert box.hint.text().startswith(hint)
        assert box.go.isEnabled() == (not hint)


def until(true: Callable[[], object]) -> None:
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end, "it took too long"
        QTest.qWait(20)
