"""What the start page tells of a scenario that was looked into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from wargame.ui.start_page import ScenarioCard

if TYPE_CHECKING:
    from wargame.domain.scenario import Scenario


def told(card: ScenarioCard, scenario: Scenario, horizon: str) -> ScenarioCard:
    """A card with what only the whole scenario tells."""
    paths = {rule.layer for rule in scenario.commitments.values() if rule.steps > 1}
    layers = tuple((name, layer.name) for name, layer in scenario.layers.items() if name not in paths)
    return replace(card, summary=scenario.question or card.summary, layers=layers, takes=takes(scenario, horizon))


def takes(scenario: Scenario, horizon: str) -> str:
    """What an exercise takes: turns, hours, teams."""
    chosen = scenario.horizons.get(horizon)
    if chosen is None:
        return ""
    minutes = sum(phase.minutes for phase in scenario.phases) * chosen.played
    turns = (
        f"{chosen.turns} turns" if chosen.turns == chosen.played else f"{chosen.turns} turns, {chosen.played} played"
    )
    played = sum(team.white_cell_plays for team in scenario.teams.values())
    by_it = f", of which it plays {played}" if played else ""
    return f"{turns}, about {max(1, round(minutes / 60))} hours. A white cell and {len(scenario.teams)} teams{by_it}."
