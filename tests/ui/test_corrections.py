"""Corrections of every kind with a reason, undo that says what it takes back, the panic keys, drafts."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.day import CTRL, desk_of, key, new_save, to_phase, write
from wargame.domain import commands as c
from wargame.domain.state import GameState
from wargame.ui.main_window import MainWindow
from wargame.ui.panels.correction_kinds import KINDS
from wargame.ui.undo_words import undo_told


def change_something(desk: MainWindow, kind: str) -> None:
    """Choose another value than the present one, whatever the kind."""
    page = desk.corrections
    page.kind.setCurrentIndex(page.kind.findData(kind))
    if page.number_field.isVisible():
        page.number.setValue(page.number.value() + (1 if page.number.value() < page.number.maximum() else -1))
        return
    for index in range(page.to.count()):
        page.to.setCurrentIndex(index)
        if page.correct.isEnabled():
            return


@pytest.mark.parametrize("kind", [kind for kind, _ in KINDS])
def test_anything_is_corrected_with_a_reason(qtbot: QtBot, tmp_path: Path, kind: str) -> None:
    with desk_of(new_save(tmp_path)) as desk:
        key(desk, Qt.Key.Key_C)
        page = desk.corrections
        page.kind.setCurrentIndex(page.kind.findData(kind))
        assert not page.correct.isEnabled()
        write(page.reason, "It was read wrongly.")
        change_something(desk, kind)
        assert page.before_after.text().count("→") == 1
        before, head = desk.session.state, desk.session.head
        qtbot.keyClick(page.reason, Qt.Key.Key_Return, CTRL)
        assert desk.session.head > head
        assert differs(before, desk.session.state)
        assert page.reason.text() == ""
        assert "correction" not in desk.session.log.drafts()
        told = page.made.item(0).text()
        assert "“It was read wrongly.”" in told
        assert f"record {desk.session.head}" in told
        assert "→" in told.splitlines()[0], "what it was before and after"
        assert not [one for one in desk.session.scenario.spaces if f"{one}:" in told], "names, not ids"


@pytest.mark.parametrize("kind", [kind for kind, _ in KINDS])
def test_every_kind_is_made_by_keyboard_alone(qtbot: QtBot, tmp_path: Path, kind: str) -> None:
    with desk_of(new_save(tmp_path)) as desk:
        key(desk, Qt.Key.Key_C)
        page, before, head = desk.corrections, desk.session.state, desk.session.head

        def focus() -> QWidget:
            found = QApplication.focusWidget()
            assert found is not None
            return found

        def tab_to(field: QWidget, *, back: bool = False) -> None:
            for _ in range(12):
                if focus() is field or field.isAncestorOf(focus()):
                    return
                if back:
                    qtbot.keyClick(focus(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
                else:
                    qtbot.keyClick(focus(), Qt.Key.Key_Tab)
            raise AssertionError(field.accessibleName())

        assert focus() is page.kind
        qtbot.keyClick(page.kind, Qt.Key.Key_Home)
        for _ in range([name for name, _ in KINDS].index(kind)):
            qtbot.keyClick(focus(), Qt.Key.Key_Down)
        assert page.kind.value() == kind
        tab_to(page.which)
        tab_to(page.reason)
        qtbot.keyClick(focus(), Qt.Key.Key_Return, CTRL)
        assert desk.session.head == head, "no correction without a reason"
        qtbot.keyClicks(focus(), "It was read wrongly.")
        number = page.number_field.isVisible()
        if kind != "remove":
            tab_to(page.number if number else page.to, back=True)
        if not number:
            qtbot.keyClick(focus(), Qt.Key.Key_Home)
        for _ in range(40):
            if page.correct.isEnabled():
                break
            qtbot.keyClick(focus(), Qt.Key.Key_Down)
        assert page.before_after.text().count("→") == 1
        qtbot.keyClick(focus(), Qt.Key.Key_Return, CTRL)
        assert desk.session.head > head, page.correct.toolTip()
        assert differs(before, desk.session.state)


def differs(before: GameState, after: GameState) -> bool:
    return any(getattr(before, name) != getattr(after, name) for name in before.__struct_fields__)


def test_a_correction_says_what_else_follows(qtbot: QtBot, tmp_path: Path) -> None:
    with desk_of(new_save(tmp_path)) as desk:
        desk.deeds.show_corrections()
        page = desk.corrections
        page.set_about("track", "COV")
        now = desk.session.state.tracks["COV"]
        assert page.before_after.text() == f"{now}, as it stands"
        page.number.setValue(now + 2)
        assert page.before_after.text() == f"{now}  →  {now + 2}"
        assert "Monitoring" in page.follows.text()
        page.reason.setText("Counted twice.")
        page.correct.click()
        assert f"{now} → {now + 2}" in page.made.item(0).text()
        assert page.made.item(0).text().endswith(f"record {desk.session.head}")
        assert "Facilitator" in page.made.item(0).text()


def test_undo_says_what_it_takes_back_before_it_does(qtbot: QtBot, tmp_path: Path) -> None:
    with desk_of(new_save(tmp_path)) as desk:
        to_phase(desk, "planning")
        assert desk.ask(c.SubmitOrder("UA", "Seven hundred thousand.", action="UA-01", option="700"))
        desk.deeds.show_corrections()
        page = desk.corrections
        assert page.step.text().startswith("The last step: ")
        assert "UA-T1-1" in page.step.text()
        desk.deeds.open_palette()
        rows = desk.deeds.palette.rows
        offered = [rows.item(n).text() for n in range(rows.count())]
        assert any(one.startswith("Take back: ") and "UA-T1-1" in one for one in offered)
        desk.deeds.palette.hide()
        page.back.click()
        assert "UA-T1-1" not in desk.session.state.orders
        assert desk.foot.text().startswith("Taken back: ")


def test_behind_a_barrier_undo_says_why_not_and_what_instead(qtbot: QtBot, tmp_path: Path) -> None:
    with desk_of(new_save(tmp_path)) as desk:
        to_phase(desk, "injects")
        inject = next(name for name, one in desk.session.state.injects.items() if one.status == "scheduled")
        assert desk.ask(c.DeliverInject(inject))
        head = desk.session.head
        key(desk, Qt.Key.Key_Z, CTRL)
        assert desk.session.head == head
        assert desk.foot.text().startswith("Not taken back: “")
        assert "since it was delivered" in desk.foot.text()
        assert "another line" in desk.foot.text()
        desk.foot.act.click()
        assert desk.pane.current() == "corrections"
        assert not desk.corrections.back.isEnabled()
        assert "it was delivered" in desk.corrections.back_why.text()
        assert not undo_told(desk.session).able


def test_a_correction_half_written_survives_steps_undo_and_a_restart(qtbot: QtBot, tmp_path: Path) -> None:
    save = new_save(tmp_path)
    with desk_of(save) as desk:
        desk.deeds.show_corrections()
        page = desk.corrections
        page.set_about("commitment", next(iter(desk.session.scenario.commitments)))
        page.to.setCurrentIndex(page.to.findData("withdrawn"))
        write(page.reason, "Half a reas")
        wish = page.wish()
        desk.deeds.bookmark()
        desk.deeds.undo()
        to_phase(desk, "injects")
        desk.deeds.show_corrections()
        assert page.wish() == wish
    with desk_of(save) as desk:
        desk.deeds.show_corrections()
        assert desk.corrections.wish() == wish


def test_the_panic_keys_stand_on_the_page(qtbot: QtBot, tmp_path: Path) -> None:
    with desk_of(new_save(tmp_path)) as desk:
        desk.deeds.show_corrections()
        page = desk.corrections
        page.panic[0].click()
        assert desk.clock.frozen
        page.panic[1].click()
        assert desk.room.blanked
        page.panic[3].click()
        assert desk.deeds.curtain.isVisible()
        desk.deeds.lock()


def test_a_commitment_that_falls_frees_its_forces_and_says_so_first(qtbot: QtBot, tmp_path: Path) -> None:
    with desk_of(new_save(tmp_path)) as desk:
        state = desk.session.state
        name, team, forces = next(
            (name, team, tied["F"])
            for name, one in state.commitments.items()
            for team, tied in one.tied.items()
            if tied.get("F")
        )
        had = state.means[team]["F"]
        desk.deeds.show_corrections()
        page = desk.corrections
        page.set_about("commitment", name)
        page.to.setCurrentIndex(page.to.findData("absent"))
        seat = desk.session.scenario.teams[team].name
        assert f"{seat}: {forces} Forces free from" in page.follows.text()
        write(page.reason, "It never came.")
        page.correct.click()
        assert desk.session.state.means[team]["F"] == had + forces
        assert f"{seat}: {forces} Forces free from" in page.made.item(0).text()


def test_changes_to_plan_and_access_made_elsewhere_stand_in_the_list(qtbot: QtBot, tmp_path: Path) -> None:
    with desk_of(new_save(tmp_path)) as desk:
        waiting = next(name for name, one in desk.session.state.injects.items() if one.status == "scheduled")
        assert desk.ask(c.DelayInject(waiting, 2, "Too much at once."))
        assert desk.ask(c.SkipInject(waiting, "Not today."))
        space = next(name for name, one in desk.session.state.spaces.items() if "UA" not in one.access)
        assert desk.ask(c.GrantAccess(space, "UA"))
        desk.deeds.show_corrections()
        made = desk.corrections.made
        access, skipped, delayed = (made.item(n).text() for n in range(3))
        assert "not let in → let in" in access
        assert "No reason was given." in access
        assert "planned for turn 2 → left out" in skipped
        assert "“Not today.”" in skipped
        assert "planned for turn 1 → planned for turn 2" in delayed
