"""What the action about the replay page does."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wargame.ui.main_window import MainWindow
    from wargame.ui.replay_page import ReplayPageWindow


class ReplayPageDeeds:
    """Opens the window that writes a replay page, which is made when it is first asked for."""

    window: MainWindow
    replay_page: ReplayPageWindow | None = None

    def write_replay_page(self) -> None:
        """A replay page: for whom, and where."""
        if self.replay_page is None:
            from wargame.ui.replay_page import ReplayPageWindow

            self.replay_page = ReplayPageWindow(self.window.session, self.window.settings, self.window)
            self.replay_page.hidden_asked.connect(self.window.gate.show)
        self.replay_page.open(self.window.settings.text)
