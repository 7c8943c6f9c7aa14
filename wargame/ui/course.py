"""The course of an exercise as the timeline draws it: where each record lies in its turn, and what stands out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from wargame.app.lines import Batch, shared
from wargame.app.session import Session
from wargame.domain import records as r
from wargame.domain.scenario import Scenario
from wargame.ui.line_names import line_name

Kind = Literal["inject", "ruling", "bookmark", "crisis", "phase", "turn"]


class Spot(Struct, frozen=True):
    """A batch on the course: its number, its turn, its phase by place, and what stands out in it."""

    seq: int
    turn: int
    phase: int
    marks: tuple[tuple[Kind, str], ...] = ()


class Mark(Struct, frozen=True):
    """Something that stands out, at a place in turns from the start."""

    seq: int
    at: float
    kind: Kind
    words: str


class Branch(Struct, frozen=True):
    """Another line of play: where it leaves this one and how far it goes."""

    name: str
    begins: float
    ends: float


class Course(Struct, frozen=True):
    """All of it. `places` has each batch's place in turns from the start, in order."""

    turns: int
    now: float
    places: tuple[tuple[int, float], ...]
    marks: tuple[Mark, ...]
    branches: tuple[Branch, ...]
    planned: tuple[float, ...] = ()

    def place(self, seq: int) -> float:
        """The place of the last batch up to a number."""
        found = 0.0
        for number, at in self.places:
            if number > seq:
                break
            found = at
        return found

    def nearest(self, at: float) -> int:
        """The batch nearest to a place; 0 if there is none."""
        return min(self.places, key=lambda one: abs(one[1] - at))[0] if self.places else 0


class CourseReader:
    """Reads the course from a session; what it has read and placed of a line it does not read again."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self._phases = {phase.id: n for n, phase in enumerate(scenario.phases)}
        self._spots: list[Spot] = []
        self._places: list[tuple[int, float]] = []
        self._marks: list[Mark] = []
        self._others: dict[str, CourseReader] = {}

    def read(self, session: Session) -> Course:
        """The course of the present line of play."""
        self.follow(session.history())
        horizon = self.scenario.horizons.get(session.state.horizon)
        turns = max(horizon.turns if horizon else 1, session.state.turn, 1)
        now = self._places[-1][1] if self._places else 0.0
        return Course(turns, now, tuple(self._places), tuple(self._marks), self._branches(session))

    def places(self) -> Sequence[tuple[int, float]]:
        """The batches read and their places, in order."""
        return self._places

    def marks(self) -> Sequence[Mark]:
        """What stands out in the batches read, in order."""
        return self._marks

    def follow(self, history: Sequence[Batch]) -> None:
        """Take in what is new in a line of play."""
        read, known = len(self._spots), shared(self._spots, history)
        del self._spots[known:]
        for batch in history[known:]:
            self._spots.append(self._spot(batch))
        if known < max(read, len(self._spots)):
            self._place(self._first_of_group(known - 1))

    def _first_of_group(self, index: int) -> int:
        """The first batch of the phase that a batch belongs to: from there on places may have changed."""
        if index < 0:
            return 0
        last = self._spots[index]
        while index and (self._spots[index - 1].turn, self._spots[index - 1].phase) == (last.turn, last.phase):
            index -= 1
        return index

    def _spot(self, batch: Batch) -> Spot:
        last = self._spots[-1] if self._spots else Spot(0, 0, 0)
        turn, phase, marks = last.turn, last.phase, list[tuple[Kind, str]]()
        for record in batch.records:
            match record:
                case r.TurnStarted():
                    turn, phase = record.turn, 0
                    marks.append(("turn", str(record.turn)))
                case r.TurnJumped():
                    turn, phase = record.turn, 0
                case r.PhaseStarted():
                    phase = self._phases.get(record.phase, phase)
                    marks.append(("phase", record.phase))
                case r.InjectDelivered():
                    marks.append(("inject", record.title))
                case r.OrderRuled():
                    marks.append(("ruling", record.order))
                case r.CrisisOpened():
                    marks.append(("crisis", record.crisis.title or "Crisis"))
                case r.ObservationNoted() if record.observation.bookmark:
                    marks.append(("bookmark", record.observation.text))
                case _:
                    pass
        return Spot(batch.seq, turn, phase, tuple(marks))

    def _place(self, start: int) -> None:
        """Places from a batch on: a phase takes an equal share of its turn, its batches equal shares of the phase."""
        fresh, phases = self._spots[start:], max(1, len(self._phases))
        first = fresh[0].seq if fresh else 0
        counts: dict[tuple[int, int], int] = {}
        for one in fresh:
            counts[one.turn, one.phase] = counts.get((one.turn, one.phase), 0) + 1
        met: dict[tuple[int, int], int] = {}
        del self._places[start:]
        while self._marks and self._marks[-1].seq >= first:
            self._marks.pop()
        for one in fresh:
            key = one.turn, one.phase
            met[key] = met.get(key, 0) + 1
            at = max(0, one.turn - 1) + (one.phase + (met[key] - 1) / counts[key]) / phases
            self._places.append((one.seq, at))
            self._marks += [Mark(one.seq, at, kind, words) for kind, words in one.marks]

    def _branches(self, session: Session) -> tuple[Branch, ...]:
        """Where the other lines leave this one, and where they end; each is read again only if it went on."""
        others = [name for name in session.lines.named if name != session.line]
        self._others = {name: self._others.get(name) or CourseReader(self.scenario) for name in others}
        found = []
        for name, reader in self._others.items():
            if not reader._spots or reader._spots[-1].seq != session.line_of(name).head:
                reader.follow(session.history(name))
            common = shared(self._spots, reader._spots)
            if common:
                begins = self._places[common - 1][1]
                found.append(Branch(line_name(name), begins, max(reader._places[-1][1], begins)))
        return tuple(found)
