"""Repair: bytes flipped, pages zeroed, ends cut off; what proves itself is in the new file, and it replays."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from tests.domain.play import scenario
from wargame import paths
from wargame.app.lines import MAIN
from wargame.app.repair import UNATTACHED, repair
from wargame.app.session import Session
from wargame.app.verification import verified
from wargame.domain import commands as c
from wargame.store.errors import BeyondRepair, SaveError, SaveExists, SaveMissing
from wargame.store.log import Entry, seal
from wargame.store.savefile import SaveFile
from wargame.store.scenario_files import encode_scenario

PAGE = 4096
EXAMPLE = paths.examples() / "five-layers-thin-truce.wargame"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A save with forty notes, an undone one, a second line, and a draft."""
    found = tmp_path / "flood.wargame"
    with Session.create(found, scenario("river-flood"), "rain", "3", 7) as session:
        for n in range(40):
            session.execute(c.NoteObservation(f"Note {n}: " + "nobody asked the gauge. " * 8, record=session.head))
        session.execute(c.Undo())
        session.branch(20, "drier")
        session.execute(c.CorrectTrack("WAT", 1, "a dry spring"))
        session.log.save_draft("note", "half typed")
    return found


def entries(path: Path) -> list[Entry]:
    with SaveFile.open(path, write=False) as file:
        return list(file.entries())


def damage(path: Path, seq: int, column: str, value: str) -> None:
    """Change a column of an entry as somebody would who does not mind the triggers."""
    connection = sqlite3.connect(path)
    triggers = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _sql in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(f"UPDATE entries SET {column} = ? WHERE seq = ?", (value, seq))
    for _name, sql in triggers:
        connection.execute(sql)
    connection.commit()
    connection.close()


def test_a_sound_save_is_copied_whole(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    done = repair(path, tmp_path / "new.wargame")
    assert (done.lost, done.told) == (0, ())
    assert path.read_bytes() == before
    old, new = entries(path), entries(tmp_path / "new.wargame")
    assert [(one.kind, one.line, one.parent, one.at, one.actor, one.command, one.body) for one in new] == [
        (one.kind, one.line, one.parent, one.at, one.actor, one.command, one.body) for one in old
    ]
    assert verified(tmp_path / "new.wargame").state == verified(path).state
    with SaveFile.open(tmp_path / "new.wargame", write=False) as file:
        assert file.drafts() == {"note": "half typed"}
        assert file.meta()["repaired_from"] == "flood.wargame"
        assert file.attachments() == {}


def test_one_changed_entry_costs_what_follows_it_on_its_line(path: Path, tmp_path: Path) -> None:
    damage(path, 30, "body", "[]")
    assert verified(path).problems
    new = tmp_path / "new.wargame"
    done = repair(path, new)
    assert done.told[0] == "Entry 30 cannot be read any more or was changed."
    assert done.told[1].startswith("Entries 31 to 42 were read but were left out")
    assert verified(new).problems == ()
    with Session.open(new, write=False) as session:
        assert len(session.history(MAIN)) == 29
        assert session.line_of("drier").head, "a line that parted before is whole"
        assert session.state_at(session.line_of("drier").head).tracks["WAT"] == 1
    with SaveFile.open(new, write=False) as file:
        lost = file.attachments()[UNATTACHED].decode()
        assert "Note 30" in lost
        assert "Note 39" in lost
    with Session.open(new) as session:
        session.execute(c.EndPhase())
        assert session.state.phase != "", "and it is played on"


def test_what_notes_are_about_is_numbered_anew(path: Path, tmp_path: Path) -> None:
    damage(path, 42, "body", "{}")  # the undo: its note then stands
    new = tmp_path / "new.wargame"
    done = repair(path, new)
    assert done.lost == 1
    with Session.open(new, write=False) as session:
        assert session.line_of("drier").head == 43
        for batch in session.history(MAIN)[1:]:
            assert batch.records[0].observation.record == batch.seq - 1  # type: ignore[attr-defined]


def test_the_scenario_is_needed(path: Path, tmp_path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content.replace(b'"horizons"', b'"hori\xff\xffns"'))
    with pytest.raises(BeyondRepair, match="its scenario is lost"):
        repair(path, tmp_path / "new.wargame")
    assert not (tmp_path / "new.wargame").exists()
    with pytest.raises(BeyondRepair):
        repair(path, tmp_path / "new.wargame", [b"{}"])
    assert repair(path, tmp_path / "new.wargame", [encode_scenario(scenario("river-flood"))]).lost == 0


@pytest.mark.parametrize("content", [b"", b"no save at all", b"SQLite format 3\0" + bytes(5000)])
def test_what_is_no_save_cannot_be_repaired(tmp_path: Path, content: bytes) -> None:
    other = tmp_path / "other"
    other.write_bytes(content)
    with pytest.raises(
        BeyondRepair, match=r"cannot be repaired: .*\. Look for a copy of it, or name another save of its scenario\."
    ):
        repair(other, tmp_path / "new.wargame")
    with pytest.raises(SaveMissing):
        repair(tmp_path / "nothing", tmp_path / "new.wargame")


def test_nothing_is_written_over(path: Path) -> None:
    with pytest.raises(SaveExists):
        repair(path, path)


@pytest.mark.parametrize("schema", [True, False])
def test_neither_header_nor_schema_need_be_whole(path: Path, tmp_path: Path, schema: bool) -> None:
    content = bytearray(path.read_bytes())
    content[:100] = bytes(100)
    if schema:
        content[100:PAGE] = bytes(PAGE - 100)
    path.write_bytes(content)
    with pytest.raises(SaveError):
        SaveFile.open(path, write=False)
    done = repair(path, tmp_path / "new.wargame")
    assert done.lost == 0
    assert verified(tmp_path / "new.wargame").problems == ()


def test_an_interrupted_commit_is_rolled_back_first(path: Path, tmp_path: Path) -> None:
    old = entries(path)
    copy, journal = tmp_path / "copy.wargame", tmp_path / "copy.wargame-journal"
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE drafts SET text = ?", ("x" * 200_000,))
    copy.write_bytes(path.read_bytes())
    journal.write_bytes(path.with_name(path.name + "-journal").read_bytes())
    connection.execute("ROLLBACK")
    connection.close()
    done = repair(copy, tmp_path / "new.wargame")
    assert done.kept == len(old)
    assert journal.exists(), "the old files are only read"


@pytest.mark.parametrize("seed", range(40))
def test_random_damage(tmp_path: Path, seed: int) -> None:
    """Flips, zeroed pages and cut ends, in an exercise of a thousand entries: what is kept is as it was."""
    chance = Random(seed)
    with SaveFile.open(EXAMPLE, write=False) as file:
        compiled = file.scenario_bytes()
    content = bytearray(EXAMPLE.read_bytes())
    match seed % 3:
        case 0:
            for _ in range(chance.randint(1, 20)):
                content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        case 1:
            for _ in range(chance.randint(1, 5)):
                start = chance.randrange(len(content) // PAGE) * PAGE
                content[start : start + PAGE] = bytes(PAGE)
        case _:
            del content[chance.randrange(PAGE, len(content)) :]
    broken, new = tmp_path / "broken.wargame", tmp_path / "new.wargame"
    broken.write_bytes(content)
    try:
        done = repair(broken, new, [compiled])
    except BeyondRepair:
        assert not new.exists()
        return
    assert verified(new).problems == ()
    old = {(one.at, one.command, one.line, one.kind) for one in entries(EXAMPLE)}
    kept = entries(new)
    assert {(one.at, one.command, one.line, one.kind) for one in kept} <= old
    assert done.kept == len(kept)
    assert broken.read_bytes() == bytes(content)


def test_an_entry_with_a_number_beyond_the_file_is_no_entry(path: Path, tmp_path: Path) -> None:
    """Whoever knows the format can write one; to count up to it would never end."""
    far = tmp_path / "far.wargame"
    with SaveFile.open(path, write=False) as file:
        content = file.scenario_bytes()
    SaveFile.create(far, content, {}, {}, entries(path)).close()
    first, second = entries(far)[:2]
    last = seal(second, 2**53, "", first.hash)
    with closing(sqlite3.connect(far)) as one:
        one.execute("DROP TRIGGER entries_in_order")
        one.execute(
            "INSERT INTO entries SELECT ?, kind, line, 1, at, actor, command, body, '', ? FROM entries WHERE seq = 2",
            (last.seq, last.hash),
        )
        one.commit()
    start = time.process_time()
    done = repair(far, tmp_path / "new.wargame")
    assert done.kept == len(entries(path))
    assert time.process_time() - start < 2
