"""Notes in words: what was noted, what is covered, what is still missing, and what a note may be about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from wargame import labels
from wargame.app.lines import Batch
from wargame.app.moments import Moment
from wargame.domain import records as r
from wargame.domain.scenario import Scenario
from wargame.domain.state import GameState, Observation
from wargame.labels.words import listing, number
from wargame.ui.when import clock_time

EARLY = 2
"""So many turns before the end the facilitator is warned of what is missing."""
SHOWN = 12
"""So many of the latest records are offered to tie a note to."""
NAMED = 2
LONGEST = 90
NOTABLE = (
    *(r.PhaseStarted, r.CrisisOpened, r.CrisisMoved, r.InjectDelivered, r.InjectAnswered, r.OrderSubmitted),
    *(r.OrdersRevealed, r.OrderRuled, r.RulingPublished, r.StatementMade, r.DealRecorded, r.DealBroken),
    *(r.RequestAsked, r.RequestAnswered, r.CorrectionMade, r.TruthRevealed, r.TurnAssessed),
)
"""Records that people take notes about."""


class About(Struct, frozen=True):
    """A record that a note may be tied to: its entry in the log, what happened, and the order or inject it is of."""

    seq: int
    text: str
    order: str = ""
    inject: str = ""


class Cell(Struct, frozen=True):
    """One kind of evidence of an objective, and how many notes there are of it."""

    objective: str
    evidence: str
    count: int = 0


class Covered(Struct, frozen=True):
    """An objective, its kinds of evidence, and how many notes name it without any of these."""

    objective: str
    text: str
    cells: tuple[Cell, ...]
    others: int = 0


def coverage(scenario: Scenario, state: GameState) -> tuple[Covered, ...]:
    """Objectives by evidence: what is noted, and what is not."""
    notes = Counter((note.objective, note.evidence) for note in state.observations.values())
    found = []
    for one in scenario.objectives:
        cells = tuple(Cell(one.id, text, notes[one.id, text[:300]]) for text in one.evidence)
        named = sum(cell.count for cell in cells)
        every = sum(count for (objective, _), count in notes.items() if objective == one.id)
        found.append(Covered(one.id, one.text, cells, every - named))
    return tuple(found)


def coverage_words(covered: Sequence[Covered]) -> str:
    """How much is covered, in a sentence."""
    cells = [cell for one in covered for cell in one.cells]
    had = sum(cell.count > 0 for cell in cells)
    return f"{had} of {len(cells)} kinds of evidence noted" if cells else ""


def missing(covered: Sequence[Covered]) -> list[str]:
    """The kinds of evidence that nobody has noted anything on."""
    return [cell.evidence for one in covered for cell in one.cells if not cell.count]


def near_end(scenario: Scenario, state: GameState) -> str:
    """How near the end is, from two turns before it on; empty earlier, and in a first turn that is not the last."""
    horizon = scenario.horizons.get(state.horizon)
    left = horizon.played - state.played if horizon else EARLY + 1
    if left > EARLY or not state.turn or (left > 0 and state.played < 2):
        return ""
    return "In this last turn" if left < 1 else f"{number(left).capitalize()} turn{'s' * (left > 1)} before the end"


def warning(scenario: Scenario, state: GameState) -> str:
    """What is still missing when the end is near, the barest objectives by name; empty where nothing is."""
    when = near_end(scenario, state)
    covered = coverage(scenario, state) if when else ()
    gaps = missing(covered)
    if not gaps:
        return ""
    kinds = f"{_kinds(len(gaps))} {'are' if len(gaps) > 1 else 'is'} missing"
    bare = [one.text.rstrip(".") for one in covered if one.cells and not any(cell.count for cell in one.cells)]
    named = [f"“{text}”" for text in bare[:NAMED]] or [f"“{text}”" for text in gaps[:NAMED]]
    more = [f"{number(len(bare) - NAMED)} more"] if len(bare) > NAMED else []
    return f"{when}, {kinds}. Nothing yet on {listing([*named, *more])}."


def short_warning(scenario: Scenario, state: GameState) -> str:
    """How many kinds of evidence are missing when the end is near; empty where none is."""
    gaps = missing(coverage(scenario, state)) if near_end(scenario, state) else []
    return f"{_kinds(len(gaps)).capitalize()} still missing" if gaps else ""


def _kinds(count: int) -> str:
    return f"{number(count)} kind{'s' * (count > 1)} of evidence"


def missing_words(scenario: Scenario, state: GameState) -> str:
    """Everything that is missing, one to a line, when the end is near."""
    gaps = missing(coverage(scenario, state)) if near_end(scenario, state) else []
    return "\n".join(f"– {text}" for text in gaps)


def about_words(scenario: Scenario, note: Observation, moment: Moment | None) -> str:
    """When a note was taken, by whom, and what it is about."""
    turn = f"turn {note.turn}" if note.turn else "before the exercise"
    parts = [
        note.id,
        ", ".join(one for one in (turn, clock_time(moment.at) if moment else "") if one),
        note.hat or (moment.hat if moment else ""),
        labels.team(scenario, note.team) if note.team else "",
        note.order,
        note.inject,
        ", ".join(f"#{tag}" for tag in note.tags),
        "bookmarked" if note.bookmark else "",
    ]
    return " · ".join(part for part in parts if part)


def told(scenario: Scenario, note: Observation, moment: Moment | None) -> str:
    """A note as a row."""
    return f"{note.text}\n{about_words(scenario, note, moment)}"


def record_of(note: Observation, moment: Moment | None) -> int:
    """The entry of the log a note leads to: the one it is tied to, else the one it was taken at."""
    return note.record or (moment.seq if moment else 0)


def latest(scenario: Scenario, history: Sequence[Batch]) -> list[About]:
    """The latest records that people take notes about, newest first."""
    found: list[About] = []
    for batch in reversed(history):
        record = next((one for one in batch.records if isinstance(one, NOTABLE)), None)
        if record is not None:
            found.append(about(scenario, batch.seq, record))
        if len(found) == SHOWN:
            break
    return found


def about(scenario: Scenario, seq: int, record: r.Happened) -> About:
    """A record as something to take a note about."""
    text = labels.record(scenario, record)
    short = text if len(text) <= LONGEST else f"{text[: LONGEST - 2]} …"
    return About(seq, short, _order_of(record), _inject_of(record))


def _order_of(record: r.Happened) -> str:
    if isinstance(record, r.OrderSubmitted):
        return record.order.number
    return record.order if isinstance(record, r.OrderRuled | r.RulingPublished) else ""


def _inject_of(record: r.Happened) -> str:
    return record.inject if isinstance(record, r.InjectDelivered | r.InjectAnswered | r.TruthRevealed) else ""
