"""The board: spaces, links between them, and the kinds of counters that stand on it."""

from __future__ import annotations

from typing import Literal

from wargame.domain.value import Cost, Source, Value


class Space(Value, frozen=True):
    """A place on the board. Who owns it by right and who controls it in fact are two fields."""

    name: str
    kind: Literal["land", "sea", "box"] = "land"
    owner: str = ""
    controller: str = ""
    tags: tuple[str, ...] = ()
    avenue: Literal["", "yes", "source", "minor", "sea"] = ""
    region: str = ""
    note: str = ""
    facts: tuple[Source, ...] = ()


class Link(Value, frozen=True):
    """An adjacency of two spaces that counters may cross, both ways."""

    between: tuple[str, str]
    kind: Literal["land", "sea", "air"] = "land"


class CounterKind(Value, frozen=True):
    """A kind of counter: what it stands for and how it is drawn.

    `symbol` is an APP-6 symbol identification code. `moves` says whether orders may move it. Teams in `posted_by`
    may put up to `most` of them on the board by an order, each for `posting` means that stay tied in `part_of`.
    """

    name: str
    symbol: str
    affiliation: Literal["friend", "hostile", "neutral"] = "friend"
    moves: bool = True
    on: tuple[Literal["land", "sea", "box"], ...] = ("land", "box")
    posted_by: tuple[str, ...] = ()
    posting: Cost = {}
    most: int = 0
    part_of: str = ""


class Placement(Value, frozen=True):
    """A counter of a set-up: `at` names the space it starts in."""

    kind: str
    team: str
    at: str
    name: str = ""
    commitment: str = ""
    symbol: str = ""
    secret: bool = False


class Movement(Value, frozen=True):
    """How counters move by order: how many, how many links, and when any distance is allowed."""

    counters: int = 2
    links: int = 1


class Line(Value, frozen=True):
    """A dated line drawn on the map, such as a line of occupation. Illustrative unless it says otherwise."""

    id: str
    name: str
    as_of: str
    points: tuple[float, ...]
    illustrative: bool = True


class Sector(Value, frozen=True):
    """A stretch of a line that can be watched or not; monitors who stand in its spaces watch it."""

    id: str
    name: str
    points: tuple[float, ...] = ()
    spaces: tuple[str, ...] = ()


class Bookmark(Value, frozen=True):
    """A named view of the map; the rectangle is x, y, width and height in board units."""

    id: str
    name: str
    rect: tuple[float, float, float, float]


class Place(Value, frozen=True):
    """Where a space lies on the drawn board, in kilometres (or plain units where there is no map)."""

    at: tuple[float, float]
    label: tuple[float, float] | None = None
    outlines: tuple[tuple[float, ...], ...] = ()


class Tract(Value, frozen=True):
    """A stretch of ground under the spaces: land, water, or a country by any word of its own."""

    kind: str
    outlines: tuple[tuple[float, ...], ...]
    name: str = ""
    label: tuple[float, float] | None = None


class River(Value, frozen=True):
    """A river; rank 1 is the greatest, 3 the least."""

    points: tuple[float, ...]
    name: str = ""
    rank: int = 2


class Town(Value, frozen=True):
    """A town that is drawn and named: rank 1 a capital, 2 a city, 3 a town, 4 a small one."""

    name: str
    at: tuple[float, float]
    rank: int = 3


class Sea(Value, frozen=True):
    """Where the name of a sea stands."""

    name: str
    at: tuple[float, float]


class Ground(Value, frozen=True):
    """What a scenario's own map has under the game. `frame` is its sheet: x, y, width and height.

    `kilometres` says how long a unit of the board is; `parallels` are the faint lines of longitude and latitude.
    """

    frame: tuple[float, float, float, float]
    kilometres: float = 1.0
    tracts: tuple[Tract, ...] = ()
    coasts: tuple[tuple[float, ...], ...] = ()
    borders: tuple[tuple[float, ...], ...] = ()
    rivers: tuple[River, ...] = ()
    towns: tuple[Town, ...] = ()
    seas: tuple[Sea, ...] = ()
    parallels: tuple[tuple[float, ...], ...] = ()


class Map(Value, frozen=True):
    """The drawn board: positions and outlines of the spaces, lines and bookmarks. y grows downwards.

    `map` names a base map that ships; a scenario with a map of its own has a `ground` instead.
    """

    format: int
    spaces: dict[str, Place]
    map: str = ""
    lines: tuple[Line, ...] = ()
    sectors: tuple[Sector, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    boxes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    ground: Ground | None = None
