"""What people changed in a generated document: their words take the place of the generated ones, which are remembered.

Every text that may be changed has a key that stays the same when the document is generated anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from wargame.labels.translation import _
from wargame.report.document import (
    Block,
    Bullets,
    Document,
    Facts,
    Note,
    Paragraph,
    Section,
    Table,
    Text,
    anchors,
    plain,
    say,
)
from wargame.report.reading import Ref

HEADLINE = "headline"
LOST = "without-place"

NUMBER = re.compile(r"\s*\[(\d{1,9})(?:\.(\d{1,6}))?\]")


class Edit(Struct, frozen=True):
    """The words that people wrote, and the generated ones (`basis`) that they had before them."""

    text: str
    basis: str


class Edited(Struct, frozen=True):
    """A document with its edits in place. `stale` are the keys whose generated words have changed since."""

    document: Document
    stale: tuple[str, ...]


Change = Callable[[str, Text], Text]
"""Gives the text that is to stand in the place of a key, from the generated one."""


def written(text: Text) -> str:
    """A text as people edit it: plain words, the number of a record in brackets."""
    return "".join(f" [{run.ref.label}]" if isinstance(run, Note) else plain((run,)) for run in text).strip()


def read(words: str, places: frozenset[str]) -> Text:
    """Edited words as a text: a number in brackets leads to its record, if there is such a record."""
    parts: list[str | Ref] = []
    end = 0
    for found in NUMBER.finditer(words):
        ref = Ref(int(found[1]), int(found[2] or 0))
        if ref.anchor in places:
            parts += [words[end : found.start()], ref]
            end = found.end()
    return say(*parts, words[end:])


def texts(document: Document) -> dict[str, str]:
    """Every text that may be changed, as people edit it, by its key."""
    found: dict[str, str] = {}

    def noted(key: str, text: Text) -> Text:
        found[key] = written(text)
        return text

    changed(document, noted)
    return found


def edited(document: Document, edits: Mapping[str, Edit]) -> Edited:
    """A generated document with edits in place; those whose place is gone stand in a section at its end."""
    if not edits:
        return Edited(document, ())
    generated, places = texts(document), frozenset(anchors(document))
    new = changed(document, lambda key, text: read(edits[key].text, places) if key in edits else text)
    stale = tuple(key for key, edit in edits.items() if key in generated and generated[key] != edit.basis)
    lost = tuple(read(edit.text, places) for key, edit in edits.items() if key not in generated and edit.text)
    if lost:
        new = replace(new, sections=(*new.sections, Section(LOST, _("Texts whose place is gone"), (Bullets(lost),))))
    return Edited(new, stale)


def changed(document: Document, change: Change) -> Document:
    """The document with each text that may be changed put through a function."""
    return replace(
        document,
        headline=change(HEADLINE, document.headline),
        sections=tuple(_section(one, change) for one in document.sections),
    )


def _section(section: Section, change: Change) -> Section:
    blocks, paragraphs = [], 0
    for block in section.blocks:
        paragraphs += isinstance(block, Paragraph)
        blocks.append(_block(block, f"{section.id}/{paragraphs}", section.id, change))
    return replace(section, blocks=tuple(blocks), parts=tuple(_section(part, change) for part in section.parts))


def _block(block: Block, key: str, section: str, change: Change) -> Block:
    match block:
        case Paragraph():
            return replace(block, text=change(key, block.text))
        case Bullets() if block.keys:
            items = zip(block.keys, block.items, strict=True)
            return replace(block, items=tuple(change(f"{section}/{name}", item) for name, item in items))
        case Facts() if block.written:
            return replace(block, pairs=tuple(_pair(block, pair, section, change) for pair in block.pairs))
        case Table() if block.keys:
            return replace(block, rows=tuple(_row(block, name, row, section, change) for name, row in _keyed(block)))
        case _:
            return block


def _pair(facts: Facts, pair: tuple[str, Text], section: str, change: Change) -> tuple[str, Text]:
    name, value = pair
    return (name, change(f"{section}/{name}", value)) if name in facts.written else pair


def _keyed(table: Table) -> list[tuple[str, tuple[Text, ...]]]:
    return list(zip(table.keys, table.rows, strict=True))


def _row(table: Table, name: str, row: tuple[Text, ...], section: str, change: Change) -> tuple[Text, ...]:
    return tuple(
        change(f"{section}/{name}/{table.head[place]}", cell) if place in table.fill else cell
        for place, cell in enumerate(row)
    )
