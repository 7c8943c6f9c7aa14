"""Orders: submitted and sealed, returned, withdrawn, revealed together."""

from __future__ import annotations

from hashlib import sha256
from itertools import count

from msgspec.structs import replace

from wargame.domain import commands as c
from wargame.domain import records as r
from wargame.domain.orders import Action
from wargame.domain.redaction import sees_inject
from wargame.domain.rules import board, commitments, means
from wargame.domain.rules.batch import Batch, refuse
from wargame.domain.state import Order
from wargame.domain.value import Cost, add_up

DEAD = ("returned", "withdrawn")


def submit_order(batch: Batch, command: c.SubmitOrder) -> None:
    """Check an order, take what it spends, and seal it."""
    batch.acting(command.team)
    late = _require_time(batch)
    _require_room(batch, command.team)
    order = _written(batch, command, late=late)
    cost = add_up(_price(batch, order), {order.extra: 1} if order.extra else {})
    means.require(batch, order.team, cost)
    spent, lent = means.split(batch, cost)
    batch.note(r.OrderSubmitted(replace(order, spent=spent, lent=lent)))
    means.pay(batch, order.team, spent, lent, order.number)


def _require_time(batch: Batch) -> bool:
    """Whether the order is late; refused before the bell of the first orders phase and after the turn's rulings."""
    now, scenario = batch.now, batch.scenario
    if now.crisis:
        if "orders" not in scenario.phase(now.crisis.phase, crisis=True).allows:
            refuse("orders_closed")
        return False
    ids = [phase.id for phase in scenario.phases]
    open_in = [ids.index(phase.id) for phase in scenario.phases if "orders" in phase.allows]
    here = ids.index(now.phase)
    if here in open_in:
        return False
    if not open_in or here < min(open_in) or "assessment" in scenario.phases[here].at_start:
        refuse("orders_closed")
    return True


def _key(batch: Batch) -> str:
    """The crisis step that orders belong to now; nothing for orders of the turn."""
    crisis = batch.now.crisis
    return f"{len(batch.now.crises)}.{crisis.step}" if crisis else ""


def _require_room(batch: Batch, team: str) -> None:
    scenario, key = batch.scenario, _key(batch)
    most = scenario.crisis.orders if key else scenario.rules.orders
    given = sum(
        one.team == team and one.turn == batch.now.turn and one.crisis == key and one.status not in DEAD
        for one in batch.now.orders.values()
    )
    if given >= most:
        refuse("no_orders_left", team=team, most=most)


def _number(batch: Batch, command: c.SubmitOrder) -> str:
    """The next number of a team in this turn.

    Secret orders have a sign made of what they say instead: numbers of open ones have no gaps, and the sign of one
    that comes to light says nothing of others.
    """
    head = f"{command.team}-T{batch.now.turn}-"
    if command.secret:
        said = f"{batch.now.seed}|{head}|{command.action}|{command.commitment}|{command.step}|{command.intent}"
        signs = (sha256(f"{said}|{n}".encode()).hexdigest()[:4] for n in count())
        return head + next("S" + sign for sign in signs if f"{head}S{sign}" not in batch.now.orders)
    return f"{head}{sum(number.startswith(head) and number[len(head)] != 'S' for number in batch.now.orders) + 1}"


def _written(batch: Batch, command: c.SubmitOrder, *, late: bool) -> Order:
    order = Order(
        number=_number(batch, command),
        team=command.team,
        turn=batch.now.turn,
        intent=command.intent,
        action=command.action,
        option=command.option,
        commitment=command.commitment,
        step=command.step,
        variant=command.variant,
        target=command.target,
        source=command.source,
        spaces=command.spaces,
        moves=command.moves,
        helps=command.helps,
        against=command.against,
        answers=command.answers,
        extra=command.extra,
        consents=command.consents,
        secret=command.secret,
        late=late,
        crisis=_key(batch),
    )
    _require_sense(batch, order)
    return order


def _require_sense(batch: Batch, order: Order) -> None:
    """Refuse an order that names what does not exist or leaves out what it needs."""
    scenario = batch.scenario
    if not (order.action or order.commitment or order.moves or order.intent.strip()):
        refuse("empty_order")
    if order.action:
        _require_action(batch, order)
    elif order.option or order.source:
        refuse("no_action_for_that")
    if order.commitment:
        commitments.require_step(batch, order)
    elif order.step or order.spaces or order.variant:
        refuse("no_commitment_for_that")
    for team in order.consents:
        batch.team(team)
    known = {*scenario.teams, *scenario.actions, *scenario.commitments, *scenario.layers}
    numbers = set() if batch.context.team else set(batch.now.orders)
    for name in (order.helps, order.against):
        if name and name not in known | numbers:
            refuse("unknown_helped_or_opposed", name=name)
    if order.answers:
        _require_inject(batch, order.team, order.answers)
    if order.extra and not (order.extra in scenario.means and scenario.means[order.extra].extra):
        refuse("no_extra_of_that", kind=order.extra)
    if order.target and not order.action:
        _require_target(batch, order, "")


def _require_action(batch: Batch, order: Order) -> None:
    action = batch.scenario.actions.get(order.action)
    if action is None or action.team != order.team:
        refuse("unknown_action", action=order.action, team=order.team)
    known = {option.id for option in action.options}
    if order.option not in known and (order.option or (known and not action.main)):
        refuse("choose_option", action=order.action)
    if order.commitment and order.commitment not in action.commitments:
        refuse("not_by_this_action", action=order.action, commitment=order.commitment)
    if action.commitments and not order.commitment and not _stands_alone(action):
        refuse("choose_commitment", action=order.action)
    if action.target:
        _require_target(batch, order, action.target)
    if action.target == "space" and not set(action.target_tags) <= set(batch.scenario.spaces[order.target].tags):
        refuse("wrong_target", target=order.target, action=order.action)
    if action.source_tags:
        _require_source(batch, order, action)
    for other in batch.now.orders.values():
        same = (other.action, other.team) == (order.action, order.team) and other.status not in DEAD
        if same and other.turn + action.every > order.turn and action.every > 1:
            refuse("too_soon", action=order.action, every=action.every)


def _stands_alone(action: Action) -> bool:
    """Whether an action does something of its own, beside moving commitments."""
    return bool(action.main or action.effects or action.options)


def _require_target(batch: Batch, order: Order, kind: str) -> None:
    scenario, target = batch.scenario, order.target
    places: dict[str, set[str]] = {
        "space": set(scenario.spaces),
        "team": set(scenario.teams),
        "commitment": set(scenario.commitments),
        "inject": {name for name, one in batch.now.injects.items() if sees_inject(one, order.team)},
        "layer": set(scenario.layers),
    }
    allowed = [places[kind]] if kind else [places[one] for one in ("space", "team", "commitment", "layer")]
    if not any(target in place for place in allowed):
        refuse("unknown_target", target=target, kind=kind or "target")


def _require_source(batch: Batch, order: Order, action: Action) -> None:
    """A move across a link: the source has the right tags and touches the target."""
    batch.space(order.source or "nowhere")
    if not set(action.source_tags) <= set(batch.scenario.spaces[order.source].tags):
        refuse("wrong_source", source=order.source, action=order.action)
    if order.target not in batch.scenario.neighbours[order.source]:
        refuse("not_adjacent", source=order.source, target=order.target)


def _require_inject(batch: Batch, team: str, inject: str) -> None:
    state = batch.now.injects.get(inject)
    if state is None or not sees_inject(state, team):
        refuse("unknown_inject", inject=inject)


def _price(batch: Batch, order: Order) -> Cost:
    """What an order costs: its step on the ladder, or its action, and what its moves post."""
    posting = board.require_moves(batch, order.team, order.moves) if order.moves else {}
    if order.commitment:
        return add_up(commitments.price(batch, order), posting)
    action = batch.scenario.actions.get(order.action)
    own = action.cost if action else ({} if order.moves else batch.scenario.rules.free_cost)
    return add_up(own, posting)


def withdraw_order(batch: Batch, command: c.WithdrawOrder) -> None:
    """A team takes back what is still sealed; what it spent comes back."""
    order = batch.order(command.order)
    if order.status != "submitted":
        refuse("order_not_sealed", order=order.number)
    batch.note(r.OrderWithdrawn(order.number))
    means.give_back(batch, order.team, order.spent, order.lent, order.number)


def return_order(batch: Batch, command: c.ReturnOrder) -> None:
    """The white cell sends an order back before it is ruled; what it spent comes back."""
    order = batch.order(command.order)
    if order.status not in ("submitted", "revealed"):
        refuse("order_already_ruled", order=order.number)
    if not command.reason.strip():
        refuse("reason_needed")
    batch.note(r.OrderReturned(order.number, command.reason))
    means.give_back(batch, order.team, order.spent, order.lent, order.number)


def close_turn(batch: Batch) -> None:
    """No order outlives its turn: what was not ruled goes back with what it spent."""
    for order in list(batch.now.orders.values()):
        if order.status in ("submitted", "revealed"):
            batch.note(r.OrderReturned(order.number, "turn over"))
            means.give_back(batch, order.team, order.spent, order.lent, order.number)


def reveal_orders(batch: Batch) -> None:
    """Reveal what is still sealed: late orders."""
    if not reveal(batch, late=True):
        refuse("nothing_sealed")


def reveal(batch: Batch, *, late: bool) -> bool:
    """Reveal all sealed orders of the running turn or crisis step together; what they answer is answered.

    While orders may still be written they stay sealed, even if `late` ones are asked for.
    """
    now, key = batch.now, _key(batch)
    if late and not now.crisis and "orders" in batch.scenario.phase(now.phase).allows:
        refuse("orders_still_open")
    if late and now.crisis and "orders" in batch.scenario.phase(now.crisis.phase, crisis=True).allows:
        refuse("orders_still_open")
    sealed = [one for one in now.orders.values() if one.status == "submitted" and one.crisis == key]
    if sealed:
        batch.note(r.OrdersRevealed(tuple(one.number for one in sealed)))
    for order in sealed:
        if order.answers and not order.secret and order.team not in now.injects[order.answers].answered:
            batch.note(r.InjectAnswered(order.answers, order.team, order.number))
    return bool(sealed)
