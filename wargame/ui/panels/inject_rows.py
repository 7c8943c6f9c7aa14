"""The list of the injects: sections that open and close; rows with title, medium, to whom, when, what is missing."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from wargame.ui.dress import LEFT, RIGHT, Dress, advance, elided
from wargame.ui.inject_card import MEDIA
from wargame.ui.panels.inject_words import Line
from wargame.ui.panels.pieces import ID, Rows
from wargame.ui.plain import plain

LINE = Qt.ItemDataRole.UserRole + 1
SECTION = "section/"
"""What the id of a section's heading begins with."""


class Heading(Struct, frozen=True):
    """The heading of a section: how many injects it has, and whether they are shown."""

    name: str
    count: int
    opened: bool


Row = Heading | Line


class InjectRows(Rows):
    """Rows under headings. `turned` carries the name of a section that was opened or closed.

    `entered` tells that Enter was pressed on an inject, `put_off` that Delete was.
    """

    turned = Signal(str)
    entered = Signal()
    put_off = Signal()

    def __init__(self) -> None:
        super().__init__("Injects", 8)
        self._shown: list[Row] = []
        self._painter = RowPainter(self)
        self.setItemDelegate(self._painter)
        self.setMouseTracking(True)
        self.itemClicked.connect(self._clicked)

    def dress(self, dress: Dress) -> None:
        """Dress the rows."""
        self._painter.dress = dress
        self.fit()
        self.viewport().update()

    def fit(self) -> None:
        """Take the height of the rows; the heading over the first row stays in sight."""
        super().fit()
        if self.currentRow() <= 1:
            self.scrollToTop()

    def show_rows(self, rows: list[Row]) -> None:
        """Show sections and injects in this order; where they are the same as before, nothing is done."""
        if rows == self._shown:
            return
        self._shown = rows
        self.clear()
        for row in rows:
            if isinstance(row, Heading):
                self._add_heading(row)
            else:
                self._add_line(row)

    def _add_heading(self, heading: Heading) -> None:
        words, state = f"{heading.name}, {heading.count}", "open" if heading.opened else "closed"
        item = self.add(words, f"{SECTION}{heading.name}")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{words}, {state}")
        item.setData(LINE, heading.opened)

    def _add_line(self, line: Line) -> None:
        item = self.add(line.words(), line.ident)
        item.setData(LINE, line)
        item.setToolTip(plain(line.words()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open and close the section they stand on; Enter and Delete act on an inject."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier and self.currentRow() >= 0
        if plain and (enter or event.key() == Qt.Key.Key_Space) and self._turn(self.currentItem()):
            return
        if plain and enter:
            self.entered.emit()
        elif plain and event.key() == Qt.Key.Key_Delete:
            self.put_off.emit()
        else:
            super().keyPressEvent(event)

    def _clicked(self, item: QListWidgetItem) -> None:
        self._turn(item)

    def _turn(self, item: QListWidgetItem) -> bool:
        ident = str(item.data(ID))
        if ident.startswith(SECTION):
            self.turned.emit(ident.removeprefix(SECTION))
            return True
        return False


class RowPainter(QStyledItemDelegate):
    """Paints headings and rows."""

    def __init__(self, parent: InjectRows) -> None:
        super().__init__(parent)
        self.dress = Dress()

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Headings are lower than rows."""
        return QSize(100, self.dress.px(46 if isinstance(index.data(LINE), Line) else 32))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a heading or a row."""
        d, box = self.dress, QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, d.ink("tint"))
            painter.fillRect(QRectF(box.left(), box.top(), d.px(4), box.height()), d.ink("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, d.ink("quiet"))
        line = index.data(LINE)
        inner = box.adjusted(d.px(10), 0, -d.px(8), 0)
        if isinstance(line, Line):
            self._row(painter, inner, line)
        else:
            self._heading(painter, inner, str(index.data()), opened=bool(line))
        painter.restore()

    def _heading(self, painter: QPainter, box: QRectF, text: str, *, opened: bool) -> None:
        d, side = self.dress, self.dress.px(16)
        icon = d.picture("chevron-down" if opened else "chevron-right", "second", 16)
        painter.drawPixmap(round(box.left()), round(box.center().y() - side / 2), side, side, icon)
        painter.setFont(d.font(13, 600))
        painter.setPen(d.ink("second"))
        painter.drawText(box.adjusted(side + d.px(8), 0, 0, 0), LEFT, text)

    def _row(self, painter: QPainter, box: QRectF, line: Line) -> None:
        d, side = self.dress, self.dress.px(18)
        due = line.status == "due"
        icon = d.picture("bell" if due else MEDIA[line.medium][0], "warning" if due else "second", 18)
        painter.drawPixmap(round(box.left()), round(box.top() + d.px(6)), side, side, icon)
        half = box.height() / 2
        upper = QRectF(box.left() + side + d.px(8), box.top() + d.px(3), box.width() - side - d.px(8), half - d.px(3))
        lower = QRectF(upper.left(), box.top() + half, upper.width(), half - d.px(4))
        number = d.font(12)
        wide = advance(number, line.ident) + d.px(10)
        painter.setFont(number)
        painter.setPen(d.ink("third"))
        painter.drawText(upper, RIGHT, line.ident)
        quiet = line.status in ("skipped", "library")
        title = d.font(14, 400 if quiet else 600)
        title.setStrikeOut(line.status == "skipped")
        painter.setFont(title)
        painter.setPen(d.ink("second" if quiet else "ink"))
        painter.drawText(upper, LEFT, elided(title, line.title, upper.width() - wide))
        self._second(painter, lower, line)

    def _second(self, painter: QPainter, box: QRectF, line: Line) -> None:
        d = self.dress
        small, room = d.font(13), box.width()
        if line.mark:
            side, wide = d.px(14), advance(small, line.mark)
            painter.setFont(small)
            painter.setPen(d.ink("warning"))
            painter.drawText(box, RIGHT, line.mark)
            left = round(box.right() - wide - side - d.px(5))
            icon = d.picture("circle-dashed", "warning", 14)
            painter.drawPixmap(left, round(box.center().y() - side / 2), side, side, icon)
            room -= wide + side + d.px(16)
        painter.setFont(small)
        painter.setPen(d.ink("warning" if line.status == "due" else "second"))
        painter.drawText(box, LEFT, elided(small, line.second, room))
