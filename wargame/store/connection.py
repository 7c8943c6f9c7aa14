"""Connections to a save: looked at before SQLite touches it, and every error of SQLite as one of ours."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from wargame.store.errors import (
    CannotRead,
    CannotWrite,
    DiskFull,
    NewerSave,
    NotASave,
    SaveBusy,
    SaveDamaged,
    SaveError,
    SaveIsADirectory,
    SaveMissing,
    StaleSave,
)
from wargame.store.schema import APPLICATION_ID, FILE_VERSION, is_ours

MAGIC = b"SQLite format 3\x00"
HEADER = 100
PATIENCE = 5.0
"""Seconds to wait for another program's commit."""


def examine(path: Path) -> None:
    """Refuses what is not a save of a known version, and touches nothing while it looks."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise SaveMissing(path) from None
    except OSError as error:
        raise CannotRead(path, reason(error)) from None
    if stat.S_ISDIR(found.st_mode):
        raise SaveIsADirectory(path)
    if not stat.S_ISREG(found.st_mode):
        raise NotASave(path)
    if not found.st_size:
        raise NotASave(path, " but an empty file")
    with translated(path, reading=True):
        application, version = _marks_by_journal(path) if journal_of(path).exists() else _marks(path)
    if application != APPLICATION_ID:
        raise NotASave(path)
    if version > FILE_VERSION:
        raise NewerSave(path, f" (it has file format {version}; this one reads up to {FILE_VERSION})")
    if version < 1:
        raise SaveDamaged(path, "its version is missing")


def _marks(path: Path) -> tuple[int, int]:
    """The application and the version in the header, read without SQLite, which would touch other files.

    When a process closes a file, POSIX drops all locks that its other connections hold on it. So this is for
    a save without a journal: nobody in this process is committing to it.
    """
    with path.open("rb") as file:
        header = file.read(HEADER)
    if len(header) < HEADER or not header.startswith(MAGIC):
        return 0, 0
    application, version = int.from_bytes(header[68:72]), int.from_bytes(header[60:64])
    if application == APPLICATION_ID and header[18:20] != b"\x01\x01":
        # It asks for write-ahead logging, as no save does: SQLite would leave files beside it.
        raise SaveDamaged(path, "its header is broken")
    return application, version


def _marks_by_journal(path: Path) -> tuple[int, int]:
    """The same while a commit is under way, or was interrupted and must be undone before the file can be read."""
    connection, copy = _reading(path)
    try:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        return application, connection.execute("PRAGMA user_version").fetchone()[0]
    finally:
        close(connection, copy)


def journal_of(path: Path) -> Path:
    """Where SQLite keeps what it needs to undo a commit."""
    return path.with_name(path.name + "-journal")


def close(connection: sqlite3.Connection, copy: Path | None) -> None:
    """Closes a connection and forgets the copy that it read, if there is one."""
    connection.close()
    if copy is not None:
        shutil.rmtree(copy, ignore_errors=True)


def writer(path: Path) -> sqlite3.Connection:
    """A connection that may write.

    Raises:
        CannotWrite: at once, where SQLite would open a file that is read-only and fail at the first commit.
    """
    for needed in (path, path.parent):
        if not os.access(needed, os.W_OK):
            raise CannotWrite(path, "it is read-only" if needed == path else "its folder is read-only")
    with translated(path):
        connection = _connect(path, "rw")
        try:
            _demand_ours(path, connection)
            make_durable(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def make_durable(connection: sqlite3.Connection) -> None:
    """One file, nothing lost: a rollback journal, synced with its folder before a commit returns."""
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA synchronous = EXTRA")
    if sys.platform == "darwin":
        connection.execute("PRAGMA fullfsync = ON")


def reader(path: Path) -> tuple[sqlite3.Connection, Path | None]:
    """A connection that never writes, and the folder of the copy that it reads, if it had to make one.

    Raises:
        SaveDamaged: when the file has other tables or triggers than a save: none of them is ever used.
    """
    connection, copy = _reading(path)
    try:
        with translated(path, reading=True):
            _demand_ours(path, connection)
    except BaseException:
        close(connection, copy)
        raise
    return connection, copy


def _demand_ours(path: Path, connection: sqlite3.Connection) -> None:
    if not is_ours(connection):
        raise SaveDamaged(path, "its tables or the triggers that protect its log are not those of a save")


def _reading(path: Path) -> tuple[sqlite3.Connection, Path | None]:
    """The same of any SQLite file.

    A save whose last commit was interrupted must be rolled back before it can be read; as reading never
    writes (and read-only media do not let us), that is done in a copy.
    """
    with translated(path, reading=True):
        try:
            return _proven(_connect(path, "ro")), None
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) != sqlite3.SQLITE_READONLY_ROLLBACK:
                raise
        folder = _copy(path)
        try:
            return _proven(_connect(folder / path.name, "rw")), folder
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise


def _proven(connection: sqlite3.Connection) -> sqlite3.Connection:
    """The connection after a first look at the file, which it otherwise takes later; closed if that fails."""
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _copy(path: Path) -> Path:
    """A folder with a copy of the save and its journal, both of the same moment."""
    folder = Path(tempfile.mkdtemp(prefix="wargame-"))
    journal = journal_of(path)
    for _attempt in range(3):
        before = _state(path), _state(journal)
        for file in (path, journal):
            with contextlib.suppress(FileNotFoundError):
                shutil.copyfile(file, folder / file.name)
        if before == (_state(path), _state(journal)):
            return folder
    shutil.rmtree(folder, ignore_errors=True)
    raise SaveBusy(path, " by another program")


def _state(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except FileNotFoundError:
        return 0, 0
    return found.st_size, found.st_mtime_ns


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    name = path.absolute().as_posix()
    uri = f"file://{'' if name.startswith('/') else '/'}{quote(name)}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=PATIENCE)
    configure(connection)
    return connection


def configure(connection: sqlite3.Connection) -> None:
    """What every connection to a save needs: checks on, so that triggers and keys hold and damage shows."""
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA recursive_triggers = ON")  # otherwise REPLACE would pass by the triggers
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA trusted_schema = OFF")


@contextlib.contextmanager
def translated(path: Path, *, reading: bool = False) -> Iterator[None]:
    """Turns errors of SQLite and of the file system into ours."""
    try:
        yield
    except sqlite3.ProgrammingError:  # a mistake of ours, such as the use of a closed save
        raise
    except sqlite3.Error as error:
        found = translation(path, error)
        raise CannotRead(path, found.why) if reading and isinstance(found, CannotWrite) else found from error
    except UnicodeDecodeError as error:  # sqlite3 cannot even say what is wrong, as it quotes the broken text
        raise SaveDamaged(path, "a text in it is broken") from error
    except OSError as error:
        kind = CannotRead if reading else CannotWrite
        raise kind(path, reason(error)) from error


def translation(path: Path, error: sqlite3.Error) -> SaveError:
    """The error of ours that an error of SQLite means."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    match code & 0xFF:
        case sqlite3.SQLITE_FULL:
            return DiskFull(path)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return SaveBusy(path, " by another program")
        case sqlite3.SQLITE_CONSTRAINT if str(error) == "stale":
            return StaleSave(path)
        case sqlite3.SQLITE_READONLY if code == sqlite3.SQLITE_READONLY_DBMOVED:
            return CannotWrite(path, "it was moved or deleted while it was open")
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return CannotWrite(path, "it is read-only")
        case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_CANTOPEN:
            return CannotWrite(path, "the disk or the folder refuses")
        case _:
            return SaveDamaged(path, str(error))


def reason(error: OSError) -> str:
    """What the system says, as part of a sentence."""
    return (error.strerror or "the system refuses").lower()
