"""How painted widgets are dressed: a look and a text scale, with what painters ask of them."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QIcon, QPainter, QPen, QPixmap

from wargame.report.look import LIGHT, Look, layer_colour, layer_pattern
from wargame.ui import theme

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


class Dress(Struct, frozen=True):
    """A look at a text scale. Sizes are given in pixels at 100 %."""

    look: Look = LIGHT
    scale: float = 1.0

    def px(self, size: float) -> int:
        """A length in pixels of the screen."""
        return round(size * self.scale)

    def font(self, size: int = 14, weight: int = 400, family: str = theme.FAMILY) -> QFont:
        """A font of a size and weight."""
        return theme.font(size, self.scale, weight, family)

    def ink(self, role: str = "ink") -> QColor:
        """The colour of a role of the visual system, such as `second` or `accent`."""
        return QColor(getattr(self.look, role))

    def icon(self, name: str, role: str = "second", size: int = 18) -> QIcon:
        """A Lucide icon in a role's colour."""
        return theme.icon(name, getattr(self.look, role), self.px(size))

    def picture(self, name: str, role: str = "second", size: int = 18) -> QPixmap:
        """The same as a picture, to be painted."""
        side = self.px(size)
        return self.icon(name, role, size).pixmap(side, side)

    def chip(self, painter: QPainter, box: QRectF, layers: tuple[str, ...], layer: str) -> None:
        """Paint a layer's chip: its colour, its pattern, and its number on a plate."""
        from wargame.labels.words import layer_sign

        colour = QColor(layer_colour(self.look, layers, layer))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(box, 4 * self.scale, 4 * self.scale)
        pattern = layer_pattern(layers, layer)
        if pattern != "solid":
            pale = self.ink("surface")
            pale.setAlpha(110)
            painter.setBrush(theme.pattern(pattern, pale.name(QColor.NameFormat.HexArgb), 4))
            painter.drawRoundedRect(box, 4 * self.scale, 4 * self.scale)
            painter.setBrush(colour)
            painter.drawEllipse(box.center(), box.width() * 0.32, box.width() * 0.32)
        painter.setPen(self.ink("ground") if self.look.dark else self.ink("surface"))
        painter.setFont(self.font(13, 700))
        painter.drawText(box, CENTRE, layer_sign(layers, layer))

    def ring(self, painter: QPainter, box: QRectF) -> None:
        """Paint the ring of the keyboard focus."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.ink("accent"), 2))
        painter.drawRoundedRect(box.adjusted(1.5, 1.5, -1.5, -1.5), 6, 6)


def elided(font: QFont, text: str, width: float) -> str:
    """The text cut to a width, with an ellipsis where something is missing."""
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, width))


def advance(font: QFont, text: str) -> float:
    """How wide a text runs."""
    return QFontMetricsF(font).horizontalAdvance(text)
