"""Conditions about orders and phases, read from a situation: what was given, done, helped, contested."""

from __future__ import annotations

from wargame.domain import expressions as x
from wargame.domain.draft import Situation
from wargame.domain.scenario import Scenario
from wargame.domain.state import Order


def phase_is(scenario: Scenario, now: Situation, c: x.PhaseIs) -> bool:
    """Whether one of the phases runs, or has ended in this turn."""
    if not c.past:
        return now.phase in c.phase or (now.crisis is not None and now.crisis.phase in c.phase)
    ids = [phase.id for phase in scenario.phases]
    return now.phase in ids and bool(set(ids[: ids.index(now.phase)]) & set(c.phase))


def given(scenario: Scenario, now: Situation, c: x.OrderGiven, order: Order) -> bool:
    """Whether an order of this turn stands and fits all that is named."""
    action, commitment = scenario.actions.get(order.action), scenario.commitments.get(order.commitment)
    of = {*(action.layers if action else ()), *((commitment.layer,) if commitment else ())}
    return (
        order.turn == now.turn
        and order.status not in ("returned", "withdrawn")
        and (not c.teams or order.team in c.teams)
        and (not c.actions or order.action in c.actions)
        and (not c.layers or bool(of & set(c.layers)))
        and (not c.commitments or order.commitment in c.commitments)
    )


def done(now: Situation, c: x.OrderDone, order: Order) -> bool:
    """Whether an order with one of the actions was applied with one of the outcomes."""
    return (
        order.action in c.actions
        and order.status in ("applied", "published")
        and order.ruling is not None
        and (order.ruling.outcome in c.outcomes if c.outcomes else order.ruling.success)
        and (not c.this_turn or order.turn == now.turn)
    )


def order_is(scenario: Scenario, now: Situation, what: str, order: Order) -> bool:
    """Whether something is so of an order. Secret ones neither help nor contest: the odds of others would tell."""
    others = [
        other
        for other in now.orders.values()
        if other.turn == order.turn
        and not other.secret
        and other.crisis == order.crisis
        and other.number != order.number
        and other.status in ("revealed", "ruled", "applied", "published")
    ]
    aims = {order.team, order.number, order.action, order.commitment} - {""}
    against = [other for other in others if other.against in aims and other.team != order.team]
    match what:
        case "helped":
            return any(other.helps in aims and other.team != order.team for other in others)
        case "contested":
            return bool(against)
        case "contested_extra":
            return any(other.extra for other in against)
        case "extra":
            return bool(order.extra)
        case "broken_promise":
            return any(deal.broken_by == order.team and deal.broken_turn == order.turn for deal in now.deals.values())
        case "no_consent":
            return bool(missing_consents(scenario, now, order))
        case _:
            return bool(order.crisis)


def estimates_open(order: Order, spoken: int) -> bool:
    """Whether the estimates of a round of an order lie open: it is ruled, or the room has talked about them since."""
    return order.ruling is not None or spoken < order.estimate_round


def target_layer(scenario: Scenario, order: Order) -> str:
    """The layer an order aims at: its target's, the opposed commitment's, or the first its action names."""
    for name in (order.target, order.against, order.commitment):
        if name in scenario.layers:
            return name
        if name in scenario.commitments:
            return scenario.commitments[name].layer
    action = scenario.actions.get(order.action)
    return next((layer for layer in action.layers if layer in scenario.layers), "") if action else ""


def missing_consents(scenario: Scenario, situation: Situation, order: Order) -> tuple[str, ...]:
    """The teams whose consent an order needs and does not have.

    A team consents by being named in the order's `consents` (the facilitator has it in writing), or by an order
    of this turn that helps the team or this order.
    """
    commitment, action = scenario.commitments.get(order.commitment), scenario.actions.get(order.action)
    needed = {*(commitment.consents if commitment else ()), *(action.consents if action else ())} - {order.team}
    helpers = {
        other.team
        for other in situation.orders.values()
        if other.turn == order.turn and other.helps in (order.team, order.number) and other.status != "withdrawn"
    }
    return tuple(sorted(needed - set(order.consents) - helpers))
