"""Where the names of countries and seas stand: by hand, in degrees; sizes 1 small, 2 medium, 3 large."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import map_projection
import shapely
from map_units import COUNTRY_NAMES, Unit, by_country
from shapely.ops import polylabel

#: Country: latitude and longitude of the label's centre, size. Countries not named here go to their middle.
_COUNTRY_LABELS: Final = {
    "AL": (41.05, 20.05, 1), "AT": (47.55, 14.35, 1), "BA": (44.35, 17.75, 1), "BG": (42.72, 25.30, 2),
    "BY": (53.45, 28.05, 3), "CZ": (49.65, 15.35, 2), "DE": (53.62, 12.75, 2), "EE": (58.72, 25.75, 1),
    "FI": (62.90, 26.20, 3), "GE": (42.25, 43.10, 1), "GR": (39.70, 21.90, 2), "HR": (45.55, 16.80, 1),
    "HU": (46.95, 19.25, 2), "IT": (42.30, 13.60, 2), "LT": (55.35, 23.75, 1), "LV": (56.85, 25.35, 1),
    "MD": (47.35, 28.45, 1), "ME": (42.80, 19.25, 1), "MK": (41.50, 21.70, 1), "NO": (61.20, 9.60, 2),
    "PL": (52.05, 19.10, 3), "RO": (45.95, 25.00, 3), "RS": (44.05, 20.80, 1), "RU": (54.60, 39.60, 3),
    "SE": (61.60, 15.20, 3), "SI": (46.10, 14.80, 1), "SK": (48.72, 19.35, 1), "TR": (39.15, 33.20, 3),
    "UA": (49.05, 31.35, 3), "XK": (42.60, 20.95, 1),
}  # fmt: skip

#: Sea: latitude and longitude of the label's centre, size, angle in degrees (clockwise on the screen).
_SEAS: Final = (
    ("Black Sea", 43.35, 33.90, 3, 0), ("Baltic Sea", 56.20, 18.60, 3, -30), ("Sea of Azov", 46.10, 36.45, 1, 0),
    ("Gulf of Finland", 59.83, 25.60, 1, -8), ("Gulf of Bothnia", 61.90, 19.65, 2, -62),
    ("Gulf of Riga", 57.72, 23.55, 1, 0), ("Norwegian Sea", 66.60, 9.50, 3, -50),
    ("Barents Sea", 70.20, 34.80, 2, 0), ("White Sea", 65.60, 37.60, 1, 30), ("Kattegat", 56.85, 11.55, 1, 70),
    ("Sea of Marmara", 40.72, 28.20, 1, 0), ("Aegean Sea", 39.25, 25.05, 2, 0),
    ("Adriatic Sea", 42.85, 16.10, 2, 38), ("Ionian Sea", 38.40, 18.60, 2, 0),
)  # fmt: skip


@dataclass(frozen=True)
class Label:
    """A name and the point it is centred on, in screen kilometres."""

    id: str
    name: str
    at: tuple[float, float]
    size: int
    angle: int = 0


def _middle(area: Any) -> tuple[float, float]:
    largest = max(shapely.get_parts(area), key=lambda part: float(part.area))
    spot = polylabel(largest, tolerance=5.0)
    return round(float(spot.x), 1), round(float(spot.y), 1)


def country_labels(units: list[Unit]) -> list[Label]:
    """Return one label for each country that has land inside the frame."""
    frame = shapely.box(*map_projection.FRAME)
    labels: list[Label] = []
    for country, own in by_country(units).items():
        seen = shapely.union_all([shapely.intersection(unit.shape, frame) for unit in own])
        if seen.is_empty or seen.area < 200:
            continue
        if country in _COUNTRY_LABELS:
            lat, lon, size = _COUNTRY_LABELS[country]
            labels.append(Label(country, COUNTRY_NAMES[country], map_projection.point(lat, lon), size))
        else:
            labels.append(Label(country, COUNTRY_NAMES[country], _middle(seen), 1))
    return labels


def sea_labels() -> list[Label]:
    """Return the names of the seas."""
    return [Label(name, name, map_projection.point(lat, lon), size, angle) for name, lat, lon, size, angle in _SEAS]
