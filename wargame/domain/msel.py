"""The master scenario events list: injects and when they are delivered."""

from __future__ import annotations

from typing import Literal

from wargame.domain.effects import Effect
from wargame.domain.expressions import Condition
from wargame.domain.value import Value

Medium = Literal["news", "cable", "call", "post", "report"]


class Moment(Value, frozen=True):
    """A moment on the clock of a phase: so many minutes into it, in a played turn or (0) in any."""

    phase: str
    minutes: float
    turn: int = 0


class Inject(Value, frozen=True):
    """Something the white cell brings into the exercise.

    `to` lists teams (all, if empty); `responders` the teams asked to answer. `trigger` marks it due, and so does the
    clock at its `moment`; only with `automatic` is it delivered without being asked for. `ambiguous` ones get a secret
    truth by dice.
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
    moment: Moment | None = None
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
