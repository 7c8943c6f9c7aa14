"""The board on the screen: moved about beside the bare view, and changed one record at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QApplication

from bench.crowd import crowded, degraded, flagship_view, moved
from bench.material import flagship
from bench.measure import Measure, median, most, pair
from bench.rides import ZOOMS, BareRide, BoardRide, Ride, drag, hover, pan, zoom

SIZES = ((1280, 800), (1920, 1080))
COUNTS = (500, 2000)
RECORDS = ("one counter moved", "one commitment's status")
"""The changes that a record makes; the others are made by looking."""
LIMITS = {500: 16, 2000: 33}
"""Milliseconds that 95 of 100 steps must stay under, by counters."""


def moving(
    counts: tuple[int, ...] = COUNTS, sizes: tuple[tuple[int, int], ...] = SIZES, runs: int = 5
) -> Iterator[Measure]:
    """Pan, zoom, drag and hover beside the bare view; the two take turns."""
    application()
    scenario = flagship()
    for count in counts:
        for size in sizes:
            yield from _ridden(BoardRide(scenario, crowded(scenario, count), size), count, size, runs)


def _ridden(board: BoardRide, count: int, size: tuple[int, int], runs: int) -> Iterator[Measure]:
    """All four movements on one board. A stop is visited first, and only later visits are compared."""
    bare = BareRide(board)
    where = f"{count:,} counters, {size[0]}x{size[1]}"
    turns = 60
    first = [_first_visit(board, stop) for stop in (*range(1, ZOOMS + 1), 0)]
    painted, whole = (median(times) * 1e3 for times in zip(*first, strict=True))
    yield Measure(f"first visit of a zoom stop, {where}", f"first paint {painted:.0f} ms, all tiles {whole:.0f} ms")
    pan(board, turns)
    board.rest()
    works: dict[str, Callable[[Ride], list[float]]] = {
        "pan": lambda ride: pan(ride, turns),
        "zoom": zoom,
        "drag": lambda ride: drag(ride, turns),
        "hover": lambda ride: hover(ride, turns),
    }
    for name, work in works.items():
        ours: list[float] = []
        floor: list[float] = []
        for _ in range(runs):
            ours += work(board)
            board.rest()
            floor += work(bare)
        ratio, slow = median(ours) / median(floor), most(ours) * 1e3
        limit = LIMITS.get(count, LIMITS[2000])
        good = ratio <= 1.5 and slow < limit
        yield Measure(
            f"{name}, {where}",
            pair(ours),
            f"{pair(floor)}; ratio {ratio:.2f}",
            f"<= 1.50; p95 < {limit} ms",
            good,
            ratio,
        )
    for ride in (board, bare):
        ride.view.close()
        ride.view.deleteLater()
    QApplication.processEvents()


def _first_visit(board: BoardRide, stop: int) -> tuple[float, float]:
    """Seconds until a stop never visited is first painted, and until no tile is missing."""
    start = time.perf_counter()
    board.zoom(stop)
    QApplication.processEvents()
    painted = time.perf_counter() - start
    board.rest()
    return painted, time.perf_counter() - start


def changing(runs: int = 40) -> Iterator[Measure]:
    """One thing changes on the flagship board, and all that shows it is painted again."""
    application()
    scenario = flagship()
    view = flagship_view(scenario)
    board = BoardRide(scenario, view, (1280, 800))
    layers = [layer for layer in scenario.layers if layer != "B"]
    changes: dict[str, Callable[[int], None]] = {
        "one counter moved": lambda n: board.board.show_view(scenario, moved(scenario, view, n)),
        "one commitment's status": lambda n: board.board.show_view(scenario, degraded(view, n)),
        "overlay switched": lambda n: board.board.set_layers((layers[n % len(layers)],)),
        "a space selected": lambda n: board.board.select(list(scenario.spaces)[n % len(scenario.spaces)]),
    }
    for name, change in changes.items():
        if name == "one commitment's status":
            board.board.set_layers((layers[1],))
        for n in range(3):
            change(n)
            board.rest()
        blocked, done = [], []
        for n in range(3, runs + 3):
            start = time.perf_counter()
            change(n)
            QApplication.processEvents()
            blocked.append(time.perf_counter() - start)
            board.rest()
            done.append(time.perf_counter() - start)
        record = name in RECORDS
        yield Measure(
            f"{name}, the board alone",
            pair(done),
            f"until the first paint {pair(blocked)}",
            "p95 <= 16 ms" if record else "",
            most(done) <= 0.016 if record else None,
        )
    board.board.close()


_held: list[QApplication] = []


def application() -> QApplication:
    """The one application."""
    found = QApplication.instance()
    if not isinstance(found, QApplication):
        found = QApplication(["bench"])
        _held.append(found)
    return found
