"""The bridge: a session as a Qt object. Wishes go in, facts come out as signals."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from wargame import labels
from wargame.app.session import Committed, Session
from wargame.domain import commands as c
from wargame.domain.engine import Refusal
from wargame.store.errors import SaveError

INJECT_CONTROLLER: tuple[type[c.Asked], ...] = (
    c.DeliverInject,
    c.DeliverAdHoc,
    c.MarkInjectDue,
    c.SkipInject,
    c.DelayInject,
    c.ScheduleInject,
    c.AnswerInject,
    c.RevealTruth,
)
ADJUDICATOR: tuple[type[c.Asked], ...] = (
    c.NameMethod,
    c.AddArgument,
    c.SealEstimate,
    c.ReopenEstimates,
    c.RuleOrder,
    c.ApplyRuling,
    c.PublishRuling,
    c.ReturnOrder,
)
HATS: dict[type[c.Asked], str] = {c.NoteObservation: "observer"}
HATS |= dict.fromkeys(INJECT_CONTROLLER, "inject controller") | dict.fromkeys(ADJUDICATOR, "adjudicator")
"""The hat under which a command is given; the facilitator's for all others."""


class Bridge(QObject):
    """Carries wishes to the session and tells what came of them.

    `committed` holds a `Committed`; `refused` a sentence; `accepted` the command that was carried out; `unsaved` says
    why the disk did not take it.
    """

    committed = Signal(object)
    accepted = Signal(object)
    refused = Signal(str)
    unsaved = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        session.subscribe(self._tell)

    def execute(self, command: c.Command, team: str = "") -> bool:
        """Carry a command out, for the white cell or for a team at its own screen; whether that was done."""
        hat = "player" if team else getattr(command, "hat", "") or HATS.get(type(command), "facilitator")
        try:
            done = self.session.execute(command, team, hat)
        except SaveError as error:
            self.unsaved.emit(f"Nothing was changed. {error}")
            return False
        if isinstance(done, Refusal):
            self.refused.emit(labels.refusal(done, self.session.scenario))
            return False
        self.accepted.emit(command)
        return True

    def _tell(self, committed: Committed) -> None:
        self.committed.emit(committed)
