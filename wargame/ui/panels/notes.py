"""Notes: what was observed, to which objective it belongs, and which evidence is still missing."""

from __future__ import annotations

import msgspec
from msgspec import Struct
from PySide6.QtWidgets import QCheckBox

from wargame import labels
from wargame.domain import commands as c
from wargame.domain.scenario import Objective
from wargame.domain.state import GameState, Observation
from wargame.ui.desk import Desk
from wargame.ui.panels.panel import Panel, group
from wargame.ui.panels.pieces import Choice, Editor, Field, Flow, Rows, button, label, line, put, say

KEY = "note"


class NoteDraft(Struct, frozen=True, omit_defaults=True):
    """A note half written."""

    text: str = ""
    objective: str = ""
    evidence: str = ""
    team: str = ""
    order: str = ""
    tags: str = ""
    bookmark: bool = False


class NotesPanel(Panel):
    """Write notes, read them, and see how far the objectives are covered."""

    def __init__(self) -> None:
        super().__init__("Notes")
        self.text = Editor("Note", "What did you see?", lines=4)
        self.objective, self.evidence = Choice("Objective"), Choice("Evidence")
        self.team, self.order = Choice("Team"), Choice("Order")
        self.tags = line("cohesion, timing", "Tags, with commas between")
        self.bookmark = QCheckBox("Bookmark this moment")
        self.evidence_field = Field("Evidence for it", self.evidence)
        self.note = button("Note it", "primary", "Ctrl+Enter")
        self.count = label("", "heading")
        self.empty = label("No notes yet. Write what you saw above; N brings you here.", "second")
        self.rows = Rows("Notes, newest first")
        self.covered = Rows("Coverage of the objectives")
        self.coverage = label("", "heading")
        self._last_objective = ""
        self._build()
        self._connect()

    def _build(self) -> None:
        form = group(
            label("New note", "title"),
            self.text,
            Field("Objective", self.objective),
            self.evidence_field,
            Field("Team", self.team),
            Field("Order", self.order),
            Field("Tags", self.tags),
            self.bookmark,
            Flow([self.note]),
        )
        for part in (form, self.count, self.empty, self.rows, self.coverage, self.covered):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def _connect(self) -> None:
        self.text.textChanged.connect(self._typed)
        self.tags.textChanged.connect(self._typed)
        self.bookmark.toggled.connect(self._typed)
        for choice in (self.evidence, self.team, self.order):
            choice.currentIndexChanged.connect(self._typed)
        self.objective.currentIndexChanged.connect(self._objective_changed)
        self.note.clicked.connect(self.ask)
        self.shortcut("Ctrl+Return Ctrl+Enter", self.ask)

    def focus_note(self) -> None:
        """Put the cursor where a note is written."""
        self.scroller.verticalScrollBar().setValue(0)
        self.text.setFocus()

    def repaint_desk(self, desk: Desk) -> None:
        """Show notes and coverage."""
        scenario, state = desk.scenario, desk.state
        self.objective.fill([("", "None"), *((one.id, one.text) for one in scenario.objectives)])
        self.team.fill([("", "None"), *((name, one.name) for name, one in scenario.teams.items())])
        orders = reversed([one for one in state.orders.values() if one.turn == state.turn])
        titled = [(one.number, f"{one.number} {labels.order_title(scenario, one)}") for one in orders]
        self.order.fill([("", "None"), *titled])
        self._restore()
        self._fill_evidence()
        self._fill_rows(desk)
        self._fill_coverage(desk)
        self._weigh()

    def start_anew(self) -> None:
        """Another exercise is shown: nothing of the last one stays."""
        self._put(NoteDraft())

    def accepted(self, command: c.Command) -> None:
        """A note was taken: the form is empty again."""
        if isinstance(command, c.NoteObservation):
            self.drafts.forget(KEY)
            self._put(NoteDraft(objective=self.objective.value()))
            self._weigh()

    def ask(self) -> None:
        """Note it."""
        if self.note.isEnabled():
            self.asked.emit(self._command())

    def _command(self) -> c.NoteObservation:
        tags = tuple(dict.fromkeys(tag.strip()[:80] for tag in self.tags.text().split(",") if tag.strip()))
        return c.NoteObservation(
            text=self.text.text(),
            objective=self.objective.value(),
            evidence=self.evidence.value() if self.objective.value() else "",
            team=self.team.value(),
            order=self.order.value(),
            tags=tags,
            bookmark=self.bookmark.isChecked(),
        )

    def _objective_changed(self) -> None:
        self._fill_evidence()
        self._typed()

    def _fill_evidence(self) -> None:
        objective = self._objective()
        pairs = [(text[:300], text) for text in objective.evidence] if objective else []
        self.evidence.fill([("", "None in particular"), *pairs])
        self.evidence_field.setVisible(bool(pairs))

    def _objective(self) -> Objective | None:
        objectives = self.desk.scenario.objectives if self.desk else ()
        return next((one for one in objectives if one.id == self.objective.value()), None)

    def _typed(self) -> None:
        command = self._command()
        draft = NoteDraft(
            text=command.text,
            objective=command.objective,
            evidence=command.evidence,
            team=command.team,
            order=command.order,
            tags=self.tags.text(),
            bookmark=command.bookmark,
        )
        self.drafts.keep(KEY, "" if draft == NoteDraft() else msgspec.json.encode(draft).decode())
        self._weigh()

    def _weigh(self) -> None:
        self.allow(self.note, bool(self.text.text().strip()), "Write the note first.")

    def _restore(self) -> None:
        """Bring back what was half written, unless something stands there."""
        kept = self.drafts.read(KEY)
        if self.text.text() or not kept:
            return
        try:
            self._put(msgspec.json.decode(kept, type=NoteDraft))
        except msgspec.MsgspecError:
            self.drafts.forget(KEY)

    def _put(self, draft: NoteDraft) -> None:
        self.text.put(draft.text)
        self.objective.choose(draft.objective)
        self._fill_evidence()
        self.evidence.choose(draft.evidence)
        self.team.choose(draft.team)
        self.order.choose(draft.order)
        put(self.tags, draft.tags)
        quiet = self.bookmark.blockSignals(True)
        self.bookmark.setChecked(draft.bookmark)
        self.bookmark.blockSignals(quiet)

    def _fill_rows(self, desk: Desk) -> None:
        chosen = self.rows.current()
        notes = list(reversed(desk.state.observations.values()))
        self.rows.clear()
        for one in notes:
            self.rows.add(_told(desk, one), one.id)
        self.rows.select(chosen)
        self.rows.fit()
        self.rows.setVisible(bool(notes))
        self.empty.setVisible(not notes)
        say(self.count, f"{len(notes)} notes" if len(notes) > 1 else "1 note" if notes else "Notes")

    def _fill_coverage(self, desk: Desk) -> None:
        objectives = desk.scenario.objectives
        seen = sum(bool(noted(desk.state, one)) for one in objectives)
        say(self.coverage, f"{seen} of {len(objectives)} objectives have notes" if objectives else "")
        self.covered.clear()
        for one in objectives:
            self.covered.add(_coverage(desk.state, one), one.id)
        self.covered.setVisible(bool(objectives))
        self.covered.fit()


def noted(state: GameState, objective: Objective) -> list[Observation]:
    """The notes that belong to an objective."""
    return [one for one in state.observations.values() if one.objective == objective.id]


def _coverage(state: GameState, objective: Objective) -> str:
    evidence = {one.evidence for one in noted(state, objective)}
    missing = [text for text in objective.evidence if text[:300] not in evidence]
    had = len(objective.evidence) - len(missing)
    lines = [objective.text, f"{had} of {len(objective.evidence)} kinds of evidence noted"]
    return "\n".join([*lines, *(f"Missing: {text}" for text in missing)])


def _told(desk: Desk, note: Observation) -> str:
    scenario = desk.scenario
    about = [
        labels.turn(scenario, note.turn) if note.turn else "Before the exercise",
        labels.team(scenario, note.team) if note.team else "",
        note.order,
        note.inject,
        ", ".join(note.tags),
        "bookmarked" if note.bookmark else "",
    ]
    return f"{note.text}\n{note.id} · {' · '.join(part for part in about if part)}"
