"""Every ruling as a chain from the order to the objective, and how fairly chance and umpire dealt with the teams."""

from __future__ import annotations

from math import sqrt

from msgspec import Struct

from wargame.domain import records as r
from wargame.domain.adjudication import Row, Table, distribution
from wargame.domain.scenario import Scenario
from wargame.domain.state import Observation, Order, Ruling
from wargame.labels.translation import _
from wargame.report.reading import Play, Ref, Told

SMALL = 5
"""Below so many throws a team's luck says nothing."""


class Chain(Struct, frozen=True):
    """What came of an order, with the record of every step; a step that did not happen has no record.

    `changes` are the records of the order's price and of its taking effect; `rolls` the dice thrown for it.
    """

    order: Order
    submitted: Told
    method: Told | None = None
    arguments: tuple[Told, ...] = ()
    estimates: tuple[Told, ...] = ()
    rolls: tuple[Told, ...] = ()
    ruled: Told | None = None
    price: tuple[Told, ...] = ()
    changes: tuple[Told, ...] = ()
    applied: Told | None = None
    published: Told | None = None
    returned: Told | None = None
    notes: tuple[tuple[Observation, Ref], ...] = ()
    objectives: tuple[str, ...] = ()
    secret: bool = False

    @property
    def ruling(self) -> Ruling | None:
        """The ruling as it finally stood."""
        return self.order.ruling

    @property
    def shifted(self) -> bool:
        """Whether the umpire moved the outcome by a row."""
        return self.ruling is not None and self.ruling.shift != 0


class Throw(Struct, frozen=True):
    """A throw on which an order hung: its chance in percent, whether it succeeded, and how lucky the dice were.

    `fortune` is the share of throws that would have been worse, half of the equal ones counted: 0.5 on average.
    """

    order: str
    team: str
    percent: int
    success: bool
    fortune: float
    ref: Ref


class Luck(Struct, frozen=True):
    """What a team could expect of its throws and what it got; `sigma` is the spread chance alone gives."""

    team: str
    throws: tuple[Throw, ...]

    @property
    def expected(self) -> float:
        """The successes that the odds would give on average."""
        return sum(one.percent for one in self.throws) / 100

    @property
    def actual(self) -> int:
        """The successes thrown, before any shift by the umpire."""
        return sum(one.success for one in self.throws)

    @property
    def sigma(self) -> float:
        """The standard deviation of the number of successes."""
        return sqrt(sum(one.percent / 100 * (1 - one.percent / 100) for one in self.throws))

    @property
    def fortune(self) -> float:
        """The mean luck of the dice themselves; 0.5 is even."""
        return sum(one.fortune for one in self.throws) / len(self.throws)

    @property
    def uneven(self) -> bool:
        """Whether there were enough throws to say, and they were beyond what chance gives."""
        return len(self.throws) >= SMALL and abs(self.actual - self.expected) > 2 * self.sigma

    @property
    def verdict(self) -> str:
        """Whether the dice were even, kind or hard; nothing is said of a few throws."""
        if len(self.throws) < SMALL:
            return _("too few throws to say")
        if not self.uneven:
            return _("within what chance gives")
        return _("luckier than chance gives") if self.actual > self.expected else _("less lucky than chance gives")


class Treatment(Struct, frozen=True):
    """How a team's orders were dealt with."""

    team: str
    orders: int
    ruled: int
    succeeded: int
    methods: dict[str, int]
    up: tuple[Ref, ...]
    down: tuple[Ref, ...]
    returned: tuple[Ref, ...]
    late: int


def chains(play: Play) -> tuple[Chain, ...]:
    """Every order with all that followed from it, in the order in which they were submitted."""
    builder = _Builder(play)
    return tuple(builder.chain(told, record.order) for told, record in play.of(r.OrderSubmitted))


class _Builder:
    """Files the records of a log by the order they belong to."""

    def __init__(self, play: Play) -> None:
        self.play = play
        self.ids = {one.id for one in play.scenario.objectives}
        self.by_batch: dict[int, list[Told]] = {}
        self.steps: dict[tuple[type[r.Happened], str], list[Told]] = {}
        for told in play.told:
            self.by_batch.setdefault(told.ref.seq, []).append(told)
            number = getattr(told.record, "order", getattr(told.record, "subject", ""))
            if isinstance(number, str):
                self.steps.setdefault((type(told.record), number), []).append(told)
        self.notes: dict[str, list[tuple[Observation, Ref]]] = {}
        for told, noted in play.of(r.ObservationNoted):
            self.notes.setdefault(noted.observation.order, []).append((noted.observation, told.ref))

    def chain(self, submitted: Told, written: r.Happened | Order) -> Chain:
        """The chain of one order."""
        assert isinstance(written, Order)
        number = written.number
        order = self.play.final.orders.get(number, written)
        ruled, applied = self._last(r.OrderRuled, number), self._last(r.RulingApplied, number)
        return Chain(
            order=order,
            submitted=submitted,
            method=self._last(r.MethodNamed, number),
            arguments=self._all(r.ArgumentAdded, number),
            estimates=self._all(r.EstimateSealed, number),
            rolls=self._all(r.DiceRolled, number),
            ruled=ruled,
            price=self._beside(ruled, (r.OrderRuled, r.MethodNamed, r.DiceRolled, r.SecretDetected)),
            changes=self._beside(applied, (r.RulingApplied,)),
            applied=applied,
            published=self._last(r.RulingPublished, number),
            returned=self._last(r.OrderReturned, number),
            notes=tuple(self.notes.get(number, ())),
            objectives=self._objectives(order),
            secret=written.secret,
        )

    def _all(self, kind: type[r.Happened], number: str) -> tuple[Told, ...]:
        return tuple(self.steps.get((kind, number), ()))

    def _last(self, kind: type[r.Happened], number: str) -> Told | None:
        found = self.steps.get((kind, number))
        return found[-1] if found else None

    def _beside(self, told: Told | None, apart: tuple[type[r.Happened], ...]) -> tuple[Told, ...]:
        """The other records of a batch."""
        beside = self.by_batch[told.ref.seq] if told else ()
        return tuple(one for one in beside if not isinstance(one.record, apart))

    def _objectives(self, order: Order) -> tuple[str, ...]:
        """The objectives that an order bears on: by the notes on it, and by the inject that it answers."""
        named = [note.objective for note, _ in self.notes.get(order.number, ())]
        inject = self.play.scenario.injects.get(order.answers)
        if inject:
            named.append(inject.objective)
        return tuple(one for one in dict.fromkeys(named) if one in self.ids)


def luck(play: Play) -> tuple[Luck, ...]:
    """The luck of each team that threw dice, in the order of the teams."""
    throws = [throw for one in chains(play) if (throw := throw_of(play.scenario, one)) is not None]
    return tuple(
        Luck(team, mine)
        for team in play.scenario.teams
        if (mine := tuple(throw for throw in throws if throw.team == team))
    )


def throw_of(scenario: Scenario, chain: Chain) -> Throw | None:
    """The throw that decided an order; None where no dice did."""
    ruling = chain.ruling
    if ruling is None or chain.ruled is None or not ruling.rolled:
        return None
    roll = next((one for one in chain.rolls if getattr(one.record, "purpose", "") == "ruling"), chain.ruled)
    table = table_of(scenario, ruling)
    success = row_of(table, ruling.rolled_outcome).success
    low_is_good = table.under or chain.order.method == "estimate"
    sides = getattr(roll.record, "sides", table.sides)
    fortune = _fortune(sum(ruling.rolled), len(ruling.rolled), sides, low_is_good=low_is_good)
    return Throw(chain.order.number, chain.order.team, ruling.percent, success, fortune, roll.ref)


def _fortune(total: int, dice: int, sides: int, *, low_is_good: bool) -> float:
    """The share of throws that are worse than a total, half of the equal ones counted."""
    chances = distribution(dice, sides)
    worse = sum(count for one, count in chances.items() if (one > total if low_is_good else one < total))
    return (worse + chances.get(total, 0) / 2) / sum(chances.values())


def table_of(scenario: Scenario, ruling: Ruling) -> Table:
    """The table of a ruling."""
    return scenario.tables[ruling.table or scenario.rules.default_table]


def row_of(table: Table, outcome: str) -> Row:
    """The row of an outcome; the lowest where there is none of that name."""
    return next((row for row in table.rows if row.outcome == outcome), table.rows[-1])


def treatments(play: Play) -> tuple[Treatment, ...]:
    """How each team's orders were dealt with, in the order of the teams."""
    told = chains(play)
    return tuple(_treatment(team, [one for one in told if one.order.team == team]) for team in play.scenario.teams)


def _treatment(team: str, mine: list[Chain]) -> Treatment:
    ruled = [one for one in mine if one.ruling is not None]
    methods: dict[str, int] = {}
    for one in ruled:
        methods[one.order.method] = methods.get(one.order.method, 0) + 1
    shifts = [(one.ruling.shift, one.applied.ref) for one in ruled if one.ruling and one.applied]
    return Treatment(
        team=team,
        orders=len(mine),
        ruled=len(ruled),
        succeeded=sum(one.ruling is not None and one.ruling.success for one in ruled),
        methods=methods,
        up=tuple(ref for shift, ref in shifts if shift > 0),
        down=tuple(ref for shift, ref in shifts if shift < 0),
        returned=tuple(one.returned.ref for one in mine if one.returned),
        late=sum(one.order.late for one in mine),
    )


def overrides(play: Play) -> tuple[tuple[Told, str], ...]:
    """Every time the white cell went against the rules on the board, with its reason."""
    return tuple((told, record.override) for told, record in play.of(r.CounterMoved) if record.override)


def dice_by_hand(play: Play) -> tuple[Told, ...]:
    """Throws that were made on the table and typed in."""
    return tuple(told for told, record in play.of(r.DiceRolled) if record.by_hand)
