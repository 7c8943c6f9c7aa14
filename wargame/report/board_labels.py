"""Names on the board: laid out greedily, so that no two meet, in the order of their right to stay.

Order: capital, selected space, counter, town over half a million, seat of an oblast, country, sea, oblast, other
towns. Names avoid counters, arrows and pills; the name of an oblast that does not fit into it is left out, and so is
any name that the edge of the frame would cut.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from wargame.domain.scenario import Scenario
from wargame.report.board_counters import Placed
from wargame.report.board_items import Box, Frame, Item, Point, Shape, Spot, Text, line_height, pixel_box, text_box
from wargame.report.board_places import Plan, inside
from wargame.report.look import CONDENSED, SANS, Look
from wargame.report.map_asset import CountryName, MapAsset, SeaName, Town
from wargame.report.type_metrics import text_width

CELL = 64.0
TOWNS_FROM = {1: 0.0, 2: 0.42, 3: 0.62, 4: 1.55}
"""Scale from which towns of a rank are named."""
COUNTRY_FROM = {1: 0.5, 2: 0.3, 3: 0.0, 4: 0.0}
OBLASTS_FROM = {"UA": 1.1}
OTHER_PARTS_FROM = 2.3
OWN = "UA"
WRAP = 66.0
"""Pixels from which the name of a counter is set in two lines."""


class Ground:
    """What is taken already, in pixels; asks only the cells around a box."""

    def __init__(self, frame: Frame) -> None:
        self._cells: dict[tuple[int, int], list[Box]] = {}
        self._edge = Box(*(edge * frame.scale for edge in (frame.x, frame.y, frame.x + frame.width, frame.y + frame.height)))

    def take(self, box: Box) -> None:
        """Marks a box as taken."""
        for cell in self._around(box):
            self._cells.setdefault(cell, []).append(box)

    def free(self, box: Box, *, whole: bool = True) -> bool:
        """Whether nothing lies in a box and, if it is to be whole, the edge does not cut it."""
        if whole and not self._edge.holds(box):
            return False
        return not any(box.meets(other) for cell in self._around(box) for other in self._cells.get(cell, ()))

    def sees(self, box: Box) -> bool:
        """Whether any of a box is in the frame."""
        return self._edge.meets(box)

    @staticmethod
    def _around(box: Box) -> Iterable[tuple[int, int]]:
        for x in range(int(box.left // CELL), int(box.right // CELL) + 1):
            for y in range(int(box.top // CELL), int(box.bottom // CELL) + 1):
                yield x, y


class Wish(Struct, frozen=True):
    """A name with the ways in which it may stand, best first, and the sign that belongs to it."""

    options: tuple[Text, ...]
    spot: Spot | None = None
    keeps_spot: bool = False


def labels(
    scenario: Scenario, plan: Plan, look: Look, frame: Frame, counters: list[Placed], taken: Iterable[Item], selected: str
) -> tuple[Item, ...]:
    """The names that find room, and the signs of the towns."""
    ground = Ground(frame)
    for item in taken:
        ground.take(pixel_box(item, frame))
    return tuple(_place(_wishes(scenario, plan, look, frame, counters, selected), ground, frame))


def _wishes(
    scenario: Scenario, plan: Plan, look: Look, frame: Frame, counters: list[Placed], selected: str
) -> Iterable[Wish]:
    first, second, last = _of_map(plan.asset, look, frame.scale, frame.text) if plan.asset else ((), (), ())
    yield from first
    yield from _space_names(scenario, plan, look, frame, selected)
    for one in counters:
        yield _counter_name(one, look, frame)
    yield from second
    yield from last


def _place(wishes: Iterable[Wish], ground: Ground, frame: Frame) -> Iterable[Item]:
    for wish in wishes:
        spot = pixel_box(wish.spot, frame) if wish.spot else None
        if spot and not ground.free(spot):
            continue
        chosen = next((text for text in wish.options if ground.free(text_box(text, frame))), None)
        if chosen is None and not wish.keeps_spot:
            continue
        if wish.spot and spot:
            ground.take(spot)
            yield wish.spot
        if chosen:
            ground.take(text_box(chosen, frame).grown(1.5))
            yield chosen


# --------------------------------------------------------------------------------------------- names of the game


def _counter_name(one: Placed, look: Look, frame: Frame) -> Wish:
    size = round(12 * frame.text)
    lines = wrapped(one.stack.name, size, WRAP * frame.text)
    width = max(text_width(line, CONDENSED, 600, size) for line in lines)
    box, (x, y), lead = one.face.frame, one.shift, line_height(size)
    extra = lead * (len(lines) - 1)
    below, above = box.bottom + 0.95 * size, one.face.box.top - 0.3 * size - extra
    middle = (box.top + box.bottom) / 2 + 0.35 * size - extra / 2
    ways = (("middle", 0.0, below), ("start", one.face.box.right + 2, middle), ("end", one.face.box.left - 2, middle),
            ("middle", 0.0, above))  # fmt: skip
    return Wish(
        tuple(
            Text(
                lines, one.at, (x + dx, y + dy), size, look.board.label, look.board.halo, width, CONDENSED, 600,
                anchor=anchor, kind="counter", name=one.stack.counters[0].id,  # type: ignore[arg-type]
            )
            for anchor, dx, dy in ways
        )
    )  # fmt: skip


def wrapped(text: str, size: int, width: float) -> tuple[str, ...]:
    """A name in one line, or in two of nearly the same length if it is wider than that."""
    words = text.split(" ")
    if len(words) == 1 or text_width(text, CONDENSED, 600, size) <= width:
        return (text,)
    cuts = [(" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words))]
    return min(cuts, key=lambda pair: max(text_width(part, CONDENSED, 600, size) for part in pair))


def _space_names(scenario: Scenario, plan: Plan, look: Look, frame: Frame, selected: str) -> Iterable[Wish]:
    """The selected space's name; of every space where there is no map; of boxes always."""
    boxes = scenario.map.boxes if scenario.map else ()
    for name, space in scenario.spaces.items():
        if plan.is_box(name):
            yield Wish((_box_name(plan, name, space.name, look, frame),))
        elif name == selected or name in boxes:
            yield Wish(_area_name(plan, name, space.name, look, frame))


def _box_name(plan: Plan, name: str, text: str, look: Look, frame: Frame) -> Text:
    box = plan.shapes[name].box
    room = (box.right - box.left) * frame.scale * 0.9
    size = max(12, min(round(17 * frame.text), round((box.bottom - box.top) * frame.scale * 0.16)))
    while size > 12 and text_width(text, SANS, 600, size) > room:
        size -= 1
    width = text_width(text, SANS, 600, size)
    at = plan.places[name].at[0], box.top
    return Text((text,), at, (0.0, 1.5 * size), size, look.ink, look.board.box, width, SANS, 600, anchor="middle", kind="space", name=name)


def _area_name(plan: Plan, name: str, text: str, look: Look, frame: Frame) -> tuple[Text, ...]:
    size = round(13 * frame.text)
    lines = wrapped(text, size, 2 * WRAP * frame.text)
    width = max(text_width(line, SANS, 600, size) for line in lines)
    place = plan.places[name]
    spots = (place.label or place.at, place.at)
    return tuple(
        Text(lines, spot, (0.0, dy * size), size, look.ink, look.board.halo, width, SANS, 600,
             anchor="middle", kind="space", name=name)
        for spot in spots
        for dy in (0.4, 2.2, -1.8, 4.0, -3.6)
    )  # fmt: skip


# ----------------------------------------------------------------------------------------------- names of the map


@lru_cache(maxsize=48)
def _of_map(
    asset: MapAsset, look: Look, scale: float, text: float
) -> tuple[tuple[Wish, ...], tuple[Wish, ...], tuple[Wish, ...]]:
    """The names of the map at a scale: capitals; large towns to oblasts; other towns."""
    towns: dict[int, list[Wish]] = {rank: [] for rank in TOWNS_FROM}
    for town in asset.towns:
        if scale >= TOWNS_FROM[town.rank]:
            towns[town.rank].append(_town(town, look, scale, text))
    middle = [*towns[2], *towns[3]]
    middle += [_country(one, look, scale, text) for one in asset.countries if scale >= COUNTRY_FROM[one.size]]
    middle += [_sea(one, look, scale, text) for one in asset.seas]
    middle += _oblasts(asset, look, scale, text)
    return tuple(towns[1]), tuple(middle), tuple(towns[4])


def _town(town: Town, look: Look, scale: float, enlarged: float) -> Wish:
    board, near = look.board, scale >= 1.3
    capital = town.rank == 1
    size = round((13 if town.rank <= 2 and (near or capital) else 12) * enlarged)
    weight = 700 if capital else 600 if town.rank == 2 and near else 400
    name = town.name.upper() if capital else town.name
    across = (7.0 if capital else 6.0 if town.rank <= 3 else 5.0) * enlarged
    spot = Spot(town.at, "square" if capital else "circle", across, board.label if capital else board.halo, board.label)
    return Wish(_beside(name, town.at, size, weight, across, look), spot, keeps_spot=capital)


def _beside(name: str, at: Point, size: int, weight: int, across: float, look: Look) -> tuple[Text, ...]:
    width, gap = text_width(name, CONDENSED, weight, size), across / 2 + 3.5
    board, low = look.board, 0.35 * size
    ways = (
        ("start", gap, low), ("end", -gap, low), ("middle", 0.0, -gap - 2.0), ("middle", 0.0, gap + 0.75 * size),
        ("start", gap - 2, -0.35 * size), ("start", gap - 2, 1.0 * size), ("end", 2 - gap, -0.35 * size),
        ("end", 2 - gap, 1.0 * size),
    )  # fmt: skip
    return tuple(
        Text((name,), at, (dx, dy), size, board.label, board.halo, width, CONDENSED, weight, anchor=anchor, kind="town")  # type: ignore[arg-type]
        for anchor, dx, dy in ways
    )


def _country(one: CountryName, look: Look, scale: float, enlarged: float) -> Wish:
    board, own = look.board, one.id == OWN
    grown = min(1.5, max(0.75, scale**0.5))
    size = max(12, round((11 + 2.6 * one.size + (2 if own else 0)) * grown * enlarged))
    spacing = round(size * (0.22 if one.size > 1 else 0.14), 1)
    name, weight = one.name.upper(), 700 if own else 600
    width = text_width(name, SANS, weight, size, spacing)
    colour = board.own_label if own else board.country_label
    steps = (0.0, -1.6, 1.6, -3.2, 3.2, -4.8, 4.8)
    return Wish(
        tuple(
            Text((name,), one.label, (dx * size, size * (0.36 + dy)), size, colour, board.halo, width, SANS, weight,
                 anchor="middle", spacing=spacing, kind="country")
            for dy in steps
            for dx in (0.0, -2.5, 2.5)
        )
    )  # fmt: skip


def _sea(one: SeaName, look: Look, scale: float, enlarged: float) -> Wish:
    board = look.board
    size = max(12, round((10 + 2.4 * one.size) * min(1.5, max(0.75, scale**0.5)) * enlarged))
    spacing = round(size * 0.12, 1)
    width = text_width(one.name, SANS, 400, size, spacing)
    return Wish(
        tuple(
            Text((one.name,), one.at, (0.0, size * (0.36 + dy)), size, board.sea_label, board.sea_halo, width, SANS,
                 anchor="middle", spacing=spacing, italic=True, angle=one.angle, kind="sea")
            for dy in (0.0, -1.8, 1.8, -3.6, 3.6)
        )
    )  # fmt: skip


def _oblasts(asset: MapAsset, look: Look, scale: float, enlarged: float) -> list[Wish]:
    several: dict[str, int] = {}
    for unit, _ in asset.units(scale):
        several[unit.country] = several.get(unit.country, 0) + 1
    size = round(12 * enlarged)
    found = []
    for unit, shape in asset.units(scale):
        if several[unit.country] > 1 and scale >= OBLASTS_FROM.get(unit.country, OTHER_PARTS_FROM):
            name = unit.name.upper()
            width = text_width(name, CONDENSED, 400, size, 1.6)
            options = tuple(
                Text((name,), at, (0.0, 0.36 * size), size, look.board.quiet_label, look.board.halo, width, CONDENSED,
                     anchor="middle", spacing=1.6, kind="oblast")
                for at in _rooms(shape, width / scale, size / scale)
            )  # fmt: skip
            found.append(Wish(options))
    return found


@lru_cache(maxsize=1024)
def _rooms(shape: Shape, width: float, height: float) -> tuple[Point, ...]:
    """Places inside a shape where a name fits, the most central first."""
    box = shape.box
    cx, cy = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    steps = (0.0, -0.08, 0.08, -0.16, 0.16, -0.24, 0.24, -0.32, 0.32)
    spots = [
        (cx + dx * (box.right - box.left), cy + dy * (box.bottom - box.top)) for dy in steps for dx in steps
    ]
    spots.sort(key=lambda spot: abs(spot[0] - cx) + 1.3 * abs(spot[1] - cy))
    fitting = (spot for spot in spots if _fits(shape, spot, width * 0.54, height * 0.7))
    return tuple(spot for spot, _ in zip(fitting, range(8), strict=False))


def _fits(shape: Shape, at: Point, wide: float, high: float) -> bool:
    edges = ((-wide, -high), (wide, -high), (-wide, high), (wide, high), (0.0, 0.0), (-wide / 2, high), (wide / 2, -high))
    return all(inside(shape, (at[0] + dx, at[1] + dy)) for dx, dy in edges)
