"""What is secret is nowhere in the audience window: in no text of it, on no item of its board, in no pixel."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import msgspec
import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QComboBox, QGraphicsItem, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.domain.given import Given, Step
from tests.domain.play import Table
from tests.domain.test_secrets import BASE, SECRETS, UNSEEN, Secret
from tests.domain.told import Told, mark
from wargame.app.session import Session
from wargame.domain import commands as c
from wargame.domain.visibility import ROOM, View, view_for
from wargame.report.board_places import whole
from wargame.report.look import PROJECTOR
from wargame.ui.audience_window import AudienceWindow
from wargame.ui.clock import ClockFace
from wargame.ui.panels.room import RoomPanel
from wargame.ui.room_keeper import RoomKeeper
from wargame.ui.room_show import Beside, RoomShow, latest_news
from wargame.ui.settings import Settings

EVERY: tuple[Beside, ...] = ("phase", "news", "rulings", "layers", "board")
FACE = ClockFace(left=95, box=300, warn=60)


def show_of(table: Table, beside: Beside, overlay: str = "") -> RoomShow:
    """What the room is shown of a table."""
    view = view_for(table.scenario, table.state, ROOM)
    bookmarks = table.scenario.map.bookmarks if table.scenario.map else ()
    frame = bookmarks[1].rect if len(bookmarks) > 1 else whole(table.scenario)
    return RoomShow(
        table.scenario, view, frame, beside, (overlay,) if overlay else (), latest_news(None, view, ""), page=0
    )


def window_of(table: Table, beside: Beside = "phase", overlay: str = "") -> AudienceWindow:
    """An audience window that shows a table, in its full size."""
    window = AudienceWindow()
    window.resize(1280, 720)
    window.board.reduce_motion = True
    window.show_clock(FACE)
    window.show_room(show_of(table, beside, overlay))
    return window


def texts(root: QWidget) -> Iterator[str]:
    """Everything that a widget and all within it could tell anybody: shown, spoken, as a tooltip or as a name."""
    for one in (root, *root.findChildren(QObject)):
        yield one.objectName()
        yield from (said(one, name.data().decode()) for name in one.dynamicPropertyNames())
        if isinstance(one, QWidget):
            yield from (one.toolTip(), one.statusTip(), one.whatsThis(), one.windowTitle())
            yield from (one.accessibleName(), one.accessibleDescription())
        if isinstance(one, QLabel | QAbstractButton):
            yield one.text()
        if isinstance(one, QComboBox):
            yield from (one.itemText(n) for n in range(one.count()))


def said(one: QObject, name: str) -> str:
    """A property in words; those of Qt's own that Python cannot read, or that are objects, are no texts."""
    try:
        value = one.property(name)
    except RuntimeError:
        return name
    return f"{name} {value}" if isinstance(value, str | int | float | list | dict | None) else name


def on_board(window: AudienceWindow) -> Iterator[str]:
    """What the window's board was given and what stands on it: display list, keys, graphics items."""
    stage = window.board.stage
    yield msgspec.json.encode([*stage._static, *stage._game]).decode()
    for key, piece in stage.pieces.marks.items():
        yield f"{key} {msgspec.json.encode(piece).decode()}"
    for item in stage.items():
        yield item.toolTip()
        yield from (str(item.data(n)) for n in range(4))
        if isinstance(item, QGraphicsItem) and isinstance(item, QObject):
            yield item.objectName()


def told(window: AudienceWindow) -> str:
    """Everything that the window could tell."""
    parts = [window.side.side, window.foot.foot, window.foot.face]
    painted = msgspec.json.encode(parts).decode()
    return "\n".join([painted, *texts(window), *on_board(window)])


def pixels(window: AudienceWindow) -> QImage:
    """The picture of the window."""
    return window.picture().toImage().convertToFormat(QImage.Format.Format_RGB32)


class Stand(QObject):
    """As much of a session as the room needs, over a table of the tests."""

    def __init__(self, table: Table) -> None:
        super().__init__()
        self.table, self.scenario, self.head, self.log = table, table.scenario, 1, self

    def view(self, audience: str, _seq: int | None = None) -> View:
        """The view of an audience."""
        return view_for(self.scenario, self.table.state, audience)

    def drafts(self) -> dict[str, str]:
        """Nothing is kept."""
        return {}

    def save_draft(self, _key: str, _text: str) -> None:
        """Nothing is kept."""


@pytest.mark.parametrize("secret", SECRETS, ids=lambda secret: f"{secret.what} {len(secret.steps)}")
def test_no_planted_secret_is_in_the_window(qtbot: QtBot, secret: Secret) -> None:
    table = Told(*secret.steps)
    for beside in EVERY:
        for overlay in ("", *table.scenario.layers):
            window = window_of(table, beside, overlay)
            qtbot.addWidget(window)
            assert "SECRET" not in told(window), (beside, overlay)


def test_no_planted_secret_is_in_the_tab_of_the_room(qtbot: QtBot) -> None:
    for secret in SECRETS[::5]:
        stand = Stand(Told(*secret.steps))
        keeper = RoomKeeper(cast(Session, stand), Settings())
        panel = RoomPanel(keeper)
        qtbot.addWidget(panel)
        keeper.hold(held=True)
        stand.table.do(c.DeliverAdHoc(mark("late"), mark("late"), ("town",)))
        keeper.follow()
        panel.show_room()
        panel.paint_now()
        assert "SECRET" not in "\n".join(texts(panel))
        assert not keeper.would_change()
        panel.pictures.close()


def test_a_secret_counter_has_no_item_and_no_key(qtbot: QtBot) -> None:
    table = Given("layers", c.PlaceCounter("russian", "RU", "UA-KHA", mark("reason"), mark("name"), secret=True))
    (hidden,) = (one.id for one in table.state.counters.values() if one.secret)
    for overlay in ("", *table.scenario.layers):
        window = window_of(table, "layers", overlay)
        qtbot.addWidget(window)
        everything = told(window)
        assert "SECRET" not in everything
        assert hidden not in everything
    open_one = next(iter(view_for(table.scenario, table.state, ROOM).counters))
    assert open_one in everything, "the guard: what is open is found there"


@pytest.mark.parametrize("phase", ["situation", "injects", "planning", "adjudication", "consequences", "assessment"])
def test_tables_that_differ_in_secrets_alone_make_the_same_picture(qtbot: QtBot, phase: str) -> None:
    """Through the phases: a hidden counter, hidden tracks, sealed orders, letters and notes leave no pixel."""
    hidden: tuple[Step, ...] = (
        c.PlaceCounter("russian", "RU", "UA-KHA", "hidden", secret=True),
        c.CorrectTrack("UAR", 1, "hidden to the room"),
        c.CorrectTrack("OPP", 9, "hidden to the room"),
        c.DeliverAdHoc("A letter", "For you only.", ("RU",)),
        c.NoteObservation("they will not like it"),
        c.CorrectMeans("UA", "P", 1, "miscounted"),
    )
    plain, secretive = Given("layers"), Given("layers")
    for table in (plain, secretive):
        table.to_phase(phase)
    secretive.take(*hidden)
    assert plain.state != secretive.state
    for beside, overlay in (("phase", ""), ("layers", "L1"), ("news", "L2"), ("board", "B")):
        one, other = (window_of(table, cast(Beside, beside), overlay) for table in (plain, secretive))
        qtbot.addWidget(one)
        qtbot.addWidget(other)
        assert pixels(one) == pixels(other), (beside, overlay)
        assert told(one) == told(other)


def test_the_same_with_three_teams(qtbot: QtBot) -> None:
    plain, secretive = Told(*BASE), Told(*BASE, *UNSEEN)
    for beside in EVERY:
        one, other = window_of(plain, beside), window_of(secretive, beside)
        qtbot.addWidget(one)
        qtbot.addWidget(other)
        assert pixels(one) == pixels(other), beside


def test_what_is_open_does_change_the_picture(qtbot: QtBot) -> None:
    """The guard of the two tests above."""
    plain, told_one = Given("layers"), Given("layers", c.DeliverAdHoc("To all", "Read this."))
    one, other = window_of(plain), window_of(told_one)
    qtbot.addWidget(one)
    qtbot.addWidget(other)
    assert pixels(one) != pixels(other)
    assert "Read this." in told(other)
    other.set_look(PROJECTOR)
    other.blank(blanked=True)
    one.blank(blanked=True)
    assert pixels(one) == pixels(other), "blanked, nothing is told"
