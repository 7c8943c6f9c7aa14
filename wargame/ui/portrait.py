"""A picture of the window on a save, taken without anybody: that a packaged program has all that its window needs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from wargame.ui.application import Wargame

PAINTED_AFTER = 2000
"""Milliseconds after which everything in sight has been painted."""


def take(save: Path, picture: Path, settings_file: Path) -> str:
    """Open the window on a save, write a picture of it as PNG, close it; return what went wrong, or nothing."""
    application = QApplication.instance() or QApplication(["wargame"])
    assert isinstance(application, QApplication)
    program = Wargame(application, settings_file)
    program.start(save)
    if program.desk is None:
        return program.page.foot.text()
    waiting = QEventLoop()
    QTimer.singleShot(PAINTED_AFTER, waiting, waiting.quit)
    waiting.exec()
    written = program.desk.grab().save(str(picture), "PNG")
    program.desk.close()
    return "" if written else f"no picture could be written in {picture}"
