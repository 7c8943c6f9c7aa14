"""Tracks, values derived from them, flags, and who may see them."""

from __future__ import annotations

from typing import Literal

from wargame.domain.expressions import Formula
from wargame.domain.value import Value

Openness = Literal["hidden", "band", "exact"]
OPENNESS: tuple[Openness, ...] = ("hidden", "band", "exact")


class Seen(Value, frozen=True):
    """How open a value is: for everybody, and for teams that are an exception.

    The white cell always sees the exact value.
    """

    all: Openness = "exact"
    teams: dict[str, Openness] = {}

    def to(self, team: str) -> Openness:
        """The openness for a team; for the room (an empty team) that of everybody."""
        return self.teams.get(team, self.all)


class Band(Value, frozen=True):
    """A word for the values below a limit; the last band of a list has none.

    `below` is exclusive: 3 belongs to the next band.
    """

    name: str
    below: float | None = None


class Track(Value, frozen=True):
    """A whole number between two bounds that players and events move.

    `support` is the base to which it drifts, raised by commitments; without one it does not drift.
    """

    name: str
    start: int
    good: Literal["high", "low"] = "high"
    low: int = 0
    high: int = 10
    support: int | None = None
    seen: Seen = Seen()
    raised_by: str = ""
    lowered_by: str = ""
    note: str = ""


class Derived(Value, frozen=True):
    """A value computed from others. It can never be more open to a team than its inputs are."""

    name: str
    formula: Formula
    seen: Seen = Seen(all="band")
    bands: tuple[Band, ...] = ()
    headline: bool = False
    note: str = ""


class Flag(Value, frozen=True):
    """A named setting of the situation with a closed list of values."""

    name: str
    values: tuple[str, ...]
    start: str
    seen: Seen = Seen()
    note: str = ""
