"""The chart of the tracks tab. It imports pyqtgraph, so it is loaded when the tab is first shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

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
        self._moment = pg.InfiniteLine(angle=90)
        self._ground: tuple[object, ...] = ()
        self._drawn: list[DrawnCurve] = []

    def draw(
        self,
        curves: Sequence[Curve],
        bands: Sequence[Band],
        turns: int,
        look: Look,
        scale: float,
        moment: float | None = None,
    ) -> None:
        """Draw the curves, only what changed anew; a line stands at the moment looked back at."""
        ground = (tuple(bands), turns, look, scale)
        if ground != self._ground:
            self._ground = ground
            self._lay_ground(bands, turns, look, scale)
        self._moment.setVisible(moment is not None)
        self._moment.setPos(moment or 0.0)
        known = [one for one in curves if one.points]
        for one in self._drawn[len(known) :]:
            one.leave()
        del self._drawn[len(known) :]
        for n in range(len(self._drawn), len(known)):
            self._drawn.append(DrawnCurve(self._plot, n, look, scale, self._pressed))
        heights = apart([one.points[-1][1] for one in known])
        for drawn, curve, height in zip(self._drawn, known, heights, strict=True):
            drawn.show(curve, QPointF(turns + 0.12, height))
        self.setAccessibleDescription(". ".join(f"{one.name} {one.points[-1][1]:.1f}" for one in known))

    def _lay_ground(self, bands: Sequence[Band], turns: int, look: Look, scale: float) -> None:
        """What changes with the turn and the look alone; curves go on top."""
        self._plot.clear()
        self._drawn = []
        self._plot.setBackground(QColor(look.surface))
        self.setFixedHeight(round(HIGH * scale))
        self._axes(turns, look, scale)
        self._bands(bands, max(1, turns), look, scale)
        self._moment.setPen(QPen(QColor(look.warning), 0))
        self._plot.addItem(self._moment)

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

    def _pressed(self, _rings: object, spots: Sequence[pg.SpotItem], _event: object) -> None:
        if len(spots):
            ident, step = spots[-1].data()
            self.pressed.emit(ident, step.seq)


class DrawnCurve:
    """One curve as it is drawn: a line, a ring at each step, a dot and a name at its end. Its place gives its stroke.

    A ring under the mouse says what its record says; `pressed` is called with the rings that are pressed.
    """

    def __init__(self, plot: pg.PlotWidget, place: int, look: Look, scale: float, pressed: Callable[..., None]) -> None:
        self._plot = plot
        style, width = STROKES[place % len(STROKES)]
        colour = QColor(getattr(look, ROLES[(place + place // len(STROKES)) % len(ROLES)]))
        pen = QPen(colour, width * scale, style)
        pen.setCosmetic(True)
        self._line = plot.plot([], [], pen=pen, antialias=True)
        self._dot = pg.ScatterPlotItem(size=7 * scale, brush=colour, pen=colour)
        self._rings = pg.ScatterPlotItem(
            size=9 * scale,
            brush=QColor(look.surface),
            pen=pg.mkPen(colour, width=1.5 * scale),
            hoverable=True,
            hoverBrush=QColor(look.accent),
            tip=_tip,
        )
        self._rings.sigClicked.connect(pressed)
        self._name = pg.TextItem(color=colour, anchor=(0, 0.5))
        self._name.setFont(theme.font(12, scale, 600))
        self._shown: tuple[Curve, QPointF] | None = None
        for item in (self._dot, self._rings, self._name):
            plot.addItem(item)

    def show(self, curve: Curve, name_at: QPointF) -> None:
        """Show a curve, and its name beside its end."""
        if self._shown == (curve, name_at):
            return
        self._shown = (curve, name_at)
        xs, ys = [at for at, _ in curve.points], [value for _, value in curve.points]
        self._line.setData(xs, ys)
        self._dot.setData(xs[-1:], ys[-1:])
        steps = curve.steps
        self._rings.setData(
            [one.at for one in steps], [one.value for one in steps], data=[(curve.id, one) for one in steps]
        )
        self._name.setText(f"{curve.name} {ys[-1]:.1f}")
        self._name.setPos(name_at)

    def leave(self) -> None:
        """Draw this curve no more."""
        for item in (self._line, self._dot, self._rings, self._name):
            self._plot.removeItem(item)


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
