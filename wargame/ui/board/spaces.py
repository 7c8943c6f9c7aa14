"""Where the spaces are: which one lies under a point, and which is next in a direction."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Literal

from wargame.domain.scenario import Scenario
from wargame.report.board_places import places_of
from wargame.report.display_list import Point, Rect

Direction = Literal["left", "right", "up", "down"]
_TURN: dict[Direction, Point] = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}


class Spaces:
    """The places of a scenario's board."""

    def __init__(self, scenario: Scenario) -> None:
        places = places_of(scenario)
        self.at: dict[str, Point] = {name: place.at for name, place in places.items()}
        self.rings = {name: place.outlines for name, place in places.items()}
        self._boxes = {name: tuple(_box(ring) for ring in rings) for name, rings in self.rings.items()}

    def under(self, x: float, y: float) -> str:
        """The space at a point: the smallest whose outline holds it; none where there is no space."""
        found = [
            (box[2] * box[3], name)
            for name, boxes in self._boxes.items()
            for box, ring in zip(boxes, self.rings[name], strict=True)
            if _in_box(box, x, y) and inside(ring, x, y)
        ]
        return min(found)[1] if found else ""


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
