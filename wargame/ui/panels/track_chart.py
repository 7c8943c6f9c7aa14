"""The chart of the tracks tab. The only module that imports pyqtgraph: it is loaded when the tab is first shown."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wargame.domain.tracks import Band
from wargame.report.look import Look
from wargame.ui import theme

STROKES = (
    (Qt.PenStyle.SolidLine, 2.5),
    (Qt.PenStyle.DashLine, 2.0),
    (Qt.PenStyle.DotLine, 2.5),
    (Qt.PenStyle.DashDotLine, 2.0),
    (Qt.PenStyle.SolidLine, 1.2),
)
"""Curves differ by stroke first: colour alone never tells them apart."""
ROLES = ("ink", "accent", "warning", "second", "third")


LEFT = 0.34
"""The share of the turns that is kept at the left for the words of the bands."""


class Curve(Struct, frozen=True):
    """A named curve: its value at each turn that is known."""

    name: str
    points: tuple[tuple[int, float], ...]


class TrackChart(QWidget):
    """Curves over turns on one scale from 0 to 10, with the bands named at the left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Chart of the chosen tracks over the turns")
        self._plot = pg.PlotWidget()
        self._plot.setMenuEnabled(False)
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.hideButtons()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._plot)

    def draw(self, curves: Sequence[Curve], bands: Sequence[Band], turns: int, look: Look, scale: float) -> None:
        """Draw the curves anew."""
        plot = self._plot
        plot.clear()
        plot.setBackground(QColor(look.surface))
        self.setFixedHeight(round(230 * scale))
        self._axes(turns, look, scale)
        self._bands(bands, max(1, turns), look, scale)
        ends: list[float] = []
        for n, curve in enumerate(curves):
            self._curve(curve, n, turns, look, scale, ends)

    def _axes(self, turns: int, look: Look, scale: float) -> None:
        last = max(1, turns)
        self._plot.setXRange(-LEFT * last, last + max(1.2, last * 0.42), padding=0)
        self._plot.setYRange(0, 10.4, padding=0)
        step = 1 if last <= 10 else 2
        for side, ticks in (
            ("left", [(value, str(value)) for value in (0, 5, 10)]),
            ("bottom", [(turn, str(turn) if turn else "start") for turn in range(0, last + 1, step)]),
        ):
            axis = self._plot.getAxis(side)
            axis.setTicks([ticks])
            axis.setTickFont(theme.font(12, scale))
            axis.setTextPen(QColor(look.second))
            axis.setPen(QColor(look.line))
            axis.setStyle(tickLength=0)
        self._plot.getAxis("left").setWidth(round(26 * scale))
        self._plot.getAxis("bottom").setHeight(round(24 * scale))

    def _bands(self, bands: Sequence[Band], turns: int, look: Look, scale: float) -> None:
        floor = 0.0
        for band in bands:
            ceiling = 10.0 if band.below is None else band.below
            if band.below is not None:
                pen = QPen(QColor(look.line), 0)
                self._plot.addItem(pg.InfiniteLine(pos=ceiling, angle=0, pen=pen))
            name = pg.TextItem(band.name, color=QColor(look.third), anchor=(0, 0.5))
            name.setFont(theme.font(12, scale))
            name.setPos(-LEFT * turns * 0.96, (floor + ceiling) / 2)
            self._plot.addItem(name)
            floor = ceiling

    def _curve(self, curve: Curve, n: int, turns: int, look: Look, scale: float, ends: list[float]) -> None:
        style, width = STROKES[n % len(STROKES)]
        colour = QColor(getattr(look, ROLES[n % len(ROLES)]))
        pen = QPen(colour, width * scale, style)
        pen.setCosmetic(True)
        xs, ys = [at for at, _ in curve.points], [value for _, value in curve.points]
        self._plot.plot(xs, ys, pen=pen, antialias=True)
        if not ys:
            return
        dot = pg.ScatterPlotItem(xs[-1:], ys[-1:], size=7 * scale, brush=colour, pen=colour)
        self._plot.addItem(dot)
        label = pg.TextItem(f"{curve.name} {ys[-1]:.1f}", color=colour, anchor=(0, 0.5))
        label.setFont(theme.font(12, scale, 600))
        label.setPos(turns + 0.12, _apart(ys[-1], ends))
        self._plot.addItem(label)


def _apart(wanted: float, taken: list[float]) -> float:
    """A height for a name near the wanted one and off those taken."""
    for shift in (0, 0.9, -0.9, 1.8, -1.8, 2.7, -2.7):
        at = min(10.0, max(0.3, wanted + shift))
        if all(abs(at - other) >= 0.85 for other in taken):
            break
    taken.append(at)
    return at
