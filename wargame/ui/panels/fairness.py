"""The fairness page: how luck and umpire dealt with the teams, for the white cell, every line leading to its record."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidgetItem, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from wargame.report.look import Look
from wargame.ui.desk import Desk
from wargame.ui.dress import LEFT, RIGHT, Dress, elided
from wargame.ui.panels.fairness_words import Entry, Fairness, TeamLine, fairness
from wargame.ui.panels.panel import stack
from wargame.ui.panels.pieces import ID, Rows, button, label, say

ROW, LEGEND = 58, 30


class LuckChart(QWidget):
    """A row for each team: what its odds promised, what chance alone would give, and what came."""

    def __init__(self) -> None:
        super().__init__()
        self._dress = Dress()
        self.teams: tuple[TeamLine, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Luck by team")

    def set_look(self, look: Look, scale: float) -> None:
        """Take on a look and a text size."""
        self._dress = Dress(look, scale)
        self.updateGeometry()
        self.update()

    def show_teams(self, teams: tuple[TeamLine, ...]) -> None:
        """Show these."""
        self.teams = teams
        self.setAccessibleDescription(" ".join(f"{one.team}: {one.told}" for one in teams))
        self.setVisible(bool(teams))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A row for each team, and the key."""
        return QSize(320, self._dress.px(LEGEND + ROW * len(self.teams)))

    def minimumSizeHint(self) -> QSize:
        """As high, and as narrow as may be."""
        return QSize(180, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the key and the rows."""
        painter, d = QPainter(self), self._dress
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._key(painter)
        most = max((one.throws for one in self.teams), default=1) or 1
        for place, one in enumerate(self.teams):
            self._row(painter, one, d.px(LEGEND + place * ROW), most)
        painter.end()

    def _key(self, painter: QPainter) -> None:
        d, x = self._dress, 0.0
        painter.setFont(d.font(12))
        y = d.px(10)
        for kind, text in (("band", "what chance gives"), ("tick", "expected"), ("dot", "came")):
            self._mark(painter, kind, x + d.px(12), y, d.px(9))
            painter.setPen(d.ink("second"))
            wide = painter.fontMetrics().horizontalAdvance(text)
            painter.drawText(QRectF(x + d.px(28), y - d.px(10), wide + 4, d.px(20)), LEFT, text)
            x += d.px(28) + wide + d.px(18)

    def _mark(self, painter: QPainter, kind: str, x: float, y: float, half: float) -> None:
        """One mark of the chart around a point."""
        d = self._dress
        painter.setPen(Qt.PenStyle.NoPen)
        if kind == "band":
            painter.setPen(QPen(d.ink("third"), 1))
            painter.setBrush(d.ink("line") if d.look.quiet != d.look.surface else d.ink("quiet"))
            painter.drawRect(QRectF(x - half, y - d.px(6), 2 * half, d.px(12)))
        elif kind == "tick":
            painter.setPen(QPen(d.ink(), 3 * d.scale))
            painter.drawLine(QPointF(x, y - d.px(9)), QPointF(x, y + d.px(9)))
        else:
            painter.setPen(QPen(d.ink("surface"), 2))
            painter.setBrush(d.ink())
            painter.drawEllipse(QPointF(x, y), d.px(7), d.px(7))

    def _row(self, painter: QPainter, one: TeamLine, top: float, most: int) -> None:
        d, wide = self._dress, float(self.width())
        title, note = d.font(14, 600), d.font(13)
        line = QRectF(0, top, wide, d.px(20))
        says = one.verdict or "no dice"
        painter.setFont(note)
        painter.setPen(d.ink("second"))
        said = elided(note, says, wide * 0.6)
        painter.drawText(line, RIGHT, said)
        painter.setFont(title)
        painter.setPen(d.ink())
        room = wide - painter.fontMetrics().horizontalAdvance(said) - d.px(12)
        painter.drawText(line, LEFT, elided(title, one.team, room))
        y, left, right = top + d.px(36), float(d.px(10)), wide - d.px(40)
        painter.setPen(QPen(d.ink("third"), 1))
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        if not one.throws:
            return
        unit = (right - left) / most
        low = max(0.0, one.expected - 2 * one.sigma)
        high = min(float(one.throws), one.expected + 2 * one.sigma)
        self._mark(painter, "band", left + unit * (low + high) / 2, y, unit * (high - low) / 2)
        self._mark(painter, "tick", left + unit * one.expected, y, 0)
        self._mark(painter, "dot", left + unit * one.actual, y, 0)
        painter.setFont(note)
        painter.setPen(d.ink("second"))
        painter.drawText(QRectF(right, y - d.px(10), d.px(40), d.px(20)), RIGHT, f"{one.actual}/{one.throws}")


class FairnessPage(QFrame):
    """The report in place of the bench. `looked_at` carries the record of a line, `closed` that it is put away."""

    looked_at = Signal(int, str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.setAccessibleName("Fairness")
        self.title, self.headline = label("Fairness of the rulings", "title"), label("", "heading")
        self.note = label("For the white cell only. Reading it changes nothing.", "second")
        self.caution, self.methods = label("", "foot"), label("", "second")
        self.back = button("Back to the bench", "", "Esc")
        self.chart, self.teams = LuckChart(), Rows("Rulings by team")
        self.entries: list[Rows] = []
        self._lists = QVBoxLayout()
        self._look: tuple[Look, float] | None = None
        self._build()
        self.hide()

    def _build(self) -> None:
        body = QWidget()
        body.setObjectName("surface")
        inside = QWidget()
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.back)
        self._lists.setSpacing(8)
        stack(inside, head, self.note, self.headline, self.caution, self.chart, self.teams, self.methods, self._lists)
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 16, 24, 24)
        column.addWidget(inside)
        column.addStretch(1)
        scroller = QScrollArea()
        scroller.setWidgetResizable(True)
        scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroller.setWidget(body)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scroller)
        self.teams.setSelectionMode(Rows.SelectionMode.NoSelection)
        self.back.clicked.connect(self.closed)

    def set_look(self, look: Look, scale: float) -> None:
        """Take on a look and a text size."""
        self.chart.set_look(look, scale)

    def show_desk(self, desk: Desk) -> None:
        """Read the record anew and show what it says."""
        self._show(fairness(desk))

    def _show(self, found: Fairness) -> None:
        say(self.headline, found.headline)
        say(self.caution, found.caution)
        say(self.methods, f"Methods used: {found.methods}." if found.methods else "")
        self.chart.show_teams(found.teams)
        self.teams.clear()
        for one in found.teams:
            self.teams.add(f"{one.team}\n{one.told} {one.succeeded} worked. {one.methods}.")
        self.teams.setVisible(bool(found.teams))
        self.teams.fit()
        self._list(found)

    def _list(self, found: Fairness) -> None:
        while (item := self._lists.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        self.entries = []
        for name, entries in found.sections:
            self._lists.addWidget(label(f"{name}: {len(entries) or 'none'}", "heading"))
            if entries:
                self._lists.addWidget(self._rows(name, entries))

    def _rows(self, name: str, entries: tuple[Entry, ...]) -> Rows:
        rows = Rows(f"{name}; Enter looks at the record")
        for one in entries:
            rows.add(f"Record {one.seq}  {one.text}", (one.seq, one.order))
        rows.itemActivated.connect(self._open)
        rows.itemClicked.connect(self._open)
        rows.fit()
        self.entries.append(rows)
        return rows

    def _open(self, item: QListWidgetItem) -> None:
        seq, order = item.data(ID)
        self.looked_at.emit(seq, order)
