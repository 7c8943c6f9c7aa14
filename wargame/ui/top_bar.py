"""The top bar: turn, phases, clock, the button to the next phase, the room, freeze."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from wargame import labels
from wargame.domain.turns import Phase
from wargame.report.look import LIGHT, Look
from wargame.ui import theme
from wargame.ui.desk import Desk


class PhaseClock(QWidget):
    """How long the phase has run in its time box: minutes left, a warning, or overtime.

    The running time is this computer's, not the exercise's: it is not in the save and starts anew on opening.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._scale = LIGHT, 1.0
        self._box = self._warn = 0.0
        self._key: object = None
        self._since, self._frozen_at = monotonic(), 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.update)
        self._timer.start()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Phase clock")

    @property
    def frozen(self) -> bool:
        """Whether the clock stands still."""
        return self._frozen_at > 0

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the clock."""
        self._look, self._scale = look, scale
        self.setFixedWidth(round(236 * scale))
        self.update()

    def show_phase(self, key: object, phase: Phase | None, extended: int) -> None:
        """Show the time box of a phase; a new key starts it anew."""
        if key != self._key:
            self._key, self._since = key, monotonic()
        self._box = (phase.minutes * 60 if phase else 0) + extended
        self._warn = phase.warn * 60 if phase else 0
        self.update()

    def freeze(self) -> None:
        """Stop the clock, or let it go on."""
        if self._frozen_at:
            self._since += monotonic() - self._frozen_at
            self._frozen_at = 0.0
        else:
            self._frozen_at = monotonic()
        self.update()

    def left(self) -> float:
        """Seconds left; below zero in overtime."""
        return self._box - ((self._frozen_at or monotonic()) - self._since)

    def words(self) -> tuple[str, str, str]:
        """The time, what it is, and out of what."""
        left = self.left()
        sign = "+" if left < 0 else ""
        seconds = int(abs(left))
        time = f"{sign}{seconds // 60:02}:{seconds % 60:02}" if left >= 0 else f"+{seconds // 60}:{seconds % 60:02}"
        box = f"{int(self._box) // 60}:{int(self._box) % 60:02}"
        if self.frozen:
            return time, "Frozen", "F12 goes on"
        if left < 0:
            return time, "Overtime", f"box was {box}"
        return time, f"left of {box}", f"warning at {int(self._warn) // 60}:{int(self._warn) % 60:02}"

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the time, its words and a bar."""
        painter, look, s = QPainter(self), self._look, self._scale
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        time, first, second = self.words()
        left, over = self.left(), self.left() < 0
        warning = not over and left <= self._warn
        if over:
            painter.fillRect(self.rect(), QColor(look.overtime_tint))
        ink = look.overtime if over else look.warning if warning else look.ink
        painter.setPen(QColor(ink))
        painter.setFont(theme.font(28, s, 700))
        big = painter.fontMetrics().horizontalAdvance("00:00 ")
        painter.drawText(QRectF(12 * s, 0, big + 20, self.height()), Qt.AlignmentFlag.AlignVCenter, time)
        x = 16 * s + big
        middle = self.height() / 2
        painter.setFont(theme.font(12, s, 600))
        painter.drawText(QRectF(x, middle - 22 * s, self.width() - x, 18 * s), Qt.AlignmentFlag.AlignVCenter, first)
        painter.setPen(QColor(look.second))
        painter.setFont(theme.font(12, s))
        painter.drawText(QRectF(x, middle - 6 * s, self.width() - x, 18 * s), Qt.AlignmentFlag.AlignVCenter, second)
        self._paint_bar(painter, QRectF(x, middle + 15 * s, self.width() - x - 12 * s, 5 * s), ink)

    def _paint_bar(self, painter: QPainter, bar: QRectF, ink: str) -> None:
        share = 1.0 if not self._box else max(0.0, min(1.0, 1 - self.left() / self._box))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look.line))
        painter.drawRoundedRect(bar, 2, 2)
        painter.setBrush(QColor(ink if self.left() <= self._warn else self._look.accent))
        painter.drawRoundedRect(QRectF(bar.left(), bar.top(), bar.width() * share, bar.height()), 2, 2)


class TopBar(QWidget):
    """What never gives way: turn, phase, clock, the next step."""

    next_phase = Signal()
    room_pressed = Signal()
    freeze_pressed = Signal()
    more_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look, self._scale = LIGHT, 1.0
        self._desk: Desk | None = None
        self.turn, self.exercise = QLabel(), QLabel()
        self.turn.setObjectName("heading")
        self.exercise.setObjectName("second")
        self.phases = QLabel()
        self.phases.setTextFormat(Qt.TextFormat.RichText)
        self.clock = PhaseClock(self)
        self.next = QPushButton("Next phase")
        self.next.setObjectName("primary")
        self.room, self.freeze, self.more = QToolButton(), QToolButton(), QToolButton()
        self._build()

    def _build(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addStretch()
        names.addWidget(self.turn)
        names.addWidget(self.exercise)
        names.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 16, 0)
        row.setSpacing(16)
        row.addLayout(names)
        row.addWidget(self.phases, 1)
        row.addWidget(self.clock)
        row.addWidget(self.next)
        for button, name, tip in (
            (self.room, "Room", "Open or close the audience window (Ctrl+R)"),
            (self.freeze, "Freeze", "Freeze the clock (F12)"),
            (self.more, "More", "Every action (Ctrl+K)"),
        ):
            button.setObjectName("plain")
            button.setAccessibleName(name)
            button.setToolTip(tip)
            row.addWidget(button)
        self.next.clicked.connect(self.next_phase)
        self.room.clicked.connect(self.room_pressed)
        self.freeze.clicked.connect(self.freeze_pressed)
        self.more.clicked.connect(self.more_pressed)

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the bar."""
        self._look, self._scale = look, scale
        self.setMinimumHeight(round(64 * scale))
        self.clock.set_look(look, scale)
        for button, name in ((self.room, "projector"), (self.freeze, "pause"), (self.more, "ellipsis")):
            button.setIcon(theme.icon(name, look.ink, round(20 * scale)))
        if self._desk:
            self.show_desk(self._desk)

    def show_desk(self, desk: Desk) -> None:
        """Show where the exercise stands."""
        self._desk = desk
        scenario, state = desk.scenario, desk.state
        horizon = scenario.horizons.get(state.horizon)
        turn = labels.turn(scenario, state.turn)
        name, _, when = turn.partition(", ")
        of = f" of {horizon.turns}" if horizon else ""
        self.turn.setText(f"{name}{of}")
        self.turn.setToolTip(turn)
        self.exercise.setText(when.capitalize() or scenario.name)
        phase = None
        if state.crisis:
            phase = scenario.phase(state.crisis.phase, crisis=True)
        elif state.phase:
            phase = scenario.phase(state.phase)
        self.phases.setText(self._phases_text(desk))
        self.clock.show_phase((state.turn, state.phase, state.crisis), phase, state.extended)
        self.next.setText(self._next_text(desk))
        self.next.setEnabled(desk.live and not state.over)
        self.next.setToolTip("F9" if desk.live else "You are looking back. Go back to now first.")

    def _phases_text(self, desk: Desk) -> str:
        """The phases, with those done ticked and the running one in bold; or the crisis and its step."""
        scenario, state, look = desk.scenario, desk.state, self._look
        narrow = self.width() / self._scale < 1300
        if state.over:
            return f"<b>The exercise is over.</b> <span style='color:{look.second}'>Replay, notes and report remain.</span>"
        if state.crisis:
            step = next(one for one in scenario.crisis.steps if one.id == state.crisis.step)
            phase = scenario.phase(state.crisis.phase, crisis=True)
            return (
                f"<b style='color:{look.warning}'>Crisis, {step.name}</b> {phase.name}"
                f" <span style='color:{look.second}'>{state.crisis.title}</span>"
            )
        ids = [phase.id for phase in scenario.phases]
        here = ids.index(state.phase) if state.phase in ids else 0
        if narrow:
            return f"<b>{scenario.phases[here].name}</b>, {here + 1} of {len(ids)}"
        parts = []
        for n, phase in enumerate(scenario.phases):
            if n == here:
                parts.append(f"<b><u>{phase.name}</u></b>")
            else:
                tick = "✓ " if n < here else ""
                parts.append(f"<span style='color:{look.second}'>{tick}{phase.name}</span>")
        return "&nbsp;&nbsp;&nbsp;&nbsp;".join(parts)

    def _next_text(self, desk: Desk) -> str:
        """What the button will do, in words."""
        scenario, state = desk.scenario, desk.state
        if state.over:
            return "Over"
        if state.crisis:
            return "Next step  F9"
        ids = [phase.id for phase in scenario.phases]
        here = ids.index(state.phase) + 1 if state.phase in ids else 0
        return f"{scenario.phases[here].name}  F9" if here < len(ids) else "Next turn  F9"
