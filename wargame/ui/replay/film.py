"""What is replayed: the way, the moment on it, the line beside it, and the timer that goes on by itself."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from wargame.app.comparison import first_difference
from wargame.app.lines import MAIN
from wargame.app.passage import Pace, Passage, Step, next_place, passage, place_of, state_after
from wargame.app.session import Session
from wargame.domain.records import Happened
from wargame.domain.scenario import Scenario
from wargame.domain.visibility import ROOM, WHITE_CELL, View, view_for
from wargame.ui.course import Course, CourseReader
from wargame.ui.replay import words

BEAT: dict[Pace, int] = {"record": 500, "batch": 700, "phase": 1500, "turn": 3000}
"""Milliseconds that a step of each pace stands at speed one."""


class Way:
    """A passage with the place of each of its steps on the course."""

    def __init__(self, session: Session, found: Passage) -> None:
        self.session, self.passage = session, found
        reader = CourseReader(session.scenario)
        reader.follow(found.batches)
        horizon = session.scenario.horizons.get(session.state.horizon)
        last = max((step.turn for step in found.steps), default=1)
        places = tuple(reader.places())
        now = places[-1][1] if places else 0.0
        self.course = Course(max(horizon.turns if horizon else 1, last), now, places, tuple(reader.marks()), ())
        self._seen: tuple[Step, View] | None = None

    def view(self, step: Step) -> View:
        """What the audience sees right after a step. The last one asked for is kept."""
        if self._seen is None or self._seen[0] is not step:
            state = state_after(self.session, step)
            self._seen = step, view_for(self.session.scenario, state, self.passage.audience)
        return self._seen[1]

    def records(self, step: Step) -> tuple[Happened, ...]:
        """The records of a step's batch as they are told, up to the step."""
        steps = self.passage.steps
        return tuple(one.record for one in steps if one.seq == step.seq and one.done <= step.done)

    def at(self, place: float) -> Step | None:
        """The last whole step at a place on the course or before it."""
        seq = max((number for number, at in self.course.places if at <= place + 1e-9), default=0)
        return self.passage.steps[place_of(self.passage, seq)] if seq else None


class Film(QObject):
    """Goes through an exercise. `moved` tells of another moment, `changed` of another way, `ran` whether it plays."""

    moved = Signal()
    changed = Signal()
    ran = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.session: Session | None = None
        self.line, self.beside, self.audience, self.undone = MAIN, "", WHITE_CELL, False
        self.place, self.speed = 0, 1
        self.pace: Pace = "phase"
        self._ways: dict[tuple[object, ...], Way] = {}
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beat)

    # ---------------------------------------------------------------------------------------------------- the ways

    def open(self, session: Session) -> None:
        """Begin with the line of play that runs, at its first record; opened again, stay where it was."""
        if session is not self.session or self.line not in session.lines.named:
            self.session, self.line, self.beside, self.place = session, session.line, "", 0
        self.renew()

    def renew(self) -> None:
        """Read the log anew: something was added to it."""
        seq = self.step.seq if self._ways and self.session else 0
        self._ways.clear()
        self.place = place_of(self.way.passage, seq) if seq else min(self.place, len(self.way.passage.steps) - 1)
        self.changed.emit()

    def choose(
        self, *, line: str | None = None, beside: str | None = None, audience: str | None = None,
        undone: bool | None = None,
    ) -> None:  # fmt: skip
        """Take another way, and stay at the moment as far as it is told there."""
        seq = self.step.seq
        self.line = self.line if line is None else line
        self.beside = self.beside if beside is None else beside
        self.beside = "" if self.beside == self.line else self.beside
        self.audience = self.audience if audience is None else audience
        self.undone = self.undone if undone is None else undone
        self.place = place_of(self.way.passage, seq)
        self.changed.emit()

    def _way(self, line: str, audience: str, *, undone: bool = False) -> Way:
        assert self.session is not None
        key = line, audience, undone
        if key not in self._ways:
            self._ways[key] = Way(self.session, passage(self.session, line, audience, undone=undone))
        return self._ways[key]

    @property
    def scenario(self) -> Scenario:
        """The scenario played."""
        assert self.session is not None
        return self.session.scenario

    @property
    def way(self) -> Way:
        """The way that is taken."""
        return self._way(self.line, self.audience, undone=self.undone and self.audience == WHITE_CELL)

    @property
    def way_beside(self) -> Way | None:
        """The way beside it; None if one line is shown alone."""
        return self._way(self.beside, self.audience) if self.beside else None

    # -------------------------------------------------------------------------------------------------- the moment

    @property
    def step(self) -> Step:
        """The step that was gone last."""
        return self.way.passage.steps[self.place]

    @property
    def at(self) -> float:
        """The place of the moment on the course, in turns from the start."""
        return self.way.course.place(self.step.seq)

    @property
    def view(self) -> View:
        """What the audience sees at the moment."""
        return self.way.view(self.step)

    @property
    def view_beside(self) -> View | None:
        """What it sees at the same time on the line beside; None if there is none."""
        other = self.way_beside
        step = other.at(self.at) if other else None
        return other.view(step) if other and step else None

    @property
    def parted(self) -> float | None:
        """Where the two lines part on the course; None if one goes on alone or stands alone."""
        if not self.beside or self.session is None:
            return None
        seq = first_difference(self.session, self.line, self.beside)[0]
        return self.way.course.place(seq - 1) if seq else self.way.course.now

    def for_room(self) -> tuple[View, str] | None:
        """The moment as the room may see it, with its headline; an undone step stands for the last that holds."""
        way = self._way(self.line, ROOM)
        kept = [step for step in self.way.passage.steps[: self.place + 1] if not step.undone]
        if not kept or not way.passage.steps or self.session is None:
            return None
        view = view_for(self.scenario, state_after(self.session, kept[-1]), ROOM)
        told = way.passage.steps[place_of(way.passage, kept[-1].seq)]
        same = told.seq == kept[-1].seq
        return view, words.headline(self.scenario, view, way.records(told) if same else ())

    def headline(self) -> str:
        """What the moment is, in a sentence."""
        return words.headline(self.scenario, self.view, self.way.records(self.step))

    # ------------------------------------------------------------------------------------------------------- going

    def go(self, place: int) -> None:
        """Go to a step by its place."""
        found = max(0, min(place, len(self.way.passage.steps) - 1))
        if found != self.place:
            self.place = found
            self.moved.emit()

    def go_to(self, seq: int) -> None:
        """Go to the moment right after a record of the log."""
        self.go(place_of(self.way.passage, seq))

    def go_along(self, at: float) -> None:
        """Go to the step nearest to a place on the course."""
        self.go_to(self.way.course.nearest(at))

    def step_by(self, by: int, pace: Pace | None = None) -> None:
        """Go so many paces on or back; of the pace chosen, if none is named."""
        self.go(next_place(self.way.passage, self.place, by, pace or self.pace))

    def first(self) -> None:
        """Go to the first step."""
        self.go(0)

    def last(self) -> None:
        """Go to the last step."""
        self.go(len(self.way.passage.steps) - 1)

    @property
    def playing(self) -> bool:
        """Whether it goes on by itself."""
        return self._timer.isActive()

    def play_or_pause(self) -> None:
        """Go on by itself, or stop; from the end it begins again."""
        if self.playing:
            self.pause()
            return
        if self.place >= len(self.way.passage.steps) - 1:
            self.first()
        self._timer.start(self._interval())
        self.ran.emit(True)

    def pause(self) -> None:
        """Stop."""
        self._timer.stop()
        self.ran.emit(False)

    def set_pace(self, pace: Pace, speed: int) -> None:
        """Go by another pace, at another speed."""
        self.pace, self.speed = pace, speed
        if self.playing:
            self._timer.start(self._interval())

    def _interval(self) -> int:
        return BEAT[self.pace] // self.speed

    def _beat(self) -> None:
        self.step_by(1)
        if self.place >= len(self.way.passage.steps) - 1:
            self.pause()
