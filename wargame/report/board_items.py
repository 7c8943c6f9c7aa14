"""The display list of the board: what may lie on it, in board units, and in which order it is painted.

Geometry is in board units. Widths of lines, sizes of text and shifts are in pixels of the drawing's own scale, so
that a painter at that scale draws them as they are.
"""

from __future__ import annotations

from array import array
from typing import Literal

from msgspec import Struct

from wargame.report.look import Look, Pattern

Point = tuple[float, float]
Level = Literal["ground", "overlay", "ink", "spaces", "arrows", "counters", "labels", "pills"]

LEVELS: tuple[Level, ...] = ("ground", "overlay", "ink", "spaces", "arrows", "counters", "labels", "pills")
STATIC: tuple[Level, ...] = ("ground", "ink")
"""Levels that depend on the map, the look and the scale alone."""


class Box(Struct, frozen=True):
    """An upright rectangle; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two have a point in common."""
        return (
            self.left <= other.right
            and other.left <= self.right
            and self.top <= other.bottom
            and other.top <= self.bottom
        )

    def holds(self, other: Box) -> bool:
        """Whether the other lies inside."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )

    def grown(self, by: float) -> Box:
        """The rectangle with a margin."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def moved(self, x: float, y: float) -> Box:
        """The rectangle shifted."""
        return Box(self.left + x, self.top + y, self.right + x, self.bottom + y)


class Frame(Struct, frozen=True):
    """The part of the board that is drawn: in board units, `scale` pixels each. `text` enlarges text and counters."""

    x: float
    y: float
    width: float
    height: float
    scale: float
    text: float = 1.0

    @property
    def box(self) -> Box:
        """The frame as a rectangle in board units."""
        return Box(self.x, self.y, self.x + self.width, self.y + self.height)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return round(self.width * self.scale), round(self.height * self.scale)


class Shape(Struct, frozen=True, eq=False):
    """Rings or open lines as flat x, y, x, y ... Two shapes are equal only if they are the same object."""

    name: str
    rings: tuple[array[float], ...]
    box: Box


class Polygon(Struct, frozen=True):
    """A filled shape; `pattern` in `ink` over the fill; a seam is a hairline in the fill's colour."""

    shape: Shape
    fill: str = ""
    pattern: Pattern | Literal[""] = ""
    ink: str = ""
    seam: bool = False
    id: str = ""
    title: str = ""


class Polyline(Struct, frozen=True):
    """The outline of a shape, `width` pixels wide."""

    shape: Shape
    colour: str
    width: float
    dash: tuple[float, ...] = ()
    closed: bool = False
    id: str = ""


class Image(Struct, frozen=True):
    """A picture of the map: `tint` paints a colour as strongly as the picture is bright, `relief` lights the ground."""

    asset: str
    box: Box
    mode: Literal["tint", "relief"]
    colour: str = ""
    opacity: float = 1.0


class Spot(Struct, frozen=True):
    """A sign of fixed size on a place, such as a town."""

    at: Point
    kind: Literal["circle", "square"]
    size: float
    fill: str
    ink: str
    width: float = 1.2
    shift: Point = (0.0, 0.0)


class Text(Struct, frozen=True):
    """Lines of text around a place: `shift` leads from it to the first baseline, at the point that `anchor` names."""

    lines: tuple[str, ...]
    at: Point
    shift: Point
    size: int
    colour: str
    halo: str
    width: float
    family: str
    weight: int = 400
    anchor: Literal["start", "middle", "end"] = "start"
    spacing: float = 0.0
    italic: bool = False
    angle: float = 0.0
    kind: str = ""
    name: str = ""


class Symbol(Struct, frozen=True):
    """A counter or a stack of counters: an SVG fragment with its box in pixels around the anchor."""

    at: Point
    shift: Point
    fragment: str
    box: Box
    counters: tuple[str, ...]
    space: str
    title: str
    status: str = ""


class Pill(Struct, frozen=True):
    """A round-ended label, with a dashed ring before its text if something is missing there."""

    text: str
    at: Point
    shift: Point
    width: float
    height: float
    fill: str
    ink: str
    size: int
    ring: bool = True


Item = Polygon | Polyline | Image | Spot | Text | Symbol | Pill


class Drawing(Struct, frozen=True):
    """A drawn board: its frame, its look, and its items by level, lowest first."""

    frame: Frame
    look: Look
    levels: dict[Level, tuple[Item, ...]]
    notes: tuple[str, ...] = ()
    title: str = ""

    def items(self, *levels: Level) -> list[Item]:
        """The items of some levels (of all, if none is named), lowest first."""
        return [item for level in LEVELS if level in (levels or LEVELS) for item in self.levels.get(level, ())]

    @property
    def symbols(self) -> list[Symbol]:
        """The counters on the board."""
        return [item for item in self.levels.get("counters", ()) if isinstance(item, Symbol)]


def pixel_box(item: Item, frame: Frame) -> Box:
    """Where an item lies, in pixels from the board's origin, with its halo."""
    s = frame.scale
    match item:
        case Polygon() | Polyline():
            grown = item.width if isinstance(item, Polyline) else 1.0
            box = item.shape.box
            return Box(box.left * s, box.top * s, box.right * s, box.bottom * s).grown(grown)
        case Image():
            return Box(item.box.left * s, item.box.top * s, item.box.right * s, item.box.bottom * s)
        case Spot():
            x, y = item.at[0] * s + item.shift[0], item.at[1] * s + item.shift[1]
            return Box(x, y, x, y).grown(item.size + item.width)
        case Symbol():
            return item.box.moved(item.at[0] * s + item.shift[0], item.at[1] * s + item.shift[1])
        case Pill():
            x, y = item.at[0] * s + item.shift[0], item.at[1] * s + item.shift[1]
            return Box(x - item.width / 2, y - item.height / 2, x + item.width / 2, y + item.height / 2).grown(2)
        case Text():
            return text_box(item, frame).grown(2)


def text_box(text: Text, frame: Frame) -> Box:
    """The box of a text's letters, in pixels from the board's origin; of a slanted one, the box around it."""
    x, y = text.at[0] * frame.scale + text.shift[0], text.at[1] * frame.scale + text.shift[1]
    if text.angle:
        reach = text.width / 2 + text.size
        return Box(x, y, x, y).grown(reach)
    left = {"start": 0.0, "middle": text.width / 2, "end": text.width}[text.anchor]
    leading = line_height(text.size)
    return Box(x - left, y - 0.78 * text.size, x - left + text.width, y + leading * (len(text.lines) - 1) + 0.24 * text.size)


def line_height(size: float) -> float:
    """Distance of two baselines of map text."""
    return round(size * 1.12)


def shape_of(name: str, rings: list[array[float]]) -> Shape:
    """A shape with its box."""
    xs = [edge for ring in rings for edge in (min(ring[0::2]), max(ring[0::2]))]
    ys = [edge for ring in rings for edge in (min(ring[1::2]), max(ring[1::2]))]
    return Shape(name, tuple(rings), Box(min(xs), min(ys), max(xs), max(ys)))
