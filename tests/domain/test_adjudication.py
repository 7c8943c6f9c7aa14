"""From the method to the published ruling, by each of the five methods."""

import pytest
from msgspec.structs import replace

from tests.domain.given import Accepted, Given, Refused, Step, check_accepted, check_refused, name_of, only_order, tags
from wargame.domain import commands as c
from wargame.domain.adjudication import Method
from wargame.domain.engine import Context
from wargame.domain.rules.adjudication import odds_of, rolls
from wargame.domain.rules.batch import Batch

MEND, MEET, SLUICE, PUMP = "town-T1-1", "town-T1-2", "county-T1-1", "county-T1-2"
RULE: tuple[Step, ...] = (
    "planning",
    c.SubmitOrder("town", "Mend it", action="T-1"),
    c.SubmitOrder("town", "Talk", action="T-4"),
    c.SubmitOrder("county", "Open it", action="C-2"),
    c.SubmitOrder("county", "Pump", action="C-1", target="sluice"),
    "adjudication",
)
"""Revealed: a repair (rigid by choice), a meeting (matrix), the sluice (free) and a pump (semi-rigid)."""


def rule(order: str, **parts: object) -> c.RuleOrder:
    """A ruling with a reason."""
    return c.RuleOrder(order, "on balance", **parts)  # type: ignore[arg-type]


def seals(order: str, *percents: int) -> tuple[Step, ...]:
    """Sealed estimates of several people."""
    return tuple(c.SealEstimate(order, f"estimator {n}", percent) for n, percent in enumerate(percents))


def name(order: str, method: Method) -> c.NameMethod:
    """The naming of a method."""
    return c.NameMethod(order, method, "as announced")


def late(code: str, command: c.Command, *steps: Step) -> Refused:
    """A command that is refused in the adjudication phase."""
    return Refused(code, command, (*RULE, *steps))


def done(command: c.Command, records: str, see: object, finds: object, *steps: Step) -> Accepted:
    """A command that is accepted in the adjudication phase."""
    return Accepted(command, records, see, finds, (*RULE, *steps))  # type: ignore[arg-type]


ARGUED = c.AddArgument(MEET, "for", "they came last time", 2, "town")
SHUT = c.CorrectFlag("sluice", "open", "for the test")
WARN: tuple[Step, ...] = (
    "planning",
    c.SubmitOrder("county", "Warn", commitment="warning-service", step="pledge"),
    c.SubmitOrder("county", "Warn", commitment="warning-service", step="deploy"),
    "adjudication",
    rule(SLUICE),
    c.ApplyRuling(SLUICE),
    c.CorrectTrack("RUM", 5, "for the test"),
)
RULED = rule(PUMP, dice=(3,))

REFUSED = (
    Refused("unknown_order", name("town-T9-1", "free"), RULE),
    Refused("order_not_revealed", name(MEND, "free"), RULE[:-1]),
    late("method_before_argument", name(MEET, "free"), name(MEET, "matrix"), ARGUED),
    late("method_before_argument", name(MEND, "free"), name(MEND, "estimate"), *seals(MEND, 50)),
    late("other_method", ARGUED),
    late("unknown_team", c.AddArgument(MEET, "for", "because", 1, "village"), name(MEET, "matrix")),
    late("wrong_weight", c.AddArgument(MEET, "for", "because", 3), name(MEET, "matrix")),
    late("arguments_full", ARGUED, name(MEET, "matrix"), ARGUED, ARGUED),
    late("text_needed", c.AddArgument(MEET, "for", " "), name(MEET, "matrix")),
    late("other_method", c.SealEstimate(MEND, "somebody", 40), name(MEND, "rigid")),
    late("name_needed", c.SealEstimate(MEND, " ", 40), name(MEND, "estimate")),
    late("other_method", c.ReopenEstimates(MEND)),
    late("talk_once", c.ReopenEstimates(MEND), name(MEND, "estimate"), *seals(MEND, 10)),
    late("talk_once", c.ReopenEstimates(MEND), name(MEND, "estimate"), *seals(MEND, 10, 90), c.ReopenEstimates(MEND)),
    Refused("order_not_revealed", rule(MEND), RULE[:-1]),
    late("order_not_revealed", RULED, RULED),
    late("reason_needed", c.RuleOrder(MEND, " ")),
    late("needs_missing", rule(SLUICE, percent=50, outcome="done"), SHUT),
    Refused("needs_missing", rule("county-T1-2"), WARN),
    late("method_already_named", rule(MEND, method="free", percent=50, outcome="done"), name(MEND, "rigid")),
    late("table_stands", rule(MEND, method="rigid", drop=("trusted",))),
    late("odds_needed", rule(SLUICE, outcome="done")),
    late("unknown_outcome", rule(SLUICE, percent=50, outcome="perfect")),
    late("estimates_missing", rule(MEND), name(MEND, "estimate"), *seals(MEND, 50)),
    late("spread_too_wide", rule(MEND), name(MEND, "estimate"), *seals(MEND, 30, 61)),
    late("wrong_dice", rule(MEND, method="rigid", dice=(1, 2))),
    late("wrong_dice", rule(MEND, method="rigid", dice=(7,))),
    late("order_not_ruled", c.ApplyRuling(MEND)),
    late("order_not_ruled", c.ApplyRuling(PUMP), RULED, c.ApplyRuling(PUMP)),
    late("cannot_shift", c.ApplyRuling(MEND, 1, "kind"), rule(MEND, method="rigid")),
    late("cannot_shift", c.ApplyRuling(PUMP, 1, "kind"), rule(PUMP, dice=(6,))),
    late("cannot_shift", c.ApplyRuling(PUMP, -1, "strict"), rule(PUMP, dice=(1,))),
    late("reason_needed", c.ApplyRuling(PUMP, 1), RULED),
    late("order_not_applied", c.PublishRuling(PUMP), RULED),
    late("white_cell_only", c.PublishRuling(PUMP))._replace(team="county"),
)

ACCEPTED = (
    done(name(MEET, "matrix"), "method_named", lambda s: s.orders[MEET].method, "matrix"),
    done(
        ARGUED,
        "argument_added",
        lambda s: [(one.side, one.weight, one.team) for one in s.orders[MEET].arguments],
        [("for", 2, "town")],
        name(MEET, "matrix"),
    ),
    done(
        c.SealEstimate(MEND, "estimator 0", 20),
        "estimate_sealed",
        lambda s: [(one.by, one.percent) for one in s.orders[MEND].estimates],
        [("estimator 1", 90), ("estimator 0", 20)],
        name(MEND, "estimate"),
        *seals(MEND, 70, 90),
    ),
    done(
        c.ReopenEstimates(MEND),
        "estimates_reopened",
        lambda s: s.orders[MEND].estimate_round,
        2,
        name(MEND, "estimate"),
        *seals(MEND, 10, 90),
    ),
    done(
        rule(MEND, method="rigid", dice=(5,), private="between us"),
        "method_named dice_rolled order_ruled",
        lambda s: (s.orders[MEND].status, s.orders[MEND].ruling.outcome, s.tracks["LEV"]),
        ("ruled", "done", 4),
    ),
    # the price in trust is paid when the order is ruled, whatever comes of it
    done(
        rule(SLUICE, percent=60, outcome="failed"),
        "method_named track_changed order_ruled",
        lambda s: (s.tracks["TRU"], s.flags["sluice"], s.orders[SLUICE].ruling.percent),
        (4, "shut", 60),
    ),
    done(
        c.ApplyRuling(SLUICE),
        "track_changed flag_set ruling_applied",
        lambda s: (s.tracks["WAT"], s.flags["sluice"], s.orders[SLUICE].status),
        (1, "open", "applied"),
        rule(SLUICE, percent=60, outcome="strong"),
    ),
    # short by the dice, lifted one row by the umpire: done, the pump stands and the water falls
    done(
        c.ApplyRuling(PUMP, 1, "the crew is new"),
        "track_changed counter_placed ruling_applied",
        lambda s: (s.orders[PUMP].ruling.outcome, s.orders[PUMP].ruling.rolled_outcome, s.counters["pump-2"].space),
        ("done", "short", "sluice"),
        RULED,
    ),
    # falls short: the money comes back
    done(
        c.ApplyRuling(PUMP),
        "means_changed ruling_applied",
        lambda s: (s.means["county"]["M"], list(s.counters)),
        (3, ["pump-1"]),
        RULED,
    ),
    done(
        c.PublishRuling(PUMP, "The pump came late."),
        "ruling_published",
        lambda s: (s.orders[PUMP].status, s.orders[PUMP].ruling.public),
        ("published", "The pump came late."),
        RULED,
        c.ApplyRuling(PUMP),
    ),
)


@pytest.mark.parametrize("case", REFUSED, ids=name_of)
def test_refused(case: Refused) -> None:
    check_refused(case)


@pytest.mark.parametrize("case", ACCEPTED, ids=name_of)
def test_accepted(case: Accepted) -> None:
    check_accepted(case)


@pytest.mark.parametrize(
    ("die", "outcome", "bank", "money"),
    [
        (1, "failed", 3, 1),
        (2, "short", 4, 2),
        (3, "short", 4, 2),
        (4, "done", 5, 1),
        (5, "done", 5, 1),
        (6, "strong", 6, 1),
    ],
)
def test_rigid_the_table_stands(die: int, outcome: str, bank: int, money: int) -> None:
    table = Given("flood", *RULE, rule(MEND, method="rigid", dice=(die,)))
    ruling = table.state.orders[MEND].ruling
    assert ruling is not None
    assert (ruling.table, ruling.net, ruling.percent, ruling.by_hand) == ("standard", 0, 50, True)
    table.do(c.ApplyRuling(MEND))
    assert (ruling.outcome, table.state.tracks["LEV"], table.state.means["town"]["M"]) == (outcome, bank, money)


def test_semi_rigid_modifiers_may_be_dropped_and_are_limited() -> None:
    steps = (
        c.CorrectTrack("TRU", 7, "for the test"),
        "planning",
        c.SubmitOrder("town", "Mend it", action="T-1", extra="M"),
        c.SubmitOrder("county", "We help", helps="town"),
        "adjudication",
    )
    everything = Given("flood", *steps, rule("town-T1-1", dice=(2,))).state.orders["town-T1-1"].ruling
    assert everything is not None
    assert [shift.id for shift in everything.shifts] == ["trusted", "extra", "helped"]
    assert (everything.net, everything.percent, everything.score, everything.outcome) == (2, 83, 4, "done")
    dropped = Given("flood", *steps, rule("town-T1-1", dice=(2,), drop=("trusted", "helped")))
    left = dropped.state.orders["town-T1-1"].ruling
    assert left is not None
    assert ([shift.id for shift in left.shifts], left.net, left.percent, left.outcome) == (["extra"], 1, 67, "short")


def test_a_shift_moves_the_outcome_one_row_and_says_why() -> None:
    table = Given("flood", *RULE, rule(PUMP, dice=(4,)), c.ApplyRuling(PUMP, -1, "no fuel"))
    ruling = table.state.orders[PUMP].ruling
    assert ruling is not None
    assert (ruling.rolled_outcome, ruling.outcome, ruling.success, ruling.shift) == ("done", "short", False, -1)
    assert ruling.shift_reason == "no fuel"
    assert table.state.tracks["WAT"] == 3


def test_free_the_umpire_writes_odds_and_outcome_and_no_dice_fall() -> None:
    table = Given("flood", *RULE)
    records = table.do(rule(SLUICE, percent=35, outcome="short"))
    assert "dice_rolled" not in tags(records)
    ruling = table.state.orders[SLUICE].ruling
    assert ruling is not None
    assert (ruling.percent, ruling.rolled, ruling.success) == (35, (), False)


def test_matrix_the_net_of_the_arguments_is_the_modifier() -> None:
    against = c.AddArgument(MEET, "against", "nobody believes them", 1, "county")
    table = Given("flood", *RULE, name(MEET, "matrix"), ARGUED, against, rule(MEET, dice=(3,)))
    ruling = table.state.orders[MEET].ruling
    assert ruling is not None
    assert [(shift.id, shift.by) for shift in ruling.shifts] == [("argument-1", 2), ("argument-2", -1)]
    assert (ruling.net, ruling.percent, ruling.score, ruling.outcome) == (1, 67, 4, "done")
    table.do(c.ApplyRuling(MEET))
    assert (table.state.tracks["TRU"], table.state.tracks["RUM"]) == (6, 1)


@pytest.mark.parametrize(("die", "success"), [(45, True), (46, False)])
def test_estimate_a_hundred_sided_die_at_or_under_the_median(die: int, success: bool) -> None:
    steps = (*RULE, name(MEND, "estimate"), *seals(MEND, 40, 45, 70))
    table = Given("flood", *steps, rule(MEND, dice=(die,)))
    ruling = table.state.orders[MEND].ruling
    assert ruling is not None
    assert (ruling.percent, ruling.success, ruling.rolled) == (45, success, (die,))


def test_estimate_a_wide_spread_is_talked_over_once_and_then_stands() -> None:
    table = Given("flood", *RULE, name(MEND, "estimate"), *seals(MEND, 10, 90))
    assert table.ask(rule(MEND)).code == "spread_too_wide"  # type: ignore[union-attr]
    table.take(c.ReopenEstimates(MEND), *seals(MEND, 20, 90))
    table.do(rule(MEND, dice=(55,)))
    assert only_order(table.state).number == PUMP
    assert table.state.orders[MEND].ruling.percent == 55  # type: ignore[union-attr]


def secret(*dice: int) -> Given:
    """A secret pressure on the bank of the five layers, ruled a success; these dice look for it."""
    table = Given("layers", "planning", c.SubmitOrder("RU", "whisper", action="RU-06", secret=True), "adjudication")
    table.dice = {"RU-T1-S1/ruling": (6, 6), "RU-T1-S1/detection": dice}
    table.do(rule("RU-T1-S1"))
    return table


def test_a_secret_success_is_looked_for() -> None:
    seen, unseen = secret(5, 4), secret(4, 4)
    assert (
        seen.state.orders[seen.secret("RU-T1-S1")].secret,
        unseen.state.orders[unseen.secret("RU-T1-S1")].secret,
    ) == (False, True)
    assert "secret_detected" in tags(tuple(seen.records))
    assert "secret_detected" not in tags(tuple(unseen.records))


def test_a_commitment_is_ruled_on_only_from_a_status_that_allows_its_step() -> None:
    """Two payers order the same deployment: the second finds it deployed already, and is returned."""
    deploy = {"commitment": "shelters", "step": "deploy", "intent": "open the school"}
    table = Given(
        "flood", "planning", c.SubmitOrder("town", **deploy), c.SubmitOrder("county", **deploy), "adjudication"
    )  # type: ignore[arg-type]
    table.rule("town-T1-1", dice=(6,))
    assert table.state.commitments["shelters"].status == "deployed"
    assert table.ask(rule("county-T1-1")).code == "wrong_step"  # type: ignore[union-attr]


def test_deploying_ties_what_was_lent_and_the_pool_is_kept() -> None:
    table = Given(
        "flood", "planning", c.SubmitOrder("county", "open", commitment="shelters", step="deploy"), "adjudication"
    )
    table.rule("county-T1-1", dice=(4,))
    county = table.state.commitments["shelters"]
    assert (county.status, county.team, county.tied) == ("deployed", "county", {"county": {"C": 1}})
    assert table.state.means["county"]["C"] == 2
    assert not any(table.state.lent["county"].values())
    table.take(2)
    assert table.state.means["county"]["C"] == 2


def test_a_ruling_that_takes_effect_a_turn_late_ties_what_was_lent_once() -> None:
    order = c.SubmitOrder("county", "open", commitment="shelters", step="deploy")
    table = Given("flood", "planning", order, "adjudication", rule("county-T1-1", dice=(4,)), 2)
    if table.state.orders["county-T1-1"].status == "ruled":
        table.do(c.ApplyRuling("county-T1-1"))
    tied = table.state.commitments["shelters"].tied.get("county", {}).get("C", 0)
    assert table.state.means["county"]["C"] == 3 - tied
    assert all(amount >= 0 for lent in table.state.lent.values() for amount in lent.values())


@pytest.mark.parametrize(("limit", "net"), [(2, 2), (None, 5)])
def test_modifiers_add_up_as_far_as_the_table_allows(limit: int | None, net: int) -> None:
    table = Given("flood", *RULE)
    rules = table.scenario
    standard = replace(rules.tables["standard"], limit=limit)
    helped = replace(rules.modifiers[0], when=None, by=5)
    changed = replace(rules, tables=rules.tables | {"standard": standard}, modifiers=(helped,))
    batch = Batch(table.state, Context(changed, table.roll))
    assert odds_of(batch, table.state.orders[PUMP], "semi-rigid", ()).net == net


@pytest.mark.parametrize(
    ("order", "method", "dice"), [(PUMP, "free", False), (PUMP, "semi-rigid", True), (SLUICE, "matrix", True)]
)
def test_dice_are_thrown_by_every_method_but_the_free_ruling(order: str, method: Method, dice: bool) -> None:
    table = Given("flood", *RULE)
    batch = Batch(table.state, Context(table.scenario, table.roll))
    assert rolls(batch, table.state.orders[order], method) is dice
