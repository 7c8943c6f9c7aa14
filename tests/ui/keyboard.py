"""A keyboard and nothing else: every key goes to where the focus is, as a hand would press it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QListWidget, QWidget

FARTHEST = 120
"""Presses of Tab after which a field counts as out of reach."""


class OutOfReachError(AssertionError):
    """A field or a row that the keyboard does not lead to."""


def focus() -> QWidget:
    """The widget that has the focus; there must be one."""
    found = QApplication.focusWidget()
    assert found is not None, "nothing has the focus"
    return found


def name_of(widget: QWidget) -> str:
    """What a screen reader calls a widget: its accessible name, or the text on it."""
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


def press(keys: str) -> None:
    """Press keys by their names, such as ``F9`` or ``Ctrl+Shift+Z``."""
    combination = QKeySequence(keys)[0]
    QTest.keyClick(focus(), combination.key(), combination.keyboardModifiers())
    QTest.qWait(2)


def write(text: str) -> None:
    """Type a text where the focus is, instead of what stands there."""
    press("Ctrl+A")
    QTest.keyClicks(focus(), text)


def go_to(name: str, by: str = "Tab") -> QWidget:
    """Press Tab until a widget of this accessible name has the focus.

    Raises OutOfReachError with what was passed on the way.
    """
    passed: list[str] = []
    for _ in range(FARTHEST):
        here = focus()
        if name_of(here) == name:
            return here
        passed.append(name_of(here) or type(here).__name__)
        press(by)
    raise OutOfReachError(f"{name!r}; passed {list(dict.fromkeys(passed))}")


def choose(name: str, text: str) -> None:
    """Go to a choice and press Down until it shows a text that begins like this."""
    choice = go_to(name)
    assert isinstance(choice, QComboBox), choice
    _down_to(text, [choice.itemText(n) for n in range(choice.count())], choice.currentText)


def row(name: str, text: str) -> None:
    """Go to a list and press Down until the row that begins like this is the current one."""
    rows = go_to(name)
    assert isinstance(rows, QListWidget), rows

    def current() -> str:
        item = rows.currentItem()
        return item.text() if item else ""

    _down_to(text, [rows.item(n).text() for n in range(rows.count())], current)


def _down_to(text: str, among: list[str], current: Callable[[], str]) -> None:
    press("Home")
    for _ in among:
        if current().startswith(text):
            return
        press("Down")
    raise OutOfReachError(f"{text!r} among {among}")


def push(name: str) -> None:
    """Go to a button and press Space."""
    assert go_to(name).isEnabled(), name
    press("Space")
