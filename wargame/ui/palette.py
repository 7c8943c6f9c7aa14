"""Every action by name (Ctrl+K), and the list of keys (F1): a sheet over the window, gone with Escape."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from wargame.report.look import Look
from wargame.ui.dress import LEFT, RIGHT, Dress, advance, elided
from wargame.ui.parts import words
from wargame.ui.place import Place

Index = QModelIndex | QPersistentModelIndex
ID, KEY = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class Entry(Struct, frozen=True):
    """An action as it is offered; one that is not possible now says why."""

    id: str
    text: str
    key: str
    why_not: str = ""


class EntryDelegate(QStyledItemDelegate):
    """Paints an action: its words, and its key at the right."""

    dress = Dress()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """One height for all."""
        return QSize(200, self.dress.px(36))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint it."""
        d, box = self.dress, QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, d.ink("tint"))
            painter.fillRect(QRectF(box.left(), box.top(), d.px(4), box.height()), d.ink("accent"))
        able = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
        key, text = str(index.data(KEY) or ""), str(index.data())
        font = d.font(14)
        painter.setFont(d.font(12))
        painter.setPen(d.ink("second"))
        wide = advance(d.font(12), key) + d.px(12)
        painter.drawText(box.adjusted(0, 0, -d.px(14), 0), RIGHT, key)
        painter.setFont(font)
        painter.setPen(d.ink("ink" if able else "third"))
        inner = box.adjusted(d.px(16), 0, -wide - d.px(14), 0)
        painter.drawText(inner, LEFT, elided(font, text, inner.width()))
        painter.restore()


class Palette(QFrame):
    """Type a part of a name, press Enter. `chosen` carries the id of the action.

    `nowhere` tells that it is closed and that what had the keyboard before is gone, or that nothing had it.
    """

    chosen = Signal(str)
    nowhere = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        self._entries: list[Entry] = []
        self._place = Place(parent)
        self._dress = Dress()
        self.title = words("", "heading")
        self.field = QLineEdit()
        self.field.setPlaceholderText("What do you want to do?")
        self.field.setAccessibleName("Find an action")
        self.rows = QListWidget()
        self.rows.setAccessibleName("Actions")
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._delegate = EntryDelegate(self)
        self.rows.setItemDelegate(self._delegate)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        for widget in (self.title, self.field, self.rows):
            column.addWidget(widget)
        self.field.textChanged.connect(self._narrow)
        self.rows.itemClicked.connect(self._take)
        self.field.installEventFilter(self)
        self.hide()

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the sheet."""
        self._dress = self._delegate.dress = Dress(look, scale)

    def open(self, title: str, entries: Sequence[Entry]) -> None:
        """Show the sheet over the window, with these actions."""
        if not self.isVisible():
            self._place.leave()
        self._entries = list(entries)
        self.title.setText(title)
        self.field.clear()
        self._narrow()
        room = self.window().size()
        wide = min(self._dress.px(620), room.width() - 32)
        high = min(self._dress.px(560), room.height() - 48)
        self.setGeometry((room.width() - wide) // 2, max(16, (room.height() - high) // 4), wide, high)
        self.show()
        self.raise_()
        self.field.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the keyboard back."""
        super().hideEvent(event)
        if not self._place.back():
            self.nowhere.emit()

    def _narrow(self) -> None:
        wanted = self.field.text().casefold().split()
        self.rows.clear()
        for one in self._entries:
            if all(word in f"{one.text} {one.key}".casefold() for word in wanted):
                item = QListWidgetItem(one.text)
                item.setData(ID, one.id)
                item.setData(KEY, one.key)
                item.setToolTip(one.why_not)
                if one.why_not:
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
                self.rows.addItem(item)
        self.rows.setCurrentRow(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows, Enter and Escape while typing."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            match event.key():
                case Qt.Key.Key_Down | Qt.Key.Key_Up:
                    by = 1 if event.key() == Qt.Key.Key_Down else -1
                    self.rows.setCurrentRow(max(0, min(self.rows.count() - 1, self.rows.currentRow() + by)))
                    return True
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    if (item := self.rows.currentItem()) is not None:
                        self._take(item)
                    return True
                case Qt.Key.Key_Escape:
                    self.hide()
                    return True
                case _:
                    pass
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape lets it go."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def _take(self, item: QListWidgetItem) -> None:
        if item.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.hide()
            self.chosen.emit(item.data(ID))
