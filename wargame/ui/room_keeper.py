"""The room: the audience window, what it was shown last, and whether it is held or blanked."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from wargame.app.session import Session
from wargame.domain.visibility import ROOM, View
from wargame.report.look import LIGHT, Look
from wargame.ui.audience_window import AudienceWindow
from wargame.ui.clock import ClockFace


class RoomKeeper(QObject):
    """Opens and closes the audience window and gives it views of the room. `changed` tells what the room sees now."""

    changed = Signal()

    def __init__(self, session: Session, place: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.place = place
        self.window: AudienceWindow | None = None
        self.held = self.blanked = False
        self._look: Look = LIGHT
        self._face = ClockFace()
        self._shown: View | None = None
        self._before: View | None = None
        self._bookmark = ""

    @property
    def is_open(self) -> bool:
        """Whether the audience window is there."""
        return self.window is not None

    def words(self) -> tuple[str, str]:
        """What the room sees, in two short lines."""
        if self.window is None:
            return "Room: closed", "Ctrl+R opens it"
        if self.blanked:
            return "Room: blank", "Shift+F12 shows it"
        if self.held:
            return "Room: on hold", "F7 releases it"
        return "Room: live", "sees what is released"

    def toggle(self) -> None:
        """Open the audience window, or close it."""
        if self.window is not None:
            self.window.close()
            return
        self.window = AudienceWindow()
        self.window.closed.connect(self._closed)
        self.window.set_look(self._look, 1.0)
        self.window.open_at(self.place)
        self.window.show_clock(self._face)
        self._show(self._session.view(ROOM))
        self.window.hold(held=self.held)
        self.window.blank(blanked=self.blanked)
        self.changed.emit()

    def _closed(self) -> None:
        if self.window is not None:
            self.place = self.window.place()
            self.window.deleteLater()
            self.window = None
        self.changed.emit()

    def close(self) -> None:
        """Close the window, at the end of the session."""
        if self.window is not None:
            self.window.close()

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        self._look = look
        if self.window is not None:
            self.window.set_look(look, 1.0)

    def follow(self) -> None:
        """Show the room where the exercise stands now, unless it is held."""
        if self.window is not None and not self.held:
            self._show(self._session.view(ROOM))

    def _show(self, view: View) -> None:
        if self.window is not None:
            self._before, self._shown = self._shown, view
            self.window.show_view(self._session.scenario, view)

    def show_clock(self, face: ClockFace) -> None:
        """Show the clock."""
        self._face = face
        if self.window is not None:
            self.window.show_clock(face)

    def hold(self, *, held: bool) -> None:
        """Keep what the room sees, or release what has happened since."""
        self.held = held
        if self.window is not None:
            self.window.hold(held=held)
        self.follow()
        self.changed.emit()

    def blank(self, *, blanked: bool) -> None:
        """Show the room nothing, or show it again."""
        self.blanked = blanked
        if self.window is not None:
            self.window.blank(blanked=blanked)
        self.changed.emit()

    def take_back(self) -> bool:
        """Show the room what it saw before the last release, and hold it there; whether there was something."""
        if self.window is None or self._before is None:
            return False
        self.window.hold(held=False)
        self._show(self._before)
        self.hold(held=True)
        return True

    def go_to(self, bookmark: str) -> None:
        """Show the room another part of the board."""
        self._bookmark = bookmark
        if self.window is not None and not self.held:
            self.window.go_to(bookmark)
