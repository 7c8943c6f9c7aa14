"""An inject as a card: news item, cable, call note, post or report, painted in type alone.

There is one way to paint it, for the room and for whoever looks at it before. It takes the card, a box and a dress.
"""

from __future__ import annotations

from math import inf
from typing import get_args

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from wargame import labels
from wargame.domain.msel import Medium
from wargame.domain.scenario import Scenario
from wargame.domain.visibility import SeenInject
from wargame.ui.dress import CENTRE, LEFT, RIGHT, Dress, advance, elided
from wargame.ui.room_type import Setting, fitting, set_text

EXERCISE = "EXERCISE"
MEDIA: dict[str, tuple[str, str]] = {
    "news": ("file-text", "News report"),
    "cable": ("send", "Cable"),
    "call": ("message-square", "Telephone call"),
    "post": ("user", "Post"),
    "report": ("list", "Report"),
}
"""The icon and the name of each medium."""
PAD, STRIP = 16, 30
"""The margin of a card, and the height of the line that says to whom it goes."""
LEAST, TITLE_SHARE = 12, 0.42
"""No type of a card is smaller, and no line of its head takes more of the height while it can be set smaller."""


class Card(Struct, frozen=True):
    """What is told, and how: `when` is a time of the exercise, `to` names the teams it goes to (the room, if empty)."""

    title: str
    text: str
    sender: str = ""
    medium: Medium = "news"
    when: str = ""
    to: tuple[str, ...] = ()

    def words(self) -> str:
        """The card in words, for those who do not see it."""
        head = ", ".join(part for part in (MEDIA[self.medium][1], f"from {self.sender}" if self.sender else "") if part)
        return f"{EXERCISE}. {head}. {self.title}. {self.text} {destination(self)}."


class Row(Struct, frozen=True):
    """A text of the card, its size and weight, the role of its colour, and the gap above it."""

    text: str
    size: int
    weight: int
    role: str
    gap: int


class Piece(Struct, frozen=True):
    """A text of the card in its place, from the card's own corner."""

    setting: Setting
    role: str
    top: float
    left: float

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.top + self.setting.height()


def card_of(scenario: Scenario, seen: SeenInject) -> Card:
    """The card of an inject as it was told; one that the scenario does not know brings its own medium and sender."""
    rule = scenario.injects.get(seen.id)
    medium, sender = (rule.method, rule.sender) if rule else (medium_named(seen.method), seen.sender)
    when = labels.exercise_time(scenario, seen.turn, seen.step)
    return Card(seen.title, seen.text, sender, medium, when, tuple(labels.team(scenario, one) for one in seen.to))


def medium_named(name: str) -> Medium:
    """The medium of a name; a news report if it is none."""
    return next((one for one in get_args(Medium) if one == name), "news")


def destination(card: Card) -> str:
    """To whom it goes: the room, or teams by name and then never the room."""
    return f"To {' and '.join(card.to)} only. The room is not told" if card.to else "To the room and every team"


# ------------------------------------------------------------------------------------------------- how each is set


def card_height(card: Card, width: float, dress: Dress) -> float:
    """How high a card is at a width, on one page."""
    return card_pages(card, width, dress)[0][-1].bottom + dress.px(PAD + STRIP)


def card_pages(card: Card, width: float, dress: Dress, height: float = inf) -> tuple[tuple[Piece, ...], ...]:
    """The pieces of a card, page by page: each page has the head, and as much of the text as a height allows.

    A text is set smaller if that spares a second page.
    """
    *head, told = _rows(card)
    top, pieces = float(dress.px(PAD + 24)), []
    for place, row in enumerate(head):
        left, wide = _column(card, place, width, dress)
        fonts = [dress.font(size, row.weight) for size in range(row.size, LEAST - 1, -1)]
        setting = fitting((row.text,), fonts, wide, height * TITLE_SHARE)
        pieces.append(Piece(setting, row.role, top + dress.px(row.gap), left))
        top = pieces[-1].bottom
    left, wide = _column(card, len(head), width, dress)
    top += dress.px(told.gap)
    room = max(1.0, height - top - dress.px(PAD + STRIP))
    sizes = [dress.font(size, told.weight) for size in range(told.size, LEAST - 1, -1)]
    text = fitting((told.text,), sizes, wide, room)
    if text.height() > room:
        text = set_text((told.text,), sizes[0], wide)
    parts = text.pages(room) or (text,)
    return tuple((*pieces, Piece(part, told.role, top, left)) for part in parts)


def _column(card: Card, place: int, width: float, dress: Dress) -> tuple[float, float]:
    """Where a row begins, by its place from the top, and how wide it may run. A portrait stands before two."""
    indent = 52 if card.medium == "post" and place < 2 else 14 if card.medium in ("call", "report") else 0
    left = float(dress.px(PAD + indent))
    return left, max(40.0, width - left - dress.px(PAD))


def whole_words(card: Card, width: float, dress: Dress) -> bool:
    """Whether every word has room on a line of its own."""
    return all(
        advance(dress.font(row.size, row.weight), word) <= _column(card, place, width, dress)[1]
        for place, row in enumerate(_rows(card))
        for word in row.text.split()
    )


def _rows(card: Card) -> list[Row]:
    """The texts of a card from the top, what is told last; what they are and how large is the medium's."""
    told = Row(card.text, 15, 400, "ink", 8)
    match card.medium:
        case "news":
            rows = [_masthead(card), Row(card.title, 22, 700, "ink", 10), told]
        case "cable":
            sender = Row(f"From   {card.sender or 'not named'}", 13, 400, "second", 4)
            when = Row(f"Time   {card.when}" if card.when else "", 13, 400, "second", 4)
            rows = [sender, when, Row(card.title, 16, 600, "ink", 18), told]
        case "call":
            said = card.text if card.text[:1] in '“"' else f"“{card.text}”"
            rows = [Row(f"{card.sender or 'A caller'}, by telephone", 16, 600, "ink", 4),
                    Row(card.when, 13, 400, "second", 2), Row(card.title, 14, 600, "second", 12),
                    Row(said, 17, 400, "ink", 6)]  # fmt: skip
        case "post":
            rows = [Row(card.sender or "An account", 15, 700, "ink", 4), Row(card.when, 13, 400, "second", 2),
                    Row(card.title, 17, 600, "ink", 16), Row(card.text, 16, 400, "ink", 6)]  # fmt: skip
        case _:
            rows = [_masthead(card), Row(card.title, 18, 600, "ink", 12), Row(card.text, 15, 400, "ink", 10)]
    return [*(row for row in rows[:-1] if row.text), rows[-1]]


def _masthead(card: Card) -> Row:
    told = " · ".join(part for part in (card.sender, card.when) if part) or MEDIA[card.medium][1]
    return Row(told, 13, 600, "second", 4)


# ------------------------------------------------------------------------------------------------------- painted


def paint_card(painter: QPainter, box: QRectF, card: Card, dress: Dress, page: int = 0) -> None:
    """Paint a page of a card into a box, from its top; after the last page comes the first."""
    pages = card_pages(card, box.width(), dress, box.height())
    pieces = pages[page % len(pages)]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _sheet(painter, box, card, dress)
    _mark(painter, box, dress)
    for piece in pieces:
        painter.setPen(dress.ink(piece.role))
        piece.setting.paint(painter, box.topLeft() + QPointF(piece.left, piece.top), box.width())
    _ornament(painter, box, card, dress, pieces)
    _strip(painter, box, card, dress, f"Page {page % len(pages) + 1} of {len(pages)}" if len(pages) > 1 else "")
    painter.restore()


def _sheet(painter: QPainter, box: QRectF, card: Card, dress: Dress) -> None:
    """The paper: a hairline round it, and the line of the medium at the top."""
    painter.setPen(QPen(dress.ink("line"), 1))
    painter.setBrush(dress.ink("surface"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    icon, name = MEDIA[card.medium]
    top, side = box.top() + dress.px(PAD), dress.px(18)
    painter.drawPixmap(round(box.left() + dress.px(PAD)), round(top), side, side, dress.picture(icon, "second", 18))
    painter.setFont(dress.font(13))
    painter.setPen(dress.ink("second"))
    left = dress.px(PAD) + side + dress.px(8)
    painter.drawText(QRectF(box.left() + left, top, box.width() - left, side), LEFT, name)


def _mark(painter: QPainter, box: QRectF, dress: Dress) -> None:
    """The mark of the exercise, at the top right: it stands on every card."""
    font = dress.font(12, 700)
    wide, high = advance(font, EXERCISE) + dress.px(20), dress.px(22)
    pill = QRectF(box.right() - dress.px(PAD) - wide, box.top() + dress.px(PAD) - dress.px(2), wide, high)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(dress.ink("banner"))
    painter.drawRoundedRect(pill, high / 2, high / 2)
    painter.setFont(font)
    painter.setPen(dress.ink("banner_ink"))
    painter.drawText(pill, CENTRE, EXERCISE)


def _ornament(painter: QPainter, box: QRectF, card: Card, dress: Dress, pieces: tuple[Piece, ...]) -> None:
    """What tells the media apart besides their type."""
    left, right = box.left() + dress.px(PAD), box.right() - dress.px(PAD)
    match card.medium:
        case "news":
            y = box.top() + pieces[0].bottom + dress.px(5)
            painter.fillRect(QRectF(left, y, right - left, max(2, dress.px(2))), dress.ink("ink"))
        case "cable":
            head = [one for one in pieces if one.role == "second"]
            y = box.top() + head[-1].bottom + dress.px(9)
            painter.setPen(QPen(dress.ink("second"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(left, y), QPointF(right, y))
        case "post":
            _portrait(painter, QRectF(left, box.top() + pieces[0].top, dress.px(40), dress.px(40)), card, dress)
        case _:
            first, last = pieces[0], pieces[-1]
            bar = QRectF(left, box.top() + first.top, dress.px(3), last.bottom - first.top)
            painter.fillRect(bar, dress.ink("line" if card.medium == "call" else "second"))


def _portrait(painter: QPainter, box: QRectF, card: Card, dress: Dress) -> None:
    """A disc with the sender's first letter: nobody's picture."""
    painter.setPen(QPen(dress.ink("line"), 1))
    painter.setBrush(dress.ink("quiet"))
    painter.drawEllipse(box)
    painter.setFont(dress.font(17, 600))
    painter.setPen(dress.ink("ink"))
    painter.drawText(box, CENTRE, (card.sender or "A")[:1].upper())


def _strip(painter: QPainter, box: QRectF, card: Card, dress: Dress, page: str) -> None:
    """The foot: to whom it goes, and which page it is. A lock and a tint tell what goes to some teams only."""
    foot = QRectF(box.left() + 1, box.bottom() - dress.px(STRIP), box.width() - 2, dress.px(STRIP) - 1)
    painter.fillRect(foot, dress.ink("warning_tint" if card.to else "quiet"))
    role, side = "warning" if card.to else "second", dress.px(16)
    y = round(foot.center().y() - side / 2)
    icon = dress.picture("lock" if card.to else "presentation", role, 16)
    painter.drawPixmap(round(foot.left() + dress.px(PAD) - 1), y, side, side, icon)
    font = dress.font(13, 600 if card.to else 400)
    painter.setFont(font)
    painter.setPen(dress.ink(role))
    left = dress.px(PAD) + side + dress.px(8)
    words = QRectF(foot.left() + left, foot.top(), foot.width() - left - dress.px(8), foot.height())
    if page:
        painter.drawText(words, RIGHT, page)
        words.setRight(words.right() - advance(font, page) - dress.px(12))
    told = destination(card)
    if not card.to and advance(font, told) > words.width():
        told = "To all"
    painter.drawText(words, LEFT, elided(font, told, words.width()))
