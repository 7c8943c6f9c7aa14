"""The about box: version, formats, licences."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import wargame
from tests.ui.day import desk_of, new_save
from wargame import paths
from wargame.store.schema import FILE_VERSION
from wargame.ui.about_window import AboutWindow
from wargame.ui.application import Wargame


class Opener(QObject):
    """Opens files in place of the computer's own programs."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


@pytest.fixture
def opener(qtbot: QtBot) -> Iterator[Opener]:
    made = Opener()
    QDesktopServices.setUrlHandler("file", made, "open")
    yield made
    QDesktopServices.unsetUrlHandler("file")


def test_it_says_version_and_formats_and_opens_the_licences(opener: Opener, tmp_path: Path) -> None:
    with desk_of(new_save(tmp_path)) as desk:
        desk.deeds.do("about")
        about = desk.findChild(AboutWindow)
        assert about is not None
        assert about.isVisible()
        assert wargame.__version__ in about.name.text()
        assert f"saves (.wargame) of format {FILE_VERSION}" in about.formats.text()
        assert "scenarios" in about.formats.text()
        about.licences.click()
        assert [Path(one) for one in opener.opened] == [paths.notices()]
        assert paths.notices().is_file()
        QTest.keyClick(about, Qt.Key.Key_Escape)
        assert not about.isVisible()
        desk.deeds.do("about")
        assert len(desk.findChildren(AboutWindow)) == 1


def test_the_start_page_has_it_too(qtbot: QtBot, tmp_path: Path) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    program = Wargame(application, tmp_path / "settings.json")
    program.start()
    program.page.about.click()
    about = program.page.findChild(AboutWindow)
    assert about is not None
    assert about.isVisible()
    about.close()
    program.page.close()
