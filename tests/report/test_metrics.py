"""Figures equal the log, and what is concluded from them follows."""

from __future__ import annotations

from functools import cache

import pytest
from msgspec import Struct
from msgspec.structs import replace

from tests.domain.play import Table, scenario
from tests.domain.test_worked_example import first_turn, second_turn
from tests.report.played import flood, small
from wargame.app.session import Session
from wargame.domain import records as r
from wargame.domain.reading import Reader
from wargame.domain.records import Happened
from wargame.report import metrics, outcomes, rulings
from wargame.report.reading import Play, Ref


class Asker(Struct, frozen=True):
    team: str = ""
    hat: str = "facilitator"


class Plain(Struct, frozen=True):
    """The least that a batch must be."""

    seq: int
    records: tuple[Happened, ...]
    at: str = ""
    actor: Asker = Asker()
    command: str = "end_phase"


@cache
def flood_play() -> Play:
    return metrics.play(small().scenario, small().history())


@cache
def worked(turns: int) -> Play:
    """The worked example at the end of the rules of play, a batch for each record."""
    table = Table("five-layers", "thin-truce", "3")
    for turn in (first_turn, second_turn)[:turns]:
        turn(table)
    return metrics.play(scenario("five-layers"), [Plain(n, (one,)) for n, one in enumerate(table.records, start=1)])


def record_at(session: Session, ref: Ref) -> Happened:
    batch = next(one for one in session.history() if one.seq == ref.seq)
    return batch.records[max(ref.part - 1, 0)]


def test_tracks_are_those_of_the_assessments() -> None:
    for name, series in metrics.tracks(flood_play()).items():
        for point in series.points:
            record = record_at(small(), point.ref)
            assert isinstance(record, r.TurnAssessed | r.ExerciseStarted)
            told = record.assessed if isinstance(record, r.TurnAssessed) else record.start
            assert (point.turn, point.value) == (told.turn, told.tracks[name])


def test_derived_values_are_what_a_reader_computes() -> None:
    play = flood_play()
    for name, series in metrics.derived(play).items():
        for end, point in zip(play.ends, series.points, strict=True):
            assert point.value == pytest.approx(Reader(play.scenario, end.state).value(name), abs=5e-4)


def test_the_state_read_is_that_of_the_session() -> None:
    assert flood_play().final == small().state


@pytest.mark.parametrize(
    ("value", "word"), [(0, "failing"), (1.9, "failing"), (2, "thin"), (5, "holding"), (7, "strong")]
)
def test_health_has_words(value: float, word: str) -> None:
    assert metrics.word(value) == word


def test_the_first_failure_names_its_turn_and_its_cause() -> None:
    (first,) = metrics.failures(flood_play())
    assert (first.layer, first.turn, first.before, first.value) == ("people", 2, 4.5, 0.0)
    causes = [batch for batch in small().history() if batch.seq == first.cause.seq]
    assert causes[0].command == "correct_track"


def test_a_layer_below_the_limit_from_the_start_has_not_failed() -> None:
    assert "barriers" not in {one.layer for one in metrics.thinned(flood_play())}


def test_the_worked_example_has_a_fall_that_the_headline_hid() -> None:
    play = worked(1)
    mask = next(one for one in metrics.masks(play) if one.layer == "L1")
    assert (mask.turn, mask.headline) == (1, "CRE")
    assert mask.after - mask.before == pytest.approx(-2.0, abs=0.01)
    assert (round(mask.was, 1), round(mask.now, 1)) == (4.7, 5.7)
    health = metrics.layers(play)
    rose = {name: one.at(1).value - one.at(0).value for name, one in health.items() if name != "L1"}
    assert mask.rose == pytest.approx(max(rose.values()))
    assert rose[mask.cover] == max(rose.values())


def test_a_fall_that_the_headline_shows_is_not_hidden() -> None:
    assert not metrics.masks(flood_play())


def test_what_layers_buy_is_what_the_rules_say() -> None:
    play = worked(2)
    found = {one.layer: one for one in metrics.worth(play, play.ends[-1])}
    without = {name: round(found[name].without["CRE"], 1) for name in ("L1", "L2", "L3", "L4", "L5", "B")}
    assert without == {"L1": 5.0, "L2": 5.3, "L3": 5.0, "L4": 5.6, "L5": 4.7, "B": 5.2}
    assert found["L4"].buys("CRE") == 0


def test_one_number_hides_the_flank() -> None:
    play = worked(2)
    assert ("L5", "CRE-U", "CRE-F") in metrics.hidden_by_one_number(play, play.ends[-1])


def test_a_chain_holds_every_step_with_its_record() -> None:
    chain = next(one for one in rulings.chains(flood_play()) if one.order.number == "town-T1-2")
    assert [type(record_at(small(), told.ref)) for told in chain.arguments] == [r.ArgumentAdded, r.ArgumentAdded]
    assert chain.ruling is not None
    assert (chain.ruling.net, chain.ruling.percent, chain.ruling.rolled) == (1, 67, (2,))
    for told, kind in (
        (chain.submitted, r.OrderSubmitted),
        (chain.method, r.MethodNamed),
        (chain.rolls[0], r.DiceRolled),
        (chain.ruled, r.OrderRuled),
        (chain.applied, r.RulingApplied),
        (chain.published, r.RulingPublished),
    ):
        assert told is not None
        assert isinstance(record_at(small(), told.ref), kind)


def test_a_chain_leads_to_notes_and_objective() -> None:
    chain = next(one for one in rulings.chains(flood_play()) if one.order.number == "town-T1-1")
    assert [note.text for note, _ in chain.notes] == ["They decided at once"]
    assert chain.objectives == ("decide-early",)
    assert {type(told.record) for told in chain.changes} == {r.TrackChanged}


def test_a_secret_and_a_returned_order_are_told_apart() -> None:
    chains = {one.order.number: one for one in rulings.chains(flood_play())}
    assert next(one for number, one in chains.items() if number.startswith("county-T1-S")).secret
    assert chains["county-T1-1"].returned is not None
    assert chains["county-T1-1"].ruling is None


def test_luck_is_what_came_beside_what_was_to_be_expected() -> None:
    town, county = rulings.luck(flood_play())
    assert [throw.percent for throw in town.throws] == [50, 67, 50]
    assert town.expected == pytest.approx(1.67)
    assert town.actual == 1
    assert [round(throw.fortune, 3) for throw in town.throws] == [0.917, 0.25, 0.417]
    assert town.verdict == "too few throws to say"
    assert county.throws[0].fortune == pytest.approx(0.105)
    assert county.throws[0].percent == 50


def test_luck_beyond_chance_is_named() -> None:
    lucky = rulings.Luck("town", tuple(rulings.Throw(str(n), "town", 50, True, 0.9, Ref(n)) for n in range(8)))
    assert lucky.verdict == "luckier than chance gives"
    hard = rulings.Luck("town", tuple(replace(one, success=False) for one in lucky.throws))
    assert hard.verdict == "less lucky than chance gives"


def test_the_worked_example_has_its_shift_counted() -> None:
    mission = next(one for one in rulings.treatments(worked(1)) if one.team == "MO")
    assert (len(mission.up), len(mission.down)) == (1, 0)


def test_overrides_and_dice_by_hand_are_listed() -> None:
    ((told, reason),) = rulings.overrides(flood_play())
    assert reason == "it was driven there in the night"
    assert isinstance(record_at(small(), told.ref), r.CounterMoved)
    assert len(rulings.dice_by_hand(flood_play())) == 4


def test_estimates_stand_beside_the_computed_value() -> None:
    (one,) = metrics.estimates(flood_play())
    assert {team: value for team, (value, _) in one.by_team.items()} == {"town": 7.0, "county": 3.0}
    assert (one.spread, one.mean) == (4.0, 5.0)
    assert one.actual is not None
    assert one.actual.value == metrics.derived(flood_play())["SAFE"].at(1).value


def test_injects_know_who_was_asked_and_who_answered() -> None:
    rain, message, rumour = outcomes.injects(flood_play())
    assert (rain.silent, rain.answers) == (("county",), ())
    assert [(one.team, one.how) for one in message.answers] == [("town", "statement")]
    assert message.answers[0].seconds is not None
    assert message.silent == ("county",)
    assert rumour.ad_hoc
    assert rumour.asked == ()


@pytest.mark.parametrize(
    ("start", "end", "seconds"),
    [
        ("2026-11-22T10:00:00.000+00:00", "2026-11-22T10:04:10.400+00:00", 250),
        ("2026-11-22T10:00:00+00:00", "2026-11-22T09:00:00+00:00", None),
        ("", "2026-11-22T10:00:00+00:00", None),
        ("2026-11-22T10:00:00", "2026-11-22T10:00:00+00:00", None),
    ],
)
def test_times_between_records(start: str, end: str, seconds: int | None) -> None:
    assert outcomes.seconds_between(start, end) == seconds


def test_aims_are_scored_on_the_last_state() -> None:
    scored = {one.text: one.points for one in outcomes.aims(flood_play())}
    state, reader = small().state, Reader(flood(), small().state)
    for team in flood().teams.values():
        for aim in team.aims:
            partly = 1 if aim.partly is not None and reader.holds(aim.partly) else 0
            assert scored[aim.text] == (2 if reader.holds(aim.met) else partly)
    assert scored["Trust at 5 or more"] == 0
    assert state.flags["sluice"] == "open"
    assert scored["The sluice was never opened"] == 0


def test_an_ending_may_have_all_aims_missed() -> None:
    play = metrics.play(flood(), [*small().history(), Plain(999, (r.ExerciseEnded("flooded", "the bank is gone"),))])
    assert {one.points for one in outcomes.aims(play)} == {0}


def test_an_aim_shows_what_it_rests_on() -> None:
    aim = next(one for one in outcomes.aims(flood_play()) if one.text == "Trust at 5 or more")
    (trust,) = aim.basis
    assert (trust.title, trust.value) == ("Trust", "0")
    assert trust.ref is not None
    changed = record_at(small(), trust.ref)
    assert isinstance(changed, r.TrackChanged)
    assert changed.track == "TRU"


def test_objectives_show_evidence_found_and_missing() -> None:
    early = next(one for one in outcomes.objectives(flood_play()) if one.objective.id == "decide-early")
    assert [note.text for note, _ in early.evidence[1].found] == ["They decided at once"]
    assert early.missing == ("The turn in which the decision was taken",)
    assert [note.text for note, _ in early.notes] == ["Clear and early"]
    assert [one.inject for one in early.injects] == ["F-01"]


def test_notes_may_be_strengths_or_things_to_improve() -> None:
    kinds = [outcomes.kind_of(note) for note, _ in outcomes.observations(flood_play())]
    assert kinds == ["", "strength", "improve"]


def test_deals_are_kept_or_broken() -> None:
    (deal,) = outcomes.deals(flood_play())
    assert deal.deal.broken_by == "town"
    assert deal.broken is not None
    assert isinstance(record_at(small(), deal.broken), r.DealBroken)


def test_corrections_have_their_changes() -> None:
    first, second = outcomes.corrections(flood_play())
    assert (first.turn, first.record.hat, first.record.reason) == (2, "umpire", "misread at the table")
    assert [one.record.to for one in second.changes if isinstance(one.record, r.TrackChanged)] == [10]
