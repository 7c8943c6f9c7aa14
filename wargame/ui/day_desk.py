"""The facilitator's day on the desk: the pause, decision times, the privacy screen, and the pages of the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QWidget

from wargame.app import decision_times
from wargame.app.session import Committed
from wargame.domain import commands as c
from wargame.domain import records as r
from wargame.report.look import Look
from wargame.ui.banners import PauseLine
from wargame.ui.clock import ClockFace
from wargame.ui.desk import Desk
from wargame.ui.done_words import done
from wargame.ui.pin import SHORTEST, opens, sealed_pin
from wargame.ui.place import Place
from wargame.ui.team_desk import estimates_asked, team_desk

if TYPE_CHECKING:
    from wargame.ui.main_window import MainWindow
    from wargame.ui.privacy import PrivacyScreen

WHILE_PRIVATE = ("hand-over", "freeze", "blank-room", "take-back-room", "hold-room", "lock")
"""Actions that work while a team sits at the laptop: the way back, and the panic keys."""


class DayDesk(QObject):
    """Ties the parts of the day to the desk of a window; nothing else there needs to know of them."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.pause = PauseLine()
        self.privacy: PrivacyScreen | None = None
        self.reopened = False
        self._stack = QStackedWidget()
        self._place = Place(window)
        self._look: tuple[Look, float] | None = None

    def over(self, desk: QWidget) -> QWidget:
        """The desk in a frame in which the privacy screen can take its place."""
        self._stack.addWidget(desk)
        return self._stack

    def connect_parts(self) -> None:
        """Connect the parts; done once, before the window connects its own."""
        window = self._window
        for signal, slot in (
            (window.bridge.committed, self._committed),
            (window.bridge.accepted, self._tell_done),
            (window.bridge.refused, self._refused),
            (window.clock.ticked, self._tick),
            (window.clock.paused, self._paused),
            (self.pause.gone_on, window.deeds.freeze),
        ):
            signal.connect(slot)

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the banner and the privacy screen."""
        self._look = look, scale
        self.pause.set_look(look, scale)
        if self.privacy is not None:
            self.privacy.set_look(look, scale)

    # ------------------------------------------------------------------------------------------------ the clock

    def begin(self) -> None:
        """After the clock was restored: an exercise opened again stands until somebody lets it go on."""
        self.reopened = self._window.clock.frozen
        self.show_desk(self._window.desk)

    def _paused(self, frozen: bool) -> None:
        if not frozen:
            self.reopened = False
        self._window.keep_clock()

    def show_desk(self, _desk: Desk) -> None:
        """Show the clocks on the run sheet and in the banner, as they stand."""
        self._tick(self._window.clock.face())

    def _tick(self, face: ClockFace) -> None:
        window = self._window
        session, clock = window.session, window.clock
        self.pause.show_pause(session.scenario, session.state, face, clock.frozen_at, reopened=self.reopened)
        window.pane.run_sheet.show_times(face, clock.interrupted(session.scenario, session.state))
        if self.private and self.privacy is not None:
            self.privacy.show_clock(face)

    def _committed(self, committed: Committed) -> None:
        self._note_time(committed)
        if self.private and self.privacy is not None and self.privacy.team:
            self._open_papers(self.privacy.team)

    def _tell_done(self, command: c.Command) -> None:
        session = self._window.session
        told = "" if self.private else done(session.scenario, session.state, command)
        if told:
            undoes = not isinstance(command, c.PublishRuling)
            self._window.tell(told, "undo" if undoes else "", "Take back" if undoes else "")

    def _note_time(self, committed: Committed) -> None:
        """Note how long a team took, if it sealed an order while orders are open."""
        if any(isinstance(one, r.OrderSubmitted) and not one.order.late for one in committed.records):
            decision_times.note(self._window.session.log, committed.seq, self._window.clock.elapsed())

    # ------------------------------------------------------------------------------------------------ privacy

    @property
    def private(self) -> bool:
        """Whether the desk is away and the privacy screen in its place."""
        return self.privacy is not None and self._stack.currentWidget() is self.privacy

    def toggle_privacy(self) -> None:
        """Hand the laptop over, or bring the desk back; with a PIN kept, the PIN is asked for."""
        window = self._window
        if self.private and self.privacy is not None:
            if window.settings.pin:
                self.privacy.cover()
                self.privacy.front.ask_pin()
            else:
                self._bring_back()
        elif not window.desk.live:
            window.refuse("You are looking back. Go back to now before you hand the laptop over.", "now", "Back to now")
        elif window.orders.pin.too_short():
            window.refuse(f"The PIN is too short. Write at least {SHORTEST} signs, or leave it empty.")
        else:
            self._hand_over()

    def _hand_over(self) -> None:
        window, privacy = self._window, self._made()
        window.deeds.palette.hide()
        self._place.leave()
        window.foot.dismiss()
        window.orders.drafts.flush()
        typed = window.orders.pin.pin.text()
        if typed:
            window.settings.pin = sealed_pin(typed)
        self._show_pin()
        self._stack.setCurrentWidget(privacy)
        self._allow(private=True)
        privacy.hand_over(window.session.scenario, window.orders.form.shown, locked=bool(window.settings.pin))
        privacy.show_clock(window.clock.face())

    def _show_pin(self) -> None:
        self._window.orders.pin.show_kept(kept=bool(self._window.settings.pin))

    def forget_pin(self) -> None:
        """Forget the PIN of the way back."""
        self._window.settings.pin = ""
        self._show_pin()

    def _try_pin(self, pin: str) -> None:
        if opens(pin, self._window.settings.pin):
            self._bring_back()
        elif self.privacy is not None:
            self.privacy.front.refuse_pin()

    def _bring_back(self) -> None:
        assert self.privacy is not None
        self.privacy.cover()
        self._stack.setCurrentIndex(0)
        self._allow(private=False)
        self._window.orders.form.restore()
        if not self._place.back():
            self._window.board.board.setFocus()

    def _made(self) -> PrivacyScreen:
        """The privacy screen, made when it is first needed."""
        if self.privacy is None:
            from wargame.ui.privacy import PrivacyScreen

            self.privacy = PrivacyScreen()
            self._stack.addWidget(self.privacy)
            self.privacy.opened.connect(self._open_papers)
            self.privacy.asked.connect(self._ask)
            self.privacy.desk_asked.connect(self._try_pin)
            if self._look:
                self.privacy.set_look(*self._look)
        return self.privacy

    def _allow(self, *, private: bool) -> None:
        for name, action in self._window.deeds.actions.items():
            action.setEnabled(not private or name in WHILE_PRIVATE)

    def _open_papers(self, team: str) -> None:
        session = self._window.session
        self._made().show_team(team_desk(session, team), estimates_asked(session, team))

    def _ask(self, command: c.Command) -> None:
        """Carry out what the team at the laptop asks for itself; an estimate goes to the bench in the team's name."""
        privacy, bridge = self._made(), self._window.bridge
        if isinstance(command, c.SealEstimate):
            asked = estimates_asked(self._window.session, privacy.team)
            done = command.order in asked and bridge.execute(command)
        else:
            own = getattr(command, "team", "") == privacy.team
            done = own and bridge.execute(command, privacy.team)
        if done:
            privacy.accepted(command)

    def _refused(self, why: str) -> None:
        if self.private and self.privacy is not None:
            self.privacy.refuse(why)
