"""Patterns as brushes: tiles of fixed pixel size that stay fixed in pixels at every zoom."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap, QTransform

TILE = 8
PEN = 1.5


def pattern_brush(name: str, ink: str, scale: float, ratio: float = 1.0) -> QBrush:
    """The brush of a pattern for a painter that draws `scale` pixels a unit. `solid` is no brush: the fill says it."""
    if name in {"", "solid"}:
        return QBrush(Qt.BrushStyle.NoBrush)
    brush = QBrush(_tile(name, ink, ratio))
    brush.setTransform(QTransform.fromScale(1 / scale / ratio, 1 / scale / ratio))
    return brush


@lru_cache(maxsize=128)
def _tile(name: str, ink: str, ratio: float) -> QPixmap:
    side = round(TILE * ratio)
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.scale(side / TILE, side / TILE)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = QColor(ink)
    if name == "dots":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for at in (2.0, 6.0):
            painter.drawEllipse(QRectF(at - 1.2, at - 1.2, 2.4, 2.4))
    else:
        painter.setPen(QPen(colour, PEN))
        painter.drawLines(_lines(name))
    painter.end()
    return pixmap


def _lines(name: str) -> list[QLineF]:
    """The strokes of a tile; slanted ones run on into the neighbouring tiles."""
    side, half = float(TILE), TILE / 2
    match name:
        case "falling" | "diagonal":
            return [QLineF(x - 1, -1, x + side + 1, side + 1) for x in (-side, 0, side)]
        case "rising":
            return [QLineF(x - 1, side + 1, x + side + 1, -1) for x in (-side, 0, side)]
        case "rising-dense":
            return [QLineF(x - 1, side + 1, x + side + 1, -1) for x in (-side, -half, 0, half, side)]
        case "horizontal":
            return [QLineF(0, half, side, half)]
        case "vertical":
            return [QLineF(half, 0, half, side)]
        case _:
            return [QLineF(half - 2, half, half + 2, half), QLineF(half, half - 2, half, half + 2)]
