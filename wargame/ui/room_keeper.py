"""The room: what it sees, what it would see on release, and the audience window that shows it."""

from __future__ import annotations

from contextlib import suppress

from msgspec.structs import replace
from PySide6.QtCore import QObject, QSize, Signal

from wargame.app.session import Session, SessionError
from wargame.domain.scenario import Scenario
from wargame.domain.visibility import ROOM, View
from wargame.report.board_places import whole
from wargame.report.display_list import Rect, fit
from wargame.report.look import LOOKS, PROJECTOR, Look
from wargame.store.errors import SaveError
from wargame.ui.audience_parts import layout_of
from wargame.ui.audience_window import AudienceWindow
from wargame.ui.clock import ClockFace
from wargame.ui.room_screens import RoomScreens
from wargame.ui.room_show import MINE, Beside, RoomChoices, RoomShow, latest_news, read_choices, write_choices
from wargame.ui.settings import Settings

KEPT = "room"
"""The key under which choices are kept beside the save."""
USUAL = QSize(1280, 720)
"""The size that is reckoned with while the window is closed."""


class RoomKeeper(QObject):
    """Everything the room is shown goes through here. `changed` tells that what it sees, or would see, is another.

    `shown` is what it sees; `wanted` what it would see now. They differ only while it is held.
    """

    changed = Signal()
    ticked = Signal()

    def __init__(self, session: Session, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._settings = session, settings
        self.screens = RoomScreens(settings.audience, self)
        self.window: AudienceWindow | None = None
        self.blanked = False
        self.face = ClockFace()
        self.look: Look = LOOKS.get(settings.room_look) or PROJECTOR
        self.choices = self._kept()
        self._mine: tuple[str, ...] = ()
        self._news, self._page = "", 0
        self._last: View | None = None
        self._before: tuple[RoomShow, int] | None = None
        self._past = False
        self._head = session.head
        self.wanted = self._compose(session.view(ROOM))
        self.shown = self._held_show() if self.held else self.wanted

    def _kept(self) -> RoomChoices:
        try:
            return read_choices(self._session.log.drafts().get(KEPT, ""))
        except SaveError:
            return RoomChoices()

    def _held_show(self) -> RoomShow:
        """What the room saw when it was put on hold, before the program was closed."""
        try:
            view = self._session.view(ROOM, self.choices.held_at)
        except SessionError:
            return self.wanted
        self._head = self.choices.held_at
        return replace(self.wanted, view=view, news=latest_news(None, view, ""))

    @property
    def scenario(self) -> Scenario:
        """The scenario played."""
        return self._session.scenario

    @property
    def held(self) -> bool:
        """Whether the room keeps seeing what it sees."""
        return self.choices.held_at > 0

    @property
    def replaying(self) -> bool:
        """Whether the room is shown a moment of the past."""
        return self._past

    @property
    def is_open(self) -> bool:
        """Whether the audience window is there."""
        return self.window is not None

    @property
    def place(self) -> str:
        """Where the window is or was, to be remembered."""
        return self.screens.place

    def words(self) -> tuple[str, str]:
        """What the room sees, in two short lines."""
        if self.window is None:
            return "Room: closed", "Ctrl+R opens it"
        if self.blanked:
            return "Room: blank", "Shift+F12 shows it"
        if self._past:
            return "Room: replay", "F7 ends it"
        if self.held:
            return "Room: on hold", "F7 releases it"
        layers = tuple(self.scenario.layers)
        over = f", layer {layers.index(self.shown.overlays[0]) + 1}" if self.shown.overlays else ""
        return "Room: live", f"{self.name_of(self.shown.frame)}{over}"

    def name_of(self, frame: Rect) -> str:
        """A part of the board in words: the bookmark it is, or that it is one of its own."""
        bookmarks = self.scenario.map.bookmarks if self.scenario.map else ()
        named = next((one.name for one in bookmarks if one.rect == frame), "")
        return named or ("Whole board" if frame == whole(self.scenario) else "Its own part")

    # ------------------------------------------------------------------------------------------------- the window

    def toggle(self) -> None:
        """Open the audience window, or close it."""
        if self.window is not None:
            self.window.close()
            return
        window = self.window = AudienceWindow()
        window.board.reduce_motion = not self._settings.motion
        window.closed.connect(self._closed)
        window.moved.connect(self._moved)
        window.set_look(self.look)
        window.show_clock(ClockFace() if self._past else self.face)
        window.show_room(self.shown)
        window.blank(blanked=self.blanked)
        self.screens.open(window)
        self.changed.emit()

    def _closed(self) -> None:
        if self.window is not None:
            self.screens.close()
            self.window.deleteLater()
            self.window = None
        self.changed.emit()

    def _moved(self) -> None:
        self.screens.note()
        self.changed.emit()

    def close(self) -> None:
        """Close the window, at the end of the session."""
        if self.window is not None:
            self.window.close()

    def set_look(self, name: str) -> None:
        """Give the room a look of its own."""
        self.look = LOOKS.get(name) or PROJECTOR
        self._settings.room_look = self.look.name
        if self.window is not None:
            self.window.set_look(self.look)
        self.changed.emit()

    def show_clock(self, face: ClockFace) -> None:
        """Show the clock."""
        self.face = face
        if self.window is not None:
            self.window.show_clock(ClockFace() if self._past else face)
        self.ticked.emit()

    # ----------------------------------------------------------------------------------------------- what it sees

    def follow(self) -> None:
        """Show the room where the exercise stands now, unless it is held."""
        if self._want(self._session.view(ROOM)):
            self.changed.emit()

    def _want(self, view: View) -> bool:
        """Take a view for what the room is to see; whether anything became another."""
        wanted = self._compose(view)
        if wanted == self.wanted and (self.held or self._past or wanted == self.shown):
            self._head = self._head if self.held else self._session.head
            return False
        self.wanted = wanted
        if not self.held and not self._past:
            self._release()
        return True

    def _compose(self, view: View) -> RoomShow:
        """What the room is to see, by the choices made."""
        before, self._last = self._last, view
        news = latest_news(before, view, self._news)
        self._page = self._page if news == self._news else 0
        self._news = news
        choices = self.choices
        overlays = self._mine if choices.overlay == MINE else (choices.overlay,) if choices.overlay else ()
        frame = choices.frame or self._first_frame()
        known = tuple(layer for layer in overlays if layer in self.scenario.layers)
        return RoomShow(self.scenario, view, frame, choices.beside, known, news, self._page)

    def _first_frame(self) -> Rect:
        bookmarks = self.scenario.map.bookmarks if self.scenario.map else ()
        return bookmarks[min(1, len(bookmarks) - 1)].rect if bookmarks else whole(self.scenario)

    def _release(self) -> None:
        """Show the room what it is to see."""
        if self.window is not None and self.wanted.view != self.shown.view:
            self._before = self.shown, self._head
        self._show(self.wanted, self._session.head)

    def _show(self, show: RoomShow, head: int) -> None:
        self.shown, self._head = show, head
        if self.window is not None:
            self.window.show_room(show)

    def show_past(self, view: View, headline: str) -> None:
        """Show the room a moment of the past with its headline, be it held or not; it follows the exercise no more."""
        if not self._past:
            self._before = self.shown, self._head
            self._past = True
            self.show_clock(self.face)
        self._show(replace(self.wanted, view=view, beside="layers", news="", page=0, headline=headline), self._head)
        self.changed.emit()

    def end_past(self) -> None:
        """Show the room the exercise again: where it is held, or as it stands."""
        if self._past:
            self._past = False
            self._show(self._held_show() if self.held else self.wanted, self._head)
            self.show_clock(self.face)
            self.changed.emit()

    def hold(self, *, held: bool) -> None:
        """Keep what the room sees, or release what has happened since."""
        self._choose(held_at=max(1, self._head) if held else 0)

    def blank(self, *, blanked: bool) -> None:
        """Show the room nothing, or show it again."""
        self.blanked = blanked
        if self.window is not None:
            self.window.blank(blanked=blanked)
        self.changed.emit()

    def can_take_back(self) -> bool:
        """Whether the room was shown something that can be taken back."""
        return self.window is not None and self._before is not None

    def take_back(self) -> bool:
        """Show the room what it saw before the last release, and hold it there; whether there was something."""
        if self.window is None or self._before is None:
            return False
        self._past = False
        (show, head), self._before = self._before, None
        self._show(show, head)
        self._choose(held_at=max(1, head))
        return True

    # --------------------------------------------------------------------------------------------- what is chosen

    def choose_frame(self, frame: Rect) -> None:
        """Give the room another part of the board; while it is held, on release."""
        self._choose(frame=frame)

    def choose_beside(self, beside: Beside) -> None:
        """Put something else beside the board."""
        self._page = 0
        self._choose(beside=beside)

    def choose_overlay(self, overlay: str) -> None:
        """Put a layer on the room's board, none, or `mine`."""
        self._choose(overlay=overlay)

    def follow_layers(self, layers: tuple[str, ...]) -> None:
        """The facilitator's own overlays, for a room that sees the same."""
        self._mine = layers
        if self.choices.overlay == MINE:
            self._choose()

    def turn_page(self) -> None:
        """Go on to the next page of what stands beside the board."""
        self._page += 1
        self._choose()

    def _choose(self, **parts: object) -> None:
        self.choices = replace(self.choices, **parts)
        with suppress(SaveError):
            self._session.log.save_draft(KEPT, write_choices(self.choices))
        if self._want(self._session.view(ROOM)) or parts:
            self.changed.emit()

    # ----------------------------------------------------------------------------------------------- what is in sight

    def size(self) -> QSize:
        """The size of the window, or what is reckoned with while it is closed."""
        return self.window.size() if self.window is not None else USUAL

    def board_size(self, show: RoomShow) -> tuple[int, int]:
        """The size of the room's board, in pixels of its window."""
        size = self.size()
        board = layout_of(size.width(), size.height(), alone=show.beside == "board").board
        return max(1, board.width()), max(1, board.height())

    def sight(self, show: RoomShow) -> Rect:
        """The part of the board in sight: the frame, widened to the proportions of the window."""
        if self.window is not None and show is self.shown:
            return self.window.board.frame()
        return fit(show.frame, self.board_size(show))[0]

    def would_change(self) -> bool:
        """Whether a release would change anything."""
        return self.held and self.wanted != self.shown
