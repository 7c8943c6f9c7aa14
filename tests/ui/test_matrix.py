"""The layer matrix in the real window: opened by key, walked by arrows, asked what if, left for the map."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.domain.play import scenario
from wargame.app.session import Session
from wargame.domain import commands as c
from wargame.domain import coverage
from wargame.domain.layer_matrix import columns_of
from wargame.domain.state import fingerprint
from wargame.domain.support import without_layer
from wargame.ui.application import Wargame
from wargame.ui.main_window import MainWindow
from wargame.ui.matrix.page import MatrixPage

Role = Qt.ItemDataRole
ESCAPE, ENTER = Qt.Key.Key_Escape, Qt.Key.Key_Return


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Wargame]:
    """The program with its settings in a folder of the test."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    found = Wargame(application, tmp_path / "settings.json")
    found.settings.folder = str(tmp_path)
    found.dress()
    yield found
    if found.desk is not None:
        found.desk.close()
    QTest.qWait(0)


def window_on(program: Wargame, folder: Path, name: str, setup: str) -> MainWindow:
    """A window on a new exercise."""
    program.show_desk(Session.create(folder / f"{name}.wargame", scenario(name), setup, "3", 5))
    assert program.desk is not None
    program.desk.resize(1600, 1000)
    return program.desk


@pytest.fixture
def desk(program: Wargame, tmp_path: Path) -> MainWindow:
    """A desk with the full stack of layers."""
    return window_on(program, tmp_path, "five-layers", "coffey-full-stack")


def key(qtbot: QtBot, window: MainWindow, pressed: Qt.Key) -> None:
    """Press a key where the focus is."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    focused: QWidget = window.door.page.table if window.door.is_open and window.door.page else window.board.board
    focused.setFocus()
    qtbot.keyClick(focused, pressed)


def opened(qtbot: QtBot, window: MainWindow) -> MatrixPage:
    """The matrix, opened with M."""
    key(qtbot, window, Qt.Key.Key_M)
    page = window.door.page
    assert page is not None
    assert page.isVisible()
    return page


def click_cell(qtbot: QtBot, page: MatrixPage, layer: str, region: str) -> None:
    """Click into the middle of a cell."""
    index = page.table.cells.index_of(layer, region)
    page.table.scrollTo(index)
    spot: QPoint = page.table.visualRect(index).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def test_m_opens_and_closes_the_matrix(qtbot: QtBot, desk: MainWindow) -> None:
    page = opened(qtbot, desk)
    assert not desk.zones.isVisible()
    assert page.headline.text() == "Two places are covered by nobody"
    assert page.table.hasFocus()
    key(qtbot, desk, Qt.Key.Key_M)
    assert desk.zones.isVisible()
    assert not page.isVisible()


def test_the_button_over_the_layers_opens_it(qtbot: QtBot, desk: MainWindow) -> None:
    qtbot.mouseClick(desk.cards.title.matrix, Qt.MouseButton.LeftButton)
    assert desk.door.is_open


def test_arrows_walk_and_the_foot_tells(qtbot: QtBot, desk: MainWindow) -> None:
    page = opened(qtbot, desk)
    assert page.table.current() == ("L2", "donbas")  # the first hole
    assert page.detail.title.text() == "European presence, Donbas: none"
    assert "Nobody of this layer stands in Donbas fortress belt." in page.detail.text.text()
    key(qtbot, desk, Qt.Key.Key_Left)
    assert page.table.current() == ("L2", "kharkiv")
    assert page.detail.title.text() == "European presence, Kharkiv: strong"
    assert "carried by European coalition" in page.detail.text.text()
    key(qtbot, desk, Qt.Key.Key_Up)
    assert page.table.current() == ("L1", "kharkiv")
    for _ in range(8):
        key(qtbot, desk, Qt.Key.Key_Down)
    assert page.table.current() is None
    assert not page.detail.go.isEnabled()


def test_enter_shows_a_hole_on_the_map(qtbot: QtBot, desk: MainWindow) -> None:
    page = opened(qtbot, desk)
    with qtbot.waitSignal(desk.door.shown_on_map) as told:
        key(qtbot, desk, ENTER)
    assert told.args == ["L2", "donbas"]
    assert not page.isVisible()
    assert desk.cards.switched_on() == ("L2",)
    assert desk.board.board.selected == "UA-DON"
    assert desk.inspector.layer == "L2"


def test_a_click_on_a_hole_leads_to_the_map(qtbot: QtBot, desk: MainWindow) -> None:
    page = opened(qtbot, desk)
    desk.cards.toggle(4)
    with qtbot.waitSignal(page.shown_on_map) as told:
        click_cell(qtbot, page, "L2", "south")
    assert told.args == ["L2", "south"]
    assert desk.cards.switched_on() == ("L2",)
    holes = coverage.holes(desk.desk.scenario, desk.desk.view, "L2")
    worst = next(space for space in holes if space in columns_of(desk.desk.scenario)["south"])
    assert desk.board.board.selected == worst
    x, y, wide, high = desk.board.board.frame()
    place = desk.desk.scenario.map.spaces[worst].at  # type: ignore[union-attr]
    assert x < place[0] < x + wide
    assert y < place[1] < y + high


def test_a_cell_that_is_not_meant_leads_nowhere(qtbot: QtBot, desk: MainWindow) -> None:
    page = opened(qtbot, desk)
    click_cell(qtbot, page, "L1", "baltic")
    assert page.isVisible()
    assert page.table.current() == ("L1", "baltic")


def test_switching_a_layer_off_changes_what_is_shown_and_nothing_else(qtbot: QtBot, desk: MainWindow) -> None:
    page = opened(qtbot, desk)
    session = desk.session
    head, state, told = session.head, fingerprint(session.state), []
    page.layers_off.connect(told.append)
    before = page.column.switches["L3"].accessibleName()
    key(qtbot, desk, Qt.Key.Key_3)
    assert told == [("L3",)]
    assert page.shown is not None
    assert page.pill.isVisible()
    assert page.headline.text().startswith("Without layer 3, ")
    assert "Air policing needs enablers at 4 or more" in page.second.text()
    values = without_layer(session.scenario, session.state, "L3")
    for layer, switch in page.column.switches.items():
        now, then = page.shown.health(layer)
        assert then == pytest.approx(values[session.scenario.layers[layer].health], abs=0.001)
        if layer != "L3" and now - then >= 0.05:
            assert f"health {now:.1f}, without {then:.1f}" in switch.accessibleName()
    assert before.startswith("American support over the horizon, on")
    assert "switched off" in page.column.switches["L3"].accessibleName()
    assert page.shown.was["L2", "odesa"] == "strong"
    assert (session.head, fingerprint(session.state)) == (head, state)
    assert desk.cards.switched_on() == ()
    assert all("lower" in one.words() or "→" in one.words() for one in page.column.ranges.values())


def test_space_and_mouse_switch_layers(qtbot: QtBot, desk: MainWindow) -> None:
    page = opened(qtbot, desk)
    key(qtbot, desk, Qt.Key.Key_Space)
    assert page.off == ("L2",)
    qtbot.mouseClick(page.column.switches["L5"], Qt.MouseButton.LeftButton)
    assert page.off == ("L2", "L5")
    assert page.headline.text() == "Without layers 2 and 5, nobody is left in Baltic"
    qtbot.mouseClick(page.column.restore, Qt.MouseButton.LeftButton)
    assert page.off == ()
    assert not page.column.restore.isVisible()


def test_escape_puts_layers_back_and_then_closes(qtbot: QtBot, desk: MainWindow) -> None:
    page = opened(qtbot, desk)
    key(qtbot, desk, Qt.Key.Key_1)
    assert page.column.restore.text() == "Layer 1 back on  Esc"
    key(qtbot, desk, ESCAPE)
    assert page.off == ()
    assert page.isVisible()
    assert not page.pill.isVisible()
    key(qtbot, desk, ESCAPE)
    assert not page.isVisible()


def test_figures_are_overlays_again_on_the_desk(qtbot: QtBot, desk: MainWindow) -> None:
    page = opened(qtbot, desk)
    key(qtbot, desk, Qt.Key.Key_M)
    key(qtbot, desk, Qt.Key.Key_3)
    assert page.off == ()
    assert desk.cards.switched_on() == ("L3",)


def test_out_of_sight_nothing_is_worked_out(qtbot: QtBot, desk: MainWindow) -> None:
    page = opened(qtbot, desk)
    shown = page.shown
    key(qtbot, desk, Qt.Key.Key_M)
    desk.ask(c.CorrectCommitment("l4-centre", "withdrawn", "for the test"))
    assert page.shown is shown
    assert opened(qtbot, desk).shown is not shown


def test_it_follows_the_exercise_and_the_look_back(qtbot: QtBot, desk: MainWindow) -> None:
    page = opened(qtbot, desk)
    first = desk.session.head
    desk.ask(c.CorrectCommitment("l4-response-force", "withdrawn", "for the test"))
    assert page.shown is not None
    assert page.shown.after.cells["L4", "poland"].strength == "none"
    desk.look_at(first)
    assert page.shown.after.cells["L4", "poland"].strength == "strong"


def test_another_tab_leaves_the_matrix(qtbot: QtBot, desk: MainWindow) -> None:
    opened(qtbot, desk)
    key(qtbot, desk, Qt.Key.Key_N)
    assert not desk.door.is_open
    assert desk.pane.current() == "notes"


@pytest.mark.parametrize("text", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080), (3840, 2160)])
def test_every_size_has_its_cells_and_switches(
    qtbot: QtBot, program: Wargame, desk: MainWindow, text: float, size: tuple[int, int]
) -> None:
    desk.settings.text = text
    program.dress()
    desk.resize(*size)
    page = opened(qtbot, desk)
    table, least = page.table, page.table.dress.px(84)
    assert all(table.columnWidth(column) >= least for column in range(table.cells.columnCount()))
    assert page.column.isVisible() != page.swap.isVisible()
    key(qtbot, desk, Qt.Key.Key_2)
    assert page.pill.isVisible()
    if page.swap.isVisible():
        qtbot.mouseClick(page.swap, Qt.MouseButton.LeftButton)
        assert page.column.isVisible()
        assert not page.table.isVisible()
        qtbot.mouseClick(page.swap, Qt.MouseButton.LeftButton)
    assert page.table.isVisible()
    assert page.detail.go.isVisible()
    assert page.detail.geometry().bottom() <= page.height()


def test_larger_text_and_back_leaves_nothing_hidden(qtbot: QtBot, program: Wargame, desk: MainWindow) -> None:
    desk.resize(1280, 800)
    page = opened(qtbot, desk)
    for text in (2.0, 1.0):
        desk.settings.text = text
        program.dress()
        QTest.qWait(50)
    assert page.key.isVisible()
    assert page.column.isVisible()
    assert page.column.note.isVisible()
    assert not page.swap.isVisible()


def test_a_reader_hears_every_cell(qtbot: QtBot, desk: MainWindow) -> None:
    page = opened(qtbot, desk)
    cells = page.table.cells

    def heard(layer: str, region: str) -> str:
        return str(cells.data(cells.index_of(layer, region), Role.AccessibleTextRole))

    assert heard("L2", "donbas") == "European presence, Donbas: none. nobody"
    assert heard("L1", "baltic") == "Monitoring, Baltic: not meant to be there"
    key(qtbot, desk, Qt.Key.Key_3)
    assert heard("L2", "odesa") == (
        "European presence, Odesa and Black Sea: strong now, thin without layer 3. needs enablers at 4 or more"
    )
    last = cells.index(cells.rowCount() - 1, 0)
    assert cells.data(last, Role.AccessibleTextRole) == "Layers left standing, Baltic: 1 of 1 hold"
    across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    assert cells.headerData(0, across) == "Baltic"
    assert cells.headerData(2, down) == "American support over the horizon, switched off"
    named = [
        *page.column.switches.values(),
        *page.column.ranges.values(),
        page.key,
        page.pill,
        page.table,
        page.detail.go,
    ]
    assert all(widget.accessibleName() for widget in named)


def test_the_flood_has_a_matrix(qtbot: QtBot, program: Wargame, tmp_path: Path) -> None:
    window = window_on(program, tmp_path, "river-flood", "rain")
    page = opened(qtbot, window)
    assert list(page.column.switches) == ["barriers", "people"]
    key(qtbot, window, Qt.Key.Key_1)
    assert page.off == ("barriers",)
    assert page.headline.text().startswith("Without layer 1")
    key(qtbot, window, ENTER)
    assert not page.isVisible()
    assert window.board.board.selected in window.desk.scenario.spaces


# ------------------------------------------------------------------------------------------------- the layer page


def test_pressing_a_card_shows_the_layer_in_the_inspector(qtbot: QtBot, desk: MainWindow) -> None:
    qtbot.mouseClick(desk.cards.cards["L2"], Qt.MouseButton.LeftButton)
    assert desk.pane.current() == "inspector"
    page = desk.inspector.page
    assert page.isVisible()
    assert page.title.text() == "European presence"
    assert page.question.text() == "Who stands on the avenues, and what may they do?"
    assert page.sum.text() == "(6 + 8 + 5) ÷ 3 = 6.3"
    assert "Presence in Ukraine 5 = 10 × 5 ÷ 10" in page.inputs.text()
    told = [page.commitments.item(row).text() for row in range(page.commitments.count())]
    assert told[0].startswith("Multinational land force: deployed\nCarried by European coalition")
    assert "needs enablers at 4 or more" in told[1]
    assert "Deterrence credibility: " in page.without.text()
    assert "Its own health: 6.3 → " in page.without.text()


def test_a_hole_of_the_layer_leads_to_its_space(qtbot: QtBot, desk: MainWindow) -> None:
    qtbot.mouseClick(desk.cards.cards["L2"], Qt.MouseButton.LeftButton)
    page = desk.inspector.page
    page.holes.setCurrentRow(0)
    space = str(page.holes.current())
    page.holes.itemClicked.emit(page.holes.item(0))
    assert desk.inspector.space == space
    assert desk.board.board.selected == space
    assert not page.isVisible()
    assert desk.inspector.title.isVisible()


def test_a_long_path_tells_its_steps(qtbot: QtBot, desk: MainWindow) -> None:
    qtbot.mouseClick(desk.cards.cards["paths"], Qt.MouseButton.LeftButton)
    rows = desk.inspector.page.commitments
    assert all(" of 3" in rows.item(row).text() for row in range(rows.count()))


def test_switching_an_overlay_by_key_leaves_the_tab_alone(qtbot: QtBot, desk: MainWindow) -> None:
    desk.pane.choose("notes")
    key(qtbot, desk, Qt.Key.Key_2)
    assert desk.cards.switched_on() == ("L2",)
    assert desk.pane.current() == "notes"
