"""Where a layer counts, and which of some spaces is the one to look at."""

from __future__ import annotations

from tests.domain.given import Given
from wargame.domain import commands as c
from wargame.domain.coverage import counted, covered, ground_in, holes, worst_of
from wargame.domain.visibility import WHITE_CELL, View, view_for

TABLE = Given("flood")
RULES = TABLE.scenario


def seen(*corrections: c.Command) -> View:
    """The flood after corrections, as the white cell sees it."""
    return view_for(RULES, Given("flood", *corrections).state, WHITE_CELL)


def test_of_some_spaces_those_that_count_for_a_layer_are_its_ground() -> None:
    view = seen()
    assert counted(RULES, view, "barriers") == ("riverside",)
    assert ground_in(RULES, view, "barriers", ["depot", "riverside"]) == ("riverside",)
    assert ground_in(RULES, view, "barriers", ["depot"]) == ()


def test_the_worst_of_some_spaces_is_a_hole_then_where_the_layer_stands_then_the_first() -> None:
    bare = seen()
    assert holes(RULES, bare, "barriers") == ("riverside",)
    assert worst_of(RULES, bare, "barriers", ["depot", "riverside", "sluice"]) == "riverside"
    manned = seen(
        c.PlaceCounter("crew", "town", "sluice", "for the test", commitment="sandbag-line"),
        c.CorrectCommitment("sandbag-line", "degraded", "for the test"),
    )
    assert covered(RULES, manned, "barriers") == {"sluice": "degraded"}
    assert worst_of(RULES, manned, "barriers", ["depot", "sluice"]) == "sluice"
    assert worst_of(RULES, manned, "barriers", ["depot", "old-town"]) == "depot"
    assert worst_of(RULES, manned, "barriers", []) == ""


def test_of_many_spaces_the_worst_is_the_worst_hole_wherever_it_stands() -> None:
    table = Given("layers")
    view = view_for(table.scenario, table.state, WHITE_CELL)
    everywhere, empty = list(table.scenario.spaces), holes(table.scenario, view, "L2")
    assert empty[0] != counted(table.scenario, view, "L2")[0]
    assert worst_of(table.scenario, view, "L2", everywhere) == empty[0]
