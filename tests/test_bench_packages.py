"""What measures the package: its size, what is heaviest in it, and when a window comes up on a screen."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from queue import Empty

import pytest

from bench import packages, screen, triplea
from bench.starts import ROOT

WINDOW = """
import sys, time
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication(sys.argv)
time.sleep(0.3)
window = QWidget()
window.setWindowTitle("Measured here")
window.show()
application.exec()
"""


def file(place: Path, size: int) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(bytes(size))


def test_the_heaviest_parts_of_a_package_with_their_megabytes(tmp_path: Path) -> None:
    inside = tmp_path / "_internal"
    file(inside / "numpy" / "core.so", 2_000_000)
    file(inside / "numpy.libs" / "algebra.so", 3_000_000)
    file(inside / "libpython3.11.so", 4_000_000)
    file(inside / "small.so", 1_000_000)
    (inside / "again.so").symlink_to("libpython3.11.so")
    assert packages.weight(tmp_path) == 10_000_000
    assert packages.heaviest(tmp_path, 2) == "numpy 5, libpython3 4"


def test_without_a_package_a_line_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "PACKAGE", tmp_path)
    (line,) = packages.packaging()
    assert "not made here" in line.measured
    assert line.good is None


def test_without_triplea_a_line_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(triplea, "PROGRAM", None)
    (line,) = triplea.opening()
    assert line.measured.startswith("not to be had here without ")
    assert line.good is None


@pytest.mark.skipif(screen.missing() != "", reason="no X display to be had")
def test_a_window_is_told_when_it_comes_up(tmp_path: Path) -> None:
    variables = {key: value for key, value in os.environ.items() if key != "QT_QPA_PLATFORM"}
    with screen.screen() as display:
        taken = screen.seconds_until_shown(display, [sys.executable, "-c", WINDOW], "Measured .*", variables, tmp_path)
        assert 0.3 < taken < 30
        with screen.running([sys.executable, "-c", WINDOW], variables | display.variables, ROOT), pytest.raises(Empty):
            display.until("Another", 3)
