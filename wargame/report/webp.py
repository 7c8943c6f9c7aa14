"""Still WebP pictures put together as an animated one, as the container's specification has it.

https://developers.google.com/speed/webp/docs/riff_container
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator

from msgspec import Struct

ANIMATED = 0x02
OVER = 0x02
"""A frame takes the place of what was there, instead of being mixed with it."""
PICTURE = (b"ALPH", b"VP8 ", b"VP8L")
HEAD = 12
"""Bytes before the first chunk of a file."""


class Frame(Struct, frozen=True):
    """A still WebP of a size, laid on the film's upper left corner, and how many milliseconds it stands."""

    still: bytes
    size: tuple[int, int]
    stands: int


def animated(frames: Iterable[Frame], size: tuple[int, int]) -> bytes:
    """A film of a size in pixels, up to 16,384 either way, that plays again and again."""
    body = [
        _chunk(b"VP8X", struct.pack("<I", ANIMATED) + _three(size[0] - 1) + _three(size[1] - 1)),
        _chunk(b"ANIM", struct.pack("<IH", 0xFFFFFFFF, 0)),
        *(_chunk(b"ANMF", _frame(one)) for one in frames),
    ]
    told = b"WEBP" + b"".join(body)
    return b"RIFF" + struct.pack("<I", len(told)) + told


def _frame(frame: Frame) -> bytes:
    wide, high = frame.size
    place = _three(0) + _three(0) + _three(wide - 1) + _three(high - 1)
    picture = b"".join(_chunk(name, data) for name, data in chunks(frame.still) if name in PICTURE)
    return place + _three(frame.stands) + bytes([OVER]) + picture


def chunks(file: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a WebP file: the name and the data of each."""
    at = HEAD
    while at < len(file):
        name, length = struct.unpack_from("<4sI", file, at)
        yield name, file[at + 8 : at + 8 + length]
        at += 8 + length + length % 2


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data + bytes(len(data) % 2)


def _three(number: int) -> bytes:
    return number.to_bytes(3, "little")
