"""The board of a scenario's own map: spaces, ground and names, laid out flat on one sheet."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from wargame.domain.board import Bookmark, Ground, Line, Map, Place, River, Sea, Sector, Town, Tract
from wargame.store.geo.flat import Flat, Point, Rect, box, flat, grown, lines_inside, ring_inside
from wargame.store.geo.geojson_features import LABELS, SPACES, Features, Part
from wargame.store.geo.geojson_geometry import place_of
from wargame.store.geo.names import Names
from wargame.store.geo.projection import Position, Projection, fitted
from wargame.store.geo.rooms import middle_of
from wargame.store.geo.shores import shores

FORMAT = 1
WATER = "water"
MARGIN = 0.07
"""The margin round the spaces, as a part of the board's longer side; twice that if some are boxes."""
NARROWEST, WIDEST = 1.5, 1.9
"""The sheet is so many times as wide as high: a screen is, and a map that fills it is read best."""

_OVERHANG = 10.0
"""Ground is cut off so far beyond the sheet, out of sight."""
_STEPS = (30.0, 20.0, 10.0, 5.0, 2.0, 1.0, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01)
_PARALLELS = 4
_PIECES = 24
_LEAST_STEP = 0.01


class Atlas:
    """One map in the making."""

    def __init__(self, features: Features, spaces: Mapping[str, Any]) -> None:
        self.features = features
        self.spaces = spaces
        self.by_role: dict[str, list[Part]] = {}
        for part in features.parts:
            self.by_role.setdefault(part.role, []).append(part)
        self.projection = fitted([one for part in self._seen() for one in part.geometry.positions()])
        for part in features.parts:
            self._refuse_jumps(part)

    def _seen(self) -> list[Part]:
        """What the sheet is fitted to."""
        return [part for part in self.features.parts if part.role in (SPACES, "line", "sector")]

    def _refuse_jumps(self, part: Part) -> None:
        """Refuse what would be drawn right across the sheet because it goes round the far side of the Earth."""
        lines = [*part.geometry.lines, *(ring for polygon in part.geometry.polygons for ring in polygon)]
        for line in lines:
            for one, other in pairwise(line):
                step = abs(self.projection.aside(one[0]) - self.projection.aside(other[0]))
                if 180 < step < 360:
                    message = f"runs round the far side of the map between {place_of(one)} and {place_of(other)}"
                    remedy = "cut it there, or leave out what lies far from the spaces"
                    self.features.add(f"{part.path}.geometry.coordinates", message, remedy)
                    return

    def map_of(self, sources: tuple[str, ...]) -> Map:
        """The whole map."""
        places = self._places()
        boxes = tuple(name for name, place in places.items() if not place.outlines)
        frame = self._frame(bool(boxes))
        lines = tuple(
            Line(one.text, one.name or one.text, one.as_of, self._whole(one), one.illustrative)
            for one in self._all("line")
        )
        towns = tuple(Town(part.text, self._point(part), part.rank) for part in self._all("place"))
        names = Names(frame, places, towns, lines)
        places = names.of_spaces({name: self._named(name) for name in places})
        return Map(
            format=FORMAT,
            spaces=places,
            lines=lines,
            sectors=tuple(
                Sector(one.text, one.name or one.text, self._whole(one), one.spaces) for one in self._all("sector")
            ),
            bookmarks=tuple(Bookmark(one.text, one.name or one.text, self._rect(one)) for one in self._all("bookmark")),
            boxes=boxes,
            sources=sources,
            ground=self._ground(frame, places, towns, names),
        )

    def _ground(self, frame: Rect, places: Mapping[str, Place], towns: tuple[Town, ...], names: Names) -> Ground:
        tracts = tuple(map(names.of_tract, self._tracts(grown(frame, _OVERHANG), places)))
        coasts, borders = shores([tract for tract in tracts if tract.kind != WATER])
        drawn = tuple(flat(line) for part in self._all("border") for line in self._lines(part, frame))
        return Ground(
            frame=frame,
            kilometres=max(round(self.projection.kilometres, 6), 1e-6),
            tracts=tracts,
            coasts=coasts,
            borders=borders + drawn,
            rivers=tuple(self._rivers(frame)),
            towns=towns,
            seas=tuple(Sea(part.text, self._point(part)) for part in self._all("sea")),
            parallels=tuple(_parallels(self.projection, [*self._positions_seen()], frame)),
        )

    def _named(self, space: str) -> str:
        told = self.spaces.get(space)
        name = told.get("name") if isinstance(told, dict) else None
        return name if isinstance(name, str) else space

    def _all(self, role: str) -> list[Part]:
        return self.by_role.get(role, [])

    def _positions_seen(self) -> Iterator[Position]:
        for part in self._seen():
            yield from part.geometry.positions()

    def _point(self, part: Part) -> Point:
        return self.projection.put(part.geometry.point)

    def _put(self, line: Sequence[Position]) -> list[Point]:
        return [self.projection.put(position) for position in line]

    def _whole(self, part: Part) -> Flat:
        return flat(self._put(part.geometry.lines[0]))

    def _lines(self, part: Part, frame: Rect) -> Iterator[list[Point]]:
        for line in part.geometry.lines:
            yield from lines_inside(self._put(line), grown(frame, _OVERHANG))

    def _rect(self, part: Part) -> Rect:
        return _at_least(box(self._put([*part.geometry.positions()])), 1.0)

    # ------------------------------------------------------------------------------------------------- spaces

    def _places(self) -> dict[str, Place]:
        """Where every space lies, in the order of the scenario."""
        labels = {part.text: self._point(part) for part in self._all(LABELS)}
        points = {part.text: self._point(part) for part in self._all(SPACES) if part.geometry.kind == "Point"}
        outlines = {part.text: self._rings(part) for part in self._all(SPACES) if part.geometry.polygons}
        names = [*self.spaces, *(name for name in outlines if name not in self.spaces)]
        found = {}
        for name in names:
            rings = outlines.get(name, ())
            found[name] = Place(points.get(name) or middle_of(rings), labels.get(name), rings)
        return found

    def _rings(self, part: Part) -> tuple[Flat, ...]:
        """The rings of an area on the board, each without its last point, which is its first."""
        rings = [flat(self._put(ring[:-1])) for polygon in part.geometry.polygons for ring in polygon]
        return tuple(ring for ring in rings if len(ring) >= 6) or tuple(rings[:1])

    # ------------------------------------------------------------------------------------------------- ground

    def _frame(self, boxes: bool) -> Rect:
        """The sheet: all that is to be seen with a margin, of a screen's proportions."""
        seen = _at_least(box(self._put([*self._positions_seen()])), 1.0)
        rect = grown(seen, MARGIN * (1 + boxes) * max(seen[2:]))
        x, y, width, height = rect
        wide, high = max(width, height * NARROWEST), max(height, width / WIDEST)
        corner = (x - (wide - width) / 2, y - (high - height) / 2)
        return (round(corner[0], 2), round(corner[1], 2), round(wide, 2), round(high, 2))

    def _tracts(self, sheet: Rect, places: Mapping[str, Place]) -> list[Tract]:
        """The ground, cut to the sheet; without any land in the file, the spaces on land are the land."""
        cut = [(part, self._cut(part, sheet)) for part in self._all("ground")]
        found = [Tract(part.text, rings, part.name) for part, rings in cut if rings]
        if all(tract.kind == WATER for tract in found):
            found = [*self._land_of(places), *found]
        return found

    def _cut(self, part: Part, sheet: Rect) -> tuple[Flat, ...]:
        rings = [ring_inside(self._put(ring[:-1]), sheet) for polygon in part.geometry.polygons for ring in polygon]
        flats = [flat(ring) for ring in rings]
        return tuple(ring for ring in flats if len(ring) >= 6)

    def _land_of(self, places: Mapping[str, Place]) -> Iterator[Tract]:
        for name, place in places.items():
            space = self.spaces.get(name)
            told = space if isinstance(space, dict) else {}
            if place.outlines and told.get("kind", "land") == "land":
                owner = told.get("owner")
                yield Tract(owner if isinstance(owner, str) and owner else "land", place.outlines)

    def _rivers(self, frame: Rect) -> Iterator[River]:
        for part in self._all("river"):
            for line in self._lines(part, frame):
                yield River(flat(line), part.text, part.rank)


def _at_least(rect: Rect, side: float) -> Rect:
    return (rect[0], rect[1], max(rect[2], side), max(rect[3], side))


def _parallels(projection: Projection, seen: Sequence[Position], frame: Rect) -> Iterator[Flat]:
    """Some lines of longitude and latitude across the sheet."""
    asides = [projection.aside(longitude) for longitude, _ in seen]
    ups = [up for _, up in seen]
    half = max(max(asides) - min(asides), max(ups) - min(ups), _LEAST_STEP)
    step = next((one for one in _STEPS if 2 * half / one >= _PARALLELS), _LEAST_STEP)
    west, east = min(asides) - half, max(asides) + half
    south, north = max(min(ups) - half, -90.0), min(max(ups) + half, 90.0)
    turn = projection.middle
    for index in range(math.ceil((west + turn) / step), math.floor((east + turn) / step) + 1):
        across = index * step - turn
        if abs(across) <= 180:
            line = [(index * step, south + (north - south) * part / _PIECES) for part in range(_PIECES + 1)]
            yield from _drawn(projection, line, frame)
    for index in range(math.ceil(south / step), math.floor(north / step) + 1):
        line = [(turn + west + (east - west) * part / _PIECES, index * step) for part in range(_PIECES + 1)]
        yield from _drawn(projection, [one for one in line if abs(one[0] - turn) <= 180], frame)


def _drawn(projection: Projection, line: Sequence[Position], frame: Rect) -> Iterator[Flat]:
    for stretch in lines_inside([projection.put(one) for one in line], frame):
        yield flat(stretch)
