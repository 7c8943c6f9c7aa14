"""The after-action report on a session's line of play, as it stands now, with what people changed in it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from wargame.app.decision_times import decision_times
from wargame.app.lines import Batch
from wargame.app.report_edits import kept_edits
from wargame.app.session import Session
from wargame.domain.scenario import Scenario
from wargame.report.aar import report
from wargame.report.document import Document
from wargame.report.edits import Edit, Edited, edited


class Ground(Struct, frozen=True):
    """All that a report is made from, read at one moment: from here on no save is needed."""

    scenario: Scenario
    batches: tuple[Batch, ...]
    line: str
    times: Mapping[int, float]
    chain_head: str
    edits: Mapping[str, Edit]

    def generated(self) -> Document:
        """The report as the program writes it."""
        return report(self.scenario, self.batches, line=self.line, times=self.times, chain_head=self.chain_head)

    def edited(self) -> Edited:
        """The report as people left it."""
        return edited(self.generated(), self.edits)


def ground_of(session: Session) -> Ground:
    """What the report on a session's line of play is made from.

    Raises:
        SaveError: when the save cannot be read.
    """
    last = next(iter(session.log.entries(after=session.seq - 1)), None)
    return Ground(
        session.scenario,
        tuple(session.history()),
        session.line,
        decision_times(session.log),
        last.hash if last else "",
        kept_edits(session.log, session.line),
    )
