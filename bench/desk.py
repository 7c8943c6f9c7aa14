"""The whole desk, every panel of it opened: a record committed and painted again, and the memory it all takes."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from bench.board import application
from bench.material import flagship
from bench.measure import Measure, most, pair
from bench.measures import long_session
from bench.starts import ROOT, environment
from wargame.app.session import Session
from wargame.domain import commands as c
from wargame.report.look import LOOKS
from wargame.store.memory import MemoryLog
from wargame.store.scenario_files import encode_scenario
from wargame.ui import theme
from wargame.ui.main_window import MainWindow
from wargame.ui.replay.page import ReplayPage
from wargame.ui.settings import Settings

PEAK = """
from bench.desk import peak
print(peak())
"""


def opened(session: Session, size: tuple[int, int] = (1440, 900)) -> MainWindow:
    """The desk on a session, with every panel opened once."""
    settings = Settings(motion=False)
    theme.apply(application(), LOOKS["light"], 1.0)
    window = MainWindow(session, settings)
    window.resize(*size)
    window.show()
    for tab in window.panels:
        window.pane.choose(tab)
        rest(window)
    return window


def leave(window: MainWindow) -> None:
    """Close a desk and be done with it before another is opened."""
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


def rest(window: MainWindow) -> None:
    """Let all that waits be done."""
    for _ in range(2000):
        QApplication.processEvents()
        if window.board.board.stage.map_item.is_ready:
            return


def repainting(runs: int = 24) -> Iterator[Measure]:
    """Records of several kinds committed in turn, each tab in front once; the time is that after the commit."""
    session = Session(MemoryLog(encode_scenario(flagship())))
    session.execute(c.StartExercise("thin-truce", "3", 1))
    committed: list[float] = []
    session.subscribe(lambda _: committed.append(time.perf_counter()))
    window = opened(session)
    everything: list[float] = []
    worst: tuple[float, str] = (0.0, "")
    for tab in window.panels:
        window.pane.choose(tab)
        rest(window)
        taken = [_committed(window, n, committed) for n in range(runs)]
        everything += taken
        worst = max(worst, (most(taken), tab))
    leave(window)
    slow = most(everything)
    yield Measure(
        "a record committed, the whole desk painted again, each tab in front",
        pair(everything),
        f"slowest tab {worst[1]}: p95 {worst[0] * 1e3:.1f} ms",
        "p95 <= 16 ms",
        slow <= 0.016,
    )


def _committed(window: MainWindow, n: int, moments: list[float]) -> float:
    """Seconds from the moment a record is on the log until everything is painted again."""
    session = window.session
    track = next(iter(session.scenario.tracks))
    now = session.state.tracks[track]
    done = window.bridge.execute(_command(session, n, track, now))
    assert done
    rest(window)
    return time.perf_counter() - moments[-1]


def _command(session: Session, n: int, track: str, now: int) -> c.Command:
    """A counter moved by the white cell, a commitment's status, a track, in turn; always a change."""
    if n % 3 == 0:
        counters = list(session.state.counters.values())
        counter = counters[n * 5 % len(counters)]
        space = next(one for one in session.scenario.spaces if one != counter.space)
        return c.MoveCounter(counter=counter.id, to=space, override="measured")
    if n % 3 == 1:
        standing = [key for key, one in session.state.commitments.items() if one.status in {"deployed", "degraded"}]
        key = standing[n % len(standing)]
        was = session.state.commitments[key].status
        return c.CorrectCommitment(key, "degraded" if was == "deployed" else "deployed", "measured")
    return c.CorrectTrack(track, now + 1 if now < 9 else now - 1, "measured")


def replaying(jumps: int = 150, crowds: tuple[bool, ...] = (False, True)) -> Iterator[Measure]:
    """Jumps to random steps in the replay of 3,000 records, until every tile of every board is painted."""
    for crowd in crowds:
        many = "300 counters" if crowd else "the flagship's own counters"
        session = long_session(3_000, own=not crowd)
        session.branch(session.seq // 2, "another")
        window = opened(session, (1920, 1080))
        window.deeds.do("replay")
        page = window.replay.door.page
        assert page is not None
        for line, beside, what in (("main", "", "one line"), ("another", "main", "two lines")):
            page.film.choose(line=line, beside=beside)
            random = Random(5)
            taken = [_jumped(page, random) for _ in range(jumps + jumps // 8)][-jumps:]
            goal, good = ("p95 <= 33 ms, two frames", most(taken) <= 0.033) if not crowd else ("", None)
            yield Measure(f"replay: a random jump, {what}, {many}", pair(taken), "", goal, good)
        leave(window)


def _jumped(page: ReplayPage, random: Random) -> float:
    """Seconds from the wish to the last tile of every board in sight."""
    began = time.perf_counter()
    page.film.go(random.randrange(len(page.film.way.passage.steps)))
    boards = [one.board for one in (page.boards.main, page.boards.beside) if one.isVisible()]
    for _ in range(2000):
        QApplication.processEvents()
        if all(board.stage.map_item.is_ready for board in boards):
            break
    return time.perf_counter() - began


def remembering() -> Measure:
    """The most memory of a new process with the desk, every panel opened, and 3,000 records."""
    done = subprocess.run(
        [sys.executable, "-c", PEAK],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=environment(),
        timeout=300,
    )
    most_of_it, tiles = done.stdout.split()[-2:]
    return Measure(
        "memory: the desk with every panel opened, 3,000 records, zoomed over five stops",
        f"{float(most_of_it):.0f} MB at most, {float(tiles):.0f} MB of it tiles",
        "",
        "<= 350 MB",
        float(most_of_it) <= 350,
    )


def peak() -> str:
    """In a process of its own: megabytes at most, and those of tiles."""
    window = opened(long_session(3_000), (1920, 1080))
    board = window.board.board
    for _ in range(5):
        board.zoom_in()
        rest(window)
    for _ in range(5):
        board.zoom_out()
        rest(window)
    return f"{most_used():.1f} {board.stage.map_item.bytes / 1024 / 1024:.1f}"


def most_used() -> float:
    """Megabytes that this process held at most. Linux tells it of the program; elsewhere of the process."""
    status = Path("/proc/self/status")
    if status.is_file():
        line = next(one for one in status.read_text(encoding="ascii").splitlines() if one.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
