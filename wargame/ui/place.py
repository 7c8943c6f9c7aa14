"""Where the keyboard was before something took it away."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


class Place:
    """Remembers the widget of a window that has the keyboard, and gives it back."""

    def __init__(self, inside: QWidget) -> None:
        self._inside = inside
        self._was: QWidget | None = None

    def leave(self) -> None:
        """Remember where the keyboard is."""
        self._was = self._inside.window().focusWidget()

    def back(self) -> bool:
        """Put the keyboard back there; whether that widget is still to be seen and open."""
        was, self._was = self._was, None
        able = was is not None and isValid(was) and was.isVisible() and was.isEnabled()
        if was is not None and able:
            was.setFocus()
        return able
