"""The place of everything below the window's top: the desk, or the replay instead of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from wargame.app.session import Session
from wargame.report.look import LIGHT, Look

if TYPE_CHECKING:
    from wargame.ui.replay.classes import ClassesPage
    from wargame.ui.replay.page import ReplayPage

WHILE_REPLAYING = (
    *(
        "replay",
        "replay-branch",
        "replay-next",
        "classes",
        "hold-room",
        "room",
        "blank-room",
        "take-back-room",
        "room-to-screen",
    ),
    *("room-to-window", "freeze", "lock", "bookmark", "overlay-1", "overlay-2", "overlay-3", "overlay-4"),
    *("overlay-5", "overlay-6", "larger", "smaller", "look", "palette", "help", "keys", "report", "verify", "start"),
    "replay-page",
)
"""Actions that work while the past is shown: nothing that would change the exercise unseen."""


class ReplayDoor(QStackedWidget):
    """Shows the desk until the replay is asked for; the page is made when it is first opened.

    `turned` tells whether the replay is in sight now, `made` that its page was made.
    """

    turned = Signal(bool)
    made = Signal(object)

    def __init__(self, desk: QWidget) -> None:
        super().__init__()
        self._desk = desk
        self.page: ReplayPage | None = None
        self.classes: ClassesPage | None = None
        self._look, self._scale, self._motion = LIGHT, 1.0, True
        self.addWidget(desk)

    @property
    def is_open(self) -> bool:
        """Whether the replay is in sight."""
        return self.currentWidget() is not self._desk

    @property
    def comparing(self) -> bool:
        """Whether saves side by side are in sight."""
        return self.classes is not None and self.currentWidget() is self.classes

    def set_look(self, look: Look, scale: float, *, motion: bool) -> None:
        """Dress the page, now or when it is made."""
        self._look, self._scale, self._motion = look, scale, motion
        if self.page:
            self.page.set_look(look, scale)
            self.page.boards.set_motion(on=motion)
        if self.classes:
            self.classes.set_look(look, scale)

    def open_classes(self, session: Session) -> ClassesPage:
        """Show saves side by side in place of the replay; return the page."""
        if self.classes is None:
            from wargame.ui.replay.classes import ClassesPage

            self.classes = ClassesPage()
            self.classes.set_look(self._look, self._scale)
            self.classes.closed.connect(self._back_to_replay)
            self.addWidget(self.classes)
        self.classes.open(session)
        self.setCurrentWidget(self.classes)
        self.classes.setFocus()
        return self.classes

    def _back_to_replay(self) -> None:
        if self.page:
            self.setCurrentWidget(self.page)

    def open_replay(self, session: Session) -> ReplayPage:
        """Show the replay in place of the desk; return its page."""
        if self.page is None:
            from wargame.ui.replay.page import ReplayPage

            self.page = ReplayPage()
            self.page.boards.set_motion(on=self._motion)
            self.page.set_look(self._look, self._scale)
            self.page.closed.connect(self.close_replay)
            self.addWidget(self.page)
            self.made.emit(self.page)
        self.setCurrentWidget(self.page)
        self.page.open(session)
        self.turned.emit(True)
        return self.page

    def close_replay(self) -> None:
        """Show the desk again."""
        if self.is_open and self.page:
            self.page.film.pause()
            self.page.side.said.drafts.flush()
            self.setCurrentWidget(self._desk)
            self.turned.emit(False)
