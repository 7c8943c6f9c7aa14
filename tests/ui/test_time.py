"""The pause and its law, times of the run sheet, exercises opened again, decision times."""

from __future__ import annotations

import json
import re
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.day import desk_of, key, new_save, to_phase
from wargame import labels
from wargame.app.after_action import ground_of
from wargame.app.decision_times import decision_times
from wargame.app.session import Session
from wargame.domain import commands as c
from wargame.report.formats import FORMATS
from wargame.ui.banners import LAW
from wargame.ui.clock import Kept, read_kept
from wargame.ui.when import clock_time, span_in_words

UA = c.SubmitOrder("UA", "Seven hundred thousand will do.", action="UA-01", option="700")


def test_the_pause_says_what_stands_and_what_waits(qtbot: QtBot, tmp_path: Path) -> None:
    with desk_of(new_save(tmp_path)) as desk:
        to_phase(desk, "injects")
        desk.clock.pass_seconds(60)
        key(desk, Qt.Key.Key_F12)
        pause = desk.day.pause
        assert pause.isVisible()
        assert pause.since.text().startswith("Paused since ")
        assert "Injects stands with 6:5" in pause.since.text() or "Injects stands with 7:00" in pause.since.text()
        assert pause.law.text() == LAW
        waiting = [one for one in desk.session.state.injects.values() if one.status == "scheduled" and one.planned == 1]
        assert waiting
        assert pause.waiting.text().startswith("Waiting for you: “")
        assert LAW in pause.accessibleDescription()
        head, left = desk.session.head, desk.clock.face().left
        QTest.qWait(700)
        assert desk.clock.face().left == left
        pause.go_on.click()
        assert not pause.isVisible()
        assert desk.session.head == head, "nothing is delivered by going on"


def test_an_exercise_opened_a_day_later_stands_and_nothing_fires(qtbot: QtBot, tmp_path: Path) -> None:
    save = new_save(tmp_path)
    with desk_of(save) as desk:
        to_phase(desk, "injects")
        desk.clock.pass_seconds(100)
        head, left = desk.session.head, desk.clock.face().left
    with Session.open(save) as session:
        kept = json.loads(session.log.drafts()["clock"])
        kept["at"] = "2026-01-05T16:02:00+00:00"
        session.log.save_draft("clock", json.dumps(kept))
    with desk_of(save) as desk:
        assert desk.clock.frozen
        assert desk.day.pause.isVisible()
        assert desk.day.pause.since.text().startswith("Opened again; it has stood since ")
        assert "days)" in desk.day.pause.since.text()
        QTest.qWait(700)
        assert desk.session.head == head
        assert abs(desk.clock.face().left - left) < 1
        key(desk, Qt.Key.Key_F12)
        assert not desk.day.pause.isVisible()
        assert desk.session.head == head
    with desk_of(save) as desk:
        assert desk.clock.frozen, "it stands again however it was closed"


def test_a_new_exercise_does_not_stand(qtbot: QtBot, tmp_path: Path) -> None:
    with desk_of(new_save(tmp_path)) as desk:
        assert not desk.clock.frozen
        assert not desk.day.pause.isVisible()


def test_a_crisis_says_what_waits_behind_it(qtbot: QtBot, tmp_path: Path) -> None:
    with desk_of(new_save(tmp_path)) as desk:
        to_phase(desk, "planning")
        desk.clock.pass_seconds(8 * 60)
        assert desk.ask(c.OpenCrisis("Shots at the hub"))
        said = desk.pane.run_sheet.clocks.text()
        assert "crisis at" in said
        assert "Planning and orders waits, 11:" in said or "Planning and orders waits, 12:00" in said
        key(desk, Qt.Key.Key_F12)
        assert "Planning and orders waits behind the crisis clock" in desk.day.pause.since.text()
        assert desk.ask(c.CloseCrisis("accepted"))
        assert round(desk.clock.face().left) in (719, 720)


def test_the_run_sheet_knows_when_things_end(qtbot: QtBot, tmp_path: Path) -> None:
    with desk_of(new_save(tmp_path)) as desk:
        sheet = desk.pane.run_sheet
        assert sheet.time.text().count(":") == 1
        assert sheet.after_time.text() > ""
        assert sheet.after.isVisible()
        assert "Exercise: Turn 1" in sheet.clocks.text()
        key(desk, Qt.Key.Key_F12)
        assert sheet.time.text() == "", "while the clock stands nobody knows when the phase ends"


def test_guidance_is_read_in_full_with_that_of_injects(qtbot: QtBot, tmp_path: Path) -> None:
    with desk_of(new_save(tmp_path)) as desk:
        to_phase(desk, "injects")
        sheet = desk.pane.run_sheet
        key(desk, Qt.Key.Key_G)
        assert sheet.guidance.isVisible()
        told = sheet.guidance.accessibleDescription()
        assert "Keep the rest of the pool for a table that has gone quiet." in told
        assert "Hoped for: " in told
        key(desk, Qt.Key.Key_G)
        assert not sheet.guidance.isVisible()


def test_how_long_a_team_took_is_shown_without_the_pauses(qtbot: QtBot, tmp_path: Path) -> None:
    save = new_save(tmp_path)
    with desk_of(save) as desk:
        to_phase(desk, "planning")
        desk.clock.pass_seconds(432)
        desk.clock.freeze(frozen=True)
        assert desk.ask(UA)
        desk.pane.choose("orders")
        row = desk.orders.tree.named("UA-T1-1")
        assert row is not None
        desk.orders.tree.setCurrentItem(row)
        assert ", after 7:1" in desk.orders.status.text()
        assert "sealed at " in desk.orders.status.text()
    with desk_of(save) as desk:
        (seconds,) = decision_times(desk.session.log).values()
        assert 432 <= seconds < 440
        (save.parent / "aar.md").write_bytes(FORMATS[".md"](ground_of(desk.session).generated()))
    told = (save.parent / "aar.md").read_text(encoding="utf-8")
    assert re.search(r"\| 1 \| Ukraine \| UA.T1.1 \| 7:1\d \|", told)


def test_an_order_sealed_late_has_no_time(qtbot: QtBot, tmp_path: Path) -> None:
    with desk_of(new_save(tmp_path)) as desk:
        to_phase(desk, "adjudication")
        assert desk.ask(UA)
        assert decision_times(desk.session.log) == {}


def test_clocks_kept_by_older_programs_are_read() -> None:
    assert read_kept('{"1/planning": 12.0}') == Kept({"1/planning": 12.0})
    assert read_kept("no json") == Kept()
    assert read_kept("") == Kept()


def test_times_in_words() -> None:
    assert labels.span(432) == "7:12"
    assert labels.span(4032) == "1:07:12"
    assert span_in_words(30) == "less than a minute"
    assert span_in_words(3 * 86_400) == "3 days"
    assert span_in_words(3600) == "1 hour"
    assert clock_time("never") == ""
