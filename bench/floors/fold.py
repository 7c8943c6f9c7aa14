"""The bare fold: frozen Structs, `replace`, tables copied on write; the same changes and nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from wargame.domain import records as r
from wargame.domain.state import CommitmentState, GameState, Moves, Withheld

NO_MOVES = Moves()
BEING_RULED = ("revealed", "ruled")


def fold(state: GameState, records: Iterable[r.Happened], *, each: bool = False) -> GameState:  # noqa: PLR0915 - a call for each record would not be bare
    """The state after records; tables are copied once, or with `each` anew for every record."""
    tracks, moves, means, counters = dict(state.tracks), dict(state.moves), dict(state.means), dict(state.counters)
    orders, commitments, injects = dict(state.orders), dict(state.commitments), dict(state.injects)
    statements, phase = state.statements, state.phase
    withheld: dict[str, tuple[dict[str, int], dict[str, CommitmentState]]] = {}
    for e in records:
        kind = type(e)
        if kind is r.TrackChanged:
            if each:
                tracks, moves = tracks.copy(), moves.copy()
            order = orders.get(e.cause)
            if order and order.status in BEING_RULED:
                told = next((one[0][e.track] for one in withheld.values() if e.track in one[0]), tracks[e.track])
                withheld.setdefault(e.cause, ({}, {}))[0].setdefault(e.track, told)
            tracks[e.track] = e.to
            was = moves.get(e.track, NO_MOVES)
            net = was.net + e.by if e.counts else was.net
            moves[e.track] = Moves(net, was.raised or e.by > 0, was.lowered or e.by < 0)
        elif kind is r.CounterMoved:
            if each:
                counters = counters.copy()
            counters[e.counter] = replace(counters[e.counter], space=e.to)
        elif kind is r.MeansChanged:
            if each:
                means = means.copy()
            means[e.team] = {**means[e.team], e.kind: e.to}
        elif kind is r.OrderSubmitted:
            if each:
                orders = orders.copy()
            orders[e.order.number] = e.order
        elif kind is r.OrdersRevealed:
            if each:
                orders = orders.copy()
            for number in e.orders:
                orders[number] = replace(orders[number], status="revealed")
        elif kind is r.MethodNamed:
            if each:
                orders = orders.copy()
            orders[e.order] = replace(orders[e.order], method=e.method)
        elif kind is r.OrderRuled:
            if each:
                orders = orders.copy()
            orders[e.order] = replace(orders[e.order], ruling=e.ruling, status="ruled")
        elif kind is r.RulingApplied:
            if each:
                orders = orders.copy()
            orders[e.order] = replace(orders[e.order], ruling=e.ruling, status="applied")
        elif kind is r.RulingPublished:
            if each:
                orders = orders.copy()
            order = orders[e.order]
            orders[e.order] = replace(order, status="published", ruling=replace(order.ruling, public=e.public))
            withheld.pop(e.order, None)
        elif kind is r.CommitmentChanged:
            if each:
                commitments = commitments.copy()
            was = commitments[e.commitment]
            order = orders.get(e.cause)
            if order and order.status in BEING_RULED:
                before = next((one[1][e.commitment] for one in withheld.values() if e.commitment in one[1]), was)
                withheld.setdefault(e.cause, ({}, {}))[1].setdefault(e.commitment, before)
            commitments[e.commitment] = replace(
                was,
                status=e.status,
                since=e.turn,
                unpaid=0,
                pledged=0,
                team=e.team or was.team,
                variant=e.variant or was.variant,
            )
        elif kind is r.InjectAnswered:
            if each:
                injects = injects.copy()
            was = injects[e.inject]
            if e.team not in was.answered:
                injects[e.inject] = replace(was, answered=(*was.answered, e.team))
        elif kind is r.PhaseStarted:
            phase = e.phase
        elif kind is r.StatementMade:
            statements = (*statements, e.statement)
    return replace(
        state,
        tracks=tracks,
        moves=moves,
        means=means,
        counters=counters,
        orders=orders,
        commitments=commitments,
        injects=injects,
        statements=statements,
        phase=phase,
        withheld={order: Withheld(tracks=told[0], commitments=told[1]) for order, told in withheld.items()},
    )
