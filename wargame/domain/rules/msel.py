"""The MSEL in play: injects delivered, delayed, skipped, answered; triggers that make them due."""

from __future__ import annotations

from wargame.domain import commands as c
from wargame.domain import records as r
from wargame.domain.draft import Situation
from wargame.domain.msel import Inject, Moment
from wargame.domain.rules import crisis
from wargame.domain.rules.adjudication import throw
from wargame.domain.rules.batch import Batch, refuse
from wargame.domain.rules.changes import change_track
from wargame.domain.rules.effects import take_effect
from wargame.domain.scenario import Scenario
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
    batch.note(
        r.InjectDelivered(
            f"{series}{taken + 1}",
            command.to,
            command.title,
            command.text,
            ad_hoc=True,
            sender=command.sender.strip(),
            method="" if command.method == "news" else command.method,
        )
    )


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
    """Put an inject off, and on request everything planned after it by as many turns."""
    _waiting(batch, command.inject)
    _require_turn(batch, command.turn)
    _require_reason(command.reason)
    if command.minutes and batch.scenario.injects[command.inject].moment is None:
        refuse("no_moment", inject=command.inject)
    moved = followers(batch.scenario, batch.now, command.inject, command.turn) if command.following else {}
    batch.note(r.InjectDelayed(command.inject, command.turn, command.reason, minutes=command.minutes))
    for name, turn in moved.items():
        batch.note(r.InjectDelayed(name, turn, command.reason, command.inject))


def followers(scenario: Scenario, now: Situation, name: str, turn: int) -> dict[str, int]:
    """What moves along when an inject is put off, and to which turn; nothing goes beyond the last played turn."""
    planned = now.injects[name].planned
    start = max(planned, now.played)
    last = scenario.horizons[now.horizon].played
    if not planned or turn <= start:
        return {}
    after = {
        other: min(one.planned + turn - start, last)
        for other, one in now.injects.items()
        if one.status == "scheduled" and one.planned > start and other != name
    }
    return {other: new for other, new in after.items() if new != now.injects[other].planned}


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
        if _may_fall_due(batch.now.injects[name], batch.now.played) and reader.holds(inject.trigger):
            _fall_due(batch, name)


def mark_inject_due(batch: Batch, command: c.MarkInjectDue) -> None:
    """Mark an inject due whose moment on the clock has come: in its phase, in its turn, and once only."""
    state = _waiting(batch, command.inject)
    inject = batch.scenario.injects[command.inject]
    moment = moment_of(inject, state)
    if moment is None or not moment_runs(batch.now, moment):
        refuse("moment_not_now", inject=command.inject)
    if not _may_fall_due(state, batch.now.played) or not batch.reader().holds(inject.trigger):
        refuse("moment_not_now", inject=command.inject)
    _fall_due(batch, command.inject)


def moment_of(inject: Inject, state: InjectState) -> Moment | None:
    """The moment on the clock at which an inject falls due: as it was written, or as it was put off."""
    if inject.moment is None or not state.minutes:
        return inject.moment
    return Moment(inject.moment.phase, state.minutes, state.planned)


def moment_runs(now: Situation, moment: Moment) -> bool:
    """Whether the phase, and the turn if one is named, of a moment is running."""
    phase = now.crisis.phase if now.crisis else now.phase
    return phase == moment.phase and moment.turn in (0, now.played)


def _may_fall_due(state: InjectState, played: int) -> bool:
    """Whether a trigger counts: not twice for an inject that was put off, until the turn that it was put off to."""
    if state.status not in ("library", "pool", "scheduled"):
        return False
    return not state.triggered or (state.status == "scheduled" and state.planned <= played)


def _fall_due(batch: Batch, name: str) -> None:
    batch.note(r.InjectDue(name))
    if batch.scenario.injects[name].automatic and not batch.context.paused:
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
