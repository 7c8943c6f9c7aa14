"""Lines of play: named heads in the tree of batches, read from the log's entries in order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Protocol

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from wargame.domain.engine import is_barrier
from wargame.domain.records import Happened, Record
from wargame.store.log import ROOT, Actor, Entry, Head

MAIN = "main"
"""The first line of play."""

read_records = msgspec.json.Decoder(tuple[Record, ...]).decode
"""The records of a batch from the body of its entry."""
write_records = msgspec.json.Encoder().encode
"""The body of an entry from the records of a batch."""
UNREADABLE = (msgspec.MsgspecError, LookupError, AssertionError, AttributeError, TypeError, ValueError, RecursionError)
"""What reading records that nobody wrote, and folding them, may raise."""
_read_head = msgspec.json.Decoder(Head).decode


class Batch(Struct, frozen=True, gc=False):
    """The records of one command, and who asked for it, when and in which line of play."""

    seq: int
    parent: int
    line: str
    at: str
    actor: Actor
    command: str
    records: tuple[Happened, ...]

    @property
    def barrier(self) -> bool:
        """Whether an undo may not take it back."""
        return is_barrier(self.records)


class Numbered(Protocol):
    """A batch, or what was read from one."""

    @property
    def seq(self) -> int:
        """The number of its entry."""


def shared(one: Sequence[Numbered], other: Sequence[Numbered]) -> int:
    """How many batches two paths from the start have in common. What is the same at a place is so at all before it."""
    places = range(min(len(one), len(other)))
    return bisect_left(places, True, key=lambda place: one[place].seq != other[place].seq)


class Line(Struct, frozen=True):
    """A line of play: the batch it ends at, what can be done again, the batch it branched off, what is said of it."""

    name: str
    head: int = ROOT
    redo: tuple[int, ...] = ()
    origin: int = ROOT
    note: str = ""


class Lines:
    """All batches of a log and the heads of its lines of play."""

    def __init__(self) -> None:
        self.batches: dict[int, Batch] = {}
        self.named: dict[str, Line] = {MAIN: Line(MAIN)}
        self._heads: dict[int, int] = {ROOT: ROOT}
        self._path: list[Batch] = []

    def add(self, entry: Entry) -> None:
        """Take the next entry in.

        Raises:
            msgspec.DecodeError: when its body is neither a batch of known records nor a move of a head.
            KeyError: when it names a batch or line that is not there.
        """
        if entry.kind == "batch":
            records = read_records(entry.body)
            self._add_batch(Batch(entry.seq, entry.parent, entry.line, entry.at, entry.actor, entry.command, records))
        else:
            self._move_head(entry, _read_head(entry.body))

    def add_batch(self, entry: Entry, records: tuple[Happened, ...]) -> None:
        """Take in a batch whose records are at hand."""
        self._add_batch(Batch(entry.seq, entry.parent, entry.line, entry.at, entry.actor, entry.command, records))

    def _add_batch(self, batch: Batch) -> None:
        self.batches[batch.seq] = batch
        self.named[batch.line] = replace(self.named[batch.line], head=batch.seq, redo=())
        self._heads[batch.seq] = batch.seq

    def _move_head(self, entry: Entry, head: Head) -> None:
        if head.to != ROOT:
            _ = self.batches[head.to]
        match head.why:
            case "branch":
                self.named[entry.line] = Line(entry.line, head.to, origin=head.to)
            case "rename":
                renamed = replace(self.named[entry.line], name=head.text)
                self.named = {
                    one.name: one for one in (renamed if one.name == entry.line else one for one in self.named.values())
                }
            case "note":
                self.named[entry.line] = replace(self.named[entry.line], note=head.text)
            case "undo" | "redo":
                line = self.named[entry.line]
                redo = (line.head, *line.redo) if head.why == "undo" else line.redo[1:]
                self.named[entry.line] = replace(line, head=head.to, redo=redo)
        self._heads[entry.seq] = head.to

    def batch_at(self, seq: int) -> int | None:
        """The batch that was the head of its line after an entry; None for a number that is not in the log."""
        return self._heads.get(seq)

    def parent(self, name: str) -> str:
        """The line that a line of play branched off; nothing for the first one.

        What has been undone since in the line it came from is on no line's path: it counts as the first line's.
        """
        origin = self.named[name].origin
        if origin == ROOT:
            return ""
        earlier = list(self.named)[: list(self.named).index(name)]
        return next(
            (one for one in earlier if any(origin == step.seq for step in self.back(self.named[one].head))), MAIN
        )

    def path(self, head: int) -> list[Batch]:
        """The batches from the start to a head, in order.

        The last path is kept: mostly the next one goes on from it, or ends a step earlier.
        """
        fresh: list[Batch] = []
        while head != ROOT:
            place = bisect_left(self._path, head, key=lambda batch: batch.seq)
            if place < len(self._path) and self._path[place].seq == head:
                del self._path[place + 1 :]
                break
            batch = self.batches[head]
            fresh.append(batch)
            head = batch.parent
        else:
            self._path.clear()
        self._path += reversed(fresh)
        return list(self._path)

    def back(self, head: int) -> Iterator[Batch]:
        """The batches from a head back to the start."""
        while head != ROOT:
            batch = self.batches[head]
            yield batch
            head = batch.parent
