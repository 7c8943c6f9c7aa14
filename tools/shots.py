"""Pictures of every screen, offscreen, of one deterministic exercise: to be looked at (`make shots`)."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from wargame import paths
from wargame.app.session import Session
from wargame.app.umpire import Umpire
from wargame.domain import commands as c
from wargame.report.look import LOOKS
from wargame.store.scenario_files import load_scenario
from wargame.ui import theme
from wargame.ui.application import Wargame
from wargame.ui.main_window import MainWindow
from wargame.ui.settings import Settings

SCREENS = (
    ("light", 1.0, (1280, 800)),
    ("light", 1.0, (1920, 1080)),
    ("light", 2.0, (1920, 1080)),
    ("dark", 1.0, (1280, 800)),
    ("high contrast", 1.0, (1280, 800)),
)
SETTLE = 900
"""Milliseconds for tiles, charts and motion to be done."""


def main() -> None:
    """Write the pictures into the folder that `--out` names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("out/shots"))
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    with TemporaryDirectory() as folder:
        session = played(Path(folder) / "shots.wargame")
        for look, scale, size in SCREENS:
            name = f"{look.replace(' ', '-')}-{size[0]}x{size[1]}-{round(scale * 100)}"
            start_page(application, Path(folder), look, scale, size, out / f"start-{name}.png")
            desk(application, session, Settings(look=look, text=scale), size, out, name)
        session.close()
    print(f"{len(list(out.glob('*.png')))} pictures in {out}")


def played(save: Path) -> Session:
    """An exercise in the middle of its second turn: orders revealed, none ruled."""
    session = Session.create(save, load_scenario(paths.scenarios() / "five-layers"), "paris-model", "3", 1)
    umpire = Umpire(session, 1)
    umpire.play_turn()
    while session.state.phase != "planning":
        umpire.play_phase()
    umpire.talk()
    umpire.order(2)
    session.execute(c.EndPhase())
    return session


def start_page(
    application: QApplication, folder: Path, look: str, scale: float, size: tuple[int, int], file: Path
) -> None:
    """The start page as a first-time user sees it."""
    begun = Wargame(application, folder / f"settings-{file.stem}.json")
    begun.settings.look, begun.settings.text = look, scale
    begun.start(None)
    begun.dress()
    keep(begun.page, size, file)
    begun.page.close()


def desk(
    application: QApplication, session: Session, settings: Settings, size: tuple[int, int], out: Path, name: str
) -> None:
    """The desk with each of its tabs, looking back, the palette, and the audience window."""
    theme.apply(application, LOOKS[settings.look], settings.text)
    window = MainWindow(session, settings)
    window.resize(*size)
    window.show()
    window.cards.toggle(1)
    for tab in window.panels:
        window.pane.choose(tab)
        keep(window, size, out / f"{tab}-{name}.png")
    window.look_at(60)
    keep(window, size, out / f"looking-back-{name}.png")
    window.deeds.look_now()
    window.deeds.open_palette()
    keep(window, size, out / f"palette-{name}.png")
    window.deeds.toggle_room()
    QTest.qWait(SETTLE)
    for other in application.topLevelWidgets():
        if type(other).__name__ == "AudienceWindow" and other.isVisible():
            keep(other, size, out / f"room-{name}.png")
    window.deeds.toggle_room()
    window.hide()
    window.deleteLater()


def keep(widget: QWidget, size: tuple[int, int], file: Path) -> None:
    """Show a window in a size, let it settle, and keep its picture."""
    widget.resize(*size)
    widget.show()
    QTest.qWait(SETTLE)
    widget.grab().save(str(file))


if __name__ == "__main__":
    main()
