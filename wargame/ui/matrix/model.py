"""The matrix as Qt's table model: a row for each layer and one for how many are left, a column for each region."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from wargame.labels import matrix as told
from wargame.ui.matrix.what_if import Key, WhatIf

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
LEFT = "Layers left standing"
Role = Qt.ItemDataRole


class MatrixModel(QAbstractTableModel):
    """Tells a cell's few words to the eye and all of them to a screen reader; `shown` holds the rest."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: WhatIf | None = None

    def show(self, shown: WhatIf) -> None:
        """Show this; the place of the keyboard stays where rows and columns stay the same."""
        same = self.shown is not None and (self.shown.before.layers, tuple(self.shown.before.regions)) == (
            shown.before.layers,
            tuple(shown.before.regions),
        )
        if not same:
            self.beginResetModel()
        self.shown = shown
        if not same:
            self.endResetModel()
            return
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self.rowCount() - 1)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """The layers and one row more."""
        return len(self.shown.before.layers) + 1 if self.shown and not parent.isValid() else 0

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """The regions."""
        return len(self.shown.before.regions) if self.shown and not parent.isValid() else 0

    def layer_at(self, row: int) -> str:
        """The layer of a row; empty for the last one."""
        assert self.shown is not None
        return self.shown.before.layers[row] if 0 <= row < len(self.shown.before.layers) else ""

    def region_at(self, column: int) -> str:
        """The region of a column."""
        assert self.shown is not None
        return list(self.shown.before.regions)[column]

    def key(self, index: Index) -> Key | None:
        """Layer and region of a cell; none in the last row."""
        layer = self.layer_at(index.row()) if index.isValid() else ""
        return (layer, self.region_at(index.column())) if layer else None

    def index_of(self, layer: str, region: str) -> QModelIndex:
        """Where a cell is."""
        assert self.shown is not None
        return self.index(self.shown.before.layers.index(layer), list(self.shown.before.regions).index(region))

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """A cell's strength to show, all its words to a screen reader."""
        if self.shown is None or not index.isValid():
            return None
        key = self.key(index)
        if key is None:
            text = told.standing(self.shown.after, self.region_at(index.column()))
            name = told.region(self.shown.scenario, self.region_at(index.column()))
            return {Role.DisplayRole: text, Role.AccessibleTextRole: f"{LEFT}, {name}: {text}"}.get(Role(role))
        if role == Role.DisplayRole:
            return told.STRENGTH[self.shown.after.cells[key].strength]
        return self.shown.words(key) if role == Role.AccessibleTextRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """The names of layers and regions."""
        if self.shown is None or role not in (Role.DisplayRole, Role.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Horizontal:
            return told.region(self.shown.scenario, self.region_at(section))
        layer = self.layer_at(section)
        name = self.shown.scenario.layers[layer].name if layer else LEFT
        return f"{name}, switched off" if layer in self.shown.off else name
