"""A finding of the leak check as a sentence."""

from __future__ import annotations

from wargame.domain.scenario import Scenario
from wargame.domain.visibility import ROOM
from wargame.labels.translation import _
from wargame.labels.words import team

THINGS = {
    "orders": _("order {name}"),
    "counters": _("the counter {name}"),
    "injects": _("the inject {name}"),
    "deals": _("deal {name}"),
    "requests": _("request {name}"),
    "observations": _("note {name}"),
    "teams": _("the private brief of {name}"),
}


def leak_words(scenario: Scenario, audience: str, part: str, ident: str, words: str) -> str:
    """Who would be told of what, and by which words."""
    who = _("the room") if audience == ROOM else team(scenario, audience)
    inject = scenario.injects.get(ident)
    name = team(scenario, ident) if part == "teams" else f"{inject.number} {inject.title}" if inject else ident
    thing = THINGS[part].format(name=name)
    return _("The words “{words}” would tell {who} of {thing}, which is hidden from it.").format(
        words=words, who=who, thing=thing
    )
