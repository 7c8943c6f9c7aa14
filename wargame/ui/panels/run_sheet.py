"""The run sheet: what to do now, what comes next, and after; the guidance in full when it is asked for."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTime, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from wargame import labels
from wargame.report.look import Look
from wargame.ui.advice import Advice, advise, guidance, minutes_after
from wargame.ui.clock import ClockFace
from wargame.ui.desk import Desk
from wargame.ui.dress import Dress
from wargame.ui.panels.note_words import short_warning, warning
from wargame.ui.panels.pieces import button, label, say
from wargame.ui.plain import plain

MOST, LOW = 0.42, 480
"""The share of the pane that the guidance may take; the rest of it scrolls. Under a height it is half of that, and
evidence is counted in the notes alone."""


class Guidance(QScrollArea):
    """Titles and texts one under the other, as high as they are, up to a share of the pane."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Guidance")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        body = QWidget()
        body.setObjectName("surface")
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(0, 0, 8, 0)
        self.column.setSpacing(2)
        self.setWidget(body)
        self._told: list[tuple[str, str]] = []

    def show_texts(self, told: list[tuple[str, str]]) -> None:
        """Show these."""
        if told == self._told:
            return
        self._told = told
        while (item := self.column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for title, text in told:
            if self.column.count():
                self.column.addSpacing(8)
            self.column.addWidget(label(title, "strong"))
            self.column.addWidget(label(text, "second"))
        self.column.addStretch(1)
        self.setAccessibleDescription(" ".join(f"{title}: {text}" for title, text in told))

    def fit(self, wide: int, most: int) -> None:
        """Take the height the texts need at a width, up to the most there is."""
        needed = self.column.heightForWidth(max(80, wide - 10))
        self.setFixedHeight(max(40, min(needed + 4, most)))


class RunSheet(QFrame):
    """Now in large type, next and after below with their times, and what stands of the clocks.

    When the end is near a line says how much evidence is missing; `notes_asked` tells that it was pressed.
    """

    notes_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.setAccessibleName("Run sheet")
        self._advice, self._times = Advice(""), ("", "", "")
        self._desk: Desk | None = None
        self._clock: tuple[ClockFace, float | None] = (ClockFace(), None)
        self._scale, self._with_after = 1.0, True
        self.words = {name: QLabel(name.capitalize()) for name in ("now", "next", "after")}
        self.now, self.detail = label("", "title"), label("", "second")
        self.next, self.after = label(""), label("", "second")
        self.time, self.after_time, self.clocks = QLabel(), QLabel(), label("", "note")
        self.book, self.guidance = QToolButton(), Guidance()
        self.missing = button("", "plain")
        self._build()

    def _build(self) -> None:
        self.words["now"].setObjectName("accent")
        for made in (self.words["next"], self.words["after"], self.time, self.after_time):
            made.setObjectName("note")
        self.book.setObjectName("plain")
        self.book.setCheckable(True)
        self.book.setAccessibleName("Guidance for this phase")
        self.book.setToolTip("Guidance for this phase and its injects (G)")
        self.book.toggled.connect(self._show_guidance)
        self.guidance.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 16, 16, 10)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self.words["now"], 0, 0, top)
        self.words["now"].setContentsMargins(0, 3, 0, 0)
        grid.addWidget(self.now, 0, 1, 1, 2)
        grid.addWidget(self.book, 1, 0, 2, 1, top | Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self.detail, 1, 1, 1, 2)
        grid.addWidget(self.guidance, 2, 1, 1, 2)
        for row, name, text, time in ((3, "next", self.next, self.time), (4, "after", self.after, self.after_time)):
            grid.addWidget(self.words[name], row, 0, top)
            grid.addWidget(text, row, 1)
            grid.addWidget(time, row, 2, top | Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.clocks, 5, 1, 1, 2)
        self.missing.hide()
        self.missing.clicked.connect(self.notes_asked)
        grid.addWidget(self.missing, 6, 0, 1, 3, Qt.AlignmentFlag.AlignLeft)

    def set_look(self, look: Look, scale: float) -> None:
        """Keep the first column wide enough for its words."""
        self._scale, dress = scale, Dress(look, scale)
        for word in self.words.values():
            word.setMinimumWidth(round(40 * scale))
        self.book.setIcon(dress.icon("book-open", "second", 18))
        self.missing.setIcon(dress.icon("circle-dashed", "warning", 16))
        for one in (self.book, self.missing):
            one.setIconSize(QSize(dress.px(18), dress.px(18)))
        self._show_guidance()

    def show_desk(self, desk: Desk) -> None:
        """Show the advice for the moment of the desk."""
        self._desk = desk
        self._advice = advise(desk.scenario, desk.state)
        self.words["now"].setText("Now" if desk.live else "Then")
        self.now.setText(self._advice.now)
        say(self.detail, self._advice.detail)
        self.next.setText(self._advice.next)
        self.after.setText(self._advice.after)
        self._show_missing(desk)
        self._show_guidance()
        self._show_rows()
        then = f" After that: {self._advice.after}" if self._advice.after else ""
        self.setAccessibleDescription(f"Now: {self._advice.now}. Next: {self._advice.next}.{then}")

    def _show_missing(self, desk: Desk) -> None:
        told = short_warning(desk.scenario, desk.state)
        self.missing.setText(told)
        self.missing.setAccessibleName(told)
        self.missing.setToolTip(plain(warning(desk.scenario, desk.state)))

    def show_times(self, face: ClockFace, interrupted: float | None) -> None:
        """Show when the running phase and the next one end, and where an interrupted one stands.

        In overtime, and while the clock stands, nobody knows; then no time is shown.
        """
        self._clock = face, interrupted
        ends = after = ""
        if self._desk and face.box and face.left > 0 and not face.frozen:
            then = QTime.currentTime().addSecs(int(face.left))
            more = minutes_after(self._desk.scenario, self._desk.state)
            ends = then.toString("HH:mm")
            after = then.addSecs(int(more * 60)).toString("HH:mm") if more else ""
        times = (ends, after, self._clocks(interrupted))
        if times != self._times:
            self._times = times
            self.time.setText(ends)
            self.after_time.setText(after)
            say(self.clocks, times[2])
            self._fit()

    def _clocks(self, interrupted: float | None) -> str:
        """Exercise time apart from the time of day; in a crisis also what waits behind it."""
        if self._desk is None:
            return ""
        scenario, state = self._desk.scenario, self._desk.state
        turn = labels.turn(scenario, state.turn)
        now = QTime.currentTime().toString("HH:mm")
        if state.crisis is not None and interrupted is not None:
            hours = next((one.name for one in scenario.crisis.steps if one.id == state.crisis.step), "")
            stands = f"{labels.span(interrupted)} {'left' if interrupted >= 0 else 'over'}"
            return f"Exercise: {turn}, crisis at {hours}. {labels.phase(scenario, state.phase)} waits, {stands}."
        return f"Exercise: {turn} · here: {now}" if self._with_after else ""

    def set_roomy(self, *, roomy: bool) -> None:
        """Whether there is room for what comes after next."""
        self._with_after = roomy
        self.show_times(*self._clock)
        self._show_rows()

    def tab(self) -> str:
        """The tab in which the work of now is done."""
        return self._advice.tab

    def _show_guidance(self, *_checked: object) -> None:
        told = guidance(self._desk.scenario, self._desk.state) if self._desk else []
        self.book.setVisible(bool(told))
        shown = self.book.isChecked() and bool(told)
        if shown:
            self.guidance.show_texts(told)
            pane = self.parentWidget()
            high = pane.height() if pane is not None else 800
            share = MOST / 2 if self._is_low() else MOST
            self.guidance.fit(self.width() - round(84 * self._scale), round(high * share))
        self.guidance.setVisible(shown)
        self.missing.setVisible(bool(self.missing.text()) and not self._is_low())
        self.detail.setVisible(bool(self._advice.detail) and not shown)
        self._fit()

    def _is_low(self) -> bool:
        """Whether the pane has little height."""
        pane = self.parentWidget()
        return pane is not None and pane.height() / self._scale < LOW

    def _show_rows(self) -> None:
        more = self._with_after and bool(self._advice.after)
        for widget, shown in (
            (self.words["next"], bool(self._advice.next)),
            (self.next, bool(self._advice.next)),
            (self.time, bool(self._advice.next)),
            (self.words["after"], more),
            (self.after, more),
            (self.after_time, more),
        ):
            widget.setVisible(shown)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Texts wrap anew at another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._show_guidance()

    def _fit(self) -> None:
        """Never be squeezed: what is behind the tabs scrolls instead."""
        grid = self.layout()
        if grid is not None:
            grid.invalidate()
            self.setMinimumHeight(grid.heightForWidth(max(160, self.width())))
