"""The save: one SQLite file that holds the scenario, its pictures, the log and drafts."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from wargame.store import connection as connections
from wargame.store import creation, lease, verification
from wargame.store.errors import CannotWrite, SaveDamaged, SaveError, StaleSave
from wargame.store.log import INSERT, ROOT, Actor, Entry, digest, read_actor, row, seal
from wargame.store.verification import MOST_ROWS

READ = (
    "SELECT kind, line, coalesce(parent, 0), at, actor, command, CAST(body AS BLOB), seq, previous_hash, hash"
    " FROM entries WHERE seq > ? ORDER BY seq LIMIT ?"
)
TIP = "SELECT seq, hash FROM entries ORDER BY seq DESC LIMIT 1"
KINDS = (str, str, int, str, str, str, bytes, int, str, str)
"""What the columns of `READ` hold."""
KEEP = (
    "INSERT INTO drafts VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET text = excluded.text, digest = excluded.digest"
)
AT_ONCE = 2_000
"""Entries read in one go: between them no lock is held, so that a slow reader never stops a commit."""


class SaveFile:
    """A `Log` in a file. Made by `create` or `open`; of use to one thread, and until it is closed."""

    def __init__(self, path: Path, connection: sqlite3.Connection, copy: Path | None = None) -> None:
        self.path = path
        self._connection = connection
        self._copy = copy
        self._lease: lease.Holder | None = None
        with connections.translated(path, reading=True):
            self._genesis = self._read_genesis()
            self._tip = self._read_tip()

    @classmethod
    def create(
        cls,
        path: Path,
        scenario_bytes: bytes,
        meta: Mapping[str, str],
        attachments: Mapping[str, bytes] | None = None,
        entries: Iterable[Entry] = (),
    ) -> Self:
        """Makes a new save and opens it for writing; it appears under its name only when it is complete.

        Entries given are numbered from 1 on, as their parents have to be, and chained anew.

        Raises:
            SaveExists: when there is a file of this name.
            CannotWrite: when the file system refuses.
        """
        creation.create(path, scenario_bytes, meta, attachments or {}, entries)
        return cls.open(path, write=True)

    @classmethod
    def open(cls, path: Path, *, write: bool) -> Self:
        """Opens a save; without `write` it is never written to, not even to mend it.

        Raises:
            SaveMissing, SaveIsADirectory, NotASave, NewerSave, SaveDamaged, CannotRead: see there.
            CannotWrite, SaveBusy: when it is to be written and cannot be.
        """
        connections.examine(path)
        connection, copy = (connections.writer(path), None) if write else connections.reader(path)
        try:
            return cls(path, connection, copy)
        except BaseException:
            connections.close(connection, copy)
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Gives the lease back and closes the file."""
        if self._lease:
            with contextlib.suppress(sqlite3.Error):  # a holder that has ended counts as gone anyway
                lease.release(self._connection, self._lease)
            self._lease = None
        connections.close(self._connection, self._copy)

    # ------------------------------------------------------------------------------------------------- the log

    @property
    def last_seq(self) -> int:
        """The number of the last entry, whoever appended it; 0 if there is none."""
        with connections.translated(self.path, reading=True):
            self._tip = self._read_tip()
        return self._tip[0]

    def append(self, entry: Entry, expected_seq: int) -> Entry:
        """Adds an entry in one transaction and returns it, numbered and chained, when it is on disk.

        Raises:
            SaveTaken: when another program plays the save by now.
            StaleSave: when `expected_seq` is not the number of the last entry.
            ValueError: when the parent is no batch.
            CannotWrite, SaveBusy: when the entry is not safely on disk. Should it be there all the same (the
                disk failed in the very last step), the next append finds the save stale.
        """
        if expected_seq != self._tip[0] and expected_seq != self.last_seq:
            raise StaleSave(self.path)
        sealed = seal(entry, expected_seq + 1, self._tip[1], self._hash_of(entry.parent))
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            if self._lease is not None:
                lease.demand(self.path, self._connection, self._lease)
            self._connection.execute(INSERT, row(sealed))
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            self._roll_back()
            raise self._meaning(error, entry) from error
        except BaseException:
            self._roll_back()
            raise
        self._tip = sealed.seq, sealed.hash
        return sealed

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """The entries in the order in which they were added, from the one after a number on.

        Raises:
            SaveDamaged: when one cannot be read.
        """
        actors: dict[str, Actor] = {}
        while rows := self._read(after):
            for number, (kind, line, parent, at, actor_text, command, body, seq, previous, own) in enumerate(rows, 1):
                if seq != after + number:  # pages that point in a circle would never come to an end
                    raise SaveDamaged(self.path, f"entry {after + number} is not where it should be")
                actor = actors.get(actor_text)
                if actor is None:
                    actor = actors[actor_text] = self._actor(seq, actor_text)
                yield Entry(kind, line, parent, at, actor, command, body, seq, previous, own)
            after = rows[-1][7]

    def copy_to(self, path: Path) -> None:
        """Writes a copy under another name, its log byte for byte; nobody holds its lease.

        Where the disk fails even to undo a broken commit, the copy is taken from what can still be read.

        Raises:
            SaveExists, SaveIsADirectory, CannotWrite: see there; no half file is left.
            CannotRead, SaveDamaged: when this save can no longer be read.
        """
        try:
            creation.copy(self._connection, path)
        except (CannotWrite, SaveDamaged) as first:
            try:
                connection, folder = connections.reader(self.path)
            except SaveError:
                raise first from None
            try:
                creation.copy(connection, path)
            finally:
                connections.close(connection, folder)

    def verify_chain(self) -> list[str]:
        """What is wrong with the file, one sentence each: structure, tables, origin, chain, drafts."""
        return verification.problems(self._connection)

    # -------------------------------------------------------------------------------------- what it was made with

    def scenario_bytes(self) -> bytes:
        """The compiled scenario, as it was given when the save was made."""
        with connections.translated(self.path, reading=True):
            row = self._connection.execute("SELECT content FROM scenario").fetchone()
        if row is None or not isinstance(row[0], bytes):
            raise SaveDamaged(self.path, "its scenario is missing")
        return row[0]

    def meta(self) -> dict[str, str]:
        """What was written down when the save was made: format, creation, product version, and more."""
        with connections.translated(self.path, reading=True):
            return self._of_kinds(self._connection.execute(f"SELECT key, value FROM meta LIMIT {MOST_ROWS}"), str)

    def attachments(self) -> dict[str, bytes]:
        """The pictures and documents in the save, by name."""
        with connections.translated(self.path, reading=True):
            rows = self._connection.execute(f"SELECT name, content FROM attachments LIMIT {MOST_ROWS}")
            return self._of_kinds(rows, bytes)

    # --------------------------------------------------------------------------------------------------- drafts

    def save_draft(self, key: str, text: str) -> None:
        """Keeps half-typed text under a key; it is no part of the exercise."""
        key, text = _storable(key), _storable(text)
        with connections.translated(self.path):
            self._connection.execute(KEEP, (key, text, digest([key.encode(), text.encode()])))

    def drafts(self) -> dict[str, str]:
        """All texts kept, by key."""
        with connections.translated(self.path, reading=True):
            rows = self._connection.execute(f"SELECT key, text FROM drafts ORDER BY key LIMIT {MOST_ROWS}")
            return self._of_kinds(rows, str)

    def clear_draft(self, key: str) -> None:
        """Forgets the text under a key, if there is one."""
        with connections.translated(self.path):
            self._connection.execute("DELETE FROM drafts WHERE key = ?", (_storable(key),))

    # ----------------------------------------------------------------------------------------------------- lease

    def take_lease(self, who: str, *, force: bool = False) -> None:
        """Says that this process plays the save; reading never needs it. A dead holder here is taken over.

        Raises:
            SaveBusy: when another one holds it that may be running (unless `force`), or the file is locked.
        """
        if self._lease is None:
            mine = lease.me(who, datetime.now(UTC).isoformat(timespec="seconds"))
            with connections.translated(self.path):
                lease.take(self.path, self._connection, mine, force=force)
            self._lease = mine

    def release_lease(self) -> None:
        """Gives the save free for others."""
        if self._lease is not None:
            with connections.translated(self.path):
                lease.release(self._connection, self._lease)
            self._lease = None

    # ---------------------------------------------------------------------------------------------------- inside

    def _read_genesis(self) -> str:
        row = self._connection.execute("SELECT value FROM meta WHERE key = 'genesis'").fetchone()
        if row is None:
            raise SaveDamaged(self.path, "the root of its log is missing")
        return str(row[0])

    def _read_tip(self) -> tuple[int, str]:
        seq, tip_hash = self._connection.execute(TIP).fetchone() or (ROOT, self._genesis)
        return seq, tip_hash

    def _hash_of(self, parent: int) -> str:
        if parent == self._tip[0]:  # nearly always; only after an undo is the parent an older batch
            return self._tip[1]
        if parent == ROOT:
            return self._genesis
        with connections.translated(self.path, reading=True):
            row = self._connection.execute("SELECT hash FROM entries WHERE seq = ?", (parent,)).fetchone()
        if row is None:
            raise ValueError(f"entry {parent} is no batch that another could follow")
        return str(row[0])

    def _roll_back(self) -> None:
        with contextlib.suppress(sqlite3.Error):
            self._connection.rollback()

    def _meaning(self, error: sqlite3.Error, entry: Entry) -> Exception:
        if str(error) == "parent":
            return ValueError(f"entry {entry.parent} is no batch that another could follow")
        return connections.translation(self.path, error)

    def _read(self, after: int) -> list[tuple[Any, ...]]:
        with connections.translated(self.path, reading=True):
            rows = self._connection.execute(READ, (after, AT_ONCE)).fetchall()
        if any(tuple(map(type, row)) != KINDS for row in rows):
            raise SaveDamaged(self.path, f"an entry after entry {after} lacks a part, or has a strange one")
        return rows

    def _of_kinds(self, rows: Iterable[tuple[Any, Any]], value: type) -> dict[str, Any]:
        """Rows of a key and a value as a table; in a save that was tampered with they can be anything."""
        found = list(rows)
        if any((type(key), type(one)) != (str, value) for key, one in found):
            raise SaveDamaged(self.path, "a text or a picture in it is none")
        return dict(found)

    def _actor(self, seq: int, text: str) -> Actor:
        try:
            return read_actor(text)
        except msgspec.MsgspecError:
            raise SaveDamaged(self.path, f"the actor of entry {seq} cannot be read") from None


def _storable(text: str) -> str:
    """The text without the halves of characters that no file can hold."""
    return text.encode("utf-8", "replace").decode()
