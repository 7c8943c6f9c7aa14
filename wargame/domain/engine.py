"""The engine: `decide` turns a command into records or a refusal. `evolve` and `fold` live next door."""

from __future__ import annotations

from typing import assert_never

from msgspec import Struct

from wargame.domain import commands as c
from wargame.domain import records as r
from wargame.domain.rules import (
    adjudication,
    board,
    commitments,
    corrections,
    crisis,
    msel,
    notes,
    orders,
    sequence,
    talks,
)
from wargame.domain.rules.batch import Batch, Context, Refusal, RefusedError, refuse
from wargame.domain.state import GameState

__all__ = ["Context", "Decision", "Refusal", "decide", "is_barrier"]

TEAM_COMMANDS: tuple[type[c.Asked], ...] = (
    c.SubmitOrder,
    c.WithdrawOrder,
    c.MakeStatement,
    c.RecordDeal,
    c.GiveMeans,
    c.AskRequest,
    c.EstimateValue,
)
"""What a team may ask for itself; everything else is the white cell's."""

BOARD_RECORDS = (r.CounterPlaced, r.CounterMoved, r.CounterRemoved)


class Decision(Struct, frozen=True):
    """What a command became: its records, and the state after them."""

    records: tuple[r.Happened, ...]
    state: GameState


def decide(state: GameState, command: c.Command, context: Context) -> Decision | Refusal:
    """The records a command becomes in a state, or why it is refused. Changes nothing.

    Undo and redo are not decided here: they move the head of a line of play, which is the session's business.
    """
    batch = Batch(state, context)
    try:
        _require_moment(batch, command)
        _carry_out(batch, command)
        if any(isinstance(record, BOARD_RECORDS) for record in batch.records):
            commitments.follow_garrisons(batch)
        if batch.records and not isinstance(command, c.NoteObservation):
            msel.mark_due(batch)
    except RefusedError as refused:
        return refused.refusal
    return Decision(tuple(batch.records), batch.now.freeze())


def is_barrier(records: tuple[r.Happened, ...]) -> bool:
    """Whether an undo may not take a batch back: the room has seen it, or dice have fallen."""
    return any(type(record) in r.BARRIER for record in records)


def _require_moment(batch: Batch, command: c.Command) -> None:
    if isinstance(command, c.NoteObservation):
        return
    if batch.context.team and not isinstance(command, TEAM_COMMANDS):
        refuse("white_cell_only")
    if batch.now.over:
        refuse("exercise_over")
    if not batch.now.turn and not isinstance(command, c.StartExercise):
        refuse("not_started")


def _carry_out(batch: Batch, command: c.Command) -> None:
    match command:
        case (
            c.StartExercise()
            | c.EndPhase()
            | c.ExtendPhase()
            | c.JumpTurns()
            | c.OpenCrisis()
            | c.CloseCrisis()
            | c.EndExercise()
        ):
            _sequence(batch, command)
        case c.SubmitOrder() | c.WithdrawOrder() | c.ReturnOrder() | c.RevealOrders():
            _orders(batch, command)
        case c.MakeStatement() | c.RecordDeal() | c.BreakDeal() | c.GiveMeans() | c.AskRequest() | c.AnswerRequest():
            _talks(batch, command)
        case (
            c.NameMethod()
            | c.AddArgument()
            | c.SealEstimate()
            | c.ReopenEstimates()
            | c.RuleOrder()
            | c.ApplyRuling()
            | c.PublishRuling()
        ):
            _adjudication(batch, command)
        case c.MoveCounter() | c.PlaceCounter() | c.RemoveCounter() | c.GrantAccess():
            _board(batch, command)
        case (
            c.ScheduleInject()
            | c.MarkInjectDue()
            | c.DeliverInject()
            | c.DeliverAdHoc()
            | c.SkipInject()
            | c.DelayInject()
            | c.AnswerInject()
            | c.RevealTruth()
        ):
            _msel(batch, command)
        case c.EstimateValue():
            notes.estimate_value(batch, command)
        case c.NoteObservation():
            notes.note_observation(batch, command)
        case c.CorrectTrack() | c.CorrectFlag() | c.CorrectMeans() | c.CorrectCommitment() | c.CorrectSpace():
            _corrections(batch, command)
        case c.Undo() | c.Redo():
            refuse("not_a_rule")
        case _:
            assert_never(command)


def _sequence(
    batch: Batch,
    command: c.StartExercise | c.EndPhase | c.ExtendPhase | c.JumpTurns | c.OpenCrisis | c.CloseCrisis | c.EndExercise,
) -> None:
    match command:
        case c.StartExercise():
            sequence.start_exercise(batch, command)
        case c.EndPhase():
            sequence.end_phase(batch)
        case c.ExtendPhase():
            sequence.extend_phase(batch, command)
        case c.JumpTurns():
            sequence.jump_turns(batch, command)
        case c.OpenCrisis():
            crisis.open_crisis(batch, command)
        case c.CloseCrisis():
            crisis.close_crisis(batch, command)
        case c.EndExercise():
            sequence.end_exercise(batch, command)
        case _:
            assert_never(command)


def _orders(batch: Batch, command: c.SubmitOrder | c.WithdrawOrder | c.ReturnOrder | c.RevealOrders) -> None:
    match command:
        case c.SubmitOrder():
            orders.submit_order(batch, command)
        case c.WithdrawOrder():
            orders.withdraw_order(batch, command)
        case c.ReturnOrder():
            orders.return_order(batch, command)
        case c.RevealOrders():
            orders.reveal_orders(batch)
        case _:
            assert_never(command)


def _talks(
    batch: Batch,
    command: c.MakeStatement | c.RecordDeal | c.BreakDeal | c.GiveMeans | c.AskRequest | c.AnswerRequest,
) -> None:
    match command:
        case c.MakeStatement():
            talks.make_statement(batch, command)
        case c.RecordDeal():
            talks.record_deal(batch, command)
        case c.BreakDeal():
            talks.break_deal(batch, command)
        case c.GiveMeans():
            talks.give_means(batch, command)
        case c.AskRequest():
            talks.ask_request(batch, command)
        case c.AnswerRequest():
            talks.answer_request(batch, command)
        case _:
            assert_never(command)


def _adjudication(
    batch: Batch,
    command: c.NameMethod
    | c.AddArgument
    | c.SealEstimate
    | c.ReopenEstimates
    | c.RuleOrder
    | c.ApplyRuling
    | c.PublishRuling,
) -> None:
    match command:
        case c.NameMethod():
            adjudication.name_method(batch, command)
        case c.AddArgument():
            adjudication.add_argument(batch, command)
        case c.SealEstimate():
            adjudication.seal_estimate(batch, command)
        case c.ReopenEstimates():
            adjudication.reopen_estimates(batch, command)
        case c.RuleOrder():
            adjudication.rule_order(batch, command)
        case c.ApplyRuling():
            adjudication.apply_ruling(batch, command)
        case c.PublishRuling():
            adjudication.publish_ruling(batch, command)
        case _:
            assert_never(command)


def _board(batch: Batch, command: c.MoveCounter | c.PlaceCounter | c.RemoveCounter | c.GrantAccess) -> None:
    match command:
        case c.MoveCounter():
            board.move_counter(batch, command)
        case c.PlaceCounter():
            board.place_counter(batch, command)
        case c.RemoveCounter():
            board.remove_counter(batch, command)
        case c.GrantAccess():
            board.grant_access(batch, command)
        case _:
            assert_never(command)


def _msel(
    batch: Batch,
    command: c.ScheduleInject
    | c.MarkInjectDue
    | c.DeliverInject
    | c.DeliverAdHoc
    | c.SkipInject
    | c.DelayInject
    | c.AnswerInject
    | c.RevealTruth,
) -> None:
    match command:
        case c.ScheduleInject():
            msel.schedule_inject(batch, command)
        case c.MarkInjectDue():
            msel.mark_inject_due(batch, command)
        case c.DeliverInject():
            msel.deliver_inject(batch, command)
        case c.DeliverAdHoc():
            msel.deliver_ad_hoc(batch, command)
        case c.SkipInject():
            msel.skip_inject(batch, command)
        case c.DelayInject():
            msel.delay_inject(batch, command)
        case c.AnswerInject():
            msel.answer_inject(batch, command)
        case c.RevealTruth():
            msel.reveal_truth(batch, command)
        case _:
            assert_never(command)


def _corrections(
    batch: Batch,
    command: c.CorrectTrack | c.CorrectFlag | c.CorrectMeans | c.CorrectCommitment | c.CorrectSpace,
) -> None:
    match command:
        case c.CorrectTrack():
            corrections.correct_track(batch, command)
        case c.CorrectFlag():
            corrections.correct_flag(batch, command)
        case c.CorrectMeans():
            corrections.correct_means(batch, command)
        case c.CorrectCommitment():
            corrections.correct_commitment(batch, command)
        case c.CorrectSpace():
            corrections.correct_space(batch, command)
        case _:
            assert_never(command)
