"""Saves by a stranger who knows SQLite: nothing hidden in one is ever run, and reading it comes to an end."""

import contextlib
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.store.conftest import SCENARIO, batch
from tests.torture.mutants import HOSTILE_SQL
from wargame.store import restore_points, schema
from wargame.store.errors import NotASave, SaveBusy, SaveDamaged, SaveError
from wargame.store.savefile import SaveFile
from wargame.store.sealing import seal

FOREIGN = [one for one in HOSTILE_SQL if one.startswith(("CREATE", "DROP", "ALTER")) and "entries_in_order" not in one]

LOOSENED = """
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')');
PRAGMA writable_schema = RESET;
"""
TIGHTENED = """
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = sql || ' STRICT' WHERE type = 'table' AND name NOT LIKE '%sqlite%';
PRAGMA writable_schema = RESET;
"""
"""Between the two, a column takes values of any kind."""


@pytest.fixture
def path(save_path: Path) -> Path:
    with SaveFile.create(save_path, SCENARIO, {}, {"map.png": b"\x89PNG"}) as save:
        for number in range(3):
            save.append(batch(number), number)
        save.save_draft("note", "text")
    return save_path


def changed(path: Path, script: str) -> None:
    """What a stranger does to a save with the triggers of it out of the way."""
    with contextlib.closing(sqlite3.connect(path)) as one:
        triggers = one.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _sql in triggers:
            one.execute(f"DROP TRIGGER {name}")
        one.executescript(script)
        for _name, sql in triggers:
            with contextlib.suppress(sqlite3.Error):  # a table it belonged to may be gone
                one.execute(sql)
        one.commit()


@pytest.mark.parametrize("script", FOREIGN)
def test_foreign_tables_views_and_triggers_are_refused_and_never_run(path: Path, tmp_path: Path, script: str) -> None:
    changed(path, script)
    before, start = path.read_bytes(), time.process_time()
    doors: list[Callable[[], object]] = [
        lambda: SaveFile.open(path, write=False),
        lambda: SaveFile.open(path, write=True),
        lambda: restore_points.make(path, "point"),
        lambda: seal(path, tmp_path / "sealed.age", "a long password"),
    ]
    for door in doors:
        with pytest.raises(SaveDamaged, match="not those of a save"):
            door()
    assert time.process_time() - start < 1
    assert path.read_bytes() == before


def test_a_save_that_another_sqlite_utils_made_is_one(path: Path) -> None:
    """It quotes and spaces its tables in another way."""
    with contextlib.closing(sqlite3.connect(path)) as one:
        one.execute("PRAGMA writable_schema = ON")
        one.execute(
            "UPDATE sqlite_schema SET sql = replace(replace(sql, '\"', '`'), char(10), '  ') WHERE name = 'meta'"
        )
        one.commit()
    with SaveFile.open(path, write=True) as save:
        assert save.append(batch(3), 3).seq == 4


def test_a_text_that_only_looks_the_same_is_another(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as one:
        one.execute("PRAGMA writable_schema = ON")
        one.execute("UPDATE sqlite_schema SET sql = replace(sql, 'seq', 'sеq') WHERE name = 'entries_in_order'")  # noqa: RUF001
        one.commit()
    with pytest.raises(SaveDamaged):
        SaveFile.open(path, write=False)


def test_no_schema_of_a_save_is_trusted(path: Path) -> None:
    for write in (False, True):
        with SaveFile.open(path, write=write) as save:
            assert save._connection.execute("PRAGMA trusted_schema").fetchone() == (0,)
            assert schema.is_ours(save._connection)


@pytest.mark.parametrize(
    ("script", "read"),
    [
        ("UPDATE scenario SET content = 5", SaveFile.scenario_bytes),
        ("UPDATE entries SET line = x'41' WHERE seq = 2", lambda save: list(save.entries())),
        ("UPDATE entries SET seq = 9 WHERE seq = 2", lambda save: list(save.entries())),
        ("UPDATE meta SET value = x'05' WHERE key = 'product'", SaveFile.meta),
        ("UPDATE attachments SET content = 'text'", SaveFile.attachments),
        ("UPDATE drafts SET text = x'00'", SaveFile.drafts),
    ],
)
def test_values_of_another_kind_are_refused(path: Path, script: str, read: Callable[[SaveFile], object]) -> None:
    changed(path, f"{LOOSENED} {script}; {TIGHTENED}")
    with SaveFile.open(path, write=False) as save, pytest.raises(SaveDamaged):
        read(save)


def test_what_a_lease_says_is_one_line(path: Path) -> None:
    changed(path, "INSERT INTO lease VALUES (1, 'x' || char(10) || char(27) || '[2J', 1, '', 'elsewhere', '', '')")
    with SaveFile.open(path, write=True) as save, pytest.raises(SaveBusy) as caught:
        save.take_lease("me")
    assert str(caught.value).isprintable()


def test_a_lease_that_no_program_wrote_holds_nobody_up(path: Path) -> None:
    changed(path, f"{LOOSENED} INSERT INTO lease VALUES (1, x'00', 'y', '', 'elsewhere', x'00', ''); {TIGHTENED}")
    with SaveFile.open(path, write=True) as save:
        save.take_lease("me")
        assert save.append(batch(3), 3).seq == 4


def test_what_is_told_of_a_draft_can_be_read(path: Path) -> None:
    changed(path, "INSERT INTO drafts VALUES (char(27) || hex(zeroblob(50000)), 'x', 'x')")
    with SaveFile.open(path, write=False) as save:
        (told,) = save.verify_chain()
    assert told.isprintable()
    assert len(told) < 200


LEVELS = 4


@pytest.mark.parametrize("table", ["entries", "drafts", "attachments", "meta", "scenario", "lease"])
def test_pages_that_point_in_a_circle_come_to_an_end(path: Path, table: str) -> None:
    """A tree whose page is its own child, and one that holds the same page four hundred times at each level."""
    with contextlib.closing(sqlite3.connect(path)) as one:
        (root,) = one.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    good = path.read_bytes()
    first = len(good) // 4096 + 1
    below = [inner_page(first + level + 1) for level in range(LEVELS)] + [good[(root - 1) * 4096 : root * 4096]]
    for child in (root, first):
        raw = bytearray(good + b"".join(below))
        raw[28:32] = (len(raw) // 4096).to_bytes(4)
        raw[(root - 1) * 4096 : root * 4096] = inner_page(child)
        path.write_bytes(raw)
        start = time.process_time()
        with contextlib.suppress(SaveError), SaveFile.open(path, write=False) as save:
            assert save.verify_chain()
            for read in (SaveFile.meta, SaveFile.attachments, SaveFile.drafts, lambda save: list(save.entries())):
                with contextlib.suppress(SaveError):
                    read(save)
        assert time.process_time() - start < 2, child


def inner_page(child: int, cells: int = 400) -> bytes:
    """An inner page of a table's tree, all of whose children are the same page."""
    cell = child.to_bytes(4) + b"\x01"
    head = b"\x05\x00\x00" + cells.to_bytes(2) + (4096 - cells * 5).to_bytes(2) + b"\x00" + child.to_bytes(4)
    places = b"".join((4096 - 5 * (n + 1)).to_bytes(2) for n in range(cells))
    return (head + places).ljust(4096 - cells * 5, b"\x00") + cell * cells


def test_another_database_with_a_journal_beside_it_is_no_save(save_path: Path) -> None:
    with contextlib.closing(sqlite3.connect(save_path)) as one:
        one.execute("CREATE TABLE entries (seq)")
    save_path.with_name(save_path.name + "-journal").write_bytes(b"not hot")
    with pytest.raises(NotASave):
        SaveFile.open(save_path, write=False)
