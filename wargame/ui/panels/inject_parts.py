"""What belongs to the chosen inject: before it is delivered, after, and what the facilitator alone should know."""

from __future__ import annotations

import msgspec
from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QLabel, QVBoxLayout, QWidget

from wargame.ui.panels.panel import group, stack
from wargame.ui.panels.pieces import Choice, Editor, Field, Flow, Spin, button, label, line, put, say
from wargame.ui.panels.pills import Pills

NARROW = 300
"""At 100 %, columns under this width stand one under the other."""


class InjectDraft(Struct, frozen=True, omit_defaults=True):
    """What was typed for an inject and not yet used, besides its text."""

    to: tuple[str, ...] = ()
    reason: str = ""
    how: str = ""
    observed: str = ""
    evidence: str = ""


def read_draft(kept: str) -> InjectDraft:
    """A draft as it was kept; nothing where it cannot be read."""
    try:
        return msgspec.json.decode(kept or "{}", type=InjectDraft)
    except msgspec.MsgspecError:
        return InjectDraft()


class Before(QWidget):
    """What it says and to whom it goes; `later` is to put it off, plan it or leave it out, and stands by itself.

    `changed` tells that something was typed or chosen.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.deliver, self.not_now = button("Deliver inject", "primary"), button("Not now")
        self.not_now.setCheckable(True)
        self.text = Editor("Text as it will be read", lines=4)
        self.to = Pills("Delivered to")
        self.reason = line("Why", "Reason for putting off or skipping")
        self.turn, self.minute = Spin("Turn", 1, 100), Spin("Minute of the phase", 0, 600)
        self.minute.setSpecialValueText("as written")
        self.minute_field = Field("Minute of its phase", self.minute)
        self.following = QCheckBox("Move everything planned after it as well")
        self.moves = label("", "second")
        self.plan, self.delay = button("Plan for the turn"), button("Delay to the turn")
        self.skip = button("Skip inject", "plain")
        self.later = group(
            Pair(Field("Reason", self.reason), Field("Turn", self.turn)),
            self.minute_field,
            self.following,
            self.moves,
            Flow([self.delay, self.plan, self.skip]),
        )
        self.later.hide()
        stack(self, Field("Text, as it will be read", self.text), Field("To (nobody chosen: as planned)", self.to))
        self.not_now.toggled.connect(self.later.setVisible)
        self.not_now.clicked.connect(self._pressed)
        self.reason.textChanged.connect(self._say)
        self.turn.valueChanged.connect(self._say)
        self.minute.valueChanged.connect(self._say)
        self.following.toggled.connect(self._say)
        self.to.changed.connect(self._say)

    def put_off(self) -> None:
        """Open what puts it off, with the cursor in the reason."""
        self.not_now.setChecked(True)
        self.reason.setFocus()

    def _pressed(self, on: bool) -> None:
        if on:
            self.reason.setFocus()

    def _say(self) -> None:
        self.changed.emit()


class After(QWidget):
    """Expected beside observed, who answered and how, and the truth. `changed` tells that something was typed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.expected, self.observed = label(), label()
        self.pair = Pair(_told("Expected", self.expected), _told("Observed", self.observed))
        self.seen = Editor("What was observed", "What did they do?", lines=2)
        self.evidence = Choice("Evidence")
        self.evidence_field = Field("Evidence for", self.evidence)
        self.note = button("Note what was observed")
        self.team, self.how = Choice("Team that answered"), line("How they answered", "How")
        self.answered, self.reveal = button("Record the answer"), button("Reveal the truth")
        self.answers = group(Pair(Field("Answered by", self.team), Field("How", self.how)), Flow([self.answered]))
        self.told = label("", "second")
        stack(
            self,
            self.answers,
            self.told,
            self.pair,
            Field("Add what was observed", self.seen),
            self.evidence_field,
            Flow([self.note]),
            Flow([self.reveal]),
        )
        self.seen.textChanged.connect(self._say)
        self.how.textChanged.connect(self._say)
        self.evidence.currentIndexChanged.connect(self._say)
        self.team.currentIndexChanged.connect(self._say)

    def put(self, draft: InjectDraft) -> None:
        """Write what was kept, without saying so."""
        self.seen.put(draft.observed)
        put(self.how, draft.how)
        self.evidence.choose(draft.evidence)

    def _say(self) -> None:
        self.changed.emit()


class Pair(QWidget):
    """Two parts side by side; one under the other where there is no room."""

    def __init__(self, left: QWidget, right: QWidget) -> None:
        super().__init__()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(16)
        for part in (left, right):
            self._box.addWidget(part, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand as there is room."""
        super().resizeEvent(event)
        roomy = self.width() >= NARROW * self.fontMetrics().height() / 17
        way = QBoxLayout.Direction.LeftToRight if roomy else QBoxLayout.Direction.TopToBottom
        if way != self._box.direction():
            self._box.setDirection(way)


class Facts(QWidget):
    """What the facilitator alone should know: each fact under its name."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = label("For you alone", "heading")
        self._rows: list[tuple[QLabel, QLabel]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(self.heading)

    def show_facts(self, told: list[tuple[str, str]]) -> None:
        """Show these."""
        while len(self._rows) < len(told):
            row = (label("", "second"), label())
            row[0].setContentsMargins(0, 6, 0, 0)
            self._rows.append(row)
            for part in row:
                self._column.addWidget(part)
        for index, (name, text) in enumerate(self._rows):
            shown = told[index] if index < len(told) else ("", "")
            say(name, shown[0])
            say(text, shown[1])
        self.setVisible(bool(told))

    def text(self) -> str:
        """What it tells."""
        return "\n".join(f"{name.text()}: {text.text()}" for name, text in self._rows if name.text())


def _told(name: str, text: QLabel) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(label(name, "second"))
    column.addWidget(text)
    column.addStretch(1)
    return made
