"""From the start of the process to a painted window, each in a new process, the floor's and ours in turn."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.material import flagship
from bench.measure import Measure, median
from wargame.app.session import Session

ROOT = Path(__file__).parents[1]
PYTHON = sys.executable

PAGE = """
import sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication
from wargame.ui.application import Wargame

application = QApplication(sys.argv)
program = Wargame(application, Path(sys.argv[1]))

def painted():
    print(time.monotonic(), flush=True)
    application.quit()

program.page.painted.disconnect()
program.page.painted.connect(painted)
program.start()
sys.exit(application.exec())
"""
"""The start page, painted; what it loads after that waits."""

DESK = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from wargame.ui.application import Wargame

application = QApplication(sys.argv)
program = Wargame(application, Path(sys.argv[1]))
program.start(Path(sys.argv[2]))
ground = program.desk.board.board.stage.map_item
program.desk.repaint()

def look():
    if ground.bytes and ground.is_ready:
        print(time.monotonic(), flush=True)
        application.quit()

timer = QTimer()
timer.timeout.connect(look)
timer.start(0)
sys.exit(application.exec())
"""
"""The desk on a save of the flagship: every zone painted, every tile of the board there, the event loop free.

Before its first paint the board wants no tile: only one that has some is ready.
"""


def starting(runs: int = 9) -> Iterator[Measure]:
    """The start page and the flagship's desk beside a bare window."""
    times = _started(runs)
    floor = median(times["bare"])
    for name, what, goal in (
        ("page", "start page painted, from process start", 1.5),
        ("desk", "flagship's desk painted and usable, from process start", 3.0),
    ):
        ratio = median(times[name]) / floor
        yield Measure(
            what,
            f"{median(times[name]) * 1e3:.0f} ms",
            f"{floor * 1e3:.0f} ms a bare window; ratio {ratio:.2f}",
            f"<= {goal:.2f}",
            ratio <= goal,
            ratio,
        )


def starting_cold(runs: int = 3) -> Iterator[Measure]:
    """The same with nothing of the disk in memory, as after the computer was switched on."""
    if not _forget_disk():
        yield Measure("starts with a cold disk", "to be had on Linux as root alone")
        return
    times = _started(runs, before=_forget_disk)
    floor = median(times["bare"])
    for name, what in (("page", "start page painted, disk cold"), ("desk", "flagship's desk painted, disk cold")):
        ratio = median(times[name]) / floor
        told = f"{floor * 1e3:.0f} ms a bare window; ratio {ratio:.2f}"
        yield Measure(what, f"{median(times[name]) * 1e3:.0f} ms", told, ratio=ratio)


def _started(runs: int, before: Callable[[], object] = lambda: None) -> dict[str, list[float]]:
    """Seconds of starts in turn: of a bare window, the start page and the desk."""
    with tempfile.TemporaryDirectory() as folder:
        settings, save = Path(folder) / "settings.json", Path(folder) / "bench.wargame"
        Session.create(save, flagship(), "thin-truce", "3", 1).close()
        scripts = {
            "bare": [str(ROOT / "bench/floors/window.py")],
            "page": ["-c", PAGE, str(settings)],
            "desk": ["-c", DESK, str(settings), str(save)],
        }
        variables = environment(Path(folder) / "compiled")
        times: dict[str, list[float]] = {name: [] for name in scripts}
        for run in range(runs + 1):
            for name, arguments in scripts.items():
                settings.unlink(missing_ok=True)  # the same window each time
                before()
                taken = _until_painted(arguments, variables)
                if run:  # the first compiles the modules, and warms the caches
                    times[name].append(taken)
        return times


def _forget_disk() -> bool:
    """Let the system forget what it read from the disk; whether it may be asked to."""
    try:
        os.sync()
        Path("/proc/sys/vm/drop_caches").write_text("3", encoding="ascii")
    except (AttributeError, OSError):
        return False
    return True


def _until_painted(arguments: list[str], variables: dict[str, str]) -> float:
    """Seconds from the start of a process to the moment it prints."""
    start = time.monotonic()
    done = subprocess.run(
        [PYTHON, *arguments], capture_output=True, text=True, check=True, cwd=ROOT, env=variables, timeout=60
    )
    return float(done.stdout.split()[-1]) - start


def environment(compiled: Path | None = None) -> dict[str, str]:
    """That of a user. An installation keeps compiled modules; here they are kept in a folder, if one is given."""
    kept = {key: value for key, value in os.environ.items() if compiled is None or key != "PYTHONDONTWRITEBYTECODE"}
    screen = f"offscreen:configfile={ROOT / 'bench' / 'screens.json'}"  # Qt's own has 800 x 800: a desk folds on it
    ours = {"LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": screen, "PYTHONPATH": str(ROOT)}
    cache = {"PYTHONPYCACHEPREFIX": str(compiled)} if compiled else {}
    return {**kept, **ours, **cache}
