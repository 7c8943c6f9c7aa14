"""The features of a map.geojson: what each of them is, by its properties, and everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from wargame.domain.findings import nearest
from wargame.store.geo.geojson_geometry import Geometry, geometry_of
from wargame.store.geo.geojson_text import MOST_POINTS, quoted, too_many_points
from wargame.store.geo.rings import Budget
from wargame.store.problems import Problem

ROLES: dict[str, tuple[str, ...]] = {
    "space": ("Polygon", "Point"),
    "label": ("Point",),
    "ground": ("Polygon",),
    "line": ("LineString",),
    "sector": ("LineString",),
    "river": ("LineString",),
    "border": ("LineString",),
    "place": ("Point",),
    "sea": ("Point",),
    "bookmark": ("Polygon",),
}
"""What a feature can be: the property that says so, and how it is drawn."""

WORDS = {"Polygon": "a Polygon or MultiPolygon", "LineString": "a LineString", "Point": "a Point"}
NAMELESS = ("river", "border")
LONGEST_NAME = 80
MOST_PROBLEMS = 40
MOST_FLAWS = 10
SPACES, LABELS = "space", "label"


class Part(Struct):
    """A feature that can be used: what it is, the text that says so, the rest of its properties."""

    path: str
    role: str
    text: str
    geometry: Geometry
    name: str = ""
    as_of: str = ""
    illustrative: bool = True
    rank: int = 0
    spaces: tuple[str, ...] = ()


class Features:
    """Reads features one after the other; `parts` are those in order, `problems` what is wrong with the others."""

    def __init__(self, file: str, spaces: Mapping[str, object] | None) -> None:
        self.file = file
        self.spaces = spaces
        self.parts: list[Part] = []
        self.problems: list[Problem] = []
        self._budget = Budget()
        self._seen: dict[tuple[str, str, str], str] = {}
        self._points = 0

    def read(self, features: Iterable[object]) -> None:
        """Take up features; stops when there are too many points or problems."""
        for index, raw in enumerate(features):
            self._feature(f"features[{index}]", raw)
            if self._points > MOST_POINTS:
                self.problems.append(too_many_points(self.file))
                return
            if len(self.problems) > MOST_PROBLEMS:
                self.add(f"features[{index + 1}]", "and all after it were not looked at", "mend these problems first")
                return

    def add(self, path: str, message: str, remedy: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(self.file, path, message, remedy))

    def _feature(self, path: str, raw: object) -> None:
        if not isinstance(raw, dict) or raw.get("type") != "Feature":
            self.add(path, "is no Feature", "export it as a GeoJSON FeatureCollection")
            return
        geometry = geometry_of(raw.get("geometry"), self._budget)
        for flaw in geometry.flaws[:MOST_FLAWS]:
            where = f"{path}.geometry.{flaw.path}" if flaw.path else f"{path}.geometry"
            self.add(where, flaw.message, flaw.remedy)
        if len(geometry.flaws) > MOST_FLAWS:
            self.add(f"{path}.geometry", f"has {len(geometry.flaws) - MOST_FLAWS} more flaws", "mend it as a whole")
        self._points += sum(1 for _ in geometry.positions())
        before = len(self.problems)
        role, text = self._role(path, raw.get("properties"))
        if not role:
            return
        if geometry.kind and geometry.kind not in ROLES[role]:
            wanted = " or ".join(WORDS[kind] for kind in ROLES[role])
            self.add(f"{path}.geometry.type", f"`{role}` is drawn as {wanted}", "draw it so, or change the property")
        part = Part(path, role, text, geometry)
        self._details(part, raw["properties"])
        self._once(part)
        if len(self.problems) == before and not geometry.flaws:
            self.parts.append(part)

    # --------------------------------------------------------------------------------------------- properties

    def _role(self, path: str, properties: object) -> tuple[str, str]:
        """Which property says what a feature is, and its text; empty if none does, or several do."""
        where = f"{path}.properties"
        if not isinstance(properties, dict):
            properties = {}
        told = [role for role in ROLES if properties.get(role) not in (None, "")]
        if len(told) > 1:
            self.add(where, f"say both `{told[0]}` and `{told[1]}`", "keep one of them")
            return "", ""
        if not told:
            near = [nearest(str(key), ROLES) for key in list(properties)[:20] if properties[key] not in (None, "")]
            hint = next((remedy for remedy in near if remedy.startswith("did")), f"add one of: {', '.join(ROLES)}")
            self.add(where, "do not say what the feature is", hint)
            return "", ""
        role = told[0]
        if role in NAMELESS and properties[role] is True:
            return role, ""
        return role, self._text(f"{where}.{role}", properties[role])

    def _text(self, path: str, value: object) -> str:
        """A property as plain text; QGIS writes numbers for some."""
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**9:
            return str(value)
        if not isinstance(value, str):
            self.add(path, f"expected a text, found {quoted(value)}", "write a text")
            return ""
        if len(value) > LONGEST_NAME:
            self.add(path, f"is longer than {LONGEST_NAME} letters", "write it shorter")
        elif not value.isprintable() or "<" in value or ">" in value:
            self.add(path, f"{quoted(value)} holds markup or control characters", "write plain text")
        return value

    def _details(self, part: Part, properties: Mapping[str, Any]) -> None:
        where = f"{part.path}.properties"
        for key in ("name", "as_of"):
            value = properties.get(key)
            if value not in (None, "") and part.role not in ("space", "label", "place", "sea"):
                setattr(part, key, self._text(f"{where}.{key}", value))
        if part.role == "line" and not part.as_of:
            self.add(f"{where}.as_of", "is missing", "add the date the line is drawn for")
        if part.role == "line" and properties.get("illustrative") is not None:
            value = properties["illustrative"]
            if value not in (True, False):
                self.add(f"{where}.illustrative", f"is {quoted(value)}", "write true or false")
            part.illustrative = bool(value)
        if part.role in ("river", "place"):
            self._rank(part, properties.get("rank"))
        if part.role == "sector" and properties.get("spaces") not in (None, ""):
            self._watched(part, f"{where}.spaces", properties["spaces"])

    def _watched(self, part: Part, where: str, value: object) -> None:
        """The ids of the spaces a sector is watched from, set apart by commas or spaces."""
        part.spaces = tuple(str(value).replace(",", " ").split()) if isinstance(value, str) else ()
        if not part.spaces:
            self.add(where, f"expected ids of spaces, found {quoted(value)}", "write them in a row, with commas")
        known = self.spaces if self.spaces is not None else part.spaces
        for name in part.spaces:
            if name not in known:
                self.add(where, f"there is no space {quoted(name)}", nearest(name, known))

    def _rank(self, part: Part, value: object) -> None:
        most = {"river": 3, "place": 4}[part.role]
        if value is None:
            part.rank = most - 1
        elif isinstance(value, bool) or value not in range(1, most + 1):
            self.add(f"{part.path}.properties.rank", f"is {quoted(value)}", f"write a number from 1 to {most}")
        else:
            part.rank = int(str(value).partition(".")[0])

    # ----------------------------------------------------------------------------------------------- identity

    def _once(self, part: Part) -> None:
        """Refuse names of spaces there are not, and ids that are given twice."""
        where = f"{part.path}.properties.{part.role}"
        if part.role in (SPACES, LABELS) and self.spaces is not None and part.text not in self.spaces:
            self.add(where, f"there is no space {quoted(part.text)}", nearest(part.text, self.spaces))
        if part.role not in (SPACES, LABELS, "line", "sector", "bookmark"):
            return
        kind = part.geometry.kind if part.role == SPACES else ""
        first = self._seen.setdefault((part.role, kind, part.text), part.path)
        if first != part.path:
            remedy = "give each an id of its own"
            if part.role == SPACES:
                remedy = "make one MultiPolygon of them (QGIS: Vector, Geometry tools, Collect geometries)"
            self.add(where, f"{quoted(part.text)} also stands in {first}", remedy)
        if part.role in ("line", "sector") and len(part.geometry.lines) > 1:
            self.add(f"{part.path}.geometry", "is made of several pieces", "join them to one LineString")
