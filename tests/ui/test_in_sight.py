"""What matters is in sight: verdicts under what is typed, layers beside the bench, the board under a message."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.day import desk_of, new_save, to_phase
from wargame.app.umpire import Umpire
from wargame.ui.main_window import MainWindow
from wargame.ui.room_side import LEAST_ROW

REFUSAL = "Not moved: Kharkiv has no coalition access. Ask for Grant access, or override with a reason. " * 2


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """A desk in a small window."""
    with desk_of(new_save(tmp_path)) as window:
        window.resize(1280, 800)
        window.activateWindow()
        QTest.qWait(20)
        yield window


def whole(widget: QWidget) -> bool:
    """Whether all of a widget is to be seen."""
    return widget.visibleRegion().boundingRect().size() == widget.size()


def test_price_refusal_and_seal_stay_in_sight_while_an_order_is_written(desk: MainWindow) -> None:
    to_phase(desk, "planning")
    desk.deeds.show_orders()
    form = desk.orders.form
    form.kind.choose("UA-02")
    form.kind.currentIndexChanged.emit(form.kind.currentIndex())
    form.intent.setFocus()
    QTest.keyClicks(form.intent, "A reserve called up by law.")
    QTest.qWait(30)
    assert whole(form.intent)
    assert whole(form.price)
    assert whole(form.seal)
    form.more.setChecked(True)
    form.extra.setFocus()
    QTest.qWait(30)
    assert whole(form.seal)


def test_that_a_team_has_spoken_is_in_sight_when_it_would_speak_again(desk: MainWindow) -> None:
    to_phase(desk, "planning")
    desk.deeds.show_orders()
    talks = desk.orders.talks
    for said in ("We hold.", "And again."):
        desk.orders.write_talk("statement")
        QTest.keyClicks(talks.text, said)
        talks.commit()
    QTest.qWait(30)
    assert talks.refused.text().startswith("Ukraine has made its statement.")
    assert whole(talks.refused)
    assert whole(talks.do)


def test_a_brief_that_counts_as_opened_is_in_sight(desk: MainWindow) -> None:
    desk.pane.choose("checklist")
    checklist = desk.checklist
    checklist.teams.setFocus()
    for _ in range(3):
        QTest.keyClick(checklist.teams, Qt.Key.Key_Down)
        QTest.qWait(30)
        assert checklist.team in checklist.read()
        assert whole(checklist.brief)
        row = checklist.teams.visualItemRect(checklist.teams.currentItem())
        assert checklist.teams.viewport().visibleRegion().boundingRect().contains(row)


def test_a_message_moves_nothing_and_hides_nothing_of_the_pane(desk: MainWindow) -> None:
    before = QRect(desk.board.mapTo(desk, QPoint(0, 0)), desk.board.size())
    desk.refuse(REFUSAL, "inspector", "Override with a reason")
    QTest.qWait(20)
    foot = desk.foot
    assert QRect(desk.board.mapTo(desk, QPoint(0, 0)), desk.board.size()) == before
    assert foot.words.height() >= foot.words.heightForWidth(foot.words.width())
    assert foot.mapTo(desk, QPoint(0, foot.height())).y() == desk.height()
    assert foot.width() == desk.zones.left.width()
    assert whole(foot)
    desk.resize(1600, 900)
    QTest.qWait(20)
    assert foot.width() == desk.zones.left.width()
    desk.deeds.actions["matrix"].trigger()
    QTest.qWait(20)
    assert foot.width() == desk.width()


def test_layers_stay_beside_the_bench(desk: MainWindow) -> None:
    beside = desk.zones.cards.width()
    desk.pane.choose("rulings")
    QTest.qWait(20)
    card = desk.cards.cards["L1"]
    assert whole(card)
    assert desk.zones.cards.width() < beside
    desk.pane.choose("orders")
    QTest.qWait(20)
    assert desk.zones.cards.width() == beside


def test_the_pill_of_the_room_says_its_words_only_where_they_are_news(desk: MainWindow) -> None:
    desk.deeds.toggle_room()
    QTest.qWait(20)
    frame = desk.room_desk.frame
    narrow = frame.pill().width()
    assert narrow < 2 * frame.pill().height()
    desk.room.hold(held=True)
    assert frame.accessibleName() == "Room is held here"
    assert frame.pill().width() > 2 * narrow


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_the_bars_of_the_room_keep_clear_of_the_next_name(desk: MainWindow, size: tuple[int, int]) -> None:
    desk.deeds.toggle_room()
    room = desk.room.window
    assert room is not None
    room.resize(*size)
    QTest.qWait(20)
    side = room.side
    page = side._pages(side._inner())[0]
    assert len(page.gauges) == 6
    assert side._room(side._inner(), page.title).height() / len(page.gauges) >= LEAST_ROW * side.unit()


def test_the_playhead_runs_through_no_number(desk: MainWindow) -> None:
    Umpire(desk.session, 7).play_turn()
    desk.desk = desk._now()
    desk.show_desk()
    line, accent = desk.timeline.timeline, desk.timeline.timeline._dress.ink("accent").name()
    (x, count), y = line._together("ruling")[0], line._line()[2]
    number = QRectF(x + 9, y + 7, 14, 12).toRect()
    assert count > 9
    through = [seq for seq, at in line._course.places if number.left() <= line._x(at) <= number.right()]
    assert through
    for seq in through:
        desk.look_at(seq)
        picture = line.grab(number).toImage()
        inks = {picture.pixelColor(a, b).name() for a in range(picture.width()) for b in range(picture.height())}
        assert accent not in inks, seq
