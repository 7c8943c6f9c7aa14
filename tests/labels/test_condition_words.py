"""Conditions in words: what a trigger waits for, said as one would say it."""

from __future__ import annotations

import pytest

from tests.domain.given import Given
from tests.domain.play import scenario
from wargame import labels
from wargame.domain import expressions as x
from wargame.domain.msel import Moment
from wargame.domain.reading import Reader

LAYERS = scenario("five-layers")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (x.Compare("COV", "<=", 4), "Monitoring coverage at 4 or less"),
        (x.Compare(x.TurnNumber(), ">=", 3), "the turn at 3 or more"),
        (x.Compare(x.CrisisHours(), "=", 24), "the crisis clock in hours at 24"),
        (x.Compare(x.Change("COV"), "<", 0), "the change of Monitoring coverage below 0"),
        (x.Compare(x.TurnNumber(played=True), ">", 2), "the number of turns played above 2"),
        (x.Compare(x.TurnsSinceCrisis(), "!=", 2), "the number of turns since the last crisis not at 2"),
        (x.Compare(x.LostSpaces(("UA",)), ">=", 1), "the number of spaces lost at 1 or more"),
        (
            x.Compare(x.CounterCount(("coalition",), ("EU",), at="UA-SUM"), ">=", 1),
            "the number of Coalition brigade group of European coalition in Sumy at 1 or more",
        ),
        (
            x.Compare(x.CounterCount(tag="avenue"), "<", 2),
            "the number of counters in spaces with the tag avenue below 2",
        ),
        (
            x.Compare(x.CommitmentCount("L1"), "<", 2),
            "the number of commitments deployed in Monitoring below 2",
        ),
        (
            x.Compare(x.CommitmentCount(among=("l3-logistics",)), "<", 1),
            "the number of commitments deployed in the list below 1",
        ),
        (x.Compare(x.Sum(("COV", "LEG")), "<", 8), "a computed value below 8"),
        (
            x.All((x.InjectDelivered("INJ-01"), x.PhaseIs(("planning",), past=True))),
            "INJ-01 was delivered and planning and orders is over",
        ),
        (x.PhaseIs(("injects", "planning")), "injects or planning and orders is running"),
        (
            x.Any(
                (
                    x.InjectDelivered("INJ-01", this_turn=True),
                    x.All((x.InjectDelivered("INJ-02"), x.FlagIs("sanctions", ("tight",)))),
                )
            ),
            None,
        ),
        (x.Not(x.InjectAnswered("INJ-12")), "nobody has answered INJ-12"),
        (x.Not(x.InjectAnswered("INJ-12", ("US",))), "United States has not answered INJ-12"),
        (x.InjectAnswered("INJ-12"), "somebody has answered INJ-12"),
        (x.InjectAnswered("INJ-12", ("US", "EU")), "United States or European coalition has answered INJ-12"),
        (
            x.Not(x.OrderGiven(("US",), layers=("L3",))),
            "there is no order of United States on American support over the horizon in this turn",
        ),
        (x.OrderGiven(commitments=("l3-logistics",)), None),
        (x.OrderGiven(actions=("UA-01",)), None),
        (x.Not(x.OrderDone(("UA-01",))), None),
        (x.OrderDone(("UA-01",), this_turn=True), None),
        (x.Not(x.InjectDelivered("INJ-01")), "INJ-01 has not been delivered"),
        (x.Not(x.CommitmentIs("l3-logistics", ("deployed", "degraded"))), None),
        (x.CommitmentIs("l3-logistics"), None),
        (x.Not(x.Compare("COV", "<", 4)), "Monitoring coverage at 4 or more"),
        (x.SpaceIs("UA-SUM"), "Sumy is held"),
        (x.SpaceIs("UA-SUM", ("RU",)), "Sumy is held by Russia"),
        (x.SpaceIs("UA-SUM", ("RU",), contested=True), "Sumy is held by Russia and contested"),
        (x.SpaceIs("UA-SUM", contested=True), "Sumy is contested"),
        (x.Moved("COV", "lowered"), "Monitoring coverage was lowered in this turn"),
        (x.Every(2), "the turn is a multiple of 2"),
        (x.Emptied("avenue", ("coalition",)), "a space with the tag avenue was emptied"),
        (x.BreachUnanswered("ESC"), "Escalation rose and nobody who is bound answered"),
        (x.OrderIs("helped"), "the order meets a condition of its own"),
        (x.All(()), "always"),
        (x.Any(()), "never"),
    ],
)
def test_a_condition_in_words(asked: x.Condition, told: str | None) -> None:
    found = labels.condition(LAYERS, asked)
    assert found
    assert "{" not in found
    assert "  " not in found
    if told is not None:
        assert found == told


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (x.Compare("WAT", ">=", 9), "Water at 9 or more (now 3)"),
        (x.Compare("TRU", "<", "WAT"), "Trust below Water (now 5 and 3)"),
        (x.Not(x.Compare("WAT", ">=", 9)), "Water below 9 (now 3)"),
        (x.Not(x.All((x.Compare("WAT", "=", 2),))), "it is not so that Water at 2 (now 3)"),
        (x.Any((x.Compare("WAT", "=", 2), x.InjectDelivered("F-01"))), "Water at 2 (now 3) or F-01 was delivered"),
        (x.Compare(x.TurnNumber(), ">=", 2), "the turn at 2 or more (now 1)"),
        (x.Compare(1, ">=", 2), "1 at 2 or more"),
    ],
)
def test_a_condition_with_its_present_reading(asked: x.Condition, told: str) -> None:
    table = Given("flood")
    assert labels.condition(table.scenario, asked, Reader(table.scenario, table.state)) == told


def test_a_moment_in_words() -> None:
    assert labels.moment(LAYERS, Moment("planning", 12)) == "12 minutes into planning and orders"
    assert labels.moment(LAYERS, Moment("planning", 2.5, 3)) == "2.5 minutes into planning and orders, in turn 3"


def test_every_trigger_that_ships_has_words() -> None:
    for name in ("five-layers", "river-flood"):
        shipped = scenario(name)
        for _, inject in shipped.triggered:
            assert inject.trigger is not None
            assert labels.condition(shipped, inject.trigger)
