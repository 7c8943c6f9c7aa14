"""Counters as APP-6 symbols: SVG documents of one scale, with the marks of their status drawn in.

The library's frames are all centred on (100, 100), so one square picture around that point keeps them in proportion.
It draws planned and damaged symbols wrongly; those marks are drawn here.

The library reads a table of 109,000 symbols before it draws the first, which takes half a second. What it draws for
the scenarios that ship stands in `assets/symbols/app6.json`, made by `tools/collect_symbols.py`; it is asked for others
only.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from wargame import paths
from wargame.report.look import AFFILIATIONS, COUNTER_HALO, COUNTER_INK

FONT = "Roboto Condensed"
HALF = 112
"""Half the side of the picture in the symbol's own units: a frame is 150 of them wide."""

_AFFILIATION_DIGITS = {"friend": "3", "hostile": "6", "neutral": "4"}
_CODE_LENGTH = 20
_HALO = 12
_FRAMES = {
    "friend": "M25,50 l150,0 0,100 -150,0 z",
    "hostile": "M100,28 L172,100 100,172 28,100 100,28 z",
    "neutral": "M45,45 l110,0 0,110 -110,0 z",
}
_SLASH = "M22,172 L178,28"
_CIVILIAN_FILL = re.compile(r'fill="rgb\((?:255,161,255|128,0,128|128,0,255)\)"')
_ON_THE_MIDDLE = re.compile(r'y="([-\d.]+)"([^>]*?font-size="([\d.]+)"[^>]*?) dominant-baseline="middle"')


@lru_cache(maxsize=512)
def counter_svg(symbol: str, affiliation: str, status: str = "") -> str:
    """The symbol of a counter as an SVG document.

    Args:
        symbol: The APP-6 symbol identification code; an unknown one gives a plain box in the affiliation's frame.
        affiliation: `friend`, `hostile` or `neutral`; it rules over the code, so frame and colour cannot contradict it.
        status: `pledged` draws the frame dashed, `degraded` a stroke across, `withdrawn` a ghost.
    """
    body = _drawn(symbol, affiliation) or _plain(affiliation)
    halo = _haloed(body)
    if status == "pledged":
        body = body.replace('stroke-width="4"', 'stroke-width="5" stroke-dasharray="16,11"', 1)
    if status == "degraded":
        body += _stroke(_SLASH, COUNTER_HALO, 20) + _stroke(_SLASH, COUNTER_INK, 10)
    content = f'<g opacity="0.45">{body}</g>' if status == "withdrawn" else halo + body
    side = 2 * HALF
    box = f"{100 - HALF} {100 - HALF} {side} {side}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="{side}" viewBox="{box}">{content}</svg>'


def _drawn(symbol: str, affiliation: str) -> str:
    """What stands inside the library's SVG, in our font and colours; empty when it does not know the code."""
    code = code_of(symbol, affiliation)
    text = _shipped().get(code)
    if text is None:
        text = from_library(code)
    inside = re.sub(r"^<svg[^>]*>|</svg>\s*$", "", text)
    inside = re.sub(r'font-family="[^"]*"', f'font-family="{FONT}"', inside)
    inside = _CIVILIAN_FILL.sub(f'fill="{AFFILIATIONS[affiliation]}"', inside)
    return _ON_THE_MIDDLE.sub(lambda y: f'y="{float(y[1]) + 0.33 * float(y[3]):g}"{y[2]}', inside)


def code_of(symbol: str, affiliation: str) -> str:
    """A symbol's code with the digit of an affiliation; one that is no number stays as it is."""
    if len(symbol) == _CODE_LENGTH and symbol.isdigit() and affiliation in _AFFILIATION_DIGITS:
        return symbol[:3] + _AFFILIATION_DIGITS[affiliation] + symbol[4:]
    return symbol


def from_library(code: str) -> str:
    """What the library draws for a code; empty when it does not know it."""
    from milsymbol import Symbol

    try:
        drawn = Symbol(code, size=100)
        return str(drawn.as_svg()) if drawn.is_valid() else ""
    except (KeyError, IndexError, ValueError, TypeError, AttributeError):
        return ""


@lru_cache(maxsize=1)
def _shipped() -> dict[str, str]:
    """What the library draws for the codes of the scenarios that ship; none if the file is not there."""
    file = paths.assets() / "symbols" / "app6.json"
    return msgspec.json.decode(file.read_bytes(), type=dict[str, str]) if file.is_file() else {}


def _plain(affiliation: str) -> str:
    """A box without a role: the frame in its affiliation's shape and colour."""
    frame = _FRAMES.get(affiliation, _FRAMES["neutral"])
    fill = AFFILIATIONS.get(affiliation, AFFILIATIONS["neutral"])
    return f'<path d="{frame}" stroke-width="4" stroke="{COUNTER_INK}" fill="{fill}"></path>'


def _haloed(body: str) -> str:
    """The same drawing, pale and wider, to lie under it."""
    wider = re.sub(r'stroke-width="([\d.]+)"', lambda found: f'stroke-width="{float(found[1]) + _HALO:g}"', body)
    pale = re.sub(r'\b(stroke|fill)="(?!none)[^"]*"', rf'\1="{COUNTER_HALO}"', wider)
    return f'<g stroke-linejoin="round">{pale}</g>'


def _stroke(path: str, colour: str, width: int) -> str:
    return f'<path d="{path}" stroke-width="{width}" stroke="{colour}" fill="none"></path>'
