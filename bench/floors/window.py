"""The bare window: an application, a main window, one paint. Prints the clock when it is painted, then leaves."""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class Window(QMainWindow):
    """Tells when it is painted."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The first paint ends the run."""
        super().paintEvent(event)
        QTimer.singleShot(0, self, self.leave)

    def leave(self) -> None:
        """Print the clock of the machine and go."""
        print(time.monotonic(), flush=True)
        QApplication.quit()


application = QApplication(sys.argv)
window = Window()
window.resize(1280, 800)
window.show()
sys.exit(application.exec())
