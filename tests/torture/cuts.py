"""The power cut: what a disk may hold after each recorded write, made into files.

A disk keeps what was synced. Of what was written since, it may keep all, none, some, and half of the last write; a
name that was removed may come back until its folder is synced.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HEAD = struct.Struct("<qqq")
SECTOR = 512


@dataclass(frozen=True)
class Call:
    """One recorded call: `w` write, `t` truncate, `s` sync, `u` unlink; `end` is where it ends in the trace."""

    kind: str
    name: str
    at: int
    data: bytes
    end: int


def calls(trace: bytes) -> list[Call]:
    """The calls of a trace, in order."""
    found, place = [], 0
    while place < len(trace):
        kind = chr(trace[place])
        length, at, size = HEAD.unpack_from(trace, place + 1)
        start = place + 1 + HEAD.size
        name = trace[start : start + length].decode()
        size = size if kind == "w" else 0
        data = trace[start + length : start + length + size]
        place = start + length + size
        found.append(Call(kind, name, at, data, place))
    return found


Files = dict[str, bytes]
"""The content of every file, by its path."""


def cut(begun: Files, done: list[Call], chance: random.Random) -> Iterator[tuple[str, Files]]:
    """Every disk, by what became of the unsynced calls, that a power cut after these calls may leave."""
    synced, loose = _settled(begun, done)
    yield "all kept", _after(synced, loose)
    if loose:
        yield "none kept", synced
        yield "some kept", _after(synced, [call for call in loose if chance.random() < 0.5])
        yield "last alone", _after(synced, loose[-1:])
        if loose[-1].kind == "w":
            yield "last torn", _after(synced, [*loose[:-1], _torn(loose[-1], chance)])


def _settled(begun: Files, done: list[Call]) -> tuple[Files, list[Call]]:
    """What is surely on disk, and the calls that may be lost."""
    synced, loose = dict(begun), []
    for call in done:
        if call.kind != "s":
            loose.append(call)
            continue
        mine = [old for old in loose if (str(Path(old.name).parent) if old.kind == "u" else old.name) == call.name]
        synced = _after(synced, mine)
        loose = [old for old in loose if old not in mine]
    return synced, loose


def _after(files: Files, done: list[Call]) -> Files:
    after = dict(files)
    for call in done:
        content = after.get(call.name, b"")
        match call.kind:
            case "u":
                after.pop(call.name, None)
            case "t":
                after[call.name] = content[: call.at].ljust(call.at, b"\0")
            case _:
                head = content[: call.at].ljust(call.at, b"\0")
                after[call.name] = head + call.data + content[call.at + len(call.data) :]
    return after


def _torn(call: Call, chance: random.Random) -> Call:
    kept = min(chance.randrange(1, max(2, len(call.data) // SECTOR + 1)) * SECTOR, len(call.data) - 1)
    return Call(call.kind, call.name, call.at, call.data[:kept], call.end)
