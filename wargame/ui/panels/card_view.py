"""A card in a panel: how an inject will look in the room, or looked."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from wargame.report.look import LIGHT, Look
from wargame.ui.dress import Dress
from wargame.ui.inject_card import Card, card_height, paint_card


class CardView(QWidget):
    """A card in a panel, as high as it needs to be."""

    def __init__(self) -> None:
        super().__init__()
        self.card = Card("", "")
        self._dress = Dress()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)

    def set_look(self, look: Look = LIGHT, scale: float = 1.0) -> None:
        """Dress the card."""
        self._dress = Dress(look, scale)
        self._fit()

    def show_card(self, card: Card) -> None:
        """Show how this will look."""
        if card != self.card:
            self.card = card
            self.setAccessibleName(f"As the room will see it. {card.words()}" if not card.to else card.words())
            self._fit()

    def sizeHint(self) -> QSize:
        """As high as the text at the present width."""
        width = self.width() or 300
        return QSize(200, round(card_height(self.card, width, self._dress)) if self.card.title else 0)

    def minimumSizeHint(self) -> QSize:
        """No wider than the panel makes it."""
        return QSize(80, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Text wraps anew at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card."""
        if self.card.title:
            paint_card(QPainter(self), QRectF(self.rect()), self.card, self._dress)

    def _fit(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        self.update()
