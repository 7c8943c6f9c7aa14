"""The gate before words go out: what they would tell of hidden things is said first, and sent only on a second wish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.app.leaks import Leak, leaks
from wargame.domain import commands as c
from wargame.labels.leaks import leak_words

if TYPE_CHECKING:
    from wargame.ui.main_window import MainWindow


class LeakGate:
    """Holds back a command once; `send` lets it through."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._held: c.Command | None = None

    def lets_through(self, command: c.Command) -> bool:
        """Whether a command tells nobody anything hidden; if it does, that is said at the foot."""
        session = self._window.session
        found = leaks(session, command)
        if not found:
            return True
        self._held = command
        self._window.refuse(
            f"{told(found, self._window)} It is not sent yet. Write it in other words, or send it anyway.",
            "send-anyway",
            "Send it anyway",
        )
        return False

    def send(self) -> None:
        """Send what was held back."""
        held, self._held = self._held, None
        if held is not None:
            self._window.carry_out(held)


def told(found: tuple[Leak, ...], window: MainWindow) -> str:
    """The first finding in a sentence, and how many more there are."""
    first = leak_words(window.session.scenario, found[0].audience, found[0].part, found[0].ident, found[0].words)
    others = {(one.part, one.ident) for one in found} - {(found[0].part, found[0].ident)}
    return first + (f" And {len(others)} more." if others else "")
