"""Verifying a save: the file, its chain, every record, and the fold of every line of play."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from wargame.app.lines import MAIN, UNREADABLE, Lines
from wargame.domain.evolve import fold
from wargame.domain.state import GameState, fingerprint
from wargame.store.savefile import SaveFile
from wargame.store.scenario_files import ScenarioInvalid, decode_scenario


class Verdict(Struct, frozen=True):
    """What a verification found: problems, or how many records and which state the first line of play ends in."""

    problems: tuple[str, ...]
    records: int = 0
    state: str = ""


def verified(path: Path) -> Verdict:
    """Verify a save.

    Raises:
        SaveError: when it is no save at all.
    """
    with SaveFile.open(path, write=False) as file:
        problems = [*file.verify_chain(), *_scenario_problems(file)]
        lines = Lines()
        problems += _unreadable(file, lines)
        if problems:
            return Verdict(tuple(problems))
        return _folded(lines)


def _scenario_problems(file: SaveFile) -> Iterator[str]:
    try:
        decode_scenario(file.scenario_bytes())
    except (*UNREADABLE, ScenarioInvalid):
        yield "The scenario inside cannot be read."


def _unreadable(file: SaveFile, lines: Lines) -> Iterator[str]:
    """Take every entry in; tell the first that cannot be read."""
    last = 0
    try:
        for entry in file.entries():
            last = entry.seq
            lines.add(entry)
    except UNREADABLE:
        yield f"From record {last} on it cannot be read."


def _folded(lines: Lines) -> Verdict:
    """Fold every batch of every line once, on the state of its parent."""
    states = {0: GameState()}
    for seq, batch in lines.batches.items():
        try:
            states[seq] = fold(states[batch.parent], batch.records)
        except UNREADABLE:
            return Verdict((f"From record {seq} on its records do not follow from what was before.",))
    head = lines.named[MAIN].head
    count = sum(len(batch.records) for batch in lines.path(head))
    return Verdict((), count, fingerprint(states[head]))
