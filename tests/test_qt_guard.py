"""PySide6 6.12.0 loses a reference to None with each call that returns nothing, until Python 3.11 aborts.

Since Python 3.12 None is immortal: there this passes with any PySide6.
"""

import sys

from PySide6.QtCore import QObject


def test_calls_into_qt_keep_their_references_to_none() -> None:
    thing = QObject()
    before = sys.getrefcount(None)

    for _ in range(100):
        thing.setObjectName("name")

    assert sys.getrefcount(None) > before - 50
