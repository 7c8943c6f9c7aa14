"""What is measured on: a state of 300 counters, and records of mixed kinds in the proportions of a played day."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from random import Random

from msgspec.structs import replace

from wargame import paths
from wargame.domain import records as r
from wargame.domain.evolve import evolve
from wargame.domain.opening import opening
from wargame.domain.scenario import Scenario
from wargame.domain.state import Counter, GameState, Order, Ruling, Statement
from wargame.store.scenario_files import load_scenario

COUNTERS = 300
WEIGHTS = {"track": 28, "move": 20, "means": 18, "order": 24, "commitment": 4, "answer": 3, "phase": 2, "statement": 1}
"""How often each kind of event comes, in a hundred. An order goes its way in six records, one at a time."""


def flagship() -> Scenario:
    """The scenario that is measured."""
    return load_scenario(paths.scenarios() / "five-layers")


def board(scenario: Scenario, *, own: bool = False) -> tuple[r.ExerciseStarted, GameState]:
    """The first record of an exercise with 300 counters, or with the scenario's own, and the state after it."""
    random, first = Random(1), opening(scenario, "thin-truce", "3", 1)
    if own:
        return first, evolve(GameState(), first)
    spaces, kinds = list(scenario.spaces), list(scenario.kinds)
    counters = {
        f"c-{n}": Counter(f"c-{n}", random.choice(kinds), random.choice(list(scenario.teams)), random.choice(spaces))
        for n in range(COUNTERS)
    }
    started = replace(first, counters=counters)
    return started, evolve(GameState(), started)


def mixed(scenario: Scenario, state: GameState, count: int) -> list[r.Happened]:
    """So many records of mixed kinds that may follow a state, the same each time."""
    random, found = Random(2), list[r.Happened]()
    names, weights = list(WEIGHTS), list(WEIGHTS.values())
    lists = {name: list(getattr(state, name)) for name in ("tracks", "counters", "means", "commitments", "injects")}
    spaces, teams, phases = list(scenario.spaces), list(scenario.teams), [phase.id for phase in scenario.phases]
    ruling = Ruling("standard", 58, 0, 1, (), (3, 4), False, 8, "done", "done", success=True, reason="on balance")
    afoot: list[tuple[str, int]] = []
    numbers = cycle([f"EU-T{turn}-1" for turn in range(96)])
    for _ in range(count):
        match random.choices(names, weights)[0]:
            case "track":
                by = random.choice((-1, 1))
                found.append(
                    r.TrackChanged(random.choice(lists["tracks"]), by, random.randrange(11), "EU-T1-1", wanted=by)
                )
            case "move":
                found.append(r.CounterMoved(random.choice(lists["counters"]), "x", random.choice(spaces)))
            case "means":
                found.append(r.MeansChanged(random.choice(lists["means"]), "M", 1, random.randrange(9), "income"))
            case "commitment":
                status = random.choice(("pledged", "deployed", "degraded"))
                found.append(r.CommitmentChanged(random.choice(lists["commitments"]), status, "EU-T1-1", "EU", 1))
            case "answer":
                found.append(r.InjectAnswered(random.choice(lists["injects"]), random.choice(teams)))
            case "phase":
                found.append(r.PhaseStarted(random.choice(phases)))
            case "statement":
                found.append(r.StatementMade(Statement(random.choice(teams), 1, "We stand by what we said.")))
            case _:
                found.append(_order(random, afoot, numbers, ruling))
    return found


def _order(random: Random, afoot: list[tuple[str, int]], numbers: Iterator[str], ruling: Ruling) -> r.Happened:
    """The next step of some order, or a new one."""
    if len(afoot) < 12:
        number = next(one for one in numbers if all(one != other for other, _ in afoot))
        afoot.append((number, 1))
        return r.OrderSubmitted(Order(number, "EU", 1, "Hold what we have.", action="EU-01", spent={"M": 1}))
    number, step = afoot.pop(random.randrange(len(afoot)))
    if step < 5:
        afoot.append((number, step + 1))
    steps: tuple[r.Happened, ...] = (
        r.OrdersRevealed((number,)),
        r.MethodNamed(number, "rigid"),
        r.OrderRuled(number, ruling),
        r.RulingApplied(number, ruling),
        r.RulingPublished(number, "Done."),
    )
    return steps[step - 1]
