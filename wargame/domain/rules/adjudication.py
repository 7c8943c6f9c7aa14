"""Adjudication: the method is named, the case is argued, dice fall, the outcome takes effect, the room is told."""

from __future__ import annotations

import math
from statistics import median

from msgspec import Struct
from msgspec.structs import replace

from wargame.domain import commands as c
from wargame.domain import records as r
from wargame.domain.adjudication import Method, Row, Table, score, success_percent
from wargame.domain.rules import board, commitments, means
from wargame.domain.rules.batch import Batch, refuse
from wargame.domain.rules.changes import change_track
from wargame.domain.rules.effects import take_effect
from wargame.domain.scenario import Scenario
from wargame.domain.state import Argument, Order, Ruling, Shift


class Odds(Struct, frozen=True):
    """What is known before the dice fall: the table, its addition, the parts of the modifier, the chance in percent."""

    table: str
    add: int
    shifts: tuple[Shift, ...]
    net: int
    percent: int


def table_of(scenario: Scenario, order: Order) -> str:
    """The table an order is ruled on: its commitment's, its action's, or the default one."""
    commitment, action = scenario.commitments.get(order.commitment), scenario.actions.get(order.action)
    named = (commitment.table if commitment else "") or (action.table if action else "")
    return named or scenario.rules.default_table


def method_of(scenario: Scenario, order: Order) -> Method:
    """The method proposed for an order: its commitment's, its action's; free for what is on no list."""
    commitment, action = scenario.commitments.get(order.commitment), scenario.actions.get(order.action)
    if commitment:
        return commitment.method or scenario.rules.default_method  # type: ignore[return-value]
    if action:
        return action.method
    return "rigid" if order.moves else "free"


def rolls(batch: Batch, order: Order, method: Method) -> bool:
    """Whether dice are thrown for an order by a method."""
    if method == "free":
        return False
    if order.commitment:
        return commitments.needs_roll(batch, order) or method in ("matrix", "estimate")
    return bool(order.action) or method in ("matrix", "estimate")


def odds_of(batch: Batch, order: Order, method: Method, drop: tuple[str, ...] = ()) -> Odds:
    """The odds of an order as things stand: a matrix weighs its arguments, others the modifiers that hold."""
    name = table_of(batch.scenario, order)
    table, reader = batch.scenario.tables[name], batch.reader(order)
    shifts = [
        Shift(modifier.id, modifier.name, modifier.by)
        for modifier in batch.scenario.modifiers
        if table.modifiers
        and modifier.id not in drop
        and _fits(modifier.methods, method)
        and reader.holds(modifier.when)
    ]
    if method == "matrix":
        shifts += [
            Shift(f"argument-{n}", one.text, one.weight if one.side == "for" else -one.weight)
            for n, one in enumerate(order.arguments, start=1)
        ]
    net = sum(shift.by for shift in shifts)
    if table.limit is not None:
        net = max(-table.limit, min(table.limit, net))
    add = math.trunc(reader.number(table.add))
    return Odds(name, add, tuple(shifts), net, success_percent(table, add, net))


def _fits(methods: tuple[Method, ...], method: Method) -> bool:
    return method in methods if methods else method != "matrix"


def name_method(batch: Batch, command: c.NameMethod) -> None:
    """Name the method, before any argument or estimate is heard."""
    order = _open_order(batch, command.order)
    if order.arguments or order.estimates:
        refuse("method_before_argument", order=order.number)
    batch.note(r.MethodNamed(order.number, command.method, command.reason))


def add_argument(batch: Batch, command: c.AddArgument) -> None:
    """Argue a matrix: up to so many arguments a side, each with one of the weights."""
    order, rules = _open_order(batch, command.order), batch.scenario.matrix
    if command.team:
        batch.acting(command.team)
    _require_method(order, "matrix")
    if command.weight not in rules.weights:
        refuse("wrong_weight", weights=", ".join(map(str, rules.weights)))
    if sum(one.side == command.side for one in order.arguments) >= rules.arguments:
        refuse("arguments_full", side=command.side, most=rules.arguments)
    if not command.text.strip():
        refuse("text_needed")
    argument = Argument(command.side, command.weight, command.text, command.team)
    batch.note(r.ArgumentAdded(order.number, argument))


def seal_estimate(batch: Batch, command: c.SealEstimate) -> None:
    """Seal a percentage; the same person's earlier one of this round is replaced."""
    order = _open_order(batch, command.order)
    _require_method(order, "estimate")
    if not command.by.strip():
        refuse("name_needed")
    batch.note(r.EstimateSealed(order.number, command.by, command.percent, order.estimate_round))


def reopen_estimates(batch: Batch, command: c.ReopenEstimates) -> None:
    """The spread is too wide: the room talks once and seals again."""
    order = _open_order(batch, command.order)
    _require_method(order, "estimate")
    sealed = _sealed(order)
    if order.estimate_round > 1 or len(sealed) < 2:
        refuse("talk_once", order=order.number)
    batch.note(r.EstimatesReopened(order.number, max(sealed) - min(sealed)))


def rule_order(batch: Batch, command: c.RuleOrder) -> None:
    """Rule on an order. What it costs in tracks is paid first; then dice fall, or the umpire writes the outcome."""
    order = _open_order(batch, command.order)
    if not command.reason.strip():
        refuse("reason_needed")
    _require_needs(batch, order)
    method = command.method or order.method or method_of(batch.scenario, order)
    if order.method and command.method not in ("", order.method):
        refuse("method_already_named", order=order.number, method=order.method)
    if method == "rigid" and command.drop:
        refuse("table_stands", order=order.number)
    if not order.method:
        batch.note(r.MethodNamed(order.number, method))
    action = batch.scenario.actions.get(order.action)
    take_effect(batch, action.price if action else (), order.number, order)
    order = batch.now.orders[order.number]
    ruling = _ruling(batch, order, method, command)
    ruling = replace(ruling, reason=command.reason, public=command.public, private=command.private)
    if order.secret and ruling.success:
        ruling = replace(ruling, detected=_detected(batch, order))
    batch.note(r.OrderRuled(order.number, ruling))


def _ruling(batch: Batch, order: Order, method: Method, command: c.RuleOrder) -> Ruling:
    if method == "free":
        return _free(batch, order, command)
    if not rolls(batch, order, method):
        return Ruling(percent=100, rolled_outcome="", outcome="", success=True)
    if method == "estimate":
        return _estimated(batch, order, command)
    odds = odds_of(batch, order, method, command.drop)
    table = batch.scenario.tables[odds.table]
    fallen = throw(batch, order.number, "ruling", table.dice, table.sides, command.dice)
    total = score(table, sum(fallen), odds.add, odds.net)
    row = table.row(total)
    return Ruling(
        table=odds.table,
        percent=odds.percent,
        add=odds.add,
        net=odds.net,
        shifts=odds.shifts,
        rolled=fallen,
        by_hand=bool(command.dice),
        score=total,
        rolled_outcome=row.outcome,
        outcome=row.outcome,
        success=row.success,
    )


def _free(batch: Batch, order: Order, command: c.RuleOrder) -> Ruling:
    """The umpire writes his odds, then the outcome; no dice."""
    name = table_of(batch.scenario, order)
    table = batch.scenario.tables[name]
    if command.percent is None:
        refuse("odds_needed", order=order.number)
    row = next((row for row in table.rows if row.outcome == command.outcome), None)
    if row is None:
        refuse("unknown_outcome", outcome=command.outcome, outcomes=", ".join(row.outcome for row in table.rows))
    return Ruling(table=name, percent=command.percent, outcome=row.outcome, success=row.success)


def _estimated(batch: Batch, order: Order, command: c.RuleOrder) -> Ruling:
    """The median of the sealed percentages, and a d100 at or under it."""
    rules, sealed = batch.scenario.estimate, _sealed(order)
    if len(sealed) < rules.entries:
        refuse("estimates_missing", order=order.number, needs=rules.entries, has=len(sealed))
    if max(sealed) - min(sealed) > rules.spread and order.estimate_round == 1:
        refuse("spread_too_wide", order=order.number, spread=max(sealed) - min(sealed), most=rules.spread)
    percent = math.trunc(median(sealed))
    fallen = throw(batch, order.number, "ruling", 1, 100, command.dice)
    name = table_of(batch.scenario, order)
    rows = batch.scenario.tables[name].rows
    success = fallen[0] <= percent
    row = [row for row in rows if row.success][-1] if success else next(row for row in rows if not row.success)
    return Ruling(
        table=name,
        percent=percent,
        rolled=fallen,
        by_hand=bool(command.dice),
        score=fallen[0],
        rolled_outcome=row.outcome,
        outcome=row.outcome,
        success=success,
    )


def throw(batch: Batch, subject: str, purpose: str, dice: int, sides: int, by_hand: tuple[int, ...]) -> tuple[int, ...]:
    """Throw dice, or take those thrown on the table, and put them on record."""
    if by_hand and (len(by_hand) != dice or max(by_hand) > sides):
        refuse("wrong_dice", dice=dice, sides=sides)
    fallen = by_hand or batch.context.roll(batch.now.turn, subject, purpose, dice, sides)
    batch.note(r.DiceRolled(subject, purpose, fallen, sides, bool(by_hand)))
    return fallen


def _detected(batch: Batch, order: Order) -> bool:
    """Whether a secret success comes to light, and with it who did it."""
    rule = batch.scenario.detection
    if rule is None:
        return False
    target = batch.scenario.spaces.get(order.target)
    watched = bool(rule.watched_table) and target is not None and rule.watched_tag in target.tags
    table = batch.scenario.tables[rule.watched_table if watched else rule.table]
    fallen = throw(batch, order.number, "detection", table.dice, table.sides, ())
    add = math.trunc(batch.reader(order).number(table.add))
    if not table.row(score(table, sum(fallen), add, 0)).success:
        return False
    batch.note(r.SecretDetected(order.number))
    return True


def apply_ruling(batch: Batch, command: c.ApplyRuling) -> None:
    """Let a ruling take effect on board, commitments and tracks, in one batch."""
    order = batch.order(command.order)
    if order.status != "ruled" or order.ruling is None:
        refuse("order_not_ruled", order=order.number)
    _apply(batch, order, _shifted(batch, order, order.ruling, command))


def apply_waiting(batch: Batch) -> None:
    """Let every ruling take effect that still waits: at the latest at the end of its turn."""
    for order in list(batch.now.orders.values()):
        if order.status == "ruled" and order.ruling is not None:
            _apply(batch, order, order.ruling)


def _apply(batch: Batch, order: Order, ruling: Ruling) -> None:
    row = next((row for row in _table(batch, ruling).rows if row.outcome == ruling.outcome), None)
    if row:
        _follow_row(batch, order, row)
    if ruling.success:
        _succeed(batch, order)
    batch.note(r.RulingApplied(order.number, ruling))


def _table(batch: Batch, ruling: Ruling) -> Table:
    return batch.scenario.tables[ruling.table or batch.scenario.rules.default_table]


def _shifted(batch: Batch, order: Order, ruling: Ruling, command: c.ApplyRuling) -> Ruling:
    """A semi-rigid ruling moved one row, up for +1, with a reason that will be published."""
    if not command.shift:
        return ruling
    rows = [row.outcome for row in _table(batch, ruling).rows]
    place = rows.index(ruling.outcome) - command.shift if ruling.outcome in rows else -1
    if order.method != "semi-rigid" or not 0 <= place < len(rows):
        refuse("cannot_shift", order=order.number, method=order.method)
    if not command.reason.strip():
        refuse("reason_needed")
    row = _table(batch, ruling).rows[place]
    return replace(ruling, outcome=row.outcome, success=row.success, shift=command.shift, shift_reason=command.reason)


def _follow_row(batch: Batch, order: Order, row: Row) -> None:
    """What a row does whatever the order: means back, the main track, its own effects."""
    for kind in row.refund:
        if order.spent.get(kind):
            means.change(batch, order.team, kind, order.spent[kind], f"{order.number} failed")
    track, sign = _main(batch, order)
    if track and row.main:
        change_track(batch, track, row.main * sign, order.number)
    take_effect(batch, row.effects, order.number, order)


def _main(batch: Batch, order: Order) -> tuple[str, int]:
    commitment, action = batch.scenario.commitments.get(order.commitment), batch.scenario.actions.get(order.action)
    if commitment:
        return commitments.main_track(commitment), 1
    if action is None:
        return "", 1
    chosen = next((one.main for one in action.options if one.id == order.option), "")
    return chosen or action.main, action.main_sign


def _succeed(batch: Batch, order: Order) -> None:
    action = batch.scenario.actions.get(order.action)
    if order.commitment:
        commitments.take_step(batch, order)
    if order.moves:
        board.carry_out(batch, order.team, order.moves, order.number)
    if action:
        take_effect(batch, action.effects, order.number, order)
        chosen = next((one for one in action.options if one.id == order.option), None)
        take_effect(batch, chosen.effects if chosen else (), order.number, order)


def publish_ruling(batch: Batch, command: c.PublishRuling) -> None:
    """Tell the room what came of an order."""
    order = batch.order(command.order)
    if order.status != "applied" or order.ruling is None:
        refuse("order_not_applied", order=order.number)
    batch.note(r.RulingPublished(order.number, command.public or order.ruling.public))


def _open_order(batch: Batch, number: str) -> Order:
    order = batch.order(number)
    if order.status != "revealed":
        refuse("order_not_revealed", order=number, status=order.status)
    return order


def _require_method(order: Order, method: Method) -> None:
    if order.method != method:
        refuse("other_method", order=order.number, method=method)


def _require_needs(batch: Batch, order: Order) -> None:
    """Refuse to rule on what lacks its condition: such an order is returned."""
    commitment, action = batch.scenario.commitments.get(order.commitment), batch.scenario.actions.get(order.action)
    if commitment:
        commitments.require_status(batch, order)
    reader = batch.reader(order)
    if (
        commitment
        and order.step in ("deploy", "reinforce", "restore", "progress")
        and not reader.holds(commitment.needs)
    ):
        refuse("needs_missing", order=order.number, needs=commitment.needs_text or order.commitment)
    if action and not reader.holds(action.needs):
        refuse("needs_missing", order=order.number, needs=action.needs_text or order.action)


def _sealed(order: Order) -> list[int]:
    return [one.percent for one in order.estimates if one.round == order.estimate_round]
