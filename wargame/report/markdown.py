"""A report as Markdown. What people typed is escaped, so that it stays text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import assert_never

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
)
from wargame.report.drawing import spark_text
from wargame.report.prose import tenth

SPECIAL = re.compile(r"([\\`*_\[\]<>|~#&])")


def to_markdown(document: Document) -> str:
    """The whole document, the charts as tables."""
    lines = [
        f"# {escape(document.title)}",
        "",
        f"**{escape(document.handling)}.** {escape(document.warning)}",
        "",
        escape(document.subtitle),
        "",
        f"> {text(document.headline)}",
        "",
    ]
    for section in document.sections:
        lines += _section(section, 2)
    return "\n".join(lines).rstrip() + "\n"


def escape(words: str) -> str:
    """Words without any meaning to Markdown or HTML; line breaks become spaces."""
    return SPECIAL.sub(r"\\\1", " ".join(words.split())) if words.strip() else words


def text(parts: Text) -> str:
    """A text in one line."""
    return "".join(_run(run) for run in parts)


def _run(run: Run) -> str:
    match run:
        case Words():
            return _padded(run.text)
        case Strong():
            return f"**{escape(run.text)}**"
        case Link():
            return f"[{escape(run.text)}](#{run.anchor})"
        case Note():
            return f" \\[[{run.ref.label}](#{run.ref.anchor})\\]"
        case Spark():
            return spark_text(run)
        case _:
            assert_never(run)


def _padded(words: str) -> str:
    """Escaped words that keep a blank at either end."""
    if not words.strip():
        return " " if words else ""
    before, after = " " * words[0].isspace(), " " * words[-1].isspace()
    return f"{before}{escape(words)}{after}"


def _section(section: Section, depth: int) -> Iterator[str]:
    yield f'<a id="{section.id}"></a>'
    yield ""
    yield f"{'#' * depth} {escape(section.title)}"
    yield ""
    for block in section.blocks:
        yield from _block(block)
        yield ""
    for part in section.parts:
        yield from _section(part, depth + 1)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            words = text(block.text)
            yield f"*{words.strip()}*" if block.role == "note" else _line(words)
        case Bullets():
            yield from (f"- {'[ ] ' if block.tick else ''}{text(item).strip()}" for item in block.items)
        case Facts():
            yield from (f"- **{escape(name)}**: {text(value).strip()}".rstrip() for name, value in block.pairs)
        case Table():
            yield from _table(block)
        case Chart():
            yield from _chart(block)
        case Charts():
            yield f"**{escape(block.title)}.** {escape(block.note)}"
            yield ""
            merged = tuple(curve for chart in block.charts for curve in chart.curves)
            yield from _chart(Chart("", block.charts[0].ticks, merged) if block.charts else None)
        case Figure():
            yield f"**{escape(block.title)}.** {escape(block.says)} {escape(block.note)}".rstrip()
        case ChainBlock():
            named = escape(f"{block.number}, {block.team}: {block.title}.")
            yield f'<a id="{block.anchor}"></a>**{named}** {escape(block.verdict)}.'
            yield ""
            yield from (f"- {name}: {text(step).strip()}" for name, step in block.steps)
        case Form():
            yield f"**{escape(block.title)}** {escape(block.note)}".rstrip()
            yield ""
            yield from _block(block.facts)
        case Log():
            for entry in block.entries:
                yield from _entry(entry)
        case _:
            assert_never(block)


def _line(words: str) -> str:
    """A paragraph that no beginning turns into a list or heading."""
    return re.sub(r"^(\s*\d+)([.)]\s)|^(\s*[-+])(\s)", r"\1\3\\\2\4", words)


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield f"**{escape(table.caption)}**"
        yield ""
    yield _row([escape(name) for name in table.head])
    yield _row(["---:" if n in table.figures else "---" for n in range(len(table.head))])
    for row in table.rows:
        yield _row([text(cell).strip() for cell in row])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _chart(chart: Chart | None) -> Iterator[str]:
    if chart is None:
        return
    if chart.title:
        yield f"**{escape(chart.title)}.** {escape(chart.note)}"
        yield ""
    yield _row(["", *(escape(tick) for tick in chart.ticks)])
    yield _row(["---", *("---:" for _ in chart.ticks)])
    for curve in chart.curves:
        values = {dot.tick: f"[{tenth(dot.value)}](#{dot.ref.anchor})" for dot in curve.dots}
        yield _row([escape(curve.name), *(values.get(n, "") for n in range(len(chart.ticks)))])


def _entry(entry: EntryBlock) -> Iterator[str]:
    lead = ", ".join(part for part in (entry.at, escape(entry.who), escape(entry.command)) if part)
    yield f'- <a id="record-{entry.number}"></a>**{entry.number}** ({lead})'
    for anchor, line in entry.lines:
        yield f'  - <a id="{anchor}"></a>{escape(line)}' if anchor else f"  - {escape(line)}"
