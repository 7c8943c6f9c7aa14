"""The geometry of one feature of a map.geojson: positions, lines and areas, and everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from wargame.store.geo.geojson_text import quoted
from wargame.store.geo.projection import Position
from wargame.store.geo.rings import Budget, Inside, TangledError, crossing, without_repeats

FEWEST = 4
"""Positions of a ring, the last of which repeats the first."""

_METRES = 400
"""Numbers beyond this are no degrees by mistake: they are metres."""
_REMEDY = "export it again in longitude and latitude (EPSG:4326)"
_MEND = "mend it (QGIS: Vector, Geometry tools, Check validity) and export it again"

Polygon = tuple[list[Position], ...]
"""An outline and its holes, each closed."""


class Flaw(Struct, frozen=True):
    """What is wrong with a geometry: where below it, what, and the remedy."""

    path: str
    message: str
    remedy: str


class Geometry(Struct):
    """What a feature draws: one of the three, or nothing if it has flaws."""

    kind: str
    point: Position = (0.0, 0.0)
    lines: list[list[Position]] = []
    polygons: list[Polygon] = []
    flaws: list[Flaw] = []

    def positions(self) -> Iterator[Position]:
        """Every position it has."""
        if self.kind == "Point":
            yield self.point
        for line in self.lines:
            yield from line
        for polygon in self.polygons:
            for ring in polygon:
                yield from ring


def geometry_of(raw: object, budget: Budget) -> Geometry:
    """The geometry that a JSON value describes, with every flaw of it."""
    if raw is None:
        return _none("", "has no geometry", "delete this feature, or draw it")
    if not isinstance(raw, dict):
        return _none("", "is no geometry", "export it as GeoJSON")
    kind, coordinates = raw.get("type"), raw.get("coordinates")
    found = Geometry(kind=str(kind))
    match kind:
        case "Point":
            found.point = _position(coordinates, "coordinates", found.flaws) or found.point
        case "MultiPoint":
            inside = _members(coordinates, "coordinates", found.flaws)
            if len(inside) > 1:
                found.flaws.append(Flaw("coordinates", "are several points", "make each of them a Point of its own"))
            points = [_position(one, f"coordinates[{index}]", found.flaws) for index, one in enumerate(inside[:1])]
            found.kind, found.point = "Point", next(iter(points), None) or found.point
        case "LineString":
            found.lines = [_line(coordinates, "coordinates", found.flaws)]
        case "MultiLineString":
            inside = _members(coordinates, "coordinates", found.flaws)
            found.kind = "LineString"
            found.lines = [_line(one, f"coordinates[{index}]", found.flaws) for index, one in enumerate(inside)]
        case "Polygon":
            found.polygons = [_polygon(coordinates, "coordinates", found.flaws)]
        case "MultiPolygon":
            inside = _members(coordinates, "coordinates", found.flaws)
            found.kind = "Polygon"
            found.polygons = [_polygon(one, f"coordinates[{index}]", found.flaws) for index, one in enumerate(inside)]
        case _:
            what = f"{quoted(kind)} is not supported" if kind is not None else "is missing"
            return _none("type", what, "draw it as Point, LineString, Polygon or MultiPolygon")
    if found.polygons and not found.flaws:
        found.flaws += _crossings(found.polygons, raw["type"] == "MultiPolygon", budget)
    return found


def _none(path: str, message: str, remedy: str) -> Geometry:
    return Geometry(kind="", flaws=[Flaw(path, message, remedy)])


# ------------------------------------------------------------------------------------------------------ positions


def _members(raw: object, path: str, flaws: list[Flaw]) -> list[Any]:
    if isinstance(raw, list) and raw:
        return raw
    flaws.append(Flaw(path, "are missing" if raw is None or raw == [] else "is no list of coordinates", _MEND))
    return []


def _position(raw: object, path: str, flaws: list[Flaw]) -> Position | None:
    match raw:
        case [int() | float() as x, int() | float() as y, *rest] if (
            len(rest) <= 2 and type(x) is not bool and type(y) is not bool
        ):
            if -180 <= x <= 180 and -90 <= y <= 90:
                return (float(x), float(y))
            flaws.append(_out_of_range(x, y, path))
        case _:
            flaws.append(Flaw(path, "is no position", "write [longitude, latitude]"))
    return None


def _out_of_range(x: float, y: float, path: str) -> Flaw:
    if abs(x) > _METRES or abs(y) > _METRES:
        return Flaw(path, f"{quoted(x)}, {quoted(y)} are no degrees, but probably metres of a projection", _REMEDY)
    if abs(y) > 90 and abs(x) <= 90:
        message = f"the latitude {quoted(y)} lies beyond the pole"
        return Flaw(path, message, "write longitude first, then latitude")
    if abs(y) > 90:
        return Flaw(path, f"the latitude {quoted(y)} lies beyond the pole", _REMEDY)
    return Flaw(path, f"the longitude {quoted(x)} is beyond 180", "count longitudes from -180 to 180")


def _positions(raw: list[Any], path: str, flaws: list[Flaw]) -> list[Position]:
    """The positions of a line; at the first bad one it is left, for the others are hardly better."""
    found = []
    for index, one in enumerate(raw):
        position = _position(one, f"{path}[{index}]", flaws)
        if position is None:
            return []
        found.append(position)
    return found


def _line(raw: object, path: str, flaws: list[Flaw]) -> list[Position]:
    found = without_repeats(_positions(_members(raw, path, flaws), path, flaws))
    if len(found) == 1:
        flaws.append(Flaw(path, "has only one position", "draw a line of two or more"))
    return found


# ----------------------------------------------------------------------------------------------------------- areas


def _polygon(raw: object, path: str, flaws: list[Flaw]) -> Polygon:
    return tuple(_ring(one, f"{path}[{index}]", flaws) for index, one in enumerate(_members(raw, path, flaws)))


def _ring(raw: object, path: str, flaws: list[Flaw]) -> list[Position]:
    """A closed ring of at least four positions; an empty one, with a flaw noted, if it is none."""
    told = _members(raw, path, flaws)
    found = _positions(told, path, flaws)
    if not found:
        return []
    if found[0] != found[-1]:
        first, last = (place_of(position) for position in (found[0], found[-1]))
        message = f"is open: the ring begins at {first} and ends at {last}"
        flaws.append(Flaw(path, message, "repeat the first position at the end"))
        return []
    ring = without_repeats(found)
    if len(ring) < FEWEST:
        message = f"is no ring: {len(found)} positions, {max(len(ring) - 1, 1)} of them different"
        flaws.append(Flaw(path, message, "draw at least three corners, and repeat the first at the end"))
        return []
    return ring


def place_of(position: Position) -> str:
    """A position in words for people."""
    return f"{position[0]:.6g}, {position[1]:.6g}"


def _crossings(polygons: list[Polygon], several: bool, budget: Budget) -> list[Flaw]:
    """Where the outlines cross, and which holes lie outside."""
    rings = [ring for polygon in polygons for ring in polygon]
    paths = [
        f"coordinates[{part}][{index}]" if several else f"coordinates[{index}]"
        for part, polygon in enumerate(polygons)
        for index in range(len(polygon))
    ]
    try:
        found = crossing(rings, budget)
        if found:
            one, other, place = found
            what = "crosses or touches itself" if one == other else f"crosses {paths[other]}"
            return [Flaw(paths[one], f"{what} at {place_of(place)}", _MEND)]
        return list(_strays(polygons, paths, budget))
    except TangledError:
        message = "runs so often so close beside itself that it cannot be checked"
        return [Flaw("coordinates", message, "simplify it (QGIS: Vector, Geometry tools, Simplify)")]


def _strays(polygons: list[Polygon], paths: list[str], budget: Budget) -> Iterator[Flaw]:
    """Holes outside their outline; the rings do not cross, so that one position is as good as all."""
    index = 0
    for outline, *holes in polygons:
        inside = Inside(outline, budget) if holes else None
        for place, hole in enumerate(holes, start=index + 1):
            if inside and not any(inside.holds(position) for position in hole[:FEWEST]):
                yield Flaw(paths[place], "is a hole that lies outside its outline", _MEND)
        index += 1 + len(holes)
