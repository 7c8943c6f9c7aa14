"""What a check of a scenario finds: where, what is wrong, and what to do about it."""

from __future__ import annotations

import difflib
from collections.abc import Collection

from msgspec import Struct


class Finding(Struct, frozen=True):
    """One thing that is wrong: its path of keys, what is the matter, and the remedy."""

    path: str
    message: str
    remedy: str = ""


def nearest(word: str, known: Collection[str]) -> str:
    """The remedy for a word that is not known: the likeliest one meant, or all that there are."""
    close = difflib.get_close_matches(word[:80], known, n=1)
    if close:
        return f"did you mean `{close[0]}`?"
    few = list(known)[:20]
    return f"use one of: {', '.join(few)}{' …' if len(few) < len(known) else ''}" if few else "leave it out"


def join(path: str, key: str) -> str:
    """The path of a key inside a table."""
    return f"{path}.{key}" if path else key
