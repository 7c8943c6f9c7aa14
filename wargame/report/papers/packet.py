"""A team's packet: its brief, its aims, the board as it knows it, what it has, what it may do, and forms."""

from __future__ import annotations

from collections.abc import Iterator

from wargame import labels
from wargame.domain.purse import income_of
from wargame.domain.scenario import Scenario
from wargame.domain.view_reading import reader_of
from wargame.domain.visibility import View
from wargame.report.document import (
    Block,
    Bullets,
    Document,
    Facts,
    Paragraph,
    Section,
    Strong,
    Table,
    say,
    without_empty,
)
from wargame.report.papers.forms import deal_form, order_form, request_form, statement_form
from wargame.report.papers.known import board, means_words, phases, subtitle, turn_words, values
from wargame.report.prose import listing, number

WARNING = "It holds this team’s private brief and what only this team knows. Leave it to nobody else."


def packet(scenario: Scenario, view: View) -> Document:
    """The packet of the team that a view is for. All of it is of that view and of that team's own page."""
    seat = scenario.teams[view.audience]
    return Document(
        title=seat.name,
        subtitle=f"Team packet. {subtitle(scenario, view)}",
        handling=f"For {seat.name} only",
        warning=WARNING,
        headline=say(scenario.question),
        sections=tuple(_sections(scenario, view)),
        exercise=scenario.name,
        contents=False,
    )


def _sections(scenario: Scenario, view: View) -> Iterator[Section]:
    yield Section("brief", "Your team", tuple(_brief(scenario, view)))
    yield Section("aims", "Your aims", (_aims(scenario, view),))
    yield Section("day", "The day", (Paragraph(say(turn_words(scenario, view.horizon))), phases(scenario)))
    known = board(scenario, view, "The board as you know it")
    yield Section("board", "What you know", (*known, values(scenario, view)), new_page=True)
    yield from _told(scenario, view)
    yield Section("means", "What you have", tuple(_means(scenario, view)))
    yield Section("carry", "What you can carry", tuple(_commitments(scenario, view)))
    yield Section("actions", "What you may order", tuple(_actions(scenario, view)))
    yield Section("forms", "Forms", _forms(scenario, view), new_page=True)


def _brief(scenario: Scenario, view: View) -> Iterator[Block]:
    seat = scenario.teams[view.audience]
    yield Paragraph(say(" ".join(seat.brief.split())))
    if seat.private_brief:
        yield Paragraph(say("For your eyes only"), "lead")
        yield Paragraph(say(" ".join(seat.private_brief.split())))


def _aims(scenario: Scenario, view: View) -> Block:
    rows = tuple((say(one.text), (), ()) for one in scenario.teams[view.audience].aims)
    if not rows:
        return Paragraph(say("The scenario names no aims. Agree on your own and write them here before you begin."))
    return Table(("What you want: met counts two, partly met one", "Half-way", "At the end"), rows, fill=(1, 2))


def _told(scenario: Scenario, view: View) -> Iterator[Section]:
    """What has come to the team so far: injects, deals, answers. Nothing before the first turn."""
    injects = [say(Strong(one.title), f". {one.text}") for one in view.injects.values()]
    deals = [
        say(Strong(listing([labels.team(scenario, name) for name in one.teams])), f": {one.text}")
        for one in view.deals.values()
    ]
    parts = [
        Section(name, title, (Bullets(tuple(items)),))
        for name, title, items in (("injects", "Injects", injects), ("deals", "Deals", deals))
        if items
    ]
    if parts:
        yield Section("told", "What has reached you so far", parts=tuple(parts))


def _means(scenario: Scenario, view: View) -> Iterator[Block]:
    team = view.audience
    purse, income = view.means.get(team, {}), income_of(scenario, reader_of(scenario, view), team)
    rows = tuple(
        (
            say(Strong(rule.name), f" ({rule.short})"),
            say(str(purse.get(kind, 0))),
            say("" if rule.pool else str(income.get(kind, 0))),
            say("tied while in use, then back" if rule.pool else _carried(rule.carry)),
        )
        for kind, rule in scenario.means.items()
    )
    yield Table(("Means", "At hand", "A turn brings", "Kept"), rows, figures=(1, 2))
    counters = [one for one in view.counters.values() if one.team == team]
    if counters:
        found = tuple(
            (
                say(Strong(labels.counter(scenario, one.id)), f" {one.name}" if one.name else ""),
                say(labels.space(scenario, one.space)),
                say(labels.commitment(scenario, one.commitment) if one.commitment else ""),
                say("you alone: it is secret" if one.secret else ""),
            )
            for one in counters
        )
        yield without_empty(Table(("Counter", "Where it stands", "Part of", "Known to"), found, "Your counters"))


def _carried(limit: int | None) -> str:
    return "spent" if limit is None else f"up to {number(limit)} for the next turn"


def _commitments(scenario: Scenario, view: View) -> Iterator[Block]:
    mine = [one for one in view.commitments.values() if view.audience in one.payers]
    if not mine:
        yield Paragraph(say("You carry no commitment."))
        return
    rows = tuple(
        (
            say(Strong(one.name)),
            say(labels.STATUS[one.status]),
            say(labels.amounts(scenario, one.cost)),
            say(labels.amounts(scenario, one.upkeep)),
            say(scenario.commitments[one.id].needs_text),
        )
        for one in mine
    )
    yield without_empty(Table(("Commitment", "Stands", "To deploy", "Upkeep a turn", "Needs"), rows))
    ladder = scenario.ladder
    yield Facts(
        (
            ("Pledge", say(f"{labels.amounts(scenario, ladder.pledge)}; again after withdrawal ")
             + say(f"{labels.amounts(scenario, ladder.pledge_again)}.")),
            ("Deploy", say("The price in the table. It stands from then on, and upkeep is due at each assessment.")),
            ("Restore", say("Half the price mends a degraded one." if ladder.restore_share == 0.5 else
                            f"{ladder.restore_share:.0%} of the price mends a degraded one.")),
            ("Withdraw", say("Free. What was tied comes back, and others remember.")),
        )
    )  # fmt: skip


def _actions(scenario: Scenario, view: View) -> Iterator[Block]:
    rules, team = scenario.rules, view.audience
    yield Paragraph(
        say(
            f"{number(rules.orders).capitalize()} orders a turn and {number(rules.statements)} free "
            f"{'statement' if rules.statements == 1 else 'statements'}. Costs: {means_words(scenario)}. "
            f"What is on no list may be tried too; it costs {labels.amounts(scenario, rules.free_cost)}."
        )
    )
    rows = tuple(
        (
            say(name),
            say(Strong(one.name), f". {one.text}", _ways([way.name for way in one.options])),
            say(labels.amounts(scenario, one.cost)),
            say(_asks(scenario, one.needs_text, one.consents, one.every)),
        )
        for name, one in scenario.actions.items()
        if one.team == team
    )
    yield without_empty(Table(("Number", "Action", "Costs", "Needs"), rows))


def _ways(names: list[str]) -> str:
    return f" Choose: {listing(names, 'or')}." if names else ""


def _asks(scenario: Scenario, needs: str, consents: tuple[str, ...], every: int) -> str:
    consent = f"Consent of {listing([labels.team(scenario, one) for one in consents])}." if consents else ""
    seldom = f"Once in {number(every)} turns." if every > 1 else ""
    return " ".join(part for part in (needs, consent, seldom) if part)


def _forms(scenario: Scenario, view: View) -> tuple[Block, ...]:
    name = scenario.teams[view.audience].name
    orders = [order_form(name, "", f"Order {place}") for place in range(1, scenario.rules.orders + 1)]
    return (*orders, statement_form(name, ""), request_form(name, ""), deal_form(name))
