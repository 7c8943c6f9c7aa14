"""The assessment at the end of a turn, step by step in the scenario's order."""

from __future__ import annotations

from wargame.domain import effects as f
from wargame.domain import records as r
from wargame.domain.opening import take_stock
from wargame.domain.purse import upkeep_of
from wargame.domain.rules import commitments, means
from wargame.domain.rules.batch import Batch
from wargame.domain.rules.changes import change_track
from wargame.domain.rules.effects import take_effect
from wargame.domain.support import support_of
from wargame.domain.turns import AssessmentStep


def assess(batch: Batch) -> None:
    """Run every step, take stock, and see whether the exercise has reached an ending."""
    for step in batch.scenario.assessment:
        _run(batch, step)
    batch.note(r.TurnAssessed(take_stock(batch.scenario, batch.now)))
    reader = batch.reader()
    for ending in batch.scenario.endings:
        if not batch.now.ending and reader.holds(ending.when):
            batch.note(r.EndingReached(ending.id))


def _run(batch: Batch, step: AssessmentStep) -> None:
    match step.procedure:
        case "unanswered":
            unanswered(batch, step.name)
        case "upkeep":
            upkeep(batch)
        case "stale":
            stale(batch)
        case "drift":
            drift(batch, step.name)
        case "settle":
            settle(batch, step)
        case "":
            take_effect(batch, step.effects, step.name)


def unanswered(batch: Batch, cause: str) -> None:
    """An inject nobody answered strikes once more: its first effect on a track, at one."""
    share = batch.scenario.rules.unanswered_share
    for name, state in batch.now.injects.items():
        inject = batch.scenario.injects.get(name)
        if inject is None or state.status != "delivered" or state.delivered != batch.now.turn:
            continue
        first = next((one for one in inject.effects if isinstance(one, f.ChangeTrack)), None)
        if first and inject.responders and not state.answered:
            by = batch.reader().number(first.by)
            change_track(batch, first.track, share if by > 0 else -share, f"{cause}: {name}")


def upkeep(batch: Batch) -> None:
    """Every standing commitment is paid for, or suffers: degraded at once, withdrawn after the limit."""
    for name in batch.scenario.commitments:
        state = batch.now.commitments[name]
        if state.status not in commitments.STANDING:
            continue
        owed = upkeep_of(batch.scenario, batch.now, name)
        if all(means.can_pay(batch, team, cost) for team, cost in owed.items()):
            for team, cost in owed.items():
                means.pay(batch, team, cost, {}, f"upkeep {name}")
            if owed:
                batch.note(r.UpkeepPaid(name))
            continue
        running = state.unpaid + 1
        if running >= batch.scenario.ladder.unpaid_limit:
            commitments.withdraw(batch, name, "upkeep unpaid")
        else:
            commitments.set_status(batch, name, "degraded", "upkeep unpaid")
            batch.note(r.UpkeepMissed(name, running))


def stale(batch: Batch) -> None:
    """Promises that stay promises cost clarity: one a turn, however many they are."""
    ladder, waiting = batch.scenario.ladder, []
    for name in batch.scenario.commitments:
        state = batch.now.commitments[name]
        if state.status == "pledged":
            batch.note(r.PledgeAged(name, state.pledged + 1))
            if state.pledged + 1 >= ladder.stale_after:
                waiting.append(name)
    if ladder.stale_track and waiting:
        change_track(batch, ladder.stale_track, -1, f"promises kept waiting: {', '.join(waiting)}", counts=False)


def drift(batch: Batch, cause: str) -> None:
    """Tracks drift one step towards what supports them; one that was lowered this turn does not rise."""
    for track in batch.scenario.tracks:
        support = support_of(batch.scenario, batch.now.commitments, track)
        if support is None:
            continue
        now, moves = batch.now.tracks[track], batch.now.moves.get(track)
        if now > support:
            change_track(batch, track, -1, cause, counts=False)
        elif now < support and not (moves and moves.lowered):
            change_track(batch, track, 1, cause, counts=False)


def settle(batch: Batch, step: AssessmentStep) -> None:
    """Tracks that calm down by themselves unless they were raised this turn."""
    for track in step.settle:
        moves = batch.now.moves.get(track)
        if batch.now.tracks[track] > batch.scenario.tracks[track].low and not (moves and moves.raised):
            change_track(batch, track, -1, step.name, counts=False)
