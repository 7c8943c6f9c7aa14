"""The side of the audience window: an inject in large type, the rulings, or layers and tracks as told."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from wargame.report.look import layer_colour, layer_pattern
from wargame.ui import theme
from wargame.ui.audience_parts import AudiencePart
from wargame.ui.audience_words import Gauge, Side
from wargame.ui.dress import LEFT, RIGHT, Dress, advance
from wargame.ui.inject_card import Card, card_height, card_pages, paint_card, whole_words
from wargame.ui.room_type import Setting, fitting, set_text

TITLE = (76, 68, 60, 54, 48, 42, 36, 32, 28, 24)
BODY = (36, 34, 32, 30, 28, 26, 24)
PAGED = (28, 26, 24)
"""The sizes of a text that runs over several pages: the first in which no word is broken."""
CARD = (3.2, 2.9, 2.6, 2.4, 2.2, 2.0)
"""How much larger a card is than on the desk: at 2 its least type is 24 high, of 1080 lines."""
SMALL_TITLE = TITLE[4:]
LEAST = 24
LAYER_ROW, LEAST_ROW, TRACK_ROW = 88.0, 72.0, 64.0
"""The heights of a layer, of one under a large title, and of a track, of 1080 lines."""
OVER_TITLE, UNDER_TITLE = 66.0, 28.0
"""The room over a title, where its source stands, and under it, of 1080 lines."""
LEAST_TITLE, MOST_TITLE = 0.16, 0.42
"""The share of the side that a title always has, and the most it takes; between them the layers come first."""
PAGE_WORDS = 44.0
"""The room for the number of the page."""
MANY = 4
"""Above so many paragraphs the title makes room for them."""
TRACKS = "Tracks"


class Page(Struct, frozen=True):
    """One page of the side: its title, then text or gauges, and whether the question stands at its foot."""

    title: Setting
    body: Setting | None = None
    gauges: tuple[Gauge, ...] = ()
    asked: bool = False


class SidePart(AudiencePart):
    """Text is set as large as fits and never cut: what does not fit at the smallest size is turned over in pages."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.side = Side("layers", "", "")
        self.layer_ids: tuple[str, ...] = ()
        self.page = 0

    def show_side(self, side: Side, layer_ids: tuple[str, ...], page: int = 0) -> None:
        """Show what is said; pages are counted from 0 and begin anew after the last."""
        self.side, self.layer_ids, self.page = side, layer_ids, page
        gauges = [f"{one.name}: {one.word}" for one in (*side.gauges, *side.tracks)]
        self.setAccessibleName(". ".join(one for one in (side.source, side.title) if one))
        body = [side.card.words()] if side.card else side.body
        self.setAccessibleDescription("\n".join([*body, *gauges, side.question, side.foot]).strip())
        self.update()

    def pages(self) -> int:
        """How many pages it takes in the present size."""
        if self.side.card:
            sheet = self._sheet()
            return len(
                card_pages(self.side.card, sheet.width(), self._card_dress(self.side.card, sheet), sheet.height())
            )
        return len(self._pages(self._inner()))

    # ----------------------------------------------------------------------------------------------- where it stands

    def _inner(self) -> QRectF:
        u = self.unit()
        return QRectF(56 * u, 50 * u, max(40.0, self.width() - 112 * u), max(40.0, self.height() - 86 * u))

    def _sheet(self) -> QRectF:
        """The room for a card: as wide as the side but for a rim, down to the question."""
        u, inner = self.unit(), self._inner()
        foot = self._below(inner, None) if self.side.question else self.height() - 28 * u
        top = 28 * u
        return QRectF(inner.left() - 28 * u, top, inner.width() + 56 * u, max(1.0, foot - top))

    def _card_dress(self, card: Card, sheet: QRectF) -> Dress:
        """How large a card is set: as large as it fits with no word broken; at the last its text alone is smaller."""
        dresses = [Dress(self.look, scale * self.unit()) for scale in CARD]
        whole = (one for one in dresses if whole_words(card, sheet.width(), one))
        return next((one for one in whole if card_height(card, sheet.width(), one) <= sheet.height()), dresses[-1])

    def _pages(self, inner: QRectF) -> tuple[Page, ...]:
        if self.side.body:
            return self._text_pages(inner)
        first = Page(self._title(self.side.title, inner), gauges=self.side.gauges)
        found = (first,) if self.side.gauges or not self.side.tracks else ()
        title = self._title(TRACKS if found else self.side.title, inner)
        tracks, many = self.side.tracks, max(1, int(self._room(inner, title).height() / (TRACK_ROW * self.unit())))
        pages = -(-len(tracks) // many)
        each = -(-len(tracks) // pages) if pages else 1
        return (*found, *(Page(title, gauges=tracks[at : at + each]) for at in range(0, len(tracks), each)))

    def _text_pages(self, inner: QRectF) -> tuple[Page, ...]:
        """The body on one page, if it fits at any size; else on several, the last of which asks the question."""
        title = self._title(self.side.title, inner)
        room = self._room(inner, title, asked=True)
        whole = fitting(self.side.body, [self.font_of(size) for size in BODY], room.width(), room.height())
        if whole.height() <= room.height():
            return (Page(title, whole, asked=True),)
        high = self._room(inner, title).height()
        fonts = [self.font_of(size) for size in PAGED]
        settings = list(fitting(self.side.body, fonts, room.width(), inf).pages(high))
        if settings[-1].height() > room.height() - PAGE_WORDS * self.unit():
            settings.append(Setting(settings[-1].font, ()))
        return tuple(Page(title, one, asked=one is settings[-1]) for one in settings)

    def _title(self, text: str, inner: QRectF) -> Setting:
        small = bool(self.side.tracks) or len(self.side.body) > MANY
        fonts = [self.font_of(size, 700) for size in (SMALL_TITLE if small else TITLE)]
        rows = len(self.side.gauges) * LEAST_ROW
        left = inner.height() - (OVER_TITLE + UNDER_TITLE + rows + PAGE_WORDS) * self.unit()
        shares = (share * inner.height() for share in (LEAST_TITLE, MOST_TITLE))
        return fitting((text,), fonts, inner.width(), sorted((left, *shares))[1])

    def _room(self, inner: QRectF, title: Setting, *, asked: bool = False) -> QRectF:
        """What room is left under a title, over the question if that is asked, else over the number of the page."""
        u = self.unit()
        top = inner.top() + OVER_TITLE * u + title.height() + UNDER_TITLE * u
        foot = self._below(inner, None) if asked else inner.bottom() - PAGE_WORDS * u
        return QRectF(inner.left(), top, inner.width(), max(1.0, foot - top))

    # ------------------------------------------------------------------------------------------------------ painted

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint source, title, body or gauges, question."""
        painter, u, inner = QPainter(self), self.unit(), self._inner()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self.ink("ground", self.dark))
        if self.side.card:
            self._card(painter, self.side.card)
            self._below(inner, painter)
            return
        pages = self._pages(inner)
        page = pages[self.page % len(pages)]
        self._source(painter, inner)
        painter.setPen(self.ink("ink", self.dark))
        page.title.paint(painter, QPointF(inner.left(), inner.top() + OVER_TITLE * u), inner.width())
        room = self._room(inner, page.title, asked=page.asked)
        if page.body is not None:
            page.body.paint(painter, room.topLeft(), room.width())
        self._gauges(painter, room, page.gauges)
        if page.asked:
            self._below(inner, painter)
        self._page_words(painter, room if page.asked else inner, len(pages))

    def _card(self, painter: QPainter, card: Card) -> None:
        sheet = self._sheet()
        dress = self._card_dress(card, sheet)
        if len(card_pages(card, sheet.width(), dress, sheet.height())) == 1:
            sheet.setHeight(min(sheet.height(), card_height(card, sheet.width(), dress)))
        paint_card(painter, sheet, card, dress, self.page)

    def _source(self, painter: QPainter, inner: QRectF) -> None:
        u = self.unit()
        side = round(32 * u)
        icon = theme.icon(self.side.icon, self.dark.second, side).pixmap(side, side)
        painter.drawPixmap(round(inner.left()), round(inner.top() + 6 * u), icon)
        painter.setPen(self.ink("second", self.dark))
        at = QRectF(inner.left() + 46 * u, inner.top(), inner.width() - 46 * u, 44 * u)
        painter.setFont(self._narrowed(self.side.source, (27, 24), at.width()))
        painter.drawText(at, LEFT, self.side.source)

    def _narrowed(self, text: str, sizes: Sequence[int], width: float, weight: int = 400) -> QFont:
        """The largest font of some sizes in which a text fits; the smallest is drawn narrower if need be."""
        fonts = [self.font_of(size, weight) for size in sizes]
        font = next((one for one in fonts if advance(one, text) <= width), fonts[-1])
        wide = advance(font, text)
        if wide > width > 0:
            font.setStretch(max(62, int(100 * width / wide)))
        return font

    def _below(self, inner: QRectF, painter: QPainter | None) -> float:
        """The question and what belongs to it, from the foot up; return where it begins. Painted if asked for."""
        u, y = self.unit(), inner.bottom()
        parts = ((self.side.foot, 27, 400, "second"), (self.side.question, 34, 600, "ink"))
        for text, size, weight, role in parts:
            if not text:
                continue
            made = set_text((text,), self.font_of(size, weight), inner.width())
            y -= made.height()
            if painter is not None:
                painter.setPen(self.ink(role, self.dark))
                made.paint(painter, QPointF(inner.left(), y), inner.width())
            y -= 8 * u
        if not self.side.question:
            return y
        if painter is not None:
            painter.fillRect(QRectF(inner.left(), y - 20 * u, 96 * u, 4 * u), self.ink("accent", self.dark))
        return y - 44 * u

    def _page_words(self, painter: QPainter, room: QRectF, pages: int) -> None:
        if pages < 2:
            return
        here = self.page % pages + 1
        words = f"Page {here} of {pages}" + (", continued" if here < pages and self.side.body else "")
        painter.setFont(self.font_of(LEAST, 600))
        painter.setPen(self.ink("second", self.dark))
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, words)

    # ------------------------------------------------------------------------------------------------------- gauges

    def _gauges(self, painter: QPainter, room: QRectF, gauges: Sequence[Gauge]) -> None:
        tall = LAYER_ROW if any(one.layer for one in gauges) else TRACK_ROW
        high = min(tall * self.unit(), room.height() / max(1, len(gauges)))
        for n, one in enumerate(gauges):
            self._gauge(painter, QRectF(room.left(), room.top() + n * high, room.width(), high), one)

    def _gauge(self, painter: QPainter, box: QRectF, one: Gauge) -> None:
        u, left = self.unit(), box.left()
        line = QRectF(left, box.top(), box.width(), (44 if one.layer else 38) * u)
        if one.layer:
            Dress(self.dark, u * 1.6).chip(painter, QRectF(left, line.top(), 44 * u, 44 * u), self.layer_ids, one.layer)
            left += 62 * u
        bold = self.font_of(30, 600)
        painter.setFont(bold)
        painter.setPen(self.ink("ink", self.dark))
        painter.drawText(line, RIGHT, one.word)
        end = line.right() - advance(bold, one.word)
        if one.was:
            end = self._was(painter, QRectF(line.left(), line.top(), end - line.left() - 16 * u, line.height()), one)
        name = QRectF(left, line.top(), end - left - 16 * u, line.height())
        fitting_name = (text for text in (one.name, *one.shorter) if advance(self.font_of(28), text) <= name.width())
        text = next(fitting_name, one.name)
        painter.setFont(self._narrowed(text, (30, 28, 26, 24), name.width()))
        painter.setPen(self.ink("ink", self.dark))
        painter.drawText(name, LEFT, text)
        self._bar(painter, QRectF(left, line.bottom() + 4 * u, box.right() - left, (14 if one.layer else 10) * u), one)

    def _was(self, painter: QPainter, box: QRectF, one: Gauge) -> float:
        """What it was a turn before, before the word; return where that begins."""
        font = self.font_of(LEAST)
        words = one.was if one.was.startswith("was ") else f"was {one.was}"
        painter.setFont(font)
        painter.setPen(self.ink("second", self.dark))
        painter.drawText(box, RIGHT, words)
        return box.right() - advance(font, words)

    def _bar(self, painter: QPainter, bar: QRectF, one: Gauge) -> None:
        """Full up to what is certain, faint over the span of a band, a tick at a value that is known."""
        u = self.unit()
        colour = layer_colour(self.dark, self.layer_ids, one.layer) if one.layer else self.dark.accent
        painter.fillRect(bar, self.ink("quiet", self.dark))
        if self.dark.quiet == self.dark.ground:
            painter.setPen(QPen(self.ink("line", self.dark), max(1.0, u)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(bar)
        sure = QRectF(bar.left(), bar.top(), bar.width() * one.low, bar.height())
        faint = QRectF(sure.right(), bar.top(), bar.width() * (one.high - one.low), bar.height())
        self._fill(painter, sure, colour, one.layer, strength=1.0)
        self._fill(painter, faint, colour, one.layer, strength=0.45)
        if one.exact:
            tick = QRectF(sure.right() - 2 * u, bar.top() - 4 * u, 4 * u, bar.height() + 8 * u)
            painter.fillRect(tick, self.ink("ink", self.dark))

    def _fill(self, painter: QPainter, box: QRectF, colour: str, layer: str, *, strength: float) -> None:
        ink = QColor(colour)
        pattern = layer_pattern(self.layer_ids, layer) if layer else "solid"
        ink.setAlphaF(strength if pattern == "solid" else 0.55 * strength)
        painter.fillRect(box, ink)
        if pattern != "solid":
            full = QColor(colour)
            full.setAlphaF(strength)
            painter.setBrushOrigin(box.topLeft())
            step = max(3, round(5 * self.unit()))
            painter.fillRect(box, theme.pattern(pattern, full.name(QColor.NameFormat.HexArgb), step))
