"""A log in memory, for rehearsals and tests: the same law as a save, without the file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from wargame.store.errors import StaleSave
from wargame.store.log import ROOT, Entry, digest, seal

NAME = Path("the exercise in memory")


class MemoryLog:
    """A `Log` that is gone when the program ends."""

    def __init__(self, scenario_bytes: bytes) -> None:
        self._scenario = scenario_bytes
        self._genesis = digest([scenario_bytes])
        self._entries: list[Entry] = []
        self._drafts: dict[str, str] = {}

    @property
    def last_seq(self) -> int:
        """The number of the last entry; 0 if there is none."""
        return len(self._entries)

    def scenario_bytes(self) -> bytes:
        """The compiled scenario, as it was given."""
        return self._scenario

    def append(self, entry: Entry, expected_seq: int) -> Entry:
        """Adds an entry and returns it with its number and hashes."""
        if expected_seq != len(self._entries):
            raise StaleSave(NAME)
        previous = self._entries[-1].hash if self._entries else self._genesis
        sealed = seal(entry, expected_seq + 1, previous, self._hash_of_batch(entry.parent))
        self._entries.append(sealed)
        return sealed

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """The entries in the order in which they were added, from the one after a number on."""
        return iter(self._entries[after:])

    def save_draft(self, key: str, text: str) -> None:
        """Keeps half-typed text under a key."""
        self._drafts[key] = text

    def drafts(self) -> dict[str, str]:
        """All texts kept, by key."""
        return dict(self._drafts)

    def clear_draft(self, key: str) -> None:
        """Forgets the text under a key, if there is one."""
        self._drafts.pop(key, None)

    def _hash_of_batch(self, seq: int) -> str:
        if seq == ROOT:
            return self._genesis
        if not 0 < seq <= len(self._entries) or self._entries[seq - 1].kind != "batch":
            raise ValueError(f"entry {seq} is no batch that another could follow")
        return self._entries[seq - 1].hash
