"""The cover between two pairs of eyes: who takes the laptop next, and the facilitator's way back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from wargame.domain.scenario import Scenario
from wargame.ui.panels.panel import group
from wargame.ui.panels.pieces import Choice, Field, Flow, label, line, say
from wargame.ui.parts import button, words

RETURN = "Ctrl+H"
WRONG = "This is not the facilitator's PIN. Hand the laptop to the facilitator."


class PrivacyCover(QWidget):
    """Nothing of any team is on it. `opened` carries the team that sits down, `desk_asked` a PIN."""

    opened = Signal(str)
    desk_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.title, self.lead = words("", "huge", wrap=True), words("", "lead", wrap=True)
        self.teams = Choice("Team that takes the laptop")
        self.sit_down = button("Show our papers", "primary")
        self.pin = line("", "PIN of the facilitator")
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.back, self.wrong = button("Take the desk back"), label("", "foot")
        self.way_back = group(
            label("For the facilitator", "title"),
            Flow([Field("PIN", self.pin), Field(" ", self.back)]),
            self.wrong,
        )
        self.locked = False
        self._build()
        self.teams.currentIndexChanged.connect(self._say)
        self.sit_down.clicked.connect(self._open)
        self.back.clicked.connect(self._ask)
        self.pin.returnPressed.connect(self._ask)

    def _build(self) -> None:
        card = QWidget()
        card.setMaximumWidth(640)
        inner = QVBoxLayout(card)
        inner.setSpacing(16)
        for part in (self.title, self.lead, self.teams, self.sit_down, self.way_back):
            inner.addWidget(part)
        column, line_ = QVBoxLayout(), QHBoxLayout(self)
        column.addStretch(2)
        column.addWidget(card)
        column.addStretch(3)
        line_.addStretch(1)
        line_.addLayout(column, 4)
        line_.addStretch(1)

    def hand_over(self, scenario: Scenario, team: str, *, locked: bool) -> None:
        """Offer the laptop to a team; if `locked`, the desk comes back by the PIN alone."""
        self.locked = locked
        self.teams.fill((name, one.name) for name, one in scenario.teams.items())
        self.teams.choose(team)

    def blank(self) -> None:
        """Take away what was typed and said, for the next who looks."""
        self.pin.setText("")
        say(self.wrong, "")
        self.way_back.setVisible(self.locked)
        self._say()

    def ask_pin(self) -> None:
        """Ask for the PIN."""
        self.pin.setFocus()

    def refuse_pin(self) -> None:
        """Say that the PIN is another."""
        self.pin.setText("")
        say(self.wrong, WRONG)
        self.ask_pin()

    def _say(self) -> None:
        name = self.teams.currentText()
        back = "with the facilitator's PIN" if self.locked else f"with {RETURN}"
        self.title.setText(f"Hand over to: {name}")
        self.lead.setText(
            f"Only what {name} may see is shown: its brief, its means, its orders. "
            f"The facilitator's desk comes back {back}. The room goes on as it is."
        )
        self.sit_down.setText(f"I am {name}: show our papers")

    def _open(self) -> None:
        self.opened.emit(self.teams.value())

    def _ask(self) -> None:
        self.desk_asked.emit(self.pin.text())
