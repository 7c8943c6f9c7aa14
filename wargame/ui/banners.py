"""The lines over the desk: while it looks back, and while the clock stands."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from wargame import labels
from wargame.domain.scenario import Scenario
from wargame.domain.state import GameState
from wargame.report.look import Look
from wargame.ui.advice import LISTED, phase_of, waiting_injects
from wargame.ui.clock import ClockFace
from wargame.ui.dress import Dress
from wargame.ui.parts import button, pile, words
from wargame.ui.when import clock_time, since, span_in_words

NARROW = 900
"""The effective width under which the law is said short."""
LAW = (
    "The phase clock and the crisis clock stand still; the time of day goes on. "
    "Nothing is delivered while paused, nor by going on: every inject waits until you deliver it."
)
SHORT_LAW = "Nothing is delivered while paused, nor by going on."
"""The law of the pause, and its heart where there is little room.

Injects come due by turn, board and phase clock, which stands; never by the time of day.
"""


class PastLine(QFrame):
    """The banner over the desk while it looks back."""

    back = Signal()
    branch = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pastline")
        self.words = words()
        self.now = button("Back to now", "", "Ctrl+End")
        self.play_on = button("Play on from here", "", "Begin another line of play; the present one is kept")
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 4, 12, 4)
        line.addWidget(self.words, 1)
        line.addWidget(self.play_on)
        line.addWidget(self.now)
        self.play_on.clicked.connect(self.branch)
        self.now.clicked.connect(self.back)
        self.hide()

    def show_record(self, seq: int) -> None:
        """Say which record is looked at; with 0 there is nothing to say."""
        self.words.setText(f"You are looking at record {seq}. Nothing can be changed here.")
        self.setVisible(bool(seq))


class OnlyReadLine(QFrame):
    """The banner over a desk that only shows a save, because another plays it or the place is read-only."""

    play_here = Signal()
    look_again = Signal()
    elsewhere = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pastline")
        self.setAccessibleName("Only shown")
        self.words = words("", wrap=True)
        self.again = button("Look again", "", "Show what has been played since")
        self.copy = button("Save elsewhere", "", "Save a copy elsewhere, and play on there")
        self.here = button("Play here", "", "Take the save over: what is done elsewhere from then on is refused there")
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 4, 12, 4)
        line.addWidget(self.words, 1)
        for made, signal in ((self.again, self.look_again), (self.copy, self.elsewhere), (self.here, self.play_here)):
            line.addWidget(made)
            made.clicked.connect(signal)
        self.hide()

    def show_reason(self, why: str, *, fixed: bool = False) -> None:
        """Say why nothing can be changed; with nothing to say it is gone. What is fixed is played nowhere."""
        self.again.setHidden(fixed)
        self.here.setHidden(fixed)
        self.words.setText(f"You can look at everything, and change nothing here. {why}")
        self.setVisible(bool(why))


class TallLine(QFrame):
    """A banner that is as high as its texts need, wrapped anew at each width."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Texts wrap anew at another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()

    def fit(self) -> None:
        """Take the height the texts need."""
        line = self.layout()
        assert line is not None
        self.setFixedHeight(max(line.minimumSize().height(), line.heightForWidth(self.width())))


class PauseLine(TallLine):
    """The banner while the clock stands: since when, what stands, what waits. `gone_on` asks to go on."""

    gone_on = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pauseline")
        self.setAccessibleName("Paused")
        self.icon = QLabel()
        self.since, self.law, self.waiting = (words("", kind, wrap=True) for kind in ("strong", "", ""))
        self._scale = 1.0
        self.go_on = button("Go on  F12", "loud", "Let the clock run again")
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 8, 12, 8)
        line.setSpacing(12)
        line.addWidget(self.icon)
        line.addLayout(pile(self.since, self.law, self.waiting, spacing=2), 1)
        line.addWidget(self.go_on)
        self.go_on.clicked.connect(self.gone_on)
        self.law.setText(LAW)
        self.hide()

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the banner."""
        dress, self._scale = Dress(look, scale), scale
        self.icon.setPixmap(dress.picture("pause", "warning", 24))
        self.fit()

    def fit(self) -> None:
        """Take the height the texts need, and the short law in a narrow window."""
        self.law.setText(LAW if self.width() / self._scale >= NARROW else SHORT_LAW)
        super().fit()

    def show_pause(self, scenario: Scenario, state: GameState, face: ClockFace, at: str, *, reopened: bool) -> None:
        """Say since when the clock stands and what waits; gone while it runs, and after the end."""
        shown = face.frozen and not state.over and phase_of(scenario, state) is not None
        if shown:
            told = paused_words(scenario, state, face, at, reopened=reopened), waiting_words(scenario, state)
            if told != (self.since.text(), self.waiting.text()):
                self.since.setText(told[0])
                self.waiting.setText(told[1])
                self.fit()
            self.setAccessibleDescription(f"{self.since.text()} {LAW} {self.waiting.text()}")
        self.setVisible(shown)


def paused_words(scenario: Scenario, state: GameState, face: ClockFace, at: str, *, reopened: bool) -> str:
    """Since when the clock stands, and where: the phase's box, and the one that a crisis interrupted."""
    phase = phase_of(scenario, state)
    name = phase.name if phase else ""
    gone = span_in_words(since(at))
    head = f"Opened again; it has stood since {clock_time(at)}" if reopened else f"Paused since {clock_time(at)}"
    stands = f"{face.time()} over its box" if face.over else f"{face.time()} left"
    base = f"; {labels.phase(scenario, state.phase)} waits behind the crisis clock" if state.crisis else ""
    return f"{head} ({gone}). {name} stands with {stands}{base}."


def waiting_words(scenario: Scenario, state: GameState) -> str:
    """The injects that wait to be delivered, before anybody goes on."""
    waiting = waiting_injects(state)
    titles = [f"“{scenario.injects[name].title}”" for name in waiting[:LISTED]]
    if not titles:
        return "No inject is waiting."
    more = f", and {len(waiting) - LISTED} more" if len(waiting) > LISTED else ""
    return f"Waiting for you: {', '.join(titles)}{more}."
