"""One display list of the board: painted by Qt on the screen and in pictures, written as SVG in documents."""

from __future__ import annotations

from wargame.domain.scenario import Scenario
from wargame.domain.visibility import View
from wargame.report import board_base
from wargame.report.board_counters import Placed, placed, symbol_of
from wargame.report.board_items import Box, Drawing, Frame, Item, Level, Pill, Polygon, pixel_box
from wargame.report.board_labels import labels
from wargame.report.board_overlays import (
    arrow_items,
    avenues,
    line_items,
    notes_of,
    overlay_items,
    pill_of,
    space_items,
    worst_holes,
)
from wargame.report.board_places import Plan, fitted, frame_of, plan_of
from wargame.report.look import Look

__all__ = ["Drawing", "Frame", "draw_board", "fitted", "frame_of", "whole_board"]


def whole_board(scenario: Scenario, scale: float, text: float = 1.0) -> Frame:
    """The frame of everything there is to show, at a scale."""
    box = plan_of(scenario).box
    return Frame(box.left, box.top, box.right - box.left, box.bottom - box.top, scale, text)


def draw_board(
    scenario: Scenario,
    view: View,
    look: Look,
    *,
    layers: tuple[str, ...] = (),
    selected: str = "",
    frame: Frame | None = None,
) -> Drawing:
    """The board as an audience sees it. The first of `layers` is filled with its pattern, further ones outlined.

    Nothing is drawn that the view does not hold. Without a frame, the first bookmark in a picture of 1600 × 1000.
    """
    plan, frame = plan_of(scenario), frame or frame_of(scenario)
    layers = tuple(layer for layer in layers if layer in scenario.layers)
    counters = placed(scenario, view, look, frame, plan)
    arrows = arrow_items(plan, avenues(scenario, view, look, layers), look, frame)
    symbols = tuple(symbol_of(one, scenario) for one in sorted(counters, key=_depth))
    taken = [*symbols, *(item for item in arrows if isinstance(item, Polygon))]
    pills = _pills(scenario, view, look, frame, layers, [pixel_box(item, frame) for item in taken])
    names = labels(scenario, plan, look, frame, counters, [*taken, *pills], selected)
    levels: dict[Level, tuple[Item, ...]] = {
        "ground": board_base.ground(plan.asset, look, frame.scale) if plan.asset else _plain(plan, look),
        "overlay": overlay_items(scenario, view, look, layers),
        "ink": board_base.ink(plan.asset, look, frame.scale) if plan.asset else (),
        "spaces": space_items(scenario, view, look, layers, selected),
        "arrows": (*line_items(scenario, look), *arrows),
        "counters": symbols,
        "labels": names,
        "pills": pills,
    }
    return Drawing(frame, look, levels, notes_of(scenario), scenario.name)


def _depth(one: Placed) -> tuple[float, float, str]:
    return one.at[1], one.at[0], one.stack.counters[0].id


def _plain(plan: Plan, look: Look) -> tuple[Item, ...]:
    """The ground of a board without a map."""
    box = plan.box
    reach = max(box.right - box.left, box.bottom - box.top)
    return (Polygon(board_base.sheet(box.grown(reach)), look.ground),)


def _pills(
    scenario: Scenario, view: View, look: Look, frame: Frame, layers: tuple[str, ...], taken: list[Box]
) -> tuple[Item, ...]:
    """The labels of the worst gaps, where no counter or arrow lies."""
    found: list[Pill] = []
    for space in worst_holes(scenario, view, layers):
        pill = pill_of(scenario, space, look, frame, plan_of(scenario).places[space].at)
        lift = 1.2 * pill.height
        spots = [(dx * 0.4 * pill.width, dy * lift) for dy in (0, 1, -1, 2, -2, 3, -3) for dx in (0, -1, 1)]
        free = (_moved(pill, spot) for spot in spots)
        chosen = next((one for one in free if not any(pixel_box(one, frame).meets(box) for box in taken)), pill)
        found.append(chosen)
        taken.append(pixel_box(chosen, frame))
    return tuple(found)


def _moved(pill: Pill, shift: tuple[float, float]) -> Pill:
    return Pill(pill.text, pill.at, shift, pill.width, pill.height, pill.fill, pill.ink, pill.size, pill.ring)
