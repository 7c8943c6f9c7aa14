"""What a ruling changes reaches the room and the teams when the ruling is published, and not before."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from msgspec.structs import replace

from tests.app.six_turns import two_lines
from tests.domain.play import Table
from wargame.app.session import Session
from wargame.domain import commands as c
from wargame.domain import records as r
from wargame.domain.log_view import Teller, records_for
from wargame.domain.state import GameState
from wargame.domain.visibility import ROOM, WHITE_CELL, explain, view_for
from wargame.domain.withholding import as_published

AUDIENCES = (ROOM, "UA", "EU", "RU")


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    with Session.open(two_lines(tmp_path_factory.mktemp("withholding")), write=False) as found:
        yield found


def read(session: Session, state: GameState, audience: str) -> bytes:
    """What an audience reads of a state, a team's own means and a crisis clock that everybody sees apart."""
    view = view_for(session.scenario, state, audience)
    names = (*session.scenario.tracks, *session.scenario.derived)
    told = [explain(session.scenario, state, audience, name) for name in names]
    return msgspec.json.encode([replace(view, means={}, clock=view.clock.__class__()), told])


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_ruling_changes_nothing_for_anybody_until_it_is_published(session: Session, audience: str) -> None:
    changed = 0
    for batch in session.history():
        if batch.command in ("rule_order", "apply_ruling"):
            before, after = session.state_at(batch.parent), session.state_at(batch.seq)
            assert read(session, before, audience) == read(session, after, audience), batch.seq
            changed += read(session, before, WHITE_CELL) != read(session, after, WHITE_CELL)
    assert changed > 20


def test_what_is_published_is_seen_and_after_the_assessment_nothing_is_held_back(session: Session) -> None:
    told = 0
    for batch in session.history():
        state = session.state_at(batch.seq)
        if any(isinstance(one, r.TurnAssessed) for one in batch.records):
            assert not state.withheld
        if batch.command == "publish_ruling":
            told += session.view(ROOM, batch.parent) != session.view(ROOM, batch.seq)
            if all(order.status != "applied" for order in state.orders.values()):
                assert as_published(state) == state
    assert told > 20


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_log_tells_of_a_change_when_its_reader_sees_it(session: Session, audience: str) -> None:
    """Whoever follows the tracks in the log alone has them, after every batch, where the view has them."""
    history = session.history()
    told = iter(records_for(session.scenario, (batch.records for batch in history), audience))
    known = exact_tracks(session, audience, history[0].seq)
    for batch, teller in zip(history, tellings(session, audience), strict=True):
        known |= {one.track: one.to for one in teller if isinstance(one, r.TrackChanged)}
        assert known == exact_tracks(session, audience, batch.seq), batch.seq
        if teller:
            assert next(told).records == teller


def exact_tracks(session: Session, audience: str, seq: int) -> dict[str, int]:
    """The tracks that an audience sees as numbers."""
    tracks = session.view(audience, seq).tracks
    return {name: round(one.value) for name, one in tracks.items() if one.value is not None}


def tellings(session: Session, audience: str) -> Iterator[tuple[r.Happened, ...]]:
    """What an audience is told of each batch, nothing too."""
    teller = Teller(session.scenario, audience)
    for batch in session.history():
        yield tuple(one for record in batch.records for one in teller.tell(record))


def test_of_two_rulings_on_one_track_neither_is_told_before_both_are_published() -> None:
    table = Table("five-layers", "thin-truce", "3")
    table.to_phase("planning")
    first = table.order("EU", action="EU-05")
    second = table.order("EU", action="EU-06")
    table.to_phase("adjudication")
    for number in (first, second):
        table.rule(number, dice=(6, 6))
    before, now = clarity(table, ROOM), clarity(table, WHITE_CELL)
    assert now > before
    table.do(c.PublishRuling(second, "It came."))
    assert clarity(table, ROOM) == before
    table.do(c.PublishRuling(first, "It came too."))
    assert clarity(table, ROOM) == now


def clarity(table: Table, audience: str) -> float:
    """The clarity of commitments as an audience sees it."""
    value = view_for(table.scenario, table.state, audience).tracks["CLR"].value
    assert value is not None
    return value


def test_a_counter_stands_in_the_room_once_its_ruling_is_published() -> None:
    table = Table("five-layers", "thin-truce", "3")
    table.to_phase("planning")
    number = table.order("UA", action="UA-03", target="UA-KHA")
    table.to_phase("adjudication")
    before = table.state
    table.rule(number, dice=(6, 6))
    assert len(view_for(table.scenario, table.state, WHITE_CELL).counters) == len(before.counters) + 1
    for audience in (ROOM, "UA"):
        shown = view_for(table.scenario, table.state, audience).counters
        assert shown == view_for(table.scenario, before, audience).counters
    table.do(c.PublishRuling(number, "A line is dug."))
    assert len(view_for(table.scenario, table.state, ROOM).counters) == len(before.counters) + 1
    assert not table.state.withheld


def test_a_counter_taken_off_the_board_leaves_no_gap_in_the_order_either() -> None:
    table = Table("five-layers", "thin-truce", "3")
    table.to_phase("planning")
    commitment = next(iter(table.state.counters.values())).commitment
    team = table.state.commitments[commitment].team or table.scenario.commitments[commitment].payers[0]
    number = table.order(team, commitment=commitment, step="withdraw")
    table.to_phase("adjudication")
    before = table.state
    table.rule(number)
    assert len(table.state.counters) < len(before.counters)
    shown, was = (view_for(table.scenario, state, ROOM).counters for state in (table.state, before))
    assert list(shown.items()) == list(was.items())


def test_what_nobody_published_is_told_when_the_turn_is_assessed() -> None:
    table = Table("five-layers", "thin-truce", "3")
    table.to_phase("planning")
    number = table.order("UA", action="UA-03", target="UA-KHA")
    table.to_phase("adjudication")
    table.rule(number, dice=(6, 6))
    table.to_phase("situation")
    assert not table.state.withheld
    assert as_published(table.state).counters == table.state.counters
