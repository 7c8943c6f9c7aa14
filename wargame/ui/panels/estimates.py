"""Sealed estimates: who has sealed, hidden until all have; then the spread as dots on the scale, the median marked."""

from __future__ import annotations

from statistics import median

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from wargame.domain import commands as c
from wargame.domain.state import Estimate, Order
from wargame.report.look import Look
from wargame.ui.desk import Desk
from wargame.ui.dress import CENTRE, Dress, advance
from wargame.ui.panels.panel import Panel, stack
from wargame.ui.panels.pieces import Field, Flow, Spin, button, label, line, put, say
from wargame.ui.panels.ruling_drafts import EVEN

NEAR = 3
"""Estimates that lie no farther apart than this stand above each other."""
MOST_PEOPLE = 20


class SpreadScale(QWidget):
    """Estimates as dots on a scale from 0 to 100, with their median."""

    def __init__(self) -> None:
        super().__init__()
        self._dress = Dress()
        self.values: tuple[int, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Spread of the estimates")

    def set_look(self, look: Look, scale: float) -> None:
        """Take on a look and a text size."""
        self._dress = Dress(look, scale)
        self.updateGeometry()
        self.update()

    def show_values(self, values: tuple[int, ...]) -> None:
        """Show these percentages; none takes no room."""
        self.values = tuple(sorted(values))
        self.setVisible(bool(values))
        if values:
            told = ", ".join(f"{one} %" for one in self.values)
            self.setAccessibleDescription(f"{told}; median {median(values):g} %")
        self.updateGeometry()
        self.update()

    def places(self) -> list[tuple[int, int]]:
        """Each percentage with how many lie below it at the same place."""
        found: list[tuple[int, int]] = []
        for value in self.values:
            level = found[-1][1] + 1 if found and value - found[-1][0] <= NEAR else 0
            found.append((value, level))
        return found

    def sizeHint(self) -> QSize:
        """As high as the highest pile of dots."""
        piles = max((level for _, level in self.places()), default=0) + 1
        return QSize(260, self._dress.px(26 + 18 * piles + 26))

    def minimumSizeHint(self) -> QSize:
        """As high, and as narrow as may be."""
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the range, the dots, the median and the ends of the scale."""
        if not self.values:
            return
        painter, d = QPainter(self), self._dress
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = self.height() - d.px(24)
        self._line(painter, ground)
        painter.setPen(QPen(d.ink("surface"), 1.5))
        painter.setBrush(d.ink())
        for value, level in self.places():
            painter.drawEllipse(QPointF(self._x(value), ground - d.px(12 + 18 * level)), d.px(7), d.px(7))
        self._median(painter, ground)
        painter.end()

    def _x(self, percent: float) -> float:
        margin = self._dress.px(16)
        return margin + (self.width() - 2 * margin) * percent / 100

    def _line(self, painter: QPainter, ground: float) -> None:
        d = self._dress
        painter.setPen(QPen(d.ink("third"), 1.5))
        painter.drawLine(QPointF(self._x(0), ground), QPointF(self._x(100), ground))
        painter.setPen(QPen(d.ink(), 4 * d.scale))
        painter.drawLine(QPointF(self._x(self.values[0]), ground), QPointF(self._x(self.values[-1]), ground))
        painter.setFont(d.font(12))
        painter.setPen(d.ink("second"))
        for mark in (0, 25, 50, 75, 100):
            painter.drawText(QRectF(self._x(mark) - d.px(20), ground + d.px(4), d.px(40), d.px(18)), CENTRE, str(mark))

    def _median(self, painter: QPainter, ground: float) -> None:
        d, middle = self._dress, median(self.values)
        x, text = self._x(middle), f"Median {middle:g} %"
        painter.setPen(QPen(d.ink("accent"), 3 * d.scale))
        painter.drawLine(QPointF(x, d.px(20)), QPointF(x, ground))
        painter.setFont(d.font(13, 600))
        wide = advance(d.font(13, 600), text) + d.px(8)
        left = min(max(0.0, x - wide / 2), self.width() - wide)
        painter.setPen(d.ink("accent"))
        painter.drawText(QRectF(left, 0, wide, d.px(20)), Qt.AlignmentFlag.AlignCenter, text)


class EstimateBox(QWidget):
    """Percentages sealed by several people, how far they are apart, and talking once."""

    asked = Signal(object)
    revealed = Signal()
    changed = Signal()

    def __init__(self, panel: Panel) -> None:
        super().__init__()
        self.panel = panel
        self.number, self._round, self._sealed, self._spread = "", 1, 0, 0
        self._opened: set[tuple[str, int]] = set()
        self.title, self.spread = label("", "heading"), label("", "second")
        self.names, self.scale = label(), SpreadScale()
        self.people = Spin("How many people seal an estimate", 1, MOST_PEOPLE)
        self.by, self.percent = line("Name", "Estimated by"), Spin("Estimate", 0, 100, " %")
        self.percent.setValue(EVEN)
        self.add, self.talk = button("Seal estimate", "", "Enter"), button("Talk once")
        self.reveal = button("Reveal now", "plain")
        self.entry = QWidget()
        named = (("Estimated by", self.by), ("Chance", self.percent), ("People", self.people))
        pressed = (self.add, self.reveal, self.talk)
        stack(
            self.entry,
            Flow([*(Field(name, one) for name, one in named), *(Field(" ", one) for one in pressed)]),
        )
        stack(self, self.title, self.spread, self.scale, self.names, self.entry)
        self.by.textChanged.connect(self._changed)
        self.percent.valueChanged.connect(self._changed)
        self.by.returnPressed.connect(self._to_figure)
        self.percent.lineEdit().returnPressed.connect(self.ask)
        for one, slot in ((self.add, self.ask), (self.talk, self._talk), (self.reveal, self._reveal)):
            one.clicked.connect(slot)
        self.people.valueChanged.connect(self._counted)

    def start_anew(self) -> None:
        """Another exercise: nothing is open, nobody is named."""
        self._opened.clear()
        self.put("", EVEN)

    def put(self, by: str, percent: int) -> None:
        """Write an estimate half written, without saying so."""
        put(self.by, by)
        quiet = self.percent.blockSignals(True)
        self.percent.setValue(percent)
        self.percent.blockSignals(quiet)

    def _changed(self) -> None:
        self.weigh()
        self.changed.emit()

    def is_open(self, order: Order) -> bool:
        """Whether an order's estimates may be seen: all are in, or they were revealed, or it is ruled."""
        now = [one for one in order.estimates if one.round == order.estimate_round]
        all_in = bool(now) and len(now) >= self.people.value()
        return all_in or order.status != "revealed" or (order.number, order.estimate_round) in self._opened

    def show_order(self, desk: Desk, order: Order, *, open_: bool) -> None:
        """Show an order's estimates."""
        rules = desk.scenario.estimate
        if order.number != self.number:
            self._expect(rules.entries)
        self.number, self._round = order.number, order.estimate_round
        now = [one for one in order.estimates if one.round == order.estimate_round]
        self._sealed, self._spread = len(now), rules.spread
        seen = self.is_open(order)
        if seen and now:
            self._opened.add((order.number, order.estimate_round))
        self._fill(now, seen=seen)
        say(self.title, f"{len(now)} of {max(self.people.value(), len(now))} estimates sealed")
        say(self.spread, self._told(order, now, seen=seen))
        self.entry.setVisible(open_)
        self.reveal.setVisible(not seen)
        self.talk.setVisible(seen)
        may_talk = seen and len(now) > 1 and order.estimate_round == 1
        self.panel.allow(self.talk, may_talk, "Talking is for the first round, once two are sealed.")
        self.panel.allow(self.reveal, len(now) > 1, "Seal at least two estimates first.")
        self.weigh()

    def _expect(self, people: int) -> None:
        quiet = self.people.blockSignals(True)
        self.people.setMinimum(min(people, MOST_PEOPLE))
        self.people.setValue(people)
        self.people.blockSignals(quiet)

    def _fill(self, now: list[Estimate], *, seen: bool) -> None:
        told = [f"{one.by} {one.percent} %" if seen else one.by for one in (sorted(now, key=_percent) if seen else now)]
        say(self.names, ("" if seen else "Sealed: ") + ", ".join(told) if told else "")
        self.scale.show_values(tuple(one.percent for one in now) if seen else ())

    def _told(self, order: Order, now: list[Estimate], *, seen: bool) -> str:
        after = "Second round. " if order.estimate_round > 1 else ""
        if not seen or len(now) < 2:
            return f"{after}Each writes alone; the figures show when all are in." if order.status == "revealed" else ""
        apart = max(one.percent for one in now) - min(one.percent for one in now)
        wide = apart > self._spread and order.estimate_round == 1
        hint = f" More than {self._spread}: let the room talk once and seal again." if wide else ""
        return f"{after}{apart} points apart.{hint}"

    def weigh(self) -> None:
        """Open the button once a name is written."""
        self.panel.allow(self.add, bool(self.by.text().strip()), "Write a name first.")

    def ask(self) -> None:
        """Seal the estimate."""
        if self.add.isEnabled():
            self.percent.interpretText()
            self.asked.emit(c.SealEstimate(self.number, self.by.text().strip(), self.percent.value()))

    def accepted(self) -> None:
        """An estimate was sealed: the next one begins without a trace of it."""
        self.put("", EVEN)
        self.by.setFocus()
        self.weigh()

    def _to_figure(self) -> None:
        """From the name on to the figure."""
        if self.by.text().strip():
            self.percent.setFocus()
            self.percent.selectAll()

    def _counted(self) -> None:
        self.revealed.emit()

    def _reveal(self) -> None:
        self._opened.add((self.number, self._round))
        self.revealed.emit()

    def _talk(self) -> None:
        self.asked.emit(c.ReopenEstimates(self.number))


def _percent(one: Estimate) -> int:
    return one.percent
