"""The after-action report of a long exercise, made and written in each format, the libraries loaded on the way."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from bench.measure import Measure
from bench.measures import long_session
from wargame.app.after_action import ground_of
from wargame.report.formats import FORMATS

GOALS = {".html": 1.0, ".docx": 2.0, ".pdf": 2.0, ".xlsx": None, ".md": None}
"""Seconds within which a format is written."""


def writing(records: int = 3_000) -> Iterator[Measure]:
    """Seconds from the log to the bytes of the file; each format once: the typesetter remembers what it has set."""
    ground = ground_of(long_session(records))
    for suffix, goal in GOALS.items():
        begun = perf_counter()
        content = FORMATS[suffix](ground.edited().document)
        took = perf_counter() - begun
        yield Measure(
            f"after-action report of {records:,} records as {suffix[1:].upper()}",
            f"{took:.2f} s",
            f"{len(content) / 1e6:.1f} MB",
            f"<= {goal:g} s" if goal else "",
            None if goal is None else took <= goal,
        )
