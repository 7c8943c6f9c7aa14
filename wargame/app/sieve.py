"""The batches of a line of play that somebody looks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from wargame.app.lines import Batch, shared


class Sieve:
    """Follows a line of play and keeps the batches that pass, in order; looks only at what is new."""

    def __init__(self, passes: Callable[[Batch], bool]) -> None:
        self.found: list[Batch] = []
        self._passes = passes
        self._read: list[Batch] = []

    def follow(self, history: Sequence[Batch]) -> list[Batch]:
        """What passes of a line of play."""
        known = shared(self._read, history)
        last, fresh = history[known - 1].seq if known else 0, history[known:]
        while self.found and self.found[-1].seq > last:
            self.found.pop()
        self._read[known:] = fresh
        self.found += [batch for batch in fresh if self._passes(batch)]
        return self.found
