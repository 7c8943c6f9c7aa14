"""The two plainest changes, which other rules are made of: a track moves, a counter is placed."""

from __future__ import annotations

from msgspec.structs import replace

from wargame.domain import records as r
from wargame.domain.rules.batch import Batch
from wargame.domain.state import Counter


def change_track(batch: Batch, track: str, by: int, cause: str, *, counts: bool = True) -> None:
    """Move a track within its bounds and, if it counts, within the limit a turn.

    What the limit swallows is still told, with what was wanted.
    """
    rule, now = batch.scenario.tracks[track], batch.now.tracks[track]
    wanted = by
    if counts:
        limit = batch.scenario.rules.track_limit
        moves = batch.now.moves.get(track)
        net = moves.net if moves else 0
        by = max(-limit, min(limit, net + by)) - net
    to = max(rule.low, min(rule.high, now + by))
    if wanted:
        batch.note(r.TrackChanged(track, to - now, to, cause, counts, wanted))


def place(batch: Batch, counter: Counter, cause: str) -> None:
    """Put a new counter on the board under a number. Secret ones count apart, so that open numbers have no gaps."""
    series = f"S{batch.now.concealed + 1}" if counter.secret else f"{batch.now.placed + 1}"
    batch.note(r.CounterPlaced(replace(counter, id=f"{counter.kind}-{series}"), cause))
