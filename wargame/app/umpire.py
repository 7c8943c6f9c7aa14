"""A stand-in facilitator: runs the phases, delivers injects, rules on orders by all five methods, takes notes."""

from __future__ import annotations

from random import Random

from wargame import labels
from wargame.app import players
from wargame.app.session import Committed, Session
from wargame.domain import commands as c
from wargame.domain.adjudication import Method
from wargame.domain.effects import ChangeTrack
from wargame.domain.engine import Refusal
from wargame.domain.reading import Reader
from wargame.domain.resolution import in_sequence
from wargame.domain.rules.adjudication import method_of, table_of
from wargame.domain.state import Order

RIGID_REASONS = (
    "The table stands; nothing at the table argued for more.",
    "A deployment on the table's odds, with what helped and hampered it counted.",
    "Straight from the table.",
)
SEMI_REASONS = (
    "The table proposes it and the case made at the table supports it.",
    "Plausible, given who consented and who did not.",
    "Weighed against what the other side did in the same half-year.",
)
FREE_REASONS = (
    "Both sides could live with it, and nobody wanted to be the one to refuse.",
    "It was offered in good time and cost little to accept.",
    "Nothing binding, but it changes who speaks to whom.",
)


ANSWERS = (
    "The white cell confirms what is on the board, and no more.",
    "Two reports agree and a third does not; treat it as likely.",
    "Nobody who knows will say before the next assessment.",
)
MARGIN = 2
"""How far below its end the stand-in facilitator keeps a track that is better low."""


class ExerciseStuckError(Exception):
    """The stand-ins cannot go on: a command they rely on was refused."""


class Umpire:
    """Plays a whole exercise with stand-in players.

    One that does not `play_on` lets a day end early when a track comes to its end.
    """

    def __init__(self, session: Session, seed: int, *, play_on: bool = True) -> None:
        self.session, self.play_on = session, play_on
        self.chance = Random(f"{seed}/umpire")
        self.players = players.seat(session.scenario, seed)

    def do(self, command: c.Command, hat: str = "facilitator") -> Committed:
        """Carry out what cannot be refused."""
        done = self.session.execute(command, hat=hat)
        if isinstance(done, Refusal):
            raise ExerciseStuckError(f"{command}: {labels.refusal(done)}")
        return done

    def play_turn(self) -> None:
        """Play the running turn to its end, and jump the turns that the horizon leaves out after it."""
        turn = self.session.state.turn
        while self.session.state.turn == turn and not self.session.state.over:
            self.play_phase()
        self._jump(turn)

    def _jump(self, after: int) -> None:
        state, scenario = self.session.state, self.session.scenario
        count = scenario.horizons[state.horizon].jump_after.get(str(state.played - 1), 0)
        if count and state.turn == after + 1 and not state.over:
            self.session.execute(c.JumpTurns(min(count, scenario.rules.jump_limit)))

    def play_phase(self) -> None:
        """Do what the running phase is for, then end it; a crisis is played as soon as it opens."""
        state, scenario = self.session.state, self.session.scenario
        phase = scenario.phase(state.phase)
        self.fall_due()
        if "injects" in phase.allows and "orders" not in phase.allows:
            self.deliver()
        if "orders" in phase.allows:
            self.talk()
            self.order(scenario.rules.orders)
        if "reveal" in phase.at_start:
            self.rule()
        elif "rulings" in phase.allows:
            self.publish()
        if "assessment" in phase.at_start:
            self.assess()
        if not self.session.state.over:
            self.do(c.EndPhase())

    def fall_due(self) -> None:
        """Deliver what has a moment in the running phase, at its beginning: no clock runs here."""
        for name, inject in self.session.scenario.timed:
            refused = isinstance(self.session.execute(c.MarkInjectDue(name), hat="inject controller"), Refusal)
            if not refused and not inject.automatic:
                self.deliver_one(name)

    def deliver(self) -> None:
        """Deliver what is scheduled for this turn, then at most one that is due."""
        state = self.session.state
        for name, one in state.injects.items():
            if one.status == "scheduled" and one.planned <= state.played:
                self.deliver_one(name)
        due = [name for name, one in self.session.state.injects.items() if one.status == "due"]
        for name in due[: self.session.scenario.rules.triggered_per_turn]:
            self.deliver_one(name)

    def _too_hot(self, name: str) -> bool:
        """Whether an inject would drive a track that is better low to its end and so end the day early."""
        scenario, tracks = self.session.scenario, self.session.state.tracks
        return self.play_on and any(
            isinstance(effect, ChangeTrack)
            and isinstance(effect.by, int)
            and effect.by > 0
            and scenario.tracks[effect.track].good == "low"
            and tracks[effect.track] + effect.by > scenario.tracks[effect.track].high - MARGIN
            for effect in scenario.injects[name].effects
        )

    def deliver_one(self, name: str) -> None:
        """Deliver an inject and play the crisis it may open; leave out one that would end the day early."""
        if self._too_hot(name):
            self.do(c.SkipInject(name, "the room is hot enough; kept for another day"), hat="inject controller")
            return
        self.do(c.DeliverInject(name), hat="inject controller")
        if self.session.state.crisis:
            self.play_crisis()

    def play_crisis(self) -> None:
        """Play the crisis clock until it closes of itself or the parties accept."""
        scenario = self.session.scenario
        while (crisis := self.session.state.crisis) is not None:
            phase = scenario.phase(crisis.phase, crisis=True)
            if "orders" in phase.allows:
                self.order(scenario.crisis.orders)
            if "rulings" in phase.allows:
                self.rule()
                self.publish()
                if scenario.crisis.may_close and self._calm():
                    self.do(c.CloseCrisis("the parties accept a way out"))
                    return
            self.do(c.EndPhase())

    def _calm(self) -> bool:
        return Reader(self.session.scenario, self.session.state).holds(self.session.scenario.crisis.may_close)

    def talk(self) -> None:
        """Statements that answer injects, a deal now and then, a question or two to the white cell."""
        for player in self.players.values():
            players.answer(self.session, player)
            players.ask(self.session, player)
        for request in list(self.session.state.requests.values()):
            if request.status == "open":
                self.do(c.AnswerRequest(request.id, self.chance.choice(ANSWERS)))
        if self.chance.random() < 0.7:
            self._deal()
        if self.chance.random() < 0.15:
            self._break_deal()

    def _deal(self) -> None:
        scenario = self.session.scenario
        one, other = self.chance.sample(sorted(scenario.teams), 2)
        names = scenario.teams[one].name, scenario.teams[other].name
        text = self.chance.choice(
            (
                f"{names[0]} and {names[1]} consult before either acts on the next report.",
                f"{names[0]} will not oppose {names[1]} in the open this turn.",
                f"{names[0]} tells {names[1]} a day ahead what it will say in public.",
            )
        )
        self.do(c.RecordDeal((one, other), text, open=self.chance.random() < 0.5))

    def _break_deal(self) -> None:
        kept = [deal for deal in self.session.state.deals.values() if not deal.broken_by]
        if kept:
            deal = self.chance.choice(kept)
            self.do(c.BreakDeal(deal.id, self.chance.choice(deal.teams)))

    def order(self, most: int) -> None:
        """Every team writes its orders."""
        for player in self.players.values():
            players.choose_orders(self.session, player, most)

    def rule(self) -> None:
        """Rule on every revealed order in the sequence of resolution, and let each ruling take effect."""
        while waiting := in_sequence(self.session.scenario, self.session.state):
            self._rule_one(waiting[0])

    def _rule_one(self, order: Order) -> None:
        method = self._method(order)
        if method != order.method:
            self.do(c.NameMethod(order.number, method), hat="adjudicator")
        if method == "matrix":
            self._argue(order)
        if method == "estimate":
            self._estimate(order)
        done = self.session.execute(self._ruling(order, method), hat="adjudicator")
        if isinstance(done, Refusal):
            self.do(c.ReturnOrder(order.number, labels.refusal(done, self.session.scenario)[:290]), hat="adjudicator")
            return
        self.do(c.ApplyRuling(order.number), hat="adjudicator")
        if self.session.state.crisis and not order.crisis:
            self.play_crisis()

    def _method(self, order: Order) -> Method:
        """The method proposed for the order; of actions ruled semi-rigidly some are argued and some estimated."""
        if order.step in ("pledge", "restore", "withdraw"):  # nothing is rolled for, so nothing is argued
            return "rigid"
        method = method_of(self.session.scenario, order)
        if method == "semi-rigid" and not order.commitment:
            choices: tuple[Method, ...] = ("semi-rigid", "matrix", "estimate")
            return self.chance.choices(choices, (6, 3, 1))[0]
        return method

    def _argue(self, order: Order) -> None:
        scenario = self.session.scenario
        own = players.manner(scenario, order.team).argues or ("It was prepared in good time.",)
        others = [team for team in scenario.teams if team != order.team]
        for text in self.chance.sample(own, min(len(own), self.chance.randint(1, 2))):
            weight = self.chance.choice(scenario.matrix.weights)
            self.do(c.AddArgument(order.number, "for", text, weight, order.team), hat="adjudicator")
        for team in self.chance.sample(others, 1):
            objects = players.manner(scenario, team).objects or ("Somebody has a reason to stop it.",)
            text, weight = self.chance.choice(objects), self.chance.choice(scenario.matrix.weights)
            self.do(c.AddArgument(order.number, "against", text, weight, team), hat="adjudicator")

    def _estimate(self, order: Order) -> None:
        entries = self.session.scenario.estimate.entries
        middle = self.chance.randint(35, 65)
        for n in range(entries):
            percent = middle + self.chance.randint(-14, 14)
            self.do(c.SealEstimate(order.number, f"estimator {n + 1}", percent), hat="adjudicator")

    def _ruling(self, order: Order, method: str) -> c.RuleOrder:
        title = labels.order_title(self.session.scenario, order)
        public = f"{labels.team(self.session.scenario, order.team)}: {title}."
        if method == "free":
            percent = self.chance.choice((30, 45, 60, 75))
            table = self.session.scenario.tables[table_of(self.session.scenario, order)]
            wanted = self.chance.random() * 100 < percent
            rows = [row for row in table.rows if row.success == wanted] or list(table.rows)
            outcome = (rows[-1] if wanted else rows[0]).outcome
            reason = self.chance.choice(FREE_REASONS) if wanted else "Nobody was ready to move first."
            return c.RuleOrder(order.number, reason, percent=percent, outcome=outcome, public=public)
        reasons = RIGID_REASONS if method == "rigid" else SEMI_REASONS
        return c.RuleOrder(order.number, self.chance.choice(reasons), public=public)

    def publish(self) -> None:
        """Publish every ruling that has taken effect."""
        for order in list(self.session.state.orders.values()):
            if order.status == "applied" and order.ruling:
                outcome = labels.outcome(self.session.scenario, order.ruling.table, order.ruling.outcome)
                public = f"{order.ruling.public} {outcome}.".strip()
                self.do(c.PublishRuling(order.number, public))

    def _play_on(self) -> None:
        """Correct the track that ends the exercise while turns are left to be played."""
        scenario, state = self.session.scenario, self.session.state
        if not self.play_on or not state.ending or state.played >= scenario.horizons[state.horizon].played:
            return
        for name, rule in scenario.tracks.items():
            value = self.session.state.tracks[name]
            back = rule.low + 1 if value == rule.low and rule.good == "high" else rule.high - 1
            if (value == rule.low and rule.good == "high") or (value == rule.high and rule.good == "low"):
                self.do(c.CorrectTrack(name, back, "the white cell lets the room play on"))

    def assess(self) -> None:
        """Private estimates of the headline, and a note on an objective; a day that would end early goes on."""
        self._play_on()
        for player in self.players.values():
            players.estimate(self.session, player)
        objectives = self.session.scenario.objectives
        if objectives:
            objective = objectives[(self.session.state.turn - 1) % len(objectives)]
            evidence = self.chance.choice(objective.evidence) if objective.evidence else ""
            text = f"Seen this turn: {evidence}." if evidence else f"Watched for: {objective.text}"
            self.do(c.NoteObservation(text=text, objective=objective.id, evidence=evidence[:300]), hat="observer")
