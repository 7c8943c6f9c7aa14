"""The board as a display list and as SVG: whole, legible, the same every time, and no secret to the wrong audience."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace

from tests.domain.play import Table, scenario
from tests.report.boxes import overlap
from wargame.domain.coverage import counted, covered, holes
from wargame.domain.scenario import Scenario
from wargame.domain.state import GameState
from wargame.domain.visibility import WHITE_CELL, View, view_for
from wargame.report.board_drawing import draw_board, draw_game, draw_map, frame_of, labels_that_fit
from wargame.report.board_labels import text_box
from wargame.report.board_sizes import at_scale
from wargame.report.board_svg import write_svg
from wargame.report.display_list import Area, Drawing, Label, Mark, Path, fit
from wargame.report.look import DARK, LIGHT, LOOKS
from wargame.report.map_asset import load_map, unit_rings
from wargame.report.symbols import counter_svg

SIZE = (1600, 1000)
SHIPPED = [("five-layers", "paris-model"), ("five-layers", "thin-truce"), ("river-flood", "rain")]
SVG = "{http://www.w3.org/2000/svg}"


@cache
def started(name: str, setup: str) -> GameState:
    """A shipped scenario at its start."""
    return Table(name, setup, next(iter(scenario(name).horizons))).state


def seen(name: str = "five-layers", setup: str = "paris-model", audience: str = WHITE_CELL) -> tuple[Scenario, View]:
    """A scenario and what an audience sees of its start."""
    return scenario(name), view_for(scenario(name), started(name, setup), audience)


def drawn(name: str = "five-layers", setup: str = "paris-model", bookmark: str = "", **parts: object) -> Drawing:
    """The board of a start, with its second layer on."""
    exercise, view = seen(name, setup)
    layers = tuple(exercise.layers)[1:2]
    given = {"layers": layers, "frame": frame_of(exercise, bookmark, SIZE), **parts}
    return draw_board(exercise, view, LIGHT, **given)  # type: ignore[arg-type]


def marks(drawing: Drawing) -> list[Mark]:
    """The counters of a drawing."""
    return [item for item in drawing.items if isinstance(item, Mark)]


@pytest.mark.parametrize(("name", "setup"), SHIPPED)
def test_every_space_and_every_visible_counter_is_drawn(name: str, setup: str) -> None:
    exercise, view = seen(name, setup)
    drawing = drawn(name, setup)
    assert set(exercise.spaces) <= {item.name for item in drawing.items if isinstance(item, Area)}
    assert sorted(key for mark in marks(drawing) for key in mark.keys) == sorted(view.counters)
    assert all(mark.count == len(mark.keys) and mark.key in mark.keys for mark in marks(drawing))


@pytest.mark.parametrize(("name", "setup"), SHIPPED)
def test_items_are_in_painting_order(name: str, setup: str) -> None:
    levels = [item.level for item in drawn(name, setup).items]
    assert levels == sorted(levels)


@pytest.mark.parametrize("bookmark", ["", "all", "ukraine", "baltic", "black-sea"])
def test_labels_touch_neither_each_other_nor_counters_nor_the_edge(bookmark: str) -> None:
    drawing = drawn(bookmark=bookmark)
    frame, scale = fit(drawing.frame, SIZE)
    labels = labels_that_fit(drawing, SIZE)
    boxes = [text_box(label, frame, scale) for label in labels]
    assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]
    assert all(min(box[:2]) >= 0 and box[2] <= SIZE[0] and box[3] <= SIZE[1] for box in boxes)
    for mark in marks(at_scale(drawing, SIZE)):
        x = (mark.at[0] - frame[0]) * scale + mark.shift[0]
        y = (mark.at[1] - frame[1]) * scale + mark.shift[1]
        core = (x - mark.size / 4, y - mark.size / 5, x + mark.size / 4, y + mark.size / 5)
        assert not any(overlap(core, box) for box in boxes), mark.title


def test_capitals_and_the_names_of_counters_have_their_labels() -> None:
    told = {label.text for label in labels_that_fit(drawn(bookmark="ukraine"), SIZE)}
    assert {"KYIV", "CHIȘINĂU", "UKRAINE", "Northern contingent", "Crimea grouping"} <= told


@pytest.mark.parametrize(("name", "setup"), SHIPPED)
@pytest.mark.parametrize("look", LOOKS)
def test_the_svg_is_well_formed_and_needs_nothing_beside_it(name: str, setup: str, look: str) -> None:
    exercise, view = seen(name, setup)
    text = write_svg(draw_board(exercise, view, LOOKS[look], layers=tuple(exercise.layers)), SIZE)
    root = ElementTree.fromstring(text)
    assert root.tag == f"{SVG}svg"
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    asked = {part.split(")")[0] for part in text.split("url(#")[1:]}
    assert asked <= set(ids)
    assert all(image.get("href", "").startswith("data:") for image in root.iter(f"{SVG}image"))


def test_the_svg_has_the_counters_in_the_frame_and_none_outside() -> None:
    drawing = drawn(bookmark="baltic")
    root = ElementTree.fromstring(write_svg(drawing, SIZE))
    keys = {element.get("data-key") for element in root.iter(f"{SVG}g")} - {None}
    spaces = {mark.key: mark.space for mark in marks(drawing)}
    told = {spaces[str(key)] for key in keys}
    assert "LT" in told
    assert "UA-ODE" not in told


def test_texts_are_escaped() -> None:
    exercise, view = seen("river-flood", "rain")
    name, counter = next(iter(view.counters.items()))
    view = replace(view, counters={name: replace(counter, name="<script>\"&amp;'</script>")})
    root = ElementTree.fromstring(write_svg(draw_board(exercise, view, LIGHT), SIZE))
    assert "<script>\"&amp;'</script>" in {element.text for element in root.iter(f"{SVG}text")}
    assert not list(root.iter(f"{SVG}script"))


def test_a_secret_counter_is_drawn_for_its_own_team_only() -> None:
    exercise, state = scenario("five-layers"), started("five-layers", "paris-model")
    name = next(key for key, one in state.counters.items() if one.team == "RU")
    secret = replace(state.counters[name], secret=True, name="Hidden grouping")
    state = replace(state, counters={**state.counters, name: secret})
    told = {
        team: write_svg(draw_board(exercise, view_for(exercise, state, team), LIGHT), SIZE) for team in ("UA", "RU")
    }
    keys = {
        team: {key for mark in marks(draw_board(exercise, view_for(exercise, state, team), LIGHT)) for key in mark.keys}
        for team in told
    }
    assert name not in keys["UA"]
    assert name in keys["RU"]
    assert "Hidden grouping" not in told["UA"]
    assert "Hidden grouping" in told["RU"]


@pytest.mark.parametrize(("name", "setup"), SHIPPED)
def test_the_same_input_gives_the_same_drawing(name: str, setup: str) -> None:
    one, other = drawn(name, setup), drawn(name, setup)
    assert one == other
    assert write_svg(one, SIZE) == write_svg(other, SIZE)


def test_the_ground_and_the_game_together_are_the_board() -> None:
    exercise, view = seen()
    parts = draw_map(exercise, DARK) + draw_game(exercise, view, DARK, ("L1",), "UA-KHA")
    whole = draw_board(exercise, view, DARK, layers=("L1",), selected="UA-KHA")
    assert sorted(map(repr, parts)) == sorted(map(repr, whole.items))
    assert draw_map(exercise, DARK) is draw_map(exercise, DARK)


def test_holes_are_the_spaces_that_count_and_where_the_layer_is_not() -> None:
    exercise, view = seen()
    empty = set(holes(exercise, view, "L2"))
    assert empty == set(counted(exercise, view, "L2")) - set(covered(exercise, view, "L2"))
    assert "UA-SUM" in empty
    assert "UA-KYI" not in empty
    drawing = drawn()
    assert {item.name for item in drawing.items if isinstance(item, Area) and item.name.startswith("hole:")} == {
        f"hole:{space}" for space in empty
    }
    pills = [item for item in drawing.items if isinstance(item, Label) and item.pill]
    assert len(pills) == 3
    assert not [item for item in drawn(layers=()).items if isinstance(item, Label) and item.pill]


def test_an_avenue_that_is_held_is_stopped_by_a_bar() -> None:
    ways = {item.name: item for item in drawn().items if isinstance(item, Path) and item.head}
    assert ways["avenue:BY-SE:UA-KYI"].bar == LIGHT.layers["L2"]
    assert not ways["avenue:RU-BRK:UA-SUM"].bar
    assert ways["avenue:RU-BRK:UA-SUM"].opacity == 1.0


def test_only_occupied_ground_is_hatched() -> None:
    hatched = {item.name for item in drawn().items if isinstance(item, Area) and item.pattern.startswith("rising")}
    assert hatched == {"hatch:OC-LUH", "hatch:OC-DON", "hatch:OC-ZAP", "hatch:OC-CRI"}


def test_a_selected_counter_and_a_selected_space_have_rings() -> None:
    exercise, view = seen()
    counter = next(iter(view.counters))
    assert [mark.ring for mark in marks(drawn(selected=counter)) if counter in mark.keys] == [LIGHT.accent]
    rings = [
        item for item in drawn(selected="UA-ODE").items if isinstance(item, Area) and item.name.startswith("ring:")
    ]
    assert [ring.stroke for ring in rings] == [LIGHT.surface, LIGHT.accent]
    assert exercise.spaces["UA-ODE"].name in {
        item.text for item in drawn(selected="UA-ODE").items if isinstance(item, Label)
    }


def test_a_scenario_without_places_is_drawn_in_rows() -> None:
    exercise, view = seen("river-flood", "rain")
    bare = replace(exercise, map=None)
    areas = {item.name for item in draw_board(bare, view, LIGHT).items if isinstance(item, Area)}
    assert set(bare.spaces) <= areas
    assert write_svg(draw_board(bare, view, LIGHT), SIZE)


@pytest.mark.parametrize("status", ["", "deployed", "pledged", "degraded", "withdrawn"])
def test_symbols_show_their_status_in_the_map_font(status: str) -> None:
    plain = counter_svg("10031000161211000000", "friend", "deployed")
    svg = counter_svg("10031000161211000000", "friend", status)
    assert ElementTree.fromstring(svg).tag == f"{SVG}svg"
    assert (svg == plain) == (status in {"", "deployed"})
    assert "Arial" not in counter_svg("10030100001101090000", "friend", status)


@pytest.mark.parametrize("code", ["", "nonsense", "10039900009999990000", "1"])
def test_an_unknown_symbol_is_a_plain_box(code: str) -> None:
    svg = counter_svg(code, "hostile")
    assert ElementTree.fromstring(svg).tag == f"{SVG}svg"
    assert LIGHT.affiliations["hostile"] in svg or "rgb(255,128,128)" in svg
    assert "?" not in svg


def test_every_kind_of_counter_has_a_symbol_of_its_affiliation() -> None:
    colours = {"friend": "rgb(128,224,255)", "hostile": "rgb(255,128,128)", "neutral": "rgb(170,255,170)"}
    for name in ("five-layers", "river-flood"):
        for kind in scenario(name).kinds.values():
            svg = counter_svg(kind.symbol, kind.affiliation).lower()
            assert colours[kind.affiliation] in svg or LIGHT.affiliations[kind.affiliation] in svg, kind.name


def test_the_base_map_is_decoded_in_kilometres() -> None:
    asset = load_map()
    left, top, width, height = asset.rect
    assert (width, height) == (2500, 3780)
    kyiv = next(unit for unit in asset.units if unit.id == "UA-32")
    for ring in unit_rings(kyiv):
        assert all(left <= x <= left + width for x in ring[::2])
        assert all(top <= y <= top + height for y in ring[1::2])
        steps = [abs(ring[at] - ring[at - 2]) + abs(ring[at + 1] - ring[at - 1]) for at in range(2, len(ring), 2)]
        assert max(steps) < 40
