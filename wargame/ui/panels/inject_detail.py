"""The chosen inject: how the room will see it, what may be done with it, what came of it, what to know of it."""

from __future__ import annotations

from PySide6.QtWidgets import QSpinBox, QWidget

from wargame.app.moments import Moment
from wargame.domain import commands as c
from wargame.domain.msel import Inject
from wargame.domain.rules.msel import followers, moment_of, moment_runs
from wargame.domain.state import InjectState
from wargame.domain.visibility import SeenInject
from wargame.ui.desk import Desk
from wargame.ui.inject_card import card_of
from wargame.ui.panels.card_view import CardView
from wargame.ui.panels.inject_parts import After, Before, Facts, InjectDraft
from wargame.ui.panels.inject_words import (
    answered_words,
    due_words,
    facts,
    moves_words,
    observed,
    sender_of,
    title_of,
    to_words,
    waiting,
)
from wargame.ui.panels.panel import group, stack
from wargame.ui.panels.pieces import Flow, button, label, put, say

HAT = "inject controller"
MORE = 5
"""So many minutes later is offered for an inject whose moment is now."""


class InjectDetail(QWidget):
    """Shows one inject at one moment, and makes the wishes that concern it. It asks for nothing itself."""

    def __init__(self) -> None:
        super().__init__()
        self.title, self.about, self.due = label("", "heading"), label("", "second"), label("", "foot")
        self.card, self.before, self.after, self.facts = CardView(), Before(), After(), Facts()
        before = self.before
        self.last = button("", "plain")
        self.act = group(Flow([before.deliver, before.not_now, self.last]), before.later)
        stack(self, self.title, self.about, self.act, self.due, self.after, self.card, self.facts, before)
        self.ident = ""
        self._desk: Desk | None = None
        self._moment: Moment | None = None

    @property
    def state(self) -> InjectState | None:
        """Where the inject stands; None if none is shown."""
        return self._desk.state.injects.get(self.ident) if self._desk else None

    @property
    def rule(self) -> Inject | None:
        """What the scenario says of it; None for one thought of on the day."""
        return self._desk.scenario.injects.get(self.ident) if self._desk else None

    def show_inject(self, desk: Desk, ident: str, moment: Moment | None) -> None:
        """Show an inject; what is typed stays."""
        self.ident, self._desk, self._moment = ident, desk, moment
        state, rule, scenario = self.state, self.rule, desk.scenario
        self.setVisible(state is not None)
        if state is None:
            return
        say(self.title, f"{ident}  {title_of(scenario, desk.state, ident)}")
        sender = sender_of(state, rule)
        about = (f"from {sender}" if sender else "", to_words(scenario, state, rule), state.reason)
        say(self.about, " · ".join(one for one in about if one))
        say(self.due, due_words(scenario, ident, moment, desk.state) if state.status == "due" else "")
        self.act.setVisible(waiting(state))
        planned = state.status in ("scheduled", "due")
        self.before.delay.setVisible(planned)
        self.before.plan.setVisible(not planned)
        self.before.setVisible(waiting(state))
        self.after.setVisible(state.status == "delivered")
        self._show_after(desk, state, rule)
        self.facts.show_facts(facts(scenario, state, ident))

    def _show_after(self, desk: Desk, state: InjectState, rule: Inject | None) -> None:
        after, scenario = self.after, desk.scenario
        seen = observed(desk.state, self.ident)
        say(after.expected, rule.expected if rule and rule.expected else "Nothing in particular.")
        say(after.observed, "\n".join(f"{one.text} ({one.id})" for one in seen) or "Nothing noted yet.")
        objective = next((one for one in scenario.objectives if rule and one.id == rule.objective), None)
        wanted = [(text[:300], text) for text in objective.evidence] if objective else []
        after.evidence.fill([("", "None in particular"), *wanted])
        after.evidence_field.setVisible(bool(wanted))
        after.evidence_field.name.setText(f"As evidence for: {objective.text}" if objective else "")
        asked = rule.responders if rule else ()
        left = sorted((one for one in scenario.teams if one not in state.answered), key=lambda one: one not in asked)
        after.team.fill([(one, scenario.teams[one].name) for one in left])
        after.answers.setVisible(bool(left))
        say(after.told, answered_words(desk, self.ident))
        after.reveal.setVisible(bool(state.truth) and not state.revealed)

    def show_card(self) -> None:
        """Show how the room will see it, or saw it: with the text as it stands in the form."""
        desk, state, rule = self._desk, self.state, self.rule
        if desk is None or state is None:
            return
        if waiting(state):
            to = self.before.to.value() or (rule.to if rule else ())
            text = self.before.text.text()
            turn, step = desk.state.turn, desk.state.crisis.step if desk.state.crisis else ""
        else:
            to, text = state.to, state.text or (rule.text if rule else "")
            turn, step = state.delivered or desk.state.turn, state.step
        title = title_of(desk.scenario, desk.state, self.ident)
        seen = SeenInject(self.ident, title, text, turn, to, method=state.method, sender=state.sender, step=step)
        self.card.show_card(card_of(desk.scenario, seen))

    def show_moves(self) -> None:
        """Say what a delay would move along, before it is done."""
        desk, before = self._desk, self.before
        if desk is None:
            return
        moved = followers(desk.scenario, desk.state, self.ident, before.turn.value())
        before.following.setVisible(bool(moved))
        last = desk.scenario.horizons[desk.state.horizon].played
        say(before.moves, moves_words(moved, last) if moved and before.following.isChecked() else "")

    def put(self, text: str, draft: InjectDraft) -> None:
        """Write what was kept for it, without saying so."""
        desk, state, rule, before = self._desk, self.state, self.rule, self.before
        if desk is None or state is None:
            return
        before.text.put(text or (rule.text if rule else state.text))
        before.to.choose(draft.to)
        put(before.reason, draft.reason)
        before.not_now.setChecked(bool(draft.reason))
        moment = moment_of(rule, state) if rule else None
        soon = moment is not None and moment_runs(desk.state, moment)
        _set(before.turn, desk.state.played if soon else max(desk.state.played + 1, state.planned))
        _set(before.minute, round(moment.minutes) + MORE if moment and soon else 0)
        before.minute_field.setVisible(moment is not None)
        self.after.put(draft)

    def draft(self) -> InjectDraft:
        """What is typed and not yet used, besides the text."""
        before, after = self.before, self.after
        return InjectDraft(
            before.to.value(), before.reason.text(), after.how.text(), after.seen.text(), after.evidence.value()
        )

    # ------------------------------------------------------------------------------------------------------ wishes

    def delivery(self) -> c.DeliverInject:
        """To deliver it, with the text where that was changed."""
        text = self.before.text.text().strip()
        changed = text if self.rule and text != self.rule.text.strip() else ""
        return c.DeliverInject(self.ident, self.before.to.value(), changed)

    def delay(self) -> c.DelayInject:
        """To put it off, and what comes after it."""
        one = self.before
        minute = one.minute.value() if self.rule and self.rule.moment else 0
        return c.DelayInject(self.ident, one.turn.value(), one.reason.text().strip(), one.following.isChecked(), minute)

    def skip(self) -> c.SkipInject:
        """To leave it out."""
        return c.SkipInject(self.ident, self.before.reason.text().strip())

    def plan(self) -> c.ScheduleInject:
        """To plan it for a turn."""
        return c.ScheduleInject(self.ident, self.before.turn.value(), self.before.reason.text().strip())

    def answer(self) -> c.AnswerInject:
        """To put an answer on record."""
        return c.AnswerInject(self.ident, self.after.team.value(), self.after.how.text().strip())

    def observation(self) -> c.NoteObservation:
        """To note what was observed, tied to the inject, its objective and the record of its delivery."""
        return c.NoteObservation(
            text=self.after.seen.text().strip(),
            objective=self.rule.objective if self.rule else "",
            evidence=self.after.evidence.value(),
            inject=self.ident,
            record=self._moment.seq if self._moment else 0,
            hat=HAT,
        )


def _set(spin: QSpinBox, value: int) -> None:
    quiet = spin.blockSignals(True)
    spin.setValue(value)
    spin.blockSignals(quiet)
