"""The story of a replay: its moments as the page reads them, and what stands out on the way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from wargame import labels
from wargame.domain import records as r
from wargame.domain.scenario import Scenario
from wargame.domain.state import GameState
from wargame.domain.visibility import WHITE_CELL
from wargame.labels.translation import _
from wargame.report.replay_page.boards import Boards
from wargame.report.replay_page.moments import Moment
from wargame.report.replay_page.sheet import Ledger, Sheets
from wargame.report.replay_page.words import phase_now

Kind = Literal["inject", "ruling", "bookmark", "crisis"]
Plain = dict[str, Any]


class Story:
    """Takes moments in, one after the other."""

    def __init__(self, scenario: Scenario, now: GameState, boards: Boards, audience: str) -> None:
        self.scenario, self.now, self.boards = scenario, now, boards
        self.sheets, self.ledger = Sheets(scenario, audience), Ledger()
        self.told: list[Plain] = []
        self.marks: list[tuple[int, Kind, str]] = []
        self._places: dict[int, int] = {}

    def add(self, moment: Moment) -> None:
        """Take in the next moment."""
        place = self._places[moment.number] = len(self.told)
        self.marks += [
            (self._places.get(about, place), kind, text) for about, kind, text in marks_in(self.scenario, moment)
        ]
        self.told.append(self._told(moment))

    def _told(self, moment: Moment) -> Plain:
        crisis = moment.view.clock.crisis
        return {
            "n": moment.number,
            "turn": moment.turn,
            "time": labels.turn(self.scenario, moment.turn),
            "phase": phase_now(self.scenario, moment.view),
            "crisis": labels.crisis_step(self.scenario, crisis.step) if crisis else "",
            "by": self._asker(moment),
            "says": [labels.record(self.scenario, record, self.now) for record in moment.records],
            "board": self.boards.add(moment.view),
            "sheet": self.ledger.changes(self.sheets.of(moment.view)),
        }

    def _asker(self, moment: Moment) -> str:
        """Who asked, as the white cell is told."""
        if moment.view.audience != WHITE_CELL:
            return ""
        return labels.team(self.scenario, moment.team) if moment.team else moment.hat


def marks_in(scenario: Scenario, moment: Moment) -> Iterator[tuple[int, Kind, str]]:
    """What stands out in a moment: the number it is about, its kind and its words.

    A ruling is marked where an audience learns of it: the white cell when it falls, others when it is published.
    """
    white = moment.view.audience == WHITE_CELL
    for record in moment.records:
        match record:
            case r.InjectDelivered():
                yield moment.number, "inject", _("Inject {title}").format(title=record.title)
            case r.OrderRuled() if white:
                yield moment.number, "ruling", labels.record(scenario, record)
            case r.RulingPublished() if not white:
                yield moment.number, "ruling", labels.record(scenario, record)
            case r.ObservationNoted() if record.observation.bookmark:
                yield record.observation.record or moment.number, "bookmark", record.observation.text
            case r.CrisisOpened():
                yield moment.number, "crisis", labels.record(scenario, record)
            case _:
                pass
