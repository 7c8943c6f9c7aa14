"""Start, phases, turns, jumps, the end."""

from __future__ import annotations

from wargame.domain import commands as c
from wargame.domain import records as r
from wargame.domain.opening import opening
from wargame.domain.rules import adjudication, assessment, crisis, means, orders
from wargame.domain.rules.batch import Batch, refuse
from wargame.domain.state import Crisis
from wargame.domain.turns import Procedure


def start_exercise(batch: Batch, command: c.StartExercise) -> None:
    """Put the set-up on the board and begin the first turn."""
    scenario = batch.scenario
    if batch.now.turn:
        refuse("already_started")
    if command.setup not in scenario.setups:
        refuse("unknown_setup", setup=command.setup)
    if command.horizon not in scenario.horizons:
        refuse("unknown_horizon", horizon=command.horizon)
    batch.note(opening(scenario, command.setup, command.horizon, command.seed))
    batch.note(r.TurnStarted(1))
    _start_phase(batch, scenario.phases[0].id)


def _start_phase(batch: Batch, phase_id: str) -> None:
    batch.note(r.PhaseStarted(phase_id))
    for procedure in batch.scenario.phase(phase_id).at_start:
        _run(batch, procedure)


def _run(batch: Batch, procedure: Procedure) -> None:
    match procedure:
        case "income":
            means.income(batch)
        case "reveal":
            orders.reveal(batch, late=False)
        case "assessment":
            assessment.assess(batch)


def end_phase(batch: Batch) -> None:
    """End the running phase and begin the next: of the crisis clock if it is open, else of the turn."""
    now = batch.now
    if now.crisis:
        _end_crisis_phase(batch, now.crisis)
        return
    phases = [phase.id for phase in batch.scenario.phases]
    following = phases.index(now.phase) + 1
    if following == len(phases):
        adjudication.apply_waiting(batch)
        orders.close_turn(batch)
    batch.note(r.PhaseEnded(now.phase))
    if following < len(phases):
        _start_phase(batch, phases[following])
    elif now.turn >= batch.scenario.horizons[now.horizon].turns or _ending_holds(batch):
        batch.note(r.ExerciseEnded(now.ending or "horizon", "the last turn is over"))
    else:
        batch.note(r.TurnStarted(now.turn + 1))
        _start_phase(batch, phases[0])


def _ending_holds(batch: Batch) -> bool:
    """Whether the ending that the assessment found is still so. A correction since then lets the room play on."""
    found = next((one for one in batch.scenario.endings if one.id == batch.now.ending), None)
    return found is not None and batch.reader().holds(found.when)


def _end_crisis_phase(batch: Batch, running: Crisis) -> None:
    crisis.end_crisis_phase(batch, running)
    following = batch.now.crisis
    if following and "reveal" in batch.scenario.phase(following.phase, crisis=True).at_start:
        orders.reveal(batch, late=False)


def extend_phase(batch: Batch, command: c.ExtendPhase) -> None:
    """Give the running phase more seconds, or fewer."""
    if command.seconds == 0:
        refuse("nothing_to_change")
    batch.note(r.PhaseExtended(command.seconds, command.reason))


def jump_turns(batch: Batch, command: c.JumpTurns) -> None:
    """Let turns pass unplayed. Only between turns: in the first phase, before anything was asked or told.

    Routine income pays routine upkeep in a jumped turn (a design note of the flagship says why).
    """
    now, scenario = batch.now, batch.scenario
    if now.crisis or now.phase != scenario.phases[0].id:
        refuse("jump_between_turns", phase=scenario.phases[0].name)
    if command.turns > scenario.rules.jump_limit:
        refuse("jump_too_far", most=scenario.rules.jump_limit)
    left = scenario.horizons[now.horizon].turns - now.turn
    if command.turns > left:
        refuse("horizon_too_near", left=left)
    adjudication.apply_waiting(batch)
    orders.close_turn(batch)
    batch.note(r.PhaseEnded(now.phase))
    for _ in range(command.turns):
        batch.note(r.TurnJumped(now.turn))
        assessment.assess(batch)
        if now.ending:  # the room stops in that turn's last phase, which is assessed already
            batch.note(r.PhaseStarted(scenario.phases[-1].id))
            return
        batch.note(r.TurnStarted(now.turn + 1))
        means.income(batch)
    batch.note(r.PhaseStarted(scenario.phases[0].id))


def end_exercise(batch: Batch, command: c.EndExercise) -> None:
    """End the exercise."""
    if not command.reason.strip():
        refuse("reason_needed")
    if command.ending and command.ending not in {ending.id for ending in batch.scenario.endings}:
        refuse("unknown_ending", ending=command.ending)
    batch.note(r.ExerciseEnded(command.ending or batch.now.ending or "facilitator", command.reason))
