"""Start, phases, jumps, the crisis clock, the end."""

import pytest

from tests.domain.given import Accepted, Given, Refused, check_accepted, check_refused, name_of, tags
from wargame.domain import commands as c
from wargame.domain import records as r

OPEN, CLOSE = c.OpenCrisis("The dam shakes"), c.CloseCrisis("it was nothing")

REFUSED = (
    Refused("already_started", c.StartExercise("rain", "3")),
    Refused("not_started", c.EndPhase(), ("unstarted",)),
    Refused("unknown_setup", c.StartExercise("drought", "3"), ("unstarted",)),
    Refused("unknown_horizon", c.StartExercise("rain", "30"), ("unstarted",)),
    Refused("exercise_over", c.EndPhase(), (c.EndExercise("enough"),)),
    Refused("exercise_over", c.AskRequest("town", "why?"), (c.EndExercise("enough"),), "town"),
    Refused("white_cell_only", c.EndPhase(), (), "town"),
    Refused("nothing_to_change", c.ExtendPhase(0)),
    Refused("jump_between_turns", c.JumpTurns(1), ("injects",)),
    Refused("jump_between_turns", c.JumpTurns(1), (OPEN,)),
    Refused("jump_too_far", c.JumpTurns(2)),
    Refused("horizon_too_near", c.JumpTurns(1), (3,)),
    Refused("reason_needed", c.EndExercise("  ")),
    Refused("unknown_ending", c.EndExercise("enough", "drowned")),
    Refused("not_a_rule", c.Undo()),
    Refused("not_a_rule", c.Redo()),
    Refused("crisis_running", OPEN, (OPEN,)),
    Refused("crisis_this_turn", OPEN, (OPEN, CLOSE)),
    Refused("too_many_crises", OPEN, (OPEN, CLOSE, 2)),
    Refused("no_crisis_clock", OPEN, on="no clock"),
    Refused("no_crisis", CLOSE),
    Refused("reason_needed", c.CloseCrisis(" "), (OPEN,)),
)

ACCEPTED = (
    Accepted(
        c.StartExercise("rain", "3", 7),
        # income: money and patience of the town, then of the county
        "exercise_started turn_started phase_started means_changed means_changed means_changed means_changed",
        lambda s: (s.turn, s.phase, s.seed, s.tracks["WAT"], s.means["town"], s.means["county"], list(s.counters)),
        (1, "situation", 7, 3, {"M": 2, "P": 2, "C": 2}, {"M": 3, "P": 1, "C": 3}, ["pump-1"]),
        ("unstarted",),
    ),
    Accepted(c.EndPhase(), "phase_ended phase_started", lambda s: (s.turn, s.phase), (1, "injects")),
    Accepted(
        c.EndPhase(),
        # town: patience over the limit of two lapses nowhere, two of each come on top
        "phase_ended turn_started phase_started means_changed means_changed means_changed means_changed means_changed",
        lambda s: (s.turn, s.played, s.phase, s.means["county"]),
        (2, 2, "situation", {"M": 5, "P": 2, "C": 3}),
        ("assessment",),
    ),
    Accepted(
        c.EndPhase(), "phase_ended exercise_ended", lambda s: (s.over, s.ending), (True, "horizon"), (3, "assessment")
    ),
    Accepted(
        c.EndPhase(),
        "crisis_moved",
        lambda s: (s.crisis.step, s.crisis.phase, s.phase),
        ("h1", "rule", "injects"),
        ("injects", OPEN),
    ),
    Accepted(
        c.EndPhase(), "crisis_moved", lambda s: (s.crisis.step, s.crisis.phase), ("h6", "decide"), (OPEN, c.EndPhase())
    ),
    Accepted(c.EndPhase(), "crisis_closed", lambda s: s.crisis, None, (OPEN, c.EndPhase(), c.EndPhase(), c.EndPhase())),
    Accepted(c.ExtendPhase(90, "talks"), "phase_extended", lambda s: s.extended, 90),
    Accepted(OPEN, "crisis_opened", lambda s: (s.crisis.step, s.crisis.phase, s.crises), ("h1", "decide", (1,))),
    Accepted(
        CLOSE, "crisis_closed", lambda s: (s.crisis, s.crises, s.phase), (None, (1,), "injects"), ("injects", OPEN)
    ),
    Accepted(
        c.EndExercise("the day is over", "flooded"),
        "exercise_ended",
        lambda s: (s.over, s.ending, s.phase),
        (True, "flooded", ""),
    ),
)


@pytest.mark.parametrize("case", REFUSED, ids=name_of)
def test_refused(case: Refused) -> None:
    check_refused(case)


@pytest.mark.parametrize("case", ACCEPTED, ids=name_of)
def test_accepted(case: Accepted) -> None:
    check_accepted(case)


def test_a_jump_plays_the_assessment_of_each_turn_and_its_income_and_nothing_else() -> None:
    table = Given("layers")
    before = table.state
    records = table.do(c.JumpTurns(3))
    after = table.state
    assert (after.turn, after.phase) == (4, "situation")
    assert after.played == before.played
    assert [one.turn for one in after.assessed] == [1, 2, 3]
    assert after.orders == {}
    assert all(not isinstance(record, r.OrdersRevealed | r.InjectDelivered) for record in records)
    assert after.tracks["RUR"] == before.tracks["RUR"] + 3  # fast clock: one each turn


def test_a_jump_tells_which_turn_it_passed_and_which_is_played() -> None:
    """At the start of turn 2, one turn is jumped: turn 2 passes unplayed, turn 3 is played."""
    records = Given("flood", 2).do(c.JumpTurns(1))
    assert [(type(one), one.turn) for one in records if isinstance(one, r.TurnJumped | r.TurnStarted)] == [
        (r.TurnJumped, 2),
        (r.TurnStarted, 3),
    ]


def test_an_ending_that_is_reached_ends_the_exercise_with_the_turn() -> None:
    table = Given("flood", c.CorrectTrack("WAT", 10, "the gauge was misread"), "assessment")
    assert (table.state.ending, table.state.over) == ("flooded", False)
    assert tags(table.do(c.EndPhase())) == "phase_ended exercise_ended"
    assert table.state.over


def test_orders_of_a_crisis_step_are_revealed_when_it_is_ruled() -> None:
    table = Given("flood", "planning")
    sealed = table.order("county", action="C-1", target="sluice")
    table.do(OPEN)
    given = table.order("town", intent="Everybody to the bank")
    assert tags(table.do(c.EndPhase())) == "crisis_moved orders_revealed"
    assert (table.state.orders[given].status, table.state.orders[sealed].status) == ("revealed", "submitted")


def test_a_jump_into_an_ending_assesses_no_turn_twice() -> None:
    table = Given("flood", c.CorrectTrack("WAT", 10, "the gauge was misread"), c.JumpTurns(1))
    while not table.state.over:
        table.do(c.EndPhase())
    assert (table.state.ending, [one.turn for one in table.state.assessed]) == ("flooded", [1])
