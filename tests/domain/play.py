"""Playing in tests: commands one after the other, with dice that fall as told."""

from __future__ import annotations

import re
from functools import cache

from msgspec.structs import replace

from wargame import paths
from wargame.domain import commands as c
from wargame.domain.engine import Context, Decision, Refusal, decide
from wargame.domain.reading import Reader
from wargame.domain.records import Happened
from wargame.domain.scenario import Scenario
from wargame.domain.state import GameState
from wargame.store.scenario_files import load_scenario


@cache
def scenario(name: str) -> Scenario:
    """A scenario that ships."""
    return load_scenario(paths.scenarios() / name)


class Table:
    """A game table: refuses loudly, throws the dice it was given, and ones otherwise."""

    def __init__(self, name: str, setup: str, horizon: str) -> None:
        self.scenario = scenario(name)
        self.state = GameState()
        self.dice: dict[str, tuple[int, ...]] = {}
        self.records: list[Happened] = []
        self.do(c.StartExercise(setup, horizon))

    def roll(self, turn: int, subject: str, purpose: str, dice: int, sides: int) -> tuple[int, ...]:
        """The dice told for this throw."""
        told = (self.dice.get(f"{name}/{purpose}") for name in (subject, self._place(subject)))
        return next((fallen for fallen in told if fallen), (1,) * dice)

    def secret(self, name: str) -> str:
        """The number of a secret order by its place: `RU-T1-S1` is Russia's first one of turn 1."""
        found = [number for number in self.state.orders if self._place(number) == name]
        return found[0] if found else name

    def _place(self, number: str) -> str:
        """A secret order's place among those of its team and turn; other numbers as they are."""
        head, _, sign = number.rpartition("-")
        if not sign.startswith("S"):
            return number
        same = [one for one in self.state.orders if one.startswith(f"{head}-S")]
        return f"{head}-S{same.index(number) + 1}" if number in same else number

    def ask(self, command: c.Command, team: str = "") -> Decision | Refusal:
        """What a command would become."""
        named = getattr(command, "order", "")
        if not team and re.fullmatch(r".+-S\d", named):
            command = replace(command, order=self.secret(named))
        return decide(self.state, command, Context(self.scenario, self.roll, team))

    def do(self, command: c.Command, team: str = "") -> tuple[Happened, ...]:
        """Carry a command out; a refusal fails the test."""
        decision = self.ask(command, team)
        assert isinstance(decision, Decision), (command, decision)
        self.state = decision.state
        self.records.extend(decision.records)
        return decision.records

    def to_phase(self, phase: str) -> None:
        """End phases until one begins."""
        while self.state.phase != phase or self.state.crisis:
            self.do(c.EndPhase())

    def order(self, team: str, **parts: object) -> str:
        """Submit an order and return its number."""
        records = self.do(c.SubmitOrder(team=team, **{"intent": "as in the example", **parts}))  # type: ignore[arg-type]
        return records[0].order.number  # type: ignore[attr-defined,no-any-return]

    def rule(self, order: str, dice: tuple[int, ...] = (), shift: int = 0, **parts: object) -> None:
        """Rule on an order with these dice, and apply the ruling."""
        self.do(c.RuleOrder(order, "as in the example", dice=dice, **parts))  # type: ignore[arg-type]
        self.do(c.ApplyRuling(order, shift, "as in the example" if shift else ""))

    def value(self, name: str) -> float:
        """A track or derived value, to one decimal."""
        value = Reader(self.scenario, self.state).value(name)
        assert value is not None
        return round(value, 1)

    def values(self, names: str) -> dict[str, float]:
        """Several of them by name."""
        return {name: self.value(name) for name in names.split()}
