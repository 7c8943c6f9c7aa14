"""Several counters chosen at once: by Ctrl and click, by the space bar, or by a band drawn round them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsRectItem, QRubberBand

from wargame.ui.board.marks import frame_box
from wargame.ui.board.pieces import HAND, box_of, keys_of
from wargame.ui.board.stage import Stage

if TYPE_CHECKING:
    from wargame.ui.board.board_view import BoardView

RING_GAP = 1.0
RING_PENS = (4.5, 2.0)


class Chosen:
    """The counters that are chosen, in the order in which they were."""

    def __init__(self, view: BoardView, stage: Stage) -> None:
        self._view, self._stage = view, stage
        self.keys: tuple[str, ...] = ()
        self._rings: list[QGraphicsRectItem] = []
        self._band: QRubberBand | None = None
        self._from = QPoint()
        self._kept: tuple[str, ...] = ()

    # ---------------------------------------------------------------------------------------------------- choosing

    def toggle(self, counters: tuple[str, ...]) -> None:
        """Choose some counters, or leave them out again if all of them are chosen."""
        if set(counters) <= set(self.keys):
            self.choose(key for key in self.keys if key not in counters)
        else:
            self.choose((*self.keys, *counters))

    def choose(self, counters: Iterable[str]) -> None:
        """Choose exactly these counters."""
        keys = tuple(dict.fromkeys(counters))
        if keys != self.keys:
            self.keys = keys
            self.settle()
            self._view.counters_chosen.emit(keys)

    def clear(self) -> bool:
        """Choose none; whether any was chosen."""
        had = bool(self.keys)
        self.choose(())
        return had

    def moved_with(self, key: str) -> tuple[str, ...]:
        """The counters that go where one goes: all that are chosen, if it is one of them; else it alone."""
        mark = self._stage.pieces.marks.get(key)
        own = keys_of(mark) if mark else (key,)
        return self.keys if set(own) & set(self.keys) else (key,)

    # ---------------------------------------------------------------------------------------------------- the band

    @property
    def is_banding(self) -> bool:
        """Whether a band is being drawn."""
        return self._band is not None

    def begin(self, spot: QPoint) -> None:
        """Begin a band at a spot; what is chosen stays so."""
        self._from, self._kept = spot, self.keys
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, self._view.viewport())
        self._band.setGeometry(QRect(spot, QSize()))
        self._band.show()

    def stretch(self, spot: QPoint) -> None:
        """Draw the band to a spot; the counters it meets are chosen."""
        if self._band is None:
            return
        box = QRect(self._from, spot).normalized()
        self._band.setGeometry(box)
        there = self._view.mapToScene(box).boundingRect()
        marks = self._stage.pieces.marks.values()
        met = [key for mark in marks if box_of(mark, self._view.zoom).intersects(there) for key in keys_of(mark)]
        self.choose((*self._kept, *met))

    def finish(self) -> None:
        """The band is drawn."""
        if self._band is not None:
            self._band.hide()
            self._band.deleteLater()
        self._band = None

    # ---------------------------------------------------------------------------------------------------- shown

    def settle(self) -> None:
        """Forget counters that are gone, and put a double ring round each of the others."""
        view = self._stage.view
        if view is not None and not all(key in view.counters for key in self.keys):
            self.choose(key for key in self.keys if key in view.counters)
            return
        shown = dict.fromkeys(self._stage.pieces.shown_as(key) for key in self.keys)
        marks = [self._stage.pieces.marks[key] for key in shown if key]
        while len(self._rings) < len(RING_PENS) * len(marks):
            self._rings.append(self._ring())
        for ring in self._rings[len(RING_PENS) * len(marks) :]:
            ring.hide()
        for n, mark in enumerate(marks):
            for layer, width in enumerate(RING_PENS):
                ring = self._rings[len(RING_PENS) * n + layer]
                colour = self._stage.look.accent if layer else self._stage.look.surface
                ring.setPen(QPen(QColor(colour), width))
                ring.setRect(frame_box(mark).adjusted(-RING_GAP, -RING_GAP, RING_GAP, RING_GAP))
                ring.setPos(*mark.at)
                ring.show()

    def _ring(self) -> QGraphicsRectItem:
        ring = QGraphicsRectItem()
        ring.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        ring.setZValue(HAND - 2)
        ring.setBrush(Qt.BrushStyle.NoBrush)
        self._stage.addItem(ring)
        return ring
