"""What can be saved from a damaged save: each part that proves itself by its digest, and sentences about the rest."""

from __future__ import annotations

import contextlib
import sqlite3
from hashlib import sha256
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

import msgspec
from msgspec import Struct

from wargame.store import carving
from wargame.store.connection import journal_of, reason
from wargame.store.errors import CannotRead, SaveMissing
from wargame.store.log import ROOT, Entry, digest, read_actor, seal

SHORTEST_ENTRY = 128
"""Bytes of the two hashes that each entry has: a number beyond what fits into the file was not given by us."""


class Salvage(Struct, frozen=True):
    """What a file still holds: `scenario` is empty if it is gone, `entries` are whole by their own hashes.

    `noted` is the digest of the scenario that the exercise began with, empty if that is lost; `origin` are the facts of
    its making, `drafts` the half-typed texts.
    """

    scenario: bytes
    noted: str
    entries: dict[int, Entry]
    changed: tuple[int, ...]
    origin: dict[str, str]
    attachments: dict[str, bytes]
    drafts: dict[str, str]


def salvage(path: Path) -> Salvage:
    """Everything in a save that proves itself; the file is only read.

    Raises:
        SaveMissing, CannotRead: when there is no file to read.
    """
    tables = _tables(_content(path))
    meta = {str(key): str(value) for key, value in tables.meta}
    noted = meta.get("scenario", "")
    ordered = sorted(tables.scenarios, key=lambda one: digest_of(one) != noted)
    entries, changed = _sound(tables.entries, meta.get("genesis", ""))
    return Salvage(
        scenario=next(iter(ordered), b""),
        noted=noted,
        entries=entries,
        changed=changed,
        origin={key: value for key, value in meta.items() if key not in ("genesis", "schema", "format", "scenario")},
        attachments={name: content for name, noted, content in tables.attachments if digest_of(content) == noted},
        drafts={key: text for key, text, noted in tables.drafts if digest([key.encode(), text.encode()]) == noted},
    )


class _Tables(Struct):
    meta: list[tuple[str, str]]
    scenarios: list[bytes]
    entries: list[Entry]
    attachments: list[tuple[str, str, bytes]]
    drafts: list[tuple[str, str, str]]


def _content(path: Path) -> bytes:
    """The bytes of the file, after an interrupted commit was rolled back in a copy of it, where SQLite still can."""
    try:
        if not journal_of(path).exists():
            return path.read_bytes()
        with TemporaryDirectory(prefix="wargame-") as folder:
            copy = Path(folder) / path.name
            copyfile(path, copy)
            copyfile(journal_of(path), journal_of(copy))
            with (
                contextlib.suppress(sqlite3.Error, UnicodeDecodeError),
                contextlib.closing(sqlite3.connect(copy)) as one,
            ):
                one.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            return copy.read_bytes()
    except FileNotFoundError:
        raise SaveMissing(path) from None
    except OSError as error:
        raise CannotRead(path, reason(error)) from error


def _tables(content: bytes) -> _Tables:
    found = _Tables([], [], [], [], [])
    most = len(content) // SHORTEST_ENTRY
    for number, row in carving.rows(content):
        match row:
            case (str(key), str(value)):
                found.meta.append((key, value))
            case (None, bytes(scenario)):
                found.scenarios.append(scenario)
            case (str(name), str(noted), bytes(picture)):
                found.attachments.append((name, noted, picture))
            case (str(key), str(text), str(noted)):
                found.drafts.append((key, text, noted))
            case (None, str(), str(), int() | None, str(), str(), str(), str(), str(), str()) if 0 < number <= most:
                with contextlib.suppress(msgspec.MsgspecError):
                    found.entries.append(_entry(number, row))
            case _:
                continue
    return found


def _entry(seq: int, row: tuple[carving.Value, ...]) -> Entry:
    _, kind, line, parent, at, actor, command, body, previous, own = row
    return Entry(
        kind="batch" if kind == "batch" else "head",
        line=str(line),
        parent=parent if isinstance(parent, int) else ROOT,
        at=str(at),
        actor=read_actor(str(actor)),
        command=str(command),
        body=str(body).encode(),
        seq=seq,
        previous_hash=str(previous),
        hash=str(own),
    )


def _sound(entries: list[Entry], genesis: str) -> tuple[dict[int, Entry], tuple[int, ...]]:
    """The entries that are as they were written, by number, and the numbers of those that are not.

    Where the note of the genesis is lost, the first entry's own says what it was.
    """
    first = next((one.previous_hash for one in entries if one.seq == 1), "")
    hashes = {ROOT: genesis or first} | {one.seq: one.hash for one in entries}
    whole: dict[int, Entry] = {}
    changed: set[int] = set()
    for one in entries:
        if seal(one, one.seq, one.previous_hash, hashes.get(one.parent, "")).hash == one.hash:
            whole[one.seq] = one
        else:
            changed.add(one.seq)
    return whole, tuple(sorted(changed - set(whole)))


def digest_of(content: bytes) -> str:
    """The digest by which a save notes a scenario or a picture."""
    return sha256(content).hexdigest()
