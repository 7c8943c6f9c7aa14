"""The checklist before the start: what would spoil the day and can still be put right."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from pathlib import Path

from msgspec import Struct

from wargame.domain.scenario import Scenario
from wargame.domain.state import GameState

ROOM_NEEDED = 500_000_000
"""Bytes that should be free: saves are small, but restore points, reports and pictures add up over a day."""

SYNCED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
}
"""Beginnings of folder names that betray a folder copied to a cloud while it is written."""

MARKS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".*.icloud": "iCloud",
    ".sync_*.db": "Nextcloud",
    ".stfolder": "Syncthing",
}
"""Files that such services leave in the folders they copy, whatever these are called."""

DRESSERS = {"onedrive": "OneDrive", "googledrivefs": "Google Drive", "dropbox": "Dropbox", "icloud": "iCloud"}
"""Programs named in a `desktop.ini`, which gives a folder on Windows the icon of whoever copies it."""


class Check(Struct, frozen=True):
    """One thing looked at: what was found, whether it is well, and what to do where it is not."""

    id: str
    good: bool
    found: str
    remedy: str = ""


def checklist(
    scenario: Scenario, state: GameState, save: Path | None, screens: int, read: frozenset[str], *, room: bool = False
) -> list[Check]:
    """Every check, in the order in which one would put things right.

    Args:
        scenario: The exercise.
        state: Where it stands.
        save: Where the save lies; None in memory.
        screens: How many screens the machine has.
        read: The teams whose brief was opened.
        room: Whether the audience window is open.
    """
    return [*_projector(screens, room=room), *_place(save), *_briefs(scenario, read), *_targets(scenario, state)]


@lru_cache(maxsize=8)
def sync_service(path: Path) -> str:
    """The service that copies a folder to a cloud, judged by its path and by what such services leave there.

    Empty if none is known to. The folders are looked into once, as they may be full or far away; `cache_clear` before
    asking looks again.
    """
    whole = path.resolve()
    for part in whole.parts:
        for sign, name in SYNCED.items():
            if part.lower().startswith(sign):
                return name
    return next((name for folder in whole.parents if (name := _service_of(folder))), "")


def _service_of(folder: Path) -> str:
    """The service that left its mark in a folder; empty if none did."""
    try:
        dress = (folder / "desktop.ini").read_bytes()[:4096].replace(b"\0", b"").lower()  # it may be in UTF-16
    except OSError:
        dress = b""
    dressed = (name for program, name in DRESSERS.items() if program.encode() in dress)
    marked = (name for sign, name in MARKS.items() if _lies_in(folder, sign))
    return next(chain(dressed, marked), "")


def _lies_in(folder: Path, sign: str) -> bool:
    try:
        return any(True for _ in folder.glob(sign)) if "*" in sign else (folder / sign).exists()
    except OSError:  # a folder that may not be looked into betrays nothing
        return False


def _projector(screens: int, *, room: bool) -> Iterator[Check]:
    open_it = "open the audience window (Ctrl+R)"
    if screens > 1:
        remedy = "" if room else f"The room sees nothing yet: {open_it}."
        yield Check("projector", room, "A second screen is there for the room.", remedy)
    else:
        then = "the audience window is open and can be moved there" if room else open_it
        remedy = f"Connect the projector and choose “extend”, then {then}."
        yield Check("projector", False, "There is only one screen.", remedy)


def _place(save: Path | None) -> Iterator[Check]:
    if save is None:
        yield Check("save", False, "The exercise is not on disk.", "Begin it from the start page, which makes a save.")
        return
    free = shutil.disk_usage(save.parent).free
    short = free < ROOM_NEEDED
    found = f"{free / 1e9:.1f} GB are free where the save lies."
    yield Check("disk", not short, found, "Make room, or move the save to another disk." if short else "")
    service = sync_service(save)
    if service:
        remedy = "Go on in a copy elsewhere (Ctrl+Shift+S), or pause syncing for the day; copy it back afterwards."
        yield Check("sync", False, f"The save lies in a folder that {service} copies while you play.", remedy)
    else:
        yield Check("sync", True, f"The save lies in {save.parent.name or save.parent}, which no known service syncs.")


def _briefs(scenario: Scenario, read: frozenset[str]) -> Iterator[Check]:
    unread = [team.name for name, team in scenario.teams.items() if name not in read and not team.white_cell_plays]
    if unread:
        names = ", ".join(unread[:3]) + (f" and {len(unread) - 3} more" if len(unread) > 3 else "")
        yield Check("briefs", False, f"Not opened yet: the briefs of {names}.", "Open them, or hand them out on paper.")
    else:
        yield Check("briefs", True, "Every team's brief was opened.")


def _targets(scenario: Scenario, state: GameState) -> Iterator[Check]:
    """Objectives without evidence to look for, and injects nobody knows what to expect of."""
    bare = [one.id for one in scenario.objectives if not one.evidence]
    planned = [name for name, one in state.injects.items() if one.status in ("scheduled", "due")]
    blind = [
        scenario.injects[name].title for name in planned if name in scenario.injects and not _expected(scenario, name)
    ]
    if bare:
        yield Check("objectives", False, f"No evidence is named for {', '.join(bare)}.", "Name what would show it.")
    elif scenario.objectives:
        yield Check("objectives", True, "Every objective names the evidence that would show it.")
    if blind:
        found = f"Nothing is expected of {len(blind)} planned injects, such as “{blind[0]}”."
        yield Check("injects", False, found, "Note for yourself what you hope to see, or skip them.")


def _expected(scenario: Scenario, inject: str) -> bool:
    rule = scenario.injects[inject]
    return bool(rule.expected or not rule.responders)
