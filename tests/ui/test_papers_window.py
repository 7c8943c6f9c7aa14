"""The window of the papers: says for whom, writes a file each, goes on answering, opens the folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter, sleep

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.ui.day import desk_of, new_save
from wargame.ui.main_window import MainWindow
from wargame.ui.papers_window import PapersWindow


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """A desk with a new save."""
    with desk_of(new_save(tmp_path)) as found:
        yield found


def opened(desk: MainWindow) -> PapersWindow:
    desk.deeds.do("papers")
    page = desk.deeds.papers
    assert page is not None
    return page


def choose(page: PapersWindow, paper: str, team: str = "") -> None:
    page.paper.setCurrentIndex(page.paper.findData(paper))
    page.team.setCurrentIndex(page.team.findData(team))


def until(true: Callable[[], bool], seconds: float = 60) -> None:
    """Wait as the program's own loop does."""
    end = perf_counter() + seconds
    while not true():
        assert perf_counter() < end, "it took too long"
        QApplication.processEvents()
        sleep(0.01)


def done(page: PapersWindow) -> bool:
    return page.work is None


def test_it_says_for_whom_before_anything_is_written(desk: MainWindow) -> None:
    page = opened(desk)
    choose(page, "msel")
    assert "white cell" in page.meaning.text()
    assert page.team_field.isHidden()
    choose(page, "sitman")
    assert "everybody" in page.meaning.text()
    choose(page, "packet", "RU")
    assert "Russia only" in page.meaning.text()
    assert not page.team_field.isHidden()
    choose(page, "packet")
    assert "each team" in page.meaning.text()


def test_all_teams_get_a_file_each_and_the_folder_can_be_opened(
    desk: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, folder = opened(desk), tmp_path / "papers"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: str(folder))
    choose(page, "orders")
    QTest.mouseClick(page.choose, Qt.MouseButton.LeftButton)
    assert page.bar.isVisible()
    until(lambda: done(page))
    teams = desk.session.scenario.teams.values()
    assert {one.name for one in folder.iterdir()} == {f"day, order forms, {one.short}.pdf" for one in teams}
    assert page.status.text() == f"8 files are in {folder}."
    assert page.open_it.isVisible()


def test_a_folder_that_takes_nothing_is_told(desk: MainWindow, tmp_path: Path) -> None:
    page = opened(desk)
    choose(page, "handbook")
    page.write(tmp_path / "nowhere")
    until(lambda: done(page))
    assert page.status.text().startswith("Not written: ")
    assert page.open_it.isHidden()


def test_given_up_it_writes_no_more(desk: MainWindow, tmp_path: Path) -> None:
    page = opened(desk)
    choose(page, "packet")
    page.write(tmp_path)
    work = page.work
    assert work is not None
    QTest.mouseClick(page.cancel, Qt.MouseButton.LeftButton)
    assert page.status.text().startswith("Cancelled")
    until(lambda: not work._thread.is_alive())
    assert len([*tmp_path.glob("*.pdf")]) < 2
    assert page.isVisible()
    assert page.choose.isVisible()
    page.give_up()
    assert page.isHidden()
