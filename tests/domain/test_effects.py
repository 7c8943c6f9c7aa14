"""Effects and the ladder: what each does to the board, the tracks and the commitments, and when it does nothing."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from tests.domain.given import Given, tags
from tests.domain.play import scenario
from wargame.domain import commands as c
from wargame.domain import effects as f
from wargame.domain import expressions as x
from wargame.domain import records as r
from wargame.domain.scenario import Scenario
from wargame.domain.value import Cost

FLOOD = scenario("river-flood")
PUMP = f.RemoveCounters(kind="pump", at="upland")


def after(*effects: f.Effect, rules: Scenario = FLOOD) -> Given:
    """A flood in which the first inject had these effects."""
    inject = replace(rules.injects["F-01"], effects=effects)
    changed = replace(rules, injects=rules.injects | {"F-01": inject})
    return Given((changed, "rain", "3"), c.DeliverInject("F-01"))


def with_row(*effects: f.Effect) -> Scenario:
    """The flood, where an order that is done well has these effects besides."""
    table = FLOOD.tables["standard"]
    rows = tuple(replace(row, effects=effects) if row.outcome == "strong" else row for row in table.rows)
    return replace(FLOOD, tables=FLOOD.tables | {"standard": replace(table, rows=rows)})


def with_commitment(name: str, **parts: Any) -> Scenario:
    """The flood with a commitment of other properties."""
    return replace(FLOOD, commitments=FLOOD.commitments | {name: replace(FLOOD.commitments[name], **parts)})


@pytest.mark.parametrize(
    ("effect", "left"),
    [
        (PUMP, []),
        (replace(PUMP, team="county"), []),
        (replace(PUMP, team="town"), ["pump-1"]),
        (replace(PUMP, at="sluice"), ["pump-1"]),
        (replace(PUMP, kind="crew"), ["pump-1"]),
    ],
)
def test_counters_of_a_kind_and_a_team_leave_a_space(effect: f.Effect, left: list[str]) -> None:
    assert list(after(effect).state.counters) == left


def test_a_change_by_nothing_is_no_record() -> None:
    same = x.Difference("WAT", "WAT")
    assert "track_changed" not in tags(tuple(after(f.ChangeTrack(track="WAT", by=same)).records))
    assert "track_changed" in tags(tuple(after(f.ChangeTrack(track="WAT", by=1)).records))


@pytest.mark.parametrize("target", ["", "county"])
def test_what_happens_at_the_target_does_not_happen_where_it_is_no_space(target: str) -> None:
    """A row of a table serves orders that aim at a space and orders that do not."""
    at_target = (
        f.SetControl(space="@target", contested=True),
        f.GrantAccess(space="@target", team="county"),
        f.PlaceCounter(kind="crew", team="town", at="@target"),
    )
    table = Given((with_row(*at_target), "rain", "3"), "planning")
    number = table.order("town", target=target)
    table.to_phase("adjudication")
    before = table.state
    table.rule(number, percent=50, outcome="strong")
    assert (table.state.spaces, table.state.counters) == (before.spaces, before.counters)


def test_what_happens_at_the_target_happens_there() -> None:
    at_target = (f.SetControl(space="@target", contested=True), f.GrantAccess(space="@target", team="county"))
    table = Given((with_row(*at_target), "rain", "3"), "planning")
    number = table.order("town", target="depot")
    table.to_phase("adjudication")
    table.rule(number, percent=50, outcome="strong")
    assert table.state.spaces["depot"].contested
    assert table.state.spaces["depot"].access == ("county",)


FORCED = [
    (("deployed",), "deployed"),
    (("deployed", "degraded"), "degraded"),
    (("degraded",), "pledged"),  # what does not stand cannot be worn down
    (("deployed", "withdrawn"), "withdrawn"),
    (("withdrawn", "withdrawn"), "withdrawn"),
    (("deployed", "pledged"), "pledged"),
    (("absent",), "pledged"),  # what was promised is never as if it had not been
]


@pytest.mark.parametrize(("to", "status"), FORCED)
def test_events_move_a_commitment_where_it_can_go(to: tuple[Any, ...], status: str) -> None:
    effects = [f.SetCommitment(commitment="shelters", to=one) for one in to]
    assert after(*effects).state.commitments["shelters"].status == status


def test_a_withdrawal_costs_trust_where_the_ladder_names_a_track() -> None:
    gone = f.SetCommitment(commitment="shelters", to="withdrawn")
    assert after(gone).state.tracks["TRU"] == 4
    silent = replace(FLOOD, ladder=replace(FLOOD.ladder, withdrawal_track=""))
    assert after(gone, rules=silent).state.tracks["TRU"] == 5


def deploy(table: Given, team: str, commitment: str, dice: tuple[int, ...] = (6,), **parts: object) -> str:
    """Order a deployment and rule on it, from the planning phase on; return the order's number."""
    table.to_phase("planning")
    number = table.order(team, commitment=commitment, step="deploy", **parts)
    table.to_phase("adjudication")
    table.do(c.RuleOrder(number, "as planned", dice=dice))
    return number


def test_a_garrison_that_is_too_small_stands_degraded() -> None:
    table = Given("flood")
    number = deploy(table, "town", "sandbag-line", spaces=("sluice",))
    table.do(c.ApplyRuling(number))
    assert table.state.commitments["sandbag-line"].status == "degraded"
    changes = [one for one in table.records if isinstance(one, r.CommitmentChanged)]
    assert [(one.status, one.cause) for one in changes] == [("deployed", number), ("degraded", number)]
    table = Given("flood")
    table.do(c.ApplyRuling(deploy(table, "town", "sandbag-line", spaces=("sluice", "riverside"))))
    assert table.state.commitments["sandbag-line"].status == "deployed"


def test_of_two_orders_for_one_step_the_second_gets_back_what_it_spent() -> None:
    table = Given("flood", "planning")
    numbers = [table.order(team, commitment="shelters", step="deploy") for team in ("town", "county")]
    table.to_phase("adjudication")
    for number in numbers:
        table.do(c.RuleOrder(number, "both are ready", dice=(6,)))
    first, second = numbers
    table.do(c.ApplyRuling(first))
    before = table.state.means["county"]["M"]
    table.do(c.ApplyRuling(second))
    assert table.state.commitments["shelters"].team == "town"
    assert table.state.means["county"]["M"] == before + 1


def test_means_that_are_free_already_are_not_freed_twice() -> None:
    table = Given("flood")
    table.do(c.ApplyRuling(deploy(table, "town", "shelters")))
    assert table.state.commitments["shelters"].tied == {"town": {"C": 1}}
    for _ in range(2):
        for status in ("withdrawn", "pledged"):
            table.do(c.CorrectCommitment("shelters", status, "for the test"))
    assert [one.by for one in table.records if isinstance(one, r.MeansTied)] == [1, -1]


@pytest.mark.parametrize(("limit", "status"), [(1, "withdrawn"), (2, "degraded")])
def test_a_commitment_that_nobody_pays_for_wears_out(limit: int, status: str) -> None:
    dear: Cost = {"M": 9}
    rules = with_commitment("shelters", upkeep=dear)
    rules = replace(rules, ladder=replace(rules.ladder, unpaid_limit=limit))
    table = Given((rules, "rain", "3"))
    table.do(c.ApplyRuling(deploy(table, "town", "shelters")))
    table.to_phase("assessment")
    assert table.state.commitments["shelters"].status == status
