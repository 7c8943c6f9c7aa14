"""The timeline: turns, what stands out in them, lines of play, and a playhead that looks back at any record."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QToolTip, QWidget

from wargame.report.look import Look
from wargame.ui.course import Course, CourseReader, Mark
from wargame.ui.desk import Desk
from wargame.ui.dress import CENTRE, LEFT, Dress, advance, elided
from wargame.ui.plain import plain

TALL, LOW = 150, 80
"""From this height on everything is drawn; below the second only the bar, flags and playhead."""
SHORTEST = 40
"""Pixels that a flag's name needs at least."""


class Timeline(QWidget):
    """One painted widget. `looked_at` carries the number of the batch to look back at; 0 means now.

    `play_asked` is the wish to play from there by itself.
    """

    looked_at = Signal(int)
    play_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Timeline")
        self._dress = Dress()
        self._reader: CourseReader | None = None
        self._course = Course(1, 0.0, (), (), ())
        self._shown, self._live = 0, True
        self._turn_words = ""
        self._wide = 1

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the timeline."""
        self._dress = Dress(look, scale)
        self.update()

    def show_desk(self, desk: Desk) -> None:
        """Show the course of the session, and where the desk stands on it."""
        if self._reader is None or self._reader.scenario is not desk.scenario:
            self._reader = CourseReader(desk.scenario)
        state = desk.session.state
        planned = [one.planned - state.played for one in state.injects.values() if one.status == "scheduled"]
        ahead = [state.turn - 1 + by for by in planned if by >= 0]
        course = self._reader.read(desk.session)
        self._course = replace(course, planned=tuple(_spread(ahead)))
        self._shown, self._live = desk.seq, desk.live
        self._turn_words = f"Turn {desk.state.turn}"
        where = "now" if desk.live else f"looking back at record {desk.seq}"
        self.setAccessibleDescription(f"Record {desk.seq}, turn {desk.state.turn} of {course.turns}, {where}")
        self.update()

    def numbers(self) -> list[int]:
        """The batches of the line of play, in order."""
        return [seq for seq, _ in self._course.places]

    def live(self) -> bool:
        """Whether it stands at now."""
        return self._live

    def sizeHint(self) -> QSize:
        """As high as the zone gives."""
        return QSize(self._dress.px(600), self._dress.px(112))

    # --------------------------------------------------------------------------------------------- places

    def _line(self) -> tuple[float, float, float]:
        """Left and right end of the line, and its height above the foot."""
        d = self._dress
        height = self.height()
        if height >= d.px(TALL):
            y = height * 0.54
        elif height >= d.px(LOW):
            y = height * 0.6
        else:
            y = height * 0.55
        return d.px(24), self.width() - d.px(24), y

    def _x(self, at: float) -> float:
        left, right, _ = self._line()
        return left + (right - left) * min(1.0, at / self._course.turns)

    def _at(self, x: float) -> float:
        left, right, _ = self._line()
        return max(0.0, min(1.0, (x - left) / max(1.0, right - left))) * self._course.turns

    def _place(self) -> float:
        return self._course.now if self._live else self._course.place(self._shown)

    # --------------------------------------------------------------------------------------------- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint turns, line, branches and the playhead, and over its stem the marks with their numbers."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._dress.ink("ground"))
        self._paint_turns(painter)
        self._paint_branches(painter)
        self._paint_line(painter)
        self._paint_flags(painter)
        self._name_turns(painter)
        self._paint_head(painter)
        if self.height() >= self._dress.px(LOW):
            self._paint_marks(painter)
        if self.hasFocus():
            self._dress.ring(painter, QRectF(self.rect()))

    def _paint_turns(self, painter: QPainter) -> None:
        d, small = self._dress, self.height() < self._dress.px(LOW)
        _, _, y = self._line()
        painter.setPen(QPen(d.ink("third" if small else "line"), 1))
        for turn in range(self._course.turns):
            x = self._x(turn)
            painter.drawLine(QPointF(x, y - d.px(8 if small else 32)), QPointF(x, y + d.px(10)))

    def _name_turns(self, painter: QPainter) -> None:
        """The names of the turns, over the poles of flags, which may stand where they are."""
        d, course = self._dress, self._course
        if self.height() < d.px(LOW):
            return
        _, _, y = self._line()
        room, here = self._x(1) - self._x(0), int(self._place()) + 1
        for turn in range(1, course.turns + 1):
            font = d.font(13, 700 if turn == here else 400)
            words = f"Turn {turn}" if advance(font, f"Turn {turn} ") < room else str(turn)
            place = QRectF(self._x(turn - 1) + d.px(4), y - d.px(48), advance(font, words) + d.px(2), d.px(18))
            painter.fillRect(place, d.ink("ground"))
            painter.setFont(font)
            painter.setPen(d.ink("ink" if turn == here else "second" if turn <= course.now + 1 else "third"))
            painter.drawText(place, LEFT, words)

    def _paint_line(self, painter: QPainter) -> None:
        d = self._dress
        left, right, y = self._line()
        now = self._x(self._course.now)
        thick = d.px(4)
        painter.setPen(QPen(d.ink("line"), thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(now, y), QPointF(right, y))
        painter.setPen(QPen(d.ink(), thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(left, y), QPointF(now, y))

    def _paint_branches(self, painter: QPainter) -> None:
        d = self._dress
        if self.height() < d.px(TALL):
            return
        _, _, y = self._line()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for n, branch in enumerate(self._course.branches[:2]):
            below = y + d.px(32 + 16 * n)
            x, end = self._x(branch.begins), max(self._x(branch.ends), self._x(branch.begins) + d.px(44))
            path = QPainterPath(QPointF(x, y))
            path.cubicTo(QPointF(x + d.px(16), y), QPointF(x, below), QPointF(x + d.px(24), below))
            path.lineTo(QPointF(end, below))
            painter.setPen(QPen(d.ink("third"), d.px(3)))
            painter.drawPath(path)
            painter.setPen(d.ink("second"))
            painter.setFont(d.font(12))
            painter.drawText(QRectF(end + d.px(8), below - d.px(9), d.px(220), d.px(18)), LEFT, branch.name)

    def _paint_marks(self, painter: QPainter) -> None:
        d = self._dress
        _, _, y = self._line()
        painter.setFont(d.font(12))
        for kind, below in (("inject", False), ("ruling", True)):
            for x, count in self._together(kind):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(d.ink("second"))
                if below:
                    painter.drawRect(QRectF(x - d.px(3), y + d.px(10), d.px(7), d.px(7)))
                else:
                    painter.drawPolygon(_diamond(x, y - d.px(16), d.px(5)))
                if count > 1:
                    wide = advance(d.font(12), str(count)) + d.px(4)
                    words = QRectF(x + d.px(5), y + d.px(6 if below else -24), wide + d.px(4), d.px(15))
                    painter.fillRect(words, d.ink("ground"))
                    painter.setPen(d.ink("second"))
                    painter.drawText(words, CENTRE, str(count))
        painter.setPen(QPen(d.ink("third"), 1.5))
        painter.setBrush(d.ink("ground"))
        for at in self._course.planned:
            if at > self._course.now:
                painter.drawPolygon(_diamond(self._x(at), y - d.px(16), d.px(5)))

    def _together(self, kind: str) -> list[tuple[float, int]]:
        """Places of the marks of a kind; those too near to each other are drawn as one, with their number."""
        places: list[tuple[float, int]] = []
        for mark in self._course.marks:
            if mark.kind != kind:
                continue
            x = self._x(mark.at)
            if places and x - places[-1][0] < self._dress.px(14 + 20 * (places[-1][1] > 1)):
                places[-1] = places[-1][0], places[-1][1] + 1
            else:
                places.append((x, 1))
        return places

    def _paint_flags(self, painter: QPainter) -> None:
        """Bookmarks and crises, with their names as far as there is room before the next."""
        d = self._dress
        _, _, y = self._line()
        tall = self.height() >= d.px(TALL)
        top = d.px(14) if tall else max(d.px(2), y - d.px(64 if self.height() >= d.px(LOW) else 24))
        marks = [mark for mark in self._course.marks if mark.kind in ("bookmark", "crisis")]
        places = [self._x(mark.at) for mark in marks]
        for mark, (x, after) in zip(marks, pairwise([*places, float(self.width())]), strict=True):
            role = "accent" if mark.kind == "bookmark" else "warning"
            painter.setPen(QPen(d.ink(role), 2))
            painter.drawLine(QPointF(x, top), QPointF(x, y))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(d.ink(role))
            painter.drawPolygon(_flag(x, top, d.px(11)))
            room = min(d.px(170), after - x - d.px(24))
            if tall and room >= d.px(SHORTEST):
                font = d.font(12)
                painter.setPen(d.ink())
                painter.setFont(font)
                place = QRectF(x + d.px(16), top - d.px(4), room + d.px(4), d.px(18))
                painter.drawText(place, LEFT, elided(font, mark.words, room))

    def _paint_head(self, painter: QPainter) -> None:
        d = self._dress
        _, _, y = self._line()
        words = "Now" if self._live else f"Record {self._shown}"
        x = self._x(self._place())
        if not self._live:
            now = self._x(self._course.now)
            self._paint_stem(painter, now, "Now" if now - x > d.px(76) else "", "third")
        self._paint_stem(painter, x, words, "accent")
        if self.height() < d.px(LOW):
            painter.fillRect(QRectF(x - 2, y - d.px(14), 4, d.px(28)), d.ink("accent"))

    def _paint_stem(self, painter: QPainter, x: float, words: str, role: str) -> None:
        d = self._dress
        _, _, y = self._line()
        if self.height() < d.px(LOW):
            painter.fillRect(QRectF(x - 1, y - d.px(10), 2, d.px(20)), d.ink(role))
            return
        painter.setPen(QPen(d.ink(role), 3))
        painter.drawLine(QPointF(x, y - d.px(22)), QPointF(x, y + d.px(22)))
        if not words:
            return
        font = d.font(12, 600)
        wide = advance(font, words) + d.px(20)
        left = max(2.0, min(self.width() - wide - 2, x - wide / 2))
        pill = QRectF(left, y + d.px(22), wide, d.px(20))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(d.ink(role))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setPen(d.ink("on_accent" if role == "accent" else "surface"))
        painter.setFont(font)
        painter.drawText(pill, CENTRE, words)

    # --------------------------------------------------------------------------------------------- moving

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Look at the record under the pointer."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._look_at(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the playhead."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._look_at(event.position().x())

    def _look_at(self, x: float) -> None:
        at = self._at(x)
        if at >= self._course.now:
            self.looked_at.emit(0)
            return
        seq = self._course.nearest(at)
        if seq and seq != self._shown:
            self.looked_at.emit(seq)

    def step(self, by: int, kind: str = "") -> None:
        """Go some records on or back; with a kind, to the next record with such a mark."""
        numbers = self.numbers()
        if kind:
            numbers = sorted({mark.seq for mark in self._course.marks if mark.kind == kind} | set(numbers[-1:]))
        if not numbers:
            return
        here = numbers[-1] if self._live else self._shown
        before = [seq for seq in numbers if seq < here]
        after = [seq for seq in numbers if seq > here]
        if by < 0:
            target = before[by] if len(before) >= -by else (before[0] if before else here)
        else:
            target = after[by - 1] if len(after) >= by else numbers[-1]
        last = self.numbers()[-1]
        if target != here or not self._live:
            self.looked_at.emit(0 if target == last else target)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows step by record, with Shift by phase, with Ctrl by turn; Home and End go to start and now."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        held = event.modifiers()
        if step:
            kind = ""
            if held & Qt.KeyboardModifier.ShiftModifier:
                kind = "phase"
            elif held & Qt.KeyboardModifier.ControlModifier:
                kind = "turn"
            self.step(step, kind)
        elif event.key() == Qt.Key.Key_Space:
            self.play_asked.emit()
        elif event.key() == Qt.Key.Key_Home and self.numbers():
            self.looked_at.emit(self.numbers()[0])
        elif event.key() in (Qt.Key.Key_End, Qt.Key.Key_Escape):
            self.looked_at.emit(0)
        else:
            super().keyPressEvent(event)

    def event(self, event: QHelpEvent) -> bool:  # type: ignore[override]
        """Tell the name of the mark under the pointer."""
        if event.type() == QHelpEvent.Type.ToolTip:
            near = self._mark_near(event.pos().x())
            QToolTip.showText(event.globalPos(), plain(near.words) if near else "", self)
            return True
        return super().event(event)

    def _mark_near(self, x: float) -> Mark | None:
        named = [mark for mark in self._course.marks if mark.kind in ("inject", "ruling", "bookmark", "crisis")]
        near = min(named, key=lambda mark: abs(self._x(mark.at) - x), default=None)
        return near if near and abs(self._x(near.at) - x) < self._dress.px(8) else None


def _spread(turns: list[int]) -> list[float]:
    """Planned injects side by side in the second sixth of their turns."""
    met: dict[int, int] = {}
    spread = []
    for turn in turns:
        met[turn] = met.get(turn, 0) + 1
        spread.append(turn + 0.12 + 0.09 * met[turn])
    return spread


def _diamond(x: float, y: float, half: float) -> QPolygonF:
    return QPolygonF([QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half), QPointF(x - half, y)])


def _flag(x: float, top: float, size: float) -> QPolygonF:
    return QPolygonF(
        [
            QPointF(x, top),
            QPointF(x + size, top),
            QPointF(x + size * 0.72, top + size * 0.45),
            QPointF(x + size, top + size * 0.9),
            QPointF(x, top + size * 0.9),
        ]
    )
