"""Lambert conformal conic projection of the board: degrees in, screen kilometres out.

The ellipsoidal formulas are those of J. P. Snyder, "Map Projections: A Working Manual" (USGS Professional
Paper 1395, 1987), pages 107 to 109. Screen kilometres have x to the east and y DOWN, so y = -northing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import shapely

Array = npt.NDArray[np.float64]

#: Parameters as they stand in the asset.
PROJECTION: Final = {"name": "lcc", "lat_1": 44, "lat_2": 62, "lat_0": 52, "lon_0": 28, "ellipsoid": "WGS84"}
#: The rectangle of the board in screen kilometres: xmin, ymin, xmax, ymax.
FRAME: Final = (-1150.0, -2060.0, 1350.0, 1720.0)

_A_KM: Final = 6378.137
_ECC: Final = math.sqrt((2 - 1 / 298.257223563) / 298.257223563)


def _m(phi: float) -> float:
    return math.cos(phi) / math.sqrt(1 - (_ECC * math.sin(phi)) ** 2)


def _t(phi: Array) -> Array:
    sine = _ECC * np.sin(phi)
    return np.asarray(np.tan(math.pi / 4 - phi / 2) / ((1 - sine) / (1 + sine)) ** (_ECC / 2))


def _scalar_t(degrees: float) -> float:
    return float(_t(np.array(math.radians(degrees))))


_PHI_1: Final = math.radians(44)
_PHI_2: Final = math.radians(62)
_N: Final = math.log(_m(_PHI_1) / _m(_PHI_2)) / math.log(_scalar_t(44) / _scalar_t(62))
_F: Final = _m(_PHI_1) / (_N * _scalar_t(44) ** _N)
_RHO_0: Final = _A_KM * _F * _scalar_t(52) ** _N


def forward(lonlat: Array) -> Array:
    """Return screen kilometres for an (n, 2) array of longitudes and latitudes in degrees."""
    theta = _N * np.radians(lonlat[:, 0] - 28.0)
    rho = _A_KM * _F * _t(np.radians(lonlat[:, 1])) ** _N
    return np.column_stack([rho * np.sin(theta), rho * np.cos(theta) - _RHO_0])


def inverse(xy: Array) -> Array:
    """Return longitudes and latitudes in degrees for an (n, 2) array of screen kilometres."""
    rho = np.hypot(xy[:, 0], xy[:, 1] + _RHO_0)
    theta = np.arctan2(xy[:, 0], xy[:, 1] + _RHO_0)
    t = (rho / (_A_KM * _F)) ** (1 / _N)
    phi = math.pi / 2 - 2 * np.arctan(t)
    for _ in range(6):
        sine = _ECC * np.sin(phi)
        phi = math.pi / 2 - 2 * np.arctan(t * ((1 - sine) / (1 + sine)) ** (_ECC / 2))
    return np.column_stack([np.degrees(theta / _N) + 28.0, np.degrees(phi)])


def project(geometry: Any) -> Any:
    """Return a shapely geometry (or an array of them) moved from degrees to screen kilometres."""
    return shapely.transform(geometry, forward)


def point(lat: float, lon: float) -> tuple[float, float]:
    """Return the screen kilometres of one place, rounded to 0.1 km."""
    x, y = forward(np.array([[lon, lat]]))[0]
    return round(float(x), 1), round(float(y), 1)


def path(lat_lon: Sequence[Sequence[float]]) -> list[tuple[float, float]]:
    """Return the screen kilometres of a list of [lat, lon] pairs, not rounded."""
    xy = forward(np.array([[lon, lat] for lat, lon in lat_lon], dtype=float))
    return [(float(x), float(y)) for x, y in xy]
