"""What the game lays over the map: occupation, the reach of layers, the gaps in them, and the ways of attack."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from wargame.domain.scenario import Scenario
from wargame.domain.visibility import SeenCommitment, View
from wargame.report.board_items import Frame, Item, Pill, Point, Polygon, Polyline, Shape, shape_of
from wargame.report.board_places import Plan, plan_of
from wargame.report.look import SANS, Look, faded, layer_look
from wargame.report.type_metrics import text_width

MOST_PILLS = 3
STRONG, THIN = 0.34, 0.13
"""How strongly the colour of a layer fills a space that it holds, and one that it only reaches."""
FAR = 0.5
"""Scale under which arrows and their like are drawn smaller."""


class Reach(Struct, frozen=True):
    """Where a layer stands in force, where it only reaches or is degraded, and which of its spaces nothing covers."""

    strong: frozenset[str]
    thin: frozenset[str]
    holes: tuple[str, ...]

    @property
    def held(self) -> frozenset[str]:
        """All that the layer covers."""
        return self.strong | self.thin


def controllers(scenario: Scenario, view: View) -> dict[str, str]:
    """Who controls each space now."""
    return {
        name: view.spaces[name].controller if name in view.spaces else space.controller
        for name, space in scenario.spaces.items()
    }


def opponents(scenario: Scenario, view: View) -> frozenset[str]:
    """Whoever controls a space from which an attack may come."""
    now = controllers(scenario, view)
    return frozenset(now[name] for name, space in scenario.spaces.items() if space.avenue == "source") - {""}


def occupied(scenario: Scenario, view: View) -> tuple[str, ...]:
    """The spaces that somebody else controls than their recognised owner."""
    now = controllers(scenario, view)
    return tuple(
        name for name, space in scenario.spaces.items() if space.owner and now[name] and now[name] != space.owner
    )


def reach_of(scenario: Scenario, view: View, layer: str) -> Reach:
    """Where a layer stands, as far as an audience sees it."""
    strong: set[str] = set()
    thin: set[str] = set()
    remit: set[str] = set()
    foes, now = opponents(scenario, view), controllers(scenario, view)
    ours = {name for name in scenario.spaces if now[name] not in foes}
    for one in view.commitments.values():
        if one.layer != layer:
            continue
        remit |= _of_regions(scenario, scenario.commitments[one.id].regions) & ours
        wide = _of_regions(scenario, one.where) & ours
        stands = {space for space in one.where if space in scenario.spaces}
        _add(one, stands, wide, strong, thin)
    holes = tuple(name for name in scenario.spaces if name in remit and _matters(scenario, name))
    covered = frozenset(strong), frozenset(thin - strong)
    return Reach(*covered, tuple(name for name in holes if name not in strong and name not in thin))


def _add(one: SeenCommitment, stands: set[str], wide: set[str], strong: set[str], thin: set[str]) -> None:
    if one.status == "deployed":
        strong |= stands
        thin |= wide
    elif one.status == "degraded":
        thin |= stands | wide


def _of_regions(scenario: Scenario, regions: Sequence[str]) -> set[str]:
    """The spaces of some regions, without those that only lie beside them."""
    inside = (space for region in regions if region in scenario.regions for space in scenario.regions[region].spaces)
    return {name for name in inside if scenario.spaces[name].avenue != "minor"}


def _matters(scenario: Scenario, name: str) -> bool:
    space = scenario.spaces[name]
    return space.avenue == "yes" or "line" in space.tags


def overlay_items(scenario: Scenario, view: View, look: Look, layers: tuple[str, ...]) -> tuple[Item, ...]:
    """Fills: boxes, occupation, holes, and the pattern of the first layer; further ones are outlined."""
    plan, items = plan_of(scenario), list[Item]()
    boxes = set(scenario.map.boxes if scenario.map else ())
    items += [
        Polygon(shape, look.board.box)
        for name, shape in plan.shapes.items()
        if plan.is_box(name) or name in boxes
    ]
    reach = reach_of(scenario, view, layers[0]) if layers else None
    if reach:
        items += [Polygon(plan.shapes[name], look.board.hole) for name in reach.holes]
        items += _patterns(plan, reach, layers[0], look)
    items += [Polygon(plan.shapes[name], pattern="rising", ink=look.board.hatch) for name in occupied(scenario, view)]
    return tuple(items)


def _patterns(plan: Plan, reach: Reach, layer: str, look: Look) -> list[Item]:
    shown = layer_look(plan.scenario, layer, look)
    strength = ((reach.strong, STRONG, 0.85), (reach.thin, THIN, 0.5))
    return [
        Polygon(plan.shapes[name], faded(shown.colour, fill), shown.pattern, faded(shown.colour, lines))
        for spaces, fill, lines in strength
        for name in sorted(spaces)
    ]


def space_items(
    scenario: Scenario, view: View, look: Look, layers: tuple[str, ...], selected: str
) -> tuple[Item, ...]:
    """Outlines: of every space, of what layers hold, of holes, and of the selected space."""
    plan, items = plan_of(scenario), list[Item]()
    for name, shape in plan.shapes.items():
        plain = plan.is_box(name)
        colour, width = (look.board.link, 1.4) if plain else (look.board.space, 0.8)
        items.append(Polyline(shape, colour, width, closed=True, id=f"space-{name}"))
    for place, layer in enumerate(layers):
        reach, colour = reach_of(scenario, view, layer), layer_look(scenario, layer, look).colour
        dash = () if place == 0 else (7.0, 3.0 + 2 * place)
        items += [Polyline(plan.shapes[name], colour, 1.6, dash, closed=True) for name in sorted(reach.held)]
        if place == 0:
            items += [Polyline(plan.shapes[name], look.ink, 1.8, (6.0, 4.0), closed=True) for name in reach.holes]
    if selected in plan.shapes:
        items.append(Polyline(plan.shapes[selected], look.board.ring, 6.5, closed=True))
        items.append(Polyline(plan.shapes[selected], look.accent, 3.0, closed=True))
    return tuple(items)


def line_items(scenario: Scenario, look: Look) -> tuple[Item, ...]:
    """The lines of the map, such as the line of occupation, and the links between boxes."""
    plan, items = plan_of(scenario), list[Item]()
    if not plan.asset:
        for link in scenario.links:
            a, b = (plan.places[name].at for name in link.between)
            dash = () if link.kind == "land" else (8.0, 5.0)
            items.append(Polyline(_straight(a, b), look.board.link, 2.4, dash))
    for shape in plan.lines.values():
        items.append(Polyline(shape, look.board.front_halo, 6.5))
        items.append(Polyline(shape, look.board.front, 3.0))
    return tuple(items)


def notes_of(scenario: Scenario) -> tuple[str, ...]:
    """What must stand beside the map: that its lines are illustrative, and of when."""
    lines = scenario.map.lines if scenario.map else ()
    return tuple(f"{line.name} illustrative, {line.as_of}" if line.illustrative else line.name for line in lines)


@lru_cache(maxsize=512)
def _straight(a: Point, b: Point) -> Shape:
    return shape_of("link", [array("d", (*a, *b))])


# ------------------------------------------------------------------------------------------------ ways of attack


class Avenue(Struct, frozen=True):
    """A way from a space where opposing counters stand into one of ours; held by a colour, or open."""

    source: str
    target: str
    held: str = ""


def avenues(scenario: Scenario, view: View, look: Look, layers: tuple[str, ...]) -> tuple[Avenue, ...]:
    """The ways of attack that somebody could take now, in the order of the links."""
    foes = opponents(scenario, view)
    now = controllers(scenario, view)
    hostile = {one.space for one in view.counters.values() if scenario.kinds[one.kind].affiliation == "hostile"}
    bars = _bars(scenario, view, look, layers)
    found = []
    for link in scenario.links:
        for source, target in (link.between, link.between[::-1]):
            spaces = scenario.spaces[source], scenario.spaces[target]
            threat = spaces[0].avenue == "source" and spaces[1].avenue == "yes" and source in hostile
            if link.kind == "land" and threat and now[target] not in foes:
                found.append(Avenue(source, target, bars.get(target, "")))
    return tuple(found)


def _bars(scenario: Scenario, view: View, look: Look, layers: tuple[str, ...]) -> dict[str, str]:
    """The colour of whatever holds a space: the shown layer's, or that of the counters' own."""
    if layers:
        colour = layer_look(scenario, layers[0], look).colour
        return dict.fromkeys(sorted(reach_of(scenario, view, layers[0]).held), colour)
    found = {}
    for one in view.counters.values():
        if scenario.kinds[one.kind].affiliation == "friend":
            rule = scenario.commitments.get(one.commitment)
            found.setdefault(one.space, layer_look(scenario, rule.layer, look).colour if rule else look.ink)
    return found


def arrow_items(plan: Plan, ways: tuple[Avenue, ...], look: Look, frame: Frame) -> tuple[Item, ...]:
    """An arrow for each way: dark where it is open; pale and stopped by a bar where it is held."""
    board, items = look.board, list[Item]()
    size = frame.text * (0.6 if frame.scale < FAR else 1.0)
    for way in ways:
        gate = plan.gates.get((way.source, way.target))
        if gate is None:
            continue
        ahead = _direction(plan.places[way.source].at, plan.places[way.target].at)
        body, bar = arrow_shapes(gate, ahead, frame.scale, size, bool(way.held))
        items.append(Polyline(body, board.arrow_halo, 4.0 * size, closed=True))
        items.append(Polygon(body, board.held_arrow if way.held else board.open_arrow))
        if way.held:
            items.append(Polyline(bar, board.arrow_halo, 8.0 * size))
            items.append(Polyline(bar, way.held, 4.5 * size))
    return tuple(items)


def _direction(a: Point, b: Point) -> Point:
    length = math.dist(a, b) or 1.0
    return round((b[0] - a[0]) / length, 4), round((b[1] - a[1]) / length, 4)


@lru_cache(maxsize=1024)
def arrow_shapes(gate: Point, ahead: Point, scale: float, size: float, held: bool) -> tuple[Shape, Shape]:
    """An arrow through a gate and the bar before its head, in board units for a scale."""
    width = 0.72 if held else 1.0
    tail, neck, head = (-34.0, -4.0, 9.0) if held else (-30.0, 10.0, 28.0)
    outline = (
        (tail, -3.2 * width), (neck, -5.5 * width), (neck, -11.5 * width), (head, 0.0),
        (neck, 11.5 * width), (neck, 5.5 * width), (tail, 3.2 * width),
    )  # fmt: skip
    bar = ((head + 4, -13.0), (head + 4, 13.0))
    return _turned("arrow", outline, gate, ahead, size / scale), _turned("bar", bar, gate, ahead, size / scale)


def _turned(name: str, points: tuple[Point, ...], gate: Point, ahead: Point, unit: float) -> Shape:
    ring = array("d")
    for along, across in points:
        ring.append(gate[0] + unit * (along * ahead[0] - across * ahead[1]))
        ring.append(gate[1] + unit * (along * ahead[1] + across * ahead[0]))
    return shape_of(name, [ring])


def worst_holes(scenario: Scenario, view: View, layers: tuple[str, ...]) -> tuple[str, ...]:
    """The gaps of the shown layer that most ways of attack lead into."""
    if not layers:
        return ()
    holes = reach_of(scenario, view, layers[0]).holes
    hostile = [one.space for one in view.counters.values() if scenario.kinds[one.kind].affiliation == "hostile"]
    threat = {name: sum(hostile.count(other) for other in scenario.neighbours[name]) for name in holes}
    return tuple(sorted(holes, key=lambda name: -threat[name])[:MOST_PILLS])


def pill_of(scenario: Scenario, space: str, look: Look, frame: Frame, at: Point) -> Pill:
    """The label of a gap, such as `Sumy: nobody`."""
    text = f"{short_name(scenario.spaces[space].name)}: nobody"
    size = round(12 * frame.text)
    width = text_width(text, SANS, 600, size) + 2.9 * size
    return Pill(text, at, (0.0, 0.0), width, 1.75 * size, look.ink, look.surface, size)


def short_name(name: str) -> str:
    """A name without what stands in brackets."""
    return name.split(" (")[0]
