"""Injects in the room: the very card that the facilitator looked at, in every look, with nothing lost of long texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.day import desk_of, new_save, to_phase
from wargame.domain import commands as c
from wargame.domain.msel import Medium
from wargame.report.look import LOOKS
from wargame.ui.audience_window import AudienceWindow
from wargame.ui.dress import Dress
from wargame.ui.inject_card import LEAST, MEDIA, Card, card_height, card_pages, paint_card
from wargame.ui.main_window import MainWindow

LONG = "The river rises behind the bank, and nobody in the street has been told what to do about it. "


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """A desk in the phase of injects, with the audience window open."""
    with desk_of(new_save(tmp_path)) as found:
        to_phase(found, "injects")
        found.deeds.toggle_room()
        room_of(found).resize(1280, 720)
        QTest.qWait(0)
        yield found


def room_of(desk: MainWindow) -> AudienceWindow:
    """The audience window."""
    assert desk.room.window is not None
    return desk.room.window


def shown(desk: MainWindow) -> Card:
    """The card that the room sees."""
    card = room_of(desk).side.side.card
    assert card is not None
    return card


def sheet(image: QImage, box: QRectF) -> QImage:
    """The part of a picture under a card, but for its rounded corners."""
    return image.copy(box.toRect().adjusted(8, 8, -8, -8)).convertToFormat(QImage.Format.Format_RGB32)


@pytest.mark.parametrize("look", list(LOOKS))
def test_the_room_sees_the_card_that_was_looked_at_before(desk: MainWindow, look: str) -> None:
    desk.room.set_look(look)
    desk.pane.choose("injects")
    planned = [n for n, one in desk.session.state.injects.items() if one.status == "scheduled" and one.planned == 1]
    open_to_all = next(n for n in planned if not desk.session.scenario.injects[n].to)
    desk.injects.choose(open_to_all)
    before = desk.injects.detail.card.card
    assert desk.ask(c.DeliverInject(open_to_all))
    assert shown(desk) == before
    side = room_of(desk).side
    box = side._sheet()
    dress = side._card_dress(before, box)
    box.setHeight(card_height(before, box.width(), dress))
    assert dress.look is LOOKS[look]
    alone = QImage(side.size(), QImage.Format.Format_RGB32)
    alone.fill(0)
    painter = QPainter(alone)
    paint_card(painter, box, before, dress)
    painter.end()
    assert sheet(side.grab().toImage(), box) == sheet(alone, box)


@pytest.mark.parametrize("medium", list(MEDIA))
def test_an_ad_hoc_inject_keeps_form_sender_and_time(desk: MainWindow, medium: Medium) -> None:
    assert desk.ask(c.DeliverAdHoc("A train stops", "Nobody says why.", (), "Rail control", medium))
    assert shown(desk) == Card("A train stops", "Nobody says why.", "Rail control", medium, "Spring and summer, year 1")
    room = room_of(desk).side
    assert room.side.source == MEDIA[medium][1]
    assert "from Rail control" in room.accessibleDescription()


def test_a_card_keeps_the_crisis_hour_it_was_told_in(desk: MainWindow) -> None:
    to_phase(desk, "planning")
    assert desk.ask(c.OpenCrisis("Shots at the hub"))
    assert desk.ask(c.DeliverAdHoc("More shots", "They come from the wood."))
    told = shown(desk).when
    assert "crisis at" in told
    assert desk.ask(c.CloseCrisis("accepted"))
    assert shown(desk).when == told


def test_what_went_to_one_team_has_no_card_in_the_room(desk: MainWindow) -> None:
    desk.room.choose_beside("news")
    assert desk.ask(c.DeliverAdHoc("For you", "Tell nobody.", ("UA",), "A friend", "cable"))
    assert room_of(desk).side.side.card is None
    assert desk.ask(c.DeliverAdHoc("For all", "Tell everybody."))
    assert desk.ask(c.DeliverAdHoc("For you again", "Nothing more.", ("RU",), "A friend", "cable"))
    assert shown(desk).title == "For all"


@pytest.mark.parametrize("medium", list(MEDIA))
@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (1024, 768)])
def test_a_long_text_is_turned_over_and_nothing_is_lost(
    desk: MainWindow, medium: Medium, size: tuple[int, int]
) -> None:
    room = room_of(desk)
    room.resize(*size)
    QTest.qWait(0)
    text = (LONG * 16).strip()
    assert desk.ask(c.DeliverAdHoc("Who tells the street", text, (), "A resident of the riverside", medium))
    side, card = room.side, shown(desk)
    box = side._sheet()
    dress = side._card_dress(card, box)
    pages = card_pages(card, box.width(), dress, box.height())
    assert side.pages() == len(pages) > 1
    told = " ".join(" ".join(page[-1].setting.lines) for page in pages).strip("“”")
    assert told == text
    for page in pages:
        assert page[-1].bottom <= box.height()
        assert all(piece.setting.font.pixelSize() >= 24 * side.unit() - 1 for piece in page)
    seen: list[QImage] = []
    for _ in pages:
        picture = side.grab().toImage()
        assert picture not in seen
        seen.append(picture)
        desk.deeds.turn_room_page()
    assert side.grab().toImage() == seen[0]


def test_a_text_is_set_smaller_before_it_is_turned_over(qapp: QApplication) -> None:
    card, dress = Card("Who tells the street", LONG * 5), Dress(scale=2.0)
    whole = card_height(card, 600, dress)
    (page,) = card_pages(card, 600, dress, whole - 100)
    assert 15 * 2 > page[-1].setting.font.pixelSize() >= LEAST * 2
    assert page[-1].bottom <= whole - 100
    assert len(card_pages(card, 600, dress, whole / 2)) > 1


def test_a_long_title_leaves_room_for_the_text(qapp: QApplication) -> None:
    card = Card("Nobody has told the street what to do about the river " * 4, LONG)
    for page in card_pages(card, 600, Dress(scale=2.0), 700):
        assert page[1].setting.height() <= 700 * 0.42
        assert page[-1].bottom <= 700
