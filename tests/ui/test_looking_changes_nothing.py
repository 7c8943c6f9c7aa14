"""Looking changes nothing: no tab, page, overlay, look or report writes a record, however it is opened."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
)
from pytestqt.qtbot import QtBot

from tests.ui.day import desk_of, new_save
from wargame.app.lines import MAIN
from wargame.app.session import Session
from wargame.app.umpire import Umpire
from wargame.domain.state import fingerprint
from wargame.report.formats import FORMATS
from wargame.report.look import DESK_LOOKS
from wargame.ui.actions import ACTIONS
from wargame.ui.main_window import MainWindow
from wargame.ui.pane import TABS

SIDE_TABLES = ("drafts", "lease")
"""What may change while somebody looks: half-typed texts, the clock, what the room sees; and who plays."""

ACTS = {
    *("next-phase", "more-time", "undo", "redo", "bookmark", "branch", "next-line", "late-orders", "crisis"),
    *("close-crisis", "jump", "end"),
}
"""Actions that are meant to write a record."""
ALONE = {"start", "report", "larger", "smaller", "look", "restore", "save-elsewhere", "seal"}
"""Actions that close the desk, open a dialog of the system or dress everything anew; tried by themselves below."""


@pytest.fixture(scope="module")
def desk(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """A desk in the middle of the second turn, orders revealed, with a second line of play."""
    save = new_save(tmp_path_factory.mktemp("looking"))
    with Session.open(save) as session:
        umpire = Umpire(session, 7)
        umpire.play_turn()
        while session.state.phase != "adjudication":
            umpire.play_phase()
        session.branch(session.history()[-5].seq, "What if 1")
        session.switch(MAIN)
    with desk_of(save) as found:
        found.clock.stop()
        yield found


@pytest.fixture(autouse=True)
def unchanged(qtbot: QtBot, desk: MainWindow) -> Iterator[None]:
    """What was there before is there after each of these tests, byte by byte; and the desk shows now."""
    before = held(desk.session)
    yield
    QTest.qWait(20)
    assert held(desk.session) == before
    if desk.door.is_open:
        desk.door.toggle()
    desk.look_at(0)


def held(session: Session) -> tuple[object, ...]:
    """Everything that may not change: the state, the line and its head, and every byte of the save's own tables."""
    assert session.path is not None
    connection = sqlite3.connect(f"file:{session.path}?mode=ro", uri=True)
    try:
        schema = connection.execute("SELECT * FROM sqlite_schema ORDER BY name").fetchall()
        names = [row[1] for row in schema if row[0] == "table" and row[1] not in SIDE_TABLES]
        tables = {name: connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid').fetchall() for name in names}
    finally:
        connection.close()
    assert len(tables["entries"]) == session.seq
    return fingerprint(session.state), session.line, session.head, session.record_count(), schema, tables


def settle() -> None:
    """Let everything be painted."""
    for _ in range(3):
        QApplication.processEvents()


def test_every_action_that_is_no_deed(desk: MainWindow) -> None:
    ids = {row.id for row in ACTIONS}
    assert ids >= ACTS | ALONE, "each is an action"
    for name in [row.id for row in ACTIONS if row.id not in ACTS | ALONE]:
        for _ in range(2):  # there, and back where it is a switch
            desk.deeds.actions[name].trigger()
            settle()
        desk.deeds.palette.hide()
        if desk.room.is_open:
            desk.deeds.actions["room"].trigger()
    assert not desk.day.private
    assert desk.deeds.curtain.isHidden()


@pytest.mark.parametrize("tab", [key for key, _ in TABS])
def test_every_tab_and_whatever_can_be_chosen_in_it(desk: MainWindow, tab: str) -> None:
    desk.pane.choose(tab)
    settle()
    panel = desk.panels[tab]
    assert panel.isVisible()
    for combo in panel.findChildren(QComboBox):
        for place in range(combo.count()):
            combo.setCurrentIndex(place)
    for view in panel.findChildren(QAbstractItemView):
        walk_through(view)
    for field in panel.findChildren(QLineEdit):
        if "Find" in field.accessibleName() or "Filter" in field.accessibleName():
            QTest.keyClicks(field, "a")
            field.clear()
    settle()


def walk_through(view: QAbstractItemView) -> None:
    """Make every row the current one, and open what can be opened."""
    model = view.model()
    if model is None or not view.isVisible():
        return
    for row in range(min(model.rowCount(), 60)):
        view.setCurrentIndex(model.index(row, 0))
    if isinstance(view, QTreeWidget):
        for item in items(view):
            item.setExpanded(True)
            view.setCurrentItem(item)


def items(tree: QTreeWidget) -> list[QTreeWidgetItem]:
    """Every item of a tree."""
    found, walk = [], QTreeWidgetItemIterator(tree)
    while (item := walk.value()) is not None:
        found.append(item)
        walk += 1
    return found


def test_the_inspector_of_everything(desk: MainWindow) -> None:
    desk.pane.choose("inspector")
    for space in desk.session.scenario.spaces:
        desk.board.select(space)
        desk.inspector.show_space(space)
    for counter in desk.session.state.counters:
        desk.inspector.show_counter(counter)
    for layer in desk.session.scenario.layers:
        desk.inspector.show_layer(layer)
        settle()


def test_the_matrix_and_what_if_layers_were_gone(desk: MainWindow) -> None:
    desk.door.toggle()
    page = desk.door.page
    assert page is not None
    layers = page.shown.before.layers if page.shown else ()
    assert layers
    for layer in layers:
        page.flip(layer)
        settle()
    for layer, region in page.shown.before.cells if page.shown else ():
        page.choose(layer, region)
    assert page.off == layers
    page.all_on()
    desk.toggle_layer(1)
    page.all_on()
    layer, region = next(key for key, cell in page.shown.before.cells.items() if cell.strength)  # type: ignore[union-attr]
    page.shown_on_map.emit(layer, region)
    assert not desk.door.is_open


def test_every_track_in_the_chart(desk: MainWindow) -> None:
    desk.pane.choose("tracks")
    QTest.qWait(60)
    assert desk.tracks.chart is not None
    for item in items(desk.tracks.table):
        desk.tracks.table.setCurrentItem(item)
        for state in (Qt.CheckState.Checked, Qt.CheckState.Unchecked):
            item.setCheckState(0, state)
    settle()


def test_every_record_on_the_timeline(desk: MainWindow) -> None:
    for batch in desk.session.history():
        desk.look_at(batch.seq)
    for tab, _ in TABS:
        desk.pane.choose(tab)
    desk.timeline.play_or_pause()
    QTest.qWait(30)
    desk.timeline.play_or_pause()
    for kind in ("", "phase", "turn"):
        desk.timeline.timeline.step(-1, kind)
        desk.timeline.timeline.step(1, kind)
    desk.deeds.look_now()
    assert desk.desk.live


def test_the_board_under_the_mouse(desk: MainWindow) -> None:
    view = desk.board.board
    for spot in ((0.2, 0.3), (0.5, 0.5), (0.7, 0.4)):
        at = QPoint(int(view.width() * spot[0]), int(view.height() * spot[1]))
        QTest.mouseMove(view.viewport(), at)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        settle()
    for name in [one.id for one in desk.session.scenario.map.bookmarks] if desk.session.scenario.map else []:
        desk.board.go_to(name)
    for place in range(6):
        desk.cards.toggle(place)
    desk.deeds.measure()
    desk.deeds.measure()
    desk.board.trails.toggle()
    desk.board.trails.toggle()


def test_a_team_at_the_laptop(desk: MainWindow) -> None:
    for team in desk.session.scenario.teams:
        desk.day.toggle_privacy()
        privacy = desk.day.privacy
        assert privacy is not None
        privacy.opened.emit(team)
        assert privacy.team == team
        settle()
        privacy.cover()
        desk.day.toggle_privacy()
    assert not desk.day.private


def test_every_look_and_text_size(desk: MainWindow) -> None:
    for look in DESK_LOOKS:
        desk.settings.look, desk.settings.text = look, 2.0 if look == "dark" else 1.0
        desk.look_asked.emit()
        settle()
    desk.settings.look, desk.settings.text = "light", 1.0
    desk.look_asked.emit()


def test_the_fairness_page_the_guidance_and_the_palette(desk: MainWindow) -> None:
    desk.deeds.show_fairness()
    settle()
    assert desk.rulings.parts.fairness.isVisible()
    desk.rulings.hide_fairness()
    desk.deeds.open_palette()
    for word in ("re", "layer", ""):
        desk.deeds.palette.field.setText(word)
    desk.deeds.palette.hide()
    desk.deeds.show_keys()
    desk.deeds.palette.hide()


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_report(qtbot: QtBot, desk: MainWindow, tmp_path: Path, suffix: str) -> None:
    folder, form = desk.settings.folder, desk.settings.report
    desk.deeds.write_report()
    report = desk.deeds.report
    assert report is not None
    qtbot.waitUntil(lambda: not report.busy, timeout=20_000)
    report.write(tmp_path / f"report{suffix}")
    qtbot.waitUntil(lambda: not report.busy, timeout=20_000)
    assert (tmp_path / f"report{suffix}").stat().st_size > 1_000
    report.close()
    desk.settings.folder, desk.settings.report = folder, form


def test_the_check_of_the_save(desk: MainWindow) -> None:
    desk.deeds.verify()
    assert "whole" in desk.foot.text()
