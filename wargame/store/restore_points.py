"""Restore points: copies of a save in a folder beside it, named on request, or made at each turn and rotated."""

from __future__ import annotations

import contextlib
import re
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from wargame.store import connection as connections
from wargame.store import creation
from wargame.store.errors import SaveMissing

FOLDER = " (restore points)"
KEPT = 8
"""How many of those that were made by themselves are kept; named ones all are."""
BY_ITSELF = "by itself"
NOT_IN_NAMES = re.compile(r"[^\w ,.+-]+")
STAMP = "%Y-%m-%d %H.%M.%S"
FILE_NAME = re.compile(rf"(\d{{4}}-\d\d-\d\d \d\d\.\d\d\.\d\d), record (\d+), (.+?)(, {BY_ITSELF})?")
LONGEST = 60
LAST = "SELECT coalesce(max(seq), 0) FROM entries"


class Point(Struct, frozen=True):
    """A restore point: its file, when it was made (local time), its last record, its name, whether made by itself."""

    file: Path
    at: str
    record: int
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
    connection, copy = connections.reader(save)
    try:
        with connections.translated(save, reading=True):
            record = connection.execute(LAST).fetchone()[0]
        point = _free(Point(folder, at, record, told, by_itself))
        creation.copy(connection, point.file)
    finally:
        connections.close(connection, copy)
    for old in [one for one in points(save) if one.by_itself][KEPT:]:
        with contextlib.suppress(OSError):
            old.file.unlink()
    return point


def _free(wanted: Point) -> Point:
    """The point in a folder under a name that no file there has yet."""
    end = f", {BY_ITSELF}" if wanted.by_itself else ""
    names = (f"{wanted.name}{f' {n}' if n > 1 else ''}" for n in range(1, 1000))
    start = f"{wanted.at}, record {wanted.record}"
    found = (replace(wanted, file=wanted.file / f"{start}, {one}{end}.wargame", name=one) for one in names)
    return next(one for one in found if not one.file.exists())


def points(save: Path) -> list[Point]:
    """The restore points of a save, the one with the last record first; none if there is no such folder.

    The clock of a laptop may be set back in the middle of a day, so the record comes before the time.
    """
    found: list[tuple[int, str, int, Point]] = []
    with contextlib.suppress(OSError):
        for file in folder_of(save).glob("*.wargame"):
            if parts := FILE_NAME.fullmatch(file.stem):
                at, record, name, by_itself = parts.groups()
                point = Point(file, at, int(record), name, bool(by_itself))
                found.append((point.record, at, file.stat().st_mtime_ns, point))
    return [point for *_, point in sorted(found, key=lambda one: one[:3], reverse=True)]


def named(save: Path, name: str) -> Point:
    """A restore point by its name, its record or the time it was made; the newest, if several fit.

    Raises:
        SaveMissing: when there is none.
    """
    for one in points(save):
        if name in (one.name, str(one.record), one.at, one.file.name, one.file.stem):
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
