"""The room on the desk: its own frame, hold and release, its pictures, its look, its screen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from wargame import paths
from wargame.app.session import Session
from wargame.domain import commands as c
from wargame.report.board_map import OBLAST
from wargame.report.display_list import Rect
from wargame.report.look import DARK, LOOKS, PROJECTOR, ROOM_SIDES
from wargame.store.scenario_files import load_scenario
from wargame.ui import theme
from wargame.ui.audience_window import AudienceWindow
from wargame.ui.main_window import MainWindow
from wargame.ui.panels.room import IN_SIGHT
from wargame.ui.room_changes import changes
from wargame.ui.room_frame import RoomFrame
from wargame.ui.room_show import RoomChoices, read_choices, write_choices
from wargame.ui.room_type import fitting, set_text
from wargame.ui.settings import Settings

LONG = "Der Katastrophenschutzbeauftragte der Bezirkshauptmannschaft hat die Hochwasserschutzverordnung bestätigt. "
BLANK = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """A desk with a new exercise, without motion."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, LOOKS["light"], 1.0)
    scenario = load_scenario(paths.scenarios() / "five-layers")
    session = Session.create(tmp_path / "room.wargame", scenario, "paris-model", "3", 7)
    window = MainWindow(session, Settings(motion=False))
    window.resize(1600, 1000)
    window.show()
    qtbot.addWidget(window)
    yield window
    window.close()
    QTest.qWait(0)
    session.close()


def opened(desk: MainWindow) -> AudienceWindow:
    """The audience window, open in its usual size."""
    if desk.room.window is None:
        desk.deeds.toggle_room()
    assert desk.room.window is not None
    desk.room.window.resize(1280, 720)
    QTest.qWait(0)
    return desk.room.window


def tell(desk: MainWindow, title: str, text: str = "It is so.") -> None:
    """Tell everybody something."""
    desk.ask(c.DeliverAdHoc(title, text))


def same_pixels(one: QPixmap, other: QPixmap) -> bool:
    """Whether two pictures are the same, pixel by pixel."""
    form = QImage.Format.Format_RGB32
    return one.toImage().convertToFormat(form) == other.toImage().convertToFormat(form)


def near(one: Rect, other: Rect, slack: float = 2.0) -> bool:
    """Whether two parts of the board are the same, but for a pixel."""
    return all(abs(a - b) <= slack for a, b in zip(one, other, strict=True))


def dragged(frame: RoomFrame, start: QPointF, by: QPoint) -> None:
    """Drag with the left button."""
    left, spot = Qt.MouseButton.LeftButton, start.toPoint()
    QTest.mousePress(frame, left, BLANK, spot)
    QTest.mouseMove(frame, spot + by / 2)
    QTest.mouseMove(frame, spot + by)
    QTest.mouseRelease(frame, left, BLANK, spot + by)


# ----------------------------------------------------------------------------------------------- hold and release


def test_on_hold_nothing_reaches_the_room_until_it_is_released(desk: MainWindow) -> None:
    room = opened(desk)
    desk.clock.freeze(frozen=True)
    before = room.picture().toImage()
    desk.deeds.hold_room()
    tell(desk, "The bridge is closed")
    desk.room.choose_beside("layers")
    desk.room.choose_overlay("L1")
    assert room.picture().toImage() == before
    assert desk.room.would_change()
    assert changes(desk.room.shown, desk.room.wanted) == "1 inject, the layer on the board, what stands beside it"
    desk.room.choose_beside("phase")
    desk.deeds.hold_room()
    assert room.side.side.title == "The bridge is closed"
    assert room.board.stage.layers == ("L1",)
    assert room.picture().toImage() != before


def test_the_room_hears_statements_and_then_rulings_and_sees_no_ruling_before_it_is_published(
    desk: MainWindow,
) -> None:
    room = opened(desk)
    desk.clock.freeze(frozen=True)
    while desk.session.state.phase != "planning":
        desk.ask(c.EndPhase())
    assert desk.ask(c.MakeStatement("UA", "We hold what we have."))
    assert desk.ask(c.SubmitOrder("UA", "A line is dug.", action="UA-03", target="UA-KHA"))
    desk.ask(c.EndPhase())
    assert room.side.side.body == ("Ukraine: “We hold what we have.”",)
    QTest.qWait(400)  # the new phase has been faded in
    before = room.picture().toImage()
    assert desk.ask(c.RuleOrder("UA-T1-1", "On balance.", dice=(6, 6)))
    assert desk.ask(c.ApplyRuling("UA-T1-1"))
    assert room.view is not None
    assert len(desk.desk.view.counters) > len(room.view.counters)
    assert room.picture().toImage() == before
    assert desk.ask(c.PublishRuling("UA-T1-1", "A line is dug near Kharkiv."))
    assert room.side.side.body == ("Ukraine: A line is dug near Kharkiv.",)
    assert len(desk.desk.view.counters) == len(room.view.counters)


def test_a_release_is_taken_back_and_held(desk: MainWindow) -> None:
    room = opened(desk)
    assert not desk.room.can_take_back()
    desk.deeds.take_back_room()
    assert desk.foot.text() == "The room was shown nothing that could be taken back. Release something first."
    tell(desk, "Too early")
    desk.room.choose_frame((0.0, 0.0, 400.0, 300.0))
    desk.deeds.take_back_room()
    assert room.view is not None
    assert not room.view.injects
    assert desk.room.held
    assert desk.room.would_change()
    desk.deeds.hold_room()
    assert room.side.side.title == "Too early"


def test_the_pictures_in_the_tab_settle_at_every_height_of_the_desk(desk: MainWindow) -> None:
    """At some heights a scroll bar that came only when it was needed made them grow and shrink without an end."""
    opened(desk)
    desk.pane.choose("room")
    for height in range(860, 960, 4):
        desk.resize(1440, height)
        QTest.qWait(0)
    bar = desk.panels["room"].scroller.verticalScrollBar()
    assert bar.isVisible()


def test_blank_shows_nothing_and_ends(desk: MainWindow) -> None:
    room = opened(desk)
    desk.deeds.blank_room()
    blank = room.picture().toImage()
    tell(desk, "Unseen")
    assert room.picture().toImage() == blank
    assert desk.room.words()[0] == "Room: blank"
    desk.deeds.blank_room()
    assert room.side.side.title == "Unseen"
    assert room.picture().toImage() != blank


def test_a_room_on_hold_is_on_hold_after_a_restart(desk: MainWindow, qtbot: QtBot) -> None:
    opened(desk)
    desk.room.choose_frame((10.0, 20.0, 400.0, 300.0))
    desk.deeds.hold_room()
    tell(desk, "Not yet")
    again = MainWindow(desk.session, Settings(motion=False))
    qtbot.addWidget(again)
    assert again.room.held
    assert not again.room.shown.view.injects
    assert again.room.wanted.view.injects
    assert again.room.wanted.frame == (10.0, 20.0, 400.0, 300.0)
    again.close()


def test_choices_are_kept_and_forgiving() -> None:
    chosen = RoomChoices(frame=(1.0, 2.0, 3.0, 4.0), beside="news", overlay="L2", held_at=7)
    assert read_choices(write_choices(chosen)) == chosen
    assert read_choices("{") == RoomChoices()
    assert read_choices('{"frame": [0, 0, 0, 5]}') == RoomChoices()


# ------------------------------------------------------------------------------------------------------ the frame


def test_the_desk_looks_about_without_moving_the_room(desk: MainWindow) -> None:
    room = opened(desk)
    seen = room.board.frame()
    desk.board.go_to("baltic")
    desk.board.board.zoom_in()
    assert near(room.board.frame(), seen)
    desk.deeds.frame_room()
    assert desk.foot.text() == "The room sees this part."
    x, y, wide, high = room.board.frame()
    mine = desk.board.board.frame()
    assert x <= mine[0] + 2
    assert y <= mine[1] + 2
    assert x + wide >= mine[0] + mine[2] - 2
    assert y + high >= mine[1] + mine[3] - 2


def test_a_corner_is_dragged_and_keeps_the_proportions(desk: MainWindow) -> None:
    room = opened(desk)
    desk.deeds.smaller_text()
    desk.board.board.show_frame((-700.0, -300.0, 1900.0, 1300.0))
    desk.room.choose_frame((-200.0, 100.0, 700.0, 466.0))
    frame = desk.room_desk.frame
    assert frame.isVisible()
    before, seen = frame.box(), room.board.frame()
    dragged(frame, before.bottomRight(), QPoint(-80, -60))
    after = room.board.frame()
    assert after[2] < seen[2] - 20
    assert abs(after[2] / after[3] - seen[2] / seen[3]) < 0.02
    assert abs(after[0] - seen[0]) < 4
    assert abs(after[1] - seen[1]) < 4
    start = frame.pill().center()
    dragged(frame, start, QPoint(60, 0))
    moved = room.board.frame()
    assert moved[0] > after[0] + 20
    assert abs(moved[2] - after[2]) < 3
    dragged(frame, QPointF(frame.box().center().x(), frame.box().top()), QPoint(0, 40))
    assert room.board.frame()[1] > moved[1] + 20


def test_what_is_no_corner_lets_the_mouse_through(desk: MainWindow) -> None:
    opened(desk)
    desk.board.board.show_frame((-700.0, -300.0, 1900.0, 1300.0))
    desk.room.choose_frame((-200.0, 100.0, 700.0, 466.0))
    frame = desk.room_desk.frame
    middle = frame.box().center()
    assert not frame.mask().contains(middle.toPoint())
    assert frame.mask().contains(frame.box().topLeft().toPoint())
    assert frame.grip_at(middle) == ""
    assert frame.grip_at(frame.box().topRight()) == "10"


def test_a_frame_chosen_on_hold_waits_for_the_release(desk: MainWindow) -> None:
    room = opened(desk)
    desk.board.board.show_frame((-700.0, -300.0, 1900.0, 1300.0))
    desk.room.choose_frame((-200.0, 100.0, 700.0, 466.0))
    desk.deeds.hold_room()
    seen = room.board.frame()
    frame = desk.room_desk.frame
    dragged(frame, frame.pill().center(), QPoint(90, 30))
    assert near(room.board.frame(), seen)
    assert frame.accessibleName() == "Room sees this on release"
    waiting = desk.room.sight(desk.room.wanted)
    desk.deeds.hold_room()
    assert near(room.board.frame(), waiting, 4.0)


def test_a_bookmark_is_sent_to_the_room_from_its_menu(desk: MainWindow) -> None:
    room = opened(desk)
    button = next(one for one in desk.board.group.buttons() if one.text() == "Black Sea")
    (action,) = button.actions()
    assert action.text() == "Show the room Black Sea"
    action.trigger()
    assert desk.room.name_of(desk.room.shown.frame) == "Black Sea"
    assert room.board.frame()[1] > 100
    assert desk.board.bookmark != "black-sea"


def test_the_corners_go_with_the_window(desk: MainWindow) -> None:
    assert not desk.room_desk.frame.isVisible()
    opened(desk)
    assert desk.room_desk.frame.isVisible()
    desk.deeds.toggle_room()
    assert not desk.room_desk.frame.isVisible()


# ------------------------------------------------------------------------------------------------------ the panel


def test_the_picture_in_the_tab_is_what_the_room_sees(desk: MainWindow) -> None:
    tell(desk, "Told to all")
    panel = desk.room_panel
    desk.deeds.show_room()
    closed = panel.pictures.now()
    assert (closed.width(), closed.height()) == (1280, 720)
    room = opened(desk)
    desk.clock.freeze(frozen=True)
    panel.paint_now()
    assert same_pixels(panel.now.picture, room.picture())
    twin = panel.pictures.twin(desk.room.shown, blanked=False)
    assert same_pixels(twin.picture(), room.picture()), "the window that is never shown paints the same"
    desk.deeds.hold_room()
    tell(desk, "On release")
    panel.paint_now()
    promised = panel.after.picture.copy()
    assert panel.after_part.isVisible()
    assert panel.would.text() == "New to it: 1 inject."
    desk.deeds.hold_room()
    assert same_pixels(promised, room.picture())


def test_the_tab_chooses_for_the_room(desk: MainWindow) -> None:
    panel = desk.room_panel
    desk.deeds.show_room()
    assert panel.open.isVisible()
    panel.open.click()
    room = desk.room.window
    assert room is not None
    assert not panel.open.isVisible()
    for choice, value in ((panel.beside, "board"), (panel.overlay, "L2"), (panel.look_choice, "dark")):
        choice.setCurrentIndex(choice.findData(value))
        choice.activated.emit(choice.currentIndex())
    assert not room.side.isVisible()
    assert room.board.width() == room.width()
    assert room.board.stage.layers == ("L2",)
    assert room.board.stage.look is DARK
    panel.frame.setCurrentIndex(panel.frame.findData("mark:baltic"))
    panel.frame.activated.emit(0)
    assert desk.room.name_of(desk.room.shown.frame) == "Baltic"
    panel.frame.setCurrentIndex(panel.frame.findData(IN_SIGHT))
    panel.frame.activated.emit(0)
    assert panel.frame.currentText() == "As its corners stand"
    panel.select("UA-KHA")
    panel.frame.setCurrentIndex(panel.frame.findData("selected"))
    panel.frame.activated.emit(0)
    x, y, wide, high = desk.room.shown.frame
    spot = desk.board.board.stage.spaces
    assert spot is not None
    assert x < spot.at["UA-KHA"][0] < x + wide
    assert y < spot.at["UA-KHA"][1] < y + high
    panel.close_it.click()
    assert desk.room.window is None


def test_the_room_has_a_look_of_its_own(desk: MainWindow) -> None:
    room = opened(desk)
    assert room.board.stage.look is PROJECTOR
    desk.settings.look = "dark"
    desk.dress()
    assert desk.board.board.stage.look is DARK
    assert room.board.stage.look is PROJECTOR
    desk.room.set_look("high contrast")
    assert desk.settings.room_look == "high contrast"
    assert desk.board.board.stage.look is DARK


def test_the_overlay_may_follow_the_desk(desk: MainWindow) -> None:
    room = opened(desk)
    desk.deeds.overlay_2()
    assert room.board.stage.layers == ()
    desk.room.choose_overlay("mine")
    assert room.board.stage.layers == ("L2",)
    desk.deeds.overlay_2()
    assert room.board.stage.layers == ()


# ------------------------------------------------------------------------------------------------------- the type


def test_long_texts_step_down_and_turn_over_in_pages(desk: MainWindow) -> None:
    room = opened(desk)
    tell(desk, "Short", "One line.")
    assert room.side.pages() == 1
    tell(desk, "Long", LONG * 12)
    assert len(LONG * 12) > 600
    pages = room.side.pages()
    assert pages > 1
    seen: list[QImage] = []
    for _ in range(pages):
        picture = room.side.grab().toImage()
        assert picture not in seen
        seen.append(picture)
        desk.deeds.turn_room_page()
    assert room.side.grab().toImage() == seen[0], "after the last page comes the first"


def test_no_word_of_a_text_is_lost_and_no_line_is_too_wide(qtbot: QtBot) -> None:
    theme.load_fonts()
    fonts = [theme.font(size, 1.0) for size in (36, 30, 24)]
    for text in (
        LONG * 9,
        "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen " * 5,
        "x" * 700,
        "a\nb\n\nc",
        "😀" * 80,
    ):
        made = fitting((text,), fonts, 500, 600)
        pages = made.pages(600)
        lines = [line for page in pages for line in page.lines if line]
        assert "".join("".join(lines).split()) == "".join(text.split())
        assert all(page.height() <= 600 for page in pages)
    whole = set_text(("one two", "three"), fonts[0], 500)
    assert whole.lines == ("one two", "", "three")


def test_nothing_is_smaller_than_24_of_1080_lines(desk: MainWindow) -> None:
    room = opened(desk)
    for size in ((1280, 720), (1920, 1080), (3840, 2160)):
        room.resize(*size)
        QTest.qWait(0)
        unit = room.plan().unit
        for asked in (8, 24, 40):
            assert room.side.font_of(asked).pixelSize() >= round(24 * unit)
        stage = room.board.stage
        sizes = {one.rank: one.size for one in stage._labels((*stage._static, *stage._game))}
        assert len(sizes) > 3
        assert all(size >= (20 if rank == OBLAST else 24) * unit for rank, size in sizes.items()), (size, sizes)


@pytest.mark.parametrize("text", ["ink", "second", "third", "accent", "warning", "overtime"])
def test_the_look_for_projectors_is_seven_to_one(text: str) -> None:
    side = ROOM_SIDES["projector"]
    for ground in (PROJECTOR.ground, PROJECTOR.surface):
        assert contrast(getattr(PROJECTOR, text), ground) >= 7
    if text in ("ink", "second", "third", "accent"):
        assert contrast(getattr(side, text), side.ground) >= 7
    assert contrast(PROJECTOR.banner_ink, PROJECTOR.banner) >= 7
    assert contrast(PROJECTOR.overtime, PROJECTOR.overtime_tint) >= 7
    for land in (PROJECTOR.map.allies, *PROJECTOR.map.by_country.values()):
        assert contrast(PROJECTOR.map.label, land) >= 7
        assert contrast(PROJECTOR.map.occupied, land) > contrast(LOOKS["light"].map.occupied, LOOKS["light"].map.allies)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, as WCAG reckons it."""
    high, low = sorted((_light(one), _light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _light(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# ----------------------------------------------------------------------------------------------------- the screen


def test_a_place_on_a_screen_that_is_gone_opens_a_window(desk: MainWindow) -> None:
    desk.room.screens.place = "Beamer|5000,0,1920,1080"
    room = opened(desk)
    assert not room.isFullScreen()
    assert desk.room.screens.stranded
    desk.deeds.room_to_screen()
    assert desk.foot.text().startswith("There is no second screen")
    desk.deeds.toggle_room()
    assert desk.room.place == "Beamer|5000,0,1920,1080", "the projector is remembered while it is away"


def test_the_keys_of_the_moment_work_in_the_audience_window(desk: MainWindow) -> None:
    room = opened(desk)
    names = {action.text() for action in room.actions()}
    assert "Hold or release the room" in names
    assert "Blank the room, or show it again" in names


SCREENS = {
    "screens": [
        {"name": "Laptop", "x": 0, "y": 0, "width": 1600, "height": 1000, "logicalDpi": 96, "dpr": 1},
        {"name": "Beamer", "x": 1600, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96, "dpr": 1},
    ]
}
UNPLUGGED = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from wargame import paths
from wargame.app.session import Session
from wargame.store.scenario_files import load_scenario
from wargame.ui.main_window import MainWindow
from wargame.ui.settings import Settings

application = QApplication([])
screens = {screen.name(): screen for screen in application.screens()}
main = application.primaryScreen()
beamer = next(screen for screen in screens.values() if screen is not main)
session = Session.create(Path(sys.argv[1]), load_scenario(paths.scenarios() / "five-layers"), "paris-model", "3", 7)
desk = MainWindow(session, Settings(motion=False))
desk.setGeometry(main.geometry())
desk.show()
desk.deeds.toggle_room()
room = desk.room.window
assert room.isFullScreen() and room.geometry() == beamer.geometry(), "it fills the projector at once"
desk.room.hold(held=True)
application.screenRemoved.emit(beamer)
assert desk.room.window is room and not room.isFullScreen()
assert main.geometry().contains(room.geometry()), room.geometry()
assert "The projector is gone" in desk.foot.text() and desk.foot.act.text() == "Show the window"
assert desk.room.held and desk.room.screens.stranded
application.screenAdded.emit(beamer)
QTest.qWait(20)
assert "The projector is back" in desk.foot.text() and desk.foot.act.text() == "Show the room on it"
desk.foot.act.click()
assert room.isFullScreen() and room.geometry() == beamer.geometry()
application.screenRemoved.emit(beamer)
desk.deeds.toggle_room()
assert desk.room.place.startswith(beamer.name() + "|"), desk.room.place
desk.close()
print("survived")
"""


def test_an_unplugged_projector_is_survived_and_remembered(tmp_path: Path) -> None:
    """In a process of its own: two screens are a matter of the platform."""
    (tmp_path / "screens.json").write_text(json.dumps(SCREENS), encoding="utf-8")
    platform = f"offscreen:configfile={tmp_path / 'screens.json'}"
    done = subprocess.run(
        [sys.executable, "-c", UNPLUGGED, str(tmp_path / "save.wargame")],
        env=os.environ | {"QT_QPA_PLATFORM": platform},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.stdout.strip() == "survived", done.stderr
    assert QGuiApplication.instance() is not None
