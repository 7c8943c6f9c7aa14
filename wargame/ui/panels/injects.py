"""Injects: what is due, what comes, what lies ready, and who has answered."""

from __future__ import annotations

from PySide6.QtCore import Qt

from wargame.domain import commands as c
from wargame.domain.state import InjectState
from wargame.ui import theme
from wargame.ui.desk import Desk
from wargame.ui.panels.inject_words import effect_words, group_of, in_groups, subtitle, told
from wargame.ui.panels.panel import Panel, group
from wargame.ui.panels.pieces import (
    Choice,
    Editor,
    Field,
    Flow,
    Rows,
    Spin,
    Ticks,
    button,
    label,
    line,
    put,
    say,
)

AD_HOC = "inject/ad-hoc"
ICONS = {"due": "bell", "delivered": "check", "skipped": "minus", "scheduled": "clock"}


class InjectsPanel(Panel):
    """Injects by when they come; the chosen one can be delivered, put off, skipped, planned or answered."""

    def __init__(self) -> None:
        super().__init__("Injects")
        self.headline, self.second = label("", "title"), label("", "second")
        self.filter = line("Filter by number, title or layer", "Filter")
        self.rows = Rows("Injects", 7)
        self.title, self.about = label("", "heading"), label("", "second")
        self.body, self.text = label(), Editor("Text as it will be read", lines=5)
        self.to = Ticks("Delivered to", 4)
        self.guidance = label("", "second")
        self.turn, self.reason = Spin("Turn", 1, 100), line("Why", "Reason for putting off or skipping")
        self.team, self.how = Choice("Team that answered"), line("How they answered", "How")
        self.deliver, self.answered = button("Deliver inject", "primary", "Ctrl+Enter"), button("Record the answer")
        self.delay, self.skip, self.plan = (
            button("Delay to turn"),
            button("Skip inject", "plain"),
            button("Plan for turn"),
        )
        self.reveal = button("Reveal the truth")
        self.new_title, self.new_text = (
            line("Title", "Title of the new inject"),
            Editor("Text of the new inject", lines=3),
        )
        self.new_to, self.send = Ticks("New inject to", 4), button("Deliver ad hoc")
        self.nothing = label("", "second")
        self._chosen, self._status = "", ""
        self.always_open.add(self.filter)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.before = group(
            Field("Text, as it will be read", self.text),
            Field("To (nobody ticked: as planned)", self.to),
            Flow([self.deliver]),
            Field("Reason", self.reason),
            Field("Turn", self.turn),
            Flow([self.plan, self.delay, self.skip]),
        )
        self.after = group(Field("Answered by", self.team), Field("How", self.how), Flow([self.answered, self.reveal]))
        self.detail = group(self.title, self.about, self.body, self.before, self.after, self.guidance)
        new = group(
            label("New inject", "title"),
            label("For what was thought of on the day. It changes nothing on the board by itself.", "second"),
            Field("Title", self.new_title),
            Field("Text", self.new_text),
            Field("To (nobody ticked: all)", self.new_to),
            Flow([self.send]),
        )
        for part in (self.headline, self.second, self.filter, self.nothing, self.rows, self.detail):
            self.column.addWidget(part)
        self.column.addSpacing(12)
        self.column.addWidget(new)
        self.column.addStretch(1)
        self.detail.hide()

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._filtered)
        self.rows.currentItemChanged.connect(self._choose)
        self.text.textChanged.connect(self._typed)
        self.reason.textChanged.connect(self._weigh)
        self.turn.valueChanged.connect(self._weigh)
        self.team.currentIndexChanged.connect(self._weigh)
        self.new_title.textChanged.connect(self._typed_new)
        self.new_text.textChanged.connect(self._typed_new)
        for one, slot in (
            (self.deliver, self._deliver),
            (self.delay, self._delay),
            (self.skip, self._skip),
            (self.plan, self._plan),
            (self.answered, self._answer),
            (self.reveal, self._reveal),
            (self.send, self._send),
        ):
            one.clicked.connect(slot)
        self.shortcut("Ctrl+Return Ctrl+Enter", self._commit)

    def repaint_desk(self, desk: Desk) -> None:
        """Show the injects as they stand."""
        teams = [(name, one.name) for name, one in desk.scenario.teams.items()]
        self.to.fill(teams)
        self.new_to.fill(teams)
        self._fill(desk)
        self._show_detail()
        self._restore_new()

    def choose(self, inject: str) -> None:
        """Show an inject, if the filter lets it."""
        if self.rows.select(inject):
            self._choose()

    def start_anew(self) -> None:
        """Another exercise is shown: nothing of the last one stays."""
        self._chosen, self._status = "", ""
        for one in (self.reason, self.how, self.new_title):
            put(one, "")
        self.new_text.put("")
        self.to.tick(())
        self.new_to.tick(())

    def accepted(self, command: c.Command) -> None:
        """Delivered, put off, answered: what was typed for it is done with."""
        match command:
            case c.DeliverAdHoc():
                self.drafts.forget(AD_HOC)
                put(self.new_title, "")
                self.new_text.put("")
                self.new_to.tick(())
            case c.DeliverInject():
                self.drafts.forget(f"inject/{command.inject}")
                self.to.tick(())
            case c.DelayInject() | c.SkipInject() | c.ScheduleInject():
                put(self.reason, "")
            case c.AnswerInject():
                put(self.how, "")
            case _:
                return
        self._weigh()

    def _filtered(self) -> None:
        if self.desk:
            self._fill(self.desk)

    def _fill(self, desk: Desk) -> None:
        wanted = self.filter.text().casefold().split()
        groups = in_groups(desk.scenario, desk.state, wanted)
        quiet = self.rows.blockSignals(True)
        self.rows.clear()
        for name, injects in groups:
            heading = self.rows.add(f"{name}, {len(injects)}")
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            heading.setFont(theme.font(13, self.scale, 600))
            for ident in injects:
                self._add(desk, ident)
        self.rows.select(self._chosen)
        self.rows.blockSignals(quiet)
        self.rows.fit()
        due = sum(one.status == "due" for one in desk.state.injects.values())
        now = sum(group_of(desk.state, one) == "This turn" for one in desk.state.injects.values())
        say(self.headline, f"{due} due now, {now} planned for this turn" if due else f"{now} planned for this turn")
        say(self.second, _delivered(desk))
        empty = (
            "No inject fits the filter. Shorten it."
            if wanted
            else "No injects. This scenario has none; write one below."
        )
        say(self.nothing, "" if groups else empty)
        self.rows.setVisible(bool(groups))

    def _add(self, desk: Desk, ident: str) -> None:
        state = desk.state.injects[ident]
        item = self.rows.add(
            f"{told(desk.scenario, desk.state, ident)}\n{subtitle(desk.scenario, state, ident)}", ident
        )
        side = round(20 * self.scale)
        colour = self.look.warning if state.status == "due" else self.look.second
        item.setIcon(theme.icon(ICONS.get(state.status, "circle-dashed"), colour, side))

    def _choose(self) -> None:
        chosen = self.rows.current()
        if isinstance(chosen, str) and chosen != self._chosen:
            self._chosen, self._status = chosen, ""
            put(self.reason, "")
            put(self.how, "")
            self.to.tick(())
        self._show_detail()

    def _now(self) -> InjectState | None:
        return self.desk.state.injects.get(self._chosen) if self.desk else None

    def _show_detail(self) -> None:
        state, desk = self._now(), self.desk
        self.detail.setVisible(state is not None)
        if state is None or desk is None:
            return
        waiting = state.status not in ("delivered", "skipped")
        self.before.setVisible(waiting)
        self.after.setVisible(state.status == "delivered")
        scenario, rule = desk.scenario, desk.scenario.injects.get(self._chosen)
        say(self.title, told(scenario, desk.state, self._chosen))
        say(self.about, subtitle(scenario, state, self._chosen, full=True))
        say(self.body, "" if waiting else state.text or (rule.text if rule else ""))
        if waiting and rule and state.status != self._status:
            self._status = state.status
            self.text.put(self.drafts.read(f"inject/{self._chosen}") or rule.text)
            self.turn.setValue(max(desk.state.played + 1, state.planned))
        say(self.guidance, "\n".join(effect_words(scenario, state, self._chosen)))
        answered = set(state.answered)
        first = rule.responders if rule else ()
        names = sorted((one for one in scenario.teams if one not in answered), key=lambda one: one not in first)
        self.team.fill((one, scenario.teams[one].name) for one in names)
        self._weigh()

    def _typed(self) -> None:
        rule = self.desk.scenario.injects.get(self._chosen) if self.desk else None
        if rule:
            text = self.text.text()
            self.drafts.keep(f"inject/{self._chosen}", "" if text == rule.text else text)

    def _typed_new(self) -> None:
        title, text = self.new_title.text(), self.new_text.text()
        self.drafts.keep(AD_HOC, f"{title}\n{text}" if title or text else "")
        self._weigh()

    def _restore_new(self) -> None:
        kept = self.drafts.read(AD_HOC)
        if kept and not (self.new_title.text() or self.new_text.text()):
            title, _, text = kept.partition("\n")
            put(self.new_title, title)
            self.new_text.put(text)
        self._weigh()

    def _weigh(self) -> None:
        if self.desk is None:
            return
        state = self._now()
        if state:
            why = self.why_not(c.DeliverInject(self._chosen)) if state.status not in ("delivered", "skipped") else ""
            self.allow(self.deliver, not why, why)
            for one, command in (
                (self.delay, self._delayed()),
                (self.skip, self._skipped()),
                (self.plan, self._planned()),
            ):
                refused = self.why_not(command)
                self.allow(one, not refused, refused)
            self.allow(self.answered, bool(self.team.value()), "Every team has answered.")
            self.reveal.setVisible(bool(state.truth) and not state.revealed)
        ready = bool(self.new_title.text().strip() and self.new_text.text().strip())
        self.allow(self.send, ready, "Write a title and a text first.")

    def _delayed(self) -> c.DelayInject:
        return c.DelayInject(self._chosen, self.turn.value(), self.reason.text().strip())

    def _skipped(self) -> c.SkipInject:
        return c.SkipInject(self._chosen, self.reason.text().strip())

    def _planned(self) -> c.ScheduleInject:
        return c.ScheduleInject(self._chosen, self.turn.value(), self.reason.text().strip())

    def _commit(self) -> None:
        focus = self.focusWidget()
        if focus in (self.new_title, self.new_text, self.new_to, self.send):
            if self.send.isEnabled():
                self._send()
        elif self.deliver.isVisible() and self.deliver.isEnabled():
            self._deliver()

    def _deliver(self) -> None:
        rule = self.desk.scenario.injects.get(self._chosen) if self.desk else None
        text = self.text.text().strip()
        changed = text if rule and text != rule.text.strip() else ""
        self.asked.emit(c.DeliverInject(self._chosen, self.to.value(), changed))

    def _delay(self) -> None:
        self.asked.emit(self._delayed())

    def _skip(self) -> None:
        self.asked.emit(self._skipped())

    def _plan(self) -> None:
        self.asked.emit(self._planned())

    def _answer(self) -> None:
        self.asked.emit(c.AnswerInject(self._chosen, self.team.value(), self.how.text().strip()))

    def _reveal(self) -> None:
        self.asked.emit(c.RevealTruth(self._chosen))

    def _send(self) -> None:
        title, text = self.new_title.text().strip(), self.new_text.text().strip()
        self.asked.emit(c.DeliverAdHoc(title, text, self.new_to.value()))


def _delivered(desk: Desk) -> str:
    count = sum(one.status == "delivered" for one in desk.state.injects.values())
    waits = sum(
        one.status == "delivered" and bool(rule) and not set(rule.responders) <= set(one.answered)
        for name, one in desk.state.injects.items()
        if (rule := desk.scenario.injects.get(name)) is not None
    )
    return f"{count} delivered, {waits} of them not answered yet" if count else "None delivered yet."
