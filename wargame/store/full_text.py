"""Full-text search in memory, by SQLite's own index (FTS5)."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable

MOST_WORDS = 40
SHORTEST = 3
"""Words of fewer letters say too little to be looked for."""

_WORD = re.compile(r"\w+")


class FullText:
    """Texts by number; found by the words they share with a question, the rarest words counting most."""

    def __init__(self, texts: Iterable[tuple[str, str]] = ()) -> None:
        """Take in texts, each with a title that counts three times as much as its body; numbered from 0."""
        self._database = sqlite3.connect(":memory:")
        self._database.execute("CREATE VIRTUAL TABLE texts USING fts5(title, body, tokenize='porter unicode61')")
        self._database.executemany(
            "INSERT INTO texts (rowid, title, body) VALUES (?, ?, ?)",
            ((number, title, body) for number, (title, body) in enumerate(texts)),
        )

    def find(self, question: str, most: int = 5) -> list[int]:
        """The numbers of the texts nearest to a question, best first; none where no word is shared."""
        words = dict.fromkeys(word.lower() for word in _WORD.findall(question) if len(word) >= SHORTEST)
        if not words:
            return []
        asked = " OR ".join(f'"{word}"' for word in list(words)[:MOST_WORDS])
        found = self._database.execute(
            "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY bm25(texts, 3.0, 1.0), rowid LIMIT ?", (asked, most)
        )
        return [row[0] for row in found]
