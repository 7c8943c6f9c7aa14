"""Every record in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from wargame.domain import records as r
from wargame.domain.order_reading import estimates_open
from wargame.domain.scenario import Scenario
from wargame.domain.state import GameState
from wargame.labels.translation import _
from wargame.labels.words import (
    METHOD,
    SIDE,
    STATUS,
    cause,
    commitment,
    corrected,
    counter,
    crisis_step,
    inject,
    order_title,
    outcome,
    phase,
    signed,
    space,
    team,
    turn,
    value_name,
)

NOTHING = GameState()
ENDED = {"horizon": _("the last turn is played"), "facilitator": _("on the facilitator's word")}


def record(scenario: Scenario, told: r.Happened, now: GameState = NOTHING) -> str:
    """A record in a sentence. What was sealed is told in figures only if it lies open now."""
    match told:
        case r.EstimateSealed() if told.order in now.orders and estimates_open(now.orders[told.order], told.round):
            return _("{by} sealed {percent} % on {order}").format(by=told.by, percent=told.percent, order=told.order)
        case r.ValueEstimated() if now.over:
            value = f"{told.tenths / 10:.1f}"
            return _("{team} estimated {value}").format(team=team(scenario, told.team), value=value)
        case _:
            return SENTENCES[type(told)](scenario, told)


Sentence = Callable[..., str]


def _started(s: Scenario, e: r.ExerciseStarted) -> str:
    return _("The exercise begins: {name}, {setup}, {horizon}").format(
        name=s.name, setup=s.setups[e.setup].name, horizon=s.horizons[e.horizon].name
    )


def _means(s: Scenario, e: r.MeansChanged) -> str:
    return _("{team}: {by} {kind}, now {to} ({cause})").format(
        team=team(s, e.team), by=signed(e.by), kind=s.means[e.kind].name, to=e.to, cause=cause(s, e.cause)
    )


def _lent(s: Scenario, e: r.MeansLent) -> str:
    text = _("{team}: {n} {kind} tied for the turn") if e.by > 0 else _("{team}: {n} {kind} free again")
    return text.format(team=team(s, e.team), n=abs(e.by), kind=s.means[e.kind].name)


def _tied(s: Scenario, e: r.MeansTied) -> str:
    text = _("{team}: {n} {kind} tied in {what}") if e.by > 0 else _("{team}: {n} {kind} free from {what}")
    return text.format(team=team(s, e.team), n=abs(e.by), kind=s.means[e.kind].name, what=commitment(s, e.commitment))


def _track(s: Scenario, e: r.TrackChanged) -> str:
    text = _("{track} {by}, now {to} ({cause})").format(
        track=value_name(s, e.track), by=signed(e.by), to=e.to, cause=cause(s, e.cause)
    )
    if e.by == e.wanted or not e.wanted:
        return text
    return _("{text}; {asked} was asked: its bounds or the limit of a turn hold it").format(
        text=text, asked=signed(e.wanted)
    )


def _placed(s: Scenario, e: r.CounterPlaced) -> str:
    counter = e.counter
    name = counter.name or s.kinds[counter.kind].name
    return _("{name} ({team}) placed in {space}").format(
        name=name, team=team(s, counter.team), space=space(s, counter.space)
    )


def _moved(s: Scenario, e: r.CounterMoved) -> str:
    text = _("{counter} moved from {origin} to {to}").format(
        counter=counter(s, e.counter), origin=space(s, e.origin), to=space(s, e.to)
    )
    return _("{text} (override: {reason})").format(text=text, reason=e.override) if e.override else text


def _controlled(s: Scenario, e: r.SpaceControlled) -> str:
    text = _("{space}: controlled by {who}").format(
        space=space(s, e.space), who=team(s, e.controller) if e.controller in s.teams else e.controller or _("nobody")
    )
    return _("{text}, contested").format(text=text) if e.contested else text


def _access(s: Scenario, e: r.AccessSet) -> str:
    text = _("{team} is let into {space}") if e.granted else _("{team} is no longer let into {space}")
    return text.format(team=team(s, e.team), space=space(s, e.space))


def _commitment(s: Scenario, e: r.CommitmentChanged) -> str:
    return f"{commitment(s, e.commitment)}: {STATUS[e.status]} ({cause(s, e.cause)})"


def _submitted(s: Scenario, e: r.OrderSubmitted) -> str:
    order = e.order
    return _("{order} sealed: {title}. {intent}").format(
        order=order.number, title=order_title(s, order), intent=order.intent
    )


def _ruled(s: Scenario, e: r.OrderRuled) -> str:
    ruling = e.ruling
    odds = f"{ruling.percent} %" if ruling.table else _("no dice")
    return _("{order} ruled: {outcome}, {odds}. {reason}").format(
        order=e.order, outcome=outcome(s, ruling.table, ruling.outcome), odds=odds, reason=ruling.reason
    )


def _applied(s: Scenario, e: r.RulingApplied) -> str:
    return _("{order} takes effect: {outcome}").format(
        order=e.order, outcome=outcome(s, e.ruling.table, e.ruling.outcome)
    )


def _dice(s: Scenario, e: r.DiceRolled) -> str:
    text = _("Dice by hand, {subject} ({purpose}): {faces}") if e.by_hand else _("Dice, {subject} ({purpose}): {faces}")
    return text.format(subject=e.subject, purpose=e.purpose, faces=", ".join(map(str, e.dice)))


def _delivered(s: Scenario, e: r.InjectDelivered) -> str:
    text = _("Inject {inject} {title} (to {teams}): {text}") if e.to else _("Inject {inject} {title}: {text}")
    return text.format(inject=e.inject, title=e.title, teams=_teams(s, e.to), text=e.text)


def _delayed(s: Scenario, e: r.InjectDelayed) -> str:
    text = _("{inject} put off to turn {n} with {other}") if e.follows else _("{inject} put off to turn {n}")
    minute = _(", {m} minutes into the phase").format(m=e.minutes) if e.minutes else ""
    return f"{text.format(inject=inject(s, e.inject), n=e.turn, other=inject(s, e.follows))}{minute}: {e.reason}"


def _assessed(s: Scenario, e: r.TurnAssessed) -> str:
    headline = s.rules.headline
    if headline not in e.assessed.values:
        return _("Turn {n} assessed").format(n=e.assessed.turn)
    value = e.assessed.values[headline] / 1000
    return _("Turn {n} assessed: {name} {value:.1f}").format(
        n=e.assessed.turn, name=value_name(s, headline), value=value
    )


def _ending(s: Scenario, e: r.EndingReached | r.ExerciseEnded) -> str:
    name = next((one.name for one in s.endings if one.id == e.ending), ENDED.get(e.ending, e.ending))
    reason = getattr(e, "reason", "")
    text = _("The exercise ends: {name}") if reason else _("An ending is reached: {name}")
    return text.format(name=name) + (f" ({reason})" if reason else "")


def _aged(s: Scenario, e: r.PledgeAged) -> str:
    once = _("Still only pledged after one assessment: {what}")
    text = once if e.assessments == 1 else _("Still only pledged after {n} assessments: {what}")
    return text.format(n=e.assessments, what=commitment(s, e.commitment))


def _published(_s: Scenario, e: r.RulingPublished) -> str:
    text = _("{order} published: {public}") if e.public else _("{order} published")
    return text.format(order=e.order, public=e.public)


def _truth(s: Scenario, ident: str) -> str:
    return next((one.name for one in s.truths if one.id == ident), ident)


def _teams(s: Scenario, names: Iterable[str]) -> str:
    return ", ".join(team(s, one) for one in names)


def _answer(s: Scenario, e: r.RequestAnswered) -> str:
    text = _("{request} refused: {answer}") if e.refused else _("{request} answered: {answer}")
    return text.format(request=e.request, answer=e.answer)


SENTENCES: dict[type[r.Happened], Sentence] = {
    r.ExerciseStarted: _started,
    r.TurnStarted: lambda s, e: _("{turn} begins").format(turn=turn(s, e.turn)),
    r.TurnJumped: lambda s, e: _("{turn} passes unplayed").format(turn=turn(s, e.turn)),
    r.PhaseStarted: lambda s, e: _("Phase begins: {name}").format(name=phase(s, e.phase)),
    r.PhaseEnded: lambda s, e: _("Phase ends: {name}").format(name=phase(s, e.phase)),
    r.PhaseExtended: lambda s, e: _("Time box changed by {n} seconds").format(n=signed(e.seconds)),
    r.CrisisOpened: lambda s, e: _("Crisis clock opens: {title}").format(
        title=e.crisis.title or _("events on the ground")
    ),
    r.CrisisMoved: lambda s, e: _("Crisis clock: {step}, {phase}").format(
        step=crisis_step(s, e.step), phase=phase(s, e.phase)
    ),
    r.CrisisClosed: lambda s, e: _("Crisis clock closes: {reason}").format(reason=e.reason),
    r.TurnAssessed: _assessed,
    r.EndingReached: _ending,
    r.ExerciseEnded: _ending,
    r.MeansChanged: _means,
    r.MeansLent: _lent,
    r.CounterPlaced: _placed,
    r.CounterMoved: _moved,
    r.CounterRemoved: lambda s, e: _("{counter} leaves the board").format(counter=counter(s, e.counter)),
    r.SpaceControlled: _controlled,
    r.AccessSet: _access,
    r.CommitmentChanged: _commitment,
    r.CommitmentProgressed: lambda s, e: _("{commitment}: step {n}").format(
        commitment=commitment(s, e.commitment), n=e.progress
    ),
    r.MeansTied: _tied,
    r.UpkeepPaid: lambda s, e: _("Upkeep paid: {what}").format(what=commitment(s, e.commitment)),
    r.UpkeepMissed: lambda s, e: _("Upkeep not paid: {what}").format(what=commitment(s, e.commitment)),
    r.PledgeAged: _aged,
    r.TrackChanged: _track,
    r.FlagSet: lambda s, e: f"{value_name(s, e.flag)}: {e.to}",
    r.OrderSubmitted: _submitted,
    r.OrderReturned: lambda s, e: _("{order} returned: {reason}").format(order=e.order, reason=cause(s, e.reason)),
    r.OrderWithdrawn: lambda s, e: _("{order} withdrawn").format(order=e.order),
    r.OrdersRevealed: lambda s, e: _("Orders revealed: {orders}").format(orders=", ".join(e.orders)),
    r.MethodNamed: lambda s, e: f"{e.order}: {METHOD[e.method]}",
    r.ArgumentAdded: lambda s, e: f"{e.order} {SIDE[e.argument.side]} ({e.argument.weight}): {e.argument.text}",
    r.EstimateSealed: lambda s, e: _("{by} sealed an estimate on {order}").format(by=e.by, order=e.order),
    r.EstimatesReopened: lambda s, e: _("{order}: estimates {n} apart, sealed again").format(order=e.order, n=e.spread),
    r.DiceRolled: _dice,
    r.OrderRuled: _ruled,
    r.RulingApplied: _applied,
    r.RulingPublished: _published,
    r.SecretDetected: lambda s, e: _("{order} comes to light").format(order=e.order),
    r.StatementMade: lambda s, e: f"{team(s, e.statement.team)}: “{e.statement.text}”",
    r.DealRecorded: lambda s, e: _("Deal {deal} ({teams}): {text}").format(
        deal=e.deal.id, teams=_teams(s, e.deal.teams), text=e.deal.text
    ),
    r.DealBroken: lambda s, e: _("{team} breaks {deal}").format(team=team(s, e.team), deal=e.deal),
    r.RequestAsked: lambda s, e: f"{e.request.id}: {e.request.text}",
    r.RequestAnswered: _answer,
    r.InjectScheduled: lambda s, e: _("{inject} planned for turn {n}").format(inject=inject(s, e.inject), n=e.turn),
    r.InjectDue: lambda s, e: _("{inject} is due").format(inject=inject(s, e.inject)),
    r.InjectDelivered: _delivered,
    r.InjectSkipped: lambda s, e: _("{inject} skipped: {reason}").format(inject=inject(s, e.inject), reason=e.reason),
    r.InjectDelayed: _delayed,
    r.InjectAnswered: lambda s, e: _("{team} answers {inject}").format(
        team=team(s, e.team), inject=inject(s, e.inject)
    ),
    r.TruthRolled: lambda s, e: _("{inject}, truth: {truth}").format(
        inject=inject(s, e.inject), truth=_truth(s, e.truth)
    ),
    r.TruthRevealed: lambda s, e: _("The truth of {inject} comes out").format(inject=inject(s, e.inject)),
    r.ValueEstimated: lambda s, e: _("{team} gave its private estimate").format(team=team(s, e.team)),
    r.ObservationNoted: lambda s, e: _("Note {note}: {text}").format(note=e.observation.id, text=e.observation.text),
    r.CorrectionMade: lambda s, e: _("Correction ({hat}), {what}: {reason}").format(
        hat=e.hat, what=corrected(s, e.what), reason=e.reason
    ),
}
