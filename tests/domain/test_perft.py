"""Perft: how many sequences of commands are legal to a depth, against counts that can be worked out by hand.

The word is chess programmers': a move too many or too few anywhere shows in the sum.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

import pytest
from msgspec.structs import replace

from tests.domain.given import Given
from wargame.domain import commands as c
from wargame.domain.adjudication import Row, Table
from wargame.domain.board import CounterKind, Placement, Space
from wargame.domain.engine import Context, Decision, decide
from wargame.domain.legal import candidates, legal
from wargame.domain.orders import Action
from wargame.domain.scenario import Means, Rules, Scenario, Setup, Team
from wargame.domain.state import GameState
from wargame.domain.tracks import Track
from wargame.domain.turns import Horizon, Phase

Offer = Callable[[GameState], Iterable[c.Command]]


def perft(given: Scenario, state: GameState, depth: int, offer: Offer) -> int:
    """How many sequences of so many commands of an offer are accepted, one after the other."""
    context = Context(given, lambda *throw: (1,) * throw[3])
    after = [one.state for command in offer(state) if isinstance(one := decide(state, command, context), Decision)]
    return len(after) if depth == 1 else sum(perft(given, one, depth - 1, offer) for one in after)


# ---- the river: one pump on a line of three spaces, two injects, and the phases

RIVER: tuple[c.Command, ...] = (
    c.EndPhase(),
    *(c.MoveCounter("pump-1", space) for space in ("upland", "sluice", "riverside", "old-town", "depot")),
    c.DeliverInject("F-01"),
    c.DeliverInject("F-03"),
)
LINKS = {"upland": ("sluice",), "sluice": ("upland", "riverside"), "riverside": ("sluice",)}
"""Where the county's pump may go: its own two spaces, and the riverside, where it was let in."""


@cache
def river(depth: int, at: str = "upland", injects: int = 2) -> int:
    """The same count by the rules told in words: end the phase, move along a link, deliver one of the injects left."""
    if depth == 0:
        return 1
    ended = river(depth - 1, at, injects)
    moved = sum(river(depth - 1, to, injects) for to in LINKS[at])
    return ended + moved + (injects * river(depth - 1, at, injects - 1) if injects else 0)


# Depth 1, from the start: the phase ends (1); the pump goes to the sluice (1); either inject is delivered (2): 4.
# Depth 2: after the phase the same 4; from the sluice 1 + 2 + 2 = 5; after an inject 1 + 1 + 1 = 3, twice: 15.
# Depth 3: 15 after the phase; 21 from the sluice (5 after the phase, 4 each from upland and riverside, 4 after
# each of two injects); 9 after either inject (3 after the phase, 4 from the sluice, 2 after the other inject): 54.
# Depth 4: 54 after the phase; 77 from the sluice (21, 15, 15, and 13 after each inject); 27 after either inject
# (9 after the phase, 13 from the sluice, 5 after the other inject): 185.
@pytest.mark.parametrize(("depth", "count"), [(1, 4), (2, 15), (3, 54), (4, 185), (5, 600)])
def test_the_river(depth: int, count: int) -> None:
    table = Given("flood")
    assert perft(table.scenario, table.state, depth, lambda _: RIVER) == count == river(depth)


# ---- a scenario of one team, two phases, one turn, one order

TINY = Scenario(
    id="tiny",
    name="Tiny",
    version="1",
    summary="",
    question="",
    disclaimer="",
    teams={"x": Team("X", "X", "", speaks_for=("x",))},
    means={"M": Means("Money", "M")},
    spaces={"here": Space("Here", "box", controller="x")},
    links=(),
    kinds={"man": CounterKind("Man", "", on=("box",))},
    tracks={"T": Track("T", 5)},
    phases=(
        Phase("plan", "Plan", 1, allows=("orders",)),
        Phase("rule", "Rule", 1, allows=("rulings",), at_start=("reveal",)),
    ),
    horizons={"1": Horizon("One", 1, 1, 1)},
    setups={"s": Setup("S", "", counters=(Placement("man", "x", "here"),))},
    tables={
        "standard": Table("Standard", (Row("good", "Good", success=True, score=7), Row("bad", "Bad", success=False)))
    },
    rules=Rules(orders=1),
    actions={"A": Action("Act", "x", "Act.", main="T", method="semi-rigid")},
)
KINDS = (c.EndPhase, c.SubmitOrder, c.WithdrawOrder, c.RuleOrder, c.ApplyRuling, c.PublishRuling)


def offered(state: GameState) -> list[c.Command]:
    """What `legal` offers of the kinds counted: of orders the action, of rulings the proposed one, not free ones."""
    found = legal(state, Context(TINY, lambda *throw: (1,) * throw[3]))
    return [
        one
        for one in found
        if isinstance(one, KINDS)
        and (not isinstance(one, c.SubmitOrder) or one.action == "A")
        and (not isinstance(one, c.RuleOrder) or one.method == "")
    ]


# E ends the phase, S submits, W withdraws, R rules, A applies, P publishes; the second E ends the exercise.
# 1: E S                                                                                                      = 2
# 2: EE ES, SE SW                                                                                             = 4
# 3: ESE ESW (late: sealed still), SEE SER, SWE SWS                                                           = 6
# 4: ESWE ESWS, SERE SERA, SWEE SWES, SWSE SWSW (nothing follows ESE and SEE)                                   = 8
# 5: ESWSE ESWSW, SERAE SERAP, SWESE SWESW, SWSEE SWSER, SWSWE SWSWS (nothing follows ESWE, SERE and SWEE)      = 10
@pytest.mark.parametrize(("depth", "count"), [(1, 2), (2, 4), (3, 6), (4, 8), (5, 10)])
def test_the_tiny_one(depth: int, count: int) -> None:
    table = Given((TINY, "s", "1"))
    assert perft(TINY, table.state, depth, offered) == count


def test_whatever_is_offered_is_accepted_and_nothing_of_the_kind_that_is_not() -> None:
    """Every command of the counted kinds can be written down here; the offer holds exactly the legal ones."""
    table = Given((TINY, "s", "1"))
    numbers = [f"x-T1-{n}" for n in (1, 2, 3)]
    for step in (
        None,
        c.SubmitOrder("x", "Act.", action="A"),
        c.EndPhase(),
        c.RuleOrder("x-T1-1", "x"),
        c.ApplyRuling("x-T1-1"),
    ):
        if step:
            table.do(step)
        written: list[c.Command] = [c.EndPhase(), c.SubmitOrder("x", "Act.", action="A")]
        for number in numbers:
            written += [
                c.WithdrawOrder(number),
                c.RuleOrder(number, "x"),
                c.ApplyRuling(number),
                c.PublishRuling(number),
            ]
        accepted = {
            (type(one).__name__, getattr(one, "order", "")) for one in written if isinstance(table.ask(one), Decision)
        }
        assert {(type(one).__name__, getattr(one, "order", "")) for one in offered(table.state)} == accepted


def test_before_the_start_every_set_up_and_horizon_is_offered_and_besides_only_a_note() -> None:
    rules = Given("layers", "unstarted").scenario
    found = legal(GameState(), Context(rules, lambda *throw: (1,) * throw[3]))
    *starts, note = found
    assert starts == [c.StartExercise(setup, horizon) for setup in rules.setups for horizon in rules.horizons]
    assert isinstance(note, c.NoteObservation)


@pytest.mark.parametrize(
    ("kind", "targets"),
    [
        ("", [""]),
        ("space", ["upland", "sluice", "riverside", "old-town", "depot"]),
        ("team", ["county"]),
        ("commitment", ["sandbag-line", "shelters", "warning-service"]),
        ("layer", ["barriers", "people"]),
        ("inject", ["F-01"]),
    ],
)
def test_an_action_is_offered_with_every_target_of_its_kind(kind: str, targets: list[str]) -> None:
    flood = Given("flood").scenario
    aimed = replace(flood.actions["T-1"], target=kind, cost={})  # type: ignore[arg-type]
    table = Given((replace(flood, actions={"T-1": aimed}), "rain", "3"), c.DeliverInject("F-01"), "planning")
    found = legal(table.state, Context(table.scenario, table.roll, "town"))
    assert [one.target for one in found if isinstance(one, c.SubmitOrder) and one.action == "T-1"] == targets


def test_a_counter_that_may_stand_nowhere_is_not_tried() -> None:
    flood = Given("flood").scenario
    boat = replace(flood.kinds["pump"], on=("sea",))
    table = Given((replace(flood, kinds=flood.kinds | {"boat": boat}), "rain", "3"))
    tried = candidates(table.state, Context(table.scenario, table.roll))
    assert {one.kind for one in tried if isinstance(one, c.PlaceCounter)} == {"crew", "pump"}
