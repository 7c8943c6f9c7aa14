"""A finding of the leak check as a sentence."""

from __future__ import annotations

from wargame.domain.hidden import Leak
from wargame.domain.scenario import Scenario
from wargame.domain.visibility import ROOM
from wargame.labels.translation import _
from wargame.labels.words import phase, team, value_name

THINGS = {
    "orders": _("order {name}"),
    "rulings": _("the ruling on order {name}"),
    "counters": _("the counter {name}"),
    "injects": _("the inject {name}"),
    "guidance": _("the white cell’s notes on the inject {name}"),
    "deals": _("deal {name}"),
    "requests": _("request {name}"),
    "observations": _("note {name}"),
    "corrections": _("a correction"),
    "phases": _("the facilitator’s guidance: {name}"),
    "objectives": _("what the evaluators look for: {name}"),
    "teams": _("the private brief or the aims of {name}"),
    "actions": _("the notes on the action {name}"),
    "tracks": _("the value of {name}"),
    "seed": _("the seed of the dice"),
}


def leak(scenario: Scenario, found: Leak) -> str:
    """Who would be told of what, and by which words."""
    who = _("the room") if found.audience == ROOM else team(scenario, found.audience)
    thing = THINGS[found.part].format(name=_name(scenario, found))
    return _("The words “{words}” would tell {who} of {thing}, which is hidden from it.").format(
        words=found.words, who=who, thing=thing
    )


def _name(scenario: Scenario, found: Leak) -> str:
    match found.part:
        case "teams":
            return team(scenario, found.ident)
        case "tracks":
            return value_name(scenario, found.ident)
        case "phases":
            return phase(scenario, found.ident)
        case "actions":
            return scenario.actions[found.ident].name
        case "injects" | "guidance":
            inject = scenario.injects.get(found.ident)
            return f"{inject.number} {inject.title}" if inject else found.ident
        case _:
            return found.ident
