"""Notes about failures of our own, for the people who mend them. Nothing of it is shown to a user but its place."""

from __future__ import annotations

import traceback
from datetime import UTC, datetime
from pathlib import Path
from tempfile import gettempdir

from wargame import __version__, paths


def note(error: BaseException) -> Path:
    """Write a failure down and return where. Falls back to the temporary folder; never raises."""
    when = datetime.now(UTC)
    text = f"Wargame {__version__}, {when.isoformat()}\n{''.join(traceback.format_exception(error))}"
    for folder in (paths.user_data(), Path(gettempdir())):
        file = folder / f"wargame-failure-{when:%Y%m%d-%H%M%S}.txt"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        except OSError:
            continue
        return file
    return Path("nothing: the note could not be written")
