"""Order forms of a team for every turn that the day plays."""

from __future__ import annotations

from wargame import labels
from wargame.domain.scenario import Scenario
from wargame.domain.visibility import View
from wargame.labels.translation import _
from wargame.report.document import Document, Section, say
from wargame.report.papers.forms import deal_form, order_form, request_form, statement_form
from wargame.report.papers.known import played_turns, subtitle
from wargame.report.prose import number


def orders(scenario: Scenario, view: View) -> Document:
    """Forms for the orders of the team that a view is for: requests and a deal, each turn, the crisis clock."""
    seat = scenario.teams[view.audience]
    ahead = [turn for turn in played_turns(scenario, view.horizon) if turn >= view.turn]
    sheets = [_sheet(scenario, seat.name, labels.turn(scenario, turn), f"turn-{turn}") for turn in ahead]
    return Document(
        title=_("{name}: order forms").format(name=seat.name),
        subtitle=subtitle(scenario, view),
        handling=_("For {name} and the white cell").format(name=seat.name),
        warning=_("A filled form is sealed: it goes to the white cell and nobody else."),
        headline=say(_("{orders} orders a turn.").format(orders=number(scenario.rules.orders).capitalize())),
        sections=(_beside(seat.name), *sheets, *_crisis(scenario, seat.name)),
        exercise=scenario.name,
        contents=False,
    )


def _sheet(scenario: Scenario, team: str, turn: str, anchor: str) -> Section:
    numbers = range(1, scenario.rules.orders + 1)
    forms = (*(order_form(team, turn, _("Order {n}").format(n=n)) for n in numbers), statement_form(team, turn))
    return Section(anchor, turn, forms, new_page=True)


def _beside(team: str) -> Section:
    return Section("beside", _("Beside orders"), (request_form(team, ""), deal_form(team)))


def _crisis(scenario: Scenario, team: str) -> tuple[Section, ...]:
    if not scenario.crisis.steps:
        return ()
    forms = tuple(
        order_form(team, step.name, _("Crisis, {name}").format(name=step.name)) for step in scenario.crisis.steps
    )
    return (Section("crisis", _("If the crisis clock opens"), forms, new_page=True),)
