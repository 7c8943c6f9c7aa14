"""Talks: statements, deals, means given, requests for information."""

from __future__ import annotations

import msgspec
from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from wargame import labels
from wargame.domain import commands as c
from wargame.domain.engine import Refusal, decide
from wargame.ui.desk import Desk
from wargame.ui.panels import order_choices as offer
from wargame.ui.panels.panel import Panel, group, stack
from wargame.ui.panels.pieces import Choice, Editor, Field, Flow, Rows, Spin, Ticks, button, label, say

KINDS = [
    ("statement", "Make a statement"),
    ("deal", "Record a deal"),
    ("break", "Break a deal"),
    ("give", "Give means"),
    ("ask", "Ask the white cell"),
    ("answer", "Answer a request"),
]
HEARD = {
    "statement": "Public: the room shows it when the orders are revealed, until the first ruling is published.",
    "deal": "It binds nobody; breaking it is remembered. The room knows of it if that is ticked, else its teams alone.",
    "break": "Whoever may know of the deal learns who broke it.",
    "give": "Giver and taker see it in their means, at once.",
    "ask": "The team and the white cell alone read question and answer.",
    "answer": "The team that asked reads the answer, nobody else.",
}
"""Who hears of it, by its kind."""
EXAMPLE = "…"
"""Stands for a text not yet written when a wish is tried."""


class TalkDraft(Struct, frozen=True, omit_defaults=True):
    """A talk half written."""

    text: str = ""
    team: str = ""
    other: str = ""
    teams: tuple[str, ...] = ()
    deal: str = ""
    request: str = ""
    means: str = ""
    amount: int = 1
    answers: str = ""
    open: bool = False
    refuse: bool = False


def read_draft(kept: str) -> TalkDraft:
    """A talk as it was kept; older saves hold its text alone."""
    try:
        return msgspec.json.decode(kept or "{}", type=TalkDraft)
    except msgspec.MsgspecError:
        return TalkDraft(kept)


class TalksForm(QWidget):
    """What teams say and agree: one small form, and what was said this turn."""

    asked = Signal(object)

    def __init__(self, panel: Panel) -> None:
        super().__init__()
        self.panel = panel
        self.shown = ""
        self._asked: c.Command | None = None
        self.kind, self.team, self.other = Choice("Kind of talk"), Choice("Team that speaks"), Choice("To team")
        self.answers, self.deal, self.request = Choice("Answers"), Choice("Deal"), Choice("Request")
        self.teams, self.means = Ticks("Teams in the deal", 4), Choice("Means")
        self.amount = Spin("Amount", 1, 1000)
        self.open, self.refuse = QCheckBox("The room knows of it"), QCheckBox("Refuse to answer")
        self.text = Editor("Text", "In their words", lines=2)
        self.refused, self.heard = label("", "foot"), label("", "second")
        self.do = button("Record")
        self.said = Rows("Said this turn")
        self.empty = label("Nothing was said this turn yet.", "second")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.fields = {
            "team": Field("Team", self.team),
            "other": Field("To", self.other),
            "teams": Field("Between", self.teams),
            "deal": Field("Deal", self.deal),
            "request": Field("Request", self.request),
            "means": Field("Means", self.means),
            "amount": Field("Amount", self.amount),
            "text": Field("Text", self.text),
            "answers": Field("Answers an inject", self.answers),
            "open": self.open,
            "refuse": self.refuse,
        }
        self.verdict = group(self.refused, Flow([self.do]))
        stack(
            self,
            label("Talks", "title"),
            self.empty,
            self.said,
            Field("What is said", self.kind),
            self.heard,
            *self.fields.values(),
            self.verdict,
        )
        self.kind.fill(KINDS)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._narrowed)
        for choice in (self.team, self.other, self.answers, self.deal, self.request, self.means):
            choice.currentIndexChanged.connect(self._changed)
        self.teams.ticked.connect(self._changed)
        self.amount.valueChanged.connect(self._changed)
        self.text.textChanged.connect(self._changed)
        for box in (self.open, self.refuse):
            box.toggled.connect(self._changed)
        self.do.clicked.connect(self.commit)

    def show_desk(self, desk: Desk) -> None:
        """Offer what can be said, and show what was."""
        scenario, state = desk.scenario, desk.state
        teams = [(name, one.name) for name, one in scenario.teams.items()]
        for choice in (self.team, self.other):
            choice.fill(teams)
        self.teams.fill(teams)
        self.means.fill((name, one.name) for name, one in scenario.means.items() if one.giveable)
        unbroken = [one for one in state.deals.values() if not one.broken_by]
        self.deal.fill((one.id, f"{', '.join(one.teams)}: {one.text}") for one in unbroken)
        open_ = [one for one in state.requests.values() if one.status == "open"]
        self.request.fill((one.id, f"{labels.team(scenario, one.team)}: {one.text}") for one in open_)
        self._fill_said(desk)
        self._show_kind()

    def start_anew(self) -> None:
        """Another exercise is shown: nothing of the last one stays."""
        self.shown = ""
        self.teams.tick(())

    def accepted(self, command: c.Command) -> None:
        """It was recorded: the text is done with."""
        if command == self._asked:
            self._asked = None
            self.panel.drafts.forget(f"talk/{self.shown}")
            self.text.put("")
            self.teams.tick(())
            self._weigh()

    def begin(self, kind: str) -> None:
        """Write a talk of this kind; what is half written for others stays."""
        self.kind.choose(kind)
        self._show_kind()
        (self.teams if kind == "deal" else self.text).setFocus()

    def commit(self) -> None:
        """Record what is written."""
        if self.do.isEnabled():
            self._asked = self.command(self.text.text().strip())
            self.asked.emit(self._asked)

    def command(self, text: str) -> c.Command:
        """What is written, as a wish."""
        team = self.team.value()
        match self.kind.value():
            case "deal":
                return c.RecordDeal(self.teams.value(), text, self.open.isChecked())
            case "break":
                return c.BreakDeal(self.deal.value(), team)
            case "give":
                return c.GiveMeans(team, self.other.value(), self.means.value(), self.amount.value())
            case "ask":
                return c.AskRequest(team, text)
            case "answer":
                return c.AnswerRequest(self.request.value(), text, self.refuse.isChecked())
            case _:
                return c.MakeStatement(team, text, self.answers.value())

    def _narrowed(self) -> None:
        self._show_kind()

    def _show_kind(self) -> None:
        """Show the fields of this kind of talk, with the text half written for it."""
        kind = self.kind.value()
        for name, field in self.fields.items():
            field.setVisible(name in _FIELDS[kind])
        say(self.heard, HEARD[kind])
        self.do.setText(dict(KINDS)[kind])
        self.do.setAccessibleName(dict(KINDS)[kind])
        kept = self.panel.drafts.read(f"talk/{kind}")
        if kept or kind != self.shown:
            self.shown = kind
            self._put(read_draft(kept))
        self._offer_answers()
        self._weigh()

    def _offer_answers(self) -> None:
        if self.panel.desk:
            self.answers.fill([offer.NONE, *offer.injects(self.panel.desk, self.team.value())])

    def _put(self, draft: TalkDraft) -> None:
        """Write a talk, without saying so; whoever spoke last speaks on where it names nobody."""
        self.text.put(draft.text)
        self.teams.tick(draft.teams)
        self.team.choose(draft.team or self.team.value())
        self._offer_answers()
        for choice, ident in (
            (self.other, draft.other),
            (self.deal, draft.deal),
            (self.request, draft.request),
            (self.means, draft.means),
            (self.answers, draft.answers),
        ):
            choice.choose(ident)
        for widget in (self.amount, self.open, self.refuse):
            widget.blockSignals(True)
        self.amount.setValue(draft.amount)
        self.open.setChecked(draft.open)
        self.refuse.setChecked(draft.refuse)
        for widget in (self.amount, self.open, self.refuse):
            widget.blockSignals(False)

    def _draft(self) -> TalkDraft:
        return TalkDraft(
            self.text.text(),
            self.team.value(),
            self.other.value(),
            self.teams.value(),
            self.deal.value(),
            self.request.value(),
            self.means.value(),
            self.amount.value(),
            self.answers.value(),
            self.open.isChecked(),
            self.refuse.isChecked(),
        )

    def _changed(self) -> None:
        self._offer_answers()
        draft = self._draft()
        begun = bool(draft.text or draft.teams or draft.amount > 1)
        self.panel.drafts.keep(f"talk/{self.shown}", msgspec.json.encode(draft).decode() if begun else "")
        self._weigh()

    def _weigh(self) -> None:
        desk = self.panel.desk
        if desk is None:
            return
        text = self.text.text().strip()
        tried = self.command(text or EXAMPLE)
        found = decide(desk.state, tried, desk.session.context())
        needs_text = "text" in _FIELDS[self.kind.value()] and not text
        begun = self.kind.value() not in ("deal", "break", "answer") or self._begun()
        why = labels.refusal(found, desk.scenario) if isinstance(found, Refusal) else ""
        say(self.refused, why if begun else self._nothing())
        self.panel.allow(self.do, not why and not needs_text, why or "Write the text first.")

    def _begun(self) -> bool:
        match self.kind.value():
            case "deal":
                return bool(self.text.text().strip() and self.teams.value())
            case "break":
                return self.deal.count() > 0
            case _:
                return self.request.count() > 0

    def _nothing(self) -> str:
        return {
            "break": "No deal stands. Record one first.",
            "answer": "No request is open.",
        }.get(self.kind.value(), "")

    def _fill_said(self, desk: Desk) -> None:
        scenario, turn = desk.scenario, desk.state.turn
        told = [f"{labels.team(scenario, one.team)}: “{one.text}”" for one in desk.state.statements if one.turn == turn]
        for deal in desk.state.deals.values():
            if turn in (deal.turn, deal.broken_turn):
                broken = f"\nBroken by {labels.team(scenario, deal.broken_by)}" if deal.broken_by else ""
                told.append(
                    f"Deal of {', '.join(labels.team(scenario, one) for one in deal.teams)}: {deal.text}{broken}"
                )
        for one in desk.state.requests.values():
            if one.turn == turn or one.status == "open":
                answer = f"\nAnswer: {one.answer}" if one.answer else "\nNot answered yet"
                told.append(f"{labels.team(scenario, one.team)} asks: {one.text}{answer}")
        self.said.clear()
        for text in told:
            self.said.add(text)
        self.said.fit()
        self.said.setVisible(bool(told))
        self.empty.setVisible(not told)


_FIELDS: dict[str, tuple[str, ...]] = {
    "statement": ("team", "text", "answers"),
    "deal": ("teams", "text", "open"),
    "break": ("deal", "team"),
    "give": ("team", "other", "means", "amount"),
    "ask": ("team", "text"),
    "answer": ("request", "text", "refuse"),
}
