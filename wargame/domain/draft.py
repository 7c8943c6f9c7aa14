"""A draft of a state: the working copy that records are written into. A table is copied when first touched."""

from __future__ import annotations

from msgspec.structs import fields

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

NAMES: tuple[str, ...] = tuple(field.name for field in fields(GameState))


class Draft:
    """The twin of `GameState` that may be written to. Call `own` for a table before writing into it."""

    __slots__ = ("_owned", *NAMES)

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

    def __init__(self, state: GameState) -> None:
        self._owned: set[str] = set()
        for name in NAMES:
            setattr(self, name, getattr(state, name))

    def own(self, table: str) -> None:
        """Make a table this draft's own copy, unless it is already."""
        if table not in self._owned:
            setattr(self, table, getattr(self, table).copy())
            self._owned.add(table)

    def freeze(self) -> GameState:
        """The state as it is now. The draft may go on: its tables are no longer its own."""
        self._owned.clear()
        return GameState(*[getattr(self, name) for name in NAMES])


Situation = GameState | Draft
"""What can be read as a situation: a state, or the draft of the next one."""
