"""What the matrix shows: the exercise as it stands, and as it would be without the layers switched off."""

from __future__ import annotations

from msgspec import Struct

from wargame.domain.layer_matrix import Cell, Matrix, Strength, layer_matrix, weaker
from wargame.domain.scenario import Scenario
from wargame.domain.state import GameState
from wargame.domain.support import state_without
from wargame.domain.visibility import WHITE_CELL, View, view_for
from wargame.labels import matrix as told

Key = tuple[str, str]


class WhatIf(Struct, frozen=True):
    """Two views of one moment and their matrices; the same one twice when every layer is on."""

    scenario: Scenario
    off: tuple[str, ...]
    now: View
    then: View
    before: Matrix
    after: Matrix
    was: dict[Key, Strength]

    def cell(self, key: Key) -> Cell:
        """What a cell shows: of a layer switched off what it was, of others what they would be."""
        return (self.before if key[0] in self.off else self.after).cells[key]

    def health(self, layer: str) -> tuple[float, float]:
        """A layer's health as it stands, and as it would be."""
        value = self.scenario.layers[layer].health
        return self.now.derived[value].value or 0.0, self.then.derived[value].value or 0.0

    def words(self, key: Key) -> str:
        """A cell in words, for whoever cannot see it."""
        cell = self.after.cells[key]
        title = told.cell_title(self.scenario, cell, self.was.get(key), self.off)
        few = told.caption(self.scenario, cell)
        return f"{title}. {few}" if few else title


def what_if(scenario: Scenario, state: GameState, now: View, off: tuple[str, ...]) -> WhatIf:
    """The moment with some layers off; the state is only read."""
    before = layer_matrix(scenario, now)
    if not off:
        return WhatIf(scenario, off, now, now, before, before, {})
    then = view_for(scenario, state_without(scenario, state, off), WHITE_CELL)
    after = layer_matrix(scenario, then)
    return WhatIf(scenario, off, now, then, before, after, weaker(before, after))
