"""The table of means: a row for each team with what it has, opened to what it is tied to."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from wargame.report.look import Look
from wargame.ui import theme
from wargame.ui.dress import Dress
from wargame.ui.panels.pieces import ID
from wargame.ui.panels.tall_tree import TallTree
from wargame.ui.plain import plain

Index = QModelIndex | QPersistentModelIndex
SECOND, SHORT = ID + 1, ID + 2
"""Roles: the second line under a name, and what is missing for the upkeep."""
TOP_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
PAD = 7
"""Room over and under the lines of a row."""


class PurseDelegate(QStyledItemDelegate):
    """Paints a name over its second line and what is missing; figures stand at the right of their column."""

    dress = Dress()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the name and the lines under it."""
        tree = self.parent()
        assert isinstance(tree, QTreeWidget)
        inset = tree.indentation() * (2 if index.parent().isValid() else 1)
        lines = self._lines(index.sibling(index.row(), 0), tree.columnWidth(0) - inset - self.dress.px(8), inset)
        return QSize(40, round(sum(high for *_, high in lines)) + 2 * self.dress.px(PAD))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        box = QRectF(option.rect)
        painter.save()
        if index.column():
            self._paint_figure(painter, box, index)
        else:
            self._paint_name(painter, box, index)
        painter.restore()

    def _paint_name(self, painter: QPainter, box: QRectF, index: Index) -> None:
        d, y = self.dress, box.top() + self.dress.px(PAD)
        name = box.width() - d.px(8)
        for text, size, role, high in self._lines(index, name):
            painter.setFont(self._font(size, role))
            painter.setPen(d.ink(role))
            wide = name if role == "ink" else self._whole() - box.left()
            painter.drawText(QRectF(box.left(), y, wide, high), WRAPPED, text)
            y += high

    def _whole(self) -> float:
        """Where a row ends: the lines under a name run on below the figures."""
        tree = self.parent()
        assert isinstance(tree, QTreeWidget)
        return tree.viewport().width() - self.dress.px(6)

    def _paint_figure(self, painter: QPainter, box: QRectF, index: Index) -> None:
        d, team = self.dress, not index.parent().isValid()
        short = bool(index.data(SHORT))
        painter.setFont(d.font(15 if team else 13, 600 if team else 400))
        painter.setPen(d.ink("warning" if short else "ink" if team else "second"))
        painter.drawText(box.adjusted(0, d.px(PAD), -d.px(6), 0), TOP_RIGHT, str(index.data() or ""))

    def _lines(self, index: Index, wide: float, inset: int = 0) -> list[tuple[str, int, str, float]]:
        """The lines of a name: text, size, ink and height."""
        tree = self.parent()
        assert isinstance(tree, QTreeWidget)
        inset = inset or tree.indentation() * (2 if index.parent().isValid() else 1)
        told = (
            (index.data(), 14 if index.parent().isValid() else 15, "ink"),
            (index.data(SECOND), 13, "second"),
            (index.data(SHORT), 13, "warning"),
        )
        found = []
        for text, size, role in told:
            if text:
                wide_for = max(40.0, wide if role == "ink" else self._whole() - inset)
                found.append((str(text), size, role, _height(str(text), size, role, wide_for, self.dress.scale)))
        return found

    def _font(self, size: int, role: str) -> QFont:
        return _font(size, role, self.dress.scale)


def _font(size: int, role: str, scale: float) -> QFont:
    return theme.font(size, scale, 600 if size == 15 or role == "warning" else 400)


@lru_cache(maxsize=2048)
def _height(text: str, size: int, role: str, width: float, scale: float) -> float:
    """How high a wrapped line is; measured once, for the tree asks for all its rows again and again."""
    return QFontMetricsF(_font(size, role, scale)).boundingRect(QRectF(0, 0, width, 1000), WRAPPED, text).height()


class PurseTree(TallTree):
    """Teams with their ties below them, as high as its rows."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("purses")
        self.setAccessibleName("Means by team")
        self.setAllColumnsShowFocus(True)
        self.setIndentation(16)
        self.setMouseTracking(True)
        self._delegate = PurseDelegate(self)
        self.setItemDelegate(self._delegate)

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground of a row, then what stands in it: texts may run on over several columns."""
        d, box = self._delegate.dress, option.rect
        if self.selectionModel().isSelected(index):
            painter.fillRect(box, d.ink("tint"))
            painter.setPen(d.ink("tint") if d.ink("tint") != d.ink("surface") else d.ink("accent"))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
            painter.fillRect(box.left(), box.top(), d.px(4), box.height(), d.ink("accent"))
        super().drawRow(painter, option, index)

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the rows."""
        self._delegate.dress = Dress(look, scale)
        self.setIndentation(round(16 * scale))
        self.scheduleDelayedItemsLayout()

    def head(self, names: list[str], tips: list[str]) -> None:
        """Name the columns; the first takes the room that is left."""
        self.setColumnCount(len(names))
        self.setHeaderLabels(names)
        header, item = self.header(), self.headerItem()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(20)
        for column, tip in enumerate(tips):
            fixed = QHeaderView.ResizeMode.Fixed if column else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(column, fixed)
            item.setToolTip(column, plain(tip))
            if column:
                item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                last = column == len(tips) - 1
                self.setColumnWidth(column, self._delegate.dress.px(70 if last else 42))

    def row(self, ident: str, texts: list[str], parent: QTreeWidgetItem | None = None) -> QTreeWidgetItem:
        """Add a row; return it."""
        item = QTreeWidgetItem(texts)
        item.setData(0, ID, ident)
        for column in range(1, len(texts)):
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight)
        if parent is None:
            self.addTopLevelItem(item)
        else:
            parent.addChild(item)
        return item
