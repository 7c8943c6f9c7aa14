"""How long teams took to decide: from the opening of orders to each seal, by the phase clock, pauses left out."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from wargame.domain import records as r
from wargame.domain.state import Order
from wargame.store.errors import SaveError
from wargame.store.log import Log
from wargame.ui.desk import Desk
from wargame.ui.when import clock_time, span

KEPT = "sealed"
"""The key under which the seconds are kept, beside the exercise: they are no fact of the game."""


class Sealing(Struct, frozen=True):
    """When an order was sealed, and after how many seconds of its phase; None where no clock was read."""

    at: str
    after: float | None = None

    def words(self) -> str:
        """The sealing in words: `sealed at 14:09, after 7:12`."""
        taken = "" if self.after is None else f", after {span(self.after)}"
        return f"sealed at {clock_time(self.at)}{taken}"


def read_kept(text: str) -> dict[str, float]:
    """The seconds by order; nothing where they cannot be read."""
    try:
        return msgspec.json.decode(text or "{}", type=dict[str, float])
    except msgspec.MsgspecError:
        return {}


def note(log: Log, orders: list[Order], seconds: float) -> None:
    """Keep after how many seconds orders were sealed; late ones have no such time."""
    try:
        kept = read_kept(log.drafts().get(KEPT, ""))
        kept |= {order.number: round(seconds, 1) for order in orders if not order.late}
        log.save_draft(KEPT, msgspec.json.encode(kept).decode())
    except SaveError:
        return


def sealings(desk: Desk, kept: str) -> dict[str, Sealing]:
    """The sealings of the running turn, by order, as they stand at the moment of the desk."""
    seconds, found = read_kept(kept), {}
    for batch in reversed(desk.session.history()):
        if batch.seq > desk.seq:
            continue
        for record in batch.records:
            if isinstance(record, r.OrderSubmitted):
                number = record.order.number
                found[number] = Sealing(batch.at, seconds.get(number))
        if any(isinstance(record, r.TurnStarted) for record in batch.records):
            break
    return found
