"""Where counters came from in the turn of a moment."""

from __future__ import annotations

from wargame.app.session import Session
from wargame.domain.records import TurnStarted
from wargame.domain.trails import Trail, trails


def trails_at(session: Session, seq: int) -> tuple[Trail, ...]:
    """The trails of the turn that runs after an entry of the log, as the white cell may see them.

    They tell of secret moves too: they are for the facilitator's own board.
    """
    head = session.lines.batch_at(seq)
    turn = []
    for batch in session.lines.back(head) if head is not None else ():
        turn.append(batch.records)
        if any(isinstance(record, TurnStarted) for record in batch.records):
            break
    return trails(reversed(turn))
