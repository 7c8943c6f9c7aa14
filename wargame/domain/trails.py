"""Where counters came from in a turn."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from wargame.domain import records as r


class Trail(Struct, frozen=True):
    """A counter that stands in another space than at the beginning of the turn."""

    counter: str
    origin: str
    to: str


def trails(batches: Iterable[tuple[r.Happened, ...]]) -> tuple[Trail, ...]:
    """The trails of the last turn that begins in some batches, in the order of the first moves.

    A counter that came back, or was taken off the board, leaves none; one that was put on the board this turn leaves a
    trail from where it was put. For an audience, give the batches as `log_view.records_for` tells them.
    """
    begun: dict[str, str] = {}
    now: dict[str, str] = {}
    for batch in batches:
        for record in batch:
            match record:
                case r.TurnStarted() | r.TurnJumped():
                    begun.clear()
                    now.clear()
                case r.CounterMoved():
                    begun.setdefault(record.counter, record.origin)
                    now[record.counter] = record.to
                case r.CounterRemoved():
                    begun.pop(record.counter, None)
                case _:
                    pass
    return tuple(Trail(one, origin, now[one]) for one, origin in begun.items() if origin != now[one])
