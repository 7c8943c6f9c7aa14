"""The screen of the audience window: it is remembered, its loss is survived, its return is told."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

SETTLED = 400
"""Milliseconds after which a window system has told what became of a window."""
SMALL = (960, 540)
"""The size of the window when it has lost its screen."""


class RoomScreens(QObject):
    """Puts the audience window on its screen. `lost` and `returned` carry the name of a screen that went or came.

    A place is written `screen name|x,y,w,h`; it is kept while the screen is away.
    """

    lost = Signal(str)
    returned = Signal(str)

    def __init__(self, place: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self.home = ""
        self.stranded = False
        self._window: QWidget | None = None
        self._filling = False
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenRemoved.connect(self._removed)
        application.screenAdded.connect(self._added)
        for screen in QGuiApplication.screens():
            screen.geometryChanged.connect(self._resized)

    def open(self, window: QWidget) -> None:
        """Open the window where it was last: full on a second screen if that is there, else as a window."""
        self._window = window
        name, _, numbers = self.place.partition("|")
        other = _screen(name) if numbers else _second_screen()
        self.stranded = bool(numbers) and other is None and name != ""
        if other is not None and other is not QGuiApplication.primaryScreen():
            self.fill(other)
            return
        parts = [int(part) for part in numbers.split(",")] if _four(numbers) else []
        if parts and QGuiApplication.screenAt(QRect(*parts).center()):
            window.setGeometry(QRect(*parts))
        else:
            window.resize(1280, 720)
        self.home = name if self.stranded else ""
        window.show()

    def note(self) -> None:
        """Take the screen that the window was made to fill by hand for its home."""
        window = self._window
        if window is not None and window.isFullScreen() and window.screen() is not QGuiApplication.primaryScreen():
            self.home, self.stranded, self._filling = window.screen().name(), False, True

    def fill(self, screen: QScreen) -> None:
        """Show the window on a whole screen, which becomes its home."""
        if self._window is None:
            return
        self.home, self.stranded, self._filling = screen.name(), False, True
        self._window.setScreen(screen)
        self._window.setGeometry(screen.geometry())
        self._window.showFullScreen()
        self.place = self._written()

    def to_window(self) -> None:
        """Show the room in a window of the primary screen; that is no loss, but a choice."""
        self.home, self.stranded = "", False
        self._land(lower=False)

    def go_home(self) -> bool:
        """Fill the screen it was lost from, if that is there; whether it is."""
        name = self.place.partition("|")[0]
        screen = _screen(self.home or name) or _second_screen()
        if screen is None or self._window is None:
            return False
        self.fill(screen)
        return True

    def close(self) -> None:
        """The window is about to go: keep its place, unless its screen is away."""
        if self._window is not None and not self.stranded:
            self.place = self._written()
        self._window = None

    def choices(self) -> tuple[tuple[str, str], ...]:
        """Where it can be shown: in a window, or on the whole of each further screen."""
        found = [("", "In a window")]
        for screen in QGuiApplication.screens():
            if screen is not QGuiApplication.primaryScreen():
                size = screen.geometry()
                found.append((screen.name(), f"All of {screen.name()}, {size.width()} × {size.height()}"))
        return tuple(found)

    def show_on(self, name: str) -> None:
        """Show it on the screen of a name, or with none in a window."""
        screen = _screen(name)
        if screen is None:
            self.to_window()
        else:
            self.fill(screen)

    # ------------------------------------------------------------------------------------------------------- events

    def _removed(self, screen: QScreen) -> None:
        if self._window is None or not self.home or screen.name() != self.home:
            return
        self.stranded = True
        self._land(lower=True)
        self.lost.emit(self.home)

    def _make_sure(self) -> None:
        """Window systems tell late that a window fills its screen: by now it must not."""
        if self._window is not None and not self._filling and self._window.isFullScreen():
            self._land(lower=self.stranded)

    def _land(self, *, lower: bool) -> None:
        """As a small window at the foot of the primary screen; behind the desk, if asked for."""
        self._filling = False
        window, free = self._window, QGuiApplication.primaryScreen().availableGeometry()
        if window is None:
            return
        wide, high = min(SMALL[0], free.width() - 80), min(SMALL[1], free.height() - 80)
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowFullScreen)
        if lower:
            window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        window.setScreen(QGuiApplication.primaryScreen())
        window.showNormal()
        window.setGeometry(free.right() - wide - 40, free.bottom() - high - 40, wide, high)
        if lower:
            window.lower()
        QTimer.singleShot(SETTLED, self, self._make_sure)

    def _added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._resized)
        if self._window is not None and self.stranded and screen.name() == (self.home):
            QTimer.singleShot(0, self, self._tell_return)

    def _tell_return(self) -> None:
        if self.stranded:
            self.returned.emit(self.home)

    def _resized(self) -> None:
        """The projector took on another resolution: fill it again."""
        screen = _screen(self.home) if self.home else None
        if screen is not None and self._window is not None and not self.stranded and self._window.isFullScreen():
            self._window.setGeometry(screen.geometry())

    def _written(self) -> str:
        window = self._window
        assert window is not None
        box = window.normalGeometry() if window.isFullScreen() else window.geometry()
        name = self.home if self.home and window.isFullScreen() else window.screen().name()
        return f"{name}|{box.x()},{box.y()},{box.width()},{box.height()}"


def _four(numbers: str) -> bool:
    parts = numbers.split(",")
    return len(parts) == 4 and all(part.lstrip("-").isdigit() for part in parts)


def _screen(name: str) -> QScreen | None:
    return next((screen for screen in QGuiApplication.screens() if name and screen.name() == name), None)


def _second_screen() -> QScreen | None:
    others = [screen for screen in QGuiApplication.screens() if screen is not QGuiApplication.primaryScreen()]
    return others[0] if others else None
