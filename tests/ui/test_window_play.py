"""The whole program on a real save: an exercise is run from the start page and played by keys and mouse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from wargame.app.session import Session
from wargame.domain import commands as c
from wargame.ui.application import Wargame
from wargame.ui.main_window import MainWindow

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Wargame]:
    """The program at its start page, with its settings and saves in a folder of the test."""
    found = Wargame(_application(), tmp_path / "settings.json")
    found.settings.folder = str(tmp_path)
    found.start()
    qtbot.addWidget(found.page)
    qtbot.waitUntil(found.page.run.isEnabled)
    yield found
    if found.desk is not None:
        found.desk.close()
    QTest.qWait(0)


@pytest.fixture
def desk(qtbot: QtBot, program: Wargame) -> MainWindow:
    """A desk with a new exercise, the Paris model."""
    program.page.setups.choose("paris-model")
    qtbot.keyClick(program.page, Qt.Key.Key_Return)
    assert program.desk is not None
    program.desk.resize(1600, 1000)
    return program.desk


def _application() -> QApplication:
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found


def press(
    qtbot: QtBot, window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press a key of the window while its board has the focus."""
    window.activateWindow()
    window.board.board.setFocus()
    qtbot.keyClick(window.board.board, key, held)


def click(qtbot: QtBot, widget: QWidget) -> None:
    """Click a widget that can be clicked."""
    assert widget.isVisible(), widget
    assert widget.isEnabled(), widget.toolTip()
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def type_into(qtbot: QtBot, field: QWidget, text: str) -> None:
    """Type a text."""
    field.setFocus()
    qtbot.keyClicks(field, text)


def to_phase(qtbot: QtBot, window: MainWindow, phase: str) -> None:
    """F9 until a phase runs."""
    for _ in range(8):
        if window.session.state.phase == phase:
            return
        press(qtbot, window, Qt.Key.Key_F9)
    raise AssertionError(f"{phase} is never reached")


def deliver(qtbot: QtBot, window: MainWindow, inject: str) -> None:
    press(qtbot, window, Qt.Key.Key_I)
    window.injects.choose(inject)
    click(qtbot, window.injects.deliver)


def seal(qtbot: QtBot, window: MainWindow, team: str, kind: str, intent: str) -> str:
    """Write an order in the form and seal it with Ctrl+Enter; return its number."""
    press(qtbot, window, Qt.Key.Key_O)
    form = window.orders.form
    form.choose_team(team)
    form.kind.setCurrentIndex(form.kind.findData(kind))
    form.intent.clear()
    type_into(qtbot, form.intent, intent)
    before = set(window.session.state.orders)
    qtbot.keyClick(form.intent, Qt.Key.Key_Return, CTRL)
    (number,) = set(window.session.state.orders) - before
    return number


def rule(qtbot: QtBot, window: MainWindow, number: str, dice: str) -> None:
    """Rule on an order with dice thrown by hand, apply the ruling and publish it."""
    press(qtbot, window, Qt.Key.Key_R)
    parts = window.rulings.parts
    window.rulings.choose(number)
    type_into(qtbot, parts.reason, "On what was said.")
    type_into(qtbot, parts.public, "The room is told.")
    if parts.dice_field.isVisible():
        type_into(qtbot, parts.dice, dice)
    click(qtbot, parts.rule)
    click(qtbot, parts.apply)
    click(qtbot, parts.publish)


def actions_of(window: MainWindow, team: str) -> list[str]:
    """The kinds of orders that the form offers a team and that need nothing chosen but an intent."""
    scenario = window.session.scenario
    return [
        name
        for name, one in scenario.actions.items()
        if one.team == team and not (one.options or one.target or one.commitments) and one.method != "free"
    ]


def kind_of(window: MainWindow, action: str) -> str:
    """The entry of the form's list for an action."""
    form = window.orders.form
    keys = [str(form.kind.itemData(row)) for row in range(form.kind.count())]
    return next(key for key in keys if key.endswith(action))


def test_the_start_page_runs_an_exercise(desk: MainWindow, program: Wargame, tmp_path: Path) -> None:
    assert desk.session.state.turn == 1
    assert desk.session.state.setup == "paris-model"
    assert [file.suffix for file in tmp_path.glob("*.wargame")] == [".wargame"]
    assert not program.page.isVisible()
    assert program.settings.recent[0].path == str(desk.session.path)


def test_a_turn_is_played_by_keys_and_mouse(qtbot: QtBot, desk: MainWindow) -> None:
    session = desk.session
    to_phase(qtbot, desk, "injects")
    assert desk.pane.current() == "injects"
    inject = next(name for name, one in session.state.injects.items() if one.status == "scheduled" and one.planned == 1)
    deliver(qtbot, desk, inject)
    assert session.state.injects[inject].status == "delivered"

    to_phase(qtbot, desk, "planning")
    orders = []
    for team in ("UA", "EU"):
        desk.orders.form.choose_team(team)
        orders.append(seal(qtbot, desk, team, kind_of(desk, actions_of(desk, team)[0]), "As agreed this morning."))
    assert [session.state.orders[number].status for number in orders] == ["submitted", "submitted"]

    press(qtbot, desk, Qt.Key.Key_F9)
    assert session.state.phase == "adjudication"
    assert {session.state.orders[number].status for number in orders} == {"revealed"}
    assert desk.pane.current() == "rulings"
    for number in orders:
        rule(qtbot, desk, number, "4 5")
    assert {session.state.orders[number].status for number in orders} == {"published"}
    ruling = session.state.orders[orders[0]].ruling
    assert ruling is not None
    assert (ruling.rolled, ruling.by_hand) == ((4, 5), True)

    press(qtbot, desk, Qt.Key.Key_Z, CTRL)
    assert desk.foot.text().startswith("Not taken back")
    assert session.state.orders[orders[1]].status == "published"

    to_phase(qtbot, desk, "assessment")
    press(qtbot, desk, Qt.Key.Key_F9)
    assert session.state.turn == 2
    assert session.path is not None
    assert desk.top.turn.text() == "Turn 2 of 6"


def test_undo_names_what_it_takes_back(qtbot: QtBot, desk: MainWindow) -> None:
    to_phase(qtbot, desk, "planning")
    number = seal(qtbot, desk, "UA", kind_of(desk, actions_of(desk, "UA")[0]), "Quietly.")
    press(qtbot, desk, Qt.Key.Key_Z, CTRL)
    assert desk.session.state.orders == {}
    assert desk.foot.text().startswith(f"Taken back: {number}")
    click(qtbot, desk.foot.act)
    assert number in desk.session.state.orders


def test_a_refusal_is_a_sentence_at_the_foot_and_changes_nothing(qtbot: QtBot, desk: MainWindow) -> None:
    before, head = desk.session.state, desk.session.head
    counter = next(one for one in desk.session.state.counters.values() if one.team == "RU")
    desk.board.move_requested.emit(counter.id, "UA-LVI")
    assert desk.foot.isVisible()
    assert desk.foot.text().startswith("Not moved")
    assert (desk.session.state, desk.session.head) == (before, head)
    click(qtbot, desk.foot.act)
    assert desk.pane.current() == "inspector"
    assert desk.inspector.targets.value() == "UA-LVI"
    assert not desk.inspector.go.isEnabled()
    type_into(qtbot, desk.inspector.reason, "the white cell says so")
    click(qtbot, desk.inspector.go)
    assert desk.session.state.counters[counter.id].space == "UA-LVI"


def test_a_half_written_order_survives_a_phase_and_a_restart(qtbot: QtBot, desk: MainWindow, program: Wargame) -> None:
    to_phase(qtbot, desk, "planning")
    press(qtbot, desk, Qt.Key.Key_O)
    desk.orders.form.choose_team("EU")
    type_into(qtbot, desk.orders.form.intent, "Half of a thou")
    press(qtbot, desk, Qt.Key.Key_F9)
    press(qtbot, desk, Qt.Key.Key_O)
    assert desk.orders.form.intent.toPlainText() == "Half of a thou"
    path = desk.session.path
    assert path is not None
    desk.close()
    QTest.qWait(0)
    assert program.open(path)
    assert program.desk is not None
    program.desk.pane.choose("orders")
    program.desk.orders.form.choose_team("EU")
    assert program.desk.orders.form.intent.toPlainText() == "Half of a thou"


def test_looking_back_changes_nothing_and_ends(qtbot: QtBot, desk: MainWindow) -> None:
    to_phase(qtbot, desk, "injects")
    inject = next(name for name, one in desk.session.state.injects.items() if one.status == "scheduled")
    deliver(qtbot, desk, inject)
    head, timeline = desk.session.head, desk.timeline.timeline
    spot = timeline.rect().center()
    left, _, y = timeline._line()
    spot.setX(round(left))
    spot.setY(round(y))
    qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=spot)
    assert not desk.desk.live
    assert desk.past.isVisible()
    assert desk.past.words.text() == "You are looking at record 1. Nothing can be changed here."
    assert desk.desk.state.phase == "situation"
    assert not desk.top.next.isEnabled()
    press(qtbot, desk, Qt.Key.Key_F9)
    assert desk.foot.text().startswith("You are looking back")
    assert desk.session.head == head
    qtbot.keyClick(timeline, Qt.Key.Key_Right)
    assert desk.desk.seq == 2
    click(qtbot, desk.past.now)
    assert desk.desk.live
    assert not desk.past.isVisible()
    assert desk.session.head == head


def test_the_record_lists_and_looks_back(qtbot: QtBot, desk: MainWindow) -> None:
    to_phase(qtbot, desk, "injects")
    press(qtbot, desk, Qt.Key.Key_L)
    rows = desk.record.rows
    texts = [rows.model().index(row, 0).data() for row in range(rows.model().rowCount())]
    assert any("Phase begins: Injects" in text for text in texts)
    type_into(qtbot, desk.record.word, "situation")
    assert 0 < rows.model().rowCount() < len(texts)
    rows.clicked.emit(rows.model().index(0, 0))
    assert desk.desk.seq == 1


def test_text_typed_is_not_taken_for_keys(qtbot: QtBot, desk: MainWindow) -> None:
    press(qtbot, desk, Qt.Key.Key_N)
    assert desk.pane.current() == "notes"
    type_into(qtbot, desk.notes.text, "orbit 123")
    assert desk.notes.text.toPlainText() == "orbit 123"
    assert desk.cards.switched_on() == ()
    press(qtbot, desk, Qt.Key.Key_2)
    assert desk.cards.switched_on() == ("L2",)


def test_the_room_is_held_blanked_and_told_only_what_is_released(qtbot: QtBot, desk: MainWindow) -> None:
    to_phase(qtbot, desk, "injects")
    press(qtbot, desk, Qt.Key.Key_R, CTRL)
    room = desk.room.window
    assert room is not None
    qtbot.addWidget(room)
    press(qtbot, desk, Qt.Key.Key_F7)
    inject = next(name for name, one in desk.session.state.injects.items() if one.status == "scheduled")
    deliver(qtbot, desk, inject)
    assert room.view is not None
    assert room.view.audience == "room"
    assert inject not in room.view.injects
    press(qtbot, desk, Qt.Key.Key_F7)
    assert inject in room.view.injects
    assert room.side.side.title == desk.session.scenario.injects[inject].title
    press(qtbot, desk, Qt.Key.Key_F12, Qt.KeyboardModifier.ShiftModifier)
    assert room.blank_part.isVisible()
    press(qtbot, desk, Qt.Key.Key_F12, CTRL)
    assert inject not in room.view.injects
    assert desk.room.held
    press(qtbot, desk, Qt.Key.Key_R, CTRL)
    assert desk.room.window is None


def test_freeze_stops_the_clock(qtbot: QtBot, desk: MainWindow) -> None:
    press(qtbot, desk, Qt.Key.Key_F12)
    left = desk.clock.face().left
    QTest.qWait(30)
    assert desk.clock.face().left == left
    assert desk.top.clock.words()[0] == "Paused"
    press(qtbot, desk, Qt.Key.Key_F12)
    desk.clock.pass_seconds(400)
    assert desk.clock.face().over
    assert desk.top.clock.words()[0] == "Overtime"


def test_every_zone_is_reached_by_f6(qtbot: QtBot, desk: MainWindow) -> None:
    seen = set()
    desk.board.board.setFocus()
    for _ in range(8):
        desk.deeds.next_zone()
        seen.add(QApplication.focusWidget())
    assert len(seen) == 6


def test_the_palette_does_what_is_chosen(qtbot: QtBot, desk: MainWindow) -> None:
    press(qtbot, desk, Qt.Key.Key_K, CTRL)
    palette = desk.deeds.palette
    assert palette.isVisible()
    qtbot.keyClicks(palette.field, "tracks")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert desk.pane.current() == "tracks"
    qtbot.waitUntil(lambda: desk.tracks.chart is not None)
    press(qtbot, desk, Qt.Key.Key_F1, SHIFT)
    assert palette.isVisible()
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_locked_the_desk_does_nothing(qtbot: QtBot, desk: MainWindow) -> None:
    desk.deeds.lock()
    assert desk.deeds.curtain.isVisible()
    press(qtbot, desk, Qt.Key.Key_F9)
    assert desk.session.state.phase == "situation"
    desk.deeds.lock()
    press(qtbot, desk, Qt.Key.Key_F9)
    assert desk.session.state.phase == "injects"


@pytest.mark.parametrize("look", ["light", "dark", "high contrast"])
@pytest.mark.parametrize(
    ("size", "text"), [((1920, 1080), 1.0), ((1280, 800), 1.0), ((1920, 1080), 2.0), ((1280, 800), 2.0)]
)
def test_every_look_and_size_is_shown(
    qtbot: QtBot, desk: MainWindow, look: str, size: tuple[int, int], text: float
) -> None:
    desk.settings.look, desk.settings.text = look, text
    desk.look_asked.emit()
    desk.resize(*size)
    QTest.qWait(0)
    assert not desk.grab().isNull()
    for part in (desk.top.clock, desk.top.next, desk.top.freeze):
        assert part.isVisible()
        assert desk.rect().contains(part.mapTo(desk, part.rect().bottomRight()))
    alone = size[0] / text < 900
    assert desk.pane.isVisible()
    assert desk.board.isVisible() != alone
    desk.deeds.board_or_pane()
    assert desk.board.isVisible()


def test_a_save_that_cannot_be_opened_is_told_at_the_foot(program: Wargame, tmp_path: Path) -> None:
    wrong = tmp_path / "letter.wargame"
    wrong.write_text("Dear all", encoding="utf-8")
    assert not program.open(wrong)
    assert "not a Wargame save" in program.page.foot.text()
    assert program.desk is None


def test_left_and_carried_on(qtbot: QtBot, desk: MainWindow, program: Wargame) -> None:
    to_phase(qtbot, desk, "injects")
    head = desk.session.head
    press(qtbot, desk, Qt.Key.Key_W, CTRL)
    assert program.page.isVisible()
    assert program.settings.recent[0].where.endswith(f"Turn 1, injects, record {head}")
    assert program.open(Path(program.settings.recent[0].path))
    assert program.desk is not None
    assert program.desk.session.head == head


def test_a_failure_of_ours_is_one_sentence(program: Wargame, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("wargame.paths.user_data", lambda: tmp_path)
    error = RuntimeError("a bug")
    program.failed(RuntimeError, error, None)
    assert program.page.foot.text().startswith("Something went wrong inside Wargame. The exercise is safe on disk.")
    assert len(list(tmp_path.glob("wargame-failure-*.txt"))) == 1


def test_a_mistake_in_a_panel_is_noted_and_told_and_the_game_goes_on_everywhere_else(
    qtbot: QtBot, desk: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("wargame.paths.user_data", lambda: tmp_path)
    desk.deeds.do("room")
    room = desk.room.window
    assert room is not None
    phase, shown = desk.session.state.phase, room.grab().toImage()

    def wrong(_desk: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(desk.panels[desk.pane.current()], "repaint_desk", wrong)
    monkeypatch.setattr(desk.cards, "show_desk", wrong)
    assert desk.ask(c.EndPhase())
    assert desk.session.state.phase != phase
    assert desk.foot.text().startswith("Something went wrong inside Wargame. The exercise is safe on disk.")
    assert "ZeroDivisionError" in next(tmp_path.glob("wargame-failure-*.txt")).read_text(encoding="utf-8")
    qtbot.wait(50)
    assert room.grab().toImage() != shown
    monkeypatch.undo()
    desk.foot.dismiss()
    assert desk.ask(c.EndPhase())
    assert desk.foot.text() == ""


def test_estimates_are_taken_down_in_the_assessment(qtbot: QtBot, desk: MainWindow) -> None:
    to_phase(qtbot, desk, "assessment")
    assert desk.pane.current() == "tracks"
    desk.tracks.spins["UA"].setValue(55)
    click(qtbot, desk.tracks.take)
    assert desk.session.state.estimates["1"] == {"UA": 55}


def test_a_counter_is_moved_from_the_inspector(qtbot: QtBot, desk: MainWindow) -> None:
    desk.board.counter_selected.emit(next(one.id for one in desk.session.state.counters.values() if one.team == "UA"))
    inspector = desk.inspector
    assert inspector.counter_part.isVisible()
    counter = desk.session.state.counters[inspector._counter]
    target = inspector.targets.value()
    if not inspector.go.isEnabled():
        type_into(qtbot, inspector.reason, "as agreed at the table")
    click(qtbot, inspector.go)
    assert desk.session.state.counters[counter.id].space == target


def test_a_session_is_not_changed_by_looking(desk: MainWindow) -> None:
    session: Session = desk.session
    head = session.head
    for key in desk.panels:
        desk.pane.choose(key)
    desk.deeds.open_palette()
    assert session.head == head
    assert session.state.phase == "situation"
    assert not isinstance(session.execute(c.EndPhase()), type(None))


def test_a_track_is_corrected_with_a_reason(qtbot: QtBot, desk: MainWindow) -> None:
    press(qtbot, desk, Qt.Key.Key_T)
    desk.tracks.show_track("COV")
    assert not desk.tracks.correct.isEnabled()
    desk.tracks.value.setValue(2)
    type_into(qtbot, desk.tracks.reason, "misread at the table")
    click(qtbot, desk.tracks.correct)
    assert desk.session.state.tracks["COV"] == 2
    assert desk.tracks.reason.text() == ""


def test_another_line_of_play_begins_at_the_record_looked_at(qtbot: QtBot, desk: MainWindow) -> None:
    to_phase(qtbot, desk, "planning")
    desk.look_at(2)
    click(qtbot, desk.past.play_on)
    assert desk.session.line == "What if 1"
    assert desk.desk.live
    assert desk.session.state.phase == "injects"
    assert desk.timeline.line.text() == "What if 1, 1 other line"
    click(qtbot, desk.foot.act)
    assert desk.session.state.phase == "planning"


def test_counters_light_up_where_they_may_go(desk: MainWindow) -> None:
    counter = next(one for one in desk.session.state.counters.values() if one.team == "UA")
    assert desk.moves.reachable(counter.id)
    desk.look_at(1)
    desk.deeds.end_phase()
    assert desk.moves.reachable("nobody") == frozenset()
