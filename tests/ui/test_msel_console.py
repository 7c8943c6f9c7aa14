"""The MSEL console in the real window, by keyboard: every step is checked in the log."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.domain.play import scenario
from tests.ui.day import CTRL, desk_of, key, new_save, texts, to_phase, write
from wargame.app.session import Session
from wargame.domain import commands as c
from wargame.domain import records as r
from wargame.domain.msel import Medium, Moment
from wargame.report.look import CONTRAST, DARK, LIGHT
from wargame.store.memory import MemoryLog
from wargame.store.scenario_files import encode_scenario
from wargame.ui.desk import Desk
from wargame.ui.dress import Dress
from wargame.ui.main_window import MainWindow
from wargame.ui.panels.inject_card import MEDIA, Card, card_height, destination, paint_card
from wargame.ui.panels.inject_words import due_words, exercise_time, sections
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
    arrow_to(desk, second)
    tab_to(desk, panel.before.reason)
    QTest.keyClicks(panel.before.reason, "one shock at a time")
    later = sum(one.status == "scheduled" and one.planned > 1 for one in session.state.injects.values())
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
    tab_to(desk, panel.before.reason)
    QTest.keyClicks(panel.before.reason, "the room is there already")
    tab_to(desk, panel.before.skip)
    press(panel.before.skip, Qt.Key.Key_Space)
    assert last(desk) == (r.InjectSkipped(second, "the room is there already"),)
    # planned from the pool
    pooled = next(n for n, one in session.state.injects.items() if one.status == "pool")
    arrow_to(desk, pooled)
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
    assert "because INJ-26 was delivered and Enablers at 3 or less" in said
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
    assert exercise_time(layers, 2) == "Autumn and winter, year 1"
    assert exercise_time(layers, 2, layers.crisis.steps[0].id).endswith(f"crisis at {layers.crisis.steps[0].name}")
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
