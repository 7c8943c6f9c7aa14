"""What the board says about what is pointed at."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from wargame.domain.scenario import Scenario
from wargame.domain.visibility import View
from wargame.report.display_list import Mark
from wargame.ui.board.stage import Stage


def words_at(stage: Stage, at: QPointF, scale: float) -> str:
    """What is to be said of a point of the board: the counter there, or the space with what stands in it."""
    if stage.scenario is None or stage.view is None or stage.spaces is None:
        return ""
    key = stage.pieces.under(at.x(), at.y(), scale)
    if key:
        return counter_words(stage.pieces.marks[key])
    return space_words(stage.scenario, stage.view, stage.spaces.under(at.x(), at.y()))


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
