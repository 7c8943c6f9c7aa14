"""A small window that writes files: what is chosen, where, how far it is, and what was written opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QProgressBar, QWidget

from wargame.app.session import Session
from wargame.labels.translation import _
from wargame.ui.parts import button, words
from wargame.ui.settings import Settings
from wargame.ui.work import Work


class WritingWindow(QWidget):
    """Writes in a thread; the window goes on answering. Each kind says what it writes in `told_written`.

    `opened` is what the button opens, None before anything is written. `progressed` tells how many parts are done, of
    how many.
    """

    progressed = Signal(int, int)
    WIDTH = 480
    """How wide the window is at a text size of 100 %, in pixels."""
    CANCELLED = ""
    """What is said after it was given up."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget, title: str) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.session, self.settings = session, settings
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(title)
        self.opened: Path | None = None
        self.work: Work | None = None
        self.choose, self.open_it = button("", "primary"), button("")
        self.bar, self.cancel, self.status = QProgressBar(), button(_("Cancel"), "", "Esc"), words("", wrap=True)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("How much is written"))
        self.choose.clicked.connect(self.ask_where)
        self.cancel.clicked.connect(self.give_up)
        self.open_it.clicked.connect(self.open_written)
        self.progressed.connect(self._show_progress)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.give_up)

    def ask_where(self) -> None:
        """Each kind asks here where to write."""

    def first_field(self) -> QWidget:
        """What has the focus when the window opens."""
        return self.choose

    def told_written(self, made: object) -> str:
        """What is said when it is written; sets what the button opens."""
        raise NotImplementedError

    def inputs(self) -> tuple[QWidget, ...]:
        """What is closed while it writes."""
        return ()

    def open(self, scale: float) -> None:
        """Show the window, in a text size."""
        self.setMinimumWidth(round(self.WIDTH * scale))
        self.show()
        self.show_work()
        self.activateWindow()
        self.first_field().setFocus()

    def folder(self) -> Path:
        """Where to write unless another place is chosen."""
        path = self.session.path
        return Path(self.settings.folder or (path.parent if path else Path.home()))

    def begin(self, make: Callable[[Event], object], folder: Path, what: str) -> None:
        """Begin to write into a folder."""
        self.settings.folder, self.opened = str(folder), None
        self.work = Work(make)
        self.work.done.connect(self._written)
        self.work.failed.connect(self._failed)
        self.bar.setRange(0, 0)
        self.status.setText(_("Writing {what} …").format(what=what))
        self.show_work()
        self.work.start()

    def give_up(self) -> None:
        """Leave what is not written yet unwritten; with nothing under way, close the window."""
        if self.work is None:
            self.close()
            return
        self.work.give_up()
        self.work = None
        self.status.setText(self.CANCELLED)
        self.show_work()

    def open_written(self) -> None:
        """Open what was written with the program this computer has for it."""
        if self.opened and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.opened))):
            self.status.setText(_("Nothing opened it. Open {file} by hand.").format(file=self.opened))

    def show_work(self) -> None:
        """Show what can be done now, and be high enough for it."""
        busy = self.work is not None
        for widget, there in (
            (self.bar, busy),
            (self.cancel, busy),
            (self.choose, not busy),
            (self.open_it, self.opened is not None),
        ):
            widget.setVisible(there)
        for one in self.inputs():
            one.setEnabled(not busy)
        layout = self.layout()
        assert layout is not None
        self.setMinimumHeight(layout.totalHeightForWidth(max(self.width(), self.minimumWidth())))

    def _show_progress(self, done: int, of: int) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)

    def _written(self, made: object) -> None:
        self.work = None
        self.status.setText(self.told_written(made))
        self.show_work()
        self.open_it.setFocus()

    def _failed(self, why: str) -> None:
        self.work = None
        self.status.setText(_("Not written: {why}. Choose another folder.").format(why=why.rstrip(".")))
        self.show_work()

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is under way ends unheard."""
        if self.work is not None:
            self.give_up()
        super().closeEvent(event)
