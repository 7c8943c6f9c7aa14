"""From the bytes of a map.geojson to its features: limits first, then JSON, so that nothing large is ever built."""

from __future__ import annotations

import json
import math
import re
from typing import Any

import msgspec

from wargame.store.problems import Problem, printable

LARGEST = 16_000_000
"""Bytes."""
MOST_POINTS = 100_000
MOST_FEATURES = 10_000

_SIMPLIFY = "simplify it (QGIS: Vector, Geometry tools, Simplify) or leave out what is far away"
_MOST_BRACKETS = MOST_POINTS * 3 // 2 + 4 * MOST_FEATURES
"""Opening brackets that this many points can come with at most."""
_MOST_BRACES = 6 * MOST_FEATURES
_MOST_COMMAS = 1_500_000
_LONGEST_NAME = 200
"""Letters at the end of the name of a reference system that are looked at."""
_WORLD = re.compile(r"(CRS:?84|(EPSG|epsg)[:/].*\b4326)$")
_PLACE = re.compile(r" \(byte (\d+)\)$")
_INSIDE = re.compile(r" - at `.*`$")
_DEEPEST = 100


def decoded(name: str, content: bytes) -> tuple[dict[str, Any], list[Problem]]:
    """The FeatureCollection in a file, or nothing and what keeps it from being read."""
    problem = _too_much(name, content)
    if problem:
        return {}, [problem]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return {}, [Problem(name, "", f"line {line} is not UTF-8 text", "save the file as UTF-8")]
    try:
        found = msgspec.json.decode(text)
    except RecursionError:
        return {}, [Problem(name, "", "is nested too deeply", "export it anew as a FeatureCollection")]
    except msgspec.DecodeError as error:
        return {}, _no_json(name, text, str(error))
    return _collection(name, found)


def _too_much(name: str, content: bytes) -> Problem | None:
    if len(content) > LARGEST:
        return Problem(name, "", f"is larger than {LARGEST // 1_000_000} MB", _SIMPLIFY)
    if content.count(b"[") > _MOST_BRACKETS:
        return too_many_points(name)
    if content.count(b"{") > _MOST_BRACES:
        return too_many_features(name)
    if content.count(b",") > _MOST_COMMAS:
        return Problem(name, "", "holds too many values", "leave out properties that the map does not need")
    return None


def too_many_points(name: str) -> Problem:
    """The refusal of a map with more points than are drawn well."""
    return Problem(name, "features", f"hold more than {MOST_POINTS:,} points", _SIMPLIFY)


def too_many_features(name: str) -> Problem:
    """The refusal of a map with more features than are looked at."""
    return Problem(name, "features", f"are more than {MOST_FEATURES:,}", "keep only what the map is to show")


def _no_json(name: str, text: str, reason: str) -> list[Problem]:
    """Why a text is no JSON; NaN and infinities, which some tools write, with the path of each."""
    if re.search(r"NaN|Infinity|\d[eE]\+?\d{3}|(?<!\d)\d{300}", text):
        try:
            found = _strange(json.loads(text), "", 0)
        except (ValueError, RecursionError):
            found = []
        if found:
            return [Problem(name, path, "is not a finite number", "write an ordinary number") for path in found]
    place = _PLACE.search(reason)
    where = f"line {text.encode('utf-8', 'replace')[: int(place[1])].count(10) + 1}: " if place else ""
    what = _INSIDE.sub("", _PLACE.sub("", reason)).removeprefix("JSON is malformed: ")
    return [Problem(name, "", f"{where}is not JSON: {what[:1].lower()}{what[1:]}", "export it anew as GeoJSON")]


def _strange(value: object, path: str, depth: int) -> list[str]:
    """The paths of the first numbers that are none."""
    if isinstance(value, float):
        return [] if math.isfinite(value) else [path]
    inner: list[tuple[str, object]] = []
    if isinstance(value, dict):
        inner = [(f"{path}.{key[:40]}" if path else key[:40], item) for key, item in value.items()]
    elif isinstance(value, list):
        inner = [(f"{path}[{index}]", item) for index, item in enumerate(value)]
    found: list[str] = []
    for where, item in inner if depth < _DEEPEST else ():
        found += _strange(item, where, depth + 1)
        if len(found) >= 10:
            break
    return found


def _collection(name: str, found: object) -> tuple[dict[str, Any], list[Problem]]:
    remedy = "export it as a GeoJSON FeatureCollection"
    if not isinstance(found, dict):
        return {}, [Problem(name, "", "is no GeoJSON: it holds no object", remedy)]
    kind = found.get("type")
    if kind != "FeatureCollection":
        what = f"is {quoted(kind)}" if kind is not None else "is missing"
        return {}, [Problem(name, "type", f"{what}, not FeatureCollection", remedy)]
    features = found.get("features")
    if not isinstance(features, list):
        return {}, [Problem(name, "features", "is no list", remedy)]
    if not features:
        return {}, [Problem(name, "features", "are none", "draw the spaces of the scenario")]
    if len(features) > MOST_FEATURES:
        return {}, [too_many_features(name)]
    return found, _reference(name, found.get("crs"))


def _reference(name: str, crs: object) -> list[Problem]:
    """What is wrong with the reference system that older files name."""
    if crs is None:
        return []
    inner = crs.get("properties") if isinstance(crs, dict) else None
    told = inner.get("name") if isinstance(inner, dict) else None
    if isinstance(told, str) and _WORLD.search(told[-_LONGEST_NAME:]):
        return []
    message = f"is {quoted(told)}, not WGS 84" if isinstance(told, str) else "is not WGS 84"
    return [Problem(name, "crs", message, "export it in longitude and latitude, EPSG:4326")]


def quoted(value: object) -> str:
    """A value as it is told to people, shortened, without characters that no screen shows."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "an object"
    if isinstance(value, int) and abs(value) > 10**15:
        return "a huge number"
    text = printable(str(value))
    return f"`{text[:60]}…`" if len(text) > 60 else f"`{text}`"
