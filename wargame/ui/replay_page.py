"""The window that writes a replay page: for whom, and where."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from threading import Event
from typing import cast

from PySide6.QtWidgets import QFileDialog, QWidget

from wargame import labels
from wargame.app.leaks import leaks_in
from wargame.app.lines import MAIN
from wargame.app.session import Session
from wargame.domain.visibility import ROOM, WHITE_CELL
from wargame.labels.translation import _
from wargame.ui.panels.pieces import Choice, Field
from wargame.ui.parts import pile, row, words
from wargame.ui.settings import Settings
from wargame.ui.work import put
from wargame.ui.writing_window import Held, WritingWindow

SUFFIX = ".html"


class GivenUpError(RuntimeError):
    """Nobody waits for the page any more."""


class ReplayPageWindow(WritingWindow):
    """Writes the line of play at the desk as a replay page."""

    WIDTH = 460
    CANCELLED = _("Cancelled. Nothing was written.")

    def __init__(self, session: Session, settings: Settings, parent: QWidget) -> None:
        super().__init__(session, settings, parent, _("Replay page"))
        self.audience, self.meaning = Choice(_("For whom")), words("", "second", wrap=True)
        self.choose.setText(_("Choose a file and write it"))
        self.open_it.setText(_("Open it"))
        self._build()

    def _build(self) -> None:
        teams = [(name, team.name) for name, team in self.session.scenario.teams.items()]
        self.audience.fill([(WHITE_CELL, _("White cell")), (ROOM, _("The room")), *teams])
        what = words(_("The whole exercise as one file that any browser opens, without a network."), wrap=True)
        column = pile(
            what,
            Field(_("For whom"), self.audience),
            self.meaning,
            row(self.choose, self.bar, self.cancel, None),
            row(self.status, self.open_it),
            self.choices,
            margin=20,
            spacing=12,
        )
        column.addStretch(1)
        self.setLayout(column)
        self.audience.currentIndexChanged.connect(self._say_meaning)
        self.show_work()
        self._say_meaning()

    def first_field(self) -> QWidget:
        """For whom."""
        return self.audience

    def inputs(self) -> tuple[QWidget, ...]:
        """For whom."""
        return (self.audience,)

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
        name = _("{save}, replay for {audience}").format(
            save=path.stem if path else _("exercise"), audience=self.audience.currentText()
        )
        begin = str(self.folder() / (name + SUFFIX))
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Write the replay page"), begin, f"HTML (*{SUFFIX})")
        if chosen:
            file = Path(chosen)
            self.write(who, file if file.suffix.lower() == SUFFIX else file.with_name(file.name + SUFFIX))

    def write(self, audience: str, file: Path, *, anyway: bool = False) -> None:
        """Write the page for an audience as a file; if it tells of something hidden, only when wished `anyway`."""
        session, told = self.session, self.progressed
        scenario, history = session.scenario, session.history()
        line, state = "" if session.line == MAIN else session.line, session.state

        def made(given_up: Event) -> Held | Path:
            from wargame.report.replay_page.page import replay_page, told_by

            def progress(done: int, of: int) -> None:
                if given_up.is_set():
                    raise GivenUpError
                told.emit(done, of)

            text = replay_page(scenario, history, audience, line=line, progress=progress)
            found = leaks_in((told_by(text), file.stem), scenario, state, audience)
            if found and not anyway:
                return Held(found)
            put(file, text.encode(), given_up)
            return file

        self.begin(made, file.parent, file.name, partial(self.write, audience, file, anyway=True))

    def told_written(self, made: object) -> str:
        """Where the page is; it is what opens."""
        self.opened = cast("Path", made)
        return _("The replay page is in {file}.").format(file=self.opened)
