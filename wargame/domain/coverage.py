"""Coverage: the spaces a layer covers, the holes in it, and the avenues that nobody holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

import msgspec

from wargame.domain.scenario import Scenario
from wargame.domain.state import Counter
from wargame.domain.visibility import View

Strength = Literal["deployed", "degraded"]

STANDING: tuple[Strength, ...] = ("deployed", "degraded")
SEVERITY = ("deployed", "pledged", "degraded", "withdrawn")
"""How bad a status is, worst last. A counter of no commitment simply stands."""


def status_of(view: View, counter: Counter) -> str:
    """The status of a counter: that of its commitment, if it has one that was ever begun."""
    commitment = view.commitments.get(counter.commitment)
    status = commitment.status if commitment else "deployed"
    return status if status in SEVERITY else "deployed"


def adverse_controllers(scenario: Scenario, view: View) -> set[str]:
    """Who controls the spaces that avenues start from."""
    return {
        controller_of(scenario, view, name) for name, space in scenario.spaces.items() if space.avenue == "source"
    } - {""}


def controller_of(scenario: Scenario, view: View, space: str) -> str:
    """Who controls a space now."""
    seen = view.spaces.get(space)
    return seen.controller if seen else scenario.spaces[space].controller


def covered(scenario: Scenario, view: View, layer: str) -> dict[str, Strength]:
    """The spaces where a layer's commitments stand, and how: deployed if any of them is."""
    found: dict[str, Strength] = {}
    for strength in STANDING:
        for commitment in view.commitments.values():
            if commitment.layer == layer and commitment.status == strength:
                for space in _spaces(scenario, view, commitment.where):
                    found.setdefault(space, strength)
    return {space: found[space] for space in scenario.spaces if space in found}


def _spaces(scenario: Scenario, view: View, where: tuple[str, ...]) -> Iterator[str]:
    """The spaces meant; of a region those on land that no adversary controls and that are more than a neighbour's."""
    adverse = adverse_controllers(scenario, view)
    for one in where:
        if one in scenario.spaces:
            yield one
            continue
        for space in scenario.regions[one].spaces if one in scenario.regions else ():
            rule = scenario.spaces[space]
            belongs = rule.kind != "sea" and rule.avenue != "minor"
            if belongs and controller_of(scenario, view, space) not in adverse:
                yield space


def counted(scenario: Scenario, view: View, layer: str) -> tuple[str, ...]:
    """The spaces that count for a layer: avenues its garrisons may hold; for the first layer those on the line."""
    adverse = adverse_controllers(scenario, view)
    wanted = [
        set(rule.garrison.tags) for rule in scenario.commitments.values() if rule.layer == layer and rule.garrison
    ]
    first = layer == next(iter(scenario.layers), "")
    return tuple(
        name
        for name, space in scenario.spaces.items()
        if controller_of(scenario, view, name) not in adverse
        and (
            (space.avenue == "yes" and any(tags <= set(space.tags) for tags in wanted))
            or (first and "line" in space.tags)
        )
    )


def holes(scenario: Scenario, view: View, layer: str) -> tuple[str, ...]:
    """The spaces that count for a layer and where it does not stand, the worst first.

    Worse is where no friend stands at all, then where more adverse counters stand next to it.
    """
    present = covered(scenario, view, layer)
    empty = [space for space in counted(scenario, view, layer) if space not in present]
    held = {one.space for one in view.counters.values() if scenario.kinds[one.kind].affiliation == "friend"}
    return tuple(sorted(empty, key=lambda space: (space in held, -_threats(scenario, view, space))))


def ground_in(scenario: Scenario, view: View, layer: str, spaces: Sequence[str]) -> tuple[str, ...]:
    """Those of some spaces that count for a layer."""
    return tuple(space for space in counted(scenario, view, layer) if space in spaces)


def worst_of(scenario: Scenario, view: View, layer: str, spaces: Sequence[str]) -> str:
    """The one of some spaces to look at for a layer: its worst hole, else where it counts or stands, else the first."""
    here = set(spaces)
    found = (*holes(scenario, view, layer), *counted(scenario, view, layer), *covered(scenario, view, layer), *spaces)
    return next((space for space in found if space in here), "")


def _threats(scenario: Scenario, view: View, space: str) -> int:
    near = set(scenario.neighbours[space])
    return sum(
        counter.space in near and scenario.kinds[counter.kind].affiliation == "hostile"
        for counter in view.counters.values()
    )


def holders(scenario: Scenario, view: View) -> dict[str, Counter]:
    """The counter that holds each space, if one of a kind that can hold stands there."""
    kinds = holding_kinds(scenario)
    found: dict[str, Counter] = {}
    for counter in view.counters.values():
        if counter.kind in kinds and status_of(view, counter) in STANDING:
            found.setdefault(counter.space, counter)
    return found


def holding_kinds(scenario: Scenario) -> set[str]:
    """The kinds of counters that hold a space: those of garrisons and those the scenario's formulas name."""
    kinds = {rule.garrison.kind for rule in scenario.commitments.values() if rule.garrison}
    for rule in scenario.derived.values():
        kinds.update(_holding(msgspec.to_builtins(rule.formula)))
    return kinds


def _holding(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        yield from part.get("holding", ())
        for inner in part.values():
            yield from _holding(inner)
    elif isinstance(part, list | tuple):
        for inner in part:
            yield from _holding(inner)


def avenues(scenario: Scenario) -> tuple[tuple[str, str], ...]:
    """Every way from a source to an avenue across a land link."""
    found = []
    for link in scenario.links:
        for source, target in (link.between, link.between[::-1]):
            ends = scenario.spaces[source].avenue, scenario.spaces[target].avenue
            if link.kind == "land" and ends == ("source", "yes"):
                found.append((source, target))
    return tuple(found)


def watched(scenario: Scenario, view: View) -> dict[str, Strength | None]:
    """How each sector of a line is watched, by its id: deployed, degraded, or by nobody.

    Those who watch are the counters of the first layer's commitments that stand in a sector's spaces, on either side.
    Sectors that name no spaces are left out.
    """
    first = next(iter(scenario.layers), "")
    standing: dict[str, set[str]] = {}
    for counter in view.counters.values():
        commitment = view.commitments.get(counter.commitment)
        if commitment and commitment.layer == first and commitment.status in STANDING:
            standing.setdefault(counter.space, set()).add(commitment.status)
    sectors = scenario.map.sectors if scenario.map else ()
    return {
        sector.id: _best(set().union(*(standing.get(space, set()) for space in sector.spaces)))
        for sector in sectors
        if sector.spaces
    }


def bridges(scenario: Scenario, view: View, layer: str) -> dict[tuple[str, str], Strength | None]:
    """How each air link stands for a layer: as well as the best of the layer's fixed counters at its two ends.

    Fixed counters are those of kinds that no order moves, such as hubs. Where none stands nobody carries it.
    """
    found: dict[tuple[str, str], Strength | None] = {}
    for link in scenario.links:
        if link.kind == "air":
            statuses = {
                commitment.status
                for counter in view.counters.values()
                if counter.space in link.between and not scenario.kinds[counter.kind].moves
                for commitment in [view.commitments.get(counter.commitment)]
                if commitment and commitment.layer == layer
            }
            found[link.between] = _best(statuses)
    return found


def _best(statuses: set[str]) -> Strength | None:
    return next((strength for strength in STANDING if strength in statuses), None)
