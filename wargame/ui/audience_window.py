"""The audience window: what the room sees, built from the room's view and from nothing else."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QWidget

from wargame import labels
from wargame.domain.scenario import Scenario
from wargame.domain.visibility import View
from wargame.report.look import LIGHT, Look
from wargame.ui.audience_parts import BannerPart, BlankPart, Foot, FootPart, SidePart
from wargame.ui.audience_words import next_phase, phase_of, side
from wargame.ui.board.board_view import BoardView
from wargame.ui.clock import ClockFace


class AudienceWindow(QWidget):
    """Shows a `View` of the room. Held, it keeps what it shows; blanked, it shows nothing but the banner."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Wargame, what the room sees")
        self.setMinimumSize(640, 360)
        self.held = self.blanked = False
        self._view: View | None = None
        self._waiting: tuple[Scenario, View] | None = None
        self._inject = ""
        self._look: Look = LIGHT
        self.banner, self.side = BannerPart(self), SidePart(self)
        self.board = BoardView(parent=self)
        self.foot, self.blank_part = FootPart(self), BlankPart(self)
        self.blank_part.hide()
        self._bookmark = ""

    @property
    def view(self) -> View | None:
        """What the room sees now."""
        return self._view

    def set_look(self, look: Look, _scale: float) -> None:
        """Take on a look; type follows from the height of the window alone."""
        self._look = look
        for part in (self.banner, self.side, self.foot, self.blank_part):
            part.look = look
            part.update()
        self.board.set_look(look)

    def show_view(self, scenario: Scenario, view: View) -> None:
        """Show a view of the room, or keep it until the room is released."""
        if self.held:
            self._waiting = scenario, view
            return
        first = self._view is None
        self._follow_injects(view)
        self._view = view
        self.side.show_side(side(scenario, view, self._inject), tuple(scenario.layers))
        self.board.show_view(scenario, view)
        self.foot.show_foot(_foot(scenario, view))
        if first and scenario.map and scenario.map.bookmarks:
            bookmarks = [one.id for one in scenario.map.bookmarks]
            self._bookmark = bookmarks[1] if len(bookmarks) > 1 else bookmarks[0]
            self.board.go_to(self._bookmark)

    def _follow_injects(self, view: View) -> None:
        """The inject last delivered is news until its turn is over."""
        before = self._view.injects if self._view else {}
        fresh = [name for name, one in view.injects.items() if name not in before and one.turn == view.turn]
        if fresh:
            self._inject = fresh[-1]
        elif self._inject not in view.injects or view.injects[self._inject].turn != view.turn:
            self._inject = ""

    def show_clock(self, face: ClockFace) -> None:
        """Show the clock. It runs on while the room is held: nothing in it is secret."""
        self.foot.show_clock(face)

    def hold(self, *, held: bool) -> None:
        """Keep what is shown, or show what has happened since."""
        self.held = held
        waiting, self._waiting = self._waiting, None
        if not held and waiting:
            self.show_view(*waiting)

    def blank(self, *, blanked: bool) -> None:
        """Show nothing but the banner, or show the exercise again."""
        self.blanked = blanked
        self.blank_part.setVisible(blanked)
        self.blank_part.raise_()

    def go_to(self, bookmark: str) -> None:
        """Show another part of the board."""
        self._bookmark = bookmark
        self.board.go_to(bookmark)

    # ------------------------------------------------------------------------------------------------- its place

    def open_at(self, place: str) -> None:
        """Open where it was last: `screen name|x,y,w,h`, or full on a second screen if there is one."""
        name, _, numbers = place.partition("|")
        screens = {screen.name(): screen for screen in QGuiApplication.screens()}
        other = screens.get(name) if numbers else _second_screen()
        if other is not None and other is not QGuiApplication.primaryScreen():
            self.setGeometry(other.geometry())
            self.showFullScreen()
            return
        parts = [int(part) for part in numbers.split(",")] if numbers.count(",") == 3 else []
        if parts and QGuiApplication.screenAt(QRect(*parts).center()):
            self.setGeometry(QRect(*parts))
        else:
            self.resize(1280, 720)
        self.show()

    def place(self) -> str:
        """Where it is, to be remembered."""
        box = self.normalGeometry() if self.isFullScreen() else self.geometry()
        return f"{self.screen().name()}|{box.x()},{box.y()},{box.width()},{box.height()}"

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the parts out by the height."""
        super().resizeEvent(event)
        w, h = self.width(), self.height()
        u = min(h / 1080, w / 1600)
        top, foot = round(53 * u), round(192 * u)
        right = round(max(w * 0.355, 520 * u))
        self.banner.setGeometry(0, 0, w, top)
        self.board.setGeometry(0, top, w - right, h - top - foot)
        self.side.setGeometry(w - right, top, right, h - top - foot)
        self.foot.setGeometry(0, h - foot, w, foot)
        self.blank_part.setGeometry(0, top, w, h - top)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F11 and Escape: full screen, and back."""
        if event.key() == Qt.Key.Key_F11 or (event.key() == Qt.Key.Key_Escape and self.isFullScreen()):
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the room sees nothing any more."""
        super().closeEvent(event)
        self.closed.emit()


def _second_screen() -> QScreen | None:
    others = [screen for screen in QGuiApplication.screens() if screen is not QGuiApplication.primaryScreen()]
    return others[0] if others else None


def _foot(scenario: Scenario, view: View) -> Foot:
    name, _, when = labels.turn(scenario, view.turn).partition(", ")
    horizon = scenario.horizons.get(view.horizon)
    phase, after = phase_of(scenario, view), next_phase(scenario, view)
    crisis = view.clock.crisis
    title = phase.name if phase else "Over" if view.over else ""
    if crisis:
        step = next(one.name for one in scenario.crisis.steps if one.id == crisis.step)
        title = f"Crisis, {step}"
        when = crisis.title or when
    return Foot(
        f"{name} of {horizon.turns}" if horizon else name,
        when.capitalize(),
        title,
        f"Next: {after.lower()}" if after else "",
    )
