"""Boards without a map that ships: the scenario's own map, and boxes with their links."""

from __future__ import annotations

import math
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path as FilePath
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace

from tests.domain.play import scenario as shipped
from tests.report.boxes import overlap
from wargame.app.session import Session
from wargame.domain.board import Link, Map, Place
from wargame.domain.scenario import Scenario
from wargame.domain.visibility import WHITE_CELL, View
from wargame.report.board_arrows import counter_box
from wargame.report.board_drawing import draw_board, draw_map, frame_of, labels_that_fit
from wargame.report.board_labels import text_box
from wargame.report.board_places import bounds, box_size, places_of, whole
from wargame.report.board_sizes import at_scale
from wargame.report.board_svg import write_svg
from wargame.report.display_list import Area, Drawing, Label, Mark, Path, fit
from wargame.report.look import DARK, LIGHT, LOOKS
from wargame.store.scenario_files import load_scenario

STRAIT = FilePath(__file__).resolve().parents[1] / "scenarios" / "strait"
SIZES = [(1280, 800), (1920, 1080), (820, 560)]


@cache
def strait() -> Scenario:
    """A scenario with a map of its own."""
    return load_scenario(STRAIT)


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    """What the white cell sees of its start."""
    with Session.create(tmp_path_factory.mktemp("s") / "s.wargame", strait(), "rain", "3", 1) as session:
        return session.view(WHITE_CELL)


def drawn(view: View, size: tuple[int, int], text: float = 1.0, bookmark: str = "") -> Drawing:
    """The strait's board."""
    return draw_board(strait(), view, LIGHT, frame=frame_of(strait(), bookmark, size), text=text)


# ---------------------------------------------------------------------------------------------- a map of one's own


@pytest.mark.parametrize("look", LOOKS)
def test_the_svg_of_an_own_map_is_well_formed(look: str, view: View) -> None:
    root = ElementTree.fromstring(write_svg(draw_board(strait(), view, LOOKS[look]), (1600, 1000)))
    names = {element.get("data-name") for element in root.iter()}
    assert set(strait().spaces) | {"ground:varn", "ground:osk", "ground:tarn", "edge", "scale"} <= names


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text", [1.0, 2.0])
@pytest.mark.parametrize("bookmark", ["", "narrows"])
def test_labels_of_an_own_map_touch_nothing(size: tuple[int, int], text: float, bookmark: str, view: View) -> None:
    drawing = drawn(view, size, text, bookmark)
    frame, scale = fit(drawing.frame, size)
    boxes = [text_box(label, frame, scale) for label in labels_that_fit(drawing, size)]
    marks = [item for item in at_scale(drawing, size).items if isinstance(item, Mark)]
    boxes += [counter_box(mark, scale, frame[:2]) for mark in marks]
    texts = len(boxes) - len(marks)
    assert texts > 3
    assert not [pair for pair in combinations(boxes[:texts], 2) if overlap(*pair)]
    assert not [one for one in boxes[:texts] for other in boxes[texts:] if overlap(one, other)]


def test_spaces_countries_towns_seas_and_lakes_have_their_names(view: View) -> None:
    told = {label.text for label in labels_that_fit(drawn(view, (1600, 1000)), (1600, 1000))}
    assert {"HOLM", "DRAY DELTA", "Northern Approaches", "VARN", "OSK", "TARN", "VARNHOLM", "Fenn"} <= told
    assert {"Outer Sea", "Lake Orm", "Abroad", "100 km"} <= told


@pytest.mark.parametrize("text", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("size", SIZES)
def test_the_name_of_a_box_on_a_map_is_never_dropped(size: tuple[int, int], text: float, view: View) -> None:
    assert "Abroad" in {label.text for label in labels_that_fit(drawn(view, size, text), size)}


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_countries_differ_and_are_told_from_the_sea(look: object) -> None:
    assert look in LOOKS.values()
    for one in LOOKS.values():
        fills = {item.name: item.fill for item in draw_map(strait(), one) if isinstance(item, Area) and item.fill}
        tints = [fills[f"ground:{name}"] for name in ("varn", "osk", "tarn")]
        assert len({*tints, one.map.sea, one.map.deep_sea}) == 5


@pytest.mark.parametrize("look", LOOKS)
def test_names_are_legible_on_every_tint(look: str) -> None:
    colours = LOOKS[look].map
    for tint in colours.tints:
        assert contrast(colours.label, tint) >= 4.5, tint
        assert contrast(colours.town, tint) >= 4.5, tint
        assert contrast(colours.label, blend(tint, LOOKS[look].ground, 0.4)) >= 4.5, tint


def test_the_scale_is_as_long_as_it_says() -> None:
    assert strait().map
    ground = strait().map.ground  # type: ignore[union-attr]
    assert ground
    scale = next(item for item in draw_map(strait(), LIGHT) if isinstance(item, Path) and item.name == "scale")
    assert (max(scale.points[::2]) - min(scale.points[::2])) * ground.kilometres == pytest.approx(100)


def test_the_whole_of_an_own_map_is_its_sheet() -> None:
    assert strait().map
    assert whole(strait()) == strait().map.ground.frame  # type: ignore[union-attr]


# ------------------------------------------------------------------------------------------------- boxes and links


def boxes(places: dict[str, tuple[float, float]] | None = None, *links: Link) -> Scenario:
    """The flood with other places or links."""
    flood = shipped("river-flood")
    drawn = Map(format=1, spaces={name: Place(at=at) for name, at in places.items()}) if places else flood.map
    return replace(flood, map=drawn, links=links or flood.links)


def paths(scenario: Scenario) -> list[Path]:
    """The links as they are drawn."""
    return [item for item in draw_map(scenario, DARK) if isinstance(item, Path)]


def points(path: Path) -> list[tuple[float, float]]:
    """The points of a link."""
    return list(zip(path.points[::2], path.points[1::2], strict=True))


def test_links_differ_by_kind_in_more_than_colour() -> None:
    pair = ("sluice", "riverside")
    land, sea, air = paths(boxes(None, Link(pair), Link(pair, "sea"), Link(pair, "air")))
    assert not land.dash
    assert not sea.dash
    assert air.dash
    turns = [math.atan2(b[1] - a[1], b[0] - a[0]) for a, b in pairwise(points(sea))]
    assert max(turns) - min(turns) > 1, "a wave"
    assert len({path.points[len(path.points) // 4 * 2] for path in (land, sea, air)}) == 3, "side by side"


def test_a_single_link_is_straight() -> None:
    (path,) = paths(boxes(None, Link(("upland", "sluice"))))
    assert {y for _, y in points(path)} == {0.0}


def test_a_link_passes_beside_the_boxes_on_its_way_and_stays_on_the_board() -> None:
    row = {"upland": (0.0, 0.0), "sluice": (400.0, 0.0), "riverside": (800.0, 0.0), "old-town": (0.0, 400.0)}
    scenario = boxes({**row, "depot": (800.0, 400.0)}, Link(("upland", "riverside")))
    (path,) = paths(scenario)
    x, y, width, height = bounds(places_of(scenario)["sluice"].outlines)
    assert not any(x <= one[0] <= x + width and y <= one[1] <= y + height for one in points(path))
    left, top, wide, high = whole(scenario)
    assert all(left <= one[0] <= left + wide and top <= one[1] <= top + high for one in points(path))


def test_a_link_that_finds_no_free_way_is_drawn_all_the_same() -> None:
    row = {name: (index * 400.0, 0.0) for index, name in enumerate(shipped("river-flood").spaces)}
    assert len(paths(boxes(row, Link(("upland", "depot")), Link(("upland", "depot"), "sea")))) == 2


def test_only_the_proportions_of_a_board_of_boxes_count() -> None:
    large = {"upland": (0.0, 0.0), "sluice": (640.0, 0.0), "riverside": (0.0, 640.0), "old-town": (640.0, 640.0)}
    large["depot"] = (1280.0, 0.0)
    small = {name: (x / 640, y / 640) for name, (x, y) in large.items()}
    assert places_of(boxes(large)) == places_of(boxes(small))


def test_boxes_never_touch() -> None:
    for spots in (((0.0, 0.0), (0.0, 320.0)), ((0.0, 0.0), (320.0, 0.0)), ((0.0, 0.0), (190.0, 180.0))):
        width, height = box_size(spots)
        apart = [abs(a - b) for a, b in zip(*spots, strict=True)]
        assert apart[0] > width or apart[1] > height


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text", [1.0, 1.5, 2.0])
def test_every_box_has_its_name_clear_of_the_counters(size: tuple[int, int], text: float, tmp_path: FilePath) -> None:
    flood = shipped("river-flood")
    with Session.create(tmp_path / "f.wargame", flood, "rain", "3", 1) as session:
        seen = session.view(WHITE_CELL)
    one = next(iter(seen.counters.values()))
    more = {
        f"{space}{team}": replace(one, id=f"{space}{team}", space=space, team=team, name="Crew")
        for space in flood.spaces
        for team in flood.teams
    }
    drawing = draw_board(flood, replace(seen, counters=more), LIGHT, text=text)
    labels = [label for label in labels_that_fit(drawing, size) if label.weight == 600 and label.text != "Crew"]
    assert sorted(label.text for label in labels) == sorted(space.name for space in flood.spaces.values())
    frame, scale = fit(drawing.frame, size)
    marks = [item for item in at_scale(drawing, size).items if isinstance(item, Mark)]
    assert len(marks) == 10
    for label in labels:
        box = text_box(label, frame, scale)
        assert not any(overlap(box, counter_box(mark, scale, frame[:2])) for mark in marks)


def test_a_board_without_places_is_laid_out_in_rows() -> None:
    scenario = replace(shipped("river-flood"), map=None)
    assert len({place.at for place in places_of(scenario).values()}) == 5
    assert {item.text for item in draw_map(scenario, LIGHT) if isinstance(item, Label)} >= {"Upland", "Depot"}


# ---------------------------------------------------------------------------------------------------------- colours


def channels(colour: str) -> tuple[float, float, float]:
    """Red, green and blue, 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def blend(one: str, other: str, part: float) -> str:
    """A colour with a part of another over it."""
    mixed = (a + (b - a) * part for a, b in zip(channels(one), channels(other), strict=True))
    return "#" + "".join(f"{round(value * 255):02x}" for value in mixed)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, as WCAG reckons it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """How bright a colour is."""
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
