"""What is read out of a file without SQLite: every row of a sound one, and of a damaged one none that is not sound."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.conftest import SCENARIO, batch
from wargame.store.carving import MOST_COLUMNS, rows
from wargame.store.errors import CannotRead, SaveMissing
from wargame.store.salvage import salvage
from wargame.store.savefile import SaveFile

NUMBERS = (0, 1, -1, 2**7, -(2**15), 2**23, -(2**31), 2**47, -(2**63), 2**63 - 1)


def made(path: Path, *statements: tuple[str, tuple[object, ...]]) -> bytes:
    """The bytes of a database after these statements."""
    with closing(sqlite3.connect(path)) as one:
        for statement, values in statements:
            one.execute(statement, values)
        one.commit()
    return path.read_bytes()


@pytest.mark.parametrize("number", NUMBERS)
def test_every_row_number_and_value_is_read_as_it_was_written(number: int, tmp_path: Path) -> None:
    content = made(
        tmp_path / "a",
        ("CREATE TABLE t (n, text, bytes, empty)", ()),
        ("INSERT INTO t (rowid, n, text, bytes) VALUES (?, ?, ?, ?)", (number, number, "näh", b"\x00\xff")),
    )
    assert (number % 2**64, (number, "näh", b"\x00\xff", None)) in list(rows(content))


def test_a_row_of_more_columns_than_a_save_has_is_passed_over(tmp_path: Path) -> None:
    tables = [
        (f"CREATE TABLE t{n} ({', '.join(f'c{i}' for i in range(n))})", ()) for n in (MOST_COLUMNS, MOST_COLUMNS + 1)
    ]
    filled = [(f"INSERT INTO t{n} VALUES ({', '.join(['7'] * n)})", ()) for n in (MOST_COLUMNS, MOST_COLUMNS + 1)]
    found = [values for _, values in rows(made(tmp_path / "a", *tables, *filled)) if set(values) == {7}]
    assert [len(values) for values in found] == [MOST_COLUMNS]


@pytest.mark.parametrize(
    "damage",
    [
        bytes([10]),  # a serial type that SQLite keeps for itself
        bytes([2]),  # a number longer than the record
        bytes([0]),  # nothing, and yet a byte is left
        bytes([17]),  # a text longer than the record
    ],
)
def test_a_record_that_does_not_add_up_is_passed_over(damage: bytes, tmp_path: Path) -> None:
    content = made(tmp_path / "a", ("CREATE TABLE t (n)", ()), ("INSERT INTO t VALUES (42)", ()))
    cell = bytes([3, 1, 2, 1, 42])  # length of the payload, row number; then: length of the head, type, value
    assert content.count(cell) == 1
    assert (1, (42,)) in list(rows(content))
    at = content.index(cell) + 3
    broken = content[:at] + damage + content[at + 1 :]
    assert [values for number, values in rows(broken) if len(values) == 1] == []


def test_what_is_saved_of_a_save_holds_its_pictures_and_its_half_typed_texts(save_path: Path) -> None:
    picture = b"\x89PNG" * 2000
    with SaveFile.create(save_path, SCENARIO, {"setup": "thin"}, {"map.png": picture}) as save:
        save.append(batch(), 0)
        save.save_draft("note", "half typed")
    found = salvage(save_path)
    assert (found.attachments, found.drafts, found.origin["setup"]) == (
        {"map.png": picture},
        {"note": "half typed"},
        "thin",
    )
    assert (found.scenario, list(found.entries)) == (SCENARIO, [1])


def test_a_picture_that_was_changed_is_not_saved(save_path: Path) -> None:
    SaveFile.create(save_path, SCENARIO, {}, {"map.png": b"\x89PNG, as it was"}).close()
    save_path.write_bytes(save_path.read_bytes().replace(b"as it was", b"as it is "))
    assert salvage(save_path).attachments == {}


def test_what_is_no_file_cannot_be_saved(tmp_path: Path) -> None:
    with pytest.raises(CannotRead):
        salvage(tmp_path)
    with pytest.raises(SaveMissing):
        salvage(tmp_path / "nowhere.wargame")
