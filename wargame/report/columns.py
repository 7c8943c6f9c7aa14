"""How wide the columns of a table are on paper, and which go on a further table when a page cannot hold them all."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from wargame.report.document import Link, Note, Run, Spark, Strong, Table, Text, Words, plain

SPARK = 20
"""A curve the size of a word is as wide as so many letters."""

PAD = 2
"""The room beside the words of a column, in letters."""

LONGEST = 24
"""No word asks for more letters than these; a longer one is broken."""

FILLED = 13
"""A column to be written in is at least so many letters wide, and twice that where there is room."""


class Columns(Struct, frozen=True):
    """Columns that stand side by side on one page: their places in the table, and their widths in letters."""

    places: tuple[int, ...]
    widths: tuple[float, ...]


def fit(table: Table, room: float) -> tuple[Columns, ...]:
    """The columns of a table in as many parts as a page of so many letters needs; each repeats the first column."""
    least, most = _needs(table)
    return tuple(
        Columns(places, _shared([least[n] for n in places], [most[n] for n in places], room))
        for places in _parts(least, room)
    )


def _parts(least: list[float], room: float) -> Iterator[tuple[int, ...]]:
    """Runs of columns that fit, each led by the first."""
    part: list[int] = [0]
    for place in range(1, len(least)):
        if len(part) > 1 and sum(least[n] for n in part) + least[place] > room:
            yield tuple(part)
            part = [0]
        part.append(place)
    yield tuple(part)


def _shared(least: list[float], most: list[float], room: float) -> tuple[float, ...]:
    """What each column takes: all it wants if there is room, else its least and a share of what is left."""
    spare, lack = room - sum(least), sum(most) - sum(least)
    if spare <= 0 or lack <= 0:
        return tuple(least)
    share = min(1.0, spare / lack)
    return tuple(low + (high - low) * share for low, high in zip(least, most, strict=True))


def _needs(table: Table) -> tuple[list[float], list[float]]:
    """Of each column its longest word and its longest cell, in letters."""
    least, most = [], []
    for place, name in enumerate(table.head):
        cells = [row[place] for row in table.rows]
        words = [word for cell in cells for word in plain(cell).replace("/", " ").split(" ")] + name.split(" ")
        floor = FILLED if place in table.fill else 0
        longest = max((_length(cell) for cell in cells), default=0)
        low = max(min(max(map(len, words)), LONGEST), floor, _curve(cells)) + PAD
        wide = max(longest, len(name), low - PAD, 2 * floor) + PAD
        least.append(float(min(wide, max(low, longest + PAD)) if place in table.figures else low))
        most.append(float(least[-1] if place in table.figures else wide))
    return least, most


def _curve(cells: list[Text]) -> int:
    return SPARK if any(isinstance(run, Spark) for cell in cells for run in cell) else 0


def _length(cell: Text) -> int:
    return sum(_letters(run) for run in cell)


def _letters(run: Run) -> int:
    match run:
        case Words() | Strong() | Link():
            return len(run.text)
        case Note():
            return len(run.ref.label) + 2
        case Spark():
            return SPARK
