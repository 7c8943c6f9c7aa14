"""Makes a new save: complete under a name of its own first, then under the one asked for."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from wargame import __version__
from wargame.store import connection as connections
from wargame.store import schema
from wargame.store.errors import CannotWrite, SaveExists, SaveIsADirectory
from wargame.store.log import INSERT, ROOT, Entry, row, seal
from wargame.store.verification import genesis

if TYPE_CHECKING:
    from sqlite_utils.db import Database


def create(
    path: Path,
    scenario: bytes,
    meta: Mapping[str, str],
    attachments: Mapping[str, bytes],
    entries: Iterable[Entry] = (),
) -> None:
    """Writes a new save with these entries in it, numbered from 1 on and chained anew; none for a new exercise.

    Raises:
        SaveExists, SaveIsADirectory, CannotWrite: see there; no half file is left.
    """
    with written(path) as draft:
        _build(draft, scenario, meta, attachments, entries)


def copy(source: sqlite3.Connection, path: Path) -> None:
    """Writes what a connection reads into a new save that nobody holds.

    Raises:
        SaveExists, SaveIsADirectory, CannotWrite: see there; no half file is left.
    """
    with written(path) as draft:
        target = sqlite3.connect(draft, isolation_level=None)
        try:
            connections.configure(target)
            # As for a new save: it is synced as a whole before it gets its name; commits to the source wait meanwhile.
            target.execute("PRAGMA synchronous = OFF")
            source.backup(target)
            target.execute("DELETE FROM lease")
        finally:
            target.close()


@contextlib.contextmanager
def written(path: Path) -> Iterator[Path]:
    """A name beside a file that is to be made, under which to write it; afterwards it is synced and gets its own.

    Raises:
        SaveExists, SaveIsADirectory, CannotWrite: see there; no half file is left.
    """
    _examine(path)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        with connections.translated(path):
            yield draft
            _sync(draft)
            _publish(draft, path)
    finally:
        for left in (draft, draft.with_name(draft.name + "-journal")):
            with contextlib.suppress(OSError):
                left.unlink()


def _examine(path: Path) -> None:
    try:
        if path.is_dir():
            raise SaveIsADirectory(path)
        with contextlib.suppress(FileNotFoundError):
            path.lstat()
            raise SaveExists(path)
    except (OSError, ValueError):  # a name that is too long, or holds a zero byte
        raise CannotWrite(path, "the name is not usable") from None
    if not path.parent.is_dir():
        raise CannotWrite(path, "there is no such folder")


def _build(
    draft: Path,
    scenario: bytes,
    meta: Mapping[str, str],
    attachments: Mapping[str, bytes],
    entries: Iterable[Entry],
) -> None:
    from sqlite_utils import Database

    connection = sqlite3.connect(draft, isolation_level=None)
    try:
        connections.configure(connection)
        # If this is interrupted the file is thrown away; it is synced as a whole before it gets its name.
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {schema.FILE_VERSION}")
        database = Database(connection)
        schema.apply(database)
        with database.atomic():
            _fill(database, scenario, attachments)
            _seal(database, {**meta, **_origin(connection, scenario)})
            connection.executemany(INSERT, (row(entry) for entry in _chained(entries, genesis(connection))))
        if not schema.is_ours(connection):  # sqlite-utils takes a full disk for an SQLite without STRICT tables
            raise OSError(errno.EIO, "the disk refused a table")
    finally:
        connection.close()


def _fill(database: Database, scenario: bytes, attachments: Mapping[str, bytes]) -> None:
    database.table("scenario").insert({"id": 1, "content": scenario})
    database.table("attachments").insert_all(
        {"name": name, "digest": sha256(content).hexdigest(), "content": content}
        for name, content in attachments.items()
    )


def _chained(entries: Iterable[Entry], root: str) -> Iterator[Entry]:
    hashes, last = {ROOT: root}, root
    for seq, entry in enumerate(entries, 1):
        sealed = seal(entry, seq, last, hashes[entry.parent])
        last = hashes[seq] = sealed.hash
        yield sealed


def _origin(connection: sqlite3.Connection, scenario: bytes) -> dict[str, str]:
    return {
        "format": str(schema.FILE_VERSION),
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "product": __version__,
        "scenario": sha256(scenario).hexdigest(),
        "schema": schema.fingerprint(connection),
    }


def _seal(database: Database, meta: Mapping[str, str]) -> None:
    table = database.table("meta")
    table.insert_all({"key": key, "value": value} for key, value in meta.items())
    table.insert({"key": "genesis", "value": genesis(database.conn)})


def _sync(file: Path) -> None:
    with file.open("rb+") as stream:
        if sys.platform == "darwin":
            import fcntl

            fcntl.fcntl(stream, fcntl.F_FULLFSYNC)
        else:
            os.fsync(stream.fileno())


def _publish(draft: Path, path: Path) -> None:
    """Gives the file its name, never in place of another."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise SaveExists(path) from None
    except OSError:  # memory sticks know no second name for a file
        if path.exists():
            raise SaveExists(path) from None
        draft.rename(path)
    if sys.platform != "win32":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
