"""Several classes that played one scenario, side by side: how each stood at the end, and how it got there."""

from __future__ import annotations

from statistics import median

from msgspec import Struct

from wargame.app.decision_times import decision_times
from wargame.app.lines import MAIN
from wargame.app.session import Session
from wargame.domain.reading import Reader


class ClassResult(Struct, frozen=True):
    """How a class did on its main line: its turn, its values at the end, the commitments that stand there.

    `worked` of `ruled` orders succeeded; `seconds` is the middle time that an order took, None where no clock was read.
    """

    name: str
    setup: str
    turn: int
    over: bool
    values: dict[str, float]
    commitments: tuple[str, ...]
    ruled: int
    worked: int
    seconds: float | None = None


class AnotherScenarioError(Exception):
    """A save is of another scenario than the ones it is to stand beside; its text is one sentence for people."""

    def __init__(self, name: str, scenario: str) -> None:
        super().__init__(f"{name} was not played with {scenario}. Choose saves of the same scenario.")


def result_of(session: Session, name: str) -> ClassResult:
    """How the class of a save did."""
    state, scenario = session.state_at(session.line_of(MAIN).head), session.scenario
    reader = Reader(scenario, state)
    values = {one: value for one in (*scenario.derived, *scenario.tracks) if (value := reader.value(one)) is not None}
    standing = tuple(one for one, now in state.commitments.items() if now.status == "deployed")
    rulings = [one.ruling for one in state.orders.values() if one.ruling is not None]
    times = decision_times(session.log)
    return ClassResult(
        name=name,
        setup=scenario.setups[state.setup].name if state.setup in scenario.setups else "",
        turn=state.turn,
        over=state.over,
        values=values,
        commitments=standing,
        ruled=len(rulings),
        worked=sum(one.success for one in rulings),
        seconds=median(times.values()) if times else None,
    )


def examine(session: Session, beside: Session, name: str) -> None:
    """See that a save was played with the same scenario as another.

    Raises:
        AnotherScenarioError: when it was not.
    """
    if session.scenario.id != beside.scenario.id:
        raise AnotherScenarioError(name, beside.scenario.name)
