"""A view moved about as a hand would, the board and its floor alike: each step is sent, handled and painted."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication, QGraphicsPixmapItem, QGraphicsView

from bench.floors.view import BareView
from bench.measure import seconds
from wargame.domain.scenario import Scenario
from wargame.domain.visibility import View
from wargame.ui.board.board_view import BoardView

BOOKMARK = "ukraine"
ZOOMS = 5
"""Stops of a sweep in one direction."""
WAIT = 2000
"""Turns of the event loop within which all tiles have to be there."""


class Ride(Protocol):
    """What is ridden: a view, and a way to zoom it."""

    view: QGraphicsView

    def zoom(self, stop: int) -> None:
        """Go to a stop of the sweep."""

    def counter(self) -> QPoint:
        """Where a counter is on the screen, to take hold of."""


class BoardRide:
    """The board of the product."""

    def __init__(self, scenario: Scenario, shown: View, size: tuple[int, int]) -> None:
        self.board = BoardView()
        self.board.reduce_motion = True
        self.view: QGraphicsView = self.board
        self.board.resize(*size)
        self.board.show()
        self.board.show_view(scenario, shown)
        self.board.go_to(BOOKMARK)
        self._stop = 0
        self.rest()

    def rest(self) -> None:
        """Let all tiles be painted."""
        for _ in range(WAIT):
            QApplication.processEvents()
            if self.board.stage.map_item.is_ready:
                return

    def zoom(self, stop: int) -> None:
        """Go to a stop of the sweep, one by one."""
        while self._stop != stop:
            step = 1 if stop > self._stop else -1
            self.board.zoom_in() if step > 0 else self.board.zoom_out()
            self._stop += step

    def counter(self) -> QPoint:
        """The counter nearest to the middle."""
        return _nearest(self.board, [QPointF(*at) for at in self.board.stage.pieces.places(self.board.zoom).values()])

    def stamps(self) -> list[tuple[QPointF, QPointF, QPixmap]]:
        """Place, offset and picture of every counter, for a floor with the same."""
        pieces = self.board.stage.pieces
        items = [pieces.item(key) for key in pieces.marks]
        return [(item.pos(), item.offset(), item.pixmap()) for item in items if item is not None]


class BareRide:
    """The floor with the same counters, in the same place at the same zooms."""

    def __init__(self, like: BoardRide) -> None:
        frame = like.board.stage.frame
        self.bare = BareView(QRectF(frame), like.stamps())
        self.view: QGraphicsView = self.bare
        self.bare.resize(like.board.size())
        self.bare.show()
        self.start = like.board.zoom
        self.bare.zoom_to(self.start)
        self.bare.centerOn(like.board.mapToScene(like.board.viewport().rect().center()))
        QApplication.processEvents()

    def zoom(self, stop: int) -> None:
        """Go to a stop of the sweep about the middle."""
        middle = self.bare.mapToScene(self.bare.viewport().rect().center())
        self.bare.zoom_to(self.start * 2 ** (stop / 4))
        self.bare.centerOn(middle)

    def counter(self) -> QPoint:
        """The counter nearest to the middle."""
        found: QGraphicsPixmapItem = min(
            self.bare.counters, key=lambda one: (_spot(self.bare, one) - _middle(self.bare)).manhattanLength()
        )
        return _spot(self.bare, found)


def _spot(view: QGraphicsView, item: QGraphicsPixmapItem) -> QPoint:
    box = item.deviceTransform(view.viewportTransform()).mapRect(item.boundingRect())
    return box.center().toPoint()


def _middle(view: QGraphicsView) -> QPoint:
    return view.viewport().rect().center()


def _nearest(view: QGraphicsView, places: list[QPointF]) -> QPoint:
    spots = [view.mapFromScene(place) for place in places]
    return min(spots, key=lambda spot: (spot - _middle(view)).manhattanLength())


# ------------------------------------------------------------------------------------------------------------ steps


def pan(ride: Ride, steps: int) -> list[float]:
    """Scroll in a small circle over ground that was seen before."""
    taken, across, down = [], ride.view.horizontalScrollBar(), ride.view.verticalScrollBar()
    ways = ((9, 0), (0, 7), (-9, 0), (0, -7))
    for n in range(steps):
        dx, dy = ways[n * 4 // steps]

        def step(dx: int = dx, dy: int = dy) -> None:
            across.setValue(across.value() + dx)
            down.setValue(down.value() + dy)
            QApplication.processEvents()

        taken.append(seconds(step))
    return taken


def zoom(ride: Ride) -> list[float]:
    """In by some stops and out again."""
    taken = []
    for stop in (*range(1, ZOOMS + 1), *range(ZOOMS - 1, -1, -1)):

        def step(stop: int = stop) -> None:
            ride.zoom(stop)
            QApplication.processEvents()

        taken.append(seconds(step))
    return taken


def drag(ride: Ride, steps: int) -> list[float]:
    """Take a counter and carry it about; it is put back at the end."""
    start = ride.counter()
    _send(ride, QEvent.Type.MouseButtonPress, start, held=True)
    _send(ride, QEvent.Type.MouseMove, start + QPoint(20, 0), held=True)
    QApplication.processEvents()
    taken = [
        seconds(lambda n=n: _send(ride, QEvent.Type.MouseMove, start + _circle(n, steps), held=True))
        for n in range(steps)
    ]
    _send(ride, QEvent.Type.MouseMove, start, held=True)
    _send(ride, QEvent.Type.MouseButtonRelease, start, held=False)
    QApplication.processEvents()
    return taken


def hover(ride: Ride, steps: int) -> list[float]:
    """Move the pointer over the board without holding anything."""
    middle = _middle(ride.view)
    return [
        seconds(lambda n=n: _send(ride, QEvent.Type.MouseMove, middle + 2 * _circle(n, steps), held=False))
        for n in range(steps)
    ]


def _circle(n: int, steps: int) -> QPoint:
    """A place on a small square path."""
    side, part = divmod(n * 4, steps)
    along = round(part / steps * 120) - 60
    return (QPoint(along, -60), QPoint(60, along), QPoint(-along, 60), QPoint(-60, -along))[side % 4]


def _send(ride: Ride, kind: QEvent.Type, spot: QPoint, *, held: bool) -> None:
    """A mouse event, and all that comes of it."""
    viewport = ride.view.viewport()
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    buttons = Qt.MouseButton.LeftButton if held else Qt.MouseButton.NoButton
    place, world = QPointF(spot), QPointF(viewport.mapToGlobal(spot))
    event = QMouseEvent(kind, place, world, button, buttons, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(viewport, event)
    QApplication.processEvents()
