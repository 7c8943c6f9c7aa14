"""What is done to the board by key or from the palette: overlays, the ruler, the trails of this turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wargame.ui.main_window import MainWindow


class BoardDeeds:
    """Slots of the table of actions that belong to the board."""

    window: MainWindow

    def overlay_1(self) -> None:
        """The first layer on the board; in the matrix its switch."""
        self.window.toggle_layer(0)

    def overlay_2(self) -> None:
        """The second layer on the board; in the matrix its switch."""
        self.window.toggle_layer(1)

    def overlay_3(self) -> None:
        """The third layer on the board; in the matrix its switch."""
        self.window.toggle_layer(2)

    def overlay_4(self) -> None:
        """The fourth layer on the board; in the matrix its switch."""
        self.window.toggle_layer(3)

    def overlay_5(self) -> None:
        """The fifth layer on the board; in the matrix its switch."""
        self.window.toggle_layer(4)

    def overlay_6(self) -> None:
        """The sixth layer on the board; in the matrix its switch."""
        self.window.toggle_layer(5)

    def measure(self) -> None:
        """Take the ruler to the board, or put it away."""
        board = self.window.board.board
        board.set_measuring(on=not board.ruler.is_on)
        board.setFocus()

    def toggle_trails(self) -> None:
        """Show where counters came from this turn, or no longer."""
        self.window.board.trails.toggle()
