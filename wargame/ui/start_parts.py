"""What the start page is built of: rows that can be pressed, the layers as chips, one of a few side by side."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QWidget

from wargame.ui.dress import LEFT, RIGHT, Dress, advance, elided
from wargame.ui.parts import Choosable


class RowButton(QAbstractButton):
    """A row that can be pressed: an icon, a name, what it is, and something at the right."""

    pressed_row = Signal(str)

    def __init__(self, key: str, icon: str, first: str, second: str, right: str) -> None:
        super().__init__()
        self.key, self._icon, self._words = key, icon, (first, second, right)
        self._dress = Dress()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{first}. {second}. {right}")
        self.setToolTip(key if key.count("/") or key.count("\\") else "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.pressed_row.emit(self.key)

    def say(self, second: str, right: str) -> None:
        """Say other words under the name and at the right."""
        self._words = (self._words[0], second, right)
        self.setAccessibleName(f"{self._words[0]}. {second}. {right}")
        self.update()

    def dress(self, dress: Dress) -> None:
        """Dress the row."""
        self._dress = dress
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(self._dress.px(320), self._dress.px(52))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint icon and words."""
        painter, d = QPainter(self), self._dress
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(d.ink("quiet"))
            painter.drawRoundedRect(self.rect(), 6, 6)
        first, second, right = self._words
        middle, x = self.height() / 2, d.px(42)
        painter.drawPixmap(d.px(8), round(middle - d.px(10)), d.picture(self._icon, "second", 20))
        small = d.font(13)
        wide = min(advance(small, right), self.width() * 0.45)
        painter.setFont(small)
        painter.setPen(d.ink("second"))
        painter.drawText(
            QRectF(self.width() - wide - d.px(8), 0, wide, self.height()), RIGHT, elided(small, right, wide)
        )
        room = self.width() - x - wide - d.px(24)
        painter.drawText(QRectF(x, middle + d.px(1), room, d.px(20)), LEFT, elided(small, second, room))
        bold = d.font(15, 600)
        painter.setFont(bold)
        painter.setPen(d.ink())
        painter.drawText(QRectF(x, middle - d.px(22), room, d.px(22)), LEFT, elided(bold, first, room))
        if self.hasFocus():
            d.ring(painter, QRectF(self.rect()))


class LayerLine(QWidget):
    """The layers of a scenario as chips with names, broken into lines."""

    def __init__(self) -> None:
        super().__init__()
        self._dress = Dress()
        self._layers: tuple[tuple[str, str], ...] = ()

    def dress(self, dress: Dress) -> None:
        """Dress the line."""
        self._dress = dress
        self._fit()

    def show_layers(self, layers: tuple[tuple[str, str], ...]) -> None:
        """Show these layers."""
        self._layers = layers
        self.setAccessibleName(", ".join(name for _, name in layers))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the line anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        spots = self._spots()
        self.setFixedHeight(round(max((box.bottom() for box in spots), default=0)) + self._dress.px(4))
        self.update()

    def _spots(self) -> list[QRectF]:
        d, spots, x, y = self._dress, list[QRectF](), 0.0, 0.0
        for _, name in self._layers:
            wide = d.px(34) + advance(d.font(14), name)
            if x and x + wide > self.width():
                x, y = 0.0, y + d.px(34)
            spots.append(QRectF(x, y, wide, d.px(26)))
            x += wide + d.px(20)
        return spots

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint chips and names."""
        painter, d = QPainter(self), self._dress
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ids = tuple(layer for layer, _ in self._layers)
        for (layer, name), box in zip(self._layers, self._spots(), strict=True):
            d.chip(painter, QRectF(box.left(), box.top() + d.px(1), d.px(24), d.px(24)), ids, layer)
            painter.setFont(d.font(14))
            painter.setPen(d.ink())
            painter.drawText(box.adjusted(d.px(34), 0, 4, 0), LEFT, name)


class Segments(QFrame):
    """One of a few, side by side."""

    picked = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("segments")
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(2, 2, 2, 2)
        self._line.setSpacing(2)
        self._group.buttonClicked.connect(self._tell)

    def _tell(self) -> None:
        self.picked.emit()

    def offer(self, items: tuple[tuple[str, str], ...]) -> None:
        """Offer these ids and names; the first is chosen."""
        for old in self._group.buttons():
            self._group.removeButton(old)
            old.deleteLater()
        for n, (key, name) in enumerate(items):
            one = Choosable(name, "segment")
            one.setChecked(n == 0)
            one.setProperty("key", key)
            self._group.addButton(one)
            self._line.addWidget(one)
        self.setVisible(len(items) > 1)

    def value(self) -> str:
        """The id chosen."""
        chosen = self._group.checkedButton()
        return str(chosen.property("key")) if chosen else ""

    def choose(self, key: str) -> None:
        """Choose an id."""
        for one in self._group.buttons():
            if one.property("key") == key:
                one.setChecked(True)
