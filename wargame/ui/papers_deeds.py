"""What the action about the papers for the day does."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wargame.ui.main_window import MainWindow
    from wargame.ui.papers_window import PapersWindow


class PapersDeeds:
    """Opens the window that writes papers for the day, which is made when it is first asked for."""

    window: MainWindow
    papers: PapersWindow | None = None

    def write_papers(self) -> None:
        """Papers for the day: which, for whom, and where."""
        if self.papers is None:
            from wargame.ui.papers_window import PapersWindow

            self.papers = PapersWindow(self.window.session, self.window.settings, self.window)
            self.papers.hidden_asked.connect(self.window.gate.show)
        self.papers.open(self.window.settings.text)
