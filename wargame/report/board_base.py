"""The levels of the board that the game does not change: ground and relief, waters and borders."""

from __future__ import annotations

from array import array
from functools import lru_cache

from wargame.report.board_items import Box, Image, Item, Polygon, Polyline, Shape, shape_of
from wargame.report.look import Look
from wargame.report.map_asset import Border, MapAsset, group_of

SMALL_LAKE = 5.0
"""Pixels across under which a lake is left out."""
RIVER_FROM = {1: 0.0, 2: 0.4, 3: 0.75, 4: 1.3}
"""Scale from which rivers of a rank are drawn."""
RIVER_WIDTH = {1: 1.7, 2: 1.3, 3: 1.0, 4: 0.8}
ADMIN_FROM = 0.5
OWN = "UA"
"""The country whose border is drawn stronger: the one the flagship is about."""


def ground(asset: MapAsset, look: Look, scale: float) -> tuple[Item, ...]:
    """Sea, countries and relief."""
    board = look.board
    return (
        Polygon(sheet(asset.box), board.sea),
        Image("sea", asset.box, "tint", board.shore),
        *(Polygon(shape, board.grounds[group_of(unit.country)], seam=True) for unit, shape in asset.units(scale)),
        Image("relief", asset.box, "relief", opacity=board.relief),
    )


def ink(asset: MapAsset, look: Look, scale: float) -> tuple[Item, ...]:
    """Lakes, rivers, coasts and borders."""
    return _waters(asset, look, scale) + _lines(asset, look, scale)


@lru_cache(maxsize=64)
def _sheet(left: float, top: float, right: float, bottom: float) -> Shape:
    return shape_of("sheet", [array("d", (left, top, right, top, right, bottom, left, bottom))])


def sheet(box: Box) -> Shape:
    """A rectangle as a shape."""
    return _sheet(box.left, box.top, box.right, box.bottom)


def _waters(asset: MapAsset, look: Look, scale: float) -> tuple[Item, ...]:
    board = look.board
    items: list[Item] = []
    for lake, shape in asset.lakes:
        across = max(shape.box.right - shape.box.left, shape.box.bottom - shape.box.top) * scale
        if across < SMALL_LAKE:
            continue
        if lake.drained:
            items.append(Polyline(shape, board.drained, 1.0, (4.0, 3.0), closed=True))
            continue
        items.append(Polygon(shape, board.lake))
        items.append(Polyline(shape, board.coast, 0.7, closed=True))
    for rank, shape in asset.rivers:
        if scale >= RIVER_FROM[rank]:
            grown = min(1.6, max(0.75, scale**0.4))
            items.append(Polyline(shape, board.river, round(RIVER_WIDTH[rank] * grown, 2)))
    return tuple(items)


def _lines(asset: MapAsset, look: Look, scale: float) -> tuple[Item, ...]:
    board, arcs = look.board, asset.borders(scale)
    coasts = [Polyline(one.shape, board.coast, 0.9) for one in arcs if one.kind == "coast"]
    parts = [Polyline(one.shape, board.admin, 1.0, (5.0, 3.5)) for one in arcs if _is_part(one, scale)]
    borders = [one for one in arcs if one.kind == "border"]
    width = 0.8 if scale < ADMIN_FROM else 1.0
    ribbons = [Polyline(one.shape, board.ribbon, 6.0 * width) for one in borders]
    thin = [Polyline(one.shape, board.border, 1.1 * width) for one in borders if OWN not in one.countries]
    strong = [Polyline(one.shape, board.own_border, 2.0 * width) for one in borders if OWN in one.countries]
    return (*parts, *coasts, *ribbons, *thin, *strong)


def _is_part(border: Border, scale: float) -> bool:
    if border.kind != "admin" or scale < ADMIN_FROM:
        return False
    return OWN in border.countries or scale >= 1.0
