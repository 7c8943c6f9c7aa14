"""Small widgets of the window that panels do not have: icon buttons, rows of widgets, the line at the foot."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from wargame.report.look import Look
from wargame.ui.dress import Dress
from wargame.ui.plain import plain


def words(text: str = "", kind: str = "", *, wrap: bool = False) -> QLabel:
    """A text of a kind that the style sheet knows; unlike a panel's label it does not wrap of itself."""
    found = QLabel(text)
    found.setTextFormat(Qt.TextFormat.PlainText)
    found.setWordWrap(wrap)
    found.setObjectName(kind)
    return found


def button(text: str, kind: str = "", tip: str = "") -> QPushButton:
    """A button; `kind` is primary, plain, or nothing for a quiet one."""
    found = QPushButton(text)
    found.setObjectName(kind)
    found.setToolTip(plain(tip))
    return found


class Choosable(QPushButton):
    """A button that may stay pressed, and is bold then: it has the room for that from the beginning."""

    def __init__(self, text: str, kind: str) -> None:
        super().__init__(text)
        self.setObjectName(kind)
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        """As wide as its bold letters want."""
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        more = QFontMetrics(bold).horizontalAdvance(self.text()) - self.fontMetrics().horizontalAdvance(self.text())
        return super().sizeHint() + QSize(max(0, more), 0)

    def minimumSizeHint(self) -> QSize:
        """The same: a letter less would be cut."""
        return self.sizeHint()


def hairline() -> QFrame:
    """A line one pixel high between two parts of a zone."""
    found = QFrame()
    found.setObjectName("hairline")
    found.setFixedHeight(1)
    return found


def row(*items: QWidget | None, spacing: int = 8) -> QHBoxLayout:
    """A row of widgets; None is a stretch."""
    found = QHBoxLayout()
    found.setContentsMargins(0, 0, 0, 0)
    found.setSpacing(spacing)
    for item in items:
        if item is None:
            found.addStretch(1)
        else:
            found.addWidget(item)
    return found


def pile(*items: QWidget | QHBoxLayout | None, spacing: int = 4, margin: int = 0) -> QVBoxLayout:
    """Widgets and rows one under the other; None is a stretch."""
    found = QVBoxLayout()
    found.setContentsMargins(margin, margin, margin, margin)
    found.setSpacing(spacing)
    for item in items:
        if item is None:
            found.addStretch(1)
        elif isinstance(item, QWidget):
            found.addWidget(item)
        else:
            found.addLayout(item)
    return found


class IconButton(QToolButton):
    """A button that is only an icon; its name and key stand in the tooltip."""

    def __init__(self, icon: str, name: str, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setObjectName("plain")
        self.setAccessibleName(name)
        self.setToolTip(plain(f"{name} ({key})" if key else name))

    def set_icon(self, icon: str, dress: Dress) -> None:
        """Show another icon."""
        self._icon = icon
        self.dress(dress)

    def dress(self, dress: Dress) -> None:
        """Dress the button."""
        self.setIcon(dress.icon(self._icon, "ink", 20))
        self.setIconSize(QSize(dress.px(20), dress.px(20)))


class Chip(QWidget):
    """A layer's chip."""

    def __init__(self) -> None:
        super().__init__()
        self._dress = Dress()
        self._layers: tuple[str, ...] = ()
        self._layer = ""

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the chip."""
        self._dress = Dress(look, scale)
        self.setFixedSize(self._dress.px(32), self._dress.px(32))
        self.update()

    def show_layer(self, layers: tuple[str, ...], layer: str) -> None:
        """Show a layer's."""
        self._layers, self._layer = layers, layer
        self.setVisible(bool(layer))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        if self._layer:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._dress.chip(painter, QRectF(self.rect()), self._layers, self._layer)


class FootLine(QFrame):
    """A line at the foot of the window: what was refused or done, with one action in it, until dismissed.

    `acted` tells which action is wished; `left` that somebody dismissed it.
    """

    acted = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("footline")
        self.words = words("", "footwords", wrap=True)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.look, self.act = button("Show me"), button("")
        self.close_it = button("", "plain", "Esc")
        self._action = self._look = ""
        self._zone: QWidget | None = None
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 4, 8, 4)
        line.setSpacing(8)
        for item in (self.words, self.look, self.act, self.close_it):
            line.addWidget(item)
        line.setStretch(0, 1)
        self.look.clicked.connect(self._look_at)
        self.act.clicked.connect(self._act)
        self.close_it.clicked.connect(self._leave)
        self.hide()

    def say(
        self,
        text: str,
        action: str = "",
        action_words: str = "",
        *,
        bad: bool = False,
        look: str = "",
        leave: str = "Dismiss",
    ) -> None:
        """Say something; `action` is the id of what the button in the line does.

        `look` is that of an action that shows what is spoken of, and lets the line stay; `leave` the word for
        dismissing it.
        """
        self.words.setText(text)
        self._action, self._look = action, look
        self.act.setText(action_words)
        self.act.setVisible(bool(action))
        self.look.setVisible(bool(look))
        self.close_it.setText(leave)
        self.setProperty("bad", bad)
        self.style().polish(self)
        self.setAccessibleName(text)
        self.show()

    def lie_over(self, zone: QWidget, ground: QWidget) -> None:
        """Lie over the foot of a zone, where nothing moves for it; over that of the ground while the zone is hidden."""
        self._zone = zone
        self.setParent(ground)
        zone.installEventFilter(self)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the zone."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide):
            self._fit()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Take the height that other words, or another size of them, need."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._fit()
        return done

    def _fit(self) -> None:
        ground = self.parentWidget()
        if self._zone is None or ground is None:
            return
        zone = self._zone if self._zone.isVisible() else ground
        corner = QPoint(0, zone.height()) if zone is ground else zone.mapTo(ground, QPoint(0, zone.height()))
        high = max(self.minimumSizeHint().height(), self.heightForWidth(zone.width()))
        self.setGeometry(corner.x(), corner.y() - high, zone.width(), high)
        self.raise_()

    def text(self) -> str:
        """What it says; empty if it was dismissed."""
        return "" if self.isHidden() else self.words.text()

    def dismiss(self) -> None:
        """Let the line go."""
        self.hide()

    def _act(self) -> None:
        self.dismiss()
        self.acted.emit(self._action)

    def _look_at(self) -> None:
        self.acted.emit(self._look)

    def _leave(self) -> None:
        self.dismiss()
        self.left.emit()
