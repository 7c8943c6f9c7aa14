"""Moving, placing and removing counters; letting teams into spaces."""

from __future__ import annotations

from wargame.domain import commands as c
from wargame.domain import records as r
from wargame.domain.draft import Situation
from wargame.domain.rules.batch import Batch, refuse
from wargame.domain.rules.changes import place
from wargame.domain.scenario import Scenario
from wargame.domain.state import Counter, Move


def admits(scenario: Scenario, situation: Situation, space: str, team: str) -> bool:
    """Whether whoever controls a space consents to a team's counters in it. Open sea asks nobody."""
    now = situation.spaces[space]
    seat = scenario.teams[team]
    if team in now.access or now.controller in (team, *seat.speaks_for):
        return True
    return scenario.spaces[space].kind == "sea" and not any(
        now.controller in (name, *other.speaks_for) for name, other in scenario.teams.items()
    )


def reachable(scenario: Scenario, situation: Situation, counter: Counter, *, far: bool) -> dict[str, int]:
    """The spaces a counter may move to, each with the links it takes.

    Every space entered must admit its team and suit its kind; `far` lifts the limit on links.
    """
    kind = scenario.kinds[counter.kind]
    limit = len(scenario.spaces) if far else scenario.movement.links
    reached, edge = {counter.space: 0}, [counter.space]
    for distance in range(1, limit + 1):
        edge = [
            near
            for space in edge
            for near in scenario.neighbours[space]
            if near not in reached
            and scenario.spaces[near].kind in kind.on
            and admits(scenario, situation, near, counter.team)
        ]
        reached |= dict.fromkeys(edge, distance)
        edge = list(dict.fromkeys(edge))
        if not edge:
            break
    del reached[counter.space]
    return reached


def require_move(batch: Batch, counter: Counter, to: str) -> None:
    """Refuse a move that the rules of movement forbid."""
    batch.space(to)
    scenario = batch.scenario
    if counter.space == to:
        refuse("already_there", space=to)
    if not scenario.kinds[counter.kind].moves:
        refuse("does_not_move", counter=counter.id)
    if scenario.spaces[to].kind not in scenario.kinds[counter.kind].on:
        refuse("wrong_ground", counter=counter.id, space=to)
    if not admits(scenario, batch.now, to, counter.team):
        refuse("no_access", space=to, team=counter.team)
    far = scenario.rules.far_movement is not None and batch.reader().holds(scenario.rules.far_movement)
    if to not in reachable(scenario, batch.now, counter, far=far):
        refuse("too_far", space=to, counter=counter.id, links=scenario.movement.links)


def counter_of(batch: Batch, counter: str, team: str = "") -> Counter:
    """A counter by its id; to a team, those of others are unknown."""
    found = batch.now.counters.get(counter)
    if found is None or (team and found.team != team):
        refuse("unknown_counter", counter=counter)
    return found


def require_moves(batch: Batch, team: str, moves: tuple[Move, ...]) -> dict[str, int]:
    """Refuse moves of an order that are not allowed; return what posting new counters costs."""
    scenario = batch.scenario
    if len(moves) > scenario.movement.counters:
        refuse("too_many_moves", most=scenario.movement.counters)
    cost: dict[str, int] = {}
    posted: dict[str, int] = {}
    for move in moves:
        batch.space(move.to)
        if move.counter:
            require_move(batch, counter_of(batch, move.counter, team), move.to)
            continue
        kind = scenario.kinds.get(move.kind)
        if kind is None or team not in kind.posted_by:
            refuse("cannot_post", kind=move.kind, team=team)
        posted[move.kind] = posted.get(move.kind, 0) + 1
        standing = sum(one.kind == move.kind and one.team == team for one in batch.now.counters.values())
        if standing + posted[move.kind] > kind.most:
            refuse("no_more_to_post", kind=move.kind, most=kind.most)
        if scenario.spaces[move.to].kind not in kind.on or not admits(scenario, batch.now, move.to, team):
            refuse("no_access", space=move.to, team=team)
        for means, amount in kind.posting.items():
            cost[means] = cost.get(means, 0) + amount
    return cost


def carry_out(batch: Batch, team: str, moves: tuple[Move, ...], cause: str) -> None:
    """Carry out the moves of an order as far as the board still allows them."""
    for move in moves:
        if move.kind:
            kind = batch.scenario.kinds[move.kind]
            for means, amount in kind.posting.items():
                batch.note(r.MeansLent(team, means, -amount, cause))
                batch.note(r.MeansTied(kind.part_of, team, means, amount))
            place(batch, Counter("", move.kind, team, move.to, commitment=kind.part_of), cause)
        elif move.counter in batch.now.counters:
            origin = batch.now.counters[move.counter].space
            batch.note(r.CounterMoved(move.counter, origin, move.to, cause))


def move_counter(batch: Batch, command: c.MoveCounter) -> None:
    """Move a counter on the board; against the rules only with a reason."""
    counter = counter_of(batch, command.counter)
    batch.space(command.to)
    if command.override:
        if counter.space == command.to:
            refuse("already_there", space=command.to)
    else:
        require_move(batch, counter, command.to)
    batch.note(r.CounterMoved(counter.id, counter.space, command.to, "white cell", command.override))


def place_counter(batch: Batch, command: c.PlaceCounter) -> None:
    """Put a counter on the board by decision of the white cell."""
    batch.team(command.team)
    batch.space(command.at)
    kind = batch.scenario.kinds.get(command.kind)
    if kind is None:
        refuse("unknown_kind", kind=command.kind)
    if batch.scenario.spaces[command.at].kind not in kind.on:
        refuse("wrong_ground", counter=command.kind, space=command.at)
    if command.commitment and command.commitment not in batch.scenario.commitments:
        refuse("unknown_commitment", commitment=command.commitment)
    _reason(command.reason)
    counter = Counter(
        "",
        command.kind,
        command.team,
        command.at,
        name=command.name,
        commitment=command.commitment,
        secret=command.secret,
    )
    place(batch, counter, command.reason)


def remove_counter(batch: Batch, command: c.RemoveCounter) -> None:
    """Take a counter off the board by decision of the white cell."""
    counter = counter_of(batch, command.counter)
    _reason(command.reason)
    batch.note(r.CounterRemoved(counter.id, command.reason))


def grant_access(batch: Batch, command: c.GrantAccess) -> None:
    """Let a team into a space, or no longer."""
    batch.space(command.space)
    batch.team(command.team)
    if (command.team in batch.now.spaces[command.space].access) == command.granted:
        refuse("nothing_to_change")
    corrects = bool(command.reason.strip())
    if corrects:
        batch.note(r.CorrectionMade(f"access {command.space} {command.team}", command.reason, batch.context.hat))
    batch.note(r.AccessSet(command.space, command.team, command.granted, "correction" if corrects else "white cell"))


def _reason(reason: str) -> None:
    if not reason.strip():
        refuse("reason_needed")
