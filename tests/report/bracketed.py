"""Run alone: writes every fixed text of what the report writes, as a catalogue that puts brackets round texts has it.

What comes out without a bracket never went through the catalogue, so no translation would ever reach it.
"""

from __future__ import annotations

import gettext
import json
import sys
from collections.abc import Iterator
from pathlib import Path

asked: set[str] = set()
"""Every message that was looked up."""


class Bracketed(gettext.NullTranslations):
    """A catalogue in which every text has its translation: itself in brackets."""

    def gettext(self, message: str) -> str:
        asked.add(message)
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        asked.add(msgid1)
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


gettext.translation = lambda *_, **__: Bracketed()  # type: ignore[assignment]

from wargame.app.after_action import ground_of  # noqa: E402
from wargame.app.papers import sheets  # noqa: E402
from wargame.app.session import Session  # noqa: E402
from wargame.report import xlsx  # noqa: E402
from wargame.report.board_drawing import note_of  # noqa: E402
from wargame.report.document import (  # noqa: E402
    Block,
    Bullets,
    ChainBlock,
    Chart,
    Charts,
    Document,
    Facts,
    Figure,
    Form,
    Log,
    Paragraph,
    Section,
    Table,
    plain,
)
from wargame.report.html import to_html  # noqa: E402
from wargame.report.measuring import Distance  # noqa: E402
from wargame.report.papers.kinds import PAPERS  # noqa: E402
from wargame.report.replay_page.words import keys, words  # noqa: E402


def fixed(document: Document) -> Iterator[str]:
    """Titles, heads of tables and sheets, names of facts, steps and blanks, and paragraphs."""
    yield from (document.title, document.handling, document.warning)
    for section in document.sections:
        yield from _section(section)
        for sheet in xlsx.sheets(section):
            yield from (sheet.name, *sheet.head)


def _section(section: Section) -> Iterator[str]:
    yield section.title
    for block in section.blocks:
        yield from _block(block)
    for part in section.parts:
        yield from _section(part)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Table():
            yield from (*block.head, block.caption, block.short)
        case Facts():
            yield from (name for name, _ in block.pairs)
        case Form():
            yield from (block.title, *(blank.name for row in block.rows for blank in row))
        case Paragraph():
            yield plain(block.text)
        case Bullets():
            yield from (plain(item) for item in block.items)
        case Chart():
            yield from (block.title, block.note, *block.ticks)
        case Charts():
            yield from (block.title, block.note)
            for chart in block.charts:
                yield from (*chart.ticks, *(zone.name for zone in chart.zones))
        case Figure():
            yield from (block.title, block.note, block.says)
        case ChainBlock():
            yield from (block.verdict, *(name for name, _ in block.steps))
        case Log():
            yield from (entry.command for entry in block.entries)


def _replay() -> Iterator[str]:
    yield from words().values()
    for key, told in keys():
        yield from (key, told)


def _ruler() -> Iterator[str]:
    yield from (Distance(410, 3).words(), Distance(None, 0).words(), Distance(None, None).words())


if __name__ == "__main__":
    with Session.open(Path(sys.argv[1]), write=False) as session:
        report = ground_of(session).generated()
        to_html(report)
        found = {"aar": [*fixed(report)], "replay": [*_replay()], "board": [note_of(session.scenario), *_ruler()]}
        for paper in PAPERS:
            found[paper] = [text for sheet in sheets(session, paper) for text in fixed(sheet.document())]
    sys.stdout.write(json.dumps({"fixed": found, "asked": sorted(asked)}))
