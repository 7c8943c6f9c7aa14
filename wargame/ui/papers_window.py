"""The window that writes the papers for the day: which, for whom, where, how far it is, and the folder opened."""

from __future__ import annotations

from pathlib import Path
from threading import Event

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QProgressBar, QWidget

from wargame import labels
from wargame.app.papers import Sheet, sheets
from wargame.app.session import Session
from wargame.labels.translation import _
from wargame.report.papers.kinds import PAPERS
from wargame.ui.actions import KEYS
from wargame.ui.panels.pieces import Choice, Field
from wargame.ui.parts import button, pile, row, words
from wargame.ui.report.work import Work
from wargame.ui.settings import Settings

SUFFIX = ".pdf"
WIDTH = 480
"""How wide the window is at a text size of 100 %, in pixels."""


class PapersWindow(QWidget):
    """Writes papers as things stand at the desk, a file each. The window goes on answering meanwhile."""

    progressed = Signal(int, int)

    def __init__(self, session: Session, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.session, self.settings = session, settings
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(_("Papers for the day"))
        self.folder: Path | None = None
        self.work: Work | None = None
        self.paper, self.team, self.meaning = Choice(_("Paper")), Choice(_("Team")), words("", "second", wrap=True)
        self.team_field = Field(_("Team"), self.team)
        self.choose, self.open_it = button(_("Choose a folder and write"), "primary"), button(_("Open the folder"))
        self.bar, self.cancel, self.status = QProgressBar(), button(_("Cancel"), "", "Esc"), words("", wrap=True)
        self._build()
        self._wire()

    def _build(self) -> None:
        self.paper.fill([(name, one.name) for name, one in PAPERS.items()])
        teams = [(name, one.name) for name, one in self.session.scenario.teams.items()]
        self.team.fill([("", _("All teams, a file each")), *teams])
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("How much is written"))
        column = pile(
            words(_("Papers to print, made as things stand now. Each holds what its reader may know."), wrap=True),
            Field(_("Paper"), self.paper),
            self.team_field,
            self.meaning,
            row(self.choose, self.bar, self.cancel, None),
            self.status,
            row(self.open_it, None),
            margin=20,
            spacing=12,
        )
        column.addStretch(1)
        self.setLayout(column)
        self._show_work()
        self._say_meaning()

    def _wire(self) -> None:
        for signal, slot in (
            (self.paper.currentIndexChanged, self._say_meaning),
            (self.team.currentIndexChanged, self._say_meaning),
            (self.choose.clicked, self.ask_where),
            (self.cancel.clicked, self.give_up),
            (self.open_it.clicked, self.open_folder),
            (self.progressed, self._show_progress),
        ):
            signal.connect(slot)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.give_up)

    def open(self, scale: float) -> None:
        """Show the window, in a text size."""
        self.setMinimumWidth(round(WIDTH * scale))
        self.show()
        self._grow()
        self.activateWindow()
        self.paper.setFocus()

    def _say_meaning(self) -> None:
        """Say for whom the paper is, before it is written."""
        reader, team = PAPERS[self.paper.value()].reader, self.team.value()
        self.team_field.setVisible(reader == "team")
        if reader == "white-cell":
            told = _("For the white cell: it tells what is to come. Not for players.")
        elif reader == "room":
            told = _("For everybody: it holds what the room may see, and nothing else.")
        elif team:
            told = _("For {team} only. Give it to nobody else.").format(team=labels.team(self.session.scenario, team))
        else:
            told = _("A file for each team, and for that team only. Mind which goes to which table.")
        self.meaning.setText(told)
        self._grow()

    # ---------------------------------------------------------------------------------------------- written

    def ask_where(self) -> None:
        """Ask for a folder and write the papers there."""
        path = self.session.path
        folder = Path(self.settings.folder or (path.parent if path else Path.home()))
        chosen = QFileDialog.getExistingDirectory(self, _("Folder for the papers"), str(folder))
        if chosen:
            self.write(Path(chosen))

    def write(self, folder: Path) -> None:
        """Write what is chosen into a folder, over files of the same name."""
        told, found = self.progressed, self._files(folder)

        def made(given_up: Event) -> list[Path]:
            from wargame.report.pdf import to_pdf

            for done, (sheet, file) in enumerate(found):
                if given_up.is_set():
                    break
                told.emit(done, len(found))
                file.write_bytes(to_pdf(sheet.document(KEYS)))
            return [file for _sheet, file in found]

        self.settings.folder, self.folder = str(folder), None
        self.work = Work(made)
        self.work.done.connect(self._written)
        self.work.failed.connect(self._failed)
        self.bar.setRange(0, 0)
        self.status.setText(_("Writing {paper} …").format(paper=self.paper.currentText()))
        self._show_work()
        self.work.start()

    def _files(self, folder: Path) -> list[tuple[Sheet, Path]]:
        """The sheets that are chosen, with the file of each: save, paper, team."""
        save = self.session.path.stem if self.session.path else _("exercise")
        name = f"{save}, {PAPERS[self.paper.value()].name.lower()}"
        found = []
        for sheet in sheets(self.session, self.paper.value(), self.team.value() if self._for_team() else ""):
            team = f", {self.session.scenario.teams[sheet.team].short}" if sheet.team else ""
            found.append((sheet, folder / f"{name}{team}{SUFFIX}"))
        return found

    def _for_team(self) -> bool:
        return PAPERS[self.paper.value()].reader == "team"

    def _show_progress(self, done: int, of: int) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)

    def _written(self, files: list[Path]) -> None:
        self.work, self.folder = None, files[0].parent
        one = _("{file} is in {folder}.").format(file=files[0].name, folder=self.folder)
        many = _("{n} files are in {folder}.").format(n=len(files), folder=self.folder)
        self.status.setText(one if len(files) == 1 else many)
        self._show_work()

    def _failed(self, why: str) -> None:
        self.work = None
        self.status.setText(_("Not written: {why}. Choose another folder.").format(why=why.rstrip(".")))
        self._show_work()

    def give_up(self) -> None:
        """Leave what is not written yet unwritten; with nothing under way, close the window."""
        if self.work is None:
            self.close()
            return
        self.work.give_up()
        self.work = None
        self.status.setText(_("Cancelled. Papers written before that stay in the folder."))
        self._show_work()

    def open_folder(self) -> None:
        """Open the folder with the papers."""
        if self.folder and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder))):
            self.status.setText(_("Nothing opened it. Open {folder} by hand.").format(folder=self.folder))

    def _show_work(self) -> None:
        busy = self.work is not None
        self.bar.setVisible(busy)
        self.cancel.setVisible(busy)
        self.choose.setVisible(not busy)
        self.paper.setEnabled(not busy)
        self.team.setEnabled(not busy)
        self.open_it.setVisible(self.folder is not None)
        self._grow()

    def _grow(self) -> None:
        """Be high enough for what is shown now."""
        layout = self.layout()
        assert layout is not None
        self.setMinimumHeight(layout.totalHeightForWidth(max(self.width(), self.minimumWidth())))

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is under way ends unheard."""
        if self.work is not None:
            self.give_up()
        super().closeEvent(event)
