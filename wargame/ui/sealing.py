"""A password for a sealed copy: typed twice to seal one, once to open one."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from wargame.store.sealing import SHORTEST
from wargame.ui.parts import button, pile, row, words

LOST = "Without the password nobody opens the copy, not even we. The save itself stays as it is, plain on this disk."


class PasswordBox(QDialog):
    """Asks for a password; `twice` for a new one."""

    def __init__(self, parent: QWidget, *, twice: bool) -> None:
        super().__init__(parent)
        self.setObjectName("ground")
        self.setWindowTitle("Seal a copy" if twice else "Open a sealed copy")
        self._twice = twice
        self.password, self.again = QLineEdit(), QLineEdit()
        self.hint = words("", "second", wrap=True)
        self.go, cancel = button("Seal" if twice else "Open", "primary"), button("Cancel", "plain", "Esc")
        for field, name in ((self.password, "Password"), (self.again, "The same password again")):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setPlaceholderText(name)
            field.setAccessibleName(name)
            field.textChanged.connect(self._weigh)
        self.again.setVisible(twice)
        told = [words(LOST, "", wrap=True)] if twice else []
        self.setLayout(
            pile(*told, self.password, self.again, self.hint, row(None, cancel, self.go), margin=20, spacing=10)
        )
        self.setMinimumWidth(420)
        self.go.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        self.go.setDefault(True)
        self._weigh()

    def _weigh(self) -> None:
        """Say what is missing."""
        typed, why = self.password.text(), ""
        if self._twice and len(typed) < SHORTEST:
            why = f"Choose {SHORTEST} characters or more."
        elif self._twice and typed != self.again.text():
            why = "Type the same password twice."
        self.hint.setText(why)
        self.go.setEnabled(bool(typed) and not why)


def ask_password(parent: QWidget, *, twice: bool) -> str:
    """The password that was typed; nothing if it was given up."""
    box = PasswordBox(parent, twice=twice)
    done = box.exec()
    typed = box.password.text() if done else ""
    box.deleteLater()
    return typed
