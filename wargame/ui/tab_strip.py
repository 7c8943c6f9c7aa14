"""A row of tabs. What does not fit goes into a menu at its end; the chosen one is always seen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from wargame.report.look import Look
from wargame.ui.dress import Dress
from wargame.ui.parts import Choosable


class TabStrip(QWidget):
    """Tabs by key. `chosen` tells the key; arrow keys go along the row."""

    chosen = Signal(str)

    def __init__(self, tabs: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = [key for key, _ in tabs]
        self._buttons = {key: _tab(words) for key, words in tabs}
        self._group = QButtonGroup(self)
        self._menu_button, self._menu = QToolButton(), QMenu(self)
        self._menu_button.setObjectName("tabmenu")
        self._menu_button.setAccessibleName("More tabs")
        self._menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu_button.setMenu(self._menu)
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 0, 8, 0)
        line.setSpacing(0)
        for key, button in self._buttons.items():
            button.setProperty("tab", key)
            self._group.addButton(button)
            line.addWidget(button)
        line.addWidget(self._menu_button)
        line.addStretch(1)
        self._group.buttonClicked.connect(self._pressed)
        self._menu.triggered.connect(self._picked)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._current = self._keys[0]
        self._buttons[self._current].setChecked(True)

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the strip."""
        dress = Dress(look, scale)
        self._menu_button.setIcon(dress.icon("ellipsis", "second", 18))
        self._menu_button.setIconSize(QSize(dress.px(18), dress.px(18)))
        self.fit()

    def current(self) -> str:
        """The key of the chosen tab."""
        return self._current

    def choose(self, key: str) -> None:
        """Choose a tab, and tell it."""
        self._current = key
        self._buttons[key].setChecked(True)
        self.fit()
        self.chosen.emit(key)

    def badge(self, key: str, words: str) -> None:
        """Put words on a tab."""
        if self._buttons[key].text() != words:
            self._buttons[key].setText(words)
            self.fit()

    def minimumSizeHint(self) -> QSize:
        """The chosen tab and the menu."""
        return QSize(160, self._buttons[self._current].sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many as fit."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Show as many tabs as fit, and always the chosen one."""
        room = self.width() - 24
        wide = {key: button.sizeHint().width() for key, button in self._buttons.items()}
        shown = self._keys
        if sum(wide.values()) > room:
            room -= self._menu_button.sizeHint().width() + wide[self._current]
            shown = [self._current]
            for key in self._keys:
                if key != self._current and wide[key] <= room:
                    room -= wide[key]
                    shown.append(key)
                elif key != self._current:
                    break
        self._menu.clear()
        for key, button in self._buttons.items():
            button.setVisible(key in shown)
            if key not in shown:
                self._menu.addAction(button.text()).setData(key)
        self._menu_button.setVisible(len(shown) < len(self._keys))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along the tabs."""
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not by:
            super().keyPressEvent(event)
            return
        at = (self._keys.index(self._current) + by) % len(self._keys)
        self.choose(self._keys[at])
        self._buttons[self._current].setFocus()

    def _pressed(self, button: QPushButton) -> None:
        self.choose(str(button.property("tab")))

    def _picked(self, action: QAction) -> None:
        self.choose(str(action.data()))


def _tab(words: str) -> QPushButton:
    made = Choosable(words, "tab")
    made.setAccessibleName(words)
    return made
