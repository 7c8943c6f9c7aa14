"""Curves, key moments, and what differs between two lines: pure, and no more open than the audience's own view."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from tests.app.six_turns import two_lines
from tests.domain.play import scenario
from wargame.app import comparison
from wargame.app.curves import curves, sampled, span_of_seen, swings
from wargame.app.key_moments import key_moments
from wargame.app.lines import MAIN, Batch
from wargame.app.passage import passage, state_after
from wargame.app.session import Session, UnknownLineError
from wargame.domain import records as r
from wargame.domain.reading import Reader
from wargame.domain.redaction import openness_of
from wargame.domain.state import Assessed, Crisis, Observation, Ruling
from wargame.domain.tracks import Band
from wargame.domain.visibility import ROOM, WHITE_CELL, SeenValue
from wargame.store.log import Actor

OTHER = "Tankers stay"


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    with Session.open(two_lines(tmp_path_factory.mktemp("looking")), write=False) as found:
        yield found


# ------------------------------------------------------------------------------------------------------------- curves


def test_a_curve_has_a_point_at_the_end_of_every_phase(session: Session) -> None:
    found = passage(session, MAIN)
    drawn = curves(session, found, ["L2", "ESC"])
    begun = sum(isinstance(step.record, r.PhaseStarted | r.TurnStarted) for step in found.steps)
    assert len(drawn["L2"]) >= begun // 2 > 5
    assert drawn["L2"][-1].seq == session.head
    for step, point in zip(sampled(found), drawn["L2"], strict=True):
        state = state_after(session, step)
        assert point.value == Reader(session.scenario, state).value("L2")
        assert point.low < (point.value or 0) < point.high


def test_a_track_could_be_half_a_point_off_and_a_mean_of_tracks_no_more(session: Session) -> None:
    found = swings(session.scenario, session.state, ["ESC", "COH", "WIL", "L3"])
    assert found["ESC"] == (session.state.tracks["ESC"], 0.5)
    assert all(0 < off <= 0.5 + 1e-9 or name == "L3" for name, (_, off) in found.items() if name != "WIL")
    assert found["L3"][1] > 0


def test_the_room_is_drawn_bands_where_it_knows_bands_and_nothing_where_it_knows_nothing(session: Session) -> None:
    names = [*session.scenario.tracks, "L1", "L2"]
    drawn = curves(session, passage(session, MAIN, ROOM), names)
    met = set()
    for name in names:
        openness = openness_of(session.scenario, name, ROOM)
        met.add(openness)
        values = {point.value for point in drawn[name]}
        if openness == "hidden":
            assert drawn[name] == ()
        elif openness == "band":
            assert values == {None}
            assert all(point.high - point.low >= 1 for point in drawn[name])
        else:
            assert None not in values
    assert met == {"hidden", "band", "exact"}


def test_the_span_of_a_word() -> None:
    bands = (Band("weak", 3.0), Band("fair", 7.0), Band("strong"))
    assert span_of_seen(bands, SeenValue("band", band="weak")) == (0.0, 3.0)
    assert span_of_seen(bands, SeenValue("band", band="strong")) == (7.0, 10.0)
    assert span_of_seen(bands, SeenValue("exact", 4.0, "fair")) == (4.0, 4.0)
    assert span_of_seen(bands, SeenValue("hidden")) is None


# -------------------------------------------------------------------------------------------------------- key moments


def batch(seq: int, *records: r.Happened) -> Batch:
    """A batch of some records."""
    return Batch(seq, seq - 1, MAIN, "2031-01-01T10:00:00+00:00", Actor("", "facilitator"), "x", records)


def assessed(turn: int, **healths: int) -> r.TurnAssessed:
    """An assessment with these healths in thousandths, all others high."""
    values = {rule.health: 9000 for rule in scenario("five-layers").layers.values()} | healths
    return r.TurnAssessed(Assessed(turn, values, {}, {}))


def test_what_makes_a_key_moment() -> None:
    note = Observation("O-1", "Nobody asked.", 1, bookmark=True, record=2)
    shifted = Ruling("standard", 58, outcome="fails", shift=-1, shift_reason="the weather")
    found = key_moments(
        scenario("five-layers"),
        [
            batch(1, r.TurnStarted(1)),
            batch(2, r.TrackChanged("ESC", 1, 4, "INJ-01"), r.TrackChanged("COH", -3, 2, "INJ-01")),
            batch(3, r.ObservationNoted(note), r.ObservationNoted(replace(note, bookmark=False))),
            batch(4, assessed(1)),
            batch(5, r.TurnStarted(2)),
            batch(6, r.CrisisOpened(Crisis("6h", "decide", title="Grey sails"))),
            batch(7, r.CounterMoved("contingent-1", "UA-KYI", "UA-SUM", override="the host agreed")),
            batch(8, r.OrderRuled("US-T2-1", shifted), r.OrderRuled("US-T2-2", replace(shifted, shift=0))),
            batch(9, assessed(2, L2=4500, L3=1500)),
            batch(10, assessed(3, L2=4400, L3=1500)),
        ],
    )
    assert [(one.seq, one.turn, one.kind) for one in found] == [
        (2, 1, "bookmark"),
        (2, 1, "change"),
        (6, 2, "crisis"),
        (7, 2, "override"),
        (8, 2, "shift"),
        (9, 2, "fall"),
        (9, 2, "fall"),
    ]
    texts = "\n".join(one.text for one in found)
    for words in ("Nobody asked.", "−3, now 2", "Grey sails", "the host agreed", "US-T2-1", "the weather"):
        assert words in texts
    assert "holds no longer: 4.5" in texts
    assert "has failed: 1.5" in texts
    assert "US-T2-2" not in texts


def test_only_the_largest_changes_are_key_moments() -> None:
    steps = [batch(n, r.TrackChanged("ESC", by, 5, "INJ-01")) for n, by in enumerate((2, 3, -4, 2, 2), 1)]
    assert [one.seq for one in key_moments(scenario("five-layers"), steps)] == [1, 2, 3]


def test_the_room_is_told_no_bookmark_and_no_fall(session: Session) -> None:
    kinds = {one.kind for one in key_moments(session.scenario, passage(session, MAIN).batches)}
    told = {one.kind for one in key_moments(session.scenario, passage(session, MAIN, ROOM).batches)}
    assert "bookmark" in kinds
    assert not told & {"bookmark", "fall", "shift"}


# ------------------------------------------------------------------------------------------------------ two lines


def test_where_two_lines_part(session: Session) -> None:
    origin = session.line_of(OTHER).origin
    one, other = comparison.first_difference(session, MAIN, OTHER)
    assert session.lines.batches[one].parent == session.lines.batches[other].parent == origin
    assert comparison.first_difference(session, MAIN, MAIN) == (0, 0)
    with pytest.raises(UnknownLineError):
        comparison.first_difference(session, MAIN, "nowhere")


def test_rulings_are_paired_by_what_was_ordered(session: Session) -> None:
    one, other = (session.view(WHITE_CELL, session.line_of(name).head) for name in (MAIN, OTHER))
    pairs = comparison.rulings_that_differ(session.scenario, one, other)
    assert pairs
    assert all(pair.one != pair.other for pair in pairs)
    assert {pair.turn for pair in pairs} == {2}
    alone = [pair for pair in pairs if pair.other is None]
    assert alone
    for pair in alone:
        order = one.orders[pair.order]
        assert pair.one is not None
        assert order.ruling is not None
        assert pair.one.percent == order.ruling.percent
    assert comparison.rulings_that_differ(session.scenario, one, one) == ()


def test_the_room_learns_no_odds_from_a_comparison(session: Session) -> None:
    one, other = (session.view(ROOM, session.line_of(name).head) for name in (MAIN, OTHER))
    pairs = comparison.rulings_that_differ(session.scenario, one, other)
    assert {ruled.percent for pair in pairs for ruled in (pair.one, pair.other) if ruled} <= {0}
    hidden = {name for name in session.scenario.tracks if openness_of(session.scenario, name, ROOM) == "hidden"}
    assert hidden
    assert not hidden & set(comparison.values_that_differ(one, other))


def test_commitments_values_and_places_that_differ(session: Session) -> None:
    view = session.view(WHITE_CELL)
    name, standing = next((name, one) for name, one in view.commitments.items() if one.status == "deployed")
    counter = next(one for one in view.counters.values() if not one.commitment)
    other = replace(
        view,
        commitments=view.commitments | {name: replace(standing, status="withdrawn")},
        counters={key: one for key, one in view.counters.items() if one.space != counter.space},
        tracks=view.tracks | {"ESC": SeenValue("exact", 9.0, "strong")},
    )
    assert comparison.commitments_that_differ(view, other) == {name: ("deployed", "withdrawn")}
    assert list(comparison.values_that_differ(view, other)) == ["ESC"]
    (place,) = (
        one for one in comparison.places_that_differ(session.scenario, view, other) if one.space == counter.space
    )
    assert place.only_one
    assert place.only_other == ()
    assert place.bare_other
    assert not place.bare_one
    assert comparison.places_that_differ(session.scenario, view, view) == ()
    tied = next(one for one in view.counters.values() if one.commitment)
    promised = replace(view.commitments[tied.commitment], status="pledged")
    other = replace(view, commitments=view.commitments | {tied.commitment: promised})
    found = {one.space for one in comparison.places_that_differ(session.scenario, view, other)}
    assert tied.space in found, "what is only pledged does not stand there"
