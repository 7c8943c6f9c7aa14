"""A value of the board, from 0.0 to 10.0, as an input."""

from __future__ import annotations

import re

from PySide6.QtGui import QValidator

from wargame.ui.panels.pieces import Spin


class Tenths(Spin):
    """A value from 0.0 to 10.0 as it stands on the board, kept in tenths; one below 0 shows as the special text."""

    def textFromValue(self, value: int) -> str:
        """The value with one decimal."""
        return f"{value / 10:.1f}"

    def valueFromText(self, text: str) -> int:
        """The tenths that a text says."""
        try:
            return round(float(text.replace(",", ".")) * 10)
        except ValueError:
            return self.minimum()

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        """Whether a text is a value with one decimal, or may become one."""
        if text == self.specialValueText():
            return QValidator.State.Acceptable, text, place
        fits = re.fullmatch(r"(10([.,]0?)?|\d([.,]\d?)?|)", text)
        state = QValidator.State.Invalid
        if fits:
            state = QValidator.State.Acceptable if text else QValidator.State.Intermediate
        return state, text, place
