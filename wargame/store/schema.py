"""The tables of a save and the triggers that make its log append-only, as sqlite-utils migrations."""

from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING

from wargame.store.log import digest, plain

if TYPE_CHECKING:  # sqlite-utils brings numpy and half a second on a slow disk: only where a schema is made
    from sqlite_utils import Migrations
    from sqlite_utils.db import Database

APPLICATION_ID = int.from_bytes(b"WGam")
"""Tells a save from every other SQLite file; stands in the file's header."""

FILE_VERSION = 1
"""The version of the file as a whole; stands in the header as `user_version`."""

LAYOUTS = frozenset({"d0fc163d142c0ce5c1fccb8a997ed974f2db5d850b42cfaf7758b11a8cc88d6b"})
"""What `layout` gives for the tables and triggers of a save, for each version there was."""

MOST_OBJECTS = 100
"""Tables, indexes and triggers looked at; a save has fewer."""

NEVER_CHANGED = ("entries", "meta", "scenario", "attachments")
SEALED_AT_BIRTH = ("meta", "scenario", "attachments")

QUOTES_AND_SPACES = re.compile(rb'["`\[\]\s]+')
"""What versions of sqlite-utils write differently, and what changes no meaning here."""

IN_ORDER = """
CREATE TRIGGER entries_in_order BEFORE INSERT ON entries BEGIN
    SELECT RAISE(ABORT, 'stale')
    WHERE NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entries)
       OR NEW.previous_hash IS NOT coalesce(
            (SELECT hash FROM entries WHERE seq = NEW.seq - 1),
            (SELECT value FROM meta WHERE key = 'genesis'));
    SELECT RAISE(ABORT, 'kind') WHERE NEW.kind NOT IN ('batch', 'head');
    SELECT RAISE(ABORT, 'parent')
    WHERE NEW.parent IS NOT NULL AND (SELECT kind FROM entries WHERE seq = NEW.parent) IS NOT 'batch';
END
"""
# With this trigger one INSERT is also the check that nobody else appended, whatever program writes the file.


def apply(db: Database) -> None:
    """Gives a new file its tables and triggers."""
    _migrations().apply(db)


def fingerprint(connection: sqlite3.Connection) -> str:
    """A digest of every table, index and trigger, and of the list of migrations."""
    objects = connection.execute(
        "SELECT type, name, tbl_name, coalesce(sql, ''),"
        " typeof(type) || typeof(name) || typeof(tbl_name) || typeof(sql)"
        " FROM sqlite_schema ORDER BY type, name"
    ).fetchall()
    steps = connection.execute("SELECT migration_set, name, applied_at FROM _sqlite_migrations ORDER BY id").fetchall()
    return digest([plain(value) for row in (*objects, *steps) for value in row])


def is_ours(connection: sqlite3.Connection) -> bool:
    """Whether a file has the tables, indexes and triggers of a save and no other; nothing in it is run to find out."""
    return layout(connection) in LAYOUTS


def layout(connection: sqlite3.Connection) -> str:
    """A digest of every table, index, trigger and view, however they are quoted and spaced."""
    objects = connection.execute(
        "SELECT CAST(type AS BLOB), CAST(name AS BLOB), CAST(tbl_name AS BLOB),"
        " CAST(coalesce(sql, '') AS BLOB)"
        f" FROM sqlite_schema ORDER BY 1, 2 LIMIT {MOST_OBJECTS}"
    ).fetchall()
    return digest([QUOTES_AND_SPACES.sub(b"", plain(value)) for row in objects for value in row])


def _migrations() -> Migrations:
    from sqlite_utils import Migrations

    steps = Migrations("wargame")
    steps(name="save 1")(_first)
    return steps


def _first(db: Database) -> None:
    meta = {"key": str, "value": str}
    db.table("meta").create(meta, pk="key", not_null=meta, strict=True)
    scenario = {"id": int, "content": bytes}
    db.table("scenario").create(scenario, pk="id", not_null={"content"}, strict=True)
    attachments = {"name": str, "digest": str, "content": bytes}
    db.table("attachments").create(attachments, pk="name", not_null=attachments, strict=True)
    _create_entries(db)
    drafts = {"key": str, "text": str, "digest": str}
    db.table("drafts").create(drafts, pk="key", not_null=drafts, strict=True)
    lease = {"id": int, "who": str, "process": int, "started": str, "host": str, "since": str, "digest": str}
    db.table("lease").create(lease, pk="id", not_null=set(lease) - {"id"}, strict=True)
    _forbid_changes(db)


def _create_entries(db: Database) -> None:
    columns = {
        "seq": int,
        "kind": str,
        "line": str,
        "parent": int,
        "at": str,
        "actor": str,
        "command": str,
        "body": str,
        "previous_hash": str,
        "hash": str,
    }
    db.table("entries").create(
        columns,
        pk="seq",
        not_null=set(columns) - {"seq", "parent"},
        foreign_keys=[("parent", "entries", "seq")],
        strict=True,
    )


def _forbid_changes(db: Database) -> None:
    for table in NEVER_CHANGED:
        for change in ("UPDATE", "DELETE"):
            db.execute(
                f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table}"
                " BEGIN SELECT RAISE(ABORT, 'append-only'); END"
            )
    for table in SEALED_AT_BIRTH:
        db.execute(
            f"CREATE TRIGGER {table}_sealed BEFORE INSERT ON {table}"
            " WHEN EXISTS (SELECT 1 FROM meta WHERE key = 'genesis')"
            " BEGIN SELECT RAISE(ABORT, 'append-only'); END"
        )
    db.execute(IN_ORDER.strip())
