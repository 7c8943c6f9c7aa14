"""Writes a drawn board as one SVG file that needs nothing beside it."""

from __future__ import annotations

import base64
from array import array
from collections.abc import Iterable
from html import escape

from wargame import paths
from wargame.report.board_items import (
    LEVELS,
    Box,
    Drawing,
    Frame,
    Image,
    Item,
    Pill,
    Polygon,
    Polyline,
    Shape,
    Spot,
    Symbol,
    Text,
    line_height,
    pixel_box,
)
from wargame.report.look import PERIOD, SANS, opacity, opaque

STEP = 0.35
"""Pixels under which points of an outline are left out."""
FALLBACK = {"Inter": "Inter, 'Segoe UI', Arial, sans-serif"}
CONDENSED = "'Roboto Condensed', 'Arial Narrow', Arial, sans-serif"
PATTERN_LINES = {
    "dots": '<circle cx="2" cy="2" r="1.25"/><circle cx="6" cy="6" r="1.25"/>',
    "diagonal": '<path d="M-2,-2L10,10M6,-2L10,2M-2,6L2,10"/>',
    "rising": '<path d="M-2,10L10,-2M-2,2L2,-2M6,10L10,6"/>',
    "horizontal": '<path d="M0,4H8"/>',
    "cross": '<path d="M1.6,4H6.4M4,1.6V6.4"/>',
    "vertical": '<path d="M4,0V8"/>',
    "solid": "",
    "dashes": '<path d="M1,2H5M5,6H9M-3,6H1"/>',
}
"""The lines of each pattern in its tile of 8 by 8; the screen paints the same ones."""
PATTERN_WIDTH = 1.5


def write_svg(drawing: Drawing, size: tuple[int, int] | None = None) -> str:
    """The drawing as SVG text, shown at a size in pixels; the same text for the same drawing."""
    width, height = drawing.frame.size
    shown = size or (width, height)
    seen = seen_box(drawing.frame)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{shown[0]}" height="{shown[1]}" '
        f'viewBox="0 0 {width} {height}" role="img">',
        f"<title>{escape(drawing.title)}</title>",
        _definitions(drawing),
        f'<g clip-path="url(#frame)"><rect width="{width}" height="{height}" fill="{opaque(drawing.look.ground)}"/>',
    ]
    for level in LEVELS:
        inside = (item for item in drawing.levels.get(level, ()) if level == "spaces" or seen.meets(_box(item, drawing)))
        body = "".join(_item(item, drawing.frame) for item in inside)
        parts.append(f'<g id="{level}">{body}</g>')
    parts.append(_notes(drawing))
    parts.append("</g></svg>\n")
    return "\n".join(parts)


def seen_box(frame: Frame) -> Box:
    """The frame in pixels from the board's origin."""
    s, box = frame.scale, frame.box
    return Box(box.left * s, box.top * s, box.right * s, box.bottom * s)


def _box(item: Item, drawing: Drawing) -> Box:
    return pixel_box(item, drawing.frame)


def _definitions(drawing: Drawing) -> str:
    width, height = drawing.frame.size
    used = sorted(
        {(item.pattern, item.ink) for item in drawing.items() if isinstance(item, Polygon) and item.pattern}
    )
    patterns = "".join(_pattern(name, ink) for name, ink in used)
    return f'<defs><clipPath id="frame"><rect width="{width}" height="{height}"/></clipPath>{patterns}</defs>'


def _pattern(name: str, ink: str) -> str:
    paint = "fill" if name == "dots" else "stroke"
    lines = PATTERN_LINES[name]
    return (
        f'<pattern id="{_pattern_id(name, ink)}" width="{PERIOD}" height="{PERIOD}" patternUnits="userSpaceOnUse">'
        f'<g {paint}="{opaque(ink)}" {paint}-opacity="{opacity(ink):.2f}" stroke-width="{PATTERN_WIDTH}">{lines}</g>'
        "</pattern>"
    )


def _pattern_id(name: str, ink: str) -> str:
    return f"p-{name}-{ink.lstrip('#')}"


def _item(item: Item, frame: Frame) -> str:
    match item:
        case Polygon():
            return _polygon(item, frame)
        case Polyline():
            return _polyline(item, frame)
        case Image():
            return _image(item, frame)
        case Spot():
            return _spot(item, frame)
        case Text():
            return _text(item, frame)
        case Symbol():
            return _symbol(item, frame)
        case Pill():
            return _pill(item, frame)


def _path(shape: Shape, frame: Frame, *, closed: bool) -> str:
    return "".join(_ring(ring, frame, closed=closed) for ring in shape.rings)


def _ring(ring: array[float], frame: Frame, *, closed: bool) -> str:
    points = list(_thinned(ring, frame))
    if len(points) < (3 if closed else 2):
        return ""
    return "M" + "L".join(f"{x:g},{y:g}" for x, y in points) + ("Z" if closed else "")


def _thinned(ring: array[float], frame: Frame) -> Iterable[tuple[float, float]]:
    """The points in pixels of the picture, without those nearer than a step to the one before."""
    s, left, top = frame.scale, frame.x, frame.y
    last, end = (float("inf"), float("inf")), len(ring) // 2 - 1
    for i, (bx, by) in enumerate(zip(ring[0::2], ring[1::2], strict=True)):
        x, y = (bx - left) * s, (by - top) * s
        if i == end or abs(x - last[0]) + abs(y - last[1]) >= STEP:
            last = (x, y)
            yield round(x, 1), round(y, 1)


def _fill(colour: str) -> str:
    if not colour:
        return 'fill="none"'
    share = opacity(colour)
    return f'fill="{opaque(colour)}"' + ("" if share == 1 else f' fill-opacity="{share:.2f}"')


def _stroke(colour: str, width: float) -> str:
    share = opacity(colour)
    faded = "" if share == 1 else f' stroke-opacity="{share:.2f}"'
    return f'stroke="{opaque(colour)}"{faded} stroke-width="{width:g}"'


def _polygon(item: Polygon, frame: Frame) -> str:
    path = _path(item.shape, frame, closed=True)
    if not path:
        return ""
    seam = f" {_stroke(item.fill, 0.6)}" if item.seam else ""
    drawn = f'<path d="{path}" {_fill(item.fill)}{seam} fill-rule="evenodd"/>' if item.fill else ""
    if item.pattern:
        drawn += f'<path d="{path}" fill="url(#{_pattern_id(item.pattern, item.ink)})" fill-rule="evenodd"/>'
    return drawn


def _polyline(item: Polyline, frame: Frame) -> str:
    path = _path(item.shape, frame, closed=item.closed)
    name = f' id="{escape(item.id)}"' if item.id else ""
    title = f"<title>{escape(item.title)}</title>" if item.title else ""
    dash = f' stroke-dasharray="{",".join(f"{part:g}" for part in item.dash)}"' if item.dash else ""
    if not path and not name:
        return ""
    return (
        f'<path{name} d="{path}" fill="none" {_stroke(item.colour, item.width)}{dash} '
        f'stroke-linejoin="round" stroke-linecap="{"butt" if item.dash else "round"}">{title}</path>'
    )


def _image(item: Image, frame: Frame) -> str:
    file = paths.assets() / "map" / f"{item.asset}.webp"
    data = base64.b64encode(file.read_bytes()).decode("ascii")
    s = frame.scale
    place = (
        f'x="{(item.box.left - frame.x) * s:.1f}" y="{(item.box.top - frame.y) * s:.1f}" '
        f'width="{(item.box.right - item.box.left) * s:.1f}" height="{(item.box.bottom - item.box.top) * s:.1f}" '
        'preserveAspectRatio="none"'
    )
    shown = f'<image {place} href="data:image/webp;base64,{data}"'
    if item.mode == "relief":
        return f'{shown} opacity="{item.opacity:g}" style="mix-blend-mode:hard-light"/>'
    red, green, blue = (int(item.colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    values = f"0 0 0 0 {red:.3f} 0 0 0 0 {green:.3f} 0 0 0 0 {blue:.3f} 1 0 0 0 0"
    return (
        '<filter id="shore" color-interpolation-filters="sRGB">'
        f'<feColorMatrix values="{values}"/></filter>{shown} filter="url(#shore)"/>'
    )


def _at(at: tuple[float, float], shift: tuple[float, float], frame: Frame) -> tuple[float, float]:
    return round((at[0] - frame.x) * frame.scale + shift[0], 1), round((at[1] - frame.y) * frame.scale + shift[1], 1)


def _spot(item: Spot, frame: Frame) -> str:
    x, y = _at(item.at, item.shift, frame)
    paint, half = f"{_fill(item.fill)} {_stroke(item.ink, item.width)}", item.size / 2
    if item.kind == "circle":
        return f'<circle cx="{x:g}" cy="{y:g}" r="{half:g}" {paint}/>'
    return f'<rect x="{x - half:g}" y="{y - half:g}" width="{item.size:g}" height="{item.size:g}" {paint}/>'


def family(name: str) -> str:
    """A font with what to take where it is missing."""
    return FALLBACK.get(name, CONDENSED)


def _text(item: Text, frame: Frame) -> str:
    x, y = _at(item.at, item.shift, frame)
    style = (
        f'font-family="{family(item.family)}" font-size="{item.size}" font-weight="{item.weight}" '
        f'text-anchor="{item.anchor}" fill="{opaque(item.colour)}" {_stroke(item.halo, 3)} paint-order="stroke" '
        'stroke-linejoin="round"'
    )
    style += f' letter-spacing="{item.spacing:g}"' if item.spacing else ""
    style += ' font-style="italic"' if item.italic else ""
    style += f' transform="rotate({item.angle:g} {x:g} {y:g})"' if item.angle else ""
    style += f' class="{item.kind}"' if item.kind else ""
    lines = "".join(
        f'<tspan x="{x:g}" y="{y + i * line_height(item.size):g}">{escape(line)}</tspan>'
        for i, line in enumerate(item.lines)
    )
    return f"<text {style}>{lines}</text>"


def _symbol(item: Symbol, frame: Frame) -> str:
    x, y = _at(item.at, item.shift, frame)
    names = "".join(f'<g id="counter-{escape(name)}"></g>' for name in item.counters)
    return f'<g transform="translate({x:g},{y:g})"><title>{escape(item.title)}</title>{item.fragment}{names}</g>'


def _pill(item: Pill, frame: Frame) -> str:
    x, y = _at(item.at, item.shift, frame)
    left, radius = x - item.width / 2, item.height / 2
    ring = 0.42 * item.size
    return (
        f'<rect x="{left:.1f}" y="{y - radius:.1f}" width="{item.width:.1f}" height="{item.height:.1f}" '
        f'rx="{radius:.1f}" {_fill(item.fill)}/>'
        f'<circle cx="{left + 1.05 * item.size:.1f}" cy="{y:.1f}" r="{ring:.1f}" fill="none" '
        f'{_stroke(item.ink, 1.5)} stroke-dasharray="2.2,1.8"/>'
        f'<text x="{left + 1.95 * item.size:.1f}" y="{y + 0.36 * item.size:.1f}" font-family="{family(SANS)}" '
        f'font-size="{item.size}" font-weight="600" {_fill(item.ink)}>{escape(item.text)}</text>'
    )


def _notes(drawing: Drawing) -> str:
    width, height = drawing.frame.size
    board = drawing.look.board
    size = round(12 * drawing.frame.text)
    return "".join(
        f'<text x="{width - size}" y="{height - size - i * 1.4 * size:g}" text-anchor="end" '
        f'font-family="{family(SANS)}" font-size="{size}" {_fill(board.label)} {_stroke(board.halo, 3)} '
        f'paint-order="stroke">{escape(note)}</text>'
        for i, note in enumerate(reversed(drawing.notes))
    )
