"""What the board says about what is pointed at."""

from __future__ import annotations

from wargame.domain.scenario import Scenario
from wargame.domain.visibility import View
from wargame.report.display_list import Mark


def counter_words(mark: Mark) -> str:
    """A counter or stack in words."""
    return mark.title


def space_words(scenario: Scenario, view: View, space: str) -> str:
    """A space in words: its name, whose it is, who controls it, and what stands there."""
    known = scenario.spaces.get(space)
    if known is None:
        return ""
    state = view.spaces.get(space)
    controller = (state.controller if state else "") or known.controller
    lines = [known.name]
    if known.owner:
        lines.append(f"Owner: {_team(scenario, known.owner)}")
    if controller:
        contested = ", contested" if state and state.contested else ""
        lines.append(f"Controlled by: {_team(scenario, controller)}{contested}")
    names = [one.name or scenario.kinds[one.kind].name for one in view.counters.values() if one.space == space]
    if names:
        lines.append(", ".join(names))
    return "\n".join(lines)


def _team(scenario: Scenario, team: str) -> str:
    return scenario.teams[team].name if team in scenario.teams else team
