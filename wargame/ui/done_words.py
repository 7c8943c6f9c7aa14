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
    """How many orders are not given when their phase ends, and by how many teams; empty where none is owed."""
    phase, missing = phase_of(scenario, state), owed(scenario, state)
    if phase is None or "orders" not in phase.allows or not missing:
        return ""
    orders, teams = sum(missing.values()), len(missing)
    return (
        f"Orders are closed. {number(teams).capitalize()} team{'s' * (teams > 1)} did not give "
        f"{number(orders)} order{'s' * (orders > 1)}. One that comes now is late and is ruled last."
    )
