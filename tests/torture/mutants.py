"""Hostile files: saves, scenarios, zips, maps and command lines as they are, with something done to them by a seed."""

from __future__ import annotations

import contextlib
import json
import random
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import msgspec
from msgspec.structs import replace

from tests.domain.play import scenario
from tests.torture.changes import STRANGE, as_json, bytes_changed, json_changed, toml_changed, zipped
from wargame.app.session import Session
from wargame.app.umpire import Umpire
from wargame.store.errors import SaveError
from wargame.store.log import Entry
from wargame.store.savefile import SaveFile

ROOT = Path(__file__).parents[2]
SAVE, LINES, ZIP = "a.wargame", "lines.jsonl", "s.zip"

Files = dict[str, bytes]
"""A hostile file with what lies beside it: contents by name."""

HOSTILE_SQL = (
    "CREATE TRIGGER grab AFTER INSERT ON lease BEGIN DELETE FROM drafts; END",
    "CREATE TRIGGER grow AFTER INSERT ON entries BEGIN INSERT INTO drafts VALUES (NEW.hash, NEW.body, ''); END",
    "CREATE TRIGGER stop BEFORE DELETE ON lease BEGIN SELECT RAISE(IGNORE); END",
    "DROP TABLE drafts; CREATE VIEW drafts AS WITH RECURSIVE n(key) AS (VALUES (1) UNION ALL SELECT key + 1 FROM n)"
    " SELECT key, 'x' AS text, '' AS digest FROM n",
    "DROP TABLE meta; CREATE VIEW meta AS WITH RECURSIVE n(key) AS (VALUES (1) UNION ALL SELECT key + 1 FROM n)"
    " SELECT 'x' || key AS key, 'x' AS value FROM n",
    "ALTER TABLE entries RENAME TO hidden; CREATE VIEW entries AS SELECT * FROM hidden",
    "CREATE TABLE foreign_one (x)",
    "CREATE VIRTUAL TABLE words USING fts5(body)",
    "CREATE INDEX grasp ON entries (hex(body))",
    "ALTER TABLE drafts ADD COLUMN more TEXT GENERATED ALWAYS AS (hex(zeroblob(100000000))) VIRTUAL",
    "DROP TRIGGER entries_in_order",
    "DROP TABLE lease",
    "PRAGMA user_version = 2147483647",
    "PRAGMA journal_mode = WAL",
    "PRAGMA page_size = 512; VACUUM",
    "INSERT INTO drafts SELECT hex(randomblob(8)), hex(zeroblob(2000)), '' FROM entries",
    "INSERT INTO lease SELECT 2, 'x', -1, '', '', '', ''",
)
"""What is written into a save, one of them at a time."""


@dataclass(frozen=True)
class Mutant:
    """Something to open: its kind (save, folder, zip or commands), and its files."""

    kind: str
    files: Files


class Samples:
    """Good files to start from, and a folder of their own to work in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.new, self.played = (_played(folder, turns) for turns in (0, 2))
        self.commands = _commands(folder, self.played)
        self.scenarios = [_texts(ROOT / place) for place in ("assets/scenarios/river-flood", "tests/scenarios/strait")]

    def mutant(self, seed: int) -> Mutant:
        """The mutant of a number; the same number gives the same one."""
        dice = random.Random(seed)
        way = dice.choices(list(WAYS), list(WAYS.values()))[0]
        return way(self, dice)


def _played(folder: Path, turns: int) -> bytes:
    """A save of so many turns, with a second line of play, a draft and a picture."""
    path, whole = folder / "played.wargame", folder / "whole.wargame"
    with Session.create(path, scenario("river-flood"), "rain", "3", 7) as session:
        umpire = Umpire(session, 7)
        for _ in range(turns):
            umpire.play_turn()
        session.branch(session.seq, "elsewhere")
        assert isinstance(session.log, SaveFile)
        content, entries = session.log.scenario_bytes(), list(session.log.entries())
    with SaveFile.create(whole, content, {"product": "test"}, {"map.png": b"\x89PNG" * 500}, entries) as file:
        file.save_draft("note", "half a sentence")
    path.unlink()
    return _taken(whole)


def _taken(path: Path) -> bytes:
    content = path.read_bytes()
    for old in path.parent.glob(path.name + "*"):
        old.unlink()
    return content


def _commands(folder: Path, save: bytes) -> list[object]:
    path = folder / SAVE
    path.write_bytes(save)
    with Session.open(path, write=False) as session:
        found: list[object] = [msgspec.to_builtins(one) for one in session.legal()]
    path.unlink()
    return found


def _texts(folder: Path) -> Files:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.suffix in (".toml", ".json", ".geojson")}


# ------------------------------------------------------------------------------------------------------------ saves


def save_of_bytes(samples: Samples, dice: random.Random) -> Mutant:
    """A save with blind changes; now and then with a journal beside it."""
    content = bytes_changed(dice.choice((samples.new, samples.played)), dice)
    beside = {SAVE + "-journal": bytes_changed(samples.new[:9_000], dice)} if dice.random() < 0.1 else {}
    return Mutant("save", {SAVE: content, **beside})


def save_of_pages(samples: Samples, dice: random.Random) -> Mutant:
    """A save whose pages point elsewhere: headers of the b-trees, pointers to children, cells."""
    raw = bytearray(dice.choice((samples.new, samples.played)))
    for _ in range(dice.randint(1, 3)):
        page = dice.randrange(len(raw) // 4096)
        start = page * 4096 + (100 if page == 0 else 0)
        at = start + dice.choice((0, 1, 3, 5, 7, 8, 10, 12, 14, dice.randrange(64)))
        number = dice.randrange(len(raw) // 4096 + 2)
        raw[at : at + 4] = dice.choice((number.to_bytes(4), bytes(4), dice.randbytes(4), bytes(raw[at + 4 : at + 8])))
    return Mutant("save", {SAVE: bytes(raw)})


def save_of_rows(samples: Samples, dice: random.Random) -> Mutant:
    """A save with a strange value in a row, put there with the triggers out of the way."""
    path = samples.folder / SAVE
    path.write_bytes(dice.choice((samples.new, samples.played)))
    with contextlib.closing(sqlite3.connect(path)) as one:
        triggers = [sql for (sql,) in one.execute("SELECT sql FROM sqlite_schema WHERE type = 'trigger'")]
        for (name,) in one.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            one.execute(f"DROP TRIGGER {name}")
        for _ in range(dice.randint(1, 2)):
            _disturb(one, dice)
        for sql in triggers:
            one.execute(sql)
        one.commit()
    return Mutant("save", {SAVE: _taken(path)})


def _disturb(one: sqlite3.Connection, dice: random.Random) -> None:
    table = dice.choice(
        ("meta", "scenario", "attachments", "entries", "entries", "drafts", "lease", "_sqlite_migrations")
    )
    columns = [row[1] for row in one.execute(f"PRAGMA table_info({table})")]
    rows = [row[0] for row in one.execute(f"SELECT rowid FROM {table}")]
    value = dice.choice([value for value in STRANGE if not isinstance(value, list | dict) and value != 2**63])
    if isinstance(value, str):
        value = value.encode("utf-8", "surrogatepass")
    column, row = dice.choice(columns), dice.choice(rows or [1])
    with contextlib.suppress(sqlite3.Error):
        match dice.randrange(4):
            case 0:
                one.execute(f"DELETE FROM {table} WHERE rowid = ?", (row,))
            case 1 if isinstance(value, bytes):
                one.execute(f"UPDATE {table} SET {column} = CAST(? AS TEXT) WHERE rowid = ?", (value, row))
            case 2:
                one.execute(
                    f"UPDATE {table} SET {column} = (SELECT max({column}) FROM {table}) WHERE rowid = ?", (row,)
                )
            case _:
                one.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (value, row))


def save_of_schema(samples: Samples, dice: random.Random) -> Mutant:
    """A save with tables, views, triggers or settings that no save has."""
    path = samples.folder / SAVE
    path.write_bytes(dice.choice((samples.new, samples.played)))
    with contextlib.closing(sqlite3.connect(path)) as one:
        with contextlib.suppress(sqlite3.Error):
            one.executescript(dice.choice(HOSTILE_SQL))
        if dice.random() < 0.2:
            with contextlib.suppress(sqlite3.Error):
                one.executescript(
                    "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = (abs(random()) % 40)"
                    " WHERE type = 'table' AND abs(random()) % 3 = 0"
                )
    return Mutant("save", {SAVE: _taken(path)})


def save_chained_anew(samples: Samples, dice: random.Random) -> Mutant:
    """A save by somebody who knows the format: its hashes are right, what it says is not."""
    path = samples.folder / SAVE
    path.write_bytes(dice.choice((samples.new, samples.played)))
    with SaveFile.open(path, write=False) as file:
        content, entries = file.scenario_bytes(), list(file.entries())
    _taken(path)
    if dice.random() < 0.4:
        content = as_json(json_changed(json.loads(content), dice), dice)
    else:
        at = dice.choice((0, dice.randrange(len(entries))))
        entries[at] = _entry_changed(entries[at], dice)
    pictures = {str(dice.choice(STRANGE))[:99].encode("utf-8", "replace").decode(): b"x"} if dice.random() < 0.2 else {}
    try:
        SaveFile.create(path, content, {"product": "test"}, pictures, entries).close()
    except (SaveError, UnicodeDecodeError):  # not even a stranger can make it
        path.write_bytes(samples.new)
    return Mutant("save", {SAVE: _taken(path)})


def _entry_changed(entry: Entry, dice: random.Random) -> Entry:
    match dice.randrange(8):
        case 0:
            return replace(entry, line=str(dice.choice(STRANGE))[:300].encode("utf-8", "replace").decode())
        case 1:
            return replace(entry, at=dice.choice(("", "yesterday", "9999-99-99", "+" * 99)))
        case 2:
            return replace(entry, kind="head" if entry.kind == "batch" else "batch")
        case _:
            body = as_json(json_changed(json.loads(entry.body), dice), dice)
            return replace(entry, body=body)


# ------------------------------------------------------------------------------------- scenarios, zips, commands


def folder_of_scenario(samples: Samples, dice: random.Random) -> Mutant:
    """A scenario folder with one file changed: its values, or its bytes."""
    return Mutant("folder", _scenario_changed(samples, dice))


def zip_of_scenario(samples: Samples, dice: random.Random) -> Mutant:
    """A zip of a scenario with something wrong about the zip, and now and then in it."""
    files = _scenario_changed(samples, dice) if dice.random() < 0.3 else dice.choice(samples.scenarios)
    return Mutant("zip", {ZIP: zipped(files, dice)})


def _scenario_changed(samples: Samples, dice: random.Random) -> Files:
    files = dict(dice.choice(samples.scenarios))
    name = dice.choice(list(files))
    if dice.random() < 0.2:
        files[name] = bytes_changed(files[name], dice)
    elif name.endswith(".toml"):
        files[name] = toml_changed(files[name], dice)
    else:
        files[name] = as_json(json_changed(json.loads(files[name]), dice), dice)
    if dice.random() < 0.1:
        files[dice.choice(("b.toml", "map.json", "map.geojson"))] = bytes_changed(files[name], dice)
    return files


def lines_of_commands(samples: Samples, dice: random.Random) -> Mutant:
    """Some lines of commands, each changed, to be played on a good save."""
    lines = []
    for _ in range(dice.randint(1, 6)):
        command = json.loads(json.dumps(dice.choice(samples.commands)))
        if dice.random() < 0.2:
            command["as"] = {"team": "x", "hat": "y"}
        lines.append(as_json(json_changed(command, dice), dice).replace(b"\n", b" "))
    content = b"\n".join(lines)
    return Mutant(
        "commands", {LINES: bytes_changed(content, dice) if dice.random() < 0.1 else content, SAVE: samples.played}
    )


WAYS: dict[Callable[[Samples, random.Random], Mutant], int] = {
    save_of_bytes: 15,
    save_of_pages: 15,
    save_of_rows: 10,
    save_of_schema: 5,
    save_chained_anew: 25,
    folder_of_scenario: 15,
    zip_of_scenario: 8,
    lines_of_commands: 12,
}
"""How often each way is taken."""
