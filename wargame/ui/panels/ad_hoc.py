"""The form for an inject thought of on the day: title, text, medium, sender, to whom."""

from __future__ import annotations

import msgspec
from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wargame.domain import commands as c
from wargame.domain.msel import Medium
from wargame.domain.scenario import Scenario
from wargame.domain.visibility import SeenInject
from wargame.ui.inject_card import card_of
from wargame.ui.panels.card_view import CardView
from wargame.ui.panels.inject_parts import Pair
from wargame.ui.panels.inject_words import MEDIA
from wargame.ui.panels.panel import stack
from wargame.ui.panels.pieces import Choice, Editor, Field, Flow, button, label, line, put
from wargame.ui.panels.pills import Pills


class AdHocDraft(Struct, frozen=True, omit_defaults=True):
    """An inject half written."""

    title: str = ""
    text: str = ""
    sender: str = ""
    medium: Medium = "news"
    to: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing is written."""
        return not (self.title or self.text or self.sender)


def read_draft(kept: str) -> AdHocDraft:
    """A draft as it was kept; nothing where it cannot be read. Older saves hold a title and, below it, a text."""
    try:
        return msgspec.json.decode(kept, type=AdHocDraft)
    except msgspec.MsgspecError:
        title, _, text = kept.partition("\n")
        return AdHocDraft(title, text)


class AdHocForm(QWidget):
    """Write it, see how it will look, send it with Ctrl+Enter. `changed` tells of every key."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = line("Title", "Title of the new inject")
        self.text = Editor("Text of the new inject", "What is read out", lines=2)
        self.source = line("From whom", "Sender of the new inject")
        self.medium = Choice("Medium of the new inject")
        self.medium.fill(MEDIA)
        self.to = Pills("New inject to")
        self.card = CardView()
        self.send = button("Deliver it", "loud", "Ctrl+Enter")
        self.leave = button("Put it aside", "plain", "Esc. What is written stays.")
        heading = label("New inject", "heading")
        heading.setToolTip("It changes nothing on the board by itself.")
        stack(
            self,
            heading,
            Field("Title", self.title),
            Field("Text", self.text),
            Pair(Field("As", self.medium), Field("From", self.source)),
            Field("To (nobody chosen: the room and every team)", self.to),
            Flow([self.send, self.leave]),
            self.card,
        )
        for signal in (self.title.textChanged, self.text.textChanged, self.source.textChanged):
            signal.connect(self._say)
        self.medium.currentIndexChanged.connect(self._say)
        self.to.changed.connect(self._say)

    def draft(self) -> AdHocDraft:
        """What is written."""
        medium: Medium = next((key for key, _ in MEDIA if key == self.medium.value()), "news")
        return AdHocDraft(self.title.text(), self.text.text(), self.source.text(), medium, self.to.value())

    def put(self, draft: AdHocDraft) -> None:
        """Write, without saying so."""
        put(self.title, draft.title)
        self.text.put(draft.text)
        put(self.source, draft.sender)
        self.medium.choose(draft.medium)
        self.to.choose(draft.to)

    def command(self) -> c.DeliverAdHoc:
        """The wish to deliver it."""
        one = self.draft()
        return c.DeliverAdHoc(one.title.strip(), one.text.strip(), one.to, one.sender.strip(), one.medium)

    def show_card(self, scenario: Scenario, turn: int, step: str) -> None:
        """Show how it will look, as soon as there is something to see."""
        one = self.draft()
        seen = SeenInject(
            "", one.title or "Title", one.text, turn, one.to, method=one.medium, sender=one.sender, step=step
        )
        self.card.show_card(card_of(scenario, seen))
        self.card.setVisible(not one.empty)

    def _say(self) -> None:
        self.changed.emit()
