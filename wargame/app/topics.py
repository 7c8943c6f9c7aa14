"""Which topics a batch touches, so that a panel repaints only for what concerns it."""

from __future__ import annotations

from wargame.domain import records as r

TOPICS: dict[str, tuple[type[r.Happened], ...]] = {
    "clock": (
        r.ExerciseStarted,
        r.TurnStarted,
        r.TurnJumped,
        r.PhaseStarted,
        r.PhaseEnded,
        r.PhaseExtended,
        r.CrisisOpened,
        r.CrisisMoved,
        r.CrisisClosed,
        r.EndingReached,
        r.ExerciseEnded,
    ),
    "board": (
        r.ExerciseStarted,
        r.CounterPlaced,
        r.CounterMoved,
        r.CounterRemoved,
        r.SpaceControlled,
        r.AccessSet,
    ),
    "tracks": (r.ExerciseStarted, r.TrackChanged, r.FlagSet, r.TurnAssessed),
    "commitments": (
        r.ExerciseStarted,
        r.CommitmentChanged,
        r.CommitmentProgressed,
        r.MeansTied,
        r.UpkeepPaid,
        r.UpkeepMissed,
        r.PledgeAged,
    ),
    "orders": (
        r.OrderSubmitted,
        r.OrderReturned,
        r.OrderWithdrawn,
        r.OrdersRevealed,
        r.MethodNamed,
        r.ArgumentAdded,
        r.EstimateSealed,
        r.EstimatesReopened,
        r.DiceRolled,
        r.OrderRuled,
        r.RulingApplied,
        r.RulingPublished,
        r.SecretDetected,
    ),
    "injects": (
        r.ExerciseStarted,
        r.InjectScheduled,
        r.InjectDue,
        r.InjectDelivered,
        r.InjectSkipped,
        r.InjectDelayed,
        r.InjectAnswered,
        r.TruthRolled,
        r.TruthRevealed,
    ),
    "means": (r.ExerciseStarted, r.MeansChanged, r.MeansLent, r.MeansTied),
    "talks": (r.StatementMade, r.DealRecorded, r.DealBroken, r.RequestAsked, r.RequestAnswered),
    "notes": (r.ValueEstimated, r.ObservationNoted, r.CorrectionMade),
}
EVERYTHING = frozenset(TOPICS)

_TOPICS_OF: dict[type[r.Happened], frozenset[str]] = {
    record: frozenset(topic for topic, records in TOPICS.items() if record in records) for record in r.RECORDS
}


def topics_of(records: tuple[r.Happened, ...]) -> frozenset[str]:
    """The topics that records touch."""
    return frozenset().union(*(_TOPICS_OF[type(record)] for record in records))
