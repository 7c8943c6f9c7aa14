"""Finds every flipped byte that carries meaning: structure, tables, origin, chain, drafts, lease."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from hashlib import sha256

import msgspec

from wargame.store import schema
from wargame.store.log import Head, digest, plain
from wargame.store.problems import printable

LONGEST = 100
"""Letters told of a name in the file."""
MOST = 100
"""Problems listed; a file with more is beyond reading them."""

MOST_ROWS = 10_000
"""Rows read of a table that holds a few; pages that point in a circle would never come to an end."""

UNREADABLE = (sqlite3.Error, UnicodeDecodeError, TypeError)
"""What reading damaged rows may raise; sqlite3 quotes broken text in its errors, which then cannot be decoded."""

ENTRIES = (
    "SELECT seq, kind, line, coalesce(parent, 0), at, actor, command, body, previous_hash, hash"
    " FROM entries ORDER BY seq"
)


def problems(connection: sqlite3.Connection) -> list[str]:
    """What is wrong with the file behind a connection, one sentence each; nothing is changed."""
    found: list[str] = []
    with _bytes(connection):
        for check in (_structure, _header, _schema, _origin, _entries, _drafts, _lease):
            try:
                for problem in check(connection):
                    found.append(problem)
                    if len(found) >= MOST:
                        return found
            except UNREADABLE as error:
                found.append(f"The file cannot be read to its end: {error}.")
    return found


def genesis(connection: sqlite3.Connection) -> str:
    """The root of the hash chain: a digest of the scenario, the attachments and everything known at the start."""
    with _bytes(connection):
        meta = connection.execute(
            f"SELECT key, value FROM meta WHERE key <> 'genesis' ORDER BY key LIMIT {MOST_ROWS}"
        ).fetchall()
        scenario = connection.execute("SELECT id, content FROM scenario ORDER BY id LIMIT 2").fetchall()
        pictures = connection.execute(
            f"SELECT name, content FROM attachments ORDER BY name LIMIT {MOST_ROWS}"
        ).fetchall()
    fields = [b"%d" % schema.APPLICATION_ID, b"%d %d %d" % (len(meta), len(scenario), len(pictures))]
    for key, value in meta:
        fields += [plain(key), plain(value)]
    for name, content in (*scenario, *pictures):
        fields += [plain(name), sha256(content).digest()]
    return digest(fields)


@contextlib.contextmanager
def _bytes(connection: sqlite3.Connection) -> Iterator[None]:
    """Texts as their bytes: a flipped one need not be UTF-8 any more."""
    before = connection.text_factory
    connection.text_factory = bytes
    try:
        yield
    finally:
        connection.text_factory = before


def _structure(connection: sqlite3.Connection) -> Iterator[str]:
    for (line,) in connection.execute("PRAGMA integrity_check(20)"):
        text = plain(line).decode("utf-8", "replace")
        if text != "ok":
            yield f"The structure of the file is broken: {text}."


def _header(connection: sqlite3.Connection) -> Iterator[str]:
    if connection.execute("PRAGMA application_id").fetchone()[0] != schema.APPLICATION_ID:
        yield "The mark of a Wargame save is missing."
    if connection.execute("PRAGMA user_version").fetchone()[0] != schema.FILE_VERSION:
        yield "The file version is not the one of this program."


def _schema(connection: sqlite3.Connection) -> Iterator[str]:
    if schema.fingerprint(connection).encode() != _meta(connection, "schema"):
        yield "The tables or the triggers that protect the log are not those of a new save."


def _origin(connection: sqlite3.Connection) -> Iterator[str]:
    contents = connection.execute("SELECT content FROM scenario LIMIT 2").fetchall()
    if len(contents) != 1 or sha256(contents[0][0]).hexdigest().encode() != _meta(connection, "scenario"):
        yield "The scenario is not the one with which the exercise began."
    for name, noted, content in connection.execute(f"SELECT name, digest, content FROM attachments LIMIT {MOST_ROWS}"):
        if sha256(content).hexdigest().encode() != noted:
            yield f"The attachment {_quoted(name)} was changed."
    if genesis(connection).encode() != _meta(connection, "genesis"):
        yield "What was written down when the exercise began was changed."


def _entries(connection: sqlite3.Connection) -> Iterator[str]:
    hashes: dict[int, bytes] = {0: _meta(connection, "genesis")}
    batches = {0}
    last = 0
    for row in connection.execute(ENTRIES):
        seq, kind, _line, parent, *_rest, previous, stored = row
        if seq != last + 1:
            yield f"Between entry {last} and entry {seq} something is missing."
        if previous != hashes.get(seq - 1):
            yield f"Entry {seq} does not follow the entry before it."
        if parent not in batches:
            yield f"Entry {seq} follows entry {parent}, which is no batch."
        if _hash(row, hashes.get(parent, b"")) != stored:
            yield f"Entry {seq} was changed after it was written."
        if kind == b"batch":
            batches.add(seq)
        elif not _leads_to(row[7], batches):
            yield f"Entry {seq} moves a line of play to no batch."
        hashes[seq] = stored
        last = seq


def _hash(row: tuple[object, ...], parent_hash: bytes) -> bytes:
    seq, kind, line, parent, at, actor, command, body, previous, _stored = map(plain, row)
    return digest((parent_hash, previous, seq, kind, line, parent, at, actor, command, body)).encode()


def _leads_to(body: bytes, batches: set[int]) -> bool:
    try:
        return msgspec.json.decode(body, type=Head).to in batches
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return False


def _drafts(connection: sqlite3.Connection) -> Iterator[str]:
    for key, text, noted in connection.execute(f"SELECT key, text, digest FROM drafts LIMIT {MOST_ROWS}"):
        if digest([plain(key), plain(text)]).encode() != noted:
            yield f"The draft {_quoted(key)} was changed."


def _lease(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute("SELECT id, who, process, started, host, since, digest FROM lease LIMIT 2")
    for number, *fields, noted in rows:
        if number != 1 or digest(map(plain, fields)).encode() != noted:
            yield "The note of who plays the exercise was changed."


def _meta(connection: sqlite3.Connection, key: str) -> bytes:
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return bytes(row[0]) if row else b""


def _quoted(name: object) -> str:
    return f"“{printable(plain(name).decode('utf-8', 'replace')[:LONGEST])}”"
