"""When things happened: the moment of every delivery, trigger and note, read from a line of play."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from wargame.app.lines import Batch, shared
from wargame.domain import records as r


class Moment(Struct, frozen=True):
    """A moment of the exercise: the entry of the log, the time of day (UTC), turn, phase, and step of a crisis.

    `cause` is the first record of the batch, if that is not the one in question; `hat` who gave the command.
    """

    seq: int
    at: str
    turn: int = 0
    phase: str = ""
    step: str = ""
    hat: str = ""
    cause: r.Happened | None = None


class Now(Struct, frozen=True):
    """What runs: turn, phase, and step of a crisis."""

    turn: int = 0
    phase: str = ""
    step: str = ""


class Moments:
    """Follows a line of play; reads only what is new in it, and forgets what was taken back."""

    def __init__(self) -> None:
        self.delivered: dict[str, Moment] = {}
        self.due: dict[str, Moment] = {}
        self.noted: dict[str, Moment] = {}
        self._read: list[Batch] = []
        self._now: list[Now] = [Now()]
        self._before: list[tuple[int, dict[str, Moment], str, Moment | None]] = []

    def follow(self, history: Sequence[Batch]) -> None:
        """Take in what is new, after what is no longer there is forgotten."""
        known = shared(self._read, history)
        del self._read[known:], self._now[known + 1 :]
        self._forget(self._read[-1].seq if known else 0)
        for batch in history[known:]:
            self._take_in(batch)

    def _forget(self, last: int) -> None:
        """Forget what came after an entry: each moment that stood in its place stands there again."""
        while self._before and self._before[-1][0] > last:
            _, found, name, before = self._before.pop()
            if before is None:
                del found[name]
            else:
                found[name] = before

    def _take_in(self, batch: Batch) -> None:
        self._read.append(batch)
        self._now.append(self._now[-1])
        for record in batch.records:
            match record:
                case r.TurnStarted():
                    self._goes_on(turn=record.turn)
                case r.PhaseStarted():
                    self._goes_on(phase=record.phase)
                case r.CrisisOpened():
                    self._goes_on(step=record.crisis.step)
                case r.CrisisMoved():
                    self._goes_on(step=record.step)
                case r.CrisisClosed():
                    self._goes_on(step="")
                case r.InjectDelivered():
                    self._note(self.delivered, record.inject, batch, record)
                case r.InjectDue():
                    self._note(self.due, record.inject, batch, record)
                case r.ObservationNoted():
                    self._note(self.noted, record.observation.id, batch, record)
                case _:
                    pass

    def _goes_on(self, **changes: int | str) -> None:
        self._now[-1] = replace(self._now[-1], **changes)

    def _note(self, found: dict[str, Moment], name: str, batch: Batch, record: r.Happened) -> None:
        cause, now = batch.records[0] if batch.records[0] is not record else None, self._now[-1]
        self._before.append((batch.seq, found, name, found.get(name)))
        found[name] = Moment(batch.seq, batch.at, now.turn, now.phase, now.step, batch.actor.hat, cause)
