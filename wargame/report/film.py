"""The film of an exercise: what an audience saw, shot after shot, each with its words and how long it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from wargame import labels
from wargame.domain.scenario import Scenario
from wargame.domain.visibility import View
from wargame.report.reading import Batch
from wargame.report.replay_page.moments import Moment, Progress, moments
from wargame.report.replay_page.words import phase_now

Pace = Literal["turn", "phase", "batch"]
BEAT: dict[Pace, int] = {"turn": 3000, "phase": 1500, "batch": 700}
"""Milliseconds that a shot of each pace stands."""
LAST = 5000
"""The last shot stands so much longer."""


class Shot(Struct, frozen=True):
    """A view of the board, the turn and phase in words, and how many milliseconds it stands."""

    view: View
    turn: str
    phase: str
    stands: int

    def same_board(self, other: Shot) -> bool:
        """Whether another shot shows the same board."""
        one, two = self.view, other.view
        return (one.spaces, one.counters, one.commitments) == (two.spaces, two.counters, two.commitments)


def shots(
    scenario: Scenario,
    batches: Sequence[Batch],
    audience: str,
    pace: Pace,
    progress: Progress = lambda _done, _of: None,
) -> Iterator[Shot]:
    """The shots of an audience: how things stood at the start, then at the end of each turn, phase or batch.

    What looks the same as the shot before makes that one stand longer. `progress` is told how many batches are read.
    """
    held: Shot | None = None
    for moment in _picked(moments(scenario, batches, audience, progress), pace):
        view = moment.view
        shot = Shot(view, labels.turn(scenario, moment.turn), phase_now(scenario, view), BEAT[pace])
        if held and held.same_board(shot) and (held.turn, held.phase) == (shot.turn, shot.phase):
            held = replace(held, stands=held.stands + shot.stands)
            continue
        if held:
            yield held
        held = shot
    if held:
        yield replace(held, stands=held.stands + LAST)


def _picked(found: Iterable[Moment], pace: Pace) -> Iterator[Moment]:
    """The first moment, and the last one of each stretch."""
    start = last = None
    for moment in found:
        if last is None:
            start = moment
            yield moment
        elif last is not start and _stretch_of(moment, pace) != _stretch_of(last, pace):
            yield last
        last = moment
    if last is not None and last is not start:
        yield last


def _stretch_of(moment: Moment, pace: Pace) -> tuple[object, ...]:
    match pace:
        case "turn":
            return (moment.turn,)
        case "phase":
            return (moment.turn, moment.view.phase, moment.view.clock.crisis, moment.view.over)
        case "batch":
            return (moment.number,)
