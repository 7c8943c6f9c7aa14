"""A line of play as a save of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from wargame.app.lines import MAIN, Batch, write_records
from wargame.app.session import Session
from wargame.domain.records import Happened, ObservationNoted
from wargame.store.log import Entry
from wargame.store.savefile import SaveFile


def export_line(session: Session, line: str, path: Path) -> int:
    """Write a line of play into a new save, as its first line; return how many entries it has.

    Its entries are numbered from 1 on; what notes say of records follows. Nothing of other lines, of steps that were
    undone, and of drafts goes with it.

    Raises:
        UnknownLineError: when there is no such line.
        SaveError: when the file cannot be made; no half file is left.
    """
    history = session.history(session.line_of(line).name)
    meta = {"line": line, "exported_from": session.path.name if session.path else ""}
    pictures = session.log.attachments() if isinstance(session.log, SaveFile) else {}
    with SaveFile.create(path, session.log.scenario_bytes(), meta, pictures, _entries(history)) as file:
        return file.last_seq


def _entries(history: Sequence[Batch]) -> Iterator[Entry]:
    numbers = {batch.seq: number for number, batch in enumerate(history, 1)}
    for number, batch in enumerate(history, 1):
        records = tuple(renumbered(record, numbers) for record in batch.records)
        yield Entry("batch", MAIN, number - 1, batch.at, batch.actor, batch.command, write_records(records))


def renumbered(record: Happened, numbers: dict[int, int]) -> Happened:
    """The record with the new number of an entry that it is about; of one that does not go with it, none."""
    if isinstance(record, ObservationNoted) and record.observation.record:
        known = numbers.get(record.observation.record, 0)
        return replace(record, observation=replace(record.observation, record=known))
    return record
