"""A scenario's own map: what it becomes, and every way of refusing one."""

from __future__ import annotations

import json
import math
import re
import time
from pathlib import Path

import pytest

from tests.store.geo.maps import SPACES, Json, feature, good, made, polygon, read, square, text, told
from wargame.store.geo.geojson_text import LARGEST, MOST_FEATURES
from wargame.store.geo.projection import fitted
from wargame.store.geo.rings import Budget, Inside, TangledError, crossing

DOCS = Path(__file__).resolve().parents[3] / "docs" / "scenario-format.md"


def replaced(index: int, **parts: object) -> list[Json]:
    """The good features with one changed."""
    features = good()
    features[index] = {**features[index], **parts}
    return features


# ------------------------------------------------------------------------------------------------ what it becomes


def test_a_map_becomes_spaces_lines_and_ground_on_a_sheet() -> None:
    found = made(good(), sources=["Drawn for a test"])
    assert list(found["spaces"]) == ["west", "east", "bay"]
    assert found["sources"] == ["Drawn for a test"]
    assert found["lines"] == [
        {"id": "front", "name": "Front", "as_of": "today", "points": found["lines"][0]["points"], "illustrative": False}
    ]
    assert found["sectors"][0]["name"] == "South"
    assert list(found["sectors"][0]["spaces"]) == ["west", "east"]
    assert found["bookmarks"][0]["id"] == "corner"
    ground = found["ground"]
    assert [tract["kind"] for tract in ground["tracts"]] == ["land", "water"]
    assert [town["name"] for town in ground["towns"]] == ["Town"]
    assert [sea["name"] for sea in ground["seas"]] == ["Sea"]
    assert len(ground["borders"]) == 2
    assert ground["parallels"]
    x, y, width, height = ground["frame"]
    for place in found["spaces"].values():
        assert x < place["at"][0] < x + width
        assert y < place["at"][1] < y + height


def test_north_is_up_and_a_thousand_units_are_as_long_as_they_should_be() -> None:
    found = made([polygon(10, 50, space="west"), polygon(11, 51, space="east"), polygon(12, 50, space="bay")])
    places = found["spaces"]
    assert places["east"]["at"][1] < places["west"]["at"][1] < places["east"]["at"][1] + 1000
    assert places["west"]["at"][0] < places["east"]["at"][0] < places["bay"]["at"][0]
    km = math.dist(places["west"]["at"], places["bay"]["at"]) * found["ground"]["kilometres"]
    assert km == pytest.approx(2 * 111.2 * math.cos(math.radians(50.5)), rel=0.01)


def test_the_point_and_the_label_of_a_space_are_where_they_were_put() -> None:
    found = made(good())["spaces"]["west"]
    assert found["label"][1] < found["at"][1]
    assert found["label"][0] == pytest.approx(found["at"][0], abs=3)


def test_a_hole_is_no_part_of_a_space_and_its_middle_lies_beside_it() -> None:
    ring, hole = square(10, 50, 3), square(10.5, 50.5, 2)
    features = [feature("Polygon", [ring, hole], space="west"), *good()[1:3]]
    features[1] = polygon(13.5, 50, space="east")
    features[2] = polygon(11, 51, 0.5, space="bay")
    place = made(features)["spaces"]["west"]
    assert len(place["outlines"]) == 2
    (x1, y1), (x2, y2) = (place["outlines"][1][index : index + 2] for index in (0, 4))
    assert not (min(x1, x2) < place["at"][0] < max(x1, x2) and min(y1, y2) < place["at"][1] < max(y1, y2))


def test_a_space_may_be_a_point_only_and_is_a_box_then() -> None:
    found = made([*good()[:2], feature("Point", [12.5, 50.5], space="bay")])
    assert found["boxes"] == ["bay"]
    assert "outlines" not in found["spaces"]["bay"]


def test_without_land_the_spaces_on_land_are_the_land_of_their_owners() -> None:
    found = made(good()[:3])
    assert [tract["kind"] for tract in found["ground"]["tracts"]] == ["w", "e"]
    assert len(found["ground"]["borders"]) == 1, "where the two owners meet"
    assert found["ground"]["coasts"]


def test_ground_far_away_is_cut_to_the_sheet() -> None:
    found = made([*good()[:3], polygon(-60, -20, 100, ground="land"), polygon(100, -50, ground="land")])
    (tract,) = found["ground"]["tracts"]
    x, y, width, height = found["ground"]["frame"]
    for ring in tract["outlines"]:
        assert min(ring[::2]) >= x - 11
        assert max(ring[::2]) <= x + width + 11
        assert min(ring[1::2]) >= y - 11
        assert max(ring[1::2]) <= y + height + 11


def test_what_qgis_writes_beside_is_passed_over() -> None:
    features = good()
    features[0]["properties"] |= {"fid": 1, "ground": None, "line": "", "stroke": "#ff0000"}
    features[0]["bbox"] = [10, 50, 11, 51]
    features[7]["properties"]["river"] = True
    features[7]["properties"].pop("rank")
    features[9]["properties"]["illustrative"] = 0
    features[11]["properties"]["rank"] = 1.0
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    found = made(features, crs=crs, name="layer")
    assert "name" not in found["ground"]["rivers"][0]
    assert found["lines"][0]["illustrative"] is False


def test_a_bom_and_heights_are_borne() -> None:
    features = [*good()[:2], feature("Polygon", [[[*position, 12.5] for position in square(12, 50)]], space="bay")]
    found, problems = read(b"\xef\xbb\xbf" + text(features))
    assert problems == []
    assert found


def test_a_map_across_the_180th_meridian_is_one_piece() -> None:
    outlines = [
        [square(178.5, -20)],
        [square(-179.5, -20)],
        [[[179.5, -20], [-179.5, -20], [-179.5, -19], [179.5, -20]]],
    ]
    features = [feature("Polygon", outline, space=space) for outline, space in zip(outlines, SPACES, strict=True)]
    places = made(features)["spaces"]
    assert places["west"]["at"][0] < places["bay"]["at"][0] < places["east"]["at"][0]
    width = max(places["east"]["outlines"][0][::2]) - min(places["west"]["outlines"][0][::2])
    assert width == pytest.approx(1000, abs=5)


def test_a_map_of_the_world_and_one_of_a_single_point_are_put_down() -> None:
    spaces = {"a": {}, "b": {}}
    found = made([polygon(-179, -80, 150, space="a"), polygon(-20, -80, 160, space="b")], spaces)
    assert found["spaces"]["a"]["at"][0] < found["spaces"]["b"]["at"][0]
    alone = made([feature("Point", [5, 5], space="a")], {"a": {}})
    assert alone["ground"]["frame"][2] > 0


@pytest.mark.parametrize("latitude", [-89.0, -45.0, 0.0, 45.0, 89.0])
def test_distances_are_true_wherever_the_map_lies(latitude: float) -> None:
    projection = fitted([(10, latitude - 1), (12, latitude + 1)])
    one, other = projection.put((10.9, latitude)), projection.put((11.1, latitude))
    km = math.dist(one, other) * projection.kilometres
    assert km == pytest.approx(0.2 * 111.195 * math.cos(math.radians(latitude)), rel=0.02)
    low, high = projection.put((11, latitude - 0.1)), projection.put((11, latitude + 0.1))
    assert (low[1] - high[1]) * projection.kilometres == pytest.approx(0.2 * 111.195, rel=0.02)


def test_spaces_that_could_not_be_read_are_not_held_against_the_map() -> None:
    found, problems = read(text(good()), None)
    assert problems == []
    assert list(found["spaces"]) == ["west", "east", "bay"]


def test_the_example_of_the_document_is_a_map() -> None:
    page = DOCS.read_text(encoding="utf-8")
    example = next(block for block in re.findall(r"```json\n(.*?)```", page, re.DOTALL) if "FeatureCollection" in block)
    spaces = {one["properties"]["space"]: {} for one in json.loads(example)["features"] if "space" in one["properties"]}
    found, problems = read(example.encode(), spaces)
    assert problems == []
    assert found["ground"]["tracts"]


# ------------------------------------------------------------------------------------------------- what is refused

OPEN = [[10, 50], [11, 50], [11, 51], [10, 51]]
BOW = [[10, 50], [11, 51], [11, 50], [10, 51], [10, 50]]
TOUCH = [[10, 50], [10.5, 50.5], [11, 51], [11, 50], [10.5, 50.5], [10, 51], [10, 50]]
SPIKE = [[10, 50], [11, 50], [12, 50], [11, 50], [11, 51], [10, 50]]
DOUBLED = [[12, 50], [11, 50], [11, 52], [10, 52], [10, 50], [13, 50], [13, 52], [12, 52], [12, 50]]
"""A comb whose back runs along itself."""
METRES = [[1113194.9, 6446275.8], [1224514.4, 6446275.8], [1224514.4, 6621293.7], [1113194.9, 6446275.8]]

GEOMETRIES = [
    (None, "features[0].geometry: has no geometry"),
    ("x", "features[0].geometry: is no geometry"),
    ({}, "features[0].geometry.type: is missing"),
    ({"type": "GeometryCollection", "geometries": []}, "type: `GeometryCollection` is not supported"),
    ({"type": "Polygon"}, "features[0].geometry.coordinates: are missing"),
    ({"type": "Polygon", "coordinates": []}, "features[0].geometry.coordinates: are missing"),
    ({"type": "Polygon", "coordinates": 7}, "features[0].geometry.coordinates: is no list"),
    (
        {"type": "Polygon", "coordinates": [OPEN]},
        "coordinates[0]: is open: the ring begins at 10, 50 and ends at 10, 51",
    ),
    ({"type": "Polygon", "coordinates": [OPEN[:2] + OPEN[:1]]}, "coordinates[0]: is no ring: 3 positions"),
    ({"type": "Polygon", "coordinates": [[[10, 50]] * 6]}, "coordinates[0]: is no ring: 6 positions, 1 of them"),
    ({"type": "Polygon", "coordinates": [BOW]}, "coordinates[0]: crosses or touches itself at 10.5, 50.5"),
    ({"type": "Polygon", "coordinates": [TOUCH]}, "coordinates[0]: crosses or touches itself at 10.5, 50.5"),
    ({"type": "Polygon", "coordinates": [SPIKE]}, "coordinates[0]: crosses or touches itself at 12, 50"),
    ({"type": "MultiPolygon", "coordinates": [[square(3, 3)], [BOW]]}, "coordinates[1][0]: crosses or touches"),
    (
        {"type": "Polygon", "coordinates": [square(10, 50), square(10.5, 50.5)]},
        "features[0].geometry.coordinates[0]: crosses coordinates[1] at 11, 50.5",
    ),
    (
        {"type": "Polygon", "coordinates": [square(10, 50), square(20, 50)]},
        "coordinates[1]: is a hole that lies outside",
    ),
    ({"type": "Polygon", "coordinates": [METRES]}, "coordinates[0][0]: `1113194.9`, `6446275.8` are no degrees"),
    (
        {"type": "Polygon", "coordinates": [[[10, 95], *OPEN]]},
        "coordinates[0][0]: the latitude `95` lies beyond the pole",
    ),
    ({"type": "Polygon", "coordinates": [[[120, 95], *OPEN]]}, "the latitude `95` lies beyond the pole"),
    ({"type": "Polygon", "coordinates": [[[190, 5], *OPEN]]}, "the longitude `190` is beyond 180"),
    ({"type": "Polygon", "coordinates": [[[10**400, 5], *OPEN]]}, "`a huge number"),
    ({"type": "Polygon", "coordinates": [[["10", "50"], *OPEN]]}, "coordinates[0][0]: is no position"),
    ({"type": "Polygon", "coordinates": [[[10], *OPEN]]}, "coordinates[0][0]: is no position"),
    ({"type": "Polygon", "coordinates": [[[True, False], *OPEN]]}, "coordinates[0][0]: is no position"),
    ({"type": "Polygon", "coordinates": [DOUBLED]}, "coordinates[0]: crosses or touches itself at 11, 50"),
    ({"type": "LineString", "coordinates": OPEN[:1] * 2}, "features[0].geometry.coordinates: has only one position"),
    ({"type": "LineString", "coordinates": OPEN}, "`space` is drawn as a Polygon or MultiPolygon or a Point"),
    ({"type": "MultiPoint", "coordinates": [[1, 1], [2, 2]]}, "coordinates: are several points"),
    ({"type": "Point", "coordinates": []}, "coordinates: is no position"),
]


@pytest.mark.parametrize(("geometry", "expected"), GEOMETRIES)
def test_a_broken_geometry_is_refused_with_its_path(geometry: object, expected: str) -> None:
    problems = told(replaced(0, geometry=geometry))
    assert expected.strip("`") in problems[0]
    assert problems[0].startswith("map.geojson: features[0].geometry")
    assert problems[0].endswith(")"), "there is a remedy"


PROPERTIES = [
    (0, {}, "features[0].properties: do not say what the feature is"),
    (0, None, "features[0].properties: do not say what the feature is"),
    (0, {"spcae": "west"}, "(did you mean `space`?)"),
    (0, {"space": "west", "ground": "land"}, "features[0].properties: say both `space` and `ground`"),
    (0, {"space": "wset"}, "features[0].properties.space: there is no space `wset` (did you mean `west`?)"),
    (0, {"space": "east"}, "features[1].properties.space: `east` also stands in features[0]"),
    (0, {"space": ["west"]}, "features[0].properties.space: expected a text, found a list"),
    (0, {"space": True}, "features[0].properties.space: expected a text, found true"),
    (4, {"label": "nowhere"}, "features[4].properties.label: there is no space `nowhere`"),
    (5, {"ground": "<b>land</b>"}, "features[5].properties.ground: `<b>land</b>` holds markup"),
    (5, {"ground": "land", "name": "a\x07"}, "features[5].properties.name: `a\N{REPLACEMENT CHARACTER}` holds markup"),
    (5, {"ground": "land", "name": "x" * 81}, "features[5].properties.name: is longer than 80 letters"),
    (5, {"ground": "land", "name": {"en": "x"}}, "features[5].properties.name: expected a text, found an object"),
    (7, {"river": "Rill", "rank": 9}, "features[7].properties.rank: is `9` (write a number from 1 to 3)"),
    (7, {"river": "Rill", "rank": True}, "features[7].properties.rank: is true"),
    (9, {"line": "front"}, "features[9].properties.as_of: is missing"),
    (
        9,
        {"line": "front", "as_of": "x", "illustrative": "no"},
        "properties.illustrative: is `no` (write true or false)",
    ),
    (9, {"sea": "front"}, "features[9].geometry.type: `sea` is drawn as a Point"),
    (8, {"line": "l", "as_of": "x"}, "features[8].geometry: is made of several pieces"),
]


@pytest.mark.parametrize(("index", "properties", "expected"), PROPERTIES)
def test_a_wrong_property_is_refused_with_its_path(index: int, properties: object, expected: str) -> None:
    assert any(expected in problem for problem in told(replaced(index, properties=properties)))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "map.geojson: is not JSON: input data was truncated"),
        (b"{", "is not JSON"),
        (b'{"type": "FeatureCollection",\n "features": [}', "map.geojson: line 2: is not JSON"),
        (b"[]", "is no GeoJSON: it holds no object"),
        (b"7", "is no GeoJSON"),
        (b"null", "is no GeoJSON"),
        (b"{}", "type: is missing, not FeatureCollection"),
        (b'{"type": "Topology"}', "type: is `Topology`, not FeatureCollection"),
        (b'{"type": "FeatureCollection"}', "features: is no list"),
        (b'{"type": "FeatureCollection", "features": {}}', "features: is no list"),
        (b'{"type": "FeatureCollection", "features": []}', "features: are none"),
        (b'{"type": "FeatureCollection", "features": [7]}', "features[0]: is no Feature"),
        (text(good()).decode().encode("utf-16"), "line 1 is not UTF-8 text (save the file as UTF-8)"),
        (text(good()).decode().encode("utf-16-le"), "is not JSON"),
        (b'{"a": "\xe9"}', "line 1 is not UTF-8 text"),
        (text(good()).replace(b"10.5", b"NaN", 1), "features[3].geometry.coordinates[0]: is not a finite number"),
        (text(good()).replace(b"10.5", b"-Infinity", 1), "features[3].geometry.coordinates[0]: is not a finite number"),
        (text(good()).replace(b"10.5", b"1e999", 1), "features[3].geometry.coordinates[0]: is not a finite number"),
        (text(good()).replace(b"10.5", b"1" + b"0" * 5000, 1), "map.geojson: "),
        (b'{"NaN": ' + b"[" * 3000, "map.geojson: is "),
        (b"[" * 5000, "is nested too deeply"),
        (b'{"a":' * 5000, "is nested too deeply"),
    ],
)
def test_a_file_that_is_no_map_is_refused(content: bytes, expected: str) -> None:
    found, problems = read(content)
    assert found == {}
    assert expected in str(problems[0])


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:EPSG::3857", 7, None])
def test_another_reference_system_is_refused(name: object) -> None:
    crs = {"type": "name", "properties": {"name": name}}
    assert "map.geojson: crs: is" in told(good(), crs=crs)[0]
    assert "EPSG:4326" in told(good(), crs="x")[0]


@pytest.mark.timed
@pytest.mark.parametrize(
    "content",
    [
        text(good(), crs={"type": "name", "properties": {"name": "EPSG:" * 1_000_000}}),
        b'{"a": "' + (b"9" * 299 + b"x") * 20_000,
    ],
)
def test_what_would_keep_a_pattern_looking_is_told_in_time(content: bytes) -> None:
    start = time.process_time()
    assert read(content)[1]
    assert time.process_time() - start < 2


def test_every_problem_is_told_and_not_only_the_first() -> None:
    features = replaced(0, geometry={"type": "Polygon", "coordinates": [OPEN, BOW]})
    features[1]["properties"] = {"space": "esat"}
    features[7]["properties"]["rank"] = 0
    problems = told(features, crs="x")
    assert [re.sub(r": .*", "", problem.removeprefix("map.geojson: ")) for problem in problems] == [
        "crs",
        "features[0].geometry.coordinates[0]",
        "features[1].properties.space",
        "features[7].properties.rank",
    ]


def test_very_many_problems_are_cut_short() -> None:
    problems = told([feature("Point", [1, 1], colour="red")] * 500)
    assert len(problems) < 50
    assert "were not looked at" in problems[-1]
    holes = [square(-50 + index, 0, 0.5) for index in range(30)]
    problems = told([feature("Polygon", [square(10, 50), *holes], space="west")])
    assert len(problems) == 11
    assert "has 20 more flaws" in problems[-1]


def test_a_space_that_lies_nowhere_is_missed() -> None:
    assert told(good()[:2]) == [
        'map.geojson: features: leave out the space `bay` (draw it, with the property "space": "bay")'
    ]
    found, problems = read(text(good()[5:6]), None)
    assert (found, problems[0].message) == ({}, "hold no space")


def test_a_counters_point_outside_its_space_is_refused() -> None:
    features = replaced(3, geometry={"type": "Point", "coordinates": [30, 50]})
    assert "features[3].geometry.coordinates: 30, 50 lies outside the outline of `west`" in told(features)[0]


def test_ground_round_the_far_side_is_refused() -> None:
    far = [[-160, -60], [170, -60], [170, -50], [-160, -50], [-160, -60]]
    problems = told([*good(), feature("Polygon", [far], ground="land")])
    assert "features[14].geometry.coordinates: runs round the far side of the map" in problems[0]


@pytest.mark.parametrize(("spaces", "message"), [("west, nowhere", "there is no space"), (7, "expected ids of spaces")])
def test_a_sector_names_spaces_there_are(spaces: object, message: str) -> None:
    sector = feature("LineString", [[11, 50], [11, 50.5]], sector="s1", spaces=spaces)
    _, problems = read(text([*good()[:3], sector]))
    assert any(message in str(one) and "properties.spaces" in str(one) for one in problems)


def test_a_name_that_is_a_number_is_taken_as_it_is_written() -> None:
    """QGIS writes numbers without quotes."""
    towns = [town["name"] for town in made([*good(), feature("Point", [10.4, 50.4], place=1945)])["ground"]["towns"]]
    assert "1945" in towns


def test_an_id_that_is_given_twice_is_told_once_for_each() -> None:
    again = feature("Point", [10.6, 50.9], label="west")
    (problem,) = told([*good(), again])
    assert "features[14].properties.label: `west` also stands in features[4] (give each an id of its own)" in problem


def test_of_very_many_numbers_that_are_none_ten_are_told() -> None:
    content = text(good()).replace(b'"features": [', b'"flaws": [' + b", ".join([b"NaN"] * 50) + b'], "features": [')
    found, problems = read(content)
    assert found == {}
    assert [problem.path for problem in problems] == [f"flaws[{n}]" for n in range(10)]


def test_a_list_of_too_many_things_is_refused_whatever_they_are() -> None:
    found, problems = read(text([7] * (MOST_FEATURES + 1)))  # type: ignore[list-item]
    assert found == {}
    assert "are more than 10,000" in problems[0].message


def test_the_name_of_a_small_space_stands_below_it_where_nothing_else_lies() -> None:
    spaces = {"west": {"name": "West"}, "rock": {"name": "Rock of the very long name"}}
    far, near = polygon(10, 50, 4, space="west"), polygon(16, 52, 0.05, space="rock")
    place = made([far, near], spaces)["spaces"]["rock"]
    assert place["label"][0] == place["at"][0]
    assert place["label"][1] > max(place["outlines"][0][1::2])


def test_looking_for_a_position_comes_to_an_end() -> None:
    teeth = [(10 + n / 4000, 50.0 + n % 2) for n in range(4000)]
    comb = [*teeth, (11.0, 49.0), (10.0, 49.0), teeth[0]]
    assert Inside(comb, Budget()).holds((10.5, 49.5))
    with pytest.raises(TangledError):
        Inside(comb, Budget(pairs=1)).holds((10.5, 50.5))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b" " * (LARGEST + 1), "is larger than 16 MB"),
        (b"[" * 200_000, "hold more than 100,000 points"),
        (b"{" * 70_000, "are more than 10,000"),
        (b"," * 1_600_000, "holds too many values"),
    ],
)
def test_what_is_too_much_is_refused_before_it_is_read(content: bytes, expected: str) -> None:
    found, problems = read(content)
    assert found == {}
    assert expected in str(problems[0])


def test_looking_for_crossings_comes_to_an_end() -> None:
    ring = [(x, y) for x, y in square(10, 50)]
    assert crossing([ring], Budget()) is None
    for budget in (Budget(cells=0), Budget(pairs=0)):
        with pytest.raises(TangledError):
            crossing([ring], budget)
