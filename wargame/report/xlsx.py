"""A document's tables as a workbook: a sheet for each, its head frozen, filters on, numbers as numbers.

What people typed is never a formula, whatever it begins with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from textwrap import wrap
from typing import TYPE_CHECKING

from msgspec import Struct

from wargame.labels import MINUS
from wargame.labels.translation import _
from wargame.report.document import (
    ChainBlock,
    Charts,
    Document,
    Facts,
    Link,
    Log,
    Note,
    Section,
    Table,
    Text,
    plain,
)
from wargame.report.look import LIGHT

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | float | timedelta

NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
NOT_IN_CELLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
WHOLE = re.compile(r"-?[0-9]{1,15}")
DECIMAL = re.compile(r"-?[0-9]{1,12}\.[0-9]+")
SPAN = re.compile(r"([0-9]{1,4}:)?[0-9]{1,2}:[0-5][0-9]")

NARROW, WIDE = 8, 60
"""The least and the most letters that a column is wide."""
LINE, TALLEST = 15, 405
"""The height of a line and of the tallest row, in points. Not every program makes room for wrapped words by itself."""


class Sheet(Struct, frozen=True):
    """A table of plain values under a head."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def to_xlsx(document: Document) -> bytes:
    """The document's tables, ruling chains, curves and record of play as a workbook; prose is left out."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]  # a new workbook has one sheet
    book.properties.title, book.properties.creator = _clean(document.title), ""
    for sheet in (_about(document), *(found for section in document.sections for found in sheets(section))):
        _write(book, sheet, document)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _about(document: Document) -> Sheet:
    rows = [
        (_("Paper"), document.title),
        (_("Of"), document.subtitle),
        (_("Exercise"), document.exercise),
        (_("Who may read it"), f"{document.handling}. {document.warning}"),
        (_("Finding"), plain(document.headline)),
        (_("Made from the record up to"), document.chain_head),
    ]
    return Sheet(_("About"), (_("What"), _("Text")), tuple(row for row in rows if row[1]))


def sheets(section: Section) -> Iterator[Sheet]:
    """The sheets of a section and of its parts: one for each table, one for what its parts have in common."""
    every = tuple(_below(section))
    for one in every:
        for block in one.blocks:
            if isinstance(block, Table):
                yield _of_table(block, one)
            elif isinstance(block, Charts):
                yield _of_charts(block)
    yield from _facts(section, every)
    yield from _chains(section, every)
    yield from _log(section, every)


def _below(section: Section) -> Iterator[Section]:
    yield section
    for part in section.parts:
        yield from _below(part)


def _of_table(table: Table, section: Section) -> Sheet:
    """A table with the records of each row in a column of their own, and no column of drawn curves."""
    kept = [n for n, name in enumerate(table.head) if name or n == 0 or any(plain(row[n]) for row in table.rows)]
    told = [records(*row) for row in table.rows]
    head = tuple(table.head[n] for n in kept)
    columns = [_column([_words(row[n]) for row in table.rows]) for n in kept]
    rows = tuple(zip(*columns, told, strict=True))
    name = table.short or table.caption or section.title
    if not any(told) or _("Record") in head:
        return Sheet(name, head, tuple(row[:-1] for row in rows))
    return Sheet(name, (*head, _("Records")), rows)


def _of_charts(block: Charts) -> Sheet:
    ticks = block.charts[0].ticks if block.charts else ()
    rows = []
    for chart in block.charts:
        for curve in chart.curves:
            at = {dot.tick: round(dot.value, 3) for dot in curve.dots}
            refs = ", ".join(dot.ref.label for dot in curve.dots)
            rows.append((curve.name, *(at.get(n, "") for n in range(len(ticks))), refs))
    return Sheet(block.title, ("", *ticks, _("Records")), tuple(rows))


def _facts(section: Section, every: tuple[Section, ...]) -> Iterator[Sheet]:
    rows = tuple(
        (one.title, name, _words(value), records(value))
        for one in every
        for block in one.blocks
        if isinstance(block, Facts)
        for name, value in block.pairs
    )
    if rows:
        yield Sheet(section.title, (_("Part"), _("What"), _("Text"), _("Records")), rows)


def _chains(section: Section, every: tuple[Section, ...]) -> Iterator[Sheet]:
    chains = [block for one in every for block in one.blocks if isinstance(block, ChainBlock)]
    steps = tuple(dict.fromkeys(name for chain in chains for name, _step in chain.steps))
    if not chains:
        return
    rows = []
    for chain in chains:
        by_name = dict(chain.steps)
        cells = (_words(by_name.get(name, ())) for name in steps)
        rows.append((chain.number, chain.team, chain.title, chain.verdict, *cells, records(*by_name.values())))
    head = (_("Number"), _("Team"), _("Title"), _("What came of it"), *steps, _("Records"))
    yield Sheet(section.title, head, tuple(rows))


def _log(section: Section, every: tuple[Section, ...]) -> Iterator[Sheet]:
    rows = tuple(
        (entry.number, place if anchor else "", one.title, entry.at, entry.who, entry.command, line)
        for one in every
        for block in one.blocks
        if isinstance(block, Log)
        for entry in block.entries
        for place, (anchor, line) in enumerate(entry.lines, start=1)
    )
    if rows:
        head = (_("Batch"), _("Record"), _("Turn"), _("Time"), _("Who"), _("Asked for"), _("What happened"))
        yield Sheet(section.title, head, rows)


def records(*texts: Text) -> str:
    """The numbers of the records that texts lead to, each once."""
    found: dict[str, None] = {}
    for text in texts:
        for run in text:
            if isinstance(run, Note):
                found[run.ref.label] = None
            elif isinstance(run, Link) and run.anchor.startswith("record-"):
                found[run.anchor.removeprefix("record-").replace("-", ".")] = None
    return ", ".join(found)


def _words(text: Text) -> str:
    return " ".join(plain(text).replace(" .", ".").split())


def number(text: str) -> Value:
    """A figure as a number, whole or decimal, or as a span of time; what is neither stays text."""
    told = text.strip().replace(MINUS, "-")
    if WHOLE.fullmatch(told):
        return int(told)
    if DECIMAL.fullmatch(told):
        return float(told)
    if SPAN.fullmatch(told):
        *hours, minutes, seconds = (int(part) for part in told.split(":"))
        return timedelta(hours=sum(hours), minutes=minutes, seconds=seconds)
    return text


def _column(cells: list[str]) -> list[Value]:
    """A column as numbers if every cell that is filled is one; as text if not."""
    values = [number(cell) for cell in cells]
    return [*cells] if any(isinstance(value, str) and value for value in values) else values


def _write(book: Workbook, sheet: Sheet, document: Document) -> None:
    page = book.create_sheet(_named(book, sheet.name))
    for place, name in enumerate(sheet.head, start=1):
        _put(page, 1, place, name)
    for row, values in enumerate(sheet.rows, start=2):
        for place, value in enumerate(values, start=1):
            if value != "":
                _put(page, row, place, value)
    _lay_out(page, sheet)
    mark = _("Exercise · {handling}").format(handling=document.handling).replace("&", "&&")
    page.oddHeader.left.text, page.oddHeader.right.text = document.exercise.replace("&", "&&"), mark
    page.oddFooter.left.text, page.oddFooter.right.text = document.chain_head[:16], "&P / &N"


def _put(page: Worksheet, row: int, column: int, value: Value) -> None:
    """A value into its cell; a text stays a text even where it begins like a formula."""
    cell: Cell = page.cell(row, column)  # type: ignore[assignment]  # no cells are merged here
    if isinstance(value, str):
        cell.value = _clean(value)
        cell.data_type = "s"
        cell.quotePrefix = value[:1] in "=+-@"
    else:
        cell.value = value


def _lay_out(page: Worksheet, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    words, figures = Alignment(vertical="top", wrap_text=True), Alignment("right", "top", indent=1)
    bold, ground = Font(name="Calibri", size=11, bold=True), LIGHT.quiet[1:]
    fill = PatternFill("solid", start_color=ground, end_color=ground)
    for line in page.iter_rows(min_row=2):
        for cell in line:
            cell.alignment = words if cell.data_type == "s" else figures
    for cell in page[1]:
        cell.font, cell.fill, cell.alignment = bold, fill, words
    widths = _widths(sheet)
    for place, wide in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(place)].width = wide + 1
    for number_of_row, row in enumerate(sheet.rows, start=2):
        lines = max((_lines(str(value), wide) for value, wide in zip(row, widths, strict=True)), default=1)
        page.row_dimensions[number_of_row].height = min(lines * LINE, TALLEST)
    page.freeze_panes = "B2" if len(sheet.head) > 2 else "A2"
    page.auto_filter.ref = page.dimensions
    page.print_title_rows = "1:1"
    page.page_setup.orientation, page.page_setup.fitToWidth, page.page_setup.fitToHeight = "landscape", 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _widths(sheet: Sheet) -> list[int]:
    """How many letters wide each column is."""
    longest = [max((len(str(row[place])) for row in sheet.rows), default=0) for place in range(len(sheet.head))]
    return [min(max(cells, len(name) + 3, NARROW), WIDE) for cells, name in zip(longest, sheet.head, strict=True)]


def _lines(text: str, wide: int) -> int:
    """How many lines a text takes in a column of so many letters."""
    return sum(max(1, len(wrap(line, wide))) for line in text.split("\n"))


def _named(book: Workbook, wanted: str) -> str:
    """A name of at most 31 letters that no other sheet has."""
    base = NOT_IN_NAMES.sub(" ", _clean(wanted)).strip()[:31] or "-"
    taken = {name.casefold() for name in book.sheetnames}
    tries = (base, *(f"{base[: 28 - len(str(n))]} ({n})" for n in range(2, 1000)))
    return next(name for name in tries if name.casefold() not in taken)


def _clean(text: str) -> str:
    return NOT_IN_CELLS.sub("", text)
