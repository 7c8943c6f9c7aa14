"""A list of what was, which grows all day and is shown piece by piece."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListWidgetItem

from wargame.ui.panels.pieces import ID, Rows

One = TypeVar("One")

STEP = 40
EARLIER = "earlier"


class Row(NamedTuple):
    """A row: its words, what it stands for, its tooltip."""

    text: str
    ident: object
    tip: str = ""


class Recent(Rows):
    """Rows with the newest first: so many, and under them one that asks for as many more with `more_asked`."""

    more_asked = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._shown, self._rows = STEP, list[Row]()
        self._dressed: tuple[int, str] = (0, "")
        self.itemActivated.connect(self._ask)
        self.itemClicked.connect(self._ask)

    def show_latest(self, found: Sequence[One], told: Callable[[One], Row]) -> None:
        """Show the latest of what was found, in this order; only what is shown is put into words."""
        rows = [told(one) for one in found[: self._shown]]
        left = len(found) - len(rows)
        rows += [Row(f"Show more. {left} {'is' if left == 1 else 'are'} earlier.", EARLIER)] if left else []
        dressed = (self.width(), self.font().key())
        if rows != self._rows:
            self._fill(rows)
        if (rows, dressed) != (self._rows, self._dressed):
            self._rows, self._dressed = rows, dressed
            self.fit()

    def _fill(self, rows: list[Row]) -> None:
        here, at = self.current(), self.currentRow()
        self.clear()
        for row in rows:
            self.add(row.text, row.ident).setToolTip(row.tip)
        self.select(rows[at].ident if here == EARLIER and at < len(rows) else here)

    def start_anew(self) -> None:
        """Show as few as at first."""
        self._shown = STEP

    def _ask(self, item: QListWidgetItem) -> None:
        if item.data(ID) == EARLIER:
            self._shown += STEP
            self.more_asked.emit()
