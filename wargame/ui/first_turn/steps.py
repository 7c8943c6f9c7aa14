"""The steps of a first turn, read from the state: undo goes a step back, and a save opened again goes on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from wargame import labels
from wargame.domain.scenario import Scenario
from wargame.domain.state import GameState, Order
from wargame.labels.words import number
from wargame.ui.advice import GIVEN, waiting_injects

Part = Literal["", "next", "deliver", "intent", "rule", "apply", "publish"]
RULED, APPLIED, PUBLISHED = ("ruled", "applied", "published"), ("applied", "published"), ("published",)


class Step(Struct, frozen=True):
    """What to do now, why, and the part of the desk where it is done; empty where that may be anywhere."""

    do: str
    why: str = ""
    part: Part = ""


class Place(Struct, frozen=True):
    """A step, its number, how many there are, and whether none follows."""

    step: Step
    number: int
    of: int
    last: bool = False


END = Step(
    "That was a whole turn, and all of it is on disk.",
    "Ctrl+R opens the window for the room. Ctrl+K finds every action, F1 the place in the guide.",
)
CRISIS = Step(
    "A crisis is open, with a clock and orders of its own.",
    "Play it as the run sheet says, or let it be closed there. Then the turn goes on.",
)


def place(scenario: Scenario, state: GameState) -> Place:
    """Where the first turn stands."""
    steps = list(_steps(scenario, state))
    many = len(steps) + 1
    if state.turn > 1 or state.over:
        return Place(END, many, many, last=True)
    here = next((n for n, (done, _) in enumerate(steps) if not done), len(steps) - 1)
    return Place(CRISIS if state.crisis else steps[here][1], here + 1, many)


def _steps(scenario: Scenario, state: GameState) -> Iterator[tuple[bool, Step]]:
    """Every step in order, and whether it is done; what a later phase has overtaken is."""
    yield from _news(scenario, state)
    yield from _orders(scenario, state)
    yield from _rulings(scenario, state)
    yield from _end(scenario, state)


def _news(scenario: Scenario, state: GameState) -> Iterator[tuple[bool, Step]]:
    news, talks = _phase(scenario, "injects"), _phase(scenario, "orders")
    out = any(one.status == "delivered" for one in state.injects.values())
    waiting = [scenario.injects[name].title for name in waiting_injects(state)]
    title = waiting[0] if waiting else ""
    yield (
        _past(scenario, state, news),
        Step(
            "Tell the room where things stand. Then press F9.",
            "The run sheet at the right says at any time what to do now. F12 holds the clock and lets it go on.",
            "next",
        ),
    )
    yield (
        out or _past(scenario, state, talks),
        Step(
            f"Press I. Read “{title}” aloud; Ctrl+Enter delivers it.",
            "An inject is news. What it does shows on the layers at the left as soon as it is delivered.",
            "deliver",
        ),
    )
    yield (
        not waiting or _past(scenario, state, talks),
        Step(
            f"Deliver “{title}” too: Ctrl+Enter.",
            "What happened can make more happen. What is delivered stands: somebody has heard it.",
            "deliver",
        ),
    )
    yield (
        _past(scenario, state, talks),
        Step("All news is out. F9 begins talks and orders.", "A key at the top of the window always leads on.", "next"),
    )


def _orders(scenario: Scenario, state: GameState) -> Iterator[tuple[bool, Step]]:
    reveal = _begins(scenario, "reveal")
    given = {one.team for one in state.orders.values() if one.turn == state.turn and one.status in GIVEN}
    silent = [labels.team(scenario, team) for team in scenario.teams if team not in given]
    beyond = _past(scenario, state, reveal)
    yield (
        bool(given) or beyond,
        Step(
            "Press O, then Enter. Write what the order wants in a sentence, then Ctrl+Enter.",
            "It is sealed until all are revealed. Team and kind of order stand above: arrows and Tab choose others.",
            "intent",
        ),
    )
    yield (
        not silent or beyond,
        Step(
            f"One for {silent[0] if silent else ''} now: Esc, arrows to choose it, Enter, write, Ctrl+Enter.",
            "Esc leaves a text for the list, so that letters are keys again. A team may give more than one order.",
            "intent",
        ),
    )
    yield (
        beyond,
        Step("F9 closes the orders and reveals them together.", "The room sees them as you do from here on.", "next"),
    )


def _rulings(scenario: Scenario, state: GameState) -> Iterator[tuple[bool, Step]]:
    after = _begins(scenario, "reveal") + 1
    orders = [one for one in state.orders.values() if one.turn == state.turn]
    left = sum(one.status in ("revealed", "ruled", "applied") for one in orders)
    beyond = _past(scenario, state, after) or not orders

    def any_is(statuses: tuple[str, ...]) -> bool:
        return beyond or any(one.status in statuses for one in orders)

    yield (
        any_is(RULED),
        Step(
            "Press R. See the odds and what makes them. Enter, write a reason in a sentence, then Ctrl+Enter.",
            "The dice fall, or type what fell on the table. Orders come in a fixed sequence, which favours nobody.",
            "rule",
        ),
    )
    yield (
        any_is(APPLIED),
        Step(
            "Ctrl+Enter applies the ruling.",
            "Nothing has changed until then. What it will change stands on the bench; one Ctrl+Z takes all of it back.",
            "apply",
        ),
    )
    yield (
        any_is(PUBLISHED),
        Step(
            "Look at the board and the layers. Then Ctrl+Enter publishes the ruling.",
            "Now the room is told, and it stands.",
            "publish",
        ),
    )
    yield not left or beyond, _rest(orders, left)


def _rest(orders: list[Order], left: int) -> Step:
    """What comes next for the other orders."""
    if any(one.status == "ruled" for one in orders):
        return Step("Ctrl+Enter applies this one too.", "Each order goes the same way.", "apply")
    if any(one.status == "applied" for one in orders):
        return Step(
            "Ctrl+Enter publishes it.", "What is applied and not published is known at this desk alone.", "publish"
        )
    return Step(
        f"Ctrl+Enter goes on to the next order, {number(left)} to go. Enter, write a reason, rule with Ctrl+Enter.",
        "Later orders see what earlier ones have changed.",
        "rule",
    )


def _end(scenario: Scenario, state: GameState) -> Iterator[tuple[bool, Step]]:
    assessed = _begins(scenario, "assessment")
    yield (
        _past(scenario, state, assessed),
        Step(
            "Ask each team for a sentence on what happened. Then F9, until the turn is assessed.",
            "Rulings that stand are published, and the room draws its conclusions before the figures do.",
            "next",
        ),
    )
    yield (
        False,
        Step(
            "Look at what moved, and why. Then F9 begins turn 2.",
            "Upkeep was paid and time has passed. A team may put on record what it believes; that shows who knew.",
            "next",
        ),
    )


def _phase(scenario: Scenario, allowed: str) -> int:
    """The place of the first phase in which something may be done."""
    return next((n for n, one in enumerate(scenario.phases) if allowed in one.allows), 0)


def _begins(scenario: Scenario, what: str) -> int:
    """The place of the phase that begins with something."""
    return next((n for n, one in enumerate(scenario.phases) if what in one.at_start), len(scenario.phases))


def _past(scenario: Scenario, state: GameState, phase: int) -> bool:
    """Whether the turn has come to a phase, or beyond it."""
    ids = [one.id for one in scenario.phases]
    return state.turn > 1 or (state.phase in ids and ids.index(state.phase) >= phase)
