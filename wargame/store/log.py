"""The log of an exercise: a tree of entries that is only ever added to, chained by hashes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Literal, Protocol

import msgspec
from msgspec import Struct

ROOT = 0
"""The parent of the first batch."""

Kind = Literal["batch", "head"]


class Actor(Struct, frozen=True, gc=False):
    """Who did it: a team (the white cell, if empty) and a hat."""

    team: str = ""
    hat: str = ""


class Head(Struct, frozen=True, omit_defaults=True):
    """The body of a head entry: the line of play now ends at batch `to`.

    A `rename` leaves it where it is and gives the line the name in `text`, a `note` what is said of it there.
    """

    to: int
    why: Literal["undo", "redo", "branch", "rename", "note"]
    text: str = ""

    def encode(self) -> bytes:
        """The body of the entry."""
        return msgspec.json.encode(self)


class Entry(Struct, frozen=True, gc=False):
    """One line of the log. The last three fields are given when it is appended; what the caller says is ignored.

    `body` is JSON: a batch's array of records, or a `Head`. `parent` is the batch it follows, `ROOT` for the
    first; `at` a wall-clock time in ISO form, `command` the tag of what was asked for.
    """

    kind: Kind
    line: str
    parent: int
    at: str
    actor: Actor
    command: str
    body: bytes
    seq: int = 0
    previous_hash: str = ""
    hash: str = ""


class Log(Protocol):
    """Where an exercise is kept: in a file (`SaveFile`) or in memory (`MemoryLog`)."""

    @property
    def last_seq(self) -> int:
        """The number of the last entry; 0 if there is none."""
        ...

    def scenario_bytes(self) -> bytes:
        """The compiled scenario, as it was given when the log was made."""
        ...

    def append(self, entry: Entry, expected_seq: int) -> Entry:
        """Adds an entry and returns it with its number and hashes, once it is safe.

        Raises:
            StaleSave: when `expected_seq` is not the number of the last entry.
            ValueError: when the parent is no batch.
        """
        ...

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """The entries in the order in which they were added, from the one after a number on."""
        ...

    def save_draft(self, key: str, text: str) -> None:
        """Keeps half-typed text under a key; it is no part of the exercise."""
        ...

    def drafts(self) -> dict[str, str]:
        """All texts kept, by key."""
        ...

    def clear_draft(self, key: str) -> None:
        """Forgets the text under a key, if there is one."""
        ...


def digest(fields: Iterable[bytes]) -> str:
    """A hash that no two lists of fields share: each is hashed as its length, a colon and its bytes."""
    return sha256(b"".join([b"%d:%b" % (len(field), field) for field in fields])).hexdigest()


def plain(value: object) -> bytes:
    """A value of a table as the bytes that a digest takes."""
    match value:
        case bytes():
            return value
        case str():
            return value.encode()
        case _:
            return b"%d" % value if isinstance(value, int) else b""


def seal(entry: Entry, seq: int, previous_hash: str, parent_hash: str) -> Entry:
    """The entry with its number and hashes, chained to the one before it and to its parent."""
    fields = (
        parent_hash.encode(),
        previous_hash.encode(),
        b"%d" % seq,
        entry.kind.encode(),
        entry.line.encode(),
        b"%d" % entry.parent,
        entry.at.encode(),
        actor_bytes(entry.actor),
        entry.command.encode(),
        entry.body,
    )
    return Entry(
        entry.kind,
        entry.line,
        entry.parent,
        entry.at,
        entry.actor,
        entry.command,
        entry.body,
        seq,
        previous_hash,
        digest(fields),
    )


actor_bytes = msgspec.json.Encoder().encode
"""An actor as the log keeps it."""

read_actor = msgspec.json.Decoder(Actor).decode
"""The actor of its kept form."""

INSERT = "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
"""Adds a row of the table of entries."""


def row(entry: Entry) -> tuple[object, ...]:
    """An entry as a row of its table, for `INSERT`."""
    return (
        entry.seq,
        entry.kind,
        entry.line,
        entry.parent or None,
        entry.at,
        actor_bytes(entry.actor).decode(),
        entry.command,
        entry.body.decode(),
        entry.previous_hash,
        entry.hash,
    )
