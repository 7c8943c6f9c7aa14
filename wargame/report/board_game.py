"""What the game puts on the map: spaces, overlays, the line of occupation, avenues, counters and their names."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache

from wargame import labels
from wargame.domain import coverage
from wargame.domain.board import Place
from wargame.domain.scenario import Scenario
from wargame.domain.state import Counter
from wargame.domain.trails import Trail
from wargame.domain.visibility import View
from wargame.labels.translation import _
from wargame.report.board_arrows import FRAME
from wargame.report.board_levels import ARROWS, COUNTERS, OVERLAY, PILLS, SPACES
from wargame.report.board_lines import draw_bridges, draw_lines, draw_sectors, draw_trails, first_layer
from wargame.report.board_map import COUNTER, LABELS, SEAT, SELECTED
from wargame.report.board_places import bounds, crossing, has_map, places_of
from wargame.report.board_sizes import NAME_DOWN
from wargame.report.display_list import Area, Item, Label, Mark, Path, Point, Rect
from wargame.report.look import Look, layer_colour, layer_pattern
from wargame.report.map_asset import load_map
from wargame.report.symbols import counter_svg

WORST = 3
"""So many holes get a pill."""

MARK = 60.0
"""The side of a counter's picture at a middle zoom; its frame is two thirds of it wide."""

_FOOT = {"friend": 0.25, "neutral": 0.27, "hostile": 0.34}
"""How far down a frame reaches, as a part of the picture's side."""
_PITCH = 46.0
_ROW = 58.0
_IN_ROW = 3
_ARROW_FROM = 52.0
_ARROW_TO = 46.0
_OUTLINES = ((), (10.0, 4.0), (3.0, 3.0), (14.0, 3.0, 3.0, 3.0))
"""The dashes of the second overlay's outlines, the third's, and so on: they differ in more than colour."""
_DENSE = "rising-dense"
_HATCH = "rising"
_NOBODY = "nobody"


def draw_game(
    scenario: Scenario,
    view: View,
    look: Look,
    layers: tuple[str, ...] = (),
    selected: str = "",
    trails: tuple[Trail, ...] = (),
) -> tuple[Item, ...]:
    """What changes while the exercise is played, as far as the view's audience sees it."""
    scene = _Scene(scenario, view, look, layers, selected)
    return (
        *scene.overlays(),
        *scene.outlines(),
        *draw_bridges(scenario, view, look, scene.layers, scene.places),
        *draw_sectors(scenario, view, look, scene.layers),
        *draw_lines(scenario, look),
        *scene.arrows(),
        *draw_trails(view, look, trails, scene.places),
        *scene.counters(),
        *scene.selection(),
        *scene.pills(),
    )


class _Scene:
    """One picture in the making."""

    def __init__(self, scenario: Scenario, view: View, look: Look, layers: tuple[str, ...], selected: str) -> None:
        self.scenario, self.view, self.look = scenario, view, look
        self.layers = tuple(layer for layer in layers if layer in scenario.layers)
        self.selected = selected
        self.places: dict[str, Place] = places_of(scenario)
        self.order = tuple(scenario.layers)

    # ------------------------------------------------------------------------------------------------- overlays

    def overlays(self) -> Iterator[Item]:
        """The first layer filled with its pattern, further ones outlined; its holes white and dashed."""
        for index, layer in enumerate(self.layers):
            colour = layer_colour(self.look, self.order, layer)
            for space, strength in coverage.covered(self.scenario, self.view, layer).items():
                if index == 0:
                    yield from self._filled(layer, space, strength, colour)
                else:
                    dash = _OUTLINES[min(index, len(_OUTLINES)) - 1]
                    yield self._area(OVERLAY, space, f"{layer}:{space}", stroke=colour, width=3.0, dash=dash)
        for place, space in enumerate(coverage.holes(self.scenario, self.view, self.layers[0]) if self.layers else ()):
            opacity, width = (0.62, 2.2) if place < WORST else (0.42, 1.5)
            yield self._area(OVERLAY, space, f"hole:{space}", fill=self.look.map.halo, opacity=opacity)
            yield self._area(OVERLAY, space, f"rim:{space}", stroke=self.look.hole, width=width, dash=(7.0, 4.0))

    def _filled(self, layer: str, space: str, strength: str, colour: str) -> Iterator[Item]:
        thin = strength == "degraded"
        yield self._area(OVERLAY, space, f"tint:{space}", fill=colour, opacity=0.1 if thin else 0.26)
        pattern = layer_pattern(self.order, layer)
        if pattern != "solid":
            name = f"{layer}:{space}"
            yield self._area(OVERLAY, space, name, pattern=pattern, ink=colour, opacity=0.5 if thin else 0.85)
        yield self._area(OVERLAY, space, f"edge:{space}", stroke=colour, width=1.2)

    # --------------------------------------------------------------------------------------------------- spaces

    def outlines(self) -> Iterator[Item]:
        """Every space, named by its id, and the hatch of those that are occupied or contested."""
        boxes = not has_map(self.scenario)
        for name, space in self.scenario.spaces.items():
            state = self.view.spaces.get(name)
            taken = bool(space.owner) and coverage.controller_of(self.scenario, self.view, name) != space.owner
            if boxes:
                yield self._area(OVERLAY - 1, name, f"box:{name}", fill=self.look.surface)
            if taken or (state and state.contested):
                pattern = _DENSE if state and state.contested else _HATCH
                ink = self.look.map.occupied
                yield self._area(SPACES, name, f"ground:{name}", fill=ink, opacity=0.22)
                yield self._area(SPACES, name, f"hatch:{name}", pattern=pattern, ink=ink)
                yield from self._lakes(name)
        for name, space in self.scenario.spaces.items():
            width = 1.5 if boxes else 0.8
            dash = (2.0, 4.0) if space.kind == "sea" else ()
            stroke = self.look.map.coast if space.kind == "sea" else self.look.map.border
            if not boxes and self.scenario.map and name in self.scenario.map.boxes:
                yield self._box_name(name)
            yield self._area(SPACES, name, name, stroke=stroke, width=width, dash=dash, opacity=1.0 if boxes else 0.7)

    def _box_name(self, space: str) -> Label:
        """The name of a space that is drawn as a box because it lies beyond the map, at the box's foot."""
        x, y, wide, high = bounds(self.places[space].outlines)
        name = self.scenario.spaces[space].name.partition(" (")[0]
        return Label(
            level=LABELS, near=0.55, at=(x + wide / 2, y + high), text=name, size=12.0,
            colour=self.look.map.town, halo=self.look.map.halo, rank=SEAT, shift=(0.0, -10.0), weight=600,
        )  # fmt: skip

    def _lakes(self, space: str) -> Iterator[Item]:
        """The lakes and lagoons of a hatched space, once more: water is not hatched."""
        if not (self.scenario.map and self.scenario.map.map):
            return
        colours = self.look.map
        for rings in _lakes_in(self.scenario.map.map, bounds(self.places[space].outlines)):
            yield Area(level=SPACES, rings=rings, fill=colours.lake, stroke=colours.river, width=0.6)

    def selection(self) -> Iterator[Item]:
        """The selected space in a double ring, and its name."""
        if self.selected not in self.places:
            return
        yield self._area(SPACES, self.selected, "ring:outer", stroke=self.look.surface, width=6.0)
        yield self._area(SPACES, self.selected, "ring:inner", stroke=self.look.accent, width=2.5)
        if has_map(self.scenario):
            place = self.places[self.selected]
            yield Label(
                level=LABELS,
                at=place.label or place.at,
                text=self.scenario.spaces[self.selected].name,
                size=14.0,
                colour=self.look.ink,
                halo=self.look.surface,
                rank=SELECTED,
                weight=700,
            )

    def _area(self, level: int, space: str, name: str, **parts: object) -> Area:
        return Area(level=level, rings=self.places[space].outlines, name=name, **parts)  # type: ignore[arg-type]

    # --------------------------------------------------------------------------------------------------- arrows

    def arrows(self) -> Iterator[Item]:
        """An arrow for each avenue: dark when nobody holds its end, pale and stopped by a bar when somebody does."""
        held = coverage.holders(self.scenario, self.view)
        for source, target in coverage.avenues(self.scenario):
            points = self._way(source, target)
            name = f"avenue:{source}:{target}"
            colour = self.look.avenue
            if target in held:
                bar = self._colour_of(held[target])
                yield Path(
                    level=ARROWS, points=points, stroke=colour, width=5.0, head=True, bar=bar, opacity=0.5, name=name
                )
            else:
                yield Path(level=ARROWS, points=points, stroke=colour, width=6.0, head=True, name=name)

    def _way(self, source: str, target: str) -> tuple[float, float, float, float]:
        one, other = self.places[source], self.places[target]
        middle = crossing(one, other)
        start = _towards(middle, one.at, _ARROW_FROM)
        end = _towards(middle, other.at, _ARROW_TO)
        return (*start, *end)

    def _colour_of(self, counter: Counter) -> str:
        commitment = self.view.commitments.get(counter.commitment)
        return layer_colour(self.look, self.order, commitment.layer) if commitment else self.look.ink

    # ------------------------------------------------------------------------------------------------- counters

    def counters(self) -> Iterator[Item]:
        """One mark for each team's stack in a space, with the name of its top counter below."""
        for space, stacks in self._stacks().items():
            shifts = _spread(len(stacks), 10.0 if not has_map(self.scenario) else 0.0)
            for stack, shift in zip(stacks, shifts, strict=True):
                yield from self._stack(space, stack, shift)

    def _stacks(self) -> dict[str, list[list[Counter]]]:
        found: dict[str, dict[tuple[str, str], list[Counter]]] = {}
        for counter in self.view.counters.values():
            if counter.space in self.places:
                affiliation = self.scenario.kinds[counter.kind].affiliation
                found.setdefault(counter.space, {}).setdefault((counter.team, affiliation), []).append(counter)
        return {space: list(found[space].values()) for space in self.scenario.spaces if space in found}

    def _stack(self, space: str, stack: list[Counter], shift: Point) -> Iterator[Item]:
        top = next((one for one in stack if one.id == self.selected), stack[0])
        kind = self.scenario.kinds[top.kind]
        worst = max((coverage.status_of(self.view, one) for one in stack), key=coverage.SEVERITY.index)
        at = self.places[space].at
        name = top.name or kind.name
        chosen = self.selected in {one.id for one in stack}
        yield Mark(
            level=COUNTERS,
            at=at,
            svg=counter_svg(top.symbol or kind.symbol, kind.affiliation, worst),
            key=top.id,
            keys=tuple(one.id for one in stack),
            team=top.team,
            space=space,
            title=self._title(stack, worst),
            size=MARK,
            status=worst,
            count=len(stack),
            shift=shift,
            ring=self.look.accent if chosen else "",
        )
        yield Label(
            level=LABELS,
            near=0.5,
            at=at,
            text=name,
            size=12.0,
            colour=self.look.map.town,
            halo=self.look.map.halo,
            rank=COUNTER,
            shift=(shift[0], shift[1] + MARK * _FOOT[kind.affiliation] + NAME_DOWN),
            weight=600,
            beside=(MARK * FRAME[0], MARK * _FOOT[kind.affiliation] + NAME_DOWN),
        )

    def _title(self, stack: list[Counter], worst: str) -> str:
        names = [one.name or self.scenario.kinds[one.kind].name for one in stack]
        team = self.scenario.teams[stack[0].team].name if stack[0].team in self.scenario.teams else stack[0].team
        secret = any(one.secret for one in stack)
        words = _("{names} ({team}), {space}: {status}, secret") if secret else _("{names} ({team}), {space}: {status}")
        space = self.scenario.spaces[stack[0].space].name
        return words.format(names=", ".join(names), team=team, space=space, status=labels.STATUS[worst])

    def pills(self) -> Iterator[Item]:
        """The worst holes of the first overlay, each on a plate; those of a layer that watches sectors are sectors."""
        if self.layers and self.layers[0] == first_layer(self.scenario) and coverage.watched(self.scenario, self.view):
            return
        for space in coverage.holes(self.scenario, self.view, self.layers[0])[:WORST] if self.layers else ():
            place = self.places[space]
            occupied = any(counter.space == space for counter in self.view.counters.values())
            yield Label(
                level=PILLS,
                at=place.at,
                text=f"{self.scenario.spaces[space].name.partition(' (')[0]}: {_NOBODY}",
                size=13.0,
                colour=self.look.surface,
                rank=0,
                shift=(0.0, -MARK * 0.62 if occupied else 0.0),
                weight=600,
                pill=self.look.hole,
            )


@lru_cache(maxsize=64)
def _lakes_in(name: str, rect: Rect) -> tuple[tuple[tuple[float, ...], ...], ...]:
    """The outlines of the lakes of a base map that meet a rectangle; drained ones are none."""
    left, top, wide, high = rect
    found = []
    for lake in load_map(name).lakes:
        x, y, width, height = bounds(lake.rings)
        if not lake.drained and x < left + wide and left < x + width and y < top + high and top < y + height:
            found.append(lake.rings)
    return tuple(found)


def _towards(start: Point, end: Point, most: float) -> Point:
    """A point on the way, at most so far and at most half of it."""
    whole = math.dist(start, end)
    part = min(most, whole / 2) / whole if whole else 0.0
    return (round(start[0] + (end[0] - start[0]) * part, 2), round(start[1] + (end[1] - start[1]) * part, 2))


def _spread(count: int, down: float) -> tuple[Point, ...]:
    """Shifts that put so many marks in rows of three round one point."""
    rows = [min(_IN_ROW, count - first) for first in range(0, count, _IN_ROW)]
    return tuple(
        ((column - (wide - 1) / 2) * _PITCH, (row - (len(rows) - 1) / 2) * _ROW + down)
        for row, wide in enumerate(rows)
        for column in range(wide)
    )
