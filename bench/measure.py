"""One line of the table, and how times are taken."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence

from msgspec import Struct


class Measure(Struct, frozen=True):
    """One line of the table; `good` says whether the goal is met, None where there is none."""

    what: str
    measured: str
    floor: str = ""
    goal: str = ""
    good: bool | None = None
    ratio: float = 0


def seconds(work: Callable[[], object]) -> float:
    """How long something takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def median(times: Sequence[float]) -> float:
    """The middle of some times."""
    return statistics.median(times)


def most(times: Sequence[float], share: float = 0.95) -> float:
    """What so many of a hundred stay under."""
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def pair(times: Sequence[float]) -> str:
    """Median and 95th of a hundred, in milliseconds."""
    return f"{median(times) * 1e3:.2f} / {most(times) * 1e3:.2f} ms"
