"""Lines that the game puts on the map: that of occupation and how it is watched, air bridges, trails of this turn."""

from __future__ import annotations

import math
from collections.abc import Iterator

from wargame.domain import coverage
from wargame.domain.board import Place, Sector
from wargame.domain.coverage import Strength
from wargame.domain.scenario import Scenario
from wargame.domain.trails import Trail
from wargame.domain.visibility import View
from wargame.report.board_levels import ARROWS, LINE, PILLS
from wargame.report.board_map import COUNTER, LABELS, SEAT
from wargame.report.board_places import has_map
from wargame.report.board_shapes import along, arc
from wargame.report.display_list import Item, Label, Path
from wargame.report.look import Look, layer_colour, layer_pattern

DARK = "dark"
MOST_DARK = 3
"""So many sectors that nobody watches get a pill."""

_BAND = 15.0
_QUIET_NEAR = 1.25
"""From this scale on the signs of sectors are written where their layer is not on."""
_SIGN_NEAR = 0.45
_BRIDGE_NEAR = 0.2
_QUIET_BRIDGE_NEAR = 0.5
_QUIET = 0.7
_LONG = 600.0
"""The aircraft on a longer bow flies nearer to its western end, clear of those on shorter ones."""


def first_layer(scenario: Scenario) -> str:
    """The layer whose counters watch sectors."""
    return next(iter(scenario.layers), "")


def draw_lines(scenario: Scenario, look: Look) -> Iterator[Item]:
    """The lines of the scenario's map, such as that of occupation."""
    for line in scenario.map.lines if scenario.map else ():
        yield Path(level=LINE, points=line.points, stroke=look.map.halo, width=6.0, opacity=0.7)
        yield Path(level=LINE, points=line.points, stroke=look.map.line, width=3.0, name=line.id)


def draw_sectors(scenario: Scenario, view: View, look: Look, layers: tuple[str, ...]) -> Iterator[Item]:
    """How the sectors of the line are watched, if the first layer is on; else only their signs, close by."""
    watched = coverage.watched(scenario, view)
    layer = first_layer(scenario)
    dark = 0
    for sector in _drawn(scenario, watched):
        strength = watched[sector.id]
        on = layer in layers
        if on:
            yield from _band(scenario, look, sector, strength)
        pill = on and layers[0] == layer and strength is None and dark < MOST_DARK
        dark += pill
        yield _sign(look, sector, on=on, pill=pill)


def _drawn(scenario: Scenario, watched: dict[str, Strength | None]) -> Iterator[Sector]:
    for sector in scenario.map.sectors if scenario.map else ():
        if sector.points and sector.id in watched:
            yield sector


def _band(scenario: Scenario, look: Look, sector: Sector, strength: Strength | None) -> Iterator[Item]:
    """A band along a sector: full of the layer's pattern, thin of it, or dashed ink on bare paper."""
    layer, order = first_layer(scenario), tuple(scenario.layers)
    colour = layer_colour(look, order, layer)
    name = f"sector:{sector.id}"
    yield Path(level=LINE, points=sector.points, stroke=look.map.halo, width=_BAND + 2, opacity=0.75)
    if strength is None:
        yield Path(level=LINE, points=sector.points, stroke=look.hole, width=8.0, dash=(9.0, 7.0), name=name)
        yield Path(level=LINE, points=sector.points, stroke=look.map.halo, width=4.5)
        return
    full = strength == "deployed"
    pattern = layer_pattern(order, layer)
    yield Path(level=LINE, points=sector.points, stroke=colour, width=_BAND, opacity=0.45 if full else 0.12)
    yield Path(
        level=LINE, points=sector.points, stroke=colour, width=_BAND, pattern=pattern, name=name,
        opacity=1.0 if full else 0.6,
    )  # fmt: skip


def _sign(look: Look, sector: Sector, *, on: bool, pill: bool) -> Label:
    """A sector's sign at its middle; on a plate if nobody watches it."""
    at, _ = along(sector.points)
    if pill:
        return Label(
            level=PILLS, at=at, text=f"{sector.id}: {DARK}", size=13.0, colour=look.surface, rank=0, weight=600,
            pill=look.hole, near=_SIGN_NEAR / 2,
        )  # fmt: skip
    return Label(
        level=LABELS, at=at, text=sector.id, size=12.5, colour=look.map.town, halo=look.map.halo, weight=700,
        rank=COUNTER if on else SEAT, near=_SIGN_NEAR if on else _QUIET_NEAR, shift=(-20.0, -10.0),
    )  # fmt: skip


def draw_bridges(
    scenario: Scenario, view: View, look: Look, layers: tuple[str, ...], places: dict[str, Place]
) -> Iterator[Item]:
    """Every air link as a thin bow: in the colour of the first overlay whose hubs carry it, or quiet."""
    if not has_map(scenario):
        return
    order = tuple(scenario.layers)
    carried = {layer: coverage.bridges(scenario, view, layer) for layer in layers}
    carrying = [layer for layer in layers if any(carried[layer].values())]
    for link in scenario.links:
        if link.kind != "air":
            continue
        one, other = (places[space].at for space in link.between)
        points = arc(min(one, other), max(one, other))
        layer = next((layer for layer in carrying if carried[layer][link.between]), "")
        name = f"bridge:{':'.join(link.between)}"
        if not layer:
            yield Path(
                level=LINE, points=points, stroke=look.second, width=1.2, dash=(2.0, 4.0), opacity=_QUIET,
                near=_QUIET_BRIDGE_NEAR, name=name,
            )  # fmt: skip
            continue
        full = carried[layer][link.between] == "deployed"
        yield Path(level=LINE, points=points, stroke=look.map.halo, width=5.0, opacity=0.75, near=_BRIDGE_NEAR)
        yield Path(
            level=LINE, points=points, stroke=layer_colour(look, order, layer), width=2.2,
            plane=0.5 if math.dist(one, other) < _LONG else 0.36,
            dash=(7.0, 3.5) if full else (2.5, 5.0), near=_BRIDGE_NEAR, name=name,
        )  # fmt: skip


def draw_trails(view: View, look: Look, trails: tuple[Trail, ...], places: dict[str, Place]) -> Iterator[Item]:
    """A thin line with a dot at its foot from where a counter stood when the turn began to where it stands."""
    drawn: set[tuple[str, str]] = set()
    for trail in trails:
        counter = view.counters.get(trail.counter)
        if counter is None or counter.space != trail.to or (trail.origin, trail.to) in drawn:
            continue
        if trail.origin not in places or trail.to not in places:
            continue
        drawn.add((trail.origin, trail.to))
        points = arc(places[trail.origin].at, places[trail.to].at, 0.06)
        yield Path(level=ARROWS, points=points, stroke=look.map.halo, width=4.0, opacity=0.8)
        yield Path(
            level=ARROWS, points=points, stroke=look.ink, width=1.6, foot=4.0,
            name=f"trail:{trail.counter}:{trail.origin}",
        )  # fmt: skip
