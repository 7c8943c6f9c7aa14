"""The sequence of resolution: in which order revealed orders come up for a ruling."""

from __future__ import annotations

from wargame.domain.draft import Situation
from wargame.domain.scenario import Scenario
from wargame.domain.state import Order


def step_of(scenario: Scenario, order: Order) -> int:
    """The numbered step of the sequence in which an order is resolved."""
    rule = scenario.sequence
    if order.commitment:
        return rule.withdraw_step if order.step == "withdraw" else rule.ladder_step
    if order.action in scenario.actions:
        return scenario.actions[order.action].step
    return rule.move_step if order.moves else rule.free_step


def in_sequence(scenario: Scenario, situation: Situation) -> list[Order]:
    """Orders that wait for a ruling: late ones last, by step, then who has most of the deciding means left.

    A pledge comes before the deployment that needs it.
    """

    def key(order: Order) -> tuple[bool, int, int, bool, str]:
        left = situation.means[order.team].get(scenario.sequence.first_by, 0)
        return order.late, step_of(scenario, order), -left, order.step != "pledge", order.number

    return sorted((one for one in situation.orders.values() if one.status == "revealed"), key=key)
