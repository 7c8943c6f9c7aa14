"""Records: what happened. Facts with dice already rolled; never renamed once released.

Each record's `type` in a save is the tag given here. `evolve` needs nothing but the record and the state.
"""

from __future__ import annotations

from typing import get_args

from msgspec import Struct

from wargame.domain.adjudication import Method
from wargame.domain.layers import Status
from wargame.domain.state import (
    Argument,
    Assessed,
    CommitmentState,
    Counter,
    Crisis,
    Deal,
    InjectState,
    Observation,
    Order,
    Request,
    Ruling,
    SpaceState,
    Statement,
)


class Happened(Struct, frozen=True, tag_field="type", forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """A fact in the log."""


class ExerciseStarted(Happened, tag="exercise_started", frozen=True):
    """The exercise began with this set-up and horizon; everything that stood on the board is in here."""

    scenario: str
    setup: str
    horizon: str
    seed: int
    tracks: dict[str, int]
    flags: dict[str, str]
    spaces: dict[str, SpaceState]
    counters: dict[str, Counter]
    commitments: dict[str, CommitmentState]
    means: dict[str, dict[str, int]]
    injects: dict[str, InjectState]
    start: Assessed


class TurnStarted(Happened, tag="turn_started", frozen=True):
    """A turn began."""

    turn: int


class TurnJumped(Happened, tag="turn_jumped", frozen=True):
    """A turn passes without being played: of it only the assessment happens."""

    turn: int


class PhaseStarted(Happened, tag="phase_started", frozen=True):
    """A phase of the turn began."""

    phase: str


class PhaseEnded(Happened, tag="phase_ended", frozen=True):
    """A phase of the turn ended."""

    phase: str


class PhaseExtended(Happened, tag="phase_extended", frozen=True):
    """The time box of the running phase was lengthened (or cut) by so many seconds."""

    seconds: int
    reason: str = ""


class CrisisOpened(Happened, tag="crisis_opened", frozen=True):
    """The crisis clock was opened; the running phase waits."""

    crisis: Crisis


class CrisisMoved(Happened, tag="crisis_moved", frozen=True):
    """The crisis clock went to another step or phase."""

    step: str
    phase: str


class CrisisClosed(Happened, tag="crisis_closed", frozen=True):
    """The crisis clock was closed; the interrupted phase goes on."""

    reason: str


class TurnAssessed(Happened, tag="turn_assessed", frozen=True):
    """The assessment of a turn is complete; derived values as they were then."""

    assessed: Assessed


class EndingReached(Happened, tag="ending_reached", frozen=True):
    """A condition to end the exercise came true."""

    ending: str


class ExerciseEnded(Happened, tag="exercise_ended", frozen=True):
    """The exercise was ended."""

    ending: str
    reason: str


class MeansChanged(Happened, tag="means_changed", frozen=True):
    """A team's means of one kind became more or fewer."""

    team: str
    kind: str
    by: int
    to: int
    cause: str


class MeansLent(Happened, tag="means_lent", frozen=True):
    """Pool means were taken for the turn (or, below zero, given back)."""

    team: str
    kind: str
    by: int
    cause: str


class CounterPlaced(Happened, tag="counter_placed", frozen=True):
    """A counter was put on the board."""

    counter: Counter
    cause: str = ""


class CounterMoved(Happened, tag="counter_moved", frozen=True):
    """A counter moved; with `override`, against the rules and for this reason."""

    counter: str
    origin: str
    to: str
    cause: str = ""
    override: str = ""


class CounterRemoved(Happened, tag="counter_removed", frozen=True):
    """A counter was taken off the board."""

    counter: str
    cause: str = ""


class SpaceControlled(Happened, tag="space_controlled", frozen=True):
    """A space's controller, or its being contested, was set."""

    space: str
    controller: str
    contested: bool = False
    cause: str = ""


class AccessSet(Happened, tag="access_set", frozen=True):
    """A team was let into a space, or is no longer."""

    space: str
    team: str
    granted: bool
    cause: str = ""


class CommitmentChanged(Happened, tag="commitment_changed", frozen=True):
    """A commitment moved on its ladder."""

    commitment: str
    status: Status
    cause: str
    team: str = ""
    turn: int = 0
    variant: str = ""


class CommitmentProgressed(Happened, tag="commitment_progressed", frozen=True):
    """A path came one order further."""

    commitment: str
    progress: int
    team: str = ""
    cause: str = ""


class MeansTied(Happened, tag="means_tied", frozen=True):
    """Pool means of a team were tied in a commitment (or, below zero, freed)."""

    commitment: str
    team: str
    kind: str
    by: int


class UpkeepPaid(Happened, tag="upkeep_paid", frozen=True):
    """A commitment's upkeep was paid at an assessment."""

    commitment: str


class UpkeepMissed(Happened, tag="upkeep_missed", frozen=True):
    """A commitment's upkeep was not paid, so many assessments running."""

    commitment: str
    running: int


class PledgeAged(Happened, tag="pledge_aged", frozen=True):
    """A commitment stood pledged at so many assessments."""

    commitment: str
    assessments: int


class TrackChanged(Happened, tag="track_changed", frozen=True):
    """A track moved. `counts` says whether it counts against the limit a turn; `wanted` what was asked for."""

    track: str
    by: int
    to: int
    cause: str
    counts: bool = True
    wanted: int = 0


class FlagSet(Happened, tag="flag_set", frozen=True):
    """A flag took another value."""

    flag: str
    to: str
    cause: str = ""


class OrderSubmitted(Happened, tag="order_submitted", frozen=True):
    """An order was submitted and sealed."""

    order: Order


class OrderReturned(Happened, tag="order_returned", frozen=True):
    """An order went back to its team with a reason."""

    order: str
    reason: str


class OrderWithdrawn(Happened, tag="order_withdrawn", frozen=True):
    """A team took its order back."""

    order: str


class OrdersRevealed(Happened, tag="orders_revealed", frozen=True):
    """Sealed orders were revealed together."""

    orders: tuple[str, ...]


class MethodNamed(Happened, tag="method_named", frozen=True):
    """The method of an order was named, before any argument."""

    order: str
    method: Method
    reason: str = ""


class ArgumentAdded(Happened, tag="argument_added", frozen=True):
    """An argument was made for or against an order."""

    order: str
    argument: Argument


class EstimateSealed(Happened, tag="estimate_sealed", frozen=True):
    """A sealed percentage on an order."""

    order: str
    by: str
    percent: int
    round: int


class EstimatesReopened(Happened, tag="estimates_reopened", frozen=True):
    """The room talked once and seals its percentages again."""

    order: str
    spread: int


class DiceRolled(Happened, tag="dice_rolled", frozen=True):
    """Dice fell. `subject` is the order or inject, `purpose` what for."""

    subject: str
    purpose: str
    dice: tuple[int, ...]
    sides: int
    by_hand: bool = False


class OrderRuled(Happened, tag="order_ruled", frozen=True):
    """An order has an outcome; nothing on the board has changed yet."""

    order: str
    ruling: Ruling


class RulingApplied(Happened, tag="ruling_applied", frozen=True):
    """The ruling took effect; the changes are in the same batch."""

    order: str
    ruling: Ruling


class RulingPublished(Happened, tag="ruling_published", frozen=True):
    """The room was told of the ruling."""

    order: str
    public: str


class SecretDetected(Happened, tag="secret_detected", frozen=True):
    """A secret order came to light."""

    order: str


class StatementMade(Happened, tag="statement_made", frozen=True):
    """A team made its free statement."""

    statement: Statement


class DealRecorded(Happened, tag="deal_recorded", frozen=True):
    """Teams made a deal."""

    deal: Deal


class DealBroken(Happened, tag="deal_broken", frozen=True):
    """A team broke a deal."""

    deal: str
    team: str


class RequestAsked(Happened, tag="request_asked", frozen=True):
    """A team asked the white cell for information."""

    request: Request


class RequestAnswered(Happened, tag="request_answered", frozen=True):
    """The white cell answered a request, or refused to."""

    request: str
    answer: str
    refused: bool = False


class InjectScheduled(Happened, tag="inject_scheduled", frozen=True):
    """An inject was planned for a turn."""

    inject: str
    turn: int
    reason: str = ""


class InjectDue(Happened, tag="inject_due", frozen=True):
    """An inject's trigger came true, or its moment on the clock came; it waits for the facilitator."""

    inject: str


class InjectDelivered(Happened, tag="inject_delivered", frozen=True):
    """An inject was delivered: to these teams (all, if none is named), with this text."""

    inject: str
    to: tuple[str, ...]
    title: str
    text: str
    ad_hoc: bool = False
    sender: str = ""
    method: str = ""


class InjectSkipped(Happened, tag="inject_skipped", frozen=True):
    """An inject was left out, for a reason."""

    inject: str
    reason: str


class InjectDelayed(Happened, tag="inject_delayed", frozen=True):
    """An inject was put off, for a reason: to another turn, or to so many minutes into the phase of its moment.

    `follows` names the one that took it along.
    """

    inject: str
    turn: int
    reason: str
    follows: str = ""
    minutes: int = 0


class InjectAnswered(Happened, tag="inject_answered", frozen=True):
    """A team answered an inject, by an order, a statement or in words."""

    inject: str
    team: str
    how: str = ""


class TruthRolled(Happened, tag="truth_rolled", frozen=True):
    """The secret truth of an ambiguous inject was set by dice."""

    inject: str
    truth: str


class TruthRevealed(Happened, tag="truth_revealed", frozen=True):
    """The truth of an inject came out."""

    inject: str
    cause: str = ""


class ValueEstimated(Happened, tag="value_estimated", frozen=True):
    """A team privately estimated the scenario's headline value, in tenths."""

    team: str
    turn: int
    tenths: int


class ObservationNoted(Happened, tag="observation_noted", frozen=True):
    """An observer noted something."""

    observation: Observation


class CorrectionMade(Happened, tag="correction_made", frozen=True):
    """Something was changed outside the rules; the changes are in the same batch."""

    what: str
    reason: str
    hat: str


Record = (
    ExerciseStarted
    | TurnStarted
    | TurnJumped
    | PhaseStarted
    | PhaseEnded
    | PhaseExtended
    | CrisisOpened
    | CrisisMoved
    | CrisisClosed
    | TurnAssessed
    | EndingReached
    | ExerciseEnded
    | MeansChanged
    | MeansLent
    | CounterPlaced
    | CounterMoved
    | CounterRemoved
    | SpaceControlled
    | AccessSet
    | CommitmentChanged
    | CommitmentProgressed
    | MeansTied
    | UpkeepPaid
    | UpkeepMissed
    | PledgeAged
    | TrackChanged
    | FlagSet
    | OrderSubmitted
    | OrderReturned
    | OrderWithdrawn
    | OrdersRevealed
    | MethodNamed
    | ArgumentAdded
    | EstimateSealed
    | EstimatesReopened
    | DiceRolled
    | OrderRuled
    | RulingApplied
    | RulingPublished
    | SecretDetected
    | StatementMade
    | DealRecorded
    | DealBroken
    | RequestAsked
    | RequestAnswered
    | InjectScheduled
    | InjectDue
    | InjectDelivered
    | InjectSkipped
    | InjectDelayed
    | InjectAnswered
    | TruthRolled
    | TruthRevealed
    | ValueEstimated
    | ObservationNoted
    | CorrectionMade
)

RECORDS: tuple[type[Happened], ...] = get_args(Record)

BARRIER: frozenset[type[Happened]] = frozenset(
    {
        ExerciseStarted,
        PhaseEnded,
        CrisisMoved,
        CrisisClosed,
        DiceRolled,
        InjectDelivered,
        OrdersRevealed,
        RulingPublished,
        TruthRevealed,
        ExerciseEnded,
    }
)
"""Records that an undo may not take back: the room has seen them, or dice have fallen."""
