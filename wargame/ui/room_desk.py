"""What of the room stands on the desk: the corners over the board, the tab, the lines at the foot, the panic keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from wargame.report.look import Look
from wargame.ui.room_frame import RoomFrame
from wargame.ui.room_keeper import RoomKeeper

if TYPE_CHECKING:
    from wargame.ui.main_window import MainWindow

ALSO_THERE = ("hold-room", "blank-room", "take-back-room", "freeze", "room", "next-phase")
"""Actions whose keys work in the audience window too: whoever clicked into it must not lose them."""


class RoomDesk(QObject):
    """Ties the room to the desk of a window; nothing else there needs to know of it.

    `selected` carries a space that was selected on the desk, which may be shown to the room; `space` is the last one.
    """

    selected = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.keeper: RoomKeeper = window.room
        self.space = ""
        pane = window.board
        self.frame = RoomFrame(pane.board, pane)
        self.frame.stackUnder(pane.marks)
        self._known: QWidget | None = None
        for signal, slot in (
            (self.keeper.changed, self.show_room),
            (self.keeper.screens.lost, self._lost),
            (self.keeper.screens.returned, self._returned),
            (self.frame.framed, self.keeper.choose_frame),
            (window.cards.layers_changed, self.keeper.follow_layers),
            (window.board.space_selected, self.select),
        ):
            signal.connect(slot)

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the corners."""
        self.frame.set_look(look, scale)

    def select(self, space: str) -> None:
        """Remember a space that was selected, and tell it."""
        self.space = space
        self.selected.emit(space)

    def begin(self) -> None:
        """After the desk is shown first: bookmarks get their menu, the top bar its words."""
        for button in self._window.board.group.buttons():
            action = QAction(f"Show the room {button.text()}", button)
            action.setData(button.property("mark"))
            action.triggered.connect(self._send_bookmark)
            button.addAction(action)
            button.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.keeper.follow_layers(self._window.cards.switched_on())
        self.show_room()

    def _send_bookmark(self) -> None:
        action = self.sender()
        scenario = self.keeper.scenario
        marks = scenario.map.bookmarks if scenario.map else ()
        if isinstance(action, QAction):
            frame = next((one.rect for one in marks if one.id == action.data()), None)
            if frame is not None:
                self.keeper.choose_frame(frame)

    def show_room(self) -> None:
        """Say on the desk what the room sees."""
        keeper = self.keeper
        live = keeper.is_open and not (keeper.held or keeper.blanked)
        self._window.top.room.show_room(*keeper.words(), live=live)
        self._lend_keys()
        if keeper.window is None:
            self.frame.show_frames(None, None, "")
            return
        seen = keeper.sight(keeper.shown)
        moved = keeper.held and (keeper.shown.frame, keeper.shown.beside) != (keeper.wanted.frame, keeper.wanted.beside)
        waiting = keeper.sight(keeper.wanted) if moved else None
        self.frame.show_frames(seen, waiting, self._pill_words(waiting=moved), quiet=live)

    def _pill_words(self, *, waiting: bool) -> str:
        if waiting:
            return "Room sees this on release"
        if self.keeper.blanked:
            return "Room is blank"
        return "Room is held here" if self.keeper.held else "Room sees this"

    def _lend_keys(self) -> None:
        """The keys that must always work, in the audience window too."""
        window = self.keeper.window
        if window is not None and window is not self._known:
            window.addActions([self._window.deeds.actions[name] for name in ALSO_THERE])
        self._known = window

    def _lost(self, name: str) -> None:
        self._window.activateWindow()
        self._window.refuse(
            f"The projector is gone ({name}). Plug it in again, or show the room's window: it waits behind the desk.",
            "room-to-window",
            "Show the window",
        )
        self.show_room()

    def _returned(self, name: str) -> None:
        self._window.tell(f"The projector is back ({name}).", "room-to-screen", "Show the room on it")
        self.show_room()
