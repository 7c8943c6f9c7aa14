"""A way through an exercise, step by step, as one audience may follow it: what a replay plays."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from wargame.app.lines import Batch
from wargame.app.session import Session
from wargame.domain import records as r
from wargame.domain.evolve import fold
from wargame.domain.log_view import Teller
from wargame.domain.state import GameState
from wargame.domain.visibility import WHITE_CELL

Pace = Literal["record", "batch", "phase", "turn"]
PACES: tuple[Pace, ...] = ("record", "batch", "phase", "turn")
"""How far a step goes, shortest first."""

TURNS = (r.ExerciseStarted, r.TurnStarted, r.TurnJumped, r.ExerciseEnded)
PHASES = (r.PhaseStarted, r.CrisisOpened, r.CrisisMoved, r.CrisisClosed)


class Step(Struct, frozen=True):
    """A record on the way, as it is told, and the moment right after it.

    `done` is how many records of its batch had happened by then, `size` how many the batch has. `ends` says what the
    step completes: only a record, or its batch, and whether a phase or a turn began in that.
    """

    seq: int
    done: int
    size: int
    turn: int
    phase: str
    record: r.Happened
    ends: Pace = "record"
    undone: bool = False


class Passage(Struct, frozen=True):
    """The steps of one line of play for one audience, and the batches they are taken from, as they are told."""

    audience: str
    line: str
    steps: tuple[Step, ...]
    batches: tuple[Batch, ...]


def passage(session: Session, line: str, audience: str = WHITE_CELL, *, undone: bool = False) -> Passage:
    """The way through a line of play; with what was `undone` on it too, which only the white cell is told.

    Raises:
        UnknownLineError: when there is no such line.
    """
    session.line_of(line)
    path = session.history(line)
    kept = {batch.seq for batch in path}
    batches = as_played(session, line) if undone and audience == WHITE_CELL else path
    steps: list[Step] = []
    told: list[Batch] = []
    teller, last = Teller(session.scenario, audience), 0
    for batch in batches:
        if batch.parent != last:
            teller = Teller(session.scenario, audience, session.state_at(batch.parent))
        seen = list(_steps(teller, batch))
        last = batch.seq
        if seen:
            steps += (replace(step, undone=batch.seq not in kept) for step in seen)
            told.append(replace(batch, records=tuple(step.record for step in seen)))
    return Passage(audience, line, tuple(steps), tuple(told))


def as_played(session: Session, line: str) -> Sequence[Batch]:
    """Every batch of a line of play that was ever committed, in the order of the log: those undone since too."""
    path = session.history(line)
    elsewhere = {batch.seq for name in session.lines.named for batch in session.history(name)}
    found = {batch.seq: batch for batch in path}
    for seq, batch in sorted(session.lines.batches.items()):
        if seq not in elsewhere and batch.parent in found:
            found[seq] = batch
    return [found[seq] for seq in sorted(found)]


def _steps(teller: Teller, batch: Batch) -> Iterator[Step]:
    size, found = len(batch.records), list[Step]()
    for done, record in enumerate(batch.records, 1):
        told, now = teller.tell(record), teller.now
        phase = now.crisis.phase if now.crisis else now.phase
        found += (Step(batch.seq, done, size, now.turn, phase, seen) for seen in told)
    if found:
        found[-1] = replace(found[-1], done=size, ends=_ends(batch))
    yield from found


def _ends(batch: Batch) -> Pace:
    if any(isinstance(record, TURNS) for record in batch.records):
        return "turn"
    return "phase" if any(isinstance(record, PHASES) for record in batch.records) else "batch"


def state_after(session: Session, step: Step) -> GameState:
    """The state right after a step."""
    if step.done >= step.size:
        return session.state_at(step.seq)
    batch = session.lines.batches[step.seq]
    return fold(session.state_at(batch.parent), batch.records[: step.done])


def place_of(found: Passage, seq: int) -> int:
    """The place of the last step up to a record of the log; 0 before the first."""
    return max(0, bisect_right(found.steps, seq, key=lambda step: step.seq) - 1)


def next_place(found: Passage, here: int, by: int, pace: Pace) -> int:
    """The place that so many paces on (or back, below zero) lie from one, at most the last or the first."""
    least = PACES.index(pace)
    place = here
    for _ in range(abs(by)):
        way = range(place + 1, len(found.steps)) if by > 0 else range(place - 1, -1, -1)
        end = max(0, len(found.steps) - 1) if by > 0 else 0
        place = next((n for n in way if PACES.index(found.steps[n].ends) >= least), end)
    return place
