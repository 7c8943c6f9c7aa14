"""The painted parts of the audience window. Every size follows from the window's height."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from wargame.domain.scenario import Scenario
from wargame.report.look import PROJECTOR, ROOM_SIDES, Look, layer_colour, layer_pattern
from wargame.ui import theme
from wargame.ui.clock import ClockFace
from wargame.ui.dress import CENTRE, LEFT, RIGHT, Dress, advance

EXERCISE = "EXERCISE"
KEY = (("filled", "stands here"), ("hole", "nobody"))
WATCHED = (("filled", "watched"), ("hole", "not watched"))
"""The entries of the key: how an area is drawn, and what that means; of the layer that watches sectors the second."""


class Foot(Struct, frozen=True):
    """What the strip at the foot says."""

    turn: str = ""
    when: str = ""
    phase: str = ""
    next: str = ""


class RoomLayout(Struct, frozen=True):
    """Where the parts of a window of some size stand, and a pixel of one that is 1080 lines high."""

    unit: float
    banner: QRect
    board: QRect
    side: QRect
    foot: QRect


def unit_of(width: int, height: int) -> float:
    """A pixel of a window 1080 lines high; less in one that is too narrow for its height."""
    return min(height / 1080, width / 1600)


def layout_of(width: int, height: int, *, alone: bool) -> RoomLayout:
    """The parts of a window of a size; the board `alone` has no side beside it."""
    u = unit_of(width, height)
    top, foot = round(53 * u), round(192 * u)
    right = 0 if alone else round(max(width * 0.355, 520 * u))
    middle = height - top - foot
    return RoomLayout(
        u,
        QRect(0, 0, width, top),
        QRect(0, top, width - right, middle),
        QRect(width - right, top, right, middle),
        QRect(0, height - foot, width, foot),
    )


class AudiencePart(QWidget):
    """A part painted by the height of its window."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.look: Look = PROJECTOR

    @property
    def dark(self) -> Look:
        """What stands on dark ground beside the board wears this."""
        return ROOM_SIDES.get(self.look.name, self.look)

    def unit(self) -> float:
        """A pixel of a window 1080 lines high; less in one that is too narrow for its height."""
        return unit_of(self.window().width(), self.window().height())

    def font_of(self, size: float, weight: int = 400) -> QFont:
        """A font sized by the height; never under 24 of 1080 lines."""
        return theme.font(round(max(24, size)), self.unit(), weight)

    def ink(self, role: str = "ink", look: Look | None = None) -> QColor:
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
        return max(advance(font, "00:00"), advance(font, words))

    def _pair(self, painter: QPainter, box: QRectF, first: str, second: str, role: str) -> None:
        u = self.unit()
        sizes = (self.font_of(size, 700) for size in (50, 44, 38, 32))
        painter.setFont(next((one for one in sizes if advance(one, first) <= box.width()), self.font_of(26, 700)))
        painter.setPen(self.ink(role))
        painter.drawText(QRectF(box.left(), box.center().y() - 62 * u, box.width() + 40 * u, 64 * u), LEFT, first)
        small = (self.font_of(size) for size in (32, 28, 24))
        painter.setFont(next((one for one in small if advance(one, second) <= box.width()), self.font_of(24)))
        painter.setPen(self.ink("second"))
        painter.drawText(QRectF(box.left(), box.center().y() + 4 * u, box.width() + 40 * u, 48 * u), LEFT, second)

    def _bar(self, painter: QPainter, bar: QRectF) -> None:
        u, face = self.unit(), self.face
        share = max(0.0, min(1.0, face.left / face.box)) if face.box else 0.0
        painter.setPen(Qt.PenStyle.NoPen if self.look.quiet != self.look.surface else QPen(self.ink("line"), 2 * u))
        painter.setBrush(self.ink("quiet"))
        painter.drawRoundedRect(bar, 6 * u, 6 * u)
        painter.setPen(Qt.PenStyle.NoPen)
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


class KeyPart(AudiencePart):
    """What the layer on the room's board means, at the foot of the board."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._name, self._layer, self._ids = "", "", tuple[str, ...]()
        self._entries = KEY

    def show_layer(self, scenario: Scenario, layer: str) -> None:
        """Explain a layer; with none there is nothing to be seen."""
        self._ids, self._layer = tuple(scenario.layers), layer
        self._name = scenario.layers[layer].short if layer else ""
        watches = bool(scenario.map and scenario.map.sectors) and layer == self._ids[0]
        self._entries = WATCHED if watches else KEY
        self.setAccessibleName(f"Key: {self._name}" if layer else "")
        self.setVisible(bool(layer))
        self.update()

    def needed(self) -> QSize:
        """As wide as its entries."""
        u = self.unit()
        wide = 22 + 36 + 12 + 24
        words = advance(self.font_of(24, 700), self._name)
        words += sum(advance(self.font_of(24), text) + (40 + 12 + 26) * u for _, text in self._entries)
        return QSize(round(words + wide * u), round(60 * u))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint chip, name and entries side by side."""
        if not self._layer:
            return
        painter, u, height = QPainter(self), self.unit(), float(self.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.ink("line"), max(1.0, u)))
        painter.setBrush(self.ink("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6 * u, 6 * u)
        x = 22 * u
        chip = QRectF(x, (height - 36 * u) / 2, 36 * u, 36 * u)
        Dress(self.look, u * 1.4).chip(painter, chip, self._ids, self._layer)
        x += 48 * u
        for kind, text in (("", self._name), *self._entries):
            if kind:
                self._sample(painter, kind, QRectF(x, height / 2 - 13 * u, 40 * u, 26 * u))
                x += 52 * u
            font = self.font_of(24, 400 if kind else 700)
            painter.setFont(font)
            painter.setPen(self.ink())
            painter.drawText(QRectF(x, 0, advance(font, text) + 4, height), LEFT, text)
            x += advance(font, text) + 26 * u

    def _sample(self, painter: QPainter, kind: str, box: QRectF) -> None:
        u, colour = self.unit(), layer_colour(self.look, self._ids, self._layer)
        if kind == "hole":
            painter.setPen(QPen(self.ink("hole"), 2.5 * u, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            tint = QColor(colour)
            tint.setAlphaF(0.3)
            painter.fillRect(box, tint)
            painter.setPen(QPen(QColor(colour), 1.5 * u))
            name = layer_pattern(self._ids, self._layer)
            painter.setBrush(theme.pattern(name, colour, max(3, round(6 * u))))
        painter.drawRect(box)


class BlankPart(AudiencePart):
    """Covers everything but the banner while the room is blanked."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint nothing to see, and that this is meant."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.ink("ground", self.dark))
        painter.setPen(self.ink("second", self.dark))
        painter.setFont(self.font_of(36))
        painter.drawText(QRectF(self.rect()), CENTRE, "The exercise goes on in a moment.")
