"""What is done to a hostile file: to its bytes, to values of JSON and TOML, to the parts of a zip."""

from __future__ import annotations

import copy
import io
import json
import random
import re
import warnings
import zipfile
from typing import Any

STRANGE: tuple[Any, ...] = (
    *(
        None,
        True,
        False,
        0,
        -1,
        1,
        10**6,
        2**31,
        2**53 + 1,
        2**63,
        -(2**63),
        1e308,
        -1e-320,
        float("nan"),
        float("inf"),
    ),
    *("", "x", "nobody", "@team", "../../etc/passwd", "C:\\x", "\x00", "\u202e", "\ud800", "é" * 300, "9" * 400),
    *("<b>bold</b><img src=x onerror=alert(1)>", "=HYPERLINK(1)", "{0.__class__}", "%s%n", "a" * 70_000),
    *([], {}, [[]], [None], {"type": "x"}, {"": ""}, [0] * 3_000),
)
"""Values that no author writes."""

NOISE = (
    b"",
    b"\x00",
    b"\xff",
    b"\xfe\xff",
    b"\xed\xa0\x80",
    b"NaN",
    b"[" * 5_000,
    b'{"a":' * 3_000,
    b'"',
    b"\\",
    b"\r",
)
"""Bytes that no text holds, and some that open what is never closed."""

IN_TOML = (
    *("0", "-1", "99999999999999999999", "1e999", "nan", "inf", "true", '""', '"x"', "[]", "{}", "[[]]", "1979-05-27"),
    *(
        '"<b>x</b>"',
        '"../../x"',
        "[" * 300,
        "{a.b.c = 1}",
        "'" * 3,
        '"""',
        "9" * 5_000,
        '"\\ud800"',
        "0x7fffffffffffffff",
    ),
)
"""What stands in a TOML file in place of a value."""

NAMES = (
    "../x.toml",
    "/x.toml",
    "C:/x.toml",
    "a\\..\\x.toml",
    "scenario.toml",
    "é\x00.toml",
    "a/" * 60 + "x.toml",
    "x/",
)
"""Names of a zip's entries."""


def bytes_changed(content: bytes, dice: random.Random) -> bytes:
    """The content after one to four blind changes: flips, cuts, inserts, moves."""
    raw = bytearray(content)
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(raw) + 1)
        length = dice.choice((1, 1, 2, 4, 16, 256, 4096))
        match dice.randrange(6):
            case 0:
                raw[at : at + 1] = bytes(byte ^ 1 << dice.randrange(8) for byte in raw[at : at + 1])
            case 1:
                del raw[at : at + length]
            case 2:
                raw[at:at] = dice.choice((*NOISE, dice.randbytes(length)))
            case 3:
                raw[at : at + length] = dice.choice((b"\x00", b"\xff", b"\x7f", b"\x80")) * length
            case 4:
                start = dice.randrange(len(raw) + 1)
                raw[at : at + length] = raw[start : start + length]
            case _:
                del raw[at if dice.random() < 0.2 else len(raw) :]
    return bytes(raw)


def json_changed(value: Any, dice: random.Random) -> Any:
    """The value after one to three changes in it."""
    for _ in range(dice.randint(1, 3)):
        spots = _places(value, [])
        if not spots:
            return copy.deepcopy(dice.choice(STRANGE))
        holder, key = dice.choice(spots)
        other, its = dice.choice(spots)
        match dice.randrange(7):
            case 0:
                del holder[key]
            case 1 if isinstance(holder, list):
                holder.insert(key, holder[key])
            case 2 if type(holder[key]) in (int, float):
                holder[key] = holder[key] * dice.choice((-1, 0, 2, 10**9)) + dice.choice((-1, 0, 1))
            case 3:
                holder[key] = copy.deepcopy(other[its])
            case 4 if isinstance(holder, dict):
                holder[str(dice.choice(STRANGE))[:200]] = holder.pop(key)
            case _:
                holder[key] = copy.deepcopy(dice.choice(STRANGE))
    return value


def as_json(value: Any, dice: random.Random) -> bytes:
    """A value as JSON; now and then with a flaw in the text of it."""
    content = json.dumps(value).encode("utf-8", "surrogatepass")
    return bytes_changed(content, dice) if dice.random() < 0.1 else content


def _places(value: Any, found: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """Every place of a JSON value: what holds it, and its key."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inner:
        found.append((value, key))
        _places(item, found)
    return found


def toml_changed(content: bytes, dice: random.Random) -> bytes:
    """A TOML file after one to three of its lines were changed."""
    lines = content.decode().splitlines()
    for _ in range(dice.randint(1, 3)):
        at, other = dice.randrange(len(lines)), dice.randrange(len(lines))
        match dice.randrange(6):
            case 0:
                lines[at] = ""
            case 1:
                lines.insert(at, lines[other])
            case 2:
                lines[at], lines[other] = lines[other], lines[at]
            case 3:
                lines[at] = re.sub(r'"[^"]*"', lambda _: dice.choice(IN_TOML), lines[at], count=1)
            case 4:
                lines[at] = re.sub(r"^\w+", lambda found: found[0] + dice.choice(("x", ".x", " ")), lines[at])
            case _:
                lines[at] = re.sub(r"=.*$", lambda _: "= " + dice.choice(IN_TOML), lines[at])
    return "\n".join(lines).encode()


def zipped(files: dict[str, bytes], dice: random.Random) -> bytes:
    """A zip of files, with something about its entries that is not as it should be."""
    buffer = io.BytesIO()
    trick = dice.randrange(8)
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # names given twice: that is what is wanted
        for name, content in files.items():
            info = zipfile.ZipInfo(dice.choice(NAMES) if trick == 0 else name)
            info.compress_type = dice.choice((0, 8, 12, 14)) if trick == 1 else zipfile.ZIP_DEFLATED
            info.external_attr = 0o120777 << 16 if trick == 2 else 0
            archive.writestr(info, content)
        if trick == 3:
            archive.writestr("bomb.toml", b"\x00" * 30_000_000)
        if trick == 4:
            for number in range(2_100):
                archive.writestr(f"{number}.toml", b"")
        if trick == 5:
            archive.writestr("map.geojson", b"[" * 1_000_000)
    content = buffer.getvalue()
    return _lying(content, dice) if trick == 6 else bytes_changed(content, dice) if trick == 7 else content


def _lying(content: bytes, dice: random.Random) -> bytes:
    """A zip whose directory says something else of its entries than they are: sizes, places, flags."""
    raw = bytearray(content)
    starts = [found.start() for found in re.finditer(rb"PK\x01\x02", content)]
    at = dice.choice(starts) + dice.choice((6, 8, 10, 16, 20, 24, 28, 30, 32, 42))
    raw[at : at + 4] = dice.choice((b"\x00" * 4, b"\xff" * 4, b"\xff\xff\xff\x7f", dice.randbytes(4)))
    return bytes(raw)
