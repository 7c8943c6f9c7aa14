"""The blocks of a document as the body of a Word file: XML text in one go, since paragraph by paragraph is slow."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape
from typing import assert_never

from msgspec import Struct

from wargame.report.chart_svg import svgs_of
from wargame.report.columns import Columns, fit
from wargame.report.document import (
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
from wargame.report.drawing import spark_text
from wargame.report.look import LIGHT
from wargame.report.reading import Ref

LETTERS = 108
"""So many letters of a table stand side by side on a page."""

PAGE = 9638
"""The width of the words on a page, in twentieths of a point: A4 with margins of 20 mm."""

EMU = 635
"""English metric units in a twentieth of a point."""

NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Place = Callable[[str, str, int], str]
"""Makes a drawing of an SVG text: what it shows, and how wide it is in twentieths of a point."""


class Body(Struct):
    """The XML of a document's body in the making. `columns` is the XML that ends a part of so many columns."""

    document: Document
    draw: Place
    columns: Callable[[int], str]
    places: dict[str, int]
    free: set[str]

    @classmethod
    def of(cls, document: Document, draw: Place, columns: Callable[[int], str]) -> Body:
        """A body that knows every place a link may lead to."""
        places = {anchor: number for number, anchor in enumerate(dict.fromkeys(anchors(document)), start=1)}
        return cls(document, draw, columns, places, set(places))

    def xml(self) -> Iterator[str]:
        """The paragraphs and tables, in order."""
        document = self.document
        if document.warning:
            yield paragraph("Warning", run(f"{document.handling}. {document.warning}"))
        yield paragraph("Subtitle", run(document.subtitle))
        yield paragraph("Title", run(document.title))
        yield paragraph("Finding", self.text(document.headline))
        if document.contents:
            yield paragraph("Contents", run("Contents"))
            for number, section in enumerate(document.sections, start=1):
                yield paragraph("ContentsLine", self.link(section.id, run(f"{number}   {section.title}")))
        for number, section in enumerate(document.sections, start=1):
            yield from self.section(section, 1, f"{number}   ", new_page=number == 1 and document.contents)

    def section(self, section: Section, depth: int, lead: str = "", *, new_page: bool = False) -> Iterator[str]:
        """A heading, the blocks under it, the parts under them."""
        broken = "<w:pageBreakBefore/>" if new_page or section.new_page else ""
        yield paragraph(f"Heading{depth}", self.mark(section.id) + run(lead + section.title), broken)
        for block, leads in leading(section.blocks):
            yield from self.block(block, leads=leads)
        for part in section.parts:
            yield from self.section(part, depth + 1)

    def block(self, block: Block, *, leads: bool = False) -> Iterator[str]:
        """One block by its kind; a paragraph that leads stays with what follows."""
        match block:
            case Paragraph():
                style = {"note": "Note", "lead": "Lead"}.get(block.role, "BodyText")
                yield paragraph(style, self.text(block.text), KEEP if leads else "")
            case Bullets():
                yield from (paragraph("ListBullet", self.text(item)) for item in block.items)
            case Facts():
                yield from self.pairs(block.pairs, 1928)
            case Table():
                yield from self.table(block)
            case Chart():
                yield caption(block.title, block.note)
                yield paragraph("Picture", self.draw(svgs_of(block)[0], block.title, PAGE))
            case Charts():
                yield caption(block.title, block.note)
                yield self.charts(block)
                yield paragraph("BodyText", "")
            case Figure():
                yield caption(block.title, block.note)
                yield paragraph("Picture", self.draw(block.svg, block.says, PAGE))
            case ChainBlock():
                yield from self.chain(block)
            case Form():
                yield caption(block.title, block.note)
                yield from self.pairs(block.facts.pairs, 1928)
            case Log():
                yield from self.log(block)
            case _:
                assert_never(block)

    def pairs(self, pairs: tuple[tuple[str, Text], ...], width: int, *, whole: bool = False) -> Iterator[str]:
        """Names and what they are, as a table without a head; a whole one stays on one page."""
        rows = [
            cell(width, paragraph("CellName", run(name), KEEP if whole and place < len(pairs) else ""))
            + cell(PAGE - width, paragraph("Cell", self.text(value)))
            for place, (name, value) in enumerate(pairs, start=1)
        ]
        if rows:
            yield table_of((width, PAGE - width), rows, head=False)
            yield paragraph("Gap", "")

    def table(self, table: Table) -> Iterator[str]:
        """A table in as many parts as the width of the page needs, its head repeated on every page."""
        if table.caption:
            yield paragraph("Caption", run(table.caption))
        for columns in fit(table, LETTERS):
            yield self.columns_of(table, columns)
            yield paragraph("Gap", "")

    def columns_of(self, table: Table, columns: Columns) -> str:
        """Some columns of a table."""
        whole = max(sum(columns.widths), 60)
        widths = tuple(int(PAGE * wide / whole) for wide in columns.widths)
        right = ["<w:jc w:val='right'/>" if place in table.figures else "" for place in columns.places]
        slots = list(zip(columns.places, widths, right, strict=True))
        head = "".join(cell(wide, paragraph("CellHead", run(table.head[n]), KEEP + side)) for n, wide, side in slots)
        keep = [
            KEEP if stays_whole(table) and place < len(table.rows) else "" for place in range(1, len(table.rows) + 1)
        ]
        rows = [
            "".join(cell(wide, paragraph("Cell", self.text(row[n]), kept + side)) for n, wide, side in slots)
            for kept, row in zip(keep, table.rows, strict=True)
        ]
        return table_of(widths, [head, *rows], tall=bool(table.fill))

    def charts(self, block: Charts) -> str:
        """Small charts, three in a row."""
        wide = PAGE // 3
        cells = [
            cell(
                wide,
                paragraph("CellHead", run(one.title)) + paragraph("Picture", self.draw(svg, one.title, wide - 240)),
            )
            for one, svg in zip(block.charts, svgs_of(block), strict=True)
        ]
        cells += [cell(wide, paragraph("Cell", ""))] * (-len(cells) % 3)
        rows = ["".join(cells[at : at + 3]) for at in range(0, len(cells), 3)]
        return table_of((wide,) * 3, rows, head=False, ruled=False)

    def chain(self, block: ChainBlock) -> Iterator[str]:
        """A ruling chain: what was ordered and what came of it, then its steps."""
        named = run(f"{block.number}  ", QUIET) + run(block.title, BOLD) + run(f" · {block.team}", QUIET)
        yield paragraph("Chain", self.mark(block.anchor) + named)
        yield paragraph("Verdict", run(block.verdict))
        yield from self.pairs(block.steps, 1134, whole=stays_whole(block))

    def log(self, block: Log) -> Iterator[str]:
        """The record of play of a turn, in two columns."""
        yield paragraph("Gap", "", self.columns(1))
        for entry in block.entries:
            yield from self.entry(entry)
        yield paragraph("Gap", "", self.columns(2))

    def entry(self, entry: EntryBlock) -> Iterator[str]:
        """A batch: its first line, and a line for each record."""
        lead = "  ".join(part for part in (str(entry.number), entry.at, entry.who, entry.command) if part)
        yield paragraph("Entry", self.mark(Ref(entry.number).anchor) + run(lead))
        for place, (anchor, line) in enumerate(entry.lines, start=1):
            number = run(f"{place}  ", QUIET) if anchor else ""
            yield paragraph("Record", self.mark(anchor) + number + run(line))

    def text(self, text: Text) -> str:
        """The runs of a text."""
        return "".join(self.run(one) for one in text)

    def run(self, one: Run) -> str:
        """One run."""
        match one:
            case Words():
                return run(one.text)
            case Strong():
                return run(one.text, BOLD)
            case Link():
                return self.link(one.anchor, run(one.text))
            case Note():
                return run(" ") + self.link(one.ref.anchor, run(f"[{one.ref.label}]", NUMBER))
            case Spark():
                return run(spark_text(one), QUIET)
            case _:
                assert_never(one)

    def link(self, anchor: str, inner: str) -> str:
        """Words that lead to a place, or the words alone if there is no such place."""
        number = self.places.get(anchor)
        return f'<w:hyperlink w:anchor="place{number}" w:history="1">{inner}</w:hyperlink>' if number else inner

    def mark(self, anchor: str) -> str:
        """The place that links lead to; nothing if it stands elsewhere already."""
        if anchor not in self.free:
            return ""
        self.free.remove(anchor)
        number = self.places[anchor]
        return f'<w:bookmarkStart w:id="{number}" w:name="place{number}"/><w:bookmarkEnd w:id="{number}"/>'


BOLD = "<w:b/>"
KEEP = "<w:keepNext/>"
QUIET = f'<w:color w:val="{LIGHT.third[1:]}"/>'
NUMBER = f'<w:color w:val="{LIGHT.third[1:]}"/><w:sz w:val="14"/>'


def run(words: str, how: str = "") -> str:
    """Words as they are, whatever stands in them."""
    kept = escape(NOT_XML.sub("", words), quote=False)
    return f'<w:r>{f"<w:rPr>{how}</w:rPr>" if how else ""}<w:t xml:space="preserve">{kept}</w:t></w:r>' if words else ""


def paragraph(style: str, inner: str, more: str = "") -> str:
    """A paragraph of a style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{inner}</w:p>'


def caption(title: str, note: str) -> str:
    """The words above a picture."""
    return paragraph("Caption", run(f"{title}.") + run(f" {note}" if note else "", "<w:b w:val='0'/>"))


def cell(width: int, inner: str) -> str:
    """A cell of a table."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inner}</w:tc>'


def table_of(
    widths: tuple[int, ...], rows: list[str], *, head: bool = True, ruled: bool = True, tall: bool = False
) -> str:
    """A table of fixed widths; its first row is the head, unless it has none. No row is torn between pages."""
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{LIGHT.line[1:]}"'
    sides = f"<w:insideV {line}/>" if tall else ""
    borders = f"<w:tblBorders><w:bottom {line}/><w:insideH {line}/>{sides}</w:tblBorders>" if ruled else ""
    grid = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in widths)
    high = '<w:trHeight w:val="620" w:hRule="atLeast"/>' if tall else ""
    whole = "<w:cantSplit/>"
    lines = [
        f"<w:tr><w:trPr>{whole}{'<w:tblHeader/>' if head and not n else high}</w:trPr>{row}</w:tr>"
        for n, row in enumerate(rows)
    ]
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="90" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"
    )
