"""How far it is from one point of the board to another: in kilometres on the ground, and in links."""

from __future__ import annotations

import math
from collections import deque

from msgspec import Struct

from wargame.domain.scenario import Scenario
from wargame.labels.translation import _, ngettext
from wargame.report.board_levels import PILLS
from wargame.report.board_places import has_map
from wargame.report.display_list import Item, Label, Path, Point
from wargame.report.look import Look

# The projection of the base map, as `tools/map_projection.py` has it: Lambert conformal conic on WGS84, y downwards.
# The formulas are those of J. P. Snyder, "Map Projections: A Working Manual", pages 107 to 109.
_PARALLELS, _ORIGIN = (44.0, 62.0), (52.0, 28.0)
_AXIS, _FLATTENING = 6378.137, 298.257223563
_MEAN_RADIUS = 6371.0
_ROUNDS = 6
_FINE = 100.0
"""Up to so many kilometres a distance is told to one kilometre, farther to five."""


class Distance(Struct, frozen=True):
    """How far it is: kilometres, None where the board has no measure; links, None where no way leads."""

    kilometres: float | None
    links: int | None

    def words(self) -> str:
        """The distance as it is said: `about 410 km, 3 links`."""
        parts = []
        if self.kilometres is not None:
            step = 1 if self.kilometres < _FINE else 5
            parts.append(_("about {n} km").format(n=round(self.kilometres / step) * step))
        if self.links is not None:
            way = ngettext("{n} link", "{n} links", self.links).format(n=self.links)
            parts.append(way if self.links else _("same space"))
        elif self.kilometres is None:
            parts.append(_("no way"))
        return ", ".join(parts)


def measure(scenario: Scenario, start: Point, end: Point, spaces: tuple[str, str]) -> Distance:
    """How far it is between two points of the board that lie in two spaces; a space may be none."""
    return Distance(kilometres(scenario, start, end), links(scenario, *spaces))


def kilometres(scenario: Scenario, start: Point, end: Point) -> float | None:
    """The distance of two points on the ground; None on a board of boxes and links."""
    ground = scenario.map.ground if scenario.map else None
    if ground is not None:
        return math.dist(start, end) * ground.kilometres
    if not has_map(scenario):
        return None
    return on_ground(degrees(start), degrees(end))


def links(scenario: Scenario, start: str, end: str) -> int | None:
    """The fewest links over land and sea from one space to another; None if no such way leads there."""
    if start not in scenario.spaces or end not in scenario.spaces:
        return None
    far = {start: 0}
    queue = deque([start])
    while queue and end not in far:
        here = queue.popleft()
        for near in scenario.neighbours[here]:
            if near not in far:
                far[near] = far[here] + 1
                queue.append(near)
    return far.get(end)


def degrees(point: Point) -> Point:
    """Latitude and longitude in degrees of a point of the base map."""
    grade, scale, pole = _cone()
    x, y = point[0], point[1] + pole
    theta = math.atan2(x, y)
    t = (math.hypot(x, y) / scale) ** (1 / grade)
    phi = math.pi / 2 - 2 * math.atan(t)
    for _round in range(_ROUNDS):
        sine = _eccentricity() * math.sin(phi)
        phi = math.pi / 2 - 2 * math.atan(t * ((1 - sine) / (1 + sine)) ** (_eccentricity() / 2))
    return (math.degrees(phi), math.degrees(theta / grade) + _ORIGIN[1])


def on_ground(one: Point, other: Point) -> float:
    """The kilometres between two places given as latitude and longitude, on a sphere: right to half a per cent."""
    lat1, lon1, lat2, lon2 = (math.radians(value) for value in (*one, *other))
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _MEAN_RADIUS * math.asin(min(1.0, math.sqrt(half)))


def draw_ruler(look: Look, start: Point, end: Point, words: str) -> tuple[Item, ...]:
    """A ruler from one point to another with its words at the farther end."""
    line = (*start, *end)
    above = -34.0 if end[1] <= start[1] else 34.0
    return (
        Path(level=PILLS, points=line, stroke=look.surface, width=5.0),
        Path(level=PILLS, points=line, stroke=look.accent, width=2.4, foot=4.5, name="ruler"),
        Path(level=PILLS, points=(*end, *start), stroke=look.accent, width=1.0, foot=4.5),
        Label(
            level=PILLS, at=end, text=words, size=13.0, colour=look.on_accent, rank=0, shift=(0.0, above), weight=600,
            pill=look.accent,
        ),
    )  # fmt: skip


def _eccentricity() -> float:
    return math.sqrt((2 - 1 / _FLATTENING) / _FLATTENING)


def _m(phi: float) -> float:
    return math.cos(phi) / math.sqrt(1 - (_eccentricity() * math.sin(phi)) ** 2)


def _t(phi: float) -> float:
    sine = _eccentricity() * math.sin(phi)
    return math.tan(math.pi / 4 - phi / 2) / math.pow((1 - sine) / (1 + sine), _eccentricity() / 2)


def _cone() -> tuple[float, float, float]:
    """The cone's constant, its scale in kilometres, and how far its point lies above the middle of the map."""
    first, second = (math.radians(parallel) for parallel in _PARALLELS)
    grade = math.log(_m(first) / _m(second)) / math.log(_t(first) / _t(second))
    scale = _AXIS * _m(first) / (grade * math.pow(_t(first), grade))
    return grade, scale, scale * math.pow(_t(math.radians(_ORIGIN[0])), grade)
