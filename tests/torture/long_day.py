"""A long day, compressed in time: an action after the other on a real desk, with the audience window open."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.ui.day import desk_of, new_save
from wargame.domain import commands as c
from wargame.domain.visibility import ROOM, view_for

HOUR, PHASE = 720, 240
"""Actions in an hour and in a phase: 8,640 are twelve hours of one every five seconds, in 36 phases."""


@dataclass(frozen=True)
class Day:
    """What each action took of the processor, what the same small work took beside it, and the megabytes held after it.

    Other programs make a processor slower, and the small work with it: their ratio tells of this program alone.
    """

    seconds: list[float]
    beside: list[float]
    held: list[float]


def played(folder: Path, actions: int) -> Day:
    """Play so many actions: notes, corrections of a track, undo and redo, and all phases of six turns in a full day."""
    day = Day([], [], [])
    with desk_of(new_save(folder)) as desk:
        desk.deeds.toggle_room()
        track, first = next(iter(desk.session.scenario.tracks)), desk.session.state
        for number in range(actions):
            command = c.EndPhase() if number % PHASE == PHASE - 1 else _action(number, track)
            start = time.process_time()
            assert desk.ask(command), command
            QApplication.processEvents()
            done = time.process_time()
            view_for(desk.session.scenario, first, ROOM)
            day.seconds.append(done - start)
            day.beside.append(time.process_time() - done)
            day.held.append(_megabytes())
    return day


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


def hours(values: list[float]) -> list[float]:
    """The median of each hour. The second and the last of a full day are of the same three phases."""
    return [statistics.median(values[at : at + HOUR]) for at in range(0, len(values) - HOUR + 1, HOUR)]
