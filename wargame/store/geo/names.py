"""Where the names of a scenario's own map stand: clear of counters, towns and lines, as far as there is room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from wargame.domain.board import Line, Place, Town, Tract
from wargame.store.geo.flat import Point, Rect, pairs
from wargame.store.geo.rooms import holds, middle_of, name_place

_LETTER, _LARGE_LETTER = 9.5, 14.0
"""How wide a letter is on the board, roughly, when the whole sheet is in sight: of a space, of a country."""
_COUNTER = (55.0, 34.0, 55.0)
"""What counters and their names take: aside, above and below the point where they stand."""
_BOX = (75.0, 55.0)
_TOWN = (9.0, 10.0, 8.5)
"""Of a town: before the dot, above and below it, and a letter of its name."""
_LINE = 9.0
_EDGE = 14.0
_FAR = 400.0
_UNDER = 13.0


class Names:
    """Finds places for names one after the other; what has one is in the way of the next."""

    def __init__(self, frame: Rect, places: Mapping[str, Place], towns: Sequence[Town], lines: Sequence[Line]) -> None:
        self._places = places
        self._taken: list[Rect] = [
            *_edges(frame),
            *(_town(town) for town in towns),
            *(box for line in lines for box in _along(line)),
            *(_counter(place) for place in places.values()),
        ]

    def of_spaces(self, names: Mapping[str, str]) -> dict[str, Place]:
        """The spaces with places for their names; those that have one keep it."""
        return {space: self._named(place, names[space]) for space, place in self._places.items()}

    def _named(self, place: Place, name: str) -> Place:
        need = len(name) * _LETTER
        label = place.label
        if label is None and place.outlines:
            label = name_place(place.outlines, need, place.at, self._taken) or self._under(place)
        if label is None:
            return place
        self._take(label, need)
        return replace(place, label=label)

    def _under(self, place: Place) -> Point | None:
        """Just below a small space, if no other lies there; none if one does."""
        at = (place.at[0], round(max(y for ring in place.outlines for y in ring[1::2]) + _UNDER, 2))
        return None if any(holds(other.outlines, at) for other in self._on_land(place)) else at

    def _on_land(self, place: Place) -> Iterator[Place]:
        for other in self._places.values():
            if other is not place and other.outlines and not holds(other.outlines, place.at):
                yield other

    def of_tract(self, tract: Tract) -> Tract:
        """A tract with a place for its name, outside all spaces if there is room."""
        if not tract.name:
            return tract
        middle, need = middle_of(tract.outlines), len(tract.name) * _LARGE_LETTER
        spaces = [ring for place in self._places.values() for ring in place.outlines]
        label = (
            name_place(tract.outlines, need, middle, self._taken, spaces)
            or name_place(tract.outlines, need, middle, self._taken)
            or middle
        )
        self._take(label, need)
        return replace(tract, label=label)

    def _take(self, at: Point, wide: float) -> None:
        self._taken.append((at[0] - wide / 2, at[1] - _LINE, wide, 2 * _LINE))


def _edges(frame: Rect) -> Iterator[Rect]:
    x, y, width, height = frame
    yield (x - _FAR, y - _FAR, _FAR + _EDGE, height + 2 * _FAR)
    yield (x + width - _EDGE, y - _FAR, _FAR + _EDGE, height + 2 * _FAR)
    yield (x - _FAR, y - _FAR, width + 2 * _FAR, _FAR + _EDGE)
    yield (x - _FAR, y + height - _EDGE, width + 2 * _FAR, _FAR + _EDGE)


def _town(town: Town) -> Rect:
    before, half, letter = _TOWN
    return (town.at[0] - before, town.at[1] - half, 2 * before + letter * len(town.name), 2 * half)


def _counter(place: Place) -> Rect:
    x, y = place.at
    aside, above, below = _COUNTER if place.outlines else (_BOX[0], _BOX[1], _BOX[1])
    return (x - aside, y - above, 2 * aside, above + below)


def _along(line: Line) -> Iterator[Rect]:
    """Small boxes along a line."""
    last: Point | None = None
    for x, y in pairs(line.points):
        steps = 1
        if last is not None:
            far = max(abs(x - last[0]), abs(y - last[1]))
            if far < _LINE:
                continue
            steps = min(int(far / _LINE) + 1, 200)
        x0, y0 = last or (x, y)
        for step in range(1, steps + 1):
            at = (x0 + (x - x0) * step / steps, y0 + (y - y0) * step / steps)
            yield (at[0] - _LINE, at[1] - _LINE, 2 * _LINE, 2 * _LINE)
        last = (x, y)
