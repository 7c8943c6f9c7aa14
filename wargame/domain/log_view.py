"""The log as an audience may read it. What is not named here as open stays closed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import fields, replace

from wargame.domain import records as r
from wargame.domain.draft import Situation, draft_of
from wargame.domain.evolve import APPLY
from wargame.domain.redaction import crisis_for, openness_of, order_for, sees_inject, statement_for
from wargame.domain.scenario import Scenario
from wargame.domain.state import GameState
from wargame.domain.visibility import WHITE_CELL
from wargame.domain.withholding import Touching, is_withheld, thing_of

OPEN: frozenset[type[r.Happened]] = frozenset(
    {
        r.TurnStarted,
        r.TurnJumped,
        r.PhaseStarted,
        r.PhaseEnded,
        r.PhaseExtended,
        r.CrisisMoved,
        r.CrisisClosed,
        r.ExerciseEnded,
        r.SpaceControlled,
        r.AccessSet,
        r.CommitmentChanged,
        r.CommitmentProgressed,
        r.UpkeepPaid,
        r.UpkeepMissed,
        r.PledgeAged,
    }
)
"""Records that everybody may read, their causes apart."""

OWN_DOINGS = ("upkeep ", "given ")
"""How causes begin that stand only in a team's own accounts."""

FREE_TEXT = ("cause", "reason", "override")
"""Fields in which the white cell's words, or the number of a secret order, may stand."""


class Told(Struct, frozen=True):
    """One batch as an audience may read it, numbered among what it may read."""

    number: int
    turn: int
    records: tuple[r.Happened, ...]


def records_for(scenario: Scenario, batches: Iterable[tuple[r.Happened, ...]], audience: str) -> Iterator[Told]:
    """The batches of a line of play from its start, as an audience may read them.

    Batches of which nothing is left are not counted, so that numbers have no gaps.
    """
    teller, number = Teller(scenario, audience), 0
    for batch in batches:
        told = tuple(seen for record in batch for seen in teller.tell(record))
        if told:
            number += 1
            yield Told(number, teller.now.turn, told)


class Teller:
    """Tells records one after the other as an audience may read them. `now` is the situation after the last.

    What a ruling changed is told when the ruling is published, or the turn assessed; until then it is kept here.
    """

    def __init__(self, scenario: Scenario, audience: str, state: GameState | None = None) -> None:
        self.scenario, self.audience = scenario, audience
        self.now = draft_of(state or GameState())
        self._kept: list[Touching] = []

    def tell(self, record: r.Happened) -> tuple[r.Happened, ...]:
        """What may be read once a record has happened: the record, if anything, and what was kept until it."""
        before = self._seen(record) if isinstance(record, r.CounterRemoved) else None
        APPLY[type(record)](self.now, record)
        seen = before or self._seen(record)
        if self.audience == WHITE_CELL:
            return (record,)
        if isinstance(record, Touching) and _is_kept(self.now, record):
            self._kept += [replace(seen, cause=record.cause)] if isinstance(seen, Touching) else []
            return ()
        released = [one for one in self._kept if not _is_kept(self.now, one)]
        self._kept = [one for one in self._kept if _is_kept(self.now, one)]
        told = (_scrubbed(self.scenario, self.now, one, self.audience) for one in released)
        return (seen, *told) if seen else tuple(told)

    def _seen(self, record: r.Happened) -> r.Happened | None:
        return record_for(self.scenario, self.now, record, self.audience)


def _is_kept(now: Situation, record: Touching) -> bool:
    """Whether a record tells of a thing that is shown as it was before a ruling that is not published."""
    return is_withheld(now, *thing_of(record))


def record_for(scenario: Scenario, now: Situation, record: r.Happened, audience: str) -> r.Happened | None:
    """A record as an audience may read it, given the situation right after it; None if it may not."""
    if audience == WHITE_CELL:
        return record
    if type(record) in OPEN:
        return _scrubbed(scenario, now, record, audience)
    match record:
        case r.TrackChanged():
            exact = openness_of(scenario, record.track, audience) == "exact"
            return _scrubbed(scenario, now, replace(record, wanted=0), audience) if exact and record.by else None
        case r.FlagSet():
            exact = openness_of(scenario, record.flag, audience) == "exact"
            return _scrubbed(scenario, now, record, audience) if exact else None
        case r.CounterPlaced():
            secret = record.counter.secret and record.counter.team != audience
            return None if secret else _scrubbed(scenario, now, record, audience)
        case r.CounterMoved() | r.CounterRemoved():
            counter = now.counters.get(record.counter)
            secret = counter is None or (counter.secret and counter.team != audience)
            return None if secret else _scrubbed(scenario, now, record, audience)
        case r.MeansChanged() | r.MeansLent() | r.MeansTied() | r.ValueEstimated():
            return _scrubbed(scenario, now, record, audience) if record.team == audience else None
        case r.CrisisOpened():
            crisis = crisis_for(now, record.crisis, audience)
            return r.CrisisOpened(crisis) if crisis else None
        case r.StatementMade():
            return r.StatementMade(statement_for(now, record.statement, audience))
        case r.InjectDelivered() | r.InjectAnswered() | r.TruthRevealed():
            return _inject(now, record, audience)
        case r.DealRecorded() | r.DealBroken():
            return _deal(now, record, audience)
        case r.RequestAsked() | r.RequestAnswered():
            number = record.request.id if isinstance(record, r.RequestAsked) else record.request
            return record if now.requests[number].team == audience else None
        case _:
            return _order(now, record, audience)


def _inject(
    now: Situation, record: r.InjectDelivered | r.InjectAnswered | r.TruthRevealed, audience: str
) -> r.Happened | None:
    if not sees_inject(now.injects[record.inject], audience):
        return None
    if isinstance(record, r.InjectAnswered) and record.team != audience:
        order = now.orders.get(record.how)
        if order is not None and order.secret:
            return None
        return replace(record, how="")
    return record


def _deal(now: Situation, record: r.DealRecorded | r.DealBroken, audience: str) -> r.Happened | None:
    deal = record.deal if isinstance(record, r.DealRecorded) else now.deals[record.deal]
    known = deal.open or audience in deal.teams
    return record if known else None


def _order(now: Situation, record: r.Happened, audience: str) -> r.Happened | None:
    """Records about orders: a team's own doings, what was revealed, what was published."""
    match record:
        case r.OrderSubmitted():
            return record if record.order.team == audience else None
        case r.OrderReturned() | r.OrderWithdrawn():
            return record if now.orders[record.order].team == audience else None
        case r.OrdersRevealed():
            seen = tuple(number for number in record.orders if order_for(now.orders[number], audience))
            return r.OrdersRevealed(seen) if seen else None
        case r.MethodNamed() | r.ArgumentAdded():
            seen_order = order_for(now.orders[record.order], audience)
            return _without_reason(record) if seen_order else None
        case r.RulingPublished() | r.SecretDetected():
            return record if order_for(now.orders[record.order], audience) else None
        case _:
            return None


def _without_reason(record: r.MethodNamed | r.ArgumentAdded) -> r.Happened:
    return replace(record, reason="") if isinstance(record, r.MethodNamed) else record


def _scrubbed(scenario: Scenario, now: Situation, record: r.Happened, audience: str) -> r.Happened:
    """A record without words that may say too much.

    A cause is kept where it is one that the audience knows: a step of the assessment, an inject it was told of, a
    published order.
    """
    known = _known_causes(scenario, now, audience)
    clean = {
        field.name: ""
        for field in fields(record)
        if field.name in FREE_TEXT and not _may_be_told(getattr(record, field.name), known)
    }
    return replace(record, **clean) if clean else record


def _may_be_told(text: str, known: set[str]) -> bool:
    return text in known or text.startswith(OWN_DOINGS)


def _known_causes(scenario: Scenario, now: Situation, audience: str) -> set[str]:
    known = {step.name for step in scenario.assessment} | {"upkeep unpaid", "garrison gone", "white cell"}
    known |= {"income", "carry limit", "turn over"}
    known |= {name for name, one in now.injects.items() if sees_inject(one, audience)}
    known |= {number for number, one in now.orders.items() if one.status == "published" and order_for(one, audience)}
    return known | {number for number, one in now.orders.items() if one.team == audience}
