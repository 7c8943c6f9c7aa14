"""Precedents on the bench: how orders like this one were ruled before, here and in earlier saves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from wargame.app.library import Answer, Library, Question, looked_up
from wargame.app.precedents import Precedent, Precedents, rulings_of
from wargame.domain.state import Order
from wargame.ui.desk import Desk
from wargame.ui.panels.panel import Panel, stack
from wargame.ui.panels.pieces import Flow, Rows, button, label, line, put, say

MOST = 3
TYPED, LOOK = 250, 120
"""Milliseconds after the last key at which is searched, and between two looks for an answer."""
NONE = "Nothing like it has been ruled yet. Rulings appear here as they are made, and from earlier saves."
NO_WORD = "No earlier ruling has these words. Write others, or clear the line."


Saves = Callable[[], Callable[[], Iterable[Path]]]
"""Gives what lists the other saves: the listing itself is done by the library's thread."""


class PrecedentsBox(QWidget):
    """At most three rulings nearest to the order in hand. `copied` carries a reason to be taken over."""

    copied = Signal(str)

    def __init__(self, panel: Panel, saves: Saves) -> None:
        super().__init__()
        self.panel = panel
        self._desk: Desk | None = None
        self._order: Order | None = None
        self._saves = saves
        self._library: Library | None = None
        self._own: Precedents | None = None
        self._ruled: tuple[object, ...] = ()
        self._here: list[Precedent] = []
        self._there: Answer | None = None
        self._asked, self._written = 0, False
        self.found: list[Precedent] = []
        self.title, self.note = label("Ruled before", "heading"), label("", "second")
        self.search = line("Words to look for", "Search earlier rulings")
        self.rows, self.whole = Rows("Earlier rulings"), label("", "second")
        self.copy = button("Use this reason", "", "Enter on the row")
        self._soon, self._look = QTimer(self), QTimer(self)
        self._build()

    def _build(self) -> None:
        stack(self, self.title, self.search, self.rows, self.whole, Flow([self.copy]), self.note)
        self._soon.setSingleShot(True)
        self._look.setInterval(LOOK)
        self._soon.timeout.connect(self._find)
        self._look.timeout.connect(self._listen)
        self.search.textChanged.connect(self._later)
        self.rows.currentRowChanged.connect(self._unfold)
        self.rows.itemActivated.connect(self._copy)
        self.copy.clicked.connect(self._copy)
        self.panel.always_open |= {self.search}

    def start_anew(self) -> None:
        """Another exercise: its own rulings, and other saves."""
        if self._library:
            self._library.close()
        self._library = self._own = self._there = None
        self._order, self._ruled = None, ()
        put(self.search, "")

    def show_order(self, desk: Desk, order: Order) -> None:
        """Look for what is like an order; soon, so that nothing waits for it."""
        same = self._order is not None and self._order.number == order.number
        self._desk, self._order = desk, order
        ruled = tuple((one.number, one.ruling) for one in desk.state.orders.values() if one.ruling)
        if same and ruled == self._ruled:
            self.weigh()
            return
        if ruled != self._ruled:
            self._own, self._ruled = None, ruled
        self._there = None
        self._soon.start(0)

    def set_written(self, *, written: bool) -> None:
        """Take in whether a reason is written already: it is not overwritten."""
        self._written = written
        self.weigh()

    def weigh(self) -> None:
        """Open the button where its reason would overwrite nothing."""
        chosen = self._chosen()
        self.copy.setVisible(chosen is not None)
        waits = self._order is not None and self._order.status == "revealed"
        why = "The reason field is not empty. Clear it first." if self._written else "The ruling stands."
        self.panel.allow(self.copy, chosen is not None and waits and not self._written, why)

    def showEvent(self, event: QShowEvent) -> None:
        """Open the library when the bench is first seen."""
        super().showEvent(event)
        self._soon.start(0)

    def hideEvent(self, event: QHideEvent) -> None:
        """Look for no answer while nobody sees it."""
        super().hideEvent(event)
        self._look.stop()

    def _later(self) -> None:
        self._soon.start(TYPED)

    def _find(self) -> None:
        """Search this exercise at once, and ask for the others."""
        desk, order = self._desk, self._order
        if desk is None or order is None or not self.isVisible():
            return
        if self._own is None:
            self._own = Precedents(rulings_of(desk.scenario, desk.state))
        if self._library is None:
            self._library = Library(self._saves())
            self._library.open()
        self._asked += 1
        question = Question(self._asked, desk.scenario, order, self.search.text().strip(), MOST)
        self._here = looked_up(self._own, question)
        self._library.ask(question)
        self._look.start()
        self._paint()

    def _listen(self) -> None:
        """Take in an answer if there is one."""
        answer = self._library.answer() if self._library else None
        if answer is not None and answer.number == self._asked:
            self._there = answer
            self._look.stop()
            self._paint()

    def _paint(self) -> None:
        there = list(self._there.found) if self._there else []
        held = max(1, MOST - len(there)) if there else MOST
        found = [*self._here[: max(held, MOST - 1 if there else MOST)], *there][:MOST]
        say(self.note, self._told(found))
        if found == self.found and self.rows.count() == len(found):
            self.weigh()
            return
        self.found = found
        quiet = self.rows.blockSignals(True)
        self.rows.clear()
        for one in found:
            self.rows.add(in_short(one), one.number)
        self.rows.blockSignals(quiet)
        self.rows.setVisible(bool(found))
        self.rows.fit()
        self._unfold()

    def _told(self, found: list[Precedent]) -> str:
        if self._look.isActive():
            return "Earlier saves are being read." if not found else ""
        if found:
            return ""
        return NO_WORD if self.search.text().strip() else NONE

    def _chosen(self) -> Precedent | None:
        row = self.rows.currentRow()
        return self.found[row] if 0 <= row < len(self.found) else None

    def _unfold(self) -> None:
        chosen = self._chosen()
        say(self.whole, in_full(chosen) if chosen else "")
        self.weigh()

    def _copy(self) -> None:
        chosen = self._chosen()
        self.weigh()
        if chosen and self.copy.isEnabled():
            self.copied.emit(chosen.reason)


def in_short(one: Precedent) -> str:
    """A precedent in three lines: what it was, how it came out, where it stands, the first line of its reason."""
    where = f"{one.save}, turn {one.turn}" if one.save else f"This exercise, turn {one.turn}"
    reason = one.reason.strip().splitlines()
    return f"{one.title}\n{one.percent} %, {one.outcome.lower()}  ·  {where}\n{reason[0] if reason else ''}".rstrip()


def in_full(one: Precedent) -> str:
    """Everything that is known of a precedent."""
    return f"{one.number}, {one.team}. Intent: {one.intent}\nReason: {one.reason}"
