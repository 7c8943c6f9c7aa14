"""A draft of a state: the working copy that records are written into. A table is copied when first touched."""

from __future__ import annotations

from msgspec import Struct, field
from msgspec.structs import astuple

from wargame.domain.state import (
    Assessed,
    CommitmentState,
    Correction,
    Counter,
    Crisis,
    Deal,
    GameState,
    InjectState,
    Moves,
    Observation,
    Order,
    Request,
    SpaceState,
    Statement,
    Withheld,
)


class Draft(Struct):
    """The twin of `GameState` that may be written to. Call `own` for a table before writing into it."""

    scenario: str
    setup: str
    horizon: str
    seed: int
    turn: int
    played: int
    phase: str
    extended: int
    crisis: Crisis | None
    crises: tuple[int, ...]
    ending: str
    over: bool
    placed: int
    concealed: int
    noted: int
    tracks: dict[str, int]
    moves: dict[str, Moves]
    flags: dict[str, str]
    spaces: dict[str, SpaceState]
    origin: dict[str, str]
    counters: dict[str, Counter]
    commitments: dict[str, CommitmentState]
    means: dict[str, dict[str, int]]
    lent: dict[str, dict[str, int]]
    orders: dict[str, Order]
    statements: tuple[Statement, ...]
    deals: dict[str, Deal]
    requests: dict[str, Request]
    injects: dict[str, InjectState]
    estimates: dict[str, dict[str, int]]
    observations: dict[str, Observation]
    assessed: tuple[Assessed, ...]
    start: Assessed | None
    corrections: tuple[Correction, ...]
    withheld: dict[str, Withheld]

    owned: set[str] = field(default_factory=set)

    def own(self, table: str) -> None:
        """Make a table this draft's own copy, unless it is already."""
        if table not in self.owned:
            setattr(self, table, getattr(self, table).copy())
            self.owned.add(table)

    def freeze(self) -> GameState:
        """The state as it is now. The draft may go on: its tables are no longer its own."""
        self.owned.clear()
        return GameState(*astuple(self)[:-1])


def draft_of(state: GameState) -> Draft:
    """A draft that is still like a state, field by field in the same order."""
    return Draft(*astuple(state))


Situation = GameState | Draft
"""What can be read as a situation: a state, or the draft of the next one."""
