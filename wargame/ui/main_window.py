"""The desk of the facilitator: it holds the zones, shows them each moment, and wires all signals in one list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPlainTextEdit, QWidget

from wargame.app.session import Committed, Session
from wargame.app.topics import EVERYTHING
from wargame.domain import commands as c
from wargame.domain.coverage import ground_in, worst_of
from wargame.domain.layer_matrix import columns_of
from wargame.domain.visibility import WHITE_CELL
from wargame.report.look import LOOKS
from wargame.ui.advice import advise, waiting_injects
from wargame.ui.banners import PastLine
from wargame.ui.board_pane import BoardPane
from wargame.ui.bridge import Bridge
from wargame.ui.clock import Clock
from wargame.ui.day_desk import DayDesk
from wargame.ui.deeds import Deeds
from wargame.ui.desk import Desk
from wargame.ui.desk_panels import DeskPanels
from wargame.ui.first_turn.desk import FirstTurn
from wargame.ui.going_on import going_on
from wargame.ui.leak_gate import LeakGate
from wargame.ui.matrix.door import MatrixDoor
from wargame.ui.moves import Moves
from wargame.ui.msel_clock import MselClock
from wargame.ui.pane import Pane
from wargame.ui.panels.layer_cards import LayerCards
from wargame.ui.panels.panel import Drafts, Panel
from wargame.ui.parts import FootLine, pile
from wargame.ui.place import Place
from wargame.ui.replay.desk import ReplayDesk
from wargame.ui.room_desk import RoomDesk
from wargame.ui.room_keeper import RoomKeeper
from wargame.ui.save_desk import SaveDesk
from wargame.ui.settings import Settings
from wargame.ui.timeline_zone import TimelineZone
from wargame.ui.top_bar import TopBar
from wargame.ui.zones import Zones

KEEP_CLOCK = 30_000
"""Milliseconds between two times that the clock is written down."""
CLOCK = "clock"
BOARD, CARDS = frozenset({"board", "commitments"}), frozenset({"board", "commitments", "tracks", "clock"})


class MainWindow(DeskPanels, QMainWindow):
    """One exercise on the desk.

    `left` tells that it was closed, and whether for the start page; `look_asked` that look or text size were changed;
    `open_asked` that another save is wanted in its place, and whether to take it over.
    """

    left = Signal(bool)
    look_asked = Signal()
    open_asked = Signal(object, bool)

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__()
        self.session, self.settings = session, settings
        self.returns = False
        self.setMinimumSize(640, 480)
        self.bridge, self.clock = Bridge(session, self), Clock(self)
        self.room = RoomKeeper(session, settings, self)
        self.top, self.foot, self.past = TopBar(), FootLine(), PastLine()
        self.cards, self.board, self.timeline = LayerCards(), BoardPane(), TimelineZone()
        self.pane = Pane(self.panels)
        self.zones = Zones(self.cards, self.board, self.pane, self.timeline)
        self.door = MatrixDoor(self.zones)
        self.deeds, self.moves, self.gate = Deeds(self), Moves(self), LeakGate(self)
        self.day, self.msel, self.replay = DayDesk(self), MselClock(self), ReplayDesk(self)
        self.room_desk, self.save_desk, self.first_turn = RoomDesk(self), SaveDesk(self), FirstTurn(self)
        self.desk = self._now()
        self._stale, self._place = set(self.panels), Place(self)
        self._phase = self._phase_key()
        self._keep_clock = QTimer(self)
        self._keep_clock.setInterval(KEEP_CLOCK)
        self._build()
        self._wire()
        self._begin()

    # --------------------------------------------------------------------------------------------- made once

    def _build(self) -> None:
        whole = QWidget()
        whole.setObjectName("ground")
        banners = self.first_turn.line, self.day.pause, self.save_desk.line, self.past
        column = pile(self.top, *banners, spacing=0)
        column.addWidget(self.replay.door, 1)
        whole.setLayout(column)
        self.foot.lie_over(self.zones.left, whole)
        self.setCentralWidget(self.day.over(whole))
        self.board.board.set_reachable(self.moves.reachable)
        self.board.board.reduce_motion = not self.settings.motion

    def _wire(self) -> None:
        """Every connection between the parts but the panels: nothing else knows of two of them."""
        self.day.connect_parts()
        for signal, slot in (
            (self.bridge.committed, self._committed),
            (self.bridge.accepted, self._accepted),
            (self.bridge.refused, self.refuse),
            (self.bridge.unsaved, self.save_desk.unsaved),
            (self.clock.ticked, self.top.show_clock),
            (self.clock.ticked, self.room.show_clock),
            (self._keep_clock.timeout, self.keep_clock),
            (self.top.next_phase, self.deeds.end_phase),
            (self.top.room_pressed, self.deeds.toggle_room),
            (self.top.freeze_pressed, self.deeds.freeze),
            (self.top.more_pressed, self.deeds.open_palette),
            (self.room.changed, self._badges),
            (self.cards.layers_changed, self.board.set_layers),
            (self.cards.layer_chosen, self._select_layer),
            (self.cards.matrix_asked, self.door.toggle),
            (self.door.shown_on_map, self._show_on_map),
            (self.door.turned, self._matrix_turned),
            (self.door.layers_off, self._badges),
            (self.board.move_requested, self.moves.move),
            (self.board.moves_requested, self.moves.move_all),
            (self.board.trails.toggled, self.moves.set_trails),
            (self.board.space_selected, self._select_space),
            (self.board.counter_selected, self._select_counter),
            (self.pane.shown, self._tab_shown),
            (self.pane.run_sheet.notes_asked, self.deeds.new_note),
            (self.timeline.looked_at, self.look_at),
            (self.past.back, self.deeds.look_now),
            (self.past.branch, self.deeds.branch),
            (self.foot.acted, self.deeds.do),
            (self.foot.left, self.deeds.back_to_words),
        ):
            signal.connect(slot)

    def _begin(self) -> None:
        self.clock.restore(self.save_desk.kept(CLOCK))
        self.clock.show_state(self.session.scenario, self.session.state)
        self.clock.start()
        self._keep_clock.start()
        self.dress()
        self.pane.choose(advise(self.session.scenario, self.session.state).tab or "orders")
        self.show_desk()
        for part in (self.room_desk, self.day, self.save_desk, self.first_turn):
            part.begin()

    def dress(self) -> None:
        """Dress every zone in the look and text size of the settings."""
        look, scale = LOOKS[self.settings.look], self.settings.text
        for part in (self.top, self.cards, self.board, self.timeline, self.pane.run_sheet, self.pane.tabs, self.deeds):
            part.set_look(look, scale)
        for panel in self.made_panels():
            panel.set_look(look, scale)
        self.zones.set_look(look, scale)
        self.door.set_look(look, scale)
        self.top.arrange(self.width() / scale)
        for desk in (self.room_desk, self.day, self.replay, self.first_turn):
            desk.set_look(look, scale)

    # --------------------------------------------------------------------------------------------- shown

    def _now(self) -> Desk:
        session = self.session
        return Desk(session, session.state, session.view(WHITE_CELL), session.head, live=True)

    def look_at(self, seq: int) -> None:
        """Show the desk as it was after a record; 0 is now, where the cursor is again in what was being written."""
        if self.desk.live and isinstance(self.focusWidget(), QLineEdit | QPlainTextEdit):
            self._place.leave()
        if not seq or seq == self.session.head:
            self.desk = self._now()
        else:
            state, view = self.session.state_at(seq), self.session.view(WHITE_CELL, seq)
            self.desk = Desk(self.session, state, view, seq, live=False)
        self.past.show_record(0 if self.desk.live else seq)
        self.show_desk()
        if self.desk.live:
            self._place.back()

    def show_desk(self, topics: frozenset[str] = EVERYTHING) -> None:
        """Show the moment on the desk: what is in sight at once, the rest when it comes into sight."""
        desk = self.desk
        shows = [self.top.show_desk, self.pane.run_sheet.show_desk, self.day.show_desk]
        shows += [self.cards.show_desk] if topics & CARDS else []
        for show in (*shows, self.timeline.show_desk, self.door.show_desk):
            with going_on():
                show(desk)
        if topics & BOARD:
            with going_on(), self.board.board.at_once():
                self.board.show_view(desk.scenario, desk.view)
                self.moves.show_trails()
        self._stale = set(self.panels)
        self._freshen(self.pane.current())
        self._badges()

    def _freshen(self, key: str) -> None:
        if key in self._stale:
            self._stale.discard(key)
            with going_on():
                self.panels[key].show_desk(self.desk)

    def _badges(self) -> None:
        """How much waits behind a tab."""
        state = self.desk.state
        orders = [one for one in state.orders.values() if one.turn == state.turn]
        waiting = {
            "injects": len(waiting_injects(state)) if state.phase else 0,
            "rulings": sum(one.status in ("revealed", "ruled", "applied") for one in orders),
            "room": int(not self.room.is_open),
        }
        for key, text in (("injects", "Injects"), ("rulings", "Rulings")):
            self.pane.tabs.badge(key, f"{text} {waiting[key]}" if waiting[key] else text)
        switched_off = bool(self.door.is_open and self.door.page and self.door.page.off)
        self.top.set_primary(primary=not switched_off and not waiting.get(self.pane.current(), 0))

    def _tab_shown(self, key: str) -> None:
        self.zones.show_pane()
        self.zones.set_bench(bench=key == "rulings")
        self._freshen(key)
        self._badges()

    # --------------------------------------------------------------------------------------------- asked

    def ask(self, command: c.Command) -> bool:
        """Carry a wish out, unless the desk looks back; whether that was done."""
        if not self.desk.live:
            self.refuse("You are looking back. Go back to now to change anything.", "now", "Back to now")
            return False
        return self.gate.lets_through(command) and self.carry_out(command)

    def carry_out(self, command: c.Command) -> bool:
        """Carry out what nothing stands against."""
        writing, phase = self._in_pane(), self._phase
        done = self.bridge.execute(command)
        if writing and (not self._in_pane() or self._phase != phase):
            self.deeds.show_tab(self.pane.current())  # what had the focus is gone or done; go on in this tab's list
        return done

    def _in_pane(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.pane.isAncestorOf(focus)

    def refuse(self, why: str, action: str = "", words_of_it: str = "") -> None:
        """Say at the foot what was not done and why."""
        self.foot.say(why, action, words_of_it, bad=True)

    def tell(self, what: str, action: str = "", words_of_it: str = "") -> None:
        """Say at the foot what was done."""
        self.foot.say(what, action, words_of_it)

    def _committed(self, committed: Committed) -> None:
        self.foot.dismiss()
        self.desk = self._now()
        self.past.show_record(0)
        phase = self._phase_key()
        self.clock.show_state(self.session.scenario, committed.state)
        self.show_desk(committed.topics)
        self.room.follow()
        if phase != self._phase:
            self._phase = phase
            self.keep_clock()
            self.pane.choose(advise(self.session.scenario, committed.state).tab or self.pane.current())

    def _accepted(self, command: c.Command) -> None:
        if self.day.private:
            return  # what a team did at the privacy screen is no text of the desk's
        for panel in self.made_panels():
            if isinstance(panel, Panel):
                panel.accepted(command)

    def _phase_key(self) -> tuple[object, ...]:
        state = self.session.state
        crisis = (state.crisis.step, state.crisis.phase) if state.crisis else ()
        return (state.turn, state.phase, *crisis)

    def aim(self, counter: str, space: str) -> None:
        """Offer to override a move that was refused."""
        self._freshen("inspector")
        self.inspector.aim(counter, space)
        self.refuse(self.foot.text(), "inspector", "Override with a reason")

    def _select_space(self, space: str) -> None:
        self._inspect(self.inspector.show_space, space)

    def _select_counter(self, counter: str) -> None:
        self._inspect(self.inspector.show_counter, counter)

    def _select_layer(self, layer: str) -> None:
        self._inspect(self.inspector.show_layer, layer)

    def toggle_layer(self, place: int) -> None:
        """Switch a layer: in the matrix what if it were gone, on the desk its overlay."""
        if self.door.is_open and self.door.page:
            self.door.page.flip_at(place)
        else:
            self.cards.toggle(place)

    def _show_on_map(self, layer: str, region: str) -> None:
        """Leave the matrix for a region of the board, under a layer's overlay, its worst space selected."""
        self.door.close_matrix()
        self.zones.show_board()
        self.cards.show_only(layer)
        spaces = columns_of(self.desk.scenario)[region]
        self.board.show_spaces(ground_in(self.desk.scenario, self.desk.view, layer, spaces) or spaces)
        self.board.select(worst_of(self.desk.scenario, self.desk.view, layer, spaces))
        self._select_layer(layer)
        self.board.board.setFocus()

    def _matrix_turned(self, on: bool) -> None:
        self._badges()
        if not on and not self.door.place.back():
            self.board.board.setFocus()

    def _inspect(self, show: Callable[[str], None], what: str) -> None:
        """Show it in the inspector, in front unless orders or rulings are what is being worked on there."""
        self._freshen("inspector")
        show(what)
        work = advise(self.session.scenario, self.session.state).tab
        if self.pane.current() not in ("orders", "rulings") or self.pane.current() != work:
            self.pane.choose("inspector")

    # --------------------------------------------------------------------------------------------- kept

    def keep_clock(self) -> None:
        """Write the clock down beside the save, if it is played here."""
        self.save_desk.keep(CLOCK, self.clock.kept())

    def open_in_place(self) -> None:
        """Show the window where it was last."""
        if self.settings.window:
            self.restoreGeometry(QByteArray.fromBase64(self.settings.window.encode()))
        else:
            self.resize(QSize(1440, 900).boundedTo(self.screen().availableSize()))
        self.show()
        self.board.board.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the top bar give way."""
        super().resizeEvent(event)
        self.top.arrange(self.width() / self.settings.text)
        self.deeds.fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep drafts, clock and places; let go of the save."""
        for drafts in self.findChildren(Drafts):
            drafts.flush()
        self.deeds.close_report()
        self.keep_clock()
        self.clock.stop()
        self._keep_clock.stop()
        self.room.close()
        self.settings.audience = self.room.place
        self.settings.window = bytes(self.saveGeometry().toBase64().data()).decode()
        super().closeEvent(event)
        self.left.emit(self.returns)
