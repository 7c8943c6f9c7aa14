"""What a team says at the privacy screen besides its orders: a question, its statement, estimates it is asked for."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wargame import labels
from wargame.domain import commands as c
from wargame.domain.visibility import View
from wargame.ui.desk import Desk
from wargame.ui.panels.panel import Drafts, group, stack
from wargame.ui.panels.pieces import Choice, Editor, Field, Flow, Spin, button, label, say
from wargame.ui.panels.tenths import Tenths

MIDDLE = 50
TENTHS = 100


class TeamTalks(QWidget):
    """A question, a statement and estimates of one team. `asked` carries a command; half-typed text is a draft."""

    asked = Signal(object)

    def __init__(self, drafts: Drafts) -> None:
        super().__init__()
        self.drafts, self.team, self._name = drafts, "", ""
        self.question = Editor("Question to the white cell", "What do you need to know?", lines=2)
        self.ask_question = button("Ask the white cell")
        self.statement = Editor("Statement", "What do you say to everybody?", lines=2)
        self.answers = Choice("Answers an inject")
        self.make_statement = button("Make the statement")
        self.order, self.percent = Choice("Order to estimate"), Spin("Chance of success", 0, 100, " %")
        self.seal, self.sealed = button("Seal our estimate"), label("", "second")
        self.value, self.value_told = Tenths("Our estimate", 0, TENTHS), label("", "second")
        self.estimate_value = button("Give our estimate")
        self._build()
        self._connect()
        self.blank()

    def _build(self) -> None:
        self.estimates = group(
            label("Seal an estimate", "title"),
            Flow([Field("Order", self.order), Field("Chance of success", self.percent), Field(" ", self.seal)]),
            self.sealed,
        )
        self.judgement = group(
            label("Your private estimate", "title"),
            self.value_told,
            Flow([Field("From 0.0 to 10.0", self.value), Field(" ", self.estimate_value)]),
        )
        stack(
            self,
            self.estimates,
            self.judgement,
            label("Ask the white cell", "title"),
            self.question,
            Flow([self.ask_question]),
            label("Make a statement", "title"),
            self.statement,
            Field("Answers", self.answers),
            Flow([self.make_statement]),
        )

    def _connect(self) -> None:
        self.question.textChanged.connect(self._typed)
        self.statement.textChanged.connect(self._typed)
        self.order.currentIndexChanged.connect(self._weigh)
        for pressed, slot in (
            (self.ask_question, self._ask_question),
            (self.make_statement, self._make_statement),
            (self.seal, self._seal),
            (self.estimate_value, self._estimate),
        ):
            pressed.clicked.connect(slot)

    def show_team(self, desk: Desk, asked: Iterable[str]) -> None:
        """Show what a team may say, from its own desk; `asked` are the orders an estimate is wanted on."""
        view, fresh = desk.view, desk.view.audience != self.team
        self.team, self._name = view.audience, desk.scenario.teams[view.audience].name
        self.order.fill((one, f"{one}  {labels.order_title(desk.scenario, view.orders[one])}") for one in asked)
        self.estimates.setVisible(self.order.count() > 0)
        told = [one for one in view.injects.values() if self.team not in one.answered and one.turn == view.turn]
        self.answers.fill([("", "No inject"), *((one.id, one.title) for one in told)])
        self._show_judgement(desk, view)
        if fresh:
            self.question.put(self.drafts.read(f"question/{self.team}"))
            self.statement.put(self.drafts.read(f"statement/{self.team}"))
        self._weigh()

    def _show_judgement(self, desk: Desk, view: View) -> None:
        phase = desk.scenario.phase(view.phase) if view.phase else None
        headline = desk.scenario.rules.headline
        self.judgement.setVisible(bool(headline) and phase is not None and "assessment" in phase.at_start)
        name = labels.value_name(desk.scenario, headline).lower()
        given = self.team in view.estimates.get(str(view.turn), {})
        done = " You have given it; a new one takes its place." if given else ""
        say(self.value_told, f"How do you judge {name}? Nobody sees it before the end.{done}")

    def blank(self) -> None:
        """Empty every field; what was half written is kept in the drafts alone."""
        self.team = ""
        self.question.put("")
        self.statement.put("")
        self.percent.setValue(MIDDLE)
        self.value.setValue(MIDDLE)
        self.order.fill(())
        self.answers.fill(())
        say(self.sealed, "")
        say(self.value_told, "")

    def accepted(self, command: c.Command) -> None:
        """It was carried out: what was typed for it is done with."""
        match command:
            case c.AskRequest():
                self.drafts.forget(f"question/{self.team}")
                self.question.put("")
            case c.MakeStatement():
                self.drafts.forget(f"statement/{self.team}")
                self.statement.put("")
            case c.SealEstimate():
                self.percent.setValue(MIDDLE)
                say(self.sealed, f"Your estimate on {command.order} is sealed. Another one takes its place.")
            case c.EstimateValue():
                self.value.setValue(MIDDLE)
            case _:
                pass
        self._weigh()

    def _typed(self) -> None:
        if self.team:
            self.drafts.keep(f"question/{self.team}", self.question.text())
            self.drafts.keep(f"statement/{self.team}", self.statement.text())
        self._weigh()

    def _weigh(self) -> None:
        for pressed, text, why in (
            (self.ask_question, self.question.text(), "Write the question first."),
            (self.make_statement, self.statement.text(), "Write the statement first."),
        ):
            pressed.setEnabled(bool(text.strip()))
            pressed.setToolTip("" if text.strip() else why)

    def _ask_question(self) -> None:
        self.asked.emit(c.AskRequest(self.team, self.question.text().strip()))

    def _make_statement(self) -> None:
        self.asked.emit(c.MakeStatement(self.team, self.statement.text().strip(), self.answers.value()))

    def _seal(self) -> None:
        self.percent.interpretText()
        self.asked.emit(c.SealEstimate(self.order.value(), self._name, self.percent.value()))

    def _estimate(self) -> None:
        self.value.interpretText()
        self.asked.emit(c.EstimateValue(self.team, self.value.value()))
