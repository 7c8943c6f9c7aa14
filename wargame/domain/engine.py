"""The engine: `decide` turns a command into records or a refusal. `evolve` and `fold` live next door."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

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


def _not_a_rule(_batch: Batch, _command: c.Undo | c.Redo) -> None:
    refuse("not_a_rule")


RULES: dict[type[c.Asked], Callable[[Batch, Any], None]] = {
    c.StartExercise: sequence.start_exercise,
    c.EndPhase: lambda batch, _: sequence.end_phase(batch),
    c.ExtendPhase: sequence.extend_phase,
    c.JumpTurns: sequence.jump_turns,
    c.OpenCrisis: crisis.open_crisis,
    c.CloseCrisis: crisis.close_crisis,
    c.EndExercise: sequence.end_exercise,
    c.SubmitOrder: orders.submit_order,
    c.WithdrawOrder: orders.withdraw_order,
    c.ReturnOrder: orders.return_order,
    c.RevealOrders: lambda batch, _: orders.reveal_orders(batch),
    c.MakeStatement: talks.make_statement,
    c.RecordDeal: talks.record_deal,
    c.BreakDeal: talks.break_deal,
    c.GiveMeans: talks.give_means,
    c.AskRequest: talks.ask_request,
    c.AnswerRequest: talks.answer_request,
    c.NameMethod: adjudication.name_method,
    c.AddArgument: adjudication.add_argument,
    c.SealEstimate: adjudication.seal_estimate,
    c.ReopenEstimates: adjudication.reopen_estimates,
    c.RuleOrder: adjudication.rule_order,
    c.ApplyRuling: adjudication.apply_ruling,
    c.PublishRuling: adjudication.publish_ruling,
    c.MoveCounter: board.move_counter,
    c.PlaceCounter: board.place_counter,
    c.RemoveCounter: board.remove_counter,
    c.GrantAccess: board.grant_access,
    c.ScheduleInject: msel.schedule_inject,
    c.MarkInjectDue: msel.mark_inject_due,
    c.DeliverInject: msel.deliver_inject,
    c.DeliverAdHoc: msel.deliver_ad_hoc,
    c.SkipInject: msel.skip_inject,
    c.DelayInject: msel.delay_inject,
    c.AnswerInject: msel.answer_inject,
    c.RevealTruth: msel.reveal_truth,
    c.CorrectTrack: corrections.correct_track,
    c.CorrectFlag: corrections.correct_flag,
    c.CorrectMeans: corrections.correct_means,
    c.CorrectCommitment: corrections.correct_commitment,
    c.CorrectSpace: corrections.correct_space,
    c.EstimateValue: notes.estimate_value,
    c.NoteObservation: notes.note_observation,
    c.Undo: _not_a_rule,
    c.Redo: _not_a_rule,
}
"""The rule of each command."""


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
        RULES[type(command)](batch, command)
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
