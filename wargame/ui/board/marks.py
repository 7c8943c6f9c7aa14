"""Counters as pictures: the symbol, which shows its status itself, the sheets of a stack behind it, its number."""

from __future__ import annotations

from functools import lru_cache

from msgspec.structs import replace
from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtSvg import QSvgRenderer

from wargame.report.display_list import Mark
from wargame.ui.board.lettering import MAP_FAMILY, Stamp, stamp_of

SHEET = 0.06
"""How far each sheet of a stack sticks out up and right, as a share of the size."""
SHEETS = 3
DISC = 2 / 3
"""The radius of the disc with the number, as a share of the number's size."""
RING = 3.0
FRAME = (0.78, 0.56)
"""Width and height of a counter's frame, as shares of its picture."""

_BARE = Mark(level=0, at=(0.0, 0.0), svg="", key="", team="", space="", title="", size=0.0)


def mark_stamp(mark: Mark, ink: str, paper: str, ratio: float = 1.0) -> Stamp:
    """The picture of a counter around its point; counters that look alike share it, wherever they stand."""
    alike = _stamp((mark.svg, mark.size, mark.count, mark.ring, mark.figure), (ink, paper), ratio)
    return alike.moved(*mark.shift)


def symbol_box(mark: Mark) -> QRectF:
    """Where the symbol's picture lies, in pixels around the mark's point."""
    wide, high = _natural(mark.svg)
    scale = mark.size / max(wide, high)
    box = QRectF(-wide * scale / 2, -high * scale / 2, wide * scale, high * scale)
    return box.translated(*mark.shift)


def frame_box(mark: Mark) -> QRectF:
    """Where about the symbol's frame lies: what is clicked on, and what rings go round."""
    box = symbol_box(mark)
    wide, high = box.width() * (1 - FRAME[0]) / 2, box.height() * (1 - FRAME[1]) / 2
    return box.adjusted(wide, high, -wide, -high)


@lru_cache(maxsize=512)
def _renderer(svg: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(svg.encode()))


@lru_cache(maxsize=512)
def _natural(svg: str) -> tuple[float, float]:
    box = _renderer(svg).viewBoxF()
    return (box.width() or 1.0, box.height() or 1.0)


@lru_cache(maxsize=1024)
def _stamp(seen: tuple[str, float, int, str, float], colours: tuple[str, str], ratio: float) -> Stamp:
    """The picture of counters of one symbol, size, number, ring and figure."""
    svg, size, count, ring, figure = seen
    mark = replace(_BARE, svg=svg, size=size, count=count, ring=ring, figure=figure)
    box = symbol_box(mark)
    away = SHEET * mark.size * (min(mark.count, SHEETS) - 1)
    around = box.adjusted(0, -away, away, 0)
    disc = frame_box(mark).topRight()
    if mark.count > 1:
        reach = DISC * mark.figure + 1
        around = around.united(QRectF(disc.x() + away - reach, disc.y() - away - reach, 2 * reach, 2 * reach))
    return stamp_of(around.adjusted(-2, -2, 2, 2), ratio, _MarkPainter(mark, box, *colours))


class _MarkPainter:
    """Paints one counter around its point."""

    def __init__(self, mark: Mark, box: QRectF, ink: str, paper: str) -> None:
        self._mark = mark
        self._box = box
        self._ink = QColor(ink)
        self._paper = QColor(paper)

    def __call__(self, painter: QPainter) -> None:
        mark = self._mark
        step = SHEET * mark.size
        for sheet in range(min(mark.count, SHEETS) - 1, -1, -1):
            _renderer(mark.svg).render(painter, self._box.translated(step * sheet, -step * sheet))
        if mark.ring:
            self._rings(painter)
        if mark.count > 1:
            self._disc(painter)

    def _rings(self, painter: QPainter) -> None:
        box = frame_box(self._mark).adjusted(-RING, -RING, RING, RING)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((self._paper, 4.5), (QColor(self._mark.ring), 2.0)):
            painter.setPen(QPen(colour, width))
            painter.drawRoundedRect(box, 3, 3)

    def _disc(self, painter: QPainter) -> None:
        away = SHEET * self._mark.size * (min(self._mark.count, SHEETS) - 1)
        corner = frame_box(self._mark).topRight()
        disc = DISC * self._mark.figure
        square = QRectF(corner.x() + away - disc, corner.y() - away - disc, 2 * disc, 2 * disc)
        painter.setPen(QPen(self._paper, 1))
        painter.setBrush(self._ink)
        painter.drawEllipse(square)
        font = QFont(MAP_FAMILY)
        font.setPixelSize(round(self._mark.figure))
        font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        painter.setPen(self._paper)
        painter.drawText(square, Qt.AlignmentFlag.AlignCenter, str(self._mark.count))
