"""The privacy screen: the PIN of the way back, what a team can say there, and nothing of others in any widget."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.day import CTRL, desk_of, key, new_save, to_phase, write
from wargame.domain import commands as c
from wargame.domain import records as r
from wargame.ui.main_window import MainWindow
from wargame.ui.pin import opens, sealed_pin
from wargame.ui.privacy import PrivacyScreen
from wargame.ui.privacy_cover import WRONG

PIN = "4711"


def everything(root: QWidget) -> str:
    """All that any widget below one holds, in sight or not."""
    found: list[str] = []
    for one in (root, *root.findChildren(QWidget)):
        found += [one.toolTip(), one.statusTip(), one.whatsThis(), one.windowTitle()]
        found += [one.accessibleName(), one.accessibleDescription()]
        match one:
            case QLabel() | QAbstractButton() | QAbstractSpinBox():
                found.append(one.text())
            case QLineEdit():
                found += [one.text(), one.placeholderText()]
            case QPlainTextEdit():
                found += [one.toPlainText(), one.placeholderText()]
            case QComboBox() | QAbstractItemView() if one.model() is not None:
                found += _rows(one.model())
            case _:
                pass
    return "\n".join(found)


def _rows(model: QAbstractItemModel) -> list[str]:
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.UserRole)
    return [str(model.index(row, 0).data(role)) for row in range(model.rowCount()) for role in roles]


def sit_down(desk: MainWindow, team: str) -> PrivacyScreen:
    """Hand the laptop to a team, which takes it."""
    if not desk.day.private:
        desk.deeds.actions["hand-over"].trigger()
    privacy = desk.day.privacy
    assert privacy is not None
    privacy.front.teams.setCurrentIndex(privacy.front.teams.findData(team))
    privacy.front.sit_down.click()
    assert privacy.team == team
    return privacy


def hand_over_with(desk: MainWindow, pin: str) -> PrivacyScreen:
    """Hand the laptop over with a PIN written in the field for it."""
    desk.deeds.show_orders()
    desk.orders.pin.pin.setText(pin)
    desk.deeds.actions["hand-over"].trigger()
    assert desk.day.privacy is not None
    return desk.day.privacy


def test_a_pin_is_kept_as_a_salted_hash() -> None:
    kept = sealed_pin(PIN)
    assert PIN not in kept
    assert kept != sealed_pin(PIN), "the same PIN twice shows no likeness"
    assert opens(PIN, kept)
    assert not opens("4712", kept)
    for spoilt in ("", "no hash", ":", "zz:zz"):
        assert not opens("", spoilt)
        assert not opens(PIN, spoilt)


def test_with_a_pin_the_desk_comes_back_by_it_alone(qtbot: QtBot, tmp_path: Path) -> None:
    save = new_save(tmp_path)
    with desk_of(save) as desk:
        to_phase(desk, "planning")
        privacy = hand_over_with(desk, PIN)
        assert desk.orders.pin.pin.text() == ""
        assert "with the facilitator's PIN" in privacy.front.lead.text()
        sit_down(desk, "UA")
        desk.deeds.actions["hand-over"].trigger()
        assert desk.day.private
        assert privacy.team == "", "the papers are away while the PIN is asked for"
        assert desk.focusWidget() is privacy.front.pin
        for wrong in ("", "0000"):
            privacy.front.pin.setText(wrong)
            qtbot.keyClick(privacy.front.pin, Qt.Key.Key_Return)
            assert desk.day.private
            assert privacy.front.wrong.text() == WRONG
            assert privacy.front.pin.text() == ""
        write(privacy.front.pin, PIN)
        qtbot.keyClick(privacy.front.pin, Qt.Key.Key_Return)
        assert not desk.day.private
        assert desk.top.isVisible()
        assert opens(PIN, desk.settings.pin)
    kept = (tmp_path / "settings.json").read_text(encoding="utf-8")
    assert '"pin"' in kept
    assert PIN not in kept.partition('"pin"')[2].partition("\n")[0].replace(desk.settings.pin, "")


def test_a_forgotten_pin_is_left_by_closing_and_opening_again(qtbot: QtBot, tmp_path: Path) -> None:
    save = new_save(tmp_path)
    with desk_of(save) as desk:
        to_phase(desk, "planning")
        hand_over_with(desk, PIN)
        sit_down(desk, "UA")
    with desk_of(save) as desk:
        assert not desk.day.private
        assert desk.clock.frozen, "the desk opens paused, so that nobody misses it"
        desk.deeds.show_orders()
        assert desk.orders.pin.forget.isVisible()
        desk.orders.pin.forget.click()
        assert desk.settings.pin == ""
        sit_down(desk, "UA")
        desk.deeds.actions["hand-over"].trigger()
        assert not desk.day.private


def test_a_pin_too_short_hands_nothing_over(qtbot: QtBot, tmp_path: Path) -> None:
    with desk_of(new_save(tmp_path)) as desk:
        desk.deeds.show_orders()
        desk.orders.pin.pin.setText("123")
        desk.orders.hand_over.click()
        assert not desk.day.private
        assert desk.foot.text() == "The PIN is too short. Write at least 4 signs, or leave it empty."
        assert desk.settings.pin == ""


def test_a_team_asks_and_states_for_itself(qtbot: QtBot, tmp_path: Path) -> None:
    with desk_of(new_save(tmp_path)) as desk:
        to_phase(desk, "planning")
        desk.deeds.show_requests()
        desk.orders.write_talk("statement")
        write(desk.orders.talks.text, "The facilitator's own half senten")
        talks = sit_down(desk, "UA").talks
        assert not talks.ask_question.isEnabled()
        assert talks.ask_question.toolTip() == "Write the question first."
        write(talks.question, "How many battalions stay at Kursk?")
        talks.ask_question.click()
        write(talks.statement, "We hold what we hold.")
        talks.make_statement.click()
        (request,) = desk.session.state.requests.values()
        assert (request.team, request.text) == ("UA", "How many battalions stay at Kursk?")
        assert [(one.team, one.text) for one in desk.session.state.statements] == [("UA", "We hold what we hold.")]
        assert {batch.actor.team for batch in desk.session.history()[-2:]} == {"UA"}
        assert (talks.question.text(), talks.statement.text()) == ("", "")
        assert "How many battalions stay at Kursk?" in everything(desk.day.privacy.told)  # type: ignore[union-attr]
        write(talks.statement, "And once more.")
        talks.make_statement.click()
        assert desk.day.privacy is not None
        assert "Ukraine has made its statement." in desk.day.privacy.refused.text()
        assert talks.statement.text() == "And once more.", "what was refused is not lost"
        desk.deeds.actions["hand-over"].trigger()
        assert desk.orders.talks.text.text() == "The facilitator's own half senten"


def test_estimates_are_sealed_where_they_are_asked_for(qtbot: QtBot, tmp_path: Path) -> None:
    with desk_of(new_save(tmp_path)) as desk:
        to_phase(desk, "planning")
        assert desk.ask(c.SubmitOrder("UA", "Seven hundred thousand.", action="UA-01", option="700"))
        to_phase(desk, "adjudication")
        talks = sit_down(desk, "EU").talks
        assert not talks.estimates.isVisible(), "none is asked for"
        desk.deeds.actions["hand-over"].trigger()
        assert desk.ask(c.NameMethod("UA-T1-1", "estimate"))
        desk.pane.choose("rulings")
        write(desk.rulings.parts.estimates.by, "Ann")
        talks = sit_down(desk, "EU").talks
        assert talks.estimates.isVisible()
        talks.percent.setValue(83)
        talks.seal.click()
        sealed = [one for one in desk.session.history()[-1].records if isinstance(one, r.EstimateSealed)]
        seat = desk.session.scenario.teams["EU"].name
        assert [(one.order, one.by, one.percent) for one in sealed] == [("UA-T1-1", seat, 83)]
        assert talks.sealed.text() == "Your estimate on UA-T1-1 is sealed. Another one takes its place."
        privacy = sit_down(desk, "RU")
        assert "83" not in everything(privacy)
        privacy.asked.emit(c.SealEstimate("RU-T1-1", "Russia", 50))
        assert len(desk.session.state.orders["UA-T1-1"].estimates) == 1
        desk.deeds.actions["hand-over"].trigger()
        assert desk.rulings.parts.estimates.by.text() == "Ann", "what the umpire was writing is there still"
        assert all(desk.ask(c.SealEstimate("UA-T1-1", by, 80)) for by in ("Ann", "Bob", "Cy"))
        assert desk.ask(c.RuleOrder("UA-T1-1", "as the room judged"))
        assert not sit_down(desk, "EU").talks.estimates.isVisible(), "it is ruled: nobody is asked any more"


def test_the_private_estimate_is_asked_for_in_the_assessment(qtbot: QtBot, tmp_path: Path) -> None:
    with desk_of(new_save(tmp_path)) as desk:
        to_phase(desk, "planning")
        talks = sit_down(desk, "EU").talks
        assert not talks.judgement.isVisible()
        desk.deeds.actions["hand-over"].trigger()
        to_phase(desk, "assessment")
        talks = sit_down(desk, "EU").talks
        assert talks.judgement.isVisible()
        talks.value.setValue(37)
        talks.estimate_value.click()
        assert desk.session.state.estimates["1"] == {"EU": 37}
        assert "You have given it" in talks.value_told.text()
        assert "37" not in everything(sit_down(desk, "RU").talks)


def test_half_written_words_wait_for_their_own_team(qtbot: QtBot, tmp_path: Path) -> None:
    with desk_of(new_save(tmp_path)) as desk:
        to_phase(desk, "planning")
        privacy = sit_down(desk, "UA")
        write(privacy.talks.question, "Half a Ukrainian quest")
        write(privacy.form.intent, "Half a Ukrainian ord")
        privacy.done.click()
        assert "Half a Ukrainian" not in everything(privacy)
        sit_down(desk, "RU")
        for field in (privacy.talks.question, privacy.form.intent):
            qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
        assert "Half a Ukrainian" not in everything(privacy), "undo in a field brings nothing of others back"
        privacy.done.click()
        sit_down(desk, "UA")
        assert privacy.talks.question.text() == "Half a Ukrainian quest"
        assert privacy.form.intent.text() == "Half a Ukrainian ord"


SECRETS = {
    "order": "Quietly shadow the tankers, and say nothing.",
    "deal": "A quiet promise between two.",
    "request": "What do the drones see at night?",
    "answer": "They see the bridge at Kerch.",
    "inject": "A source close to the Kremlin whispers.",
    "counter": "Little green men",
    "draft": "Half a Russian thought",
}


@pytest.mark.parametrize("phase", ["planning", "adjudication", "assessment"])
def test_nothing_of_another_team_is_in_any_widget(qtbot: QtBot, tmp_path: Path, phase: str) -> None:
    with desk_of(new_save(tmp_path)) as desk:
        to_phase(desk, "planning")
        scenario = desk.session.scenario
        assert desk.ask(c.SubmitOrder("RU", SECRETS["order"], action="RU-07", secret=True)) or desk.ask(
            c.SubmitOrder("RU", SECRETS["order"], secret=True)
        )
        assert desk.ask(c.RecordDeal(("RU", "BY"), SECRETS["deal"]))
        assert desk.ask(c.AskRequest("RU", SECRETS["request"]))
        assert desk.ask(c.AnswerRequest("RFI-RU-1", SECRETS["answer"]))
        assert desk.ask(c.DeliverAdHoc("Whisper", SECRETS["inject"], ("RU",)))
        kind = next(iter(scenario.kinds))
        space = next(name for name, one in scenario.spaces.items() if one.kind in scenario.kinds[kind].on)
        assert desk.ask(c.PlaceCounter(kind, "RU", space, "for the test", name=SECRETS["counter"], secret=True))
        privacy = sit_down(desk, "RU")
        write(privacy.talks.question, SECRETS["draft"])
        assert SECRETS["order"] in everything(privacy), "the rival sees its own"
        privacy.done.click()
        assert not [one for one in SECRETS.values() if one in everything(privacy)], "on the cover there is nothing"
        desk.deeds.actions["hand-over"].trigger()
        to_phase(desk, phase)
        if phase == "assessment":
            assert desk.ask(c.EstimateValue("RU", 97))
        sit_down(desk, "UA")
        seen = everything(privacy)
        assert " ".join(scenario.teams["UA"].private_brief.split()) in seen
        rivals = [one for name, one in scenario.teams.items() if name != "UA"]
        briefs = [" ".join(one.private_brief.split()) for one in rivals if one.private_brief]
        for secret in (*SECRETS.values(), *briefs, "97"):
            assert secret not in seen, secret
        assert not [one for one in desk.session.state.orders if not one.startswith("UA-") and one in seen]


def test_after_a_key_the_desk_is_back_and_works(qtbot: QtBot, tmp_path: Path) -> None:
    with desk_of(new_save(tmp_path)) as desk:
        to_phase(desk, "planning")
        sit_down(desk, "UA")
        desk.deeds.actions["hand-over"].trigger()
        QTest.qWait(5)
        key(desk, Qt.Key.Key_F9)
        assert desk.session.state.phase == "adjudication"


def test_the_lock_covers_the_privacy_screen_too(tmp_path: Path) -> None:
    with desk_of(new_save(tmp_path)) as desk:
        to_phase(desk, "planning")
        desk.deeds.hand_over()
        privacy = desk.day.privacy
        assert privacy is not None
        desk.deeds.lock()
        assert not [one for one in privacy.findChildren(QWidget) if one.isEnabled()]
        desk.deeds.lock()
        assert [one for one in privacy.findChildren(QWidget) if one.isEnabled()]
