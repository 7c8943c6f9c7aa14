"""The order form: one for each team, with its price as it is written, kept half-written until it is sealed."""

from __future__ import annotations

from typing import cast

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from wargame import labels
from wargame.domain import commands as c
from wargame.domain.engine import Decision, Refusal, decide
from wargame.domain.layers import Step
from wargame.domain.records import OrderSubmitted
from wargame.domain.value import add_up
from wargame.ui.desk import Desk
from wargame.ui.panels import order_choices as offer
from wargame.ui.panels.moves_field import MovesField
from wargame.ui.panels.panel import PAST, Drafts, group
from wargame.ui.panels.pieces import Choice, Editor, Field, Flow, Ticks, button, label, say
from wargame.ui.plain import plain


class OrderDraft(Struct, frozen=True):
    """An order half written: its kind and its parts."""

    kind: str
    order: c.SubmitOrder


class OrderForm(QWidget):
    """Everything an order may say. `asked` carries it when it is sealed, `team_chosen` the team it is written for."""

    asked = Signal(object)
    team_chosen = Signal(str)

    def __init__(self, drafts: Drafts, *, alone: bool = False) -> None:
        super().__init__()
        self.drafts, self.alone = drafts, alone
        self.desk: Desk | None = None
        self.shown = ""
        self.team, self.kind, self.option = Choice("Team"), Choice("Kind of order"), Choice("Option")
        self.commitment, self.step, self.variant = Choice("Commitment"), Choice("Step"), Choice("Form")
        self.target, self.source = Choice("Target"), Choice("From")
        self.spaces = Ticks("Spaces for its counters", 6)
        self.moves = MovesField()
        self.helps, self.against, self.answers = Choice("Helps"), Choice("Against"), Choice("Answers")
        self.extra, self.consents = Choice("Extra means"), Ticks("Consents", 4)
        self.secret = QCheckBox("Secret order")
        self.intent = Editor("Intent", "What shall come of it, and how?", lines=3)
        self.about = label("", "second")
        self.price, self.refused = label(), label("", "foot")
        self.seal = button("Seal order", "primary", "Ctrl+Enter")
        self.more = button("More: helps, answers, secrecy", "plain")
        self.more.setCheckable(True)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.fields = {
            "option": Field("Option", self.option),
            "commitment": Field("Commitment", self.commitment),
            "step": Field("Step", self.step),
            "variant": Field("Sponsor or form", self.variant),
            "target": Field("Target", self.target),
            "source": Field("From", self.source),
            "spaces": Field("Spaces for its counters", self.spaces),
            "moves": Field("Counters", self.moves),
        }
        self.answers_field, self.team_field = Field("Answers an inject", self.answers), Field("Team", self.team)
        self.rest = group(
            Field("Helps", self.helps),
            Field("Against", self.against),
            self.answers_field,
            Field("Extra means for better odds", self.extra),
            Field("Consents given", self.consents),
            self.secret,
        )
        self.rest.hide()
        self.verdict = group(self.price, self.refused, Flow([self.seal]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        parts: list[QWidget] = [
            self.team_field,
            Field("What kind of order", self.kind),
            self.about,
            *self.fields.values(),
            Field("Intent", self.intent),
            group(Flow([self.more])),
            self.rest,
            self.verdict,
        ]
        for part in parts:
            column.addWidget(part)
        if self.alone:
            self.team_field.hide()

    def _connect(self) -> None:
        self.team.currentIndexChanged.connect(self._team_changed)
        self.kind.currentIndexChanged.connect(self._propose_secrecy)
        for choice in (self.kind, self.commitment, self.step, self.target):
            choice.currentIndexChanged.connect(self._narrowed)
        for other in (self.option, self.variant, self.source, self.helps, self.against, self.answers, self.extra):
            other.currentIndexChanged.connect(self._changed)
        self.spaces.ticked.connect(self._changed)
        self.consents.ticked.connect(self._changed)
        self.moves.changed.connect(self._changed)
        self.secret.toggled.connect(self._changed)
        self.intent.textChanged.connect(self._changed)
        self.more.toggled.connect(self.rest.setVisible)
        self.seal.clicked.connect(self.ask)

    def show_desk(self, desk: Desk) -> None:
        """Offer what is possible at this moment; what was written comes back as soon as it is possible again."""
        self.desk = desk
        self.team.fill((name, one.name) for name, one in desk.scenario.teams.items())
        self._show(self.team.value())

    def show_team(self, desk: Desk, team: str) -> None:
        """Offer what one team may write, from its own desk."""
        self.desk = desk
        self.team.fill([(team, desk.scenario.teams[team].name)])
        self._show(team)

    def _show(self, team: str) -> None:
        if team != self.shown or self.drafts.read(f"order/{team}"):
            self.restore()
        else:
            self._offer()
            self._weigh()

    def blank(self) -> None:
        """Empty every field; what was half written is kept in the drafts alone."""
        self.desk, self.shown = None, ""
        for choice in self.findChildren(Choice):
            choice.fill([])
        for ticks in (self.spaces, self.consents):
            ticks.fill([])
        self.moves.blank()
        self.intent.put("")
        self.secret.setChecked(False)
        for told in (self.about, self.price, self.refused):
            say(told, "")

    def choose_team(self, team: str) -> None:
        """Write an order of this team."""
        if self.desk and team != self.shown and team in self.desk.scenario.teams:
            self.team.choose(team)
            self._team_changed()

    def start_anew(self) -> None:
        """Another exercise is shown: nothing of the last one stays."""
        self.shown = ""

    def ask(self) -> None:
        """Seal the order."""
        if self.seal.isEnabled():
            self.asked.emit(self.command())

    def sealed(self, command: c.SubmitOrder) -> None:
        """An order was sealed: its draft is done with."""
        self.drafts.forget(f"order/{command.team}")
        if command.team == self.shown:
            self.restore()
        if self.intent.hasFocus() or self.seal.hasFocus():
            (self.kind if self.alone else self.team).setFocus()

    def command(self) -> c.SubmitOrder:
        """The order as it is written."""
        kind = self.kind.value()
        action = kind if self.desk and kind in self.desk.scenario.actions else ""
        named = self.commitment.value() if self._has("commitment") else ""
        return c.SubmitOrder(
            team=self.team.value(),
            intent=self.intent.text().strip(),
            action=action,
            option=self.option.value() if self._has("option") else "",
            commitment=named,
            step=cast("Step", self.step.value()) if named else "",
            variant=self.variant.value() if named else "",
            target=self.target.value() if self._has("target") else "",
            source=self.source.value() if self._has("source") else "",
            spaces=self.spaces.value() if self._has("spaces") else (),
            moves=self.moves.value() if kind == offer.MOVES else (),
            helps=self.helps.value(),
            against=self.against.value(),
            answers=self.answers.value(),
            extra=self.extra.value(),
            consents=self.consents.value(),
            secret=self.secret.isChecked(),
        )

    def restore(self) -> None:
        """Show what was half written for the chosen team, or an empty form."""
        self.shown = self.team.value()
        kept = self.drafts.read(f"order/{self.shown}")
        try:
            draft = msgspec.json.decode(kept, type=OrderDraft) if kept else None
        except msgspec.MsgspecError:
            draft = None
        self._put(draft or OrderDraft("", c.SubmitOrder(self.shown, "")))
        self._weigh()

    def _put(self, draft: OrderDraft) -> None:
        order = draft.order
        self._offer()
        self.kind.choose(draft.kind)
        for _pass in range(2):  # the second fills what the first made possible
            self._offer()
            for choice, ident in (
                (self.commitment, order.commitment),
                (self.step, order.step),
                (self.target, order.target),
                (self.option, order.option),
                (self.variant, order.variant),
                (self.source, order.source),
                (self.helps, order.helps),
                (self.against, order.against),
                (self.answers, order.answers),
                (self.extra, order.extra),
            ):
                choice.choose(ident)
        self._offer()
        self.spaces.tick(order.spaces)
        self.consents.tick(order.consents)
        self.moves.put(order.moves)
        self.intent.put(order.intent)
        self._tick_secret(order.secret)
        self.more.setChecked(self.more.isChecked() or _besides(order))

    def _has(self, name: str) -> bool:
        return not self.fields[name].isHidden()

    def _team_changed(self) -> None:
        self.restore()
        self.team_chosen.emit(self.shown)

    def _propose_secrecy(self) -> None:
        """A kind of order that nobody signs for is secret unless the tick is taken away, which is in sight."""
        action = self.desk.scenario.actions.get(self.kind.value()) if self.desk else None
        secret = action is not None and action.secret
        self._tick_secret(secret)
        self.more.setChecked(self.more.isChecked() or secret)

    def _tick_secret(self, secret: bool) -> None:
        quiet = self.secret.blockSignals(True)
        self.secret.setChecked(secret)
        self.secret.blockSignals(quiet)

    def _narrowed(self) -> None:
        self._offer()
        self._changed()

    def _changed(self) -> None:
        draft = OrderDraft(self.kind.value(), replace(self.command(), intent=self.intent.text()))
        begun = bool(draft.order.intent or self.kind.currentIndex() or _besides(draft.order))
        self.drafts.keep(f"order/{self.shown}", msgspec.json.encode(draft).decode() if begun else "")
        self._weigh()

    def _offer(self) -> None:
        """Fill every choice with what fits the others, and hide those that do not apply."""
        if self.desk is None:
            return
        desk, team = self.desk, self.team.value()
        self.kind.fill(offer.kinds(desk, team))
        kind = self.kind.value()
        action = offer.action_of(desk, kind)
        self._fill("option", self.option, [(one.id, one.name) for one in action.options] if action else [])
        self._fill("commitment", self.commitment, offer.commitments(desk, team, kind))
        name = self.commitment.value() if self._has("commitment") else ""
        self._fill("step", self.step, offer.steps(desk, name))
        variants = desk.scenario.commitments[name].variants if name else ()
        self._fill("variant", self.variant, [offer.NONE, *((one, one) for one in variants)] if variants else [])
        self._fill("target", self.target, offer.targets(desk, team, kind))
        self._fill("source", self.source, offer.sources(desk, kind, self.target.value()))
        spaces = offer.garrison_spaces(desk, name, self.step.value(), team)
        self.spaces.fill(spaces)
        self.fields["spaces"].setVisible(bool(spaces))
        self.fields["moves"].setVisible(kind == offer.MOVES)
        self.moves.show_desk(desk, team)
        self._offer_rest(desk, team, kind, name)
        say(self.about, self._told(kind, name))

    def _fill(self, name: str, choice: Choice, pairs: offer.Pairs) -> None:
        choice.fill(pairs)
        self.fields[name].setVisible(bool(pairs))

    def _offer_rest(self, desk: Desk, team: str, kind: str, name: str) -> None:
        others = offer.others(desk, team)
        self.helps.fill(others)
        self.against.fill(others)
        injects = offer.injects(desk, team)
        self.answers.fill([offer.NONE, *injects])
        self.answers_field.setVisible(bool(injects))
        self.extra.fill(offer.extras(desk))
        self.consents.fill(offer.consents(desk, team, kind, name))

    def _told(self, kind: str, name: str) -> str:
        """What the chosen kind of order is, in a few lines."""
        assert self.desk is not None
        scenario, action = self.desk.scenario, offer.action_of(self.desk, kind)
        lines: list[str] = []
        if action:
            lines += [action.text, action.note]
            lines += [f"Contested by: {action.contested_by}"] if action.contested_by else []
            lines += [f"Cost: {action.cost_text}"] if action.cost_text else []
            lines += [f"Needs: {action.needs_text}"] if action.needs_text else []
        elif kind == offer.FREE:
            lines.append(f"Ruled freely by the white cell. Costs {labels.amounts(scenario, scenario.rules.free_cost)}.")
        if name:
            rule = scenario.commitments[name]
            lines += [f"“{rule.part}”" if rule.part and not action else "", rule.note]
            lines += [f"Needs: {rule.needs_text}"] if rule.needs_text else []
        return "\n".join(line for line in lines if line)

    def _weigh(self) -> None:
        """Try the order: show its price, or why it would be refused."""
        if self.desk is None:
            return
        found = decide(self.desk.state, self.command(), self.desk.session.context())
        empty = not self.intent.text().strip()
        why = labels.refusal(found, self.desk.scenario) if isinstance(found, Refusal) else ""
        if self._has("step") and not self.step.value():
            why = "Choose the step."
        say(self.price, self._priced(found) if isinstance(found, Decision) else "")
        say(self.refused, why)
        why = why or ("Write the intent first." if empty else "")
        live = self.desk.live
        self.seal.setEnabled(live and not why)
        self.seal.setToolTip(plain(PAST if not live else why or "Ctrl+Enter"))

    def _priced(self, found: Decision) -> str:
        assert self.desk is not None
        scenario = self.desk.scenario
        order = next(one.order for one in found.records if isinstance(one, OrderSubmitted))
        cost = labels.amounts(scenario, add_up(order.spent, order.lent))
        left = labels.amounts(scenario, found.state.means[order.team])
        late = " It is late and will be ruled last." if order.late else ""
        return f"Costs {cost}; leaves {left}.{late}"


def _besides(order: c.SubmitOrder) -> bool:
    """Whether an order says anything of what stands under *More*."""
    return any((order.helps, order.against, order.answers, order.extra, order.consents, order.secret))
