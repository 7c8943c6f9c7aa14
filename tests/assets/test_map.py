"""The map assets say what the exercise needs: whole borders, Crimea in Ukraine, spaces that do not overlap."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest

ASSETS = Path(__file__).resolve().parents[2] / "assets"
HERE = Path(__file__).resolve().parent

Point = tuple[float, float]
Ring = list[Point]

SPACES = {
    "BG", "BY-N", "BY-SE", "BY-W", "DE", "EE", "FI", "HU", "LT", "LV", "MD", "OC-CRI", "OC-DON", "OC-LUH", "OC-ZAP",
    "PL-C", "PL-E", "PL-NE", "RO-N", "RO-S", "RU-BRK", "RU-KGD", "RU-KUB", "RU-LMD", "RU-MOS", "RU-SMD", "SEA-BN",
    "SEA-BS", "SEA-E", "SEA-NW", "SEA-W", "SK", "TR", "UA-CEN", "UA-CHN", "UA-DNI", "UA-DON", "UA-KHA", "UA-KHE",
    "UA-KYI", "UA-LVI", "UA-ODE", "UA-POL", "UA-SUM", "UA-VOL",
}  # fmt: skip


class Area:
    """Rings with the even-odd rule; edges are kept by rows of ten kilometres so that asking is quick."""

    _ROW = 10.0

    def __init__(self, rings: Iterable[Ring]) -> None:
        self.rings = list(rings)
        self._rows: dict[int, list[tuple[Point, Point]]] = {}
        for ring in self.rings:
            for a, b in pairwise([*ring, ring[0]]):
                low, high = sorted((a[1], b[1]))
                for row in range(math.floor(low / self._ROW), math.floor(high / self._ROW) + 1):
                    self._rows.setdefault(row, []).append((a, b))
        xs = [x for ring in self.rings for x, _ in ring]
        ys = [y for ring in self.rings for _, y in ring]
        self.box = (min(xs), min(ys), max(xs), max(ys))

    def holds(self, point: Point) -> bool:
        x, y = point
        left, top, right, bottom = self.box
        if not (left <= x <= right and top <= y <= bottom):
            return False
        crossings = 0
        for (ax, ay), (bx, by) in self._rows.get(math.floor(y / self._ROW), []):
            if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
                crossings += 1
        return crossings % 2 == 1


def projected(lon: float, lat: float) -> Point:
    """Screen kilometres: Lambert conformal conic on WGS84, y down (Snyder 1987, page 107)."""
    e = math.sqrt(0.00669437999014)

    def m(phi: float) -> float:
        return math.cos(phi) / math.sqrt(1 - (e * math.sin(phi)) ** 2)

    def t(phi: float) -> float:
        s = e * math.sin(phi)
        return math.tan(math.pi / 4 - phi / 2) * math.pow((1 + s) / (1 - s), e / 2)

    one, two, middle = (math.radians(degrees) for degrees in (44, 62, 52))
    n = math.log(m(one) / m(two)) / math.log(t(one) / t(two))
    f = 6378.137 * m(one) / (n * t(one) ** n)
    rho, theta = f * t(math.radians(lat)) ** n, n * math.radians(lon - 28)
    return rho * math.sin(theta), rho * math.cos(theta) - f * t(middle) ** n


@cache
def europe() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((ASSETS / "map" / "europe.json").read_text(encoding="utf-8"))
    return loaded


@cache
def board() -> dict[str, Any]:
    path = ASSETS / "scenarios" / "five-layers" / "map.json"
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


@cache
def arc_points(index: int) -> tuple[Point, ...]:
    quantum = europe()["quantum"]
    steps = europe()["arcs"][index]
    x, y = 0, 0
    points: list[Point] = []
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x * quantum, y * quantum))
    return tuple(points)


def oriented(index: int) -> tuple[Point, ...]:
    return arc_points(index) if index >= 0 else arc_points(~index)[::-1]


def ring_points(arcs: list[int]) -> Ring:
    return [point for index in arcs for point in oriented(index)[:-1]]


@cache
def unit_areas() -> dict[str, Area]:
    return {unit["id"]: Area(ring_points(ring) for ring in unit["rings"]) for unit in europe()["units"]}


def pairs(flat: list[float]) -> Ring:
    return list(zip(flat[::2], flat[1::2], strict=True))


@cache
def space_areas() -> dict[str, Area]:
    return {key: Area(pairs(outline)[:-1] for outline in space["outlines"]) for key, space in board()["spaces"].items()}


def country_at(lon: float, lat: float) -> str | None:
    point = projected(lon, lat)
    countries = {unit["id"]: unit["country"] for unit in europe()["units"]}
    return next((countries[key] for key, area in unit_areas().items() if area.holds(point)), None)


def spaces_at(point: Point) -> list[str]:
    return [key for key, area in space_areas().items() if area.holds(point)]


def grid(box: tuple[float, float, float, float], step: float) -> Iterator[Point]:
    left, top, right, bottom = box
    for row in range(int((bottom - top) / step)):
        for column in range(int((right - left) / step)):
            yield left + (column + 0.37) * step, top + (row + 0.61) * step


# ------------------------------------------------------------------------------------------------------ base map


@pytest.mark.parametrize(
    ("name", "lon", "lat", "country"),
    [
        ("Simferopol", 34.10, 44.95, "UA"),
        ("Sevastopol", 33.56, 44.58, "UA"),
        ("Kerch", 36.44, 45.34, "UA"),
        ("Donetsk", 37.80, 48.00, "UA"),
        ("Luhansk", 39.30, 48.57, "UA"),
        ("Kyiv", 30.52, 50.45, "UA"),
        ("Tiraspol", 29.63, 46.84, "MD"),
        ("Krasnodar", 38.98, 45.04, "RU"),
        ("Kaliningrad", 20.55, 54.70, "RU"),
        ("Mariehamn", 19.95, 60.15, "FI"),
        ("Minsk", 27.56, 53.90, "BY"),
        ("Suwałki", 22.93, 54.10, "PL"),
    ],
)
def test_a_town_lies_in_its_country(name: str, lon: float, lat: float, country: str) -> None:
    assert country_at(lon, lat) == country, name


def test_files_stay_small() -> None:
    limits = {"map/europe.json": 1_000_000, "scenarios/five-layers/map.json": 450_000}
    limits |= {"map/relief.webp": 250_000, "map/sea.webp": 40_000}
    for name, limit in limits.items():
        assert (ASSETS / name).stat().st_size <= limit, name


def test_every_ring_of_a_unit_closes() -> None:
    for unit in europe()["units"]:
        for ring in unit["rings"]:
            runs = [oriented(index) for index in ring]
            for this, following in pairwise([*runs, runs[0]]):
                assert this[-1] == following[0], unit["id"]
            assert len(ring_points(ring)) >= 3, unit["id"]


def test_arcs_have_known_kinds_that_follow_from_their_owners() -> None:
    owners: dict[int, list[str]] = {}
    for unit in europe()["units"]:
        for ring in unit["rings"]:
            for index in ring:
                owners.setdefault(index if index >= 0 else ~index, []).append(unit["country"])
    assert len(europe()["arc_kinds"]) == len(europe()["arcs"]) == len(owners)
    for index, kind in enumerate(europe()["arc_kinds"]):
        countries = owners[index]
        expected = "coast" if len(countries) == 1 else "admin" if len(set(countries)) == 1 else "border"
        assert kind == expected
        assert len(countries) <= 2


def test_all_27_regions_of_ukraine_are_there() -> None:
    regions = {unit["id"] for unit in europe()["units"] if unit["country"] == "UA"}
    assert len(regions) == 27
    assert {"UA-40", "UA-43"} <= regions
    assert all(region.startswith("UA-") for region in regions)


def test_ukraine_agrees_with_an_independent_outline() -> None:
    record = json.loads((HERE / "ukraine_outline.json").read_text(encoding="utf-8"))
    assert "Natural Earth" in record["source"]
    independent = Area([projected(lon, lat) for lon, lat in ring] for ring in record["rings"])
    ours = [unit_areas()[unit["id"]] for unit in europe()["units"] if unit["country"] == "UA"]
    inside = differing = 0
    for point in grid(independent.box, 8.0):
        expected = independent.holds(point)
        inside += expected
        differing += expected != any(area.holds(point) for area in ours)
    assert inside > 8000
    assert differing <= 0.004 * inside


def test_units_do_not_overlap() -> None:
    for point in grid(tuple(europe()["frame"]), 40.0):
        assert sum(area.holds(point) for area in unit_areas().values()) <= 1, point


def test_towns_of_ukraine_lie_in_ukraine_and_have_todays_names() -> None:
    names = {town["name"] for town in europe()["towns"]}
    assert {"Kyiv", "Odesa", "Chernihiv", "Zaporizhzhia", "Kharkiv", "Dnipro", "Kropyvnytskyi"} <= names
    assert names.isdisjoint({"Kiev", "Odessa", "Kharkov", "Lvov", "Nikolaev", "Zaporozhye", "Artemivsk"})
    near = [(dx, dy) for dx in (-4, 0, 4) for dy in (-4, 0, 4)]
    ours = [unit_areas()[unit["id"]] for unit in europe()["units"] if unit["country"] == "UA"]
    for town in europe()["towns"]:
        if town["country"] == "UA":
            x, y = town["at"]
            assert any(area.holds((x + dx, y + dy)) for area in ours for dx, dy in near), town["name"]
        assert town["rank"] in {1, 2, 3, 4}


def test_each_country_has_at_most_one_capital() -> None:
    capitals = [town["country"] for town in europe()["towns"] if town["rank"] == 1]
    assert len(capitals) == len(set(capitals))
    assert {"UA", "PL", "RU", "BY", "TR", "FI", "EE", "LV", "LT", "RO", "MD", "HU", "SK", "BG", "DE"} <= set(capitals)


def test_waters_are_complete() -> None:
    rivers = {river["name"] for river in europe()["rivers"]}
    assert {"Dnipro", "Danube", "Southern Bug", "Siverskyi Donets", "Oskil", "Desna", "Pripyat", "Prut"} <= rivers
    assert {"Nemunas", "Western Bug", "Dniester", "Don", "Volga", "Vistula"} <= rivers
    drained = [lake["name"] for lake in europe()["lakes"] if lake["drained"]]
    assert drained == ["Kakhovka Reservoir"]


# --------------------------------------------------------------------------------------------------------- board


def test_the_board_has_its_45_spaces() -> None:
    assert set(board()["spaces"]) == SPACES
    assert len(SPACES) == 45
    assert board()["map"] == "europe"
    assert set(board()["boxes"]) <= SPACES


def test_counters_and_names_stand_inside_their_space_and_the_frame() -> None:
    left, top, right, bottom = europe()["frame"]
    for key, space in board()["spaces"].items():
        for point in (space["at"], space["label"]):
            assert space_areas()[key].holds(tuple(point)), key
            assert left < point[0] < right
            assert top < point[1] < bottom


def test_counters_of_two_spaces_do_not_crowd() -> None:
    for (one, a), (two, b) in combinations(board()["spaces"].items(), 2):
        assert math.dist(a["at"], b["at"]) >= 100, (one, two)


def test_outlines_are_closed_rings_in_the_frame() -> None:
    left, top, right, bottom = europe()["frame"]
    for key, space in board()["spaces"].items():
        for outline in space["outlines"]:
            points = pairs(outline)
            assert points[0] == points[-1], key
            assert len(points) >= 4, key
            assert all(left <= x <= right and top <= y <= bottom for x, y in points), key


def test_spaces_do_not_overlap() -> None:
    boxes = set(board()["boxes"])
    for point in grid(tuple(europe()["frame"]), 14.0):
        assert len([key for key in spaces_at(point) if key not in boxes]) <= 1, point


def test_shared_borders_are_the_same_line_in_both_neighbours() -> None:
    held = {p for outline in board()["spaces"]["UA-DON"]["outlines"] for p in pairs(outline)}
    taken = {p for outline in board()["spaces"]["OC-DON"]["outlines"] for p in pairs(outline)}
    line = board()["lines"][0]["points"]
    corners = [p for p in pairs(line) if any(math.dist(p, q) < 0.2 for q in held)]
    assert len(corners) >= 8
    assert all(any(math.dist(p, q) < 0.2 for q in taken) for p in corners)
    assert len(held & taken) >= len(corners)


def test_spaces_of_ukraine_cover_it() -> None:
    ours = [unit_areas()[unit["id"]] for unit in europe()["units"] if unit["country"] == "UA"]
    box = (-500.0, -40.0, 960.0, 850.0)
    for point in grid(box, 12.0):
        if any(area.holds(point) for area in ours):
            spaces = [key for key in spaces_at(point) if key[:3] in {"UA-", "OC-"}]
            edge = [spaces_at((point[0] + dx, point[1] + dy)) for dx, dy in ((2, 0), (-2, 0), (0, 2), (0, -2))]
            assert spaces or len({tuple(e) for e in edge}) > 1, point


@pytest.mark.parametrize(
    ("name", "lon", "lat", "space"),
    [
        ("Kyiv", 30.52, 50.45, "UA-KYI"),
        ("Kharkiv", 36.23, 49.99, "UA-KHA"),
        ("Kramatorsk", 37.55, 48.73, "UA-DON"),
        ("Zaporizhzhia", 35.14, 47.84, "UA-DNI"),
        ("Nikopol", 34.39, 47.57, "UA-DNI"),
        ("Beryslav", 33.43, 46.84, "UA-KHE"),
        ("Mykolaiv", 32.02, 46.97, "UA-KHE"),
        ("Enerhodar", 34.65, 47.495, "OC-ZAP"),
        ("Nova Kakhovka", 33.35, 46.755, "OC-ZAP"),
        ("Melitopol", 35.37, 46.85, "OC-ZAP"),
        ("Mariupol", 37.55, 47.11, "OC-DON"),
        ("Luhansk", 39.30, 48.57, "OC-LUH"),
        ("Simferopol", 34.10, 44.95, "OC-CRI"),
        ("Sevastopol", 33.56, 44.58, "OC-CRI"),
        ("Suwałki", 22.93, 54.10, "PL-NE"),
        ("Rzeszów", 22.00, 50.04, "PL-E"),
        ("Narva", 28.15, 59.37, "EE"),
        ("Constanța", 28.60, 44.18, "RO-S"),
        ("Snake Island waters", 30.30, 45.30, "SEA-NW"),
        ("Sea of Azov", 36.70, 46.00, "SEA-E"),
        ("off Gotland", 20.00, 57.00, "SEA-BS"),
        ("off Helsinki", 25.00, 59.80, "SEA-BN"),
    ],
)
def test_a_place_lies_in_its_space(name: str, lon: float, lat: float, space: str) -> None:
    assert spaces_at(projected(lon, lat)) == [space], name


def test_the_line_is_dated_illustrative_and_the_one_in_its_source() -> None:
    (line,) = board()["lines"]
    source = json.loads((ASSETS / "scenarios" / "five-layers" / "line.json").read_text(encoding="utf-8"))
    assert line["id"] == "line-of-occupation"
    assert line["illustrative"] is True
    assert source["illustrative"] is True
    assert line["as_of"] == source["as_of"] != ""
    points = pairs(line["points"])
    assert all(min(math.dist(projected(lon, lat), p) for p in points) < 0.1 for lat, lon in source["points"][1:])


def test_the_occupied_share_of_ukraine_is_near_a_fifth() -> None:
    occupied = held = 0
    for point in grid((-500.0, -40.0, 960.0, 850.0), 12.0):
        for key in spaces_at(point):
            occupied += key.startswith("OC-")
            held += key.startswith("UA-")
    assert 0.18 < occupied / (occupied + held) < 0.21


def test_sectors_follow_one_another_along_the_line() -> None:
    sectors = {sector["id"]: pairs(sector["points"]) for sector in board()["sectors"]}
    assert list(sectors) == ["S1", "S2", "S3", "S4", "S5"]
    line = pairs(board()["lines"][0]["points"])
    assert sectors["S1"][0] == line[0]
    assert sectors["S4"][-1] == line[-1]
    for one, two in pairwise(("S1", "S2", "S3", "S4")):
        assert sectors[one][-1] == sectors[two][0]


def test_bookmarks_lie_in_the_frame() -> None:
    left, top, right, bottom = europe()["frame"]
    marks = {mark["id"]: mark["rect"] for mark in board()["bookmarks"]}
    assert list(marks) == ["all", "ukraine", "baltic", "black-sea"]
    for x, y, width, height in marks.values():
        assert left <= x < x + width <= right
        assert top <= y < y + height <= bottom


def test_the_theatre_shows_every_counter() -> None:
    x, y, width, height = board()["bookmarks"][0]["rect"]
    for key, space in board()["spaces"].items():
        assert x <= space["at"][0] <= x + width, key
        assert y <= space["at"][1] <= y + height, key


# ------------------------------------------------------------------------------------------------- fonts and icons


def test_fonts_come_with_their_licence() -> None:
    fonts = {path.name for path in (ASSETS / "fonts").glob("*.ttf")}
    weights = ("400Regular", "600SemiBold", "700Bold")
    assert fonts == {f"{family}_{weight}.ttf" for family in ("Inter", "RobotoCondensed") for weight in weights}
    for family in ("Inter", "RobotoCondensed"):
        assert "SIL OPEN FONT LICENSE" in (ASSETS / "fonts" / f"OFL-{family}.txt").read_text(encoding="utf-8")


def test_icons_are_those_of_the_list() -> None:
    listed = (ASSETS / "icons" / "NAMES.txt").read_text(encoding="utf-8").split("\n")[1:-1]
    assert listed == sorted(listed)
    assert {"play", "pause", "undo-2", "lock", "timer", "dices", "gavel", "table-2"} <= set(listed)
    assert {path.stem for path in (ASSETS / "icons").glob("*.svg")} == {*listed, "wargame"}
    for name in listed:
        assert "currentColor" in (ASSETS / "icons" / f"{name}.svg").read_text(encoding="utf-8"), name
