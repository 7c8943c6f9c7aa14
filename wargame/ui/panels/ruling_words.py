"""What a ruling rests on, worked out for the panel: the sequence, the odds, what would change."""

from __future__ import annotations

import math
from statistics import median

from msgspec.structs import replace

from wargame import labels
from wargame.domain.adjudication import METHODS, Method, Table, distribution, score
from wargame.domain.resolution import in_sequence, step_of
from wargame.domain.rules.adjudication import Odds, method_of, odds_of, rolls, table_of
from wargame.domain.rules.batch import Batch
from wargame.domain.rules.effects import take_effect
from wargame.domain.scenario import Scenario
from wargame.domain.state import Order, Ruling, Shift
from wargame.ui.desk import Desk
from wargame.ui.panels.odds_scale import Picture, fallen, waterfall

OPEN = ("revealed", "ruled", "applied", "published")


def sequence(desk: Desk) -> list[Order]:
    """This turn's revealed orders in the order in which they are resolved; ruled ones keep their place."""
    state = desk.state
    mine = {n: one for n, one in state.orders.items() if one.turn == state.turn and one.status in OPEN}
    waiting = {name: replace(one, status="revealed") for name, one in mine.items()}
    return [mine[one.number] for one in in_sequence(desk.scenario, replace(state, orders=waiting))]


def step_name(scenario: Scenario, order: Order) -> str:
    """The name of the step in which an order is resolved."""
    steps, place = scenario.sequence.steps, step_of(scenario, order)
    return steps[place - 1] if 0 < place <= len(steps) else ""


def batch_of(desk: Desk) -> Batch:
    """A batch to ask; nothing of it is kept."""
    return Batch(desk.state, desk.session.context())


def method_for(desk: Desk, order: Order) -> Method:
    """The method named, or the one proposed."""
    return order.method or method_of(desk.scenario, order)


def throws(desk: Desk, order: Order, method: Method) -> bool:
    """Whether dice will be thrown."""
    return rolls(batch_of(desk), order, method)


def table_for(desk: Desk, order: Order) -> Table:
    """The table an order is ruled on."""
    ruled = order.ruling.table if order.ruling else ""
    return desk.scenario.tables[ruled or table_of(desk.scenario, order)]


def odds_for(desk: Desk, order: Order, method: Method, drop: tuple[str, ...]) -> Odds:
    """The odds with which an order would be ruled: what it costs in tracks is paid before the dice fall."""
    batch = batch_of(desk)
    action = batch.scenario.actions.get(order.action)
    take_effect(batch, action.price if action else (), order.number, order)
    return odds_of(batch, batch.now.orders[order.number], method, drop)


def picture_of(desk: Desk, order: Order, method: Method, drop: tuple[str, ...]) -> tuple[Picture, str]:
    """The odds before a ruling, for the scale, and which throws work."""
    odds = odds_for(desk, order, method, drop)
    table = desk.scenario.tables[odds.table]
    start, parts = waterfall(table, odds.add, odds.shifts)
    return Picture(odds.percent, start, parts), f"{table.name}. {succeeds_on(table, odds)}"


def modifiers(desk: Desk, order: Order, method: Method) -> list[Shift]:
    """The modifiers of the scenario that hold for an order; arguments are not among them."""
    return [one for one in odds_for(desk, order, method, ()).shifts if not one.id.startswith("argument-")]


def estimated(order: Order) -> tuple[Picture | None, str]:
    """The median of what was sealed."""
    sealed = [one.percent for one in order.estimates if one.round == order.estimate_round]
    if not sealed:
        return None, "The median of the sealed estimates gives the odds; a d100 at or under it works."
    percent = math.trunc(median(sealed))
    return Picture(percent, percent), f"Median of {len(sealed)}. Works on {percent} or less with d100."


def picture_ruled(scenario: Scenario, ruling: Ruling, method: str, *, landed: bool) -> Picture:
    """The odds of a ruling, for the scale, and its dice once they have landed."""
    if method in ("estimate", "free") or not ruling.table:
        return Picture(ruling.percent, ruling.percent, (), fallen(None, ruling) if landed else None)
    table = scenario.tables[ruling.table]
    start, parts = waterfall(table, ruling.add, ruling.shifts)
    return Picture(ruling.percent, start, parts, fallen(table, ruling) if landed else None)


def sides_of(scenario: Scenario, ruling: Ruling, method: str) -> int:
    """How many sides the dice of a ruling have."""
    return 100 if method == "estimate" else scenario.tables[ruling.table or scenario.rules.default_table].sides


def succeeds_on(table: Table, odds: Odds) -> str:
    """Which throws succeed: `Works on 8 or more with 2d6`."""
    good = [
        dice
        for dice in distribution(table.dice, table.sides)
        if table.row(score(table, dice, odds.add, odds.net)).success
    ]
    dice = f"{table.dice}d{table.sides}"
    if not good:
        return f"No throw of {dice} works."
    edge = f"{max(good)} or less" if table.under else f"{min(good)} or more"
    return f"Works on {edge} with {dice}."


METHOD_PAIRS = [(one, labels.METHOD[one]) for one in METHODS]


def contested(desk: Desk, order: Order) -> list[str]:
    """Who stands in the way of an order and who helps it, a line each."""
    scenario, lines = desk.scenario, []
    action = scenario.actions.get(order.action)
    if action and action.contested_by:
        lines.append(f"Contested by: {action.contested_by}")
    names = {order.number, order.team, order.action, order.commitment} - {""}
    for one in desk.state.orders.values():
        if one.turn != order.turn or one.status not in OPEN or one.number == order.number:
            continue
        who = f"{one.number} {labels.order_title(scenario, one)} ({labels.team(scenario, one.team)})"
        if one.against in names:
            lines.append(f"Opposed by {who}")
        if one.helps in names:
            lines.append(f"Helped by {who}")
    needs = [
        rule.needs_text for rule in (action, scenario.commitments.get(order.commitment)) if rule and rule.needs_text
    ]
    return lines + [f"Needs: {one}" for one in needs]


def result_name(desk: Desk, order: Order) -> str:
    """What came of a ruling, without its dice."""
    return labels.outcome(desk.scenario, order.ruling.table, order.ruling.outcome) if order.ruling else ""


def result(desk: Desk, order: Order) -> str:
    """What came of a ruling: dice and outcome."""
    ruling = order.ruling
    if ruling is None:
        return ""
    outcome = labels.outcome(desk.scenario, ruling.table, ruling.outcome)
    if not ruling.rolled:
        return outcome
    hand = " by hand" if ruling.by_hand else ""
    dice = " + ".join(map(str, ruling.rolled))
    total = f", score {ruling.score}" if ruling.score is not None and len(ruling.rolled) > 1 else ""
    return f"Rolled {dice}{hand}{total}: {outcome}"


FOLLOWS = {
    "revealed": "Nothing on the board changes until the ruling is applied.",
    "ruled": "Everything in the preview happens in one step. One undo takes all of it back.",
    "applied": "The room and the teams see and hear of it when it is published. Then it stands.",
    "published": "The room has heard it.",
}
WAITS = {"revealed": "to rule on", "ruled": "to apply", "applied": "to publish"}
UNHEARD = {
    "applied": "A secret order: {team} alone hears of it when it is published; the room sees what changes, not why.",
    "published": "A secret order: {team} alone has heard of it, the room has not.",
}


def standing_of(order: Order) -> str:
    """What an order waits for; of a published one, who was told."""
    return WAITS.get(order.status) or ("published to its team alone" if order.secret else "published")


def publishing(scenario: Scenario, order: Order) -> str:
    """What the publishing of a ruling is called: a secret order's is told to its team alone."""
    return f"Publish to {scenario.teams[order.team].short} alone" if order.secret else "Publish ruling"


def standing(orders: list[Order]) -> tuple[str, str]:
    """How many orders are open on the bench, as the tab counts them, and what they wait for."""
    if not orders:
        return "Rulings", "No rulings yet. They appear when orders are revealed (F9)."
    count = {status: sum(one.status == status for one in orders) for status in (*WAITS, "published")}
    waits = [f"{count[status]} {what}" for status, what in WAITS.items() if count[status]]
    open_ = sum(count[status] for status in WAITS)
    headline = f"{open_} order{'s' * (open_ > 1)} open" if open_ else "All rulings are published"
    return headline, ", ".join([*waits, f"{count['published']} published"])


def follows(scenario: Scenario, order: Order, *, rolling: bool) -> str:
    """What the next step does, before it is taken, and who hears of it."""
    if rolling:
        return "The dice are in the air."
    unheard = UNHEARD.get(order.status, "") if order.secret else ""
    return unheard.format(team=labels.team(scenario, order.team)) or FOLLOWS.get(order.status, "")
