"""A document as a PDF, typeset by Typst from a template. Words reach it as data, so nothing typed is ever a command."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, assert_never

from wargame.labels.translation import _
from wargame.report.chart_svg import layer_colour, svgs_of
from wargame.report.columns import Columns, fit
from wargame.report.document import (
    Blank,
    Block,
    Bullets,
    ChainBlock,
    Chart,
    Charts,
    Document,
    EntryBlock,
    Facts,
    Figure,
    Form,
    Link,
    Log,
    Note,
    Paragraph,
    Run,
    Section,
    Spark,
    Strong,
    Table,
    Text,
    Words,
    anchors,
    leading,
    stays_whole,
)
from wargame.report.drawing import spark_points
from wargame.report.look import LIGHT
from wargame.report.reading import Ref
from wargame.report.typesetting import pdf_of

LETTERS = {"pages": 112.0, "slides": 90.0}
"""So many letters of a table stand side by side on a page."""

UNBROKEN = re.compile(r"\S{25,}")
BREAK = "\u200b"
"""A place at which a line may break, and nothing else."""

SPARK_BOX = (100.0, 100.0)


def to_pdf(document: Document) -> bytes:
    """The document as a PDF of A4 pages, or of slides; the same document gives the same bytes.

    Links lead to records, headings stand in the reader's outline, charts are vectors, fonts are in the file.
    """
    template = "slides" if document.layout == "slides" else "document"
    return pdf_of(template, "document", _Sheet(document).data())


class _Sheet:
    """The values that the template is given for one document: only links to places that are in it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.places = set(anchors(document))
        self.free = set(self.places)

    def data(self) -> dict[str, Any]:
        """Everything the template reads."""
        document = self.document
        return {
            "title": document.title,
            "subtitle": document.subtitle,
            "exercise": document.exercise or document.title,
            "mark": _("Exercise · {handling}").format(handling=document.handling),
            "warning": document.warning,
            "headline": self.text(document.headline),
            "proof": _("Made from the record up to {hash}").format(hash=document.chain_head[:16])
            if document.chain_head
            else "",
            "page": _("Page {n} of {of}"),
            "contents": _("Contents") if document.contents else "",
            "paper": "a4",
            "look": {name: getattr(LIGHT, name) for name in ("ink", "second", "third", "line", "banner", "banner_ink")},
            "sections": [self.section(one) for one in document.sections],
        }

    def section(self, one: Section) -> dict[str, Any]:
        """A section with its parts."""
        return {
            "id": self.mark(one.id),
            "title": one.title,
            "break_before": one.new_page,
            "blocks": [self.block(block) | {"leads": leads} for block, leads in leading(one.blocks)],
            "parts": [self.section(part) for part in one.parts],
        }

    def text(self, text: Text) -> list[str | list[Any]]:
        """The runs of a text: a string for plain words, a list that begins with its kind for any other."""
        return [self.run(one) for one in text]

    def run(self, one: Run) -> str | list[Any]:
        """One run."""
        match one:
            case Words():
                return broken(one.text)
            case Strong():
                return ["strong", broken(one.text)]
            case Link():
                return ["link", broken(one.text), self.place(one.anchor)]
            case Note():
                return ["note", one.ref.label, self.place(one.ref.anchor)]
            case Spark():
                return ["spark", spark_points(one, *SPARK_BOX)]
            case _:
                assert_never(one)

    def place(self, anchor: str) -> str:
        """An anchor, or nothing if the document has no such place."""
        return anchor if anchor in self.places else ""

    def mark(self, anchor: str) -> str:
        """An anchor to put here, or nothing if it stands elsewhere already."""
        if anchor not in self.free:
            return ""
        self.free.remove(anchor)
        return anchor

    def block(self, block: Block) -> dict[str, Any]:
        """One block by its kind."""
        return {"kind": block.kind} | self.parts(block)

    def parts(self, block: Block) -> dict[str, Any]:
        """What a block holds."""
        match block:
            case Paragraph():
                return {"text": self.text(block.text), "role": block.role}
            case Bullets():
                return {"items": [self.text(item) for item in block.items], "tick": block.tick}
            case Facts():
                return {"pairs": [[name, self.text(value)] for name, value in block.pairs]}
            case Table():
                return {"caption": block.caption, "tall": bool(block.fill), "parts": [*self.tables(block)]}
            case Chart():
                return {"title": block.title, "note": block.note, "svg": svgs_of(block)[0], "says": block.title}
            case Charts():
                charts = [
                    small(one, place, svg)
                    for place, (one, svg) in enumerate(zip(block.charts, svgs_of(block), strict=True), start=1)
                ]
                return {"title": block.title, "note": block.note, "charts": charts}
            case Figure():
                return {"title": block.title, "note": block.note, "svg": block.svg, "says": block.says}
            case ChainBlock():
                return self.chain(block)
            case Form():
                rows = [[self.blank(one) for one in row] for row in block.rows]
                return {"title": block.title, "note": block.note, "rows": rows}
            case Log():
                return {"entries": [self.entry(one) for one in block.entries]}
            case _:
                assert_never(block)

    def tables(self, table: Table) -> Iterator[dict[str, Any]]:
        """A table in as many parts as the width of the page needs."""
        for columns in fit(table, LETTERS[self.document.layout]):
            yield self.table(table, columns)

    def table(self, table: Table, columns: Columns) -> dict[str, Any]:
        """Some columns of a table."""
        return {
            "whole": stays_whole(table),
            "widths": columns.widths,
            "right": [place in table.figures for place in columns.places],
            "boxed": [place in table.fill for place in columns.places],
            "head": [broken(table.head[place]) for place in columns.places],
            "rows": [[self.text(row[place]) for place in columns.places] for row in table.rows],
        }

    def blank(self, blank: Blank) -> dict[str, Any]:
        """A place to write in a form."""
        return {
            "name": blank.name,
            "lines": blank.lines,
            "choices": blank.choices,
            "text": self.text(blank.text),
            "wide": blank.wide,
        }

    def chain(self, block: ChainBlock) -> dict[str, Any]:
        """A ruling chain."""
        return {
            "number": block.number,
            "anchor": self.mark(block.anchor),
            "title": broken(block.title),
            "team": block.team,
            "verdict": block.verdict,
            "steps": [[name, self.text(step)] for name, step in block.steps],
            "whole": stays_whole(block),
        }

    def entry(self, entry: EntryBlock) -> dict[str, Any]:
        """A batch of the record of play: its place, its first line, and a numbered line for each record."""
        lead = [str(entry.number), *(part for part in (entry.at, entry.who, entry.command) if part)]
        lines = [
            [self.mark(anchor), str(place) if anchor else "", broken(line)]
            for place, (anchor, line) in enumerate(entry.lines, start=1)
        ]
        return {"anchor": self.mark(Ref(entry.number).anchor), "lead": lead, "lines": lines}


def small(chart: Chart, place: int, svg: str) -> dict[str, str]:
    """One of several charts, with the sign and colour of its layer."""
    colour = layer_colour(chart.chip, place)
    return {"title": chart.title, "chip": chart.chip, "colour": colour, "svg": svg, "says": chart.title}


def broken(words: str) -> str:
    """Words in one line, with places to break in those too long for a column."""
    return UNBROKEN.sub(lambda found: BREAK.join(_pieces(found.group())), words.replace("\n", " "))


def _pieces(word: str, size: int = 12) -> list[str]:
    return [word[at : at + size] for at in range(0, len(word), size)]
