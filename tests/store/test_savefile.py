"""What holds for a save as a file."""

import sqlite3
import sys
from pathlib import Path

import pytest
import sqlite_utils

from tests.store.conftest import SCENARIO, batch
from wargame.store import lease, schema
from wargame.store.errors import CannotWrite, DiskFull, SaveBusy, SaveExists, SaveIsADirectory, StaleSave
from wargame.store.log import Actor
from wargame.store.savefile import SaveFile


def test_it_reopens_as_it_was_closed(save_path: Path) -> None:
    with SaveFile.create(save_path, SCENARIO, {"setup": "thin"}, {"map.png": b"\x89PNG"}) as save:
        kept = [save.append(batch(number), number) for number in range(3)]
        save.save_draft("note", "text")
    for write in (False, True):
        with SaveFile.open(save_path, write=write) as save:
            assert list(save.entries()) == kept
            assert save.scenario_bytes() == SCENARIO
            assert save.attachments() == {"map.png": b"\x89PNG"}
            assert save.drafts() == {"note": "text"}
            assert save.meta()["setup"] == "thin"
            assert {"format", "created", "product", "scenario", "schema", "genesis"} <= save.meta().keys()
            assert save.verify_chain() == []


def test_it_is_one_file_with_its_mark_and_version(save_path: Path) -> None:
    with SaveFile.create(save_path, SCENARIO, {}) as save:
        save.append(batch(), 0)
        assert [path.name for path in save_path.parent.iterdir()] == [save_path.name]
    header = save_path.read_bytes()[:100]
    assert int.from_bytes(header[68:72]) == schema.APPLICATION_ID
    assert int.from_bytes(header[60:64]) == schema.FILE_VERSION == 1


def test_it_writes_as_safely_as_sqlite_can(save_path: Path) -> None:
    with SaveFile.create(save_path, SCENARIO, {}) as save:
        pragmas = ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers")
        found = [save._connection.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas]
        assert found == ["delete", 3, 1, 1]
        tables = save._connection.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'")
        loose = {name for name, strict in tables if not strict}
        assert {name for name in loose if not name.startswith(("sqlite_", "_sqlite_"))} == set()


def test_a_new_save_never_replaces_a_file(save_path: Path) -> None:
    save_path.write_text("mine")
    with pytest.raises(SaveExists, match="exists already"):
        SaveFile.create(save_path, SCENARIO, {})
    assert save_path.read_text() == "mine"
    with pytest.raises(SaveIsADirectory):
        SaveFile.create(save_path.parent, SCENARIO, {})
    with pytest.raises(CannotWrite, match="no such folder"):
        SaveFile.create(save_path.parent / "nowhere" / "a.wargame", SCENARIO, {})
    for name in ("x" * 300, "a\0b"):
        with pytest.raises(CannotWrite):
            SaveFile.create(save_path.parent / name, SCENARIO, {})
    assert list(save_path.parent.iterdir()) == [save_path]


def test_a_file_that_appears_meanwhile_is_not_replaced(save_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wargame.store.creation._sync", lambda draft: save_path.write_text("faster"))
    with pytest.raises(SaveExists):
        SaveFile.create(save_path, SCENARIO, {})
    assert save_path.read_text() == "faster"
    assert list(save_path.parent.iterdir()) == [save_path]


@pytest.mark.parametrize("taken", [False, True])
def test_a_file_system_without_links_will_do(save_path: Path, monkeypatch: pytest.MonkeyPatch, taken: bool) -> None:
    def refuse(draft: Path, path: Path) -> None:
        if taken:
            path.write_text("faster")
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.link", refuse)
    if taken:
        with pytest.raises(SaveExists):
            SaveFile.create(save_path, SCENARIO, {})
    else:
        SaveFile.create(save_path, SCENARIO, {}).close()
    assert list(save_path.parent.iterdir()) == [save_path]


def test_two_writers_do_not_lose_each_others_entries(save_path: Path) -> None:
    with SaveFile.create(save_path, SCENARIO, {}) as one, SaveFile.open(save_path, write=True) as two:
        one.append(batch(0), 0)
        with pytest.raises(StaleSave):
            two.append(batch(0), 0)
        assert two.last_seq == 1
        two.append(batch(1), 1)
        one.append(batch(2), 2)  # a caller that has read the other's entry may go on at once
        assert one.verify_chain() == two.verify_chain() == []
        assert one.last_seq == two.last_seq == 3


def test_a_reader_sees_what_a_writer_adds_and_never_stops_it(save_path: Path) -> None:
    with SaveFile.create(save_path, SCENARIO, {}) as writer, SaveFile.open(save_path, write=False) as reader:
        writer.append(batch(0), 0)
        reading = reader.entries()
        assert next(reading).seq == 1
        writer.append(batch(1), 1)
        assert reader.last_seq == 2
        assert next(reading).seq == 2


def test_a_reader_cannot_write(save_path: Path) -> None:
    SaveFile.create(save_path, SCENARIO, {}).close()
    with SaveFile.open(save_path, write=False) as save:
        with pytest.raises(CannotWrite, match="read-only"):
            save.append(batch(0), 0)
        with pytest.raises(CannotWrite, match="read-only"):
            save.save_draft("note", "text")
        with pytest.raises(CannotWrite, match="read-only"):
            save.take_lease("me")


@pytest.mark.parametrize("table", ["entries", "meta", "scenario", "attachments"])
@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM {table}",
        "UPDATE {table} SET {column} = {column}",
        "INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1",
        "REPLACE INTO {table} SELECT * FROM {table} LIMIT 1",
    ],
)
def test_triggers_forbid_changes(save_path: Path, table: str, statement: str) -> None:
    with SaveFile.create(save_path, SCENARIO, {}, {"a": b"b"}) as save:
        save.append(batch(0), 0)
        column = {"entries": "body", "meta": "value"}.get(table, "content")
        with pytest.raises(sqlite3.IntegrityError, match=r"append-only|stale"):
            save._connection.execute(statement.format(table=table, column=column))
        assert save.verify_chain() == []


@pytest.mark.parametrize(("seq", "kind"), [(3, "batch"), (1, "batch"), (-1, "batch"), (None, "batch"), (2, "note")])
def test_triggers_forbid_gaps_and_unknown_kinds(save_path: Path, seq: int | None, kind: str) -> None:
    with SaveFile.create(save_path, SCENARIO, {}) as save:
        first = save.append(batch(0), 0)
        row = (seq, kind, "main", 1, "", "{}", "", "[]", first.hash, "")
        with pytest.raises(sqlite3.IntegrityError, match=r"stale|kind"):
            save._connection.execute("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def test_a_full_disk_is_said_and_loses_nothing(save_path: Path) -> None:
    with SaveFile.create(save_path, SCENARIO, {}) as save:
        pages = save._connection.execute("PRAGMA page_count").fetchone()[0]
        save._connection.execute(f"PRAGMA max_page_count = {pages}")
        big = batch(0, body=b'["' + b"x" * 20_000 + b'"]')
        with pytest.raises(DiskFull, match="disk is full"):
            save.append(big, 0)
        assert list(save.entries()) == []
        save._connection.execute("PRAGMA max_page_count = 100000")
        save.append(big, 0)
        assert save.verify_chain() == []


def test_a_commit_waits_for_another_and_then_says_so(save_path: Path) -> None:
    with SaveFile.create(save_path, SCENARIO, {}) as one, SaveFile.open(save_path, write=True) as two:
        two._connection.execute("PRAGMA busy_timeout = 20")
        one._connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(SaveBusy, match="in use by another program"):
            two.append(batch(0), 0)
        one._connection.execute("ROLLBACK")
        two.append(batch(0), 0)


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be deleted there")
def test_a_save_deleted_while_open_is_said(save_path: Path) -> None:
    with SaveFile.create(save_path, SCENARIO, {}) as save:
        save.append(batch(0), 0)
        save_path.unlink()
        with pytest.raises(CannotWrite, match="moved or deleted"):
            save.append(batch(1), 1)
        with pytest.raises(CannotWrite, match="moved or deleted"):
            save.save_draft("note", "half a thought")


def test_an_interrupt_leaves_no_half_entry(save_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with SaveFile.create(save_path, SCENARIO, {}) as save:

        def interrupt(entry: object) -> tuple[object, ...]:
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr("wargame.store.savefile.row", interrupt)
            with pytest.raises(KeyboardInterrupt):
                save.append(batch(0), 0)
        assert save.append(batch(0), 0).seq == 1


def test_half_characters_in_drafts_do_not_stop_anybody(save_path: Path) -> None:
    with SaveFile.create(save_path, SCENARIO, {}) as save:
        save.save_draft("note", "a\ud83d b")
        assert save.drafts() == {"note": "a? b"}
        assert save.verify_chain() == []


def test_opening_a_save_needs_no_sqlite_utils(save_path: Path, run_python) -> None:
    SaveFile.create(save_path, SCENARIO, {}).close()
    code = """
import sys
from pathlib import Path
from wargame.store.savefile import SaveFile
with SaveFile.open(Path(sys.argv[1]), write=True) as save:
    list(save.entries()); save.scenario_bytes(); save.drafts(); save.take_lease("me")
print("sqlite_utils" in sys.modules, "numpy" in sys.modules, "PySide6" in sys.modules)
"""
    assert run_python(code, save_path).stdout.split() == ["False", "False", "False"]


def test_an_actor_has_a_team_and_a_hat(save_path: Path) -> None:
    with SaveFile.create(save_path, SCENARIO, {}) as save:
        assert save.append(batch(0), 0).actor == Actor("ua", "lead")
        assert next(save.entries()).actor == Actor("ua", "lead")


def test_a_copy_holds_the_log_byte_for_byte_and_nobody_plays_it(save_path: Path) -> None:
    copy = save_path.with_name("copy.wargame")
    with SaveFile.create(save_path, SCENARIO, {"setup": "thin"}, {"map.png": b"\x89PNG"}) as save:
        kept = [save.append(batch(number), number) for number in range(3)]
        save.save_draft("note", "half typed")
        save.take_lease("facilitator")
        save.copy_to(copy)
        with pytest.raises(SaveExists):
            save.copy_to(copy)
    with SaveFile.open(copy, write=True) as found:
        assert list(found.entries()) == kept
        assert (found.attachments(), found.drafts()) == ({"map.png": b"\x89PNG"}, {"note": "half typed"})
        assert found.verify_chain() == []
        assert lease.read(found._connection) is None


@pytest.mark.parametrize("gone", [False, True])
def test_a_copy_that_cannot_be_written_is_said_and_leaves_nothing(save_path: Path, gone: bool) -> None:
    nowhere = save_path.parent / "nowhere" / "copy.wargame"
    with SaveFile.create(save_path, SCENARIO, {}) as save:
        save.append(batch(), 0)
        if gone:
            save_path.unlink()
        with pytest.raises(CannotWrite, match="no such folder"):
            save.copy_to(nowhere)
    assert list(save_path.parent.iterdir()) == ([] if gone else [save_path])


def test_a_table_that_the_disk_refused_is_missed(save_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """sqlite-utils takes a full disk for an SQLite that knows no strict tables, and goes on without them."""
    monkeypatch.setattr(sqlite_utils.Database, "supports_strict", False)
    with pytest.raises(CannotWrite, match="cannot be written"):
        SaveFile.create(save_path, SCENARIO, {})
    assert list(save_path.parent.iterdir()) == []
