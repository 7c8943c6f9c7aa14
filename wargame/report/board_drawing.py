"""The board of a view as a display list: what the window paints and the SVG writes."""

from __future__ import annotations

from wargame.domain.scenario import Scenario
from wargame.domain.visibility import View
from wargame.report.board_game import draw_game
from wargame.report.board_labels import labels_that_fit
from wargame.report.board_map import draw_map
from wargame.report.board_places import has_map, whole
from wargame.report.display_list import Drawing, Item, Rect, fit
from wargame.report.look import Look

__all__ = ["assemble", "draw_board", "draw_game", "draw_map", "frame_of", "labels_that_fit"]


def draw_board(
    scenario: Scenario,
    view: View,
    look: Look,
    *,
    layers: tuple[str, ...] = (),
    selected: str = "",
    frame: Rect | None = None,
) -> Drawing:
    """The whole board as the view's audience sees it.

    Args:
        scenario: The exercise.
        view: What the audience may see; nothing else is drawn.
        look: The theme's colours.
        layers: Overlays that are on; the first is filled, further ones outlined.
        selected: The id of a selected space or counter.
        frame: The part of the board to show; the whole of it if none is given.
    """
    items = draw_map(scenario, look) + draw_game(scenario, view, look, layers, selected)
    return assemble(scenario, look, items, frame or whole(scenario))


def assemble(scenario: Scenario, look: Look, items: tuple[Item, ...], frame: Rect) -> Drawing:
    """A drawing of items in painting order."""
    background = look.map.deep_sea if has_map(scenario) else look.ground
    ordered = tuple(sorted(items, key=lambda item: item.level))
    return Drawing(items=ordered, frame=frame, background=background, ink=look.ink, note=note_of(scenario))


def note_of(scenario: Scenario) -> str:
    """The small print: which lines are illustrative, and of when."""
    lines = scenario.map.lines if scenario.map else ()
    return "; ".join(f"{line.name} illustrative, {line.as_of}" for line in lines if line.illustrative)


def frame_of(scenario: Scenario, bookmark: str, size: tuple[int, int]) -> Rect:
    """The part of the board that a bookmark shows in a picture of a size; the whole board if there is none such."""
    bookmarks = scenario.map.bookmarks if scenario.map else ()
    rect = next((one.rect for one in bookmarks if one.id == bookmark), None) or whole(scenario)
    return fit(rect, size)[0]
