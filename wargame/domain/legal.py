"""What may be asked now: complete commands, each tried against the rules before it is offered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from wargame.domain import commands as c
from wargame.domain.engine import Context, Decision, decide
from wargame.domain.layers import Step
from wargame.domain.orders import Action
from wargame.domain.redaction import sees_inject
from wargame.domain.rules.board import admits, reachable
from wargame.domain.scenario import Scenario
from wargame.domain.state import Counter, GameState, Move, Order

TARGETS = 8
"""How many targets of a kind are offered for one action."""

SAYING = "As the situation stands."
STEPS: tuple[Step, ...] = ("pledge", "deploy", "reinforce", "restore", "withdraw", "progress")


def legal(state: GameState, context: Context) -> list[c.Command]:
    """The commands that would be carried out now if the asker of the context gave them.

    A team is offered what teams may ask; the white cell everything. Of long lists of targets the first few.
    """
    return [one for one in candidates(state, context) if isinstance(decide(state, one, context), Decision)]


def candidates(state: GameState, context: Context) -> Iterator[c.Command]:
    """Commands worth trying: everything that names what exists, in the order of the commands."""
    scenario = context.scenario
    teams = (context.team,) if context.team else tuple(scenario.teams)
    if not state.turn:
        yield from (c.StartExercise(setup, horizon) for setup in scenario.setups for horizon in scenario.horizons)
    else:
        if not context.team:
            yield from _time(state, scenario)
        for team in teams:
            yield from order_candidates(state, scenario, team)
            yield from _talk(state, scenario, team)
        if not context.team:
            yield from _answers(state)
            yield from _rulings(state, scenario)
            yield from _board(state, scenario)
            yield from _msel(state, scenario)
            yield from _corrections(state, scenario)
    yield c.NoteObservation(text=SAYING)


def _time(state: GameState, scenario: Scenario) -> Iterator[c.Command]:
    yield c.EndPhase()
    yield c.ExtendPhase(seconds=300, reason="five minutes more")
    yield c.JumpTurns(turns=1)
    yield c.OpenCrisis(title="A crisis opens")
    yield c.CloseCrisis(reason="the parties accept")
    yield c.RevealOrders()
    if state.phase == scenario.phases[-1].id:
        yield c.EndExercise(reason="the day is over")


def order_candidates(state: GameState, scenario: Scenario, team: str) -> Iterator[c.SubmitOrder]:
    """Orders a team might give: its actions, steps of its commitments, postings and moves, a free one."""
    for name, action in scenario.actions.items():
        if action.team == team:
            yield from _action_orders(state, scenario, name, action)
    for name, commitment in scenario.commitments.items():
        if team in commitment.payers:
            yield from _ladder_orders(state, scenario, team, name)
    yield from _move_orders(state, scenario, team)
    yield c.SubmitOrder(team=team, intent="Something that is on no list.")


def _action_orders(state: GameState, scenario: Scenario, name: str, action: Action) -> Iterator[c.SubmitOrder]:
    if action.commitments and not (action.main or action.effects or action.options):
        return
    options = [option.id for option in action.options] or [""]
    for option in options:
        for target, source in islice(_targets(state, scenario, action), TARGETS):
            yield c.SubmitOrder(
                team=action.team,
                intent=action.text,
                action=name,
                option=option,
                target=target,
                source=source,
                secret=action.secret,
            )


def _targets(state: GameState, scenario: Scenario, action: Action) -> Iterator[tuple[str, str]]:
    match action.target:
        case "":
            yield "", ""
        case "space":
            for space, rule in scenario.spaces.items():
                if set(action.target_tags) <= set(rule.tags):
                    yield from ((space, source) for source in _sources(scenario, action, space))
        case "team":
            yield from ((team, "") for team in scenario.teams if team != action.team)
        case "commitment":
            yield from ((name, "") for name in scenario.commitments)
        case "layer":
            yield from ((name, "") for name in scenario.layers)
        case "inject":
            yield from ((name, "") for name, one in state.injects.items() if sees_inject(one, action.team))


def _sources(scenario: Scenario, action: Action, target: str) -> Iterable[str]:
    if not action.source_tags:
        return ("",)
    return (near for near in scenario.neighbours[target] if set(action.source_tags) <= set(scenario.spaces[near].tags))


def _ladder_orders(state: GameState, scenario: Scenario, team: str, name: str) -> Iterator[c.SubmitOrder]:
    commitment = scenario.commitments[name]
    action = next(
        (
            one
            for one, rule in scenario.actions.items()
            if rule.team == team and name in rule.commitments and not rule.target
        ),
        "",
    )
    for step in STEPS:
        spaces: tuple[str, ...] = ()
        if commitment.garrison and step in ("deploy", "reinforce"):
            fitting = [
                space for space in scenario.spaces if set(commitment.garrison.tags) <= set(scenario.spaces[space].tags)
            ]
            held = {one.space for one in _seen_by(state, team) if one.commitment == name}
            free = [space for space in fitting if space not in held and admits(scenario, state, space, team)]
            spaces = tuple((free or fitting)[: commitment.garrison.deployed_at])
        option = next((one.id for one in scenario.actions[action].options), "") if action else ""
        yield c.SubmitOrder(
            team=team,
            intent=f"{step.capitalize()}: {commitment.name}",
            action=action,
            option=option,
            commitment=name,
            step=step,
            spaces=spaces,
        )


def _seen_by(state: GameState, team: str) -> list[Counter]:
    return [one for one in state.counters.values() if not one.secret or one.team == team]


def _move_orders(state: GameState, scenario: Scenario, team: str) -> Iterator[c.SubmitOrder]:
    for name, kind in scenario.kinds.items():
        if team in kind.posted_by:
            spaces = (space for space in scenario.spaces if admits(scenario, state, space, team))
            for space in islice(spaces, TARGETS):
                yield c.SubmitOrder(team=team, intent=f"Post {kind.name}", moves=(Move(space, kind=name),))
    for counter in state.counters.values():
        if counter.team == team and scenario.kinds[counter.kind].moves:
            for space in islice(reachable(scenario, state, counter, far=False), 1):
                yield c.SubmitOrder(team=team, intent="Move", moves=(Move(space, counter.id),))


def _talk(state: GameState, scenario: Scenario, team: str) -> Iterator[c.Command]:
    open_injects = [name for name, one in state.injects.items() if sees_inject(one, team) and team not in one.answered]
    yield c.MakeStatement(team=team, text=SAYING, answers=open_injects[-1] if open_injects else "")
    yield c.AskRequest(team=team, text="What do we know of it?")
    yield c.EstimateValue(team=team, tenths=50)
    other = next((one for one in scenario.teams if one != team), "")
    if other:
        yield c.RecordDeal(teams=(team, other), text="We will consult before we act.")
        for kind, means in scenario.means.items():
            if means.giveable:
                yield c.GiveMeans(giver=team, taker=other, kind=kind, amount=1)
    for order in state.orders.values():
        if order.team == team and order.status == "submitted":
            yield c.WithdrawOrder(order=order.number)


def _answers(state: GameState) -> Iterator[c.Command]:
    for deal in state.deals.values():
        yield c.BreakDeal(deal=deal.id, team=deal.teams[0])
    for request in state.requests.values():
        if request.status == "open":
            yield c.AnswerRequest(request=request.id, answer="Nothing more is known.")


def _rulings(state: GameState, scenario: Scenario) -> Iterator[c.Command]:
    for order in state.orders.values():
        match order.status:
            case "submitted":
                yield c.ReturnOrder(order=order.number, reason="unclear")
            case "revealed":
                yield from _ruling(order, scenario)
            case "ruled":
                yield c.ApplyRuling(order=order.number)
            case "applied":
                yield c.PublishRuling(order=order.number)
            case "returned" | "withdrawn" | "published":
                pass


def _ruling(order: Order, scenario: Scenario) -> Iterator[c.Command]:
    number, reason = order.number, "On the balance of what was said."
    yield c.ReturnOrder(order=number, reason="cannot be carried out")
    if not order.method:
        for method in ("rigid", "semi-rigid", "free", "matrix", "estimate"):
            yield c.NameMethod(order=number, method=method)
    if order.method == "matrix":
        yield c.AddArgument(order=number, side="for", text=SAYING, weight=1)
        yield c.AddArgument(order=number, side="against", text=SAYING, weight=1)
    if order.method == "estimate":
        sealed = len([one for one in order.estimates if one.round == order.estimate_round])
        yield c.SealEstimate(order=number, by=f"estimator {sealed + 1}", percent=40 + 10 * sealed)
        yield c.ReopenEstimates(order=number)
    yield c.RuleOrder(order=number, reason=reason)
    tables = [scenario.tables[scenario.rules.default_table], *scenario.tables.values()]
    for table in tables:
        yield from (
            c.RuleOrder(order=number, reason=reason, method="free", percent=50, outcome=row.outcome)
            for row in table.rows[:1]
        )


def _board(state: GameState, scenario: Scenario) -> Iterator[c.Command]:
    for counter in state.counters.values():
        for space in islice(reachable(scenario, state, counter, far=False), TARGETS):
            yield c.MoveCounter(counter=counter.id, to=space)
    for name, kind in scenario.kinds.items():
        space = next((one for one, rule in scenario.spaces.items() if rule.kind in kind.on), "")
        if space:
            yield c.PlaceCounter(kind=name, team=next(iter(scenario.teams)), at=space, reason="as agreed at the table")
    for gone in islice(state.counters, TARGETS):
        yield c.RemoveCounter(counter=gone, reason="as agreed at the table")
    for space, now in state.spaces.items():
        team = next((one for one in scenario.teams if one not in now.access), "")
        if team:
            yield c.GrantAccess(space=space, team=team)


def _msel(state: GameState, scenario: Scenario) -> Iterator[c.Command]:
    for name, one in state.injects.items():
        if one.status == "delivered":
            if name in scenario.injects:
                yield from (c.AnswerInject(inject=name, team=team) for team in scenario.injects[name].responders)
            yield c.RevealTruth(inject=name)
        elif one.status in ("due", "pool") or (one.status == "scheduled" and one.planned <= state.played):
            yield c.DeliverInject(inject=name)
            yield c.SkipInject(inject=name, reason="no time for it")
            yield c.DelayInject(inject=name, turn=state.played + 1, reason="better later")
        elif one.status == "scheduled":
            yield c.DeliverInject(inject=name)
    yield from (c.MarkInjectDue(inject=name) for name, _ in scenario.timed)
    yield c.DeliverAdHoc(title="A report comes in", text="It says less than it seems to.")


def _corrections(state: GameState, scenario: Scenario) -> Iterator[c.Command]:
    for name, rule in scenario.tracks.items():
        value = state.tracks[name] + 1 if state.tracks[name] < rule.high else state.tracks[name] - 1
        yield c.CorrectTrack(track=name, to=value, reason="misread at the table")
    for name, flag in scenario.flags.items():
        value_of = next((value for value in flag.values if value != state.flags[name]), "")
        yield c.CorrectFlag(flag=name, to=value_of, reason="misread at the table")
    for team, purse in state.means.items():
        for kind, amount in purse.items():
            yield c.CorrectMeans(team=team, kind=kind, to=amount + 1, reason="miscounted at the table")
