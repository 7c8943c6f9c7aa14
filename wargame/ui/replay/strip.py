"""The strip at the foot of the replay: turns, curves, what stands out, and the playhead that can be dragged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from wargame.report.look import Look
from wargame.ui.course import Course, Mark
from wargame.ui.dress import LEFT, RIGHT, Dress, advance, elided
from wargame.ui.plain import plain

if TYPE_CHECKING:
    from wargame.ui.replay.curve_rows import CurveRows, Row

GUTTER, NARROW_GUTTER, HEAD, FOOT, ROW = 240, 130, 26, 52, 84
"""Pixels at 100 %: the words at the left, the turns above, the marks below, and the least height of a row."""
NARROW, LOW, LOW_FOOT = 760, 72, 28
"""The width with little room for words; the height under which the flags go, and what is left of the marks then."""


class RowName(Struct, frozen=True):
    """What stands left of a row: its name, the layer whose chip it has, what its bands are, its value."""

    name: str
    layer: str
    bands: tuple[tuple[float, str], ...]
    now: str


class Strip(QWidget):
    """The whole exercise on one line. `looked_at` carries a place on the course, in turns from the start."""

    looked_at = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("The whole exercise")
        self._dress = Dress()
        self._course = Course(1, 0.0, (), (), ())
        self._layers: tuple[str, ...] = ()
        self._names: tuple[RowName, ...] = ()
        self._rows: tuple[Row, ...] = ()
        self.parted: float | None = None
        self.at = 0.0
        self.curves: CurveRows | None = None
        self.head = _Head(self)

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the strip."""
        self._dress = Dress(look, scale)
        self._draw()

    def most_rows(self) -> int:
        """How many rows there is room for."""
        return max(0, (self.height() - self._dress.px(HEAD) - self.foot()) // self._dress.px(ROW))

    def show_course(
        self, course: Course, layers: tuple[str, ...], rows: Sequence[Row], parted: float | None
    ) -> None:  # fmt: skip
        """Show an exercise: its turns and marks, the rows of its curves, and where two lines part."""
        self._course, self._layers, self._rows, self.parted = course, layers, tuple(rows), parted
        self._draw()

    def show_moment(self, at: float, names: Sequence[RowName], told: str) -> None:
        """Put the playhead at a place; the rows' names tell their values there."""
        self.at, self._names = at, tuple(names)
        self.setAccessibleDescription(". ".join([told, *(f"{one.name} {one.now}" for one in names)]))
        self.head.update()
        self.update(0, 0, self._left(), self.height())
        self.update(0, 0, self.width(), self._dress.px(HEAD))

    def sizeHint(self) -> QSize:
        """As high as the page gives."""
        return QSize(self._dress.px(600), self._dress.px(HEAD + FOOT + 2 * ROW))

    # ------------------------------------------------------------------------------------------------------- places

    def foot(self) -> int:
        """The height of the marks below the curves."""
        return self._dress.px(LOW_FOOT if self.height() < self._dress.px(LOW) else FOOT)

    def _left(self) -> int:
        return self._dress.px(NARROW_GUTTER if self.width() < self._dress.px(NARROW) else GUTTER)

    def _middle(self) -> QRect:
        """Where the curves are."""
        d, left = self._dress, self._left()
        return QRect(left, d.px(HEAD), max(1, self.width() - left - d.px(24)), self.height() - d.px(HEAD) - self.foot())

    def x_of(self, at: float) -> float:
        """Where a place on the course lies."""
        box = self._middle()
        return box.left() + box.width() * min(1.0, at / self._course.turns)

    def _xs_of(self, marks: Sequence[Mark]) -> list[float]:
        """Where marks lie."""
        box = self._middle()
        return [box.left() + box.width() * min(1.0, mark.at / self._course.turns) for mark in marks]

    def _at(self, x: float) -> float:
        box = self._middle()
        return min(1.0, max(0.0, (x - box.left()) / box.width())) * self._course.turns

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep curves and playhead in place."""
        super().resizeEvent(event)
        self._draw()

    def _draw(self) -> None:
        d = self._dress
        if self._rows and self.curves is None:
            from wargame.ui.replay.curve_rows import CurveRows

            self.curves = CurveRows(self)
            self.curves.show()
        if self.curves is not None:
            self.curves.setGeometry(self._middle())
            shown = self._rows[: self.most_rows()]
            self.curves.setVisible(bool(shown))
            self.curves.draw(shown, self._course.turns, self.parted, d.look, d.scale)
        self.head.setGeometry(self.rect())
        self.head.raise_()
        self.update()

    # ------------------------------------------------------------------------------------------------------ painted

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint turns, names and marks."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._dress.ink("ground"))
        self._paint_turns(painter)
        for n, name in enumerate(self._names[: self.most_rows()]):
            self._paint_name(painter, n, name)
        self._paint_line(painter)
        self._paint_flags(painter)

    def _paint_turns(self, painter: QPainter) -> None:
        d, here = self._dress, int(self.at) + 1
        room = self.x_of(1) - self.x_of(0)
        for turn in range(1, self._course.turns + 1):
            font = d.font(13, 700 if turn == here else 400)
            painter.setFont(font)
            painter.setPen(d.ink("ink" if turn == here else "second"))
            words = f"Turn {turn}" if advance(font, f"Turn {turn} ") < room else str(turn)
            painter.drawText(QRectF(self.x_of(turn - 1) + d.px(6), 0, room, d.px(HEAD - 4)), LEFT, words)

    def _paint_name(self, painter: QPainter, n: int, row: RowName) -> None:
        d, box, left = self._dress, self._middle(), self._left()
        high = box.height() / max(1, min(len(self._rows), self.most_rows()))
        top = box.top() + n * high
        middle, x, wide = top + high / 2, float(d.px(10)), self._left() >= d.px(GUTTER)
        if row.layer:
            d.chip(painter, QRectF(x, middle - d.px(12), d.px(24), d.px(24)), self._layers, row.layer)
            x += d.px(32)
        room = left - x - d.px(62 if wide else 6)
        font = d.font(13, 600)
        painter.setFont(font)
        painter.setPen(d.ink())
        painter.drawText(QRectF(x, middle - d.px(19), room, d.px(19)), LEFT, elided(font, row.name, room))
        painter.setFont(d.font(13))
        painter.setPen(d.ink("second"))
        painter.drawText(QRectF(x, middle, room, d.px(19)), LEFT, elided(d.font(13), row.now, room))
        if not wide:
            return
        painter.setPen(d.ink("third"))
        painter.setFont(d.font(12))
        for word, share in self._words(row):
            y = top + high * (1 - share)
            painter.drawText(QRectF(0, y - d.px(9), left - d.px(8), d.px(18)), RIGHT, word)

    def _words(self, row: RowName) -> list[tuple[str, float]]:
        """The words of a row's bands and how high each stands: in the middle of the part of its band that is shown."""
        from wargame.ui.replay.curve_rows import share_of, span_of

        low, high = span = span_of(self._rows[: self.most_rows()])
        floors = [0.0, *(limit for limit, _ in row.bands)]
        parts = [
            (max(floor, low), min(limit, high), word) for floor, (limit, word) in zip(floors, row.bands, strict=False)
        ]
        return [(word, share_of((floor + end) / 2, span)) for floor, end, word in parts if end - floor >= 1]

    def _paint_line(self, painter: QPainter) -> None:
        """The line under the curves, with injects over it and rulings on it."""
        d, y = self._dress, self.height() - self.foot() + self._dress.px(16)
        for begin, end, role in ((0.0, self._course.turns, "line"), (0.0, self._course.now, "ink")):
            painter.setPen(QPen(d.ink(role), d.px(3), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(QPointF(self.x_of(begin), y), QPointF(self.x_of(end), y))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(d.ink("second"))
        for x in self._apart("inject", d.px(10)):
            painter.drawPolygon(_diamond(x, y - d.px(9), d.px(4)))
        for x in self._apart("ruling", d.px(9)):
            painter.drawRect(QRectF(x - d.px(3), y + d.px(5), d.px(6), d.px(6)))

    def _apart(self, kind: str, least: float) -> list[float]:
        """Where the marks of a kind lie; those too near to the one before are drawn with it."""
        found: list[float] = []
        for x in self._xs_of([mark for mark in self._course.marks if mark.kind == kind]):
            if not found or x - found[-1] >= least:
                found.append(x)
        return found

    def _paint_flags(self, painter: QPainter) -> None:
        """Bookmarks and crises below the line, with their names where there is room."""
        d, y, edge = self._dress, self.height() - self.foot() + self._dress.px(30), -1.0
        font = d.font(12)
        painter.setFont(font)
        for mark in self._course.marks:
            if mark.kind not in ("bookmark", "crisis"):
                continue
            x = self.x_of(mark.at)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(d.ink("accent" if mark.kind == "bookmark" else "warning"))
            painter.drawPolygon(_flag(x, y, d.px(10)))
            if x > edge:
                words = elided(font, mark.words, min(d.px(150), self.width() - x - d.px(16)))
                painter.setPen(d.ink("second"))
                painter.drawText(QRectF(x + d.px(14), y - d.px(2), d.px(160), d.px(18)), LEFT, words)
                edge = x + d.px(26) + advance(font, words)

    # ------------------------------------------------------------------------------------------------------- dragged

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the moment under the pointer."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.looked_at.emit(self._at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the playhead; else name the mark under the pointer."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.looked_at.emit(self._at(event.position().x()))
            return
        near = self._mark_near(event.position().x())
        if near and event.position().y() > self.height() - self.foot():
            QToolTip.showText(event.globalPosition().toPoint(), plain(near.words), self)

    def _mark_near(self, x: float) -> Mark | None:
        named = [mark for mark in self._course.marks if mark.kind in ("inject", "ruling", "bookmark", "crisis")]
        near = min(named, key=lambda mark: abs(self.x_of(mark.at) - x), default=None)
        return near if near and abs(self.x_of(near.at) - x) < self._dress.px(8) else None


class _Head(QWidget):
    """The playhead, over everything else, so that moving it paints nothing anew but itself."""

    def __init__(self, strip: Strip) -> None:
        super().__init__(strip)
        self._strip = strip
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line and the knob that is dragged."""
        painter, strip = QPainter(self), self._strip
        d = strip._dress
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, foot = strip.x_of(strip.at), self.height() - strip.foot() + d.px(16)
        if strip.parted is not None and strip.most_rows():
            painter.setFont(d.font(12))
            painter.setPen(d.ink("accent"))
            words = QRectF(strip.x_of(strip.parted) + d.px(6), foot - d.px(36), d.px(160), d.px(18))
            painter.drawText(words, LEFT, "lines part here")
        painter.fillRect(QRectF(x - d.px(1.5), d.px(HEAD - 2), d.px(3), foot - d.px(HEAD - 2)), d.ink("accent"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(d.ink("accent"))
        knob = QRectF(x - d.px(7), foot - d.px(9), d.px(14), d.px(18))
        painter.drawRoundedRect(knob, 4, 4)
        if strip.hasFocus():
            d.ring(painter, knob.adjusted(-5, -5, 5, 5))


def _diamond(x: float, y: float, half: float) -> QPolygonF:
    return QPolygonF([QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half), QPointF(x - half, y)])


def _flag(x: float, top: float, size: float) -> QPolygonF:
    points = ((0, 0), (1, 0), (0.72, 0.45), (1, 0.9), (0.18, 0.9), (0.18, 1.4), (0, 1.4))
    return QPolygonF([QPointF(x + size * a, top + size * b) for a, b in points])
