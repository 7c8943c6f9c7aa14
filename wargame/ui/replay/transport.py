"""The foot of the replay: first, back, play, on, last; how far a step goes, how fast, and for whose eyes."""

from __future__ import annotations

from typing import get_args

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from wargame.app.passage import Pace
from wargame.domain.scenario import Scenario
from wargame.report.look import Look
from wargame.ui.dress import Dress
from wargame.ui.panels.pieces import Choice
from wargame.ui.parts import IconButton, button, row, words
from wargame.ui.replay.film import Film
from wargame.ui.replay.words import audiences

SPEEDS = (1, 2, 4, 8)
WIDE, ROOMY = 780, 1000
"""The effective widths from which nearly everything, and everything, stands in the row."""


class Transport(QWidget):
    """Drives a film. `bookmarked` asks for a bookmark of the moment."""

    bookmarked = Signal()

    def __init__(self, film: Film) -> None:
        super().__init__()
        self._film, self._dress = film, Dress()
        self.first = IconButton("skip-back", "To the beginning", "Home")
        self.back = IconButton("step-back", "One step back", "Shift+←: phase, Ctrl+←: turn, ←: record")
        self.play = button("", "primary", "Play, or pause (Space)")
        self.play.setAccessibleName("Play, or pause")
        self.on = IconButton("step-forward", "One step on", "→")
        self.last = IconButton("skip-forward", "To the end", "End")
        self.speed, self.pace, self.audience = Choice("Speed"), Choice("How far a step goes"), Choice("Whose view")
        self.speed.fill([(str(n), f"{n} × speed") for n in SPEEDS])
        self.pace.fill([(one, f"Step by {one}") for one in get_args(Pace)])
        self.pace.choose(film.pace)
        self.record = words("", "second")
        self.bookmark = button(" Bookmark  B", "plain", "Bookmark this moment (B)")
        line = row(self.first, self.back, self.play, self.on, self.last, self.speed, self.pace, self.audience, None)
        line.addWidget(self.record)
        line.addWidget(self.bookmark)
        self.setLayout(line)
        self._line = line
        self._connect()

    def _connect(self) -> None:
        for signal, slot in (
            (self.first.clicked, self._film.first),
            (self.back.clicked, self._step_back),
            (self.play.clicked, self._film.play_or_pause),
            (self.on.clicked, self._step_on),
            (self.last.clicked, self._film.last),
            (self.speed.activated, self._paced),
            (self.pace.activated, self._paced),
            (self.audience.activated, self._looks),
            (self._film.ran, self._show_playing),
            (self.bookmark.clicked, self.bookmarked),
        ):
            signal.connect(slot)

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the buttons."""
        d = self._dress = Dress(look, scale)
        for one in (self.first, self.back, self.on, self.last):
            one.dress(d)
        self.play.setIconSize(QSize(d.px(20), d.px(20)))
        self.play.setFixedWidth(d.px(52))
        self.bookmark.setIcon(d.icon("bookmark", "ink", 16))
        self._line.setContentsMargins(d.px(8), d.px(4), d.px(16), d.px(10))
        self._show_playing(self._film.playing)

    def arrange(self, width: float) -> None:
        """Give way in a narrow window, whose effective width is given."""
        wide, roomy = width >= WIDE, width >= ROOMY
        self.bookmark.setVisible(roomy)
        for one in (self.first, self.last, self.speed):
            one.setVisible(wide)
        for choice, room in ((self.speed, 110), (self.pace, 140), (self.audience, 210)):
            choice.setFixedWidth(self._dress.px(room if roomy else min(room, 160 if wide else 130)))

    def show_scenario(self, scenario: Scenario) -> None:
        """Offer the audiences of a scenario."""
        self.audience.fill(audiences(scenario))

    def show_moment(self) -> None:
        """Say which record of how many it is."""
        count = len(self._film.way.passage.steps)
        self.record.setText(f"Record {self._film.place + 1} of {count}")
        self.audience.choose(self._film.audience)
        self.back.setEnabled(self._film.place > 0)
        self.on.setEnabled(self._film.place < count - 1)

    def _show_playing(self, playing: bool) -> None:
        self.play.setIcon(self._dress.icon("pause" if playing else "play", "on_accent", 20))

    def _step_back(self) -> None:
        self._film.step_by(-1)

    def _step_on(self) -> None:
        self._film.step_by(1)

    def _paced(self) -> None:
        pace: Pace = self.pace.value()  # type: ignore[assignment]  # the choice offers paces and nothing else
        self._film.set_pace(pace, int(self.speed.value()))

    def _looks(self) -> None:
        self._film.choose(audience=self.audience.value())
