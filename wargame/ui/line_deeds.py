"""What is done with lines of play: begin one, go on in another, name one, save one as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from wargame.app.export import export_line
from wargame.app.lines import MAIN
from wargame.app.session import SessionError
from wargame.store.errors import SaveError
from wargame.ui.line_names import line_in_words, line_name

if TYPE_CHECKING:
    from wargame.ui.main_window import MainWindow


class LineDeeds:
    """One slot for each action on lines of play."""

    window: MainWindow

    def branch(self) -> None:
        """Begin another line of play at the record looked at. The present one is kept."""
        session, seq = self.window.session, self.window.desk.seq
        if self.window.desk.live:
            self.window.refuse("Look back at the record from which to play on, then choose this again.")
            return
        taken = set(session.lines.named)
        name = next(name for n in range(1, 1000) if (name := f"What if {n}") not in taken)
        try:
            session.branch(seq, name)
        except (SaveError, SessionError) as error:
            self.window.refuse(str(error))
            return
        self.window.tell(f"{name} begins after record {seq}. The main line is kept.", "next-line", "Go back to it")

    def next_line(self) -> None:
        """Go on in the next line of play."""
        session = self.window.session
        names = list(session.lines.named)
        if len(names) < 2:
            self.window.refuse("There is only one line of play. Look back and play on from there to begin another.")
            return
        self.switch_line(names[(names.index(session.line) + 1) % len(names)])

    def switch_line(self, name: str) -> None:
        """Go on in a line of play."""
        self.window.session.switch(name)
        self.window.tell(f"You play on in {line_in_words(name)}.", "next-line", "Next line")

    def keep_line(self, line: str, name: str, note: str) -> None:
        """Give a line of play its name and note."""
        session = self.window.session
        try:
            if note != session.line_of(line).note:
                session.annotate(line, note)
            if line not in (MAIN, name):
                session.rename(line, name)
        except (SaveError, SessionError) as error:
            self.window.refuse(str(error))
            return
        self.window.lines.done(line)
        self.window.tell(f"Kept: {line_name(name or line)}.")

    def export_line(self, line: str) -> None:
        """Save a line of play as a file of its own, and say where it is."""
        window = self.window
        folder = Path(window.settings.folder or (window.session.path.parent if window.session.path else Path.home()))
        stem = window.session.path.stem if window.session.path else "exercise"
        chosen, _ = QFileDialog.getSaveFileName(
            window, "Save the line as a file", str(folder / f"{stem}, {line_name(line)}.wargame"), "Saves (*.wargame)"
        )
        if not chosen:
            return
        try:
            count = export_line(window.session, line, Path(chosen))
        except (SaveError, SessionError) as error:
            window.refuse(str(error))
            return
        window.tell(f"{count} steps of {line_in_words(line)} are saved in {chosen}.")
