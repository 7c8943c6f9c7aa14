"""The small field in which the facilitator sets the PIN of the way back, before the laptop is handed over."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from wargame.ui.panels.panel import stack
from wargame.ui.panels.pieces import Field, Flow, button, label, line, say
from wargame.ui.pin import SHORTEST

NONE = "Without a PIN anybody can bring the desk back with Ctrl+H."
KEPT = "Your PIN is kept: the desk comes back with it alone. Write another to change it."


class PinField(QWidget):
    """A PIN to write, and a button to forget the one that is kept. `forgotten` asks for that."""

    forgotten = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.pin = line(f"{SHORTEST} signs or more", "PIN for the way back")
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.forget = button("Forget the PIN", "plain")
        self.told = label("", "second")
        stack(self, Flow([Field("PIN for the way back", self.pin), Field(" ", self.forget)]), self.told)
        self.forget.clicked.connect(self.forgotten)
        self.show_kept(kept=False)

    def show_kept(self, *, kept: bool) -> None:
        """Say whether a PIN is kept; what was typed is gone."""
        self.pin.setText("")
        self.forget.setVisible(kept)
        say(self.told, KEPT if kept else NONE)

    def too_short(self) -> bool:
        """Whether something is written that is no PIN yet."""
        return 0 < len(self.pin.text()) < SHORTEST
