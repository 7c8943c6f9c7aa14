"""The board as one SVG file that needs nothing beside it. The same drawing gives the same text, byte for byte."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2s
from html import escape

from msgspec import Struct

from wargame.report.board_labels import labels_placed, text_box
from wargame.report.board_shapes import along, plane_outline
from wargame.report.board_sizes import at_scale, dot_radius, halo_width, pill_pad
from wargame.report.display_list import Area, Drawing, Item, Label, Mark, Path, Point, Raster, Rect, fit
from wargame.report.look import COUNTER_HALO
from wargame.report.map_asset import raster
from wargame.report.symbols import FONT

MOST_RASTER = 300_000
"""Pictures are embedded if their base64 text is not longer than this together."""

TEXT_FONT = "Inter"
_CLOSE = 0.45
_LONG = 160
_ZERO = 0.05
_REGULAR = 400
_TILES = {
    "dots": (8, '<circle cx="2" cy="2" r="1.25" fill="{ink}"/><circle cx="6" cy="6" r="1.25" fill="{ink}"/>'),
    "falling": (8, '<path d="M-2,-2 L10,10 M-2,6 L2,10 M6,-2 L10,2" stroke="{ink}" stroke-width="1.5"/>'),
    "horizontal": (6, '<path d="M0,3 H6" stroke="{ink}" stroke-width="1.5"/>'),
    "plus": (9, '<path d="M4.5,2 V7 M2,4.5 H7" stroke="{ink}" stroke-width="1.5"/>'),
    "vertical": (6, '<path d="M3,0 V6" stroke="{ink}" stroke-width="1.5"/>'),
    "rising": (8, '<path d="M-2,10 L10,-2 M-2,2 L2,-2 M6,10 L10,6" stroke="{ink}" stroke-width="1.1"/>'),
    "rising-dense": (5, '<path d="M-1,6 L6,-1 M-1,1 L1,-1 M4,6 L6,4" stroke="{ink}" stroke-width="1.3"/>'),
}
_HEAD = "M0,0 L5,2.5 L0,5 z"
_INNER_SVG = re.compile(r"^<svg[^>]*?viewBox=\"([^\"]*)\"[^>]*>(.*)</svg>\s*$", re.DOTALL)


def write_svg(drawing: Drawing, size: tuple[int, int]) -> str:
    """A drawing as SVG text for a picture of a size in pixels; what lies outside its frame is left out."""
    return _Writer(drawing, size, {}).text()


class Pieces(Struct, frozen=True):
    """A picture in pieces of SVG, in painting order: its items, its labels, and by id what these refer to."""

    items: tuple[str, ...]
    labels: tuple[str, ...]
    defs: dict[str, str]


Written = dict[Item, str]
"""The SVG of items in pictures of one frame and size."""


def svg_pieces(drawing: Drawing, size: tuple[int, int], written: Written | None = None) -> Pieces:
    """The pieces of a drawing's SVG, for a page that shows it again and again with few of them changed.

    Symbols and long outlines are drawn once, in the definitions, and used by reference. What stands in `written` is
    taken from there, without its definitions; what does not is added.
    """
    writer = _Writer(drawing, size, {} if written is None else written, shared=True)
    return Pieces(tuple(writer.items()), tuple(writer.words()), writer.defs)


class _Writer:
    """One SVG in the making: its scale, and the definitions its items asked for."""

    def __init__(self, drawing: Drawing, size: tuple[int, int], written: Written, *, shared: bool = False) -> None:
        self.shared, self.written = shared, written
        self.drawing = at_scale(drawing, size)
        self.text_size = drawing.text
        self.labels = labels_placed(self.drawing, size)
        self.size = size
        self.frame, self.scale = fit(drawing.frame, size)
        self.defs: dict[str, str] = {}
        files = {item.file for item in drawing.items if isinstance(item, Raster)}
        self.embed = sum(len(raster(name)) * 4 // 3 for name in files) <= MOST_RASTER

    def text(self) -> str:
        """The whole document."""
        body, words = "\n".join(self.items()), "\n".join(self.words())
        wide, high = self.size
        defs = "\n".join(self.defs.values())
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}" '
            f'font-family="{FONT}, Arial Narrow, sans-serif">\n<defs>\n{defs}\n</defs>\n'
            f'<rect width="{wide}" height="{high}" fill="{self.drawing.background}"/>\n'
            f'{body}\n<g id="labels">\n{words}\n</g>\n{self._note()}</svg>\n'
        )

    def items(self) -> Iterator[str]:
        """Each item that is seen and is no label, in painting order."""
        for item in self.drawing.items:
            if not isinstance(item, Label) and (told := self._once(item)):
                yield told

    def words(self) -> Iterator[str]:
        """Each label that fits, those with most right to stay last."""
        return (self._once(label) for label in reversed(self.labels))

    def _once(self, item: Item) -> str:
        """An item's SVG, written if it was not before."""
        told = self.written.get(item)
        if told is None:
            told = self.written[item] = "\n".join(self._item(item))
        return told

    def _item(self, item: Item) -> Iterator[str]:
        match item:
            case Area():
                yield from self._area(item)
            case Path():
                yield from self._path(item)
            case Raster():
                yield from self._raster(item)
            case Mark():
                yield from self._mark(item)
            case Label():
                yield from self._label(item)

    # ----------------------------------------------------------------------------------------------- geometry

    def _at(self, point: Point, shift: Point = (0.0, 0.0)) -> Point:
        x, y = (point[0] - self.frame[0]) * self.scale, (point[1] - self.frame[1]) * self.scale
        return (x + shift[0], y + shift[1])

    def _outside(self, lines: tuple[tuple[float, ...], ...], edge: float) -> bool:
        left, top, width, height = self.frame
        room = edge / self.scale
        spans = [_span(line) for line in lines if line]
        return (
            not spans
            or max(one[2] for one in spans) < left - room
            or min(one[0] for one in spans) > left + width + room
            or max(one[3] for one in spans) < top - room
            or min(one[1] for one in spans) > top + height + room
        )

    def _data(self, line: tuple[float, ...], end: str = "") -> str:
        return _path_data(line, self.frame[:2], self.scale, end)

    # ------------------------------------------------------------------------------------------------- shapes

    def _area(self, area: Area) -> Iterator[str]:
        rings = tuple(ring for ring in area.rings if not self._outside((ring,), area.width))
        if not rings:
            return
        data = "".join(self._data(ring, "z") for ring in rings)
        fills = [area.fill] if area.fill else []
        if area.pattern:
            fills.append(area.ink if area.pattern == "solid" else f"url(#{self._pattern(area.pattern, area.ink)})")
        stroke = _stroke(area.stroke, area.width, area.dash)
        shared = _opacity(area.opacity) + (f' data-name="{escape(area.name)}"' if area.name else "")
        for index, fill in enumerate(fills or ["none"]):
            line = stroke if index == max(len(fills) - 1, 0) else ""
            yield self._outline(data, f'fill="{fill}" fill-rule="evenodd"{line}{shared}')

    def _outline(self, data: str, dress: str) -> str:
        """An outline in its colours; a long one is kept in the definitions if they are shared."""
        if not self.shared or len(data) < _LONG:
            return f'<path d="{data}" {dress}/>'
        return f'<use href="#{self._define("path", f"""d="{data}"/>""")}" {dress}/>'

    def _path(self, path: Path) -> Iterator[str]:
        if self._outside((path.points,), path.width * 4):
            return
        head = f' marker-end="url(#{self._head(path.stroke)})"' if path.head else ""
        name = f' data-name="{escape(path.name)}"' if path.name else ""
        ink = f"url(#{self._pattern(path.pattern, path.stroke)})" if path.pattern else path.stroke
        stroke = _stroke(ink, path.width, path.dash)
        yield f'<path d="{self._data(path.points)}" fill="none"{stroke}{head}{_opacity(path.opacity)}{name}/>'
        if path.bar:
            yield self._bar(path)
        if path.foot:
            yield _circle(*self._at((path.points[0], path.points[1])), path.foot, "none", 0.0, path.stroke)
        if path.plane:
            yield self._plane(path)

    def _plane(self, path: Path) -> str:
        """An aircraft at the middle of a line, on a pale rim."""
        spot, (dx, dy) = along(path.points, path.plane)
        x, y = self._at(spot)
        outline = " ".join(
            f"{number(x + ahead * dx - aside * dy)},{number(y + ahead * dy + aside * dx)}"
            for ahead, aside in plane_outline()
        )
        rim = f'stroke="{COUNTER_HALO}" stroke-width="2.5" stroke-linejoin="round" paint-order="stroke"'
        return f'<polygon points="{outline}" fill="{path.stroke}" {rim}{_opacity(path.opacity)}/>'

    def _bar(self, path: Path) -> str:
        """A bar across the end of a path."""
        (x1, y1), (x2, y2) = self._at((path.points[-4], path.points[-3])), self._at((path.points[-2], path.points[-1]))
        length = max(((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5, 1e-9)
        along, across = ((x2 - x1) / length, (y2 - y1) / length), ((y1 - y2) / length, (x2 - x1) / length)
        x, y = x2 + along[0] * path.width * 2.4, y2 + along[1] * path.width * 2.4
        half = path.width * 2.2
        data = (
            f"M{number(x - across[0] * half)},{number(y - across[1] * half)}"
            f"L{number(x + across[0] * half)},{number(y + across[1] * half)}"
        )
        rim = f'<path d="{data}" fill="none" stroke="{COUNTER_HALO}" stroke-width="7"/>'
        return f'{rim}<path d="{data}" fill="none" stroke="{path.bar}" stroke-width="4"/>'

    def _raster(self, picture: Raster) -> Iterator[str]:
        if not self.embed:
            return
        x, y = self._at(picture.rect[:2])
        wide, high = picture.rect[2] * self.scale, picture.rect[3] * self.scale
        place = f'x="{number(x)}" y="{number(y)}" width="{number(wide)}" height="{number(high)}"'
        data = f"data:image/webp;base64,{b64encode(raster(picture.file)).decode('ascii')}"
        image = f'<image {place} preserveAspectRatio="none" href="{data}"'
        if picture.use == "relief":
            yield f'{image} opacity="{picture.opacity:g}" style="mix-blend-mode:hard-light"/>'
            return
        self.defs["shore"] = f'<mask id="shore" maskUnits="userSpaceOnUse" {place}>{image}/></mask>'
        yield f'<rect {place} fill="{picture.colours[0]}"/>'
        yield f'<rect {place} fill="{picture.colours[1]}" mask="url(#shore)"/>'

    def _mark(self, mark: Mark) -> Iterator[str]:
        x, y = self._at(mark.at, mark.shift)
        half = mark.size / 2
        wide, high = self.size
        found = _INNER_SVG.match(mark.svg)
        if found is None or not (-half < x < wide + half and -half < y < high + half):
            return
        yield f'<g data-key="{escape(mark.key)}"><title>{escape(mark.title)}</title>'
        if mark.ring:
            yield _circle(x, y, half * 0.86, self.drawing.ink, 5.0, "none")
            yield _circle(x, y, half * 0.86, mark.ring, 2.5, "none")
        for step in range(min(mark.count, 3) - 1, -1, -1):
            away = step * mark.size * 0.06
            place = f'x="{number(x - half + away)}" y="{number(y - half - away)}"'
            place += f' width="{number(mark.size)}" height="{number(mark.size)}"'
            if self.shared:
                symbol = self._define("symbol", f'viewBox="{found[1]}">{found[2]}</symbol>')
                yield f'<use href="#{symbol}" {place}/>'
            else:
                yield f'<svg {place} viewBox="{found[1]}">{found[2]}</svg>'
        if mark.count > 1:
            yield from self._count(mark, x + half * 0.78, y - half * 0.66)
        yield "</g>"

    def _count(self, mark: Mark, x: float, y: float) -> Iterator[str]:
        size = mark.figure
        yield _circle(x, y, size * 0.7, "none", 0.0, self.drawing.ink)
        fill = f'fill="{self.drawing.background}"'
        yield (
            f'<text x="{number(x)}" y="{number(y + size / 3)}" font-size="{size:g}" font-weight="700" '
            f'text-anchor="middle" '
            f"{fill}>{mark.count}</text>"
        )

    # ------------------------------------------------------------------------------------------------- labels

    def _label(self, label: Label) -> Iterator[str]:
        x, y = self._at(label.at, label.shift)
        if label.dot:
            yield self._dot(label)
        if label.pill:
            left, top, right, bottom = text_box(label, self.frame, self.scale)
            yield (
                f'<rect x="{number(left)}" y="{number(top)}" width="{number(right - left)}" '
                f'height="{number(bottom - top)}" rx="{number((bottom - top) / 2)}" fill="{label.pill}"/>'
            )
            x += {"start": 1.0, "middle": 0.0, "end": -1.0}[label.anchor] * pill_pad(label.size)[0]
        lines = label.text.split("\n")
        for row, line in enumerate(lines):
            yield from self._line(label, line, x, y + label.size * 1.12 * (row - (len(lines) - 1) / 2))

    def _line(self, label: Label, line: str, x: float, y: float) -> Iterator[str]:
        """One row of a label's text, with its pale rim."""
        parts = [f'x="{number(x)}" y="{number(y + label.size * 0.35)}" font-size="{label.size:g}"']
        parts.append(f'fill="{label.colour}" text-anchor="{label.anchor}"')
        parts.extend(_style(label))
        if label.angle:
            parts.append(f'transform="rotate({label.angle:g} {number(x)} {number(y)})"')
        shared, text = " ".join(parts), escape(line)
        if label.halo and not label.pill:
            width = halo_width(label.size)
            rim = f'stroke="{label.halo}" stroke-width="{width:g}" stroke-linejoin="round" stroke-opacity="0.8"'
            yield f'<text {shared} {rim} aria-hidden="true">{text}</text>'
        yield f"<text {shared}>{text}</text>"

    def _dot(self, label: Label) -> str:
        x, y = self._at(label.at)
        dot = dot_radius(label.size)
        if label.dot == "square":
            side = number(dot * 2.6)
            corner = f'x="{number(x - dot * 1.3)}" y="{number(y - dot * 1.3)}"'
            return f'<rect {corner} width="{side}" height="{side}" fill="{label.colour}"/>'
        return _circle(x, y, dot, label.colour, dot / 2, label.halo or self.drawing.background)

    def _note(self) -> str:
        if not self.drawing.note:
            return ""
        x, y = self.size[0] - 12, self.size[1] - 10
        return (
            f'<text x="{x}" y="{y}" font-size="{12 * self.text_size:g}" text-anchor="end" fill="{self.drawing.ink}">'
            f"{escape(self.drawing.note)}</text>\n"
        )

    # -------------------------------------------------------------------------------------------- definitions

    def _define(self, kind: str, rest: str) -> str:
        """The id of an element of a kind in the definitions, given the rest of its text."""
        name = f"{kind}-{blake2s(rest.encode(), digest_size=6).hexdigest()}"
        self.defs[name] = f'<{kind} id="{name}" {rest}'
        return name

    def _pattern(self, pattern: str, ink: str) -> str:
        name, told = pattern_svg(pattern, ink)
        self.defs[name] = told
        return name

    def _head(self, colour: str) -> str:
        name = f"head-{colour.lstrip('#')}"
        self.defs[name] = (
            f'<marker id="{name}" viewBox="0 0 5 5" refX="5" refY="2.5" markerWidth="3" markerHeight="3" '
            f'orient="auto"><path d="{_HEAD}" fill="{colour}"/></marker>'
        )
        return name


def pattern_svg(pattern: str, ink: str) -> tuple[str, str]:
    """A pattern in a colour: the id to fill with, and its definition."""
    name = f"{pattern}-{ink.lstrip('#')}"
    side, tile = _TILES[pattern]
    return name, (
        f'<pattern id="{name}" width="{side}" height="{side}" patternUnits="userSpaceOnUse">'
        f"{tile.format(ink=ink)}</pattern>"
    )


@lru_cache(maxsize=4096)
def _span(line: tuple[float, ...]) -> Rect:
    """The least and the largest x and y of a line: left, top, right, low."""
    return min(line[::2]), min(line[1::2]), max(line[::2]), max(line[1::2])


@lru_cache(maxsize=4096)
def _path_data(line: tuple[float, ...], corner: Point, scale: float, end: str) -> str:
    """A line as path data, without points too close to tell apart."""
    told: list[str] = []
    last = (-1e9, -1e9)
    count = len(line) // 2
    for index in range(count):
        x, y = (line[2 * index] - corner[0]) * scale, (line[2 * index + 1] - corner[1]) * scale
        near = abs(x - last[0]) < _CLOSE and abs(y - last[1]) < _CLOSE
        if not near or index == count - 1:
            told.append(f"{number(x)},{number(y)}")
            last = (x, y)
    return f"M{told[0]}" + (f"L{' '.join(told[1:])}" if told[1:] else "") + end


def number(value: float) -> str:
    """A coordinate to a tenth of a pixel, as short as it goes."""
    return "0" if abs(value) < _ZERO else f"{value:.1f}".removesuffix(".0")


def _stroke(colour: str, width: float, dash: tuple[float, ...]) -> str:
    if not colour:
        return ""
    dashes = f' stroke-dasharray="{",".join(f"{part:g}" for part in dash)}"' if dash else ""
    return f' stroke="{colour}" stroke-width="{width:g}" stroke-linejoin="round"{dashes}'


def _opacity(value: float) -> str:
    return f' opacity="{value:g}"' if value != 1.0 else ""


def _circle(x: float, y: float, radius: float, stroke: str, width: float, fill: str) -> str:
    line = f' stroke="{stroke}" stroke-width="{width:g}"' if width else ""
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" fill="{fill}"{line}/>'


def _style(label: Label) -> Iterator[str]:
    if label.weight != _REGULAR:
        yield f'font-weight="{label.weight}"'
    if label.italic:
        yield 'font-style="italic"'
    if label.spacing:
        yield f'letter-spacing="{label.spacing:g}"'
    if label.spacing or label.pill:
        yield f'font-family="{TEXT_FONT}, sans-serif"'
