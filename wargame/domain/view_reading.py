"""Reading formulas and conditions from a view: what follows from it, as far as the audience can tell."""

from __future__ import annotations

from wargame.domain import expressions as x
from wargame.domain.formula_parts import asked_of
from wargame.domain.reading import Reader
from wargame.domain.redaction import inputs_of
from wargame.domain.scenario import Scenario
from wargame.domain.state import CommitmentState, GameState
from wargame.domain.visibility import SeenValue, View


def reader_of(scenario: Scenario, view: View) -> Reader:
    """A reader of what a view holds: hidden tracks are unknown, banded ones count with the middle of their band."""
    seen = GameState(
        scenario=view.scenario,
        setup=view.setup,
        horizon=view.horizon,
        turn=view.turn,
        phase=view.phase,
        flags=view.flags,
        spaces=view.spaces,
        origin={name: space.controller for name, space in scenario.spaces.items()},
        counters=view.counters,
        commitments={name: CommitmentState(one.status) for name, one in view.commitments.items()},  # type: ignore[arg-type]
        deals=view.deals,
    )
    return Reader(scenario, seen, tracks={name: _reckoned(scenario, name, one) for name, one in view.tracks.items()})


def _reckoned(scenario: Scenario, track: str, seen: SeenValue) -> float | None:
    """What an audience may reckon a track to be."""
    if seen.openness != "band":
        return seen.value
    rule, names = scenario.tracks[track], [band.name for band in scenario.bands]
    if seen.band not in names:
        return (rule.low + rule.high) / 2
    ends = [rule.low, *(rule.high if band.below is None else band.below for band in scenario.bands)]
    place = names.index(seen.band)
    return (ends[place] + ends[place + 1]) / 2


def unmet(reader: Reader, condition: x.Condition | None) -> bool:
    """Whether a condition surely does not hold. One that asks for what the reader cannot know may hold."""
    return condition is not None and _known(reader, condition) and not reader.holds(condition)


def _known(reader: Reader, condition: x.Condition) -> bool:
    match condition:
        case x.All() | x.Any():
            return all(_known(reader, one) for one in condition.of)
        case x.Not():
            return _known(reader, condition.of)
        case x.FlagIs():
            return condition.flag in reader.situation.flags
        case x.CommitmentIs():
            return True
        case x.Compare():
            return all(reader.compute(part) is not None for part in asked_of(condition))
        case _:
            return False


def span_of(scenario: Scenario, view: View, name: str) -> tuple[float, float] | None:
    """A derived value as a range: from the lowest to the highest of itself and the derived values it is made of.

    None if the audience is not told the number.
    """
    if view.derived[name].value is None:
        return None
    parts = (name, *(part for part in inputs_of(scenario, name) if part in scenario.derived))
    known = [value for part in parts if (value := view.derived[part].value) is not None]
    return min(known), max(known)
