"""Random states of an exercise: not reached by play, but of the right shape, with a history that fits them."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import NamedTuple

from msgspec.structs import replace

from tests.domain.play import scenario
from wargame.domain.evolve import evolve
from wargame.domain.expressions import (
    All,
    Among,
    Change,
    Choose,
    Compare,
    CounterCount,
    DealCount,
    InjectDelivered,
    Mean,
    OrderDone,
)
from wargame.domain.layers import STATUSES
from wargame.domain.opening import opening, take_stock
from wargame.domain.scenario import Scenario
from wargame.domain.state import (
    Argument,
    Correction,
    Counter,
    Deal,
    Estimate,
    GameState,
    InjectState,
    Moves,
    Observation,
    Order,
    Request,
    Ruling,
    Shift,
    Statement,
)
from wargame.domain.tracks import Derived, Flag, Seen

ORDER_STATUS = ("submitted", "returned", "withdrawn", "revealed", "ruled", "applied", "published")
INJECT_STATUS = ("library", "pool", "scheduled", "due", "delivered", "delivered", "skipped")


def nosy() -> Scenario:
    """The river flood with derived values that rest on whatever could be secret, each as open as can be."""
    flood = scenario("river-flood")
    formulas = {
        "FLAG": Among("cellar", {"dry": 1, "wet": 7}),
        "DEALS": DealCount("town"),
        "TOLD": Choose(InjectDelivered("F-04"), 9, 2),
        "DONE": Choose(OrderDone(("C-2",)), 9, 2),
        "CREWS": CounterCount(kinds=("crew",)),
        "TREND": Change("RUM"),
        "LOUD": Choose(All((Compare("RUM", ">=", 5),)), 9, 2),
        "BOTH": Mean(("TRU", "FLAG", "RUM")),
    }
    derived = {name: Derived(name, formula, Seen("exact")) for name, formula in formulas.items()}
    cellar = Flag("Cellar", ("dry", "wet"), "dry", Seen("hidden", {"town": "exact"}))
    return replace(flood, derived=flood.derived | derived, flags=flood.flags | {"cellar": cellar})


SCENARIOS: dict[str, tuple[Scenario, str, str]] = {
    "five-layers": (scenario("five-layers"), "thin-truce", "3"),
    "river-flood": (scenario("river-flood"), "rain", "3"),
    "nosy": (nosy(), "rain", "3"),
}


class Story(NamedTuple):
    """A situation and those before it at which stock was taken."""

    scenario: Scenario
    pasts: tuple[GameState, ...]
    now: GameState

    def state(self) -> GameState:
        """The situation with the history that the past ones make."""
        start, *assessed = (take_stock(self.scenario, past) for past in self.pasts)
        return replace(self.now, start=start, assessed=tuple(assessed))

    def changed(self, how: Callable[[GameState], GameState]) -> Story:
        """The same story with every situation changed."""
        return Story(self.scenario, tuple(map(how, self.pasts)), how(self.now))


def story(name: str, random: Random) -> Story:
    """A random story of a scenario."""
    given, setup, horizon = SCENARIOS[name]
    first = evolve(GameState(), opening(given, setup, horizon, random.randrange(2**40)))
    pasts = [with_turn(situation(given, first, random), turn) for turn in range(random.randrange(1, 4))]
    now = with_turn(situation(given, first, random), len(pasts))
    return Story(given, tuple(pasts), replace(now, phase=random.choice(given.phases).id))


def with_turn(state: GameState, turn: int) -> GameState:
    """A state in a turn."""
    return replace(state, turn=turn)


def situation(given: Scenario, first: GameState, random: Random) -> GameState:
    """A random situation."""
    return replace(
        first,
        tracks={name: random.randint(track.low, track.high) for name, track in given.tracks.items()},
        flags={name: random.choice(flag.values) for name, flag in given.flags.items()},
        moves={name: Moves(1, True, random.random() < 0.5) for name in given.tracks if random.random() < 0.4},
        counters=counters(given, first, random),
        commitments={
            name: replace(one, status=random.choice(STATUSES), unpaid=random.randrange(2))
            for name, one in first.commitments.items()
        },
        means={team: {kind: random.randrange(6) for kind in purse} for team, purse in first.means.items()},
        lent={team: {kind: random.randrange(2) for kind in purse} for team, purse in first.means.items()},
        orders=orders(given, random),
        statements=tuple(Statement(team, 1, f"{team} says") for team in given.teams if random.random() < 0.5),
        deals=deals(given, random),
        requests={
            f"RFI-{team}-1": Request(f"RFI-{team}-1", team, "what?", 1, f"answer {random.randrange(9)}")
            for team in given.teams
        },
        injects={name: inject(given, name, random) for name in given.injects},
        estimates={"1": {team: random.randrange(100) for team in given.teams if random.random() < 0.6}},
        observations={"N1": Observation("N1", f"note {random.randrange(9)}", 1)} if random.random() < 0.5 else {},
        corrections=(Correction(1, "track", "misread", "facilitator"),) * random.randrange(2),
        noted=random.randrange(9),
    )


def counters(given: Scenario, first: GameState, random: Random) -> dict[str, Counter]:
    """Those of the set-up in random places, some of them gone, and a few secret ones."""
    spaces, teams = list(given.spaces), list(given.teams)
    found = {
        name: replace(one, space=random.choice(spaces)) for name, one in first.counters.items() if random.random() < 0.9
    }
    for n in range(random.randrange(4)):
        found[f"crew-S{n}"] = Counter(
            f"crew-S{n}",
            random.choice(list(given.kinds)),
            random.choice(teams),
            random.choice(spaces),
            name=f"ghost {n}",
            commitment=random.choice(["", *given.commitments]),
            secret=True,
        )
    return found


def ruling(given: Scenario, random: Random) -> Ruling:
    """A ruling of any kind."""
    table = random.choice(list(given.tables))
    row = random.choice(given.tables[table].rows)
    shifts = (Shift("a", "b", 1),) * random.randrange(2)
    percent = random.randrange(101)
    return Ruling(
        table, percent, 0, len(shifts), shifts, (random.randint(1, 6),), False, 7, row.outcome, row.outcome,
        success=row.success, reason="so it is", public="told", private=f"private {percent}", detected=percent > 50,
    )  # fmt: skip


def orders(given: Scenario, random: Random) -> dict[str, Order]:
    """One or two orders of every team, some of them secret."""
    found = {}
    for team in given.teams:
        actions = [""] + [name for name, action in given.actions.items() if action.team == team]
        for n in range(random.randrange(3)):
            secret, status = random.random() < 0.4, random.choice(ORDER_STATUS)
            number = f"{team}-T1-{'S' if secret else ''}{n + 1}"
            found[number] = Order(
                number, team, 1, f"intent {number}", random.choice(actions), secret=secret, status=status,
                method=random.choice(["", "matrix", "free"]),
                arguments=(Argument("for", 1, "because"),) * random.randrange(2),
                estimates=(Estimate("x", random.randrange(101)),) * random.randrange(2),
                ruling=ruling(given, random) if status in ("ruled", "applied", "published") else None,
                spent={"M": random.randrange(3)},
            )  # fmt: skip
    return found


def deals(given: Scenario, random: Random) -> dict[str, Deal]:
    """A few deals, open and private, kept and broken."""
    found = {}
    for n in range(random.randrange(4)):
        teams = tuple(random.sample(list(given.teams), 2))
        number = f"D-{'-'.join(sorted(teams))}-{n}"
        broken = teams[0] if random.random() < 0.3 else ""
        found[number] = Deal(number, teams, f"terms {n}", 1, broken, open=random.random() < 0.4)
    return found


def inject(given: Scenario, name: str, random: Random) -> InjectState:
    """An inject anywhere on its way."""
    status = random.choice(INJECT_STATUS)
    if status != "delivered":
        return InjectState(status, planned=random.randrange(4), reason="later", triggered=random.random() < 0.2)
    teams = list(given.teams)
    return InjectState(
        status,
        random.randrange(4),
        random.randrange(1, 4),
        tuple(random.sample(teams, random.randrange(2))),
        f"text {random.randrange(9)}",
        given.injects[name].title,
        random.choice(["", "accident"]),
        random.random() < 0.3,
        tuple(random.sample(teams, random.randrange(2))),
    )
