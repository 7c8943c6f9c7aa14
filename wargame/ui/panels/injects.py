"""Injects: what is due, what comes, what lies ready, what was delivered, and what was seen of it."""

from __future__ import annotations

import msgspec
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout

from wargame.app.moments import Moment, Moments
from wargame.domain import commands as c
from wargame.report.look import Look
from wargame.ui.desk import Desk
from wargame.ui.dress import Dress
from wargame.ui.panels import ad_hoc, inject_parts
from wargame.ui.panels.ad_hoc import AdHocDraft, AdHocForm
from wargame.ui.panels.inject_detail import InjectDetail
from wargame.ui.panels.inject_parts import InjectDraft
from wargame.ui.panels.inject_rows import SECTION, Heading, InjectRows, Row
from wargame.ui.panels.inject_words import (
    delivered,
    first,
    headline,
    limit_words,
    line_of,
    next_waiting,
    sections,
    waiting,
)
from wargame.ui.panels.panel import Chosen, Panel, inside
from wargame.ui.panels.pieces import button, label, line, put, say

AD_HOC, COMMIT = "inject/ad-hoc", "Ctrl+Enter"
SHARE, ROW = 0.4, 46
"""The list's share of the panel's height, and the height of a row at 100 %."""
CLOSED = frozenset({"Library", "Skipped"})
"""Sections that are closed until somebody opens them."""


class InjectsPanel(Panel):
    """Injects by when they come; the chosen one can be delivered, put off, skipped, planned, answered, observed."""

    def __init__(self) -> None:
        super().__init__("Injects")
        self.headline, self.second, self.nothing = label("", "title"), label("", "second"), label("", "second")
        self.limit = label("", "foot")
        self.filter = line("Filter by number, title or layer", "Filter")
        self.open_new = button("New inject", "", "Shift+I: write and deliver one that is on no list")
        self.new, self.rows, self.detail = AdHocForm(), InjectRows(), InjectDetail()
        self.before, self.after, self.deliver = self.detail.before, self.detail.after, self.detail.before.deliver
        self.last = self.detail.last
        self.moments = Moments()
        self._chosen, self._status, self._told, self._turn = "", "", "", 0
        self._closed = set(CLOSED)
        self._kept = Chosen()
        self.always_open |= {self.filter, self.last}
        self._build()
        self._connect()

    def _build(self) -> None:
        find = QHBoxLayout()
        find.setSpacing(8)
        find.addWidget(self.filter, 1)
        find.addWidget(self.open_new)
        for part in (self.headline, self.second, self.limit, self.new):
            self.column.addWidget(part)
        self.column.addLayout(find)
        self.column.addWidget(self.nothing)
        self.column.addWidget(self.rows)
        self.column.addSpacing(8)
        self.column.addWidget(self.detail)
        self.column.addStretch(1)
        self.new.hide()
        self.detail.hide()
        for form in (self.before.later, self.after.answers):
            self.keep_in_sight(form, form)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._refill)
        self.rows.currentItemChanged.connect(self._choose)
        self.rows.turned.connect(self._turn_section)
        self.rows.entered.connect(self._enter)
        self.rows.put_off.connect(self._put_off)
        self.before.text.textChanged.connect(self._typed_text)
        self.before.changed.connect(self._typed)
        self.after.changed.connect(self._typed)
        self.new.changed.connect(self._typed_new)
        for one, slot in (
            (self.open_new, self.focus_new),
            (self.new.send, self._send),
            (self.new.leave, self._leave_new),
            (self.last, self._show_last),
            (self.before.deliver, self._deliver),
            (self.before.delay, self._delay),
            (self.before.skip, self._skip),
            (self.before.plan, self._plan),
            (self.after.answered, self._answer),
            (self.after.reveal, self._reveal),
            (self.after.note, self._note),
        ):
            one.clicked.connect(slot)
        self.shortcut("Ctrl+Return Ctrl+Enter", self._commit)

    def set_look(self, look: Look, scale: float) -> None:
        """Dress rows and cards too."""
        self.rows.dress(Dress(look, scale))
        for card in (self.detail.card, self.new.card):
            card.set_look(look, scale)
        super().set_look(look, scale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list takes no more than its share of the height."""
        super().resizeEvent(event)
        most = max(4, int(self.height() * SHARE / (ROW * self.scale)))
        if most != self.rows.most:
            self.rows.most = most
            self.rows.fit()

    # ------------------------------------------------------------------------------------------------------- shown

    def repaint_desk(self, desk: Desk) -> None:
        """Show the injects as they stand."""
        teams = [(name, one.name) for name, one in desk.scenario.teams.items()]
        self.before.to.fill(teams)
        self.new.to.fill(teams)
        self.moments.follow(desk.session.history())
        self._chosen = self._kept.at(desk, self._chosen)
        new_turn = desk.live and desk.state.turn != self._turn
        self._turn = desk.state.turn if new_turn else self._turn
        if new_turn or self._chosen not in desk.state.injects:
            self._chosen = self._status = ""
        self._fill(desk)
        self._show_detail()
        self._restore_new()

    def choose(self, inject: str) -> None:
        """Show an inject; its section opens, and a filter that hides it goes."""
        if self.desk is None or inject not in self.desk.state.injects:
            return
        if not self.rows.select(inject):
            put(self.filter, "")
            self._closed -= {name for name, found in self._sections(self.desk) if inject in found}
            self._fill(self.desk)
            self.rows.select(inject)
        self._choose()

    def focus_new(self) -> None:
        """Open the form for an inject thought of on the day, and put the cursor there."""
        self.new.show()
        self.scroller.verticalScrollBar().setValue(0)
        self.new.title.setFocus()
        self.open_new.hide()
        self._weigh()

    def start_anew(self) -> None:
        """Another exercise is shown: nothing of the last one stays."""
        self._chosen, self._status, self._told, self._turn = "", "", "", 0
        self._closed = set(CLOSED)
        self._kept, self.moments = Chosen(), Moments()
        self.new.put(AdHocDraft())
        self._close_new()

    def _sections(self, desk: Desk) -> list[tuple[str, list[str]]]:
        return sections(desk.scenario, desk.state, self.filter.text().casefold().split())

    def _fill(self, desk: Desk) -> None:
        found, wanted, here = self._sections(desk), self.filter.text().strip(), self.rows.current()
        self._chosen = self._chosen or first(found)
        quiet = self.rows.blockSignals(True)
        rows = list[Row]()
        for name, injects in found:
            opened = bool(wanted) or name not in self._closed
            rows.append(Heading(name, len(injects), opened))
            if opened:
                rows += [line_of(desk.scenario, desk.state, one, self._moment(desk, one)) for one in injects]
        self.rows.show_rows(rows)
        on_heading = isinstance(here, str) and here.startswith(SECTION)
        if not (on_heading and self.rows.select(here)) and not self.rows.select(self._chosen):
            self.rows.setCurrentRow(-1)
        self.rows.blockSignals(quiet)
        self.rows.fit()
        self._say_how_many(found, desk)

    def _say_how_many(self, found: list[tuple[str, list[str]]], desk: Desk) -> None:
        say(self.headline, headline(desk.state))
        say(self.second, delivered(desk.scenario, desk.state))
        say(self.limit, limit_words(desk.scenario, desk.state))
        empty = "No injects. This scenario has none; write one with New inject."
        if self.filter.text().strip():
            empty = "No inject fits the filter. Shorten it."
        say(self.nothing, "" if found else empty)
        self.rows.setVisible(bool(found))

    def _moment(self, desk: Desk, ident: str) -> Moment | None:
        due = desk.state.injects[ident].status == "due"
        return (self.moments.due if due else self.moments.delivered).get(ident)

    def _refill(self) -> None:
        if self.desk:
            self._fill(self.desk)

    def _turn_section(self, name: str) -> None:
        self._closed ^= {name}
        self._refill()

    def _choose(self) -> None:
        chosen = self.rows.current()
        if isinstance(chosen, str) and not chosen.startswith(SECTION) and chosen != self._chosen:
            self._chosen, self._status = chosen, ""
        self._show_detail()

    def _show_detail(self) -> None:
        desk = self.desk
        if desk is None or self._chosen not in desk.state.injects:
            self.detail.hide()
            return
        self.detail.show_inject(desk, self._chosen, self._moment(desk, self._chosen))
        self.last.setText(f"Back to {self._told}, just delivered")
        self.last.setVisible(self._told not in ("", self._chosen))
        status = desk.state.injects[self._chosen].status
        if status != self._status:
            self._status = status
            draft = inject_parts.read_draft(self.drafts.read(f"inject-form/{self._chosen}"))
            self.detail.put(self.drafts.read(f"inject/{self._chosen}"), draft)
        self._weigh()

    # ------------------------------------------------------------------------------------------------------- typed

    def _typed_text(self) -> None:
        rule = self.detail.rule
        if rule:
            text = self.before.text.text()
            self.drafts.keep(f"inject/{self._chosen}", "" if text == rule.text else text)
        self.detail.show_card()

    def _typed(self) -> None:
        draft = self.detail.draft()
        kept = "" if draft == InjectDraft() else msgspec.json.encode(draft).decode()
        self.drafts.keep(f"inject-form/{self._chosen}", kept)
        self._weigh()

    def _typed_new(self) -> None:
        draft = self.new.draft()
        self.drafts.keep(AD_HOC, "" if draft.empty else msgspec.json.encode(draft).decode())
        self._weigh()

    def _restore_new(self) -> None:
        kept = self.drafts.read(AD_HOC)
        if kept and self.new.draft().empty:
            self.new.put(ad_hoc.read_draft(kept))
            self.new.show()
            self.open_new.hide()
        self._weigh()

    def accepted(self, command: c.Command) -> None:
        """Delivered, put off, answered, noted: what was typed for it is done with."""
        match command:
            case c.DeliverAdHoc() if command == self.new.command():
                self.drafts.forget(AD_HOC)
                self.new.put(AdHocDraft())
                self._close_new()
            case c.DeliverInject():
                self.drafts.forget(f"inject/{command.inject}")
                self.drafts.forget(f"inject-form/{command.inject}")
                self._told = command.inject
                self._go_on(command.inject)
            case c.DelayInject() | c.SkipInject() | c.ScheduleInject():
                self.drafts.forget(f"inject-form/{command.inject}")
                self._go_on(command.inject)
            case c.AnswerInject() if command.inject == self._chosen:
                put(self.after.how, "")
                self._typed()
            case c.NoteObservation() if command == self.detail.observation():
                self.after.seen.put("")
                self._typed()
            case _:
                return
        self._keep_focus()
        self._weigh()

    def _go_on(self, done: str) -> None:
        """From the inject that was dealt with to the next one that is due or planned for this turn, if there is one."""
        if done != self._chosen or self.desk is None:
            return
        self._status = ""
        self.choose(next_waiting(self.desk.scenario, self.desk.state, self._sections(self.desk)) or done)
        self.rows.setFocus()
        self.rows.fit()
        self.scroller.verticalScrollBar().setValue(0)

    def _keep_focus(self) -> None:
        """Where the field that had the focus went out of sight, go on in the list."""
        focus = QApplication.focusWidget()
        if self.isVisible() and not (inside(self, focus) and focus and focus.isEnabled()):
            self.rows.setFocus()

    def _weigh(self) -> None:
        desk = self.desk
        if desk is None:
            return
        self.detail.show_card()
        step = desk.state.crisis.step if desk.state.crisis else ""
        self.new.show_card(desk.scenario, desk.state.turn, step)
        ready = bool(self.new.title.text().strip() and self.new.text.text().strip())
        self.allow(self.new.send, ready, "Write a title and a text first.", COMMIT)
        state = self.detail.state
        if state and waiting(state):
            self._weigh_before()
        elif state:
            self.allow(
                self.after.answered,
                bool(self.after.team.value()),
                "Every team has answered.",
                f"{COMMIT}, from these fields",
            )
            noted = bool(self.after.seen.text().strip())
            self.allow(self.after.note, noted, "Write what was observed first.", f"{COMMIT}, from these fields")

    def _weigh_before(self) -> None:
        before, detail = self.before, self.detail
        for one, command, tip in (
            (
                before.deliver,
                c.DeliverInject(self._chosen),
                f"{COMMIT}, from the list too; then the next one is chosen",
            ),
            (before.delay, detail.delay(), f"{COMMIT}, from these fields"),
            (before.skip, detail.skip(), "Leave it out, for this reason"),
            (before.plan, detail.plan(), "Plan it, with or without a reason"),
        ):
            refused = self.why_not(command)
            self.allow(one, not refused, refused, tip)
        self.allow(before.not_now, yes=True, tip="Put it off, plan it or leave it out. In the list: Delete")
        detail.show_moves()

    # ------------------------------------------------------------------------------------------------------- asked

    def _commit(self) -> None:
        """Ctrl+Enter carries out what is being written: new inject, delay, answer, observation; else the delivery."""
        focus, before, after = self.focusWidget(), self.before, self.after
        if focus is self.rows and self.rows.current() != self._chosen:
            return  # a heading is in hand
        for part, one, slot in (
            (self.new, self.new.send, self._send),
            (before.later, before.delay, self._delay),
            (after.answers, after.answered, self._answer),
            (after, after.note, self._note),
            (self, before.deliver, self._deliver),
        ):
            if inside(part, focus) and one.isVisible():
                slot()
                return

    def _enter(self) -> None:
        """From the list to what is written for the chosen inject: its text, or after the delivery an answer to it."""
        state = self.detail.state
        if state and waiting(state):
            self.before.text.setFocus()
        elif state:
            (self.after.team if self.after.answers.isVisible() else self.after.seen).setFocus()

    def _put_off(self) -> None:
        if self.before.not_now.isVisible() and self.before.not_now.isEnabled():
            self.before.put_off()

    def _show_last(self) -> None:
        self.choose(self._told)
        self.rows.setFocus()

    def _deliver(self) -> None:
        self.asked.emit(self.detail.delivery())

    def _delay(self) -> None:
        self.asked.emit(self.detail.delay())

    def _skip(self) -> None:
        self.asked.emit(self.detail.skip())

    def _plan(self) -> None:
        self.asked.emit(self.detail.plan())

    def _answer(self) -> None:
        self.asked.emit(self.detail.answer())

    def _reveal(self) -> None:
        self.asked.emit(c.RevealTruth(self._chosen))

    def _note(self) -> None:
        self.asked.emit(self.detail.observation())

    def _send(self) -> None:
        self.asked.emit(self.new.command())

    def _leave_new(self) -> None:
        self._close_new()
        self.rows.setFocus()

    def _close_new(self) -> None:
        self.new.hide()
        self.open_new.show()
