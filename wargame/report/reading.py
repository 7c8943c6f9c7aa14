"""The log of one line of play, read once: every record where it stands, and the situation at each end of a turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

from msgspec import Struct

from wargame.domain import records as r
from wargame.domain.draft import Draft, draft_of
from wargame.domain.evolve import APPLY
from wargame.domain.reading import Reader
from wargame.domain.scenario import Scenario
from wargame.domain.state import Assessed, GameState


class Asker(Protocol):
    """Who asked for a batch: a team (the white cell, if empty) and a hat."""

    @property
    def team(self) -> str:
        """The team's id; empty for the white cell."""
        ...

    @property
    def hat(self) -> str:
        """The hat."""
        ...


class Batch(Protocol):
    """The records of one command, with its number in the log and when it was given."""

    @property
    def seq(self) -> int:
        """Its number in the log."""
        ...

    @property
    def at(self) -> str:
        """When, in ISO form."""
        ...

    @property
    def actor(self) -> Asker:
        """Who asked."""
        ...

    @property
    def command(self) -> str:
        """The tag of what was asked for."""
        ...

    @property
    def records(self) -> tuple[r.Happened, ...]:
        """What happened."""
        ...


class Ref(Struct, frozen=True):
    """The place of a record: the number of its batch and, if that holds several, its place in it from 1."""

    seq: int
    part: int = 0

    @property
    def label(self) -> str:
        """How people name it: `117`, `117.4`."""
        return f"{self.seq}.{self.part}" if self.part else str(self.seq)

    @property
    def anchor(self) -> str:
        """Its address in a document."""
        return f"record-{self.seq}-{self.part}" if self.part else f"record-{self.seq}"


class Told(Struct, frozen=True):
    """A record where it stands: its place, the time, the turn it belongs to and who asked for it."""

    ref: Ref
    at: str
    turn: int
    team: str
    hat: str
    record: r.Happened


class TurnEnd(Struct, frozen=True):
    """An assessed turn (or, as turn 0, the start). A jumped one was not played."""

    turn: int
    ref: Ref
    state: GameState
    assessed: Assessed
    jumped: bool = False


class Health(Struct, frozen=True):
    """The health of every layer after a batch."""

    ref: Ref
    turn: int
    layers: dict[str, float]


Kind = TypeVar("Kind", bound=r.Happened)

MOVING: tuple[type[r.Happened], ...] = (
    r.ExerciseStarted,
    r.TrackChanged,
    r.CounterPlaced,
    r.CounterMoved,
    r.CounterRemoved,
    r.CommitmentChanged,
    r.FlagSet,
)
"""Records after which the health of a layer may differ."""


class Play:
    """One line of play: all records in order and by kind, ends of turns, layers after each batch, the last state."""

    def __init__(self, scenario: Scenario, batches: Sequence[Batch]) -> None:
        self.scenario = scenario
        self.batches = tuple(batches)
        self.by_number = {batch.seq: batch for batch in self.batches}
        self.told: list[Told] = []
        self.ends: list[TurnEnd] = []
        self.health: list[Health] = []
        self.touched: dict[str, Ref] = {}
        self._kinds: dict[type[r.Happened], list[Told]] = {}
        draft = draft_of(GameState())
        for batch in self.batches:
            self._read(batch, draft)
        self.final = draft.freeze()

    def _read(self, batch: Batch, draft: Draft) -> None:
        several = len(batch.records) > 1
        for place, record in enumerate(batch.records, start=1):
            APPLY[type(record)](draft, record)
            ref = Ref(batch.seq, place if several else 0)
            told = Told(ref, batch.at, draft.turn, batch.actor.team, batch.actor.hat, record)
            self.told.append(told)
            self._kinds.setdefault(type(record), []).append(told)
            name = _touches(record)
            if name:
                self.touched[name] = ref
            if isinstance(record, r.ExerciseStarted):
                self.ends.append(TurnEnd(0, ref, draft.freeze(), record.start))
            elif isinstance(record, r.TurnAssessed):
                # A jump closes the phase before it assesses.
                self.ends.append(TurnEnd(draft.turn, ref, draft.freeze(), record.assessed, jumped=not draft.phase))
        if any(isinstance(record, MOVING) for record in batch.records):
            self._measure(batch, draft)

    def _measure(self, batch: Batch, draft: Draft) -> None:
        reader = Reader(self.scenario, draft)
        values = {name: reader.value(layer.health) for name, layer in self.scenario.layers.items()}
        known = {name: value for name, value in values.items() if value is not None}
        if not self.health or known != self.health[-1].layers:
            self.health.append(Health(Ref(batch.seq), draft.turn, known))

    def of(self, kind: type[Kind]) -> Iterator[tuple[Told, Kind]]:
        """All records of a kind, in order, with where they stand."""
        for told in self._kinds.get(kind, ()):
            yield told, told.record  # type: ignore[misc]  # filed under its own type

    @property
    def started(self) -> Told | None:
        """The first record; None if nothing has been played."""
        return self.told[0] if self.told else None

    @property
    def turns(self) -> tuple[int, ...]:
        """The turns that were begun, in order."""
        return tuple(record.turn for _, record in self.of(r.TurnStarted))


def _touches(record: r.Happened) -> str:
    """The track, flag or commitment that a record changes."""
    match record:
        case r.TrackChanged():
            return record.track
        case r.FlagSet():
            return record.flag
        case r.CommitmentChanged():
            return record.commitment
        case _:
            return ""
