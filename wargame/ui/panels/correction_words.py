"""Corrections that were made, in words: what it was before and after, why, who made it and when."""

from __future__ import annotations

from wargame import labels
from wargame.app.lines import Batch
from wargame.app.session import Session
from wargame.domain import records as r
from wargame.domain.scenario import Scenario
from wargame.domain.state import GameState, InjectState, SpaceState
from wargame.ui.when import clock_time

OUTSIDE = ("place_counter", "remove_counter", "grant_access", "schedule_inject", "delay_inject", "skip_inject")
"""The commands by which the white cell changes board or plan without a `CorrectionMade`."""
MOST = 4
"""So many changes of a correction are told; the rest are counted."""
ARROW = "→"
OFF = "off the board"


def is_correction(batch: Batch) -> bool:
    """Whether a batch is a change outside the rules."""
    return batch.command in OUTSIDE or any(
        isinstance(one, r.CorrectionMade) or (isinstance(one, r.CounterMoved) and bool(one.override))
        for one in batch.records
    )


def correction_told(session: Session, batch: Batch) -> str:
    """A correction: each change before and after, why, who made it and when."""
    was = session.state_at(batch.parent)
    changed = [one for one in batch.records if not isinstance(one, r.CorrectionMade | r.InjectDue)]
    lines = [changed_words(session.scenario, was, one) for one in changed[:MOST]]
    lines += [f"and {len(changed) - MOST} more changes"] if len(changed) > MOST else []
    reason = next((found for one in batch.records if (found := _reason(one))), "")
    lines += [f"“{reason}”"] if reason else ["No reason was given."]
    return "\n".join([*lines, f"{batch.actor.hat.capitalize()}, {clock_time(batch.at)}, record {batch.seq}"])


def _reason(record: r.Happened) -> str:
    match record:
        case r.CorrectionMade() | r.InjectScheduled() | r.InjectDelayed() | r.InjectSkipped():
            return record.reason
        case r.CounterMoved():
            return record.override
        case r.CounterPlaced() | r.CounterRemoved():
            return record.cause
        case _:
            return ""


def changed_words(scenario: Scenario, was: GameState, record: r.Happened) -> str:
    """What a record changed: the thing, then before and after; `was` is the state before the correction."""
    match record:
        case r.TrackChanged():
            return f"{labels.value_name(scenario, record.track)}: {record.to - record.by} {ARROW} {record.to}"
        case r.MeansChanged():
            named = f"{labels.team(scenario, record.team)}, {scenario.means[record.kind].name.lower()}"
            return f"{named}: {record.to - record.by} {ARROW} {record.to}"
        case r.FlagSet():
            return f"{labels.value_name(scenario, record.flag)}: {was.flags[record.flag]} {ARROW} {record.to}"
        case r.CommitmentChanged():
            before = labels.STATUS[was.commitments[record.commitment].status]
            return f"{labels.commitment(scenario, record.commitment)}: {before} {ARROW} {labels.STATUS[record.status]}"
        case r.SpaceControlled():
            after = SpaceState(record.controller, record.contested)
            held = f"{holder(scenario, was.spaces[record.space])} {ARROW} {holder(scenario, after)}"
            return f"{labels.space(scenario, record.space)}: {held}"
        case r.AccessSet():
            named = f"{labels.space(scenario, record.space)}, {labels.team(scenario, record.team)}"
            return f"{named}: {let_in(not record.granted)} {ARROW} {let_in(record.granted)}"
        case _:
            return _board_or_plan(scenario, was, record)


def _board_or_plan(scenario: Scenario, was: GameState, record: r.Happened) -> str:
    match record:
        case r.CounterMoved():
            went = f"{labels.space(scenario, record.origin)} {ARROW} {labels.space(scenario, record.to)}"
            return f"{_counter(scenario, was, record.counter)}: {went}"
        case r.CounterPlaced():
            owner = labels.team(scenario, record.counter.team)
            named = f"{record.counter.name or labels.counter(scenario, record.counter.id)} of {owner}"
            return f"{named}: {OFF} {ARROW} {labels.space(scenario, record.counter.space)}"
        case r.CounterRemoved():
            stood = labels.space(scenario, was.counters[record.counter].space)
            return f"{_counter(scenario, was, record.counter)}: {stood} {ARROW} {OFF}"
        case r.InjectScheduled() | r.InjectDelayed():
            before = planned(was.injects.get(record.inject))
            return f"{labels.inject(scenario, record.inject)}: {before} {ARROW} planned for turn {record.turn}"
        case r.InjectSkipped():
            return (
                f"{labels.inject(scenario, record.inject)}: {planned(was.injects.get(record.inject))} {ARROW} left out"
            )
        case _:
            return labels.record(scenario, record)


def _counter(scenario: Scenario, was: GameState, ident: str) -> str:
    """A counter by its own name, if it has one."""
    known = was.counters.get(ident)
    return (known.name if known else "") or labels.counter(scenario, ident)


def planned(inject: InjectState | None) -> str:
    """Where an inject stands in the plan."""
    if inject is None:
        return ""
    words = {
        "scheduled": f"planned for turn {inject.planned}",
        "due": "due now",
        "pool": "in the pool",
        "library": "in the library",
    }
    return words.get(inject.status, inject.status)


def holder(scenario: Scenario, space: SpaceState) -> str:
    """Who holds a space, and whether it is contested."""
    return party(scenario, space.controller) + (", contested" if space.contested else "")


def party(scenario: Scenario, name: str) -> str:
    """The name of a team, or of another party that holds ground."""
    return scenario.teams[name].name if name in scenario.teams else name


def let_in(granted: bool) -> str:
    """Whether a team is let into a space."""
    return "let in" if granted else "not let in"
