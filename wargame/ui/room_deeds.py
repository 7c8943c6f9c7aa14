"""What the actions about the room do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wargame.ui.main_window import MainWindow


class RoomDeeds:
    """One slot for each action about the room."""

    window: MainWindow

    def toggle_room(self) -> None:
        """Open or close the audience window."""
        self.window.room.toggle()
        self.window.activateWindow()

    def hold_room(self) -> None:
        """Hold the room, or release it; in the replay, show it the moment, or the exercise again."""
        if self.window.replay.is_open:
            self.window.replay.toggle_room()
        else:
            self.window.room.hold(held=not self.window.room.held)

    def blank_room(self) -> None:
        """Blank the room, or show it again."""
        self.window.room.blank(blanked=not self.window.room.blanked)

    def take_back_room(self) -> None:
        """Show the room what it saw before, and hold it there."""
        if self.window.room.take_back():
            self.window.tell("The room sees what it saw before, and is held there.", "hold-room", "Release")
        else:
            self.window.refuse("The room was shown nothing that could be taken back. Release something first.")

    def frame_room(self) -> None:
        """Show the room the part of the board that is in sight here."""
        room = self.window.room
        room.choose_frame(self.window.board.board.frame())
        if room.held:
            self.window.tell("The room sees this part when it is released.", "hold-room", "Release")
        elif room.is_open:
            self.window.tell("The room sees this part.")
        else:
            self.window.tell("The room sees this part when its window is open.", "room", "Open it")

    def turn_room_page(self) -> None:
        """Go on to the next page beside the room's board."""
        self.window.room.turn_page()

    def room_to_screen(self) -> None:
        """Fill the projector with the room's window."""
        room = self.window.room
        if not room.is_open:
            self.window.refuse("The audience window is closed. Open it first.", "room", "Open it")
        elif not room.screens.go_home():
            self.window.refuse("There is no second screen. Plug the projector in, then choose this again.")

    def room_to_window(self) -> None:
        """Show the room in a window beside the desk."""
        if self.window.room.is_open:
            self.window.room.screens.to_window()
