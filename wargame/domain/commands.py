"""Commands: what may be asked. The tag of each is its `type` on the command line."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from msgspec import Meta, Struct

from wargame.domain.adjudication import Method
from wargame.domain.layers import Status, Step
from wargame.domain.msel import Medium
from wargame.domain.state import Move

Text = Annotated[str, Meta(max_length=4000)]
Line = Annotated[str, Meta(max_length=300)]
Id = Annotated[str, Meta(max_length=80)]
Percent = Annotated[int, Meta(ge=0, le=100)]
Turns = Annotated[int, Meta(ge=1, le=100)]
Small = Annotated[int, Meta(ge=-1000, le=1000)]
Ids = Annotated[tuple[Id, ...], Meta(max_length=60)]


Seq = Annotated[int, Meta(ge=0, le=2**53)]


class Asked(Struct, frozen=True, tag_field="type", forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """A wish. It becomes records, or a refusal."""


class StartExercise(Asked, tag="start_exercise", frozen=True):
    """Begin the exercise with a set-up and a horizon."""

    setup: Id
    horizon: Id
    seed: Annotated[int, Meta(ge=0, le=2**53)] = 0


class EndPhase(Asked, tag="end_phase", frozen=True):
    """End the running phase (of the turn or of the crisis clock) and begin the next one."""


class ExtendPhase(Asked, tag="extend_phase", frozen=True):
    """Give the running phase more seconds, or fewer."""

    seconds: Annotated[int, Meta(ge=-86400, le=86400)]
    reason: Line = ""


class JumpTurns(Asked, tag="jump_turns", frozen=True):
    """Let turns pass without playing them: only the assessment happens."""

    turns: Turns


class OpenCrisis(Asked, tag="open_crisis", frozen=True):
    """Open the crisis clock by decision of the white cell."""

    title: Line


class CloseCrisis(Asked, tag="close_crisis", frozen=True):
    """Close the crisis clock, for a reason."""

    reason: Line


class EndExercise(Asked, tag="end_exercise", frozen=True):
    """End the exercise, by one of its endings or for a reason."""

    reason: Line
    ending: Id = ""


class SubmitOrder(Asked, tag="submit_order", frozen=True):
    """Submit an order and seal it. See `Order` for its parts."""

    team: Id
    intent: Text
    action: Id = ""
    option: Id = ""
    commitment: Id = ""
    step: Step | Literal[""] = ""
    variant: Id = ""
    target: Id = ""
    source: Id = ""
    spaces: Ids = ()
    moves: Annotated[tuple[Move, ...], Meta(max_length=20)] = ()
    helps: Id = ""
    against: Id = ""
    answers: Id = ""
    extra: Id = ""
    consents: Ids = ()
    secret: bool = False


class WithdrawOrder(Asked, tag="withdraw_order", frozen=True):
    """Take a sealed order back."""

    order: Id


class ReturnOrder(Asked, tag="return_order", frozen=True):
    """Send a sealed order back to its team, with a reason."""

    order: Id
    reason: Line


class RevealOrders(Asked, tag="reveal_orders", frozen=True):
    """Reveal the orders that are still sealed, late ones for instance."""


class MakeStatement(Asked, tag="make_statement", frozen=True):
    """Make a team's free statement; it may answer an inject."""

    team: Id
    text: Text
    answers: Id = ""


class RecordDeal(Asked, tag="record_deal", frozen=True):
    """Record a deal between teams; `open` ones are known to the room."""

    teams: Annotated[tuple[Id, ...], Meta(min_length=2, max_length=20)]
    text: Text
    open: bool = False


class BreakDeal(Asked, tag="break_deal", frozen=True):
    """Record that a team broke a deal."""

    deal: Id
    team: Id


class GiveMeans(Asked, tag="give_means", frozen=True):
    """Give means of a kind that may be given, openly, from one team to another."""

    giver: Id
    taker: Id
    kind: Id
    amount: Annotated[int, Meta(ge=1, le=1000)]


class AskRequest(Asked, tag="ask_request", frozen=True):
    """Ask the white cell for information."""

    team: Id
    text: Text


class AnswerRequest(Asked, tag="answer_request", frozen=True):
    """Answer a request for information, or refuse it."""

    request: Id
    answer: Text
    refused: bool = False


class NameMethod(Asked, tag="name_method", frozen=True):
    """Name the method by which an order will be ruled."""

    order: Id
    method: Method
    reason: Line = ""


class AddArgument(Asked, tag="add_argument", frozen=True):
    """Argue for or against an order."""

    order: Id
    side: Literal["for", "against"]
    text: Text
    weight: Annotated[int, Meta(ge=1, le=10)] = 1
    team: Id = ""


class SealEstimate(Asked, tag="seal_estimate", frozen=True):
    """Seal a percentage on an order."""

    order: Id
    by: Line
    percent: Percent


class ReopenEstimates(Asked, tag="reopen_estimates", frozen=True):
    """Let the room talk once and seal again."""

    order: Id


class RuleOrder(Asked, tag="rule_order", frozen=True):
    """Rule on an order: roll the dice its method asks for, or write the outcome where it asks for none.

    `method` names it if that has not happened. `drop` leaves out proposed modifiers by id; `dice` are dice thrown
    by hand. `percent` and `outcome` belong to a free ruling.
    """

    order: Id
    reason: Text
    method: Method | Literal[""] = ""
    drop: Ids = ()
    dice: Annotated[tuple[Annotated[int, Meta(ge=1, le=1000)], ...], Meta(max_length=20)] = ()
    percent: Percent | None = None
    outcome: Id = ""
    public: Text = ""
    private: Text = ""


class ApplyRuling(Asked, tag="apply_ruling", frozen=True):
    """Let a ruling take effect. A semi-rigid one may be shifted one row, with a reason."""

    order: Id
    shift: Annotated[int, Meta(ge=-1, le=1)] = 0
    reason: Text = ""


class PublishRuling(Asked, tag="publish_ruling", frozen=True):
    """Tell the room of a ruling. After that no undo takes it back."""

    order: Id
    public: Text = ""


class MoveCounter(Asked, tag="move_counter", frozen=True):
    """Move a counter. Against the rules only with `override`, a reason."""

    counter: Id
    to: Id
    override: Line = ""


class PlaceCounter(Asked, tag="place_counter", frozen=True):
    """Put a counter on the board by decision of the white cell, with a reason."""

    kind: Id
    team: Id
    at: Id
    reason: Line
    name: Line = ""
    commitment: Id = ""
    secret: bool = False


class RemoveCounter(Asked, tag="remove_counter", frozen=True):
    """Take a counter off the board by decision of the white cell, with a reason."""

    counter: Id
    reason: Line


class GrantAccess(Asked, tag="grant_access", frozen=True):
    """Let a team into a space, or no longer. With a reason it is a correction."""

    space: Id
    team: Id
    granted: bool = True
    reason: Line = ""


class ScheduleInject(Asked, tag="schedule_inject", frozen=True):
    """Plan an inject of the pool or the library for a turn."""

    inject: Id
    turn: Turns
    reason: Line = ""


class MarkInjectDue(Asked, tag="mark_inject_due", frozen=True):
    """Mark an inject due because its moment on the clock has come."""

    inject: Id


class DeliverInject(Asked, tag="deliver_inject", frozen=True):
    """Deliver an inject, to all or to some teams; its text may be changed for the day."""

    inject: Id
    to: Ids = ()
    text: Text = ""
    dice: Annotated[tuple[Annotated[int, Meta(ge=1, le=1000)], ...], Meta(max_length=20)] = ()


class DeliverAdHoc(Asked, tag="deliver_ad_hoc", frozen=True):
    """Deliver an inject thought of on the day. It changes nothing on the board by itself."""

    title: Line
    text: Text
    to: Ids = ()
    sender: Line = ""
    method: Medium = "news"


class SkipInject(Asked, tag="skip_inject", frozen=True):
    """Leave an inject out, for a reason."""

    inject: Id
    reason: Line


class DelayInject(Asked, tag="delay_inject", frozen=True):
    """Put an inject off to a later turn, for a reason; with `following`, all that is planned after it as well.

    One with a moment on the clock may be put off within the turn, to so many `minutes` into the phase of its moment.
    """

    inject: Id
    turn: Turns
    reason: Line
    following: bool = False
    minutes: Annotated[int, Meta(ge=0, le=600)] = 0


class AnswerInject(Asked, tag="answer_inject", frozen=True):
    """Record that a team has answered an inject."""

    inject: Id
    team: Id
    how: Line = ""


class RevealTruth(Asked, tag="reveal_truth", frozen=True):
    """Let the truth of an ambiguous inject come out."""

    inject: Id


class EstimateValue(Asked, tag="estimate_value", frozen=True):
    """Record a team's private estimate of the headline value, in tenths."""

    team: Id
    tenths: Annotated[int, Meta(ge=0, le=100)]


class NoteObservation(Asked, tag="note_observation", frozen=True):
    """Note an observation. Legal at any time. `record` is the number of the log's entry that it is about."""

    text: Annotated[str, Meta(min_length=1, max_length=4000)]
    objective: Id = ""
    evidence: Line = ""
    team: Id = ""
    order: Id = ""
    inject: Id = ""
    tags: Ids = ()
    bookmark: bool = False
    record: Seq = 0
    hat: Line = ""


class CorrectTrack(Asked, tag="correct_track", frozen=True):
    """Set a track outside the rules, with a reason."""

    track: Id
    to: Small
    reason: Line


class CorrectFlag(Asked, tag="correct_flag", frozen=True):
    """Set a flag outside the rules, with a reason."""

    flag: Id
    to: Id
    reason: Line


class CorrectMeans(Asked, tag="correct_means", frozen=True):
    """Set a team's means outside the rules, with a reason."""

    team: Id
    kind: Id
    to: Annotated[int, Meta(ge=0, le=1000)]
    reason: Line


class CorrectCommitment(Asked, tag="correct_commitment", frozen=True):
    """Set a commitment's status outside the rules, with a reason. While it stands it ties its forces."""

    commitment: Id
    to: Status
    reason: Line


class CorrectSpace(Asked, tag="correct_space", frozen=True):
    """Set who controls a space outside the rules, with a reason."""

    space: Id
    controller: Id
    reason: Line
    contested: bool = False


class Undo(Asked, tag="undo", frozen=True):
    """Take back the last batch of this line of play, back to the last barrier."""


class Redo(Asked, tag="redo", frozen=True):
    """Do again what was last taken back."""


Command = (
    StartExercise
    | EndPhase
    | ExtendPhase
    | JumpTurns
    | OpenCrisis
    | CloseCrisis
    | EndExercise
    | SubmitOrder
    | WithdrawOrder
    | ReturnOrder
    | RevealOrders
    | MakeStatement
    | RecordDeal
    | BreakDeal
    | GiveMeans
    | AskRequest
    | AnswerRequest
    | NameMethod
    | AddArgument
    | SealEstimate
    | ReopenEstimates
    | RuleOrder
    | ApplyRuling
    | PublishRuling
    | MoveCounter
    | PlaceCounter
    | RemoveCounter
    | GrantAccess
    | ScheduleInject
    | MarkInjectDue
    | DeliverInject
    | DeliverAdHoc
    | SkipInject
    | DelayInject
    | AnswerInject
    | RevealTruth
    | EstimateValue
    | NoteObservation
    | CorrectTrack
    | CorrectFlag
    | CorrectMeans
    | CorrectCommitment
    | CorrectSpace
    | Undo
    | Redo
)

COMMANDS: tuple[type[Asked], ...] = get_args(Command)
