"""Every panel drives a real exercise through the wishes it sends out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from tests.domain.play import scenario
from wargame.app.session import Session
from wargame.domain import commands as c
from wargame.domain.adjudication import METHODS
from wargame.domain.engine import Refusal
from wargame.domain.state import Order
from wargame.report.look import DARK, LIGHT
from wargame.store.memory import MemoryLog
from wargame.store.scenario_files import encode_scenario
from wargame.ui.desk import Desk
from wargame.ui.panels.adjudication import RulingsPanel
from wargame.ui.panels.injects import InjectsPanel
from wargame.ui.panels.notes import NotesPanel
from wargame.ui.panels.orders import OrdersPanel
from wargame.ui.panels.panel import PAST, Panel

ORDER = c.SubmitOrder("UA", "Seven hundred thousand will do.", action="UA-01", option="700")


class Window:
    """Stands in for the main window: carries wishes out, shows what came of them."""

    def __init__(self, qtbot: QtBot, session: Session, panel: Panel) -> None:
        self.session, self.panel = session, panel
        self.refusals: list[Refusal] = []
        qtbot.addWidget(panel)
        panel.resize(448, 760)
        panel.set_look(LIGHT, 1.0)
        panel.asked.connect(self.carry_out)
        self.show()
        panel.show()

    def show(self, *, live: bool = True) -> None:
        session = self.session
        self.panel.show_desk(Desk(session, session.state, session.view(""), session.seq, live))

    def carry_out(self, command: c.Command) -> None:
        done = self.session.execute(command)
        if isinstance(done, Refusal):
            self.refusals.append(done)
            return
        self.show()
        self.panel.accepted(command)

    def do(self, command: c.Command) -> None:
        done = self.session.execute(command)
        assert not isinstance(done, Refusal), (command, done)
        self.show()

    def order(self, number: str = "UA-T1-1") -> Order:
        return self.session.state.orders[number]


@pytest.fixture
def session() -> Session:
    """An exercise in its planning phase."""
    found = Session(MemoryLog(encode_scenario(scenario("five-layers"))))
    found.execute(c.StartExercise("paris-model", "5", 7))
    while found.state.phase != "planning":
        found.execute(c.EndPhase())
    return found


def commit(qtbot: QtBot, field: QWidget) -> None:
    """Ctrl+Enter while a field has the focus."""
    focus(qtbot, field)
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def focus(qtbot: QtBot, field: QWidget) -> None:
    with qtbot.waitActive(field.window()):
        field.window().activateWindow()
    field.setFocus()


def write_order(panel: OrdersPanel) -> None:
    panel.form.choose_team("UA")
    panel.form.kind.setCurrentIndex(panel.form.kind.findData("UA-01"))
    panel.form.option.setCurrentIndex(panel.form.option.findData("700"))
    panel.form.intent.setPlainText("Seven hundred thousand will do.")


def test_an_order_shows_its_price_and_is_sealed_by_a_key(qtbot: QtBot, session: Session) -> None:
    panel = OrdersPanel()
    window = Window(qtbot, session, panel)
    assert panel.headline.text() == "0 of 16 orders sealed"
    assert not panel.form.seal.isEnabled()
    write_order(panel)
    assert panel.form.price.text().startswith("Costs 1 M; leaves ")
    commit(qtbot, panel.form.intent)
    assert window.order().option == "700"
    assert panel.headline.text() == "1 of 16 orders sealed"
    assert panel.form.intent.text() == ""
    assert session.log.drafts() == {}
    assert not window.refusals


def test_an_order_that_cannot_be_given_says_why(qtbot: QtBot, session: Session) -> None:
    panel = OrdersPanel()
    window = Window(qtbot, session, panel)
    for _ in range(2):
        window.do(ORDER)
    write_order(panel)
    assert not panel.form.seal.isEnabled()
    assert "Ukraine" in panel.form.refused.text() or "UA" in panel.form.refused.text()
    assert panel.form.seal.toolTip() == panel.form.refused.text()


def test_a_step_on_the_ladder_offers_what_fits(qtbot: QtBot, session: Session) -> None:
    panel = OrdersPanel()
    window = Window(qtbot, session, panel)
    form = panel.form
    form.choose_team("MO")
    form.kind.setCurrentIndex(form.kind.findData("ladder"))
    form.commitment.setCurrentIndex(form.commitment.findData("l1-civilian-mission"))
    assert form.step.count()
    assert form.variant.count() == 4
    form.intent.setPlainText("Begin.")
    form.seal.click()
    assert window.order("MO-T1-1").commitment == "l1-civilian-mission"


def test_an_order_is_returned_with_a_reason_and_another_withdrawn(qtbot: QtBot, session: Session) -> None:
    panel = OrdersPanel()
    window = Window(qtbot, session, panel)
    for _ in range(2):
        window.do(ORDER)
    panel.tree.setCurrentItem(panel.tree.named("UA-T1-1"))
    assert "Set the size of the army" in panel.title.text()
    assert not panel.return_order.isEnabled()
    qtbot.keyClicks(panel.reason, "Say how it is paid for")
    panel.return_order.click()
    assert window.order().status == "returned"
    assert window.order().returned == "Say how it is paid for"
    assert panel.reason.text() == ""
    panel.tree.setCurrentItem(panel.tree.named("UA-T1-2"))
    panel.withdraw.click()
    assert window.order("UA-T1-2").status == "withdrawn"


def test_a_withdrawal_is_never_proposed(qtbot: QtBot, session: Session) -> None:
    panel = OrdersPanel()
    window = Window(qtbot, session, panel)
    form = panel.form
    form.choose_team("US")
    form.kind.setCurrentIndex(form.kind.findData("ladder"))
    form.commitment.setCurrentIndex(form.commitment.findData("l3-logistics"))
    assert form.step.value() == ""
    form.intent.setPlainText("What there is.")
    assert not form.seal.isEnabled()
    assert form.refused.text() == "Choose the step."
    form.step.setCurrentIndex(form.step.findData("withdraw"))
    form.seal.click()
    assert window.order("US-T1-1").step == "withdraw"


def test_an_order_that_nobody_signs_for_is_proposed_as_a_secret_one(qtbot: QtBot, session: Session) -> None:
    panel = OrdersPanel()
    Window(qtbot, session, panel)
    form = panel.form
    form.choose_team("RU")
    for kind, secret in (("RU-03", True), ("RU-04", False), ("RU-03", True)):
        form.kind.setCurrentIndex(form.kind.findData(kind))
        assert form.command().secret is secret
    assert form.secret.isVisibleTo(form)
    form.secret.setChecked(False)
    form.intent.setPlainText("Signed for.")
    assert not form.command().secret
    form.choose_team("UA")
    form.choose_team("RU")
    assert form.command().action == "RU-03"
    assert not form.command().secret


def test_list_and_form_show_the_same_team(qtbot: QtBot, session: Session) -> None:
    panel = OrdersPanel()
    window = Window(qtbot, session, panel)
    window.do(ORDER)
    panel.tree.setCurrentItem(panel.tree.named("RU"))
    assert panel.form.team.value() == "RU"
    panel.form.team.setCurrentIndex(panel.form.team.findData("UA"))
    assert panel.tree.currentItem() is panel.tree.named("UA")
    window.show()
    assert panel.tree.currentItem() is panel.tree.named("UA")


def test_another_exercise_takes_nothing_over(qtbot: QtBot, session: Session) -> None:
    orders, notes = OrdersPanel(), NotesPanel()
    windows = [Window(qtbot, session, orders), Window(qtbot, session, notes)]
    write_order(orders)
    notes.text.setPlainText("Half a note")
    other = Session(MemoryLog(encode_scenario(scenario("five-layers"))))
    other.execute(c.StartExercise("thin-truce", "3", 1))
    for window in windows:
        window.session = other
        window.show()
    assert (orders.form.intent.text(), notes.text.text()) == ("", "")
    assert other.log.drafts() == {}
    assert {"order/UA", "note"} <= set(session.log.drafts())


def test_teams_talk(qtbot: QtBot, session: Session) -> None:
    panel = OrdersPanel()
    window = Window(qtbot, session, panel)
    talks = panel.talks

    def say(kind: str, text: str) -> None:
        talks.kind.setCurrentIndex(talks.kind.findData(kind))
        talks.text.setPlainText(text)
        talks.do.click()

    say("statement", "We stand by it.")
    assert session.state.statements[0].text == "We stand by it."
    assert talks.text.text() == ""
    talks.kind.setCurrentIndex(talks.kind.findData("deal"))
    talks.teams.tick(("UA", "EU"))
    say("deal", "Consult first.")
    talks.kind.setCurrentIndex(talks.kind.findData("break"))
    talks.do.click()
    assert [one.broken_by for one in session.state.deals.values()] == ["UA"]
    say("ask", "Who jams?")
    say("answer", "Nobody knows.")
    assert [one.answer for one in session.state.requests.values()] == ["Nobody knows."]
    talks.kind.setCurrentIndex(talks.kind.findData("give"))
    assert not window.refusals


def test_an_inject_is_delivered_and_answered(qtbot: QtBot, session: Session) -> None:
    panel = InjectsPanel()
    window = Window(qtbot, session, panel)
    name = next(name for name, one in session.state.injects.items() if one.status == "scheduled" and one.planned == 1)
    panel.choose(name)
    assert panel.before.text.text() == session.scenario.injects[name].text
    panel.before.text.setPlainText("As changed for the day.")
    panel.deliver.click()
    state = session.state.injects[name]
    assert (state.status, state.text) == ("delivered", "As changed for the day.")
    panel.last.click()
    team = panel.after.team.value()
    panel.after.answered.click()
    assert session.state.injects[name].answered == (team,)
    assert panel.after.told.text() == f"Answered by\n{session.scenario.teams[team].name}"
    assert not window.refusals


def test_an_inject_is_put_off_and_another_skipped_and_one_thought_of(qtbot: QtBot, session: Session) -> None:
    panel = InjectsPanel()
    window = Window(qtbot, session, panel)
    first, second = [
        name for name, one in session.state.injects.items() if one.status == "scheduled" and one.planned == 1
    ][:2]
    panel.choose(first)
    assert not panel.before.delay.isEnabled()
    qtbot.keyClicks(panel.before.reason, "no time")
    panel.before.turn.setValue(3)
    panel.before.delay.click()
    assert session.state.injects[first].planned == 3
    panel.choose(second)
    assert panel.before.reason.text() == ""
    qtbot.keyClicks(panel.before.reason, "too much")
    panel.before.skip.click()
    assert session.state.injects[second].status == "skipped"
    panel.open_new.click()
    qtbot.keyClicks(panel.new.title, "A train stops")
    panel.new.text.setPlainText("Nobody says why.")
    panel.new.send.click()
    assert "ADHOC-ALL-1" in session.state.injects
    qtbot.keyClicks(panel.filter, "no such inject")
    assert panel.nothing.text().startswith("No inject fits")
    assert not window.refusals


@pytest.mark.parametrize("method", METHODS)
def test_an_order_is_ruled_applied_and_published(qtbot: QtBot, session: Session, method: str) -> None:
    panel = RulingsPanel()
    window = Window(qtbot, session, panel)
    assert "F9" in panel.parts.second.text()
    window.do(ORDER)
    window.do(c.EndPhase())
    p = panel.parts
    p.method.setCurrentIndex(p.method.findData(method))
    p.method.activated.emit(p.method.currentIndex())
    assert window.order().method == "", "a method is named when the case is heard, not while one looks for it"
    if method == "matrix":
        focus(qtbot, p.rows)
        qtbot.keyClick(p.rows, Qt.Key.Key_A)
        assert panel.focusWidget() is p.arguments.text
        qtbot.keyClicks(p.arguments.text, "The law has passed")
        qtbot.keyClick(p.arguments.text, Qt.Key.Key_Return)
        assert [one.text for one in window.order().arguments] == ["The law has passed"]
        assert p.arguments.text.text() == ""
    if method == "estimate":
        for name, percent in (("Ada", 40), ("Ben", 50), ("Cem", 60)):
            qtbot.keyClicks(p.estimates.by, name)
            p.estimates.percent.setValue(percent)
            p.estimates.add.click()
        assert p.percent.text() == "50 %"
    if method == "free":
        p.chance.setValue(70)
        p.outcome.setCurrentIndex(1)
    else:
        qtbot.keyClicks(p.dice, "30" if method == "estimate" else "4 5")
    assert not p.rule.isEnabled()
    p.reason.setPlainText("On the balance of what was said.")
    p.public.setPlainText("It works.")
    commit(qtbot, p.reason)
    ruling = window.order().ruling
    assert ruling is not None
    assert ruling.by_hand == (method != "free")
    assert p.effects.list.changes
    commit(qtbot, p.rows)
    assert window.order().status == "applied"
    commit(qtbot, p.rows)
    assert window.order().status == "published"
    assert session.log.drafts() == {}
    assert not window.refusals


def test_a_semi_rigid_outcome_is_moved_for_a_reason(qtbot: QtBot, session: Session) -> None:
    panel = RulingsPanel()
    window = Window(qtbot, session, panel)
    window.do(ORDER)
    window.do(c.EndPhase())
    window.do(c.RuleOrder("UA-T1-1", "As it stands.", method="semi-rigid", dice=(3, 3)))
    p = panel.parts
    p.shift.setCurrentIndex(1)
    assert not p.apply.isEnabled()
    qtbot.keyClicks(p.shift_reason, "The law was ready")
    p.apply.click()
    ruling = window.order().ruling
    assert ruling is not None
    assert (ruling.shift, ruling.shift_reason) == (1, "The law was ready")
    assert not window.refusals


def test_wrong_dice_and_a_return_from_the_bench(qtbot: QtBot, session: Session) -> None:
    panel = RulingsPanel()
    window = Window(qtbot, session, panel)
    window.do(ORDER)
    window.do(c.EndPhase())
    p = panel.parts
    p.reason.setPlainText("As it stands.")
    for typed in ("four", "9 9", "4"):
        p.dice.setText(typed)
        assert not p.rule.isEnabled()
        assert p.refused.text()
    p.dice.setText("")
    assert p.rule.isEnabled()
    qtbot.keyClicks(p.back, "It names no money")
    p.return_order.click()
    assert window.order().status == "returned"
    assert not p.detail.isVisible()


def test_the_odds_of_the_panel_are_those_of_the_ruling(qtbot: QtBot, session: Session) -> None:
    panel = RulingsPanel()
    window = Window(qtbot, session, panel)
    window.do(ORDER)
    window.do(c.EndPhase())
    shown = panel.parts.percent.text()
    window.do(c.RuleOrder("UA-T1-1", "As it stands."))
    ruling = window.order().ruling
    assert ruling is not None
    assert shown == f"{ruling.percent} %" == panel.parts.percent.text()


def test_a_note_is_taken_and_covers_an_objective(qtbot: QtBot, session: Session) -> None:
    panel = NotesPanel()
    window = Window(qtbot, session, panel)
    objective = session.scenario.objectives[0]
    assert panel.empty.isVisible()
    panel.focus_note()
    assert panel.focusWidget() is panel.text
    qtbot.keyClicks(panel.text, "They asked for lift twice.")
    panel.objective.setCurrentIndex(1)
    panel.evidence.setCurrentIndex(2)
    panel.team.setCurrentIndex(2)
    qtbot.keyClicks(panel.tags, "lift, timing")
    panel.bookmark.setChecked(True)
    commit(qtbot, panel.text)
    note = session.state.observations["N1"]
    assert (note.objective, note.evidence) == (objective.id, objective.evidence[1])
    assert (note.team, note.tags, note.bookmark) == ("EU", ("lift", "timing"), True)
    assert panel.text.text() == ""
    kinds = sum(len(one.evidence) for one in session.scenario.objectives)
    assert panel.coverage.text() == f"1 of {kinds} kinds of evidence noted"
    assert session.log.drafts() == {}
    assert not window.refusals


def test_drafts_survive_a_new_panel_on_the_same_log(qtbot: QtBot, session: Session) -> None:
    orders, notes = OrdersPanel(), NotesPanel()
    Window(qtbot, session, orders)
    Window(qtbot, session, notes)
    write_order(orders)
    notes.text.setPlainText("Half a note")
    qtbot.waitUntil(lambda: {"order/UA", "note"} <= set(session.log.drafts()), timeout=2000)
    again, noted = OrdersPanel(), NotesPanel()
    Window(qtbot, session, again)
    Window(qtbot, session, noted)
    assert again.form.command() == ORDER
    assert noted.text.text() == "Half a note"


def test_a_ruling_half_written_survives(qtbot: QtBot, session: Session) -> None:
    panel = RulingsPanel()
    window = Window(qtbot, session, panel)
    window.do(ORDER)
    window.do(c.EndPhase())
    panel.parts.reason.setPlainText("The law has")
    panel.parts.arguments.text.setText("It passed")
    window.show()
    assert panel.parts.reason.text() == "The law has"
    panel.hide()
    again = RulingsPanel()
    Window(qtbot, session, again)
    assert again.parts.reason.text() == "The law has"
    assert again.parts.arguments.text.text() == "It passed"


@pytest.mark.parametrize("kind", [OrdersPanel, RulingsPanel, InjectsPanel, NotesPanel])
def test_looking_back_closes_every_input_and_says_so(qtbot: QtBot, session: Session, kind: type[Panel]) -> None:
    session.execute(ORDER)
    session.execute(c.EndPhase())
    panel = kind()
    window = Window(qtbot, session, panel)
    window.show(live=False)
    inputs = (QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QAbstractButton)
    closed = [
        one
        for family in inputs
        for one in panel.findChildren(family)
        if one not in panel.always_open and not one.objectName().startswith("qt_")
    ]
    assert closed
    assert [one.accessibleName() for one in closed if one.isEnabled() or one.toolTip() != PAST] == []
    window.show()
    assert any(one.isEnabled() for one in closed)
    assert not any(one.isEnabled() and one.toolTip() == PAST for one in closed)


@pytest.mark.parametrize("kind", [OrdersPanel, RulingsPanel, InjectsPanel, NotesPanel])
def test_at_twice_the_text_size_nothing_is_wider_than_the_panel(
    qtbot: QtBot, session: Session, kind: type[Panel]
) -> None:
    session.execute(ORDER)
    session.execute(c.EndPhase())
    panel = kind()
    Window(qtbot, session, panel)
    panel.resize(760, 1000)
    panel.set_look(DARK, 2.0)
    inside = panel.scroller.widget()
    assert inside.minimumSizeHint().width() <= panel.scroller.viewport().width()


@pytest.mark.parametrize("kind", [OrdersPanel, RulingsPanel, InjectsPanel, NotesPanel])
def test_everything_has_a_name_for_screen_readers(qtbot: QtBot, session: Session, kind: type[Panel]) -> None:
    panel = kind()
    Window(qtbot, session, panel)
    for family in (QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QAbstractButton):
        for one in panel.findChildren(family):
            if not one.objectName().startswith("qt_"):
                named = one.accessibleName() or getattr(one, "text", str)()
                assert named, one
