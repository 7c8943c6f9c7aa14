"""The window of the replay page: asks for whom and where, goes on answering, gives up, opens what it wrote."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter, sleep

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.ui.day import desk_of, new_save
from wargame.app.session import Session
from wargame.app.umpire import Umpire
from wargame.report.replay_page.page import replay_page
from wargame.ui.main_window import MainWindow
from wargame.ui.replay_page import ReplayPageWindow


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """A desk with one turn played."""
    save = new_save(tmp_path)
    with Session.open(save) as session:
        Umpire(session, 7).play_turn()
    with desk_of(save) as found:
        yield found


class Browser(QObject):
    """Takes the place of the computer's browser."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    @Slot(QUrl)
    def show_page(self, url: QUrl) -> None:
        """Keep what it was asked to open."""
        self.asked.append(url.toLocalFile())


def until(true: object, seconds: float = 60) -> None:
    """Wait as the program's own loop does: `qWait` would not let the thread that writes have its turn."""
    end = perf_counter() + seconds
    while not true():  # type: ignore[operator]
        assert perf_counter() < end, "it took too long"
        QApplication.processEvents()
        sleep(0.01)


def opened(desk: MainWindow) -> ReplayPageWindow:
    desk.deeds.do("replay-page")
    page = desk.deeds.replay_page
    assert page is not None
    return page


def choosing(monkeypatch: pytest.MonkeyPatch, file: Path) -> list[str]:
    """A person who chooses a file, and what was proposed."""
    proposed: list[str] = []

    def answer(_parent: object, _title: str, name: str, kind: str) -> tuple[str, str]:
        proposed.append(name)
        return str(file), kind

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return proposed


@pytest.mark.slow
def test_the_page_of_the_audience_chosen_is_written_and_opened(
    desk: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, browser = opened(desk), Browser()
    proposed = choosing(monkeypatch, tmp_path / "russia")
    for _ in range(1 + list(desk.session.scenario.teams).index("RU") + 1):
        QTest.keyClick(page.audience, Qt.Key.Key_Down)
    assert page.meaning.text() == "What Russia saw, and nothing else."
    QTest.mouseClick(page.choose, Qt.MouseButton.LeftButton)
    assert "replay for Russia.html" in proposed[0]
    assert not page.bar.isHidden()
    seen: list[int] = []
    page.progressed.connect(lambda done, _of: seen.append(done))
    until(lambda: page.work is None)
    assert len(seen) > 10
    written = tmp_path / "russia.html"
    session = desk.session
    assert written.read_text(encoding="utf-8") == replay_page(session.scenario, session.history(), "RU")
    assert page.open_it.isVisible()
    QDesktopServices.setUrlHandler("file", browser, "show_page")
    try:
        QTest.keyClick(page.open_it, Qt.Key.Key_Space)
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert browser.asked == [str(written)]


@pytest.mark.slow
def test_escape_gives_it_up_and_nothing_is_written(desk: MainWindow, tmp_path: Path) -> None:
    page = opened(desk)
    page.write("room", tmp_path / "room.html")
    work = page.work
    assert work is not None
    until(lambda: page.bar.maximum() > 0)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.status.text() == "Cancelled. Nothing was written."
    assert page.isVisible()
    until(lambda: not work._thread.is_alive())
    assert not (tmp_path / "room.html").exists()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert not page.isVisible()


@pytest.mark.slow
def test_a_folder_that_is_not_there_is_told_in_a_sentence(desk: MainWindow, tmp_path: Path) -> None:
    page = opened(desk)
    page.write("room", tmp_path / "nowhere" / "room.html")
    until(lambda: page.work is None)
    assert page.status.text().startswith("Not written: ")
    assert page.status.text().endswith("Choose another folder.")
    assert not page.open_it.isVisible()


def test_the_white_cell_is_told_that_its_page_is_not_for_players(desk: MainWindow) -> None:
    page = opened(desk)
    assert page.audience.value() == "white-cell"
    assert "Not for players" in page.meaning.text()
