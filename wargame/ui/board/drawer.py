"""Who draws the board: the functions of the report that turn an exercise into a display list."""

from __future__ import annotations

from typing import Protocol, cast

from wargame.domain.scenario import Scenario
from wargame.domain.trails import Trail
from wargame.domain.visibility import View
from wargame.report.display_list import Drawing, Item, Label, Rect
from wargame.report.look import Look


class Drawer(Protocol):
    """Makes display lists; see `wargame.report.board_drawing`."""

    def draw_map(self, scenario: Scenario, look: Look) -> tuple[Item, ...]:
        """The ground, which no record changes."""

    def draw_game(
        self,
        scenario: Scenario,
        view: View,
        look: Look,
        layers: tuple[str, ...],
        selected: str,
        trails: tuple[Trail, ...],
    ) -> tuple[Item, ...]:
        """What lies on it at one moment."""

    def frame_of(self, scenario: Scenario, bookmark: str, size: tuple[int, int]) -> Rect:
        """The part of the board that a bookmark names."""

    def assemble(self, scenario: Scenario, look: Look, items: tuple[Item, ...], frame: Rect, text: float) -> Drawing:
        """Items as a drawing with texts of a size, and the colour that lies around the board."""

    def labels_that_fit(self, drawing: Drawing, size: tuple[int, int]) -> tuple[Label, ...]:
        """The labels that stay on a picture of a size."""


def the_drawer() -> Drawer:
    """The drawer of the product."""
    from wargame.report import board_drawing

    return cast(Drawer, board_drawing)
