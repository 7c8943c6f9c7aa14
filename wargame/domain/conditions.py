"""Whether a condition holds in what a reader knows. One small function a condition, found by the condition's type."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from wargame.domain import expressions as x
from wargame.domain.layers import STATUSES
from wargame.domain.order_reading import done, given, order_is, phase_is
from wargame.domain.state import CommitmentState

if TYPE_CHECKING:
    from wargame.domain.reading import Reader

ABSENT = CommitmentState()


def _all(reader: Reader, c: x.All) -> bool:
    return all(map(reader.holds, c.of))


def _any(reader: Reader, c: x.Any) -> bool:
    return any(map(reader.holds, c.of))


def _not(reader: Reader, c: x.Not) -> bool:
    return not reader.holds(c.of)


def _compare(reader: Reader, c: x.Compare) -> bool:
    a, b = reader.compute(c.left), reader.compute(c.right)
    return a is not None and b is not None and compare(a, c.is_, b)


def _commitment_is(reader: Reader, c: x.CommitmentIs) -> bool:
    return reader.commitments.get(c.commitment, ABSENT).status in c.status


def _flag_is(reader: Reader, c: x.FlagIs) -> bool:
    return reader.situation.flags.get(c.flag, "") in c.value


def _phase_is(reader: Reader, c: x.PhaseIs) -> bool:
    return phase_is(reader.scenario, reader.situation, c)


def _space_is(reader: Reader, c: x.SpaceIs) -> bool:
    space = reader.situation.spaces.get(c.space)
    return space is not None and (not c.by or space.controller in c.by) and (not c.contested or space.contested)


def _inject_delivered(reader: Reader, c: x.InjectDelivered) -> bool:
    now = reader.situation
    inject = now.injects.get(c.inject)
    if inject is None or inject.status != "delivered":
        return False
    return not c.this_turn or inject.delivered == now.turn


def _inject_answered(reader: Reader, c: x.InjectAnswered) -> bool:
    told = reader.situation.injects.get(c.inject)
    return told is not None and bool(set(told.answered) & set(c.teams or told.answered))


def _order_given(reader: Reader, c: x.OrderGiven) -> bool:
    now = reader.situation
    return any(given(reader.scenario, now, c, order) for order in now.orders.values())


def _order_done(reader: Reader, c: x.OrderDone) -> bool:
    now = reader.situation
    return any(done(now, c, order) for order in now.orders.values())


def _moved(reader: Reader, c: x.Moved) -> bool:
    moves = reader.situation.moves.get(c.track)
    return moves is not None and (moves.raised if c.how == "raised" else moves.lowered)


def _every(reader: Reader, c: x.Every) -> bool:
    turns = int(reader.number(c.turns, 1))
    return turns > 0 and reader.situation.turn % turns == 0


def _emptied(reader: Reader, c: x.Emptied) -> bool:
    last, held = reader.last(), reader.held()
    kinds = set(c.holding)
    return last is not None and any(
        c.tag in reader.scenario.spaces[space].tags and kinds & set(was) and not kinds & held.get(space, set())
        for space, was in last.held.items()
    )


def _breach_unanswered(reader: Reader, c: x.BreachUnanswered) -> bool:
    now = reader.situation
    moves = now.moves.get(c.track)
    if moves is None or not moves.raised:
        return False
    bound = {
        team
        for name, commitment in reader.scenario.commitments.items()
        if reader.commitments.get(name, ABSENT).status in STATUSES[1:4]
        for team in commitment.payers
    }
    answered = {team for inject in now.injects.values() if inject.delivered == now.turn for team in inject.answered}
    return not bound & answered


def _target_tag(reader: Reader, c: x.TargetTag) -> bool:
    target = reader.scenario.spaces.get(reader.order.target) if reader.order else None
    return target is not None and c.tag in target.tags


def _order_team(reader: Reader, c: x.OrderTeam) -> bool:
    return reader.order is not None and reader.order.team in c.teams


def _order_is(reader: Reader, c: x.OrderIs) -> bool:
    return reader.order is not None and order_is(reader.scenario, reader.situation, c.what, reader.order)


def compare(a: float, how: x.Comparison, b: float) -> bool:
    """The comparison of two numbers; equal means equal to six decimals."""
    same = math.isclose(a, b, abs_tol=5e-7)
    match how:
        case "<":
            return a < b and not same
        case "<=":
            return a < b or same
        case "=":
            return same
        case "!=":
            return not same
        case ">=":
            return a > b or same
        case ">":
            return a > b and not same


HOLDS: dict[type[x.Condition], Callable[[Reader, Any], bool]] = {
    x.All: _all,
    x.Any: _any,
    x.Not: _not,
    x.Compare: _compare,
    x.CommitmentIs: _commitment_is,
    x.FlagIs: _flag_is,
    x.PhaseIs: _phase_is,
    x.SpaceIs: _space_is,
    x.InjectDelivered: _inject_delivered,
    x.InjectAnswered: _inject_answered,
    x.OrderGiven: _order_given,
    x.OrderDone: _order_done,
    x.Moved: _moved,
    x.Every: _every,
    x.Emptied: _emptied,
    x.BreachUnanswered: _breach_unanswered,
    x.TargetTag: _target_tag,
    x.OrderTeam: _order_team,
    x.OrderIs: _order_is,
}
"""Every condition there is; conditions are looked at after each command, most of them injects' triggers."""
