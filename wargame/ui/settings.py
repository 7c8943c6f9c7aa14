"""What the program remembers of this user: recent saves, look, text size, window places."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct

RECENT = 8


class Settings(Struct, kw_only=True):
    """The settings file. Unknown keys are ignored, so that an older program reads a newer file."""

    recent: list[str] = []
    look: str = "light"
    text: float = 1.0
    window: str = ""
    audience: str = ""
    folder: str = ""


def load(file: Path) -> Settings:
    """The settings; plain ones where there are none, or none that can be read."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=Settings)
    except (OSError, msgspec.MsgspecError):
        return Settings()


def save(settings: Settings, file: Path) -> None:
    """Write the settings, whole or not at all. A folder that cannot be written to costs no more than the memory."""
    fresh = file.with_suffix(".new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(msgspec.json.format(msgspec.json.encode(settings)))
        fresh.replace(file)
    except OSError:
        return


def remember(settings: Settings, save_file: Path) -> None:
    """Put a save at the top of the recent ones."""
    name = str(save_file.resolve())
    settings.recent = [name, *(one for one in settings.recent if one != name)][:RECENT]
