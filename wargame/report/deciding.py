"""How long teams took to decide on their orders."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import median

from msgspec import Struct

from wargame.domain import records as r
from wargame.report.reading import Play, Told


class Decided(Struct, frozen=True):
    """An order that a team sealed, so many seconds after the phase of orders had begun; `told` is its record."""

    turn: int
    team: str
    order: str
    seconds: float
    told: Told


class Pace(Struct, frozen=True):
    """How fast a team decided, in seconds: the middle one of its sealings, the quickest, the slowest."""

    team: str
    orders: int
    median: float
    quickest: float
    slowest: float


def decided(play: Play, times: Mapping[int, float]) -> tuple[Decided, ...]:
    """The sealings whose seconds are known, by turn and team. `times` are seconds by the number of the record."""
    place = {team: n for n, team in enumerate(play.scenario.teams)}
    found = [
        Decided(one.order.turn, one.order.team, one.order.number, times[told.ref.seq], told)
        for told, one in play.of(r.OrderSubmitted)
        if told.ref.seq in times
    ]
    return tuple(sorted(found, key=lambda one: (one.turn, place[one.team], one.seconds)))


def paces(play: Play, found: tuple[Decided, ...]) -> tuple[Pace, ...]:
    """How fast each team decided that sealed an order, in the order of the teams."""
    mine = {team: [one.seconds for one in found if one.team == team] for team in play.scenario.teams}
    return tuple(Pace(team, len(times), median(times), min(times), max(times)) for team, times in mine.items() if times)
