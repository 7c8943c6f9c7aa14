"""The board moves on by itself while something is dragged to its edge."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, QTimer, Signal, Slot

EDGE = 36
"""So many pixels from the edge the board begins to move."""
FASTEST = 18
"""Pixels a step, right at the edge."""
STEP = 16
"""Milliseconds of a step."""


class Glide(QObject):
    """Tells how far to move, step by step, while the pointer stays near an edge."""

    stepped = Signal(QPoint)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._push = QPoint()
        self._timer = QTimer(self)
        self._timer.setInterval(STEP)
        self._timer.timeout.connect(self._step)

    def follow(self, spot: QPoint, room: QRect) -> None:
        """The pointer is there now; near an edge, the board goes that way."""
        self._push = push_of(spot, room)
        if self._push.isNull():
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """Nothing is dragged any more."""
        self._timer.stop()

    @property
    def is_moving(self) -> bool:
        """Whether the board moves by itself."""
        return self._timer.isActive()

    @Slot()
    def _step(self) -> None:
        self.stepped.emit(self._push)


def push_of(spot: QPoint, room: QRect) -> QPoint:
    """How far a step goes for a pointer at a spot: the nearer to the edge the farther; outwards is positive."""
    across = _push(spot.x(), room.left(), room.right())
    return QPoint(across, _push(spot.y(), room.top(), room.bottom()))


def _push(at: int, low: int, high: int) -> int:
    if at < low + EDGE:
        return -min(FASTEST, (low + EDGE - at) * FASTEST // EDGE + 1)
    if at > high - EDGE:
        return min(FASTEST, (at - high + EDGE) * FASTEST // EDGE + 1)
    return 0
