"""Write ``assets/map/europe.json``: the land, waters and names that every scenario may use."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import map_labels
import map_projection
import map_rivers
import map_topology
import map_towns
import shapely
from map_units import Unit

FORMAT: Final = 1


def flat_points(geometry: Any) -> list[float]:
    """Return x, y, x, y ... in kilometres with one decimal."""
    return [round(float(value), 1) for xy in shapely.get_coordinates(geometry) for value in xy]


def _units(units: list[Unit], topology: map_topology.Topology) -> list[dict[str, Any]]:
    return [
        {"id": u.id, "country": u.country, "name": u.name, "rings": topology.rings[u.id]}
        for u in units
        if topology.rings[u.id]
    ]


def _rivers(rivers: list[map_rivers.River]) -> list[dict[str, Any]]:
    return [{"name": r.name, "rank": r.rank, "points": flat_points(r.line)} for r in rivers]


def _lakes(lakes: list[map_rivers.Lake]) -> list[dict[str, Any]]:
    return [
        {
            "name": lake.name,
            "rings": [flat_points(ring) for part in shapely.get_parts(lake.shape) for ring in shapely.get_rings(part)],
            "drained": lake.drained,
        }
        for lake in lakes
    ]


def _inside_frame(at: tuple[float, float]) -> bool:
    xmin, ymin, xmax, ymax = map_projection.FRAME
    return xmin <= at[0] <= xmax and ymin <= at[1] <= ymax


def document(work: Path, units: list[Unit]) -> dict[str, Any]:
    """Return the whole base map as it is written."""
    rings = {unit.id: map_topology.quantised_rings(unit.shape) for unit in units}
    topology = map_topology.build(rings, {unit.id: unit.country for unit in units})
    towns = [town for town in map_towns.read_towns(work, units) if _inside_frame(town.at)]
    return {
        "format": FORMAT,
        "note": "Arcs are whole numbers of quanta, delta coded; all other coordinates are kilometres, y down.",
        "projection": map_projection.PROJECTION,
        "quantum": map_topology.QUANTUM,
        "frame": list(map_projection.FRAME),
        "arcs": [map_topology.delta_coded(arc) for arc in topology.arcs],
        "arc_kinds": topology.kinds,
        "units": _units(units, topology),
        "countries": [
            {"id": label.id, "name": label.name, "label": label.at, "size": label.size}
            for label in map_labels.country_labels(units)
        ],
        "seas": [
            {"name": label.name, "at": label.at, "size": label.size, "angle": label.angle}
            for label in map_labels.sea_labels()
        ],
        "rivers": _rivers(map_rivers.read_rivers(work, units)),
        "lakes": _lakes(map_rivers.read_lakes(work)),
        "towns": [{"name": t.name, "at": t.at, "rank": t.rank, "country": t.country} for t in towns],
    }


def write(value: Any, target: Path) -> None:
    """Write compact JSON with a final newline."""
    target.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    target.write_text(text + "\n", encoding="utf-8", newline="\n")
