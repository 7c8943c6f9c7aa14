"""What an undo would take back, or why it takes nothing back and what to do instead."""

from __future__ import annotations

from msgspec import Struct

from wargame import labels
from wargame.app.lines import Batch
from wargame.app.session import Session
from wargame.domain import records as r
from wargame.domain.engine import is_barrier
from wargame.store.log import ROOT

LONGEST = 110
"""Characters of a step's sentence; longer ones are cut."""
INSTEAD = "Correct it with a reason, or look back and play on from there on another line."
WHY: tuple[tuple[type[r.Happened], str], ...] = (
    (r.OrdersRevealed, "the orders lie open"),
    (r.RulingPublished, "the room was told"),
    (r.InjectDelivered, "it was delivered"),
    (r.DiceRolled, "dice have fallen"),
    (r.PhaseEnded, "the phase has ended"),
)


class UndoTold(Struct, frozen=True):
    """The step an undo would meet, whether it can be taken back, and why not."""

    step: str = ""
    able: bool = False
    why: str = ""


def undo_told(session: Session) -> UndoTold:
    """What an undo would do now."""
    if session.head == ROOT:
        return UndoTold(why="Nothing has happened yet.")
    batch = session.lines.batches[session.head]
    step = told(session, batch)
    if not batch.barrier:
        return UndoTold(step, able=True)
    return UndoTold(step, able=False, why=f"Not taken back: “{step}”, since {barrier_words(batch)}. {INSTEAD}")


def barrier_words(batch: Batch) -> str:
    """Why a step stays: what in it cannot be unseen."""
    for kind, words in WHY:
        if any(isinstance(record, kind) and is_barrier((record,)) for record in batch.records):
            return words
    return "the room has seen it"


def told(session: Session, step: Batch) -> str:
    """A step in a sentence: the ruling that it made, or applied with all its effects, or else its first record."""
    records = [one for one in step.records if not isinstance(one, r.CorrectionMade)]
    rulings = [one for one in records if isinstance(one, r.OrderRuled | r.RulingApplied)]
    first = next(iter((*rulings, *records)), None)
    sentence = labels.record(session.scenario, first) if first else labels.command(step.command)
    return sentence if len(sentence) <= LONGEST else f"{sentence[: LONGEST - 2]} …"
