"""A projector that is really unplugged and plugged in again, on a real X server; skipped where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

NEEDED = ("Xvfb", "xrandr")
LAPTOP = ("xrandr", "--setmonitor", "*Laptop", "1600/423x1000/264+0+0", "screen")
BEAMER = ("xrandr", "--setmonitor", "Beamer", "1920/508x1080/285+1600+0", "none")
PLAY = """
import subprocess, sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from wargame import paths
from wargame.app.session import Session
from wargame.store.scenario_files import load_scenario
from wargame.ui.main_window import MainWindow
from wargame.ui.settings import Settings

def until(what):
    for _ in range(100):
        if what():
            return
        QTest.qWait(50)
    raise AssertionError([(one.name(), one.geometry()) for one in application.screens()])

application = QApplication([])
session = Session.create(Path(sys.argv[1]), load_scenario(paths.scenarios() / "five-layers"), "paris-model", "3", 7)
desk = MainWindow(session, Settings(motion=False))
desk.setGeometry(application.primaryScreen().geometry())
desk.show()
desk.deeds.toggle_room()
room = desk.room.window
until(lambda: room.screen().name() == "Beamer" and room.isFullScreen())
subprocess.run(["xrandr", "--delmonitor", "Beamer"], check=True)
until(lambda: "The projector is gone (Beamer)" in desk.foot.text())
until(lambda: room.isVisible() and not room.isFullScreen() and room.width() < 1600)
subprocess.run(sys.argv[2:], check=True)
until(lambda: "The projector is back (Beamer)" in desk.foot.text())
desk.foot.act.click()
until(lambda: room.screen().name() == "Beamer" and room.isFullScreen())
desk.close()
print("survived")
"""


@pytest.fixture
def display() -> Iterator[str]:
    """An X server with a laptop's screen and a projector."""
    if any(shutil.which(one) is None for one in NEEDED):
        pytest.skip("needs Xvfb and xrandr")
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "3520x1080x24", "-noreset"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            assert server.stdout is not None
            name = f":{server.stdout.readline().strip()}"
            for monitor in (LAPTOP, BEAMER):
                subprocess.run(monitor, env=os.environ | {"DISPLAY": name}, check=True, capture_output=True)
            yield name
        finally:
            server.terminate()


def test_the_projector_is_unplugged_and_comes_back(display: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PLAY, str(tmp_path / "save.wargame"), *BEAMER],
        env=os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    if "could not connect to display" in done.stderr or "Could not load the Qt platform plugin" in done.stderr:
        pytest.skip("Qt has no platform plugin for X here")
    assert done.stdout.strip() == "survived", done.stderr
