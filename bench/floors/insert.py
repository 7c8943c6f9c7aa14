"""The bare write: one INSERT in one transaction on a plain table, with the pragmas of a save."""

from __future__ import annotations

import sqlite3
from pathlib import Path


def opened(path: Path) -> sqlite3.Connection:
    """A connection to a new file with the pragmas of a save and one plain table."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute("CREATE TABLE entries (seq INTEGER PRIMARY KEY, body TEXT)")
    return connection


def insert(connection: sqlite3.Connection, body: str) -> None:
    """One row, on disk when this returns."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO entries (body) VALUES (?)", (body,))
    connection.execute("COMMIT")
