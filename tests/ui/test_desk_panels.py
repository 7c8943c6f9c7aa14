"""A panel is made when it is first asked for, and then knows what the others know."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.day import desk_of, new_save
from wargame.domain import commands as c
from wargame.ui.main_window import MainWindow
from wargame.ui.pane import TABS
from wargame.ui.panels.checklist import ChecklistPanel
from wargame.ui.panels.room import SELECTED
from wargame.ui.pin import sealed_pin


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    with desk_of(new_save(tmp_path)) as found:
        yield found


def test_a_tab_makes_its_panel_once(desk: MainWindow) -> None:
    assert [desk.panels[desk.pane.current()]] == desk.made_panels()
    for count, (tab, _) in enumerate(TABS, start=1):
        desk.pane.choose(tab)
        assert desk.pane.stack.currentWidget() is desk.panels[tab]
        assert len(desk.made_panels()) <= count + 1
    assert len({id(panel) for panel in desk.made_panels()}) == desk.pane.stack.count() == len(TABS)


def test_a_panel_takes_on_the_look_when_it_is_made(desk: MainWindow) -> None:
    desk.deeds.next_look()
    desk.deeds.larger_text()
    assert desk.notes.look.name == desk.settings.look != "light"
    assert desk.notes.scale == desk.settings.text > 1


def test_a_panel_is_wired_when_it_is_made(desk: MainWindow) -> None:
    desk.injects.asked.emit(c.NoteObservation("wired"))
    assert [one.text for one in desk.session.state.observations.values()][-1:] == ["wired"]
    desk.record.looked_at.emit(1)
    assert desk.desk.seq == 1
    assert not desk.desk.live
    desk.checklist.acted.emit("now")
    assert desk.desk.live


def test_the_room_knows_what_was_selected_before_its_panel_was_made(desk: MainWindow) -> None:
    space = next(iter(desk.session.scenario.spaces))
    desk.board.space_selected.emit(space)
    assert desk.room_panel not in desk.made_panels()[:-1]
    assert desk.room_panel.frame.findData(SELECTED) >= 0
    other = list(desk.session.scenario.spaces)[1]
    desk.inspector.space_chosen.emit(other)
    assert desk.room_panel.selected == other


def test_orders_know_of_the_pin_that_was_kept_before(desk: MainWindow) -> None:
    desk.settings.pin = sealed_pin("4711")
    assert not desk.orders.pin.forget.isHidden()
    desk.orders.pin.forget.click()
    assert desk.settings.pin == ""
    assert desk.orders.pin.forget.isHidden()


def test_the_checklist_knows_of_a_room_opened_before(desk: MainWindow) -> None:
    desk.room.toggle()
    page = ChecklistPanel(desk.room)
    assert page.open_room.isHidden()
    desk.room.toggle()
    assert not page.open_room.isHidden()
    assert not desk.checklist.open_room.isHidden()
