"""Orders: written, sealed, taken back, returned, revealed."""

import pytest

from tests.domain.given import Accepted, Given, Refused, Step, check_accepted, check_refused, name_of, only_order, tags
from wargame.domain import commands as c
from wargame.domain.state import Move

PLAN: tuple[Step, ...] = ("planning",)
FREE = c.SubmitOrder("town", "Ring every bell")
REPAIR = c.SubmitOrder("town", "Mend it", action="T-1")


def town(**parts: object) -> c.SubmitOrder:
    """An order of the town hall."""
    return c.SubmitOrder("town", "as planned", **parts)  # type: ignore[arg-type]


def county(**parts: object) -> c.SubmitOrder:
    """An order of the county."""
    return c.SubmitOrder("county", "as planned", **parts)  # type: ignore[arg-type]


def order(code: str, command: c.SubmitOrder, *steps: Step) -> Refused:
    """An order that is refused in the planning phase of the flood."""
    return Refused(code, command, (*steps, "planning"))


def layers(code: str, team: str, *steps: Step, **parts: object) -> Refused:
    """An order that is refused in the planning phase of the five layers."""
    command = c.SubmitOrder(team, "as planned", **parts)  # type: ignore[arg-type]
    return Refused(code, command, ("planning", *steps), on="layers")


REFUSED = (
    Refused("orders_closed", FREE),
    Refused("orders_closed", FREE, ("assessment",)),
    Refused("orders_closed", FREE, (c.OpenCrisis("now"), c.EndPhase())),
    Refused("unknown_team", c.SubmitOrder("village", "help"), PLAN),
    Refused("not_your_team", FREE, PLAN, "county"),
    Refused("no_orders_left", FREE, ("planning", FREE, FREE)),
    Refused("no_orders_left", FREE, (c.OpenCrisis("now"), FREE)),
    order("empty_order", c.SubmitOrder("town", "  ")),
    order("unknown_action", town(action="T-99")),
    order("unknown_action", town(action="C-1", target="sluice")),
    order("choose_option", county(action="C-3", commitment="warning-service", step="pledge")),
    order("choose_option", town(action="T-1", option="quickly")),
    order("not_by_this_action", town(action="T-3", commitment="sandbag-line", step="deploy")),
    order("choose_commitment", town(action="T-2")),
    order("unknown_target", county(action="C-1", target="atlantis")),
    order("unknown_target", county(action="C-1", target="town")),
    order("unknown_target", town(target="atlantis")),
    order("wrong_target", county(action="C-1", target="depot")),
    order("no_action_for_that", town(option="quickly")),
    order("no_action_for_that", town(source="depot")),
    order("no_commitment_for_that", town(step="deploy")),
    order("no_commitment_for_that", town(spaces=("depot",))),
    order("no_commitment_for_that", town(variant="big")),
    order("unknown_commitment", town(commitment="dam", step="deploy")),
    order("not_your_commitment", town(commitment="warning-service", step="pledge")),
    order("wrong_step", town(commitment="sandbag-line", step="restore")),
    order("wrong_step", town(commitment="sandbag-line")),
    order("wrong_step", town(commitment="sandbag-line", step="pledge")),
    order("unknown_variant", town(commitment="shelters", step="deploy", variant="tents")),
    order(
        "no_garrison",
        town(commitment="shelters", step="reinforce"),
        c.CorrectCommitment("shelters", "deployed", "as it was"),
    ),
    order("no_spaces_here", town(commitment="shelters", step="deploy", spaces=("depot",))),
    order("choose_spaces", town(commitment="sandbag-line", step="deploy")),
    order("choose_spaces", town(commitment="sandbag-line", step="deploy", spaces=("sluice",) * 3)),
    order("unknown_space", town(commitment="sandbag-line", step="deploy", spaces=("atlantis",))),
    order("wrong_space", town(commitment="sandbag-line", step="deploy", spaces=("depot",))),
    order("unknown_team", town(consents=("village",))),
    order("unknown_helped_or_opposed", town(helps="nobody")),
    order("unknown_helped_or_opposed", town(against="nobody")),
    order("unknown_inject", town(answers="F-01")),
    order("no_extra_of_that", town(extra="P")),
    order("cannot_pay", REPAIR, c.CorrectMeans("town", "M", 0, "miscounted")),
    order("cannot_pay", town(action="T-1", extra="M"), c.CorrectMeans("town", "M", 1, "miscounted")),
    order("cannot_post", town(moves=(Move("depot", kind="crew"),))),
    order("too_many_moves", town(moves=(Move("depot", kind="crew"),) * 3)),
    order("unknown_counter", town(moves=(Move("depot", "pump-1"),))),
    order("unknown_space", county(moves=(Move("atlantis", "pump-1"),))),
    order("too_far", county(moves=(Move("riverside", "pump-1"),))),
    layers("wrong_step", "US", commitment="path-treaty", step="pledge"),
    layers("unknown_space", "RU", action="RU-11", target="UA-KHA"),
    layers("wrong_source", "RU", action="RU-11", target="UA-KHA", source="DE"),
    layers("not_adjacent", "RU", action="RU-11", target="UA-KHA", source="RU-LMD"),
    layers("too_soon", "RU", c.SubmitOrder("RU", "build", action="RU-05"), action="RU-05"),
    layers("no_access", "UA", moves=(Move("PL-C", kind="reserve"),)),
    layers(
        "no_more_to_post",
        "UA",
        *(c.PlaceCounter("reserve", "UA", "UA-KYI", "as it was") for _ in range(2)),
        moves=(Move("UA-KHA", kind="reserve"),),
    ),
    Refused("unknown_order", c.WithdrawOrder("town-T9-1")),
    Refused("unknown_order", c.WithdrawOrder("town-T1-1"), ("planning", FREE), "county"),
    Refused("order_not_sealed", c.WithdrawOrder("town-T1-1"), ("planning", FREE, "adjudication")),
    Refused("unknown_order", c.ReturnOrder("town-T9-1", "unclear")),
    Refused("reason_needed", c.ReturnOrder("town-T1-1", " "), ("planning", FREE)),
    Refused(
        "order_already_ruled", c.ReturnOrder("town-T1-1", "late"), ("planning", FREE, c.WithdrawOrder("town-T1-1"))
    ),
    Refused("white_cell_only", c.ReturnOrder("town-T1-1", "unclear"), ("planning", FREE), "town"),
    Refused("nothing_sealed", c.RevealOrders(), ("adjudication",)),
    Refused("orders_still_open", c.RevealOrders(), ("planning", FREE)),
    Refused("orders_still_open", c.RevealOrders(), (c.OpenCrisis("now"), FREE)),
)


def latest(*names: str) -> object:
    """What these parts of the latest order are."""
    return lambda state: tuple(getattr(only_order(state), name) for name in names)


ACCEPTED = (
    # a novel order costs one patience
    Accepted(
        FREE,
        "order_submitted means_changed",
        lambda s: (s.means["town"]["P"], only_order(s).number),
        (1, "town-T1-1"),
        PLAN,
    ),
    Accepted(
        FREE,
        "order_submitted means_changed",
        latest("number", "spent"),
        ("town-T1-2", {"P": 1}),
        ("planning", REPAIR),
        "town",
    ),
    Accepted(
        town(secret=True),
        "order_submitted means_changed",
        latest("number", "secret"),
        ("town-T1-S6ac2", True),  # a sign made of what it says
        ("planning", REPAIR),
    ),
    Accepted(FREE, "order_submitted means_changed", latest("late"), (True,), ("adjudication",)),
    Accepted(
        c.SubmitOrder("town", "now!"),
        "order_submitted means_changed",
        latest("crisis"),
        ("1.h1",),
        (c.OpenCrisis("now"),),
    ),
    Accepted(
        town(action="T-1", extra="M"),
        "order_submitted means_changed",
        lambda s: (only_order(s).spent, s.means["town"]["M"]),
        ({"M": 2}, 0),
        PLAN,
    ),
    Accepted(
        county(action="C-1", target="sluice"),
        "order_submitted means_changed means_lent",
        lambda s: (only_order(s).spent, only_order(s).lent, s.means["county"], s.lent["county"]),
        ({"M": 1}, {"C": 1}, {"M": 2, "P": 1, "C": 2}, {"C": 1}),
        PLAN,
    ),
    # two crews, and one money for the two of them
    Accepted(
        town(action="T-2", commitment="sandbag-line", step="deploy", spaces=("sluice", "riverside")),
        "order_submitted means_changed means_lent",
        lambda s: s.means["town"],
        {"M": 1, "P": 2, "C": 0},
        PLAN,
    ),
    Accepted(county(moves=(Move("sluice", "pump-1"),)), "order_submitted", latest("spent"), ({},), PLAN),
    Accepted(
        c.SubmitOrder("UA", "post", moves=(Move("UA-KHA", kind="reserve"),)),
        "order_submitted means_lent",
        lambda s: (only_order(s).lent, s.means["UA"]["F"]),
        ({"F": 1}, 1),
        PLAN,
        on="layers",
    ),
    Accepted(
        c.WithdrawOrder("county-T1-1"),
        "order_withdrawn means_changed means_lent",
        lambda s: (only_order(s).status, s.means["county"]),
        ("withdrawn", {"M": 3, "P": 1, "C": 3}),
        ("planning", county(action="C-1", target="sluice")),
        "county",
    ),
    Accepted(
        c.ReturnOrder("town-T1-1", "unclear"),
        "order_returned means_changed",
        lambda s: (only_order(s).status, only_order(s).returned, s.means["town"]["P"]),
        ("returned", "unclear", 2),
        ("planning", FREE, "adjudication"),
    ),
    Accepted(c.RevealOrders(), "orders_revealed", latest("status", "late"), ("revealed", True), ("adjudication", FREE)),
)


@pytest.mark.parametrize("case", REFUSED, ids=name_of)
def test_refused(case: Refused) -> None:
    check_refused(case)


@pytest.mark.parametrize("case", ACCEPTED, ids=name_of)
def test_accepted(case: Accepted) -> None:
    check_accepted(case)


def test_pledge_and_deployment_may_be_ordered_in_one_turn() -> None:
    table = Given("flood", c.CorrectCommitment("shelters", "absent", "as it was"), "planning")
    deploy = town(action="T-3", commitment="shelters", step="deploy")
    assert table.ask(deploy).code == "wrong_step"  # type: ignore[union-attr]
    table.do(town(commitment="shelters", step="pledge"))
    assert tags(table.do(deploy)) == "order_submitted means_changed means_lent"


def test_a_withdrawn_commitment_costs_more_to_pledge_again() -> None:
    pledge = town(commitment="shelters", step="pledge")
    spent = {}
    for status in ("absent", "withdrawn"):
        table = Given("flood", c.CorrectCommitment("shelters", status, "as it was"), "planning")
        table.do(pledge)
        spent[status] = only_order(table.state).spent
    assert spent == {"absent": {"P": 1}, "withdrawn": {"P": 2}}


def test_restoring_costs_half_toward_zero_and_no_crews() -> None:
    table = Given("layers", "planning")
    table.do(c.CorrectCommitment("l1-sensors", "degraded", "as it was"))
    table.do(c.SubmitOrder("MO", "mend", commitment="l1-sensors", step="restore"))
    assert (only_order(table.state).spent, only_order(table.state).lent) == ({"M": 1}, {})


def test_what_orders_answer_is_answered_when_they_are_revealed() -> None:
    table = Given("flood", "injects", c.DeliverInject("F-01"), "planning")
    table.order("county", answers="F-01")
    assert table.state.injects["F-01"].answered == ()
    assert tags(table.do(c.EndPhase())) == "phase_ended phase_started orders_revealed inject_answered"
    assert table.state.injects["F-01"].answered == ("county",)


def test_orders_of_the_turn_stay_sealed_until_the_bell() -> None:
    table = Given("flood", "planning")
    first, second = table.order("town"), table.order("county")
    assert {one.status for one in table.state.orders.values()} == {"submitted"}
    table.to_phase("adjudication")
    assert [table.state.orders[one].status for one in (first, second)] == ["revealed", "revealed"]


def test_no_order_outlives_its_turn() -> None:
    """What was lent to an order that nobody ruled comes back once, with the order."""
    table = Given("flood", "planning")
    number = table.order("county", action="C-1", target="sluice")
    table.take(2)
    assert (table.state.orders[number].status, table.state.means["county"]["C"]) == ("returned", 3)
    assert table.ask(c.ReturnOrder(number, "forgotten")).code == "order_already_ruled"  # type: ignore[union-attr]


def test_no_order_of_a_crisis_outlives_a_jump() -> None:
    table = Given("flood", 2, c.OpenCrisis("now"))
    number = table.order("county", action="C-1", target="sluice")
    table.take(c.CloseCrisis("over"), c.JumpTurns(1))
    if table.state.orders[number].status in ("submitted", "revealed"):
        table.do(c.ReturnOrder(number, "forgotten"))
    assert table.state.means["county"]["C"] == 3
