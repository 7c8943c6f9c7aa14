"""The course of an exercise as the timeline draws it: where each record lies in its turn, and what stands out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from wargame.app.lines import MAIN, Batch
from wargame.app.session import Session
from wargame.domain import records as r
from wargame.domain.scenario import Scenario

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
    """Reads the course from a session; what it has read of a line it does not read again."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self._phases = {phase.id: n for n, phase in enumerate(scenario.phases)}
        self._spots: list[Spot] = []

    def read(self, session: Session) -> Course:
        """The course of the present line of play."""
        history = session.history()
        self._follow(history)
        places = self._placed(self._spots)
        at = dict(places)
        marks = tuple(Mark(one.seq, at[one.seq], kind, words) for one in self._spots for kind, words in one.marks)
        horizon = self.scenario.horizons.get(session.state.horizon)
        turns = max(horizon.turns if horizon else 1, session.state.turn, 1)
        return Course(turns, places[-1][1] if places else 0.0, places, marks, self._branches(session, at))

    def spots(self) -> Sequence[Spot]:
        """The batches read, in order."""
        return self._spots

    def _follow(self, history: Sequence[Batch]) -> None:
        known = len(self._spots)
        if known > len(history) or (known and history[known - 1].seq != self._spots[-1].seq):
            self._spots = []
            known = 0
        for batch in history[known:]:
            self._spots.append(self._spot(batch))

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

    def _placed(self, spots: Sequence[Spot]) -> tuple[tuple[int, float], ...]:
        """Places: a phase takes an equal share of its turn, its batches an equal share of the phase."""
        counts: dict[tuple[int, int], int] = {}
        for one in spots:
            counts[one.turn, one.phase] = counts.get((one.turn, one.phase), 0) + 1
        phases, met, placed = max(1, len(self._phases)), dict[tuple[int, int], int](), []
        for one in spots:
            key = one.turn, one.phase
            met[key] = met.get(key, 0) + 1
            within = (one.phase + (met[key] - 1) / counts[key]) / phases
            placed.append((one.seq, max(0, one.turn - 1) + within))
        return tuple(placed)

    def _branches(self, session: Session, at: dict[int, float]) -> tuple[Branch, ...]:
        found = []
        for name in session.lines.named:
            if name == session.line:
                continue
            reader = CourseReader(self.scenario)
            other = session.history(name)
            reader._follow(other)
            places = reader._placed(reader.spots())
            common = [seq for seq, _ in places if seq in at]
            if places and common:
                label = "Main line" if name == MAIN else name
                found.append(Branch(label, at[common[-1]], max(places[-1][1], at[common[-1]])))
        return tuple(found)
