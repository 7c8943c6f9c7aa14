"""The report's window: read page by page, edited in place and kept, written in every format meanwhile answering."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.ui.day import CTRL, desk_of, new_save
from wargame.app.report_edits import kept_edits
from wargame.app.session import Session
from wargame.app.umpire import Umpire
from wargame.domain import commands as c
from wargame.report.edits import Edit, texts
from wargame.ui.main_window import MainWindow
from wargame.ui.report.window import ReportWindow

SUMMARY = "exercised/1"


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """A desk with one turn played."""
    save = new_save(tmp_path)
    with Session.open(save) as session:
        Umpire(session, 7).play_turn()
    with desk_of(save) as found:
        yield found


def until(true: object, seconds: float = 20) -> None:
    end = perf_counter() + seconds
    while not true():  # type: ignore[operator]
        assert perf_counter() < end, "it took too long"
        QTest.qWait(10)


def opened(desk: MainWindow) -> ReportWindow:
    QTest.keyClick(desk, Qt.Key.Key_P, CTRL)
    report = desk.deeds.report
    assert report is not None
    until(lambda: report.reading is not None and not report.busy)
    return report


def titles(report: ReportWindow) -> list[str]:
    items = [report.contents.topLevelItem(n) for n in range(report.contents.topLevelItemCount())]
    return [item.text(0).split("  ", 1)[1] for item in items if item]


def turn_to(report: ReportWindow, title: str) -> str:
    item = next(report.contents.topLevelItem(n) for n, one in enumerate(titles(report)) if one == title)
    report.contents.setCurrentItem(item)
    return report.sheet.toPlainText()


def test_every_chapter_stands_in_the_contents_and_opens_as_it_reads(desk: MainWindow) -> None:
    report = opened(desk)
    assert report.reading is not None
    assert titles(report) == [section.title for section in report.reading.document.sections]
    assert "A ceasefire holds in Ukraine" in report.sheet.toPlainText()
    assert "Health of the layers" in turn_to(report, "The layers")
    assert "Corrective action" in turn_to(report, "Improvement plan")
    assert "104" not in turn_to(report, "Rulings and their chain")


def test_the_number_of_a_record_shows_its_moment_on_the_desk(desk: MainWindow) -> None:
    report = opened(desk)
    turn_to(report, "Injects and answers")
    assert desk.desk.live
    report.sheet.anchorClicked.emit(QUrl("record:7"))
    assert (desk.desk.live, desk.desk.seq) == (False, 7)


def test_a_link_inside_the_report_turns_the_page(desk: MainWindow) -> None:
    report = opened(desk)
    number = next(iter(desk.session.state.orders))
    report.sheet.anchorClicked.emit(QUrl(f"#order-{number}"))
    assert f"{number} " in report.sheet.toPlainText()
    assert "Rulings of turn 1" in report.sheet.toPlainText()


def test_an_edit_by_keyboard_is_kept_and_found_again(desk: MainWindow) -> None:
    report = opened(desk)
    report.edit(SUMMARY)
    box = report.sheet.box
    assert box.words.toPlainText().startswith("A ceasefire holds")
    box.words.selectAll()
    QTest.keyClicks(box.words, "Our own words [1.2].")
    QTest.keyClick(box.words, Qt.Key.Key_Return, CTRL)
    until(lambda: not report.busy)
    assert "Our own words [1.2]." in report.sheet.toPlainText()
    assert kept_edits(desk.session.log, "main")[SUMMARY].text == "Our own words [1.2]."
    report.close()
    assert "Our own words [1.2]." in opened(desk).sheet.toPlainText()


def test_esc_gives_an_edit_up_and_as_generated_takes_it_back(desk: MainWindow) -> None:
    report = opened(desk)
    report.edit(SUMMARY)
    QTest.keyClicks(report.sheet.box.words, "Not this")
    QTest.keyClick(report.sheet.box.words, Qt.Key.Key_Escape)
    assert report.isVisible()
    assert kept_edits(desk.session.log, "main") == {}
    report.edit(SUMMARY)
    report.sheet.box.words.setPlainText("By hand")
    report.sheet.box.keep.click()
    until(lambda: not report.busy)
    report.edit(SUMMARY)
    report.sheet.box.restore.click()
    report.sheet.box.keep.click()
    until(lambda: not report.busy)
    assert kept_edits(desk.session.log, "main") == {}
    assert "A ceasefire holds" in report.sheet.toPlainText()


def test_what_is_half_typed_is_kept_when_the_window_closes(desk: MainWindow) -> None:
    report = opened(desk)
    report.edit("plan/more-1/Owner")
    QTest.keyClicks(report.sheet.box.words, "The registrar")
    report.close()
    assert kept_edits(desk.session.log, "main")["plan/more-1/Owner"] == Edit("The registrar", "")


def test_an_edit_on_words_that_changed_is_marked_and_shows_both(desk: MainWindow) -> None:
    desk.session.log.save_draft(f"report/main/{SUMMARY}", '{"text": "By hand", "basis": "old"}')
    report = opened(desk)
    assert "One edited text rests on a record that has changed since" in report.status.text()
    assert "The record has changed since this was written." in report.sheet.toPlainText()
    report.edit(SUMMARY)
    assert "A ceasefire holds" in report.sheet.box.note.text()


def test_the_report_follows_the_play(desk: MainWindow) -> None:
    report = opened(desk)
    assert "They phoned first" not in turn_to(report, "Observations")
    desk.ask(c.NoteObservation("They phoned first"))
    until(lambda: "They phoned first" in report.sheet.toPlainText())


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".html", ".md", ".xlsx"])
def test_each_format_is_written_while_the_window_answers(desk: MainWindow, tmp_path: Path, suffix: str) -> None:
    report, beats = opened(desk), [perf_counter()]
    beat = QTimer(interval=5)
    beat.timeout.connect(lambda: beats.append(perf_counter()))
    beat.start()
    report.write(tmp_path / f"aar{suffix}")
    assert report.cancel.isVisible()
    assert report.bar.isVisible()
    until(lambda: not report.busy)
    beat.stop()
    assert max(after - before for before, after in pairwise(beats)) < 0.5
    assert report.status.text() == f"The report is in {tmp_path / f'aar{suffix}'}."
    assert (tmp_path / f"aar{suffix}").stat().st_size > 2000
    assert not list(tmp_path.glob(".*.new"))
    assert (desk.settings.report, desk.settings.folder) == (suffix, str(tmp_path))
    assert report.writers[suffix].objectName() == "primary"


def test_cancelled_nothing_is_written(desk: MainWindow, tmp_path: Path) -> None:
    report = opened(desk)
    report.write(tmp_path / "aar.pdf")
    report.cancel.click()
    assert report.status.text() == "Cancelled. Nothing was written."
    report.write(tmp_path / "after.pdf")
    until(lambda: not report.busy)
    assert (tmp_path / "after.pdf").exists(), "by now the first would be there too"
    QTest.qWait(300)
    assert not (tmp_path / "aar.pdf").exists()


def test_a_folder_that_cannot_be_written_is_told(desk: MainWindow, tmp_path: Path) -> None:
    report = opened(desk)
    report.write(tmp_path / "none" / "aar.md")
    until(lambda: not report.busy)
    assert report.status.text().startswith("Not done: ")
    assert report.writers[".md"].isEnabled()


def test_the_button_of_a_format_asks_for_a_file_and_adds_its_ending(
    desk: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def chosen(_parent: object, _title: str, where: str, _kind: str) -> tuple[str, str]:
        asked.append(where)
        return str(tmp_path / "named"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    report = opened(desk)
    report.writers[".md"].click()
    until(lambda: not report.busy)
    assert (tmp_path / "named.md").exists()
    assert asked == [str(tmp_path / "day, after-action report.md")]
    QTest.keyClick(report, Qt.Key.Key_P, CTRL)
    until(lambda: not report.busy)
    assert asked[1].endswith(".md"), "the format is remembered"


def test_reading_the_report_changes_nothing(desk: MainWindow) -> None:
    before = (desk.session.seq, desk.session.state_hash())
    report = opened(desk)
    for title in titles(report):
        turn_to(report, title)
    assert (desk.session.seq, desk.session.state_hash()) == before
    assert texts(report.reading.document) == report.reading.generated


@pytest.mark.parametrize("action", ["lock", "hand-over"])
def test_it_closes_when_the_desk_is_covered_and_keeps_what_is_half_typed(desk: MainWindow, action: str) -> None:
    report = opened(desk)
    report.edit(SUMMARY)
    report.sheet.box.words.setPlainText("Half a")
    desk.deeds.do(action)
    assert not report.isVisible()
    assert kept_edits(desk.session.log, "main")[SUMMARY].text == "Half a"


def test_what_is_half_typed_is_kept_when_the_desk_is_left(qapp: QApplication, tmp_path: Path) -> None:
    save = new_save(tmp_path)
    with desk_of(save) as desk:
        opened(desk).edit(SUMMARY)
        assert desk.deeds.report is not None
        desk.deeds.report.sheet.box.words.setPlainText("Half a")
    with Session.open(save, write=False) as session:
        assert kept_edits(session.log, "main")[SUMMARY].text == "Half a"


def test_no_garbage_is_collected_in_the_thread_that_works(desk: MainWindow, tmp_path: Path) -> None:
    report = opened(desk)
    assert gc.isenabled()
    report.write(tmp_path / "aar.pdf")
    assert not gc.isenabled(), "Qt's objects must end in their own thread"
    report.give_up()
    until(gc.isenabled)
    assert not (tmp_path / "aar.pdf").exists()
