"""Polygons to shared arcs: integer rings in, arcs that each border is stored in once out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

import shapely
from shapely.geometry.base import BaseGeometry

#: Side of the grid in kilometres on which coordinates are stored.
QUANTUM: Final = 0.1

Point = tuple[int, int]
Edge = tuple[Point, Point]
Ring = list[Point]


@dataclass
class Topology:
    """Arcs with their kinds, and for each unit its rings as arc numbers (~n means arc n reversed)."""

    arcs: list[list[Point]] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    rings: dict[str, list[list[int]]] = field(default_factory=dict)


def quantised_rings(geometry: BaseGeometry) -> list[Ring]:
    """Return the rings on the grid, open (last point not repeated), without repeated points or empty rings."""
    rings: list[Ring] = []
    for polygon in shapely.get_parts(geometry):
        for line in shapely.get_rings(polygon):
            points = [(round(x / QUANTUM), round(y / QUANTUM)) for x, y in shapely.get_coordinates(line)]
            ring = _without_spikes([p for i, p in enumerate(points[:-1]) if p != points[i - 1] or i == 0])
            if len(ring) >= 3:
                rings.append(ring)
    return rings


def _without_spikes(ring: Ring) -> Ring:
    """Return the ring without repeated points and without out-and-back spikes that rounding made."""
    changed = True
    while changed and len(ring) >= 3:
        count = len(ring)
        kept = [p for i, p in enumerate(ring) if p != ring[i - 1] and ring[i - 1] != ring[(i + 1) % count]]
        changed = len(kept) != count
        ring = kept
    return ring


def _edge(a: Point, b: Point) -> Edge:
    return (a, b) if a <= b else (b, a)


def _owners(rings: dict[str, list[Ring]]) -> dict[Edge, frozenset[str]]:
    found: dict[Edge, set[str]] = defaultdict(set)
    for unit, unit_rings in rings.items():
        for ring in unit_rings:
            for i, point in enumerate(ring):
                found[_edge(ring[i - 1], point)].add(unit)
    return {edge: frozenset(owners) for edge, owners in found.items()}


def _nodes(owners: dict[Edge, frozenset[str]]) -> set[Point]:
    """Return the points where an arc must end: forks, and places where the owners change."""
    around: dict[Point, list[frozenset[str]]] = defaultdict(list)
    for (a, b), units in owners.items():
        around[a].append(units)
        around[b].append(units)
    return {point for point, seen in around.items() if len(seen) != 2 or seen[0] != seen[1]}


def _cut(ring: Ring, nodes: set[Point]) -> list[list[Point]]:
    """Return the ring as pieces from node to node; a ring without nodes is one closed piece."""
    starts = [i for i, point in enumerate(ring) if point in nodes]
    if not starts:
        low = ring.index(min(ring))
        turned = ring[low:] + ring[:low]
        return [[*turned, turned[0]]]
    turned = ring[starts[0] :] + ring[: starts[0]] + [ring[starts[0]]]
    pieces: list[list[Point]] = []
    piece = [turned[0]]
    for point in turned[1:]:
        piece.append(point)
        if point in nodes:
            pieces.append(piece)
            piece = [point]
    return pieces


def _kind(units: frozenset[str], country: dict[str, str]) -> str:
    if len(units) < 2:
        return "coast"
    return "border" if len({country[unit] for unit in units}) > 1 else "admin"


def build(rings: dict[str, list[Ring]], country: dict[str, str]) -> Topology:
    """Return the topology of integer rings; ``country`` gives each unit's country."""
    owners = _owners(rings)
    nodes = _nodes(owners)
    known: dict[tuple[Point, ...], int] = {}
    topology = Topology()

    def number(piece: list[Point]) -> int:
        forwards, backwards = tuple(piece), tuple(reversed(piece))
        if forwards in known:
            return known[forwards]
        if backwards in known:
            return ~known[backwards]
        known[forwards] = len(topology.arcs)
        topology.arcs.append(piece)
        topology.kinds.append(_kind(owners[_edge(piece[0], piece[1])], country))
        return known[forwards]

    for unit, unit_rings in rings.items():
        topology.rings[unit] = [[number(piece) for piece in _cut(ring, nodes)] for ring in unit_rings]
    return topology


def delta_coded(arc: list[Point]) -> list[int]:
    """Return the first point followed by the steps from point to point."""
    flat = list(arc[0])
    for (x0, y0), (x1, y1) in pairwise(arc):
        flat += [x1 - x0, y1 - y0]
    return flat
