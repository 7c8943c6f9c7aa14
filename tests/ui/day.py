"""A real desk on a real save, for the tests of the facilitator's day."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from wargame import paths
from wargame.app.session import Session
from wargame.domain import commands as c
from wargame.store.scenario_files import load_scenario
from wargame.ui.application import Wargame
from wargame.ui.main_window import MainWindow

ROOT = Path(__file__).parents[2]
CTRL = Qt.KeyboardModifier.ControlModifier


def new_save(folder: Path) -> Path:
    """A new exercise on disk; return where it lies."""
    path = folder / "day.wargame"
    scenario = load_scenario(paths.scenarios() / "five-layers")
    Session.create(path, scenario, "paris-model", "3", 7).close()
    return path


@contextmanager
def program_in(folder: Path) -> Iterator[Wargame]:
    """The program, not started yet, with its settings in a folder; its windows are closed at the end."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    program = Wargame(application, folder / "settings.json")
    program.settings.motion = False
    try:
        yield program
    finally:
        for window in (program.desk, program.page):
            if window is not None:
                window.close()
        QTest.qWait(20)


@contextmanager
def desk_of(save: Path) -> Iterator[MainWindow]:
    """The program's desk with a save open; closed at the end."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    program = Wargame(application, save.parent / "settings.json")
    program.settings.folder = str(save.parent)
    program.settings.motion = False
    program.start(save)
    assert program.desk is not None, program.page.foot.text()
    desk = program.desk
    desk.resize(1600, 1000)
    QTest.qWait(20)
    try:
        yield desk
    finally:
        desk.close()
        QTest.qWait(20)


def told_by(script: str, *arguments: Path, **variables: str) -> list[str]:
    """The lines that a script prints in a process of its own, which must end well."""
    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=os.environ | variables,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.splitlines()


def to_phase(desk: MainWindow, phase: str) -> None:
    """End phases until one runs."""
    for _ in range(8):
        if desk.session.state.phase == phase:
            return
        assert desk.ask(c.EndPhase())
    raise AssertionError(phase)


def key(desk: MainWindow, name: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key of the window while its board has the focus."""
    desk.activateWindow()
    desk.board.board.setFocus()
    QTest.keyClick(desk.board.board, name, held)
    QTest.qWait(5)


def write(field: QWidget, text: str) -> None:
    """Type into a field."""
    field.setFocus()
    QTest.keyClicks(field, text)


def texts(root: QWidget) -> list[str]:
    """Everything that the widgets in sight below one tell: their texts, names, tooltips and rows."""
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QListWidget, QPlainTextEdit

    found = []
    for one in (root, *root.findChildren(QWidget)):
        if not one.isVisible():
            continue
        found += [one.toolTip(), one.accessibleName(), one.accessibleDescription()]
        match one:
            case QLabel() | QAbstractButton() | QLineEdit():
                found.append(one.text())
            case QPlainTextEdit():
                found.append(one.toPlainText())
            case QComboBox():
                found += [one.itemText(n) for n in range(one.count())]
            case QListWidget():
                found += [one.item(n).text() for n in range(one.count())]
            case _:
                pass
    return [one for one in found if one]
