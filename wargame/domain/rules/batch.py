"""The batch that a command becomes: records so far, and the situation after them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

from msgspec import Struct

from wargame.domain import records as r
from wargame.domain.draft import draft_of
from wargame.domain.evolve import APPLY
from wargame.domain.reading import Reader
from wargame.domain.scenario import Scenario, Team
from wargame.domain.state import GameState, Order

Roller = Callable[[int, str, str, int, int], tuple[int, ...]]
"""(turn, subject, purpose, dice, sides) -> the faces that fell. The same key always falls the same way."""


class Context(Struct, frozen=True):
    """Who asks, in which scenario, and who rolls. An empty team is the white cell.

    While the exercise is `paused`, what would deliver itself only falls due.
    """

    scenario: Scenario
    roll: Roller
    team: str = ""
    hat: str = "facilitator"
    paused: bool = False


class Refusal(Struct, frozen=True):
    """Why a command was not carried out: a code, and what it is about. `labels` makes a sentence of it."""

    code: str
    about: dict[str, str | int] = {}


class RefusedError(Exception):
    """Carries a refusal out of a rule."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


def refuse(code: str, **about: str | int) -> NoReturn:
    """Refuse the command."""
    raise RefusedError(Refusal(code, about))


class Batch:
    """Collects the records of one command. `note` writes a record and lets the situation follow it."""

    def __init__(self, state: GameState, context: Context) -> None:
        self.scenario = context.scenario
        self.context = context
        self.before = state
        self.now = draft_of(state)
        self.records: list[r.Happened] = []

    def note(self, record: r.Happened) -> None:
        """Add a record; the situation is at once as it is after it."""
        APPLY[type(record)](self.now, record)
        self.records.append(record)

    def reader(self, order: Order | None = None) -> Reader:
        """A reading of the situation as it is now, by the white cell."""
        return Reader(self.scenario, self.now, order=order)

    def team(self, team: str) -> Team:
        """A team of the scenario; refused if there is none."""
        if team not in self.scenario.teams:
            refuse("unknown_team", team=team)
        return self.scenario.teams[team]

    def acting(self, team: str) -> Team:
        """A team that the asker may act for: its own, or any for the white cell."""
        found = self.team(team)
        if self.context.team not in ("", team):
            refuse("not_your_team", team=team)
        return found

    def order(self, number: str) -> Order:
        """An order by its number; other teams' orders are unknown to a team."""
        order = self.now.orders.get(number)
        if order is None or self.context.team not in ("", order.team):
            refuse("unknown_order", order=number)
        return order

    def space(self, space: str) -> str:
        """A space of the board; refused if there is none."""
        if space not in self.scenario.spaces:
            refuse("unknown_space", space=space)
        return space
