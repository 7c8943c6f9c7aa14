"""Which edges of the land are coasts, and which are borders between two countries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wargame.domain.board import Tract
from wargame.store.geo.flat import Flat, Point, flat, pairs, stretches

Edge = tuple[Point, Point]


def shores(tracts: Sequence[Tract]) -> tuple[tuple[Flat, ...], tuple[Flat, ...]]:
    """The coasts, and the borders: edges that tracts of two kinds have in common. Edges of one kind are neither."""
    kinds: dict[Edge, set[str]] = {}
    shared: dict[Edge, int] = {}
    for tract in tracts:
        for one, other in _edges(tract):
            edge = _edge(one, other)
            kinds.setdefault(edge, set()).add(tract.kind)
            shared[edge] = shared.get(edge, 0) + 1
    coasts: list[Flat] = []
    borders: list[Flat] = []
    done: set[Edge] = set()

    def border(one: Point, other: Point) -> bool:
        return len(kinds[_edge(one, other)]) > 1 and _edge(one, other) not in done

    for tract in tracts:
        for ring in tract.outlines:
            points = pairs(ring)
            closed = [*points, points[0]]
            coasts += map(flat, stretches(closed, lambda one, other: shared[_edge(one, other)] == 1))
            borders += map(flat, stretches(closed, border))
        done.update(_edge(one, other) for one, other in _edges(tract))
    return tuple(coasts), tuple(borders)


def _edges(tract: Tract) -> Iterator[Edge]:
    for ring in tract.outlines:
        points = pairs(ring)
        yield from zip(points, [*points[1:], points[0]], strict=True)


def _edge(one: Point, other: Point) -> Edge:
    return (one, other) if one <= other else (other, one)
