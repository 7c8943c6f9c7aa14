"""The audience window: what the room sees, a picture of one `RoomShow` and of nothing else."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from wargame import labels
from wargame.domain.scenario import Scenario
from wargame.domain.visibility import View
from wargame.report.look import PROJECTOR, Look
from wargame.ui.audience_parts import BannerPart, BlankPart, Foot, FootPart, KeyPart, RoomLayout, layout_of
from wargame.ui.audience_words import next_phase, past_side, phase_of, side
from wargame.ui.board.board_view import BoardView
from wargame.ui.clock import ClockFace
from wargame.ui.room_show import RoomShow
from wargame.ui.room_side import SidePart

LETTERS = 2.0
"""How much larger than on the desk the board's texts are in a window 1080 lines high: 12 becomes 24."""


class AudienceWindow(QWidget):
    """Paints what it is told to show. Blanked, it shows nothing but the banner. It cannot be worked in."""

    closed = Signal()
    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Wargame, what the room sees")
        self.setMinimumSize(480, 270)
        self.blanked = False
        self.show_now: RoomShow | None = None
        self._look: Look = PROJECTOR
        self.banner, self.side = BannerPart(self), SidePart(self)
        self.board = BoardView(PROJECTOR, self)
        self.board.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.board.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.key = KeyPart(self)
        self.foot, self.blank_part = FootPart(self), BlankPart(self)
        self.key.hide()
        self.blank_part.hide()

    @property
    def view(self) -> View | None:
        """What the room sees now."""
        return self.show_now.view if self.show_now else None

    def set_look(self, look: Look, _scale: float = 1.0) -> None:
        """Take on a look; type follows from the size of the window alone."""
        self._look = look
        for part in (self.banner, self.side, self.foot, self.blank_part, self.key):
            part.look = look
            part.update()
        self.board.set_look(look)

    def show_room(self, show: RoomShow) -> None:
        """Show the room this."""
        before, self.show_now = self.show_now, show
        if show.headline:
            told = past_side(show.scenario, show.view, show.headline)
        else:
            told = side(show.scenario, show.view, show.news, show.beside)
        self.side.show_side(told, tuple(show.scenario.layers), show.page)
        self.board.show_view(show.scenario, show.view)
        self.board.set_layers(show.overlays)
        self.key.show_layer(show.scenario, show.overlays[0] if show.overlays else "")
        self.foot.show_foot(_foot(show.scenario, show.view))
        if before is None or (before.frame, before.beside, before.overlays) != (show.frame, show.beside, show.overlays):
            self.arrange()

    def show_clock(self, face: ClockFace) -> None:
        """Show the clock. It runs on while the room is held: nothing in it is secret."""
        self.foot.show_clock(face)

    def blank(self, *, blanked: bool) -> None:
        """Show nothing but the banner, or show the exercise again."""
        self.blanked = blanked
        self.blank_part.setVisible(blanked)
        self.blank_part.raise_()

    def plan(self) -> RoomLayout:
        """Where the parts stand."""
        alone = self.show_now is not None and self.show_now.beside == "board"
        return layout_of(self.width(), self.height(), alone=alone)

    def arrange(self) -> None:
        """Lay the parts out by the size of the window."""
        plan = self.plan()
        self.banner.setGeometry(plan.banner)
        self.board.setGeometry(plan.board)
        self.board.set_text_scale(LETTERS * plan.unit)
        self.side.setGeometry(plan.side)
        self.side.setVisible(plan.side.width() > 0)
        self.foot.setGeometry(plan.foot)
        self.blank_part.setGeometry(QRect(0, plan.banner.height(), self.width(), self.height() - plan.banner.height()))
        needed, gap = self.key.needed(), round(24 * plan.unit)
        self.key.setGeometry(QRect(QPoint(gap, plan.board.bottom() - gap - needed.height()), needed))
        if self.show_now is not None:
            self.board.show_frame(self.show_now.frame)

    def picture(self) -> QPixmap:
        """The window as it is seen now, painted to the end."""
        if not self.isVisible():
            self.grab()
        if not (self.isVisible() and self.board.stage.map_item.is_ready):
            self.board.finish()
        return self.grab()

    def foot_picture(self) -> QPixmap:
        """The strip at the foot alone: it changes with every second."""
        return self.foot.grab()

    # ------------------------------------------------------------------------------------------------------- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the parts out anew."""
        super().resizeEvent(event)
        self.arrange()
        self.moved.emit()

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
