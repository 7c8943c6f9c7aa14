"""The window that writes a replay page: for whom, where, how far it is, and the page opened."""

from __future__ import annotations

from pathlib import Path
from threading import Event

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QProgressBar, QWidget

from wargame import labels
from wargame.app.lines import MAIN
from wargame.app.session import Session
from wargame.domain.visibility import ROOM, WHITE_CELL
from wargame.labels.translation import _
from wargame.ui.panels.pieces import Choice, Field
from wargame.ui.parts import button, pile, row, words
from wargame.ui.report.work import Work
from wargame.ui.settings import Settings

SUFFIX = ".html"
WIDTH = 460
"""How wide the window is at a text size of 100 %, in pixels."""


class GivenUpError(RuntimeError):
    """Nobody waits for the page any more."""


class ReplayPageWindow(QWidget):
    """Writes the line of play at the desk as a replay page. The window goes on answering meanwhile."""

    progressed = Signal(int, int)

    def __init__(self, session: Session, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.session, self.settings = session, settings
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(_("Replay page"))
        self.file: Path | None = None
        self.work: Work | None = None
        self.audience, self.meaning = Choice(_("For whom")), words("", "second", wrap=True)
        self.choose, self.open_it = button(_("Choose a file and write it"), "primary"), button(_("Open it"))
        self.bar, self.cancel, self.status = QProgressBar(), button(_("Cancel"), "", "Esc"), words("", wrap=True)
        self._build()
        self._wire()

    def _build(self) -> None:
        scenario = self.session.scenario
        teams = [(name, team.name) for name, team in scenario.teams.items()]
        self.audience.fill([(WHITE_CELL, _("White cell")), (ROOM, _("The room")), *teams])
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("How much is written"))
        what = words(_("The whole exercise as one file that any browser opens, without a network."), wrap=True)
        column = pile(
            what,
            Field(_("For whom"), self.audience),
            self.meaning,
            row(self.choose, self.bar, self.cancel, None),
            row(self.status, self.open_it),
            margin=20,
            spacing=12,
        )
        column.addStretch(1)
        self.setLayout(column)
        self._show_work()
        self._say_meaning()

    def _wire(self) -> None:
        for signal, slot in (
            (self.audience.currentIndexChanged, self._say_meaning),
            (self.choose.clicked, self.ask_where),
            (self.cancel.clicked, self.give_up),
            (self.open_it.clicked, self.open_page),
            (self.progressed, self._show_progress),
        ):
            signal.connect(slot)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.give_up)

    def open(self, scale: float) -> None:
        """Show the window, in a text size."""
        self.setMinimumWidth(round(WIDTH * scale))
        self.show()
        self.activateWindow()
        self.audience.setFocus()

    def _say_meaning(self) -> None:
        match self.audience.value():
            case "white-cell":
                told = _("It holds secret orders, hidden truths and private estimates. Not for players.")
            case "room":
                told = _("What everybody was shown, and nothing else.")
            case team:
                told = _("What {team} saw, and nothing else.").format(team=labels.team(self.session.scenario, team))
        self.meaning.setText(told)

    # ---------------------------------------------------------------------------------------------- written

    def ask_where(self) -> None:
        """Ask for a file and write the page there."""
        path, who = self.session.path, self.audience.value()
        folder = Path(self.settings.folder or (path.parent if path else Path.home()))
        name = _("{save}, replay for {audience}").format(
            save=path.stem if path else _("exercise"), audience=self.audience.currentText()
        )
        title = _("Write the replay page")
        chosen, _kind = QFileDialog.getSaveFileName(self, title, str(folder / (name + SUFFIX)), f"HTML (*{SUFFIX})")
        if chosen:
            file = Path(chosen)
            self.write(who, file if file.suffix.lower() == SUFFIX else file.with_name(file.name + SUFFIX))

    def write(self, audience: str, file: Path) -> None:
        """Write the page for an audience as a file."""
        session, told = self.session, self.progressed
        scenario, history = session.scenario, session.history()
        line = "" if session.line == MAIN else session.line

        def made(given_up: Event) -> Path:
            from wargame.report.replay_page.page import replay_page

            def progress(done: int, of: int) -> None:
                if given_up.is_set():
                    raise GivenUpError
                told.emit(done, of)

            text = replay_page(scenario, history, audience, line=line, progress=progress)
            file.write_text(text, encoding="utf-8")
            return file

        self.settings.folder, self.file = str(file.parent), None
        self.work = Work(made)
        self.work.done.connect(self._written)
        self.work.failed.connect(self._failed)
        self.bar.setRange(0, 0)
        self.status.setText(_("Writing {file} …").format(file=file.name))
        self._show_work()
        self.work.start()

    def _show_progress(self, done: int, of: int) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)

    def _written(self, file: Path) -> None:
        self.work, self.file = None, file
        self.status.setText(_("The replay page is in {file}.").format(file=file))
        self._show_work()
        self.open_it.setFocus()

    def _failed(self, why: str) -> None:
        self.work = None
        self.status.setText(_("Not written: {why}. Choose another folder.").format(why=why.rstrip(".")))
        self._show_work()

    def give_up(self) -> None:
        """Leave what is being written unwritten; with nothing to give up, close the window."""
        if self.work is None:
            self.close()
            return
        self.work.give_up()
        self.work = None
        self.status.setText(_("Cancelled. Nothing was written."))
        self._show_work()

    def open_page(self) -> None:
        """Open the page that was written, in the browser of this computer."""
        if self.file and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.file))):
            self.status.setText(_("No browser opened it. Open {file} by hand.").format(file=self.file))

    def _show_work(self) -> None:
        busy = self.work is not None
        self.bar.setVisible(busy)
        self.cancel.setVisible(busy)
        self.choose.setVisible(not busy)
        self.audience.setEnabled(not busy)
        self.open_it.setVisible(self.file is not None)

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is under way ends unheard."""
        if self.work is not None:
            self.give_up()
        super().closeEvent(event)
