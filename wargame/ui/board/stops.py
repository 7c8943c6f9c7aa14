"""The stops of the zoom: four to a doubling, so that what was laid out for one can be kept."""

from __future__ import annotations

from math import log2

STOPS = 4
"""Zoom stops to a doubling."""
SMALLEST, LARGEST = -14, 16
"""The numbers of the first and the last stop; stop 0 is one pixel a unit."""
AT = 0.02
"""So near to a stop a zoom is at it, in stops."""


def stop_from(scale: float, steps: int) -> float:
    """The scale of the stop that is so many stops nearer than a scale; fewer than none is farther away."""
    place = log2(scale) * STOPS
    stop = round(place) if abs(place - round(place)) < AT else int(place // 1) + (1 if steps < 0 else 0)
    return float(2.0 ** (min(max(stop + steps, SMALLEST), LARGEST) / STOPS))
