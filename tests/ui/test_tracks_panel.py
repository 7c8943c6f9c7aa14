"""Tracks: a curve steps where a record moved it, a step leads to its record, layers and lines of play are compared."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.day import desk_of, key, new_save
from wargame.app.lines import MAIN
from wargame.app.session import Session
from wargame.app.umpire import Umpire
from wargame.domain import commands as c
from wargame.domain.records import TrackChanged
from wargame.domain.visibility import WHITE_CELL
from wargame.report.look import LOOKS
from wargame.ui.main_window import MainWindow
from wargame.ui.panels.track_chart import HIGHEST, LOWEST, NAME, TrackChart, apart
from wargame.ui.panels.track_curves import Curve, Curves, lines_of
from wargame.ui.panels.tracks import HEALTH, LINES, TICKED

TRACK = "COV"


@pytest.fixture(scope="module")
def desk(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """A desk after two turns, its chart loaded."""
    save = new_save(tmp_path_factory.mktemp("tracks"))
    with Session.open(save) as session:
        umpire = Umpire(session, 7)
        umpire.play_turn()
        umpire.play_turn()
    with desk_of(save) as found:
        found.clock.stop()
        found.pane.choose("tracks")
        QTest.qWait(80)
        yield found


@pytest.fixture(autouse=True)
def at_now(qtbot: QtBot, desk: MainWindow) -> Iterator[None]:
    """Each test begins at now, in the tab, with what is ticked in the chart."""
    desk.pane.choose("tracks")
    yield
    desk.look_at(0)
    show(desk, TICKED)


def show(desk: MainWindow, what: str) -> None:
    """Choose what the chart shows."""
    desk.tracks.shows.setCurrentIndex(max(0, desk.tracks.shows.findData(what)))


def chart_of(desk: MainWindow) -> TrackChart:
    """The chart, which is loaded."""
    assert desk.tracks.chart is not None
    return desk.tracks.chart


def shown(desk: MainWindow) -> tuple[Curve, ...]:
    """The curves that stand in the chart."""
    curves = desk.tracks._drawn[0]
    assert isinstance(curves, tuple)
    return curves


def press_step(desk: MainWindow, curve: Curve, place: int) -> None:
    """Press a step with the mouse, where it is drawn."""
    plot, step = chart_of(desk)._plot, curve.steps[place]
    spot = plot.mapFromScene(plot.getViewBox().mapViewToScene(QPointF(step.at, step.value)))
    QTest.mouseMove(plot.viewport(), spot)
    QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    QTest.qWait(5)


def tick(desk: MainWindow, name: str) -> None:
    """Let the chart show one value alone."""
    desk.tracks._ticked = {name}
    desk.tracks._draw()


def test_a_track_steps_where_a_record_moved_it(desk: MainWindow) -> None:
    curve = Curves(desk.session).curve(TRACK)
    records = [
        (batch.seq, record.to)
        for batch in desk.session.history()
        for record in batch.records
        if isinstance(record, TrackChanged) and record.track == TRACK
    ]
    assert len(records) > 2
    assert [(one.seq, one.value) for one in curve.steps] == records
    assert curve.points[-1][1] == desk.session.state.tracks[TRACK]
    levels = [value for _, value in curve.points]
    assert all(one.value in levels for one in curve.steps)
    ats = [at for at, _ in curve.points]
    assert ats == sorted(ats)


def test_a_step_that_is_pressed_shows_the_record_that_moved_it(desk: MainWindow) -> None:
    tick(desk, TRACK)
    (curve,) = shown(desk)
    head = desk.session.head
    press_step(desk, curve, 1)
    assert desk.desk.seq == curve.steps[1].seq
    first = desk.tracks.tree.topLevelItem(0)
    assert first is not None
    assert first.text(1) == f"record {curve.steps[1].seq}"
    assert first.text(0) in curve.steps[1].words
    assert desk.tracks.made.text().startswith("What made Monitoring")
    assert shown(desk) == (curve,), "the chart still shows the whole course"
    press_step(desk, curve, 2)
    assert desk.desk.seq == curve.steps[2].seq
    assert desk.session.head == head


def test_a_row_of_the_explanation_looks_back_too(desk: MainWindow) -> None:
    desk.tracks.show_track(TRACK)
    item = desk.tracks.tree.topLevelItem(1)
    assert item is not None
    told = item.text(1)
    desk.tracks.tree.setCurrentItem(item)
    QTest.keyClick(desk.tracks.tree, Qt.Key.Key_Return)
    assert not desk.desk.live
    assert told == f"record {desk.desk.seq}"


def test_an_input_leads_to_what_it_is_made_of(desk: MainWindow) -> None:
    desk.tracks.show_track("CRE")
    item = desk.tracks.tree.topLevelItem(0)
    assert item is not None
    was = desk.tracks._current()
    desk.tracks.tree.itemActivated.emit(item, 0)
    assert desk.tracks._current() != was
    assert desk.tracks.tree.topLevelItemCount() > 0, "no number without its inputs"


def test_the_health_of_every_layer_over_time(desk: MainWindow) -> None:
    show(desk, HEALTH)
    scenario = desk.session.scenario
    assert [one.id for one in shown(desk)] == [layer.health for layer in scenario.layers.values()]
    view = desk.session.view(WHITE_CELL)
    for curve in shown(desk):
        assert [at for at, _ in curve.points][:3] == [0.0, 1.0, 2.0]
        assert [value for _, value in curve.points][1] == view.turns[1].derived[curve.id].value
        assert [one.at for one in curve.steps] == [1.0, 2.0]
    press_step(desk, shown(desk)[0], 0)
    assert desk.desk.seq == shown(desk)[0].steps[0].seq
    assert len(desk.desk.state.assessed) == 1, "at the end of the first turn"


def test_lines_of_play_are_compared(desk: MainWindow) -> None:
    session = desk.session
    assert desk.tracks.shows.findData(LINES) < 0, "there is one line alone"
    part = session.history()[-20].seq
    session.branch(part, "What if 1")
    desk.ask(c.CorrectTrack(TRACK, 9, "What if it were better?"))
    session.switch(MAIN)
    desk.tracks.show_track(TRACK)
    show(desk, LINES)
    ours, other = shown(desk)
    assert (ours.name, other.name) == ("Main line", "What if 1")
    assert (ours.points[-1][1], other.points[-1][1]) == (session.state.tracks[TRACK], 9)
    assert ours.steps
    assert not other.steps, "the desk cannot look at another line's record"
    told = desk.tracks.compared.text()
    assert f"parts after record {part}" in told
    assert f"ends at {ours.points[-1][1]:g} here and at 9 there" in told
    desk.tracks.show_track("CRE")
    assert [one.id for one in shown(desk)] == ["CRE", "CRE"]
    assert lines_of(session, "CRE") == list(shown(desk))
    show(desk, TICKED)
    assert not desk.tracks.compared.isVisible()


def test_looking_back_marks_the_moment_in_the_chart(desk: MainWindow) -> None:
    assert desk.tracks._drawn[2] is None
    seq = desk.session.history()[5].seq
    desk.look_at(seq)
    assert desk.tracks._drawn[2] == Curves(desk.session).place(seq)
    key(desk, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert desk.tracks._drawn[2] is None


@pytest.mark.parametrize(
    "values", [[5.0], [5.0, 5.0, 5.0], [0.0, 0.0, 10.0, 10.0], [9.9, 9.8, 0.1, 5.0, 5.2, 5.1, 6.5]]
)
def test_names_stand_apart_and_in_order(values: list[float]) -> None:
    found = apart(values)
    assert all(LOWEST - 1e-9 <= one <= HIGHEST for one in found)
    in_order = [found[place] for place in sorted(range(len(values)), key=values.__getitem__)]
    assert all(b - a >= NAME - 1e-9 for a, b in pairwise(in_order))


def test_a_chart_drawn_again_is_the_chart_drawn_afresh(qtbot: QtBot, desk: MainWindow) -> None:
    curves, bands = Curves(desk.session), desk.session.scenario.bands
    many, few = [curves.curve(name) for name in ("COV", "ESC", "WIL")], [curves.curve("ESC")]
    wanted = (few, bands, 3, LOOKS["light"], 1.0, None)
    earlier = [
        (many, bands, 3, LOOKS["light"], 1.0, 1.0),
        (many, bands, 2, LOOKS["dark"], 2.0, None),
        ([], bands, 3, LOOKS["light"], 1.0, None),
    ]
    fresh = picture(qtbot, [wanted])
    assert fresh != picture(qtbot, earlier[:1])
    assert fresh != picture(qtbot, [(few, bands, 3, LOOKS["light"], 1.0, 0.0)]), "a line stands at the start"
    for one in earlier:
        assert picture(qtbot, [one, wanted]) == fresh


def picture(qtbot: QtBot, draws: list[tuple[Any, ...]]) -> QImage:
    """A chart after it was drawn some times."""
    chart = TrackChart()
    qtbot.addWidget(chart)
    chart.resize(420, 240)
    chart.show()
    for draw in draws:
        chart.draw(*draw)
        QTest.qWait(5)
    return chart.grab().toImage()
