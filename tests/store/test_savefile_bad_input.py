"""Files that are no saves, and saves that cannot be used: one sentence, and the file stays as it was."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.store.conftest import AS_NOBODY, SCENARIO, batch
from wargame.store.errors import (
    CannotRead,
    CannotWrite,
    NewerSave,
    NotASave,
    SaveDamaged,
    SaveError,
    SaveIsADirectory,
    SaveMissing,
)
from wargame.store.savefile import SaveFile


def empty(path: Path) -> None:
    path.write_bytes(b"")


def garbage(path: Path) -> None:
    path.write_bytes(os.urandom(5_000))


def text(path: Path) -> None:
    path.write_text("Dear all")


def header_only(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00")


def other_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE entries (seq)")
    connection.close()


def directory(path: Path) -> None:
    path.mkdir()


def nothing(path: Path) -> None:
    pass


def pipe(path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes here")
    os.mkfifo(path)


def newer(path: Path) -> None:
    good(path)
    patch(path, 60, (2).to_bytes(4))


def version_zero(path: Path) -> None:
    good(path)
    patch(path, 60, bytes(4))


def write_ahead(path: Path) -> None:
    good(path)
    patch(path, 18, b"\x02\x02")


def cut_short(path: Path) -> None:
    good(path)
    path.write_bytes(path.read_bytes()[:5_000])


def first_page_only(path: Path) -> None:
    good(path)
    content = path.read_bytes()
    path.write_bytes(content[:100] + bytes(len(content) - 100))


def good(path: Path) -> None:
    with SaveFile.create(path, SCENARIO, {}) as save:
        save.append(batch(0), 0)


def patch(path: Path, at: int, content: bytes) -> None:
    raw = bytearray(path.read_bytes())
    raw[at : at + len(content)] = content
    path.write_bytes(raw)


CASES: list[tuple[Callable[[Path], None], type[SaveError], str]] = [
    (empty, NotASave, "empty file"),
    (garbage, NotASave, "not a Wargame save"),
    (text, NotASave, "not a Wargame save"),
    (header_only, NotASave, "not a Wargame save"),
    (other_database, NotASave, "not a Wargame save"),
    (directory, SaveIsADirectory, "is a folder"),
    (nothing, SaveMissing, "There is no save"),
    (pipe, NotASave, "not a Wargame save"),
    (newer, NewerSave, "newer version"),
    (version_zero, SaveDamaged, "version"),
    (write_ahead, SaveDamaged, "header"),
    (cut_short, SaveDamaged, "damaged"),
    (first_page_only, SaveDamaged, "damaged"),
]


@pytest.mark.parametrize("write", [False, True])
@pytest.mark.parametrize(("make", "error", "words"), CASES)
def test_bad_input_is_named_and_untouched(
    save_path: Path, make: Callable[[Path], None], error: type[SaveError], words: str, write: bool
) -> None:
    make(save_path)
    before = state(save_path)
    with pytest.raises(error, match=words) as caught:
        SaveFile.open(save_path, write=write)
    assert str(save_path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert state(save_path) == before


@pytest.mark.parametrize("name", ["a\0b", "x" * 5_000, "file/inside"])
def test_impossible_names(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(SaveError):
        SaveFile.open(tmp_path / name, write=False)


def test_reading_leaves_the_file_alone(save_path: Path) -> None:
    good(save_path)
    before = state(save_path)
    with SaveFile.open(save_path, write=False) as save:
        list(save.entries())
        save.verify_chain()
        save.meta()
        save.drafts()
        assert state(save_path) == before
    assert state(save_path) == before


READ_ONLY = f"""
import encodings.ascii, sys
from pathlib import Path
from wargame.store.errors import SaveError
from wargame.store.savefile import SaveFile
{AS_NOBODY}
path = Path(sys.argv[1])
with SaveFile.open(path, write=False) as save:
    print(len(list(save.entries())), save.verify_chain())
try:
    with SaveFile.open(path, write=True) as save:
        save.take_lease("me")
except SaveError as error:
    print(type(error).__name__, error)
"""


@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o755), (0o444, 0o555), (0o666, 0o555)])
def test_a_save_on_read_only_media_is_read(world: Path, run_python, file_mode: int, folder_mode: int) -> None:
    path = world / "a.wargame"
    good(path)
    path.chmod(file_mode)
    world.chmod(folder_mode)
    before = state(path)
    result = run_python(READ_ONLY, path)
    assert result.stderr == ""
    first, second = result.stdout.splitlines()
    assert first == "1 []"
    assert second.startswith(f"CannotWrite “{path}” cannot be written")
    assert state(path) == before


def test_a_save_that_may_not_be_read_is_said(world: Path, run_python) -> None:
    path = world / "a.wargame"
    good(path)
    path.chmod(0)
    result = run_python(READ_ONLY, path)
    assert "CannotRead: “" in result.stderr.splitlines()[-1]
    assert "permission denied" in result.stderr.splitlines()[-1]


@pytest.mark.parametrize("folder", [False, True])
def test_a_save_that_may_not_be_written_is_refused_at_once(
    save_path: Path, monkeypatch: pytest.MonkeyPatch, folder: bool
) -> None:
    good(save_path)
    refused = save_path.parent if folder else save_path
    monkeypatch.setattr("os.access", lambda path, mode: path != refused)
    with pytest.raises(CannotWrite, match="its folder is read-only" if folder else "it is read-only"):
        SaveFile.open(save_path, write=True)


def test_a_disk_that_fails_to_read_is_said(save_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good(save_path)

    def fail(path: Path, mode: str) -> object:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", fail)
    with pytest.raises(CannotRead, match="input/output error"):
        SaveFile.open(save_path, write=False)


def test_a_closed_save_is_a_mistake_of_ours(save_path: Path) -> None:
    good(save_path)
    save = SaveFile.open(save_path, write=False)
    save.close()
    with pytest.raises(sqlite3.ProgrammingError):
        save.scenario_bytes()


def state(path: Path) -> object:
    """Everything that reading must not change: the folder, the content and the time of the last change."""
    if not path.is_file():
        return path.exists(), list(path.parent.iterdir())
    return path.read_bytes(), path.stat().st_mtime_ns, sorted(path.parent.iterdir())
