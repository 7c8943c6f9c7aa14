"""Run alone: writes every fixed text of the report and the papers as a catalogue that puts brackets round texts has it.

What comes out without a bracket never went through the catalogue, so no translation would ever reach it.
"""

from __future__ import annotations

import gettext
import json
import sys
from collections.abc import Iterator
from pathlib import Path


class Bracketed(gettext.NullTranslations):
    """A catalogue in which every text has its translation: itself in brackets."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


gettext.translation = lambda *_, **__: Bracketed()  # type: ignore[assignment]

from wargame.app.after_action import ground_of  # noqa: E402
from wargame.app.papers import sheets  # noqa: E402
from wargame.app.session import Session  # noqa: E402
from wargame.report.document import Bullets, Document, Facts, Form, Paragraph, Section, Table, plain  # noqa: E402
from wargame.report.papers.kinds import PAPERS  # noqa: E402


def fixed(document: Document) -> Iterator[str]:
    """Titles, heads of tables, names of facts and of blanks, and paragraphs."""
    yield from (document.title, document.handling, document.warning)
    for section in document.sections:
        yield from _section(section)


def _section(section: Section) -> Iterator[str]:
    yield section.title
    for block in section.blocks:
        match block:
            case Table():
                yield from (*block.head, block.caption)
            case Facts():
                yield from (name for name, _ in block.pairs)
            case Form():
                yield from (block.title, *(blank.name for row in block.rows for blank in row))
            case Paragraph():
                yield plain(block.text)
            case Bullets():
                yield from (plain(item) for item in block.items)
            case _:
                pass
    for part in section.parts:
        yield from _section(part)


if __name__ == "__main__":
    with Session.open(Path(sys.argv[1]), write=False) as session:
        found = {"aar": list(fixed(ground_of(session).generated()))}
        for paper in PAPERS:
            found[paper] = [text for sheet in sheets(session, paper) for text in fixed(sheet.document())]
    sys.stdout.write(json.dumps(found))
