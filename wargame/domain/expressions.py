"""Formulas and conditions: what a scenario computes and asks, as structured values, never code.

A formula is a number, the name of a track or derived value, or one of the operations below. A condition is
true, false or unknown. Operations skip inputs that are unknown to the reader, so that a team's reading of a
formula is a function of what that team may see and of nothing else (`reading.py` does the reading).
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

Comparison = Literal["<", "<=", "=", ">=", ">", "!="]


class Op(Struct, frozen=True, tag_field="op", forbid_unknown_fields=True):
    """One operation of a formula; its `op` key names it."""


class Sum(Op, tag="sum", frozen=True):
    """The sum of the known inputs."""

    of: tuple[Formula, ...]


class Mean(Op, tag="mean", frozen=True):
    """The arithmetic mean of the known inputs."""

    of: tuple[Formula, ...]


class Smallest(Op, tag="min", frozen=True):
    """The smallest known input."""

    of: tuple[Formula, ...]


class Largest(Op, tag="max", frozen=True):
    """The largest known input."""

    of: tuple[Formula, ...]


class Product(Op, tag="product", frozen=True):
    """The product of the known inputs."""

    of: tuple[Formula, ...]


class Difference(Op, tag="difference", frozen=True):
    """`left` minus `right`; unknown when either is."""

    left: Formula
    right: Formula


class Quotient(Op, tag="quotient", frozen=True):
    """`left` over `right`; unknown when either is, or when `right` is zero."""

    left: Formula
    right: Formula


class Root(Op, tag="root", frozen=True):
    """The n-th root of a value; zero of a negative one."""

    of: Formula
    n: int = 2


class Truncated(Op, tag="truncated", frozen=True):
    """The value without its fraction: halves round toward zero."""

    of: Formula


class Choose(Op, tag="choose", frozen=True):
    """One of two formulas, by a condition."""

    when: Condition
    then: Formula
    otherwise: Formula = 0


class Among(Op, tag="among", frozen=True):
    """The value belonging to the present value of a flag."""

    flag: str
    values: dict[str, float]


class SpaceCount(Op, tag="spaces", frozen=True):
    """How many spaces carry all `tags` and, if `holding` is given, hold a counter of one of these kinds."""

    tags: tuple[str, ...] = ()
    holding: tuple[str, ...] = ()


class CounterCount(Op, tag="counters", frozen=True):
    """How many counters match: kinds, teams, commitment, in a space, or in spaces with a tag.

    `at` may be `@target`, the space that the order in question aims at.
    """

    kinds: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    commitment: str = ""
    at: str = ""
    tag: str = ""


class CommitmentCount(Op, tag="commitments", frozen=True):
    """How many commitments of a layer (or of a list) have one of the given statuses."""

    layer: str = ""
    among: tuple[str, ...] = ()
    status: tuple[str, ...] = ("deployed",)


class DealCount(Op, tag="deals", frozen=True):
    """How many unbroken deals `team` has with any of `others` (with anybody, if none is named)."""

    team: str
    others: tuple[str, ...] = ()


class LostSpaces(Op, tag="lost_spaces", frozen=True):
    """How many spaces of these owners have another controller than at the start, or are contested."""

    owners: tuple[str, ...]


class TurnsSinceCrisis(Op, tag="turns_since_crisis", frozen=True):
    """Turns begun since the last one with a crisis; the present turn counts as one."""


class Will(Op, tag="will", frozen=True):
    """The will track of the team whose order is looked at; unknown if it has none."""


class TargetHealth(Op, tag="target_health", frozen=True):
    """The health of the layer that the order in question aims at; unknown if it aims at none."""


class Change(Op, tag="change", frozen=True):
    """How much a track or derived value has changed since the last assessment (or the start)."""

    of: str


class TurnNumber(Op, tag="turn", frozen=True):
    """The number of the present turn; with `played`, how many have been played, jumped ones left out."""

    played: bool = False


class CrisisHours(Op, tag="crisis_hours", frozen=True):
    """The hours of exercise time at which the open crisis clock stands; 0 while none is open."""


class HorizonClock(Op, tag="horizon_clock", frozen=True):
    """The horizon's clock: how many turns pass between two steps of it."""


Operation = (
    Sum
    | Mean
    | Smallest
    | Largest
    | Product
    | Difference
    | Quotient
    | Root
    | Truncated
    | Choose
    | Among
    | SpaceCount
    | CounterCount
    | CommitmentCount
    | DealCount
    | LostSpaces
    | TurnsSinceCrisis
    | Will
    | TargetHealth
    | Change
    | TurnNumber
    | CrisisHours
    | HorizonClock
)
Formula = int | float | str | Operation


class Ask(Struct, frozen=True, tag_field="if", forbid_unknown_fields=True):
    """One condition; its `if` key names it."""


class All(Ask, tag="all", frozen=True):
    """Every one holds."""

    of: tuple[Condition, ...]


class Any(Ask, tag="any", frozen=True):
    """At least one holds."""

    of: tuple[Condition, ...]


class Not(Ask, tag="not", frozen=True):
    """It does not hold."""

    of: Condition


class Compare(Ask, tag="compare", frozen=True):
    """A comparison of two formulas."""

    left: Formula
    is_: Comparison = field(name="is")
    right: Formula


class CommitmentIs(Ask, tag="commitment", frozen=True):
    """A commitment has one of the given statuses."""

    commitment: str
    status: tuple[str, ...] = ("deployed",)


class FlagIs(Ask, tag="flag", frozen=True):
    """A flag has one of the given values."""

    flag: str
    value: tuple[str, ...]


class PhaseIs(Ask, tag="phase", frozen=True):
    """One of these phases is running, of the turn or of the open crisis clock; with `past`, has ended in this turn."""

    phase: tuple[str, ...]
    past: bool = False


class SpaceIs(Ask, tag="space", frozen=True):
    """A space is controlled by one of `by` (anybody, if none is named); with `contested`, it is contested as well."""

    space: str
    by: tuple[str, ...] = ()
    contested: bool = False


class InjectDelivered(Ask, tag="delivered", frozen=True):
    """An inject was delivered; with `this_turn`, in the present turn."""

    inject: str
    this_turn: bool = False


class InjectAnswered(Ask, tag="answered", frozen=True):
    """An inject was answered by one of these teams (by any team, if none is named). `not` asks for the missing."""

    inject: str
    teams: tuple[str, ...] = ()


class OrderGiven(Ask, tag="order_given", frozen=True):
    """An order of this turn stands, sealed or beyond, that fits all that is named: team, action, layer, commitment.

    An order fits a layer if its action or its commitment belongs to it. Returned and withdrawn ones do not count.
    """

    teams: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()
    commitments: tuple[str, ...] = ()


class OrderDone(Ask, tag="order_done", frozen=True):
    """An order with one of these actions was ruled and applied with one of the outcomes (any success if none)."""

    actions: tuple[str, ...]
    outcomes: tuple[str, ...] = ()
    this_turn: bool = False


class Moved(Ask, tag="moved", frozen=True):
    """A track was raised, or lowered, in this turn."""

    track: str
    how: Literal["raised", "lowered"]


class Every(Ask, tag="every", frozen=True):
    """The turn number is a multiple of a formula's value."""

    turns: Formula


class Emptied(Ask, tag="emptied", frozen=True):
    """A space with this tag that was held at the last assessment by one of these kinds is held no more."""

    tag: str
    holding: tuple[str, ...]


class BreachUnanswered(Ask, tag="breach_unanswered", frozen=True):
    """The track rose this turn and no team with a commitment pledged or beyond answered an inject."""

    track: str


class TargetTag(Ask, tag="target_tag", frozen=True):
    """The space that the order in question aims at carries a tag."""

    tag: str


class OrderTeam(Ask, tag="order_team", frozen=True):
    """The order in question is of one of these teams."""

    teams: tuple[str, ...]


class OrderIs(Ask, tag="order_is", frozen=True):
    """Something is so of the order in question.

    `helped`: another team's order supports it. `contested`: another order opposes it. `contested_extra`: one
    that paid extra does. `extra`: it paid extra itself. `broken_promise`: its team broke a deal this turn.
    `no_consent`: it needs a consent that is missing. `crisis`: it was given on a crisis clock.
    """

    what: Literal["helped", "contested", "contested_extra", "extra", "broken_promise", "no_consent", "crisis"]


Condition = (
    All
    | Any
    | Not
    | Compare
    | CommitmentIs
    | FlagIs
    | PhaseIs
    | SpaceIs
    | InjectDelivered
    | InjectAnswered
    | OrderGiven
    | OrderDone
    | Moved
    | Every
    | Emptied
    | BreachUnanswered
    | TargetTag
    | OrderTeam
    | OrderIs
)
