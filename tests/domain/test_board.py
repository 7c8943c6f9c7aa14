"""Counters on the board, and who is let in where."""

import pytest

from tests.domain.given import Accepted, Given, Refused, check_accepted, check_refused, name_of, tags
from wargame.domain import commands as c

PLACE = c.PlaceCounter("crew", "town", "depot", "as agreed")

REFUSED = (
    Refused("unknown_counter", c.MoveCounter("pump-9", "sluice")),
    Refused("unknown_space", c.MoveCounter("pump-1", "atlantis")),
    Refused("unknown_space", c.MoveCounter("pump-1", "atlantis", override="by helicopter")),
    Refused("already_there", c.MoveCounter("pump-1", "upland")),
    Refused("already_there", c.MoveCounter("pump-1", "upland", override="by helicopter")),
    Refused("no_access", c.MoveCounter("pump-1", "old-town")),
    Refused("too_far", c.MoveCounter("pump-1", "riverside")),
    Refused("does_not_move", c.MoveCounter("hub-5", "PL-C"), on="layers"),
    Refused("wrong_ground", c.MoveCounter("flank-1", "SEA-BN"), on="layers"),
    Refused("unknown_team", c.PlaceCounter("crew", "village", "depot", "as agreed")),
    Refused("unknown_space", c.PlaceCounter("crew", "town", "atlantis", "as agreed")),
    Refused("unknown_kind", c.PlaceCounter("whale", "town", "depot", "as agreed")),
    Refused("wrong_ground", c.PlaceCounter("fleet", "RU", "UA-KYI", "as agreed"), on="layers"),
    Refused("unknown_commitment", c.PlaceCounter("crew", "town", "depot", "as agreed", commitment="dam")),
    Refused("reason_needed", c.PlaceCounter("crew", "town", "depot", " ")),
    Refused("unknown_counter", c.RemoveCounter("pump-9", "as agreed")),
    Refused("reason_needed", c.RemoveCounter("pump-1", "")),
    Refused("unknown_space", c.GrantAccess("atlantis", "town")),
    Refused("unknown_team", c.GrantAccess("depot", "village")),
    Refused("nothing_to_change", c.GrantAccess("riverside", "county")),
    Refused("nothing_to_change", c.GrantAccess("depot", "county", granted=False)),
    Refused("white_cell_only", c.MoveCounter("pump-1", "sluice"), (), "county"),
)

ACCEPTED = (
    Accepted(c.MoveCounter("pump-1", "sluice"), "counter_moved", lambda s: s.counters["pump-1"].space, "sluice"),
    Accepted(
        c.MoveCounter("pump-1", "old-town", "by helicopter"),
        "counter_moved",
        lambda s: s.counters["pump-1"].space,
        "old-town",
    ),
    Accepted(PLACE, "counter_placed", lambda s: (s.counters["crew-2"].space, s.placed, s.concealed), ("depot", 2, 0)),
    Accepted(
        c.PlaceCounter("crew", "town", "depot", "as agreed", name="Brigade 7"),
        "counter_placed",
        lambda s: s.counters["crew-2"].name,
        "Brigade 7",
    ),
    Accepted(
        c.PlaceCounter("crew", "town", "depot", "as agreed", secret=True),
        "counter_placed",
        lambda s: (s.counters["crew-S1"].secret, s.placed, s.concealed),
        (True, 1, 1),
    ),
    Accepted(c.RemoveCounter("pump-1", "broken"), "counter_removed", lambda s: s.counters, {}),
    Accepted(c.GrantAccess("depot", "county"), "access_set", lambda s: s.spaces["depot"].access, ("county",)),
    Accepted(
        c.GrantAccess("riverside", "county", granted=False), "access_set", lambda s: s.spaces["riverside"].access, ()
    ),
)


@pytest.mark.parametrize("case", REFUSED, ids=name_of)
def test_refused(case: Refused) -> None:
    check_refused(case)


@pytest.mark.parametrize("case", ACCEPTED, ids=name_of)
def test_accepted(case: Accepted) -> None:
    check_accepted(case)


def test_numbers_of_open_counters_do_not_tell_of_secret_ones() -> None:
    with_secret = Given("flood", c.PlaceCounter("crew", "town", "depot", "hidden", secret=True), PLACE)
    assert "crew-2" in with_secret.state.counters
    assert "crew-2" in Given("flood", PLACE).state.counters


def garrison() -> Given:
    """A sandbag line that stands on both banks."""
    return Given(
        "flood",
        c.CorrectCommitment("sandbag-line", "deployed", "as it was"),
        c.PlaceCounter("crew", "town", "sluice", "as it was", commitment="sandbag-line"),
        c.PlaceCounter("crew", "town", "riverside", "as it was", commitment="sandbag-line"),
    )


def test_a_garrisoned_commitment_follows_its_counters() -> None:
    table = garrison()
    assert table.state.commitments["sandbag-line"].status == "deployed"
    assert tags(table.do(c.RemoveCounter("crew-3", "tired"))) == "counter_removed commitment_changed"
    assert table.state.commitments["sandbag-line"].status == "degraded"
    table.do(c.PlaceCounter("crew", "town", "riverside", "rested", commitment="sandbag-line"))
    assert table.state.commitments["sandbag-line"].status == "deployed"
    for counter in ("crew-2", "crew-4"):
        table.do(c.RemoveCounter(counter, "gone home"))
    assert table.state.commitments["sandbag-line"].status == "withdrawn"
    assert table.state.tracks["TRU"] == 4  # 5, less one for the withdrawal


def test_far_movement_needs_what_the_scenario_says() -> None:
    far = c.MoveCounter("flank-1", "LT")
    table = Given("layers")
    assert tags(table.do(far)).startswith("counter_moved")  # American logistics stand
    table = Given("layers", c.CorrectCommitment("l3-logistics", "absent", "for the test"))
    assert table.ask(far).code == "too_far"  # type: ignore[union-attr]
