"""The layers at the left: a card each with health, what changed, a bar in the layer's pattern, and its gap."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from wargame import labels
from wargame.domain.visibility import SeenCommitment
from wargame.report.look import LIGHT, Look, layer_colour, layer_pattern
from wargame.ui import theme
from wargame.ui.desk import Desk

WORDS = ((2.0, "failing"), (5.0, "thin"), (7.0, "holding"))
HEIGHT = 92


def word_of(value: float) -> str:
    """The word for a layer's health."""
    return next((word for below, word in WORDS if value < below), "strong")


class LayerCard(QAbstractButton):
    """One layer. Pressing it switches the layer on the board on or off."""

    def __init__(self, layer: str, number: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.layer, self._number = layer, number
        self._look, self._scale = LIGHT, 1.0
        self._colour, self._pattern = LIGHT.ink, "solid"
        self._name = self._gap = ""
        self._value = self._change = 0.0
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the card."""
        self._look, self._scale = look, scale
        self.setFixedHeight(round(HEIGHT * scale))
        self.update()

    def show_layer(self, name: str, colour: str, pattern: str, value: float, change: float, gap: str) -> None:
        """Show a layer's health, its change since the last assessment, and what is missing."""
        self._name, self._colour, self._pattern = name, colour, pattern
        self._value, self._change, self._gap = value, change, gap
        moved = f", {'up' if change > 0 else 'down'} {abs(change):.1f}" if abs(change) >= 0.05 else ""
        self.setAccessibleName(f"{name} {value:.1f}, {word_of(value)}{moved}. {gap}")
        self.setToolTip(f"{name}: {value:.1f}, {word_of(value)}{moved}.\n{gap}\nPress to show it on the board.")
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the column."""
        return QSize(round(260 * self._scale), round(HEIGHT * self._scale))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint chip, name, number, word, change, bar and gap."""
        painter, look, s = QPainter(self), self._look, self._scale
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.width()
        if self.isChecked():
            painter.fillRect(self.rect(), QColor(look.tint))
            painter.fillRect(QRectF(0, 0, 4 * s, self.height()), QColor(look.accent))
        elif self.underMouse():
            painter.fillRect(self.rect(), QColor(look.quiet))
        self._paint_chip(painter, QRectF(14 * s, 8 * s, 20 * s, 20 * s))
        painter.setPen(QColor(look.ink))
        painter.setFont(theme.font(14, s, 600))
        name = painter.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, round(width - 56 * s))
        painter.drawText(QRectF(42 * s, 6 * s, width - 52 * s, 24 * s), Qt.AlignmentFlag.AlignVCenter, name)
        self._paint_number(painter, QRectF(14 * s, 30 * s, width - 28 * s, 22 * s))
        self._paint_bar(painter, QRectF(14 * s, 55 * s, width - 28 * s, 8 * s))
        painter.setPen(QColor(look.second))
        painter.setFont(theme.font(12, s))
        gap = painter.fontMetrics().elidedText(self._gap, Qt.TextElideMode.ElideRight, round(width - 28 * s))
        painter.drawText(QRectF(14 * s, 67 * s, width - 28 * s, 20 * s), Qt.AlignmentFlag.AlignVCenter, gap)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(look.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 6, 6)

    def _paint_chip(self, painter: QPainter, chip: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colour))
        painter.drawRoundedRect(chip, 4, 4)
        painter.setPen(QColor(self._look.on_accent if not self._look.dark else self._look.ground))
        painter.setFont(theme.font(12, self._scale, 700))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, self._number)

    def _paint_number(self, painter: QPainter, row: QRectF) -> None:
        look, s = self._look, self._scale
        painter.setPen(QColor(look.ink))
        painter.setFont(theme.font(16, s, 700))
        number = f"{self._value:.1f}"
        painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, number)
        across = painter.fontMetrics().horizontalAdvance(number) + 10 * s
        painter.setFont(theme.font(13, s))
        painter.setPen(QColor(look.second))
        painter.drawText(
            row.adjusted(across, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, word_of(self._value).capitalize()
        )
        fallen = self._change <= -0.05
        text = f"{'↓' if fallen else '↑'}{abs(self._change):.1f}" if abs(self._change) >= 0.05 else "no change"
        painter.setPen(QColor(look.warning if fallen else look.second))
        painter.setFont(theme.font(12, s, 600 if fallen else 400))
        painter.drawText(row, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)

    def _paint_bar(self, painter: QPainter, bar: QRectF) -> None:
        """Pattern up to the value, an ink tick at it, a triangle at the last assessment's."""
        look = self._look
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.quiet))
        painter.drawRect(bar)
        filled = QRectF(bar.left(), bar.top(), bar.width() * self._value / 10, bar.height())
        tint = QColor(self._colour)
        tint.setAlpha(70 if self._pattern != "solid" else 255)
        painter.fillRect(filled, tint)
        painter.setBrushOrigin(bar.topLeft())
        painter.fillRect(filled, theme.pattern(self._pattern, self._colour, 4))
        painter.fillRect(QRectF(filled.right() - 1, bar.top() - 3, 2, bar.height() + 6), QColor(look.ink))
        if abs(self._change) >= 0.05:
            x = bar.left() + bar.width() * (self._value - self._change) / 10
            painter.setBrush(QColor(look.second))
            top = bar.bottom() + 1
            painter.drawPolygon(QPolygonF([QPointF(x, top), QPointF(x - 3.5, top + 5), QPointF(x + 3.5, top + 5)]))


class LayerCards(QScrollArea):
    """A card for every layer. `layers_changed` holds the ids of those switched on."""

    layers_changed = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._column = QWidget()
        self._column.setObjectName("ground")
        self._rows = QVBoxLayout(self._column)
        self._rows.setContentsMargins(0, 8, 0, 8)
        self._rows.setSpacing(4)
        self.setWidget(self._column)
        self.cards: dict[str, LayerCard] = {}
        self._look, self._scale = LIGHT, 1.0
        self.setAccessibleName("Layers")

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the cards."""
        self._look, self._scale = look, scale
        for card in self.cards.values():
            card.set_look(look, scale)

    def show_desk(self, desk: Desk) -> None:
        """Show every layer that has commitments."""
        scenario, view = desk.scenario, desk.view
        ids = tuple(scenario.layers)
        if tuple(self.cards) != ids:
            self._rebuild(desk)
        for layer, card in self.cards.items():
            seen = view.derived[scenario.layers[layer].health]
            gap = _gap([one for one in view.commitments.values() if one.layer == layer])
            card.show_layer(
                scenario.layers[layer].name,
                layer_colour(self._look, ids, layer),
                layer_pattern(ids, layer),
                seen.value or 0.0,
                seen.change or 0.0,
                gap,
            )

    def _rebuild(self, desk: Desk) -> None:
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item else None
            if widget:
                widget.deleteLater()
        self.cards = {}
        for n, (layer, rule) in enumerate(desk.scenario.layers.items(), start=1):
            card = LayerCard(layer, (rule.short or str(n))[-1:] if len(rule.short) <= 2 else str(n))
            card.set_look(self._look, self._scale)
            card.toggled.connect(self._changed)
            self.cards[layer] = card
            self._rows.addWidget(card)
        self._rows.addStretch()

    def switched_on(self) -> tuple[str, ...]:
        """The layers shown on the board."""
        return tuple(layer for layer, card in self.cards.items() if card.isChecked())

    def toggle(self, place: int) -> None:
        """Switch the layer at a place in the list on or off."""
        cards = list(self.cards.values())
        if 0 <= place < len(cards):
            cards[place].toggle()

    def _changed(self) -> None:
        self.layers_changed.emit(self.switched_on())


def _gap(commitments: list[SeenCommitment]) -> str:
    """What is missing from a layer: what suffers first, then what is only promised, then what is absent."""
    for status, words in (
        ("degraded", "{name}: degraded"),
        ("pledged", "{name}: only pledged"),
        ("absent", "No {name}"),
    ):
        named = [one for one in commitments if one.status == status]
        if named:
            more = f" and {len(named) - 1} more" if len(named) > 1 else ""
            name = named[0].name if status != "absent" else named[0].name[:1].lower() + named[0].name[1:]
            return words.format(name=name) + more
    if not commitments:
        return "No commitments belong to it"
    return f"All {len(commitments)} {labels.STATUS['deployed']}"
