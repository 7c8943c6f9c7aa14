"""What the program remembers of this user: recent saves, look, text size, window places, last folder and format."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct

RECENT = 6
SMALLEST, LARGEST, STEP = 1.0, 2.0, 0.25
"""Text sizes: 100 to 200 % in steps of 25."""


class Recent(Struct, frozen=True):
    """A save that was open: where it lies, what it is, how far it had come, when, and whether it is over."""

    path: str
    title: str = ""
    where: str = ""
    seq: int = 0
    at: str = ""
    over: bool = False


class Settings(Struct, kw_only=True):
    """The settings file. Unknown keys are ignored, so that an older program reads a newer file."""

    recent: list[Recent] = []
    look: str = "light"
    text: float = 1.0
    window: str = ""
    maximised: bool = False
    audience: str = ""
    room_look: str = "projector"
    folder: str = ""
    report: str = ".pdf"
    motion: bool = True
    pin: str = ""


def load(file: Path) -> Settings:
    """The settings; plain ones where there are none, or none that can be read."""
    try:
        found = msgspec.json.decode(file.read_bytes(), type=Settings)
    except (OSError, msgspec.MsgspecError):
        return Settings()
    found.text = min(LARGEST, max(SMALLEST, found.text))
    return found


def save(settings: Settings, file: Path) -> None:
    """Write the settings, whole or not at all. A folder that cannot be written to costs no more than the memory."""
    fresh = file.with_suffix(".new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(msgspec.json.format(msgspec.json.encode(settings)))
        fresh.replace(file)
    except OSError:
        return


def remember(settings: Settings, recent: Recent) -> None:
    """Put a save at the top of the recent ones."""
    settings.recent = [recent, *(one for one in settings.recent if one.path != recent.path)][:RECENT]


def forget(settings: Settings, path: str) -> None:
    """Leave a save out: it is not there any more."""
    settings.recent = [one for one in settings.recent if one.path != path]
