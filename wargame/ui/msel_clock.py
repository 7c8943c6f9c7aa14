"""Injects that have a moment on the clock: they fall due when the phase has run so many minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from wargame.domain import commands as c
from wargame.domain.engine import Decision, decide
from wargame.domain.rules.msel import moment_of, moment_runs
from wargame.ui.clock import ClockFace

if TYPE_CHECKING:
    from wargame.ui.main_window import MainWindow


class MselClock(QObject):
    """Follows the clock of a window. While the desk looks back, or the clock stands, nothing falls due by it.

    While it stands nothing delivers itself either, whatever is done on the desk: it waits to be delivered.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.clock.ticked.connect(self._ticked)
        window.clock.paused.connect(self._paused)

    def _paused(self, frozen: bool) -> None:
        self._window.session.paused = frozen

    def _ticked(self, face: ClockFace) -> None:
        session = self._window.session
        if face.frozen or not session.scenario.timed or not self._window.desk.live:
            return
        minutes = (face.box - face.left) / 60
        for name, inject in session.scenario.timed:
            moment = moment_of(inject, session.state.injects[name])
            if moment and moment_runs(session.state, moment) and minutes >= moment.minutes:
                self._mark(name)

    def _mark(self, name: str) -> None:
        """Mark an inject due, if it is not and may be."""
        session, command = self._window.session, c.MarkInjectDue(name)
        if session.state.injects[name].status == "due":
            return
        if isinstance(decide(session.state, command, session.context()), Decision):
            self._window.bridge.execute(command)
