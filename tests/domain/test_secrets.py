"""Marked secrets, planted by play in every field that can hold one, are read by nobody whom they are not for."""

from __future__ import annotations

from typing import NamedTuple

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.domain.given import Given, Step
from tests.domain.play import scenario
from tests.domain.told import OTHERS, SEED, THREE, Told, mark
from wargame.domain import commands as c
from wargame.domain import effects as f
from wargame.domain.log_view import records_for
from wargame.domain.records import InjectAnswered, TruthRevealed
from wargame.domain.visibility import ROOM, WHITE_CELL, view_for


class Secret(NamedTuple):
    """What is secret, the steps that plant it, and who may not read it."""

    what: str
    steps: tuple[Step, ...]
    keep_from: tuple[str, ...] = OTHERS


def sealed(**parts: object) -> c.SubmitOrder:
    """An order of the town."""
    return c.SubmitOrder("town", **{"intent": "as agreed", **parts})  # type: ignore[arg-type]


def told(order: str, what: str, **parts: object) -> c.RuleOrder:
    """A free ruling."""
    words = {"reason": "x", what: mark(what)}
    return c.RuleOrder(order, method="free", percent=50, **({"outcome": "done"} | words | parts))  # type: ignore[arg-type]


OPEN, HIDDEN = "town-T1-1", "town-T1-S1"
MEND = ("planning", sealed(action="T-1"), "adjudication")
QUIET: tuple[Step, ...] = ("planning", sealed(intent=mark("intent"), secret=True), "adjudication")
GHOST = c.PlaceCounter("crew", "town", "depot", mark("reason"), mark("name"), secret=True)
DEAL = c.RecordDeal(("town", "village"), mark("terms"))
TOWN_ONLY = c.DeliverInject("SECRET-told.")

SECRETS = (
    # orders and rulings
    Secret("intent", ("planning", sealed(intent=mark("intent")))),
    Secret("intent", ("planning", sealed(intent=mark("intent")), c.ReturnOrder(OPEN, "no"), "adjudication")),
    Secret("intent", ("planning", sealed(intent=mark("intent")), c.WithdrawOrder(OPEN), "adjudication")),
    Secret("intent", QUIET),
    Secret(
        "intent", (*QUIET, told(HIDDEN, "private", outcome="failed"), c.ApplyRuling(HIDDEN), c.PublishRuling(HIDDEN), 2)
    ),
    Secret("intent", (c.OpenCrisis("now"), sealed(intent=mark("intent")))),
    Secret("return", (*MEND, c.ReturnOrder(OPEN, mark("return")))),
    Secret("private", (*MEND, told(OPEN, "private"))),
    Secret("private", (*MEND, told(OPEN, "private"), c.ApplyRuling(OPEN), c.PublishRuling(OPEN)), ("town", *OTHERS)),
    Secret("reason", (*MEND, told(OPEN, "reason")), ("town", *OTHERS)),
    Secret("reason", (*MEND, told(OPEN, "reason"), c.ApplyRuling(OPEN)), ("town", *OTHERS)),
    Secret("public", (*MEND, told(OPEN, "public"), c.ApplyRuling(OPEN)), ("town", *OTHERS)),
    Secret(
        "public", (*QUIET, told(HIDDEN, "public", outcome="failed"), c.ApplyRuling(HIDDEN), c.PublishRuling(HIDDEN))
    ),
    Secret(
        "shift",
        (
            *MEND,
            c.NameMethod(OPEN, "semi-rigid"),
            c.RuleOrder(OPEN, "x", dice=(2,)),
            c.ApplyRuling(OPEN, 1, mark("shift")),
        ),
        ("town", *OTHERS),
    ),
    Secret("method", (*MEND, c.NameMethod(OPEN, "free", mark("method"))), ("town", *OTHERS)),
    Secret(
        "sealer", (*MEND, c.NameMethod(OPEN, "estimate"), c.SealEstimate(OPEN, mark("sealer"), 40)), ("town", *OTHERS)
    ),
    Secret("argument", (*QUIET, c.NameMethod(HIDDEN, "matrix"), c.AddArgument(HIDDEN, "for", mark("argument")))),
    # the board
    Secret("name", (GHOST,)),
    Secret("name", (GHOST, c.MoveCounter("crew-S1", "old-town", "quietly"), c.RemoveCounter("crew-S1", "gone"))),
    Secret("reason", (GHOST,)),
    Secret("reason", (c.PlaceCounter("crew", "town", "depot", mark("reason")),), ("town", *OTHERS)),
    Secret("reason", (c.RemoveCounter("pump-1", mark("reason")),), ("town", *OTHERS)),
    Secret("reason", (c.MoveCounter("pump-1", "depot", mark("reason")),), ("town", *OTHERS)),
    # injects
    Secret("told", (TOWN_ONLY,)),
    Secret("title", (TOWN_ONLY,)),
    Secret("text", (TOWN_ONLY,)),
    Secret("text", (c.DeliverInject("F-01", ("town",), mark("text")),)),
    Secret("told", (TOWN_ONLY, c.MakeStatement("town", "We have looked into it.", "SECRET-told."))),
    Secret("told", (TOWN_ONLY, "planning", sealed(answers="SECRET-told."), "adjudication")),
    Secret(
        "told", (TOWN_ONLY, "planning", sealed(target="depot", answers="SECRET-told.", secret=True), "adjudication")
    ),
    Secret("crisis", (c.DeliverInject("SECRET-crisis."),)),
    Secret("title", (c.DeliverInject("SECRET-crisis."),)),
    Secret("title", (c.DeliverInject("SECRET-crisis."), c.CloseCrisis("over"))),
    Secret("title", (c.DeliverAdHoc(mark("title"), "x", ("town",)),)),
    Secret("sender", (c.DeliverAdHoc("x", "x", ("town",), mark("sender"), "cable"),)),
    Secret("text", (c.DeliverAdHoc("x", mark("text"), ("town",)), c.AnswerInject("ADHOC-town-1", "town", "y"))),
    Secret("how", (TOWN_ONLY, c.AnswerInject("SECRET-told.", "town", mark("how")))),
    Secret("how", (c.DeliverInject("F-01"), c.AnswerInject("F-01", "town", mark("how")))),
    Secret("pool", (c.ScheduleInject("SECRET-pool.", 2, "for later"),), ("town", *OTHERS)),
    Secret("later", (c.ScheduleInject("SECRET-pool.", 2, mark("later")),), ("town", *OTHERS)),
    Secret("skip", (c.SkipInject("SECRET-pool.", mark("skip")),), ("town", *OTHERS)),
    Secret("pool", (c.SkipInject("SECRET-pool.", mark("skip")),), ("town", *OTHERS)),
    Secret("delay", (c.DelayInject("F-01", 2, mark("delay")), 2, c.DeliverInject("F-01")), ("town", *OTHERS)),
    Secret("truth", (c.DeliverInject("F-04"),), ("town", *OTHERS)),
    # talks
    Secret("terms", (DEAL,), ("county", ROOM)),
    Secret("question", (c.AskRequest("town", mark("question")),)),
    Secret("answer", (c.AskRequest("town", "how high?"), c.AnswerRequest("RFI-town-1", mark("answer")))),
    # the white cell's own words
    Secret("note", (c.NoteObservation(mark("note")),), ("town", *OTHERS)),
    Secret(
        "note", (c.NoteObservation("x", evidence=mark("note"), tags=(mark("note"),), team="town"),), ("town", *OTHERS)
    ),
    Secret("misread", (c.CorrectTrack("WAT", 5, mark("misread")),), ("town", *OTHERS)),
    Secret("misread", (c.CorrectFlag("sluice", "open", mark("misread")),), ("town", *OTHERS)),
    Secret("misread", (c.CorrectMeans("town", "M", 5, mark("misread")),), ("town", *OTHERS)),
    Secret("misread", (c.CorrectCommitment("shelters", "deployed", mark("misread")),), ("town", *OTHERS)),
    Secret("misread", (c.CorrectSpace("depot", "county", mark("misread")),), ("town", *OTHERS)),
)


@pytest.mark.parametrize("secret", SECRETS, ids=lambda secret: f"{secret.what} {len(secret.steps)}")
def test_a_marked_secret_is_read_by_nobody_else(secret: Secret) -> None:
    table = Told(*secret.steps)
    planted = msgspec.json.encode(table.batches).decode()
    assert mark(secret.what) in planted
    leaks = {
        f"{audience}: {where}"
        for audience in secret.keep_from
        for where, read in table.all_read(audience).items()
        if mark(secret.what) in read
    }
    assert leaks == set()


def test_what_is_for_a_team_it_reads() -> None:
    """The guard of the test above: the same marks do stand in the view of whom they are for."""
    own = [
        ("intent", QUIET),
        ("name", (GHOST,)),
        ("title", (TOWN_ONLY,)),
        ("question", (c.AskRequest("town", mark("question")),)),
    ]
    for what, steps in own:
        assert mark(what) in Told(*steps).view("town")
    assert mark("terms") in Told(DEAL).view("village")
    assert mark("note") in Told(c.NoteObservation(mark("note"))).view(WHITE_CELL)
    published = Told(*MEND, told(OPEN, "public"), c.ApplyRuling(OPEN), c.PublishRuling(OPEN))
    assert all(mark("public") in published.view(audience) for audience in OTHERS)


@pytest.mark.parametrize("audience", ["town", *OTHERS])
def test_what_the_scenario_keeps_for_itself_is_in_no_view(audience: str) -> None:
    table = Told("injects", c.DeliverInject("F-01"), c.DeliverInject("F-04"), "planning", sealed(), 2)
    read = "".join(table.all_read(audience).values())
    assert "SECRET" not in read
    assert str(SEED) not in read


def test_the_text_of_a_private_deal_that_is_broken_is_told_alike_in_view_and_log() -> None:
    table = Told(DEAL, c.BreakDeal("D-town-village-1", "town"))
    assert (mark("terms") in table.view("county")) == (mark("terms") in table.log("county"))


# ------------------------------------------------------------------------------------------------- without a trace

BASE: tuple[Step, ...] = (
    "injects",
    c.DeliverInject("F-01"),
    "planning",
    c.SubmitOrder("town", "Mend it", action="T-1"),
    c.MakeStatement("county", "We are watching.", "F-01"),
    c.PlaceCounter("pump", "county", "sluice", "as agreed"),
    c.SubmitOrder("county", "Pump", action="C-1", target="sluice"),
    c.RecordDeal(("town", "county"), "We share."),
    c.AskRequest("county", "How high?"),
    "adjudication",
    c.RuleOrder("town-T1-1", "x", dice=(5,)),
    c.ApplyRuling("town-T1-1"),
    c.PublishRuling("town-T1-1"),
    c.DeliverAdHoc("A call", "It rings.", ("county",)),
)
UNSEEN: tuple[Step, ...] = (
    c.NoteObservation("a note"),
    c.CorrectTrack("RUM", 1, "misread"),  # within the band
    c.PlaceCounter("crew", "town", "old-town", "hidden", secret=True),
    c.RecordDeal(("town", "village"), "between us"),
    c.AskRequest("town", "what now?"),
    (c.EstimateValue("town", 55), "town"),
    c.DeliverAdHoc("A letter", "For you only.", ("town",)),
    c.SkipInject("F-05", "no time"),
    c.ScheduleInject("F-06", 3, "better late"),
    c.CorrectMeans("town", "P", 7, "miscounted"),
    c.CorrectMeans("village", "M", 7, "miscounted"),
)
"""Commands of which the county, which has its share of what happens, is told nothing."""


@settings(max_examples=120, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, len(BASE)), st.sampled_from(range(len(UNSEEN)))), max_size=8, unique_by=lambda x: x[1]
    )
)
def test_commands_that_are_not_for_an_audience_leave_no_trace(hidden: list[tuple[int, int]]) -> None:
    steps: list[Step] = []
    for place in range(len(BASE) + 1):
        steps += [UNSEEN[which] for at, which in hidden if at == place]
        steps += BASE[place : place + 1]
    plain, with_secrets = Told(*BASE), Told(*steps)
    for what, read in plain.all_read("county").items():
        assert with_secrets.all_read("county")[what] == read, what


def trace(*parts: c.Command, before: tuple[Step, ...] = (), after: tuple[Step, ...] = ()) -> None:
    """The county reads the same whether the town gave these orders or not."""
    without, given = Told(*before, "planning", *after), Told(*before, "planning", *parts, *after)
    for what, read in without.all_read("county").items():
        assert given.all_read("county")[what] == read, what


def test_a_secret_order_leaves_no_trace_when_orders_are_revealed() -> None:
    trace(sealed(secret=True), sealed(secret=True, action="T-1"), after=("adjudication",))


def test_a_secret_order_that_answers_an_inject_leaves_no_trace() -> None:
    trace(sealed(secret=True, answers="F-01"), before=(c.DeliverInject("F-01"),), after=("adjudication",))


def test_a_secret_order_that_was_ruled_and_failed_quietly_leaves_no_trace() -> None:
    steps = (sealed(secret=True), "adjudication", c.RuleOrder(HIDDEN, "x", method="free", percent=9, outcome="short"))
    ruled = Told("planning", *steps, c.ApplyRuling(HIDDEN), c.PublishRuling(HIDDEN))
    assert ruled.all_read("county") == Told("planning", "adjudication").all_read("county")


def test_the_number_of_a_detected_order_does_not_tell_of_another_that_was_not() -> None:
    """Two secret orders of a team, of which the second comes to light, read like one that does."""

    def whispers(undetected: int) -> str:
        table = Given("layers", "planning")
        numbers = [
            table.order("RU", action=action, secret=True, intent="whisper")
            for action in ("RU-06", "RU-07")[1 - undetected :]
        ]
        table.to_phase("adjudication")
        table.dice = {f"{numbers[-1]}/ruling": (6, 6), f"{numbers[-1]}/detection": (6, 6)}
        table.do(c.RuleOrder(numbers[-1], "x"))
        assert not table.state.orders[numbers[-1]].secret
        return ",".join(view_for(table.scenario, table.state, "UA").orders)

    assert whispers(1) == whispers(0)


def test_a_note_may_not_be_used_to_feel_for_an_inject_to_another_team() -> None:
    probe = c.NoteObservation("x", inject="ADHOC-town-1")
    answers = [type(Told(*steps).ask(probe, "county")) for steps in ((), (c.DeliverAdHoc("A letter", "x", ("town",)),))]
    assert answers[0] == answers[1]


def assault(rur: int) -> Given:
    """A limited move of Russia with the same dice and the same end, at a reconstitution of the same band."""
    table = Given("layers", c.CorrectTrack("RUR", rur, "for the test"), "planning")
    number = table.order("RU", action="RU-11", target="UA-KHA", source="RU-BRK")
    table.to_phase("adjudication")
    table.rule(number, (1, 1))
    table.do(c.PublishRuling(number, "The move fails."))
    return table


def test_a_published_ruling_does_not_tell_a_track_that_is_seen_in_bands() -> None:
    """Reconstitution 5 and 6 are both fair; after the price of the move 4 and 5 they still make other odds."""
    one, other = assault(6), assault(7)
    assert one.state.orders["RU-T1-1"].ruling.outcome == other.state.orders["RU-T1-1"].ruling.outcome  # type: ignore[union-attr]
    for table in (one, other):
        assert table.scenario.tables["assault"].name
    views = [view_for(table.scenario, table.state, "UA").orders["RU-T1-1"] for table in (one, other)]
    assert views[0] == views[1]


def test_means_given_by_a_secret_order_are_not_told_with_its_number() -> None:
    """What a team gets by a secret order it sees; the number of the order it does not."""
    gift = f.GiveMeans(team="county", kind="M", by=1)
    quiet = replace(THREE.actions["T-1"], effects=(gift,))
    given_ = replace(THREE, actions=THREE.actions | {"T-1": quiet})
    table = Told("planning", sealed(action="T-1", secret=True), "adjudication", given=given_)
    table.rule(HIDDEN, (5,))
    assert HIDDEN not in table.log("county")


def test_an_inject_of_one_team_does_not_name_its_effects_to_others() -> None:
    marked = replace(THREE.injects["SECRET-told."], effects=(f.ChangeTrack(track="WAT", by=1),))
    given_ = replace(THREE, injects=THREE.injects | {"SECRET-told.": marked})
    table = Told(TOWN_ONLY, given=given_)
    assert table.state.tracks["WAT"] == 4
    assert "SECRET" not in table.log("county")


def test_an_inject_that_opens_a_crisis_tells_its_title_only_to_those_it_was_for() -> None:
    for name in ("five-layers", "river-flood"):
        shipped = scenario(name)
        for number, inject in shipped.injects.items():
            if inject.crisis and inject.to:
                table = Told("injects", c.DeliverInject(number), given=shipped)
                other = next(team for team in (*shipped.teams, ROOM) if team not in inject.to)
                assert inject.title not in table.view(other), (name, number)


def test_an_answer_put_on_record_with_the_number_of_a_secret_order_is_told_to_its_team_alone() -> None:
    """The facilitator names the order that answers; whoever may not know of it reads of no answer."""
    table = Told(c.DeliverInject("F-01"), "planning", sealed(secret=True))
    number = next(iter(table.state.orders))
    table.do(c.AnswerInject("F-01", "town", number))
    for audience in ("town", "county", ROOM):
        told = records_for(table.scenario, table.batches, audience)
        answered = [one for batch in told for one in batch.records if isinstance(one, InjectAnswered)]
        assert bool(answered) is (audience == "town"), audience


@pytest.mark.parametrize("audience", ["town", ROOM])
def test_a_truth_that_a_ruling_brings_to_light_is_told_when_it_is_published(audience: str) -> None:
    inquiry = replace(THREE.actions["C-1"], effects=(f.RevealTruth(),))
    rules = replace(THREE, actions=THREE.actions | {"C-1": inquiry})
    table = Told(c.DeliverInject("F-04", dice=(2,)), "planning", given=rules)
    number = table.order("county", action="C-1", target="sluice", answers="F-04")
    table.to_phase("adjudication")

    def told() -> bool:
        batches = records_for(rules, table.batches, audience)
        return any(isinstance(one, TruthRevealed) for batch in batches for one in batch.records)

    table.rule(number, dice=(6,))
    assert table.state.injects["F-04"].revealed
    assert not told()
    table.do(c.PublishRuling(number))
    assert told()
