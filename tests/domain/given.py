"""Given, when, then: a table set up by steps, and cases of commands that are accepted or refused there."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from msgspec.structs import replace

from tests.domain.play import Table, scenario
from wargame.domain import commands as c
from wargame.domain.engine import Decision, Refusal
from wargame.domain.evolve import evolve, fold
from wargame.domain.msel import Moment
from wargame.domain.scenario import Scenario
from wargame.domain.state import GameState, Order, fingerprint
from wargame.domain.turns import CrisisClock
from wargame.labels import refusal

Step = c.Command | tuple[c.Command, str] | str | int
"""A command (with the team that asks), a phase to go to, a turn to go to, or `unstarted`."""


@cache
def edition(name: str) -> tuple[Scenario, str, str]:
    """A scenario by the name that cases use, with the set-up and horizon to play."""
    if name == "layers":
        return scenario("five-layers"), "thin-truce", "3"
    flood = scenario("river-flood")
    if name == "timed":
        timed = replace(flood.injects["F-04"], moment=Moment("planning", 4))
        return replace(flood, injects=flood.injects | {"F-04": timed}), "rain", "3"
    return (flood if name == "flood" else replace(flood, crisis=CrisisClock())), "rain", "3"


class Given(Table):
    """A table of any scenario, taken to a point by steps."""

    def __init__(self, on: str | tuple[Scenario, str, str] = "flood", *steps: Step) -> None:
        self.scenario, setup, horizon = edition(on) if isinstance(on, str) else on
        self.state, self.dice, self.records = GameState(), {}, []
        if steps[:1] != ("unstarted",):
            self.do(c.StartExercise(setup, horizon))
            self.take(*steps)

    def take(self, *steps: Step) -> Given:
        """Go on by steps."""
        for step in steps:
            match step:
                case str():
                    self.to_phase(step)
                case int():
                    while self.state.turn < step:
                        self.do(c.EndPhase())
                case tuple():
                    self.do(*step)
                case _:
                    self.do(step)
        return self


class Refused(NamedTuple):
    """A command that is refused with this code after these steps."""

    code: str
    command: c.Command
    steps: tuple[Step, ...] = ()
    team: str = ""
    on: str = "flood"


class Accepted(NamedTuple):
    """A command that becomes these records after these steps; `see` looks at the state and finds `finds`."""

    command: c.Command
    records: str
    see: Callable[[GameState], object]
    finds: object
    steps: tuple[Step, ...] = ()
    team: str = ""
    on: str = "flood"


def name_of(case: Refused | Accepted) -> str:
    """What a case is called in a test report."""
    tag = case.command.__struct_config__.tag
    return f"{case.code}: {tag}" if isinstance(case, Refused) else str(tag)


def tags(records: tuple[object, ...]) -> str:
    """The tags of records, in a row."""
    return " ".join(record.__struct_config__.tag for record in records)  # type: ignore[attr-defined]


def check_refused(case: Refused) -> None:
    """The command is refused with its code, in a sentence, and nothing has changed."""
    table = Given(case.on, *case.steps)
    before = fingerprint(table.state)
    answer = table.ask(case.command, case.team)
    assert isinstance(answer, Refusal), answer
    assert answer.code == case.code
    assert fingerprint(table.state) == before
    sentence = refusal(answer)
    assert sentence.rstrip().endswith(".")
    assert "{" not in sentence


def check_accepted(case: Accepted) -> None:
    """The command becomes its records, which alone make the state; the state it was given in is untouched."""
    table = Given(case.on, *case.steps)
    state, before = table.state, fingerprint(table.state)
    answer = table.ask(case.command, case.team)
    assert isinstance(answer, Decision), answer
    assert tags(answer.records) == case.records
    assert case.see(answer.state) == case.finds
    assert fingerprint(state) == before
    assert fingerprint(fold(state, answer.records)) == fingerprint(answer.state)
    for record in answer.records:
        state = evolve(state, record)
    assert fingerprint(state) == fingerprint(answer.state)


def only_order(state: GameState) -> Order:
    """The latest order."""
    return list(state.orders.values())[-1]
