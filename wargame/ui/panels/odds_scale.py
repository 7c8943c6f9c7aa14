"""The odds on a scale from 0 to 100: where they start, what moves them, where they end, and where the dice fell."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from wargame import labels
from wargame.domain.adjudication import PHIA, Table, distribution, phia, score, success_percent
from wargame.domain.state import Ruling, Shift
from wargame.report.look import LIGHT, Look
from wargame.ui import theme

TOP, AIR, PART, BAR, WORDS = 24, 6, 22, 32, 46
"""Heights: above the first part, above the bar without parts, of a part, of the bar, of the yardstick's words."""
EVERY_WORD = 560
"""From this width on all words of the yardstick have room."""


class Part(Struct, frozen=True):
    """One step of the waterfall, from one chance to the next, in percent."""

    name: str
    by: str
    start: int
    end: int


class Fallen(Struct, frozen=True):
    """Where the dice fell on the scale, and what they showed."""

    at: float
    text: str


class Picture(Struct, frozen=True):
    """Everything the scale shows."""

    percent: int
    start: int
    parts: tuple[Part, ...] = ()
    fallen: Fallen | None = None


def waterfall(table: Table, add: int, shifts: tuple[Shift, ...]) -> tuple[int, tuple[Part, ...]]:
    """The chance before any modifier, and what each of them makes of it, within the table's limit."""
    limit, net = table.limit, 0
    start = before = success_percent(table, add, 0)
    parts: list[Part] = []
    for one in shifts:
        net += one.by
        held = net if limit is None else max(-limit, min(limit, net))
        after = success_percent(table, add, held)
        parts.append(Part(one.name, labels.signed(one.by), before, after))
        before = after
    return start, tuple(parts)


def fallen(table: Table | None, ruling: Ruling) -> Fallen | None:
    """Where dice stand on the scale: in the middle of their share of all throws, the best throws at 0."""
    if not ruling.rolled:
        return None
    text = " + ".join(map(str, ruling.rolled))
    if table is None or len(ruling.rolled) == 1:
        return Fallen(ruling.rolled[0], text)
    throws, own = distribution(table.dice, table.sides), sum(ruling.rolled)
    value = score(table, own, 0, 0)
    better = sum(count for dice, count in throws.items() if score(table, dice, 0, 0) > value)
    total = sum(throws.values())
    return Fallen(100 * (better + throws[own] / 2) / total, text)


class OddsScale(QWidget):
    """Paints a `Picture`."""

    def __init__(self) -> None:
        super().__init__()
        self.picture: Picture | None = None
        self.look: Look = LIGHT
        self.scale = 1.0
        self.setAccessibleName("Odds")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_look(self, look: Look, scale: float) -> None:
        """Take on a look and a text size."""
        self.look, self.scale = look, scale
        self.updateGeometry()
        self.update()

    def show_picture(self, picture: Picture) -> None:
        """Show these odds."""
        self.picture = picture
        steps = "; ".join(f"{one.name} {one.by}, {one.end} %" for one in picture.parts)
        dice = f"; rolled {picture.fallen.text}" if picture.fallen else ""
        self.setAccessibleDescription(
            f"{picture.percent} %, {phia(picture.percent)}. Start {picture.start} %; {steps}{dice}"
        )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its parts."""
        return QSize(round(300 * self.scale), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """A line for each part, then the scale and its words."""
        parts = len(self.picture.parts) if self.picture else 0
        return QSize(160, round(self.scale * ((TOP if parts else AIR) + PART * parts + BAR + WORDS)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the waterfall, the scale, the words."""
        if self.picture is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        y = self._start(painter, self.picture)
        for part in self.picture.parts:
            y = self._part(painter, part, y)
        y = self._bar(painter, self.picture, y)
        self._words(painter, self.picture, y)
        painter.end()

    def _x(self, percent: float) -> float:
        margin = 14 * self.scale
        return margin + (self.width() - 2 * margin) * percent / 100

    def _font(self, size: int, weight: int = 400) -> QFont:
        return theme.font(size, self.scale, weight)

    def _text(self, painter: QPainter, middle: float, y: float, text: str, colour: str) -> None:
        """A line of text around a middle, held inside the widget."""
        width = painter.fontMetrics().horizontalAdvance(text) + 2
        left = min(max(2.0, middle - width / 2), max(2.0, self.width() - width - 2))
        box = QRectF(left, y, min(width, self.width() - 4), painter.fontMetrics().height())
        painter.fillRect(box, QColor(self.look.surface))
        painter.setPen(QColor(colour))
        short = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, self.width() - 4)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, short)

    def _start(self, painter: QPainter, picture: Picture) -> float:
        """Where the odds start, if anything moves them from there."""
        if not picture.parts:
            return AIR * self.scale
        painter.setFont(self._font(13))
        self._text(painter, self._x(picture.start), 0, f"Start {picture.start} %", self.look.second)
        top = TOP * self.scale
        bottom = top + PART * len(picture.parts) * self.scale
        painter.setPen(QPen(QColor(self.look.third), 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(self._x(picture.start), top - 4 * self.scale), QPointF(self._x(picture.start), bottom))
        return top

    def _part(self, painter: QPainter, part: Part, y: float) -> float:
        left, right = sorted((self._x(part.start), self._x(part.end)))
        bar = QRectF(left, y + 3 * self.scale, max(right - left, 3 * self.scale), 11 * self.scale)
        gains = part.end > part.start
        painter.setPen(QPen(QColor(self.look.ink), 1.5))
        painter.setBrush(QColor(self.look.ink if gains else self.look.surface))
        painter.drawRect(bar)
        self._beside(painter, part, bar)
        return y + PART * self.scale

    def _beside(self, painter: QPainter, part: Part, bar: QRectF) -> None:
        """What a part is, right of its bar or left of it, wherever there is more room."""
        painter.setFont(self._font(13))
        gap = 8 * self.scale
        before, after = bar.left() - gap, self.width() - bar.right() - gap
        text = f"{part.by}  {part.name}"
        room = max(before, after)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room))
        wide = painter.fontMetrics().horizontalAdvance(shown) + 2
        left = bar.right() + gap if after >= before else bar.left() - gap - wide
        box = QRectF(left, bar.center().y() - 10 * self.scale, wide, 20 * self.scale)
        painter.fillRect(box, QColor(self.look.surface))
        painter.setPen(QColor(self.look.second))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _bar(self, painter: QPainter, picture: Picture, y: float) -> float:
        high = 26 * self.scale
        left, middle, right = self._x(0), self._x(picture.percent), self._x(100)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.look.quiet))
        painter.drawRect(QRectF(left, y, right - left, high))
        painter.setBrush(QColor(self.look.tint))
        painter.drawRect(QRectF(left, y, middle - left, high))
        painter.setPen(QPen(QColor(self.look.line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(left, y, right - left, high))
        painter.setFont(self._font(13, 600))
        free, taken = self._left_free(painter, picture, middle)
        self._inside(painter, QRectF(left, y, free - left, high), _works(picture), self.look.accent, start=True)
        self._inside(painter, QRectF(taken, y, right - taken, high), ("Fails",), self.look.second, start=False)
        painter.setPen(QPen(QColor(self.look.accent), 3 * self.scale))
        painter.drawLine(QPointF(middle, y - 4 * self.scale), QPointF(middle, y + high + 2 * self.scale))
        if picture.fallen:
            self._die(painter, picture.fallen, y + high / 2)
        return y + high + 6 * self.scale

    def _left_free(self, painter: QPainter, picture: Picture, middle: float) -> tuple[float, float]:
        """How far the words of both sides may run: to where they meet, or to the dice."""
        if picture.fallen is None:
            return middle, middle
        dice = self._die_box(painter, picture.fallen, 0)
        return min(middle, dice.left()), max(middle, dice.right())

    def _inside(self, painter: QPainter, box: QRectF, words: tuple[str, ...], colour: str, *, start: bool) -> None:
        """The first of some words that fits into a box; nothing where none does."""
        inner = box.adjusted(8 * self.scale, 0, -8 * self.scale, 0)
        text = next((one for one in words if painter.fontMetrics().horizontalAdvance(one) <= inner.width()), "")
        painter.setPen(QColor(colour))
        side = Qt.AlignmentFlag.AlignLeft if start else Qt.AlignmentFlag.AlignRight
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, text)

    def _die_box(self, painter: QPainter, die: Fallen, y: float) -> QRectF:
        width = max(24 * self.scale, painter.fontMetrics().horizontalAdvance(die.text) + 14 * self.scale)
        x = min(max(self._x(die.at), width / 2), self.width() - width / 2)
        return QRectF(x - width / 2, y - 12 * self.scale, width, 24 * self.scale)

    def _die(self, painter: QPainter, die: Fallen, y: float) -> None:
        painter.setFont(self._font(13, 600))
        box = self._die_box(painter, die, y)
        painter.setPen(QPen(QColor(self.look.surface), 2))
        painter.setBrush(QColor(self.look.ink))
        painter.drawRoundedRect(box, 12 * self.scale, 12 * self.scale)
        painter.setPen(QColor(self.look.surface))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, die.text)

    def _words(self, painter: QPainter, picture: Picture, y: float) -> None:
        """The yardstick under the scale, its gaps left open; every word where there is room, else its own."""
        word = phia(picture.percent)
        every = self.width() >= EVERY_WORD * self.scale
        for band in PHIA:
            mine = band.word == word
            left, right = self._x(band.low), self._x(band.high)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.look.accent if mine else self.look.line))
            painter.drawRect(QRectF(left, y, right - left, 4 * self.scale))
            if mine or every:
                painter.setFont(self._font(12, 600 if mine else 400))
                self._word(painter, band.word, (left + right) / 2, y + 7 * self.scale, mine=mine)

    def _word(self, painter: QPainter, word: str, middle: float, y: float, *, mine: bool) -> None:
        """A word of the yardstick in at most two lines around a middle."""
        first, _, second = word.capitalize().partition(" ")
        for text in filter(None, (first, second)):
            self._text(painter, middle, y, text, self.look.ink if mine else self.look.second)
            y += painter.fontMetrics().height() - 1


def _works(picture: Picture) -> tuple[str, ...]:
    """What the filled part of the scale says, the fuller words first."""
    return f"Works in {picture.percent} of 100", "Works"
