"""The ground under the game: sea, countries, relief, water, borders and the names that never change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from wargame.domain.scenario import Scenario
from wargame.report.board_ground import draw_ground
from wargame.report.board_links import draw_links
from wargame.report.board_places import Ring, bounds
from wargame.report.board_ranks import (
    ADMIN,
    BORDERS,
    CAPITAL,
    COUNTER,
    COUNTRY,
    LABELS,
    LAND,
    OBLAST,
    OTHER,
    RELIEF,
    SEA,
    SEA_NAME,
    SEAT,
    SELECTED,
    TOWN,
    WATER,
)
from wargame.report.display_list import Area, Item, Label, Path, Point, Raster
from wargame.report.look import Look
from wargame.report.map_asset import MapAsset, load_map

__all__ = ["BORDERS", "CAPITAL", "COUNTER", "LABELS", "OBLAST", "SEAT", "SELECTED", "draw_map", "ground"]

OUTSIDE = frozenset(["AM", "AT", "AZ", "BA", "CH", "CY", "GE", "IQ", "IR", "KZ", "RS", "SY", "XK"])
"""Countries on the map that are no allies; those with a colour of their own are in the look."""

_NAMED_PARTS = "UA"
_TOWN_NEAR = (0.0, 0.18, 0.32, 0.6, 1.7)
_TOWN_RANK = (CAPITAL, CAPITAL, TOWN, SEAT, OTHER)
_TOWN_SIZE = (13.0, 13.0, 13.0, 12.5, 12.0)
_COUNTRY_NEAR = (0.0, 0.42, 0.22, 0.0)
_COUNTRY_SIZE = (12.0, 12.0, 14.0, 17.0)
_RIVER_WIDTH = (1.6, 1.6, 1.1, 0.8)
_RIVER_NEAR = (0.0, 0.0, 0.3, 0.55)
_LETTER = 0.55
_BEYOND = 6000.0


def draw_map(scenario: Scenario, look: Look) -> tuple[Item, ...]:
    """What lies under the game and does not change while it is played."""
    if scenario.map and scenario.map.ground:
        return tuple(draw_ground(scenario, scenario.map.ground, look))
    if scenario.map and scenario.map.map:
        return _base(scenario.map.map, look.name, _Held(look))
    return tuple(draw_links(scenario, look))


class _Held:
    """A look that a cache may keep beside its name."""

    def __init__(self, look: Look) -> None:
        self.look = look

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.look == self.look

    def __hash__(self) -> int:
        return hash(self.look.name)


@lru_cache(maxsize=6)
def _base(name: str, _look: str, held: _Held) -> tuple[Item, ...]:
    asset, look = load_map(name), held.look
    return (
        *_rasters(asset, look),
        *_land(asset, look),
        *_water(asset, look),
        *_borders(asset, look),
        *_towns(asset, look),
        *_names(asset, look),
        _edge(asset, look),
    )


def _edge(asset: MapAsset, look: Look) -> Item:
    """Paper round the map: what its pieces hang over its edge is covered."""
    sheet, beyond = (_ring_of(asset.frame, by) for by in (0.0, _BEYOND))
    return Area(level=BORDERS, rings=(beyond, sheet), fill=look.ground, stroke=look.line, width=1.0, name="edge")


def _ring_of(frame: tuple[float, float, float, float], by: float) -> Ring:
    left, top, right, bottom = frame[0] - by, frame[1] - by, frame[2] + by, frame[3] + by
    return (left, top, right, top, right, bottom, left, bottom)


def _on_sheet(asset: MapAsset, at: Point) -> bool:
    left, top, right, bottom = asset.frame
    return left < at[0] < right and top < at[1] < bottom


def _rasters(asset: MapAsset, look: Look) -> Iterator[Item]:
    yield Raster(level=SEA, file="sea.webp", rect=asset.rect, use="sea", colours=(look.map.deep_sea, look.map.sea))
    yield Raster(level=RELIEF, file="relief.webp", rect=asset.rect, use="relief", opacity=look.map.relief)


def _land(asset: MapAsset, look: Look) -> Iterator[Item]:
    for unit in asset.units:
        fill = ground(look, unit.country)
        rings = asset.unit_rings(unit)
        yield Area(level=LAND, rings=rings, fill=fill, stroke=fill, width=0.6, name=f"unit:{unit.id}")


def ground(look: Look, country: str) -> str:
    """The colour of a country's ground."""
    plain = look.map.others if country in OUTSIDE else look.map.allies
    return look.map.by_country.get(country, plain)


def _water(asset: MapAsset, look: Look) -> Iterator[Item]:
    colours = look.map
    for lake in asset.lakes:
        if lake.drained:
            yield Area(level=WATER, rings=lake.rings, stroke=colours.river, width=1.0, dash=(4.0, 3.0))
        else:
            yield Area(level=WATER, rings=lake.rings, fill=colours.lake, stroke=colours.river, width=0.6)
    for river in asset.rivers:
        width, near = _RIVER_WIDTH[river.rank], _RIVER_NEAR[river.rank]
        yield Path(level=WATER, points=river.points, stroke=colours.river, width=width, near=near)


def _borders(asset: MapAsset, look: Look) -> Iterator[Item]:
    colours = look.map
    for kind, points in zip(asset.arc_kinds, asset.lines, strict=True):
        if kind == "admin":
            yield Path(level=ADMIN, points=points, stroke=colours.admin, width=0.9, dash=(4.0, 3.0), near=0.25)
        elif kind == "coast":
            yield Path(level=BORDERS, points=points, stroke=colours.coast, width=0.8)
        else:
            yield Path(level=BORDERS, points=points, stroke=colours.border, width=1.5)


def _towns(asset: MapAsset, look: Look) -> Iterator[Item]:
    for town in asset.towns:
        rank = town.rank
        if not _on_sheet(asset, town.at):
            continue
        yield Label(
            level=LABELS,
            near=_TOWN_NEAR[rank],
            at=town.at,
            text=town.name.upper() if rank == 1 else town.name,
            size=_TOWN_SIZE[rank],
            colour=look.map.town,
            halo=look.map.halo,
            rank=_TOWN_RANK[rank],
            shift=(7.0, 0.0),
            anchor="start",
            weight=600 if rank == 1 else 400,
            dot="square" if rank == 1 else "round",
        )


def _names(asset: MapAsset, look: Look) -> Iterator[Item]:
    colours = look.map
    for country in asset.countries:
        if not _on_sheet(asset, country.label):
            continue
        yield Label(
            level=LABELS,
            near=_COUNTRY_NEAR[country.size],
            at=country.label,
            text=country.name.upper(),
            size=_COUNTRY_SIZE[country.size],
            colour=colours.label,
            halo=ground(look, country.id),
            rank=COUNTRY,
            weight=600,
            spacing=country.size + 1.0,
        )
    for sea in asset.seas:
        yield Label(
            level=LABELS,
            near=_COUNTRY_NEAR[sea.size],
            at=sea.at,
            text=sea.name,
            size=_COUNTRY_SIZE[sea.size],
            colour=colours.sea_label,
            rank=SEA_NAME,
            italic=True,
            spacing=float(sea.size),
            angle=sea.angle,
        )
    yield from _parts(asset, look)


def _parts(asset: MapAsset, look: Look) -> Iterator[Item]:
    """The names of oblasts, from the zoom on at which they fit inside their own area."""
    capitals = {town.name.upper() for town in asset.towns if town.rank == 1}
    for unit in asset.units:
        if unit.country != _NAMED_PARTS or unit.name.startswith("City of "):
            continue
        text = unit.name.removeprefix("Autonomous Republic of ").removesuffix(" oblast").upper()
        if text in capitals:
            continue
        ring = max(asset.unit_rings(unit), key=len)
        x, y, wide = _widest(ring)
        pixels = len(text) * (11.0 * _LETTER + 1.5) + 8
        yield Label(
            level=LABELS,
            near=max(0.9, round(pixels / wide, 3)),
            at=(x, y),
            text=text,
            size=11.0,
            colour=look.map.label,
            halo=ground(look, unit.country),
            rank=OBLAST,
            spacing=1.5,
        )


def _widest(ring: Ring) -> tuple[float, float, float]:
    """The middle and the length of the widest level chord in the middle part of an outline."""
    _, top, _, height = bounds((ring,))
    best = (0.0, 0.0, 0.0)
    sides = _sides(ring)
    for step in range(3, 10):
        y = top + height * step / 12
        cuts = sorted(_cuts(sides, y))
        for left, right in zip(cuts[::2], cuts[1::2], strict=False):
            if right - left > best[2]:
                best = ((left + right) / 2, y, right - left)
    return best


def _sides(ring: Ring) -> list[tuple[float, float, float, float]]:
    """The sides of an outline, each from x, y to x, y."""
    xs, ys = ring[::2], ring[1::2]
    return list(zip((xs[-1], *xs), (ys[-1], *ys), xs, ys, strict=False))


def _cuts(sides: Iterable[tuple[float, float, float, float]], y: float) -> list[float]:
    """Where a level line cuts an outline."""
    return [ax + (y - ay) * (bx - ax) / (by - ay) for ax, ay, bx, by in sides if (ay > y) != (by > y)]
