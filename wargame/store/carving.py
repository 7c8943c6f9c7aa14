"""Reads the rows of a damaged save page by page, without SQLite: schema and inner pages need not be whole.

The layout is that of https://www.sqlite.org/fileformat2.html: table leaf pages (type 13) hold cells of payload length,
row number and record; what does not fit a page goes on in a chain of overflow pages.
"""

from __future__ import annotations

from collections.abc import Iterator

Value = int | float | str | bytes | None
Row = tuple[int, tuple[Value, ...]]
"""The row number and the columns of a row."""

LEAF = 13
HEADER = 100
"""Bytes of the file's header, at the beginning of the first page."""
SIZES = (0, 1, 2, 3, 4, 6, 8)
"""Bytes of an integer, by its serial type."""
MOST_COLUMNS = 32


def rows(content: bytes) -> Iterator[Row]:
    """Every row that can be read on any leaf page of any table, in the order of pages; what cannot is passed over."""
    size = page_size(content)
    for start in range(0, len(content) - size + 1, size):
        yield from _page(content, start, size)


def page_size(content: bytes) -> int:
    """The size of a page as the header says it; SQLite's usual 4,096 bytes if it says nonsense."""
    told = int.from_bytes(content[16:18])
    size = 65_536 if told == 1 else told
    return size if size >= 512 and size & (size - 1) == 0 else 4_096


def _page(content: bytes, start: int, size: int) -> Iterator[Row]:
    head = start + (HEADER if start == 0 else 0)
    if content[head] != LEAF:
        return
    count = int.from_bytes(content[head + 3 : head + 5])
    for place in range(head + 8, min(head + 8 + 2 * count, start + size - 1), 2):
        cell = start + int.from_bytes(content[place : place + 2])
        try:
            yield _cell(content, cell, size)
        except (IndexError, ValueError, OverflowError):
            continue


def _cell(content: bytes, cell: int, size: int) -> Row:
    length, at = _varint(content, cell)
    number, at = _varint(content, at)
    if length > len(content):
        raise ValueError(length)
    most, least = size - 35, (size - 12) * 32 // 255 - 23
    if length <= most:
        return number, _record(content[at : at + length])
    kept = least + (length - least) % (size - 4)
    kept = least if kept > most else kept
    following = int.from_bytes(content[at + kept : at + kept + 4])
    return number, _record(content[at : at + kept] + _overflow(content, following, length - kept, size))


def _overflow(content: bytes, page: int, length: int, size: int) -> bytes:
    parts: list[bytes] = []
    while length > 0:
        start = (page - 1) * size
        if page < 2 or start + size > len(content):
            raise ValueError(page)
        page = int.from_bytes(content[start : start + 4])
        parts.append(content[start + 4 : start + 4 + min(length, size - 4)])
        length -= len(parts[-1])
    return b"".join(parts)


def _record(payload: bytes) -> tuple[Value, ...]:
    head, at = _varint(payload, 0)
    types: list[int] = []
    while at < head:
        kind, at = _varint(payload, at)
        types.append(kind)
        if len(types) > MOST_COLUMNS:
            raise ValueError(head)
    values: list[Value] = []
    for kind in types:
        value, at = _value(payload, at, kind)
        values.append(value)
    if at != len(payload):
        raise ValueError(at)
    return tuple(values)


def _value(payload: bytes, at: int, kind: int) -> tuple[Value, int]:
    match kind:
        case 0:
            return None, at
        case 8 | 9:
            return kind - 8, at
        case _ if kind < len(SIZES):
            return int.from_bytes(payload[at : at + SIZES[kind]], signed=True), at + SIZES[kind]
        case _ if kind >= 12:
            end = at + (kind - 12) // 2
            if end > len(payload):
                raise ValueError(kind)
            part = payload[at:end]
            return (part.decode() if kind % 2 else part), end
        case _:
            raise ValueError(kind)


def _varint(content: bytes, at: int) -> tuple[int, int]:
    value = 0
    for n in range(8):
        byte = content[at + n]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + n + 1
    return value << 8 | content[at + 8], at + 9
