"""A board with so many counters, each drawn alone, and changes to it one at a time."""

from __future__ import annotations

from random import Random

from msgspec.structs import replace

from wargame.domain.evolve import evolve
from wargame.domain.opening import opening
from wargame.domain.scenario import Scenario
from wargame.domain.state import Counter, GameState
from wargame.domain.visibility import WHITE_CELL, View, view_for


def flagship_view(scenario: Scenario) -> View:
    """What the white cell sees as the exercise begins."""
    state = evolve(GameState(), opening(scenario, "thin-truce", "3", 1))
    return view_for(scenario, state, WHITE_CELL)


def crowded(scenario: Scenario, count: int) -> View:
    """The same with so many counters; as every one in a space is of another team, no two make a stack."""
    view, random = flagship_view(scenario), Random(1)
    spaces, kinds = list(scenario.spaces), list(scenario.kinds)
    counters = {}
    for n in range(count):
        key = f"c-{n}"
        counters[key] = Counter(key, random.choice(kinds), f"T{n // len(spaces)}", spaces[n % len(spaces)])
    return replace(view, counters=counters)


def moved(scenario: Scenario, view: View, n: int) -> View:
    """One counter is somewhere else."""
    keys, spaces = list(view.counters), list(scenario.spaces)
    key = keys[n * 7 % len(keys)]
    counter = view.counters[key]
    other = spaces[(spaces.index(counter.space) + 1 + n) % len(spaces)] if counter.space in spaces else spaces[0]
    return replace(view, counters={**view.counters, key: replace(counter, space=other)})


def degraded(view: View, n: int) -> View:
    """One commitment has another status."""
    standing = [key for key, one in view.commitments.items() if one.status in {"deployed", "degraded"}]
    key = standing[n % len(standing)]
    was = view.commitments[key]
    status = "degraded" if was.status == "deployed" else "deployed"
    return replace(view, commitments={**view.commitments, key: replace(was, status=status)})
