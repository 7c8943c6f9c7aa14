"""Large type that is never cut: a text is broken into lines, set as large as fits, and turned over in pages."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

LEADING = 1.3
"""The distance of two lines, in heights of the type."""
BETWEEN = 0.55
"""The room between two paragraphs, in lines."""
AROUND = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Setting(Struct, frozen=True):
    """Lines of a text in a font; an empty line parts two paragraphs."""

    font: QFont
    lines: tuple[str, ...]

    def height(self) -> float:
        """How high the lines stand together."""
        return sum(self.step(line) for line in self.lines)

    def step(self, line: str) -> float:
        """How far it is from a line to the next."""
        return self.font.pixelSize() * LEADING * (1.0 if line else BETWEEN)

    def paint(self, painter: QPainter, at: QPointF, width: float) -> float:
        """Paint the lines from a point down; return where they end."""
        painter.setFont(self.font)
        y = at.y()
        for line in self.lines:
            high = self.step(line)
            if line:
                painter.drawText(QRectF(at.x(), y, width + 8, high), AROUND, line)
            y += high
        return y

    def pages(self, height: float) -> tuple[Setting, ...]:
        """The lines in pages of at most a height; a paragraph is broken only if it is higher than a page."""
        found = [Setting(self.font, ())]
        for paragraph in self._paragraphs():
            joined = Setting(self.font, (*found[-1].lines, *(("",) if found[-1].lines else ()), *paragraph))
            if joined.height() <= height:
                found[-1] = joined
                continue
            many = max(1, int(height / self.step("x")))
            pieces = [paragraph[first : first + many] for first in range(0, len(paragraph), many)]
            found += [Setting(self.font, piece) for piece in pieces]
        return tuple(page for page in found if page.lines)

    def _paragraphs(self) -> list[tuple[str, ...]]:
        found: list[list[str]] = [[]]
        for line in self.lines:
            if line:
                found[-1].append(line)
            else:
                found.append([])
        return [tuple(lines) for lines in found if lines]


def set_text(paragraphs: Sequence[str], font: QFont, width: float) -> Setting:
    """Paragraphs broken into lines of a width; a word that is wider than a line is broken too."""
    lines: list[str] = []
    for paragraph in paragraphs:
        if lines:
            lines.append("")
        for piece in paragraph.split("\n"):
            lines += _broken(" ".join(piece.split()), font, width)
    return Setting(font, tuple(lines))


def fitting(paragraphs: Sequence[str], fonts: Sequence[QFont], width: float, height: float) -> Setting:
    """The first setting, of fonts from the largest down, that fits without breaking a word; else the last."""
    made = None
    words = {word for paragraph in paragraphs for word in paragraph.split()}
    for font in fonts:
        metrics = QFontMetricsF(font)
        if font is not fonts[-1] and any(metrics.horizontalAdvance(word) > width for word in words):
            continue
        made = set_text(paragraphs, font, width)
        if made.height() <= height:
            break
    assert made is not None
    return made


def _broken(text: str, font: QFont, width: float) -> list[str]:
    if not text:
        return []
    layout, units = QTextLayout(text, font), text.encode("utf-16-le")
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    found = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        start, end = 2 * line.textStart(), 2 * (line.textStart() + line.textLength())
        found.append(units[start:end].decode("utf-16-le", "ignore").strip())
    layout.endLayout()
    return [one for one in found if one]
