"""What each action does. The window's table of actions names these slots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from wargame import labels
from wargame.domain import commands as c
from wargame.report.look import DESK_LOOKS, LIGHT, Look
from wargame.ui.actions import ACTIONS, ALSO, BESIDES, ActionRow
from wargame.ui.board_deeds import BoardDeeds
from wargame.ui.day_deeds import DayDeeds
from wargame.ui.day_desk import WHILE_PRIVATE
from wargame.ui.done_words import left_open
from wargame.ui.leak_deeds import LeakDeeds
from wargame.ui.line_deeds import LineDeeds
from wargame.ui.palette import Entry, Palette
from wargame.ui.panels.panel import entrance
from wargame.ui.papers_deeds import PapersDeeds
from wargame.ui.parts import words
from wargame.ui.place import Place
from wargame.ui.replay.door import WHILE_REPLAYING
from wargame.ui.replay_deeds import ReplayDeeds
from wargame.ui.replay_page_deeds import ReplayPageDeeds
from wargame.ui.report_deeds import ReportDeeds
from wargame.ui.room_deeds import RoomDeeds
from wargame.ui.save_deeds import SaveDeeds
from wargame.ui.settings import LARGEST, SMALLEST, STEP
from wargame.ui.undo_words import told, undo_told

if TYPE_CHECKING:
    from wargame.ui.guide import GuideWindow
    from wargame.ui.main_window import MainWindow

FIVE_MINUTES = 300


class Deeds(
    BoardDeeds,
    RoomDeeds,
    DayDeeds,
    LineDeeds,
    ReplayDeeds,
    ReplayPageDeeds,
    ReportDeeds,
    PapersDeeds,
    SaveDeeds,
    LeakDeeds,
    QObject,
):
    """One slot for each row of the table; the palette and the keys both come here."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self.palette = Palette(window)
        self.curtain = Curtain(window)
        self.guide: GuideWindow | None = None
        self.look, self.scale = LIGHT, 1.0
        self._place = Place(window)
        self.actions = {row.id: self._action(row) for row in ACTIONS}
        self.palette.chosen.connect(self.do)
        self.palette.nowhere.connect(self._to_board)

    def _action(self, row: ActionRow) -> QAction:
        action = QAction(row.text, self)
        keys = [row.key, *ALSO.get(row.id, ())]
        action.setShortcuts([QKeySequence(key) for key in keys if key])
        action.triggered.connect(getattr(self, row.slot))
        self.window.addAction(action)
        return action

    def do(self, name: str) -> None:
        """Do an action by its id."""
        if name in self.actions:
            self.actions[name].trigger()

    def usable(self, name: str) -> bool:
        """Whether an action may be done with what is in sight now."""
        if self.window.day.private:
            return name in WHILE_PRIVATE
        return name in WHILE_REPLAYING or not self.window.replay.is_open

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the palette and the report."""
        self.look, self.scale = look, scale
        self.palette.set_look(look, scale)
        self.dress_report()
        self.dress_guide()

    def fit(self) -> None:
        """Keep the curtain over the whole window."""
        self.curtain.setGeometry(self.window.rect())

    # ------------------------------------------------------------------------------------------------ the exercise

    def end_phase(self) -> None:
        """End the running phase. What the teams' estimates say goes on record before, if it was only written."""
        session = self.window.session
        if self.window.desk.live:
            self.window.tracks.estimates.put_on_record(session.state)
        told = left_open(session.scenario, session.state)
        if self.window.ask(c.EndPhase()) and told:
            self.window.tell(told)

    def more_time(self) -> None:
        """Give the phase five minutes more."""
        if self.window.ask(c.ExtendPhase(FIVE_MINUTES, "five minutes more")):
            self.window.tell("Five minutes more.", "undo", "Take back")

    def undo(self) -> None:
        """Take back the last step, and name it; behind a barrier say why not, and what to do instead."""
        step, meant = self.window.session.undo_step(), undo_told(self.window.session)
        if self.window.desk.live and not meant.able:
            self.window.refuse(meant.why, "corrections", "Make a correction")
            return
        if self.window.ask(c.Undo()) and step:
            self.window.tell(f"Taken back: {told(self.window.session, step)}", "redo", "Do again")

    def redo(self) -> None:
        """Do again what was taken back."""
        step = self.window.session.redo_step()
        if self.window.ask(c.Redo()) and step:
            self.window.tell(f"Done again: {told(self.window.session, step)}")

    def reveal_late(self) -> None:
        """Reveal orders that came after the bell."""
        self.window.ask(c.RevealOrders())

    def open_crisis(self) -> None:
        """Open the crisis clock."""
        self.window.ask(c.OpenCrisis("A crisis opens"))

    def close_crisis(self) -> None:
        """Close the crisis clock."""
        self.window.ask(c.CloseCrisis("the parties accept"))

    def jump_turn(self) -> None:
        """Let a turn pass."""
        self.window.ask(c.JumpTurns(1))

    def end_exercise(self) -> None:
        """End the exercise."""
        self.window.ask(c.EndExercise("the day is over"))

    def bookmark(self) -> None:
        """Bookmark this moment."""
        if self.window.replay.is_open:
            self.window.replay.bookmark()
            return
        state = self.window.session.state
        text = f"Bookmark, {labels.phase(self.window.session.scenario, state.phase).lower()}"
        if self.window.ask(c.NoteObservation(text, bookmark=True)):
            self.window.tell("Bookmarked. It stands on the timeline.", "note", "Write a note")

    # ------------------------------------------------------------------------------------------------ the window

    def toggle_matrix(self) -> None:
        """The layer matrix, or the desk again."""
        self.window.door.toggle()

    def board_or_pane(self) -> None:
        """Board or pane, where there is room for one."""
        self.window.zones.swap()

    def next_zone(self) -> None:
        """Put the focus into the next zone."""
        self._go_zone(1)

    def previous_zone(self) -> None:
        """Put the focus into the zone before."""
        self._go_zone(-1)

    def _go_zone(self, by: int) -> None:
        window = self.window
        zones = [
            window.top,
            *((window.door.page.matrix, window.door.page.column) if window.door.page else ()),
            window.cards,
            window.board,
            window.pane.tabs,
            window.panels[window.pane.current()],
            window.timeline,
        ]
        seen = [zone for zone in zones if zone.isVisible() and entrance(zone) is not None]
        if not seen:
            return
        inside = QApplication.focusWidget()
        here = next((n for n, zone in enumerate(seen) if inside and zone.isAncestorOf(inside)), -by)
        target = entrance(seen[(here + by) % len(seen)])
        assert target is not None
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def look_back(self) -> None:
        """Look at the record before."""
        self.window.timeline.step_back()

    def look_on(self) -> None:
        """Look at the next record."""
        self.window.timeline.step_on()

    def look_now(self) -> None:
        """Back to now."""
        self.window.look_at(0)

    def larger_text(self) -> None:
        """Larger text."""
        self._scale_text(STEP)

    def smaller_text(self) -> None:
        """Smaller text."""
        self._scale_text(-STEP)

    def _scale_text(self, by: float) -> None:
        settings = self.window.settings
        wanted = min(LARGEST, max(SMALLEST, settings.text + by))
        if wanted != settings.text:
            settings.text = wanted
            self.window.look_asked.emit()
        self.window.tell(f"Text at {wanted:.0%}.")

    def next_look(self) -> None:
        """Light, dark, high contrast."""
        names = list(DESK_LOOKS)
        settings = self.window.settings
        settings.look = names[(names.index(settings.look) + 1) % len(names)]
        self.window.look_asked.emit()

    # ------------------------------------------------------------------------------------------------ the room

    def freeze(self) -> None:
        """Freeze the clock, or let it go on."""
        self.window.clock.freeze(frozen=not self.window.clock.frozen)

    def lock(self) -> None:
        """Cover the desk, or uncover it; only this action works while it is covered."""
        locked = self.curtain.isHidden()
        if locked:
            self._place.leave()
        whole = self.window.centralWidget()
        assert whole is not None
        whole.setEnabled(not locked)
        self.curtain.setVisible(locked)
        self.fit()
        self.curtain.raise_()
        for name, action in self.actions.items():
            action.setEnabled(self.usable(name) if not locked else name == "lock")
        if not locked and not self._place.back():
            self._to_board()

    def _to_board(self) -> None:
        """Put the keyboard where no key does harm."""
        self.window.board.board.setFocus()

    # ------------------------------------------------------------------------------------------------ the sheets

    def open_palette(self) -> None:
        """Every action, to be found by a part of its name."""
        self.palette.open("Every action", [self._entry(row) for row in ACTIONS if row.id != "palette"])

    def show_guide(self) -> None:
        """The facilitator's guide, opened at what is being done."""
        from wargame.ui.guide import GuideWindow

        if self.guide is None:
            self.guide = GuideWindow(self.window)
            self.dress_guide()
        state = self.window.session.state
        place = "replay" if self.window.replay.is_open else "crisis" if state.crisis else self.window.pane.current()
        self.guide.open(place)

    def first_turn(self) -> None:
        """Show the steps of a first turn, or hide them."""
        steps = self.window.first_turn
        (steps.enter if steps.line.isHidden() else steps.leave)()

    def dress_guide(self) -> None:
        """Dress the guide, if it was opened."""
        if self.guide is not None:
            self.guide.set_look(self.look, self.scale)

    def show_keys(self) -> None:
        """The keys, as a list."""
        entries = [self._entry(row) for row in ACTIONS if row.key]
        self.palette.open("Keys", entries + [Entry("", text, key) for text, key in BESIDES])

    def show_about(self) -> None:
        """Version, formats, licences."""
        from wargame.ui.about_window import AboutWindow

        about = self.window.findChild(AboutWindow) or AboutWindow(self.window)
        about.open(DESK_LOOKS[self.window.settings.look], self.window.settings.text)

    def _entry(self, row: ActionRow) -> Entry:
        session, text, why = self.window.session, row.text, ""
        if row.id in ("undo", "redo"):
            step = session.undo_step() if row.id == "undo" else session.redo_step()
            text = f"{row.text}: {told(session, step)}" if step else row.text
            why = "" if step else undo_told(session).why if row.id == "undo" else "Nothing was taken back."
        if not self.usable(row.id):
            why = "Not while the past is shown. Go back to the desk first."
        return Entry(row.id, text, row.key, why)


class Curtain(QFrame):
    """Covers the desk while it is locked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("lock")
        column = QVBoxLayout(self)
        column.addStretch()
        for text, kind in (("The desk is locked", "huge"), ("Ctrl+L unlocks it. The room goes on.", "lead")):
            line = words(text, kind)
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(line)
        column.addStretch()
        self.hide()
