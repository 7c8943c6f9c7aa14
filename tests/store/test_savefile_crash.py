"""Whatever stops the program, every acknowledged entry is in the file and the file opens."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.store.conftest import AS_NOBODY, SCENARIO, batch
from wargame.store.errors import SaveBusy, SaveDamaged
from wargame.store.savefile import SaveFile

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals and limits")

APPEND = """
import sys
from pathlib import Path
from wargame.store.log import Actor, Entry
from wargame.store.savefile import SaveFile
with SaveFile.open(Path(sys.argv[1]), write=True) as save:
    last = save.last_seq
    print("ready", flush=True)
    while True:
        body = b'["' + b"x" * (last % 7 * 1500) + b'"]'
        last = save.append(Entry("batch", "main", last, "", Actor(), "note", body), last).seq
        print(last, flush=True)
"""


@pytest.mark.slow
def test_no_acknowledged_entry_is_lost_to_kill_9(save_path: Path) -> None:
    SaveFile.create(save_path, SCENARIO, {}).close()
    chance = random.Random(5)
    for _kill in range(10):
        child = subprocess.Popen([sys.executable, "-c", APPEND, str(save_path)], stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0.005, 0.15))
        os.kill(child.pid, signal.SIGKILL)
        lines = [line for line in child.stdout if line.endswith("\n")]
        child.wait()
        child.stdout.close()
        acknowledged = int(lines[-1]) if lines else 0
        with SaveFile.open(save_path, write=False) as save:  # an interrupted commit is read from a copy
            assert save.last_seq >= acknowledged
            assert save.verify_chain() == []
        with SaveFile.open(save_path, write=True) as save:
            save.append(batch(save.last_seq), save.last_seq)
            assert save.verify_chain() == []
    assert list(save_path.parent.iterdir()) == [save_path]


INTERRUPT = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
for number in range(200):
    connection.execute("INSERT INTO drafts VALUES (?, ?, '')", (f"key {number}", "x" * 3000))
connection.execute("UPDATE drafts SET text = 'overwritten' WHERE key = 'note'")
os._exit(1)
"""


@pytest.fixture
def interrupted(world: Path, run_python) -> Path:
    path = world / "a.wargame"
    with SaveFile.create(path, SCENARIO, {}) as save:
        save.append(batch(0), 0)
        save.save_draft("note", "mine")
    run_python(INTERRUPT, path)
    assert path.with_name("a.wargame-journal").stat().st_size > 0
    return path


def test_an_interrupted_commit_is_read_from_a_copy(interrupted: Path) -> None:
    journal = interrupted.with_name("a.wargame-journal")
    before = interrupted.read_bytes(), journal.read_bytes()
    with SaveFile.open(interrupted, write=False) as save:
        assert save.last_seq == 1
        assert save.drafts() == {"note": "mine"}
        assert save.verify_chain() == []
        copy = save._copy
        assert copy is not None
        assert copy.is_dir()
    assert not copy.exists()
    assert (interrupted.read_bytes(), journal.read_bytes()) == before


@pytest.mark.parametrize("write", [False, True])
def test_a_commit_interrupted_after_its_first_page_is_undone(interrupted: Path, write: bool) -> None:
    raw = bytearray(interrupted.read_bytes())
    raw[28:32] = (9_999).to_bytes(4)  # the first page tells already of pages that were never written
    interrupted.write_bytes(raw)
    with SaveFile.open(interrupted, write=write) as save:
        assert save.drafts() == {"note": "mine"}
        assert save.verify_chain() == []


def test_an_interrupted_commit_is_undone_by_the_next_writer(interrupted: Path) -> None:
    with SaveFile.open(interrupted, write=True) as save:
        assert save.drafts() == {"note": "mine"}
        save.append(batch(1), 1)
        assert save.verify_chain() == []
    assert [path.name for path in interrupted.parent.iterdir()] == ["a.wargame"]


READ = f"""
import sys
from pathlib import Path
from wargame.store.savefile import SaveFile
{AS_NOBODY}
with SaveFile.open(Path(sys.argv[1]), write=False) as save:
    print(save.drafts(), save.verify_chain())
"""


def test_an_interrupted_commit_on_read_only_media_is_read(interrupted: Path, run_python) -> None:
    for file in interrupted.parent.iterdir():
        file.chmod(0o444)
    interrupted.parent.chmod(0o555)
    result = run_python(READ, interrupted)
    assert (result.stdout, result.stderr) == ("{'note': 'mine'} []\n", "")


LIMITED = """
import resource, sys
from pathlib import Path
from wargame.store.errors import SaveError
from wargame.store.log import Actor, Entry
from wargame.store.savefile import SaveFile
with SaveFile.open(Path(sys.argv[1]), write=True) as save:
    size = Path(sys.argv[1]).stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 30_000, resource.RLIM_INFINITY))
    last = save.last_seq
    try:
        while True:
            last = save.append(Entry("batch", "main", last, "", Actor(), "", b'["%s"]' % (b"x" * 900)), last).seq
    except SaveError as error:
        print(last, type(error).__name__, error)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    print(save.last_seq, save.append(Entry("batch", "main", last, "", Actor(), "", b"[]"), last).seq)
"""


def test_a_refused_write_is_said_and_play_goes_on_when_there_is_room(save_path: Path, run_python) -> None:
    SaveFile.create(save_path, SCENARIO, {}).close()
    result = run_python(LIMITED, save_path)
    assert result.stderr == ""
    refused, later = result.stdout.splitlines()
    last = int(refused.split()[0])
    assert last > 5
    assert f"CannotWrite “{save_path}” cannot be written" in refused
    assert later == f"{last} {last + 1}"
    with SaveFile.open(save_path, write=False) as save:
        assert save.verify_chain() == []
        assert save.last_seq == last + 1


def test_a_new_save_that_finds_no_room_leaves_nothing(save_path: Path, run_python) -> None:
    code = """
import resource, sys
from pathlib import Path
from wargame.store.errors import SaveError
from wargame.store.savefile import SaveFile
import sqlite_utils
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, resource.RLIM_INFINITY))
try:
    SaveFile.create(Path(sys.argv[1]), bytes(100_000), {})
except SaveError as error:
    print(type(error).__name__)
"""
    assert run_python(code, save_path).stdout == "CannotWrite\n"
    assert list(save_path.parent.iterdir()) == []


def test_a_copy_that_changes_while_it_is_made_is_not_read(interrupted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wargame.store.connection._state", lambda path: (time.perf_counter_ns(), 0))
    with pytest.raises(SaveBusy, match="by another program"):
        SaveFile.open(interrupted, write=False)


def test_a_broken_copy_is_said_and_not_left_behind(interrupted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copies = interrupted.parent / "copies"
    copies.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(copies))
    raw = bytearray(interrupted.read_bytes())
    raw[100:4096] = bytes(3996)
    journal = interrupted.with_name("a.wargame-journal")
    content = bytearray(journal.read_bytes())
    at = content.find(b"SQLite format 3") + 100  # the first page as it was before the commit
    content[at : at + 3000] = b"\xff" * 3000
    journal.write_bytes(content)
    interrupted.write_bytes(raw)
    with pytest.raises(SaveDamaged):
        SaveFile.open(interrupted, write=False)
    assert list(copies.iterdir()) == []


def test_a_journal_that_is_not_hot_does_no_harm(save_path: Path) -> None:
    with SaveFile.create(save_path, SCENARIO, {}) as save:
        save.append(batch(0), 0)
    save_path.with_name(save_path.name + "-journal").write_bytes(bytes(512))
    for write in (False, True):
        with SaveFile.open(save_path, write=write) as save:
            assert save.last_seq == 1
            assert save.verify_chain() == []


def test_a_journal_that_another_program_takes_away_is_copied_around(
    interrupted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other undid the broken commit while its files were copied: the copy is taken anew."""
    journal, copied = interrupted.with_name("a.wargame-journal"), shutil.copyfile

    def copyfile(source: Path, target: Path) -> None:
        copied(source, target)
        if source == journal:
            monkeypatch.setattr(shutil, "copyfile", copied)
            with SaveFile.open(interrupted, write=True) as other:
                assert other.drafts() == {"note": "mine"}

    monkeypatch.setattr(shutil, "copyfile", copyfile)
    with SaveFile.open(interrupted, write=False) as save:
        assert save.drafts() == {"note": "mine"}
        assert save.verify_chain() == []
    assert not journal.exists()
