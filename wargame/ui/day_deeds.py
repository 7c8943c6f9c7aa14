"""What the actions of the day do: the checklist, guidance, means, requests, the privacy screen, corrections."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wargame.ui.main_window import MainWindow


class DayDeeds:
    """One slot for each action of the day's work that is neither the board's nor the room's."""

    window: MainWindow

    def _show_page(self, key: str) -> None:
        self.window.door.close_matrix()
        self.window.pane.choose(key)

    def show_means(self) -> None:
        """The means of the teams, and their deals."""
        self._show_page("means")

    def show_corrections(self) -> None:
        """The page on which anything is changed outside the rules."""
        self._show_page("corrections")
        self.window.day.corrections.kind.setFocus()

    def show_checklist(self) -> None:
        """The checklist before the start, and the briefs."""
        self._show_page("checklist")

    def show_guidance(self) -> None:
        """The guidance of the phase in full, or no longer."""
        self.window.pane.run_sheet.book.toggle()

    def show_requests(self) -> None:
        """The queue of requests for information."""
        self._show_page("orders")
        self.window.orders.show_requests()

    def new_deal(self) -> None:
        """The form in which a deal is recorded."""
        self._show_page("orders")
        self.window.orders.write_talk("deal")

    def hand_over(self) -> None:
        """Cover the desk and hand the laptop to a team; the same key brings the desk back."""
        self.window.day.toggle_privacy()
