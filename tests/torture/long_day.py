"""A long day, compressed in time: an action after the other on a real desk, with the audience window open."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.ui.day import desk_of, new_save
from wargame.domain import commands as c


@dataclass(frozen=True)
class Day:
    """Each action's seconds, and the megabytes held by the program after it."""

    seconds: list[float]
    held: list[float]


def played(folder: Path, actions: int) -> Day:
    """Play so many actions: notes, corrections of a track, undo and redo."""
    seconds: list[float] = []
    held: list[float] = []
    with desk_of(new_save(folder)) as desk:
        desk.deeds.toggle_room()
        track = next(iter(desk.session.scenario.tracks))
        for number in range(actions):
            command = _action(number, track)
            start = time.perf_counter()
            assert desk.ask(command), command
            QApplication.processEvents()
            seconds.append(time.perf_counter() - start)
            held.append(_megabytes())
    return Day(seconds, held)


def _action(number: int, track: str) -> c.Command:
    match number % 4:
        case 0:
            return c.CorrectTrack(track, 1 + number // 4 % 3, "misread")
        case 1:
            return c.Undo()
        case 2:
            return c.Redo()
        case _:
            return c.NoteObservation(f"Observation {number}.")


def _megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


def slope(values: list[float]) -> float:
    """The change for each further value, by least squares."""
    count = len(values)
    middle, mean = (count - 1) / 2, sum(values) / count
    above = sum((x - middle) * (value - mean) for x, value in enumerate(values))
    return above / sum((x - middle) ** 2 for x in range(count))
