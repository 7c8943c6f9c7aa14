"""The layer matrix in words: headlines state what was found, cells what is there and what it would cost."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.domain.play import Table, scenario
from wargame.domain.layer_matrix import Cell, Matrix, Strength, layer_matrix
from wargame.domain.reading import Reader
from wargame.domain.state import CommitmentState, GameState
from wargame.domain.support import state_without
from wargame.domain.visibility import WHITE_CELL, view_for
from wargame.labels import matrix as told
from wargame.labels.sums import figure, worked

LAYERS = scenario("five-layers")


def state_of(setup: str, **status: str) -> GameState:
    """The start of a set-up with other statuses; dashes are underlines."""
    state = Table("five-layers", setup, "3").state
    named = {name.replace("_", "-"): CommitmentState(one) for name, one in status.items()}  # type: ignore[arg-type]
    return replace(state, commitments=state.commitments | named)


def found(state: GameState, *off: str) -> tuple[str, str]:
    """The headline and the second line."""
    before = layer_matrix(LAYERS, view_for(LAYERS, state, WHITE_CELL))
    after = layer_matrix(LAYERS, view_for(LAYERS, state_without(LAYERS, state, off), WHITE_CELL))
    return told.findings(LAYERS, before, after, off)


@pytest.mark.parametrize(
    ("setup", "off", "headline", "second"),
    [
        (
            "thin-truce",
            (),
            "Ten places are covered by nobody",
            "Fewest layers stand in Western Ukraine: 2 of 4.",
        ),
        (
            "thin-truce",
            ("L5",),
            "Without layer 5, nobody is left in Baltic",
            "Today it stands in every region it is meant for.",
        ),
        (
            "thin-truce",
            ("L4",),
            "Without layer 4, nothing changes on the map",
            "Nothing of it stands today.",
        ),
        (
            "thin-truce",
            ("L1",),
            "Without layer 1, no other layer loses a place",
            "Today it stands in two of the three regions it is meant for.",
        ),
        (
            "coffey-full-stack",
            ("L3",),
            "Without layer 3, two places of other layers wear thinner",
            "Western Ukraine; Odesa and Black Sea: Air policing needs enablers at 4 or more.",
        ),
        (
            "coffey-full-stack",
            ("L1", "L2", "L3", "L4", "L5", "B"),
            "Without layers 1, 2, 3, 4 and 5 and Ukraine's own forces and society, nobody is left anywhere",
            "Today they stand in 27 of the 29 places they are meant for.",
        ),
    ],
)
def test_the_headline_states_the_finding(setup: str, off: tuple[str, ...], headline: str, second: str) -> None:
    assert found(state_of(setup), *off) == (headline, second)


def drawn(*strengths: Strength, holes: tuple[str, ...] = ()) -> Matrix:
    """A matrix of two layers and Kharkiv, Donbas: the first layer's two cells, then the second's."""
    keys = [(layer, region) for layer in ("L1", "L2") for region in ("kharkiv", "donbas")]
    cells = {key: Cell(*key, one, holes=holes) for key, one in zip(keys, strengths, strict=True)}
    return Matrix(("L1", "L2"), {"kharkiv": ("UA-KHA",), "donbas": ("UA-DON",)}, cells)


def test_the_headline_when_nothing_is_empty() -> None:
    whole = drawn("strong", "strong", "thin", "")
    assert told.findings(LAYERS, whole, whole, ())[0] == "Every layer stands where it is meant to"
    gaps = drawn("thin", "strong", "thin", "", holes=("UA-KHA",))
    assert told.findings(LAYERS, gaps, gaps, ()) == ("Every layer stands where it is meant to, with gaps", "")
    one = drawn("strong", "strong", "thin", "none")
    assert told.findings(LAYERS, one, one, ())[0] == "One place is covered by nobody"


@pytest.mark.parametrize(
    ("after", "headline", "second"),
    [
        (("none", "none", "none", "thin"), "Without layer 1, one more hole opens", "Kharkiv."),
        (("none", "none", "token", "thin"), "Without layer 1, one place of another layer wears thinner", "Kharkiv."),
        (("none", "none", "none", "none"), "Without layer 1, nobody is left anywhere", "Kharkiv and Donbas."),
    ],
)
def test_the_headline_without_a_layer(after: tuple[Strength, ...], headline: str, second: str) -> None:
    before = drawn("strong", "strong", "thin", "thin")
    left = drawn(*after)
    if after[2] == "none" and after[3] == "thin":
        before, left = _with_a_third(before), _with_a_third(left)
    assert told.findings(LAYERS, before, left, ("L1",)) == (headline, second)


def _with_a_third(matrix: Matrix) -> Matrix:
    """A matrix in which Ukraine's own forces stand everywhere."""
    more = {("B", region): Cell("B", region, "strong") for region in matrix.regions}
    return Matrix((*matrix.layers, "B"), matrix.regions, matrix.cells | more)


def test_what_falls_with_a_layer() -> None:
    state = state_of("thin-truce")
    now = view_for(LAYERS, state, WHITE_CELL)
    then = view_for(LAYERS, state_without(LAYERS, state, ("L3",)), WHITE_CELL)
    words = told.falls(LAYERS, now, then, ("L3",))
    assert words == "The health of Monitoring and Ukraine's own forces and society falls."
    assert told.falls(LAYERS, now, now, ()) == ""


def words_of(state: GameState, layer: str, region: str) -> str:
    """A cell in sentences."""
    view = view_for(LAYERS, state, WHITE_CELL)
    return told.cell_words(LAYERS, view, layer_matrix(LAYERS, view).cells[layer, region])


def test_a_cell_in_sentences() -> None:
    state = state_of("thin-truce")
    assert words_of(state, "L1", "kharkiv") == (
        "Nobody of this layer stands in Kharkiv. Civilian monitoring mission: stands elsewhere. "
        "Unmanned systems and sensors: absent; Monitoring mission would pay 2 M. "
        "Patrols on both sides of the line: only pledged, by Monitoring mission; deploying costs 1 F, 1 P."
    )
    assert words_of(state, "L1", "baltic") == "No commitment of this layer is meant for this region."
    assert words_of(state, "L5", "romania") == "Romania and Bulgaria: degraded, carried by NATO and EU institutions."
    assert "Ukraine's armed forces: deployed, carried by Ukraine, 1 M each turn." in words_of(state, "B", "kharkiv")


def test_a_cell_that_rests_on_another_layer() -> None:
    state = state_without(LAYERS, state_of("coffey-full-stack"), ("L3",))
    assert "Air policing: deployed, but needs enablers at 4 or more." in words_of(state, "L2", "western")


def test_prices_by_the_counter() -> None:
    assert told.price(LAYERS, "l2-land-force") == "1 F a counter, 1 M for every 2 counters"
    assert told.upkeep(LAYERS, "l2-land-force") == "1 M for every 2 counters"
    assert told.upkeep(LAYERS, "l4-centre") == ""
    assert told.price(LAYERS, "l5-baltic") == "1 M, 2 F"


def test_a_range_in_words() -> None:
    state = state_of("thin-truce")
    now = view_for(LAYERS, state, WHITE_CELL)
    then = view_for(LAYERS, state_without(LAYERS, state, ("L5",)), WHITE_CELL)
    assert told.span_change(LAYERS, now, now, "CRE", off=False) == "doubtful to fair"
    assert told.span_change(LAYERS, now, now, "CRE") == "doubtful to fair, without it too"
    assert told.span_change(LAYERS, now, then, "CRE") == "doubtful to fair → weak to doubtful"
    room = view_for(LAYERS, state, "RU")
    assert told.span_words(LAYERS, room, "CRE") == room.derived["CRE"].band


def test_sums_are_worked_out() -> None:
    reader = Reader(LAYERS, state_of("thin-truce"))
    by_name = {name: worked(reader, rule.formula) for name, rule in LAYERS.derived.items()}
    tracks = reader.tracks
    assert by_name["L1"] == f"({tracks['COV']} + {tracks['LEG']} + {tracks['ATT']}) ÷ 3"
    assert by_name["L4"] == str(tracks["EAI"])
    assert by_name["WIL"].startswith("the smallest of ")
    assert by_name["PRE"] == "10 × 4 ÷ 14"
    assert "−" in by_name["temptation"]
    assert (figure(None), figure(4.0), figure(4.25)) == ("?", "4", "4.2")
