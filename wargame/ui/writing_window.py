"""A small window that writes files: what is chosen, where, how far it is, and what was written opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

from msgspec import Struct
from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QProgressBar, QWidget

from wargame.app.session import Session
from wargame.domain.hidden import Leak
from wargame.labels.translation import _
from wargame.ui.leak_gate import can_show, leaks_told
from wargame.ui.parts import button, row, words
from wargame.ui.settings import Settings
from wargame.ui.work import Work


class Held(Struct, frozen=True):
    """What was made and not written, because it tells of something hidden."""

    found: tuple[Leak, ...]


class WritingWindow(QWidget):
    """Writes in a thread; the window goes on answering. Each kind says what it writes in `told_written`.

    `opened` is what the button opens, None before anything is written. `progressed` tells how many parts are done, of
    how many. What is `Held` is written on a second wish; `hidden_asked` asks the desk to show what it tells of.
    """

    progressed = Signal(int, int)
    hidden_asked = Signal(object)
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
        self.show_it, self.anyway, self.back = button(_("Show me")), button(_("Write anyway")), button(_("Back"))
        self.choices = QWidget()
        self.choices.setLayout(row(self.show_it, self.anyway, self.back, None))
        self.held: tuple[Leak, ...] = ()
        self._again: Callable[[], None] | None = None
        self.bar, self.cancel, self.status = QProgressBar(), button(_("Cancel"), "", "Esc"), words("", wrap=True)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("How much is written"))
        self.choose.clicked.connect(self.ask_where)
        self.cancel.clicked.connect(self.give_up)
        self.open_it.clicked.connect(self.open_written)
        self.show_it.clicked.connect(self._show_hidden)
        self.anyway.clicked.connect(self._write_anyway)
        self.back.clicked.connect(self._back)
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

    def begin(self, make: Callable[[Event], object], folder: Path, what: str, again: Callable[[], None]) -> None:
        """Begin to write into a folder; `again` writes what was held back."""
        self.settings.folder, self.opened = str(folder), None
        self.held, self._again = (), again
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
            (self.choices, bool(self.held)),
            (self.show_it, bool(self.held) and can_show(self.held[0])),
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
        if isinstance(made, Held):
            self.held = made.found
            why = leaks_told(self.session.scenario, made.found)
            self.status.setText(_("Not written yet. {why}").format(why=why))
        else:
            self.status.setText(self.told_written(made))
        self.show_work()
        (self.back if self.held else self.open_it).setFocus()

    def _show_hidden(self) -> None:
        self.hidden_asked.emit(self.held[0])

    def _write_anyway(self) -> None:
        if self._again is not None:
            self._again()

    def _back(self) -> None:
        """Nothing is written; what is held is dropped."""
        self.held = ()
        self.status.setText(_("Nothing was written."))
        self.show_work()
        self.first_field().setFocus()

    def _failed(self, why: str) -> None:
        self.work = None
        self.status.setText(_("Not written: {why}. Choose another folder.").format(why=why.rstrip(".")))
        self.show_work()

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is under way ends unheard."""
        if self.work is not None:
            self.give_up()
        super().closeEvent(event)
