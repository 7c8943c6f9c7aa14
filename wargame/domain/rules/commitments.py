"""The ladder of commitments: what each step needs and costs, and what follows from a change of status."""

from __future__ import annotations

import math

from wargame.domain import records as r
from wargame.domain.layers import Commitment, Garrison, Status
from wargame.domain.purse import forces_of
from wargame.domain.rules import means
from wargame.domain.rules.batch import Batch, refuse
from wargame.domain.rules.changes import change_track, place
from wargame.domain.state import Counter, Order
from wargame.domain.value import Cost, add_up, times

STANDING: tuple[Status, ...] = ("deployed", "degraded")
FROM: dict[str, tuple[Status, ...]] = {
    "pledge": ("absent", "withdrawn"),
    "deploy": ("pledged",),
    "reinforce": STANDING,
    "restore": ("degraded",),
    "withdraw": ("pledged", "deployed", "degraded"),
    "progress": ("absent", "pledged", "withdrawn", "degraded"),
}


def require_step(batch: Batch, order: Order) -> None:
    """Refuse a step that this commitment, in its present status, does not allow to this team."""
    name = order.commitment
    commitment = batch.scenario.commitments.get(name)
    if commitment is None:
        refuse("unknown_commitment", commitment=name)
    if order.team not in commitment.payers:
        refuse("not_your_commitment", commitment=name, team=order.team)
    status = _coming_status(batch, order)
    if not order.step or status not in FROM[order.step]:
        refuse("wrong_step", commitment=name, status=status, step=order.step or "none")
    if (order.step == "progress") != (commitment.steps > 1) and order.step not in ("withdraw", "restore"):
        refuse("wrong_step", commitment=name, status=status, step=order.step)
    if order.variant and order.variant not in commitment.variants:
        refuse("unknown_variant", commitment=name, variant=order.variant)
    _require_spaces(batch, order, commitment)


def _coming_status(batch: Batch, order: Order) -> Status:
    """The status a commitment will have when an order comes up: a pledge of the same turn is resolved before."""
    pledged = any(
        (other.team, other.commitment, other.step, other.turn) == (order.team, order.commitment, "pledge", order.turn)
        and other.status in ("submitted", "revealed", "ruled")
        and other.number != order.number
        for other in batch.now.orders.values()
    )
    return "pledged" if pledged and order.step != "pledge" else batch.now.commitments[order.commitment].status


def require_status(batch: Batch, order: Order) -> None:
    """Refuse to rule on a step that the commitment's present status does not allow (any more, or yet)."""
    status = batch.now.commitments[order.commitment].status
    if order.step and status not in FROM[order.step]:
        refuse("wrong_step", commitment=order.commitment, status=status, step=order.step)


def _require_spaces(batch: Batch, order: Order, commitment: Commitment) -> None:
    garrison = commitment.garrison
    if garrison is None or order.step not in ("deploy", "reinforce"):
        if order.step == "reinforce" and garrison is None:
            refuse("no_garrison", commitment=order.commitment)
        if order.spaces:
            refuse("no_spaces_here", commitment=order.commitment)
        return
    if not 1 <= len(order.spaces) <= garrison.most:
        refuse("choose_spaces", commitment=order.commitment, most=garrison.most)
    for space in order.spaces:
        batch.space(space)
        if not set(garrison.tags) <= set(batch.scenario.spaces[space].tags):
            refuse("wrong_space", space=space, commitment=order.commitment)


def price(batch: Batch, order: Order) -> Cost:
    """What a step on the ladder costs, all kinds of means together."""
    commitment, ladder = batch.scenario.commitments[order.commitment], batch.scenario.ladder
    match order.step:
        case "pledge":
            again = batch.now.commitments[order.commitment].status == "withdrawn"
            return ladder.pledge_again if again else ladder.pledge
        case "deploy":
            return add_up(commitment.deploy, _garrison_price(commitment.garrison, len(order.spaces)))
        case "reinforce":
            return _garrison_price(commitment.garrison, len(order.spaces))
        case "restore":
            spent, _ = means.split(batch, commitment.deploy)
            return {kind: math.trunc(amount * ladder.restore_share) for kind, amount in spent.items()}
        case "progress":
            return commitment.deploy
        case _:
            return {}


def _garrison_price(garrison: Garrison | None, counters: int) -> Cost:
    if garrison is None:
        return {}
    return add_up(times(garrison.each, counters), times(garrison.per, counters // garrison.every))


def needs_roll(batch: Batch, order: Order) -> bool:
    """Whether a step is rolled for: deployments, and the order that completes a path."""
    if order.step == "progress":
        done = batch.now.commitments[order.commitment].progress
        return done + 1 >= batch.scenario.commitments[order.commitment].steps
    return order.step in ("deploy", "reinforce")


def main_track(commitment: Commitment) -> str:
    """The track that the outcome of an order on this commitment moves: the first it supports, unless named."""
    return commitment.main or next(iter(commitment.support), "")


def take_step(batch: Batch, order: Order) -> None:
    """Carry out a successful step on the ladder; if another order was faster, what was spent comes back."""
    name, team = order.commitment, order.team
    if batch.now.commitments[name].status not in FROM.get(order.step, ()):
        means.give_back(batch, team, order.spent, order.lent, order.number)
        return
    match order.step:
        case "pledge":
            set_status(batch, name, "pledged", order.number, team, order.variant)
        case "deploy":
            _tie(batch, order)
            set_status(batch, name, "deployed", order.number, team, order.variant)
            _post_garrison(batch, order)
        case "reinforce":
            _tie(batch, order)
            _post_garrison(batch, order)
        case "restore":
            set_status(batch, name, "deployed", order.number, team)
        case "withdraw":
            withdraw(batch, name, order.number)
        case _:  # progress: an order on a commitment has a step
            progress = batch.now.commitments[name].progress + 1
            batch.note(r.CommitmentProgressed(name, progress, team, order.number))
            if progress >= batch.scenario.commitments[name].steps:
                set_status(batch, name, "deployed", order.number, team)


def _tie(batch: Batch, order: Order) -> None:
    for kind, amount in order.lent.items():
        batch.note(r.MeansLent(order.team, kind, -amount, order.number))
        batch.note(r.MeansTied(order.commitment, order.team, kind, amount))


def _post_garrison(batch: Batch, order: Order) -> None:
    garrison = batch.scenario.commitments[order.commitment].garrison
    if garrison is None:
        return
    for space in order.spaces:
        place(batch, Counter("", garrison.kind, order.team, space, commitment=order.commitment), order.number)
    if spaces_held(batch, order.commitment) >= garrison.deployed_at:
        set_status(batch, order.commitment, "deployed", order.number)
    else:
        set_status(batch, order.commitment, "degraded", order.number)


def set_status(batch: Batch, name: str, status: Status, cause: str, team: str = "", variant: str = "") -> None:
    """Move a commitment on its ladder, unless it stands there already."""
    if batch.now.commitments[name].status != status:
        batch.note(r.CommitmentChanged(name, status, cause, team, batch.now.turn, variant))


def withdraw(batch: Batch, name: str, cause: str) -> None:
    """Withdraw a commitment: its counters leave, its pool means are free, and the promise counts for less."""
    set_status(batch, name, "withdrawn", cause)
    stand_down(batch, name, cause)
    if batch.scenario.ladder.withdrawal_track:
        change_track(batch, batch.scenario.ladder.withdrawal_track, -1, cause)


def stand_down(batch: Batch, name: str, cause: str) -> None:
    """What goes when a commitment no longer stands: its counters leave, and its pool means are free."""
    for counter in [one.id for one in batch.now.counters.values() if one.commitment == name]:
        batch.note(r.CounterRemoved(counter, cause))
    for team, tied in batch.now.commitments[name].tied.items():
        for kind, amount in tied.items():
            if amount:
                batch.note(r.MeansTied(name, team, kind, -amount))


def stand_up(batch: Batch, name: str) -> None:
    """What is tied when a commitment stands by decision: its pool means, as far as the teams have them at hand."""
    now = batch.now.commitments[name]
    wanted = forces_of(batch.scenario, batch.now.counters, name, now.team)
    for team, amounts in wanted.items():
        for kind, amount in amounts.items():
            missing = amount - now.tied.get(team, {}).get(kind, 0)
            by = min(missing, batch.now.means[team].get(kind, 0))
            if by > 0:
                batch.note(r.MeansTied(name, team, kind, by))


def force(batch: Batch, name: str, status: Status, cause: str) -> None:
    """Move a commitment by force of events; a status it cannot fall to from where it stands changes nothing."""
    now = batch.now.commitments[name].status
    if status == "withdrawn" and now in ("pledged", *STANDING):
        withdraw(batch, name, cause)
    elif status == "degraded" and now == "deployed":
        set_status(batch, name, "degraded", cause)
    elif status in ("pledged", "deployed"):
        set_status(batch, name, status, cause)


def spaces_held(batch: Batch, name: str) -> int:
    """How many spaces that count for a garrisoned commitment it holds with its own counters."""
    garrison = batch.scenario.commitments[name].garrison
    assert garrison is not None
    return len(
        {
            one.space
            for one in batch.now.counters.values()
            if one.commitment == name and set(garrison.tags) <= set(batch.scenario.spaces[one.space].tags)
        }
    )


def follow_garrisons(batch: Batch) -> None:
    """Let garrisoned commitments follow their counters after the board has changed; what others did is no reason."""
    touched = _with_other_counters(batch)
    if not touched:
        return
    for name, commitment in batch.scenario.commitments.items():
        garrison, status = commitment.garrison, batch.now.commitments[name].status
        if name not in touched or garrison is None or status not in STANDING:
            continue
        held, before = spaces_held(batch, name), _held_before(batch, name, garrison)
        if held == before:
            continue
        if held < garrison.degraded_at:
            withdraw(batch, name, "garrison gone")
        elif held < garrison.deployed_at:
            set_status(batch, name, "degraded", "garrison too small")
        elif status == "degraded" and before < garrison.deployed_at:
            set_status(batch, name, "deployed", "garrison complete")


def _with_other_counters(batch: Batch) -> set[str]:
    """The commitments of counters that came to the board, moved on it, or were taken off."""
    found = set[str]()
    for record in batch.records:
        if isinstance(record, r.CounterPlaced):
            found.add(record.counter.commitment)
        elif isinstance(record, r.CounterMoved | r.CounterRemoved):
            one = batch.before.counters.get(record.counter) or batch.now.counters.get(record.counter)
            found |= {one.commitment} if one else set()
    return found - {""}


def _held_before(batch: Batch, name: str, garrison: Garrison) -> int:
    return len(
        {
            one.space
            for one in batch.before.counters.values()
            if one.commitment == name and set(garrison.tags) <= set(batch.scenario.spaces[one.space].tags)
        }
    )
