"""What an order form offers: kinds of orders, steps, targets, places, movers. All of it from the scenario and state."""

from __future__ import annotations

from wargame import labels
from wargame.domain.layers import Step
from wargame.domain.orders import Action
from wargame.domain.redaction import sees_inject
from wargame.domain.rules.batch import Batch
from wargame.domain.rules.board import admits, reachable
from wargame.domain.rules.commitments import FROM
from wargame.domain.state import Order
from wargame.ui.desk import Desk

Pairs = list[tuple[str, str]]
FREE, MOVES, LADDER = "free", "moves", "ladder"
STEPS: tuple[Step, ...] = ("pledge", "deploy", "reinforce", "restore", "withdraw", "progress")
NONE = ("", "None")


def orders_now(desk: Desk) -> list[Order]:
    """The orders of the running turn, or of the running step of the crisis clock."""
    state = desk.state
    key = f"{len(state.crises)}.{state.crisis.step}" if state.crisis else ""
    return [one for one in state.orders.values() if one.turn == state.turn and one.crisis == key]


def may_give(desk: Desk) -> int:
    """How many orders each team may give now."""
    return desk.scenario.crisis.orders if desk.state.crisis else desk.scenario.rules.orders


def kinds(desk: Desk, team: str) -> Pairs:
    """Everything an order of a team may be: its actions, the ladder, counters, or anything."""
    scenario = desk.scenario
    found = [(name, f"{name}  {one.name}") for name, one in scenario.actions.items() if one.team == team]
    if any(team in one.payers for one in scenario.commitments.values()):
        found.append((LADDER, "Step on the ladder of a commitment"))
    if movers(desk, team):
        found.append((MOVES, "Post or move counters"))
    return [*found, (FREE, "Novel order: something that is on no list")]


def action_of(desk: Desk, kind: str) -> Action | None:
    """The action a kind of order names, if it names one."""
    return desk.scenario.actions.get(kind)


def commitments(desk: Desk, team: str, kind: str) -> Pairs:
    """The commitments an order may move: those of its action, or all the team pays for."""
    scenario, action = desk.scenario, action_of(desk, kind)
    if action is None and kind != LADDER:
        return []
    names = action.commitments if action else tuple(scenario.commitments)
    paid = [name for name in names if team in scenario.commitments[name].payers]
    told = [(name, f"{scenario.commitments[name].name} ({_status(desk, name)})") for name in paid]
    alone = action is not None and bool(action.main or action.effects or action.options)
    return [NONE, *told] if told and alone else told


def _status(desk: Desk, name: str) -> str:
    rule, now = desk.scenario.commitments[name], desk.state.commitments[name]
    status = labels.STATUS[now.status]
    return f"{status}, step {now.progress} of {rule.steps}" if rule.steps > 1 else status


def steps(desk: Desk, name: str) -> Pairs:
    """The steps that a commitment's status allows; a deployment also if its pledge may come in the same turn."""
    if name not in desk.scenario.commitments:
        return []
    rule, status = desk.scenario.commitments[name], desk.state.commitments[name].status
    found: list[Step] = []
    for step in STEPS:
        path = (step == "progress") == (rule.steps > 1) or step in ("withdraw", "restore")
        follows = step == "deploy" and status in FROM["pledge"]
        garrisoned = step != "reinforce" or rule.garrison is not None
        if path and garrisoned and (status in FROM[step] or follows):
            found.append(step)
    offered: Pairs = [(step, labels.STEP[step]) for step in found]
    return [("", "Choose the step"), *offered] if found[:1] == ["withdraw"] else offered


def garrison_spaces(desk: Desk, name: str, step: str, team: str) -> Pairs:
    """The spaces in which counters of a commitment may be posted; whoever asks for none gets none."""
    rule = desk.scenario.commitments.get(name)
    if rule is None or rule.garrison is None or step not in ("deploy", "reinforce"):
        return []
    tags = set(rule.garrison.tags)
    held = {one.space for one in desk.state.counters.values() if one.commitment == name}
    found: Pairs = []
    for space, one in desk.scenario.spaces.items():
        if tags <= set(one.tags):
            open_ = admits(desk.scenario, desk.state, space, team)
            mark = " (held already)" if space in held else "" if open_ else " (no access yet)"
            found.append((space, one.name + mark))
    return found


def targets(desk: Desk, team: str, kind: str) -> Pairs:
    """What an order may aim at: what its action asks for; anything, or nothing, where no action asks."""
    scenario, action = desk.scenario, action_of(desk, kind)
    layers = [(name, one.name) for name, one in scenario.layers.items()]
    teams = [(name, one.name) for name, one in scenario.teams.items() if name != team]
    held = [(name, one.name) for name, one in scenario.commitments.items()]
    if kind == MOVES:
        return []
    if action is None:
        spaces = [(name, one.name) for name, one in scenario.spaces.items()]
        return [NONE, *layers, *teams, *spaces, *held]
    match action.target:
        case "space":
            return [
                (name, one.name)
                for name, one in scenario.spaces.items()
                if set(action.target_tags) <= set(one.tags) and (not action.source_tags or sources(desk, kind, name))
            ]
        case "team":
            return teams
        case "commitment":
            return held
        case "layer":
            return layers
        case "inject":
            return injects(desk, team)
        case "":
            return []


def sources(desk: Desk, kind: str, target: str) -> Pairs:
    """Where a move across a link may start."""
    scenario, action = desk.scenario, action_of(desk, kind)
    if action is None or not action.source_tags or target not in scenario.neighbours:
        return []
    tags = set(action.source_tags)
    near = (one for one in scenario.neighbours[target] if tags <= set(scenario.spaces[one].tags))
    return [(one, scenario.spaces[one].name) for one in near]


def injects(desk: Desk, team: str) -> Pairs:
    """The delivered injects a team knows, latest first."""
    known = [(name, one) for name, one in desk.state.injects.items() if sees_inject(one, team)]
    known.sort(key=_latest)
    return [(name, f"{name}  {one.title}") for name, one in known]


def _latest(pair: tuple[str, object]) -> int:
    return -int(getattr(pair[1], "delivered", 0))


def others(desk: Desk, team: str) -> Pairs:
    """What an order may help or oppose: orders of this turn, teams, layers, commitments."""
    scenario = desk.scenario
    orders = [one for one in orders_now(desk) if one.status not in ("returned", "withdrawn")]
    return [
        NONE,
        *((one.number, f"{one.number}  {labels.order_title(scenario, one)}") for one in orders),
        *((name, one.name) for name, one in scenario.teams.items() if name != team),
        *((name, one.name) for name, one in scenario.layers.items()),
        *((name, one.name) for name, one in scenario.commitments.items()),
    ]


def extras(desk: Desk) -> Pairs:
    """Kinds of means of which one more may be staked."""
    return [NONE, *((name, f"One more {one.name}") for name, one in desk.scenario.means.items() if one.extra)]


def consents(desk: Desk, team: str, kind: str, commitment: str) -> Pairs:
    """Teams that may consent; those that must come first and are marked."""
    scenario, action = desk.scenario, action_of(desk, kind)
    rule = scenario.commitments.get(commitment)
    asked = {*(action.consents if action else ()), *(rule.consents if rule else ())}
    names = sorted((one for one in scenario.teams if one != team), key=lambda one: one not in asked)
    return [(one, scenario.teams[one].name + (" (asked for)" if one in asked else "")) for one in names]


def movers(desk: Desk, team: str) -> Pairs:
    """Counters a team may move and kinds it may post; the ids begin with `counter:` or `kind:`."""
    scenario = desk.scenario
    posted = [(f"kind:{name}", f"Post: {one.name}") for name, one in scenario.kinds.items() if team in one.posted_by]
    moved = [
        (f"counter:{one.id}", f"{one.name or scenario.kinds[one.kind].name}, {labels.space(scenario, one.space)}")
        for one in desk.state.counters.values()
        if one.team == team and scenario.kinds[one.kind].moves
    ]
    return posted + moved


def destinations(desk: Desk, team: str, mover: str) -> Pairs:
    """Where a mover may go."""
    scenario, state = desk.scenario, desk.state
    what, _, name = mover.partition(":")
    if what == "kind" and name in scenario.kinds:
        ground = scenario.kinds[name].on
        found = [one for one, rule in scenario.spaces.items() if rule.kind in ground]
        return [(one, scenario.spaces[one].name) for one in found if admits(scenario, state, one, team)]
    if what == "counter" and name in state.counters:
        rule = scenario.rules.far_movement
        far = rule is not None and Batch(state, desk.session.context()).reader().holds(rule)
        return [(one, scenario.spaces[one].name) for one in reachable(scenario, state, state.counters[name], far=far)]
    return []


def name_of(desk: Desk, ident: str) -> str:
    """What an id of a team, space, commitment, layer, action or order is called."""
    scenario = desk.scenario
    for named in (scenario.teams, scenario.spaces, scenario.commitments, scenario.layers, scenario.actions):
        if ident in named:
            return str(named[ident].name)
    return ident
