"""Corrections of every kind with a reason, undo that says what it takes back, the panic keys, drafts."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.day import CTRL, desk_of, key, new_save, to_phase, write
from wargame.domain import commands as c
from wargame.domain.state import GameState
from wargame.ui.main_window import MainWindow
from wargame.ui.panels.correction_kinds import KINDS
from wargame.ui.undo_words import undo_told


def change_something(desk: MainWindow, kind: str) -> None:
    """Choose another value than the present one, whatever the kind."""
    page = desk.day.corrections
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
        page = desk.day.corrections
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
        if kind not in ("inject",):
            assert "“It was read wrongly.”" in page.made.item(0).text()
            assert f"record {desk.session.head}" in page.made.item(0).text()


def differs(before: GameState, after: GameState) -> bool:
    return any(getattr(before, name) != getattr(after, name) for name in before.__struct_fields__)


def test_a_correction_says_what_else_follows(qtbot: QtBot, tmp_path: Path) -> None:
    with desk_of(new_save(tmp_path)) as desk:
        desk.deeds.show_corrections()
        page = desk.day.corrections
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
        page = desk.day.corrections
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
        assert not desk.day.corrections.back.isEnabled()
        assert "it was delivered" in desk.day.corrections.back_why.text()
        assert not undo_told(desk.session).able


def test_a_correction_half_written_survives_steps_undo_and_a_restart(qtbot: QtBot, tmp_path: Path) -> None:
    save = new_save(tmp_path)
    with desk_of(save) as desk:
        desk.deeds.show_corrections()
        page = desk.day.corrections
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
        assert desk.day.corrections.wish() == wish


def test_the_panic_keys_stand_on_the_page(qtbot: QtBot, tmp_path: Path) -> None:
    with desk_of(new_save(tmp_path)) as desk:
        desk.deeds.show_corrections()
        page = desk.day.corrections
        page.panic[0].click()
        assert desk.clock.frozen
        page.panic[1].click()
        assert desk.room.blanked
        page.panic[3].click()
        assert desk.deeds.curtain.isVisible()
        desk.deeds.lock()
