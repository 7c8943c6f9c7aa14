"""Turns and phases, horizons, and the nested crisis clock."""

from __future__ import annotations

from typing import Literal

from wargame.domain.effects import Effect
from wargame.domain.expressions import Condition
from wargame.domain.value import Value

Procedure = Literal["income", "reveal", "assessment"]
Family = Literal["injects", "orders", "rulings"]


class Phase(Value, frozen=True):
    """A part of a turn with a time box in minutes.

    `at_start` names procedures that run when it begins; `allows` the families of commands that belong to it;
    `warn` is how many minutes before its end the room is warned.
    """

    id: str
    name: str
    minutes: float
    warn: float = 2
    allows: tuple[Family, ...] = ()
    at_start: tuple[Procedure, ...] = ()
    guidance: str = ""


class CrisisStep(Value, frozen=True):
    """One step of the crisis clock: so many hours of exercise time."""

    id: str
    name: str
    hours: int


class CrisisClock(Value, frozen=True):
    """The nested clock: its steps, the phases of each, how often it may open, and when it closes of itself."""

    steps: tuple[CrisisStep, ...] = ()
    phases: tuple[Phase, ...] = ()
    per_turn: int = 1
    per_day: int = 2
    orders: int = 1
    may_close: Condition | None = None


class AssessmentStep(Value, frozen=True):
    """One step of the assessment: a procedure of the rules, or a list of effects."""

    name: str
    procedure: Literal["", "unanswered", "upkeep", "stale", "drift", "settle"] = ""
    effects: tuple[Effect, ...] = ()
    settle: tuple[str, ...] = ()


class Horizon(Value, frozen=True):
    """How long the exercise looks ahead: its turns, how many of them a day plays, and its clock."""

    name: str
    turns: int
    played: int
    clock: int
    jump_after: dict[str, int] = {}
    tracks: dict[str, int] = {}
    note: str = ""


class Calendar(Value, frozen=True):
    """What a turn is called: a start, and months a turn. The date is fictional."""

    start: str = ""
    months: int = 6
    year_word: str = "year"
    names: tuple[str, ...] = ()


class Ending(Value, frozen=True):
    """A way in which the exercise may end; `aims_missed` means that no team has met anything."""

    id: str
    name: str
    when: Condition
    aims_missed: bool = False
    text: str = ""
