"""An exercise played through `Session` for the report's tests: two turns of the flood, with something of everything."""

from __future__ import annotations

from functools import cache
from random import Random

from msgspec.structs import replace

from tests.domain.play import scenario
from wargame.app.session import Committed, Session
from wargame.domain import commands as c
from wargame.domain.scenario import Scenario
from wargame.store.memory import MemoryLog
from wargame.store.scenario_files import encode_scenario

MARKUP = 'Sandbags <script>alert("x")</script> & *stars* | [link](http://example.org)\n# not a heading'


@cache
def flood() -> Scenario:
    """The flood with a calendar of years."""
    shipped = scenario("river-flood")
    return replace(shipped, calendar=replace(shipped.calendar, months=12))


class Played:
    """A session that fails the test when a command is refused."""

    def __init__(self, exercise: Scenario, setup: str, horizon: str) -> None:
        self.session = Session(MemoryLog(encode_scenario(exercise)))
        self.do(c.StartExercise(setup, horizon, 7))

    def do(self, command: c.Command, team: str = "", hat: str = "facilitator") -> Committed:
        """Carry a command out."""
        done = self.session.execute(command, team, hat)
        assert isinstance(done, Committed), (command, done)
        return done

    def to_phase(self, phase: str) -> None:
        """End phases until one begins."""
        while self.session.state.phase != phase or self.session.state.crisis:
            self.do(c.EndPhase())

    def order(self, team: str, **parts: object) -> str:
        """Submit an order and return its number."""
        done = self.do(c.SubmitOrder(team=team, **{"intent": "as planned", **parts}))  # type: ignore[arg-type]
        return done.records[0].order.number  # type: ignore[attr-defined,no-any-return]

    def rule(self, order: str, dice: tuple[int, ...] = (), **parts: object) -> None:
        """Rule, apply and publish."""
        self.do(c.RuleOrder(order, "on what was said", dice=dice, **parts))  # type: ignore[arg-type]
        self.do(c.ApplyRuling(order))
        self.do(c.PublishRuling(order, "The room is told."))


def first_turn(play: Played) -> None:
    """Two injects, one of them unanswered; a deal; four orders: rigid with luck, matrix, free and secret, returned."""
    play.to_phase("injects")
    play.do(c.DeliverInject("F-01"), hat="inject controller")
    play.do(c.DeliverInject("F-03"), hat="inject controller")
    play.do(c.DeliverAdHoc("A <b>rumour</b>", MARKUP, ("town",)))
    play.to_phase("planning")
    play.do(c.MakeStatement("town", MARKUP, answers="F-03"), team="town")
    play.do(c.RecordDeal(("town", "county"), "Pumps for <i>patience</i>"))
    repair = play.order("town", action="T-1", intent=MARKUP)
    answer = play.order("town", action="T-4")
    sluice = play.order("county", action="C-2", secret=True)
    lost = play.order("county", action="C-1", target="sluice")
    play.to_phase("adjudication")
    play.do(c.ReturnOrder(lost, "unclear"))
    play.rule(repair, (6,))
    play.do(c.NameMethod(answer, "matrix", "anything argued"))
    play.do(c.AddArgument(answer, "for", "the mayor <em>listens</em>", 2, "town"))
    play.do(c.AddArgument(answer, "against", "nobody comes", 1))
    play.rule(answer, (2,))
    play.rule(sluice, percent=60, outcome="done", method="free", private="Told to nobody.")
    play.do(
        c.NoteObservation(
            "They decided at once", objective="decide-early", evidence="What was known then", order=repair
        )
    )
    play.do(c.NoteObservation("Clear and early", objective="decide-early", tags=("strength",)))
    play.do(c.NoteObservation("Two voices, <u>two</u> stories", objective="one-voice", tags=("improve",)))
    play.to_phase("assessment")
    play.do(c.EstimateValue("town", 70), team="town")
    play.do(c.EstimateValue("county", 30), team="county")


def second_turn(play: Played) -> None:
    """A fall of trust that ends in failure; one order by estimate; a deal broken; corrections."""
    play.to_phase("planning")
    play.do(c.BreakDeal("D-county-town-1", "town"))
    shelter = play.order("town", commitment="shelters", step="deploy", action="T-3")
    pumps = play.order("county", action="C-1", target="riverside")
    play.to_phase("adjudication")
    play.rule(shelter, (3,))
    play.do(c.NameMethod(pumps, "estimate"))
    for by, percent in (("engineer", 40), ("mayor", 60)):
        play.do(c.SealEstimate(pumps, by, percent))
    play.rule(pumps, (90,))
    play.do(c.CorrectTrack("TRU", 0, "misread at the table"), hat="umpire")
    play.do(c.CorrectTrack("RUM", 10, "the rumours were never written down"), hat="umpire")
    play.do(c.MoveCounter("pump-1", "depot", override="it was driven there in the night"))
    play.to_phase("assessment")


@cache
def small() -> Session:
    """Two turns of the flood, played once for all tests."""
    play = Played(flood(), "rain", "3")
    first_turn(play)
    second_turn(play)
    return play.session


def at_random(exercise: Scenario, setup: str, seed: int, steps: int) -> Session:
    """Random legal commands, phases ended now and then so that turns go by."""
    play, chance = Played(exercise, setup, "3"), Random(seed)
    for step in range(steps):
        if play.session.state.over:
            break
        if step % 6 == 5:
            play.session.execute(c.EndPhase())
            continue
        play.session.execute(chance.choice(play.session.legal()))
    return play.session
