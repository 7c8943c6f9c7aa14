"""Formulas, conditions, explanations, bands, words for probabilities, and odds against counting them out."""

from __future__ import annotations

import math
from itertools import pairwise, product
from random import Random
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.domain.play import scenario
from tests.domain.random_states import story
from wargame.domain import expressions as x
from wargame.domain.adjudication import PHIA, Row, Table, distribution, odds, phia, success_percent
from wargame.domain.conditions import HOLDS
from wargame.domain.evolve import evolve
from wargame.domain.formula_parts import parts_of, references
from wargame.domain.opening import opening
from wargame.domain.reading import Input, Reader, target_layer
from wargame.domain.state import Counter, Deal, GameState, InjectState, Moves, Order, Ruling, SpaceState

FLOOD = scenario("river-flood")
START = evolve(GameState(), opening(FLOOD, "rain", "3", 0))
"""WAT 3, LEV 4, TRU 5, RUM 2; a pump upland."""


def value(formula: x.Formula, state: GameState = START, order: Order | None = None) -> float | None:
    """The value of a formula."""
    return Reader(FLOOD, state, order=order).compute(formula)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (2.5, 2.5),
        ("WAT", 3),
        (x.Sum(("WAT", "LEV", 1)), 8),
        (x.Mean(("WAT", "LEV")), 3.5),
        (x.Smallest(("WAT", "LEV")), 3),
        (x.Largest(("WAT", "LEV")), 4),
        (x.Product(("WAT", "LEV")), 12),
        (x.Difference("WAT", "TRU"), -2),
        (x.Quotient("WAT", "RUM"), 1.5),
        (x.Quotient("WAT", 0), None),
        (x.Quotient(1, 3), 0.333333),
        (x.Root(8, 3), 2),
        (x.Root(-8, 3), 0),
        (x.Truncated(2.7), 2),
        (x.Truncated(-2.7), -2),
        (x.Truncated(x.Quotient(x.Difference(2, "LEV"), 4)), 0),  # halves round toward zero
        (x.Choose(x.Compare("WAT", ">", 2), 7, 9), 7),
        (x.Choose(x.Compare("WAT", ">", 3), 7, 9), 9),
        (x.Among("sluice", {"shut": 4, "open": 6}), 4),
        (x.Among("sluice", {"open": 6}), 0),
        (x.SpaceCount(("bank",)), 2),
        (x.SpaceCount(("bank", "homes")), 1),
        (x.SpaceCount((), ("pump",)), 1),
        (x.SpaceCount(("bank",), ("pump",)), 0),
        (x.CounterCount(("pump",)), 1),
        (x.CounterCount((), ("town",)), 0),
        (x.CounterCount(at="upland"), 1),
        (x.CommitmentCount(status=("pledged",)), 2),
        (x.CommitmentCount("people", (), ("pledged",)), 1),
        (x.CommitmentCount("", ("sandbag-line",), ("pledged", "deployed")), 1),
        (x.DealCount("town"), 0),
        (x.LostSpaces(("town",)), 0),
        (x.HorizonClock(), 1),
        (x.Will(), None),
        (x.TargetHealth(), None),
        (x.Change("WAT"), 0),
        (x.Mean(("CALM", "HELD")), 3.25),
    ],
)
def test_a_formula(formula: x.Formula, expected: float | None) -> None:
    assert value(formula) == expected


def test_unknown_inputs_are_left_out_and_unknown_sides_make_it_unknown() -> None:
    reader = Reader(FLOOD, START, tracks=START.tracks | {"WAT": None})
    assert reader.compute(x.Mean(("WAT", "LEV"))) == 4
    assert reader.compute(x.Mean(("WAT",))) is None
    assert reader.compute(x.Difference("WAT", 1)) is None
    assert reader.compute(x.Sum(("WAT", 2))) == 2
    assert not reader.holds(x.Compare("WAT", "<", 99))
    assert reader.number("WAT", 5) == 5


ORDER = Order("town-T1-1", "town", 1, "x", action="T-1", target="riverside", status="revealed")
HELP = Order("county-T1-1", "county", 1, "x", helps="town", status="revealed")


def with_orders(*orders: Order) -> GameState:
    """The start with orders."""
    return replace(START, orders={order.number: order for order in orders})


def test_formulas_about_an_order() -> None:
    assert value(x.Will(), order=ORDER) == 5
    assert value(x.Will(), order=HELP) is None  # the county has no will track
    assert value(x.TargetHealth(), order=ORDER) == value("BANK")
    pump = replace(START, counters=START.counters | {"pump-2": Counter("pump-2", "pump", "county", "riverside")})
    assert value(x.CounterCount(at="@target"), pump, ORDER) == 1


def test_formulas_about_the_board_and_deals() -> None:
    lost = replace(
        START, spaces=START.spaces | {"depot": SpaceState("county"), "old-town": SpaceState("town", contested=True)}
    )
    assert value(x.LostSpaces(("town",)), lost) == 2
    deals = {name: Deal(name, ("town", "county"), "x", 1, broken_by=who) for name, who in (("a", ""), ("b", "town"))}
    assert value(x.DealCount("town", ("county",)), replace(START, deals=deals)) == 1
    assert value(x.TurnsSinceCrisis(), replace(START, turn=4, crises=(2,))) == 2
    assert value(x.Change("WAT"), replace(START, tracks=START.tracks | {"WAT": 7})) == 4


DONE = Order("c-1", "county", 1, "x", action="C-2", status="applied", ruling=Ruling(outcome="done", success=True))
FAILED = Order("c-1", "county", 1, "x", action="C-2", status="applied", ruling=Ruling(outcome="short"))


@pytest.mark.parametrize(
    ("condition", "state", "holds"),
    [
        (x.All(()), START, True),
        (x.Any(()), START, False),
        (x.Not(x.All(())), START, False),
        (x.All((x.Compare("WAT", "=", 3), x.Compare("WAT", "!=", 4))), START, True),
        (x.Any((x.Compare("WAT", "<", 3), x.Compare("WAT", "<=", 3))), START, True),
        (x.Compare("WAT", ">=", 3), START, True),
        (x.Compare("WAT", ">", 3), START, False),
        (x.Compare(x.Product((x.Quotient(1, 3), 3)), "=", 1), START, False),  # rounded to six decimals on the way
        (x.CommitmentIs("shelters", ("pledged",)), START, True),
        (x.CommitmentIs("shelters"), START, False),
        (x.FlagIs("sluice", ("shut",)), START, True),
        (x.InjectDelivered("F-01"), START, False),
        (x.InjectDelivered("F-01"), replace(START, injects={"F-01": InjectState("delivered", delivered=1)}), True),
        (
            x.InjectDelivered("F-01", this_turn=True),
            replace(START, turn=2, injects={"F-01": InjectState("delivered", delivered=1)}),
            False,
        ),
        (x.OrderDone(("C-2",)), with_orders(DONE), True),
        (x.OrderDone(("C-2",)), with_orders(FAILED), False),
        (x.OrderDone(("C-2",), ("short",)), with_orders(FAILED), True),
        (x.OrderDone(("C-2",)), with_orders(replace(DONE, status="ruled")), False),
        (x.OrderDone(("C-2",), (), this_turn=True), replace(with_orders(DONE), turn=2), False),
        (x.Moved("WAT", "raised"), replace(START, moves={"WAT": Moves(1, raised=True)}), True),
        (x.Moved("WAT", "lowered"), replace(START, moves={"WAT": Moves(1, raised=True)}), False),
        (x.Every(2), replace(START, turn=4), True),
        (x.Every(2), replace(START, turn=3), False),
        (x.Emptied("bank", ("pump",)), START, False),
        (x.Emptied("bank", ("pump",)), replace(START, start=replace(START.start, held={"sluice": ("pump",)})), True),
        (x.BreachUnanswered("WAT"), START, False),
        (x.BreachUnanswered("WAT"), replace(START, turn=1, moves={"WAT": Moves(1, raised=True)}), True),
        (
            x.BreachUnanswered("WAT"),
            replace(
                START,
                turn=1,
                moves={"WAT": Moves(1, raised=True)},
                injects={"F-01": InjectState("delivered", delivered=1, answered=("town",))},
            ),
            False,
        ),
    ],
)
def test_a_condition(condition: x.Condition, state: GameState, holds: bool) -> None:
    assert Reader(FLOOD, state).holds(condition) is holds


@pytest.mark.parametrize(
    ("what", "others", "order", "holds"),
    [
        ("helped", (HELP,), ORDER, True),
        ("helped", (replace(HELP, status="submitted"),), ORDER, False),
        ("helped", (replace(HELP, turn=2),), ORDER, False),
        ("helped", (replace(HELP, team="town"),), ORDER, False),
        ("contested", (replace(HELP, helps="", against="T-1"),), ORDER, True),
        ("contested", (HELP,), ORDER, False),
        ("contested_extra", (replace(HELP, against="town", extra="M"),), ORDER, True),
        ("contested_extra", (replace(HELP, against="town"),), ORDER, False),
        ("extra", (), replace(ORDER, extra="M"), True),
        ("extra", (), ORDER, False),
        ("crisis", (), replace(ORDER, crisis="1.h1"), True),
        ("crisis", (), ORDER, False),
        ("no_consent", (), Order("c", "county", 1, "x", commitment="warning-service"), True),
        ("no_consent", (), Order("c", "county", 1, "x", commitment="warning-service", consents=("town",)), False),
        (
            "no_consent",
            (replace(ORDER, helps="county"),),
            Order("c", "county", 1, "x", commitment="warning-service"),
            False,
        ),
        ("broken_promise", (), ORDER, False),
    ],
)
def test_a_condition_about_an_order(what: str, others: tuple[Order, ...], order: Order, holds: bool) -> None:
    reader = Reader(FLOOD, with_orders(order, *others), order=order)
    assert reader.holds(x.OrderIs(what)) is holds  # type: ignore[arg-type]
    assert not Reader(FLOOD, with_orders(order, *others)).holds(x.OrderIs(what))  # type: ignore[arg-type]


def test_a_promise_broken_in_another_turn_is_no_broken_promise_now() -> None:
    for turn, holds in ((1, True), (2, False)):
        deals = {"a": Deal("a", ("town", "county"), "x", 1, broken_by="town", broken_turn=turn)}
        assert Reader(FLOOD, replace(START, deals=deals), order=ORDER).holds(x.OrderIs("broken_promise")) is holds


# ------------------------------------------------------------------------------------------------- explanations


def known_from(told: Input, known: dict[str, float]) -> None:
    """Collect what an explanation says of every name; no name may have two values."""
    assert known.setdefault(told.name, told.value) == told.value
    for part in told.inputs:
        known_from(part, known)


@settings(max_examples=100, deadline=None)
@given(seed=st.integers(0, 2**32), name=st.sampled_from(["five-layers", "river-flood"]))
def test_the_inputs_of_an_explanation_make_its_value(seed: int, name: str) -> None:
    state, rules = story(name, Random(seed)).state(), scenario(name)
    for derived, rule in rules.derived.items():
        told = Reader(rules, state).explain(derived)
        assert told is not None
        assert told.value == Reader(rules, state).value(derived)
        assert tuple(part.name for part in told.inputs) == references(rule.formula)
        known: dict[str, float] = {}
        known_from(told, known)
        again = Reader(rules, state, tracks={key: at for key, at in known.items() if key != derived})
        assert again.compute(rule.formula) == told.value
        assert all(known[track] == state.tracks[track] for track in known if track in rules.tracks)


# ------------------------------------------------------------------------------------------ probabilities and odds


@pytest.mark.parametrize(
    ("percent", "word"),
    [
        (0, "remote chance"),
        (5, "remote chance"),
        (7, "remote chance"),
        (7.5, "remote chance"),
        (8, "highly unlikely"),
        (17, "highly unlikely"),
        (22, "highly unlikely"),
        (23, "unlikely"),
        (28, "unlikely"),
        (37, "unlikely"),
        (38, "realistic possibility"),
        (42, "realistic possibility"),
        (52, "realistic possibility"),
        (53, "likely"),
        (58, "likely"),
        (72, "likely"),
        (78, "highly likely"),
        (83, "highly likely"),
        (92, "highly likely"),
        (93, "almost certain"),
        (100, "almost certain"),
    ],
)
def test_a_probability_in_a_gap_takes_the_nearer_word(percent: float, word: str) -> None:
    assert phia(percent) == word


def test_the_yardstick_is_in_order_and_has_its_gaps() -> None:
    assert all(a.high < b.low for a, b in pairwise(PHIA))
    assert (PHIA[0].low, PHIA[-1].high) == (0, 100)


TABLES = [(name, key) for name in ("five-layers", "river-flood") for key in scenario(name).tables]


def counted(table: Table, add: int, net: int) -> dict[str, float]:
    """The chances of a table's outcomes by throwing every throw there is."""
    tally = dict.fromkeys((row.outcome for row in table.rows), 0)
    throws = list(product(range(1, table.sides + 1), repeat=table.dice))
    for throw in throws:
        total = add + net - sum(throw) if table.under else sum(throw) + add + net
        row = next(row for row in table.rows if row.score is None or total >= row.score)
        tally[row.outcome] += 1
    return {outcome: 100 * count / len(throws) for outcome, count in tally.items()}


@pytest.mark.parametrize(("name", "key"), TABLES)
def test_odds_are_those_of_all_throws(name: str, key: str) -> None:
    table = scenario(name).tables[key]
    for add in range(-6, 13):
        for net in range(-3, 4):
            exact, told = counted(table, add, net), odds(table, add, net)
            assert told == pytest.approx(exact)
            assert sum(told.values()) == pytest.approx(100)
            good = sum(exact[row.outcome] for row in table.rows if row.success)
            assert success_percent(table, add, net) == round(good)


@given(dice=st.integers(1, 5), sides=st.integers(2, 10))
def test_sums_of_dice_are_counted_out(dice: int, sides: int) -> None:
    told = distribution(dice, sides)
    assert sum(told.values()) == sides**dice
    assert set(told) == set(range(dice, dice * sides + 1))
    assert all(told[total] == told[dice * (sides + 1) - total] for total in told)


def test_better_modifiers_never_make_success_less_likely() -> None:
    for name, key in TABLES:
        table = scenario(name).tables[key]
        chances = [success_percent(table, add, 0) for add in range(-9, 15)]
        assert chances == sorted(chances)


def test_a_row_is_found_from_the_top_and_the_last_takes_the_rest() -> None:
    rows = (Row("high", "x", success=True, score=9), Row("low", "x", success=False))
    table = Table("x", rows)
    assert [table.row(score).outcome for score in (12, 9, 8, -99)] == ["high", "high", "low", "low"]
    assert math.isclose(odds(table, 0, 0)["high"], 100 * 10 / 36)


@pytest.mark.parametrize(
    ("condition", "asked"),
    [
        (x.Compare("WAT", ">", 5), ("WAT", 5)),
        (x.Not(x.Compare("WAT", ">", 5)), ("WAT", 5)),
        (x.All((x.Compare("WAT", ">", 5), x.Not(x.Every(3)))), ("WAT", 5, 3)),
        (x.Any((x.Moved("LEV", "raised"), x.BreachUnanswered("TRU"))), ("LEV", "TRU")),
        (x.FlagIs("sluice", ("open",)), ()),
    ],
)
def test_a_choice_rests_on_what_its_condition_asks_too(condition: x.Condition, asked: tuple[x.Formula, ...]) -> None:
    assert parts_of(x.Choose(condition, "RUM", 1)) == (*asked, "RUM", 1)


@pytest.mark.parametrize(
    ("parts", "layer"),
    [
        ({"target": "people", "commitment": "sandbag-line"}, "people"),
        ({"target": "shelters"}, "people"),
        ({"target": "depot", "against": "sandbag-line"}, "barriers"),
        ({"commitment": "warning-service"}, "people"),
        ({"action": "T-1"}, "barriers"),
        ({"target": "depot"}, ""),
    ],
)
def test_an_order_aims_at_the_layer_of_its_target_of_what_it_opposes_or_of_its_action(
    parts: dict[str, str], layer: str
) -> None:
    assert target_layer(FLOOD, Order("town-T1-1", "town", 1, "as planned", **parts)) == layer  # type: ignore[arg-type]


def test_every_condition_can_be_looked_at() -> None:
    assert set(HOLDS) == set(get_args(x.Condition))
