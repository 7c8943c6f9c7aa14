"""Where the spaces are: which one lies under a point, and which is next in a direction."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Literal

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPolygonF

from wargame.domain.scenario import Scenario
from wargame.report.board_places import places_of
from wargame.report.display_list import Point, Rect
from wargame.ui.board.painter import polygons

Direction = Literal["left", "right", "up", "down"]
_TURN: dict[Direction, Point] = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}


class Spaces:
    """The places of a scenario's board."""

    def __init__(self, scenario: Scenario) -> None:
        places = places_of(scenario)
        self.at: dict[str, Point] = {name: place.at for name, place in places.items()}
        self.rings = {name: place.outlines for name, place in places.items()}
        self._rings = sorted(
            ((_box(ring), line, name) for name, rings in self.rings.items() for ring, line in _lines(rings)),
            key=lambda found: (found[0][2] * found[0][3], found[2]),
        )

    def under(self, x: float, y: float) -> str:
        """The space at a point: the smallest whose outline holds it; none where there is no space."""
        at, rule = QPointF(x, y), Qt.FillRule.OddEvenFill
        for (left, top, width, height), line, name in self._rings:
            if left <= x <= left + width and top <= y <= top + height and line.containsPoint(at, rule):
                return name
        return ""


def _lines(rings: tuple[tuple[float, ...], ...]) -> Iterable[tuple[tuple[float, ...], QPolygonF]]:
    return zip(rings, polygons(rings), strict=True)


def towards(here: Point, direction: Direction, places: Mapping[str, Point], names: Iterable[str]) -> str:
    """The nearest of some places in a direction; one straight ahead counts as nearer than one at the side."""
    turn = _TURN[direction]

    def cost(name: str) -> float:
        dx, dy = places[name][0] - here[0], places[name][1] - here[1]
        ahead, aside = dx * turn[0] + dy * turn[1], abs(dx * turn[1] - dy * turn[0])
        return ahead + 2 * aside if ahead > 0 and aside <= 2 * ahead else math.inf

    best = min(names, key=cost, default="")
    return best if best and cost(best) < math.inf else ""


def _box(ring: tuple[float, ...]) -> Rect:
    left, top = min(ring[::2]), min(ring[1::2])
    return (left, top, max(ring[::2]) - left, max(ring[1::2]) - top)
