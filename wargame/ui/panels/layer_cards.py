"""The layers at the left: a card each with health, what changed, a bar in the layer's pattern, and its hole."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from wargame.report.look import Look, layer_colour, layer_pattern
from wargame.ui import theme
from wargame.ui.desk import Desk
from wargame.ui.dress import LEFT, RIGHT, Dress, advance, elided
from wargame.ui.panels.layer_words import LayerState, state_of, word_of
from wargame.ui.parts import button, row, words
from wargame.ui.plain import plain

MOVED = 0.05
Variant = Literal["full", "narrow", "mini", "row"]
"""Wide column, narrow one without words, chips with a number, a row of chips over the board."""

HEIGHTS: dict[Variant, tuple[int, int, int]] = {
    "full": (114, 86, 74),
    "narrow": (112, 86, 74),
    "mini": (76, 76, 54),
    "row": (40, 40, 40),
}
"""Heights of a card: with its hole, without, and pressed together."""
PATHS = (58, 54, 46)
TITLE = 48
SCALE_END = 10.0


class LayerCard(QAbstractButton):
    """One layer. Pressing it switches its overlay on the board on or off; `chosen` tells that it went on by a press."""

    chosen = Signal(str)

    def __init__(self, layer: str, ids: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.layer, self._ids = layer, ids
        self._dress = Dress()
        self._variant: Variant = "full"
        self._tight = 0
        self.state = LayerState()
        self.setCheckable(True)
        self.clicked.connect(self._tell)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _tell(self, on: bool) -> None:
        if on:
            self.chosen.emit(self.layer)

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the card."""
        self._dress = Dress(look, scale)
        self.updateGeometry()
        self.update()

    def arrange(self, variant: Variant, tight: int) -> None:
        """Take on a form; the line that names the hole is left out first, then the room between the lines."""
        if (variant, tight) == (self._variant, self._tight):
            return
        self._variant, self._tight = variant, tight
        fixed = variant == "row"
        self.setSizePolicy(
            QSizePolicy.Policy.Fixed if fixed else QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed
        )
        self.updateGeometry()
        self.update()

    def show_layer(self, state: LayerState) -> None:
        """Show a layer's health, its change since the turn before, and its hole."""
        if state == self.state:
            return
        self.state = state
        moved = (
            f", {'up' if state.change > 0 else 'down'} {abs(state.change):.1f}" if abs(state.change) >= MOVED else ""
        )
        value = state.steps or f"{state.value:.1f}, {word_of(state.value)}{moved}"
        self.setAccessibleName(f"{state.name} {value}. {state.hole}")
        self.setToolTip(plain(f"{state.name}: {value}\n{state.hole}\nPress to show it on the board."))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As the form asks."""
        d = self._dress
        height = HEIGHTS[self._variant][self._tight]
        if self.state.steps and self._variant in ("full", "narrow", "mini"):
            height = PATHS[self._tight] if self._variant != "mini" else 40
        return QSize(d.px({"full": 292, "narrow": 232, "mini": 64, "row": 88}[self._variant]), d.px(height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card in its form."""
        painter, d = QPainter(self), self._dress
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked():
            painter.fillRect(self.rect(), d.ink("surface" if self._variant in ("full", "narrow") else "tint"))
            painter.fillRect(QRectF(0, 0, d.px(4), self.height()), d.ink("accent"))
        elif self.underMouse():
            painter.fillRect(self.rect(), d.ink("quiet"))
        {"mini": self._paint_mini, "row": self._paint_row}.get(self._variant, self._paint_full)(painter)
        if self.hasFocus():
            d.ring(painter, QRectF(self.rect()))

    def _paint_full(self, painter: QPainter) -> None:
        d, state, wide = self._dress, self.state, float(self.width())
        left, right, up = d.px(20), wide - d.px(20), d.px(6 if self._tight > 1 else 0)
        self._paint_chip(painter, QRectF(left, d.px(12) - up, d.px(26), d.px(26)))
        eye = d.picture("eye" if self.isChecked() else "eye-off", "ink" if self.isChecked() else "third", 18)
        painter.drawPixmap(round(right - d.px(18)), d.px(16) - up, eye)
        font = d.font(15, 600)
        painter.setFont(font)
        painter.setPen(d.ink())
        name = QRectF(left + d.px(36), d.px(12) - up, right - left - d.px(62), d.px(26))
        fitting = (one for one in (state.name, *state.shorter) if advance(font, one) <= name.width())
        painter.drawText(name, LEFT, elided(font, next(fitting, state.name), name.width()))
        if state.steps:
            painter.setFont(d.font(13))
            painter.setPen(d.ink("second"))
            line = QRectF(left + d.px(36), d.px(35) - up, right - left - d.px(36), d.px(20))
            painter.drawText(line, LEFT, elided(d.font(13), state.steps, line.width()))
            return
        self._paint_number(painter, QRectF(left, d.px(42) - up * 1.5, right - left, d.px(24)))
        self._paint_bar(painter, QRectF(left, d.px(70) - up * 2, right - left, d.px(9)))
        if not self._tight and state.hole:
            icon = d.picture("circle-dashed" if state.open else "check", "ink" if state.open else "second", 15)
            painter.drawPixmap(left, d.px(91), icon)
            font = d.font(13)
            painter.setFont(font)
            painter.setPen(d.ink("ink" if state.open else "second"))
            hole = QRectF(left + d.px(22), d.px(88), right - left - d.px(22), d.px(20))
            painter.drawText(hole, LEFT, elided(font, state.hole, hole.width()))

    def _paint_chip(self, painter: QPainter, box: QRectF) -> None:
        """The chip of a layer; paths have no health and so no colour, only a flag."""
        if not self.state.steps:
            self._dress.chip(painter, box, self._ids, self.layer)
            return
        side = round(box.height() * 0.8)
        flag = self._dress.picture("flag", "second", 20)
        painter.drawPixmap(round(box.left() + (box.width() - side) / 2), round(box.top() + 2), flag)

    def _paint_number(self, painter: QPainter, box: QRectF) -> None:
        d, state = self._dress, self.state
        font = d.font(18, 700)
        painter.setFont(font)
        painter.setPen(d.ink())
        number = f"{state.value:.1f}"
        painter.drawText(box, LEFT, number)
        if self._variant == "full":
            painter.setFont(d.font(14))
            painter.setPen(d.ink("second"))
            painter.drawText(
                box.adjusted(advance(font, number) + d.px(12), 0, 0, 0), LEFT, word_of(state.value).capitalize()
            )
        fallen, moved = state.change <= -MOVED, abs(state.change) >= MOVED
        painter.setFont(d.font(13, 600 if fallen else 400))
        painter.setPen(d.ink("warning" if fallen else "second"))
        text = f"{abs(state.change):.1f}" if moved else "no change"
        painter.drawText(box, RIGHT, text)
        if moved:
            arrow = d.picture("arrow-down" if fallen else "arrow-up", "warning" if fallen else "second", 14)
            x = box.right() - advance(painter.font(), text) - d.px(17)
            painter.drawPixmap(round(x), round(box.center().y() - d.px(7)), arrow)

    def _paint_bar(self, painter: QPainter, bar: QRectF) -> None:
        """The pattern up to the value, an ink tick at it, a triangle at that of the turn before."""
        d, state = self._dress, self.state
        colour = layer_colour(d.look, self._ids, self.layer)
        painter.fillRect(bar, d.ink("quiet"))
        full = QRectF(bar.left(), bar.top(), bar.width() * min(1.0, state.value / SCALE_END), bar.height())
        pattern = layer_pattern(self._ids, self.layer)
        tint = QColor(colour)
        tint.setAlpha(255 if pattern == "solid" else 90)
        painter.fillRect(full, tint)
        if pattern != "solid":
            painter.setBrushOrigin(bar.topLeft())
            painter.fillRect(full, theme.pattern(pattern, colour, 4))
        painter.fillRect(QRectF(full.right() - 1, bar.top() - d.px(3), 2, bar.height() + d.px(6)), d.ink())
        if abs(state.change) >= MOVED:
            x, y = bar.left() + bar.width() * (state.value - state.change) / SCALE_END, bar.bottom() + d.px(1)
            half = d.px(4)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(d.ink("second"))
            painter.drawPolygon(
                QPolygonF([QPointF(x, y), QPointF(x - half, y + d.px(5)), QPointF(x + half, y + d.px(5))])
            )

    def _paint_mini(self, painter: QPainter) -> None:
        d, state = self._dress, self.state
        left, together = d.px(8), self._tight > 1
        self._paint_chip(painter, QRectF(left, d.px(8), d.px(20), d.px(20)))
        if state.steps:
            return
        painter.setFont(d.font(13 if together else 15, 700))
        painter.setPen(d.ink())
        number = (
            QRectF(d.px(33), d.px(8), d.px(30), d.px(20)) if together else QRectF(left, d.px(31), d.px(50), d.px(20))
        )
        painter.drawText(number, LEFT, f"{state.value:.1f}")
        if not together:
            self._paint_arrow(painter, QPointF(d.px(36), d.px(11)))
        self._paint_bar(painter, QRectF(left, d.px(36 if together else 55), self.width() - 2 * left, d.px(7)))

    def _paint_row(self, painter: QPainter) -> None:
        d, state = self._dress, self.state
        self._paint_chip(painter, QRectF(d.px(10), d.px(9), d.px(22), d.px(22)))
        if state.steps:
            return
        painter.setFont(d.font(14, 700))
        painter.setPen(d.ink())
        painter.drawText(QRectF(d.px(38), 0, d.px(30), self.height()), LEFT, f"{state.value:.1f}")
        self._paint_arrow(painter, QPointF(d.px(66), d.px(13)))

    def _paint_arrow(self, painter: QPainter, at: QPointF) -> None:
        if abs(self.state.change) >= MOVED:
            fallen = self.state.change < 0
            arrow = self._dress.picture("arrow-down" if fallen else "arrow-up", "warning" if fallen else "second", 14)
            painter.drawPixmap(at, arrow)


class LayerCards(QScrollArea):
    """A card for every layer. `layers_changed` holds the ids of those switched on, the last one first.

    `layer_chosen` carries a layer whose card was pressed, `matrix_asked` that the matrix of all is wanted.
    """

    layers_changed = Signal(tuple)
    layer_chosen = Signal(str)
    matrix_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._column = QWidget()
        self._column.setObjectName("ground")
        self._rows: QBoxLayout = QVBoxLayout(self._column)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.title = _Head()
        self.title.matrix.clicked.connect(self.matrix_asked)
        self.legend = _Legend()
        self.setWidget(self._column)
        self.cards: dict[str, LayerCard] = {}
        self._dress = Dress()
        self._variant: Variant = "full"
        self._on: list[str] = []
        self.setAccessibleName("Layers")

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the cards."""
        self._dress = Dress(look, scale)
        self.title.set_look(look, scale)
        self.legend.set_look(look, scale)
        for card in self.cards.values():
            card.set_look(look, scale)

    def arrange(self, variant: Variant) -> None:
        """Take on a form: a column of cards, of chips, or a row of chips."""
        self._variant = variant
        across = variant == "row"
        self._rows.setDirection(QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom)
        if across:
            self.setFixedHeight(self._dress.px(HEIGHTS["row"][0]))
        else:
            self.setMinimumHeight(0)
            self.setMaximumHeight(16_777_215)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the cards give way to the height there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The most roomy cards that fit without scrolling; the legend and the title go before the numbers do."""
        room = self.height() / self._dress.scale
        named = self._variant in ("full", "narrow")
        needs = [self._needs(tight) for tight in (0, 1, 2)]
        tight = next((n for n in (0, 1, 2) if needs[n] + (TITLE if named and n < 2 else 0) <= room), 2)
        self.title.setVisible(named and needs[tight] + TITLE <= room)
        self.legend.setVisible(named and needs[tight] + 2 * TITLE <= room)
        for card in self.cards.values():
            card.arrange(self._variant, tight)

    def _needs(self, tight: int) -> int:
        paths = PATHS[tight] if self._variant != "mini" else 40
        return sum(paths if card.state.steps else HEIGHTS[self._variant][tight] for card in self.cards.values())

    def show_desk(self, desk: Desk) -> None:
        """Show every layer."""
        ids = tuple(desk.scenario.layers)
        if tuple(self.cards) != ids:
            self._rebuild(ids)
        for layer, card in self.cards.items():
            card.show_layer(state_of(desk.scenario, desk.view, layer))
        self._fit()

    def _rebuild(self, ids: tuple[str, ...]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) not in (None, self.title, self.legend):
                widget.deleteLater()
        self.cards, self._on = {}, []
        self._rows.addWidget(self.title)
        for layer in ids:
            card = LayerCard(layer, ids)
            card.set_look(self._dress.look, self._dress.scale)
            card.toggled.connect(self._changed)
            card.chosen.connect(self.layer_chosen)
            self.cards[layer] = card
            self._rows.addWidget(card)
        self._rows.addWidget(self.legend)
        self._rows.addStretch()
        self.arrange(self._variant)

    def switched_on(self) -> tuple[str, ...]:
        """The layers shown on the board, the last switched on first: it is the one that is filled."""
        return tuple(reversed(self._on))

    def toggle(self, place: int) -> None:
        """Switch the layer at a place in the list on or off."""
        cards = list(self.cards.values())
        if 0 <= place < len(cards):
            cards[place].toggle()

    def show_only(self, layer: str) -> None:
        """Switch one layer on and all others off."""
        for name, card in self.cards.items():
            card.setChecked(name == layer)

    def _changed(self) -> None:
        now = [layer for layer, card in self.cards.items() if card.isChecked()]
        self._on = [layer for layer in self._on if layer in now] + [layer for layer in now if layer not in self._on]
        self.layers_changed.emit(self.switched_on())


class _Head(QWidget):
    """The title of the column, and the way to the matrix of all layers."""

    def __init__(self) -> None:
        super().__init__()
        self.matrix = button(" Matrix  M", "", "All layers by regions, and what if one were gone (M)")
        self._line = row(words("Layers", "heading"), None, self.matrix)
        self.setLayout(self._line)

    def set_look(self, look: Look, scale: float) -> None:
        """Keep to the cards' margin."""
        self._line.setContentsMargins(*(round(size * scale) for size in (20, 8, 16, 4)))
        self.matrix.setIcon(Dress(look, scale).icon("table-2", "ink", 16))


class _Legend(QWidget):
    """What the triangle under a bar means."""

    def __init__(self) -> None:
        super().__init__()
        self._words = words("▲ a turn before", "note")
        line = QHBoxLayout(self)
        line.addWidget(self._words)
        self._line = line

    def set_look(self, _look: Look, scale: float) -> None:
        """Keep to the cards' margin."""
        self._line.setContentsMargins(*(round(size * scale) for size in (20, 8, 20, 8)))
