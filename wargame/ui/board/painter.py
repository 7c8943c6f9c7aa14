"""Paints a display list with a QPainter: fast enough for tiles, the same for a printed picture."""

from __future__ import annotations

import sys
from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from struct import pack
from threading import Lock, Thread
from typing import Generic, TypeVar

from PySide6.QtCore import QByteArray, QDataStream, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from wargame import paths
from wargame.report.board_shapes import along, plane_outline
from wargame.report.display_list import Area, Item, Label, Mark, Path, Raster, Rect
from wargame.report.look import COUNTER_HALO
from wargame.ui.board.brushes import pattern_brush
from wargame.ui.board.lettering import Stamp, label_stamp
from wargame.ui.board.marks import mark_stamp

Source = TypeVar("Source")
Made = TypeVar("Made")
Rings = tuple[tuple[float, ...], ...]

THIN = 1.5
"""Up to this many pixels a whole outline is stroked at once; wider, Qt needs seconds for it."""
HEAD = (3.2, 1.8)
"""Length and half width of an arrowhead, in widths of its line."""
HEAD_SHARE = 0.6
"""The most of a short arrow that its head may be."""
BAR = (1.4, 2.4)
"""How far a bar stands off the tip, and half its length, in widths of the line."""
BAR_PENS = (7.0, 4.0)
"""The pale rim of a bar and the bar, in pixels."""
KEPT = 8192
_READING = Lock()
"""Held while a picture is read, so that who wants it meanwhile waits for it."""


class _Kept(Generic[Source, Made]):
    """Qt's form of tuples of numbers, kept by the identity of the tuple, which is kept alive with it."""

    def __init__(self, make: Callable[[Source], Made]) -> None:
        self._make = make
        self._kept: OrderedDict[int, tuple[Source, Made]] = OrderedDict()

    def of(self, source: Source) -> Made:
        """Qt's form; the same object for the same tuple."""
        found = self._kept.get(id(source))
        if found is None:
            found = self._kept[id(source)] = (source, self._make(source))
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return found[1]


def polygon(points: Sequence[float]) -> QPolygonF:
    """Flat x, y, x, y ... as Qt's points, through Qt's own form of them: eight times as fast as one by one."""
    numbers = array("d", points)
    if sys.byteorder == "little":
        numbers.byteswap()
    found = QPolygonF()
    QDataStream(QByteArray(pack(">I", len(numbers) // 2) + numbers.tobytes())) >> found
    return found


def _rings(rings: Rings) -> tuple[QPainterPath, list[QPolygonF]]:
    lines = [polygon(ring) for ring in rings]
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for line in lines:
        path.addPolygon(line)
        path.closeSubpath()
    return path, lines


def _box(points: Sequence[float]) -> QRectF:
    """The box of flat x, y, x, y ...; it needs no points of Qt's, which most of a map never comes to."""
    if not points:
        return QRectF()
    xs, ys = points[::2], points[1::2]
    left, top = min(xs), min(ys)
    return QRectF(left, top, max(xs) - left, max(ys) - top)


def _box_of_rings(rings: Rings) -> QRectF:
    return _box(_corners(rings))


def _corners(rings: Rings) -> list[float]:
    """Two corners of the box of each ring."""
    boxes = (_box(ring) for ring in rings if ring)
    return [edge for box in boxes for edge in (box.left(), box.top(), box.right(), box.bottom())]


_areas = _Kept(_rings)
_lines = _Kept(polygon)
_boxes = _Kept(_box_of_rings)
_spans = _Kept(_box)


def outline(rings: Rings) -> QPainterPath:
    """Rings as a path; the same object for the same tuple."""
    return _areas.of(rings)[0]


def polygons(rings: Rings) -> list[QPolygonF]:
    """Rings as single lines; the same objects for the same tuple."""
    return _areas.of(rings)[1]


def paint(
    painter: QPainter,
    items: Iterable[Item],
    frame: Rect,
    scale: float,
    *,
    labels: Iterable[Label] | None = None,
    ink: str = "",
    paper: str = "",
) -> None:
    """Paint items in the order of their levels: the frame's corner at the painter's origin, `scale` pixels a unit.

    `labels` stand for those among the items (all of them, if None). `ink` and `paper` are for the number on a stack.
    """
    ratio = painter.device().devicePixelRatioF()
    ground = QTransform().scale(scale, scale).translate(-frame[0], -frame[1]) * painter.worldTransform()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    plain = painter.worldTransform()
    shown = items if labels is None else [*(item for item in items if not isinstance(item, Label)), *labels]
    for item in sorted(shown, key=level_of):
        if scale < item.near:
            continue
        if isinstance(item, Label | Mark):
            painter.setWorldTransform(plain)
            x, y = (item.at[0] - frame[0]) * scale, (item.at[1] - frame[1]) * scale
            stamp = label_stamp(item, ratio) if isinstance(item, Label) else mark_stamp(item, ink, paper, ratio)
            put(painter, stamp, x, y)
        else:
            painter.setWorldTransform(ground)
            paint_ground(painter, item, scale, ratio)
    painter.setWorldTransform(plain)


def put(painter: QPainter, stamp: Stamp, x: float, y: float) -> None:
    """Draw a stamp for a point, on whole pixels so that it stays sharp."""
    painter.drawPixmap(QPointF(round(x), round(y)) + stamp.corner, stamp.pixmap)


def level_of(item: Item) -> int:
    """The level of an item."""
    return item.level


def paint_ground(painter: QPainter, item: Area | Path | Raster, scale: float, ratio: float = 1.0) -> None:
    """Paint one item in board units; the painter's transform draws `scale` pixels a unit."""
    painter.setOpacity(1.0 if isinstance(item, Raster) else item.opacity)
    match item:
        case Area():
            _area(painter, item, scale, ratio)
        case Path():
            _line(painter, item, scale, ratio)
        case Raster():
            _raster(painter, item)
    painter.setOpacity(1.0)


def bounds(item: Item) -> QRectF:
    """The box of an item's geometry in board units, without widths and texts."""
    match item:
        case Area():
            return _boxes.of(item.rings)
        case Path():
            return _spans.of(item.points)
        case Raster():
            return QRectF(*item.rect)
        case _:
            return QRectF(item.at[0], item.at[1], 0, 0)


def _pen(colour: str, width: float, dash: tuple[float, ...] = (), ratio: float = 1.0) -> QPen:
    pen = QPen(QColor(colour), width * ratio)
    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if dash else Qt.PenCapStyle.RoundCap)
    if dash:
        pen.setDashPattern([max(0.01, part / width) for part in dash])
    return pen


def _area(painter: QPainter, area: Area, scale: float, ratio: float) -> None:
    path, rings = _areas.of(area.rings)
    if area.fill:
        painter.fillPath(path, QColor(area.fill))
    if area.pattern == "solid" and area.ink:
        painter.fillPath(path, QColor(area.ink))
    elif area.pattern:
        painter.fillPath(path, pattern_brush(area.pattern, area.ink, scale, ratio))
    if not area.stroke or area.width <= 0:
        return
    pen = _pen(area.stroke, area.width, area.dash, ratio)
    if area.width <= THIN:
        painter.strokePath(path, pen)
        return
    painter.setPen(pen)
    for ring in rings:
        painter.drawPolyline(ring)
        if ring.first() != ring.last():
            painter.drawLine(ring.last(), ring.first())


def _line(painter: QPainter, line: Path, scale: float, ratio: float) -> None:
    points = _lines.of(line.points)
    if points.size() < 2:
        return
    pen = _pen(line.stroke, line.width, line.dash, ratio)
    if line.pattern:
        pen.setBrush(pattern_brush(line.pattern, line.stroke, scale, ratio))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if not line.head and not line.bar:
        painter.setPen(pen)
        painter.drawPolyline(points)
        _ends(painter, line, points, scale)
        return
    tip, before = points.at(points.size() - 1), points.at(points.size() - 2)
    way = QLineF(before, tip)
    along = (tip - before) / ((way.length() or 1.0) * scale)
    if line.head:
        size = min(line.width, HEAD_SHARE * way.length() * scale / HEAD[0])
        foot = tip - along * (size * HEAD[0] * 0.9)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF([*(points.at(i) for i in range(points.size() - 1)), foot]))
        _head(painter, line.stroke, tip, along * size)
    if line.bar:
        _bar(painter, line, tip, along, ratio)


def _ends(painter: QPainter, line: Path, points: QPolygonF, scale: float) -> None:
    """The dot at a line's foot and the aircraft at its middle, as it has them."""
    if line.foot:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(line.stroke))
        painter.drawEllipse(points.at(0), line.foot / scale, line.foot / scale)
    if line.plane:
        (x, y), (dx, dy) = along(line.points, line.plane)
        turn = QTransform().translate(x, y).scale(1 / scale, 1 / scale)
        turn = QTransform(dx, dy, -dy, dx, 0, 0) * turn
        shape = turn.map(QPolygonF([QPointF(*point) for point in plane_outline()]))
        pen = QPen(QColor(COUNTER_HALO), 2.5 / scale)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(QColor(line.stroke))
        painter.drawPolygon(shape)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(shape)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _head(painter: QPainter, colour: str, tip: QPointF, along: QPointF) -> None:
    """An arrowhead; `along` is one width of the line in its direction."""
    across = QPointF(-along.y(), along.x()) * HEAD[1]
    foot = tip - along * HEAD[0]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawPolygon(QPolygonF([tip, foot + across, foot - across]))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _bar(painter: QPainter, line: Path, tip: QPointF, along: QPointF, ratio: float) -> None:
    across = QPointF(-along.y(), along.x()) * (line.width * BAR[1])
    beyond = tip + along * (line.width * BAR[0])
    painter.setOpacity(1.0)
    for colour, width in zip((COUNTER_HALO, line.bar), BAR_PENS, strict=True):
        pen = _pen(colour, width, (), ratio)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(QLineF(beyond + across, beyond - across))


def fetch(rasters: Iterable[Raster]) -> None:
    """Read pictures of the map beside whatever else is done: they are wanted at the first paint, and take a while."""

    def read() -> None:
        for raster in wanted:
            picture_of(raster)

    wanted = tuple(rasters)
    Thread(target=read, name="pictures of the map").start()  # no daemon: one that is cut off inside Qt ends in a crash


def picture_of(raster: Raster) -> QImage:
    """A picture of the map folder: the relief as it is, the sea between its two colours. Null if there is none."""
    with _READING:
        return _read(raster.file, raster.use, raster.colours)


def _raster(painter: QPainter, raster: Raster) -> None:
    image = picture_of(raster)
    if image.isNull():
        return
    painter.setOpacity(raster.opacity)
    if raster.use == "relief":
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_HardLight)
    painter.drawImage(QRectF(*raster.rect), image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


@lru_cache(maxsize=12)
def _read(file: str, use: str, colours: tuple[str, str]) -> QImage:
    image = QImage(str(paths.assets() / "map" / file))
    if image.isNull():
        return image
    if use == "relief":
        return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    toned = QImage(grey.constBits(), grey.width(), grey.height(), grey.bytesPerLine(), QImage.Format.Format_Indexed8)
    toned.setColorTable(_tones(QColor(colours[0]), QColor(colours[1])))
    return toned.convertToFormat(QImage.Format.Format_RGB32)


def _tones(dark: QColor, bright: QColor) -> list[int]:
    """256 colours from one to the other."""

    def between(a: int, b: int, n: int) -> int:
        return a + (b - a) * n // 255

    return [
        QColor(
            between(dark.red(), bright.red(), n),
            between(dark.green(), bright.green(), n),
            between(dark.blue(), bright.blue(), n),
        ).rgb()
        for n in range(256)
    ]
