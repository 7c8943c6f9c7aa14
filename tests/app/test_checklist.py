"""The checklist before the start: it finds what would spoil the day, and says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.domain.play import Table
from wargame.app.checklist import Check, checklist, sync_service


def found(
    save: Path | None, screens: int = 2, read: frozenset[str] | None = None, *, room: bool = True, **changes: object
) -> dict[str, Check]:
    table = Table("five-layers", "paris-model", "3")
    scenario = replace(table.scenario, **changes)
    briefs = frozenset(scenario.teams) if read is None else read
    return {one.id: one for one in checklist(scenario, table.state, save, screens, briefs, room=room)}


def test_a_day_well_prepared_has_nothing_to_mend(tmp_path: Path) -> None:
    checks = found(tmp_path / "day.wargame")
    assert [one.id for one in checks.values() if not one.good] == []
    assert set(checks) == {"projector", "disk", "sync", "briefs", "objectives"}


def test_what_is_not_well_says_what_to_do(tmp_path: Path) -> None:
    synced = tmp_path / "OneDrive - Staff College"
    synced.mkdir()
    checks = found(synced / "day.wargame", 1, frozenset({"UA"}))
    bad = [one for one in checks.values() if not one.good]
    assert {one.id for one in bad} == {"projector", "sync", "briefs"}
    assert all(one.remedy.endswith(".") for one in bad)
    assert "OneDrive" in checks["sync"].found
    assert "and " in checks["briefs"].found


def test_the_room_is_asked_for_until_its_window_is_open(tmp_path: Path) -> None:
    save = tmp_path / "day.wargame"
    assert "open the audience window" in found(save, room=False)["projector"].remedy
    assert "open the audience window" in found(save, 1, room=False)["projector"].remedy
    assert "open the audience window" not in found(save, 1)["projector"].remedy


def test_an_objective_without_evidence_is_named(tmp_path: Path) -> None:
    scenario = Table("five-layers", "paris-model", "3").scenario
    bare = replace(scenario.objectives[0], evidence=())
    checks = found(tmp_path / "day.wargame", objectives=(bare, *scenario.objectives[1:]))
    assert bare.id in checks["objectives"].found
    assert not checks["objectives"].good


def test_an_exercise_in_memory_is_not_on_disk() -> None:
    assert not found(None)["save"].good


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/home/a/Dropbox/saves", "Dropbox"),
        ("/Users/a/Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("/home/a/My Drive/x", "Google Drive"),
        ("/home/a/my-dropbox-notes", ""),
        ("/home/a/Documents", ""),
    ],
)
def test_sync_folders_are_known_by_their_names(folder: str, service: str) -> None:
    assert sync_service(Path(folder)) == service


@pytest.mark.parametrize(
    ("left", "service"), [(".dropbox", "Dropbox"), (".slides.key.icloud", "iCloud"), (".sync_1.db", "Nextcloud")]
)
def test_a_service_is_known_by_what_it_leaves_in_a_folder_of_any_name(tmp_path: Path, left: str, service: str) -> None:
    save = tmp_path / "course" / "save.wargame"
    save.parent.mkdir()
    assert sync_service(save) == ""
    (tmp_path / left).write_bytes(b"")
    assert sync_service(save) == ""
    sync_service.cache_clear()
    assert sync_service(save) == service


@pytest.mark.parametrize(
    ("dress", "service"),
    [
        (
            r"[.ShellClassInfo]\nIconResource=C:\Program Files\Microsoft OneDrive\OneDrive.exe,1".encode("utf-16"),
            "OneDrive",
        ),
        (b"[.ShellClassInfo]\r\nIconResource=C:\\Program Files\\Google\\GoogleDriveFS.exe,23", "Google Drive"),
        (b"[.ShellClassInfo]\r\nIconResource=shell32.dll,3", ""),
    ],
)
def test_a_service_is_known_by_the_icon_it_gives_a_folder(tmp_path: Path, dress: bytes, service: str) -> None:
    (tmp_path / "desktop.ini").write_bytes(dress)
    assert sync_service(tmp_path / "course" / "save.wargame") == service
