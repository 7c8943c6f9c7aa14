"""Rings on a board of the replay: where it differs from the one beside it, each with a few words."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from wargame.ui.board.board_view import BoardView
from wargame.ui.dress import CENTRE, Dress, advance
from wargame.ui.plain import plain

ABOVE = 60.0
"""Rings lie over everything else on a board."""
RADIUS, PILL, GAP = 30, 24, 6
"""Pixels at 100 %: of a ring, of the height of its words, and between the two."""


class Ring(Struct, frozen=True):
    """A space to be ringed, and what is said of it."""

    space: str
    words: str


class Rings:
    """The rings of one board: in `role`'s colour, their words where there is room and none lies over another."""

    def __init__(self, board: BoardView, role: str) -> None:
        self._board, self._role = board, role
        self._dress = Dress()
        self._shown: tuple[Ring, ...] = ()
        self._items: list[_RingItem] = []
        board.frame_changed.connect(self.lay)

    @property
    def shown(self) -> tuple[Ring, ...]:
        """The rings there are."""
        return self._shown

    def set_dress(self, dress: Dress) -> None:
        """Dress the rings."""
        self._dress = dress
        self.show_rings(self._shown)

    def show_rings(self, rings: Sequence[Ring]) -> None:
        """Ring these spaces and no others."""
        stage = self._board.stage
        for item in self._items:
            stage.removeItem(item)
        self._shown = tuple(rings)
        places = stage.spaces.at if stage.spaces else {}
        self._items = [_RingItem(one, self._dress, self._role) for one in rings if one.space in places]
        for item in self._items:
            item.setPos(*places[item.ring.space])
            stage.addItem(item)
        self.lay()

    def lay(self) -> None:
        """Put each ring's words at the side of it where they lie in sight and over nothing else."""
        taken: list[QRectF] = []
        sight = QRectF(self._board.viewport().rect())
        spots = [QPointF(self._board.mapFromScene(item.pos())) for item in self._items]
        taken += [
            _RingItem.ring_box(item.dress).translated(spot) for item, spot in zip(self._items, spots, strict=True)
        ]
        for item, spot in zip(self._items, spots, strict=True):
            sides = [side for side in item.sides() if sight.contains(side.translated(spot))]
            free = (side for side in sides if not any(side.translated(spot).intersects(box) for box in taken))
            item.put(next(free, None))
            if item.pill is not None:
                taken.append(item.pill.translated(spot))


class _RingItem(QGraphicsItem):
    """One ring with its words, as large on the screen at every zoom."""

    def __init__(self, ring: Ring, dress: Dress, role: str) -> None:
        super().__init__()
        self.ring, self.dress, self._role = ring, dress, role
        self.pill: QRectF | None = None
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setZValue(ABOVE)

    @staticmethod
    def ring_box(dress: Dress) -> QRectF:
        """The square round a ring, from its middle."""
        radius = _radius(dress)
        return QRectF(-radius, -radius, 2 * radius, 2 * radius)

    def sides(self) -> list[QRectF]:
        """Where the words may stand: left, right, above, below."""
        d = self.dress
        wide, high = advance(d.font(13, 700), self.ring.words) + d.px(20), float(d.px(PILL))
        reach = _radius(d) + d.px(GAP)
        return [
            QRectF(-reach - wide, -high / 2, wide, high),
            QRectF(reach, -high / 2, wide, high),
            QRectF(-wide / 2, -reach - high, wide, high),
            QRectF(-wide / 2, reach, wide, high),
        ]

    def put(self, pill: QRectF | None) -> None:
        """Put the words somewhere, or leave them out."""
        self.prepareGeometryChange()
        self.pill = pill
        self.setToolTip(plain(self.ring.words))

    def boundingRect(self) -> QRectF:
        """The ring and its words."""
        box = self.ring_box(self.dress).adjusted(-4, -4, 4, 4)
        return box.united(self.pill.adjusted(-2, -2, 2, 2)) if self.pill is not None else box

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Paint them."""
        d = self.dress
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for role, wide in (("surface", d.px(6)), (self._role, d.px(3))):
            painter.setPen(QPen(d.ink(role), wide))
            painter.drawEllipse(self.ring_box(d))
        if self.pill is None:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(d.ink(self._role))
        painter.drawRoundedRect(self.pill, self.pill.height() / 2, self.pill.height() / 2)
        painter.setFont(d.font(13, 700))
        painter.setPen(d.ink("on_accent" if self._role == "accent" else "surface"))
        painter.drawText(self.pill, CENTRE, self.ring.words)


def _radius(dress: Dress) -> float:
    """The radius of a ring; it grows slower than the text, for boards do not grow at all."""
    return RADIUS * sqrt(dress.scale)
