"""The page of the layer matrix: the finding, the matrix, a cell in words, and the switches beside them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from wargame.labels import matrix as told
from wargame.report.look import LIGHT, Look
from wargame.ui.desk import Desk
from wargame.ui.dress import Dress
from wargame.ui.matrix.foot import Detail, MatrixKey, Pill
from wargame.ui.matrix.switches import WhatIfColumn
from wargame.ui.matrix.table import MatrixTable
from wargame.ui.matrix.what_if import Key, WhatIf, what_if
from wargame.ui.parts import button, row, words

BESIDE, ROOMY = 1200, 1600
"""Effective widths from which the switches stand beside the matrix, and from which they have much room."""
PILL = "What if: nothing is changed or recorded"


class MatrixPage(QWidget):
    """Layers by regions; switching a layer off changes what is shown here and nothing else.

    `shown_on_map` carries layer and region, `layers_off` the layers now switched off.
    """

    closed = Signal()
    shown_on_map = Signal(str, str)
    layers_off = Signal(tuple)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Layer matrix")
        self.look, self.scale = LIGHT, 1.0
        self.desk: Desk | None = None
        self.shown: WhatIf | None = None
        self.off: tuple[str, ...] = ()
        self._seconds = "", ""
        self._stale, self._behind, self._switches_in_front = True, False, False
        self.headline, self.second = words("", "brand", wrap=True), words("", "second", wrap=True)
        self.pill = Pill()
        self.swap = button("What if", "", "The switches, or the matrix again")
        self.back = button("Back to the map  M", "plain")
        self.table, self.key, self.detail, self.column = MatrixTable(), MatrixKey(), Detail(), WhatIfColumn()
        self._build()
        self._connect()

    def _build(self) -> None:
        for text in (self.headline, self.second):
            text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._top = QVBoxLayout()
        self._top.setSpacing(2)
        line = row(self.headline, self.pill, self.swap, self.back)
        line.setStretch(0, 1)
        line.setAlignment(self.pill, Qt.AlignmentFlag.AlignVCenter)
        self._top.addLayout(line)
        self._top.addWidget(self.second)
        self._inner = QVBoxLayout()
        self._inner.addWidget(self.table, 1)
        self._inner.addWidget(self.key)
        self._inner.addStretch(0)
        self.matrix = QWidget()
        self.matrix.setLayout(self._inner)
        left = QFrame()
        left.setObjectName("ground")
        self._left = QVBoxLayout(left)
        self._left.setSpacing(0)
        self._left.addLayout(self._top)
        self._left.addWidget(self.matrix, 1)
        self._left.addWidget(self.detail)
        self._whole = QHBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addWidget(left, 1)
        self._whole.addWidget(self.column)

    def _connect(self) -> None:
        self.table.chosen.connect(self._tell)
        self.table.pointed.connect(self._point)
        self.table.opened.connect(self.shown_on_map)
        self.table.switched.connect(self.flip)
        self.detail.asked.connect(self._ask_map)
        self.column.flipped.connect(self.flip)
        self.column.back.connect(self.all_on)
        self.back.clicked.connect(self.closed)
        self.swap.clicked.connect(self._swap)

    # ------------------------------------------------------------------------------------------------------ shown

    def show_desk(self, desk: Desk) -> None:
        """Show a moment; while the page is out of sight nothing is worked out."""
        self.desk = desk
        self._stale = True
        if self.isVisible():
            self._freshen()

    def showEvent(self, event: QShowEvent) -> None:
        """Work out what was put off, and take the keyboard."""
        super().showEvent(event)
        self._freshen()
        self._arrange()
        self.table.setFocus()

    def set_look(self, look: Look, scale: float) -> None:
        """Take on a look and a text size."""
        self.look, self.scale = look, scale
        for part in (self.table, self.key, self.detail, self.column, self.pill):
            part.set_look(look, scale)
        px = Dress(look, scale).px
        self._left.setContentsMargins(0, px(10), 0, 0)
        self._top.setContentsMargins(px(20), 0, px(16), px(4))
        self._inner.setContentsMargins(px(20), px(4), px(8), px(4))
        self._inner.setSpacing(px(2))
        self._arrange()

    def _freshen(self) -> None:
        if self.desk is None or not self._stale:
            return
        self._stale = False
        self.off = tuple(layer for layer in self.off if layer in self.desk.scenario.layers)
        shown = self.shown = what_if(self.desk.scenario, self.desk.state, self.desk.view, self.off)
        first, second = told.findings(shown.scenario, shown.before, shown.after, shown.off)
        self.headline.setText(first)
        self._seconds = second, told.falls(shown.scenario, shown.now, shown.then, shown.off)
        self._say_second()
        self.pill.setVisible(bool(shown.off))
        self.key.show_layers(shown.before.layers)
        self.column.show_what_if(shown)
        self.table.show_matrix(shown)
        self._say(self.table.current())
        self._name_swap()

    # ----------------------------------------------------------------------------------------------------- switches

    def flip(self, layer: str) -> None:
        """Switch a layer off, or on again."""
        found = {*self.off} ^ {layer}
        rows = self.shown.before.layers if self.shown else ()
        self._switch(tuple(one for one in rows if one in found))

    def flip_at(self, place: int) -> None:
        """Switch the layer in a row."""
        rows = self.shown.before.layers if self.shown else ()
        if 0 <= place < len(rows):
            self.flip(rows[place])

    def all_on(self) -> None:
        """Every layer on again."""
        self._switch(())
        self.table.setFocus()

    def _switch(self, off: tuple[str, ...]) -> None:
        self.off, self._stale = off, True
        self._freshen()
        self.layers_off.emit(off)

    # --------------------------------------------------------------------------------------------------- one cell

    def choose(self, layer: str, region: str) -> None:
        """Put the ring on a cell."""
        self._freshen()
        self.table.choose(layer, region)

    def _tell(self) -> None:
        self._say(self.table.current())

    def _point(self, key: object) -> None:
        pointed: Key | None = (str(key[0]), str(key[1])) if isinstance(key, tuple) else self.table.current()
        self._say(pointed)

    def _say(self, key: Key | None) -> None:
        if self.shown is None:
            return
        here = self.table.current()
        can_go = bool(here and self.shown.before.cells[here].strength)
        self.detail.show_cell(self.shown, key, can_go=can_go)

    def _ask_map(self) -> None:
        key = self.table.current()
        if key:
            self.shown_on_map.emit(*key)

    # ---------------------------------------------------------------------------------------------------- the room

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts layers back on, then closes."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.off:
            self.all_on()
        else:
            self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the switches give way, then the key, then the words."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Arrange for the size there is; showing and hiding may change it meanwhile."""
        size = self.size()
        self._give_way()
        if self.size() != size:
            self._give_way()

    def _give_way(self) -> None:
        wide, high = self.width() / self.scale, self.height() / self.scale
        self._put_column(behind=wide < BESIDE)
        front = self._behind and self._switches_in_front
        self.swap.setVisible(self._behind)
        self.column.setVisible(front or not self._behind)
        self.matrix.setVisible(not front)
        self.detail.setVisible(not front)
        if not self._behind:
            self.column.setFixedWidth(round((440 if wide >= ROOMY else 296) * self.scale))
        self.key.setVisible(high >= 680)
        self.column.set_roomy(roomy=high >= 700)
        self.second.setVisible(high >= 440)
        self._say_second()
        self.back.setVisible(wide >= 900)
        self.pill.set_text(PILL if wide >= ROOMY else "Nothing is changed")
        self.back.setText("Back to the map  M" if wide >= ROOMY else "Map  M")
        self.headline.setObjectName("finding" if wide >= ROOMY else "brand")
        self.headline.style().polish(self.headline)
        self.detail.set_lines(3 if high >= 800 else 2 if high >= 690 else 1 if high >= 400 else 0)

    def _say_second(self) -> None:
        """Both sentences where there is room for them, else the first there is."""
        found = [one for one in self._seconds if one]
        self.second.setText(" ".join(found if self.height() / self.scale >= 600 else found[:1]))

    def _put_column(self, *, behind: bool) -> None:
        """The switches stand beside the matrix, or in its place under the headline."""
        if behind == self._behind:
            return
        self._behind = behind
        if behind:
            self.column.setMinimumWidth(0)
            self.column.setMaximumWidth(16_777_215)
            self._left.insertWidget(2, self.column, 1)
        else:
            self._whole.addWidget(self.column)

    def _swap(self) -> None:
        self._switches_in_front = not self._switches_in_front
        self._arrange()
        self._name_swap()
        first = next(iter(self.column.switches.values()), None)
        (first if self._switches_in_front and first else self.table).setFocus()

    def _name_swap(self) -> None:
        self.swap.setText(
            "Matrix" if self._switches_in_front else f"What if: {len(self.off)} off" if self.off else "What if"
        )
