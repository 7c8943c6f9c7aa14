"""The room tab: what the room sees, what it would see on release, and everything that is chosen for it."""

from __future__ import annotations

from typing import get_args

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent

from wargame.report.board_places import places_of, whole
from wargame.report.display_list import Rect
from wargame.report.look import LOOKS, Look
from wargame.ui.desk import Desk
from wargame.ui.panels.panel import Panel, group
from wargame.ui.panels.pieces import Choice, Field, Flow, button, label, say
from wargame.ui.room_changes import changes
from wargame.ui.room_keeper import RoomKeeper
from wargame.ui.room_preview import RoomPictures, RoomPreview
from wargame.ui.room_show import BESIDE, MINE, Beside

OFTEN = 300
"""Milliseconds between two pictures of the room: moves on its board have ended by then."""
NEAR = 260.0
"""How far round a space the room sees when it is shown that."""
OWN, IN_SIGHT, ALL, SELECTED = "own", "sight", "whole", "selected"
CLOSED = (
    "The audience window is for the projector: the released situation and nothing else. It is closed; "
    "this is what the room would see."
)


class RoomPanel(Panel):
    """Pictures of the room, the buttons of the moment, the choices. `acted` carries the id of an action."""

    acted = Signal(str)

    def __init__(self, keeper: RoomKeeper) -> None:
        super().__init__("Room")
        self.keeper, self.pictures = keeper, RoomPictures(keeper, self)
        self.state, self.explained = label("", "heading"), label("", "second")
        self.now, self.after = RoomPreview("What the room sees"), RoomPreview("What the room would see on release")
        self.would, self.after_head = label("", "second"), label("On release it would see", "heading")
        self.after_part = group(self.after_head, self.would, self.after)
        self.open = button("Open the audience window  Ctrl+R", "primary")
        self.close_it = button("Close  Ctrl+R", "", "Close the audience window")
        self.hold = button("Hold  F7")
        self.blank = button("Blank  Shift+F12", "", "Show nothing but the banner")
        self.back = button("Take back  Ctrl+F12", "", "Show the room what it saw before the last release, and hold it")
        self.turn = button("Turn the page", "", "What stands beside the board runs over several pages")
        self.beside, self.frame = Choice("Beside the board"), Choice("Part of the board")
        self.overlay, self.look_choice = Choice("Layer on the room's board"), Choice("The room's look")
        self.place = Choice("Screen")
        self.selected = ""
        self._timer, self._clock = QTimer(self), QTimer(self)
        # A bar that comes and goes would change the pictures' width, and so their height, and so come and go for ever.
        self.scroller.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._build()

    def _build(self) -> None:
        fields = [
            Field("Beside the board", self.beside),
            Field("Part of the board", self.frame),
            Field("Layer on the room's board", self.overlay),
            Field("The room's look", self.look_choice),
            Field("Screen", self.place),
        ]
        buttons = Flow([self.hold, self.blank, self.back, self.turn, self.close_it])
        for part in (self.state, self.explained, self.open, self.now):
            self.column.addWidget(part)
        self.column.addLayout(buttons)
        self.column.addWidget(self.after_part)
        for field in fields:
            self.column.addWidget(field)
        self.column.addStretch(1)
        self.beside.fill(BESIDE)
        self.look_choice.fill((name, name.capitalize()) for name in _looks())
        self.always_open = {
            *(self.open, self.close_it, self.hold, self.blank, self.back, self.turn),
            *(self.beside, self.frame, self.overlay, self.look_choice, self.place),
        }
        for timer, wait, slot in ((self._timer, OFTEN, self.paint_now), (self._clock, OFTEN, self._paint_clock)):
            timer.setSingleShot(True)
            timer.setInterval(wait)
            timer.timeout.connect(slot)
        self._connect()

    def _connect(self) -> None:
        for made, action in (
            (self.open, "room"),
            (self.close_it, "room"),
            (self.hold, "hold-room"),
            (self.blank, "blank-room"),
            (self.back, "take-back-room"),
            (self.turn, "room-page"),
        ):
            made.setProperty("action", action)
            made.clicked.connect(self._act)
        self.beside.activated.connect(self._choose_beside)
        self.frame.activated.connect(self._choose_frame)
        self.overlay.activated.connect(self._choose_overlay)
        self.look_choice.activated.connect(self._choose_look)
        self.place.activated.connect(self._choose_screen)
        self.keeper.changed.connect(self.show_room)
        self.keeper.ticked.connect(self._tick)

    def set_look(self, look: Look, scale: float) -> None:
        """Take on a look; the pictures keep the room's own."""
        super().set_look(look, scale)
        for picture in (self.now, self.after):
            picture.set_look(look, scale)

    # -------------------------------------------------------------------------------------------------------- shown

    def repaint_desk(self, _desk: Desk) -> None:
        """Show what is chosen, and soon the pictures."""
        self.show_room()

    def show_room(self) -> None:
        """Say what the room sees, and what a release would bring."""
        keeper = self.keeper
        say(self.state, self._state_words())
        say(self.explained, "" if keeper.is_open else CLOSED)
        self.open.setVisible(not keeper.is_open)
        self.close_it.setVisible(keeper.is_open)
        self.hold.setText("Release  F7" if keeper.held else "Hold  F7")
        self.hold.setObjectName("loud" if keeper.held else "")
        self.hold.style().polish(self.hold)
        self.blank.setText("Show again  Shift+F12" if keeper.blanked else "Blank  Shift+F12")
        self.back.setEnabled(keeper.can_take_back())
        self.back.setToolTip("" if keeper.can_take_back() else "Nothing was released since the window was opened.")
        self._show_release()
        self._fill()
        if self.isVisible():
            self._timer.start()

    def _state_words(self) -> str:
        keeper = self.keeper
        if keeper.is_open and keeper.blanked:
            return "The room sees nothing: it is blank"
        if keeper.held:
            return "The room is on hold" if keeper.is_open else "The room is closed, and on hold"
        return "The room sees this" if keeper.is_open else "The room sees nothing: it is closed"

    def _show_release(self) -> None:
        keeper = self.keeper
        differs = keeper.would_change()
        self.after_part.setVisible(keeper.held)
        self.after.setVisible(differs)
        what = changes(keeper.shown, keeper.wanted)
        say(self.would, f"New to it: {what}." if differs and what else "The same: nothing has changed since.")

    def _fill(self) -> None:
        keeper, scenario = self.keeper, self.keeper.scenario
        self.beside.choose(keeper.choices.beside)
        names = [(name, layer.name) for name, layer in scenario.layers.items()]
        self.overlay.fill([("", "None"), (MINE, "The same as mine"), *names])
        self.overlay.choose(keeper.choices.overlay)
        self.look_choice.choose(keeper.look.name)
        self.place.fill(keeper.screens.choices())
        self.place.choose(keeper.screens.home)
        self.place.setEnabled(keeper.is_open)
        self._fill_frames()

    def _fill_frames(self) -> None:
        keeper, scenario = self.keeper, self.keeper.scenario
        marks = scenario.map.bookmarks if scenario.map else ()
        own = keeper.name_of(keeper.wanted.frame)
        known = [(f"mark:{one.id}", one.name) for one in marks]
        offers = [*known, (ALL, "Whole board"), (IN_SIGHT, "What I see now")]
        if self.selected in scenario.spaces:
            offers.append((SELECTED, f"Around {scenario.spaces[self.selected].name}"))
        current = next((key for key, name in offers if name == own), OWN)
        if current == OWN:
            offers.insert(0, (OWN, "As its corners stand"))
        self.frame.fill(offers)
        self.frame.choose(current)

    def select(self, space: str) -> None:
        """Offer a space to be shown to the room."""
        self.selected = space
        self._fill_frames()

    # ----------------------------------------------------------------------------------------------------- pictures

    def showEvent(self, event: QShowEvent) -> None:
        """Paint the pictures when they are looked at, after the tab is on the screen."""
        super().showEvent(event)
        self._timer.start(0)

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop painting."""
        super().hideEvent(event)
        self._timer.stop()
        self._clock.stop()

    def paint_now(self) -> None:
        """Paint the pictures now."""
        self._timer.setInterval(OFTEN)
        keeper = self.keeper
        self.now.show_picture(self.pictures.now(), "accent" if keeper.is_open and not keeper.held else "line")
        if keeper.would_change():
            self.after.show_picture(self.pictures.after(), "warning")
        self.turn.setVisible(self._pages() > 1)

    def _pages(self) -> int:
        keeper = self.keeper
        window = keeper.window or self.pictures.twin(keeper.shown, blanked=keeper.blanked)
        return window.side.pages() if window.show_now and window.show_now.beside != "board" else 1

    def _tick(self) -> None:
        if self.isVisible() and not self._clock.isActive() and not self._timer.isActive():
            self._clock.start()

    def _paint_clock(self) -> None:
        if not self.keeper.blanked:
            self.now.show_part(*self.pictures.foot())

    # ------------------------------------------------------------------------------------------------------- chosen

    def _act(self) -> None:
        self.acted.emit(str(self.sender().property("action")))

    def _choose_beside(self) -> None:
        value = self.beside.value()
        beside: Beside = next((one for one in get_args(Beside) if one == value), "phase")
        self.keeper.choose_beside(beside)

    def _choose_overlay(self) -> None:
        self.keeper.choose_overlay(self.overlay.value())

    def _choose_look(self) -> None:
        self.keeper.set_look(self.look_choice.value())

    def _choose_screen(self) -> None:
        self.keeper.screens.show_on(self.place.value())

    def _choose_frame(self) -> None:
        value = self.frame.value()
        if value == IN_SIGHT:
            self.acted.emit("frame-room")
            return
        frame = self._frame_of(value)
        if frame is not None:
            self.keeper.choose_frame(frame)

    def _frame_of(self, value: str) -> Rect | None:
        scenario = self.keeper.scenario
        if value == ALL:
            return whole(scenario)
        if value == SELECTED:
            return _around(*places_of(scenario)[self.selected].at)
        marks = scenario.map.bookmarks if scenario.map else ()
        return next((one.rect for one in marks if value == f"mark:{one.id}"), None)


def _around(x: float, y: float) -> Rect:
    return (x - NEAR, y - NEAR / 2, 2 * NEAR, NEAR)


def _looks() -> list[str]:
    """The room's looks: the one for projectors first."""
    return sorted(LOOKS, key=_is_desk_look)


def _is_desk_look(name: str) -> bool:
    return name != "projector"
