"""A scenario's own map: from a map.geojson in longitude and latitude to the board that a save keeps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from wargame.store.geo.atlas import Atlas
from wargame.store.geo.geojson_features import SPACES, Features, Part
from wargame.store.geo.geojson_geometry import place_of
from wargame.store.geo.geojson_text import LARGEST, decoded
from wargame.store.geo.projection import Position
from wargame.store.geo.rings import Budget, Inside, TangledError
from wargame.store.problems import Problem

__all__ = ["LARGEST", "compiled"]


def compiled(file: str, content: bytes, spaces: Mapping[str, Any] | None) -> tuple[dict[str, Any], list[Problem]]:
    """The map, as plain values of the scenario's key `map`; or nothing, and everything that is wrong with the file.

    Args:
        file: The file's name, for the problems.
        content: What it holds.
        spaces: The scenario's spaces as they are written, or None if they could not be read.
    """
    collection, problems = decoded(file, content)
    if not collection:
        return {}, problems
    features = Features(file, spaces)
    features.problems += problems
    features.read(collection["features"])
    _complete(features, spaces)
    if features.problems:
        return {}, features.problems
    atlas = Atlas(features, spaces or {})
    sources = collection.get("sources")
    made = atlas.map_of(tuple(map(str, sources)) if isinstance(sources, list) else ())
    if features.problems:
        return {}, features.problems
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(made))
    return plain, []


def _complete(features: Features, spaces: Mapping[str, Any] | None) -> None:
    """Note spaces that lie nowhere, and counters' points that lie outside their space."""
    told = {part.text for part in features.parts if part.role == SPACES}
    if not features.problems:
        for name in [name for name in spaces or () if name not in told][:20]:
            features.add("features", f"leave out the space `{name}`", f'draw it, with the property "space": "{name}"')
        if not told and not spaces:
            features.add("features", "hold no space", 'give an outline the property "space" with the id of a space')
    outlines = {part.text: part for part in features.parts if part.role == SPACES and part.geometry.polygons}
    budget = Budget()
    for part in features.parts:
        outline = outlines.get(part.text)
        if part.role == SPACES and outline and part is not outline and not _holds(outline, part.geometry.point, budget):
            where = f"{part.path}.geometry.coordinates"
            message = f"{place_of(part.geometry.point)} lies outside the outline of `{part.text}`"
            features.add(where, message, "move the point, or leave it out")


def _holds(outline: Part, point: Position, budget: Budget) -> bool:
    rings = [ring for polygon in outline.geometry.polygons for ring in polygon]
    try:
        return sum(Inside(ring, budget).holds(point) for ring in rings) % 2 == 1
    except TangledError:  # pragma: no cover  # no map of the size allowed takes so long
        return True
