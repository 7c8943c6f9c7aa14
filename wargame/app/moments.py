"""When things happened: the moment of every delivery, trigger and note, read from a line of play."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from wargame.app.lines import Batch
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


class Moments:
    """Follows a line of play; reads only what is new in it."""

    def __init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        self.delivered: dict[str, Moment] = {}
        self.due: dict[str, Moment] = {}
        self.noted: dict[str, Moment] = {}
        self._turn, self._phase, self._step = 0, "", ""
        self._read = self._last = 0

    def follow(self, history: Sequence[Batch]) -> None:
        """Take in what is new; another line of play, or one cut short, is read anew."""
        if self._read > len(history) or (self._read and history[self._read - 1].seq != self._last):
            self._begin()
        for batch in history[self._read :]:
            self._take_in(batch)
        self._read, self._last = len(history), history[-1].seq if history else 0

    def _take_in(self, batch: Batch) -> None:
        for record in batch.records:
            match record:
                case r.TurnStarted():
                    self._turn = record.turn
                case r.PhaseStarted():
                    self._phase = record.phase
                case r.CrisisOpened():
                    self._step = record.crisis.step
                case r.CrisisMoved():
                    self._step = record.step
                case r.CrisisClosed():
                    self._step = ""
                case r.InjectDelivered():
                    self.delivered[record.inject] = self._moment(batch, record)
                case r.InjectDue():
                    self.due[record.inject] = self._moment(batch, record)
                case r.ObservationNoted():
                    self.noted[record.observation.id] = self._moment(batch, record)
                case _:
                    pass

    def _moment(self, batch: Batch, record: r.Happened) -> Moment:
        cause = batch.records[0] if batch.records[0] is not record else None
        return Moment(batch.seq, batch.at, self._turn, self._phase, self._step, batch.actor.hat, cause)
