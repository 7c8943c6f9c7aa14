"""Counters as SVG fragments: an APP-6 symbol, what its commitment's status does to it, and the sheets of a stack.

The symbols come from the `milsymbol` package behind this one function. Planned frames, damage and ghosts are drawn
here, since the package draws them wrongly. Its colours are APP-6's own and stay as they are.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import cast

from msgspec import Struct

from wargame.report.board_items import Box
from wargame.report.look import CONDENSED, SANS, Look, opaque

UNIT = 100.0
"""Units of a symbol's own drawing that its size counts: a land unit's frame is this high and half as wide again."""
CENTRE = 100.0
MARGIN = 9.0
"""Room for the halo, in those units."""
SHEET = (13.0, -10.0)
MOST_SHEETS = 2
DISC = 29.0
GHOSTLY = 0.45

_VIEW_BOX = re.compile(r'viewBox="([-\d. ]+)"')
_FRAME = re.compile(r"<(?:path|circle)[^>]*>\s*</(?:path|circle)>")
_PAINT = re.compile(r'\s(?:stroke|fill|stroke-width|fill-opacity|stroke-dasharray)="[^"]*"')
_FONT = re.compile(r'font-family="[^"]*"')
_MIDDLE = re.compile(r'y="([-\d.]+)"([^>]*?font-size="([\d.]+)"[^>]*?) dominant-baseline="middle"')


class Face(Struct, frozen=True):
    """A drawn counter: an SVG fragment in pixels around the anchor, and the box it fills."""

    fragment: str
    box: Box
    frame: Box


@lru_cache(maxsize=512)
def _plain(symbol: str) -> tuple[Box, str]:
    """The symbol's box and content in its own units."""
    from milsymbol import Symbol

    drawn = cast(str, Symbol(symbol, size=UNIT).as_svg())
    found = _VIEW_BOX.search(drawn)
    if found is None:
        return Box(25, 50, 175, 150), ""
    left, top, width, height = (float(part) for part in found.group(1).split())
    content = drawn[drawn.index(">") + 1 : drawn.rindex("</svg>")]
    content = _FONT.sub(f'font-family="{CONDENSED}"', content)
    content = _MIDDLE.sub(_on_baseline, content)
    return Box(left, top, left + width, top + height), content


def _on_baseline(found: re.Match[str]) -> str:
    """Middle of the letters to baseline: Qt knows no dominant baseline."""
    return f'y="{float(found.group(1)) + 0.33 * float(found.group(3)):g}"{found.group(2)}'


def frame_of_symbol(content: str) -> str:
    """The first element of a symbol, its frame, without paint; empty if there is none."""
    found = _FRAME.search(content)
    return _PAINT.sub("", found.group(0)) if found else ""


def painted(element: str, paint: str) -> str:
    """A frame with paint."""
    return element.replace(">", f" {paint}>", 1)


@lru_cache(maxsize=1024)
def _face(symbol: str, status: str, count: int, size: float, colours: tuple[str, ...], dark: bool) -> Face:
    halo, plate, mark, disc, on_disc = colours
    box, content = _plain(symbol)
    frame = frame_of_symbol(content)
    sheets = min(count - 1, MOST_SHEETS)
    body = _halo(content, frame, halo, plate, dark)
    body += "".join(_sheet(frame, content, i, mark) for i in range(sheets, 0, -1))
    body += _with_status(content, frame, status, mark, halo)
    reach = box.grown(MARGIN)
    if count > 1:
        reach = Box(reach.left, min(reach.top, box.top - 16), reach.right + 12 * sheets, reach.bottom)
        body += _disc(box, count, disc, on_disc, halo)
    scale = size / UNIT
    fragment = f'<g transform="scale({scale:g}) translate({-CENTRE:g},{-CENTRE:g})">{body}</g>'
    return Face(fragment, _scaled(reach, scale), _scaled(box, scale))


def face(symbol: str, status: str, count: int, size: float, look: Look) -> Face:
    """A counter, or a stack of `count`, of a height of `size` pixels, as the status of its commitment shows it."""
    board = look.board
    colours = (opaque(board.counter_halo), opaque(board.plate), board.mark, look.ink, look.surface)
    return _face(symbol, status, count, size, colours, look.dark)


def _scaled(box: Box, scale: float) -> Box:
    left, top, right, bottom = ((edge - CENTRE) * scale for edge in (box.left, box.top, box.right, box.bottom))
    return Box(left, top, right, bottom)


def _halo(content: str, frame: str, halo: str, plate: str, dark: bool) -> str:
    """A rim around the frame, and around the echelon marks: pale, so that their black reads on any ground."""
    rim = painted(frame, f'fill="{halo}" stroke="{halo}" stroke-width="15" stroke-linejoin="round"')
    marks = content[content.index("<g ") :] if "<g " in content else ""
    colour = plate if dark else halo
    marks = re.sub(r'stroke="black"', f'stroke="{colour}"', marks)
    marks = re.sub(r'stroke-width="[\d.]+"', 'stroke-width="15"', marks)
    return marks + rim


def _sheet(frame: str, content: str, number: int, mark: str) -> str:
    fill = re.search(r'fill="(rgb\([^)]*\))"', content)
    paint = f'fill="{fill.group(1) if fill else "none"}" stroke="{mark}" stroke-width="4"'
    x, y = SHEET[0] * number, SHEET[1] * number
    return f'<g transform="translate({x:g},{y:g})">{painted(frame, paint)}</g>'


def _with_status(content: str, frame: str, status: str, mark: str, halo: str) -> str:
    match status:
        case "pledged":
            return _dashed(content, frame, mark, halo)
        case "degraded":
            across = "M42,162 L158,38"
            return (
                content
                + f'<path d="{across}" stroke="{halo}" stroke-width="17" fill="none"></path>'
                + f'<path d="{across}" stroke="{mark}" stroke-width="9" fill="none"></path>'
            )
        case "withdrawn" | "absent":
            return f'<g opacity="{GHOSTLY}">{_dashed(content, frame, mark, halo)}</g>'
        case _:
            return content


def _dashed(content: str, frame: str, mark: str, paper: str) -> str:
    """APP-6's planned frame: the fill pale, the frame in dashes."""
    bare = painted(frame, f'fill="{paper}" fill-opacity="0.5" stroke="{paper}" stroke-width="5"')
    dashes = painted(frame, f'fill="none" stroke="{mark}" stroke-width="5" stroke-dasharray="15,10"')
    head, _, rest = content.partition("</path>") if content.startswith("<path") else content.partition("</circle>")
    return head + _ + bare + dashes + rest


def _disc(box: Box, count: int, disc: str, on_disc: str, halo: str) -> str:
    x, y = box.right + 2, box.top + 8
    return (
        f'<circle cx="{x:g}" cy="{y:g}" r="{DISC:g}" fill="{disc}" stroke="{halo}" stroke-width="4"></circle>'
        f'<text x="{x:g}" y="{y + 14:g}" text-anchor="middle" font-family="{SANS}" font-size="39" '
        f'font-weight="700" fill="{on_disc}">{count}</text>'
    )


def document(fragment: str, box: Box) -> str:
    """A fragment as an SVG document of its box, for whoever paints it alone."""
    width, height = box.right - box.left, box.bottom - box.top
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="{box.left:g} {box.top:g} {width:g} {height:g}">{fragment}</svg>'
    )
