"""Rows of lists and trees as high as their wrapped text."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

KEPT = 2048


class Wrapping(QStyledItemDelegate):
    """Gives rows the height of their wrapped text; Qt's own forgets what the style sheet puts around it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heights: dict[tuple[str, int, int, str], int] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As wide as the view, as high as the text."""
        self.initStyleOption(option, index)
        view = self.parent()
        assert isinstance(view, QAbstractItemView)
        unit = max(1.0, option.fontMetrics.height() / 17)
        width = view.viewport().width() - round(32 * unit)
        if not option.icon.isNull():
            width -= option.decorationSize.width() + round(8 * unit)
        if option.features & QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator:
            width -= round(30 * unit)
        if isinstance(view, QTreeView):
            width -= view.indentation() * (2 if index.parent().isValid() else 1)
        wraps = not isinstance(view, QListView) or view.wordWrap()
        flags = Qt.TextFlag.TextWordWrap.value if wraps else 0
        text = self._height(option.font, max(width, 40), flags, option.text)
        high = max(text, option.decorationSize.height() if not option.icon.isNull() else 0)
        return QSize(width, high + round(14 * unit))

    def _height(self, font: QFont, width: int, flags: int, text: str) -> int:
        """How high a text is; measured once, for a list asks for all its rows whenever one of them is another."""
        key = (font.key(), width, flags, text)
        found = self._heights.get(key)
        if found is None:
            if len(self._heights) >= KEPT:
                self._heights.clear()
            room = QRect(0, 0, width, 100_000)
            found = self._heights[key] = QFontMetrics(font).boundingRect(room, flags, text).height()
        return found
