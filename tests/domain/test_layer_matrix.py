"""The layer matrix: it agrees with the map about holes, nothing rises without a layer, and nothing is changed."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.domain.play import Table, scenario
from tests.domain.random_states import story
from wargame.domain import coverage
from wargame.domain.expressions import All, Any, CommitmentIs, Compare, Every, FlagIs, Not
from wargame.domain.layer_matrix import RANK, Matrix, Telling, columns_of, layer_matrix, left_bare, rows_of, weaker
from wargame.domain.redaction import known_tracks
from wargame.domain.scenario import Scenario
from wargame.domain.state import CommitmentState, GameState, fingerprint
from wargame.domain.support import state_without, without_layer
from wargame.domain.view_reading import reader_of, span_of, unmet
from wargame.domain.visibility import ROOM, WHITE_CELL, View, view_for

LAYERS, FLOOD = scenario("five-layers"), scenario("river-flood")
ANY = st.integers(0, 2**32)


def matrix_of(rules: Scenario, state: GameState, *off: str) -> Matrix:
    """The white cell's matrix, without some layers."""
    return layer_matrix(rules, view_for(rules, state_without(rules, state, off), WHITE_CELL))


def opened(setup: str) -> GameState:
    """The five layers at the start of a set-up."""
    return Table("five-layers", setup, "3").state


def with_status(state: GameState, **status: str) -> GameState:
    """A state with other statuses; dashes are underlines."""
    named = {name.replace("_", "-"): CommitmentState(one) for name, one in status.items()}  # type: ignore[arg-type]
    return replace(state, commitments=state.commitments | named)


def test_rows_are_layers_that_stand_somewhere() -> None:
    assert rows_of(LAYERS) == ("L1", "L2", "L3", "L4", "L5", "B")
    assert rows_of(FLOOD) == ("barriers", "people")


def test_columns_are_the_regions_in_their_order() -> None:
    names = [LAYERS.regions[name].name for name in columns_of(LAYERS)]
    assert names == [
        "Baltic",
        "Poland and Suwałki",
        "Western Ukraine",
        "Northern avenues",
        "Kharkiv",
        "Donbas",
        "South",
        "Odesa and Black Sea",
        "Romania and Bulgaria",
    ]


# ----------------------------------------------------------------------------------------------- worked out by hand


def test_cells_of_the_thin_truce() -> None:
    """Worked out by hand from the set-up's list of statuses and counters."""
    cells = matrix_of(LAYERS, opened("thin-truce")).cells
    told = {(layer, region): cells[layer, region].strength for layer, region in cells}
    assert told["L1", "kharkiv"] == "none"  # the mission's monitors stand in Donbas and Kherson
    assert told["L1", "donbas"] == "thin"  # mission and ground of four parts
    assert told["L1", "baltic"] == ""
    assert told["L2", "northern"] == "none"
    assert told["L3", "western"] == "token"  # logistics and half of the training of five
    assert told["L3", "romania"] == "thin"  # logistics of two
    assert told["L5", "baltic"] == "strong"  # the brigades and three avenues
    assert told["L5", "romania"] == "thin"  # degraded
    assert told["B", "kharkiv"] == "thin"  # the armed forces without the reserve law
    assert cells["L2", "northern"].holes[0] in ("UA-CHN", "UA-SUM")
    assert cells["L2", "romania"].telling == Telling("absent", "l2-black-sea")
    assert cells["L5", "romania"].telling == Telling("degraded", "l5-romania-bulgaria")
    assert cells["L1", "donbas"].having("deployed") == ("l1-civilian-mission",)


def test_a_garrison_stands_where_its_counters_do() -> None:
    cells = matrix_of(LAYERS, opened("paris-model")).cells
    assert cells["L2", "kharkiv"].strength == "none"
    assert cells["L2", "kharkiv"].having("elsewhere") == ("l2-land-force",)
    assert cells["L2", "odesa"].having("deployed") == ("l2-land-force", "l2-black-sea")
    assert cells["L2", "northern"].holes == tuple(
        space for space in coverage.holes(LAYERS, _view("paris-model"), "L2") if space in columns_of(LAYERS)["northern"]
    )


def _view(setup: str) -> View:
    return view_for(LAYERS, opened(setup), WHITE_CELL)


def test_a_hole_keeps_a_cell_from_being_strong() -> None:
    found = matrix_of(LAYERS, opened("coffey-full-stack")).cells["L2", "northern"]
    assert found.having("deployed") == ("l2-land-force", "l2-air-policing")
    assert (found.strength, found.holes) == ("thin", ("UA-POL",))


def test_how_many_layers_stand() -> None:
    matrix = matrix_of(LAYERS, opened("thin-truce"))
    assert matrix.standing("baltic") == (1, 1)
    assert matrix.standing("western") == (2, 4)
    assert {cell.strength for cell in matrix.empty()} == {"none"}


def test_a_commitment_rests_on_what_it_needs() -> None:
    """Air policing needs enablers at 4: without American support they fall to 2."""
    state = opened("coffey-full-stack")
    before, after = matrix_of(LAYERS, state), matrix_of(LAYERS, state, "L3")
    assert before.cells["L2", "odesa"].strength == "strong"
    cell = after.cells["L2", "odesa"]
    assert cell.having("needs") == ("l2-air-policing",)
    assert (cell.strength, cell.telling) == ("thin", Telling("needs", "l2-air-policing"))
    assert weaker(before, after)["L2", "odesa"] == "strong"
    values = without_layer(LAYERS, state, "L3")
    assert values["ENB"] < 4


def test_a_region_left_with_nobody() -> None:
    state = opened("thin-truce")
    before = matrix_of(LAYERS, state)
    assert left_bare(before, matrix_of(LAYERS, state, "L5")) == ("baltic",)
    assert left_bare(before, before) == ()
    assert left_bare(before, matrix_of(LAYERS, state, *rows_of(LAYERS))) == tuple(before.regions)


@pytest.mark.parametrize(
    ("status", "how"),
    [("pledged", "pledged"), ("withdrawn", "withdrawn"), ("absent", "absent")],
)
def test_why_nothing_stands(status: str, how: str) -> None:
    state = with_status(opened("thin-truce"), l4_centre="absent", l4_csdp="absent", l4_response_force=status)
    cell = matrix_of(LAYERS, state).cells["L4", "poland"]
    assert (cell.strength, cell.telling) == ("none", Telling(how, "l4-response-force"))  # type: ignore[arg-type]


# ------------------------------------------------------------------------------------------------- for any state


@settings(max_examples=150, deadline=None)
@given(seed=ANY, name=st.sampled_from(["five-layers", "river-flood"]))
def test_matrix_and_map_agree_about_holes(seed: int, name: str) -> None:
    rules, state = scenario(name), story(name, Random(seed)).state()
    view = view_for(rules, state, WHITE_CELL)
    matrix = layer_matrix(rules, view)
    for layer in matrix.layers:
        holes = coverage.holes(rules, view, layer)
        for region, spaces in matrix.regions.items():
            cell = matrix.cells[layer, region]
            assert cell.holes == tuple(space for space in holes if space in spaces)
            if cell.strength == "none" and cell.ground:
                assert set(cell.holes) == set(cell.ground)
            if cell.strength == "strong":
                assert not cell.holes


@settings(max_examples=150, deadline=None)
@given(seed=ANY, name=st.sampled_from(["five-layers", "river-flood"]), data=st.data())
def test_nothing_rises_without_layers_and_nothing_is_changed(seed: int, name: str, data: st.DataObject) -> None:
    rules, state = scenario(name), story(name, Random(seed)).state()
    off = data.draw(st.sets(st.sampled_from(list(rules.layers)), min_size=1))
    print_before = fingerprint(state)
    before, after = matrix_of(rules, state), matrix_of(rules, state, *off)
    assert fingerprint(state) == print_before
    for key, cell in before.cells.items():
        assert RANK[after.cells[key].strength] <= RANK[cell.strength], key
        if key[0] in off:
            assert after.cells[key].strength in ("none", "")
    assert set(weaker(before, after)) == {
        key for key, cell in before.cells.items() if after.cells[key].strength not in (cell.strength, "")
    } | {
        key for key, cell in before.cells.items() if cell.strength not in ("", "none") and not after.cells[key].strength
    }


@settings(max_examples=100, deadline=None)
@given(seed=ANY)
def test_without_several_layers_tracks_are_no_higher_than_without_one(seed: int) -> None:
    state = story("five-layers", Random(seed)).state()
    both = state_without(LAYERS, state, ("L1", "L3")).tracks
    for layer in ("L1", "L3"):
        one = state_without(LAYERS, state, (layer,)).tracks
        assert all(both[track] <= value for track, value in one.items())
    assert state_without(LAYERS, state, ()) == state


@pytest.mark.parametrize("audience", [ROOM, *LAYERS.teams])
def test_every_audience_has_a_matrix(audience: str) -> None:
    matrix = layer_matrix(LAYERS, view_for(LAYERS, opened("coffey-full-stack"), audience))
    assert matrix.cells["L5", "baltic"].strength == "strong"
    assert not any(cell.having("needs") for cell in matrix.cells.values())


# ---------------------------------------------------------------------------------------------- other scenarios


def test_the_flood_has_two_regions() -> None:
    state = Table("river-flood", "rain", "3").state
    matrix = matrix_of(FLOOD, state)
    assert tuple(matrix.regions) == ("river", "streets")
    assert matrix.cells["people", "river"].strength == ""
    assert matrix.cells["barriers", "river"].strength in RANK


def test_without_regions_each_space_is_a_column() -> None:
    bare = replace(
        FLOOD,
        regions={},
        commitments={name: replace(one, regions=()) for name, one in FLOOD.commitments.items()},
    )
    state = Table("river-flood", "rain", "3").state
    matrix = matrix_of(bare, state)
    assert tuple(matrix.regions) == tuple(FLOOD.spaces)
    banks = {name for name, space in FLOOD.spaces.items() if "bank" in space.tags}
    assert {region for region in matrix.regions if matrix.cells["barriers", region].strength} >= banks
    assert all(matrix.cells["people", region].strength for region in matrix.regions)


# ---------------------------------------------------------------------------------------------- reading a view


def test_what_cannot_be_known_may_hold() -> None:
    state = replace(opened("thin-truce"), tracks=opened("thin-truce").tracks | {"ENB": 3})
    white = reader_of(LAYERS, view_for(LAYERS, state, WHITE_CELL))
    russian = reader_of(LAYERS, view_for(LAYERS, state, "RU"))
    enough, hidden = Compare("ENB", ">=", 4), Compare("UAR", ">=", 11)
    assert unmet(white, enough)
    assert unmet(white, hidden)
    assert unmet(white, All((enough, hidden)))
    assert unmet(white, Any((enough, hidden)))
    assert not unmet(white, Not(enough))
    assert not unmet(white, None)
    assert unmet(white, CommitmentIs("l3-refuelling"))
    assert unmet(white, FlagIs("montreux", ("never",)))
    assert not unmet(white, FlagIs("no such flag", ("never",)))
    assert not unmet(white, Every(7))
    assert russian.value("UAR") is None or unmet(russian, hidden)


def test_a_banded_track_counts_with_the_middle_of_its_band() -> None:
    state = opened("thin-truce")
    for team in LAYERS.teams:
        view = view_for(LAYERS, state, team)
        reader = reader_of(LAYERS, view)
        for name, seen in view.tracks.items():
            value = reader.value(name)
            assert (value is None) == (seen.openness == "hidden")
            if seen.openness == "exact":
                assert value == seen.value
            if seen.openness == "band":
                assert value == known_tracks(LAYERS, state.tracks, team)[name]


def test_a_band_without_a_name_is_the_whole_track() -> None:
    bare = replace(LAYERS, bands=())
    view = view_for(bare, opened("thin-truce"), "RU")
    banded = [name for name, seen in view.tracks.items() if seen.openness == "band"]
    reader = reader_of(bare, view)
    assert banded
    assert all(reader.value(name) == (LAYERS.tracks[name].low + LAYERS.tracks[name].high) / 2 for name in banded)


def test_a_headline_is_a_range_of_what_it_is_made_of() -> None:
    view = view_for(LAYERS, opened("thin-truce"), WHITE_CELL)
    parts = [view.derived[name].value for name in ("CRE", "CAP", "WIL", "COM")]
    known = [value for value in parts if value is not None]
    assert span_of(LAYERS, view, "CRE") == (min(known), max(known))
    assert span_of(LAYERS, view_for(LAYERS, opened("thin-truce"), "RU"), "CRE") is None
