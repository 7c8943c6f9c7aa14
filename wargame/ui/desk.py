"""What every panel is shown: the exercise at one moment, live or looked back at."""

from __future__ import annotations

from msgspec import Struct

from wargame.app.session import Session
from wargame.domain.scenario import Scenario
from wargame.domain.state import GameState
from wargame.domain.visibility import View


class Desk(Struct, frozen=True):
    """The facilitator's desk at one moment. `live` is false while looking back; then nothing can be changed.

    `view` is the white cell's; panels for others take the view of their audience. `seq` is the record shown.
    """

    session: Session
    state: GameState
    view: View
    seq: int
    live: bool

    @property
    def scenario(self) -> Scenario:
        """The scenario played."""
        return self.session.scenario
