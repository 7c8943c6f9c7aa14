"""What follows from a correction: forces tied and freed, counters that leave, access with a reason. Nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.domain.given import Given, tags
from wargame import labels
from wargame.app.session import Session
from wargame.app.verification import verified
from wargame.domain import commands as c
from wargame.domain import records as r
from wargame.domain.evolve import fold

EXAMPLES = sorted((Path(__file__).parents[2] / "saves" / "examples").glob("*.wargame"))


def correct(commitment: str, to: str, reason: str = "misread") -> c.CorrectCommitment:
    return c.CorrectCommitment(commitment, to, reason)  # type: ignore[arg-type]


@pytest.mark.parametrize("to", ["absent", "pledged", "withdrawn"])
def test_what_no_longer_stands_lets_its_forces_go(to: str) -> None:
    table = Given("flood")
    crews, trust = table.state.means["town"]["C"], table.state.tracks["TRU"]
    table.do(correct("shelters", "deployed"))
    assert table.state.commitments["shelters"].tied == {"town": {"C": 1}}
    assert table.state.means["town"]["C"] == crews - 1
    table.do(correct("shelters", "degraded"))
    assert table.state.means["town"]["C"] == crews - 1, "degraded stands as well"
    table.do(correct("shelters", to))
    assert table.state.commitments["shelters"].tied == {"town": {"C": 0}}
    assert table.state.means["town"]["C"] == crews
    assert table.state.tracks["TRU"] == trust, "no track moves: a misreading is no broken promise"


def test_forces_are_tied_as_far_as_there_are_any() -> None:
    table = Given("flood", c.CorrectMeans("town", "C", 0, "all gone"))
    assert tags(table.do(correct("shelters", "deployed"))) == "correction_made commitment_changed"
    assert table.state.means["town"]["C"] == 0


def test_counters_leave_with_what_they_stood_for() -> None:
    table = Given(
        "flood",
        correct("sandbag-line", "deployed"),
        c.PlaceCounter("crew", "town", "sluice", "as it was", commitment="sandbag-line"),
        c.PlaceCounter("crew", "town", "riverside", "as it was", commitment="sandbag-line"),
    )
    assert table.state.commitments["sandbag-line"].status == "deployed"
    table.do(correct("sandbag-line", "pledged"))
    assert not [one for one in table.state.counters.values() if one.commitment == "sandbag-line"]
    assert table.state.commitments["sandbag-line"].status == "pledged"


def test_counters_on_the_board_are_tied_with_their_commitment() -> None:
    crews = [
        c.PlaceCounter("crew", "town", space, "they are there", commitment="sandbag-line")
        for space in ("sluice", "riverside")
    ]
    table = Given("flood", correct("sandbag-line", "absent"), *crews)
    table.do(correct("sandbag-line", "deployed"))
    assert table.state.commitments["sandbag-line"].tied["town"]["C"] == 2


def test_a_garrison_set_by_decision_is_not_undone_by_what_others_do() -> None:
    table = Given("flood", correct("sandbag-line", "deployed"))
    table.do(c.PlaceCounter("crew", "county", "depot", "somebody else"))
    assert table.state.commitments["sandbag-line"].status == "deployed"


def test_access_with_a_reason_is_a_correction() -> None:
    table = Given("flood")
    assert tags(table.do(c.GrantAccess("depot", "county", reason="agreed aloud"))) == "correction_made access_set"
    assert table.state.spaces["depot"].access == ("county",)
    assert (table.state.corrections[0].what, table.state.corrections[0].reason) == (
        "access depot county",
        "agreed aloud",
    )
    assert tags(table.do(c.GrantAccess("depot", "county", granted=False))) == "access_set"
    assert len(table.state.corrections) == 1


def test_a_correction_is_told_in_names() -> None:
    table = Given("flood")
    told = {what: labels.corrected(table.scenario, what) for what in (
        "track TRU", "flag sluice", "means town C", "commitment shelters", "space depot", "access depot county",
    )}  # fmt: skip
    assert told == {
        "track TRU": "Trust",
        "flag sluice": table.scenario.flags["sluice"].name,
        "means town C": f"Town hall, {table.scenario.means['C'].name.lower()}",
        "commitment shelters": "Shelters",
        "space depot": table.scenario.spaces["depot"].name,
        "access depot county": f"{table.scenario.spaces['depot'].name}, access of County",
    }


def test_a_correction_of_an_older_program_changes_no_more_than_it_says() -> None:
    table = Given("flood", correct("shelters", "deployed"))
    old = (r.CorrectionMade("commitment shelters", "x", "umpire"), r.CommitmentChanged("shelters", "absent", "x"))
    after = fold(table.state, old)
    assert after.commitments["shelters"].tied == table.state.commitments["shelters"].tied
    assert after.means == table.state.means


def test_a_commitment_left_tied_by_an_older_program_is_put_right_by_the_next_correction() -> None:
    table = Given("flood", correct("shelters", "deployed"))
    crews = table.state.means["town"]["C"]
    table.state = fold(table.state, (r.CommitmentChanged("shelters", "absent", "x"),))
    table.do(correct("shelters", "withdrawn"))
    assert table.state.means["town"]["C"] == crews + 1


@pytest.mark.parametrize("save", EXAMPLES, ids=lambda save: save.stem)
def test_the_replays_that_ship_verify(save: Path) -> None:
    assert not verified(save).problems
    with Session.open(save, write=False) as session:
        assert session.record_count() > 100
