"""The layer matrix: layers by regions, with what stands there, what is missing, and where the holes are.

It is made of a view, so that the same matrix can be made for a team, for the room, or of a moment long past.

How strong a layer is in a region is counted in parts. A cell's parts are the commitments meant for the region and the
spaces there that count for the layer (see `coverage`). A part counts whole if it stands, half if it is degraded or if
what it needs is no longer so, and else not at all. Strong: two thirds of the whole or more, no hole, and nothing that
rests on what is no longer so. Thin: one third or more. Token: less. None: nothing stands.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from wargame.domain import coverage
from wargame.domain.scenario import Scenario
from wargame.domain.view_reading import reader_of, unmet
from wargame.domain.visibility import SeenCommitment, View

Strength = Literal["strong", "thin", "token", "none", ""]
"""How a layer stands in a region; empty where it is not meant to stand."""
RANK: dict[Strength, int] = {"": 0, "none": 0, "token": 1, "thin": 2, "strong": 3}

How = Literal["deployed", "degraded", "needs", "elsewhere", "pledged", "withdrawn", "absent"]
"""How a commitment stands in a region: by its status, or `needs`: it stands, but what it needs is no longer so, or
`elsewhere`: it stands, but not here."""
POINTS: dict[str, int] = {"deployed": 2, "degraded": 1, "needs": 1}
"""Halves of a part."""
WHY_NONE: tuple[How, ...] = ("withdrawn", "pledged", "elsewhere", "absent")
WHY_WEAK: tuple[How, ...] = ("degraded", "withdrawn", "pledged", "deployed")


class Part(Struct, frozen=True):
    """A commitment of a cell, and how it stands there."""

    commitment: str
    how: How


class Telling(Struct, frozen=True):
    """What a cell should say first: a hole (`what` is a space), or how a commitment stands."""

    how: How | Literal["hole"]
    what: str


class Cell(Struct, frozen=True):
    """A layer in a region. `ground` are the spaces that count for the layer there, `holes` those of them it leaves."""

    layer: str
    region: str
    strength: Strength = ""
    parts: tuple[Part, ...] = ()
    ground: tuple[str, ...] = ()
    holes: tuple[str, ...] = ()

    def having(self, *how: How) -> tuple[str, ...]:
        """The commitments that stand in one of these ways."""
        return tuple(part.commitment for part in self.parts if part.how in how)

    @property
    def telling(self) -> Telling | None:
        """What says most of the cell: what it rests on, else its worst hole, else its weakest part."""
        if needing := self.having("needs"):
            return Telling("needs", needing[0])
        if self.holes:
            return Telling("hole", self.holes[0])
        order = WHY_NONE if self.strength == "none" else ("deployed",) if self.strength == "strong" else WHY_WEAK
        found = ((how, self.having(how)) for how in order)
        return next((Telling(how, names[0]) for how, names in found if names), None)


class Matrix(Struct, frozen=True):
    """The cells by layer and region, with the spaces of each region."""

    layers: tuple[str, ...]
    regions: dict[str, tuple[str, ...]]
    cells: dict[tuple[str, str], Cell]

    def standing(self, region: str) -> tuple[int, int]:
        """How many layers stand in a region, and how many are meant to."""
        meant = [cell for layer in self.layers if (cell := self.cells[layer, region]).strength]
        return sum(RANK[cell.strength] > 0 for cell in meant), len(meant)

    def empty(self) -> tuple[Cell, ...]:
        """The cells where a layer is meant to stand and nothing does."""
        return tuple(cell for cell in self.cells.values() if cell.strength == "none")


def layer_matrix(scenario: Scenario, view: View) -> Matrix:
    """The matrix of a view."""
    layers, regions = rows_of(scenario), columns_of(scenario)
    cells: dict[tuple[str, str], Cell] = {}
    for layer in layers:
        row = _Row(scenario, view, layer)
        cells |= {(layer, region): row.cell(region, spaces) for region, spaces in regions.items()}
    return Matrix(layers, regions, cells)


def rows_of(scenario: Scenario) -> tuple[str, ...]:
    """The layers that stand somewhere: those that are not made of long paths only."""
    standing = {one.layer for one in scenario.commitments.values() if one.steps == 1}
    return tuple(layer for layer in scenario.layers if layer in standing)


def columns_of(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """The regions with their spaces; where a scenario has none, each space by itself."""
    if scenario.regions:
        return {name: region.spaces for name, region in scenario.regions.items()}
    return {space: (space,) for space in scenario.spaces}


def weaker(before: Matrix, after: Matrix) -> dict[tuple[str, str], Strength]:
    """What the cells were that are weaker now."""
    return {
        key: cell.strength
        for key, cell in before.cells.items()
        if RANK[after.cells[key].strength] < RANK[cell.strength]
    }


def left_bare(before: Matrix, after: Matrix) -> tuple[str, ...]:
    """The regions where some layer stood and none does any more."""
    return tuple(region for region in before.regions if before.standing(region)[0] and not after.standing(region)[0])


class _Row:
    """One layer of a view, ready to be asked about regions."""

    def __init__(self, scenario: Scenario, view: View, layer: str) -> None:
        self.scenario, self.layer = scenario, layer
        self.mine = [one for one in view.commitments.values() if one.layer == layer and one.steps == 1]
        self.covered = coverage.covered(scenario, view, layer)
        self.counted = coverage.counted(scenario, view, layer)
        self.holes = coverage.holes(scenario, view, layer)
        reader = reader_of(scenario, view)
        self.needing = {one.id for one in self.mine if unmet(reader, scenario.commitments[one.id].needs)}

    def cell(self, region: str, spaces: tuple[str, ...]) -> Cell:
        """The layer in a region."""
        here = {one.id for one in self.mine if _on_the_spot(one, region, spaces)}
        ground = tuple(space for space in self.counted if space in spaces)
        lost = bool(ground) and not here
        parts = tuple(
            Part(one.id, self._how(one, here, lost=lost))
            for one in self.mine
            if one.id in here or self._meant(one.id, region, spaces)
        )
        holes = tuple(space for space in self.holes if space in spaces)
        return Cell(self.layer, region, self._strength(parts, ground, holes), parts, ground, holes)

    def _meant(self, commitment: str, region: str, spaces: tuple[str, ...]) -> bool:
        """Whether a commitment is for a region: it names it, or it names none and its counters could stand there."""
        rule = self.scenario.commitments[commitment]
        if rule.regions or rule.garrison is None:
            return region in rule.regions or not rule.regions
        tags = set(rule.garrison.tags)
        return any(tags <= set(self.scenario.spaces[space].tags) for space in spaces)

    def _how(self, one: SeenCommitment, here: set[str], *, lost: bool) -> How:
        """How a commitment stands in a region.

        Where there is ground to hold and nothing of the layer is on the spot, reach from elsewhere counts for nothing.
        """
        if one.status not in coverage.STANDING:
            return one.status  # type: ignore[return-value]
        if one.id not in here and (lost or self.scenario.commitments[one.id].garrison):
            return "elsewhere"
        return "needs" if one.id in self.needing else one.status

    def _strength(self, parts: tuple[Part, ...], ground: tuple[str, ...], holes: tuple[str, ...]) -> Strength:
        whole = 2 * (len(parts) + len(ground))
        points = sum(POINTS.get(part.how, 0) for part in parts)
        points += sum(POINTS[self.covered[space]] for space in ground if space in self.covered)
        if not whole:
            return ""
        if not points:
            return "none"
        resting = any(part.how == "needs" for part in parts)
        if 3 * points >= 2 * whole and not holes and not resting:
            return "strong"
        return "thin" if 3 * points >= whole else "token"


def _on_the_spot(one: SeenCommitment, region: str, spaces: tuple[str, ...]) -> bool:
    """Whether a commitment stands with a counter in a region, or, having no counters, in the region as a whole."""
    return one.status in coverage.STANDING and any(where == region or where in spaces for where in one.where)
