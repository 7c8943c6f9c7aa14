"""Restore points: copies of a save in a folder beside it, named on request, or made at each turn and rotated."""

from __future__ import annotations

import contextlib
import re
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from wargame.store import connection as connections
from wargame.store import creation
from wargame.store.errors import SaveMissing

FOLDER = " (restore points)"
KEPT = 8
"""How many of those that were made by themselves are kept; named ones all are."""
BY_ITSELF = "by itself"
NOT_IN_NAMES = re.compile(r"[^\w ,.+-]+")
STAMP = "%Y-%m-%d %H.%M.%S"
LONGEST = 60


class Point(Struct, frozen=True):
    """A restore point: its file, when it was made (local time), what it is called, whether it was made by itself."""

    file: Path
    at: str
    name: str
    by_itself: bool


def folder_of(save: Path) -> Path:
    """Where the restore points of a save lie: beside it, so that whoever carries the one carries the other."""
    return save.with_name(save.stem + FOLDER)


def make(save: Path, name: str, *, by_itself: bool = False) -> Point:
    """Copies what is on disk of a save to a restore point; the oldest made by themselves beyond a number go.

    Raises:
        SaveError: when the save cannot be read, or the copy cannot be written; no half file is left.
    """
    folder = folder_of(save)
    with connections.translated(folder):
        folder.mkdir(exist_ok=True)
    at = datetime.now().strftime(STAMP)  # noqa: DTZ005 - a name for people, by the wall clock
    told = " ".join(NOT_IN_NAMES.sub(" ", name).split()).strip(" .")[:LONGEST] or "restore point"
    point = _free(folder, at, told, by_itself=by_itself)
    connection, copy = connections.reader(save)
    try:
        creation.copy(connection, point.file)
    finally:
        connections.close(connection, copy)
    for old in [one for one in points(save) if one.by_itself][KEPT:]:
        with contextlib.suppress(OSError):
            old.file.unlink()
    return point


def _free(folder: Path, at: str, name: str, *, by_itself: bool) -> Point:
    """A point of which no file is there yet."""
    end = f", {BY_ITSELF}" if by_itself else ""
    names = (f"{name}{f' {n}' if n > 1 else ''}" for n in range(1, 1000))
    found = (Point(folder / f"{at} {one}{end}.wargame", at, one, by_itself) for one in names)
    return next(one for one in found if not one.file.exists())


def points(save: Path) -> list[Point]:
    """The restore points of a save, the newest first; none if there is no such folder."""
    found: list[tuple[str, int, Point]] = []
    width = len(datetime(2000, 1, 1).strftime(STAMP))  # noqa: DTZ001 - only its length counts
    with contextlib.suppress(OSError):
        for file in folder_of(save).glob("*.wargame"):
            at, told = file.stem[:width], file.stem[width + 1 :]
            with contextlib.suppress(ValueError):
                datetime.strptime(at, STAMP)  # noqa: DTZ007 - see above
                name = told.removesuffix(f", {BY_ITSELF}")
                found.append((at, file.stat().st_mtime_ns, Point(file, at, name, name != told)))
    return [point for _, _, point in sorted(found, key=lambda one: one[:2], reverse=True)]


def named(save: Path, name: str) -> Point:
    """A restore point by its name or by the time it was made; the newest, if several fit.

    Raises:
        SaveMissing: when there is none.
    """
    for one in points(save):
        if name in (one.name, one.at, one.file.name, one.file.stem):
            return one
    raise SaveMissing(folder_of(save) / name)


def restore(point: Point, path: Path) -> None:
    """Writes a restore point under another name, to be played on; the point stays as it is.

    Raises:
        SaveError: when it cannot be read, or the new file exists or cannot be written.
    """
    connections.examine(point.file)
    connection, copy = connections.reader(point.file)
    try:
        creation.copy(connection, path)
    finally:
        connections.close(connection, copy)
