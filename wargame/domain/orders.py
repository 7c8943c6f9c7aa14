"""Actions that orders may name."""

from __future__ import annotations

from typing import Literal

from wargame.domain.adjudication import Method
from wargame.domain.effects import Effect
from wargame.domain.expressions import Condition
from wargame.domain.value import Cost, Value

TargetKind = Literal["", "space", "team", "commitment", "inject", "layer"]


class Option(Value, frozen=True):
    """One of several ways of carrying out an action; it may move another main track."""

    id: str
    name: str
    main: str = ""
    effects: tuple[Effect, ...] = ()


class Action(Value, frozen=True):
    """Something a team may order.

    `main` is the track that success moves; `main_sign` -1 makes it pressure (it falls). `commitments` are those it
    moves on their ladder. `price` takes effect when the order is ruled, whatever comes of it; `effects` on
    success. `step` is its place in the sequence of resolution. `every` says how many turns lie between two. Orders
    of a `secret` one are proposed as secret orders, since nobody signs for it.
    """

    name: str
    team: str
    text: str
    layers: tuple[str, ...] = ()
    cost: Cost = {}
    cost_text: str = ""
    contested_by: str = ""
    method: Method = "semi-rigid"
    table: str = ""
    main: str = ""
    main_sign: Literal[1, -1] = 1
    effects: tuple[Effect, ...] = ()
    price: tuple[Effect, ...] = ()
    options: tuple[Option, ...] = ()
    commitments: tuple[str, ...] = ()
    target: TargetKind = ""
    target_tags: tuple[str, ...] = ()
    source_tags: tuple[str, ...] = ()
    needs: Condition | None = None
    needs_text: str = ""
    consents: tuple[str, ...] = ()
    step: int = 5
    every: int = 1
    note: str = ""
    secret: bool = False


class Sequence(Value, frozen=True):
    """The order of resolution: names of the numbered steps, and the means whose holder goes first within one."""

    steps: tuple[str, ...] = ()
    first_by: str = ""
    ladder_step: int = 4
    withdraw_step: int = 2
    move_step: int = 2
    free_step: int = 5
