"""Rows of the replay's side, painted: an order, commitment or value on two lines, and a key moment."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from wargame.app.key_moments import Kind
from wargame.ui.dress import LEFT, RIGHT, Dress, advance, elided
from wargame.ui.plain import plain

ICONS: dict[Kind, str] = {
    "bookmark": "bookmark",
    "crisis": "triangle-alert",
    "override": "pencil",
    "shift": "gavel",
    "change": "scale",
    "fall": "arrow-down",
}


class Differing(Struct, frozen=True):
    """What differs between two lines: its name, a few words more, how it is on each, and the record it leads to."""

    title: str
    note: str
    main: str
    beside: str
    seq: int = 0


class _Row(QAbstractButton):
    """A row that leads to a record. `asked` carries its number."""

    asked = Signal(int)

    def __init__(self, seq: int, dress: Dress) -> None:
        super().__init__()
        self.seq, self._dress = seq, dress
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._ask)

    def _ask(self) -> None:
        if self.seq:
            self.asked.emit(self.seq)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it; arrows go on to the replay."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            event.ignore()

    def _begin(self) -> QPainter:
        painter, d = QPainter(self), self._dress
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(d.ink("tint" if self.isChecked() else "quiet"))
            painter.drawRoundedRect(self.rect(), 6, 6)
        if self.hasFocus():
            d.ring(painter, QRectF(self.rect()))
        return painter


class DifferRow(_Row):
    """Something that differs, with how it is on the main line and on the one beside."""

    def __init__(self, one: Differing, dress: Dress) -> None:
        super().__init__(one.seq, dress)
        self.one = one
        self.setAccessibleName(f"{one.title}, {one.note}: {one.main}; beside: {one.beside}")
        self.setToolTip(plain(f"{one.title}\n{one.main}\n{one.beside}"))

    def sizeHint(self) -> QSize:
        """Three lines."""
        return QSize(self._dress.px(240), self._dress.px(80))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint title, note and both lines."""
        painter, d, one = self._begin(), self._dress, self.one
        left, right = float(d.px(4)), self.width() - float(d.px(6))
        small = d.font(12)
        wide = advance(small, one.note)
        painter.setFont(small)
        painter.setPen(d.ink("second"))
        painter.drawText(QRectF(left, d.px(6), right - left, d.px(22)), RIGHT, one.note)
        bold = d.font(14, 600)
        painter.setFont(bold)
        painter.setPen(d.ink())
        room = right - left - wide - d.px(12)
        painter.drawText(QRectF(left, d.px(6), room, d.px(22)), LEFT, elided(bold, one.title, room))
        plain = d.font(14)
        painter.setFont(plain)
        for text, y, role, style in (
            (one.main, 28, "ink", Qt.PenStyle.SolidLine),
            (one.beside, 51, "accent", Qt.PenStyle.DashLine),
        ):
            painter.setPen(QPen(d.ink(role), d.px(3), style, Qt.PenCapStyle.FlatCap))
            middle = d.px(y) + d.px(11)
            painter.drawLine(QPointF(left, middle), QPointF(left + d.px(25), middle))
            painter.setPen(d.ink())
            words = QRectF(left + d.px(36), d.px(y), right - left - d.px(36), d.px(22))
            painter.drawText(words, LEFT, elided(plain, text, words.width()))
        painter.setPen(QPen(d.ink("line"), 1))
        painter.drawLine(QPointF(left, self.height() - 1), QPointF(right, self.height() - 1))


class MomentRow(_Row):
    """A key moment: its turn, its sentence, and of what kind it is."""

    def __init__(self, seq: int, turn: int, kind: Kind, text: str, dress: Dress) -> None:
        super().__init__(seq, dress)
        self._turn, self._kind, self._text = f"Turn {turn}", kind, text
        self.setCheckable(True)
        self.setAccessibleName(f"{self._turn}: {text}")
        self.setToolTip(plain(f"{text} (record {seq})"))

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(self._dress.px(240), self._dress.px(34))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint turn, sentence and icon."""
        painter, d = self._begin(), self._dress
        plain, high = d.font(14, 600 if self.isChecked() else 400), float(self.height())
        painter.setFont(d.font(13))
        painter.setPen(d.ink("second"))
        painter.drawText(QRectF(d.px(6), 0, d.px(56), high), LEFT, self._turn)
        painter.drawPixmap(
            round(self.width() - d.px(26)), round(high / 2 - d.px(9)), d.picture(ICONS[self._kind], "second", 18)
        )
        words = QRectF(d.px(64), 0, self.width() - d.px(98), high)
        painter.setFont(plain)
        painter.setPen(d.ink())
        painter.drawText(words, LEFT, elided(plain, self._text, words.width()))
