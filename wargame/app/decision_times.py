"""How long teams took to decide: from the opening of orders to each seal, by the phase clock, pauses left out."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from msgspec import Struct

from wargame.app.session import Session
from wargame.domain import records as r
from wargame.store.errors import SaveError
from wargame.store.log import Log

KEPT = "decision-times"
"""The key under which the seconds are kept, beside the exercise: they are no fact of the game."""


class Sealing(Struct, frozen=True):
    """When an order was sealed (ISO), and after how many seconds of its phase; None where no clock was read."""

    at: str
    after: float | None = None


def decision_times(log: Log) -> dict[int, float]:
    """The seconds that each sealing took, by the number of its record; nothing where they cannot be read."""
    try:
        return msgspec.json.decode(log.drafts().get(KEPT, "{}"), type=dict[int, float])
    except (SaveError, msgspec.MsgspecError):
        return {}


def note(log: Log, seq: int, seconds: float) -> None:
    """Keep after how many seconds of its phase the order of a record was sealed. Where nothing can be kept, none is."""
    times = decision_times(log) | {seq: round(seconds, 1)}
    try:
        log.save_draft(KEPT, msgspec.json.encode(times).decode())
    except SaveError:
        return


def sealings(session: Session, seq: int, times: Mapping[int, float]) -> dict[str, Sealing]:
    """The sealings of the turn that ran at a record of this line of play, by order."""
    found: dict[str, Sealing] = {}
    for batch in reversed(session.history()):
        if batch.seq > seq:
            continue
        for record in batch.records:
            if isinstance(record, r.OrderSubmitted):
                found[record.order.number] = Sealing(batch.at, times.get(batch.seq))
        if any(isinstance(record, r.TurnStarted) for record in batch.records):
            break
    return found
