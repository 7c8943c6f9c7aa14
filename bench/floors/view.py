"""The bare board: a QGraphicsView on one item of tiles that are always there, and so many pixmap items."""

from __future__ import annotations

from math import floor

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QTransform
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsItem,
    QGraphicsPixmapItem,
    QGraphicsScene,
    QGraphicsView,
    QStyleOptionGraphicsItem,
    QWidget,
)

TILE = 512
COLOURS = ("#c6d8e2", "#f8f0d6", "#e6ece8", "#e9e2df")


class Ground(QGraphicsItem):
    """Copies a tile to each place in sight; the tiles are the same few everywhere, so none is ever missing."""

    def __init__(self, frame: QRectF) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.frame = frame
        self.tiles = [_tile(colour) for colour in COLOURS]

    def boundingRect(self) -> QRectF:
        """The whole board."""
        return self.frame

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Copy the tiles."""
        world = painter.worldTransform()
        exposed = world.mapRect(option.exposedRect.intersected(self.frame)).translated(-world.dx(), -world.dy())
        painter.save()
        painter.setClipRect(option.exposedRect)
        painter.setWorldTransform(QTransform.fromTranslate(round(world.dx()), round(world.dy())))
        for row in range(floor(exposed.top() / TILE), floor(exposed.bottom() / TILE) + 1):
            for column in range(floor(exposed.left() / TILE), floor(exposed.right() / TILE) + 1):
                painter.drawPixmap(column * TILE, row * TILE, self.tiles[(row + column) % len(self.tiles)])
        painter.restore()


class BareView(QGraphicsView):
    """The view: pixmap items of fixed size that know when they are pointed at, and that the pointer may move."""

    def __init__(self, frame: QRectF, counters: list[tuple[QPointF, QPointF, QPixmap]]) -> None:
        super().__init__()
        scene = QGraphicsScene(self)
        scene.setSceneRect(frame)
        scene.addItem(Ground(frame))
        self.counters = []
        for place, corner, pixmap in counters:
            item = QGraphicsPixmapItem(pixmap)
            item.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
            item.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsMovable)
            item.setShapeMode(QGraphicsPixmapItem.ShapeMode.BoundingRectShape)
            item.setAcceptHoverEvents(True)
            item.setOffset(corner)
            item.setPos(place)
            scene.addItem(item)
            self.counters.append(item)
        self.setScene(scene)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)

    def zoom_to(self, scale: float) -> None:
        """Show at so many pixels a unit."""
        self.setTransform(QTransform.fromScale(scale, scale))


def _tile(colour: str) -> QPixmap:
    pixmap = QPixmap(TILE, TILE)
    pixmap.fill(QColor(colour))
    return pixmap
