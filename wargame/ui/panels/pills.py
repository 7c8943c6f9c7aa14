"""Things that may be chosen, side by side, each a button that stays pressed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from wargame.ui.panels.pieces import Flow, button


class Pills(QWidget):
    """A few names, any of which may be chosen. `changed` tells that somebody chose."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._name = name
        self._flow = Flow(gap=6)
        self.setLayout(self._flow)
        self.buttons: dict[str, QPushButton] = {}

    def fill(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Offer these; what was chosen stays chosen."""
        found = dict(pairs)
        if list(found) == list(self.buttons):
            return
        was = set(self.value())
        for old in self.buttons.values():
            self._flow.removeWidget(old)
            old.deleteLater()
        self.buttons = {ident: self._pill(text) for ident, text in found.items()}
        self.choose(was)

    def value(self) -> tuple[str, ...]:
        """The ids chosen."""
        return tuple(ident for ident, one in self.buttons.items() if one.isChecked())

    def choose(self, idents: Iterable[str]) -> None:
        """Choose exactly these, without saying so."""
        wanted = set(idents)
        for ident, one in self.buttons.items():
            quiet = one.blockSignals(True)
            one.setChecked(ident in wanted)
            one.blockSignals(quiet)

    def _pill(self, text: str) -> QPushButton:
        made = button(text)
        made.setCheckable(True)
        made.setAccessibleName(f"{self._name}: {text}")
        made.toggled.connect(self._toggled)
        self._flow.addWidget(made)
        return made

    def _toggled(self, _on: bool) -> None:
        self.changed.emit()
