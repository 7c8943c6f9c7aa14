"""The top bar: turn, phases, clock, the button to the next phase, the room, freeze. It never gives way."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from wargame import labels
from wargame.report.look import Look
from wargame.ui.advice import phase_of
from wargame.ui.clock import ClockFace, ClockView
from wargame.ui.desk import Desk
from wargame.ui.dress import LEFT, Dress, advance, elided
from wargame.ui.parts import IconButton, button, pile, words
from wargame.ui.plain import plain

ALL_PHASES, ROOM_WORDS, ONE_LINE = 1600, 1500, 900
"""Effective widths from which all phases and the room's words are shown, and under which names shrink."""

OVER = "End the exercise"
LONGEST = 14
"""Of more letters the button to the next phase has no room in a narrow window."""

VERBS = {"orders": "Close orders", "reveal": "End rulings", "injects": "End injects"}


class PhaseStrip(QWidget):
    """The phases in a row, those done ticked, the running one bold over an accent line; or just the running one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dress = Dress()
        self._names: tuple[str, ...] = ()
        self._here, self._crisis, self._all = 0, ("", ""), True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Phases")

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the strip."""
        self._dress = Dress(look, scale)
        self.updateGeometry()
        self.update()

    def set_all(self, *, shown: bool) -> None:
        """Whether there is room for all phases."""
        self._all = shown
        self.update()

    def show_desk(self, desk: Desk) -> None:
        """Show where the turn stands."""
        scenario, state = desk.scenario, desk.state
        self._names = tuple(phase.name for phase in scenario.phases)
        ids = [phase.id for phase in scenario.phases]
        self._here = ids.index(state.phase) if state.phase in ids else len(ids)
        self._crisis = ("", "")
        if state.crisis:
            step = next(one.name for one in scenario.crisis.steps if one.id == state.crisis.step)
            phase = scenario.phase(state.crisis.phase, crisis=True)
            self._crisis = f"Crisis, {step}: {phase.name.lower()}", state.crisis.title
        elif state.over:
            self._crisis = "The exercise is over", "Replay, notes and report remain"
        running = self._crisis[0] or (self._names[self._here] if self._here < len(self._names) else "")
        self.setAccessibleDescription(f"{running}, {self._here + 1} of {len(self._names)}")
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Room for the running phase."""
        return QSize(self._dress.px(90), self._dress.px(40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the phases that there is room for."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._crisis[0]:
            self._two_lines(painter, self._crisis[0], self._crisis[1], "warning")
        elif self._all and self._needed() <= self.width():
            self._whole(painter)
        elif self._here < len(self._names):
            where = f"phase {self._here + 1} of {len(self._names)}"
            self._two_lines(painter, self._names[self._here], where, "ink")

    def _needed(self) -> float:
        d = self._dress
        bold = d.font(14, 600)
        return sum(advance(bold, name) + d.px(24 + (20 if n < self._here else 0)) for n, name in enumerate(self._names))

    def _whole(self, painter: QPainter) -> None:
        d, x, height = self._dress, 0.0, self.height()
        tick = d.picture("check", "second", 15)
        for n, name in enumerate(self._names):
            if n < self._here:
                painter.drawPixmap(round(x), round((height - d.px(15)) / 2), tick)
                x += d.px(20)
            font = d.font(14, 600 if n == self._here else 400)
            wide = advance(font, name)
            painter.setFont(font)
            painter.setPen(d.ink("ink" if n == self._here else "second"))
            painter.drawText(QRectF(x, 0, wide + 4, height), LEFT, name)
            if n == self._here:
                painter.fillRect(QRectF(x, height / 2 + d.px(19), wide, d.px(3)), d.ink("accent"))
            x += wide + d.px(24)

    def _two_lines(self, painter: QPainter, first: str, second: str, role: str) -> None:
        d, middle = self._dress, self.height() / 2
        font = d.font(16, 600)
        painter.setFont(font)
        painter.setPen(d.ink(role))
        painter.drawText(QRectF(0, middle - d.px(22), self.width(), d.px(22)), LEFT, elided(font, first, self.width()))
        font = d.font(13)
        painter.setFont(font)
        painter.setPen(d.ink("second"))
        painter.drawText(QRectF(0, middle, self.width(), d.px(20)), LEFT, elided(font, second, self.width()))


class RoomButton(QToolButton):
    """What the room sees, in two lines beside the projector; in narrow windows the icon alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dress, self._roomy = Dress(), True
        self._first, self._second, self._live = "Room: closed", "Ctrl+R opens it", False
        self.setObjectName("plain")
        self.setAccessibleName("Room")

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the button."""
        self._dress = Dress(look, scale)
        self.updateGeometry()
        self.update()

    def set_roomy(self, *, roomy: bool) -> None:
        """Whether there is room for the words."""
        self._roomy = roomy
        self.updateGeometry()
        self.update()

    def show_room(self, first: str, second: str, *, live: bool) -> None:
        """Say what the room sees."""
        self._first, self._second, self._live = first, second, live
        self.setAccessibleDescription(f"{first}. {second}")
        tip = f"{first}. {second}\nPress to open or close the audience window (Ctrl+R). F7 holds it."
        self.setToolTip(plain(tip))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Icon, and words where there is room."""
        d = self._dress
        wide = max(advance(d.font(12, 600), self._first), advance(d.font(12), self._second)) + d.px(10)
        return QSize(d.px(40) + (round(wide) if self._roomy else 0), d.px(44))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint icon and words."""
        painter, d = QPainter(self), self._dress
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(d.ink("quiet"))
            painter.drawRoundedRect(self.rect(), 6, 6)
        icon = d.picture("projector", "accent" if self._live else "ink", 20)
        painter.drawPixmap(d.px(10), round((self.height() - d.px(20)) / 2), icon)
        if self._roomy:
            middle, x = self.height() / 2, d.px(40)
            painter.setPen(d.ink())
            painter.setFont(d.font(12, 600))
            painter.drawText(QRectF(x, middle - d.px(18), self.width(), d.px(18)), LEFT, self._first)
            painter.setPen(d.ink("second"))
            painter.setFont(d.font(12))
            painter.drawText(QRectF(x, middle, self.width(), d.px(18)), LEFT, self._second)
        if self.hasFocus():
            d.ring(painter, QRectF(self.rect()))


class TopBar(QFrame):
    """Turn, phase, clock, the next step, the room."""

    next_phase = Signal()
    room_pressed = Signal()
    freeze_pressed = Signal()
    more_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topbar")
        self.turn, self.exercise = words("", "heading"), words("", "note")
        self.phases, self.clock = PhaseStrip(), ClockView()
        self.next = button("Next phase", "primary")
        self.room = RoomButton()
        self.freeze, self.more = (
            IconButton("pause", "Freeze the clock", "F12"),
            IconButton("ellipsis", "Every action", "Ctrl+K"),
        )
        self._desk: Desk | None = None
        self._dress, self._frozen, self._narrow = Dress(), False, False
        self._build()

    def _build(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 0, 12, 0)
        line.setSpacing(12)
        names = QWidget()
        names.setLayout(pile(None, self.turn, self.exercise, None, spacing=0))
        self.names = names
        line.addWidget(names)
        line.addSpacing(20)
        line.addWidget(self.phases, 1)
        for widget in (self.clock, self.next, self.room, self.freeze, self.more):
            line.addWidget(widget)
        for signal, slot in (
            (self.next.clicked, self.next_phase),
            (self.room.clicked, self.room_pressed),
            (self.freeze.clicked, self.freeze_pressed),
            (self.more.clicked, self.more_pressed),
        ):
            signal.connect(slot)

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the bar."""
        self._dress = Dress(look, scale)
        self.setFixedHeight(self._dress.px(64))
        for part in (self.phases, self.clock, self.room):
            part.set_look(look, scale)
        self._dress_buttons()
        if self._desk:
            self.show_desk(self._desk)

    def _dress_buttons(self) -> None:
        self.freeze.set_icon("play" if self._frozen else "pause", self._dress)
        self.more.dress(self._dress)

    def arrange(self, effective: float) -> None:
        """Give way in a narrow window; `effective` is the width over the text scale."""
        self._narrow = effective < ONE_LINE
        self.phases.set_all(shown=effective >= ALL_PHASES)
        self.clock.set_worded(worded=effective >= ONE_LINE)
        self.clock.set_roomy(roomy=effective >= ROOM_WORDS)
        self.room.set_roomy(roomy=effective >= ROOM_WORDS)
        self.exercise.setVisible(effective >= ONE_LINE)
        self.phases.setMinimumWidth(self._dress.px(90 if effective < ONE_LINE else 120))
        line = self.layout()
        assert line is not None
        line.setSpacing(self._dress.px(4 if self._narrow else 12))
        self._say_next()

    def show_desk(self, desk: Desk) -> None:
        """Show where the exercise stands."""
        self._desk = desk
        scenario, state = desk.scenario, desk.state
        name, _, when = labels.turn(scenario, state.turn).partition(", ")
        horizon, setup = scenario.horizons.get(state.horizon), scenario.setups.get(state.setup)
        of = f" of {horizon.turns}" if horizon else ""
        setup_name = setup.name if setup else ""
        self.turn.setText(f"{name}{of}")
        self.exercise.setText(when.capitalize() or setup_name)
        self.names.setToolTip(plain(f"{scenario.name}, {setup_name}. {labels.turn(scenario, state.turn)}"))
        self.phases.show_desk(desk)
        self._say_next()
        self.next.setEnabled(desk.live and not state.over)
        self.next.setToolTip("End the phase and begin the next one" if desk.live else "Go back to now first")

    def _say_next(self) -> None:
        if self._desk:
            words = self._next_text(self._desk)
            self.next.setText(_shorter(words) if self._narrow else f"{words}   F9")
            self.next.setAccessibleName(words)

    def show_clock(self, face: ClockFace) -> None:
        """Show the time; the button that freezes shows what it would do."""
        self.clock.show_face(face)
        if face.frozen != self._frozen:
            self._frozen = face.frozen
            self._dress_buttons()

    def set_primary(self, *, primary: bool) -> None:
        """Whether the next phase is the one filled button of the screen."""
        self.next.setObjectName("primary" if primary else "loud")
        self.next.style().polish(self.next)

    def _next_text(self, desk: Desk) -> str:
        """What the button does, as a verb and its object."""
        scenario, state = desk.scenario, desk.state
        phase = phase_of(scenario, state)
        if phase is None:
            return "Over"
        last = not state.crisis and phase.id == scenario.phases[-1].id
        if last:
            horizon = scenario.horizons[state.horizon]
            return OVER if state.turn >= horizon.turns or state.ending else f"Begin turn {state.turn + 1}"
        for family, verb in VERBS.items():
            if family in phase.allows or family in phase.at_start:
                return verb
        return f"End {phase.name.lower()}"


def _shorter(words: str) -> str:
    """What the button says where there is little room: the phase it ends stands beside it."""
    if len(words) <= LONGEST:
        return words
    return "End exercise" if words == OVER else "End phase"
