"""A mistake in one part of the window stops no other part: it is noted and told, and the game goes on."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def going_on() -> Iterator[None]:
    """Hand a mistake of ours to where the program's mistakes are noted, and go on after the block."""
    try:
        yield
    except Exception as mistake:  # noqa: BLE001 - whatever a panel does wrong, the room must still be shown
        sys.excepthook(type(mistake), mistake, mistake.__traceback__)
