"""The ground of a scenario's own map: sea, land and its countries, water, names and a scale."""

from __future__ import annotations

import math
from collections.abc import Iterator

from msgspec.structs import replace

from wargame.domain.board import Ground, Place, River, Space, Tract
from wargame.domain.scenario import Scenario
from wargame.labels.translation import _
from wargame.report.board_links import box_name
from wargame.report.board_places import Ring, bounds, places_of
from wargame.report.board_ranks import (
    ADMIN,
    BORDERS,
    CAPITAL,
    COUNTRY,
    LABELS,
    LAND,
    OBLAST,
    OTHER,
    SEA,
    SEA_NAME,
    SEAT,
    TOWN,
    WATER,
)
from wargame.report.display_list import Area, Item, Label, Path, Point, Rect
from wargame.report.look import Look

LETTER = 0.6
WATERS = "water"
PLAIN = "land"

_BEYOND = 6000.0
_SHORE = ((22.0, 0.35), (11.0, 0.6))
"""Pale bands along the coast: how wide in pixels, how strong."""
_FINEST_SHORE = 30_000
"""With more points the bands are left out: wide pens are slow."""
_RIVER_WIDTH = {1: 2.0, 2: 1.4, 3: 1.0}
_RIVER_NEAR = {1: 0.0, 2: 0.0, 3: 0.35}
_TOWN_RANK = {1: CAPITAL, 2: TOWN, 3: SEAT, 4: OTHER}
_TOWN_NEAR = {1: 0.0, 2: 0.0, 3: 0.3, 4: 0.6}
_ABOVE = (0.0, -34.0)
"""Where the name of a space stands that has no room for it: just above its counters."""
_BESIDE_NEAR = 0.5
"""Below this scale no names of spaces on land are drawn, the less so in large texts."""
_VEIL = 0.4
_BAR = (1.0, 2.0, 5.0)
_BAR_SHARE = 0.18
"""The most of the sheet's width that the scale takes."""


def draw_ground(scenario: Scenario, ground: Ground, look: Look) -> Iterator[Item]:
    """What lies under the game on a scenario's own map."""
    tints = _tints(ground, look)
    yield from _sea(ground, look)
    for tract in ground.tracts:
        yield from _tract(tract, tints.get(tract.kind, look.map.lake), look)
    for river in ground.rivers:
        yield from _river(river, look)
    for line in ground.coasts:
        yield Path(level=BORDERS, points=line, stroke=look.map.coast, width=0.9)
    for line in ground.borders:
        yield Path(level=BORDERS, points=line, stroke=look.map.border, width=1.6)
    yield from _veil(scenario, ground, look)
    yield from _boxes(scenario, look)
    yield from _towns(ground, look)
    yield from _seas(ground, look)
    yield from _spaces(scenario, look)
    yield _edge(ground, look)
    yield from _scale(ground, look)


def _tints(ground: Ground, look: Look) -> dict[str, str]:
    """A colour for each country, by its place among them; plain land has that of the last."""
    kinds = [kind for kind in dict.fromkeys(tract.kind for tract in ground.tracts) if kind not in (WATERS, PLAIN)]
    tints = look.map.tints
    return {PLAIN: tints[0 if not kinds else -1]} | {
        kind: tints[index % len(tints)] for index, kind in enumerate(kinds)
    }


# ------------------------------------------------------------------------------------------------- sea and land


def _sea(ground: Ground, look: Look) -> Iterator[Item]:
    """The sheet in the colour of the sea, paler along the coast, with faint lines of longitude and latitude."""
    colours = look.map
    yield Area(level=SEA, rings=(_ring(ground.frame),), fill=colours.deep_sea)
    if sum(map(len, ground.coasts)) <= 2 * _FINEST_SHORE:
        for width, opacity in _SHORE:
            for line in ground.coasts:
                yield Path(level=SEA, points=line, stroke=colours.sea, width=width, opacity=opacity)
    for line in ground.parallels:
        yield Path(level=SEA, points=line, stroke=colours.coast, width=0.6, opacity=0.35)


def _tract(tract: Tract, fill: str, look: Look) -> Iterator[Item]:
    colours = look.map
    if tract.kind == WATERS:
        yield Area(level=WATER, rings=tract.outlines, fill=colours.lake, stroke=colours.river, width=0.8)
    else:
        yield Area(level=LAND, rings=tract.outlines, fill=fill, stroke=fill, width=0.6, name=f"ground:{tract.kind}")
    if not tract.name or tract.label is None:
        return
    water = tract.kind == WATERS
    text = tract.name if water else tract.name.upper()
    size, spacing = (12.0, 0.5) if water else (15.0, 3.0)
    yield Label(
        level=LABELS,
        at=tract.label,
        near=_fitting(tract.outlines, tract.label, text, size, spacing),
        text=text,
        size=size,
        colour=colours.sea_label if water else colours.label,
        halo="" if water else fill,
        rank=OBLAST if water else COUNTRY,
        weight=400 if water else 600,
        italic=water,
        spacing=spacing,
    )


def _veil(scenario: Scenario, ground: Ground, look: Look) -> Iterator[Item]:
    """Paler ground where there is no space, so that the eye stays on the board."""
    places = scenario.map.spaces.values() if scenario.map else ()
    rings = tuple(ring for place in places for ring in place.outlines)
    yield Area(level=ADMIN, rings=(_ring(ground.frame), *rings), fill=look.ground, opacity=_VEIL)


def _river(river: River, look: Look) -> Iterator[Item]:
    colours, near = look.map, _RIVER_NEAR.get(river.rank, 0.0)
    yield Path(
        level=WATER, points=river.points, stroke=colours.river, width=_RIVER_WIDTH.get(river.rank, 1.0), near=near
    )
    straight = _straightest(river.points) if river.name else None
    if straight:
        at, angle, length = straight
        yield Label(
            level=LABELS,
            near=max(near, 0.5, (len(river.name) * 12 * LETTER) / length),
            at=at,
            text=river.name,
            size=12.0,
            colour=colours.sea_label,
            halo=colours.halo,
            rank=OTHER,
            shift=(-9.0 * math.sin(math.radians(-angle)), -9.0 * math.cos(math.radians(angle))),
            italic=True,
            angle=round(angle, 1),
        )


def _straightest(points: Ring) -> tuple[Point, float, float] | None:
    """The middle of the straightest long stretch of a line, its angle in degrees, and its length."""
    told = list(zip(points[::2], points[1::2], strict=True))
    reach = max(1, len(told) // 5)
    best: tuple[float, Point, Point] | None = None
    for index in range(0, len(told) - reach, max(1, reach // 4)):
        one, other = told[index], told[index + reach]
        way = sum(math.dist(a, b) for a, b in zip(told[index : index + reach], told[index + 1 :], strict=False))
        worth = math.dist(one, other) ** 2 / (way or 1.0)
        if best is None or worth > best[0]:
            best = (worth, one, other)
    if best is None or best[1] == best[2]:
        return None
    one, other = sorted(best[1:])
    middle = ((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
    nearest = min(told, key=lambda point: math.dist(point, middle))
    return nearest, math.degrees(math.atan2(other[1] - one[1], other[0] - one[0])), math.dist(one, other)


# --------------------------------------------------------------------------------------------------------- names


def _towns(ground: Ground, look: Look) -> Iterator[Item]:
    for town in ground.towns:
        if not _inside(ground.frame, town.at):
            continue
        capital = town.rank == 1
        yield Label(
            level=LABELS,
            near=_TOWN_NEAR.get(town.rank, 0.0),
            at=town.at,
            text=town.name.upper() if capital else town.name,
            size=13.0 if town.rank <= 2 else 12.0,
            colour=look.map.town,
            halo=look.map.halo,
            rank=_TOWN_RANK.get(town.rank, OTHER),
            shift=(7.0, 0.0),
            anchor="start",
            weight=600 if capital else 400,
            dot="square" if capital else "round",
        )


def _seas(ground: Ground, look: Look) -> Iterator[Item]:
    for sea in ground.seas:
        if _inside(ground.frame, sea.at):
            yield _sea_name(sea.name, sea.at, 14.0, SEA_NAME, look)


def _sea_name(text: str, at: Point, size: float, rank: int, look: Look) -> Label:
    return Label(
        level=LABELS,
        at=at,
        text=text,
        size=size,
        colour=look.map.sea_label,
        rank=rank,
        italic=True,
        spacing=1.0,
    )


def _spaces(scenario: Scenario, look: Look) -> Iterator[Item]:
    """The names of the spaces, each from the zoom on at which it fits inside its outline."""
    for name, place in scenario.map.spaces.items() if scenario.map else ():
        space = scenario.spaces[name]
        if place.outlines:
            yield _space_name(space, place, look)


def _space_name(space: Space, place: Place, look: Look) -> Label:
    at = place.label or place.at
    shift = (0.0, 0.0) if place.label else _ABOVE
    if space.kind == "sea":
        near = _fitting(place.outlines, at, space.name, 13.0, 1.0)
        return replace(_sea_name(space.name, at, 13.0, OBLAST, look), near=near)
    text = space.name.upper()
    return Label(
        level=LABELS,
        at=at,
        near=max(_BESIDE_NEAR, _fitting(place.outlines, at, text, 11.5, 1.5) if place.label else 0.0),
        text=text,
        size=11.5,
        colour=look.map.label,
        halo=look.map.halo,
        rank=OBLAST,
        shift=shift,
        weight=600,
        spacing=1.5,
    )


def _fitting(outlines: tuple[Ring, ...], at: Point, text: str, size: float, spacing: float) -> float:
    """The scale from which on a text fits into the level stretch round its point; 0 if the point is outside."""
    cuts = sorted(cut for ring in outlines for cut in _cuts(ring, at[1]))
    room = next((b - a for a, b in zip(cuts[::2], cuts[1::2], strict=False) if a <= at[0] <= b), 0.0)
    return round((len(text) * (size * LETTER + spacing) + 6) / room, 3) if room else 0.0


def _cuts(ring: Ring, y: float) -> Iterator[float]:
    for index in range(0, len(ring), 2):
        ax, ay, bx, by = ring[index - 2], ring[index - 1], ring[index], ring[index + 1]
        if (ay > y) != (by > y):
            yield ax + (y - ay) * (bx - ax) / (by - ay)


def _boxes(scenario: Scenario, look: Look) -> Iterator[Item]:
    """Spaces without an outline of their own: boxes that stand on the map."""
    known = scenario.map.spaces if scenario.map else {}
    for name, place in places_of(scenario).items():
        if name in known and known[name].outlines:
            continue
        yield Area(level=BORDERS, rings=place.outlines, fill=look.surface, stroke=look.map.border, width=1.5)
        yield box_name(scenario.spaces[name].name, bounds(place.outlines), look.map.halo, look)


# --------------------------------------------------------------------------------------------- the edge of the sheet


def _edge(ground: Ground, look: Look) -> Item:
    """Paper round the sheet: what hangs over its edge is covered."""
    x, y, width, height = ground.frame
    beyond = (x - _BEYOND, y - _BEYOND, width + 2 * _BEYOND, height + 2 * _BEYOND)
    rings = (_ring(beyond), _ring(ground.frame))
    return Area(level=BORDERS, rings=rings, fill=look.ground, stroke=look.line, width=1.0, name="edge")


def _ring(rect: Rect) -> Ring:
    x, y, width, height = rect
    return (x, y, x + width, y, x + width, y + height, x, y + height)


def _inside(rect: Rect, at: Point) -> bool:
    return rect[0] < at[0] < rect[0] + rect[2] and rect[1] < at[1] < rect[1] + rect[3]


def _scale(ground: Ground, look: Look) -> Iterator[Item]:
    """A scale in the lower left corner of the sheet."""
    x, y, width, height = ground.frame
    most = width * _BAR_SHARE * ground.kilometres
    power = 10.0 ** math.floor(math.log10(most))
    length = max(part * power for part in _BAR if part * power <= most)
    left, low, units = x + 0.02 * width, y + height - 0.025 * width, length / ground.kilometres
    tick = 0.006 * width
    points = (left, low - tick, left, low, left + units, low, left + units, low - tick)
    yield Path(level=BORDERS, points=points, stroke=look.ink, width=1.5, name="scale")
    yield Label(
        level=LABELS,
        at=(left + units / 2, low),
        text=_("{n:g} km").format(n=length) if length >= 1 else _("{n:g} m").format(n=length * 1000),
        size=12.0,
        colour=look.ink,
        halo=look.map.halo,
        rank=CAPITAL,
        shift=(0.0, -9.0),
    )
