"""The gate before words go out: what they would tell of hidden things is said first, and sent only on a second wish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from wargame.app.leaks import leaks
from wargame.domain import commands as c
from wargame.domain.hidden import Leak
from wargame.domain.scenario import Scenario
from wargame.labels.leaks import leak
from wargame.labels.translation import _

if TYPE_CHECKING:
    from wargame.ui.main_window import MainWindow

TABS = {
    "orders": "orders",
    "rulings": "rulings",
    "counters": "inspector",
    "injects": "injects",
    "guidance": "injects",
    "deals": "orders",
    "requests": "orders",
    "observations": "notes",
    "corrections": "corrections",
    "tracks": "tracks",
    "teams": "checklist",
}
"""The tab in which a hidden thing stands; the scenario's own guidance stands in none."""


class LeakGate(QObject):
    """Holds a command back once; `send` lets it through, `back` goes on writing, `show` shows what is hidden."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._held: c.Command | None = None
        self._found: tuple[Leak, ...] = ()
        self._tab = ""

    def lets_through(self, command: c.Command) -> bool:
        """Whether a command tells nobody anything hidden; if it does, that is said at the foot."""
        window = self._window
        self._found = leaks(window.session, command)
        self._held = command if self._found else None
        if self._held is None:
            return True
        self._tab = window.pane.current()
        window.foot.say(
            _("Not sent yet. {why}").format(why=leaks_told(window.session.scenario, self._found)),
            "send-anyway",
            _("Send anyway"),
            bad=True,
            look="show-hidden" if can_show(self._found[0]) else "",
            leave=_("Back"),
        )
        return False

    def send(self) -> None:
        """Send what was held back."""
        held, self._held = self._held, None
        if held is None:
            self._window.refuse(_("Nothing is held back."))
            return
        self._window.foot.dismiss()
        self._window.carry_out(held)

    def back(self) -> None:
        """Give the command up, and go back to where it was written."""
        if self._held is not None:
            self._held = None
            self._window.pane.choose(self._tab)

    def show_first(self) -> None:
        """Show the first of the hidden things that the held command tells of."""
        if self._held is not None:
            self.show(self._found[0])

    def show(self, found: Leak) -> None:
        """Show a hidden thing in its tab."""
        window = self._window
        window.activateWindow()
        window.pane.choose(TABS[found.part])
        match TABS[found.part]:
            case "orders":
                window.orders.choose(found.ident)
            case "rulings":
                window.rulings.choose(found.ident)
            case "injects":
                window.injects.choose(found.ident)
            case "inspector":
                window.inspector.show_counter(found.ident)
            case _:
                pass


def can_show(found: Leak) -> bool:
    """Whether a hidden thing stands in any tab."""
    return found.part in TABS


def leaks_told(scenario: Scenario, found: tuple[Leak, ...]) -> str:
    """The first finding in a sentence, and how many more there are."""
    first = leak(scenario, found[0])
    others = {(one.part, one.ident) for one in found} - {(found[0].part, found[0].ident)}
    return first + (_(" And {n} more.").format(n=len(others)) if others else "")
