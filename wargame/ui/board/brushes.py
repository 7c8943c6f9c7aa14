"""Patterns as brushes: tiles of fixed pixel size that stay fixed in pixels at every zoom."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap, QTransform

TILES = {
    "falling": (8, 1.5),
    "horizontal": (6, 1.5),
    "plus": (9, 1.5),
    "vertical": (6, 1.5),
    "rising": (8, 1.1),
    "rising-dense": (5, 1.3),
}
"""Side and line width of the tile of a pattern, in pixels; as in the SVG writer."""
DOTS, DOT = 8, 1.25


def pattern_brush(name: str, ink: str, scale: float, ratio: float = 1.0) -> QBrush:
    """The brush of a pattern for a painter that draws `scale` pixels a unit. `solid` is no brush: the fill says it."""
    if name in {"", "solid"}:
        return QBrush(Qt.BrushStyle.NoBrush)
    brush = QBrush(_tile(name, ink, ratio))
    brush.setTransform(QTransform.fromScale(1 / scale / ratio, 1 / scale / ratio))
    return brush


@lru_cache(maxsize=128)
def _tile(name: str, ink: str, ratio: float) -> QPixmap:
    side, width = TILES.get(name, (DOTS, 0.0))
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.scale(pixmap.width() / side, pixmap.width() / side)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = QColor(ink)
    if width:
        painter.setPen(QPen(colour, width))
        painter.drawLines(_lines(name, float(side)))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for at in (DOTS / 4, DOTS * 3 / 4):
            painter.drawEllipse(QPointF(at, at), DOT, DOT)
    painter.end()
    return pixmap


def _lines(name: str, side: float) -> list[QLineF]:
    """The strokes of a tile; slanted ones run on into the neighbouring tiles."""
    half = side / 2
    match name:
        case "falling":
            return [QLineF(x - 2, -2, x + side + 2, side + 2) for x in (-side, 0, side)]
        case "rising" | "rising-dense":
            return [QLineF(x - 2, side + 2, x + side + 2, -2) for x in (-side, 0, side)]
        case "horizontal":
            return [QLineF(0, half, side, half)]
        case "vertical":
            return [QLineF(half, 0, half, side)]
        case _:
            return [QLineF(half - 2.5, half, half + 2.5, half), QLineF(half, half - 2.5, half, half + 2.5)]
