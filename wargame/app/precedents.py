"""Precedents: how orders like this one were ruled before, in this exercise and in earlier saves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from wargame import labels
from wargame.app.session import Session, SessionError
from wargame.domain.scenario import Scenario
from wargame.domain.state import GameState, Order
from wargame.store.errors import SaveError
from wargame.store.full_text import FullText
from wargame.store.problems import ScenarioInvalid


class Precedent(Struct, frozen=True):
    """An order that was ruled: what it was, how it came out, and why. `save` is empty for the exercise itself."""

    save: str
    number: str
    team: str
    turn: int
    title: str
    intent: str
    outcome: str
    reason: str
    percent: int


class Precedents:
    """The rulings of some saves, found by words."""

    def __init__(self, rulings: Iterable[Precedent]) -> None:
        self.rulings = tuple(rulings)
        self._index = FullText((one.title, f"{one.intent}\n{one.reason}\n{one.outcome}") for one in self.rulings)

    def like(self, scenario: Scenario, order: Order, words: str = "", most: int = 5) -> list[Precedent]:
        """The rulings nearest to an order (and to further words), best first; never the order's own."""
        asked = f"{labels.order_title(scenario, order)} {order.intent} {words}"
        found = (self.rulings[number] for number in self._index.find(asked, most + 1))
        return [one for one in found if one.save or one.number != order.number][:most]

    def with_words(self, words: str, order: Order, most: int = 5) -> list[Precedent]:
        """The rulings nearest to some words alone, best first; never the order's own."""
        found = (self.rulings[number] for number in self._index.find(words, most + 1))
        return [one for one in found if one.save or one.number != order.number][:most]


def rulings_of(scenario: Scenario, state: GameState, save: str = "") -> Iterator[Precedent]:
    """Every ruling of a state, in the order of the orders."""
    for order in state.orders.values():
        if order.ruling is None or not order.ruling.outcome:
            continue
        ruling = order.ruling
        yield Precedent(
            save=save,
            number=order.number,
            team=labels.team(scenario, order.team),
            turn=order.turn,
            title=labels.order_title(scenario, order),
            intent=order.intent,
            outcome=labels.outcome(scenario, ruling.table, ruling.outcome),
            reason=ruling.reason,
            percent=ruling.percent,
        )


def rulings_on_disk(saves: Iterable[Path]) -> Iterator[Precedent]:
    """Every ruling of some saves, opened only to read; a save that cannot be read is passed over."""
    for path in saves:
        try:
            with Session.open(path, write=False) as session:
                yield from rulings_of(session.scenario, session.state, path.stem)
        except (SaveError, SessionError, ScenarioInvalid):
            continue
