"""Run alone: a turn played on a real desk with every window opened and every format written."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.ui.day import desk_of, new_save
from wargame.app.umpire import Umpire
from wargame.report.papers.kinds import PAPERS
from wargame.ui.main_window import MainWindow


def play(folder: Path) -> None:
    """Play it."""
    with desk_of(new_save(folder)) as desk:
        desk.deeds.do("room")
        Umpire(desk.session, 7).play_turn()
        for tab in desk.panels:
            desk.pane.choose(tab)
            _rest()
        for name in ("matrix", "matrix", "replay", "replay", "hand-over", "hand-over", "verify", "keys", "help"):
            desk.deeds.do(name)
            _rest()
        _write(desk, folder)


def _write(desk: MainWindow, folder: Path) -> None:
    """The report in every format, the papers, and the replay page."""
    desk.deeds.do("report")
    report = desk.deeds.report
    assert report is not None
    for suffix in report.writers:
        _until(lambda: not report.busy)
        report.write(folder / f"report{suffix}")
    _until(lambda: not report.busy)
    desk.deeds.do("papers")
    for paper in PAPERS:
        assert desk.deeds.papers is not None
        desk.deeds.papers.paper.choose(paper)
        desk.deeds.papers.write(folder)
        _until(lambda: desk.deeds.papers is not None and desk.deeds.papers.work is None)
    desk.deeds.do("replay-page")
    assert desk.deeds.replay_page is not None
    desk.deeds.replay_page.write("room", folder / "replay.html")
    _until((folder / "replay.html").exists)


def _until(done: object) -> None:
    end = time.monotonic() + 60
    while not done():  # type: ignore[operator]
        assert time.monotonic() < end, "it took too long"
        QApplication.processEvents()
        time.sleep(0.01)


def _rest() -> None:
    for _ in range(5):
        QApplication.processEvents()


if __name__ == "__main__":
    application = QApplication([])
    play(Path(sys.argv[1]))
    written = sorted(path.suffix for path in Path(sys.argv[1]).iterdir() if path.is_file())
    sys.stdout.write(" ".join(written))
