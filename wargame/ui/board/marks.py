"""Counters as pictures: the symbol, how its status is drawn, the stack behind it, and its name below."""

from __future__ import annotations

from functools import lru_cache

from msgspec.structs import replace
from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtSvg import QSvgRenderer

from wargame.report.display_list import Label, Mark
from wargame.ui.board.lettering import MAP_FAMILY, Stamp, draw_stamp, label_stamp

SHEET = 3.0
SHEETS = 3
DISC = 8.0
NAME_SIZE = 12.0
GHOST = 0.45


def mark_stamp(mark: Mark, ink: str, paper: str, ratio: float = 1.0, *, name: bool = True) -> Stamp:
    """The picture of a counter around its point; counters that look alike share it."""
    title = mark.title if name else ""
    key = replace(mark, at=(0.0, 0.0), key="", team="", space="", title=title, level=0, near=0.0)
    return _stamp(key, ink, paper, ratio)


def symbol_box(mark: Mark) -> QRectF:
    """Where the symbol itself lies, in pixels around the mark's point."""
    wide, high = _natural(mark.svg)
    scale = mark.size / max(wide, high)
    box = QRectF(-wide * scale / 2, -high * scale / 2, wide * scale, high * scale)
    return box.translated(*mark.shift)


@lru_cache(maxsize=512)
def _renderer(svg: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(svg.encode()))


@lru_cache(maxsize=512)
def _natural(svg: str) -> tuple[float, float]:
    box = _renderer(svg).viewBoxF()
    return (box.width() or 1.0, box.height() or 1.0)


@lru_cache(maxsize=1024)
def _stamp(mark: Mark, ink: str, paper: str, ratio: float) -> Stamp:
    box = symbol_box(mark)
    reach = SHEET * (min(mark.count, SHEETS) - 1) + (DISC if mark.count > 1 else 0)
    around = box.adjusted(-5, -5 - reach, 5 + reach, 5)
    name = _name(mark, box, ink, paper, ratio)
    if name:
        around = around.united(QRectF(name.corner, name.pixmap.deviceIndependentSize()))
    return draw_stamp(around, ratio, _MarkPainter(mark, box, name, ink, paper))


def _name(mark: Mark, box: QRectF, ink: str, paper: str, ratio: float) -> Stamp | None:
    if not mark.title:
        return None
    below = (box.center().x(), box.bottom() + NAME_SIZE * 0.75)
    return label_stamp(
        Label(level=0, at=(0, 0), text=mark.title, size=NAME_SIZE, colour=ink, halo=paper, shift=below, weight=600), ratio
    )


class _MarkPainter:
    """Paints one counter around its point."""

    def __init__(self, mark: Mark, box: QRectF, name: Stamp | None, ink: str, paper: str) -> None:
        self._mark = mark
        self._box = box
        self._name = name
        self._ink = QColor(ink)
        self._paper = QColor(paper)

    def __call__(self, painter: QPainter) -> None:
        mark, box = self._mark, self._box
        if mark.status == "withdrawn":
            painter.setOpacity(GHOST)
        if mark.ring:
            self._frame(painter, box.adjusted(-3, -3, 3, 3), QPen(QColor(mark.ring), 2))
        for sheet in range(min(mark.count, SHEETS) - 1, -1, -1):
            _renderer(mark.svg).render(painter, box.translated(SHEET * sheet, -SHEET * sheet))
        if mark.status == "pledged":
            self._dashes(painter, box)
        if mark.status in {"degraded", "dark"}:
            self._stroke(painter, box)
        if mark.count > 1:
            self._disc(painter, box)
        if self._name:
            painter.drawPixmap(self._name.corner, self._name.pixmap)

    def _frame(self, painter: QPainter, box: QRectF, pen: QPen) -> None:
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 3, 3)

    def _dashes(self, painter: QPainter, box: QRectF) -> None:
        self._frame(painter, box, QPen(self._paper, 2.4))
        pen = QPen(self._ink, 1.6)
        pen.setDashPattern([3.0, 2.0])
        self._frame(painter, box, pen)

    def _stroke(self, painter: QPainter, box: QRectF) -> None:
        for colour, width in ((self._paper, 5.0), (self._ink, 2.4)):
            pen = QPen(colour, width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawLine(box.bottomLeft() + QPointF(-2, 2), box.topRight() + QPointF(2, -2))

    def _disc(self, painter: QPainter, box: QRectF) -> None:
        away = SHEET * (min(self._mark.count, SHEETS) - 1)
        centre = box.topRight() + QPointF(away, -away)
        painter.setPen(QPen(self._paper, 1))
        painter.setBrush(self._ink)
        painter.drawEllipse(centre, DISC, DISC)
        font = QFont(MAP_FAMILY)
        font.setPixelSize(12)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(self._paper)
        square = QRectF(centre.x() - DISC, centre.y() - DISC, 2 * DISC, 2 * DISC)
        painter.drawText(square, Qt.AlignmentFlag.AlignCenter, str(self._mark.count))
