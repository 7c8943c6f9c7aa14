"""A team's packet: its brief, its aims, the board as it knows it, what it has, what it may do, and forms."""

from __future__ import annotations

from collections.abc import Iterator

from wargame import labels
from wargame.domain.purse import income_of
from wargame.domain.scenario import Scenario
from wargame.domain.view_reading import reader_of
from wargame.domain.visibility import View
from wargame.labels.translation import _
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
from wargame.report.prose import capital, count, listing, number, sentences

WARNING = _("It holds this team’s private brief and what only this team knows. Leave it to nobody else.")


def packet(scenario: Scenario, view: View) -> Document:
    """The packet of the team that a view is for. All of it is of that view and of that team's own page."""
    seat = scenario.teams[view.audience]
    return Document(
        title=seat.name,
        subtitle=_("Team packet. {subtitle}").format(subtitle=subtitle(scenario, view)),
        handling=_("For {name} only").format(name=seat.name),
        warning=WARNING,
        headline=say(scenario.question),
        sections=tuple(_sections(scenario, view)),
        exercise=scenario.name,
        contents=False,
    )


def _sections(scenario: Scenario, view: View) -> Iterator[Section]:
    yield Section("brief", _("Your team"), tuple(_brief(scenario, view)))
    yield Section("aims", _("Your aims"), (_aims(scenario, view),))
    yield Section("day", _("The day"), (Paragraph(say(turn_words(scenario, view.horizon))), phases(scenario)))
    known = board(scenario, view, _("The board as you know it"))
    yield Section("board", _("What you know"), (*known, values(scenario, view)), new_page=True)
    yield from _told(scenario, view)
    yield Section("means", _("What you have"), tuple(_means(scenario, view)))
    yield Section("carry", _("What you can carry"), tuple(_commitments(scenario, view)))
    yield Section("actions", _("What you may order"), tuple(_actions(scenario, view)))
    yield Section("forms", _("Forms"), _forms(scenario, view), new_page=True)


def _brief(scenario: Scenario, view: View) -> Iterator[Block]:
    seat = scenario.teams[view.audience]
    yield Paragraph(say(" ".join(seat.brief.split())))
    if seat.private_brief:
        yield Paragraph(say(_("For your eyes only")), "lead")
        yield Paragraph(say(" ".join(seat.private_brief.split())))


def _aims(scenario: Scenario, view: View) -> Block:
    rows = tuple((say(one.text), (), ()) for one in scenario.teams[view.audience].aims)
    if not rows:
        return Paragraph(say(_("The scenario names no aims. Agree on your own and write them here before you begin.")))
    return Table(
        (_("What you want: met counts two, partly met one"), _("Half-way"), _("At the end")), rows, fill=(1, 2)
    )


def _told(scenario: Scenario, view: View) -> Iterator[Section]:
    """What has come to the team so far: injects, deals, answers. Nothing before the first turn."""
    injects = [say(Strong(one.title), f". {one.text}") for one in view.injects.values()]
    deals = [
        say(Strong(listing([labels.team(scenario, name) for name in one.teams])), f": {one.text}")
        for one in view.deals.values()
    ]
    parts = [
        Section(name, title, (Bullets(tuple(items)),))
        for name, title, items in (("injects", _("Injects"), injects), ("deals", _("Deals"), deals))
        if items
    ]
    if parts:
        yield Section("told", _("What has reached you so far"), parts=tuple(parts))


def _means(scenario: Scenario, view: View) -> Iterator[Block]:
    team = view.audience
    purse, income = view.means.get(team, {}), income_of(scenario, reader_of(scenario, view), team)
    rows = tuple(
        (
            say(Strong(rule.name), f" ({rule.short})"),
            say(str(purse.get(kind, 0))),
            say("" if rule.pool else str(income.get(kind, 0))),
            say(_("tied while in use, then back") if rule.pool else _carried(rule.carry)),
        )
        for kind, rule in scenario.means.items()
    )
    yield Table((_("Means"), _("At hand"), _("A turn brings"), _("Kept")), rows, figures=(1, 2))
    counters = [one for one in view.counters.values() if one.team == team]
    if counters:
        found = tuple(
            (
                say(Strong(labels.counter(scenario, one.id)), f" {one.name}" if one.name else ""),
                say(labels.space(scenario, one.space)),
                say(labels.commitment(scenario, one.commitment) if one.commitment else ""),
                say(_("you alone: it is secret") if one.secret else ""),
            )
            for one in counters
        )
        yield without_empty(
            Table((_("Counter"), _("Where it stands"), _("Part of"), _("Known to")), found, _("Your counters"))
        )


def _carried(limit: int | None) -> str:
    return _("spent") if limit is None else _("up to {limit} for the next turn").format(limit=number(limit))


def _commitments(scenario: Scenario, view: View) -> Iterator[Block]:
    mine = [one for one in view.commitments.values() if view.audience in one.payers]
    if not mine:
        yield Paragraph(say(_("You carry no commitment.")))
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
    yield without_empty(Table((_("Commitment"), _("Stands"), _("To deploy"), _("Upkeep a turn"), _("Needs")), rows))
    ladder = scenario.ladder
    pledge = _("{first}; again after withdrawal {again}.").format(
        first=labels.amounts(scenario, ladder.pledge), again=labels.amounts(scenario, ladder.pledge_again)
    )
    deploy = _("The price in the table. It stands from then on, and upkeep is due at each assessment.")
    restore = (
        _("Half the price mends a degraded one.")
        if ladder.restore_share == 0.5
        else _("{share:.0%} of the price mends a degraded one.").format(share=ladder.restore_share)
    )
    withdraw = _("Free. What was tied comes back, and others remember.")
    steps = ((_("Pledge"), pledge), (_("Deploy"), deploy), (_("Restore"), restore), (_("Withdraw"), withdraw))
    yield Facts(tuple((name, say(words)) for name, words in steps))


def _actions(scenario: Scenario, view: View) -> Iterator[Block]:
    rules, team = scenario.rules, view.audience
    yield Paragraph(
        say(
            _(
                "{orders} orders a turn and {statements}. Costs: {means}. "
                "What is on no list may be tried too; it costs {amounts}."
            ).format(
                orders=capital(number(rules.orders)),
                statements=count(rules.statements, "free statement"),
                means=means_words(scenario),
                amounts=labels.amounts(scenario, rules.free_cost),
            )
        )
    )
    rows = tuple(
        (
            say(name),
            sentences((Strong(one.name), "."), one.text, _ways([way.name for way in one.options])),
            say(labels.amounts(scenario, one.cost)),
            say(_asks(scenario, one.needs_text, one.consents, one.every)),
        )
        for name, one in scenario.actions.items()
        if one.team == team
    )
    yield without_empty(Table((_("Number"), _("Action"), _("Costs"), _("Needs")), rows))


def _ways(names: list[str]) -> str:
    return _("Choose: {names}.").format(names=listing(names, _("or"))) if names else ""


def _asks(scenario: Scenario, needs: str, consents: tuple[str, ...], every: int) -> str:
    consent = (
        _("Consent of {listing}.").format(listing=listing([labels.team(scenario, one) for one in consents]))
        if consents
        else ""
    )
    seldom = _("Once in {every} turns.").format(every=number(every)) if every > 1 else ""
    return " ".join(part for part in (needs, consent, seldom) if part)


def _forms(scenario: Scenario, view: View) -> tuple[Block, ...]:
    name = scenario.teams[view.audience].name
    orders = [
        order_form(name, "", _("Order {place}").format(place=place)) for place in range(1, scenario.rules.orders + 1)
    ]
    return (*orders, statement_form(name, ""), request_form(name, ""), deal_form(name))
