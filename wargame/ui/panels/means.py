"""Means: what each team has, what it is tied to, what the next assessment asks of it; and the deals teams made."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QTreeWidgetItem

from wargame import labels
from wargame.domain import commands as c
from wargame.domain import records as r
from wargame.domain.purse import Purse, purse_of
from wargame.domain.scenario import Scenario
from wargame.domain.state import Deal
from wargame.domain.value import Cost
from wargame.report.look import Look
from wargame.ui import theme
from wargame.ui.advice import listed
from wargame.ui.desk import Desk
from wargame.ui.panels.panel import Panel, group
from wargame.ui.panels.pieces import ID, Choice, Field, Flow, Rows, button, label, say
from wargame.ui.panels.purse_rows import SECOND, SHORT, PurseTree
from wargame.ui.plain import plain

MEANS_RECORDS = (r.MeansChanged, r.MeansLent, r.MeansTied)
LATEST = 12
"""So many of the records behind a team's figures are listed."""


class MeansPanel(Panel):
    """A row a team. `looked_at` carries the record behind a figure, `acted` the id of an action."""

    looked_at = Signal(int)
    acted = Signal(str)

    def __init__(self) -> None:
        super().__init__("Means")
        self.headline, self.second = label("", "title"), label("", "second")
        self.tree = PurseTree()
        self.made, self.causes = label("", "heading"), Rows("Records behind the figures")
        self.deals_told = label("", "second")
        self.deals = Rows("Deals")
        self.breaker, self.broken = Choice("Who breaks it"), button("Record that it is broken")
        self.cost = label("", "second")
        self.deal_part = group(Field("Who breaks it", self.breaker), self.cost, Flow([self.broken]))
        self.new_deal = button("Record a deal", "", "In the orders, under talks")
        self._build()

    def _build(self) -> None:
        self.always_open = {self.tree, self.causes, self.deals, self.new_deal}
        above = (self.headline, self.second, self.tree, self.made, self.causes)
        deals = (label("Deals", "title"), self.deals_told, self.deals, self.deal_part, group(Flow([self.new_deal])))
        for part in above:
            self.column.addWidget(part)
        self.column.addSpacing(12)
        for below in deals:
            self.column.addWidget(below)
        self.column.addStretch(1)
        self.tree.currentItemChanged.connect(self._show_causes)
        self.causes.itemActivated.connect(self._look)
        self.causes.itemClicked.connect(self._look)
        self.deals.currentRowChanged.connect(self._deal_chosen)
        self.broken.clicked.connect(self._break)
        self.new_deal.clicked.connect(self._ask_deal)

    def set_look(self, look: Look, scale: float) -> None:
        """Take on a look and a text size."""
        self.tree.set_look(look, scale)
        super().set_look(look, scale)

    def showEvent(self, event: QShowEvent) -> None:
        """Rows are as high as they are now wide."""
        super().showEvent(event)
        QTimer.singleShot(0, self.tree, self.tree.fit)

    def repaint_desk(self, desk: Desk) -> None:
        """Show every purse and every deal."""
        purses = [purse_of(desk.scenario, desk.state, team) for team in desk.scenario.teams]
        self._headline(desk, purses)
        self._fill(desk, purses)
        self._fill_deals(desk)
        self._show_causes()

    def team(self) -> str:
        """The team whose row, or a tie of whose, is the current one."""
        item = self.tree.currentItem()
        if item is None:
            return ""
        parent = item.parent()
        return str((parent or item).data(0, ID))

    # ----------------------------------------------------------------------------------------------- the purses

    def _headline(self, desk: Desk, purses: list[Purse]) -> None:
        scenario = desk.scenario
        short = [scenario.teams[one.team].short for one in purses if one.short]
        owing = sum(bool(one.upkeep) for one in purses)
        if short:
            say(self.headline, f"{listed(short)} cannot pay the upkeep from what {_have(short)} now")
        else:
            say(self.headline, "Every team can pay its upkeep" if owing else "No upkeep is due")
        say(
            self.second,
            f"Upkeep is due at the assessment of turn {desk.state.turn}. Press a team for what it is tied to.",
        )

    def _fill(self, desk: Desk, purses: list[Purse]) -> None:
        scenario, tree = desk.scenario, self.tree
        chosen, open_ = self.team() or purses[0].team, self._expanded()
        quiet = tree.blockSignals(True)
        tree.clear()
        kinds = scenario.means
        tree.head(
            ["Team", *(one.short for one in kinds.values()), "Upkeep"],
            ["Press a team to open it", *(one.name for one in kinds.values()), "Due at the next assessment"],
        )
        for purse in purses:
            item = self._add(desk, purse)
            item.setExpanded(purse.team in open_)
            if purse.team == chosen:
                tree.setCurrentItem(item)
        tree.blockSignals(quiet)
        tree.fit()

    def _expanded(self) -> set[str]:
        items = [self.tree.topLevelItem(row) for row in range(self.tree.topLevelItemCount())]
        return {str(item.data(0, ID)) for item in items if item is not None and item.isExpanded()}

    def _add(self, desk: Desk, purse: Purse) -> QTreeWidgetItem:
        scenario = desk.scenario
        figures = [str(purse.has.get(kind, 0)) for kind in scenario.means]
        upkeep = labels.amounts(scenario, purse.upkeep) if purse.upkeep else "none"
        item = self.tree.row(purse.team, [scenario.teams[purse.team].name, *figures, upkeep])
        item.setData(0, SECOND, ahead(scenario, purse))
        if purse.short:
            missing = labels.amounts(scenario, purse.short)
            item.setData(0, SHORT, f"Short of {missing} for the upkeep")
            item.setData(len(figures) + 1, SHORT, missing)
        for column, kind in enumerate(scenario.means, start=1):
            item.setToolTip(column, plain(told_kind(scenario, purse, kind)))
        item.setToolTip(len(figures) + 1, plain("\n".join(_owed(scenario, purse))) or "Nothing is to be paid.")
        for tie in purse.ties:
            now = desk.state.commitments[tie.commitment]
            tied = [f"{tie.tied[kind]} tied" if kind in tie.tied else "" for kind in scenario.means]
            texts = [labels.commitment(scenario, tie.commitment), *tied, labels.amounts(scenario, tie.upkeep)]
            texts[-1] = texts[-1] if tie.upkeep else "none"
            child = self.tree.row(tie.commitment, texts, item)
            unpaid = ", unpaid once: withdrawn if it is not paid again" if now.unpaid else ""
            child.setData(0, SECOND, f"{labels.STATUS[now.status].capitalize()}{unpaid}")
        return item

    def _show_causes(self, *_what: object) -> None:
        """The records that made the figures of the current team, newest first."""
        team = self.team()
        if self.desk is None or not team:
            return
        found = _changes(self.desk, team)
        say(self.made, f"What made the means of {labels.team(self.desk.scenario, team)}")
        self.causes.clear()
        for record, seq, turn in found:
            self.causes.add(f"{told_change(self.desk.scenario, record)}\nTurn {turn}, record {seq}", seq)
        if not found:
            self.causes.add("Nothing has moved them since the start.")
        self.causes.fit()

    def _look(self) -> None:
        seq = self.causes.current()
        if isinstance(seq, int):
            self.looked_at.emit(seq)

    # ----------------------------------------------------------------------------------------------- the deals

    def _fill_deals(self, desk: Desk) -> None:
        chosen, deals = self.deals.current(), list(desk.state.deals.values())
        quiet = self.deals.blockSignals(True)
        self.deals.set_icon_size(round(18 * self.scale))
        self.deals.clear()
        for one in reversed(deals):
            item = self.deals.add(deal_told(desk.scenario, one), one.id)
            name, colour = ("triangle-alert", self.look.warning) if one.broken_by else ("users", self.look.second)
            item.setIcon(theme.icon(name, colour, round(18 * self.scale)))
        self.deals.select(chosen)
        self.deals.blockSignals(quiet)
        self.deals.fit()
        self.deals.setVisible(bool(deals))
        broken = sum(bool(one.broken_by) for one in deals)
        told = f"{len(deals) - broken} stand, {broken} broken. A deal binds nobody; a broken one is remembered."
        say(self.deals_told, told if deals else "No deals yet. Record one when teams agree in the talks.")
        self._deal_chosen()

    def _deal(self) -> Deal | None:
        return self.desk.state.deals.get(str(self.deals.current())) if self.desk else None

    def _deal_chosen(self) -> None:
        deal = self._deal()
        self.deal_part.setVisible(deal is not None and not deal.broken_by)
        if deal is None or self.desk is None:
            return
        scenario = self.desk.scenario
        self.breaker.fill((team, labels.team(scenario, team)) for team in deal.teams)
        price = labels.amounts(scenario, scenario.rules.broken_deal)
        say(self.cost, f"It costs whoever breaks it {price}." if scenario.rules.broken_deal else "")
        self.allow(self.broken, not deal.broken_by)

    def _break(self) -> None:
        deal = self._deal()
        if deal is not None:
            self.asked.emit(c.BreakDeal(deal.id, self.breaker.value()))

    def _ask_deal(self) -> None:
        self.acted.emit("new-deal")


def ahead(scenario: Scenario, purse: Purse) -> str:
    """What the next turn brings a team, what is lent for this one, and what is tied."""
    tied: Cost = {}
    for tie in purse.ties:
        tied = {kind: tied.get(kind, 0) + tie.tied.get(kind, 0) for kind in scenario.means}
    income = ", ".join(f"{labels.signed(by)} {scenario.means[kind].short}" for kind, by in purse.income.items() if by)
    parts = [f"Next turn {income}" if income else ""]
    parts += [f"{labels.amounts(scenario, purse.lent)} back then" if purse.lent else ""]
    parts += [f"{labels.amounts(scenario, tied)} tied" if any(tied.values()) else ""]
    return " · ".join(part for part in parts if part)


def told_kind(scenario: Scenario, purse: Purse, kind: str) -> str:
    """One kind of means of a team, with everything that bears on it."""
    rule, has = scenario.means[kind], purse.has.get(kind, 0)
    lines = [f"{rule.name}: {has} at hand"]
    for tie in purse.ties:
        if kind in tie.tied:
            lines.append(f"{tie.tied[kind]} tied in {labels.commitment(scenario, tie.commitment)}")
        if kind in tie.upkeep:
            lines.append(f"{tie.upkeep[kind]} upkeep of {labels.commitment(scenario, tie.commitment)}")
    if purse.lent.get(kind):
        lines.append(f"{purse.lent[kind]} lent to orders of this turn, back with the next")
    if purse.income.get(kind):
        lines.append(f"{labels.signed(purse.income[kind])} with the next turn")
        rules = (one for one in scenario.teams[purse.team].income_rules if one.kind == kind and one.text)
        lines += [f"{labels.signed(one.by)} while: {one.text}" for one in rules]
    if rule.carry is not None:
        lines.append(f"At most {rule.carry} are carried into a turn; the rest lapses")
    return "\n".join(lines)


def told_change(scenario: Scenario, record: r.Happened) -> str:
    """A change of means in a sentence, without the name of its team."""
    text = labels.record(scenario, record)
    name = labels.team(scenario, getattr(record, "team", ""))
    return text.removeprefix(name).lstrip(" :,") if text.startswith(name) else text


def deal_told(scenario: Scenario, deal: Deal) -> str:
    """A deal: between whom, what, and what became of it."""
    between = listed([labels.team(scenario, one) for one in deal.teams])
    known = "The room knows of it" if deal.open else "Only they and the white cell know"
    if deal.broken_by:
        state = f"Broken by {labels.team(scenario, deal.broken_by)} in turn {deal.broken_turn}"
    else:
        state = f"Stands since turn {deal.turn}"
    return f"{between}\n{deal.text}\n{state}. {known}."


def _changes(desk: Desk, team: str) -> list[tuple[r.Happened, int, int]]:
    """The latest records that moved a team's means, each with its number and its turn."""
    found: list[tuple[r.Happened, int, int]] = []
    turn = 0
    for batch in desk.session.history():
        if batch.seq > desk.seq:
            break
        for record in batch.records:
            if isinstance(record, r.TurnStarted):
                turn = record.turn
            if isinstance(record, MEANS_RECORDS) and record.team == team:
                found.append((record, batch.seq, turn))
    return found[-LATEST:][::-1]


def _owed(scenario: Scenario, purse: Purse) -> list[str]:
    return [
        f"{labels.amounts(scenario, tie.upkeep)} for {labels.commitment(scenario, tie.commitment)}"
        for tie in purse.ties
        if tie.upkeep
    ]


def _have(names: list[str]) -> str:
    return "it has" if len(names) == 1 else "they have"
