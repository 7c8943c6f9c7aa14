"""What the room says: what was said last, and a field in which what is said now is kept as a note."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from wargame.domain import commands as c
from wargame.domain.scenario import Scenario
from wargame.domain.state import Observation
from wargame.store.log import Log
from wargame.ui.panels.panel import Drafts
from wargame.ui.panels.pieces import Choice, Editor, label, say

DRAFT = "replay-said"
"""The key under which what is half typed is kept beside the save."""
SAID = "said"
"""The tag of a note that was taken in the hot wash."""


class SaidField(Editor):
    """Enter keeps what is written, Shift+Enter begins a new line. Escape leaves the field."""

    kept = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__("What the room says", "Type what is said, Enter keeps it", lines=2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Escape mean something here."""
        held = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held:
            self.kept.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Said(QWidget):
    """Notes of the hot wash. `asked` carries the note to be kept; it goes to the end of the line that is played."""

    asked = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.drafts = Drafts(self)
        self._seq = 0
        self.field, self.objective = SaidField(), Choice("Objective that it is about")
        self.quote, self.source = label("", ""), label("", "second")
        self.card = QFrame()
        self.card.setObjectName("ground")
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(14, 10, 14, 10)
        inside.addWidget(self.quote)
        inside.addWidget(self.source)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (label("What the room says", "heading"), self.card, self.field, self.objective):
            column.addWidget(part)
        self.field.textChanged.connect(self._typed)
        self.field.kept.connect(self._keep)
        self.field.left.connect(self.left)

    def open(self, log: Log, scenario: Scenario) -> None:
        """Bring back what was half typed into this save."""
        self.drafts.open(log)
        self.field.put(self.drafts.read(DRAFT))
        told = [(one.id, f"Tied to this moment and to objective {n}: {one.text}")
                for n, one in enumerate(scenario.objectives, 1)]  # fmt: skip
        self.objective.fill([("", "Tied to this moment, to no objective"), *told])

    def show_moment(self, seq: int, scenario: Scenario, notes: Iterable[Observation]) -> None:
        """Show what was said of a record last; what is typed from now on is about that record."""
        self._seq = seq
        last = next((one for one in reversed([*notes]) if one.record == seq), None)
        self.card.setVisible(last is not None)
        say(self.quote, f"“{last.text}”" if last else "")
        say(self.source, _source(scenario, last) if last else "")

    def accepted(self, command: c.Command) -> None:
        """The note was taken: the field is empty again."""
        if isinstance(command, c.NoteObservation) and SAID in command.tags:
            self.field.put("")
            self.drafts.forget(DRAFT)

    def _typed(self) -> None:
        self.drafts.keep(DRAFT, self.field.text())

    def _keep(self) -> None:
        text = self.field.text().strip()
        if text:
            self.asked.emit(c.NoteObservation(text, self.objective.value(), tags=(SAID,), record=self._seq))


def _source(scenario: Scenario, note: Observation) -> str:
    """To what a note is tied."""
    ids = [one.id for one in scenario.objectives]
    objective = f", objective {ids.index(note.objective) + 1}" if note.objective in ids else ""
    return f"Record {note.record}{objective}, note {note.id}"
