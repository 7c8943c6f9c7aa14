"""The table of the matrix: arrows move about in it, Enter or a click leads to the map, Space switches a layer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from wargame.report.look import Look
from wargame.ui.dress import Dress
from wargame.ui.matrix.cells import CellDelegate, LayerHead, RegionHead
from wargame.ui.matrix.model import Index, MatrixModel
from wargame.ui.matrix.what_if import Key, WhatIf

LEAST, LOWEST, SCROLLED, HIGHEST, STANDING = 84, 72, 82, 190, 42
"""Of a cell: the least width, the least height, that in a narrow table (which scrolls anyway), the greatest height; the
height of the last row."""
NARROW = 940
HEADS = ((1300, 216), (1000, 196), (880, 108), (0, 46))
"""From an effective width on, the width of the heads of the rows: name beside the chip, name under it, chip alone."""


class MatrixTable(QTableView):
    """`pointed` tells of the cell under the pointer (or that there is none), `opened` that its place is asked for."""

    chosen = Signal()
    pointed = Signal(object)
    opened = Signal(str, str)
    switched = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.cells, self._delegate = MatrixModel(), CellDelegate(self)
        self.setModel(self.cells)
        self.setItemDelegate(self._delegate)
        self.regions, self.layers = (
            RegionHead(Qt.Orientation.Horizontal, self),
            LayerHead(Qt.Orientation.Vertical, self),
        )
        self.setHorizontalHeader(self.regions)
        self.setVerticalHeader(self.layers)
        self.dress = Dress()
        self._set_up()

    def _set_up(self) -> None:
        self.setObjectName("matrix")
        self.setAccessibleName("Layer matrix")
        self.setAccessibleDescription("Layers by regions. Enter shows a cell on the map, Space switches its layer off.")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the table."""
        self.dress = Dress(look, scale)
        self._delegate.dress = self.regions.dress = self.layers.dress = self.dress
        self.fit()
        self.viewport().update()

    def show_matrix(self, shown: WhatIf) -> None:
        """Show a matrix; at first its worst hole has the ring."""
        self.cells.show(shown)
        if not self.currentIndex().isValid() and self.cells.columnCount():
            empty = shown.before.empty()
            first = self.cells.index_of(empty[0].layer, empty[0].region) if empty else self.cells.index(0, 0)
            self.setCurrentIndex(first)
        self.fit()

    def current(self) -> Key | None:
        """Layer and region of the cell with the ring."""
        return self.cells.key(self.currentIndex())

    def choose(self, layer: str, region: str) -> None:
        """Put the ring on a cell."""
        self.setCurrentIndex(self.cells.index_of(layer, region))

    def fit(self) -> None:
        """Share the room among columns and rows; scroll only where the least would not fit."""
        columns, rows = self.cells.columnCount(), self.cells.rowCount() - 1
        if columns < 1 or rows < 1:
            return
        d = self.dress
        heads = d.px(next(width for least, width in HEADS if self.width() / d.scale >= least))
        self.layers.setFixedWidth(heads)
        wide = self.width() - heads - d.px(4)
        self._set_columns(max(d.px(LEAST), wide // columns))
        least = d.px(LOWEST if self.width() / d.scale >= NARROW else SCROLLED)
        room = self.height() - self.regions.height() - d.px(STANDING) - d.px(4)
        if room < rows * least:
            self._set_columns(max(d.px(LEAST), (wide - self.verticalScrollBar().sizeHint().width()) // columns))
        high = min(d.px(HIGHEST), max(least, room // rows))
        for row in range(rows):
            self.layers.resizeSection(row, high)
        self.layers.resizeSection(rows, d.px(STANDING))
        self.setMaximumHeight(self.regions.height() + rows * d.px(HIGHEST) + d.px(STANDING) + d.px(4))
        self.updateGeometries()

    def _set_columns(self, wide: int) -> None:
        self.regions.setDefaultSectionSize(wide)
        self.regions.setFixedHeight(self.regions.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self.fit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell that the ring moved."""
        super().currentChanged(current, previous)
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter shows the cell on the map, Space switches its layer; letters go on to the window."""
        key = self.current()
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._open(key)
            case Qt.Key.Key_Space:
                if key:
                    self.switched.emit(key[0])
            case Qt.Key.Key_Escape:
                event.ignore()
            case _ if event.text().strip():
                event.ignore()
            case _:
                super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell which cell is pointed at."""
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        self.pointed.emit(self.cells.key(index) if index.isValid() else None)

    def leaveEvent(self, event: QEvent) -> None:
        """No cell is pointed at any more."""
        super().leaveEvent(event)
        self.pointed.emit(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click leads to the map."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and index == self.currentIndex():
            self._open(self.cells.key(index))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell which cell has the ring."""
        super().focusInEvent(event)
        self.chosen.emit()

    def _open(self, key: Key | None) -> None:
        if key and self.cells.shown and self.cells.shown.before.cells[key].strength:
            self.opened.emit(*key)
