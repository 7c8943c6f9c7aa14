"""How a save gets in from outside: one program for each user, to whom a later start hands its save.

The two talk on this computer only. macOS starts no second program, but tells the first of the file.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication, QWidget

PATIENCE = 1000
"""Milliseconds that a later start waits for the first: one that hangs must not keep it from starting."""
TAKEN = b"taken"


def name_for(settings_file: Path) -> str:
    """The name that the programs of one user find each other by; a portable copy has settings and a name of its own."""
    return f"wargame-{sha256(str(settings_file.absolute()).encode()).hexdigest()[:16]}"


def hand_over(name: str, save: Path | None) -> bool:
    """Hand a save, or only the wish to be seen, to the program that runs already; whether one took it."""
    line = QLocalSocket()
    line.connectToServer(name)
    if not line.waitForConnected(PATIENCE):
        return False
    line.write(f"{save.absolute() if save else ''}\n".encode())
    line.flush()
    return line.waitForReadyRead(PATIENCE) and line.readAll().data() == TAKEN


def to_front(window: QWidget) -> None:
    """Show a window before all others, also one that was minimised."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.activateWindow()


class Application(QApplication):
    """Qt's application. `file_asked` tells the save that macOS wants opened."""

    file_asked = Signal(object)

    def event(self, event: QEvent) -> bool:
        """Listen for files."""
        if isinstance(event, QFileOpenEvent):
            self.file_asked.emit(Path(event.file()))
            return True
        return super().event(event)


class LaterStarts(QObject):
    """Listens for later starts. `came` tells the save that one was for, or None.

    It takes the name over from a program that died: a living one would have answered.
    """

    came = Signal(object)

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        self._server.listen(name)

    def _answer(self) -> None:
        while (line := self._server.nextPendingConnection()) is not None:
            line.readyRead.connect(self._read)
            line.disconnected.connect(line.deleteLater)
            if line.canReadLine():
                self._take(line)

    def _read(self) -> None:
        line = self.sender()
        if isinstance(line, QLocalSocket) and line.canReadLine():
            self._take(line)

    def _take(self, line: QLocalSocket) -> None:
        told = bytes(line.readLine().data()).decode(errors="replace").rstrip("\n")
        line.write(TAKEN)
        line.flush()
        self.came.emit(Path(told) if told else None)
