"""Injects: planned, delivered, answered, due, and the truth behind them."""

import pytest
from msgspec.structs import replace

from tests.domain.given import Accepted, Given, Refused, Step, check_accepted, check_refused, edition, name_of, tags
from wargame.domain import commands as c
from wargame.domain.evolve import evolve
from wargame.domain.records import InjectAnswered

IN: tuple[Step, ...] = ("injects",)
GIVE = c.DeliverInject("F-01")
VALVE = c.DeliverInject("F-04", dice=(5,))

REFUSED = (
    Refused("unknown_inject", c.DeliverInject("F-99"), IN),
    Refused("unknown_team", c.DeliverInject("F-01", to=("village",)), IN),
    Refused("inject_done", GIVE, ("injects", GIVE)),
    Refused("inject_done", GIVE, (c.SkipInject("F-01", "no time"),)),
    Refused("inject_done", c.DelayInject("F-01", 2, "later"), (GIVE,)),
    Refused("wrong_dice", c.DeliverInject("F-04", dice=(7,)), IN),
    Refused("wrong_dice", c.DeliverInject("F-04", dice=(1, 2)), IN),
    Refused("text_needed", c.DeliverAdHoc("A call", " "), IN),
    Refused("text_needed", c.DeliverAdHoc(" ", "It rings."), IN),
    Refused("unknown_team", c.DeliverAdHoc("A call", "It rings.", ("village",)), IN),
    Refused("unknown_inject", c.ScheduleInject("ADHOC-ALL-1", 2), (c.DeliverAdHoc("A call", "It rings."),)),
    Refused("turn_out_of_range", c.ScheduleInject("F-04", 4)),
    Refused("turn_out_of_range", c.DelayInject("F-01", 1, "later"), (2,)),
    Refused("reason_needed", c.DelayInject("F-01", 2, " ")),
    Refused("no_moment", c.DelayInject("F-01", 1, "later", minutes=6)),
    Refused("reason_needed", c.SkipInject("F-01", " ")),
    Refused("moment_not_now", c.MarkInjectDue("F-01")),
    Refused("unknown_inject", c.SkipInject("F-99", "no time")),
    Refused("inject_not_delivered", c.AnswerInject("F-01", "county")),
    Refused("unknown_team", c.AnswerInject("F-01", "village"), (GIVE,)),
    Refused("already_answered", c.AnswerInject("F-01", "county"), (GIVE, c.AnswerInject("F-01", "county"))),
    Refused("inject_not_delivered", c.RevealTruth("F-04")),
    Refused("no_hidden_truth", c.RevealTruth("F-01"), (GIVE,)),
    Refused("no_hidden_truth", c.RevealTruth("F-04"), (VALVE, c.RevealTruth("F-04"))),
    Refused("white_cell_only", GIVE, IN, "town"),
)

ACCEPTED = (
    Accepted(
        GIVE,
        "inject_delivered track_changed",
        lambda s: (s.injects["F-01"].status, s.injects["F-01"].delivered, s.injects["F-01"].to, s.tracks["WAT"]),
        ("delivered", 1, (), 4),
        IN,
    ),
    Accepted(
        c.DeliverInject("F-01", to=("county",), text="Half a month's rain."),
        "inject_delivered track_changed",
        lambda s: (s.injects["F-01"].to, s.injects["F-01"].text),
        (("county",), "Half a month's rain."),
        IN,
    ),
    Accepted(
        VALVE,
        "inject_delivered track_changed dice_rolled truth_rolled",
        lambda s: s.injects["F-04"].truth,
        "as-it-looks",
    ),
    Accepted(
        c.DeliverInject("F-04", dice=(3,)),
        "inject_delivered track_changed dice_rolled truth_rolled",
        lambda s: s.injects["F-04"].truth,
        "accident",
    ),
    Accepted(
        c.DeliverInject("F-02"),
        "inject_delivered track_changed crisis_opened",
        lambda s: (s.crisis.cause, s.tracks["LEV"], s.injects["F-02"].to),
        ("F-02", 2, ("town",)),
        IN,
    ),
    Accepted(
        c.DeliverAdHoc("A call", "It rings.", ("town",)),
        "inject_delivered",
        lambda s: (s.injects["ADHOC-town-2"].text, s.injects["ADHOC-town-2"].to),
        ("It rings.", ("town",)),
        (c.DeliverAdHoc("A call", "It rang.", ("town",)), c.DeliverAdHoc("A call", "It rang.", ("county",))),
    ),
    Accepted(
        c.DeliverAdHoc("A call", "It rings.", (), "The mayor", "call"),
        "inject_delivered",
        lambda s: (s.injects["ADHOC-ALL-1"].sender, s.injects["ADHOC-ALL-1"].method),
        ("The mayor", "call"),
    ),
    Accepted(
        c.ScheduleInject("F-04", 3),
        "inject_scheduled",
        lambda s: (s.injects["F-04"].status, s.injects["F-04"].planned),
        ("scheduled", 3),
    ),
    Accepted(
        c.MarkInjectDue("F-04"), "inject_due", lambda s: s.injects["F-04"].status, "due", ("planning",), on="timed"
    ),
    Accepted(
        c.SkipInject("F-01", "no time"),
        "inject_skipped",
        lambda s: (s.injects["F-01"].status, s.injects["F-01"].reason),
        ("skipped", "no time"),
    ),
    Accepted(
        c.DelayInject("F-01", 2, "later"),
        "inject_delayed",
        lambda s: (s.injects["F-01"].status, s.injects["F-01"].planned),
        ("scheduled", 2),
    ),
    Accepted(
        c.DelayInject("F-04", 1, "later", minutes=6),
        "inject_delayed",
        lambda s: (s.injects["F-04"].status, s.injects["F-04"].planned, s.injects["F-04"].minutes),
        ("scheduled", 1, 6),
        on="timed",
    ),
    Accepted(
        c.AnswerInject("F-01", "county"), "inject_answered", lambda s: s.injects["F-01"].answered, ("county",), (GIVE,)
    ),
    Accepted(c.RevealTruth("F-04"), "truth_revealed", lambda s: s.injects["F-04"].revealed, True, (VALVE,)),
)


@pytest.mark.parametrize("case", REFUSED, ids=name_of)
def test_refused(case: Refused) -> None:
    check_refused(case)


@pytest.mark.parametrize("case", ACCEPTED, ids=name_of)
def test_accepted(case: Accepted) -> None:
    check_accepted(case)


def test_a_trigger_marks_an_inject_due_and_no_more() -> None:
    table = Given("flood", "injects")
    assert tags(table.do(c.DeliverInject("F-03"))) == "inject_delivered track_changed track_changed inject_due"
    assert (table.state.injects["F-06"].status, table.state.tracks["TRU"]) == ("due", 4)
    assert tags(table.do(c.DeliverInject("F-06"))) == "inject_delivered track_changed"
    assert table.state.tracks["TRU"] == 3


def test_only_an_automatic_inject_is_delivered_by_its_trigger() -> None:
    flood, setup, horizon = edition("flood")
    automatic = replace(flood, injects=flood.injects | {"F-06": replace(flood.injects["F-06"], automatic=True)})
    table = Given((automatic, setup, horizon), "injects")
    told = "inject_delivered track_changed track_changed inject_due inject_delivered track_changed"
    assert tags(table.do(c.DeliverInject("F-03"))) == told


def test_a_skipped_inject_is_not_made_due_by_its_trigger() -> None:
    table = Given("flood", "injects", c.SkipInject("F-06", "too much"), c.DeliverInject("F-03"))
    assert table.state.injects["F-06"].status == "skipped"


def test_an_inject_that_nobody_answered_strikes_once_more() -> None:
    for answered, water in ((False, 6), (True, 5)):  # 3, rain +1, unanswered +1, the river +1
        table = Given("flood", "injects", GIVE)
        if answered:
            table.do(c.AnswerInject("F-01", "county"))
        table.to_phase("assessment")
        assert table.state.tracks["WAT"] == water


def test_a_wrong_attribution_is_paid_for_when_the_truth_comes_out() -> None:
    table = Given("layers", "injects", c.DeliverInject("INJ-12", dice=(1,)))
    table.do(c.EndPhase())
    number = table.order("MO", action="MO-06", answers="INJ-12", target="INJ-12")
    table.do(c.EndPhase())
    table.rule(number, (1, 1))
    assert table.state.orders[number].ruling.outcome == "wrong"  # type: ignore[union-attr]
    before = table.state.tracks["ATT"]
    table.do(c.RevealTruth("INJ-12"))
    assert table.state.tracks["ATT"] == before - 2


def test_a_track_moves_no_more_than_its_limit_in_a_turn() -> None:
    table = Given("flood", "injects", GIVE, VALVE)
    before = table.state.tracks["TRU"]
    for inject in ("F-03", "F-06"):
        table.do(c.DeliverInject(inject))
    assert table.state.tracks["TRU"] == before - 2
    flood, setup, horizon = edition("flood")
    strict = replace(flood, rules=replace(flood.rules, track_limit=1))
    table = Given((strict, setup, horizon), "injects", c.DeliverInject("F-03"))
    swallowed = table.do(c.DeliverInject("F-06"))[1]
    assert (swallowed.by, swallowed.wanted) == (0, -1)  # type: ignore[attr-defined]
    assert table.state.tracks["TRU"] == 4


def test_an_answer_that_stands_twice_in_an_old_save_counts_once() -> None:
    table = Given("flood", GIVE, c.AnswerInject("F-01", "county"))
    again = evolve(table.state, InjectAnswered("F-01", "county"))
    assert again.injects["F-01"].answered == ("county",)
