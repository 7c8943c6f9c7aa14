"""The place of the zones below the top bar: the desk's own, or the layer matrix instead of them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from wargame.report.look import LIGHT, Look
from wargame.ui.desk import Desk
from wargame.ui.matrix.page import MatrixPage
from wargame.ui.place import Place


class MatrixDoor(QStackedWidget):
    """Shows the desk's zones until the matrix is asked for; the page is made when it is first opened.

    `shown_on_map` carries layer and region, `turned` whether the matrix is in sight now. `place` is where the keyboard
    was before.
    """

    shown_on_map = Signal(str, str)
    layers_off = Signal(tuple)
    turned = Signal(bool)

    def __init__(self, zones: QWidget) -> None:
        super().__init__()
        self.zones = zones
        self.page: MatrixPage | None = None
        self._look, self._scale = LIGHT, 1.0
        self.place = Place(self)
        self._desk: Desk | None = None
        self.addWidget(zones)

    @property
    def is_open(self) -> bool:
        """Whether the matrix is in sight."""
        return self.currentWidget() is not self.zones

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the page, now or when it is made."""
        self._look, self._scale = look, scale
        if self.page:
            self.page.set_look(look, scale)

    def show_desk(self, desk: Desk) -> None:
        """Show a moment; out of sight the page only remembers it."""
        self._desk = desk
        if self.page:
            self.page.show_desk(desk)

    def toggle(self) -> None:
        """Open the matrix, or close it."""
        if self.is_open:
            self.close_matrix()
        else:
            self.open_matrix()

    def open_matrix(self) -> None:
        """Show the matrix in place of the zones."""
        if self.page is None:
            self.page = self._made()
        self.place.leave()
        self.setCurrentWidget(self.page)
        self.turned.emit(True)

    def close_matrix(self) -> None:
        """Show the zones again."""
        if self.is_open:
            self.setCurrentWidget(self.zones)
            self.turned.emit(False)

    def _made(self) -> MatrixPage:
        page = MatrixPage()
        page.set_look(self._look, self._scale)
        if self._desk:
            page.show_desk(self._desk)
        page.closed.connect(self.close_matrix)
        page.shown_on_map.connect(self.shown_on_map)
        page.layers_off.connect(self.layers_off)
        self.addWidget(page)
        return page
