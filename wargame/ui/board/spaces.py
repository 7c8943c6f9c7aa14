"""Where the spaces are: which one lies under a point, and which is next in a direction."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Literal

from wargame.domain.scenario import Scenario
from wargame.report.display_list import Point, Rect

Direction = Literal["left", "right", "up", "down"]
_TURN: dict[Direction, Point] = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
MARGIN = 0.15


class Spaces:
    """The places of a scenario's board."""

    def __init__(self, scenario: Scenario) -> None:
        drawn = scenario.map.spaces if scenario.map else {}
        self.at: dict[str, Point] = {name: place.at for name, place in drawn.items()}
        self.rings = {name: place.outlines for name, place in drawn.items()}
        self._boxes = {name: tuple(_box(ring) for ring in rings) for name, rings in self.rings.items()}

    def under(self, x: float, y: float, reach: float) -> str:
        """The space at a point: the smallest whose outline holds it, else the nearest place within reach."""
        found = [
            (box[2] * box[3], name)
            for name, boxes in self._boxes.items()
            for box, ring in zip(boxes, self.rings[name], strict=True)
            if _in_box(box, x, y) and inside(ring, x, y)
        ]
        if found:
            return min(found)[1]
        near = [(math.dist(at, (x, y)), name) for name, at in self.at.items() if not self.rings[name]]
        gap, name = min(near, default=(math.inf, ""))
        return name if gap <= reach else ""

    def frame(self) -> Rect:
        """The rectangle around all places, with a margin."""
        xs = [x for x, _ in self.at.values()] + [v for b in self._boxes.values() for r in b for v in (r[0], r[0] + r[2])]
        ys = [y for _, y in self.at.values()] + [v for b in self._boxes.values() for r in b for v in (r[1], r[1] + r[3])]
        if not xs:
            return (0.0, 0.0, 1.0, 1.0)
        width, height = max(xs) - min(xs) or 1.0, max(ys) - min(ys) or 1.0
        gap = MARGIN * max(width, height)
        return (min(xs) - gap, min(ys) - gap, width + 2 * gap, height + 2 * gap)


def towards(here: Point, direction: Direction, places: Mapping[str, Point], names: Iterable[str]) -> str:
    """The nearest of some places in a direction; one straight ahead counts as nearer than one at the side."""
    turn = _TURN[direction]

    def cost(name: str) -> float:
        dx, dy = places[name][0] - here[0], places[name][1] - here[1]
        ahead, aside = dx * turn[0] + dy * turn[1], abs(dx * turn[1] - dy * turn[0])
        return ahead + 2 * aside if ahead > 0 and aside <= 2 * ahead else math.inf

    best = min(names, key=cost, default="")
    return best if best and cost(best) < math.inf else ""


def inside(ring: tuple[float, ...], x: float, y: float) -> bool:
    """Whether a point lies in a ring, by counting crossings."""
    within = False
    x1, y1 = ring[-2], ring[-1]
    for x2, y2 in zip(ring[::2], ring[1::2], strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            within = not within
        x1, y1 = x2, y2
    return within


def _box(ring: tuple[float, ...]) -> Rect:
    left, top = min(ring[::2]), min(ring[1::2])
    return (left, top, max(ring[::2]) - left, max(ring[1::2]) - top)


def _in_box(box: Rect, x: float, y: float) -> bool:
    return box[0] <= x <= box[0] + box[2] and box[1] <= y <= box[1] + box[3]
