"""Counters moved on the desk: one or several at once, where they may go, and where they came from this turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from wargame.app.moved import trails_at
from wargame.domain import commands as c
from wargame.domain.rules.board import reachable

if TYPE_CHECKING:
    from wargame.ui.main_window import MainWindow


class Moves(QObject):
    """What the desk does when the board asks for moves. `with_trails` says whether trails are shown."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.with_trails = True

    def reachable(self, counter: str) -> frozenset[str]:
        """Where a counter may go now; nowhere while the desk looks back, or if it is of a kind that does not move."""
        session = self._window.session
        found = session.state.counters.get(counter) if self._window.desk.live else None
        if found is None or not session.scenario.kinds[found.kind].moves:
            return frozenset()
        return frozenset(reachable(session.scenario, session.state, found, far=False))

    def move(self, counter: str, space: str) -> None:
        """Move a counter; if that is refused, offer to override."""
        if not self._window.ask(c.MoveCounter(counter=counter, to=space)) and self._window.desk.live:
            self._window.aim(counter, space)

    def move_all(self, counters: tuple[str, ...], space: str) -> None:
        """Move counters one by one, and say in one line how many went and why another did not."""
        window = self._window
        reasons: list[str] = []
        for counter in counters:
            if not window.ask(c.MoveCounter(counter=counter, to=space)):
                reasons.append(window.foot.text())
            if not window.desk.live:
                return
        moved = len(counters) - len(reasons)
        if not reasons:
            window.tell(f"{moved} moved.", "undo", "Take back the last")
        else:
            window.refuse(f"{moved} moved, {len(reasons)} not: {_first(reasons)}")

    def show_trails(self) -> None:
        """Show where counters came from in the turn that is on the desk."""
        window = self._window
        shown = trails_at(window.session, window.desk.seq) if self.with_trails else ()
        window.board.board.show_trails(shown)

    def set_trails(self, on: bool) -> None:
        """Show the trails of the turn, or no longer."""
        self.with_trails = on
        self.show_trails()


def _first(reasons: list[str]) -> str:
    """The first reason, without the words that say again that it was not done."""
    return reasons[0].removeprefix("Not moved: ")
