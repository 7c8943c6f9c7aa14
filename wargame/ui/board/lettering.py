"""Labels as pictures: letters with a halo, laid out once and then only copied."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import NamedTuple

from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap, QTransform

from wargame.report.board_sizes import dot_radius, halo_width, pill_pad
from wargame.report.display_list import Label

MAP_FAMILY = "Roboto Condensed"
TEXT_FAMILY = "Inter"
MIDDLE = 0.36
"""From the middle of capitals down to their foot, as a share of the size."""


class Picture:
    """What `paint` draws inside a box, drawn when it is first looked at: most of a board is out of sight."""

    def __init__(self, whole: QRectF, ratio: float, paint: Callable[[QPainter], None]) -> None:
        self._whole, self._ratio = whole, ratio
        self._paint: Callable[[QPainter], None] | None = paint
        self._dots = (max(1, round(whole.width() * ratio)), max(1, round(whole.height() * ratio)))

    @property
    def size(self) -> QSizeF:
        """How much room it takes, in pixels of the board."""
        return QSizeF(self._dots[0] / self._ratio, self._dots[1] / self._ratio)

    @cached_property
    def pixmap(self) -> QPixmap:
        """The picture itself; what drew it is let go."""
        assert self._paint is not None
        pixmap = QPixmap(*self._dots)
        pixmap.setDevicePixelRatio(self._ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(-self._whole.topLeft())
        self._paint(painter)
        painter.end()
        self._paint = None
        return pixmap


class Stamp(NamedTuple):
    """A picture and where its top left corner lies, in pixels from the point it belongs to."""

    picture: Picture
    corner: QPointF

    @property
    def pixmap(self) -> QPixmap:
        """The picture, drawn by now."""
        return self.picture.pixmap

    def moved(self, x: float, y: float) -> Stamp:
        """The same picture beside it, on whole pixels."""
        return Stamp(self.picture, self.corner + QPointF(round(x), round(y))) if x or y else self


def label_stamp(label: Label, ratio: float = 1.0) -> Stamp:
    """The picture of a label, wherever it stands."""
    x, y = (0.0, 0.0) if label.dot else label.shift
    shift = label.shift if label.dot else (0.0, 0.0)
    alike = replace(label, at=(0.0, 0.0), level=0, near=0.0, rank=0, shift=shift, beside=(0.0, 0.0))
    return _stamp(alike, ratio).moved(x, y)


@lru_cache(maxsize=2048)
def _stamp(label: Label, ratio: float) -> Stamp:
    path = _letters(label)
    halo = halo_width(label.size)
    box = path.boundingRect().adjusted(-halo, -halo, halo, halo)
    if label.pill:
        box = _pill_box(path, label.size).adjusted(-1, -1, 1, 1)
    if label.dot:
        reach = dot_radius(label.size) + 2
        box = box.united(QRectF(-reach, -reach, 2 * reach, 2 * reach))
    return stamp_of(box, ratio, _LabelPainter(label, path))


class _LabelPainter:
    """Paints one label around its point."""

    def __init__(self, label: Label, path: QPainterPath) -> None:
        self._label = label
        self._path = path

    def __call__(self, painter: QPainter) -> None:
        label = self._label
        if label.dot:
            self._town(painter)
        if label.pill:
            box = _pill_box(self._path, label.size)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(label.pill))
            painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        elif label.halo:
            pen = QPen(QColor(label.halo), halo_width(label.size))
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.strokePath(self._path, pen)
        painter.fillPath(self._path, QColor(label.colour))

    def _town(self, painter: QPainter) -> None:
        label, dot = self._label, dot_radius(self._label.size)
        if label.halo:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(label.halo))
            painter.drawEllipse(QPointF(0, 0), dot + 2, dot + 2)
        square = label.dot == "square"
        painter.setPen(QPen(QColor(label.colour), dot / 2))
        painter.setBrush(QColor(label.colour if square else label.halo or label.colour))
        if square:
            painter.drawRect(QRectF(-dot, -dot, 2 * dot, 2 * dot))
        else:
            painter.drawEllipse(QPointF(0, 0), dot, dot)


def stamp_of(box: QRectF, ratio: float, paint: Callable[[QPainter], None]) -> Stamp:
    """A picture of what `paint` draws inside a box around the origin, cut on whole pixels."""
    whole = QRectF(box.toAlignedRect())
    return Stamp(Picture(whole, ratio, paint), whole.topLeft())


def label_font(label: Label) -> QFont:
    """The font of a label: condensed on the map, plain on a pill."""
    font = QFont(TEXT_FAMILY if label.pill or label.spacing else MAP_FAMILY)
    font.setPixelSize(max(1, round(label.size)))
    font.setWeight(QFont.Weight(label.weight))
    font.setItalic(label.italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if label.spacing:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, label.spacing)
    return font


def _letters(label: Label) -> QPainterPath:
    font = label_font(label)
    metrics = QFontMetricsF(font)
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    lines = label.text.split("\n")
    for row, line in enumerate(lines):
        width = metrics.horizontalAdvance(line) - label.spacing
        left = {"start": 0.0, "middle": -width / 2, "end": -width}[label.anchor]
        foot = label.size * (MIDDLE + 1.12 * (row - (len(lines) - 1) / 2))
        path.addText(QPointF(left, foot), font, line)
    turned = QTransform().translate(*label.shift).rotate(label.angle).map(path)
    turned.setFillRule(Qt.FillRule.WindingFill)
    return turned


def _pill_box(path: QPainterPath, size: float) -> QRectF:
    aside, down = pill_pad(size)
    return path.boundingRect().adjusted(-aside, -down, aside, down)
