"""The curves of the replay, line beside line, with the bands in which they could lie.

It imports pyqtgraph, so it is loaded when the replay is first opened.
"""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from msgspec import Struct
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from wargame.report.look import Look

TOP, LEAST = 10.0, 5.0
"""Where the scale of values ends, and the least part of it that a row shows."""
AIR = 0.06
"""What is left free over and under a row, as a part of it."""
HALF = 0.5
FAINT, BAND = 0.15, 0.3
"""How strong a band is drawn behind a curve, and where there is no curve because nothing else is known."""


class Spot(Struct, frozen=True):
    """A point of a curve on the course: from where to where the value could be, and the value if it is known."""

    at: float
    low: float
    high: float
    value: float | None = None


class Row(Struct, frozen=True):
    """A value: its curve on the line shown and on the line beside, and the limits of its bands."""

    limits: tuple[float, ...]
    main: tuple[Spot, ...]
    beside: tuple[Spot, ...] = ()


def span_of(rows: Sequence[Row]) -> tuple[float, float]:
    """The part of the scale that all rows show: from under the lowest of their curves to over the highest."""
    spots = [spot for row in rows for spot in (*row.main, *row.beside)]
    low = max(0.0, min((spot.low for spot in spots), default=0.0) - HALF)
    high = min(TOP, max((spot.high for spot in spots), default=TOP) + HALF)
    more = max(0.0, LEAST - (high - low)) / 2
    low = min(max(0.0, low - more), TOP - LEAST)
    return low, max(high + more if high + more <= TOP else TOP, low + LEAST)


def share_of(value: float, span: tuple[float, float]) -> float:
    """How high a value lies in a row, from 0 at its foot to 1 at its top."""
    low, high = span
    return AIR + (1 - 2 * AIR) * min(1.0, max(0.0, (value - low) / (high - low)))


class CurveRows(QWidget):
    """Rows of curves over the turns, without axes: words and turns are written around it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._span = 0.0, TOP
        self._picture: QPixmap | None = None
        self._plot = pg.PlotWidget(self)
        self._plot.hide()
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.setMenuEnabled(False)
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.hideButtons()
        self._plot.getPlotItem().setContentsMargins(0, 0, 0, 0)
        self._plot.getPlotItem().layout.setContentsMargins(0, 0, 0, 0)
        for side in ("left", "bottom", "right", "top"):
            self._plot.hideAxis(side)
        self._plot.setViewportMargins(0, 0, 0, 0)
        self._plot.setFrameShape(self._plot.Shape.NoFrame)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw in the new size when next painted."""
        super().resizeEvent(event)
        self._plot.resize(event.size())
        self._picture = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture of the curves: they are stroked once, however often the playhead passes over them."""
        if self._picture is None:
            self._picture = self._plot.grab()
        QPainter(self).drawPixmap(0, 0, self._picture)

    def draw(self, rows: Sequence[Row], turns: int, parted: float | None, look: Look, scale: float) -> None:
        """Draw the rows anew, the first one uppermost; a dotted line stands where the lines part."""
        plot, self._picture = self._plot, None
        plot.clear()
        plot.setBackground(QColor(look.ground))
        plot.setXRange(0, max(1, turns), padding=0)
        plot.setYRange(0, max(1, len(rows)), padding=0)
        for turn in range(turns + 1):
            self._line(turn, 90, look.line, Qt.PenStyle.SolidLine, 1)
        self._span = span_of(rows)
        for n, row in enumerate(rows):
            base = len(rows) - 1 - n
            for limit in row.limits:
                if self._span[0] < limit < self._span[1]:
                    self._line(self._height(base, limit), 0, look.line, Qt.PenStyle.SolidLine, 1)
            self._curve(row.main, base, QColor(look.ink), Qt.PenStyle.SolidLine, scale)
            self._curve(row.beside, base, QColor(look.accent), Qt.PenStyle.DashLine, scale)
        if parted is not None:
            self._line(parted, 90, look.accent, Qt.PenStyle.DotLine, 2)
        self.update()

    def _line(self, at: float, angle: int, colour: str, style: Qt.PenStyle, width: float) -> None:
        pen = QPen(QColor(colour), width, style)
        pen.setCosmetic(True)
        self._plot.addItem(pg.InfiniteLine(QPointF(at, at), angle=angle, pen=pen))

    def _height(self, base: int, value: float) -> float:
        """The height of a value in the row that begins at a base."""
        return base + share_of(value, self._span)

    def _curve(self, spots: Sequence[Spot], base: int, colour: QColor, style: Qt.PenStyle, scale: float) -> None:
        if not spots:
            return
        xs = [spot.at for spot in spots]
        low, high = ([self._height(base, one) for one in ends] for ends in _ends(spots))
        known = all(spot.value is not None for spot in spots)
        ink = QColor(colour)
        ink.setAlphaF(FAINT if known else BAND)
        edges = [pg.PlotCurveItem(xs, ys, pen=pg.mkPen(None)) for ys in (low, high)]
        for item in (*edges, pg.FillBetweenItem(*edges, brush=ink)):
            self._plot.addItem(item)
        if known:
            pen = QPen(colour, 2.5 * scale, style)
            pen.setCosmetic(True)
            values = [self._height(base, spot.value or 0.0) for spot in spots]
            self._plot.addItem(pg.PlotDataItem(xs, values, pen=pen, antialias=True))


def _ends(spots: Sequence[Spot]) -> tuple[list[float], list[float]]:
    return [spot.low for spot in spots], [spot.high for spot in spots]
