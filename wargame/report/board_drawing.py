"""The board of a view as a display list: what the window paints and the SVG writes."""

from __future__ import annotations

from wargame.domain.scenario import Scenario
from wargame.domain.visibility import View
from wargame.labels.translation import _
from wargame.report.board_game import draw_game
from wargame.report.board_labels import labels_that_fit
from wargame.report.board_map import draw_map
from wargame.report.board_places import whole
from wargame.report.display_list import Drawing, Item, Rect, fit
from wargame.report.look import Look
from wargame.report.map_asset import load_map

__all__ = ["assemble", "draw_board", "draw_game", "draw_map", "frame_of", "labels_that_fit"]


def draw_board(
    scenario: Scenario,
    view: View,
    look: Look,
    *,
    layers: tuple[str, ...] = (),
    selected: str = "",
    frame: Rect | None = None,
    text: float = 1.0,
) -> Drawing:
    """The whole board as the view's audience sees it.

    Args:
        scenario: The exercise.
        view: What the audience may see; nothing else is drawn.
        look: The theme's colours.
        layers: Overlays that are on; the first is filled, further ones outlined.
        selected: The id of a selected space or counter.
        frame: The part of the board to show; the whole of it if none is given.
        text: How much larger than at 100 % texts are wanted, 1 to 3.
    """
    items = draw_map(scenario, look) + draw_game(scenario, view, look, layers, selected)
    return assemble(scenario, look, items, frame or whole(scenario), text)


def assemble(scenario: Scenario, look: Look, items: tuple[Item, ...], frame: Rect, text: float = 1.0) -> Drawing:
    """A drawing of items in painting order, with texts of a size."""
    return Drawing(
        items=tuple(sorted(items, key=_level)),
        frame=frame,
        background=look.ground,
        ink=look.ink,
        note=note_of(scenario),
        text=text,
        sheet=sheet_of(scenario),
    )


def _level(item: Item) -> int:
    return item.level


def sheet_of(scenario: Scenario) -> Rect | None:
    """The sheet of paper that the scenario's base map fills; None without one."""
    if scenario.map is None:
        return None
    if scenario.map.map:
        return load_map(scenario.map.map).rect
    return scenario.map.ground.frame if scenario.map.ground else None


def note_of(scenario: Scenario) -> str:
    """The small print: which lines are illustrative, and of when."""
    lines = scenario.map.lines if scenario.map else ()
    words = _("{line} illustrative, {date}")
    return "; ".join(words.format(line=line.name, date=line.as_of) for line in lines if line.illustrative)


def frame_of(scenario: Scenario, bookmark: str, size: tuple[int, int]) -> Rect:
    """The part of the board that a bookmark shows in a picture of a size; the whole board if there is none such."""
    bookmarks = scenario.map.bookmarks if scenario.map else ()
    rect = next((one.rect for one in bookmarks if one.id == bookmark), None) or whole(scenario)
    return fit(rect, size)[0]
