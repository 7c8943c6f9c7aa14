"""The display list: what a picture of the board consists of. Painted by Qt, written as SVG; neither knows the game.

Positions are in board units (kilometres on a map), y downwards. Sizes that must stay legible at every zoom, pens, texts
and symbols, are in pixels of the finished picture.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Point = tuple[float, float]
Rect = tuple[float, float, float, float]
"""x, y, width, height."""


class Shape(Struct, frozen=True, tag_field="item", kw_only=True):
    """One item. `level` orders the painting, low first; `near` hides it below so many pixels a unit."""

    level: int
    near: float = 0.0


class Area(Shape, frozen=True, tag="area", kw_only=True):
    """Filled rings (even-odd), each x, y, x, y ... . `pattern` is drawn in `ink` over the fill."""

    rings: tuple[tuple[float, ...], ...]
    fill: str = ""
    stroke: str = ""
    width: float = 0.0
    dash: tuple[float, ...] = ()
    pattern: str = ""
    ink: str = ""
    opacity: float = 1.0
    name: str = ""

    def __hash__(self) -> int:
        # Rings may have thousands of points: what names and dresses an area tells it from others well enough.
        return hash((self.name, self.level, self.fill, self.stroke, self.pattern, self.width, self.opacity))


class Path(Shape, frozen=True, tag="path", kw_only=True):
    """An open line of points x, y, x, y ... .

    `head` puts an arrowhead at its end, `bar` a bar of a colour across it, `foot` a dot of so many pixels at its start,
    `plane` an aircraft so far along it. A `pattern` is what the line is made of, in the colour of `stroke`.
    """

    points: tuple[float, ...]
    stroke: str
    width: float
    dash: tuple[float, ...] = ()
    pattern: str = ""
    head: bool = False
    bar: str = ""
    foot: float = 0.0
    plane: float = 0.0
    opacity: float = 1.0
    name: str = ""


class Raster(Shape, frozen=True, tag="raster", kw_only=True):
    """A picture file of the map folder stretched over a rectangle; `use` says how it is blended.

    `relief` is grey and hard-lit over the land. `sea` is a mask: black is the first of the colours, white the second.
    """

    file: str
    rect: Rect
    use: Literal["relief", "sea"]
    colours: tuple[str, str] = ("", "")
    opacity: float = 1.0


class Label(Shape, frozen=True, tag="label", kw_only=True):
    """A text at a point, moved by `shift` pixels. `rank` is its right to stay: 0 first; see `labels_that_fit`.

    The text is centred on its point in height; `anchor` says which end of it stands there. `dot` is a town's mark at
    the point itself, `square` or `round`. `pill` is the colour of a plate behind the text. `angle` is in degrees.
    `beside` is for the name of a counter: half the width of its frame, and how far below its middle the name stands.
    """

    at: Point
    text: str
    size: float
    colour: str
    halo: str = ""
    rank: int = 9
    shift: Point = (0.0, 0.0)
    anchor: Literal["start", "middle", "end"] = "middle"
    weight: Literal[400, 600, 700] = 400
    italic: bool = False
    spacing: float = 0.0
    angle: float = 0.0
    dot: str = ""
    pill: str = ""
    beside: Point = (0.0, 0.0)


class Mark(Shape, frozen=True, tag="mark", kw_only=True):
    """A counter (or the top of a stack): an SVG symbol centred on a point, moved by `shift` pixels.

    `svg` is a whole SVG document; `key` names the counter, `status` how it is drawn (pledged: dashed, degraded:
    struck through, withdrawn: a ghost; the SVG has it already), `count` how many stand there, `keys` all of them.
    `figure` is the size of the number on a stack. Sizes and shifts are those at a middle zoom; see `board_sizes`.
    """

    at: Point
    svg: str
    key: str
    keys: tuple[str, ...] = ()
    team: str
    space: str
    title: str
    size: float
    status: str = ""
    count: int = 1
    shift: Point = (0.0, 0.0)
    ring: str = ""
    figure: float = 12.0


Item = Area | Path | Raster | Label | Mark


class Drawing(Struct, frozen=True):
    """A picture of the board: its items in painting order, and the part of the board it shows.

    Items are in pixels at 100 %; `text` is how much larger texts are wanted. Names of places stay on the `sheet`.
    """

    items: tuple[Item, ...]
    frame: Rect
    background: str
    ink: str
    note: str = ""
    text: float = 1.0
    sheet: Rect | None = None


def fit(frame: Rect, size: tuple[int, int]) -> tuple[Rect, float]:
    """The frame widened to the proportions of a picture, and its scale in pixels a unit."""
    x, y, width, height = frame
    scale = min(size[0] / width, size[1] / height)
    wide, high = size[0] / scale, size[1] / scale
    return (x - (wide - width) / 2, y - (high - height) / 2, wide, high), scale
