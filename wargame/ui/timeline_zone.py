"""The zone at the foot: buttons that step through the record, the timeline, and what it stands for."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from wargame.report.look import Look
from wargame.ui.desk import Desk
from wargame.ui.dress import Dress
from wargame.ui.line_names import line_name
from wargame.ui.parts import IconButton, pile, row, words
from wargame.ui.timeline import TALL, Timeline

PACE = 450
"""Milliseconds between two records while the exercise plays by itself."""


class TimelineZone(QFrame):
    """Step, play, drag: `looked_at` carries the record to be shown, 0 for now."""

    looked_at = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ground")
        self.timeline = Timeline()
        self.first = IconButton("skip-back", "The turn before", "Ctrl+←")
        self.back = IconButton("step-back", "The record before", "←")
        self.play = IconButton("play", "Play from here", "Space")
        self.on = IconButton("step-forward", "The next record", "→")
        self.legend, self.line, self.record = words("◆ inject   ■ ruling", "note"), words("", "note"), words("", "note")
        self._icons = {"line": QLabel(), "record": QLabel()}
        self._timer = QTimer(self)
        self._timer.setInterval(PACE)
        self._dress = Dress()
        self.info = QWidget()
        self._build()

    def _build(self) -> None:
        self.info.setLayout(
            pile(
                None,
                row(self.legend, None, spacing=6),
                row(self._icons["line"], self.line, None, spacing=6),
                row(self._icons["record"], self.record, None, spacing=6),
                None,
                spacing=4,
            )
        )
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 0, 16, 0)
        line.setSpacing(0)
        for button in (self.first, self.back, self.play, self.on):
            line.addWidget(button)
        line.addWidget(self.timeline, 1)
        line.addWidget(self.info)
        for signal, slot in (
            (self.first.clicked, self.turn_back),
            (self.back.clicked, self.step_back),
            (self.play.clicked, self.play_or_pause),
            (self.on.clicked, self.step_on),
            (self._timer.timeout, self.step_on),
            (self.timeline.looked_at, self.looked_at),
            (self.timeline.play_asked, self.play_or_pause),
        ):
            signal.connect(slot)

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the zone."""
        self._dress = Dress(look, scale)
        self.timeline.set_look(look, scale)
        for button in (self.first, self.back, self.play, self.on):
            button.dress(self._dress)
        side = self._dress.px(16)
        self._icons["line"].setPixmap(self._dress.icon("git-branch", "second", 16).pixmap(side, side))
        self._icons["record"].setPixmap(self._dress.icon("shield-check", "accent", 16).pixmap(side, side))
        self._arrange()

    def show_desk(self, desk: Desk) -> None:
        """Show the course, the line of play and the record."""
        self.timeline.show_desk(desk)
        others = len(desk.session.lines.named) - 1
        name = line_name(desk.session.line)
        more = f", {others} other line{'s' * (others > 1)}" if others else ""
        self.line.setText(f"{name}{more}")
        self.record.setText(f"Record {desk.seq}, on disk" if desk.session.path else f"Record {desk.seq}")
        if desk.live and self._timer.isActive():
            self.play_or_pause()

    def step_back(self) -> None:
        """Look at the record before."""
        self.timeline.step(-1)

    def step_on(self) -> None:
        """Look at the next record."""
        self.timeline.step(1)

    def turn_back(self) -> None:
        """Look at the beginning of the turn, then of the one before."""
        self.timeline.step(-1, "turn")

    def play_or_pause(self) -> None:
        """Go on record by record, or stop. From now there is nothing to play, so it begins at the start."""
        if self._timer.isActive():
            self._timer.stop()
        else:
            numbers = self.timeline.numbers()
            if numbers and self.timeline.live():
                self.looked_at.emit(numbers[0])
            self._timer.start()
        self.play.set_icon("pause" if self._timer.isActive() else "play", self._dress)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give way when it is low or narrow."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        d = self._dress
        tall = self.height() >= d.px(TALL)
        self.first.setVisible(self.width() >= d.px(700))
        self.legend.setVisible(tall)
        self._icons["line"].setVisible(tall)
        self.line.setVisible(tall)
        self.info.setVisible(self.width() >= d.px(560))
