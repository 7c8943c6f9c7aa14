"""What is read from a line of play as it grows, and no more once it is taken back: moments, trails, times to decide."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.domain.play import scenario
from wargame.app import decision_times
from wargame.app.moments import Moments
from wargame.app.moved import trails_at
from wargame.app.session import Committed, Session
from wargame.app.sieve import Sieve
from wargame.domain import commands as c
from wargame.domain import records as r
from wargame.domain.trails import Trail
from wargame.store.memory import MemoryLog
from wargame.store.scenario_files import encode_scenario


@pytest.fixture
def session() -> Iterator[Session]:
    """A flood that has just begun."""
    with Session(MemoryLog(encode_scenario(scenario("river-flood")))) as found:
        do(found, c.StartExercise("rain", "3", 7))
        yield found


def do(session: Session, *commands: c.Command) -> None:
    for command in commands:
        done = session.execute(command, hat="facilitator")
        assert isinstance(done, Committed), (command, done)


def to_phase(session: Session, phase: str) -> None:
    while session.state.phase != phase:
        do(session, c.EndPhase())


def test_a_moment_tells_turn_phase_crisis_hat_and_cause(session: Session) -> None:
    moments = Moments()
    do(session, c.EndPhase(), c.DeliverInject("F-01"))
    moments.follow(session.history())
    given = moments.delivered["F-01"]
    assert (given.turn, given.phase, given.step, given.hat, given.cause) == (1, "injects", "", "facilitator", None)
    do(session, c.OpenCrisis("The bank slips"), c.NoteObservation("Nobody rang."))
    do(session, c.EndPhase(), c.EndPhase(), c.NoteObservation("Now they do."))
    do(session, c.CloseCrisis("it holds"), c.NoteObservation("Quiet again."))
    moments.follow(session.history())
    assert [one.step for one in moments.noted.values()] == ["h1", "h6", ""]


def test_a_trigger_is_due_by_the_record_that_set_it_off(session: Session) -> None:
    moments = Moments()
    do(session, c.EndPhase(), c.DeliverInject("F-03"))
    moments.follow(session.history())
    due = moments.due["F-06"]
    assert due.seq == moments.delivered["F-03"].seq
    assert isinstance(due.cause, r.InjectDelivered)


def test_what_falls_due_again_has_its_latest_moment_and_the_first_one_when_that_is_gone(session: Session) -> None:
    moments = Moments()
    do(session, c.EndPhase(), c.DeliverInject("F-03"))
    first = session.seq
    do(session, c.DelayInject("F-06", 2, "the news shall sink in"))
    while session.state.turn == 1:
        do(session, c.EndPhase())
    moments.follow(session.history())
    assert moments.due["F-06"].turn == 2
    moments.follow([batch for batch in session.history() if batch.seq <= first])
    assert (moments.due["F-06"].turn, moments.due["F-06"].seq) == (1, first)


def test_what_was_taken_back_has_no_moment(session: Session) -> None:
    moments, notes = Moments(), Sieve(lambda batch: any(isinstance(one, r.ObservationNoted) for one in batch.records))
    do(session, c.NoteObservation("First."))
    moments.follow(session.history())
    before = dict(moments.noted)
    assert len(notes.follow(session.history())) == 1
    do(session, c.NoteObservation("Second."))
    moments.follow(session.history())
    assert (len(moments.noted), len(notes.follow(session.history()))) == (2, 2)
    session.execute(c.Undo())
    moments.follow(session.history())
    assert moments.noted == before
    assert [batch.seq for batch in notes.follow(session.history())] == [next(iter(before.values())).seq]


def test_a_trail_is_of_the_turn_and_ends_with_its_counter(session: Session) -> None:
    start = session.seq
    do(session, c.MoveCounter("pump-1", "sluice"))
    moved = session.seq
    assert trails_at(session, start) == ()
    assert trails_at(session, moved) == (Trail("pump-1", "upland", "sluice"),)
    do(session, c.MoveCounter("pump-1", "upland"))
    assert trails_at(session, session.seq) == ()
    do(session, c.MoveCounter("pump-1", "sluice"), c.RemoveCounter("pump-1", "for the test"))
    assert trails_at(session, session.seq) == ()
    assert trails_at(session, moved) == (Trail("pump-1", "upland", "sluice"),)


def test_the_time_to_decide_is_told_of_the_turn_and_as_far_as_it_was_kept(session: Session) -> None:
    to_phase(session, "planning")
    do(session, c.SubmitOrder("town", "Ring every bell"))
    decision_times.note(session.log, session.seq, 61.26)
    do(session, c.SubmitOrder("county", "Send pumps"))
    last = session.seq
    found = decision_times.sealings(session, last, decision_times.decision_times(session.log))
    assert [one.after for one in found.values()] == [None, 61.3]
    assert list(decision_times.sealings(session, last - 1, {})) == ["town-T1-1"]
    while session.state.turn == 1:
        do(session, c.EndPhase())
    assert decision_times.sealings(session, session.seq, {}) == {}


def test_times_that_cannot_be_read_are_none(session: Session) -> None:
    session.log.save_draft(decision_times.KEPT, "no times")
    assert decision_times.decision_times(session.log) == {}
