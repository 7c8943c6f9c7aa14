"""The curves of the chart: values over turns, and the steps at which a record moved a track."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from wargame import labels
from wargame.app.lines import Batch
from wargame.app.session import Session
from wargame.domain.records import TrackChanged, TurnAssessed
from wargame.domain.scenario import Scenario
from wargame.domain.visibility import WHITE_CELL
from wargame.ui.course import CourseReader
from wargame.ui.line_names import line_name

ALONE = 10
"""The longest name that stands at the end of a curve; of a longer one its sign."""


class Step(Struct, frozen=True):
    """A place on a curve with a record behind it: its number, what it brought the value to, and what it says."""

    at: float
    value: float
    seq: int
    words: str


class Curve(Struct, frozen=True):
    """A value over time, counted in turns from the start. Of a track each step is there, else the end of each turn."""

    id: str
    name: str
    points: tuple[tuple[float, float], ...]
    steps: tuple[Step, ...] = ()


class Curves:
    """Draws curves of one line of play from its records and from what they came to.

    A `reader` that has followed this line before reads only what is new.
    """

    def __init__(self, session: Session, line: str = "", reader: CourseReader | None = None) -> None:
        self.scenario: Scenario = session.scenario
        self._history = session.history(line)
        head = session.line_of(line or session.line).head
        self._view = session.view(WHITE_CELL, head)
        reader = reader or CourseReader(self.scenario)
        reader.follow(self._history)
        self._places = dict(reader.places())
        self._closed = _closed(self._history)
        self.now = max(self._places.values(), default=0.0)

    def place(self, seq: int) -> float:
        """Where a record lies, in turns from the start."""
        return max((at for number, at in self._places.items() if number <= seq), default=0.0)

    def curve(self, ident: str, name: str = "") -> Curve:
        """The curve of a track or a derived value, named for it if no other name is given."""
        track = ident in self.scenario.tracks
        found = self._track(ident) if track else self._derived(ident)
        return Curve(ident, name or short_name(self.scenario, ident), *found)

    def _track(self, track: str) -> tuple[tuple[tuple[float, float], ...], tuple[Step, ...]]:
        """A staircase: level until a record moves it, then straight up or down."""
        steps = tuple(
            Step(self._places[batch.seq], record.to, batch.seq, labels.record(self.scenario, record))
            for batch, record in moved(self._history, track)
        )
        value = self._view.tracks[track].value or 0.0
        level = next((record.to - record.by for _, record in moved(self._history, track)), value)
        points: list[tuple[float, float]] = [(0.0, level)]
        for one in steps:
            points += [(one.at, points[-1][1]), (one.at, one.value)]
        return (*points, (self.now, points[-1][1])), steps

    def _derived(self, name: str) -> tuple[tuple[tuple[float, float], ...], tuple[Step, ...]]:
        """From the end of one turn to the end of the next, and to now."""
        known = [(past.turn, seen.value) for past in self._view.turns if (seen := past.derived.get(name))]
        points = [(float(turn), value) for turn, value in known if value is not None]
        steps = tuple(
            Step(at, value, self._closed[int(at)], f"Turn {int(at)} ended at {value:.1f}")
            for at, value in points
            if int(at) in self._closed
        )
        now = self._view.derived[name].value
        if now is not None and (not points or points[-1][0] < self._view.turn):
            points.append((max(self.now, points[-1][0] if points else 0.0), now))
        return tuple(points), steps


def moved(history: Sequence[Batch], track: str) -> Iterator[tuple[Batch, TrackChanged]]:
    """The records that moved a track, in order, each with its batch."""
    for batch in history:
        for record in batch.records:
            if isinstance(record, TrackChanged) and record.track == track:
                yield batch, record


def lines_of(session: Session, ident: str) -> list[Curve]:
    """One value on every line of play, the present line first."""
    names = sorted(session.lines.named, key=lambda one: one != session.line)
    found = [Curves(session, one).curve(ident, line_name(one)) for one in names]
    return [found[0], *(Curve(one.id, one.name, one.points) for one in found[1:])]


def short_name(scenario: Scenario, ident: str) -> str:
    """What stands at the end of a curve."""
    name = labels.value_name(scenario, ident)
    return name if ident in scenario.derived and len(name) <= ALONE else ident


def _closed(history: Sequence[Batch]) -> Mapping[int, int]:
    """The record at which each turn was assessed."""
    return {
        record.assessed.turn: batch.seq
        for batch in history
        for record in batch.records
        if isinstance(record, TurnAssessed)
    }
