"""The bench: five methods by keyboard, dice that land as recorded, previews, precedents, rulings together, fairness."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.domain.play import scenario
from tests.ui.test_panels import ORDER, Window, commit, focus
from wargame import paths
from wargame.app.library import newest
from wargame.app.session import Session
from wargame.domain import commands as c
from wargame.domain import records as r
from wargame.domain.adjudication import METHODS
from wargame.domain.engine import Refusal
from wargame.store.memory import MemoryLog
from wargame.store.scenario_files import encode_scenario
from wargame.ui.panels import foreseen, saves_nearby
from wargame.ui.panels.adjudication import RulingsPanel
from wargame.ui.panels.dice import Dice
from wargame.ui.panels.fairness_words import fairness
from wargame.ui.panels.ruling_drafts import RulingDraft
from wargame.ui.panels.ruling_drafts import read as read_draft
from wargame.ui.settings import Recent, Settings

EXAMPLE = paths.examples() / "five-layers-paris-model.wargame"
CTRL, ENTER, TAB = Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Return, Qt.Key.Key_Tab
SECOND = c.SubmitOrder("UA", "We write it into law.", action="UA-01", option="800")


@pytest.fixture
def session() -> Session:
    """An exercise with three orders that wait for a ruling."""
    found = Session(MemoryLog(encode_scenario(scenario("five-layers"))))
    found.execute(c.StartExercise("paris-model", "5", 7))
    while found.state.phase != "planning":
        found.execute(c.EndPhase())
    for order in (ORDER, c.SubmitOrder("RU", "They shall doubt.", action="RU-02"), c.SubmitOrder("TR", "A free idea.")):
        assert not isinstance(found.execute(order), Refusal)
    found.execute(c.EndPhase())
    return found


@pytest.fixture
def bench(qtbot: QtBot, session: Session) -> Iterator[tuple[RulingsPanel, Window]]:
    """The bench on that exercise, the Ukrainian order chosen."""
    panel = RulingsPanel()
    window = Window(qtbot, session, panel)
    panel.resize(1100, 900)
    panel.choose("UA-T1-1")
    yield panel, window
    panel.parts.faces.skip()
    panel.parts.precedents.start_anew()


def keys(qtbot: QtBot, panel: QWidget, *pressed: Qt.Key) -> None:
    """Press keys where the focus is."""
    for key in pressed:
        at = panel.focusWidget()
        assert at is not None
        qtbot.keyClick(at, key)


def go_to(qtbot: QtBot, panel: QWidget, wanted: QWidget) -> None:
    """Go on by Tab until a field has the focus."""
    for _ in range(60):
        if panel.focusWidget() is wanted:
            return
        keys(qtbot, panel, TAB)
    pytest.fail(f"{wanted.accessibleName()} is not reached by Tab")


def write(qtbot: QtBot, panel: QWidget, wanted: QWidget, text: str) -> None:
    """Go to a field by Tab and type."""
    go_to(qtbot, panel, wanted)
    qtbot.keyClicks(wanted, text)


def kinds(session: Session) -> list[type[r.Happened]]:
    """The kinds of all records, in order."""
    return [type(record) for batch in session.history() for record in batch.records]


def argue_by_keyboard(qtbot: QtBot, panel: RulingsPanel, window: Window, method: str) -> None:
    """What a method asks for before the ruling: arguments, estimates, the umpire's odds."""
    p = panel.parts
    if method == "matrix":
        write(qtbot, panel, p.arguments.text, "The law has passed")
        keys(qtbot, panel, Qt.Key.Key_Up, ENTER)
        qtbot.keyClicks(p.arguments.text, "Nobody has paid for it")
        qtbot.keyClick(p.arguments.text, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        keys(qtbot, panel, Qt.Key.Key_Down, ENTER)
        heard = [(one.side, one.weight, one.text) for one in window.order().arguments]
        assert heard == [("for", 2, "The law has passed"), ("against", 1, "Nobody has paid for it")]
    if method == "estimate":
        for name, percent in (("Ada", "40"), ("Ben", "50"), ("Cem", "60")):
            write(qtbot, panel, p.estimates.by, name)
            keys(qtbot, panel, ENTER)
            assert panel.focusWidget() is p.estimates.percent
            qtbot.keyClicks(p.estimates.percent, percent)
            keys(qtbot, panel, ENTER)
        assert [one.percent for one in window.order().estimates] == [40, 50, 60]
    if method == "free":
        go_to(qtbot, panel, p.chance)
        p.chance.selectAll()
        qtbot.keyClicks(p.chance, "70")
        go_to(qtbot, panel, p.outcome)
        keys(qtbot, panel, Qt.Key.Key_Down, Qt.Key.Key_Down)


@pytest.mark.parametrize("method", METHODS)
def test_an_order_goes_through_each_method_by_keyboard_alone(
    qtbot: QtBot, bench: tuple[RulingsPanel, Window], session: Session, method: str
) -> None:
    panel, window = bench
    p = panel.parts
    focus(qtbot, p.rows)
    go_to(qtbot, panel, p.method)
    begun = len(kinds(session))
    keys(qtbot, panel, Qt.Key.Key_Home)
    for _ in range(METHODS.index(method)):  # type: ignore[arg-type]
        keys(qtbot, panel, Qt.Key.Key_Down)
    assert p.method.value() == method
    assert kinds(session)[begun:] == [], "looking through the methods names none"
    argue_by_keyboard(qtbot, panel, window, method)
    assert "reason" in p.refused.text().lower()
    write(qtbot, panel, p.reason, "On what was said.")
    write(qtbot, panel, p.public, "It works.")
    for status in ("ruled", "applied", "published"):
        at = panel.focusWidget()
        assert at is not None
        qtbot.keyClick(at, ENTER, CTRL)
        assert window.order().status == status
        if p.faces.tumbling:
            qtbot.keyClick(at, Qt.Key.Key_X)
            assert not p.faces.tumbling
    ruling = window.order().ruling
    assert ruling is not None
    assert (ruling.reason, ruling.public) == ("On what was said.", "It works.")
    assert (ruling.percent, ruling.rolled) == (70, ()) if method == "free" else ruling.rolled
    after = kinds(session)[begun:]
    assert after.count(r.MethodNamed) == 1
    assert window.order().method == method
    assert r.OrderRuled in after
    assert r.RulingApplied in after
    assert r.RulingPublished in after
    assert (r.DiceRolled in after) == (method != "free")
    assert after.count(r.ArgumentAdded) == (2 if method == "matrix" else 0)
    assert after.count(r.EstimateSealed) == (3 if method == "estimate" else 0)
    assert not window.refusals
    assert not [key for key in session.log.drafts() if key.startswith("ruling/")]


def test_dice_are_seen_and_land_on_the_record(qtbot: QtBot, bench: tuple[RulingsPanel, Window]) -> None:
    panel, window = bench
    p = panel.parts
    p.reason.setPlainText("On what was said.")
    commit(qtbot, p.reason)
    ruling = window.order().ruling
    assert ruling is not None
    assert p.faces.tumbling
    assert p.result.text().startswith("Rolling")
    assert p.odds.picture is not None
    assert p.odds.picture.fallen is None
    assert not p.effects.list.isVisible()
    qtbot.keyClick(p.reason, ENTER, CTRL)
    assert not p.faces.tumbling
    assert window.order().status == "ruled", "the key that lands the dice does nothing else"
    assert p.faces.faces == ruling.rolled
    assert p.odds.picture is not None
    assert p.odds.picture.fallen is not None
    assert str(ruling.score) in p.result.text()
    assert p.effects.list.isVisible()


def test_dice_land_by_themselves_and_stand_still_where_nothing_is_to_move(qtbot: QtBot) -> None:
    dice = Dice()
    qtbot.addWidget(dice)
    dice.show()
    with qtbot.waitSignal(dice.landed, timeout=2000):
        dice.throw((3, 4), 6)
        assert dice.tumbling
    dice.throw((88,), 100, still=True)
    assert not dice.tumbling
    assert dice.accessibleDescription() == "88 of 100"


@pytest.mark.parametrize("typed", ["4 5", ""])
def test_dice_thrown_on_the_table_and_reduced_motion_show_at_once(qtbot: QtBot, session: Session, typed: str) -> None:
    panel = RulingsPanel(Settings(motion=bool(typed)))
    window = Window(qtbot, session, panel)
    panel.choose("UA-T1-1")
    panel.parts.dice.setText(typed)
    panel.parts.reason.setPlainText("On what was said.")
    panel.parts.rule.click()
    assert not panel.parts.faces.tumbling
    assert window.order().ruling is not None
    assert panel.parts.faces.isVisible()


def test_the_preview_is_what_happens(qtbot: QtBot, bench: tuple[RulingsPanel, Window], session: Session) -> None:
    panel, window = bench
    p = panel.parts
    before, hashed = session.state, session.state_hash()
    p.effects.every.click()
    names = [p.effects.outcome.itemData(row) for row in range(p.effects.outcome.count())]
    assert len(names) == len(session.scenario.tables[session.scenario.rules.default_table].rows)
    assert session.state_hash() == hashed
    p.dice.setText("6 6")
    told = {one.text for one in p.effects.list.changes}
    assert "in hand" in p.effects.outcome.currentText()
    p.reason.setPlainText("On what was said.")
    p.rule.click()
    p.apply.click()
    moved = {name for name, value in session.state.tracks.items() if value != before.tracks[name]}
    assert moved
    seen = {text.split(":")[0] for text in told}
    for name in moved:
        line = f"{session.scenario.tracks[name].name}: {before.tracks[name]} → {session.state.tracks[name]}"
        assert any(text.startswith(line) for text in told), (line, told)
    assert seen
    assert not window.refusals


def test_a_preview_looks_at_no_die(bench: tuple[RulingsPanel, Window], session: Session) -> None:
    panel, _window = bench
    assert panel.desk is not None
    order = session.state.orders["UA-T1-1"]
    for one in foreseen.outcomes(panel.desk, order, "rigid", ()):
        found = foreseen.supposed(panel.desk, order, one)
        assert not found.refused
        assert found.outcome == one.outcome
    assert sum(one.chance or 0 for one in foreseen.outcomes(panel.desk, order, "rigid", ())) in range(98, 103)
    assert session.state.orders["UA-T1-1"].ruling is None


def test_estimates_are_hidden_until_all_are_in(qtbot: QtBot, bench: tuple[RulingsPanel, Window]) -> None:
    panel, window = bench
    window.do(c.NameMethod("UA-T1-1", "estimate"))
    box = panel.parts.estimates
    box.people.setValue(4)
    for name, percent in (("Ada", 40), ("Ben", 55), ("Cem", 60)):
        window.do(c.SealEstimate("UA-T1-1", name, percent))
    assert box.names.text() == "Sealed: Ada, Ben, Cem"
    assert not box.scale.isVisible()
    assert not panel.parts.percent.isVisible()
    assert not any(figure in box.spread.text() for figure in ("40", "55", "60"))
    box.reveal.click()
    assert box.names.text() == "Ada 40 %, Ben 55 %, Cem 60 %"
    assert box.scale.values == (40, 55, 60)
    assert panel.parts.percent.text() == "55 %"
    assert "20 points apart" in box.spread.text()


def test_a_wide_spread_is_talked_over_and_sealed_again(bench: tuple[RulingsPanel, Window]) -> None:
    panel, window = bench
    window.do(c.NameMethod("UA-T1-1", "estimate"))
    for name, percent in (("Ada", 10), ("Ben", 50), ("Cem", 90)):
        window.do(c.SealEstimate("UA-T1-1", name, percent))
    box = panel.parts.estimates
    assert "talk once" in box.spread.text()
    box.talk.click()
    assert window.order().estimate_round == 2
    assert "Second round" in box.spread.text()
    assert not box.scale.isVisible()


def test_rulings_are_applied_and_published_together(bench: tuple[RulingsPanel, Window], session: Session) -> None:
    panel, window = bench
    p = panel.parts
    p.public.setPlainText("Heard in the room.")
    panel.choose("RU-T1-1")
    for number in ("UA-T1-1", "RU-T1-1"):
        panel.choose(number)
        p.reason.setPlainText(f"On what was said of {number}.")
        p.dice.setText("4 5")
        p.rule.click()
    assert p.together.to_apply == ("RU-T1-1", "UA-T1-1"), "in the sequence of resolution"
    assert p.together.apply.text() == "Apply all ready (2)"
    panel.choose("RU-T1-1")
    p.public.setPlainText("They doubt, a little.")
    panel.choose("UA-T1-1")
    p.together.apply.click()
    assert p.together.to_publish == ("RU-T1-1", "UA-T1-1")
    p.together.publish.click()
    told = {number: one.ruling.public for number, one in session.state.orders.items() if one.ruling}
    assert told == {"UA-T1-1": "Heard in the room.", "RU-T1-1": "They doubt, a little."}
    assert {session.state.orders[one].status for one in told} == {"published"}
    assert p.together.publish.isHidden()
    assert not window.refusals


def test_everything_half_written_survives(qtbot: QtBot, session: Session) -> None:
    panel = RulingsPanel()
    window = Window(qtbot, session, panel)
    panel.choose("UA-T1-1")
    window.do(c.NameMethod("UA-T1-1", "free"))
    p = panel.parts
    p.chance.setValue(35)
    p.outcome.setCurrentIndex(2)
    p.reason.setPlainText("Half a reas")
    panel.choose("TR-T1-1")
    assert (p.chance.value(), p.reason.text()) == (50, "")
    panel.hide()
    again = RulingsPanel()
    Window(qtbot, session, again)
    again.choose("UA-T1-1")
    p = again.parts
    assert (p.chance.value(), p.outcome.currentIndex(), p.reason.text()) == (35, 2, "Half a reas")


def test_what_the_room_is_to_hear_outlives_the_applying(bench: tuple[RulingsPanel, Window], session: Session) -> None:
    panel, window = bench
    window.do(c.RuleOrder("UA-T1-1", "As it stands.", dice=(4, 5)))
    panel.parts.public.setPlainText("Written late.")
    panel.parts.apply.click()
    assert panel.parts.public.text() == "Written late."
    assert read_draft(panel.drafts, "UA-T1-1") == RulingDraft(reason="As it stands.", public="Written late.")
    panel.parts.publish.click()
    ruling = session.state.orders["UA-T1-1"].ruling
    assert ruling is not None
    assert ruling.public == "Written late."


def test_a_precedent_is_found_unfolded_and_its_reason_taken_over(
    qtbot: QtBot, bench: tuple[RulingsPanel, Window]
) -> None:
    panel, window = bench
    box = panel.parts.precedents
    qtbot.waitUntil(lambda: box.note.text().startswith("Nothing like it"), timeout=3000)
    window.do(c.RuleOrder("RU-T1-1", "Doubt needs an ear.\nNobody listened.", dice=(4, 5)))
    panel.choose("TR-T1-1")
    box.search.setText("doubt")
    qtbot.waitUntil(lambda: len(box.found) == 1, timeout=3000)
    assert "This exercise, turn 1" in box.rows.item(0).text()
    assert "Nobody listened" not in box.rows.item(0).text()
    focus(qtbot, box.rows)
    qtbot.keyClick(box.rows, Qt.Key.Key_Down)
    box.rows.setCurrentRow(0)
    assert "Nobody listened" in box.whole.text()
    assert box.copy.isEnabled()
    qtbot.keyClick(box.rows, ENTER)
    assert panel.parts.reason.text() == "Doubt needs an ear.\nNobody listened."
    assert not box.copy.isEnabled()
    assert "not empty" in box.copy.toolTip()
    box.search.setText("submarine")
    qtbot.waitUntil(lambda: "No earlier ruling" in box.note.text(), timeout=3000)


def test_other_saves_are_read_aside_and_searched(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    copy = tmp_path / "Class B.wargame"
    shutil.copy(EXAMPLE, copy)
    (tmp_path / "broken.wargame").write_bytes(b"no save")
    settings = Settings(recent=[Recent(str(copy)), Recent(str(tmp_path / "gone.wargame"))])
    panel = RulingsPanel(settings)
    Window(qtbot, session, panel)
    panel.choose("UA-T1-1")
    box = panel.parts.precedents
    box.search.setText("air policing")
    qtbot.waitUntil(lambda: any(one.save == "Class B" for one in box.found), timeout=10_000)
    assert len(box.found) <= 3
    box.start_anew()


def test_saves_around_are_listed_without_the_own_one_and_the_youngest_first(tmp_path: Path) -> None:
    own, other = tmp_path / "own.wargame", tmp_path / "Class B.wargame"
    own.write_bytes(b"")
    other.write_bytes(b"")
    recent = [Recent(str(own)), Recent(str(tmp_path / "gone.wargame"))]
    listed = saves_nearby.around(own, Settings(recent=recent, folder=str(tmp_path / "no folder")))
    assert newest(listed()) == [other.resolve()]


def test_the_fairness_page_reads_and_changes_nothing(
    qtbot: QtBot, bench: tuple[RulingsPanel, Window], session: Session
) -> None:
    panel, window = bench
    window.do(c.RuleOrder("UA-T1-1", "As it stands.", method="semi-rigid", dice=(3, 3)))
    window.do(c.ApplyRuling("UA-T1-1", 1, "The law was ready"))
    hashed, records = session.state_hash(), session.record_count()
    panel.parts.together.fairness.click()
    page = panel.parts.fairness
    assert page.isVisible()
    assert not panel.parts.right.isVisible()
    assert "1 outcome moved" in page.headline.text()
    assert "Fewer than 5" in page.caution.text()
    assert page.chart.teams[0].team == "Ukraine"
    shifts = page.entries[0]
    assert "The law was ready" in shifts.item(0).text()
    with qtbot.waitSignal(panel.looked_at) as looked:
        focus(qtbot, shifts)
        shifts.setCurrentRow(0)
        qtbot.keyClick(shifts, ENTER)
    seq = looked.args[0] if looked.args else 0
    batch = next(one for one in session.history() if one.seq == seq)
    assert any(isinstance(one, r.RulingApplied) for one in batch.records)
    assert not page.isVisible()
    panel.show_fairness()
    qtbot.keyClick(page.back, Qt.Key.Key_Escape)
    assert not page.isVisible()
    assert (session.state_hash(), session.record_count()) == (hashed, records)


def test_fairness_before_anything_is_ruled(bench: tuple[RulingsPanel, Window]) -> None:
    panel, _window = bench
    assert panel.desk is not None
    found = fairness(panel.desk)
    assert found.headline.startswith("No rulings yet")
    assert not found.teams


def test_a_move_is_previewed_on_a_small_board(qtbot: QtBot, session: Session) -> None:
    counter = next(one for one in session.state.counters.values() if session.scenario.kinds[one.kind].moves)
    panel = RulingsPanel()
    Window(qtbot, session, panel)
    assert panel.desk is not None
    to = next(one for one in session.scenario.neighbours[counter.space] if one in session.state.spaces)
    moved = replace(session.state, counters=session.state.counters | {counter.id: replace(counter, space=to)})
    change = foreseen.board_change(session.scenario, session.state, moved)
    assert change is not None
    assert set(change.spaces) == {counter.space, to}
    assert [(one.counter, one.origin, one.to) for one in change.trails] == [(counter.id, counter.space, to)]
    preview = panel.parts.effects.map
    preview.show_change(session.scenario, change)
    preview.parentWidget().show()
    qtbot.waitUntil(lambda: preview.board is not None, timeout=3000)
    assert preview.board is not None
    assert preview.board.focusPolicy() == Qt.FocusPolicy.NoFocus
    preview.show_change(session.scenario, None)
    assert not preview.isVisible()
    assert foreseen.board_change(session.scenario, session.state, session.state) is None
