"""What ties the replay to the desk of a window: its door, its notes, its moments for the room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from wargame.domain import commands as c
from wargame.report.look import Look
from wargame.ui.replay.door import ReplayDoor

if TYPE_CHECKING:
    from wargame.ui.main_window import MainWindow
    from wargame.ui.replay.page import ReplayPage


class ReplayDesk(QObject):
    """Opens and closes the replay in a window; nothing else there needs to know of it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.door = ReplayDoor(window.door)
        self.door.made.connect(self._connect)
        self.door.turned.connect(self._turned)

    def _connect(self, page: ReplayPage) -> None:
        """Connect a page that was made."""
        window = self._window
        page.set_layers(window.cards.switched_on())
        for signal, slot in (
            (window.bridge.committed, page.renew),
            (window.bridge.accepted, page.accepted),
            (window.cards.layers_changed, page.set_layers),
            (window.room.changed, self._room_changed),
            (page.shown, self._follow),
            (page.asked, self._note),
            (page.acted, window.deeds.do),
        ):
            signal.connect(slot)

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the page."""
        self.door.set_look(look, scale, motion=self._window.settings.motion)

    # ---------------------------------------------------------------------------------------------- open and closed

    @property
    def is_open(self) -> bool:
        """Whether the replay is in sight."""
        return self.door.is_open

    def toggle(self) -> None:
        """Open the replay, or close it."""
        if self.is_open:
            self.door.close_replay()
            return
        window = self._window
        window.look_at(0)
        window.foot.dismiss()
        self.door.open_replay(window.session)

    def _turned(self, _open: bool) -> None:
        window, deeds = self._window, self._window.deeds
        window.top.setVisible(not self.is_open)
        for name, action in deeds.actions.items():
            action.setEnabled(deeds.usable(name))
        if not self.is_open:
            window.room.end_past()
            window.board.board.setFocus()

    # ---------------------------------------------------------------------------------------------------- what is asked

    def _note(self, command: c.NoteObservation) -> None:
        """Keep a note of the moment; it becomes the newest record of the line that is played."""
        if self._window.ask(command):
            kept = "Bookmarked" if command.bookmark else "Kept as a note"
            self._window.tell(f"{kept}, tied to record {command.record}.")

    def bookmark(self) -> None:
        """Bookmark the moment that is replayed."""
        if self.door.page:
            self.door.page.bookmark()

    def next_moment(self) -> None:
        """Go on to the next key moment."""
        if self.is_open and self.door.page:
            self.door.page.next_moment()

    def compare_classes(self) -> None:
        """Show this save beside others of its scenario; from there, back to the desk."""
        if self.door.comparing:
            self.door.close_replay()
            return
        if not self.is_open:
            self.toggle()
        if self.door.page:
            self.door.page.film.pause()
        self.door.open_classes(self._window.session)

    def play_on(self) -> None:
        """Begin another line of play at the moment, and go on in it at the desk."""
        if not self.is_open or self.door.page is None:
            return
        seq = self.door.page.film.step.seq
        self.door.close_replay()
        self._window.look_at(seq)
        self._window.deeds.branch()

    # -------------------------------------------------------------------------------------------------------- the room

    def toggle_room(self) -> None:
        """Show the room the moment and follow it there, or show it the exercise again."""
        room = self._window.room
        if room.replaying:
            room.end_past()
            return
        self._show_room()
        if not room.is_open:
            self._window.tell("The room sees this moment when its window is open.", "room", "Open it")

    def _follow(self) -> None:
        if self._window.room.replaying and self.is_open:
            self._show_room()

    def _show_room(self) -> None:
        moment = self.door.page.film.for_room() if self.door.page else None
        if moment is not None:
            self._window.room.show_past(*moment)

    def _room_changed(self) -> None:
        if self.door.page:
            self.door.page.head.show_room(live=self._window.room.replaying)
