"""Dice that are seen to roll: faces large enough for the room tumble for a moment, and land on what the record says."""

from __future__ import annotations

import math
import random

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from wargame.report.look import Look
from wargame.ui.dress import CENTRE, Dress

TUMBLE = 700
"""Milliseconds from the throw to the landing."""
FRAME = 33
FACE_TIME = 70
"""Milliseconds that one face of a tumbling die shows."""
SIDE, GAP, AIR = 84, 10, 30
"""The side of a die, what is between two, and the room in which they turn."""
PIPS = {
    1: ((1, 1),),
    2: ((0, 0), (2, 2)),
    3: ((0, 0), (1, 1), (2, 2)),
    4: ((0, 0), (2, 0), (0, 2), (2, 2)),
    5: ((0, 0), (2, 0), (1, 1), (0, 2), (2, 2)),
    6: ((0, 0), (2, 0), (0, 1), (2, 1), (0, 2), (2, 2)),
}
"""Column and row of every pip on a face of a die with six sides."""
ALONE = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta)


class Dice(QWidget):
    """Shows the faces of one throw. `landed` tells that they lie still; the faces were settled before they began."""

    landed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._dress = Dress()
        self.faces: tuple[int, ...] = ()
        self.sides = 6
        self._shown: tuple[int, ...] = ()
        self._clock, self._timer = QElapsedTimer(), QTimer(self)
        self._timer.setInterval(FRAME)
        self._timer.timeout.connect(self._step)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Dice")

    @property
    def tumbling(self) -> bool:
        """Whether they are still in the air."""
        return self._timer.isActive()

    def set_look(self, look: Look, scale: float) -> None:
        """Take on a look and a text size."""
        self._dress = Dress(look, scale)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A square for each die and some air around them."""
        many, d = max(1, len(self.faces)), self._dress
        return QSize(d.px(SIDE * many + GAP * (many + 1)), d.px(SIDE + AIR))

    def minimumSizeHint(self) -> QSize:
        """Never smaller: the room reads them."""
        return self.sizeHint()

    def show_faces(self, faces: tuple[int, ...], sides: int) -> None:
        """Show dice that lie still; a throw in the air is let go."""
        if self.tumbling:
            return
        self.faces = self._shown = faces
        self.sides = sides
        self.setAccessibleDescription(f"{' and '.join(map(str, faces))} of {sides}" if faces else "")
        self.updateGeometry()
        self.update()

    def throw(self, faces: tuple[int, ...], sides: int, *, still: bool = False) -> None:
        """Let dice tumble and land on these faces; at once where nothing is to move."""
        self.show_faces(faces, sides)
        if still or not self.isVisible():
            self.landed.emit()
            return
        self._clock.start()
        self._timer.start()
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)
        self._step()

    def skip(self) -> None:
        """Land now."""
        if not self.tumbling:
            return
        self._timer.stop()
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self._shown = self.faces
        self.update()
        self.landed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Any key or click while they tumble lands them, and does nothing else."""
        if not self.tumbling or not watched.isWidgetType():
            return False
        if event.type() == QEvent.Type.MouseButtonPress:
            self.skip()
            return True
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() not in ALONE:
            if not event.isAutoRepeat():
                self.skip()
            return True
        return False

    def _step(self) -> None:
        gone = self._clock.elapsed()
        if gone >= TUMBLE:
            self.skip()
            return
        seen = random.Random(gone // FACE_TIME)  # only show: the record knows the faces
        self._shown = tuple(seen.randint(1, self.sides) for _ in self.faces)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the faces, turned and lifted while they are in the air."""
        painter, d = QPainter(self), self._dress
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = 1 - self._clock.elapsed() / TUMBLE if self.tumbling else 0.0
        for place, face in enumerate(self._shown):
            middle = d.px(GAP + SIDE / 2 + place * (SIDE + GAP))
            painter.save()
            painter.translate(middle, self.height() / 2 - abs(math.sin(left * 9 + place)) * left * d.px(8))
            painter.rotate(left * left * (260 if place % 2 else -200))
            self._face(painter, face)
            painter.restore()
        painter.end()

    def _face(self, painter: QPainter, face: int) -> None:
        d = self._dress
        side = d.px(SIDE) * 0.86
        box = QRectF(-side / 2, -side / 2, side, side)
        painter.setPen(QPen(d.ink(), 2.5 * d.scale))
        painter.setBrush(d.ink("surface"))
        painter.drawRoundedRect(box, side * 0.16, side * 0.16)
        if self.sides != max(PIPS) or face not in PIPS:
            painter.setFont(d.font(34, 700))
            painter.drawText(box, CENTRE, str(face))
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(d.ink())
        for column, row in PIPS[face]:
            painter.drawEllipse(
                QPointF((column - 1) * side * 0.27, (row - 1) * side * 0.27), side * 0.085, side * 0.085
            )
