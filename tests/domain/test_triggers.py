"""What makes an inject due: turn, phase, clock, track, board, commitment, order, and what nobody did."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from tests.domain.given import Given, Step, edition, tags
from tests.domain.play import scenario
from wargame import labels
from wargame.domain import commands as c
from wargame.domain import expressions as x
from wargame.domain.checks import check
from wargame.domain.engine import Context, Decision, Refusal, decide
from wargame.domain.legal import legal
from wargame.domain.msel import Moment
from wargame.domain.reading import Reader
from wargame.domain.rules.msel import moment_of
from wargame.domain.scenario import Scenario
from wargame.domain.state import Crisis, InjectState, Order, SpaceState

FLOOD = edition("flood")[0]
RAIN = c.DeliverInject("F-01")
BANK = c.SubmitOrder("town", "Now.", action="T-1", target="riverside")
NOBODY = x.All((x.InjectDelivered("F-01"), x.Not(x.InjectAnswered("F-01")), x.PhaseIs(("planning",), past=True)))
NO_ORDER = x.All(
    (
        x.Compare(x.TurnNumber(), "=", 1),
        x.PhaseIs(("planning",), past=True),
        x.Not(x.OrderGiven(("town",), layers=("barriers",))),
    )
)


def with_trigger(trigger: x.Condition | None, *, automatic: bool = False, moment: Moment | None = None) -> Scenario:
    """The flood with another trigger on F-06, which lies in the pool."""
    inject = replace(FLOOD.injects["F-06"], trigger=trigger, automatic=automatic, moment=moment, trigger_text="")
    return replace(FLOOD, injects=FLOOD.injects | {"F-06": inject})


def table(trigger: x.Condition | None, *steps: Step, automatic: bool = False, moment: Moment | None = None) -> Given:
    """A table with that inject, taken to a point."""
    return Given((with_trigger(trigger, automatic=automatic, moment=moment), "rain", "3"), *steps)


@pytest.mark.parametrize(
    ("trigger", "before", "step"),
    [
        (x.Compare(x.TurnNumber(), ">=", 2), ("assessment",), c.EndPhase()),
        (x.Compare(x.TurnNumber(played=True), "=", 2), ("assessment",), c.EndPhase()),
        (x.PhaseIs(("planning",)), ("injects",), c.EndPhase()),
        (x.PhaseIs(("injects",), past=True), ("injects",), c.EndPhase()),
        (x.PhaseIs(("decide",)), ("injects",), c.OpenCrisis("The bank slips")),
        (x.Compare(x.CrisisHours(), ">=", 1), ("injects",), c.OpenCrisis("The bank slips")),
        (x.Compare("WAT", ">=", 4), ("injects",), RAIN),
        (x.Compare(x.CounterCount(("pump",), at="riverside"), ">=", 1), (), c.MoveCounter("pump-1", "riverside", "so")),
        (x.SpaceIs("depot", ("county",)), (), c.CorrectSpace("depot", "county", "they hold it")),
        (x.SpaceIs("depot", contested=True), (), c.CorrectSpace("depot", "town", "both", contested=True)),
        (x.CommitmentIs("shelters", ("deployed",)), (), c.CorrectCommitment("shelters", "deployed", "they stand")),
        (x.OrderGiven(actions=("T-1",)), ("planning",), BANK),
        (x.OrderGiven(("town",), layers=("barriers",)), ("planning",), BANK),
        (x.InjectAnswered("F-01", ("county",)), ("injects", RAIN), c.AnswerInject("F-01", "county")),
        (NOBODY, ("injects", RAIN, "planning"), c.EndPhase()),
        (NO_ORDER, ("planning",), c.EndPhase()),
    ],
)
def test_a_trigger_marks_due_and_only_an_automatic_one_delivers(
    trigger: x.Condition, before: tuple[Step, ...], step: c.Command
) -> None:
    careful = table(trigger, *before)
    assert careful.state.injects["F-06"].status == "pool"
    assert tags(careful.do(step)).endswith("inject_due")
    assert (careful.state.injects["F-06"].status, careful.state.injects["F-06"].triggered) == ("due", True)
    eager = table(trigger, *before, automatic=True)
    assert "inject_due inject_delivered" in tags(eager.do(step))
    assert eager.state.injects["F-06"].status == "delivered"


@pytest.mark.parametrize(
    ("trigger", "steps"),
    [
        (NOBODY, ("injects", RAIN, c.AnswerInject("F-01", "county"), "adjudication")),
        (NO_ORDER, ("planning", BANK, "adjudication")),
        (x.OrderGiven(("county",)), ("planning", BANK)),
        (x.OrderGiven(layers=("people",)), ("planning", BANK)),
        (x.OrderGiven(commitments=("shelters",)), ("planning", BANK)),
        (x.InjectAnswered("F-01", ("town",)), ("injects", RAIN, c.AnswerInject("F-01", "county"))),
    ],
)
def test_what_was_done_after_all_makes_nothing_due(trigger: x.Condition, steps: tuple[Step, ...]) -> None:
    assert table(trigger, *steps).state.injects["F-06"].status == "pool"


def test_orders_that_went_back_or_are_of_another_turn_do_not_count() -> None:
    state = Given("flood", "planning", BANK).state
    asked = x.OrderGiven(("town",))
    assert Reader(FLOOD, state).holds(asked)
    one = next(iter(state.orders.values()))
    for changed in (replace(one, status="returned"), replace(one, status="withdrawn"), replace(one, turn=9)):
        assert not Reader(FLOOD, replace(state, orders={one.number: changed})).holds(asked)
    own = Order("c-1", "county", 1, "x", commitment="shelters")
    assert Reader(FLOOD, replace(state, orders={"c-1": own})).holds(x.OrderGiven(layers=("people",)))


def test_spaces_crises_and_injects_that_are_not_there_hold_nothing() -> None:
    state = Given("flood").state
    reader = Reader(FLOOD, replace(state, spaces={}, injects={"F-01": InjectState("delivered")}))
    assert not reader.holds(x.SpaceIs("depot"))
    assert not reader.holds(x.InjectAnswered("F-01"))
    assert not reader.holds(x.InjectAnswered("F-02"))
    assert reader.compute(x.CrisisHours()) == 0
    held = replace(state, spaces=state.spaces | {"depot": SpaceState("county")}, crisis=Crisis("h6", "decide"))
    assert Reader(FLOOD, held).holds(x.SpaceIs("depot"))
    assert Reader(FLOOD, held).compute(x.CrisisHours()) == 6
    assert not Reader(FLOOD, replace(held, phase="")).holds(x.PhaseIs(("injects",), past=True))


# ------------------------------------------------------------------------------------------------- the phase's clock

MOMENT = Moment("planning", 4)


def test_a_moment_on_the_clock_marks_due_in_its_phase_and_once() -> None:
    given = table(None, "planning", moment=MOMENT)
    assert tags(given.do(c.MarkInjectDue("F-06"))) == "inject_due"
    again = given.ask(c.MarkInjectDue("F-06"))
    assert isinstance(again, Refusal)
    assert again.code == "moment_not_now"


def test_a_moment_is_offered_where_it_may_fall_due_and_nowhere_else() -> None:
    given = table(None, moment=MOMENT)
    offered = {}
    for phase in ("situation", "planning", "adjudication"):
        found = legal(given.take(phase).state, Context(given.scenario, given.roll))
        offered[phase] = [one for one in found if isinstance(one, c.MarkInjectDue)]
    assert offered == {"situation": [], "planning": [c.MarkInjectDue("F-06")], "adjudication": []}


def test_while_paused_what_is_automatic_waits() -> None:
    given = table(x.Compare("WAT", ">=", 4), "injects", automatic=True)
    paused = decide(given.state, RAIN, Context(given.scenario, given.roll, paused=True))
    assert isinstance(paused, Decision)
    assert paused.state.injects["F-06"].status == "due"
    assert "inject_due inject_delivered" in tags(given.do(RAIN))


def test_an_automatic_moment_delivers() -> None:
    assert tags(table(None, "planning", moment=MOMENT, automatic=True).do(c.MarkInjectDue("F-06"))) == (
        "inject_due inject_delivered track_changed"
    )


@pytest.mark.parametrize(
    ("trigger", "moment", "step"),
    [
        (None, None, "planning"),
        (None, MOMENT, "injects"),
        (None, Moment("planning", 4, turn=2), "planning"),
        (x.Compare("WAT", ">=", 9), MOMENT, "planning"),
    ],
)
def test_no_moment_out_of_its_time(trigger: x.Condition | None, moment: Moment | None, step: str) -> None:
    answer = table(trigger, step, moment=moment).ask(c.MarkInjectDue("F-06"))
    assert isinstance(answer, Refusal)
    assert answer.code == "moment_not_now"


def test_a_moment_is_put_off_by_minutes_or_to_another_turn() -> None:
    inject = with_trigger(None, moment=Moment("planning", 4, turn=1)).injects["F-06"]
    given = table(None, "planning", moment=inject.moment)
    given.do(c.MarkInjectDue("F-06"))
    given.do(c.DelayInject("F-06", 1, "let them finish", minutes=6))
    assert moment_of(inject, given.state.injects["F-06"]) == Moment("planning", 6, 1)
    assert tags(given.do(c.MarkInjectDue("F-06"))) == "inject_due"
    given.do(c.DelayInject("F-06", 2, "tomorrow", minutes=3))
    assert isinstance(given.ask(c.MarkInjectDue("F-06")), Refusal)
    assert tags(given.take(2, "planning").do(c.MarkInjectDue("F-06"))) == "inject_due"
    given.do(c.ScheduleInject("F-06", 3))
    assert moment_of(inject, given.state.injects["F-06"]) == inject.moment


def test_a_trigger_with_a_moment_waits_for_the_clock() -> None:
    given = table(x.Compare("WAT", ">=", 4), "injects", RAIN, "planning", moment=MOMENT)
    assert given.state.injects["F-06"].status == "pool"
    assert tags(given.do(c.MarkInjectDue("F-06"))) == "inject_due"


# -------------------------------------------------------------------------------------------------- put off, checked


def test_a_due_inject_that_is_put_off_is_due_again_in_its_turn_and_not_before() -> None:
    given = table(x.Compare("WAT", ">=", 4), "injects", RAIN)
    assert tags(given.do(c.DelayInject("F-06", 2, "one thing at a time"))) == "inject_delayed"
    assert given.state.injects["F-06"].status == "scheduled"
    given.take("assessment")
    assert given.state.injects["F-06"].status == "scheduled"
    given.take(2)
    assert given.state.injects["F-06"].status == "due"


def test_a_delay_takes_along_what_is_planned_after_it() -> None:
    given = Given("flood", "injects")
    assert tags(given.do(c.DelayInject("F-01", 2, "late", following=True))) == "inject_delayed inject_delayed"
    planned = {name: one.planned for name, one in given.state.injects.items() if one.planned}
    assert planned == {"F-01": 2, "F-03": 1, "F-02": 3, "F-05": 3}  # nothing goes beyond the last turn
    assert given.records[-1].follows == "F-01"  # type: ignore[attr-defined]


def test_what_is_planned_nowhere_takes_nothing_along() -> None:
    given = Given("flood", "injects")
    assert tags(given.do(c.DelayInject("F-04", 2, "later", following=True))) == "inject_delayed"
    assert tags(given.do(c.DelayInject("F-05", 2, "sooner", following=True))) == "inject_delayed"


@pytest.mark.parametrize(
    ("trigger", "moment", "path", "told"),
    [
        (x.PhaseIs(("lunch",)), None, "injects.F-06.trigger.phase[0]", "there is no phase `lunch`"),
        (x.SpaceIs("moon"), None, "injects.F-06.trigger.space", "there is no space `moon`"),
        (x.SpaceIs("depot", ("moon",)), None, "injects.F-06.trigger.by[0]", "there is no team or controller `moon`"),
        (x.InjectAnswered("F-99"), None, "injects.F-06.trigger.inject", "there is no inject `F-99`"),
        (x.OrderGiven(("moon",)), None, "injects.F-06.trigger.teams[0]", "there is no team `moon`"),
        (None, Moment("lunch", 1), "injects.F-06.moment.phase", "there is no phase `lunch`"),
        (None, Moment("planning", -1), "injects.F-06.moment.minutes", "is -1"),
    ],
)
def test_what_a_trigger_names_must_be_there(
    trigger: x.Condition | None, moment: Moment | None, path: str, told: str
) -> None:
    found = check(with_trigger(trigger, moment=moment))
    assert [(one.path, one.message) for one in found] == [(path, told)]


def test_every_trigger_of_the_scenario_page_is_one_that_can_be_written() -> None:
    page = (Path(__file__).parents[2] / "docs" / "scenario-format.md").read_text(encoding="utf-8")
    part = page.partition("## What makes an inject due")[2].partition("\n## ")[0]
    written = [one for one in re.findall(r"`(\{if = [^`]+\})`", part) if one.count("{") == one.count("}")]
    written += re.findall(r"^trigger = (.+)$", part, re.MULTILINE)
    assert len(written) >= 9
    for text in written:
        asked = msgspec.convert(tomllib.loads(f"asked = {text}")["asked"], x.Condition)
        assert labels.condition(scenario("five-layers"), asked)
        inject = replace(scenario("five-layers").injects["INJ-12"], trigger=asked)
        layers = scenario("five-layers")
        assert check(replace(layers, injects=layers.injects | {"INJ-12": inject})) == (), text
