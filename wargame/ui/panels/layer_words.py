"""What is said of a layer in a few words: its health, and the worst gap in it."""

from __future__ import annotations

from msgspec import Struct

from wargame import labels
from wargame.domain import coverage
from wargame.domain.scenario import Scenario
from wargame.domain.visibility import SeenCommitment, View

WORDS = ((2.0, "failing"), (5.0, "thin"), (7.0, "holding"))


def word_of(value: float) -> str:
    """The word for a layer's health."""
    return next((word for below, word in WORDS if value < below), "strong")


class LayerState(Struct, frozen=True):
    """What a card shows. A layer of paths has no health: `steps` says how far they have come."""

    name: str = ""
    shorter: tuple[str, ...] = ()
    value: float = 0.0
    change: float = 0.0
    hole: str = ""
    open: bool = False
    steps: str = ""


def state_of(scenario: Scenario, view: View, layer: str) -> LayerState:
    """What a layer's card shows of a view."""
    rule = scenario.layers[layer]
    mine = [one for one in view.commitments.values() if one.layer == layer]
    if mine and all(one.steps > 1 for one in mine):
        done = [f"{one.name} {one.progress} of {one.steps}" for one in mine if one.progress]
        return LayerState(rule.name, (rule.short,), steps="; ".join(done) or "No step taken yet")
    seen = view.derived[rule.health]
    hole, is_open = _hole(scenario, view, layer, mine)
    shorter = scenario.derived[rule.health].name, rule.short
    return LayerState(rule.name, shorter, seen.value or 0.0, seen.change or 0.0, hole, is_open)


def _hole(scenario: Scenario, view: View, layer: str, mine: list[SeenCommitment]) -> tuple[str, bool]:
    """The worst gap of a layer: what has failed, where nobody stands, what is only promised, what is absent."""
    for status, sentence in (("withdrawn", "{name} withdrawn"), ("degraded", "{name} degraded")):
        named = [one.name for one in mine if one.status == status]
        if named:
            return sentence.format(name=named[0]) + _more(len(named)), True
    empty = coverage.holes(scenario, view, layer)
    if empty and any(one.status == "deployed" for one in mine):
        return f"{labels.space(scenario, empty[0])}: nobody" + _more(len(empty)), True
    for status, sentence in (("pledged", "{name} only pledged"), ("absent", "{name} absent")):
        named = [one.name for one in mine if one.status == status]
        if named:
            return sentence.format(name=named[0]) + _more(len(named)), True
    return ("Everything in place", False) if mine else ("No commitments belong to it", False)


def _more(count: int) -> str:
    return f", {count - 1} more" if count > 1 else ""
