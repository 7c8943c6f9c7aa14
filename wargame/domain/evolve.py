"""From a record to the next state. One small function a record, found by the record's type."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from wargame.domain import records as r
from wargame.domain.draft import Draft, draft_of
from wargame.domain.state import CommitmentState, Correction, Estimate, GameState, InjectState, Moves, OrderStatus
from wargame.domain.withholding import release, withhold

NO_MOVES = Moves()
NO_COMMITMENT = CommitmentState()
NO_INJECT = InjectState()


def exercise_started(d: Draft, e: r.ExerciseStarted) -> None:
    d.scenario, d.setup, d.horizon, d.seed = e.scenario, e.setup, e.horizon, e.seed
    for table in ("tracks", "flags", "spaces", "counters", "commitments", "means", "injects"):
        setattr(d, table, dict(getattr(e, table)))
    d.origin = {space: now.controller for space, now in e.spaces.items()}
    d.concealed = sum(counter.secret for counter in e.counters.values())
    d.placed, d.start = len(e.counters) - d.concealed, e.start


def turn_started(d: Draft, e: r.TurnStarted) -> None:
    d.turn, d.moves, d.ending = e.turn, {}, ""
    d.played += 1


def turn_jumped(d: Draft, e: r.TurnJumped) -> None:
    d.played -= 1


def phase_started(d: Draft, e: r.PhaseStarted) -> None:
    d.phase, d.extended = e.phase, 0


def phase_ended(d: Draft, e: r.PhaseEnded) -> None:
    d.phase = ""


def phase_extended(d: Draft, e: r.PhaseExtended) -> None:
    d.extended += e.seconds


def crisis_opened(d: Draft, e: r.CrisisOpened) -> None:
    d.crisis, d.crises, d.extended = e.crisis, (*d.crises, d.turn), 0


def crisis_moved(d: Draft, e: r.CrisisMoved) -> None:
    assert d.crisis is not None
    d.crisis, d.extended = replace(d.crisis, step=e.step, phase=e.phase), 0


def crisis_closed(d: Draft, e: r.CrisisClosed) -> None:
    d.crisis, d.extended = None, 0


def turn_assessed(d: Draft, e: r.TurnAssessed) -> None:
    d.assessed, d.withheld = (*d.assessed, e.assessed), {}


def ending_reached(d: Draft, e: r.EndingReached) -> None:
    d.ending = e.ending


def exercise_ended(d: Draft, e: r.ExerciseEnded) -> None:
    d.ending, d.over, d.phase, d.withheld = e.ending, True, "", {}


def means_changed(d: Draft, e: r.MeansChanged) -> None:
    d.own("means")
    d.means[e.team] = {**d.means[e.team], e.kind: e.to}


def means_lent(d: Draft, e: r.MeansLent) -> None:
    d.own("means")
    d.own("lent")
    purse, lent = d.means[e.team], d.lent.get(e.team, {})
    d.means[e.team] = {**purse, e.kind: purse[e.kind] - e.by}
    d.lent[e.team] = {**lent, e.kind: lent.get(e.kind, 0) + e.by}


def counter_placed(d: Draft, e: r.CounterPlaced) -> None:
    withhold(d, e.cause, "counters", e.counter.id)
    d.own("counters")
    d.counters[e.counter.id] = e.counter
    if e.counter.secret:
        d.concealed += 1
    else:
        d.placed += 1


def counter_moved(d: Draft, e: r.CounterMoved) -> None:
    withhold(d, e.cause, "counters", e.counter)
    d.own("counters")
    d.counters[e.counter] = replace(d.counters[e.counter], space=e.to)


def counter_removed(d: Draft, e: r.CounterRemoved) -> None:
    withhold(d, e.cause, "counters", e.counter)
    d.own("counters")
    del d.counters[e.counter]


def space_controlled(d: Draft, e: r.SpaceControlled) -> None:
    withhold(d, e.cause, "spaces", e.space)
    d.own("spaces")
    d.spaces[e.space] = replace(d.spaces[e.space], controller=e.controller, contested=e.contested)


def access_set(d: Draft, e: r.AccessSet) -> None:
    withhold(d, e.cause, "spaces", e.space)
    d.own("spaces")
    space = d.spaces[e.space]
    others = tuple(team for team in space.access if team != e.team)
    d.spaces[e.space] = replace(space, access=(*others, e.team) if e.granted else others)


def commitment_changed(d: Draft, e: r.CommitmentChanged) -> None:
    withhold(d, e.cause, "commitments", e.commitment)
    d.own("commitments")
    was = d.commitments.get(e.commitment, NO_COMMITMENT)
    d.commitments[e.commitment] = replace(
        was,
        status=e.status,
        since=e.turn,
        unpaid=0,
        pledged=0,
        team=e.team or was.team,
        variant=e.variant or was.variant,
    )


def commitment_progressed(d: Draft, e: r.CommitmentProgressed) -> None:
    withhold(d, e.cause, "commitments", e.commitment)
    d.own("commitments")
    d.commitments[e.commitment] = replace(d.commitments[e.commitment], progress=e.progress)


def means_tied(d: Draft, e: r.MeansTied) -> None:
    d.own("commitments")
    d.own("means")
    was = d.commitments[e.commitment]
    tied = was.tied.get(e.team, {})
    amount = {**tied, e.kind: tied.get(e.kind, 0) + e.by}
    d.commitments[e.commitment] = replace(was, tied={**was.tied, e.team: amount})
    purse = d.means[e.team]
    d.means[e.team] = {**purse, e.kind: purse[e.kind] - e.by}


def upkeep_paid(d: Draft, e: r.UpkeepPaid) -> None:
    d.own("commitments")
    d.commitments[e.commitment] = replace(d.commitments[e.commitment], unpaid=0)


def upkeep_missed(d: Draft, e: r.UpkeepMissed) -> None:
    d.own("commitments")
    d.commitments[e.commitment] = replace(d.commitments[e.commitment], unpaid=e.running)


def pledge_aged(d: Draft, e: r.PledgeAged) -> None:
    d.own("commitments")
    d.commitments[e.commitment] = replace(d.commitments[e.commitment], pledged=e.assessments)


def track_changed(d: Draft, e: r.TrackChanged) -> None:
    withhold(d, e.cause, "tracks", e.track)
    d.own("tracks")
    d.tracks[e.track] = e.to
    d.own("moves")
    was = d.moves.get(e.track, NO_MOVES)
    push = e.wanted or e.by  # what bounds and limits swallowed was a push all the same
    net = was.net + e.by if e.counts else was.net
    d.moves[e.track] = Moves(net, was.raised or push > 0, was.lowered or push < 0)


def flag_set(d: Draft, e: r.FlagSet) -> None:
    withhold(d, e.cause, "flags", e.flag)
    d.own("flags")
    d.flags[e.flag] = e.to


def order_submitted(d: Draft, e: r.OrderSubmitted) -> None:
    d.own("orders")
    d.orders[e.order.number] = e.order


def _status(d: Draft, number: str, status: OrderStatus) -> None:
    d.own("orders")
    d.orders[number] = replace(d.orders[number], status=status)


def order_returned(d: Draft, e: r.OrderReturned) -> None:
    d.own("orders")
    d.orders[e.order] = replace(d.orders[e.order], status="returned", returned=e.reason)


def order_withdrawn(d: Draft, e: r.OrderWithdrawn) -> None:
    _status(d, e.order, "withdrawn")


def orders_revealed(d: Draft, e: r.OrdersRevealed) -> None:
    for number in e.orders:
        _status(d, number, "revealed")


def method_named(d: Draft, e: r.MethodNamed) -> None:
    d.own("orders")
    d.orders[e.order] = replace(d.orders[e.order], method=e.method)


def argument_added(d: Draft, e: r.ArgumentAdded) -> None:
    d.own("orders")
    order = d.orders[e.order]
    d.orders[e.order] = replace(order, arguments=(*order.arguments, e.argument))


def estimate_sealed(d: Draft, e: r.EstimateSealed) -> None:
    d.own("orders")
    order = d.orders[e.order]
    kept = tuple(one for one in order.estimates if (one.by, one.round) != (e.by, e.round))
    d.orders[e.order] = replace(order, estimates=(*kept, Estimate(e.by, e.percent, e.round)))


def estimates_reopened(d: Draft, e: r.EstimatesReopened) -> None:
    d.own("orders")
    order = d.orders[e.order]
    d.orders[e.order] = replace(order, estimate_round=order.estimate_round + 1)


def nothing(d: Draft, e: r.DiceRolled) -> None:
    """Dice that fell are told in the log; what came of them is in the records beside."""


def order_ruled(d: Draft, e: r.OrderRuled) -> None:
    d.own("orders")
    d.orders[e.order] = replace(d.orders[e.order], ruling=e.ruling, status="ruled")


def ruling_applied(d: Draft, e: r.RulingApplied) -> None:
    d.own("orders")
    d.orders[e.order] = replace(d.orders[e.order], ruling=e.ruling, status="applied")


def ruling_published(d: Draft, e: r.RulingPublished) -> None:
    d.own("orders")
    order = d.orders[e.order]
    assert order.ruling is not None
    d.orders[e.order] = replace(order, status="published", ruling=replace(order.ruling, public=e.public))
    release(d, e.order)


def secret_detected(d: Draft, e: r.SecretDetected) -> None:
    d.own("orders")
    d.orders[e.order] = replace(d.orders[e.order], secret=False)


def statement_made(d: Draft, e: r.StatementMade) -> None:
    d.statements = (*d.statements, e.statement)


def deal_recorded(d: Draft, e: r.DealRecorded) -> None:
    d.own("deals")
    d.deals[e.deal.id] = e.deal


def deal_broken(d: Draft, e: r.DealBroken) -> None:
    d.own("deals")
    d.deals[e.deal] = replace(d.deals[e.deal], broken_by=e.team, broken_turn=d.turn)


def request_asked(d: Draft, e: r.RequestAsked) -> None:
    d.own("requests")
    d.requests[e.request.id] = e.request


def request_answered(d: Draft, e: r.RequestAnswered) -> None:
    d.own("requests")
    status = "refused" if e.refused else "answered"
    d.requests[e.request] = replace(d.requests[e.request], answer=e.answer, status=status)


def inject_scheduled(d: Draft, e: r.InjectScheduled) -> None:
    d.own("injects")
    d.injects[e.inject] = replace(d.injects.get(e.inject, NO_INJECT), status="scheduled", planned=e.turn, minutes=0)


def inject_due(d: Draft, e: r.InjectDue) -> None:
    d.own("injects")
    d.injects[e.inject] = replace(d.injects[e.inject], status="due", triggered=True)


def inject_delivered(d: Draft, e: r.InjectDelivered) -> None:
    d.own("injects")
    was = d.injects.get(e.inject, NO_INJECT)
    told = replace(was, to=e.to, text=e.text, title=e.title, sender=e.sender, method=e.method)
    step = d.crisis.step if d.crisis else ""
    d.injects[e.inject] = replace(told, status="delivered", delivered=d.turn, step=step)


def inject_skipped(d: Draft, e: r.InjectSkipped) -> None:
    d.own("injects")
    d.injects[e.inject] = replace(d.injects[e.inject], status="skipped", reason=e.reason)


def inject_delayed(d: Draft, e: r.InjectDelayed) -> None:
    d.own("injects")
    d.injects[e.inject] = replace(
        d.injects[e.inject], status="scheduled", planned=e.turn, minutes=e.minutes, reason=e.reason
    )


def inject_answered(d: Draft, e: r.InjectAnswered) -> None:
    d.own("injects")
    was = d.injects[e.inject]
    if e.team not in was.answered:
        d.injects[e.inject] = replace(was, answered=(*was.answered, e.team))


def truth_rolled(d: Draft, e: r.TruthRolled) -> None:
    d.own("injects")
    d.injects[e.inject] = replace(d.injects[e.inject], truth=e.truth)


def truth_revealed(d: Draft, e: r.TruthRevealed) -> None:
    withhold(d, e.cause, "injects", e.inject)
    d.own("injects")
    d.injects[e.inject] = replace(d.injects[e.inject], revealed=True)


def value_estimated(d: Draft, e: r.ValueEstimated) -> None:
    d.own("estimates")
    d.estimates[str(e.turn)] = {**d.estimates.get(str(e.turn), {}), e.team: e.tenths}


def observation_noted(d: Draft, e: r.ObservationNoted) -> None:
    d.own("observations")
    d.observations[e.observation.id] = e.observation
    d.noted += 1


def correction_made(d: Draft, e: r.CorrectionMade) -> None:
    d.corrections = (*d.corrections, Correction(d.turn, e.what, e.reason, e.hat))


# The value type is Any-like on purpose: each function takes its own record, and the key says which.
APPLY: dict[type[r.Happened], Callable[..., None]] = {
    r.ExerciseStarted: exercise_started,
    r.TurnStarted: turn_started,
    r.TurnJumped: turn_jumped,
    r.PhaseStarted: phase_started,
    r.PhaseEnded: phase_ended,
    r.PhaseExtended: phase_extended,
    r.CrisisOpened: crisis_opened,
    r.CrisisMoved: crisis_moved,
    r.CrisisClosed: crisis_closed,
    r.TurnAssessed: turn_assessed,
    r.EndingReached: ending_reached,
    r.ExerciseEnded: exercise_ended,
    r.MeansChanged: means_changed,
    r.MeansLent: means_lent,
    r.CounterPlaced: counter_placed,
    r.CounterMoved: counter_moved,
    r.CounterRemoved: counter_removed,
    r.SpaceControlled: space_controlled,
    r.AccessSet: access_set,
    r.CommitmentChanged: commitment_changed,
    r.CommitmentProgressed: commitment_progressed,
    r.MeansTied: means_tied,
    r.UpkeepPaid: upkeep_paid,
    r.UpkeepMissed: upkeep_missed,
    r.PledgeAged: pledge_aged,
    r.TrackChanged: track_changed,
    r.FlagSet: flag_set,
    r.OrderSubmitted: order_submitted,
    r.OrderReturned: order_returned,
    r.OrderWithdrawn: order_withdrawn,
    r.OrdersRevealed: orders_revealed,
    r.MethodNamed: method_named,
    r.ArgumentAdded: argument_added,
    r.EstimateSealed: estimate_sealed,
    r.EstimatesReopened: estimates_reopened,
    r.DiceRolled: nothing,
    r.OrderRuled: order_ruled,
    r.RulingApplied: ruling_applied,
    r.RulingPublished: ruling_published,
    r.SecretDetected: secret_detected,
    r.StatementMade: statement_made,
    r.DealRecorded: deal_recorded,
    r.DealBroken: deal_broken,
    r.RequestAsked: request_asked,
    r.RequestAnswered: request_answered,
    r.InjectScheduled: inject_scheduled,
    r.InjectDue: inject_due,
    r.InjectDelivered: inject_delivered,
    r.InjectSkipped: inject_skipped,
    r.InjectDelayed: inject_delayed,
    r.InjectAnswered: inject_answered,
    r.TruthRolled: truth_rolled,
    r.TruthRevealed: truth_revealed,
    r.ValueEstimated: value_estimated,
    r.ObservationNoted: observation_noted,
    r.CorrectionMade: correction_made,
}


def evolve(state: GameState, record: r.Happened) -> GameState:
    """The state after a record."""
    return fold(state, (record,))


def fold(state: GameState, records: Iterable[r.Happened]) -> GameState:
    """The state after records, in order."""
    draft = draft_of(state)
    for record in records:
        APPLY[type(record)](draft, record)
    return draft.freeze()
