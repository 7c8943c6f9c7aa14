"""The window that writes the papers for the day: which, for whom, where."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from threading import Event
from typing import cast

from PySide6.QtWidgets import QFileDialog, QWidget

from wargame import labels
from wargame.app.papers import Sheet, sheets
from wargame.app.session import Session
from wargame.labels.translation import _
from wargame.report.papers.kinds import PAPERS
from wargame.ui.actions import KEYS
from wargame.ui.panels.pieces import Choice, Field
from wargame.ui.parts import pile, row, words
from wargame.ui.settings import Settings
from wargame.ui.work import put
from wargame.ui.writing_window import Held, WritingWindow

SUFFIX = ".pdf"


class PapersWindow(WritingWindow):
    """Writes papers as things stand at the desk, a file each."""

    CANCELLED = _("Cancelled. Papers written before that stay in the folder.")

    def __init__(self, session: Session, settings: Settings, parent: QWidget) -> None:
        super().__init__(session, settings, parent, _("Papers for the day"))
        self.paper, self.team, self.meaning = Choice(_("Paper")), Choice(_("Team")), words("", "second", wrap=True)
        self.team_field = Field(_("Team"), self.team)
        self.choose.setText(_("Choose a folder and write"))
        self.open_it.setText(_("Open the folder"))
        self._build()

    def _build(self) -> None:
        self.paper.fill([(name, one.name) for name, one in PAPERS.items()])
        teams = [(name, one.name) for name, one in self.session.scenario.teams.items()]
        self.team.fill([("", _("All teams, a file each")), *teams])
        column = pile(
            words(_("Papers to print, made as things stand now. Each holds what its reader may know."), wrap=True),
            Field(_("Paper"), self.paper),
            self.team_field,
            self.meaning,
            row(self.choose, self.bar, self.cancel, None),
            self.status,
            self.choices,
            row(self.open_it, None),
            margin=20,
            spacing=12,
        )
        column.addStretch(1)
        self.setLayout(column)
        self.paper.currentIndexChanged.connect(self._say_meaning)
        self.team.currentIndexChanged.connect(self._say_meaning)
        self._say_meaning()

    def first_field(self) -> QWidget:
        """Which paper."""
        return self.paper

    def inputs(self) -> tuple[QWidget, ...]:
        """Paper and team."""
        return self.paper, self.team

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
        self.show_work()

    # ---------------------------------------------------------------------------------------------- written

    def ask_where(self) -> None:
        """Ask for a folder and write the papers there."""
        chosen = QFileDialog.getExistingDirectory(self, _("Folder for the papers"), str(self.folder()))
        if chosen:
            self.write(Path(chosen))

    def write(self, folder: Path, *, anyway: bool = False) -> None:
        """Write what is chosen into a folder, over files of the same name.

        If any tells its reader something hidden, none is written, unless that is wished `anyway`.
        """
        told, found = self.progressed, self._files(folder)

        state = self.session.state

        def made(given_up: Event) -> Held | list[Path]:
            from wargame.report.pdf import to_pdf

            documents = [(sheet, sheet.document(KEYS), file) for sheet, file in found]
            leaks = tuple(one for sheet, document, file in documents for one in sheet.leaks(document, file, state))
            if leaks and not anyway:
                return Held(leaks)
            for done, (_sheet, document, file) in enumerate(documents):
                if given_up.is_set():
                    break
                told.emit(done, len(found))
                put(file, to_pdf(document), given_up)
            return [file for _sheet, file in found]

        self.begin(made, folder, self.paper.currentText(), partial(self.write, folder, anyway=True))

    def told_written(self, made: object) -> str:
        """Where the files are; the folder is what opens."""
        files = cast("list[Path]", made)
        self.opened = files[0].parent
        one = _("{file} is in {folder}.").format(file=files[0].name, folder=self.opened)
        many = _("{n} files are in {folder}.").format(n=len(files), folder=self.opened)
        return one if len(files) == 1 else many

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
