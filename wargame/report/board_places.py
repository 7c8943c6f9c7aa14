"""Where the spaces of a scenario lie and what they look like from above, with a map or without one."""

from __future__ import annotations

import math
from array import array
from functools import cached_property

from wargame.domain.board import Place
from wargame.domain.scenario import Scenario
from wargame.report.board_items import Box, Frame, Point, Shape, shape_of
from wargame.report.map_asset import MapAsset, load_map

BOX_SHARE = (0.72, 0.5)
"""Width and height of a drawn box as shares of the distance to the next box."""
CORNER = 0.16
MARGIN = 0.35
"""Empty ground around the outermost boxes, as a share of the distance between boxes."""
KEPT = 4


class Plan:
    """The geometry of one scenario's board. Shapes are made once, so painters may keep their own form of them."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        drawn = scenario.map.spaces if scenario.map else {}
        ring = _in_a_ring(list(scenario.spaces))
        self.places = {name: drawn.get(name) or ring[name] for name in scenario.spaces}
        self.asset: MapAsset | None = load_map(scenario.map.map) if scenario.map else None

    @cached_property
    def pitch(self) -> float:
        """The smallest distance between two places."""
        spots = [place.at for place in self.places.values()]
        apart = [math.dist(a, b) for i, a in enumerate(spots) for b in spots[i + 1 :]]
        return min((gap for gap in apart if gap > 0), default=1.0)

    @cached_property
    def shapes(self) -> dict[str, Shape]:
        """The outline of each space; a rounded box where the map gives none."""
        return {name: self._shape(name, place) for name, place in self.places.items()}

    def is_box(self, space: str) -> bool:
        """Whether a space is drawn as a box, for want of an outline."""
        return not self.places[space].outlines

    @cached_property
    def lines(self) -> dict[str, Shape]:
        """The lines of the map."""
        drawn = self.scenario.map.lines if self.scenario.map else ()
        return {line.id: shape_of(f"line-{line.id}", [array("d", line.points)]) for line in drawn}

    @cached_property
    def box(self) -> Box:
        """All that may be shown: the base map, or the spaces with a margin."""
        if self.asset:
            return self.asset.box
        boxes = [shape.box for shape in self.shapes.values()] or [Box(0, 0, 1, 1)]
        around = Box(
            min(b.left for b in boxes), min(b.top for b in boxes), max(b.right for b in boxes), max(b.bottom for b in boxes)
        )
        return around.grown(MARGIN * self.pitch)

    @cached_property
    def gates(self) -> dict[tuple[str, str], Point]:
        """Where each land link crosses from one space to the other: on their common border, near the straight way."""
        found = {}
        for link in self.scenario.links:
            a, b = link.between
            if link.kind == "land" and a in self.places and b in self.places:
                found[a, b] = found[b, a] = self._gate(a, b)
        return found

    def space_at(self, point: Point) -> str:
        """The space that holds a point; empty if none does. The smaller of two that lie upon each other wins."""
        hits = [name for name, shape in self.shapes.items() if inside(shape, point)]
        return min(hits, key=lambda name: _extent(self.shapes[name]), default="")

    def _gate(self, a: str, b: str) -> Point:
        mine, theirs = (_points(self.shapes[name]) for name in (a, b))
        start, end = self.places[a].at, self.places[b].at
        shared = mine & theirs
        if not shared:
            return (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
        return min(shared, key=lambda spot: (math.dist(spot, start) + math.dist(spot, end), spot))

    def _shape(self, name: str, place: Place) -> Shape:
        if place.outlines:
            return shape_of(f"space-{name}", [array("d", outline) for outline in place.outlines])
        width, height = (share * self.pitch / 2 for share in BOX_SHARE)
        return shape_of(f"space-{name}", [rounded(place.at, width, height, CORNER * height)])


_plans: dict[int, Plan] = {}


def plan_of(scenario: Scenario) -> Plan:
    """The plan of a scenario; made once for each."""
    plan = _plans.get(id(scenario))
    if plan is None or plan.scenario is not scenario:
        while len(_plans) >= KEPT:
            del _plans[next(iter(_plans))]
        plan = _plans[id(scenario)] = Plan(scenario)
    return plan


def frame_of(scenario: Scenario, bookmark: str = "", size: tuple[int, int] = (1600, 1000), text: float = 1.0) -> Frame:
    """The frame that shows a bookmark (the whole board, if it is empty or unknown) in a picture of a size."""
    marks = scenario.map.bookmarks if scenario.map else ()
    wanted = next((mark.rect for mark in marks if mark.id == bookmark), None)
    if wanted is None and not bookmark and marks:
        wanted = marks[0].rect
    if wanted is None:
        box = plan_of(scenario).box
        wanted = (box.left, box.top, box.right - box.left, box.bottom - box.top)
    return fitted(wanted, size, text)


def fitted(rect: tuple[float, float, float, float], size: tuple[int, int], text: float = 1.0) -> Frame:
    """The frame of a picture that holds a rectangle in its middle."""
    x, y, width, height = rect
    scale = min(size[0] / width, size[1] / height)
    wide, high = size[0] / scale, size[1] / scale
    return Frame(x + (width - wide) / 2, y + (height - high) / 2, wide, high, scale, text)


def inside(shape: Shape, point: Point) -> bool:
    """Whether a shape holds a point, by the even-odd rule."""
    x, y = point
    box = shape.box
    if not (box.left <= x <= box.right and box.top <= y <= box.bottom):
        return False
    return sum(_crossings(ring, x, y) for ring in shape.rings) % 2 == 1


def _crossings(ring: array[float], x: float, y: float) -> int:
    found, ax, ay = 0, ring[-2], ring[-1]
    for bx, by in zip(ring[0::2], ring[1::2], strict=True):
        if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
            found += 1
        ax, ay = bx, by
    return found


def rounded(at: Point, width: float, height: float, radius: float) -> array[float]:
    """A box with round corners around a point; width and height are halves."""
    ring = array("d")
    for quarter, (sx, sy) in enumerate(((1, 1), (-1, 1), (-1, -1), (1, -1))):
        x, y = at[0] + sx * (width - radius), at[1] + sy * (height - radius)
        for step in range(7):
            angle = math.pi / 2 * (quarter + step / 6)
            ring.extend((x + radius * math.cos(angle), y + radius * math.sin(angle)))
    return ring


def _points(shape: Shape) -> set[Point]:
    return {spot for ring in shape.rings for spot in zip(ring[0::2], ring[1::2], strict=True)}


def _extent(shape: Shape) -> float:
    box = shape.box
    return (box.right - box.left) * (box.bottom - box.top)


def _in_a_ring(names: list[str]) -> dict[str, Place]:
    """Places for spaces that no map places: in a circle, the first at the top."""
    radius = max(1.0, len(names) / (2 * math.pi)) * 10
    return {
        name: Place(
            at=(
                round(radius * math.sin(2 * math.pi * i / max(1, len(names))), 3),
                round(-radius * math.cos(2 * math.pi * i / max(1, len(names))), 3),
            )
        )
        for i, name in enumerate(names)
    }
