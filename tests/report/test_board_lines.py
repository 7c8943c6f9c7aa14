"""Sectors of the line, air bridges, trails of a turn, arrows before counters: what is told of them and drawn."""

from __future__ import annotations

from functools import cache
from itertools import combinations

import pytest
from msgspec.structs import replace

from tests.domain.play import Table, scenario
from tests.report.boxes import overlap
from wargame.domain import records as r
from wargame.domain.coverage import bridges, watched
from wargame.domain.state import GameState
from wargame.domain.trails import Trail, trails
from wargame.domain.visibility import WHITE_CELL, View, view_for
from wargame.report.board_arrows import counter_box
from wargame.report.board_drawing import draw_board, draw_game, frame_of, labels_that_fit
from wargame.report.board_labels import text_box
from wargame.report.board_sizes import at_scale, counter_factor, sized
from wargame.report.board_svg import write_svg
from wargame.report.display_list import Area, Drawing, Label, Mark, Path, fit
from wargame.report.look import LIGHT, LOOKS

SIZE = (1600, 1000)
BOOKMARKS = ["", "all", "ukraine", "baltic", "black-sea"]


@cache
def started(setup: str = "paris-model") -> GameState:
    """The flagship at its start."""
    return Table("five-layers", setup, next(iter(scenario("five-layers").horizons))).state


def seen(audience: str = WHITE_CELL, **changes: object) -> View:
    """What an audience sees of it, with some changes."""
    return view_for(scenario("five-layers"), replace(started(), **changes), audience)


def drawn(view: View | None = None, bookmark: str = "ukraine", **parts: object) -> Drawing:
    """The board of a view."""
    frame = frame_of(scenario("five-layers"), bookmark, SIZE)
    return draw_board(scenario("five-layers"), view or seen(), LIGHT, frame=frame, **parts)  # type: ignore[arg-type]


def with_status(commitment: str, status: str) -> View:
    """The view in which a commitment has another status."""
    state = started()
    changed = {**state.commitments, commitment: replace(state.commitments[commitment], status=status)}
    return seen(commitments=changed)


def paths(drawing: Drawing, prefix: str) -> dict[str, list[Path]]:
    """The lines of a drawing by name, of those that begin with a word."""
    found: dict[str, list[Path]] = {}
    for item in drawing.items:
        if isinstance(item, Path) and item.name.startswith(prefix):
            found.setdefault(item.name, []).append(item)
    return found


# ----------------------------------------------------------------------------------------------------- sectors


def test_every_sector_of_the_line_has_points_and_spaces_on_the_map() -> None:
    exercise = scenario("five-layers")
    assert exercise.map
    assert [sector.id for sector in exercise.map.sectors] == ["S1", "S2", "S3", "S4", "S5"]
    line = set(zip(exercise.map.lines[0].points[::2], exercise.map.lines[0].points[1::2], strict=True))
    for sector in exercise.map.sectors:
        assert sector.spaces
        assert set(sector.spaces) <= set(exercise.spaces)
        if sector.id != "S5":
            ends = set(zip(sector.points[::2], sector.points[1::2], strict=True))
            assert len(ends & line) >= len(ends) - 2, sector.id


def test_a_sector_is_watched_by_the_monitors_that_stand_in_its_spaces() -> None:
    exercise = scenario("five-layers")
    assert watched(exercise, seen()) == {
        "S1": "deployed", "S2": "deployed", "S3": "deployed", "S4": None, "S5": None,
    }  # fmt: skip
    assert watched(exercise, with_status("l1-sensors", "degraded"))["S1"] == "degraded"
    assert watched(exercise, with_status("l1-sensors", "withdrawn"))["S1"] is None
    assert watched(exercise, with_status("l1-sensors", "pledged"))["S1"] is None


def test_a_monitor_on_the_far_side_watches_too_and_troops_do_not() -> None:
    state = started()
    monitor = next(key for key, one in state.counters.items() if one.commitment == "l1-civilian-mission")
    far = {**state.counters, monitor: replace(state.counters[monitor], space="OC-ZAP")}
    assert watched(scenario("five-layers"), seen(counters=far))["S4"] == "degraded"
    troops = {key: one for key, one in state.counters.items() if not one.commitment.startswith("l1")}
    assert set(watched(scenario("five-layers"), seen(counters=troops)).values()) == {None}


def test_a_sector_that_names_no_spaces_is_not_told_of() -> None:
    exercise = scenario("five-layers")
    assert exercise.map
    bare = replace(
        exercise, map=replace(exercise.map, sectors=tuple(replace(s, spaces=()) for s in exercise.map.sectors))
    )
    assert watched(bare, seen()) == {}
    assert not [
        item for item in draw_game(bare, seen(), LIGHT, ("L1",)) if getattr(item, "name", "").startswith("sector")
    ]


def test_sectors_show_how_they_are_watched_while_their_layer_is_on() -> None:
    found = paths(drawn(layers=("L1",)), "sector:")
    assert [one.pattern for one in found["sector:S1"]] == ["dots"]
    assert found["sector:S1"][0].stroke == LIGHT.layers["L1"]
    assert [one.dash for one in found["sector:S4"]] != [()]
    assert not found["sector:S4"][0].pattern
    thin = paths(drawn(with_status("l1-sensors", "degraded"), layers=("L1",)), "sector:")
    assert thin["sector:S1"][0].opacity < found["sector:S1"][0].opacity
    assert not paths(drawn(layers=("L2",)), "sector:")


def test_a_sector_that_nobody_watches_has_a_pill_while_its_layer_is_first() -> None:
    told = {label.text for label in labels_that_fit(drawn(layers=("L1",)), SIZE)}
    assert {"S4: dark", "S5: dark"} <= told
    second = [item.text for item in drawn(layers=("L2", "L1")).items if isinstance(item, Label) and item.pill]
    assert not [text for text in second if "dark" in text]
    quiet = [item for item in drawn().items if isinstance(item, Label) and item.text in {"S1", "S4"}]
    assert len(quiet) == 2
    assert all(label.near > 1 and not label.pill for label in quiet)


# ------------------------------------------------------------------------------------------------- air bridges


def test_an_air_bridge_stands_as_the_hubs_at_its_ends() -> None:
    exercise = scenario("five-layers")
    found = bridges(exercise, seen(), "L3")
    assert found["DE", "PL-E"] == "deployed"
    assert found["RO-S", "UA-ODE"] == "deployed"
    assert found["DE", "LT"] is None
    assert set(bridges(exercise, with_status("l3-logistics", "degraded"), "L3").values()) == {"degraded", None}
    assert set(bridges(exercise, seen(), "L2").values()) == {None}


def test_air_bridges_are_coloured_under_their_layer_and_quiet_else() -> None:
    on, off = paths(drawn(layers=("L3",)), "bridge:"), paths(drawn(layers=("L2",)), "bridge:")
    assert set(on) == set(off)
    assert len(on) == 5
    carried, bare = on["bridge:DE:PL-E"][0], on["bridge:DE:LT"][0]
    assert carried.stroke == LIGHT.layers["L3"]
    assert carried.plane
    assert not bare.plane
    assert {one.stroke for ones in off.values() for one in ones} == {LIGHT.second}
    weak = paths(drawn(with_status("l3-logistics", "degraded"), layers=("L3",)), "bridge:")
    assert weak["bridge:DE:PL-E"][0].dash != carried.dash


# ------------------------------------------------------------------------------------------------------ trails


def moved(counter: str, origin: str, to: str) -> r.CounterMoved:
    return r.CounterMoved(counter=counter, origin=origin, to=to)


def test_trails_lead_from_where_a_counter_stood_when_the_turn_began() -> None:
    turn = [
        (r.TurnStarted(1), moved("one", "A", "B")),
        (r.TurnStarted(2),),
        (moved("one", "B", "C"), moved("two", "A", "B")),
        (moved("one", "C", "D"), moved("three", "A", "B")),
        (moved("two", "B", "A"), r.CounterRemoved("three")),
    ]
    assert trails(turn) == (Trail("one", "B", "D"),)
    assert trails(turn[:1]) == (Trail("one", "A", "B"),)
    assert trails([]) == ()


def test_a_trail_is_drawn_for_those_who_see_its_counter() -> None:
    state = started()
    name = next(key for key, one in state.counters.items() if one.team == "RU")
    trail = (Trail(name, "RU-MOS", state.counters[name].space),)
    hidden = {**state.counters, name: replace(state.counters[name], secret=True)}
    exercise = scenario("five-layers")

    def found(view: View) -> list[Path]:
        items = draw_game(exercise, view, LIGHT, (), "", trail)
        return [item for item in items if isinstance(item, Path) and item.name.startswith("trail:")]

    assert [one.foot > 0 for one in found(seen())] == [True]
    assert found(seen("UA", counters=hidden)) == []
    assert found(seen("RU", counters=hidden))
    elsewhere = {**state.counters, name: replace(state.counters[name], space="OC-CRI")}
    assert found(seen(counters=elsewhere)) == []


# -------------------------------------------------------------------------------------------- arrows, text size


@pytest.mark.parametrize("bookmark", BOOKMARKS[2:])
@pytest.mark.parametrize("text", [1.0, 2.0])
def test_the_heads_of_arrows_stop_before_counters(bookmark: str, text: float) -> None:
    drawing = drawn(bookmark=bookmark, layers=("L2",), text=text)
    frame, scale = fit(drawing.frame, SIZE)
    shown = at_scale(drawing, SIZE)
    boxes = [counter_box(item, scale, frame[:2]) for item in shown.items if isinstance(item, Mark)]
    covered = 0
    for item in shown.items:
        if isinstance(item, Path) and item.head:
            x, y = (item.points[2] - frame[0]) * scale, (item.points[3] - frame[1]) * scale
            covered += any(box[0] < x < box[2] and box[1] < y < box[3] for box in boxes)
    assert covered <= (0 if text == 1.0 else 2)


@pytest.mark.parametrize("bookmark", BOOKMARKS)
@pytest.mark.parametrize("text", [1.0, 1.5, 2.0, 3.0])
@pytest.mark.parametrize("layer", ["L1", "L2"])
def test_no_texts_touch_at_any_size(bookmark: str, text: float, layer: str) -> None:
    drawing = drawn(bookmark=bookmark, layers=(layer,), text=text)
    frame, scale = fit(drawing.frame, SIZE)
    labels = labels_that_fit(drawing, SIZE)
    boxes = [text_box(label, frame, scale) for label in labels]
    assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]
    assert all(min(box[:2]) >= 0 and box[2] <= SIZE[0] and box[3] <= SIZE[1] for box in boxes)
    for mark in (item for item in at_scale(drawing, SIZE).items if isinstance(item, Mark)):
        x = (mark.at[0] - frame[0]) * scale + mark.shift[0]
        y = (mark.at[1] - frame[1]) * scale + mark.shift[1]
        core = (x - mark.size / 4, y - mark.size / 5, x + mark.size / 4, y + mark.size / 5)
        assert not any(overlap(core, box) for box in boxes), mark.title


def test_texts_grow_with_their_size_and_counters_half_as_much() -> None:
    plain, large = at_scale(drawn(), SIZE), at_scale(drawn(text=2.0), SIZE)
    sizes = {item.text: item.size for item in plain.items if isinstance(item, Label)}
    for item in large.items:
        if isinstance(item, Label):
            assert item.size == pytest.approx(2 * sizes[item.text])
    before = {item.key: item.size for item in plain.items if isinstance(item, Mark)}
    for item in large.items:
        if isinstance(item, Mark):
            assert 1.2 < item.size / before[item.key] < 1.8
    assert at_scale(large, SIZE) != large or counter_factor(1.0) == 1.0
    assert large.text == 1.0, "nothing grows twice"


@pytest.mark.parametrize("look", LOOKS)
def test_a_large_picture_is_written_in_large_letters(look: str) -> None:
    exercise = scenario("five-layers")
    text = write_svg(draw_board(exercise, seen(), LOOKS[look], layers=("L1",), text=2.0), SIZE)
    assert 'font-size="26"' in text
    assert 'font-size="13"' not in text


def test_names_of_places_stay_on_the_sheet() -> None:
    drawing = drawn(bookmark="all")
    assert drawing.sheet
    frame, scale = fit(drawing.frame, SIZE)
    left, right = ((drawing.sheet[0] + wide - frame[0]) * scale for wide in (0.0, drawing.sheet[2]))
    for label in labels_that_fit(drawing, SIZE):
        if label.dot:
            box = text_box(label, frame, scale)
            assert left <= box[0]
            assert box[2] <= right


def test_the_outlines_of_further_overlays_differ_by_their_dashes() -> None:
    drawing = drawn(layers=("L2", "L5", "L3", "L1"))
    dashes = {
        layer: {one.dash for one in drawing.items if isinstance(one, Area) and one.name.startswith(f"{layer}:")}
        for layer in ("L5", "L3", "L1")
    }
    assert all(len(found) == 1 for found in dashes.values())
    assert len(set.union(*dashes.values())) == 3


def test_what_stays_the_same_is_the_same_object() -> None:
    items = drawn().items
    areas = [item for item in items if isinstance(item, Area)]
    same = {id(item) for item in sized(items, 1.0)}
    assert all(id(area) in same for area in areas)


def test_a_counter_whose_name_finds_no_room_below_has_it_beside_or_in_two_rows() -> None:
    labels = labels_that_fit(drawn(layers=("L2",)), SIZE)
    told = {label.text.replace("\n", " ") for label in labels}
    assert {"Donbas grouping", "Luhansk grouping", "Sensors, sector S2", "Kharkiv grouping"} <= told
