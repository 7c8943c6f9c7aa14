"""The report as the pages of its window: rich text, with an address behind every record and every text to edit."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from html import escape
from typing import assert_never
from urllib.parse import quote

from msgspec import Struct

from wargame.labels.translation import _
from wargame.report.chart_svg import svgs_of
from wargame.report.columns import Columns, fit
from wargame.report.document import (
    Block,
    Bullets,
    ChainBlock,
    Chart,
    Charts,
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
)
from wargame.report.drawing import spark_text
from wargame.report.edits import HEADLINE
from wargame.report.look import Look
from wargame.report.reading import Ref

RECORD, EDIT, PICTURE = "record:", "edit:", "picture:"
"""What an address begins with that leads to a record, opens a text for editing, or names a picture."""


WIDEST = 900
"""Pixels that a picture by itself takes at most."""


LETTER = 8.2
"""How wide a letter is on average, in pixels at a text size of 100 %, with the room that a column keeps."""


class Page(Struct, frozen=True):
    """One page: a section, by itself or with its parts, and how deep it stands in the contents."""

    section: Section
    depth: int
    whole: bool


def pages(sections: tuple[Section, ...]) -> list[Page]:
    """The pages of a report: a section each, but chains and the record of play, which are long, by their parts."""
    found: list[Page] = []
    for section in sections:
        apart = any(isinstance(block, ChainBlock | Log) for part in section.parts for block in part.blocks)
        found.append(Page(section, 1, not apart))
        if apart:
            found += [Page(part, 2, True) for part in section.parts]
    return found


def places(page: Page) -> Iterator[str]:
    """Every place on a page that a link may lead to."""
    yield from _places(page.section, deep=page.whole)


def _places(section: Section, *, deep: bool) -> Iterator[str]:
    yield section.id
    for block in section.blocks:
        if isinstance(block, ChainBlock):
            yield block.anchor
    for part in section.parts if deep else ():
        yield from _places(part, deep=True)


class Writer(Struct):
    """Writes pages in a look and text size, `room` pixels wide; `stale` are the keys of stale edits."""

    look: Look
    scale: float
    room: int
    stale: Collection[str] = frozenset()
    svgs: list[str] = []

    def page(self, page: Page, headline: Text = ()) -> str:
        """The rich text of a page, the finding above it if given. The pictures it names are numbered in `svgs`."""
        self.svgs = []
        lead = f"<p><b>{self.text(headline)}</b>{self.edit(HEADLINE)}</p>" if headline else ""
        body = lead + "".join(self.section(page.section, page))
        return f"<html><head><style>{self.style()}</style></head><body>{body}</body></html>"

    def style(self) -> str:
        """The style sheet, in the small language that Qt reads."""
        look, size = self.look, round(14 * self.scale)
        return (
            f"body {{ color: {look.ink}; font-size: {size}px; }}"
            f"a {{ color: {look.ink}; text-decoration: none; }}"
            f"h1 {{ font-size: {round(24 * self.scale)}px; }} h2 {{ font-size: {round(19 * self.scale)}px; }}"
            f"h3 {{ font-size: {round(16 * self.scale)}px; }} .note, .second {{ color: {look.second}; }}"
            f".note {{ font-size: {round(13 * self.scale)}px; }} .third {{ color: {look.third}; }}"
            f".stale {{ color: {look.warning}; font-size: {round(13 * self.scale)}px; }}"
            f"th {{ color: {look.second}; text-align: left; border-bottom: 2px solid {look.ink}; }}"
            f"td {{ border-bottom: 1px solid {look.line}; }}"
        )

    def section(self, section: Section, page: Page, depth: int = 1) -> Iterator[str]:
        """A heading and what stands under it."""
        name = f'<a name="{escape(section.id)}"></a>'
        yield f"<h{min(depth, 3)}>{name}{escape(section.title)}</h{min(depth, 3)}>"
        paragraphs = 0
        for block in section.blocks:
            paragraphs += isinstance(block, Paragraph)
            yield from self.block(block, section.id, paragraphs)
        for part in section.parts if page.whole else ():
            yield from self.section(part, page, depth + 1)

    def block(self, block: Block, section: str, paragraphs: int) -> Iterator[str]:
        """One block by its kind."""
        match block:
            case Paragraph():
                kind = ' class="note"' if block.role == "note" else ""
                yield f"<p{kind}>{self.text(block.text)}{self.edit(f'{section}/{paragraphs}')}</p>"
            case Bullets():
                keys = block.keys or ("",) * len(block.items)
                yield "<ul>" + "".join(
                    f"<li>{self.text(item)}{self.edit(f'{section}/{key}') if key else ''}</li>"
                    for key, item in zip(keys, block.items, strict=True)
                )
                yield "</ul>"
            case Facts():
                yield self.facts(block, section)
            case Table():
                yield self.table(block, section)
            case Chart() | Charts() | Figure():
                yield self.pictures(block)
            case ChainBlock():
                yield self.chain(block)
            case Form():
                yield self.facts(block.facts, section)
            case Log():
                yield from (self.entry(entry) for entry in block.entries)
            case _:
                assert_never(block)

    def facts(self, block: Facts, section: str) -> str:
        """Names and what they are."""
        rows = []
        for name, value in block.pairs:
            more = self.edit(f"{section}/{name}", empty=not value) if name in block.written else ""
            rows.append(f'<td width="160" class="second">{escape(name)}</td><td>{self.text(value)}{more}</td>')
        return self.grid([], rows)

    def table(self, table: Table, section: str) -> str:
        """A table, in as many parts as the page is wide for; what people fill in can be edited where rows have keys."""
        lead = f"<p><b>{escape(table.caption)}</b></p>" if table.caption else ""
        parts = fit(table, self.room / (LETTER * self.scale))
        return lead + "<br>".join(self.columns(table, part, section) for part in parts)

    def columns(self, table: Table, part: Columns, section: str) -> str:
        """Some columns of a table."""
        side = {place: ' align="right"' if place in table.figures else "" for place in part.places}
        half = self.room / (LETTER * self.scale) / 2
        whole = max(sum(part.widths), half)
        shares = [round(100 * wide / whole) for wide in part.widths]
        head = [
            f'<th width="{share}%"{side[place]}>{escape(table.head[place])}</th>'
            for place, share in zip(part.places, shares, strict=True)
        ]
        keys = table.keys or ("",) * len(table.rows)
        rows = [
            "".join(f"<td{side[n]}>{self.cell(table, key, n, row[n], section)}</td>" for n in part.places)
            for key, row in zip(keys, table.rows, strict=True)
        ]
        return self.grid(head, rows, wide=sum(part.widths) >= half)

    def cell(self, table: Table, key: str, place: int, cell: Text, section: str) -> str:
        """A cell; one to be filled in has the way to write there."""
        if not key or place not in table.fill:
            return self.text(cell)
        return self.text(cell) + self.edit(f"{section}/{key}/{table.head[place]}", empty=not cell)

    def grid(self, head: list[str], rows: list[str], *, wide: bool = True) -> str:
        """Rows with a line under each, as wide as the page or half of it."""
        top = f"<thead><tr>{''.join(head)}</tr></thead>" if head else ""
        body = "".join(f"<tr>{row}</tr>" for row in rows)
        return f'<table width="{100 if wide else 60}%" cellpadding="5" cellspacing="0">{top}{body}</table>'

    def pictures(self, block: Chart | Charts | Figure) -> str:
        """The pictures of a block; several stand abreast, three at most."""
        abreast = max(1, min(3, int(self.room / (WIDEST / 4 * self.scale))))
        several = block.charts if isinstance(block, Charts) else ()
        cells = []
        for place, svg in enumerate(svgs_of(block, self.look)):
            self.svgs.append(svg)
            named = f"<b>{escape(several[place].title)}</b><br>" if several else ""
            wide = min(self.room // abreast - 24, WIDEST // 3 * self.scale) if several else min(self.room, WIDEST)
            cells.append(f'{named}<img src="{PICTURE}{len(self.svgs) - 1}" width="{round(wide)}">')
        lead = f'<p><b>{escape(block.title)}.</b> <span class="note">{escape(block.note)}</span></p>'
        rows = [cells[at : at + abreast] for at in range(0, len(cells), abreast)]
        style = 'style="border: none;"'
        lines = ("".join(f"<td {style}>{cell}</td>" for cell in row) for row in rows)
        return lead + "".join(f'<table cellpadding="8"><tr>{line}</tr></table>' for line in lines)

    def chain(self, block: ChainBlock) -> str:
        """A ruling chain."""
        named = (
            f'<p><a name="{escape(block.anchor)}"></a><span class="third">{escape(block.number)}</span> '
            f'<b>{escape(block.title)}</b> <span class="second">{escape(block.team)}</span>'
            f"<br>{escape(block.verdict)}</p>"
        )
        rows = [
            f'<td width="90" class="second">{escape(name)}</td><td>{self.text(step)}</td>' for name, step in block.steps
        ]
        return named + self.grid([], rows)

    def entry(self, entry: EntryBlock) -> str:
        """A batch of the record of play, with the way to its moment."""
        lead = "  ".join(part for part in (entry.at, entry.who, entry.command) if part)
        number = f'<a href="{RECORD}{entry.number}"><b>{entry.number}</b></a>'
        lines = "".join(f"<br>{escape(line)}" for _anchor, line in entry.lines)
        return f'<p>{number} <span class="third">{escape(lead)}</span>{lines}</p>'

    def edit(self, key: str, *, empty: bool = False) -> str:
        """The way to edit a text, and a warning if what it rests on has changed."""
        word = escape(_("Write") if empty else _("Edit"))
        lead = "" if empty else "&nbsp; "
        address = f'{lead}<a href="{EDIT}{quote(key, safe="")}"><span class="third"><u>{word}</u></span></a>'
        stale = _("The record has changed since this was written.")
        return address + (f'<br><span class="stale">{escape(stale)}</span>' if key in self.stale else "")

    def text(self, text: Text) -> str:
        """The runs of a text."""
        return "".join(self.run(one) for one in text)

    def run(self, one: Run) -> str:
        """One run."""
        match one:
            case Words():
                return escape(one.text)
            case Strong():
                return f"<b>{escape(one.text)}</b>"
            case Link():
                return f'<a href="{_address(one.anchor)}"><u>{escape(one.text)}</u></a>'
            case Note():
                return f' <a href="{_record(one.ref)}"><span class="third">[{one.ref.label}]</span></a>'
            case Spark():
                return f'<span class="second">{spark_text(one)}</span>'
            case _:
                assert_never(one)


def _record(ref: Ref) -> str:
    return f"{RECORD}{ref.seq}"


def _address(anchor: str) -> str:
    """The address behind an anchor: a record's moment, or a place in the report."""
    if anchor.startswith("record-"):
        return RECORD + anchor.split("-")[1]
    return f"#{escape(anchor)}"
