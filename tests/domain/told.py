"""A table whose whole talk can be read: three teams at the river, and everything that an audience is shown."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from tests.domain.given import Given, Step
from tests.domain.play import Table, scenario
from wargame.domain import commands as c
from wargame.domain.engine import Context, Refusal
from wargame.domain.legal import legal
from wargame.domain.log_view import records_for
from wargame.domain.msel import Inject
from wargame.domain.records import Happened
from wargame.domain.scenario import Scenario, Truth
from wargame.domain.state import GameState
from wargame.domain.visibility import ROOM, explain, view_for
from wargame.labels import record, refusal

SEED = 7_070_707_070_707
OTHERS = ("county", "village", ROOM)
"""Everybody but the town, whose secrets are planted."""


def mark(what: str) -> str:
    """A marked secret."""
    return f"SECRET-{what}."


def three_teams() -> Scenario:
    """The river flood with a third team, and marks in what its scenario keeps from players."""
    flood = scenario("river-flood")
    briefed = {name: replace(team, private_brief=mark("brief")) for name, team in flood.teams.items()}
    village = replace(briefed["county"], name="Village", short="Village", speaks_for=("village",), aims=())
    for_town = Inject(
        number="SECRET-number.",
        title=mark("title"),
        text=mark("text"),
        sender="A resident",
        to=("town",),
        responders=("town",),
        expected=mark("expected"),
        guidance=mark("guidance"),
    )
    injects = {
        "SECRET-told.": for_town,
        "SECRET-crisis.": replace(for_town, crisis=True),
        "SECRET-pool.": replace(for_town, to=()),
    }
    truths = (Truth(mark("truth"), "x", (1, 2, 3)), Truth(mark("truth-too"), "y", (4, 5, 6)))
    return replace(
        flood,
        teams=briefed | {"village": village},
        injects=flood.injects | injects,
        truths=truths,
        calendar=replace(flood.calendar, months=12),
    )


THREE = three_teams()


class Told(Table):
    """A table that keeps its batches, so that its log can be read."""

    def __init__(self, *steps: Step, given: Scenario = THREE) -> None:
        self.scenario, self.state, self.dice, self.records = given, GameState(), {}, []
        self.batches: list[tuple[Happened, ...]] = []
        self.do(c.StartExercise(next(iter(given.setups)), next(iter(given.horizons)), SEED))
        self.take(*steps)

    def do(self, command: c.Command, team: str = "") -> tuple[Happened, ...]:
        """Carry a command out and keep its batch."""
        records = super().do(command, team)
        self.batches.append(records)
        return records

    def take(self, *steps: Step) -> None:
        """Go on by steps."""
        Given.take(self, *steps)  # type: ignore[arg-type]

    def log(self, audience: str) -> str:
        """The log that an audience reads, as data and in sentences."""
        told = list(records_for(self.scenario, self.batches, audience))
        sentences = [record(self.scenario, one) for batch in told for one in batch.records]
        return "\n".join([msgspec.json.encode(told).decode(), *sentences])

    def view(self, audience: str) -> str:
        """What an audience sees, with every explanation it can ask for."""
        given = self.scenario
        told = [explain(given, self.state, audience, name) for name in (*given.tracks, *given.derived)]
        return msgspec.json.encode([view_for(given, self.state, audience), told]).decode()

    def offers(self, audience: str) -> str:
        """What a team is offered to do."""
        if audience not in self.scenario.teams:
            return ""
        return msgspec.json.encode(legal(self.state, Context(self.scenario, self.roll, audience))).decode()

    def refusals(self, team: str) -> str:
        """What a team is told when it feels its way with commands."""
        if team not in self.scenario.teams:
            return ""
        refused = [self.ask(probe, team) for probe in self._probes(team)]
        return "".join(f"{refusal(one)} {one}" for one in refused if isinstance(one, Refusal))

    def _probes(self, team: str) -> list[c.Command]:
        """Guesses; none of them names a marked thing, or the answer could echo it."""
        guess = ("F-01", "F-04", "town-T1-1", "town-T1-S1", "crew-S1", "pump-1", "shelters", "depot", "town", "T-1")
        found: list[c.Command] = [c.WithdrawOrder(one) for one in guess]
        for one in guess:
            found += [c.NoteObservation("probe", order=one), c.NoteObservation("probe", inject=one)]
            found += [c.MakeStatement(team, "probe", one), c.GiveMeans(team, one, "M", 9)]
            found += [c.SubmitOrder(team, "probe", answers=one), c.SubmitOrder(team, "probe", target=one)]
            found += [
                c.SubmitOrder(team, "probe", helps=one),
                c.SubmitOrder(team, "probe", moves=(c.Move("depot", one),)),
            ]
        return [*found, c.EndPhase(), c.EstimateValue("town", 1), c.RecordDeal(("town", "county"), "probe")]

    def all_read(self, audience: str) -> dict[str, str]:
        """Everything an audience can be shown."""
        return {
            "view": self.view(audience),
            "log": self.log(audience),
            "offers": self.offers(audience),
            "refusals": self.refusals(audience),
        }
