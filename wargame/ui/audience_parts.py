"""The painted parts of the audience window. Every size follows from the window's height."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from wargame.report.look import DARK, Look
from wargame.ui import theme
from wargame.ui.audience_words import Side
from wargame.ui.clock import ClockFace
from wargame.ui.dress import CENTRE, LEFT, RIGHT, Dress, advance, elided

WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
EXERCISE = "EXERCISE"


class Foot(Struct, frozen=True):
    """What the strip at the foot says."""

    turn: str = ""
    when: str = ""
    phase: str = ""
    next: str = ""


class AudiencePart(QWidget):
    """A part painted by the height of its window."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.look: Look = DARK

    def unit(self) -> float:
        """A pixel of a window 1080 lines high; less in one that is too narrow for its height."""
        return min(self.window().height() / 1080, self.window().width() / 1600)

    def font_of(self, size: float, weight: int = 400) -> QFont:
        """A font sized by the height; never under 24 of 1080 lines."""
        return theme.font(round(max(24, size)), self.unit(), weight)

    def ink(self, role: str, look: Look | None = None) -> QColor:
        """The colour of a role."""
        return QColor(getattr(look or self.look, role))


class BannerPart(AudiencePart):
    """The exercise banner: what is shown here has not happened."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.ink("banner"))
        painter.setPen(self.ink("banner_ink"))
        bold, plain = self.font_of(28, 700), self.font_of(28)
        words = "Fictional situation. Nothing shown here has happened."
        gap = 44 * self.unit()
        wide = advance(plain, words) + 2 * (advance(bold, EXERCISE) + gap)
        x = (self.width() - wide) / 2
        for text, font in ((EXERCISE, bold), (words, plain), (EXERCISE, bold)):
            painter.setFont(font)
            painter.drawText(QRectF(x, 0, advance(font, text) + 4, self.height()), LEFT, text)
            x += advance(font, text) + gap


class SidePart(AudiencePart):
    """The side: an inject in large type, the rulings, or the layers in words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.side = Side("layers", "", "")
        self.layer_ids: tuple[str, ...] = ()

    def show_side(self, side: Side, layer_ids: tuple[str, ...]) -> None:
        """Show what is said."""
        self.side, self.layer_ids = side, layer_ids
        self.setAccessibleName(f"{side.source}. {side.title}. {' '.join(side.body)}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint source, title, body, question."""
        painter, u = QPainter(self), self.unit()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self.ink("ground", DARK))
        inner = QRectF(56 * u, 50 * u, self.width() - 112 * u, self.height() - 90 * u)
        if inner.width() < 40:
            return
        y = self._source(painter, inner)
        y = self._wrapped(painter, self.side.title, QRectF(inner.left(), y, inner.width(), 400 * u), (76, 48), 700)
        y += 36 * u
        foot = self._below(painter, inner)
        if self.side.layers and not self.side.body:
            self._layers(painter, QRectF(inner.left(), y, inner.width(), foot - y))
            return
        room = QRectF(inner.left(), y, inner.width(), foot - y)
        self._body(painter, room.adjusted(0, 0, 0, -24 * u))

    def _source(self, painter: QPainter, inner: QRectF) -> float:
        u = self.unit()
        side = round(30 * u)
        icon = theme.icon(self.side.icon, DARK.second, side).pixmap(side, side)
        painter.drawPixmap(round(inner.left()), round(inner.top() + 6 * u), icon)
        painter.setPen(self.ink("second", DARK))
        painter.setFont(self.font_of(27))
        at = QRectF(inner.left() + 46 * u, inner.top(), inner.width() - 46 * u, 44 * u)
        painter.drawText(at, LEFT, elided(painter.font(), self.side.source, at.width()))
        return inner.top() + 66 * u

    def _wrapped(
        self, painter: QPainter, text: str, box: QRectF, sizes: tuple[int, int], weight: int = 400, role: str = "ink"
    ) -> float:
        """Paint a text as large as fits between two sizes; return where it ends."""
        font, bounds = self._fitting(text, box, sizes, weight)
        painter.setPen(self.ink(role, DARK))
        painter.setFont(font)
        painter.drawText(box, WRAP, text)
        return box.top() + bounds.height()

    def _fitting(self, text: str, box: QRectF, sizes: tuple[int, int], weight: int) -> tuple[QFont, QRectF]:
        for size in range(sizes[0], sizes[1] - 1, -2):
            font = self.font_of(size, weight)
            bounds = QFontMetricsF(font).boundingRect(box, WRAP, text)
            if bounds.height() <= box.height() and bounds.width() <= box.width() + 1:
                break
        return font, bounds

    def _below(self, painter: QPainter, inner: QRectF) -> float:
        """The question and what belongs to it, from the foot up; return where it begins."""
        u, y = self.unit(), inner.bottom()
        for text, size, weight, role in (
            (self.side.foot, 27, 400, "second"),
            (self.side.question, 34, 600, "ink"),
        ):
            if not text:
                continue
            font = self.font_of(size, weight)
            box = QFontMetricsF(font).boundingRect(QRectF(0, 0, inner.width(), 300 * u), WRAP, text)
            y -= box.height()
            painter.setFont(font)
            painter.setPen(self.ink(role, DARK))
            painter.drawText(QRectF(inner.left(), y, inner.width(), box.height() + 4), WRAP, text)
            y -= 14 * u
        if self.side.question:
            painter.fillRect(QRectF(inner.left(), y - 16 * u, 96 * u, 4 * u), self.ink("accent", DARK))
            y -= 40 * u
        return y

    def _body(self, painter: QPainter, room: QRectF) -> None:
        whole = "\n\n".join(self.side.body)
        font, bounds = self._fitting(whole, room, (36, 24), 400)
        painter.setFont(font)
        painter.setPen(self.ink("ink", DARK))
        text = whole
        while bounds.height() > room.height() and len(text) > 40:
            text = text[: int(len(text) * 0.92)].rstrip() + " …"
            bounds = QFontMetricsF(font).boundingRect(room, WRAP, text)
        painter.drawText(room, WRAP, text)

    def _layers(self, painter: QPainter, room: QRectF) -> None:
        u, dress = self.unit(), Dress(DARK, self.unit() * 1.6)
        height = min(78 * u, room.height() / max(1, len(self.side.layers)))
        for n, one in enumerate(self.side.layers):
            y = room.top() + n * height
            chip = QRectF(room.left(), y + (height - 44 * u) / 2, 44 * u, 44 * u)
            dress.chip(painter, chip, self.layer_ids, one.layer)
            painter.setFont(self.font_of(30))
            painter.setPen(self.ink("ink", DARK))
            bold = self.font_of(30, 600)
            word = advance(bold, one.word)
            names = QRectF(room.left() + 64 * u, y, room.width() - 84 * u - word, height)
            font = painter.font()
            name = next((name for name in (one.name, *one.shorter) if advance(font, name) <= names.width()), one.name)
            painter.drawText(names, LEFT, elided(font, name, names.width()))
            painter.setFont(bold)
            painter.drawText(QRectF(room.left(), y, room.width(), height), RIGHT, one.word)


class FootPart(AudiencePart):
    """The strip at the foot: turn, phase, bar, clock."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.foot, self.face = Foot(), ClockFace()

    def show_foot(self, foot: Foot) -> None:
        """Show turn and phase."""
        self.foot = foot
        self.setAccessibleName(f"{foot.turn}, {foot.when}. {foot.phase}")
        self.update()

    def show_clock(self, face: ClockFace) -> None:
        """Show the clock."""
        self.face = face
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter, u, face = QPainter(self), self.unit(), self.face
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self.ink("overtime_tint" if face.over else "surface"))
        clock = self._clock(painter)
        parts = self.width() - clock - 110 * u
        self._pair(painter, QRectF(56 * u, 0, parts * 0.34, self.height()), self.foot.turn, self.foot.when, "ink")
        self._pair(
            painter, QRectF(56 * u + parts * 0.36, 0, parts * 0.34, self.height()), self.foot.phase, self.foot.next,
            "accent",
        )  # fmt: skip
        if face.box:
            self._bar(painter, QRectF(56 * u + parts * 0.73, self.height() * 0.27, parts * 0.25, 26 * u))

    def _clock(self, painter: QPainter) -> float:
        u, face = self.unit(), self.face
        font = self.font_of(136, 700)
        words = face.time() if face.box or face.left else ""
        role = "overtime" if face.over else "warning" if face.warning and face.box else "ink"
        painter.setFont(font)
        painter.setPen(self.ink(role))
        painter.drawText(QRectF(0, 0, self.width() - 54 * u, self.height()), RIGHT, words)
        return advance(font, "00:00")

    def _pair(self, painter: QPainter, box: QRectF, first: str, second: str, role: str) -> None:
        u = self.unit()
        sizes = (self.font_of(size, 700) for size in (50, 44, 38, 32))
        font = next((one for one in sizes if advance(one, first) <= box.width()), self.font_of(32, 700))
        painter.setFont(font)
        painter.setPen(self.ink(role))
        painter.drawText(
            QRectF(box.left(), box.center().y() - 62 * u, box.width(), 64 * u), LEFT, elided(font, first, box.width())
        )
        small = self.font_of(32)
        painter.setFont(small)
        painter.setPen(self.ink("second"))
        painter.drawText(
            QRectF(box.left(), box.center().y() + 4 * u, box.width(), 48 * u), LEFT, elided(small, second, box.width())
        )

    def _bar(self, painter: QPainter, bar: QRectF) -> None:
        u, face = self.unit(), self.face
        share = max(0.0, min(1.0, face.left / face.box)) if face.box else 0.0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.ink("quiet"))
        painter.drawRoundedRect(bar, 6 * u, 6 * u)
        role = "overtime" if face.over else "warning" if face.warning else "accent"
        painter.setBrush(self.ink(role))
        wide = bar.width() if face.over else bar.width() * share
        painter.drawRoundedRect(QRectF(bar.left(), bar.top(), wide, bar.height()), 6 * u, 6 * u)
        warn = bar.left() + bar.width() * min(1.0, face.warn / face.box)
        painter.fillRect(QRectF(warn, bar.top(), 3 * u, bar.height()), self.ink("warning"))
        words = "Paused" if face.frozen else "Overtime" if face.over else f"of {face.box / 60:g} minutes"
        painter.setFont(self.font_of(27, 600 if face.frozen or face.over else 400))
        painter.setPen(self.ink("overtime" if face.over else "second"))
        painter.drawText(QRectF(bar.left(), bar.bottom() + 14 * u, bar.width() * 1.4, 44 * u), LEFT, words)


class BlankPart(AudiencePart):
    """Covers everything but the banner while the room is blanked."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint nothing to see, and that this is meant."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.ink("ground", DARK))
        painter.setPen(self.ink("third", DARK))
        painter.setFont(self.font_of(36))
        painter.drawText(QRectF(self.rect()), CENTRE, "The exercise goes on in a moment.")
