"""Wargame: an offline desktop app for tabletop crisis exercises."""

__version__ = "0.1.0"
