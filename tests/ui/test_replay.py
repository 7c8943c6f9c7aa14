"""The replay in the real window: walked by keys, played by itself, compared, noted in, and shown to the room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles
from time import perf_counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.app.six_turns import TAKEN_BACK, two_lines
from tests.ui.day import desk_of, texts
from wargame.app.lines import MAIN
from wargame.domain import commands as c
from wargame.domain import records as r
from wargame.domain.state import fingerprint
from wargame.domain.visibility import ROOM, WHITE_CELL
from wargame.ui.main_window import MainWindow
from wargame.ui.replay.page import ReplayPage

OTHER = "Tankers stay"
Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with desk_of(two_lines(tmp_path)) as found:
        found.clock.stop()
        yield found


@pytest.fixture
def page(desk: MainWindow) -> ReplayPage:
    desk.deeds.do("replay")
    assert desk.replay.door.page is not None
    return desk.replay.door.page


def press(page: ReplayPage, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the replay has the keyboard."""
    page.window().activateWindow()
    page.strip.setFocus()
    QTest.keyClick(page.strip, key, held)


# -------------------------------------------------------------------------------------------------- opened and closed


def test_it_takes_the_place_of_the_desk_and_gives_it_back(desk: MainWindow) -> None:
    desk.activateWindow()
    desk.board.board.setFocus()
    QTest.keyClick(desk.board.board, Key.Key_Y, CTRL)
    page = desk.replay.door.page
    assert page is not None
    assert page.isVisible()
    assert page.strip.hasFocus()
    assert not desk.zones.isVisible()
    assert not desk.top.isVisible()
    press(page, Key.Key_Escape)
    assert desk.zones.isVisible()
    assert desk.top.isVisible()
    assert not page.isVisible()


def test_nothing_unseen_can_be_done_while_it_is_open(desk: MainWindow, page: ReplayPage) -> None:
    before = fingerprint(desk.session.state), desk.session.seq
    for name in ("next-phase", "undo", "orders", "matrix", "crisis", "end", "next-line"):
        assert not desk.deeds.actions[name].isEnabled(), name
        desk.deeds.do(name)
    assert (fingerprint(desk.session.state), desk.session.seq) == before
    for _ in range(2):
        desk.deeds.lock()
    assert not desk.deeds.actions["next-phase"].isEnabled()
    press(page, Key.Key_Escape)
    assert all(action.isEnabled() for action in desk.deeds.actions.values())


def test_it_opens_where_it_was_left(desk: MainWindow, page: ReplayPage) -> None:
    page.film.go(33)
    desk.deeds.do("replay")
    desk.deeds.do("replay")
    assert page.film.place == 33


# -------------------------------------------------------------------------------------------------------------- walked


def test_keys_go_by_record_phase_and_turn(page: ReplayPage) -> None:
    film = page.film
    assert page.transport.record.text() == f"Record 1 of {len(film.way.passage.steps)}"
    press(page, Key.Key_Right)
    assert film.place == 1
    press(page, Key.Key_Right, SHIFT)
    phase = film.step
    assert phase.ends in ("phase", "turn")
    press(page, Key.Key_End)
    assert film.step == film.way.passage.steps[-1]
    press(page, Key.Key_Left, CTRL)
    assert film.step.ends == "turn"
    assert any(isinstance(one, r.TurnStarted) for one in film.way.records(film.step))
    press(page, Key.Key_Left)
    press(page, Key.Key_Home)
    assert film.place == 0
    press(page, Key.Key_PageDown)
    assert film.step.seq == page.side.moments.rows[0].seq
    press(page, Key.Key_PageDown)
    press(page, Key.Key_PageUp)
    assert film.step.seq == page.side.moments.rows[0].seq


def test_board_words_and_curves_follow(desk: MainWindow, page: ReplayPage) -> None:
    moved = next(n for n, one in enumerate(page.film.way.passage.steps) if isinstance(one.record, r.CounterMoved))
    record = page.film.way.passage.steps[moved].record
    assert isinstance(record, r.CounterMoved)
    page.film.go(moved - 1)
    view = page.boards.main.board.stage.view
    assert view is not None
    assert view.counters[record.counter].space == record.origin
    page.film.go(moved)
    view = page.boards.main.board.stage.view
    assert view is not None
    assert view.counters[record.counter].space == record.to
    assert desk.session.scenario.spaces[record.to].name in page.side.sentences.text()
    assert page.headline.text().startswith("Turn 1: ")
    before = page.strip.accessibleDescription()
    page.film.last()
    assert page.strip.accessibleDescription() != before
    assert page.strip.at == page.film.at > 1


def test_pressing_and_dragging_the_strip_goes_there(page: ReplayPage) -> None:
    strip = page.strip
    y = strip.height() - 20
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(round(strip.x_of(1.0)) + 1, y))
    assert page.film.at == pytest.approx(1.0, abs=0.1)
    QTest.mousePress(strip, Qt.MouseButton.LeftButton, pos=QPoint(round(strip.x_of(1.0)), y))
    QTest.mouseMove(strip, QPoint(round(strip.x_of(0.5)), y))
    QTest.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=QPoint(round(strip.x_of(0.5)), y))
    assert page.film.at == pytest.approx(0.5, abs=0.1)


def test_it_plays_by_itself_and_stops_at_the_end(qtbot: QtBot, page: ReplayPage) -> None:
    film = page.film
    film.set_pace("record", 8)
    press(page, Key.Key_Space)
    assert film.playing
    qtbot.waitUntil(lambda: film.place >= 2)
    press(page, Key.Key_Space)
    assert not film.playing
    here = film.place
    QTest.qWait(150)
    assert film.place == here
    film.go(len(film.way.passage.steps) - 2)
    film.play_or_pause()
    qtbot.waitUntil(lambda: not film.playing)
    assert film.step == film.way.passage.steps[-1]
    film.play_or_pause()
    assert film.place == 0
    assert film.playing


def test_speed_and_pace_are_chosen(page: ReplayPage) -> None:
    page.transport.pace.setCurrentIndex(page.transport.pace.findData("turn"))
    page.transport.pace.activated.emit(0)
    QTest.mouseClick(page.transport.on, Qt.MouseButton.LeftButton)
    first = page.film.step
    assert first.ends == "turn"
    assert page.film._interval() == 3000
    page.transport.speed.setCurrentIndex(page.transport.speed.findData("4"))
    page.transport.speed.activated.emit(0)
    assert page.film._interval() == 750
    QTest.mouseClick(page.transport.back, Qt.MouseButton.LeftButton)
    assert page.film.place < page.film.way.passage.steps.index(first)


def test_as_played_tells_what_was_taken_back(page: ReplayPage) -> None:
    assert TAKEN_BACK not in page.side.sentences.text()
    page.film.choose(undone=True)
    back = next(n for n, one in enumerate(page.film.way.passage.steps) if one.undone)
    page.film.go(back + 1)
    assert TAKEN_BACK in page.side.sentences.text()
    assert page.side.undone.isVisible()
    page.film.go(0)
    assert not page.side.undone.isVisible()


def test_looking_changes_nothing(desk: MainWindow, page: ReplayPage) -> None:
    before = fingerprint(desk.session.state), desk.session.seq, desk.session.line
    for place in range(0, len(page.film.way.passage.steps), 40):
        page.film.go(place)
    page.film.choose(beside=OTHER)
    page.film.choose(audience=ROOM)
    assert (fingerprint(desk.session.state), desk.session.seq, desk.session.line) == before


def test_a_jump_is_shown_within_a_frame_or_two(page: ReplayPage) -> None:
    taken = []
    steps = len(page.film.way.passage.steps)
    for n in range(60):
        begin = perf_counter()
        page.film.go(n * 7919 % steps)
        taken.append(perf_counter() - begin)
    assert quantiles(taken, n=20)[-1] < 0.15, "generous: the machines that test are slow"


# ------------------------------------------------------------------------------------------------------------ compared


def test_two_lines_side_by_side(page: ReplayPage) -> None:
    film = page.film
    film.choose(beside=OTHER)
    film.last()
    boards = page.boards
    assert boards.beside.isVisible()
    assert (boards.main.name.text(), boards.beside.name.text()) == ("Main line", OTHER)
    assert "record" in boards.beside.note.text()
    assert page.side.differ.isVisible()
    assert "rulings" in page.side.counts.text()
    rows = page.side.rows.rows
    assert len(rows) == 4
    QTest.mouseClick(page.side.more, Qt.MouseButton.LeftButton)
    assert len(page.side.rows.rows) > 4
    assert len(boards.main.rings.shown) == len(boards.beside.rings.shown) > 0
    film.go(0)
    assert boards.main.rings.shown == ()
    assert page.headline.text().endswith("the two boards are the same")
    film.choose(beside="")
    assert not boards.beside.isVisible()
    assert not page.side.differ.isVisible()


def test_a_row_leads_to_the_moment_of_its_ruling(page: ReplayPage) -> None:
    page.film.choose(beside=OTHER)
    row = next(one for one in page.side.rows.rows if one.seq)
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert page.film.step.seq <= row.seq
    assert page.film.place > 0


def test_the_two_boards_move_together(page: ReplayPage) -> None:
    page.film.choose(beside=OTHER)
    QApplication.processEvents()
    main, beside = page.boards.main.board, page.boards.beside.board
    assert main.zoom == pytest.approx(beside.zoom)
    before = main.zoom
    main.zoom_in()
    assert main.zoom > before
    assert beside.zoom == pytest.approx(main.zoom)
    assert beside.frame() == pytest.approx(main.frame(), abs=2 / main.zoom)
    beside.zoom_out()
    assert main.zoom == pytest.approx(beside.zoom)
    page.window().resize(1300, 900)
    QApplication.processEvents()
    assert main.zoom == pytest.approx(beside.zoom)
    assert main.frame()[2] < 2000, "still Ukraine, not the whole board"


def test_other_sizes_leave_the_boards_where_they_were(page: ReplayPage) -> None:
    page.film.choose(beside=OTHER)
    QApplication.processEvents()
    main, window = page.boards.main.board, page.window()
    before = main.frame()
    for size in ((1250, 700), (1900, 800), (1600, 1000)):
        window.resize(*size)
        QApplication.processEvents()
    assert main.frame() == pytest.approx(before, abs=3 / main.zoom)


def test_a_row_of_curves_shows_the_part_of_the_scale_that_is_used(page: ReplayPage) -> None:
    from wargame.ui.replay.curve_rows import Row, Spot, share_of, span_of

    low, high = span_of([Row((), (Spot(0, 5.0, 6.0, 5.5), Spot(1, 6.0, 7.0, 6.5)))])
    assert (low, high) == pytest.approx((3.5, 8.5))
    assert span_of([Row((), (Spot(0, 0.0, 9.0, 4.0),))]) == (0.0, 9.5)
    heights = [share_of(value, (low, high)) for value in (0, 4, 6, 8, 10)]
    assert heights == sorted(heights)
    assert 0 < heights[1] < heights[2] < heights[3] < 1
    assert page.strip.curves is not None
    drawn = [one.yData for one in page.strip.curves._plot.getPlotItem().listDataItems() if one.yData is not None]
    assert {int(ys[0]) for ys in drawn} == set(range(page.strip.most_rows())), "each curve lies in its own row"
    assert any(max(ys) - min(ys) > 0.01 for ys in drawn), "and goes up and down in it"


def test_the_line_beside_is_shown_at_the_same_time_of_the_exercise(page: ReplayPage) -> None:
    page.film.choose(beside=OTHER)
    page.film.go_along(1.5)
    view, beside = page.film.view, page.film.view_beside
    assert beside is not None
    assert (view.turn, beside.turn) == (2, 2)
    assert page.film.parted == pytest.approx(1.0, abs=0.2)


# -------------------------------------------------------------------------------------------------------------- views


def test_a_teams_view_shows_no_more_than_its_view(desk: MainWindow, page: ReplayPage) -> None:
    page.film.go(200)
    page.film.choose(audience="RU")
    QApplication.processEvents()
    assert page.film.way.passage.audience == "RU"
    seen = page.boards.main.board.stage.view
    assert seen is not None
    assert seen.audience == "RU"
    assert not page.side.said.isVisible()
    assert not any(one.kind == "bookmark" for one in page.side._moments)
    assert "They stopped asking" not in "\n".join(texts(page))
    page.film.choose(audience=WHITE_CELL)
    QApplication.processEvents()
    assert page.side.said.isVisible()
    assert "They stopped asking" in "\n".join(texts(page)), "the guard: there is something to be hidden"


def test_notes_of_a_record_are_for_the_white_cell_alone(desk: MainWindow, page: ReplayPage) -> None:
    page.film.choose(audience="RU")
    page.film.go(60)
    seq = page.film.step.seq
    page.film.choose(audience=WHITE_CELL)
    assert page.film.step.seq == seq
    desk.deeds.do("bookmark")
    assert page.side.said.quote.text()
    page.film.choose(audience="RU")
    assert page.film.step.seq == seq
    assert page.side.said.quote.text() == ""


def test_the_record_count_of_a_view_tells_nothing_of_what_is_hidden(page: ReplayPage) -> None:
    page.film.choose(audience=ROOM)
    page.film.last()
    count = len(page.film.way.passage.steps)
    assert page.transport.record.text() == f"Record {count} of {count}"
    page.film.choose(audience=WHITE_CELL)
    assert len(page.film.way.passage.steps) > count


# ------------------------------------------------------------------------------------------------------------ hot wash


def test_what_is_said_becomes_a_note_of_that_record(desk: MainWindow, page: ReplayPage) -> None:
    page.film.go(120)
    seq, place, last = page.film.step.seq, page.film.place, len(page.film.way.passage.steps)
    said = page.side.said
    objective = desk.session.scenario.objectives[1].id
    said.objective.choose(objective)
    QTest.keyClicks(said.field, "It was flying on somebody else's fuel")
    said.drafts.flush()
    assert "fuel" in desk.session.log.drafts()["replay-said"]
    QTest.keyClick(said.field, Key.Key_Return)
    note = list(desk.session.state.observations.values())[-1]
    assert (note.text, note.objective, note.record) == ("It was flying on somebody else's fuel", objective, seq)
    assert note.tags == ("said",)
    assert said.field.text() == ""
    assert "replay-said" not in desk.session.log.drafts()
    assert page.film.place == place
    assert len(page.film.way.passage.steps) == last + 1, "the note is the newest record of the line"
    assert "fuel" in said.quote.text()
    assert "objective 2" in said.source.text()


def test_half_typed_words_survive(qtbot: QtBot, tmp_path: Path) -> None:
    save = two_lines(tmp_path)
    with desk_of(save) as desk:
        desk.deeds.do("replay")
        assert desk.replay.door.page
        QTest.keyClicks(desk.replay.door.page.side.said.field, "half a sent")
    with desk_of(save) as desk:
        desk.deeds.do("replay")
        assert desk.replay.door.page
        assert desk.replay.door.page.side.said.field.text() == "half a sent"


def test_an_empty_note_is_none_and_escape_leaves_the_field(desk: MainWindow, page: ReplayPage) -> None:
    before = desk.session.seq
    page.side.said.field.setFocus()
    QTest.keyClick(page.side.said.field, Key.Key_Return)
    assert desk.session.seq == before
    QTest.keyClick(page.side.said.field, Key.Key_Escape)
    assert page.isVisible()


def test_b_bookmarks_the_moment_that_is_replayed(desk: MainWindow, page: ReplayPage) -> None:
    page.film.go(150)
    desk.deeds.do("bookmark")
    note = list(desk.session.state.observations.values())[-1]
    assert note.bookmark
    assert note.record == page.film.step.seq < desk.session.head
    assert page.film.step.seq in {row.seq for row in page.side.moments.rows}


def test_play_on_begins_a_line_at_the_moment(desk: MainWindow, page: ReplayPage) -> None:
    page.film.go(140)
    seq = page.film.step.seq
    desk.deeds.do("replay-branch")
    assert not desk.replay.is_open
    assert desk.session.line not in (MAIN, OTHER)
    assert desk.session.line_of(desk.session.line).origin == seq
    assert desk.desk.live


# ------------------------------------------------------------------------------------------------------------ the room


def test_the_room_follows_the_replay_and_then_the_exercise_again(desk: MainWindow, page: ReplayPage) -> None:
    desk.deeds.do("room")
    room = desk.room
    assert room.window is not None
    live = room.shown
    desk.deeds.do("hold-room")
    assert room.replaying
    page.film.go(90)
    view = room.window.view
    assert view is not None
    assert (view.audience, view.turn) == (ROOM, page.film.step.turn)
    assert room.shown.headline.startswith("Turn 1")
    assert room.shown.headline in "\n".join(texts(room.window))
    assert room.window.foot.face.box == 0, "no clock of today beside the past"
    assert "End" in page.head.room.text()
    desk.deeds.do("hold-room")
    assert room.shown == live
    desk.deeds.do("hold-room")
    press(page, Key.Key_Escape)
    assert not room.replaying
    assert room.shown == live


def test_a_room_on_hold_is_shown_the_past_and_is_on_hold_again(desk: MainWindow) -> None:
    desk.deeds.do("room")
    desk.deeds.do("hold-room")
    held = desk.room.shown
    assert desk.ask(c.EndPhase())
    desk.deeds.do("replay")
    desk.deeds.do("hold-room")
    page = desk.replay.door.page
    assert page is not None
    page.film.go(60)
    assert desk.room.shown.view != held.view
    desk.deeds.do("replay")
    assert desk.room.held
    assert desk.room.shown.view == held.view


def test_what_happens_meanwhile_does_not_end_the_past_in_the_room(desk: MainWindow) -> None:
    past = desk.session.view(ROOM, 10)
    desk.room.show_past(past, "Turn 1: as it was")
    assert desk.ask(c.EndPhase())
    assert (desk.room.shown.headline, desk.room.shown.view) == ("Turn 1: as it was", past)
    desk.room.end_past()
    assert desk.room.shown.view == desk.session.view(ROOM)


def test_the_room_sees_no_step_that_was_taken_back(desk: MainWindow, page: ReplayPage) -> None:
    page.film.choose(undone=True)
    back = next(
        n for n, one in enumerate(page.film.way.passage.steps) if one.undone and isinstance(one.record, r.CrisisOpened)
    )
    page.film.go(back)
    moment = page.film.for_room()
    assert moment is not None
    kept = max(one.seq for one in page.film.way.passage.steps[:back] if not one.undone)
    assert moment[0] == desk.session.view(ROOM, kept)
    assert TAKEN_BACK not in moment[1]


def test_the_view_chosen_at_the_desk_does_not_matter_to_the_room(desk: MainWindow, page: ReplayPage) -> None:
    desk.deeds.do("hold-room")
    for audience in (WHITE_CELL, "RU"):
        page.film.choose(audience=audience)
        page.film.last()
        assert desk.room.shown.view.audience == ROOM
    for step in page.film.way.passage.steps[::50]:
        page.film.go_to(step.seq)
        moment = page.film.for_room()
        assert moment is not None
        assert moment[0].audience == ROOM


# --------------------------------------------------------------------------------------------------------------- sizes


@pytest.mark.parametrize(
    ("size", "text"), [((1280, 800), 1.0), ((1920, 1080), 2.0), ((1280, 800), 2.0), ((640, 480), 1.0)]
)
def test_it_fits_every_window(desk: MainWindow, page: ReplayPage, size: tuple[int, int], text: float) -> None:
    desk.settings.text = text
    desk.look_asked.emit()
    desk.resize(*size)
    QApplication.processEvents()
    assert (desk.width(), desk.height()) == size
    assert page.boards.main.board.height() > 60
    assert page.transport.play.geometry().right() < page.transport.width()
    if page.swap.isVisible():
        QTest.mouseClick(page.swap, Qt.MouseButton.LeftButton)
        assert page.side.isVisible()
        assert not page.boards.isVisible()
    else:
        assert page.side.isVisible()
    desk.settings.text = 1.0
    desk.look_asked.emit()
