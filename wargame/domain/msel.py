"""The master scenario events list: injects and when they are delivered."""

from __future__ import annotations

from typing import Literal

from wargame.domain.effects import Effect
from wargame.domain.expressions import Condition
from wargame.domain.value import Value

Medium = Literal["news", "cable", "call", "post", "report"]


class Inject(Value, frozen=True):
    """Something the white cell brings into the exercise.

    `to` lists teams (all, if empty); `responders` the teams asked to answer. `trigger` marks it due; only with
    `automatic` is it delivered without being asked for. `ambiguous` ones get a secret truth by dice.
    """

    number: str
    title: str
    text: str
    sender: str
    to: tuple[str, ...] = ()
    method: Medium = "news"
    layers: tuple[str, ...] = ()
    responders: tuple[str, ...] = ()
    expected: str = ""
    hat: str = "inject controller"
    objective: str = ""
    effects: tuple[Effect, ...] = ()
    trigger: Condition | None = None
    trigger_text: str = ""
    automatic: bool = False
    crisis: bool = False
    ambiguous: bool = False
    positive: bool = False
    culprit: str = ""
    anchor: str = ""
    guidance: str = ""


class Schedule(Value, frozen=True):
    """The injects of one set-up and horizon: by played turn, and a contingency pool.

    All other injects of the scenario stay in the library, to be used ad hoc.
    """

    setup: str
    horizon: str
    turns: dict[str, tuple[str, ...]]
    pool: tuple[str, ...] = ()
