"""Reading formulas and conditions from a situation, and telling which inputs made a number.

A `Reader` holds what one audience knows. For the white cell that is everything. For a team a hidden track is
`None` and a banded one its band's middle, so what the reader computes cannot say more than the team may know.
Values are rounded to six decimals, so that a threshold means the same on every machine.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import assert_never

from msgspec import Struct

from wargame.domain import expressions as x
from wargame.domain.conditions import ABSENT, HOLDS, compare
from wargame.domain.draft import Situation
from wargame.domain.formula_parts import references
from wargame.domain.order_reading import missing_consents, target_layer
from wargame.domain.scenario import Scenario
from wargame.domain.state import Assessed, CommitmentState, Counter, Order

__all__ = ["Input", "Reader", "compare", "missing_consents", "target_layer", "thousandths"]


class Input(Struct, frozen=True):
    """One input of a number: what it is called, its value, and what made that."""

    name: str
    value: float
    inputs: tuple[Input, ...] = ()


class Reader:
    """Computes formulas and conditions over what one audience knows of a situation.

    `tracks` overrides the tracks' values (None: unknown); `counters` and `commitments` what is known of them;
    `order` is the order that `will`, `@target` and the like refer to; `unread` the derived values not to be read.
    """

    def __init__(
        self,
        scenario: Scenario,
        situation: Situation,
        *,
        tracks: Mapping[str, float | None] | None = None,
        counters: Mapping[str, Counter] | None = None,
        commitments: Mapping[str, CommitmentState] | None = None,
        order: Order | None = None,
    ) -> None:
        self.scenario = scenario
        self.situation = situation
        self.tracks: Mapping[str, float | None] = situation.tracks if tracks is None else tracks
        self.counters = situation.counters if counters is None else counters
        self.commitments = situation.commitments if commitments is None else commitments
        self.order = order
        self._known: dict[str, float | None] = {}

    def value(self, name: str) -> float | None:
        """The value of a track or derived value; None if unknown."""
        if name in self.tracks:
            return self.tracks[name]
        if name not in self._known:
            self._known[name] = self.compute(self.scenario.derived[name].formula)
        return self._known[name]

    def number(self, formula: x.Formula, default: float = 0) -> float:
        """The value of a formula, or a default where it is unknown."""
        value = self.compute(formula)
        return default if value is None else value

    def compute(self, formula: x.Formula) -> float | None:
        """The value of a formula, rounded to six decimals; None if it cannot be known."""
        if isinstance(formula, str):
            return self.value(formula)
        if isinstance(formula, int | float):
            return formula
        value = self._operate(formula)
        return None if value is None else round(value, 6)

    def _operate(self, f: x.Operation) -> float | None:
        match f:
            case x.Sum():
                return self._over(f.of, sum)
            case x.Mean():
                return self._over(f.of, lambda known: sum(known) / len(known))
            case x.Smallest():
                return self._over(f.of, min)
            case x.Largest():
                return self._over(f.of, max)
            case x.Product():
                return self._over(f.of, math.prod)
            case x.Difference():
                return self._pair(f.left, f.right, lambda a, b: a - b)
            case x.Quotient():
                return self._pair(f.left, f.right, lambda a, b: a / b if b else None)
            case x.Root():
                value = self.compute(f.of)
                return None if value is None else max(value, 0.0) ** (1 / f.n)
            case x.Truncated():
                value = self.compute(f.of)
                return None if value is None else math.trunc(value)
            case x.Choose():
                return self.compute(f.then if self.holds(f.when) else f.otherwise)
            case x.Among():
                return f.values.get(self.situation.flags.get(f.flag, ""), 0)
            case x.Change():
                return self._change(f.of)
            case x.Will():
                return self._will()
            case x.TargetHealth():
                return self._target_health()
            case _:
                return self._count(f)

    def _count(
        self,
        f: x.SpaceCount
        | x.CounterCount
        | x.CommitmentCount
        | x.DealCount
        | x.LostSpaces
        | x.TurnsSinceCrisis
        | x.TurnNumber
        | x.CrisisHours
        | x.HorizonClock,
    ) -> float:
        now = self.situation
        match f:
            case x.SpaceCount():
                held = self.held() if f.holding else {}
                return sum(
                    set(f.tags) <= set(space.tags) and (not f.holding or bool(held.get(name, set()) & set(f.holding)))
                    for name, space in self.scenario.spaces.items()
                )
            case x.CounterCount():
                return sum(self._matches(f, counter) for counter in self.counters.values())
            case x.CommitmentCount():
                return sum(
                    self.commitments.get(name, ABSENT).status in f.status
                    for name, commitment in self.scenario.commitments.items()
                    if (not f.layer or commitment.layer == f.layer) and (not f.among or name in f.among)
                )
            case x.DealCount():
                return sum(
                    f.team in deal.teams
                    and not deal.broken_by
                    and (not f.others or bool(set(f.others) & set(deal.teams)))
                    for deal in now.deals.values()
                )
            case x.LostSpaces():
                return sum(
                    self.scenario.spaces[name].owner in f.owners
                    and (space.contested or space.controller != now.origin[name])
                    for name, space in now.spaces.items()
                )
            case x.TurnsSinceCrisis():
                return now.turn - max(now.crises, default=0)
            case x.TurnNumber():
                return now.played if f.played else now.turn
            case x.CrisisHours():
                return self._crisis_hours()
            case x.HorizonClock():
                horizon = self.scenario.horizons.get(now.horizon)
                return horizon.clock if horizon else 1
            case _:
                assert_never(f)

    def _crisis_hours(self) -> int:
        crisis = self.situation.crisis
        return next((one.hours for one in self.scenario.crisis.steps if crisis and one.id == crisis.step), 0)

    def _over(self, of: tuple[x.Formula, ...], how: Callable[[list[float]], float]) -> float | None:
        known = [value for value in map(self.compute, of) if value is not None]
        return how(known) if known else None

    def _pair(self, left: x.Formula, right: x.Formula, how: Callable[[float, float], float | None]) -> float | None:
        a, b = self.compute(left), self.compute(right)
        return None if a is None or b is None else how(a, b)

    def _matches(self, f: x.CounterCount, counter: Counter) -> bool:
        at = self._target() if f.at == "@target" else f.at
        return (
            (not f.kinds or counter.kind in f.kinds)
            and (not f.teams or counter.team in f.teams)
            and (not f.commitment or counter.commitment == f.commitment)
            and (not f.at or counter.space == at)
            and (not f.tag or f.tag in self.scenario.spaces[counter.space].tags)
        )

    def _target(self) -> str:
        return self.order.target if self.order else ""

    def held(self) -> dict[str, set[str]]:
        """Which kinds of counters hold each space."""
        held: dict[str, set[str]] = {}
        for counter in self.counters.values():
            held.setdefault(counter.space, set()).add(counter.kind)
        return held

    def last(self) -> Assessed | None:
        """What was so at the last assessment, or at the start."""
        return self.situation.assessed[-1] if self.situation.assessed else self.situation.start

    def _change(self, name: str) -> float | None:
        last, value = self.last(), self.value(name)
        if last is None or value is None:
            return 0.0
        before = last.tracks[name] if name in last.tracks else last.values.get(name, 0) / 1000
        return round(value, 3) - before

    def _will(self) -> float | None:
        if self.order is None:
            return None
        will = self.scenario.teams[self.order.team].will
        return self.value(will) if will else None

    def _target_health(self) -> float | None:
        layer = target_layer(self.scenario, self.order) if self.order else ""
        return self.value(self.scenario.layers[layer].health) if layer else None

    def holds(self, condition: x.Condition | None) -> bool:
        """Whether a condition holds; an empty one does, an unknown one does not."""
        return condition is None or HOLDS[type(condition)](self, condition)

    def explain(self, name: str) -> Input | None:
        """A value with the inputs that made it, as far down as tracks; None if it is unknown."""
        value = self.value(name)
        if value is None:
            return None
        if name in self.tracks:
            return Input(name, value)
        parts = (self.explain(part) for part in references(self.scenario.derived[name].formula))
        return Input(name, value, tuple(part for part in parts if part is not None))


def thousandths(value: float | None) -> int:
    """A value as a whole number of thousandths, as records keep it; an unknown one as zero."""
    return 0 if value is None else round(value * 1000)
