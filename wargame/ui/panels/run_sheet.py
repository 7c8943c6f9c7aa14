"""The run sheet: what to do now, what comes next, and after."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTime
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from wargame.report.look import Look
from wargame.ui.advice import Advice, advise
from wargame.ui.desk import Desk
from wargame.ui.panels.pieces import label


class RunSheet(QFrame):
    """Now in large type, next and after below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.setAccessibleName("Run sheet")
        self._advice = Advice("")
        self.words = {name: QLabel(name.capitalize()) for name in ("now", "next", "after")}
        self.now, self.detail = label("", "title"), label("", "second")
        self.next, self.after = label(""), label("", "second")
        self.time = QLabel()
        self._with_after = True
        self._build()

    def _build(self) -> None:
        self.words["now"].setObjectName("accent")
        for name in ("next", "after"):
            self.words[name].setObjectName("note")
        self.time.setObjectName("note")
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 16, 16, 10)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.words["now"], 0, 0, Qt.AlignmentFlag.AlignTop)
        self.words["now"].setContentsMargins(0, 3, 0, 0)
        grid.addWidget(self.now, 0, 1, 1, 2)
        grid.addWidget(self.detail, 1, 1, 1, 2)
        grid.setRowMinimumHeight(2, 4)
        grid.addWidget(self.words["next"], 3, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.next, 3, 1)
        grid.addWidget(self.time, 3, 2, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.words["after"], 4, 0)
        grid.addWidget(self.after, 4, 1, 1, 2)

    def set_look(self, _look: Look, scale: float) -> None:
        """Keep the first column wide enough for its words."""
        for word in self.words.values():
            word.setMinimumWidth(round(40 * scale))

    def show_desk(self, desk: Desk) -> None:
        """Show the advice for the moment of the desk."""
        self._advice = advise(desk.scenario, desk.state)
        self.words["now"].setText("Now" if desk.live else "Then")
        self.now.setText(self._advice.now)
        self.detail.setText(self._advice.detail)
        self.detail.setVisible(bool(self._advice.detail))
        self.next.setText(self._advice.next)
        self.after.setText(self._advice.after)
        self._show_rows()
        self.setAccessibleDescription(f"Now: {self._advice.now}. Next: {self._advice.next}")

    def show_end(self, seconds: float) -> None:
        """Show at what time of day the running phase ends; nothing in overtime."""
        ends = QTime.currentTime().addSecs(int(seconds)) if seconds > 0 else None
        self.time.setText(ends.toString("HH:mm") if ends else "")

    def set_roomy(self, *, roomy: bool) -> None:
        """Whether there is room for what comes after next."""
        self._with_after = roomy
        self._show_rows()

    def tab(self) -> str:
        """The tab in which the work of now is done."""
        return self._advice.tab

    def _show_rows(self) -> None:
        for widget, shown in (
            (self.words["next"], bool(self._advice.next)),
            (self.next, bool(self._advice.next)),
            (self.words["after"], self._with_after and bool(self._advice.after)),
            (self.after, self._with_after and bool(self._advice.after)),
        ):
            widget.setVisible(shown)
