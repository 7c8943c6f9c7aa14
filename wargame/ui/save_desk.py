"""What ties the save to the desk: the line while it is only shown, what to do when the disk refuses, restore points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from wargame import labels
from wargame.app.session import Committed
from wargame.domain import records as r
from wargame.store import restore_points
from wargame.store.errors import SaveError
from wargame.ui.banners import OnlyReadLine
from wargame.ui.work import Work

if TYPE_CHECKING:
    from wargame.ui.main_window import MainWindow


class SaveDesk(QObject):
    """Watches over the save of a window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.line = OnlyReadLine()

    def begin(self) -> None:
        """Say what can be done with the save, and make a restore point at each turn."""
        window = self._window
        self.line.look_again.connect(window.deeds.look_again)
        self.line.play_here.connect(window.deeds.play_here)
        self.line.elsewhere.connect(window.deeds.save_elsewhere)
        window.bridge.committed.connect(self._committed)
        self.show_save()

    def show_save(self) -> None:
        """Name the save in the title, and say if it is only shown."""
        session = self._window.session
        name = session.path.stem if session.path else "not on disk"
        self._window.setWindowTitle(f"{session.scenario.name}, {name}{' (only shown)' if session.only_read else ''}")
        self.line.show_reason(session.only_read, fixed=session.fixed)

    def where(self) -> str:
        """How far the exercise has come, in a few words."""
        scenario, state = self._window.session.scenario, self._window.session.state
        turn = labels.turn(scenario, state.turn).partition(", ")[0]
        return "over" if state.over else f"{turn}, {labels.phase(scenario, state.phase).lower()}"

    def keep(self, key: str, text: str) -> None:
        """Keep a text beside the exercise, if it is played here."""
        if self._window.session.only_read:
            return
        try:
            self._window.session.log.save_draft(key, text)
        except SaveError as error:
            self.unsaved(str(error))

    def kept(self, key: str) -> str:
        """What is kept beside the exercise under a key; empty if nothing is, or nothing can be read."""
        try:
            return self._window.session.log.drafts().get(key, "")
        except SaveError:
            return ""

    def unsaved(self, why: str) -> None:
        """Say that the disk did not take a step, and what helps."""
        if self._window.session.only_read:
            self.refuse()
        else:
            self._window.refuse(why, "save-elsewhere", "Save elsewhere")

    def refuse(self) -> None:
        """Say that the save is only shown, and how to play it."""
        if self._window.session.fixed:
            self._window.refuse(
                "Nothing was changed: this save is only shown. Choose “Save elsewhere” to play on in a copy.",
                "save-elsewhere",
                "Save elsewhere",
            )
        else:
            self._window.refuse(
                "Nothing was changed: this save is only shown here. Choose “Play here” to play it.",
                "play-here",
                "Play here",
            )

    def _committed(self, committed: Committed) -> None:
        """A turn has begun: a restore point holds the exercise as it stands there."""
        session = self._window.session
        path, scenario = session.path, session.scenario
        begun = [one.turn for one in committed.records if isinstance(one, r.TurnStarted)]
        if path is None or not begun:
            return
        name = labels.turn(scenario, begun[-1]).partition(", ")[0]
        work = Work(lambda _: restore_points.make(path, name, by_itself=True))
        work.failed.connect(self._no_point)
        work.start()

    def _no_point(self, why: str) -> None:
        told = f"{why} No restore point was made. Make one with Ctrl+S when there is room."
        self._window.refuse(told, "save-elsewhere", "Save elsewhere")
