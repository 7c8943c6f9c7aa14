"""What teams say and agree, what observers note, and what the white cell corrects."""

import pytest

from tests.domain.given import Accepted, Given, Refused, Step, check_accepted, check_refused, name_of, tags
from wargame.domain import commands as c

DEAL = c.RecordDeal(("town", "county"), "We share the pumps.")
NUMBER = "D-county-town-1"
ASK = c.AskRequest("town", "How high is it upstream?")
SAY = c.MakeStatement("town", "We are ready.")
RAIN: tuple[Step, ...] = ("injects", c.DeliverInject("F-01"), c.DeliverInject("F-02"), c.CloseCrisis("dry"))

REFUSED = (
    Refused("unknown_team", c.MakeStatement("village", "And we?")),
    Refused("not_your_team", SAY, (), "county"),
    Refused("text_needed", c.MakeStatement("town", " ")),
    Refused("no_statements_left", SAY, (SAY,)),
    Refused("unknown_inject", c.MakeStatement("county", "We know.", "F-02"), RAIN),
    Refused("unknown_team", c.RecordDeal(("town", "village"), "x")),
    Refused("deal_needs_two", c.RecordDeal(("town", "town"), "x")),
    Refused("not_your_team", c.RecordDeal(("UA", "EU"), "x"), (), "RU", "layers"),
    Refused("text_needed", c.RecordDeal(("town", "county"), "")),
    Refused("unknown_deal", c.BreakDeal("D-1", "town")),
    Refused("not_in_the_deal", c.BreakDeal("D-EU-UA-1", "RU"), (c.RecordDeal(("UA", "EU"), "x"),), on="layers"),
    Refused("already_broken", c.BreakDeal(NUMBER, "town"), (DEAL, c.BreakDeal(NUMBER, "county"))),
    Refused("unknown_team", c.GiveMeans("town", "village", "M", 1)),
    Refused("nothing_to_change", c.GiveMeans("town", "town", "M", 1)),
    Refused("not_giveable", c.GiveMeans("town", "county", "P", 1)),
    Refused("not_giveable", c.GiveMeans("town", "county", "gold", 1)),
    Refused("cannot_pay", c.GiveMeans("town", "county", "M", 3)),
    Refused("not_your_team", c.GiveMeans("town", "county", "M", 1), (), "county"),
    Refused("text_needed", c.AskRequest("town", "  ")),
    Refused("unknown_request", c.AnswerRequest("RFI-town-1", "Two metres.")),
    Refused("request_closed", c.AnswerRequest("RFI-town-1", "Three."), (ASK, c.AnswerRequest("RFI-town-1", "Two."))),
    Refused("text_needed", c.AnswerRequest("RFI-town-1", " "), (ASK,)),
    Refused("unknown_team", c.EstimateValue("village", 50)),
    Refused("not_your_team", c.EstimateValue("town", 50), (), "county"),
    Refused("text_needed", c.NoteObservation("  ")),
    Refused("unknown_objective", c.NoteObservation("x", objective="win")),
    Refused("unknown_team", c.NoteObservation("x", team="village")),
    Refused("unknown_order", c.NoteObservation("x", order="town-T1-1")),
    Refused("unknown_inject", c.NoteObservation("x", inject="F-99")),
    Refused("unknown_track", c.CorrectTrack("MUD", 1, "misread")),
    Refused("out_of_bounds", c.CorrectTrack("WAT", 11, "misread")),
    Refused("reason_needed", c.CorrectTrack("WAT", 5, " ")),
    Refused("nothing_to_change", c.CorrectTrack("WAT", 3, "misread")),
    Refused("unknown_flag", c.CorrectFlag("door", "open", "misread")),
    Refused("unknown_flag", c.CorrectFlag("sluice", "ajar", "misread")),
    Refused("unknown_team", c.CorrectMeans("village", "M", 1, "misread")),
    Refused("unknown_means", c.CorrectMeans("town", "gold", 1, "misread")),
    Refused("unknown_commitment", c.CorrectCommitment("dam", "deployed", "misread")),
    Refused("unknown_space", c.CorrectSpace("atlantis", "town", "misread")),
    Refused("unknown_controller", c.CorrectSpace("depot", "village", "misread")),
    Refused("nothing_to_change", c.CorrectSpace("depot", "town", "misread")),
    Refused("white_cell_only", c.CorrectTrack("WAT", 1, "please"), (), "town"),
)

ACCEPTED = (
    Accepted(
        SAY, "statement_made", lambda s: [(one.team, one.text) for one in s.statements], [("town", "We are ready.")]
    ),
    Accepted(
        c.MakeStatement("town", "We looked.", "F-02"),
        "statement_made inject_answered",
        lambda s: s.injects["F-02"].answered,
        ("town",),
        RAIN,
        "town",
    ),
    # on a crisis clock a statement costs no other
    Accepted(SAY, "statement_made", lambda s: len(s.statements), 2, (SAY, c.OpenCrisis("now"))),
    Accepted(
        DEAL,
        "deal_recorded",
        lambda s: (s.deals[NUMBER].teams, s.deals[NUMBER].open),
        (("town", "county"), False),
        (),
        "town",
    ),
    Accepted(DEAL, "deal_recorded", lambda s: list(s.deals), [NUMBER, "D-county-town-2"], (DEAL,)),
    Accepted(
        c.BreakDeal(NUMBER, "town"),
        "deal_broken means_changed",
        lambda s: (s.deals[NUMBER].broken_by, s.deals[NUMBER].broken_turn, s.means["town"]["P"]),
        ("town", 1, 1),
        (DEAL,),
    ),
    Accepted(
        c.GiveMeans("county", "town", "M", 2),
        "means_changed means_changed",
        lambda s: (s.means["county"]["M"], s.means["town"]["M"]),
        (1, 4),
        (),
        "county",
    ),
    Accepted(
        ASK,
        "request_asked",
        lambda s: list(s.requests),
        ["RFI-town-1", "RFI-county-1", "RFI-town-2"],
        (ASK, c.AskRequest("county", "Who pays?")),
    ),
    Accepted(
        c.AnswerRequest("RFI-town-1", "Two metres."),
        "request_answered",
        lambda s: (s.requests["RFI-town-1"].status, s.requests["RFI-town-1"].answer),
        ("answered", "Two metres."),
        (ASK,),
    ),
    Accepted(
        c.AnswerRequest("RFI-town-1", "Nobody knows.", refused=True),
        "request_answered",
        lambda s: s.requests["RFI-town-1"].status,
        "refused",
        (ASK,),
    ),
    Accepted(
        c.EstimateValue("town", 47),
        "value_estimated",
        lambda s: s.estimates,
        {"1": {"town": 47}},
        (c.EstimateValue("town", 30),),
        "town",
    ),
    Accepted(
        c.NoteObservation(
            "Nobody asked the gauge.", "decide-early", "at noon", "town", inject="F-01", tags=("talk",), bookmark=True
        ),
        "observation_noted",
        lambda s: [(one.id, one.team, one.tags, one.bookmark) for one in s.observations.values()],
        [("N1", "town", ("talk",), True)],
    ),
    Accepted(
        c.NoteObservation("Good end."),
        "observation_noted",
        lambda s: list(s.observations),
        ["N1"],
        (c.EndExercise("enough"),),
    ),
    Accepted(c.NoteObservation("Early."), "observation_noted", lambda s: list(s.observations), ["N1"], ("unstarted",)),
    Accepted(
        c.CorrectTrack("WAT", 8, "misread"),
        "correction_made track_changed",
        lambda s: (s.tracks["WAT"], s.moves["WAT"].net, s.corrections[0].what, s.corrections[0].reason),
        (8, 0, "track WAT", "misread"),
    ),
    Accepted(
        c.CorrectFlag("sluice", "open", "misread"), "correction_made flag_set", lambda s: s.flags["sluice"], "open"
    ),
    Accepted(
        c.CorrectMeans("town", "M", 9, "misread"), "correction_made means_changed", lambda s: s.means["town"]["M"], 9
    ),
    Accepted(
        c.CorrectCommitment("shelters", "degraded", "misread"),
        "correction_made commitment_changed means_tied",
        lambda s: (s.commitments["shelters"].status, s.commitments["shelters"].tied, s.means["town"]["C"]),
        ("degraded", {"town": {"C": 1}}, 1),
    ),
    Accepted(
        c.CorrectSpace("depot", "county", "misread", contested=True),
        "correction_made space_controlled",
        lambda s: (s.spaces["depot"].controller, s.spaces["depot"].contested),
        ("county", True),
    ),
)


@pytest.mark.parametrize("case", REFUSED, ids=name_of)
def test_refused(case: Refused) -> None:
    check_refused(case)


@pytest.mark.parametrize("case", ACCEPTED, ids=name_of)
def test_accepted(case: Accepted) -> None:
    check_accepted(case)


def test_a_deal_costs_no_more_than_the_team_has() -> None:
    table = Given("flood", c.CorrectMeans("town", "P", 0, "spent"), DEAL)
    assert tags(table.do(c.BreakDeal(NUMBER, "town"))) == "deal_broken"


def test_notes_may_be_tied_to_ones_own_orders_only() -> None:
    table = Given("flood", "planning", c.SubmitOrder("town", "Ring every bell"))
    note = c.NoteObservation("x", order="town-T1-1")
    assert tags(table.do(note, "town")) == "observation_noted"
    assert table.ask(note, "county").code == "unknown_order"  # type: ignore[union-attr]
