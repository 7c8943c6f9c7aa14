"""Stand-in players: simple, seeded, legal, and different from team to team.

They know what their team knows: they read the team's view and choose among the orders that are legal for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from msgspec import Struct
from msgspec.structs import replace

from wargame import labels
from wargame.app.session import Session
from wargame.domain import commands as c
from wargame.domain.effects import ChangeTrack
from wargame.domain.engine import Decision, decide
from wargame.domain.legal import order_candidates
from wargame.domain.scenario import Scenario, StandIn
from wargame.domain.state import Order
from wargame.domain.value import add_up
from wargame.domain.visibility import SeenInject, View

LIKING = 6.0
"""How much the first of a team's preferences counts; the last counts next to nothing."""

COOL = 3
"""Up to here a track that is better low worries nobody."""

LADDER = {"restore": 4.0, "deploy": 5.0, "progress": 2.5, "reinforce": 1.5, "pledge": 2.5, "withdraw": -9.0}


class Player(Struct, frozen=True):
    """A stand-in for one team. `chance` is its own, so that teams do not disturb each other."""

    team: str
    chance: Random


def seat(scenario: Scenario, seed: int) -> dict[str, Player]:
    """A stand-in for every team of a scenario."""
    return {team: Player(team, Random(f"{seed}/{team}")) for team in scenario.teams}


def manner(scenario: Scenario, team: str) -> StandIn:
    """How a team's stand-in behaves; a plain one if the scenario does not say."""
    return scenario.stand_ins.get(team, StandIn())


def choose_orders(session: Session, player: Player, most: int) -> None:
    """Give up to so many orders for a team, each the best liked of those still legal."""
    for _ in range(most):
        order = _choose(session, player)
        if order is None:
            return
        session.execute(order, team=player.team)


def _choose(session: Session, player: Player) -> c.SubmitOrder | None:
    context = session.context(player.team)
    view = session.view(player.team)
    given = [one for one in view.orders.values() if one.team == player.team]
    options = [
        (_liking(session.scenario, view, player, order, given), n, order)
        for n, order in enumerate(order_candidates(session.state, session.scenario, player.team))
        if isinstance(decide(session.state, order, context), Decision)
    ]
    if not options:
        return None
    best = max(options)[2]
    return _worded(session, view, player, best)


def _liking(scenario: Scenario, view: View, player: Player, order: c.SubmitOrder, given: Sequence[Order]) -> float:
    """How much a team likes an order: what it prefers, what its commitments need, what it has not just done."""
    prefers = manner(scenario, player.team).prefers
    named = [prefers.index(one) for one in (order.action, order.commitment) if one and one in prefers]
    liking = player.chance.random() * 2.5
    liking += LIKING * (1 - min(named) / len(prefers)) if named else 0
    liking += LADDER.get(order.step, 0.0)
    for one in given:
        same = (one.action, one.commitment) == (order.action, order.commitment) and (one.action or one.commitment)
        if same and one.turn >= view.turn - 1 and one.step == order.step:
            liking -= 20 if one.turn == view.turn else 1
    if not (order.action or order.commitment or order.moves):
        liking -= 6
    liking += _temper(scenario, view, order)
    liking -= 5 if _spends_upkeep(scenario, view, player.team, order) else 0
    if order.source:  # a move into a space: the fewer stand in it, the better
        liking -= 2 * sum(one.space == order.target and one.team != player.team for one in view.counters.values())
    if order.moves:
        liking += 1.5 if any(move.kind for move in order.moves) else -3
    return liking


def _spends_upkeep(scenario: Scenario, view: View, team: str, order: c.SubmitOrder) -> bool:
    """Whether an order would spend what the upkeep of this turn needs."""
    action, rule = scenario.actions.get(order.action), scenario.commitments.get(order.commitment)
    cost = (rule.deploy if order.step in ("deploy", "restore") else {}) if rule else action.cost if action else {}
    owed: dict[str, int] = {}
    for one in view.commitments.values():
        if one.payer == team and one.status in ("deployed", "degraded"):
            owed = add_up(owed, one.upkeep)
    purse = view.means[team]
    return any(purse.get(kind, 0) - cost.get(kind, 0) < due for kind, due in owed.items() if cost.get(kind))


def _temper(scenario: Scenario, view: View, order: c.SubmitOrder) -> float:
    """Dislike of what drives up a track that is better low and stands high already; liking of what calms it."""
    action = scenario.actions.get(order.action)
    if action is None:
        return 0
    chosen = (one.effects for one in action.options if one.id == order.option)
    effects = (*action.price, *action.effects, *(effect for several in chosen for effect in several))
    temper = 0.0
    for effect in effects:
        if isinstance(effect, ChangeTrack) and isinstance(effect.by, int) and effect.track in view.tracks:
            heat = (view.tracks[effect.track].value or 0) - COOL
            if scenario.tracks[effect.track].good == "low" and heat > 0:
                temper -= 1.5 * heat * effect.by
    return temper


def _worded(session: Session, view: View, player: Player, order: c.SubmitOrder) -> c.SubmitOrder:
    """The order in the team's own words, with a friend it helps, an opponent it hampers, an inject it answers."""
    scenario, chance = session.scenario, player.chance
    stand_in = manner(scenario, player.team)
    inject = _unanswered(scenario, view, player.team)
    where = labels.space(scenario, order.target or next(iter(order.spaces), ""))
    fitting = [one for one in stand_in.phrases if (where or "{where}" not in one) and (inject or "{inject}" not in one)]
    phrase = chance.choice(fitting) if fitting else "{what}."
    intent = phrase.format(what=_what(scenario, order), where=where, inject=f"“{inject.title}”" if inject else "")
    worded = replace(order, intent=intent, answers=inject.id if inject else "")
    worded = _placed_among_others(scenario, view, player, worded)
    legal = isinstance(decide(session.state, worded, session.context(player.team)), Decision)
    return worded if legal else replace(order, intent=intent)


def _what(scenario: Scenario, order: c.SubmitOrder) -> str:
    """What an order is about, in a few words."""
    if order.commitment in scenario.commitments:
        return scenario.commitments[order.commitment].name
    return scenario.actions[order.action].name if order.action in scenario.actions else order.intent


def _placed_among_others(scenario: Scenario, view: View, player: Player, order: c.SubmitOrder) -> c.SubmitOrder:
    action = scenario.actions.get(order.action)
    others = [team for team in scenario.teams if team != player.team]
    if action and action.main_sign < 0:
        payers = [
            one.payer for one in view.commitments.values() if one.layer in action.layers and one.status == "deployed"
        ]
        return replace(order, against=player.chance.choice(sorted(set(payers) - {player.team}) or others))
    if action and not order.commitment and player.chance.random() < 0.35:
        friends = [team for team in others if _shares_layer(scenario, action.layers, team)]
        return replace(order, helps=player.chance.choice(friends)) if friends else order
    return order


def _shares_layer(scenario: Scenario, layers: tuple[str, ...], team: str) -> bool:
    return any(team in one.payers and one.layer in layers for one in scenario.commitments.values())


def _unanswered(scenario: Scenario, view: View, team: str) -> SeenInject | None:
    """The latest inject of this turn that asks this team and that it has not answered."""
    fitting = [
        one
        for one in view.injects.values()
        if one.turn == view.turn
        and team not in one.answered
        and one.id in scenario.injects
        and team in scenario.injects[one.id].responders
    ]
    return fitting[-1] if fitting else None


def answer(session: Session, player: Player) -> None:
    """Answer, by a free statement, an inject that asked this team."""
    view = session.view(player.team)
    for inject in view.injects.values():
        rule = session.scenario.injects.get(inject.id)
        if rule and inject.turn == view.turn and player.team in rule.responders and not inject.answered:
            phrases = manner(session.scenario, player.team).answers or ("We have taken note of {inject}.",)
            text = player.chance.choice(phrases).format(inject=f"“{inject.title}”", what=rule.title, where="")
            session.execute(c.MakeStatement(player.team, text, inject.id), team=player.team)
            return


def ask(session: Session, player: Player) -> None:
    """Ask the white cell something, now and then."""
    asks = manner(session.scenario, player.team).asks
    if asks and player.chance.random() < 0.25:
        session.execute(c.AskRequest(player.team, player.chance.choice(asks)), team=player.team)


def estimate(session: Session, player: Player) -> None:
    """Estimate the headline value from what the team can see of it."""
    headline = session.view(player.team).derived.get(session.scenario.rules.headline)
    if headline is None:
        return
    middles = {"weak": 20, "doubtful": 42, "fair": 60, "strong": 80}
    middle = int(headline.value * 10) if headline.value is not None else middles.get(headline.band, 50)
    tenths = max(0, min(100, middle + player.chance.randint(-12, 12)))
    session.execute(c.EstimateValue(player.team, tenths), team=player.team)
