"""The boards of a replay: the ground once, and for each change the pieces that come and go.

A board is a list of pieces of SVG in painting order. Pieces are numbered; a list is told as what changes in the one
before it: at a place, so many pieces go and others come.
"""

from __future__ import annotations

from difflib import SequenceMatcher

from msgspec import Struct

from wargame.domain.scenario import Scenario
from wargame.domain.visibility import View
from wargame.report.board_drawing import assemble, draw_game, draw_map, frame_of, note_of
from wargame.report.board_places import whole
from wargame.report.board_svg import Pieces, Written, svg_pieces
from wargame.report.display_list import Item, Label, Rect
from wargame.report.replay_page.colours import by_variable, keyed

WIDTH = 1000
"""Boards are this many pixels wide; the browser makes them fit."""
GROUND_WIDTH = 2000
TEXT = 1.25
"""Texts on the board are larger than in the window: in most browsers it is drawn smaller than it is here."""
TALLEST, FLATTEST, BEST = 1.0, 0.5, 0.64
"""The height of a part of the board, by its width: at most, at least, and as it fits a screen best."""
WIDER = 0.78
"""A picture is so much flatter than the part it shows: there is room at the sides of most screens."""

Splice = tuple[int, int, list[int]]
"""A place in a list of pieces, how many go there, and which come."""
Change = dict[str, list[Splice]]
"""What changes from one board to the next: for each frame and overlay its splices."""


class Frame(Struct, frozen=True):
    """A part of the board that a picture shows: its size in pixels, and where it lies on the ground's picture."""

    id: str
    name: str
    size: tuple[int, int]
    box: Rect


class Boards:
    """The boards of one audience, in the order in which they are shown."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario, self.look = scenario, keyed()
        self.map = draw_map(scenario, self.look)
        self.rects = _rects(scenario)
        self.sizes = {name: _size(rect) for name, rect in self.rects.items()}
        self.area = _around([frame_of(scenario, name, self.sizes[name]) for name in self.rects])
        self.pieces: dict[str, int] = {}
        self.defs: dict[str, str] = {}
        self.changes: list[Change] = []
        self._last: dict[str, list[int]] = {}
        self._written: dict[str, Written] = {name: {} for name in self.rects}
        self._seen: object = None

    def ground(self) -> str:
        """The map without its names, as SVG for a picture of the whole area."""
        high = round(GROUND_WIDTH * self.area[3] / self.area[2])
        items = tuple(item for item in self.map if not isinstance(item, Label))
        pieces = svg_pieces(assemble(self.scenario, self.look, items, self.area), (GROUND_WIDTH, high))
        self.defs |= pieces.defs
        return by_variable("".join(pieces.items))

    def note(self) -> str:
        """The small print of the map."""
        return note_of(self.scenario)

    def frames(self) -> tuple[Frame, ...]:
        """The parts of the board that can be shown, the first one first."""
        scale = GROUND_WIDTH / self.area[2]
        names = {one.id: one.name for one in self.scenario.map.bookmarks} if self.scenario.map else {}
        found = []
        for name, size in self.sizes.items():
            x, y, wide, high = frame_of(self.scenario, name, size)
            box = tuple(round(part * scale, 1) for part in (x - self.area[0], y - self.area[1], wide, high))
            found.append(Frame(name, names.get(name, ""), size, box))  # type: ignore[arg-type]
        return tuple(found)

    def start(self) -> str:
        """The frame to begin with: the one that fits a screen best."""
        return min(self.rects, key=lambda name: abs(self.rects[name][3] / self.rects[name][2] - BEST))

    def add(self, view: View) -> int:
        """The number of the board that a view shows."""
        seen = (view.spaces, view.counters, view.commitments)
        if seen != self._seen:
            self._seen = seen
            self.changes.append(
                {key: splices for key, ids in self._lists(view).items() if (splices := self._by(key, ids))}
            )
        return len(self.changes) - 1

    def _by(self, key: str, ids: list[int]) -> list[Splice]:
        before = self._last.get(key, [])
        self._last[key] = ids
        return splices(before, ids)

    def _lists(self, view: View) -> dict[str, list[int]]:
        """The pieces of every frame, and of every overlay in it."""
        names = tuple(_labels(self.map))
        plain = draw_game(self.scenario, view, self.look)
        overlays = {layer: draw_game(self.scenario, view, self.look, (layer,)) for layer in self.scenario.layers}
        found = {}
        for frame in self.rects:
            base = self._pieces(frame, plain + names)
            found[frame], found[f"{frame} names"] = self._numbers(base.items), self._numbers(base.labels)
            for layer, items in overlays.items():
                alike = _labels(items) == _labels(plain)
                over = self._pieces(frame, items if alike else items + names)
                labels = base.labels if alike else over.labels
                found[f"{frame} {layer}"], found[f"{frame} {layer} names"] = (
                    self._numbers(over.items),
                    self._numbers(labels),
                )
        return found

    def _pieces(self, frame: str, items: tuple[Item, ...]) -> Pieces:
        size = self.sizes[frame]
        drawing = assemble(self.scenario, self.look, items, frame_of(self.scenario, frame, size), TEXT)
        pieces = svg_pieces(drawing, size, self._written[frame])
        self.defs |= pieces.defs
        return pieces

    def _numbers(self, pieces: tuple[str, ...]) -> list[int]:
        return [self.pieces.setdefault(piece, len(self.pieces)) for piece in pieces]


def _labels(items: tuple[Item, ...]) -> list[Label]:
    return [item for item in items if isinstance(item, Label)]


def splices(before: list[int], after: list[int]) -> list[Splice]:
    """What makes one list of another, from its end to its start, so that no place moves before its turn."""
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [(i, j - i, after[k:n]) for kind, i, j, k, n in reversed(codes) if kind != "equal"]


def _rects(scenario: Scenario) -> dict[str, Rect]:
    """The parts of the board to show: the bookmarks, the one that a picture begins with first; else all of it."""
    bookmarks = scenario.map.bookmarks if scenario.map else ()
    return {one.id: one.rect for one in bookmarks} or {"": whole(scenario)}


def _size(rect: Rect) -> tuple[int, int]:
    return WIDTH, round(WIDTH * WIDER * min(max(rect[3] / rect[2], FLATTEST), TALLEST))


def _around(rects: list[Rect]) -> Rect:
    """The smallest rectangle around others."""
    left, top = min(one[0] for one in rects), min(one[1] for one in rects)
    right, low = max(one[0] + one[2] for one in rects), max(one[1] + one[3] for one in rects)
    return (left, top, right - left, low - top)
