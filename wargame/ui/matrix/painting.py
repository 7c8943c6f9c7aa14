"""What the matrix is painted with: filled bars, pills, dashed rims, texts of a few lines."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF, QTextLayout, QTextOption

from wargame.report.look import layer_colour, layer_pattern
from wargame.ui import theme
from wargame.ui.dress import CENTRE, Dress, advance, elided

PILL = 12
TOP_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


def fill(d: Dress, painter: QPainter, box: QRectF, layers: tuple[str, ...], layer: str, *, faint: bool = False) -> None:
    """Fill a box with a layer's colour and pattern."""
    colour = QColor(layer_colour(d.look, layers, layer))
    pattern = layer_pattern(layers, layer)
    if faint:
        colour.setAlpha(90)
    painter.fillRect(box, colour)
    if pattern != "solid":
        pale = d.ink("surface")
        pale.setAlpha(150 if d.look.dark else 120)
        painter.setBrushOrigin(box.topLeft())
        painter.fillRect(box, theme.pattern(pattern, pale.name(QColor.NameFormat.HexArgb), 5))


def trough(d: Dress, painter: QPainter, box: QRectF) -> None:
    """The empty ground of a bar; in high contrast, where it has no colour of its own, a line round it."""
    painter.fillRect(box, d.ink("quiet"))
    if d.look.quiet == d.look.surface:
        painter.setPen(QPen(d.ink("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))


def rim(d: Dress, painter: QPainter, box: QRectF) -> None:
    """The dashed rim of a hole."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(d.ink("surface"))
    painter.drawRoundedRect(box, d.px(4), d.px(4))
    pen = QPen(d.ink("hole"), d.px(2.4), Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([3.2, 2.2])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inside = d.px(2.4) / 2
    painter.drawRoundedRect(box.adjusted(inside, inside, -inside, -inside), d.px(4), d.px(4))


def pill_size(d: Dress, text: str) -> tuple[float, float]:
    """How wide and high a pill is."""
    return advance(d.font(PILL, 600), text) + d.px(14), float(d.px(18))


def pill(d: Dress, painter: QPainter, box: QRectF, text: str) -> None:
    """A dark pill with a few words: what something was."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(d.ink())
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setFont(d.font(PILL, 600))
    painter.setPen(d.ink("surface"))
    painter.drawText(box, CENTRE, text)


def lines_of(font: QFont, text: str, width: float, most: int) -> list[str]:
    """A text broken at words into so many lines at most; the last one is cut where more would follow."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    found: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        start, size = line.textStart(), line.textLength()
        if len(found) == most - 1:
            found.append(elided(font, text[start:].strip(), width))
            break
        found.append(elided(font, text[start : start + size].strip(), width))
    layout.endLayout()
    return found


def draw_lines(painter: QPainter, font: QFont, lines: list[str], box: QRectF, *, foot: bool = False) -> None:
    """Draw lines one under the other from the top of a box, or up from its foot."""
    high = QFontMetricsF(font).height()
    painter.setFont(font)
    top = box.bottom() - high * len(lines) if foot else box.top()
    for n, line in enumerate(lines):
        painter.drawText(QRectF(box.left(), top + n * high, box.width(), high), TOP_LEFT, line)


def arrow(d: Dress, painter: QPainter, start: QPointF, end: QPointF) -> None:
    """A brown arrow along a bar: a fall from one value to another."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(d.ink("warning"), d.px(1.6)))
    painter.drawLine(start, end)
    head = d.px(4) * (1 if start.x() >= end.x() else -1)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(d.ink("warning"))
    painter.drawPolygon(
        QPolygonF([end, QPointF(end.x() + head * 1.4, end.y() - head), QPointF(end.x() + head * 1.4, end.y() + head)])
    )
