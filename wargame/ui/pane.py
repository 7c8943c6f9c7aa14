"""The pane at the right: the run sheet, and the panels behind their tabs."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from wargame.ui.panels.panel import Panel
from wargame.ui.panels.record_list import RecordList
from wargame.ui.panels.run_sheet import RunSheet
from wargame.ui.parts import hairline
from wargame.ui.tab_strip import TabStrip

TABS = (
    ("inspector", "Inspector"),
    ("orders", "Orders"),
    ("rulings", "Rulings"),
    ("injects", "Injects"),
    ("notes", "Notes"),
    ("means", "Means"),
    ("tracks", "Tracks"),
    ("record", "Record"),
    ("lines", "Lines"),
    ("corrections", "Corrections"),
    ("checklist", "Checklist"),
    ("room", "Room"),
)

TabPanel = Panel | RecordList


class Pane(QFrame):
    """Shows one panel at a time, out of `panels`, which may make it only then and puts it on the stack.

    `shown` carries the key of the tab that came to the front.
    """

    shown = Signal(str)

    def __init__(self, panels: Mapping[str, TabPanel], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.run_sheet = RunSheet()
        self.tabs = TabStrip(TABS)
        self.stack = QStackedWidget()
        self._panels = panels
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.run_sheet, self.tabs, hairline(), self.stack):
            column.addWidget(widget)
        column.setStretch(3, 1)
        self.tabs.chosen.connect(self._show)

    def current(self) -> str:
        """The key of the tab in front."""
        return self.tabs.current()

    def choose(self, key: str) -> None:
        """Bring a tab to the front."""
        self.tabs.choose(key)

    def _show(self, key: str) -> None:
        self.stack.setCurrentWidget(self._panels[key])
        self.shown.emit(key)
