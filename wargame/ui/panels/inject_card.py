"""An inject as the room sees it: news item, cable, call note, post or report, painted in type alone.

`paint_card` knows of no panel: it takes the card, a box and a dress, so that any window can use it.
"""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from wargame.domain.msel import Medium
from wargame.report.look import LIGHT, Look
from wargame.ui.dress import CENTRE, LEFT, Dress, advance, elided

EXERCISE = "EXERCISE"
MEDIA: dict[Medium, tuple[str, str]] = {
    "news": ("file-text", "News report"),
    "cable": ("send", "Cable"),
    "call": ("message-square", "Telephone call"),
    "post": ("user", "Post"),
    "report": ("list", "Report"),
}
"""The icon and the name of each medium."""
WRAP = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignTop.value | Qt.AlignmentFlag.AlignLeft.value
PAD = 16
STRIP = 30
"""The height of the line that says to whom it goes."""


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


class Piece(Struct, frozen=True):
    """A text of the card in its place: `top` from the card's own top, as wide as the card allows."""

    text: str
    font: QFont
    top: float
    height: float
    role: str = "ink"
    left: float = 0.0


def destination(card: Card) -> str:
    """To whom it goes: the room, or teams by name and then never the room."""
    return f"To {' and '.join(card.to)} only. The room is not told" if card.to else "To the room and every team"


def card_height(card: Card, width: float, dress: Dress) -> float:
    """How high a card is at a width."""
    pieces = _pieces(card, width, dress)
    return pieces[-1].top + pieces[-1].height + dress.px(PAD + STRIP)


def paint_card(painter: QPainter, box: QRectF, card: Card, dress: Dress) -> None:
    """Paint a card into a box, from its top. The look, the size of type and the box are the caller's."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _sheet(painter, box, card, dress)
    _mark(painter, box, dress)
    for piece in _pieces(card, box.width(), dress):
        painter.setFont(piece.font)
        painter.setPen(dress.ink(piece.role))
        left = dress.px(PAD) + piece.left
        room = QRectF(box.left() + left, box.top() + piece.top, box.width() - left - dress.px(PAD), piece.height + 2)
        painter.drawText(room, WRAP, piece.text)
    _ornament(painter, box, card, dress)
    _strip(painter, box, card, dress)
    painter.restore()


# ------------------------------------------------------------------------------------------------- how each is set


def _pieces(card: Card, width: float, dress: Dress) -> list[Piece]:
    """The texts of a card from the top; what they are and how large is the medium's."""
    match card.medium:
        case "news":
            rows = _stacked(_masthead(card), (card.title, 22, 700, "ink", 10), (card.text, 15, 400, "ink", 8))
        case "cable":
            head = (f"From   {card.sender or 'not named'}", 13, 400, "second", 4)
            rows = _stacked(head, (_dated("Time", card), 13, 400, "second", 4), (card.title, 16, 600, "ink", 18),
                            (card.text, 15, 400, "ink", 6))  # fmt: skip
        case "call":
            said = card.text if card.text[:1] in '“"' else f"“{card.text}”"
            head = (f"{card.sender or 'A caller'}, by telephone", 16, 600, "ink", 4)
            rows = _stacked(head, (card.when, 13, 400, "second", 2), (card.title, 14, 600, "second", 12),
                            (said, 17, 400, "ink", 6))  # fmt: skip
        case "post":
            rows = _stacked((card.sender or "An account", 15, 700, "ink", 4), (card.when, 13, 400, "second", 2),
                            (card.title, 17, 600, "ink", 16), (card.text, 16, 400, "ink", 6))  # fmt: skip
        case _:
            rows = _stacked(_masthead(card), (card.title, 18, 600, "ink", 12), (card.text, 15, 400, "ink", 10))
    return _laid(rows, card, width, dress)


Row = tuple[str, int, int, str, int]
"""A text, its size and weight, the role of its colour, and the gap above it."""


def _stacked(*rows: Row) -> list[Row]:
    return [row for row in rows if row[0]]


def _masthead(card: Card) -> Row:
    told = " · ".join(part for part in (card.sender, card.when) if part) or MEDIA[card.medium][1]
    return (told, 13, 600, "second", 4)


def _dated(word: str, card: Card) -> str:
    return f"{word}   {card.when}" if card.when else ""


def _laid(rows: list[Row], card: Card, width: float, dress: Dress) -> list[Piece]:
    """The rows one under the other, under the line with the medium and the mark."""
    top, pieces = float(dress.px(PAD + 24)), []
    for index, (text, size, weight, role, gap) in enumerate(rows):
        font = dress.font(size, weight)
        left = float(dress.px(52) if card.medium == "post" and index < 2 else _indent(card, dress))
        room = QRectF(0, 0, max(40.0, width - 2 * dress.px(PAD) - left), 100_000)
        top += dress.px(gap)
        high = QFontMetricsF(font).boundingRect(room, WRAP, text).height()
        pieces.append(Piece(text, font, top, high, role, left))
        top += high
    return pieces


def _indent(card: Card, dress: Dress) -> int:
    return dress.px(14) if card.medium in ("call", "report") else 0


# ------------------------------------------------------------------------------------------------ what is around it


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


def _ornament(painter: QPainter, box: QRectF, card: Card, dress: Dress) -> None:
    """What tells the media apart besides their type."""
    pieces = _pieces(card, box.width(), dress)
    left, right = box.left() + dress.px(PAD), box.right() - dress.px(PAD)
    match card.medium:
        case "news":
            y = box.top() + pieces[0].top + pieces[0].height + dress.px(5)
            painter.fillRect(QRectF(left, y, right - left, max(2, dress.px(2))), dress.ink("ink"))
        case "cable":
            head = [one for one in pieces if one.role == "second"]
            y = box.top() + head[-1].top + head[-1].height + dress.px(9)
            painter.setPen(QPen(dress.ink("second"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(left, y), QPointF(right, y))
        case "post":
            _portrait(painter, QRectF(left, box.top() + pieces[0].top, dress.px(40), dress.px(40)), card, dress)
        case _:
            first, last = pieces[0], pieces[-1]
            bar = QRectF(left, box.top() + first.top, dress.px(3), last.top + last.height - first.top)
            painter.fillRect(bar, dress.ink("line" if card.medium == "call" else "second"))


def _portrait(painter: QPainter, box: QRectF, card: Card, dress: Dress) -> None:
    """A disc with the sender's first letter: nobody's picture."""
    painter.setPen(QPen(dress.ink("line"), 1))
    painter.setBrush(dress.ink("quiet"))
    painter.drawEllipse(box)
    painter.setFont(dress.font(17, 600))
    painter.setPen(dress.ink("ink"))
    painter.drawText(box, CENTRE, (card.sender or "A")[:1].upper())


def _strip(painter: QPainter, box: QRectF, card: Card, dress: Dress) -> None:
    """The foot: to whom it goes. What goes to some teams only is told apart by a lock and by its tint."""
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
    painter.drawText(words, LEFT, elided(font, destination(card), words.width()))


class CardView(QWidget):
    """A card in a panel, as high as it needs to be."""

    def __init__(self) -> None:
        super().__init__()
        self.card = Card("", "")
        self._dress = Dress()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)

    def set_look(self, look: Look = LIGHT, scale: float = 1.0) -> None:
        """Dress the card."""
        self._dress = Dress(look, scale)
        self._fit()

    def show_card(self, card: Card) -> None:
        """Show how this will look."""
        if card != self.card:
            self.card = card
            self.setAccessibleName(f"As the room will see it. {card.words()}" if not card.to else card.words())
            self._fit()

    def sizeHint(self) -> QSize:
        """As high as the text at the present width."""
        width = self.width() or 300
        return QSize(200, round(card_height(self.card, width, self._dress)) if self.card.title else 0)

    def minimumSizeHint(self) -> QSize:
        """No wider than the panel makes it."""
        return QSize(80, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Text wraps anew at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card."""
        if self.card.title:
            paint_card(QPainter(self), QRectF(self.rect()), self.card, self._dress)

    def _fit(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        self.update()
