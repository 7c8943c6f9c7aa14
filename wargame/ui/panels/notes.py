"""Notes: what was observed, to which record and objective it belongs, and which evidence is still missing."""

from __future__ import annotations

import msgspec
from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QListWidgetItem

from wargame.app.moments import Moments
from wargame.domain import commands as c
from wargame.domain.scenario import Objective
from wargame.domain.state import Observation
from wargame.report.look import Look
from wargame.ui.desk import Desk
from wargame.ui.panels.coverage_grid import CoverageGrid
from wargame.ui.panels.inject_parts import Pair
from wargame.ui.panels.note_words import (
    About,
    Cell,
    coverage,
    coverage_words,
    latest,
    missing_words,
    record_of,
    told,
    warning,
)
from wargame.ui.panels.panel import Panel, group
from wargame.ui.panels.pieces import ID, Choice, Editor, Field, Flow, button, label, line, put, say
from wargame.ui.panels.recent import Recent, Row

KEY = "note"
HATS = ("observer", "facilitator", "adjudicator", "inject controller")
ALL, MARKED = "", "bookmarks"


class NoteDraft(Struct, frozen=True, omit_defaults=True):
    """A note half written."""

    text: str = ""
    objective: str = ""
    evidence: str = ""
    team: str = ""
    order: str = ""
    tags: str = ""
    bookmark: bool = False
    record: int = 0
    inject: str = ""
    hat: str = ""


class NotesPanel(Panel):
    """Write notes, read them, see what is covered. `looked_at` carries the record that a pressed note is about."""

    looked_at = Signal(int)

    def __init__(self) -> None:
        super().__init__("Notes")
        self.text = Editor("Note", "What did you see?", lines=3)
        self.about = Choice("What it is about")
        self.objective, self.evidence = Choice("Objective"), Choice("Evidence")
        self.team, self.hat = Choice("Team"), Choice("Hat")
        self.hat.fill([(hat, hat.capitalize()) for hat in HATS])
        self.tags = line("cohesion, timing", "Tags, with commas between")
        self.bookmark = QCheckBox("Bookmark this moment")
        self.evidence_field = Field("Evidence for it", self.evidence)
        self.note = button("Note it", "loud", "Ctrl+Enter")
        self.warning, self.coverage, self.gaps = label("", "foot"), label("", "heading"), label("", "second")
        self.grid, self.pointed = CoverageGrid(), label("", "second")
        self.count, self.shown = label("", "heading"), Choice("Which notes")
        self.empty = label("No notes yet. Write what you saw above; N brings you here.", "second")
        self.rows = Recent("Notes, newest first")
        self.moments = Moments()
        self._abouts: dict[int, About] = {}
        self._fixed = 0
        self.always_open.add(self.shown)
        self._build()
        self._connect()

    def _build(self) -> None:
        form = group(
            label("New note", "title"),
            self.text,
            Field("About", self.about),
            Field("Objective", self.objective),
            self.evidence_field,
            Pair(Field("Team", self.team), Field("As", self.hat)),
            Field("Tags", self.tags),
            self.bookmark,
            Flow([self.note]),
        )
        self.list = group(self.count, self.shown, self.rows)
        for part in (self.warning, form, self.coverage, self.grid, self.pointed, self.gaps, self.empty, self.list):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def _connect(self) -> None:
        for signal in (self.text.textChanged, self.tags.textChanged, self.bookmark.toggled):
            signal.connect(self._typed)
        for choice in (self.evidence, self.team, self.hat, self.about):
            choice.currentIndexChanged.connect(self._typed)
        self.objective.currentIndexChanged.connect(self._objective_changed)
        self.shown.currentIndexChanged.connect(self._refill)
        self.rows.more_asked.connect(self._refill)
        self.grid.chosen.connect(self._take_cell)
        self.grid.pointed.connect(self.pointed.setText)
        self.rows.itemActivated.connect(self._look)
        self.rows.itemClicked.connect(self._look)
        self.note.clicked.connect(self.ask)
        self.shortcut("Ctrl+Return Ctrl+Enter", self.ask)

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the grid too."""
        self.grid.set_look(look, scale)
        super().set_look(look, scale)

    def focus_note(self) -> None:
        """Put the cursor where a note is written, about the record of this moment."""
        if self.desk and not self.text.text():
            self._fixed = 0
            self._fill_abouts(self.desk)
            self.about.setCurrentIndex(0)
        self.scroller.verticalScrollBar().setValue(0)
        self.text.setFocus()

    # ------------------------------------------------------------------------------------------------------- shown

    def repaint_desk(self, desk: Desk) -> None:
        """Show notes and coverage. Notes are about the record: all are listed, whatever moment is looked at."""
        scenario = desk.scenario
        self.moments.follow(desk.session.history())
        self.objective.fill([("", "None"), *((one.id, one.text) for one in scenario.objectives)])
        self.team.fill([("", "None"), *((name, one.name) for name, one in scenario.teams.items())])
        self._fill_abouts(desk)
        self._restore()
        self._fill_evidence()
        self._fill_rows(desk)
        covered = coverage(scenario, desk.session.state)
        say(self.coverage, coverage_words(covered))
        self.grid.show_coverage(covered)
        self.pointed.setVisible(bool(covered))
        say(self.warning, warning(scenario, desk.session.state))
        gaps = missing_words(scenario, desk.session.state)
        say(self.gaps, f"Still missing:\n{gaps}" if gaps else "")
        self._weigh()

    def _fill_abouts(self, desk: Desk) -> None:
        """The latest records; the one that the note was begun about stays first."""
        found = latest(desk.scenario, desk.session.history())
        kept = self._abouts.get(self._fixed)
        if kept and kept not in found:
            found.append(kept)
        self._abouts = {one.seq: one for one in found}
        self.about.fill(
            [*((str(one.seq), f"{one.text} (record {one.seq})") for one in found), ("0", "Nothing in particular")]
        )

    def start_anew(self) -> None:
        """Another exercise is shown: nothing of the last one stays."""
        self.moments, self._abouts = Moments(), {}
        self.rows.start_anew()
        self._put(NoteDraft())

    def _refill(self) -> None:
        if self.desk:
            self._fill_rows(self.desk)

    def _fill_rows(self, desk: Desk) -> None:
        everything = list(reversed(desk.session.state.observations.values()))
        self._fill_shown(everything)
        notes = [one for one in everything if _passes(one, self.shown.value())]
        self.rows.show_latest(notes, self._row)
        self.list.setVisible(bool(everything))
        self.empty.setVisible(not everything)
        say(self.count, f"{len(everything)} notes" if len(everything) > 1 else "1 note")

    def _row(self, note: Observation) -> Row:
        assert self.desk is not None
        moment = self.moments.noted.get(note.id)
        tip = f"Enter or a press looks back at record {record_of(note, moment)}."
        return Row(told(self.desk.scenario, note, moment), note.id, tip)

    def _fill_shown(self, notes: list[Observation]) -> None:
        marked = sum(one.bookmark for one in notes)
        tags = dict.fromkeys(tag for one in notes for tag in one.tags)
        pairs = [(ALL, "All notes")] + ([(MARKED, f"Bookmarks, {marked}")] if marked else [])
        self.shown.fill([*pairs, *((f"#{tag}", f"Tag {tag}") for tag in tags)])

    def _look(self, item: QListWidgetItem) -> None:
        """Look back at the record that a note is about."""
        note = self.desk.session.state.observations.get(str(item.data(ID))) if self.desk else None
        if note is not None:
            self.looked_at.emit(record_of(note, self.moments.noted.get(note.id)))

    # ------------------------------------------------------------------------------------------------------- typed

    def _take_cell(self, cell: Cell) -> None:
        """Begin a note on a kind of evidence."""
        if self.desk is None or not self.desk.live:
            return
        self.objective.choose(cell.objective)
        self._fill_evidence()
        self.evidence.choose(cell.evidence[:300])
        self._typed()
        self.focus_note()

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
        draft = self._draft()
        self._fixed = draft.record if draft.text else 0
        empty = not (draft.text or draft.tags or draft.objective or draft.team or draft.bookmark)
        self.drafts.keep(KEY, "" if empty else msgspec.json.encode(draft).decode())
        self._weigh()

    def _draft(self) -> NoteDraft:
        about = self._abouts.get(int(self.about.value() or 0))
        objective = self.objective.value()
        return NoteDraft(
            text=self.text.text(),
            objective=objective,
            evidence=self.evidence.value() if objective else "",
            team=self.team.value(),
            order=about.order if about else "",
            tags=self.tags.text(),
            bookmark=self.bookmark.isChecked(),
            record=about.seq if about else 0,
            inject=about.inject if about else "",
            hat=self.hat.value(),
        )

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
        self.hat.choose(draft.hat or self.hat.value())
        put(self.tags, draft.tags)
        quiet = self.bookmark.blockSignals(True)
        self.bookmark.setChecked(draft.bookmark)
        self.bookmark.blockSignals(quiet)
        self._fixed = draft.record if draft.text else 0
        if self._fixed and self._fixed not in self._abouts:
            self._abouts[self._fixed] = About(self._fixed, "As begun", draft.order, draft.inject)
        if self.desk:
            self._fill_abouts(self.desk)
        self.about.choose(str(self._fixed) if self._fixed else str(next(iter(self._abouts), 0)))

    # ------------------------------------------------------------------------------------------------------- asked

    def ask(self) -> None:
        """Note it."""
        if self.note.isEnabled():
            self.asked.emit(self._command())

    def _command(self) -> c.NoteObservation:
        one = self._draft()
        tags = tuple(dict.fromkeys(tag.strip()[:80] for tag in one.tags.split(",") if tag.strip()))
        return c.NoteObservation(
            text=one.text,
            objective=one.objective,
            evidence=one.evidence,
            team=one.team,
            order=one.order,
            inject=one.inject,
            tags=tags,
            bookmark=one.bookmark,
            record=one.record,
            hat=one.hat,
        )

    def accepted(self, command: c.Command) -> None:
        """The note was taken: the form is empty again. Notes that others took leave it alone."""
        if isinstance(command, c.NoteObservation) and command == self._command():
            self.drafts.forget(KEY)
            self._put(NoteDraft(objective=self.objective.value()))
            self._weigh()


def _passes(note: Observation, shown: str) -> bool:
    return shown == ALL or (note.bookmark if shown == MARKED else shown.removeprefix("#") in note.tags)
