"""What is done with words that were held back because they tell of something hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wargame.ui.main_window import MainWindow


class LeakDeeds:
    """One slot for each choice that the gate gives."""

    window: MainWindow

    def send_anyway(self) -> None:
        """Send what was held back because it tells of something hidden."""
        self.window.gate.send()

    def show_hidden(self) -> None:
        """Show the hidden thing that what was held back tells of."""
        self.window.gate.show_first()

    def back_to_words(self) -> None:
        """Go back to the words that were held back, if any were."""
        self.window.gate.back()
