"""A report as a value: sections of blocks, blocks of text, text that leads back to records. It knows no file format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from string import Formatter
from typing import ClassVar, Literal

from msgspec import Struct
from msgspec.structs import replace

from wargame.report.reading import Ref, Told

HELD = "\u00a0"
"""A blank at which no line breaks."""


class Strong(Struct, frozen=True):
    """Words that stand out."""

    kind: ClassVar[str] = "strong"
    text: str


class Link(Struct, frozen=True):
    """Words that lead to a place in the document."""

    kind: ClassVar[str] = "link"
    text: str
    anchor: str


class Note(Struct, frozen=True):
    """The number of a record, after what it bears out."""

    kind: ClassVar[str] = "note"
    ref: Ref


class Spark(Struct, frozen=True):
    """A curve the size of a word."""

    kind: ClassVar[str] = "spark"
    values: tuple[float, ...]
    low: float
    high: float


class Words(Struct, frozen=True):
    """Plain words."""

    kind: ClassVar[str] = "words"
    text: str


Run = Words | Strong | Link | Note | Spark
Text = tuple[Run, ...]
Part = str | Ref | Told | Run | Iterable["Part"] | None


def say(*parts: Part) -> Text:
    """A text of its parts: strings, records (as their numbers), runs and other texts. None is left out."""
    runs: list[Run] = []
    for part in parts:
        match part:
            case None | "":
                pass
            case str():
                runs.append(Words(part))
            case Ref():
                runs.append(Note(part))
            case Told():
                runs.append(Note(part.ref))
            case Words() | Strong() | Link() | Note() | Spark():
                runs.append(part)
            case _:
                runs.extend(say(*part))
    return tuple(runs)


def phrase(words: str, **parts: Part) -> Text:
    """Words with texts, figures and records at the names in braces: a translation puts them where its grammar does."""
    found: list[Part] = []
    for literal, name, _spec, _conversion in Formatter().parse(words):
        found += [literal, parts[name] if name else None]
    return say(*found)


def figure(text: str, ref: Ref | None) -> Run:
    """A figure that leads to its record."""
    return Link(text, ref.anchor) if ref else Words(text)


def plain(text: Text) -> str:
    """The words of a text, without the numbers of records."""
    return "".join(run.text for run in text if isinstance(run, Words | Strong | Link))


def order_anchor(number: str) -> str:
    """The address of an order's ruling chain."""
    return "order-" + _plain_id(number)


def objective_anchor(objective: str) -> str:
    """The address of an objective of the exercise."""
    return "objective-" + _plain_id(objective)


def _plain_id(name: str) -> str:
    return re.sub(r"[^\w-]", "-", name)


class Paragraph(Struct, frozen=True):
    """Sentences. A `lead` is set large; a `note` small: it says how something was worked out."""

    kind: ClassVar[str] = "paragraph"
    text: Text
    role: Literal["", "lead", "note", "strength", "improve"] = ""


class Bullets(Struct, frozen=True):
    """A list. Items with `keys` keep their edited texts by these; those to `tick` have a box before them."""

    kind: ClassVar[str] = "bullets"
    items: tuple[Text, ...]
    keys: tuple[str, ...] = ()
    tick: bool = False


class Facts(Struct, frozen=True):
    """Names and what they are. Those in `written` are for people to write."""

    kind: ClassVar[str] = "facts"
    pairs: tuple[tuple[str, Text], ...]
    written: tuple[str, ...] = ()


class Table(Struct, frozen=True):
    """Rows under a head. `figures` are the columns set to the right; `fill` those left empty to be written in.

    What is written there is kept by the row's key; rows without `keys` are for the pen alone. `short` is the name of
    the table where there is little room for one.
    """

    kind: ClassVar[str] = "table"
    head: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    caption: str = ""
    figures: tuple[int, ...] = ()
    fill: tuple[int, ...] = ()
    keys: tuple[str, ...] = ()
    short: str = ""


def without_empty(table: Table) -> Table:
    """A table without the columns in which nothing stands and nothing is to be written."""
    kept = [
        place
        for place in range(len(table.head))
        if place in table.fill or any(plain(row[place]).strip() for row in table.rows)
    ]
    return replace(
        table,
        head=tuple(table.head[place] for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in table.rows),
        figures=tuple(kept.index(place) for place in table.figures if place in kept),
        fill=tuple(kept.index(place) for place in table.fill),
    )


class Dot(Struct, frozen=True):
    """A point of a curve, at the n-th tick."""

    tick: int
    value: float
    ref: Ref


class Curve(Struct, frozen=True):
    """A curve with its name at the end. The first of a chart is drawn strongest."""

    name: str
    dots: tuple[Dot, ...]


class Zone(Struct, frozen=True):
    """A band of the scale and its word."""

    name: str
    low: float
    high: float


class Chart(Struct, frozen=True):
    """Curves over ticks, bands behind them. `ranges` are spans at a tick: what people believed, lowest to highest."""

    kind: ClassVar[str] = "chart"
    title: str
    ticks: tuple[str, ...]
    curves: tuple[Curve, ...]
    zones: tuple[Zone, ...] = ()
    ranges: tuple[tuple[int, float, float], ...] = ()
    low: float = 0
    high: float = 10
    note: str = ""
    chip: str = ""


class Charts(Struct, frozen=True):
    """Small charts side by side, all on one scale."""

    kind: ClassVar[str] = "charts"
    title: str
    charts: tuple[Chart, ...]
    note: str = ""


class ChainBlock(Struct, frozen=True):
    """The ruling chain of an order: its steps by name, in order."""

    kind: ClassVar[str] = "chain"
    number: str
    anchor: str
    title: str
    team: str
    verdict: str
    steps: tuple[tuple[str, Text], ...]


class EntryBlock(Struct, frozen=True):
    """A batch in the record of play: its number, when, by whom, what was asked for, and a sentence for each record."""

    number: int
    at: str
    who: str
    command: str
    lines: tuple[tuple[str, str], ...]


class Figure(Struct, frozen=True):
    """A picture as SVG text, as wide as the page. `says` is what it shows, for those who do not see it."""

    kind: ClassVar[str] = "figure"
    title: str
    svg: str
    says: str
    note: str = ""


class Blank(Struct, frozen=True):
    """A place to write by hand: so many `lines` of 8 mm, or `choices` with boxes to tick; `wide` beside its neighbours.

    `text` stands there already.
    """

    name: str
    lines: int = 1
    choices: tuple[str, ...] = ()
    text: Text = ()
    wide: int = 1


class Form(Struct, frozen=True):
    """A form to fill in by hand: rows of blanks side by side. It stands on one page."""

    kind: ClassVar[str] = "form"
    title: str
    rows: tuple[tuple[Blank, ...], ...]
    note: str = ""

    @property
    def facts(self) -> Facts:
        """The form for formats without a pen: its blanks by name."""
        return Facts(
            tuple(
                (blank.name, say(blank.text, *(f" \u2610{HELD}{one}" for one in blank.choices)))
                for row in self.rows
                for blank in row
            )
        )


class Log(Struct, frozen=True):
    """The record of play of a turn."""

    kind: ClassVar[str] = "log"
    entries: tuple[EntryBlock, ...]


Block = Paragraph | Bullets | Facts | Table | Chart | Charts | Figure | ChainBlock | Form | Log


class Section(Struct, frozen=True):
    """A part of a report with a heading, blocks, and parts of its own. On paper it may begin a new page."""

    id: str
    title: str
    blocks: tuple[Block, ...] = ()
    parts: tuple[Section, ...] = ()
    new_page: bool = False


class Document(Struct, frozen=True):
    """A paper. What stands on every page: the exercise, who may read it (`handling`), and the save it was made from.

    `chain_head` is the hash of the last entry of that save's log: two papers with the same one rest on the same facts.
    A short paper does without a list of `contents`. Of `slides`, each section is one.
    """

    title: str
    subtitle: str
    handling: str
    warning: str
    headline: Text
    sections: tuple[Section, ...]
    exercise: str = ""
    chain_head: str = ""
    contents: bool = True
    layout: Literal["pages", "slides"] = "pages"

    def headings(self) -> tuple[tuple[int, str], ...]:
        """All headings with their depth, from 1 for a section."""
        return tuple(found for section in self.sections for found in _headings(section, 1))


LEAD = 200
"""A paragraph of fewer letters than these leads in what follows it."""
WHOLE = 2500
"""A ruling chain of fewer letters than these stands on one page."""
SMALL = (8, 900)
"""A table of at most so many rows and fewer letters than these stands on one page."""


def leading(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, bool]]:
    """Blocks in order, and whether each is a short paragraph not to be parted from the list or table after it."""
    for block, following in zip_longest(blocks, blocks[1:]):
        short = isinstance(block, Paragraph) and not block.role and len(plain(block.text)) < LEAD
        yield block, short and isinstance(following, Bullets | Facts | Table)


def stays_whole(block: ChainBlock | Table) -> bool:
    """Whether a ruling chain or a table is short enough to stand on one page."""
    if isinstance(block, ChainBlock):
        return sum(len(plain(step)) for _name, step in block.steps) < WHOLE
    rows, letters = SMALL
    return len(block.rows) <= rows and sum(len(plain(cell)) for row in block.rows for cell in row) < letters


def _headings(section: Section, depth: int) -> tuple[tuple[int, str], ...]:
    below = tuple(found for part in section.parts for found in _headings(part, depth + 1))
    return ((depth, section.title), *below)


def anchors(document: Document) -> Iterator[str]:
    """Every place of a document that a link may lead to, in order; one may come twice."""
    for section in document.sections:
        yield from _anchors(section)


def _anchors(section: Section) -> Iterator[str]:
    yield section.id
    for block in section.blocks:
        if isinstance(block, ChainBlock):
            yield block.anchor
        elif isinstance(block, Log):
            for entry in block.entries:
                yield Ref(entry.number).anchor
                yield from (anchor for anchor, _line in entry.lines if anchor)
    for part in section.parts:
        yield from _anchors(part)
