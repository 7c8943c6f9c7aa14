"""How wide text is in the bundled fonts, read from the fonts themselves, so that no window is needed to lay out.

Format: OpenType 1.9, tables `cmap` (subtables 4 and 12), `head`, `hhea` and `hmtx`. Kerning is left out.
"""

from __future__ import annotations

import struct
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from wargame import paths
from wargame.report.look import CONDENSED, SANS

FILES = {
    (SANS, 400): "Inter_400Regular.ttf",
    (SANS, 600): "Inter_600SemiBold.ttf",
    (SANS, 700): "Inter_700Bold.ttf",
    (CONDENSED, 400): "RobotoCondensed_400Regular.ttf",
    (CONDENSED, 600): "RobotoCondensed_600SemiBold.ttf",
    (CONDENSED, 700): "RobotoCondensed_700Bold.ttf",
}


class Metrics(Struct, frozen=True):
    """Advance widths of a font, as shares of its size."""

    widths: dict[int, float]
    other: float


def font_file(family: str, weight: int) -> Path:
    """The file of a bundled font."""
    return paths.assets() / "fonts" / FILES[family, weight]


@lru_cache(maxsize=4096)
def text_width(text: str, family: str, weight: int, size: float, spacing: float = 0.0) -> float:
    """The width of a line of text in pixels; `spacing` pixels follow each letter but the last."""
    metrics = _metrics(family, weight)
    units = sum(metrics.widths.get(ord(letter), metrics.other) for letter in text)
    return units * size + spacing * max(0, len(text) - 1)


@lru_cache(maxsize=8)
def _metrics(family: str, weight: int) -> Metrics:
    data = font_file(family, weight).read_bytes()
    tables = _tables(data)
    per_em = struct.unpack_from(">H", data, tables[b"head"] + 18)[0]
    count = struct.unpack_from(">H", data, tables[b"hhea"] + 34)[0]
    advances = struct.unpack_from(">" + "Hh" * count, data, tables[b"hmtx"])[::2]
    glyphs = _glyphs(data, tables[b"cmap"])
    widths = {code: advances[min(glyph, count - 1)] / per_em for code, glyph in glyphs.items()}
    return Metrics(widths, advances[0] / per_em)


def _tables(data: bytes) -> dict[bytes, int]:
    count = struct.unpack_from(">H", data, 4)[0]
    records = (struct.unpack_from(">4sIII", data, 12 + 16 * i) for i in range(count))
    return {tag: offset for tag, _, offset, _ in records}


def _glyphs(data: bytes, cmap: int) -> dict[int, int]:
    """The glyph of each character of the plane that people write in."""
    count = struct.unpack_from(">H", data, cmap + 2)[0]
    places = [struct.unpack_from(">HHI", data, cmap + 4 + 8 * i) for i in range(count)]
    starts = sorted({cmap + offset for platform, _, offset in places if platform in (0, 3)})
    for start in starts:
        if struct.unpack_from(">H", data, start)[0] == 4:
            return _segments(data, start)
    return {}


def _segments(data: bytes, start: int) -> dict[int, int]:
    """Subtable 4: runs of characters, each with a delta or an array of glyphs."""
    count = struct.unpack_from(">H", data, start + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", data, start + 14)
    begins = struct.unpack_from(f">{count}H", data, start + 16 + 2 * count)
    deltas = struct.unpack_from(f">{count}H", data, start + 16 + 4 * count)
    base = start + 16 + 6 * count
    offsets = struct.unpack_from(f">{count}H", data, base)
    found: dict[int, int] = {}
    for i in range(count):
        for code in range(begins[i], min(ends[i], 0xFFFE) + 1):
            if offsets[i] == 0:
                glyph = code + deltas[i]
            else:
                glyph = struct.unpack_from(">H", data, base + 2 * i + offsets[i] + 2 * (code - begins[i]))[0]
                glyph += deltas[i] if glyph else 0
            found[code] = glyph & 0xFFFF
    return found
