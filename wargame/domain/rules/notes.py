"""Observations, bookmarks and private estimates of the headline value."""

from __future__ import annotations

from wargame.domain import commands as c
from wargame.domain import records as r
from wargame.domain.redaction import sees_inject
from wargame.domain.rules.batch import Batch, refuse
from wargame.domain.state import Observation


def note_observation(batch: Batch, command: c.NoteObservation) -> None:
    """Note an observation, at any time. What it is tied to must exist."""
    now, scenario = batch.now, batch.scenario
    if not command.text.strip():
        refuse("text_needed")
    if command.objective and command.objective not in {one.id for one in scenario.objectives}:
        refuse("unknown_objective", objective=command.objective)
    if command.team:
        batch.team(command.team)
    if command.order:
        batch.order(command.order)
    told = now.injects.get(command.inject)
    unknown = told is None or (batch.context.team and not sees_inject(told, batch.context.team))
    if command.inject and unknown:
        refuse("unknown_inject", inject=command.inject)
    observation = Observation(
        id=f"N{now.noted + 1}",
        text=command.text,
        turn=now.turn,
        phase=now.phase,
        objective=command.objective,
        evidence=command.evidence,
        team=command.team,
        order=command.order,
        inject=command.inject,
        tags=command.tags,
        bookmark=command.bookmark,
        record=command.record,
        hat=command.hat,
    )
    batch.note(r.ObservationNoted(observation))


def estimate_value(batch: Batch, command: c.EstimateValue) -> None:
    """A team's private estimate of the headline value, kept for the hot wash."""
    batch.acting(command.team)
    batch.note(r.ValueEstimated(command.team, batch.now.turn, command.tenths))
