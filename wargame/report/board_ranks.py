"""Levels of the board's ground, low first, and the right of its labels to stay, first first."""

from __future__ import annotations

SEA, LAND, RELIEF, WATER, ADMIN, BORDERS = range(6)
LABELS = 11

CAPITAL, SELECTED, COUNTER, TOWN, SEAT, COUNTRY, SEA_NAME, OBLAST, OTHER = range(9)
"""The right to stay of a label, first first."""
