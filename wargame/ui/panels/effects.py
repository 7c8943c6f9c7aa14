"""What a ruling would do: the outcome in hand with every layer, track and counter it moves, the others on request."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from wargame.domain.scenario import Scenario
from wargame.report.look import Look
from wargame.ui.dress import LEFT, RIGHT, Dress, advance, elided
from wargame.ui.panels.board_preview import BoardPreview
from wargame.ui.panels.foreseen import Change, Foreseen
from wargame.ui.panels.panel import group, stack
from wargame.ui.panels.pieces import Choice, Flow, button, label, say

ROW, TALL = 34, 50
PLACES = ("counter", "space")
ICONS = {"flag": "flag", "commitment": "shield-check", "counter": "map-pin", "space": "map"}
NOTHING = "Nothing on the board, the tracks or the ladder."


class ChangeList(QWidget):
    """The changes of one outcome: a sign, what it is, from what to what."""

    def __init__(self) -> None:
        super().__init__()
        self._dress = Dress()
        self._layers: tuple[str, ...] = ()
        self.changes: tuple[Change, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("What would change")

    def set_look(self, look: Look, scale: float) -> None:
        """Take on a look and a text size."""
        self._dress = Dress(look, scale)
        self.updateGeometry()
        self.update()

    def show_changes(self, scenario: Scenario, changes: tuple[Change, ...]) -> None:
        """Show these."""
        self._layers, self.changes = tuple(scenario.layers), changes
        self.setAccessibleDescription("; ".join(one.text for one in changes) or NOTHING)
        self.setVisible(bool(changes))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A row for each change; higher where there is something to be known of it."""
        return QSize(200, self._dress.px(sum(_high(one) for one in self.changes)))

    def minimumSizeHint(self) -> QSize:
        """As high, and as narrow as may be."""
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the rows."""
        painter, d, y = QPainter(self), self._dress, 0.0
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for one in self.changes:
            high = d.px(_high(one))
            self._sign(painter, one, y + d.px(6))
            self._words(painter, one, QRectF(d.px(32), y, self.width() - d.px(34), high))
            y += high
        painter.end()

    def _sign(self, painter: QPainter, one: Change, y: float) -> None:
        d = self._dress
        box = QRectF(0, y, d.px(22), d.px(22))
        if one.kind == "layer":
            d.chip(painter, box, self._layers, one.ident)
            return
        name = ICONS.get(one.kind) or ("arrow-up" if _number(one.after) > _number(one.before) else "arrow-down")
        painter.drawPixmap(box.topLeft(), d.picture(name, "ink", 20))

    def _words(self, painter: QPainter, one: Change, box: QRectF) -> None:
        d = self._dress
        strong, plain = d.font(14, 600), d.font(14)
        if one.kind in PLACES:
            self._two_lines(painter, one, box)
            return
        line = QRectF(box.left(), box.top() + d.px(5), box.width(), d.px(24))
        after = elided(strong, one.after, line.width() * 0.5)
        before = f"{one.before} → " if one.before and one.after else one.before
        before = elided(plain, before, line.width() * 0.4)
        wide, early = advance(strong, after), advance(plain, before)
        painter.setFont(strong)
        painter.setPen(d.ink())
        painter.drawText(line, RIGHT, after)
        painter.setFont(plain)
        painter.setPen(d.ink("second"))
        painter.drawText(line.adjusted(0, 0, -wide, 0), RIGHT, before)
        painter.setPen(d.ink())
        painter.drawText(line, LEFT, elided(plain, one.name, line.width() - wide - early - d.px(12)))
        if one.note:
            self._second(painter, box, one.note)

    def _two_lines(self, painter: QPainter, one: Change, box: QRectF) -> None:
        """Names of places are long: what moves stands over where it goes."""
        d = self._dress
        strong = d.font(14, 600)
        painter.setFont(strong)
        painter.setPen(d.ink())
        painter.drawText(QRectF(box.left(), box.top() + d.px(5), box.width(), d.px(24)), LEFT, one.name)
        self._second(painter, box, one.moved + (f", {one.note}" if one.note else ""))

    def _second(self, painter: QPainter, box: QRectF, text: str) -> None:
        d = self._dress
        painter.setFont(d.font(13))
        painter.setPen(d.ink("second"))
        line = QRectF(box.left(), box.top() + d.px(27), box.width(), d.px(18))
        painter.drawText(line, LEFT, elided(d.font(13), text, line.width()))


class EffectsBox(QWidget):
    """One outcome in full, and every outcome where asked. `chosen` tells that another is to be looked at."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title, self.pill = label("If committed", "heading"), QLabel("Preview: nothing is changed")
        self.pill.setObjectName("foot")
        self.outcome = Choice("Outcome to preview")
        self.map = BoardPreview()
        self.list, self.nothing = ChangeList(), label("", "second")
        self.every = button("Every outcome", "plain")
        self.every.setCheckable(True)
        self.others = QWidget()
        self._others = QVBoxLayout(self.others)
        self._others.setContentsMargins(0, 0, 0, 0)
        self._dress = Dress()
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.pill)
        stack(self, head, self.outcome, self.map, self.list, self.nothing, Flow([self.every]), self.others)
        self.outcome.activated.connect(self._choose)
        self.every.toggled.connect(self._choose)

    def _choose(self) -> None:
        self.chosen.emit()

    def set_look(self, look: Look, scale: float) -> None:
        """Take on a look and a text size."""
        self._dress = Dress(look, scale)
        self.map.set_look(look, scale)
        for one in self.findChildren(ChangeList):
            one.set_look(look, scale)

    def offer(self, found: list[Foreseen], in_hand: str) -> str:
        """Offer outcomes to look at; return the one that is shown. The one in hand is marked."""
        pairs = [(one.outcome, one.title + (", in hand" if one.outcome == in_hand else "")) for one in found]
        self.outcome.fill(pairs)
        self.outcome.setVisible(len(found) > 1)
        self.every.setVisible(len(found) > 1)
        return self.outcome.value()

    def show_one(self, scenario: Scenario, one: Foreseen) -> None:
        """Show an outcome."""
        say(self.title, "If it is applied" if not self.outcome.isVisibleTo(self) else "If it comes out as")
        self.map.show_change(scenario, one.board)
        self.list.show_changes(scenario, one.changes)
        say(self.nothing, one.refused or ("" if one.changes else NOTHING))

    def show_rolling(self, scenario: Scenario) -> None:
        """Show nothing yet: the dice have not landed."""
        self.offer([], "")
        self.map.show_change(scenario, None)
        self.list.show_changes(scenario, ())
        self.show_others(scenario, [])
        say(self.title, "If it is applied")
        say(self.nothing, "It shows when the dice have landed.")

    def show_others(self, scenario: Scenario, others: list[Foreseen]) -> None:
        """Show the other outcomes one under the other; none takes no room."""
        while (item := self._others.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        for one in others:
            rows = ChangeList()
            rows.set_look(self._dress.look, self._dress.scale)
            rows.show_changes(scenario, one.changes)
            name, told = label(one.title, "heading"), label(one.refused or NOTHING, "second")
            told.setVisible(not one.changes)
            self._others.addWidget(group(name, rows, told))
        self.others.setVisible(bool(others))


def _high(one: Change) -> int:
    return TALL if one.note or one.kind in PLACES else ROW


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
