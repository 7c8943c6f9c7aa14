"""The situation manual: what everybody may know before the first turn. It is built from what the room sees."""

from __future__ import annotations

from collections.abc import Iterator

from wargame import labels
from wargame.domain.scenario import Scenario
from wargame.domain.visibility import View
from wargame.labels.translation import _
from wargame.report.document import Block, Bullets, Document, Facts, Paragraph, Section, Table, Text, say
from wargame.report.papers.known import board, means_words, phases, standing, subtitle, turn_words, values
from wargame.report.prose import capital, count, number, sentences

HANDLING = _("For everybody in the exercise")
WARNING = _("All of it is fiction for an exercise. It holds no team’s secrets. Do not pass it on as news.")


def sitman(scenario: Scenario, view: View) -> Document:
    """The manual for everybody, from the room's view."""
    return Document(
        title=scenario.name,
        subtitle=_("Situation manual. {subtitle}").format(subtitle=subtitle(scenario, view)),
        handling=HANDLING,
        warning=WARNING,
        headline=say(scenario.question),
        sections=(
            Section("situation", _("The situation"), tuple(_situation(scenario, view))),
            Section("teams", _("The teams"), (_teams(scenario),)),
            Section("board", _("The board"), board(scenario, view, _("The board as everybody knows it"))),
            Section("standing", _("What stands"), (standing(scenario, view),)),
            Section("values", _("What is measured"), tuple(_values(scenario, view))),
            Section("day", _("The day"), (Paragraph(say(turn_words(scenario, view.horizon))), phases(scenario))),
            Section("rules", _("The rules in short"), tuple(_rules(scenario))),
            Section("words", _("Words"), (_words(scenario),)),
            *_facts(scenario),
        ),
        exercise=scenario.name,
    )


def _situation(scenario: Scenario, view: View) -> Iterator[Block]:
    yield Paragraph(say(scenario.summary))
    setup = scenario.setups.get(view.setup)
    if setup:
        yield Facts(((setup.name, say(setup.summary)),))
    yield Paragraph(say(scenario.disclaimer), "note")


def _teams(scenario: Scenario) -> Block:
    played = _("Played by the white cell.")
    rows = tuple(
        (one.name, sentences(" ".join(one.brief.split()), played if one.white_cell_plays else ""))
        for one in scenario.teams.values()
    )
    return Facts(rows)


def _values(scenario: Scenario, view: View) -> Iterator[Block]:
    if scenario.bands:
        yield Paragraph(say(_("Values run from 0 to 10. {bands}").format(bands=_bands(scenario))))
    yield values(scenario, view)
    flags = tuple((scenario.flags[name].name, say(at)) for name, at in view.flags.items())
    if flags:
        yield Facts(flags)


def _bands(scenario: Scenario) -> str:
    told = [
        _("below {below:g} {name}").format(below=one.below, name=one.name)
        if one.below
        else _("above that {name}").format(name=one.name)
        for one in scenario.bands
    ]
    return capital(", ".join(told)) + "."


def _rules(scenario: Scenario) -> Iterator[Block]:
    rules, ladder = scenario.rules, scenario.ladder
    items = [
        _("Each team gives {orders} orders a turn. Orders are sealed until all are revealed at once.").format(
            orders=number(rules.orders)
        ),
        _("{orders} public statement a turn is free.").format(orders=number(rules.statements).capitalize()),
        _("Means: {means}. What an order costs is paid when it is ruled.").format(means=means_words(scenario)),
        _("Deals may be made at any time and bind nobody. A broken one costs {amounts} and is remembered.").format(
            amounts=labels.amounts(scenario, rules.broken_deal)
        ),
        _("Ask the white cell for information in writing. It answers, or says that it does not."),
        _(
            "An order is ruled by a table, by argument, by estimate or by the umpire. The method is named before "
            "anybody argues, and every ruling has a reason."
        ),
        _("What is on no list may be tried. It costs {amounts}, and the umpire says what it would take.").format(
            amounts=labels.amounts(scenario, rules.free_cost)
        ),
        *_ladder(scenario, labels.amounts(scenario, ladder.pledge)),
        *_clock(scenario),
        _("Ability is not intent. Nobody has to do what a track would let them do."),
    ]
    yield Bullets(tuple(say(one) for one in items))
    if scenario.sequence.steps:
        yield Paragraph(say(_("Orders are resolved in this sequence.")))
        steps = tuple((say(f"{place}"), say(name)) for place, name in enumerate(scenario.sequence.steps, start=1))
        yield Table((_("Step"), _("What is resolved")), steps)


def _ladder(scenario: Scenario, pledge: str) -> Iterator[str]:
    if scenario.commitments:
        yield _(
            "A commitment is pledged ({pledge}), deployed at its price, and kept up each turn. Unpaid, it degrades."
        ).format(pledge=pledge)


def _clock(scenario: Scenario) -> Iterator[str]:
    if scenario.crisis.steps:
        steps = ", ".join(one.name for one in scenario.crisis.steps)
        orders = count(scenario.crisis.orders, "order")
        yield _("A crisis may open a clock of its own: {steps}. A team gives {orders} in each step.").format(
            steps=steps, orders=orders
        )


def _words(scenario: Scenario) -> Block:
    pairs: list[tuple[str, Text]] = [
        (_("White cell"), say(_("Those who run the exercise, bring in the injects and rule the orders."))),
        (_("Inject"), say(_("Something that happens to you. You may be asked to answer."))),
        (_("Order"), say(_("What a team decides to do this turn. It is sealed, then revealed, then ruled."))),
        (_("Ruling"), say(_("What came of an order: odds, dice, and a reason."))),
        (_("Request"), say(_("A written question to the white cell."))),
        (_("Hot wash"), say(_("The talk right after the last turn: what did we see, what did we miss?"))),
    ]
    if scenario.commitments:
        pairs.insert(1, (_("Commitment"), say(_("Something somebody must pay for and sustain."))))
    return Facts(tuple(pairs))


def _facts(scenario: Scenario) -> Iterator[Section]:
    if scenario.facts:
        told = tuple(say(f"{one.text} {one.source}, {one.as_of}.") for one in scenario.facts)
        yield Section("sources", _("Sources"), (Bullets(told),))
