"""Small maps for tests: features of a map.geojson and the spaces they belong to."""

from __future__ import annotations

import json
from typing import Any

from wargame.store.geo.geojson import compiled
from wargame.store.problems import Problem

Json = dict[str, Any]

SPACES: Json = {
    "west": {"name": "West", "owner": "w"},
    "east": {"name": "East", "owner": "e"},
    "bay": {"name": "Bay", "kind": "sea"},
}


def feature(kind: str, coordinates: object, **properties: object) -> Json:
    """One feature."""
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}


def square(x: float, y: float, side: float = 1.0) -> list[list[float]]:
    """A closed ring."""
    return [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]


def polygon(x: float, y: float, side: float = 1.0, **properties: object) -> Json:
    """A square feature."""
    return feature("Polygon", [square(x, y, side)], **properties)


def good() -> list[Json]:
    """Three spaces side by side, with something of everything else."""
    return [
        polygon(10, 50, space="west"),
        polygon(11, 50, space="east"),
        polygon(12, 50, space="bay"),
        feature("Point", [10.5, 50.5], space="west"),
        feature("Point", [10.5, 50.8], label="west"),
        polygon(10, 50, 2, ground="land", name="Land"),
        polygon(11.2, 50.2, 0.2, ground="water", name="Lake"),
        feature("LineString", [[10.1, 50], [10.2, 50.9]], river="Rill", rank=1),
        feature("MultiLineString", [[[10.1, 50.1], [10.2, 50.2]], [[10.3, 50.1], [10.4, 50.2]]], border=True),
        feature("LineString", [[11, 50], [11, 51]], line="front", name="Front", as_of="today", illustrative=False),
        feature("LineString", [[11, 50], [11, 50.5]], sector="s1", name="South", spaces="west, east"),
        feature("Point", [10.2, 50.3], place="Town", rank=1),
        feature("MultiPoint", [[12.5, 50.9]], sea="Sea"),
        polygon(10, 50, 0.5, bookmark="corner", name="Corner"),
    ]


def text(features: list[Json], **others: object) -> bytes:
    """A map.geojson."""
    return json.dumps({"type": "FeatureCollection", **others, "features": features}).encode()


def read(content: bytes, spaces: Json | None = SPACES) -> tuple[Json, list[Problem]]:
    """The compiled map, and what is wrong with it."""
    return compiled("map.geojson", content, spaces)


def made(features: list[Json], spaces: Json | None = SPACES, **others: object) -> Json:
    """The compiled map of features that are in order."""
    found, problems = read(text(features, **others), spaces)
    assert problems == []
    return found


def told(features: list[Json], **others: object) -> list[str]:
    """What is wrong with features, as it is told."""
    found, problems = read(text(features, **others))
    assert found == {}
    return [str(problem) for problem in problems]
