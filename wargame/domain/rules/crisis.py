"""The nested crisis clock: opened by an inject, an order or the white cell; a step is read, decided and ruled."""

from __future__ import annotations

from wargame.domain import commands as c
from wargame.domain import records as r
from wargame.domain.rules.batch import Batch, refuse
from wargame.domain.state import Crisis


def may_open(batch: Batch) -> str:
    """Nothing if the clock may be opened now, otherwise the code of what forbids it."""
    clock, now = batch.scenario.crisis, batch.now
    if not clock.steps or not clock.phases:
        return "no_crisis_clock"
    if now.crisis:
        return "crisis_running"
    if now.crises.count(now.turn) >= clock.per_turn:
        return "crisis_this_turn"
    return "too_many_crises" if len(now.crises) >= clock.per_day else ""


def open_if_allowed(batch: Batch, cause: str, title: str) -> None:
    """Open the clock unless something forbids it."""
    if not may_open(batch):
        clock = batch.scenario.crisis
        batch.note(r.CrisisOpened(Crisis(clock.steps[0].id, clock.phases[0].id, cause, title)))


def open_crisis(batch: Batch, command: c.OpenCrisis) -> None:
    """Open the clock by decision of the white cell."""
    forbidden = may_open(batch)
    if forbidden:
        refuse(forbidden)
    open_if_allowed(batch, "white cell", command.title)


def close_crisis(batch: Batch, command: c.CloseCrisis) -> None:
    """Close the clock: the parties accept, or the white cell so rules."""
    if batch.now.crisis is None:
        refuse("no_crisis")
    if not command.reason.strip():
        refuse("reason_needed")
    batch.note(r.CrisisClosed(command.reason))


def end_crisis_phase(batch: Batch, crisis: Crisis) -> None:
    """Go to the next phase of the step, to the next step, or close the clock after the last."""
    clock = batch.scenario.crisis
    phases, steps = [phase.id for phase in clock.phases], [step.id for step in clock.steps]
    phase, step = phases.index(crisis.phase) + 1, steps.index(crisis.step)
    if phase < len(phases):
        batch.note(r.CrisisMoved(crisis.step, phases[phase]))
    elif step + 1 < len(steps):
        batch.note(r.CrisisMoved(steps[step + 1], phases[0]))
    else:
        batch.note(r.CrisisClosed("last step over"))
