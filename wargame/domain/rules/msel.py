"""The MSEL in play: injects delivered, delayed, skipped, answered; triggers that make them due."""

from __future__ import annotations

from wargame.domain import commands as c
from wargame.domain import records as r
from wargame.domain.rules import crisis
from wargame.domain.rules.adjudication import throw
from wargame.domain.rules.batch import Batch, refuse
from wargame.domain.rules.changes import change_track
from wargame.domain.rules.effects import take_effect
from wargame.domain.state import InjectState

WAITING = ("library", "pool", "scheduled", "due")


def deliver_inject(batch: Batch, command: c.DeliverInject) -> None:
    """Deliver an inject: it is read, its effects take place, its secret truth is rolled, its crisis opens."""
    _waiting(batch, command.inject)
    for team in command.to:
        batch.team(team)
    deliver(batch, command.inject, command.to, command.text, command.dice)


def deliver(batch: Batch, name: str, to: tuple[str, ...], text: str, dice: tuple[int, ...]) -> None:
    """Deliver an inject of the scenario."""
    inject = batch.scenario.injects[name]
    batch.note(r.InjectDelivered(name, to or inject.to, inject.title, text or inject.text))
    take_effect(batch, inject.effects, name)
    if inject.ambiguous and batch.scenario.truths:
        _roll_truth(batch, name, dice)
    if inject.crisis:
        crisis.open_if_allowed(batch, name, inject.title)


def _roll_truth(batch: Batch, name: str, dice: tuple[int, ...]) -> None:
    truths = batch.scenario.truths
    sides = sum(len(truth.faces) for truth in truths)
    face = throw(batch, name, "truth", 1, sides, dice)[0]
    batch.note(r.TruthRolled(name, next(truth.id for truth in truths if face in truth.faces)))


def deliver_ad_hoc(batch: Batch, command: c.DeliverAdHoc) -> None:
    """Deliver something thought of on the day."""
    for team in command.to:
        batch.team(team)
    if not (command.title.strip() and command.text.strip()):
        refuse("text_needed")
    # Numbered among those to the same teams, so that a number says nothing of what others were told.
    series = f"ADHOC-{'-'.join(command.to) or 'ALL'}-"
    taken = sum(name.startswith(series) for name in batch.now.injects)
    batch.note(r.InjectDelivered(f"{series}{taken + 1}", command.to, command.title, command.text, ad_hoc=True))


def schedule_inject(batch: Batch, command: c.ScheduleInject) -> None:
    """Plan an inject for a turn that is still to come, or the present one."""
    _waiting(batch, command.inject)
    _require_turn(batch, command.turn)
    batch.note(r.InjectScheduled(command.inject, command.turn, command.reason))


def skip_inject(batch: Batch, command: c.SkipInject) -> None:
    """Leave an inject out."""
    _waiting(batch, command.inject)
    _require_reason(command.reason)
    batch.note(r.InjectSkipped(command.inject, command.reason))


def delay_inject(batch: Batch, command: c.DelayInject) -> None:
    """Put an inject off."""
    _waiting(batch, command.inject)
    _require_turn(batch, command.turn)
    _require_reason(command.reason)
    batch.note(r.InjectDelayed(command.inject, command.turn, command.reason))


def answer_inject(batch: Batch, command: c.AnswerInject) -> None:
    """Put on record that a team has answered."""
    batch.team(command.team)
    state = _delivered(batch, command.inject)
    if command.team in state.answered:
        refuse("already_answered", inject=command.inject, team=command.team)
    batch.note(r.InjectAnswered(command.inject, command.team, command.how))


def reveal_truth(batch: Batch, command: c.RevealTruth) -> None:
    """Let a truth come out; whoever had named the wrong one pays for it."""
    state = _delivered(batch, command.inject)
    if not state.truth or state.revealed:
        refuse("no_hidden_truth", inject=command.inject)
    batch.note(r.TruthRevealed(command.inject))
    rule = batch.scenario.attribution
    wrong = any(
        order.answers == command.inject and order.ruling is not None and order.ruling.outcome == rule.wrong_outcome
        for order in batch.now.orders.values()
    )
    if wrong and rule.track:
        change_track(batch, rule.track, rule.by, command.inject)


def mark_due(batch: Batch) -> None:
    """Mark injects whose trigger has come true; deliver those that are set to be delivered by themselves."""
    if not batch.now.turn or batch.now.over:
        return
    reader = batch.reader()
    for name, inject in batch.scenario.triggered:
        state = batch.now.injects[name]
        if state.status in ("library", "pool", "scheduled") and reader.holds(inject.trigger):
            batch.note(r.InjectDue(name))
            if inject.automatic:
                deliver(batch, name, (), "", ())


def _waiting(batch: Batch, name: str) -> InjectState:
    state = batch.now.injects.get(name)
    if state is None or name not in batch.scenario.injects:
        refuse("unknown_inject", inject=name)
    if state.status not in WAITING:
        refuse("inject_done", inject=name, status=state.status)
    return state


def _delivered(batch: Batch, name: str) -> InjectState:
    state = batch.now.injects.get(name)
    if state is None or state.status != "delivered":
        refuse("inject_not_delivered", inject=name)
    return state


def _require_turn(batch: Batch, turn: int) -> None:
    """Injects are planned by played turns: jumped ones have none."""
    last = batch.scenario.horizons[batch.now.horizon].played
    if not batch.now.played <= turn <= last:
        refuse("turn_out_of_range", turn=turn, first=batch.now.played, last=last)


def _require_reason(reason: str) -> None:
    if not reason.strip():
        refuse("reason_needed")
