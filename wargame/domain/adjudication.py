"""Adjudication: methods, tables of odds, modifiers, and words for probabilities."""

from __future__ import annotations

from collections import Counter as Tally
from functools import cache
from itertools import product
from typing import Literal

from wargame.domain.effects import Effect
from wargame.domain.expressions import Condition, Formula
from wargame.domain.value import Value

Method = Literal["rigid", "semi-rigid", "free", "matrix", "estimate"]
METHODS: tuple[Method, ...] = ("rigid", "semi-rigid", "free", "matrix", "estimate")


class Row(Value, frozen=True):
    """One row of a table: from this score on (the lowest row has no `score`), this outcome.

    `main` is how far the order's main track moves; `refund` the kinds of means that come back.
    """

    outcome: str
    name: str
    success: bool
    score: int | None = None
    main: int = 0
    refund: tuple[str, ...] = ()
    effects: tuple[Effect, ...] = ()
    meaning: str = ""


class Table(Value, frozen=True):
    """Dice, what is added to them, and rows from the highest score down.

    The score is dice + add + net modifier; with `under`, add + net modifier - dice, so that rolling low is good.
    The net modifier is held within `limit` either way.
    """

    name: str
    rows: tuple[Row, ...]
    dice: int = 2
    sides: int = 6
    add: Formula = 0
    under: bool = False
    limit: int | None = 3
    modifiers: bool = True
    note: str = ""

    def row(self, score: int) -> Row:
        """The row that a score falls into."""
        return next(row for row in self.rows if row.score is None or score >= row.score)


class Modifier(Value, frozen=True):
    """Something that shifts the odds of an order when it is so."""

    id: str
    name: str
    by: int
    when: Condition
    methods: tuple[Method, ...] = ()


class MatrixRules(Value, frozen=True):
    """Limits of a matrix argument: arguments a side and the weights each may have."""

    arguments: int = 3
    weights: tuple[int, ...] = (1, 2)


class EstimateRules(Value, frozen=True):
    """Limits of an estimate: how many sealed entries, and over which spread the room talks once and seals again."""

    entries: int = 3
    spread: int = 30


class LikelihoodWord(Value, frozen=True):
    """A band of the PHIA probability yardstick, in percent; there are gaps between the bands on purpose."""

    word: str
    low: float
    high: float


PHIA: tuple[LikelihoodWord, ...] = (
    LikelihoodWord("remote chance", 0, 5),
    LikelihoodWord("highly unlikely", 10, 20),
    LikelihoodWord("unlikely", 25, 35),
    LikelihoodWord("realistic possibility", 40, 50),
    LikelihoodWord("likely", 55, 75),
    LikelihoodWord("highly likely", 80, 90),
    LikelihoodWord("almost certain", 95, 100),
)
"""The yardstick of the UK Professional Head of Intelligence Assessment."""


def phia(percent: float) -> str:
    """The PHIA word for a probability in percent; in a gap, that of the nearer band (the lower one if halfway)."""

    def distance(band: LikelihoodWord) -> float:
        return max(band.low - percent, percent - band.high, 0)

    return min(PHIA, key=distance).word


@cache
def distribution(dice: int, sides: int) -> dict[int, int]:
    """How many of the equally likely throws give each sum; the counts add up to sides ** dice."""
    return dict(Tally(sum(throw) for throw in product(range(1, sides + 1), repeat=dice)))


def odds(table: Table, add: int, net: int) -> dict[str, float]:
    """The chance of each outcome in percent, by outcome id, for a given addition and net modifier."""
    throws = distribution(table.dice, table.sides)
    total = sum(throws.values())
    chances = dict.fromkeys((row.outcome for row in table.rows), 0.0)
    for dice, count in throws.items():
        chances[table.row(score(table, dice, add, net)).outcome] += 100 * count / total
    return chances


def score(table: Table, dice: int, add: int, net: int) -> int:
    """The score of a throw whose dice sum is given."""
    return add + net - dice if table.under else dice + add + net


def success_percent(table: Table, add: int, net: int) -> int:
    """The chance of any successful row, in whole percent."""
    chances = odds(table, add, net)
    return round(sum(chances[row.outcome] for row in table.rows if row.success))
