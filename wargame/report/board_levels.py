"""The order in which the game is painted: between the borders of the map and its names, and above these."""

from __future__ import annotations

from wargame.report.board_map import BORDERS, LABELS

OVERLAY, SPACES, LINE, ARROWS, COUNTERS = range(BORDERS + 1, LABELS)
PILLS = LABELS + 1
