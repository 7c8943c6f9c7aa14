"""How many internet sockets a program opens, counted below everything in it: Python, Qt, and what they load."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.torture.rig import ROOT, shim

ONE = "import socket; socket.socket(socket.AF_INET6, socket.SOCK_STREAM).close()"


def opened(folder: Path) -> tuple[int, str]:
    """Plays a turn with every window opened in a program of its own: its internet sockets, and what it wrote."""
    day = folder / "day"
    day.mkdir()
    return _counted(folder, "-m", "tests.torture.whole_day", str(day))


def only_a_socket(folder: Path) -> int:
    """Opens one, to see that it is counted."""
    return _counted(folder, "-c", ONE)[0]


def _counted(folder: Path, *program: str) -> tuple[int, str]:
    notes = folder / "sockets.txt"
    more = {"LD_PRELOAD": str(shim(folder, "sockets")), "SOCKETS": str(notes), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, *program],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=os.environ | more,
        timeout=300,
    )
    return len(notes.read_text(encoding="ascii").splitlines()) if notes.exists() else 0, done.stdout
