"""The ground of the board as one item: tiles painted a few at a time and kept, so that moving about costs nothing.

A tile has two layers. The map under the game never changes; its pictures are kept for the tiles in sight, so that a
change in the game is painted over them at once, and only where it is. What is out of sight is painted when nothing else
is to do.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from time import perf_counter

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QTimer, Slot
from PySide6.QtGui import QColor, QPainter, QPixmap, QRegion, QTransform
from PySide6.QtWidgets import QGraphicsItem, QGraphicsObject, QStyleOptionGraphicsItem, QWidget

from wargame.report.display_list import Area, Item, Label, Mark, Raster
from wargame.ui.board.painter import bounds, fetch, paint_ground
from wargame.ui.board.tiles import TILE, Spot, Tiles, spots_of

SHOWN, UNDER = 52 * 1024 * 1024, 24 * 1024 * 1024
"""Bytes of the tiles that are shown, and of those of the map under the game."""
TURN = 0.008
"""Seconds of one turn of the event loop that may go into tiles."""
TOGETHER = 16
"""So many tiles at most are cut from one sheet: a large screen must not stand still for its first ones."""
QUIET = 200
"""Milliseconds in which nothing was painted, after which tiles beside those in sight are made."""
MANY = 64
"""So many changes out of sight, and a tile is painted wholly when it comes into sight."""
REACH = 40.0
"""Pixels by which lines may stick out of their geometry."""

Edges = tuple[float, float, float, float]
"""Left, top, right and bottom of a box: compared by the thousand, which Qt's own boxes are too slow for."""
Placed = tuple[Item, Edges]


class MapItem(QGraphicsObject):
    """All that lies still, painted through a cache of tiles."""

    def __init__(self) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self._frame = QRectF(0, 0, 1, 1)
        self._ground = QColor()
        self._static: Sequence[Item] = ()
        self._base: list[Placed] = []
        self._game: list[Placed] = []
        self._tiles, self._under = Tiles(SHOWN), Tiles(UNDER)
        self._stale: dict[Spot, list[QRectF]] = {}
        self._wanted: OrderedDict[Spot, None] = OrderedDict()
        self._beside: OrderedDict[Spot, None] = OrderedDict()
        self._before, self._scale = 0.0, 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._work)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET)
        self._quiet.timeout.connect(self._look_beside)

    def set_frame(self, frame: QRectF, ground: str) -> None:
        """Set the whole of the board, and the colour where nothing is painted yet."""
        if frame == self._frame and QColor(ground) == self._ground:
            return
        self.prepareGeometryChange()
        self._frame, self._ground = frame, QColor(ground)
        self._forget()

    def set_items(self, static: Sequence[Item], changing: Sequence[Item]) -> None:
        """Set what is painted. Only where something changed is painted again."""
        if static is not self._static:
            self._static = static
            fetch(item for item in static if isinstance(item, Raster))
            self._base = sorted(_with_boxes(static), key=_level)
            self._forget()
        before, self._game = self._game, sorted(_with_boxes(changing), key=_level)
        self._invalidate(_differences(before, self._game))

    def finish(self) -> None:
        """Paint all tiles that were asked for, now: for pictures and tests."""
        while self._wanted:
            self._paint([next(iter(self._wanted))])

    @property
    def is_ready(self) -> bool:
        """Whether every tile asked for is painted."""
        return not self._wanted

    @property
    def bytes(self) -> int:
        """What the tiles take."""
        return self._tiles.bytes + self._under.bytes

    def boundingRect(self) -> QRectF:
        """The whole board."""
        return self._frame

    # ------------------------------------------------------------------------------------------------------ shown

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Copy the tiles; what is missing is asked for, and stands in for by older tiles or flat ground."""
        world = painter.worldTransform()
        scale, ratio = world.m11(), painter.device().devicePixelRatioF()
        if scale != self._scale:
            self._before, self._scale = self._scale, scale
            self._wanted.clear()
            self._under.clear()
        self._beside.clear()
        self._quiet.start()
        exposed = option.exposedRect.intersected(self._frame)
        spots = spots_of(exposed, scale, ratio)
        if self._stale:
            self._mend([spot for spot in spots if spot in self._stale])
        tiles = [(spot, self._tiles.get(spot)) for spot in spots]
        missing = [spot for spot, tile in tiles if tile is None]
        painter.save()
        painter.setClipRect(exposed)
        painter.setWorldTransform(QTransform.fromTranslate(round(world.dx()), round(world.dy())))
        if missing:
            self._stand_in(painter, exposed, scale, ratio)
        side = TILE / ratio
        for spot, tile in tiles:
            if tile is not None:
                painter.drawPixmap(spot.column * side, spot.row * side, tile)  # type: ignore[call-overload]
        painter.restore()
        self._want([*missing, *(spot for spot in spots if spot in self._stale)])

    def _stand_in(self, painter: QPainter, exposed: QRectF, scale: float, ratio: float) -> None:
        """The ground, and over it what is kept of the zoom before."""
        target = QTransform.fromScale(scale, scale)
        painter.fillRect(target.mapRect(exposed), self._ground)
        if not self._before:
            return
        for spot in spots_of(exposed, self._before, ratio):
            tile = self._tiles.get(spot)
            if tile is not None:
                painter.drawPixmap(target.mapRect(spot.rect()), tile, QRectF(tile.rect()))

    # ------------------------------------------------------------------------------------------------------- made

    def _want(self, spots: Sequence[Spot]) -> None:
        for spot in spots:
            self._wanted[spot] = None
        if self._wanted and not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _work(self) -> None:
        """Paint tiles for a while, at least one: those in sight, then one of those beside.

        A board that has none yet gets several in one turn: nothing is there that could be kept moving.
        """
        if self._wanted and not self._tiles.bytes:
            self._paint(list(self._wanted)[:TOGETHER])
        end = perf_counter() + TURN
        while self._wanted:
            self._paint([next(iter(self._wanted))])
            if perf_counter() > end:
                return
        if self._beside:
            spot, _ = self._beside.popitem(last=False)
            if spot not in self._tiles:
                self._paint([spot])
                self._under.drop(spot)  # it is kept for tiles in sight
        if not self._beside:
            self._timer.stop()

    @Slot()
    def _look_beside(self) -> None:
        """Nothing has moved for a while: ask for the tiles round those in sight, as far as there is room."""
        views = [view for view in self.scene().views() if view.isVisible()]
        if not views or not self._scale:
            return
        view, scale, ratio = views[0], self._scale, views[0].devicePixelRatioF()
        seen = view.mapToScene(view.viewport().rect()).boundingRect()
        gap = TILE / 2 / ratio / scale
        spots = spots_of(seen.adjusted(-gap, -gap, gap, gap).intersected(self._frame), scale, ratio)
        if len(spots) * TILE * TILE * 4 <= SHOWN:
            self._beside = OrderedDict((spot, None) for spot in spots if spot not in self._tiles)
        if self._beside:
            self._timer.start()

    def _paint(self, spots: Sequence[Spot]) -> None:
        """Paint whole tiles of one scale: the map, kept while it is in sight, and the game on it.

        They are cut from one sheet, so that what lies on several of them is drawn once.
        """
        like, whole = spots[0], _whole(spots)
        sheet = QPixmap(whole.size())
        sheet.fill(self._ground)
        kept = {spot: under for spot in spots if (under := self._under.get(spot)) is not None}
        bare = [spot for spot in spots if spot not in kept]
        if bare:
            _draw(sheet, whole.topLeft(), like, _near(self._base, like, [spot.rect() for spot in bare]))
        _lay(sheet, whole.topLeft(), kept)
        for spot in bare:
            if spot.scale == self._scale:
                self._under.put(spot, _cut(sheet, whole.topLeft(), spot))
        _draw(sheet, whole.topLeft(), like, _near(self._game, like, [spot.rect() for spot in spots]))
        for spot in spots:
            self._tiles.put(spot, _cut(sheet, whole.topLeft(), spot))
            self._wanted.pop(spot, None)
            self._stale.pop(spot, None)
            self.update(spot.rect())

    def _mend(self, spots: Sequence[Spot]) -> None:
        """Paint the changes of the game over the map at once, where the map's picture is kept."""
        pairs = [(spot, self._under.get(spot), self._tiles.get(spot)) for spot in spots]
        known = [(spot, under, tile) for spot, under, tile in pairs if under is not None and tile is not None]
        if not known:
            return
        like, parts = known[0][0], _once(part for spot, _, _ in known for part in self._stale[spot])
        region = QRegion()
        for part in parts:
            region += _pixels(part, like.scale * like.ratio)
        ground = QRegion()
        for spot, _, _ in known:
            ground += spot.pixels()
        region &= ground
        if region.isEmpty():  # they lie beside these tiles by less than a pixel
            for spot, _, _ in known:
                del self._stale[spot]
            return
        whole = region.boundingRect()
        sheet = QPixmap(whole.size())
        _lay(sheet, whole.topLeft(), {spot: under for spot, under, _ in known})
        _draw(sheet, whole.topLeft(), like, _near(self._game, like, parts), region.translated(-whole.topLeft()))
        for spot, _, tile in known:
            tile.setDevicePixelRatio(1.0)
            painter = QPainter(tile)
            painter.setClipRegion(region.translated(-spot.corner))
            painter.drawPixmap(whole.topLeft() - spot.corner, sheet)
            painter.end()
            tile.setDevicePixelRatio(spot.ratio)
            del self._stale[spot]

    # ---------------------------------------------------------------------------------------------------- changed

    def _invalidate(self, boxes: Sequence[QRectF]) -> None:
        """Mark where tiles are no longer right."""
        if not boxes:
            return
        gap = REACH / 4 / (self._scale or 1.0)
        parts = [box.adjusted(-gap, -gap, gap, gap) for box in boxes]
        stale: dict[Spot, list[QRectF]] = {}
        for spot in self._tiles:
            edges = _edges(spot.rect())
            here = [part for part in parts if _meet(_edges(part), edges)] if spot.scale == self._scale else parts
            known = _once((*self._stale.get(spot, ()), *here))
            if known:
                stale[spot] = known
            if len(known) > MANY:
                self._under.drop(spot)
        self._stale = stale
        for part in parts:
            self.update(part)

    def _forget(self) -> None:
        self._tiles.clear()
        self._under.clear()
        self._stale.clear()
        self._wanted.clear()
        self._beside.clear()
        self.update()


def _draw(picture: QPixmap, corner: QPoint, like: Spot, items: Iterable[Item], region: QRegion | None = None) -> None:
    """Draw items on a picture whose corner lies so many pixels into the board, at the scale of a tile."""
    picture.setDevicePixelRatio(1.0)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    if region is not None:
        painter.setClipRegion(region)
    painter.translate(-corner)
    painter.scale(like.scale * like.ratio, like.scale * like.ratio)
    for item in items:
        paint_ground(painter, item, like.scale, like.ratio)  # type: ignore[arg-type]
    painter.end()
    picture.setDevicePixelRatio(like.ratio)


def _near(items: Iterable[Placed], spot: Spot, parts: Iterable[QRectF]) -> list[Item]:
    """The items that may be seen in parts of the board, at the scale of a tile."""
    gap = REACH / spot.scale
    grown = [_edges(part.adjusted(-gap, -gap, gap, gap)) for part in parts]
    lefts, tops, rights, bottoms = zip(*grown, strict=True)
    left, top, right, bottom = min(lefts), min(tops), max(rights), max(bottoms)
    found = [
        (item, box)
        for item, box in items
        if box[0] <= right and left <= box[2] and box[1] <= bottom and top <= box[3] and spot.scale >= item.near
    ]
    return [item for item, box in found if len(grown) == 1 or any(_meet(box, part) for part in grown)]


def _once(parts: Iterable[QRectF]) -> list[QRectF]:
    """Each part once."""
    return list({part.getRect(): part for part in parts}.values())


def _whole(spots: Iterable[Spot]) -> QRect:
    """The rectangle round some tiles, in device pixels of the whole board."""
    whole = QRect()
    for spot in spots:
        whole |= spot.pixels()
    return whole


def _lay(sheet: QPixmap, corner: QPoint, tiles: Mapping[Spot, QPixmap]) -> None:
    """Put tiles on a sheet whose corner lies so many pixels into the board."""
    painter = QPainter(sheet)
    for spot, tile in tiles.items():
        painter.drawPixmap(spot.pixels().translated(-corner), tile)
    painter.end()


def _cut(sheet: QPixmap, corner: QPoint, spot: Spot) -> QPixmap:
    """A tile out of a sheet whose corner lies so many pixels into the board."""
    sheet.setDevicePixelRatio(1.0)
    tile = sheet.copy(spot.pixels().translated(-corner))
    tile.setDevicePixelRatio(spot.ratio)
    return tile


def _pixels(part: QRectF, dense: float) -> QRect:
    return QRectF(part.x() * dense, part.y() * dense, part.width() * dense, part.height() * dense).toAlignedRect()


def _with_boxes(items: Sequence[Item]) -> list[Placed]:
    """Of some items, those of the ground, with where they are."""
    return [(item, _edges(bounds(item))) for item in items if not isinstance(item, Label | Mark)]


def _edges(box: QRectF) -> Edges:
    return (box.left(), box.top(), box.right(), box.bottom())


def _level(pair: Placed) -> int:
    return pair[0].level


def _differences(before: Sequence[Placed], after: Sequence[Placed]) -> list[QRectF]:
    """Where two pictures differ: the boxes of what only one of them has."""
    old = {_key(item): box for item, box in before}
    new = {_key(item): box for item, box in after}
    boxes = {box for one, other in ((old, new), (new, old)) for key, box in one.items() if key not in other}
    return [QRectF(QPointF(left, top), QPointF(right, bottom)) for left, top, right, bottom in boxes]


def _key(item: Item) -> Hashable:
    """What an item is equal by. Outlines have thousands of corners: they are the same if they are one object."""
    if not isinstance(item, Area):
        return item
    seen = (item.fill, item.stroke, item.width, item.dash, item.pattern, item.ink, item.opacity)
    return (item.level, item.near, id(item.rings), *seen)


def _meet(a: Edges, b: Edges) -> bool:
    """Whether two boxes meet; unlike Qt's, it holds for flat ones."""
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]
