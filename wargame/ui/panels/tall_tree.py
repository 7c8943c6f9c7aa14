"""A tree as high as its rows, so that the panel around it scrolls and the tree does not."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTreeWidget


class TallTree(QTreeWidget):
    """Takes the height of the rows it shows; call `fit` after they have changed."""

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemExpanded.connect(self.fit)
        self.itemCollapsed.connect(self.fit)

    def fit(self, *_what: object) -> None:
        """Take the height of the rows shown, and of the header if there is one."""
        high, item = 0 if self.isHeaderHidden() else self.header().sizeHint().height(), self.topLevelItem(0)
        while item is not None:
            high += self.visualItemRect(item).height()
            item = self.itemBelow(item)
        self.setFixedHeight(high + 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows wrap anew at another width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        QTimer.singleShot(0, self, self.fit)
