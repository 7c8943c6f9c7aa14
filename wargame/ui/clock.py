"""The clock of the phase: how long it has run in its time box, kept over a restart of the program."""

from __future__ import annotations

from datetime import UTC, datetime
from time import monotonic

import msgspec
from msgspec import Struct
from PySide6.QtCore import QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from wargame.domain.scenario import Scenario
from wargame.domain.state import GameState
from wargame.report.look import Look
from wargame.ui import theme
from wargame.ui.advice import phase_of
from wargame.ui.dress import LEFT, Dress, advance


class ClockFace(Struct, frozen=True):
    """Seconds left (below zero in overtime), the box, the warning before its end."""

    left: float = 0.0
    box: float = 0.0
    warn: float = 0.0
    frozen: bool = False

    @property
    def over(self) -> bool:
        """Whether the box is used up."""
        return self.box > 0 and self.left < 0

    @property
    def warning(self) -> bool:
        """Whether the end is near."""
        return self.box > 0 and not self.over and self.left <= self.warn

    def time(self) -> str:
        """The time as it is shown: 11:40, or +1:12 in overtime."""
        seconds = int(abs(self.left))
        return f"{'+' if self.over else ''}{seconds // 60}:{seconds % 60:02}"


class Kept(Struct, frozen=True, forbid_unknown_fields=True):
    """What is kept of the clock beside the save: seconds by phase, whether it stood, and when it was written down."""

    elapsed: dict[str, float] = {}
    frozen: bool = False
    at: str = ""


class Clock(QObject):
    """Counts the seconds of each phase. A crisis has its own; the interrupted phase goes on where it stood.

    `paused` tells that it was stopped or let go on. A clock that is restored stands until somebody lets it go on.
    """

    ticked = Signal(object)
    paused = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.frozen, self.frozen_at = False, ""
        self._elapsed: dict[str, float] = {}
        self._key = ""
        self._box = self._warn = 0.0
        self._since = monotonic()
        self._timer = QTimer(self)
        self._timer.setInterval(500)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Let it run."""
        self._since = monotonic()
        self._timer.start()

    def stop(self) -> None:
        """Let it stand, at the end of the session."""
        self._gather()
        self._timer.stop()

    def show_state(self, scenario: Scenario, state: GameState) -> None:
        """Follow the running phase of an exercise."""
        self._gather()
        phase = phase_of(scenario, state)
        crisis = f"/{len(state.crises)}.{state.crisis.step}.{state.crisis.phase}" if state.crisis else ""
        self._key = f"{state.turn}/{state.phase}{crisis}" if phase and not state.over else ""
        self._box = phase.minutes * 60 + state.extended if phase and self._key else 0.0
        self._warn = phase.warn * 60 if phase else 0.0
        self._tick()

    def face(self) -> ClockFace:
        """The clock now."""
        self._gather()
        return ClockFace(self._box - self._elapsed.get(self._key, 0.0), self._box, self._warn, self.frozen)

    def freeze(self, *, frozen: bool) -> None:
        """Stop the clock, or let it go on."""
        self._gather()
        if frozen != self.frozen:
            self.frozen, self.frozen_at = frozen, _now() if frozen else ""
            self.paused.emit(frozen)
        self._tick()

    def elapsed(self) -> float:
        """The seconds the running phase has run, pauses left out."""
        self._gather()
        return self._elapsed.get(self._key, 0.0)

    def interrupted(self, scenario: Scenario, state: GameState) -> float | None:
        """The seconds left to the phase that a crisis interrupted; None while no crisis is open."""
        if not state.crisis or not state.phase:
            return None
        box = scenario.phase(state.phase).minutes * 60
        return box - self._elapsed.get(f"{state.turn}/{state.phase}", 0.0)

    def pass_seconds(self, seconds: float) -> None:
        """Let time pass at once."""
        self._elapsed[self._key] = self._elapsed.get(self._key, 0.0) + seconds
        self._tick()

    def kept(self) -> str:
        """What is to be kept over a restart: the running phase and, in a crisis, the interrupted one."""
        self._gather()
        base = self._key.rpartition("/")[0] if self._key.count("/") > 1 else self._key
        keep = {key: round(value, 1) for key, value in self._elapsed.items() if key in (self._key, base)}
        return msgspec.json.encode(Kept(keep, self.frozen, self.frozen_at or _now())).decode()

    def restore(self, kept: str) -> None:
        """Take up what was kept, and stand: nothing goes on by itself when an exercise is opened again."""
        found = read_kept(kept)
        self._elapsed = dict(found.elapsed)
        if found.at:
            self.frozen, self.frozen_at = True, found.at
            self.paused.emit(True)

    def _gather(self) -> None:
        now = monotonic()
        if self._key and not self.frozen and self._timer.isActive():
            self._elapsed[self._key] = self._elapsed.get(self._key, 0.0) + now - self._since
        self._since = now

    def _tick(self) -> None:
        self.ticked.emit(self.face())


def read_kept(text: str) -> Kept:
    """What was kept of a clock; nothing where it cannot be read. Older saves hold the seconds alone."""
    try:
        return msgspec.json.decode(text or "{}", type=Kept)
    except msgspec.MsgspecError:
        pass
    try:
        return Kept(msgspec.json.decode(text, type=dict[str, float]))
    except msgspec.MsgspecError:
        return Kept()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


class ClockView(QWidget):
    """The clock in the top bar: the time, what it is, a bar. A warning turns it brown, overtime red on a tint."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dress, self.face = Dress(), ClockFace()
        self._roomy = self._worded = True
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Phase clock")

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the clock."""
        self._dress = Dress(look, scale)
        self.updateGeometry()
        self.update()

    def set_roomy(self, *, roomy: bool) -> None:
        """Whether there is room for the bar."""
        self._roomy = roomy
        self.updateGeometry()

    def set_worded(self, *, worded: bool) -> None:
        """Whether there is room for the words beside the time; overtime always says so."""
        self._worded = worded
        self.updateGeometry()

    def show_face(self, face: ClockFace) -> None:
        """Show the time."""
        was, self.face = self.face, face
        if face.over != was.over:
            self.updateGeometry()
        first, second = self.words()
        self.setAccessibleDescription(f"{face.time()} {first}, {second}")
        self.update()

    def words(self) -> tuple[str, str]:
        """What the time is, and out of what."""
        face = self.face
        box = f"{int(face.box) // 60}:{int(face.box) % 60:02}"
        if not face.box:
            return "", ""
        if face.frozen:
            return "Paused", "F12 goes on"
        if face.over:
            return "Overtime", f"box was {box}"
        if face.warning:
            return "Near the end", f"of {box}"
        return f"left of {box}", f"warning at {int(face.warn) // 60}:{int(face.warn) % 60:02}"

    def sizeHint(self) -> QSize:
        """Room for the longest time and words; the bar where there is room."""
        d = self._dress
        wide = advance(d.font(28, 700), "+88:88")
        if self._worded or self.face.over:
            wide += advance(d.font(12, 600), "warning at 8:88" if self._worded else "Overtime")
        return QSize(round(wide) + d.px(64 + (96 if self._roomy else 0)), d.px(64))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint icon, time, words and bar."""
        painter, d, face = QPainter(self), self._dress, self.face
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = "overtime" if face.over else "warning" if face.warning or face.frozen else "ink"
        if face.over:
            painter.fillRect(self.rect(), d.ink("overtime_tint"))
        if not face.box:
            return
        middle, x = self.height() / 2, d.px(16)
        icon = d.picture("pause" if face.frozen else "timer", role, 20)
        painter.drawPixmap(x, round(middle - icon.height() / icon.devicePixelRatio() / 2), icon)
        x += d.px(32)
        font = d.font(28, 700)
        painter.setFont(font)
        painter.setPen(d.ink(role))
        painter.drawText(QRectF(x, 0, 400, self.height()), LEFT, face.time())
        x += round(advance(font, face.time())) + d.px(12)
        first, second = self.words() if self._worded or face.over else ("", "")
        painter.setFont(theme.font(12, d.scale, 600))
        painter.drawText(QRectF(x, middle - d.px(19), 400, d.px(19)), LEFT, first)
        painter.setFont(d.font(12))
        painter.setPen(d.ink("second"))
        painter.drawText(QRectF(x, middle + d.px(1), 400, d.px(18)), LEFT, second)
        if self._roomy:
            bar = QRectF(self.width() - d.px(96), middle - d.px(5), d.px(84), d.px(10))
            self._paint_bar(painter, bar, role)

    def _paint_bar(self, painter: QPainter, bar: QRectF, role: str) -> None:
        d, face = self._dress, self.face
        share = 1.0 if face.over else 1 - max(0.0, face.left) / face.box
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(d.ink("quiet"))
        painter.drawRoundedRect(bar, 2, 2)
        painter.setBrush(d.ink("second" if face.over else "accent" if role == "ink" else role))
        painter.drawRoundedRect(QRectF(bar.left(), bar.top(), bar.width() * share, bar.height()), 2, 2)
        if face.over:
            tail = QRectF(bar.right() - d.px(14), bar.top(), d.px(14), bar.height())
            painter.fillRect(tail, d.ink("overtime_tint"))
            painter.fillRect(tail, theme.pattern("rising", d.look.overtime, 4))
        else:
            warn = bar.right() - bar.width() * min(1.0, face.warn / face.box)
            painter.fillRect(QRectF(warn, bar.top(), 2, bar.height()), d.ink("warning"))
