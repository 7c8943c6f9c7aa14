"""The chart of the tracks tab. It imports pyqtgraph, so it is loaded when the tab is first shown."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wargame.domain.tracks import Band
from wargame.report.look import Look
from wargame.ui import theme
from wargame.ui.panels.track_curves import Curve, Step

STROKES = (
    (Qt.PenStyle.SolidLine, 2.5),
    (Qt.PenStyle.DashLine, 2.0),
    (Qt.PenStyle.DotLine, 2.5),
    (Qt.PenStyle.DashDotLine, 2.0),
    (Qt.PenStyle.SolidLine, 1.2),
)
"""Curves differ by stroke first: colour alone never tells them apart."""
ROLES = ("ink", "accent", "warning", "second", "third")


HIGH = 230
"""Pixels at 100 %."""
NAME, LOWEST, HIGHEST = 0.85, 0.3, 10.0
"""The height of a name on the scale, and between what names stand."""
LEFT = 0.34
"""The share of the turns that is kept at the left for the words of the bands."""


class TrackChart(QWidget):
    """Curves over turns on one scale from 0 to 10, with the bands named at the left.

    `pressed` carries the id of a curve and the record behind the step of it that was pressed.
    """

    pressed = Signal(str, int)

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

    def draw(
        self,
        curves: Sequence[Curve],
        bands: Sequence[Band],
        turns: int,
        look: Look,
        scale: float,
        moment: float | None = None,
    ) -> None:
        """Draw the curves anew; a line stands at the moment looked back at."""
        plot = self._plot
        plot.clear()
        plot.setBackground(QColor(look.surface))
        self.setFixedHeight(round(HIGH * scale))
        self._axes(turns, look, scale)
        self._bands(bands, max(1, turns), look, scale)
        if moment is not None:
            plot.addItem(pg.InfiniteLine(pos=moment, angle=90, pen=QPen(QColor(look.warning), 0)))
        known = [one for one in curves if one.points]
        heights = apart([one.points[-1][1] for one in known])
        for n, (curve, height) in enumerate(zip(known, heights, strict=True)):
            self._curve(curve, n, look, scale, QPointF(turns + 0.12, height))
        self.setAccessibleDescription(". ".join(f"{one.name} {one.points[-1][1]:.1f}" for one in known))

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

    def _curve(self, curve: Curve, n: int, look: Look, scale: float, name_at: QPointF) -> None:
        style, width = STROKES[n % len(STROKES)]
        colour = QColor(getattr(look, ROLES[(n + n // len(STROKES)) % len(ROLES)]))
        pen = QPen(colour, width * scale, style)
        pen.setCosmetic(True)
        xs, ys = [at for at, _ in curve.points], [value for _, value in curve.points]
        self._plot.plot(xs, ys, pen=pen, antialias=True)
        dot = pg.ScatterPlotItem(xs[-1:], ys[-1:], size=7 * scale, brush=colour, pen=colour)
        self._plot.addItem(dot)
        if curve.steps:
            self._steps(curve, pg.mkPen(colour, width=1.5 * scale), look, scale)
        label = pg.TextItem(f"{curve.name} {ys[-1]:.1f}", color=colour, anchor=(0, 0.5))
        label.setFont(theme.font(12, scale, 600))
        label.setPos(name_at)
        self._plot.addItem(label)

    def _steps(self, curve: Curve, pen: QPen, look: Look, scale: float) -> None:
        """A ring at each step; under the mouse it says what its record says, pressed it leads there."""
        rings = pg.ScatterPlotItem(
            [one.at for one in curve.steps],
            [one.value for one in curve.steps],
            data=[(curve.id, one) for one in curve.steps],
            size=9 * scale,
            brush=QColor(look.surface),
            pen=pen,
            hoverable=True,
            hoverBrush=QColor(look.accent),
            tip=_tip,
        )
        rings.sigClicked.connect(self._pressed)
        self._plot.addItem(rings)

    def _pressed(self, _rings: object, spots: Sequence[pg.SpotItem], _event: object) -> None:
        if len(spots):
            ident, step = spots[-1].data()
            self.pressed.emit(ident, step.seq)


def _tip(x: float, y: float, data: tuple[str, Step]) -> str:  # noqa: ARG001 - pyqtgraph calls it so
    return f"{data[1].words} (record {data[1].seq})"


def apart(values: Sequence[float]) -> list[float]:
    """Heights for names near their values, in the same order from low to high, none over another."""
    order = sorted(range(len(values)), key=values.__getitem__)
    found = [0.0] * len(values)
    floor, ceiling = LOWEST, HIGHEST
    for place in order:
        found[place] = max(values[place], floor)
        floor = found[place] + NAME
    for place in reversed(order):
        found[place] = min(found[place], ceiling)
        ceiling = found[place] - NAME
    return found
