"""The moments of a line of play at which an audience was told something, each with what it then saw."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from wargame.domain.evolve import fold
from wargame.domain.log_view import Told, records_for
from wargame.domain.records import Happened
from wargame.domain.scenario import Scenario
from wargame.domain.state import GameState
from wargame.domain.visibility import WHITE_CELL, View, view_for
from wargame.report.reading import Batch

Progress = Callable[[int, int], None]
"""Told how many batches of how many are read. What it raises ends the work."""


class Moment(Struct, frozen=True):
    """A batch as an audience was told it, and the view right after it.

    `number` is that of the log for the white cell, and for others a count of what they were told, so that it has no
    gaps. `team` and `hat` say who asked, to the white cell only.
    """

    number: int
    turn: int
    records: tuple[Happened, ...]
    view: View
    team: str = ""
    hat: str = ""


def moments(
    scenario: Scenario, batches: Sequence[Batch], audience: str, progress: Progress = lambda _done, _of: None
) -> Iterator[Moment]:
    """The moments of an audience, from the start of a line of play to its end."""
    course = _Course(batches, progress)
    for told in records_for(scenario, course.pass_by(), audience):
        yield _moment(told, course.batch, view_for(scenario, course.state, audience))


def _moment(told: Told, batch: Batch, view: View) -> Moment:
    if view.audience != WHITE_CELL:
        return Moment(told.number, told.turn, told.records, view)
    return Moment(batch.seq, told.turn, told.records, view, batch.actor.team, batch.actor.hat)


class _Course:
    """Hands batches out one by one, and knows the one handed out last and the state after it."""

    def __init__(self, batches: Sequence[Batch], progress: Progress) -> None:
        self.batches, self.progress = batches, progress
        self.state = GameState()
        self.batch: Batch

    def pass_by(self) -> Iterable[tuple[Happened, ...]]:
        """The records of each batch; the state follows."""
        for done, batch in enumerate(self.batches, 1):
            self.batch, self.state = batch, fold(self.state, batch.records)
            self.progress(done, len(self.batches))
            yield batch.records
