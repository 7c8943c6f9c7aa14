"""The MSEL console in the real window, by keyboard: every step is checked in the log."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.domain.play import scenario
from tests.ui.day import CTRL, desk_of, key, new_save, texts, to_phase, write
from wargame import labels
from wargame.app.session import Session
from wargame.domain import commands as c
from wargame.domain import records as r
from wargame.domain.expressions import Compare
from wargame.domain.msel import Medium, Moment
from wargame.report.look import CONTRAST, DARK, LIGHT
from wargame.store.memory import MemoryLog
from wargame.store.scenario_files import encode_scenario
from wargame.ui.desk import Desk
from wargame.ui.dress import Dress
from wargame.ui.inject_card import MEDIA, Card, card_height, destination, paint_card
from wargame.ui.main_window import MainWindow
from wargame.ui.panels.inject_words import due_words, sections
from wargame.ui.panels.injects import InjectsPanel

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """A desk in the phase of injects."""
    with desk_of(new_save(tmp_path)) as found:
        to_phase(found, "injects")
        yield found


def press(widget: QWidget, name: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget, name, held)
    QTest.qWait(5)


def tab_to(desk: MainWindow, wanted: QWidget) -> None:
    """Press Tab until a widget has the focus."""
    for _ in range(80):
        focus = QApplication.focusWidget()
        if focus is wanted:
            return
        press(focus or desk, Qt.Key.Key_Tab)
    raise AssertionError(wanted.accessibleName())


def arrow_to(desk: MainWindow, ident: str) -> None:
    """Walk through the list with the arrows until a row is current; sections on the way are opened."""
    rows = desk.injects.rows
    tab_to(desk, rows)
    press(rows, Qt.Key.Key_Home)
    for _ in range(120):
        if rows.current() == ident:
            return
        press(rows, Qt.Key.Key_Down)
    raise AssertionError(ident)


def last(desk: MainWindow) -> tuple[r.Happened, ...]:
    """The records of the last batch, and that the inject controller made it."""
    return desk.session.history()[-1].records


def test_the_whole_console_by_keyboard(desk: MainWindow) -> None:
    panel, session = desk.injects, desk.session
    first, second = [n for n, one in session.state.injects.items() if one.status == "scheduled" and one.planned == 1]
    key(desk, Qt.Key.Key_I)
    assert desk.pane.current() == "injects"
    # delivered
    arrow_to(desk, first)
    press(panel.rows, Qt.Key.Key_Return, CTRL)
    delivered = last(desk)[0]
    assert isinstance(delivered, r.InjectDelivered)
    assert (delivered.inject, delivered.to) == (first, session.scenario.injects[first].to)
    assert QApplication.focusWidget() is panel.rows
    # put off, with what is planned after it
    assert panel.rows.current() == second, "on to the next that is planned"
    press(panel.rows, Qt.Key.Key_Delete)
    assert QApplication.focusWidget() is panel.before.reason
    QTest.keyClicks(panel.before.reason, "one shock at a time")
    later = sum(one.status == "scheduled" and one.planned > 1 for one in session.state.injects.values())
    assert panel.before.moves.isHidden(), "nothing moves along unless it is asked for"
    tab_to(desk, panel.before.following)
    press(panel.before.following, Qt.Key.Key_Space)
    assert panel.before.moves.text().startswith("Moves ")
    before = {n: one.planned for n, one in session.state.injects.items()}
    tab_to(desk, panel.before.delay)
    press(panel.before.delay, Qt.Key.Key_Space)
    moved = [one for one in last(desk) if isinstance(one, r.InjectDelayed)]
    assert (moved[0].inject, moved[0].turn, moved[0].reason) == (second, 2, "one shock at a time")
    assert all(one.follows == second and one.turn == before[one.inject] + 1 for one in moved[1:])
    assert 0 < len(moved) - 1 <= later
    desk.deeds.undo()
    assert {n: one.planned for n, one in session.state.injects.items()} == before
    desk.deeds.redo()
    # skipped, with a reason
    arrow_to(desk, second)
    tab_to(desk, panel.before.not_now)
    press(panel.before.not_now, Qt.Key.Key_Space)
    QTest.keyClicks(panel.before.reason, "the room is there already")
    tab_to(desk, panel.before.skip)
    press(panel.before.skip, Qt.Key.Key_Space)
    assert last(desk) == (r.InjectSkipped(second, "the room is there already"),)
    # planned from the pool
    pooled = next(n for n, one in session.state.injects.items() if one.status == "pool")
    arrow_to(desk, pooled)
    press(panel.rows, Qt.Key.Key_Delete)
    tab_to(desk, panel.before.plan)
    press(panel.before.plan, Qt.Key.Key_Space)
    assert last(desk) == (r.InjectScheduled(pooled, 2),)


def test_an_ad_hoc_inject_to_one_team_in_a_few_keys(desk: MainWindow) -> None:
    key(desk, Qt.Key.Key_I, SHIFT)
    form = desk.injects.new
    assert QApplication.focusWidget() is form.title
    QTest.keyClicks(form.title, "A train stops")
    press(form.title, Qt.Key.Key_Tab)
    QTest.keyClicks(form.text, "Nobody says why.")
    tab_to(desk, form.medium)
    press(form.medium, Qt.Key.Key_Down)
    tab_to(desk, form.to.buttons["UA"])
    press(form.to.buttons["UA"], Qt.Key.Key_Space)
    assert "To Ukraine only" in form.card.accessibleName()
    press(form.to.buttons["UA"], Qt.Key.Key_Return, CTRL)
    told = r.InjectDelivered("ADHOC-UA-1", ("UA",), "A train stops", "Nobody says why.", ad_hoc=True, method="cable")
    assert last(desk) == (told,)
    assert desk.session.history()[-1].actor.hat == "inject controller"
    assert form.isHidden()
    assert "ADHOC-UA-1" not in desk.session.view("RU").injects
    assert "ADHOC-UA-1" not in desk.session.view("room").injects


def test_what_was_observed_stands_beside_what_was_expected(desk: MainWindow) -> None:
    panel, session = desk.injects, desk.session
    first = next(n for n, one in session.state.injects.items() if one.status == "scheduled")
    assert desk.ask(c.DeliverInject(first))
    seq = session.head
    panel.choose(first)
    rule = session.scenario.injects[first]
    assert panel.after.expected.text() == rule.expected
    assert any("not observed" in text for text in texts(panel))
    tab_to(desk, panel.after.seen)
    QTest.keyClicks(panel.after.seen, "They asked the mission first.")
    tab_to(desk, panel.after.evidence)
    press(panel.after.evidence, Qt.Key.Key_Down)
    press(panel.after.evidence, Qt.Key.Key_Return, CTRL)
    note = session.state.observations["N1"]
    objective = next(one for one in session.scenario.objectives if one.id == rule.objective)
    assert (note.inject, note.objective, note.evidence) == (first, rule.objective, objective.evidence[0][:300])
    assert (note.record, note.hat, note.text) == (seq, "inject controller", "They asked the mission first.")
    assert panel.after.seen.text() == ""
    assert panel.after.observed.text() == "They asked the mission first. (N1)"
    assert not any("not observed" in text for text in texts(panel))


def test_a_fired_trigger_says_why(desk: MainWindow) -> None:
    assert desk.ask(c.DeliverInject("INJ-26"))
    panel = desk.injects
    assert panel.headline.text().startswith("1 due now")
    panel.choose("INJ-17")
    said = panel.detail.due.text()
    assert said.startswith("Due since ")
    assert "because INJ-26 was delivered and Enablers at 3 or less (now " in said
    assert f"(now {desk.session.state.tracks['ENB']})" in said
    assert said.endswith("It followed from: INJ-26 Tankers go elsewhere.")


def test_half_typed_texts_survive_everything(qapp: QApplication, tmp_path: Path) -> None:
    save = new_save(tmp_path)
    with desk_of(save) as desk:
        to_phase(desk, "injects")
        panel = desk.injects
        first, second = [n for n, one in desk.session.state.injects.items() if one.planned == 1]
        panel.choose(first)
        panel.before.text.setPlainText("Half a text")
        write(panel.before.reason, "half a reason")
        panel.before.to.buttons["RU"].click()
        panel.focus_new()
        write(panel.new.title, "Half a title")
        panel.new.to.buttons["UA"].click()
        panel.choose(second)
        assert panel.before.reason.text() == ""
        assert desk.ask(c.DeliverAdHoc("Something else", "It comes from elsewhere."))
        panel.new.title.setText("Half a title")
        assert desk.ask(c.SkipInject(second, "no time"))
        desk.deeds.undo()
        assert desk.ask(c.EndPhase())
        panel.choose(first)
        assert (panel.before.text.text(), panel.before.reason.text()) == ("Half a text", "half a reason")
        QTest.qWait(500)  # longer than the pause after which texts are kept: from here on a kill loses nothing
        with Session.open(save, write=False) as other:
            assert {f"inject/{first}", f"inject-form/{first}", "inject/ad-hoc"} <= set(other.log.drafts())
    with desk_of(save) as desk:
        desk.pane.choose("injects")
        desk.injects.choose(first)
        before = desk.injects.before
        assert (before.text.text(), before.reason.text()) == ("Half a text", "half a reason")
        assert before.to.value() == ("RU",)
        assert desk.injects.new.title.text() == "Half a title"
        assert desk.injects.new.isVisible()


def test_sections_stand_in_the_order_of_the_day(desk: MainWindow) -> None:
    assert desk.ask(c.DeliverInject("INJ-26"))
    assert desk.ask(c.CorrectTrack("ENB", 2, "so that it fires"))
    state, plan = desk.session.state, desk.session.scenario
    found = dict(sections(plan, state, []))
    assert list(found) == ["Due", "Next up", "Later this exercise", "Pool", "Delivered", "Library"]
    assert found["Due"] == ["INJ-17"]
    assert all(state.injects[name].planned == 1 for name in found["Next up"])
    quiet = replace(state, injects={n: one for n, one in state.injects.items() if one.planned != 1})
    assert {quiet.injects[name].planned for name in dict(sections(plan, quiet, []))["Next up"]} == {2}


def test_a_moment_on_the_clock_falls_due_by_itself(qapp: QApplication, tmp_path: Path) -> None:
    plan = scenario("five-layers")
    timed = replace(plan.injects["INJ-22"], moment=Moment("injects", 3))
    save = tmp_path / "timed.wargame"
    Session.create(save, replace(plan, injects=plan.injects | {"INJ-22": timed}), "paris-model", "3", 7).close()
    with desk_of(save) as desk:
        to_phase(desk, "injects")
        desk.clock.pass_seconds(170)
        assert desk.session.state.injects["INJ-22"].status != "due"
        desk.clock.pass_seconds(20)
        assert desk.session.state.injects["INJ-22"].status == "due"
        assert last(desk) == (r.InjectDue("INJ-22"),)
        desk.clock.pass_seconds(20)
        assert last(desk) == (r.InjectDue("INJ-22"),)
        desk.injects.choose("INJ-22")
        assert "because 3 minutes into injects" in desk.injects.detail.due.text()
        before = desk.injects.before
        before.put_off()
        assert (before.minute_field.isVisible(), before.turn.value(), before.minute.value()) == (True, 1, 8)
        before.minute.setValue(4)
        write(before.reason, "let them finish")
        press(before.reason, Qt.Key.Key_Return, CTRL)
        assert last(desk) == (r.InjectDelayed("INJ-22", 1, "let them finish", minutes=4),)
        desk.clock.pass_seconds(5)
        assert desk.session.state.injects["INJ-22"].status == "scheduled"
        desk.clock.pass_seconds(40)
        assert last(desk) == (r.InjectDue("INJ-22"),)
        desk.injects.choose("INJ-22")
        assert "because 4 minutes into injects, in turn 1" in desk.injects.detail.due.text()
        desk.injects.choose(next(n for n, one in desk.session.scenario.injects.items() if not one.moment))
        assert before.minute_field.isHidden()


# ----------------------------------------------------------------------------------------------------------- the card


def painted(card: Card, dress: Dress, width: int = 400) -> QImage:
    """A card as a picture."""
    image = QImage(width, round(card_height(card, width, dress)), QImage.Format.Format_RGB32)
    image.fill(dress.ink("ground"))
    painter = QPainter(image)
    paint_card(painter, QRectF(image.rect()), card, dress)
    painter.end()
    return image


@pytest.mark.parametrize("medium", list(MEDIA))
@pytest.mark.parametrize("dress", [Dress(LIGHT, 1.0), Dress(DARK, 1.5), Dress(CONTRAST, 2.0)])
def test_every_medium_is_set_in_its_own_way_and_marked(qapp: QApplication, medium: Medium, dress: Dress) -> None:
    card = Card("Tankers go elsewhere", "Two tankers were moved. " * 6, "Air command", medium, "Spring, year 1")
    image = painted(card, dress)
    others = [painted(replace(card, medium=other), dress) for other in MEDIA if other != medium]
    assert all(image != other for other in others)
    banner = dress.ink("banner").rgb()
    assert any(image.pixel(x, dress.px(20)) == banner for x in range(image.width()))
    longer = replace(card, text=card.text * 3)
    assert painted(longer, dress).height() > image.height()


def test_a_card_to_one_team_says_so(qapp: QApplication) -> None:
    card = Card("A note", "Read it alone.", "A friend", "cable", "Spring", ("Ukraine",))
    assert destination(card) == "To Ukraine only. The room is not told"
    assert destination(replace(card, to=())) == "To the room and every team"
    assert painted(card, Dress()) != painted(replace(card, to=()), Dress())
    assert "EXERCISE" in card.words()
    for bare in (Card("Title", "Text", medium=medium) for medium in MEDIA):
        assert painted(bare, Dress()).height() > 0


def test_times_of_the_exercise_have_no_date(qapp: QApplication) -> None:
    layers = scenario("five-layers")
    assert labels.exercise_time(layers, 2) == "Autumn and winter, year 1"
    assert labels.exercise_time(layers, 2, layers.crisis.steps[0].id).endswith(
        f"crisis at {layers.crisis.steps[0].name}"
    )
    assert due_words(layers, "ADHOC-ALL-1", None) == "Due."


def test_sections_open_and_close_by_key(qapp: QApplication) -> None:
    session = Session(MemoryLog(encode_scenario(scenario("five-layers"))))
    session.execute(c.StartExercise("paris-model", "5", 7))
    panel = InjectsPanel()
    panel.resize(448, 900)
    panel.show_desk(Desk(session, session.state, session.view(""), session.seq, live=True))
    panel.show()
    rows = panel.rows
    before = rows.count()
    rows.select("section/Library")
    press(rows, Qt.Key.Key_Return)
    assert rows.count() > before
    assert rows.current() == "section/Library"
    press(rows, Qt.Key.Key_Space)
    assert rows.count() == before
    hidden = dict(sections(session.scenario, session.state, []))["Library"][0]
    panel.choose(hidden)
    assert rows.current() == hidden
    panel.close()


# ---------------------------------------------------------------------------------------------------- one after another


def planned_now(desk: MainWindow) -> list[str]:
    """What is planned for this turn and not delivered."""
    state = desk.session.state
    return [n for n, one in state.injects.items() if one.status == "scheduled" and one.planned <= state.played]


def test_injects_are_delivered_one_after_another_by_one_key(desk: MainWindow) -> None:
    panel = desk.injects
    first, second = planned_now(desk)
    key(desk, Qt.Key.Key_I)
    tab_to(desk, panel.rows)
    assert panel.rows.current() == first
    press(panel.rows, Qt.Key.Key_Return, CTRL)
    assert (panel.rows.current(), QApplication.focusWidget()) == (second, panel.rows)
    assert panel.detail.card.card.title == desk.session.scenario.injects[second].title
    tab_to(desk, panel.last)
    press(panel.last, Qt.Key.Key_Space)
    assert panel.rows.current() == first
    assert panel.after.isVisible()
    assert panel.last.isHidden()
    panel.choose(second)
    press(panel.rows, Qt.Key.Key_Return, CTRL)
    assert planned_now(desk) == []
    assert panel.rows.current() == second, "what is planned for later is not offered next"
    head = desk.session.head
    press(panel.rows, Qt.Key.Key_Return, CTRL)
    assert desk.session.head == head
    assert all(not one.autoRepeat() for one in panel.findChildren(QShortcut))


def test_another_turn_begins_with_what_is_planned_for_it(desk: MainWindow) -> None:
    first, _ = planned_now(desk)
    assert desk.ask(c.DeliverInject(first))
    desk.injects.choose(first)
    while desk.session.state.turn == 1:
        assert desk.ask(c.EndPhase())
    to_phase(desk, "injects")
    assert desk.injects.rows.current() == min(planned_now(desk), key=lambda n: desk.session.state.injects[n].planned)


def test_ctrl_enter_carries_out_what_stands_where_the_cursor_is(desk: MainWindow) -> None:
    panel, session = desk.injects, desk.session
    _, second = planned_now(desk)
    key(desk, Qt.Key.Key_I)
    tab_to(desk, panel.rows)
    press(panel.rows, Qt.Key.Key_Delete)
    head = session.head
    press(panel.before.reason, Qt.Key.Key_Return, CTRL)
    assert session.head == head, "nothing is put off without a reason, and nothing delivered instead"
    assert "reason" in desk.foot.text()
    QTest.keyClicks(panel.before.reason, "one at a time")
    press(panel.before.reason, Qt.Key.Key_Return, CTRL)
    assert isinstance(last(desk)[0], r.InjectDelayed)
    assert panel.rows.current() == second
    assert panel.before.reason.text() == ""
    press(panel.rows, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is panel.before.text
    press(panel.before.text, Qt.Key.Key_Return, CTRL)
    assert isinstance(last(desk)[0], r.InjectDelivered)
    tab_to(desk, panel.rows)
    press(panel.rows, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is panel.after.team
    tab_to(desk, panel.after.how)
    QTest.keyClicks(panel.after.how, "At once.")
    team = panel.after.team.value()
    press(panel.after.how, Qt.Key.Key_Return, CTRL)
    assert last(desk) == (r.InjectAnswered(second, team, "At once."),)


def test_tips_name_the_keys(desk: MainWindow) -> None:
    key(desk, Qt.Key.Key_I)
    panel = desk.injects
    assert panel.before.deliver.toolTip().startswith("Ctrl+Enter")
    assert "Delete" in panel.before.not_now.toolTip()
    write(panel.before.reason, "later")
    assert panel.before.delay.toolTip().startswith("Ctrl+Enter")


@pytest.mark.parametrize("delivered", [True, False])
def test_answer_and_delay_are_in_sight_in_a_small_window(desk: MainWindow, delivered: bool) -> None:
    desk.resize(1280, 800)
    first = planned_now(desk)[0]
    if delivered:
        assert desk.ask(c.DeliverInject(first))
    key(desk, Qt.Key.Key_I)
    desk.injects.choose(first)
    desk.injects.before.not_now.setChecked(True)
    QTest.qWait(20)
    in_sight(desk, delivered=delivered)


def test_a_due_inject_can_be_delivered_in_a_small_window_without_scrolling(qapp: QApplication, tmp_path: Path) -> None:
    save = tmp_path / "flood.wargame"
    Session.create(save, scenario("river-flood"), "rain", "3", 7).close()
    with desk_of(save) as desk:
        desk.resize(1280, 800)
        assert desk.ask(c.DeliverInject("F-01"))
        while desk.session.state.turn == 1:
            assert desk.ask(c.EndPhase())
        to_phase(desk, "adjudication")
        key(desk, Qt.Key.Key_I)
        desk.injects.choose("F-08")
        QTest.qWait(20)
        assert "there is no order of County" in desk.injects.detail.due.text()
        deliver = desk.injects.deliver
        assert deliver.visibleRegion().boundingRect().size() == deliver.size()


def in_sight(desk: MainWindow, *, delivered: bool) -> None:
    """The fields for an answer, or else for a delay, are all to be seen."""
    after, before = desk.injects.after, desk.injects.before
    for field in (after.team, after.how, after.answered) if delivered else (before.reason, before.turn, before.delay):
        assert field.visibleRegion().boundingRect().size() == field.size()


# --------------------------------------------------------------------------------------------- limits, and the pause


def test_a_turn_that_has_had_its_triggered_injects_says_so(qapp: QApplication, tmp_path: Path) -> None:
    plan = scenario("river-flood")
    dry = replace(plan.injects["F-06"], trigger=Compare("WAT", ">=", 4))
    wet = replace(plan.injects["F-04"], trigger=Compare("WAT", ">=", 5))
    save = tmp_path / "limit.wargame"
    given = replace(plan, injects=plan.injects | {"F-06": dry, "F-04": wet})
    Session.create(save, given, "rain", "3", 7).close()
    with desk_of(save) as desk:
        panel = desk.injects
        key(desk, Qt.Key.Key_I)
        assert desk.ask(c.CorrectTrack("WAT", 5, "misread"))
        assert panel.headline.text().startswith("2 due now")
        assert panel.limit.isHidden()
        assert desk.ask(c.DeliverInject("F-06"))
        told = "This scenario wants no more than one inject by trigger in a turn, and one came. "
        assert (panel.limit.text(), panel.limit.isVisible()) == (f"{told}The one that is due may wait.", True)
        while desk.session.state.turn == 1:
            assert desk.ask(c.EndPhase())
        desk.pane.choose("injects")
        assert panel.limit.isHidden()


def test_nothing_delivers_itself_while_paused_nor_by_going_on(qapp: QApplication, tmp_path: Path) -> None:
    plan = scenario("river-flood")
    eager = replace(plan.injects["F-06"], trigger=Compare("WAT", ">=", 5), automatic=True)
    timed = replace(plan.injects["F-07"], moment=Moment("situation", 1), automatic=True)
    save = tmp_path / "pause.wargame"
    Session.create(save, replace(plan, injects=plan.injects | {"F-06": eager, "F-07": timed}), "rain", "3", 7).close()
    with desk_of(save) as desk:
        desk.clock.pass_seconds(50)
    with desk_of(save) as desk:
        injects = desk.session.state.injects
        assert desk.clock.frozen, "an exercise opened again stands"
        desk.clock.pass_seconds(20)
        assert desk.session.state.injects == injects, "the clock stands"
        assert desk.ask(c.CorrectTrack("WAT", 5, "misread"))
        assert desk.session.state.injects["F-06"].status == "due"
        assert "“People stay at home”" in desk.day.pause.waiting.text(), "it is said before anybody goes on"
        head = desk.session.head
        desk.clock.pass_seconds(-20)
        key(desk, Qt.Key.Key_F12)
        QTest.qWait(600)
        assert (desk.clock.frozen, desk.session.head) == (False, head)
        desk.clock.pass_seconds(20)
        assert desk.session.state.injects["F-07"].status == "delivered", "its moment came while the clock ran"
        assert desk.session.state.injects["F-06"].status == "due", "what fell due in the pause waits for somebody"


def test_a_key_pressed_twice_opens_no_crisis_and_a_heading_delivers_nothing(desk: MainWindow) -> None:
    crisis = next(name for name, one in desk.session.scenario.injects.items() if one.crisis)
    assert desk.ask(c.ScheduleInject(crisis, 1))
    desk.deeds.show_injects()
    rows = desk.injects.rows
    desk.injects.choose(next(name for name, one in desk.session.state.injects.items() if one.status == "scheduled"))
    for delivered in (1, 2):
        press(rows, Qt.Key.Key_Return, CTRL)
        told = [one for one in desk.session.state.injects.values() if one.status == "delivered"]
        assert len(told) == delivered
        assert desk.session.state.crisis is None
    before = desk.session.seq
    rows.setCurrentRow(0)
    assert rows.current() not in desk.session.state.injects, "a heading"
    press(rows, Qt.Key.Key_Return, CTRL)
    assert desk.session.seq == before


def test_a_record_that_changes_no_inject_leaves_the_rows_alone(desk: MainWindow) -> None:
    desk.pane.choose("injects")
    rows = desk.injects.rows
    row, kept = rows.currentRow(), [rows.item(n) for n in range(rows.count())]
    assert desk.ask(c.NoteObservation("no inject"))
    assert [rows.item(n) for n in range(rows.count())] == kept
    assert rows.currentRow() == row
    assert desk.ask(c.DeliverInject(desk.injects._chosen))
    assert [rows.item(n) for n in range(rows.count())] != kept
