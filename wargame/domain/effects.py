"""Effects: the structured "then" of a scenario, turned into records by `rules/effects.py`."""

from __future__ import annotations

from msgspec import Struct

from wargame.domain.expressions import Condition, Formula
from wargame.domain.layers import Status


class Do(Struct, frozen=True, tag_field="do", forbid_unknown_fields=True):
    """One effect; its `do` key names it. `when` says whether it takes place at all."""

    when: Condition | None = None


class ChangeTrack(Do, tag="track", frozen=True, kw_only=True):
    """Raise or lower a track. The track's bounds and the limit a turn apply."""

    track: str
    by: Formula


class SetFlag(Do, tag="flag", frozen=True, kw_only=True):
    """Give a flag another value."""

    flag: str
    to: str


class SetCommitment(Do, tag="commitment", frozen=True, kw_only=True):
    """Move a commitment on its ladder by force of events."""

    commitment: str
    to: Status


class PlaceCounter(Do, tag="place", frozen=True, kw_only=True):
    """Put a counter of a kind on the board; `@target` is the order's target, `@team` its team."""

    kind: str
    team: str
    at: str
    commitment: str = ""
    once: bool = False


class RemoveCounters(Do, tag="remove", frozen=True, kw_only=True):
    """Take counters of a kind (and team, if given) off a space."""

    kind: str
    at: str
    team: str = ""


class GiveMeans(Do, tag="means", frozen=True, kw_only=True):
    """Add to, or take from, a team's means; `@team` is the order's team."""

    team: str
    kind: str
    by: int


class SetControl(Do, tag="control", frozen=True, kw_only=True):
    """Set who controls a space, or mark it contested; `@team` is the order's team."""

    space: str
    to: str = ""
    contested: bool = False


class GrantAccess(Do, tag="access", frozen=True, kw_only=True):
    """Let a team into a space, or no longer; `@target` is the order's target."""

    space: str
    team: str
    granted: bool = True


class OpenCrisis(Do, tag="crisis", frozen=True, kw_only=True):
    """Open the crisis clock, unless it runs or was opened too often."""


class RevealTruth(Do, tag="truth", frozen=True, kw_only=True):
    """Reveal the secret truth of the inject that the order answers."""


Effect = (
    ChangeTrack
    | SetFlag
    | SetCommitment
    | PlaceCounter
    | RemoveCounters
    | GiveMeans
    | SetControl
    | GrantAccess
    | OpenCrisis
    | RevealTruth
)
