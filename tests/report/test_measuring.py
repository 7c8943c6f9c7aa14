"""How far it is on the board: known distances, links, and what is said of them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.domain.play import scenario
from wargame.domain.board import Ground
from wargame.report.display_list import Label
from wargame.report.look import LIGHT
from wargame.report.map_asset import load_map
from wargame.report.measuring import Distance, degrees, draw_ruler, kilometres, links, measure

TOWNS = {town.name: town.at for town in load_map().towns}


@pytest.mark.parametrize(
    ("one", "other", "known"),
    [("Kyiv", "Lviv", 469), ("Kyiv", "Kharkiv", 411), ("Kyiv", "Odesa", 442), ("Helsinki", "Tallinn", 82)],
)
def test_known_distances_on_the_ground(one: str, other: str, known: int) -> None:
    found = kilometres(scenario("five-layers"), TOWNS[one], TOWNS[other])
    assert found == pytest.approx(known, rel=0.01)
    assert kilometres(scenario("five-layers"), TOWNS[other], TOWNS[one]) == pytest.approx(found)


def test_a_point_of_the_map_has_its_degrees() -> None:
    latitude, longitude = degrees(TOWNS["Kyiv"])
    assert latitude == pytest.approx(50.45, abs=0.05)
    assert longitude == pytest.approx(30.52, abs=0.05)


def test_links_are_the_fewest_over_land_and_sea() -> None:
    exercise = scenario("five-layers")
    assert links(exercise, "UA-KYI", "UA-KYI") == 0
    assert links(exercise, "UA-KYI", "BY-SE") == 1
    assert links(exercise, "UA-LVI", "UA-KHA") == 2
    assert links(exercise, "DE", "UA-LVI") == 3, "by air it would be two"
    assert links(exercise, "UA-KYI", "") is None


def test_a_board_of_boxes_has_links_and_no_kilometres() -> None:
    flood = scenario("river-flood")
    spaces = list(flood.spaces)
    found = measure(flood, (0.0, 0.0), (100.0, 100.0), (spaces[0], spaces[-1]))
    assert found.kilometres is None
    assert found.links
    assert "km" not in found.words()


def test_a_map_of_a_scenario_says_how_long_its_units_are() -> None:
    flood = scenario("river-flood")
    assert flood.map
    own = replace(flood, map=replace(flood.map, ground=Ground(frame=(0.0, 0.0, 10.0, 10.0), kilometres=2.5)))
    assert kilometres(own, (0.0, 0.0), (3.0, 4.0)) == pytest.approx(12.5)


@pytest.mark.parametrize(
    ("distance", "said"),
    [
        (Distance(411.6, 3), "about 410 km, 3 links"),
        (Distance(82.2, 1), "about 82 km, 1 link"),
        (Distance(12.0, 0), "about 12 km, same space"),
        (Distance(1203.0, None), "about 1205 km"),
        (Distance(None, 2), "2 links"),
        (Distance(None, None), "no way"),
    ],
)
def test_distances_are_said_with_their_doubt(distance: Distance, said: str) -> None:
    assert distance.words() == said


def test_the_ruler_bears_its_words_at_the_farther_end() -> None:
    items = draw_ruler(LIGHT, (0.0, 0.0), (50.0, 20.0), "about 50 km")
    assert [(item.text, item.at) for item in items if isinstance(item, Label)] == [("about 50 km", (50.0, 20.0))]
