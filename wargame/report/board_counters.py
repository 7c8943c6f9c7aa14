"""Where the counters stand: alike ones stacked, different ones side by side, none upon another."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from wargame.domain.scenario import Scenario
from wargame.domain.state import Counter
from wargame.domain.visibility import View
from wargame.report.board_items import Box, Frame, Point, Symbol
from wargame.report.board_places import Plan
from wargame.report.look import Look
from wargame.report.symbols import Face, face

SIZES = ((0.5, 24), (1.3, 30), (2.4, 40))
LARGEST = 52
"""Size of a counter in pixels below each scale, and above the last."""
FAR = 0.5
"""Scale under which the counters of one side in a space are one stack."""
WORST = ("withdrawn", "absent", "degraded", "pledged", "deployed", "")
PITCH = (2.25, 2.1)
"""Distance of two stacks in a space, as multiples of the size."""
ROUNDS = 40
GAP = 3.0
BELOW_NAME = 0.14
"""How far counters stand below the middle of a box, where its name is, as a share of its height."""


class Stack(Struct, frozen=True):
    """Counters of one kind and team in one space; the first lies on top."""

    space: str
    symbol: str
    counters: tuple[Counter, ...]
    status: str
    name: str


class Placed(Struct, frozen=True):
    """A stack with where it is drawn: `shift` pixels from the place of its space."""

    stack: Stack
    at: Point
    shift: Point
    face: Face


def counter_size(frame: Frame) -> float:
    """The height of a counter at a frame's scale, in pixels."""
    size = next((size for below, size in SIZES if frame.scale < below), LARGEST)
    return size * frame.text


def stacks(scenario: Scenario, view: View, *, gather: bool = False) -> list[Stack]:
    """The counters that an audience sees, in stacks; with `gather`, those of one side in a space are one stack."""
    groups: dict[tuple[str, ...], list[Counter]] = {}
    kinds = list(scenario.kinds)
    for one in sorted(view.counters.values(), key=lambda one: (kinds.index(one.kind), one.id)):
        rule = scenario.kinds[one.kind]
        key = (one.space, rule.affiliation) if gather else (one.space, one.symbol or rule.symbol, one.team)
        groups.setdefault(key, []).append(one)
    return [_stack(scenario, view, group) for group in groups.values() if group[0].space in scenario.spaces]


def _stack(scenario: Scenario, view: View, group: list[Counter]) -> Stack:
    top = group[0]
    rule = scenario.kinds[top.kind]
    status = min((_status(view, one) for one in group), key=WORST.index)
    name = (top.name or rule.name) if len(group) == 1 else rule.name
    if all(one.secret for one in group):
        name += " (secret)"
    return Stack(top.space, top.symbol or rule.symbol, tuple(group), status, name)


def _status(view: View, counter: Counter) -> str:
    commitment = view.commitments.get(counter.commitment)
    return commitment.status if commitment else ""


def placed(scenario: Scenario, view: View, look: Look, frame: Frame, plan: Plan) -> list[Placed]:
    """The stacks with their places: around the middle of their space, and moved apart where they would meet."""
    found = stacks(scenario, view, gather=frame.scale < FAR and plan.asset is not None)
    size = counter_size(frame)
    faces = [face(one.symbol, one.status, len(one.counters), size, look) for one in found]
    starts = _starts(found, size)
    anchors = [_anchor(plan, one.space) for one in found]
    boxes = tuple(
        one.box.moved(at[0] * frame.scale + start[0], at[1] * frame.scale + start[1])
        for one, at, start in zip(faces, anchors, starts, strict=True)
    )
    moves = _apart(boxes)
    return [
        Placed(stack, at, (round(start[0] + move[0], 1), round(start[1] + move[1], 1)), drawn)
        for stack, at, start, move, drawn in zip(found, anchors, starts, moves, faces, strict=True)
    ]


def _anchor(plan: Plan, space: str) -> Point:
    x, y = plan.places[space].at
    if not plan.is_box(space):
        return x, y
    box = plan.shapes[space].box
    return x, y + BELOW_NAME * (box.bottom - box.top)


def _starts(found: list[Stack], size: float) -> list[Point]:
    """The shift of each stack from the middle of its space: in rows of two or three."""
    here: dict[str, list[int]] = {}
    for i, one in enumerate(found):
        here.setdefault(one.space, []).append(i)
    shifts: list[Point] = [(0.0, 0.0)] * len(found)
    for members in here.values():
        across = 1 if len(members) == 1 else 2 if len(members) <= 4 else 3
        rows = [members[i : i + across] for i in range(0, len(members), across)]
        for r, row in enumerate(rows):
            for c, i in enumerate(row):
                x = (c - (len(row) - 1) / 2) * PITCH[0] * size
                shifts[i] = (x, (r - (len(rows) - 1) / 2) * PITCH[1] * size)
    return shifts


@lru_cache(maxsize=64)
def _apart(boxes: tuple[Box, ...]) -> tuple[Point, ...]:
    """Small moves after which no two boxes meet, as far as that can be had; always the same for the same boxes."""
    moves = [[0.0, 0.0] for _ in boxes]
    order = sorted(range(len(boxes)), key=lambda i: boxes[i].left)
    widest = max((one.right - one.left for one in boxes), default=0.0) * 2
    for _ in range(ROUNDS):
        met = False
        for k, i in enumerate(order):
            for j in order[k + 1 :]:
                if boxes[j].left - boxes[i].left > widest:
                    break
                met |= _push(boxes, moves, i, j)
        if not met:
            break
    return tuple((x, y) for x, y in moves)


def _push(boxes: tuple[Box, ...], moves: list[list[float]], i: int, j: int) -> bool:
    a, b = boxes[i].moved(*moves[i]), boxes[j].moved(*moves[j])
    x = min(a.right - b.left, b.right - a.left) + GAP
    y = min(a.bottom - b.top, b.bottom - a.top) + GAP
    if x <= 0 or y <= 0:
        return False
    axis = 0 if x < y else 1
    middle = (a.left + a.right < b.left + b.right) if axis == 0 else (a.top + a.bottom < b.top + b.bottom)
    step = (min(x, y) / 2 + 0.1) * (1 if middle else -1)
    moves[i][axis] -= step
    moves[j][axis] += step
    return True


def symbol_of(one: Placed, scenario: Scenario) -> Symbol:
    """The item of the display list that shows a stack."""
    counters = tuple(counter.id for counter in one.stack.counters)
    where = scenario.spaces[one.stack.space].name
    many = f"{len(counters)} × " if len(counters) > 1 else ""
    title = f"{many}{one.stack.name}, {where}" + (f", {one.stack.status}" if one.stack.status else "")
    box = one.face.box
    return Symbol(one.at, one.shift, one.face.fragment, box, counters, one.stack.space, title, one.stack.status)
