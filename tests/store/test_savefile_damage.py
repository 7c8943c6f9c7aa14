"""One flipped byte anywhere that carries meaning is found."""

import sqlite3
from pathlib import Path

import pytest

from tests.store.conftest import SCENARIO, batch
from wargame.store.errors import SaveDamaged, SaveError
from wargame.store.log import Actor, Entry, Head
from wargame.store.savefile import SaveFile

COLUMNS = ("kind", "line", "parent", "at", "actor", "command", "body", "previous_hash", "hash")


@pytest.fixture
def path(save_path: Path) -> Path:
    with SaveFile.create(save_path, SCENARIO, {"setup": "thin"}, {"map.png": b"\x89PNG"}) as save:
        for number in range(4):
            save.append(batch(number), number)
        save.append(Entry("head", "main", 0, "2026", Actor(), "undo", Head(2, "undo").encode()), 4)
        save.append(batch(2), 5)
        save.save_draft("note", "text")
        save.take_lease("me")
        save._lease = None  # as if the process had been killed
    return save_path


def tampered(path: Path, *statements: str) -> list[str]:
    """The problems of a save after somebody wrote into it with the triggers out of the way."""
    connection = sqlite3.connect(path)
    triggers = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _sql in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    for _name, sql in triggers:
        connection.execute(sql)
    connection.commit()
    connection.close()
    with SaveFile.open(path, write=False) as save:
        return save.verify_chain()


@pytest.mark.parametrize("seq", range(1, 7))
@pytest.mark.parametrize("column", COLUMNS)
def test_a_change_in_any_column_of_any_entry_is_found(path: Path, seq: int, column: str) -> None:
    change = "1 - coalesce(parent, 0)" if column == "parent" else f"substr({column}, 1, length({column}) - 1) || '~'"
    found = tampered(path, f"UPDATE entries SET {column} = {change} WHERE seq = {seq}")
    assert any(f"Entry {seq} " in problem for problem in found)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("DELETE FROM entries WHERE seq = 3", "Between entry 2 and entry 4 something is missing"),
        ("DELETE FROM entries WHERE seq = 1", "Between entry 0 and entry 2 something is missing"),
        ("UPDATE scenario SET content = CAST(replace(content, 'tiny', 'tinx') AS BLOB)", "The scenario"),
        ("DELETE FROM scenario", "The scenario"),
        ("UPDATE scenario SET id = 2", "when the exercise began"),
        ("UPDATE attachments SET content = x'00'", "attachment “map.png”"),
        ("UPDATE attachments SET digest = 'x'", "attachment “map.png”"),
        ("UPDATE attachments SET name = 'x'", "when the exercise began"),
        ("UPDATE meta SET value = 'x' WHERE key = 'setup'", "when the exercise began"),
        ("UPDATE meta SET value = 'x' WHERE key = 'created'", "when the exercise began"),
        ("UPDATE meta SET key = 'x' WHERE key = 'product'", "when the exercise began"),
        ("UPDATE meta SET value = 'x' WHERE key = 'scenario'", "The scenario"),
        ("UPDATE meta SET value = 'x' WHERE key = 'schema'", "The tables or the triggers"),
        ("UPDATE meta SET value = 'x' WHERE key = 'genesis'", "Entry 1 does not follow"),
        ("INSERT INTO meta VALUES ('extra', 'x')", "when the exercise began"),
        ("UPDATE drafts SET text = 'x'", "The draft “note”"),
        ("UPDATE lease SET process = 1", "who plays"),
        ("UPDATE lease SET id = 2", "who plays"),
        ("UPDATE _sqlite_migrations SET applied_at = 'x'", "The tables or the triggers"),
        ("CREATE TABLE other (x)", "its tables or the triggers"),
        ("ALTER TABLE drafts ADD COLUMN other TEXT", "its tables or the triggers"),
        ("PRAGMA application_id = 1", "not a Wargame save"),
        ("PRAGMA user_version = 9", "newer version"),
    ],
)
def test_a_change_anywhere_else_is_found(path: Path, statement: str, words: str) -> None:
    try:
        found = tampered(path, statement)
    except SaveError as error:
        found = [str(error)]
    assert any(words in problem for problem in found)


@pytest.mark.parametrize("name", ["entries_no_update", "entries_in_order", "meta_sealed", "scenario_no_delete"])
def test_a_missing_trigger_is_found(path: Path, name: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"DROP TRIGGER {name}")
    connection.close()
    for write in (False, True):
        with pytest.raises(SaveDamaged, match="the triggers that protect its log"):
            SaveFile.open(path, write=write)


def test_a_writer_that_chains_nonsense_is_found(path: Path) -> None:
    with SaveFile.open(path, write=True) as save:
        save.append(Entry("head", "main", 0, "", Actor(), "undo", b'{"to":5,"why":"undo"}'), 6)
        save.append(Entry("head", "main", 0, "", Actor(), "undo", b"nonsense"), 7)
        assert save.verify_chain() == [
            "Entry 7 moves a line of play to no batch.",
            "Entry 8 moves a line of play to no batch.",
        ]


def test_the_list_of_problems_ends(path: Path) -> None:
    with SaveFile.open(path, write=True) as save:
        save._connection.execute("PRAGMA synchronous = OFF")
        for number in range(6, 206):
            save.append(batch(0), number)
    assert len(tampered(path, "UPDATE entries SET line = 'x'")) == 100


def everything(save: SaveFile) -> object:
    tables = ("sqlite_schema", "_sqlite_migrations", "lease", "meta", "attachments")
    rows = [save._connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables]
    return list(save.entries()), save.scenario_bytes(), save.drafts(), [[row[:3] for row in r] for r in rows]


@pytest.mark.parametrize("start", range(8))
def test_a_flipped_bit_is_refused_or_found_or_means_nothing(path: Path, start: int) -> None:
    """Every 401st byte here; all 60,000 were tried when the format was made."""
    good = path.read_bytes()
    with SaveFile.open(path, write=False) as save:
        content = everything(save)
    for position in range(start * 50, len(good), 401):
        raw = bytearray(good)
        raw[position] ^= 1 << start
        path.write_bytes(raw)
        try:
            with SaveFile.open(path, write=False) as save:
                assert save.verify_chain() or everything(save) == content, position
        except SaveError:
            pass
    assert len(list(path.parent.iterdir())) == 1


def test_damaged_entries_are_said_when_they_are_read(path: Path) -> None:
    tampered(path, "UPDATE entries SET actor = 'nobody' WHERE seq = 2")
    with SaveFile.open(path, write=False) as save, pytest.raises(SaveDamaged, match="the actor of entry 2"):
        list(save.entries())


def test_broken_text_is_said_when_it_is_read(path: Path) -> None:
    tampered(path, "UPDATE entries SET line = CAST(x'ff' AS TEXT) WHERE seq = 2")
    with SaveFile.open(path, write=False) as save, pytest.raises(SaveDamaged, match="UTF-8"):
        list(save.entries())


@pytest.mark.parametrize(
    ("statement", "words"),
    [("DELETE FROM scenario", "its scenario is missing"), ("DELETE FROM meta", "the root of its log is missing")],
)
def test_missing_parts_are_said_when_they_are_needed(path: Path, statement: str, words: str) -> None:
    with pytest.raises(SaveDamaged, match=words):  # noqa: PT012 - either step may be the one that says it
        tampered(path, statement)
        with SaveFile.open(path, write=False) as save:
            save.scenario_bytes()


def test_marks_that_change_while_it_is_open_are_found(path: Path) -> None:
    with SaveFile.open(path, write=False) as save:
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA application_id = 1")
        connection.execute("PRAGMA user_version = 7")
        connection.close()
        assert save.verify_chain() == [
            "The mark of a Wargame save is missing.",
            "The file version is not the one of this program.",
        ]


def test_broken_names_in_the_schema_are_said(path: Path) -> None:
    """sqlite3 cannot decode its own message about them."""
    raw = path.read_bytes().replace(b"CREATE TRIGGER meta_no_update", b"CREATE TRIGGER meta_no_u\xffdate")
    path.write_bytes(raw)
    with pytest.raises(SaveDamaged):
        SaveFile.open(path, write=False)


def test_an_entry_without_a_part_is_said_when_it_is_read(path: Path) -> None:
    with SaveFile.open(path, write=True) as save:
        save._connection.execute("PRAGMA writable_schema = ON")
        loosen = "UPDATE sqlite_schema SET sql = replace(sql, ' NOT NULL', '') WHERE name = 'entries'"
        save._connection.execute(loosen)
        save._connection.execute("PRAGMA writable_schema = RESET")
        save._connection.execute("DROP TRIGGER entries_no_update")
        save._connection.execute("UPDATE entries SET body = NULL WHERE seq = 2")
        with pytest.raises(SaveDamaged, match="lacks a part"):
            list(save.entries())
        assert save.verify_chain()
