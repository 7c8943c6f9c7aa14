"""Repairing a save: what can be saved goes into a new file, and what was lost is told. The old file is only read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from wargame import paths
from wargame.app.export import renumbered
from wargame.app.lines import UNREADABLE, Lines, read_records, write_records
from wargame.domain.evolve import fold
from wargame.domain.state import GameState
from wargame.store.errors import BeyondRepair
from wargame.store.log import ROOT, Entry, Head
from wargame.store.salvage import Salvage, digest_of, salvage
from wargame.store.savefile import SaveFile
from wargame.store.scenario_files import (
    ScenarioInvalid,
    decode_scenario,
    encode_scenario,
    find_scenarios,
    load_scenario,
)

UNATTACHED = "entries without what they follow.jsonl"
"""The attachment of a repaired save that holds entries which can be read but not replayed."""


class Repaired(Struct, frozen=True):
    """What became of a repair: entries kept and lost, and the losses in sentences."""

    kept: int
    lost: int
    told: tuple[str, ...]


def repair(path: Path, new: Path, scenarios: Iterable[bytes] = ()) -> Repaired:
    """Save what can be saved of a damaged file into a new one, in which every entry kept replays.

    Where its scenario is damaged, the one of `scenarios` (compiled) takes its place that is the same to the byte.

    An entry is kept if it is as it was written and what it follows is kept. What can be read and follows something
    lost goes into an attachment. Entries are numbered anew, and what notes say of records follows.

    Raises:
        SaveError: when there is no such file, nothing in it can be saved, or the new one cannot be made.
    """
    found = salvage(path)
    scenario = _scenario(path, found, scenarios)
    kept, numbers = _replayable(found)
    if not kept:
        raise BeyondRepair(path, "not even its first entry can be read")
    orphans = [one for seq, one in sorted(found.entries.items()) if seq not in numbers]
    pictures = found.attachments | ({UNATTACHED: _as_lines(orphans)} if orphans else {})
    with SaveFile.create(new, scenario, found.origin | {"repaired_from": path.name}, pictures, kept) as file:
        for key, text in found.drafts.items():
            file.save_draft(key, text)
    last = max([*found.entries, *found.changed])
    return Repaired(len(kept), last - len(kept), tuple(_told(found, scenario, numbers, last)))


def known_scenarios(other: Path | None) -> Iterator[bytes]:
    """The compiled scenarios at hand: that of another save, and those that ship.

    Raises:
        SaveError: when the other save cannot be read.
    """
    if other is not None:
        with SaveFile.open(other, write=False) as file:
            yield file.scenario_bytes()
    for one in find_scenarios(paths.scenarios()):
        if not one.problem:
            yield encode_scenario(load_scenario(one.path))


def _scenario(path: Path, found: Salvage, others: Iterable[bytes]) -> bytes:
    """The scenario the exercise began with; failing that the damaged one, if it can be read."""
    scenario = next((one for one in chain((found.scenario,), others) if digest_of(one) == found.noted), found.scenario)
    try:
        decode_scenario(scenario)
    except (*UNREADABLE, ScenarioInvalid) as error:
        raise BeyondRepair(path, "its scenario is lost, and without it no record has a meaning") from error
    return scenario


def _replayable(found: Salvage) -> tuple[list[Entry], dict[int, int]]:
    """The entries that replay, numbered from 1 on, and the new number of each old one."""
    lines, states = Lines(), {ROOT: GameState()}
    kept: list[Entry] = []
    numbers = {ROOT: ROOT}
    for seq, entry in sorted(found.entries.items()):
        try:
            number = len(kept) + 1
            mended = _renumbered(entry, numbers, number)
            if mended.kind == "batch":
                states[number] = fold(states[mended.parent], read_records(mended.body))
            lines.add(mended)
        except UNREADABLE:
            continue
        numbers[seq] = number
        kept.append(mended)
    return kept, numbers


def _renumbered(entry: Entry, numbers: dict[int, int], number: int) -> Entry:
    if entry.kind == "head":
        head = msgspec.json.decode(entry.body, type=Head)
        body = replace(head, to=numbers[head.to]).encode()
    else:
        body = write_records([renumbered(record, numbers) for record in read_records(entry.body)])
    return replace(entry, seq=number, parent=numbers[entry.parent], body=body)


def _as_lines(entries: list[Entry]) -> bytes:
    encoder = msgspec.json.Encoder()
    return b"\n".join(encoder.encode(replace(one, body=b"")) + b"\t" + one.body for one in entries)


def _told(found: Salvage, scenario: bytes, numbers: dict[int, int], last: int) -> list[str]:
    gone = [seq for seq in range(1, last + 1) if seq not in found.entries]
    told = []
    if gone:
        told.append(f"{_entries(gone)} cannot be read any more or {_was(gone)} changed.")
    followers = [seq for seq in found.entries if seq not in numbers]
    if followers:
        told.append(
            f"{_entries(sorted(followers))} {_was(followers)} read but {_was(followers)} left out, for want of what"
            f" came before; {'it lies' if len(followers) == 1 else 'they lie'} in the attachment “{UNATTACHED}”."
        )
    if digest_of(scenario) != found.noted:
        told.append("The scenario is not, to the byte, the one with which the exercise began; it is kept as it is.")
    return told


def _was(numbers: list[int]) -> str:
    return "was" if len(numbers) == 1 else "were"


def _entries(numbers: list[int]) -> str:
    """`Entry 7` or `Entries 3, 7 to 12`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    listed = ", ".join(f"{run[0]} to {run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return f"{'Entry' if len(numbers) == 1 else 'Entries'} {listed}"
