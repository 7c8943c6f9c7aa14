"""Corrections: change anything outside the rules with a reason, see what undo would do, and the panic keys."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Signal

from wargame import labels
from wargame.app.lines import Batch
from wargame.app.sieve import Sieve
from wargame.domain import commands as c
from wargame.domain import records as r
from wargame.domain.engine import Decision, Refusal
from wargame.domain.reading import Reader
from wargame.domain.state import GameState
from wargame.ui.desk import Desk
from wargame.ui.panels import correction_kinds as kinds
from wargame.ui.panels.correction_kinds import Wish
from wargame.ui.panels.correction_words import changed_words, correction_told, is_correction
from wargame.ui.panels.panel import Chosen, Panel, group
from wargame.ui.panels.pieces import Choice, Field, Flow, Spin, button, label, line, put, say
from wargame.ui.panels.recent import Recent, Row
from wargame.ui.undo_words import undo_told

DRAFT = "correction"
PANIC = (
    ("freeze", "Pause  F12", "Stop the clock, or let it go on"),
    ("blank-room", "Blank the room  Shift+F12", "Show the room nothing but the banner"),
    ("take-back-room", "Take back the last release  Ctrl+F12", "Show the room what it saw before, and hold it there"),
    ("lock", "Lock the desk  Ctrl+L", "Cover this screen"),
)
CORRECTIONS: tuple[type[c.Asked], ...] = (
    c.CorrectTrack,
    c.CorrectFlag,
    c.CorrectMeans,
    c.CorrectCommitment,
    c.CorrectSpace,
    c.MoveCounter,
    c.PlaceCounter,
    c.RemoveCounter,
    c.GrantAccess,
    c.ScheduleInject,
    c.SkipInject,
)
WIDER = 3
"""So many computed values are named that a correction would move."""


class CorrectionsPanel(Panel):
    """One form for everything. `acted` carries the id of an action, `looked_at` the record of a correction."""

    acted = Signal(str)
    looked_at = Signal(int)

    def __init__(self) -> None:
        super().__init__("Corrections")
        self.panic = [button(text, "", tip) for _, text, tip in PANIC]
        self.step, self.back_why = label("", "second"), label("", "second")
        self.back, self.earlier = button("Take it back  Ctrl+Z"), button("Look back one record  Alt+Left")
        self.kind, self.which, self.to = Choice("What to correct"), Choice("Which"), Choice("Shall be")
        self.number, self.extra = Spin("New value", 0, 1000), Choice("Further")
        self.reason = line("Why, in a sentence", "Reason for the correction")
        self.before_after, self.follows, self.refused = label("", "heading"), label("", "second"), label("", "foot")
        self.correct = button("Make the correction", "loud", "Ctrl+Enter")
        self.made_told, self.made = label("", "second"), Recent("Corrections made")
        self._corrections = Sieve(is_correction)
        self._told: dict[int, str] = {}
        self._restored, self._kept = False, Chosen()
        self._asked: c.Command | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.which_field, self.to_field = Field("Which", self.which), Field("Shall be", self.to)
        self.number_field, self.extra_field = Field("New value", self.number), Field("Further", self.extra)
        fields = (self.which_field, self.to_field, self.number_field, self.extra_field)
        self.always_open = {*self.panic, self.earlier, self.made}
        self.kind.fill(kinds.KINDS)
        for part in (
            label("Change something outside the rules", "title"),
            Field("What", self.kind),
            *fields,
            Field("Reason", self.reason),
            self.before_after,
            self.follows,
            self.refused,
            group(Flow([self.correct])),
        ):
            self.column.addWidget(part)
        for title, parts in (
            ("Take back", (self.step, self.back_why, group(Flow([self.back, self.earlier])))),
            ("At once", (group(Flow(self.panic)),)),
            ("Corrections made", (self.made_told, self.made)),
        ):
            self.column.addSpacing(12)
            self.column.addWidget(label(title, "title"))
            for part in parts:
                self.column.addWidget(part)
        self.column.addStretch(1)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._other_which)
        self.which.currentIndexChanged.connect(self._other_which)
        self.to.currentIndexChanged.connect(self._changed)
        self.extra.currentIndexChanged.connect(self._other_extra)
        self.number.valueChanged.connect(self._changed)
        self.reason.textChanged.connect(self._changed)
        self.correct.clicked.connect(self._ask)
        self.made.more_asked.connect(self._show_more)
        self.made.itemActivated.connect(self._look)
        self.made.itemClicked.connect(self._look)
        for made, (action, _, _) in zip(self.panic, PANIC, strict=True):
            made.setProperty("action", action)
            made.clicked.connect(self._act)
        self.back.setProperty("action", "undo")
        self.earlier.setProperty("action", "record-back")
        self.back.clicked.connect(self._act)
        self.earlier.clicked.connect(self._act)
        self.shortcut("Ctrl+Return Ctrl+Enter", self._ask)

    # ------------------------------------------------------------------------------------------------- shown

    def repaint_desk(self, desk: Desk) -> None:
        """Show what can be corrected now, what undo would do, and what was corrected."""
        which = self._kept.at(desk, self.which.value())
        if not self._restored or self.drafts.read(DRAFT):
            self._restored = True
            self.restore()
        else:
            self.put(kinds.at_present(desk, self.kind.value(), which, self.extra.value()))
        self._show_undo(desk)
        self._show_made(desk)
        self._weigh()

    def start_anew(self) -> None:
        """Another exercise is shown: nothing of the last one stays."""
        self._told.clear()
        self._corrections = Sieve(is_correction)
        self.made.start_anew()
        self._restored, self._kept = False, Chosen()

    def set_about(self, kind: str, which: str) -> None:
        """Begin a correction of one thing; a reason half written stays."""
        if self.desk:
            now = kinds.at_present(self.desk, kind, which)
            self.put(msgspec.structs.replace(now, reason=self.reason.text()))
            self.reason.setFocus()

    def restore(self) -> None:
        """Show the correction that was half written."""
        try:
            self.put(msgspec.json.decode(self.drafts.read(DRAFT) or "{}", type=Wish))
        except msgspec.MsgspecError:
            self.put(Wish())

    def put(self, wish: Wish) -> None:
        """Write a wish into the form."""
        if self.desk is None:
            return
        self.kind.choose(wish.kind)
        self._offer(self.desk)
        self.which.choose(wish.which)
        self._offer(self.desk)
        now = kinds.at_present(self.desk, self.kind.value(), self.which.value())
        begun = wish.which == self.which.value() and bool(wish.which)
        self._set(wish if begun else now)
        put(self.reason, wish.reason)
        self._weigh()

    def wish(self) -> Wish:
        """The correction as it is written."""
        return Wish(
            self.kind.value(),
            self.which.value(),
            self.to.value(),
            self.number.value(),
            self.extra.value(),
            self.reason.text(),
        )

    def accepted(self, command: c.Command) -> None:
        """A correction was made: its reason is done with."""
        if isinstance(command, CORRECTIONS) and command == self._asked:
            self._asked = None
            self.drafts.forget(DRAFT)
            put(self.reason, "")
            self._other_which()

    def _offer(self, desk: Desk) -> None:
        kind = self.kind.value()
        self.which.fill(kinds.whiches(desk, kind))
        which = self.which.value()
        self.to.fill(kinds.tos(desk, kind, which))
        name, pairs = kinds.extras(desk, kind)
        self.extra.fill(pairs)
        self.extra.setAccessibleName(name)
        self.extra_field.name.setText(name)
        number = kind in kinds.NUMBERS
        quiet = self.number.blockSignals(True)
        self.number.setRange(*kinds.bounds(desk, kind, which))
        self.number.blockSignals(quiet)
        self.number_field.setVisible(number)
        self.to_field.setVisible(not number and self.to.count() > 0)
        self.extra_field.setVisible(bool(pairs))

    def _set(self, wish: Wish) -> None:
        quiet = self.number.blockSignals(True)
        self.number.setValue(wish.number)
        self.number.blockSignals(quiet)
        self.to.choose(wish.to)
        self.extra.choose(wish.extra)

    def _other_which(self) -> None:
        if self.desk:
            self._offer(self.desk)
            self._set(kinds.at_present(self.desk, self.kind.value(), self.which.value()))
            self._changed()

    def _other_extra(self) -> None:
        """Another team was chosen: whether it is let in already is another matter than for the last one."""
        if self.desk and self.kind.value() == "access":
            self._set(kinds.at_present(self.desk, "access", self.which.value(), self.extra.value()))
        self._changed()

    def _changed(self) -> None:
        wish = self.wish()
        now = self.desk and kinds.at_present(self.desk, wish.kind, wish.which, wish.extra)
        begun = wish.reason or wish != now
        self.drafts.keep(DRAFT, msgspec.json.encode(wish).decode() if begun else "")
        self._weigh()

    def _weigh(self) -> None:
        """Say what it is now and would be, what else follows, and why it cannot be."""
        if self.desk is None:
            return
        wish = self.wish()
        before, after = kinds.told(self.desk, wish)
        say(self.before_after, f"{before}  →  {after}" if before != after else f"{before}, as it stands")
        tried = msgspec.structs.replace(wish, reason=wish.reason.strip() or "…")
        found = self._try(tried)
        why = found if isinstance(found, str) else ""
        changed = before != after
        say(self.follows, "" if isinstance(found, str) else "\n".join(self._follows(found)))
        say(self.refused, why if changed else "")
        needs = "" if wish.reason.strip() else "Write a reason first."
        self.allow(self.correct, not why and not needs, why or needs)

    def _try(self, wish: Wish) -> Decision | str:
        assert self.desk is not None
        try:
            found = self.attempt(kinds.command(wish))
        except KeyError:
            return "Choose what to correct."
        return labels.refusal(found, self.desk.scenario) if isinstance(found, Refusal) else found

    def _follows(self, found: Decision) -> list[str]:
        """What else a correction would bring: further records, and computed values that move."""
        assert self.desk is not None
        scenario = self.desk.scenario
        records = [one for one in found.records if not isinstance(one, r.CorrectionMade)][1:]
        told = (changed_words(scenario, self.desk.state, one) for one in records if not isinstance(one, r.InjectDue))
        return [*told, *self._moved(found.state)]

    def _moved(self, after: GameState) -> list[str]:
        assert self.desk is not None
        scenario = self.desk.scenario
        was, now = Reader(scenario, self.desk.state), Reader(scenario, after)
        found = []
        for name in scenario.derived:
            one, other = was.value(name), now.value(name)
            if one is not None and other is not None and f"{one:.1f}" != f"{other:.1f}":
                found.append(f"{labels.value_name(scenario, name)} {one:.1f} → {other:.1f}")
        more = [f"and {len(found) - WIDER} more computed values"] if len(found) > WIDER else []
        return found[:WIDER] + more

    def _show_undo(self, desk: Desk) -> None:
        told = undo_told(desk.session)
        say(self.step, f"The last step: {told.step}" if told.able else "")
        say(self.back_why, told.why)
        self.allow(self.back, told.able, told.why)

    def _show_made(self, desk: Desk) -> None:
        found = [one for one in reversed(self._corrections.follow(desk.session.history())) if one.seq <= desk.seq]
        self.made.show_latest(found, self._row)
        self.made.setVisible(bool(found))
        say(self.made_told, "" if found else "None yet. Each stands here with its reason, who made it and when.")

    def _show_more(self) -> None:
        if self.desk:
            self._show_made(self.desk)

    def _row(self, batch: Batch) -> Row:
        assert self.desk is not None
        if batch.seq not in self._told:
            self._told[batch.seq] = correction_told(self.desk.session, batch)
        return Row(self._told[batch.seq], batch.seq)

    def _ask(self) -> None:
        if self.correct.isEnabled():
            self._asked = kinds.command(self.wish())
            self.asked.emit(self._asked)

    def _act(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.acted.emit(str(sender.property("action")))

    def _look(self) -> None:
        seq = self.made.current()
        if isinstance(seq, int):
            self.looked_at.emit(seq)
