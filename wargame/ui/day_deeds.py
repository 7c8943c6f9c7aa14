"""What the actions of the day do: a tab each, and where the keyboard lands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from wargame.ui.main_window import MainWindow


class DayDeeds:
    """One slot for each tab, and for what is done on one of them."""

    window: MainWindow

    def show_tab(self, key: str) -> None:
        """Open a tab and put the focus where its work begins, so that arrows and Tab go on from there."""
        self.window.door.close_matrix()
        self.window.pane.choose(key)
        if not self.window.panels[key].enter():
            self.window.board.board.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_inspector(self) -> None:
        """The inspector."""
        self.show_tab("inspector")

    def show_orders(self) -> None:
        """The orders."""
        self.show_tab("orders")

    def show_rulings(self) -> None:
        """The rulings."""
        self.show_tab("rulings")

    def show_fairness(self) -> None:
        """How fairly luck and umpire dealt with the teams."""
        self.show_tab("rulings")
        self.window.rulings.show_fairness()

    def show_injects(self) -> None:
        """The injects."""
        self.show_tab("injects")

    def new_inject(self) -> None:
        """An inject thought of on the day."""
        self.show_tab("injects")
        self.window.injects.focus_new()

    def show_tracks(self) -> None:
        """The tracks."""
        self.show_tab("tracks")

    def show_record(self) -> None:
        """The record."""
        self.show_tab("record")

    def new_note(self) -> None:
        """A new note."""
        self.show_tab("notes")
        self.window.notes.focus_note()

    def show_means(self) -> None:
        """The means of the teams, and their deals."""
        self.show_tab("means")

    def show_corrections(self) -> None:
        """The page on which anything is changed outside the rules."""
        self.show_tab("corrections")
        self.window.corrections.kind.setFocus()

    def show_lines(self) -> None:
        """The lines of play."""
        self.show_tab("lines")

    def show_room(self) -> None:
        """The tab of the room."""
        self.show_tab("room")

    def show_checklist(self) -> None:
        """The checklist before the start, and the briefs."""
        self.show_tab("checklist")

    def show_guidance(self) -> None:
        """The guidance of the phase in full, or no longer."""
        self.window.pane.run_sheet.book.toggle()

    def show_requests(self) -> None:
        """The queue of requests for information."""
        self.show_tab("orders")
        self.window.orders.show_requests()

    def new_deal(self) -> None:
        """The form in which a deal is recorded."""
        self.show_tab("orders")
        self.window.orders.write_talk("deal")

    def hand_over(self) -> None:
        """Cover the desk and hand the laptop to a team; the same key brings the desk back."""
        self.window.day.toggle_privacy()
