"""The coverage meter: objectives by kinds of evidence, filled where something is noted, dashed where nothing is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from wargame.report.look import LIGHT, Look
from wargame.ui.dress import CENTRE, Dress
from wargame.ui.panels.note_words import Cell, Covered

WRAP = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignVCenter.value | Qt.AlignmentFlag.AlignLeft.value
SIDE, GAP, TIGHT = 32, 6, 10
STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class CoverageGrid(QWidget):
    """Painted. Arrows go from cell to cell; Enter or a press asks for a note on one: `chosen` carries the cell."""

    chosen = Signal(object)
    pointed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._dress, self._rows = Dress(), tuple[Covered, ...]()
        self._at = (0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Coverage: objectives by evidence")

    def set_look(self, look: Look = LIGHT, scale: float = 1.0) -> None:
        """Dress the grid."""
        self._dress = Dress(look, scale)
        self._fit()

    def show_coverage(self, rows: tuple[Covered, ...]) -> None:
        """Show what is covered."""
        self._rows = tuple(one for one in rows if one.cells)
        self.setVisible(bool(self._rows))
        self._point(self._at)
        self._fit()

    def current(self) -> Cell | None:
        """The cell that the keys stand on."""
        row, place = self._at
        inside = row < len(self._rows) and place < len(self._rows[row].cells)
        return self._rows[row].cells[place] if inside else None

    def words(self) -> str:
        """The current cell in words."""
        cell = self.current()
        if cell is None:
            return ""
        count = "nothing noted yet" if not cell.count else "one note" if cell.count == 1 else f"{cell.count} notes"
        return f"{cell.evidence}: {count}."

    # ----------------------------------------------------------------------------------------------- where it stands

    def _text_width(self) -> float:
        most = max((len(one.cells) for one in self._rows), default=0)
        return max(80.0, self.width() - most * self._dress.px(SIDE + GAP) - self._dress.px(GAP))

    def _heights(self) -> list[float]:
        room = QRectF(0, 0, self._text_width(), 10_000)
        fonts = QFontMetricsF(self._dress.font(13))
        least = self._dress.px(SIDE)
        return [
            max(least, fonts.boundingRect(room, WRAP, one.text).height()) + self._dress.px(TIGHT) for one in self._rows
        ]

    def _box(self, heights: list[float], row: int, place: int) -> QRectF:
        side = self._dress.px(SIDE)
        left = self._text_width() + self._dress.px(GAP) * 2 + place * (side + self._dress.px(GAP))
        return QRectF(left, sum(heights[:row]) + (heights[row] - side) / 2, side, side)

    def _cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        heights = self._heights()
        for row, one in enumerate(self._rows):
            for place in range(len(one.cells)):
                if self._box(heights, row, place).contains(x, y):
                    return row, place
        return None

    def sizeHint(self) -> QSize:
        """As high as the objectives."""
        return QSize(240, round(sum(self._heights())))

    def minimumSizeHint(self) -> QSize:
        """No wider than the panel makes it."""
        return QSize(120, self.sizeHint().height())

    def _fit(self) -> None:
        self.setFixedHeight(max(1, self.sizeHint().height()))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Text wraps anew at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    # ------------------------------------------------------------------------------------------------------- painted

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint each objective and its cells."""
        painter, d = QPainter(self), self._dress
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top, heights = 0.0, self._heights()
        for row, (one, high) in enumerate(zip(self._rows, heights, strict=True)):
            painter.setFont(d.font(13))
            painter.setPen(d.ink("ink" if any(cell.count for cell in one.cells) else "second"))
            painter.drawText(QRectF(0, top, self._text_width(), high), WRAP, one.text)
            for place, cell in enumerate(one.cells):
                self._cell(painter, self._box(heights, row, place), cell)
                if self.hasFocus() and (row, place) == self._at:
                    d.ring(painter, self._box(heights, row, place).adjusted(-4, -4, 4, 4))
            top += high

    def _cell(self, painter: QPainter, box: QRectF, cell: Cell) -> None:
        d = self._dress
        if not cell.count:
            painter.setPen(QPen(d.ink("hole"), 1.5, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(d.ink("ink"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(d.font(14, 600))
        painter.setPen(d.ink("surface"))
        painter.drawText(box, CENTRE, str(cell.count))

    # ---------------------------------------------------------------------------------------------------------- used

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from cell to cell, Enter and Space choose."""
        key = Qt.Key(event.key())
        if key in STEPS and self._rows:
            down, right = STEPS[key]
            row = min(max(0, self._at[0] + down), len(self._rows) - 1)
            self._point((row, min(max(0, self._at[1] + right), len(self._rows[row].cells) - 1)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.current():
            self.chosen.emit(self.current())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a cell asks for a note on it."""
        found = self._cell_at(event.position().x(), event.position().y())
        if found:
            self._point(found)
            self.chosen.emit(self.current())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The cell under the pointer says what it is."""
        found = self._cell_at(event.position().x(), event.position().y())
        if found and not self.hasFocus():
            self._point(found)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys stand."""
        super().focusInEvent(event)
        self._point(self._at)

    def _point(self, at: tuple[int, int]) -> None:
        self._at = at
        self.setAccessibleDescription(self.words())
        self.pointed.emit(self.words())
        self.update()
