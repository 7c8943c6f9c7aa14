"""What was done, in a line at the foot, where nothing else in sight says so."""

from __future__ import annotations

from wargame import labels
from wargame.domain import commands as c
from wargame.domain.scenario import Scenario
from wargame.domain.state import GameState
from wargame.labels.words import number
from wargame.ui.advice import owed, phase_of


def done(scenario: Scenario, state: GameState, command: c.Command) -> str:
    """What a command has done to the state that it led to; empty where the desk shows it of itself."""
    match command:
        case c.SubmitOrder():
            order = next(one for one in reversed(state.orders.values()) if one.team == command.team)
            return f"{order.number} is sealed: {labels.order_title(scenario, order)}."
        case c.WithdrawOrder():
            return f"{command.order} is withdrawn."
        case c.ReturnOrder():
            return f"{command.order} is returned to {labels.team(scenario, state.orders[command.order].team)}."
        case c.PublishRuling() if state.orders[command.order].secret:
            team = labels.team(scenario, state.orders[command.order].team)
            return f"{command.order} is published to {team} alone. The room hears nothing of it."
        case c.DelayInject():
            minutes = f", {command.minutes} minutes into the phase" if command.minutes else ""
            return f"{labels.inject(scenario, command.inject)} is put off to turn {command.turn}{minutes}."
        case c.SkipInject():
            return f"{labels.inject(scenario, command.inject)} is left out."
        case _:
            return ""


def left_open(scenario: Scenario, state: GameState) -> str:
    """What is left undone when the phase ends: orders that are owed, rulings not published; empty where nothing is."""
    phase = phase_of(scenario, state)
    if phase is None:
        return ""
    return _owed(scenario, state) if "orders" in phase.allows else _unpublished(scenario, state)


def _unpublished(scenario: Scenario, state: GameState) -> str:
    """Rulings of which the room has not heard when the assessment begins, which rests on what they changed."""
    ids = [one.id for one in scenario.phases]
    after = scenario.phases[ids.index(state.phase) + 1 :][:1] if not state.crisis else ()
    now = [one.status for one in state.orders.values() if one.turn == state.turn]
    if not any("assessment" in one.at_start for one in after):
        return ""
    if unruled := now.count("revealed") + now.count("submitted"):
        many, they = ("orders are", "they") if unruled > 1 else ("order is", "it")
        told = f"{number(unruled).capitalize()} {many} not ruled on: at the end of the turn what {they} cost goes back."
        return f"{told} Rule in the Rulings tab (R)."
    if not (count := now.count("applied")):
        return ""
    many = f"{number(count).capitalize()} ruling{'s are' if count > 1 else ' is'} not published"
    return f"{many}: the room sees what changed, and hears nothing of it. Publish in the Rulings tab (R)."


def _owed(scenario: Scenario, state: GameState) -> str:
    missing = owed(scenario, state)
    if not missing:
        return ""
    orders, teams = sum(missing.values()), len(missing)
    return (
        f"Orders are closed. {number(teams).capitalize()} team{'s' * (teams > 1)} did not give "
        f"{number(orders)} order{'s' * (orders > 1)}. One that comes now is late and is ruled last."
    )
