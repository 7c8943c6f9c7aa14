"""A scenario: everything about an exercise that does not change while it is played."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from wargame.domain.adjudication import EstimateRules, MatrixRules, Modifier, Table
from wargame.domain.board import CounterKind, Link, Map, Movement, Placement, Space
from wargame.domain.expressions import Condition
from wargame.domain.layers import Commitment, Ladder, Layer, Status
from wargame.domain.msel import Inject, Schedule
from wargame.domain.orders import Action, Sequence
from wargame.domain.tracks import Band, Derived, Flag, Track
from wargame.domain.turns import AssessmentStep, Calendar, CrisisClock, Ending, Horizon, Phase
from wargame.domain.value import Cost, Source, Value


class Aim(Value, frozen=True):
    """What a team wants: met counts two, partly one, missed nothing."""

    id: str
    text: str
    met: Condition
    partly: Condition | None = None


class IncomeRule(Value, frozen=True):
    """A change of a team's income of one kind while a condition holds."""

    kind: str
    by: int
    when: Condition
    text: str = ""


class StandIn(Value, frozen=True):
    """How a stand-in player of a team behaves: what it prefers, in order of liking, and how it speaks.

    `prefers` names actions and commitments. Phrases may contain {what}, {where} and {inject}.
    """

    prefers: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    argues: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()


class Team(Value, frozen=True):
    """A seat at the table. `will` names its will track, `speaks_for` the controllers whose consent it gives.

    `merge_into` is the team it joins when there are too few people; `white_cell_plays` that nobody sits there.
    """

    name: str
    short: str
    brief: str
    colour: str = ""
    private_brief: str = ""
    will: str = ""
    speaks_for: tuple[str, ...] = ()
    income: Cost = {}
    pool: Cost = {}
    income_rules: tuple[IncomeRule, ...] = ()
    aims: tuple[Aim, ...] = ()
    merge_into: str = ""
    white_cell_plays: bool = False


class Means(Value, frozen=True):
    """A kind of means: `pool` ones are tied and come back, others are spent and carried up to a limit."""

    name: str
    short: str
    pool: bool = False
    carry: int | None = None
    giveable: bool = False
    extra: bool = False


class Objective(Value, frozen=True):
    """What the exercise is for, and the evidence that would show it."""

    id: str
    text: str
    evidence: tuple[str, ...]
    decisions: str = ""


class Setup(Value, frozen=True):
    """A way in which the exercise may begin: what stands, who is let in where, and what tracks begin with."""

    name: str
    summary: str
    statuses: dict[str, Status] = {}
    counters: tuple[Placement, ...] = ()
    access: dict[str, tuple[str, ...]] = {}
    tracks: dict[str, int] = {}
    flags: dict[str, str] = {}
    means: dict[str, Cost] = {}
    progress: dict[str, int] = {}
    variants: dict[str, str] = {}
    note: str = ""


class Truth(Value, frozen=True):
    """One secret truth of an ambiguous inject and the faces of a die that give it."""

    id: str
    name: str
    faces: tuple[int, ...]


class Detection(Value, frozen=True):
    """How a secret success may come to light: a table, another for spaces of a layer's own tag."""

    table: str
    watched_table: str = ""
    watched_tag: str = ""


class Attribution(Value, frozen=True):
    """What follows when a wrong attribution comes out."""

    wrong_outcome: str = ""
    track: str = ""
    by: int = 0


class Rules(Value, frozen=True):
    """The numbers of the general rules that are the scenario's choice."""

    orders: int = 2
    statements: int = 1
    track_limit: int = 3
    jump_limit: int = 4
    broken_deal: Cost = {}
    default_table: str = "standard"
    default_method: Literal["rigid", "semi-rigid"] = "rigid"
    free_cost: Cost = {}
    far_movement: Condition | None = None
    triggered_per_turn: int = 1
    unanswered_share: int = 1
    headline: str = ""
    warning: str = ""


class DesignNote(Value, frozen=True):
    """A design value that differs from the rules of play, and why."""

    what: str
    why: str


class Region(Value, frozen=True):
    """A column of the layer matrix: a group of spaces."""

    name: str
    spaces: tuple[str, ...]


class Scenario(Value, frozen=True, dict=True):
    """A complete exercise as data. Collections keep the order in which they were written."""

    id: str
    name: str
    version: str
    summary: str
    question: str
    disclaimer: str
    teams: dict[str, Team]
    means: dict[str, Means]
    spaces: dict[str, Space]
    links: tuple[Link, ...]
    kinds: dict[str, CounterKind]
    tracks: dict[str, Track]
    phases: tuple[Phase, ...]
    horizons: dict[str, Horizon]
    setups: dict[str, Setup]
    tables: dict[str, Table]
    rules: Rules
    layers: dict[str, Layer] = {}
    derived: dict[str, Derived] = {}
    flags: dict[str, Flag] = {}
    commitments: dict[str, Commitment] = {}
    ladder: Ladder = Ladder()
    actions: dict[str, Action] = {}
    sequence: Sequence = Sequence()
    modifiers: tuple[Modifier, ...] = ()
    matrix: MatrixRules = MatrixRules()
    estimate: EstimateRules = EstimateRules()
    detection: Detection | None = None
    attribution: Attribution = Attribution()
    truths: tuple[Truth, ...] = ()
    movement: Movement = Movement()
    crisis: CrisisClock = CrisisClock()
    assessment: tuple[AssessmentStep, ...] = ()
    calendar: Calendar = Calendar()
    endings: tuple[Ending, ...] = ()
    injects: dict[str, Inject] = {}
    schedules: tuple[Schedule, ...] = ()
    objectives: tuple[Objective, ...] = ()
    stand_ins: dict[str, StandIn] = {}
    bands: tuple[Band, ...] = ()
    regions: dict[str, Region] = {}
    map: Map | None = None
    facts: tuple[Source, ...] = ()
    design_notes: tuple[DesignNote, ...] = ()
    format: int = 1

    @cached_property
    def neighbours(self) -> dict[str, tuple[str, ...]]:
        """The spaces that a counter may reach from each space across one land or sea link."""
        found: dict[str, list[str]] = {space: [] for space in self.spaces}
        for link in self.links:
            if link.kind != "air":
                a, b = link.between
                found[a].append(b)
                found[b].append(a)
        return {space: tuple(others) for space, others in found.items()}

    @cached_property
    def triggered(self) -> tuple[tuple[str, Inject], ...]:
        """The injects that have a trigger, and need no moment on the clock besides, with their ids."""
        return tuple(
            (name, one) for name, one in self.injects.items() if one.trigger is not None and one.moment is None
        )

    @cached_property
    def timed(self) -> tuple[tuple[str, Inject], ...]:
        """The injects that have a moment on the clock, with their ids."""
        return tuple((name, one) for name, one in self.injects.items() if one.moment is not None)

    def schedule(self, setup: str, horizon: str) -> Schedule:
        """The schedule of a set-up and horizon; an empty one if none is written."""
        for schedule in self.schedules:
            if (schedule.setup, schedule.horizon) == (setup, horizon):
                return schedule
        return Schedule(setup=setup, horizon=horizon, turns={})

    def phase(self, phase_id: str, *, crisis: bool = False) -> Phase:
        """A phase by its id: of the turn, or of a step of the crisis clock."""
        phases = self.crisis.phases if crisis else self.phases
        return next(phase for phase in phases if phase.id == phase_id)
