"""What the actions about the replay do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wargame.ui.main_window import MainWindow


class ReplayDeeds:
    """One slot for each action about the replay."""

    window: MainWindow

    def toggle_replay(self) -> None:
        """The replay, or the desk again."""
        self.window.replay.toggle()

    def replay_branch(self) -> None:
        """Begin another line of play at the moment that is replayed, and go on in it at the desk."""
        self.window.replay.play_on()

    def compare_classes(self) -> None:
        """Other saves of this scenario beside this one."""
        self.window.replay.compare_classes()

    def replay_next(self) -> None:
        """The next key moment."""
        self.window.replay.next_moment()
