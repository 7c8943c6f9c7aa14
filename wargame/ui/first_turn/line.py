"""The line over the desk that leads through a first turn, and the ring that shows where a step is done."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from wargame.report.look import LIGHT, Look
from wargame.ui.banners import TallLine
from wargame.ui.dress import Dress
from wargame.ui.first_turn.steps import Place
from wargame.ui.parts import button, pile, words

SHOWN = 2_500
"""Milliseconds that the ring stays."""


class FirstTurnLine(TallLine):
    """What to do next and why. `show_asked` wants to see where, `left` no more of it."""

    show_asked = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("firstturn")
        self.setAccessibleName("First turn")
        self._dress, self._done = Dress(), 0.0
        self.icon, self.count = QLabel(), words("", "second")
        self.do, self.why = words("", "strong", wrap=True), words("", "second", wrap=True)
        self.show_me, self.leave = button("Show me"), button("Leave", "plain", "Ctrl+K brings the steps back")
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 8, 12, 10)
        line.setSpacing(12)
        line.addWidget(self.icon)
        line.addLayout(pile(self.do, self.why, spacing=2), 1)
        for item in (self.count, self.show_me, self.leave):
            line.addWidget(item)
        self.show_me.clicked.connect(self.show_asked)
        self.leave.clicked.connect(self.left)
        self.hide()

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the line."""
        self._dress = Dress(look, scale)
        self.icon.setPixmap(self._dress.picture("graduation-cap", "accent", 24))
        self.fit()

    def show_place(self, place: Place) -> None:
        """Say what to do next."""
        self.do.setText(place.step.do)
        self.why.setText(place.step.why)
        self.count.setText("" if place.last else f"{place.number} of {place.of}")
        self.show_me.setVisible(bool(place.step.part))
        self.leave.setText("Done" if place.last else "Leave")
        self._done = place.number / place.of
        self.setAccessibleDescription(f"{place.step.do} {place.step.why}")
        self.fit()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Under the words a bar as long as what is done."""
        super().paintEvent(event)
        high, painter = self._dress.px(3), QPainter(self)
        box = QRectF(0, self.height() - high, self.width(), high)
        painter.fillRect(box, self._dress.ink("line"))
        box.setWidth(self.width() * self._done)
        painter.fillRect(box, self._dress.ink("accent"))


class Ring(QWidget):
    """A ring round a part of the window, for a moment."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._dress = Dress(LIGHT)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the ring."""
        self._dress = Dress(look, scale)

    def show_round(self, part: QWidget) -> None:
        """Show it round a part that is in sight."""
        wide = self._dress.px(6)
        found = QRect(part.mapTo(self.window(), QPoint()), part.size())
        self.setGeometry(found.adjusted(-wide, -wide, wide, wide))
        self.show()
        self.raise_()
        self._timer.start()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter, d = QPainter(self), self._dress
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = painter.pen()
        pen.setColor(d.ink("accent"))
        pen.setWidthF(d.px(4))
        painter.setPen(pen)
        half = d.px(4) / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), d.px(8), d.px(8))
