"""Conditions and formulas in words: `European will is 4 or less and INJ-14 was delivered`."""

from __future__ import annotations

from typing import assert_never

from wargame.domain import expressions as x
from wargame.domain.msel import Moment
from wargame.domain.reading import Reader
from wargame.domain.scenario import Scenario
from wargame.labels.translation import _
from wargame.labels.words import STATUS, commitment, listing, phase, space, team, value_name

COMPARED: dict[x.Comparison, str] = {
    "<": _("{left} below {right}"),
    "<=": _("{left} at {right} or less"),
    "=": _("{left} at {right}"),
    ">=": _("{left} at {right} or more"),
    ">": _("{left} above {right}"),
    "!=": _("{left} not at {right}"),
}
DENIED: dict[x.Comparison, x.Comparison] = {"<": ">=", "<=": ">", "=": "!=", ">=": "<", ">": "<=", "!=": "="}
ABOUT_AN_ORDER = _("the order meets a condition of its own")


def condition(s: Scenario, asked: x.Condition, now: Reader | None = None) -> str:
    """A condition as a clause; with a reader, each value that is compared has its present one behind it."""
    match asked:
        case x.All():
            return _joined(s, asked.of, _("and"), now) or _("always")
        case x.Any():
            return _joined(s, asked.of, _("or"), now) or _("never")
        case x.Not():
            return _denied(s, asked.of, now)
        case x.Compare():
            text = COMPARED[asked.is_].format(left=formula(s, asked.left), right=formula(s, asked.right))
            return text + _reading(asked, now)
        case x.Every():
            return _("the turn is a multiple of {n}").format(n=formula(s, asked.turns))
        case x.TargetTag() | x.OrderTeam() | x.OrderIs():
            return ABOUT_AN_ORDER
        case x.InjectDelivered() | x.InjectAnswered() | x.OrderGiven() | x.OrderDone():
            return _of_play(s, asked)
        case _:
            return _of_the_board(s, asked)


def moment(s: Scenario, one: Moment) -> str:
    """A moment on the clock: `12 minutes into planning and orders, in turn 2`."""
    text = _("{n:g} minutes into {phase}").format(n=one.minutes, phase=phase(s, one.phase).lower())
    return text + (_(", in turn {n}").format(n=one.turn) if one.turn else "")


def formula(s: Scenario, asked: x.Formula) -> str:
    """A formula as a noun; the longer ones by what they are."""
    match asked:
        case str():
            return value_name(s, asked)
        case int() | float():
            return f"{asked:g}"
        case x.TurnNumber():
            return _("the number of turns played") if asked.played else _("the turn")
        case x.CrisisHours():
            return _("the crisis clock in hours")
        case x.TurnsSinceCrisis():
            return _("the number of turns since the last crisis")
        case x.Change():
            return _("the change of {what}").format(what=value_name(s, asked.of))
        case x.CounterCount():
            return _counters(s, asked)
        case x.CommitmentCount():
            what = s.layers[asked.layer].name if asked.layer in s.layers else _("the list")
            state = _or([STATUS[one] for one in asked.status if one in STATUS])
            return _("the number of commitments {state} in {what}").format(state=state, what=what)
        case x.LostSpaces():
            return _("the number of spaces lost")
        case _:
            return _("a computed value")


def _reading(asked: x.Compare, now: Reader | None) -> str:
    """How what is compared stands now; plain numbers say so themselves."""
    sides = (one for one in (asked.left, asked.right) if now is not None and not isinstance(one, int | float))
    known = [value for one in sides if now is not None and (value := now.compute(one)) is not None]
    values = _(" and ").join(f"{round(value, 1):g}" for value in known)
    return _(" (now {values})").format(values=values) if values else ""


def _joined(s: Scenario, of: tuple[x.Condition, ...], word: str, now: Reader | None) -> str:
    """Clauses in a row; those that hold several of their own keep together."""
    told = [condition(s, one, now) for one in of]
    nested = [isinstance(one, x.All | x.Any) and len(one.of) > 1 and len(of) > 1 for one in of]
    return f" {word} ".join(f"({text})" if inner else text for text, inner in zip(told, nested, strict=True))


def _denied(s: Scenario, asked: x.Condition, now: Reader | None) -> str:
    """What is missing, in the words people use for it."""
    match asked:
        case x.Compare():
            return condition(s, x.Compare(asked.left, DENIED[asked.is_], asked.right), now)
        case x.InjectAnswered():
            return (
                _("{who} has not answered {inject}").format(who=_who(s, asked.teams, nobody=True), inject=asked.inject)
                if (asked.teams)
                else _("nobody has answered {inject}").format(inject=asked.inject)
            )
        case x.OrderGiven():
            return _("there is no order {what} in this turn").format(what=_order(s, asked)).replace("  ", " ")
        case x.OrderDone():
            return _("{what} has not been done").format(what=_actions(s, asked.actions))
        case x.InjectDelivered():
            return _("{inject} has not been delivered").format(inject=asked.inject)
        case x.CommitmentIs():
            state = _or([STATUS.get(one, one) for one in asked.status])
            return _("{what} is not {state}").format(what=commitment(s, asked.commitment), state=state)
        case _:
            return _("it is not so that {what}").format(what=condition(s, asked, now))


def _of_play(s: Scenario, asked: x.InjectDelivered | x.InjectAnswered | x.OrderGiven | x.OrderDone) -> str:
    match asked:
        case x.InjectDelivered():
            text = _("{inject} was delivered").format(inject=asked.inject)
            return text + (_(" in this turn") if asked.this_turn else "")
        case x.InjectAnswered():
            return _("{who} has answered {inject}").format(who=_who(s, asked.teams), inject=asked.inject)
        case x.OrderGiven():
            return _("there is an order {what} in this turn").format(what=_order(s, asked)).replace("  ", " ")
        case x.OrderDone():
            text = _("{what} was done").format(what=_actions(s, asked.actions))
            return text + (_(" in this turn") if asked.this_turn else "")
        case _:
            assert_never(asked)


def _of_the_board(
    s: Scenario, asked: x.CommitmentIs | x.FlagIs | x.PhaseIs | x.SpaceIs | x.Moved | x.Emptied | x.BreachUnanswered
) -> str:
    match asked:
        case x.CommitmentIs():
            state = _or([STATUS.get(one, one) for one in asked.status])
            return _("{what} is {state}").format(what=commitment(s, asked.commitment), state=state)
        case x.FlagIs():
            return _("{what} is {value}").format(what=value_name(s, asked.flag), value=_or(asked.value))
        case x.PhaseIs():
            phases = _or([phase(s, one).lower() for one in asked.phase])
            return (_("{phases} is over") if asked.past else _("{phases} is running")).format(phases=phases)
        case x.SpaceIs():
            return _space(s, asked)
        case x.Moved():
            raised = asked.how == "raised"
            text = _("{what} was raised in this turn") if raised else _("{what} was lowered in this turn")
            return text.format(what=value_name(s, asked.track))
        case x.Emptied():
            return _("a space with the tag {tag} was emptied").format(tag=asked.tag)
        case x.BreachUnanswered():
            return _("{what} rose and nobody who is bound answered").format(what=value_name(s, asked.track))
        case _:
            assert_never(asked)


def _space(s: Scenario, asked: x.SpaceIs) -> str:
    held = _("{space} is held by {who}").format(space=space(s, asked.space), who=_who(s, asked.by)) if asked.by else ""
    if not asked.contested:
        return held or _("{space} is held").format(space=space(s, asked.space))
    text = _("{held} and contested") if held else _("{space} is contested")
    return text.format(held=held, space=space(s, asked.space))


def _counters(s: Scenario, asked: x.CounterCount) -> str:
    what = _or([s.kinds[one].name for one in asked.kinds if one in s.kinds]) or _("counters")
    parts = [_("the number of {what}").format(what=what)]
    if asked.teams:
        parts.append(_("of {who}").format(who=_who(s, asked.teams)))
    if asked.at and asked.at != "@target":
        parts.append(_("in {space}").format(space=space(s, asked.at)))
    if asked.tag:
        parts.append(_("in spaces with the tag {tag}").format(tag=asked.tag))
    return " ".join(parts)


def _order(s: Scenario, asked: x.OrderGiven) -> str:
    parts = []
    if asked.teams:
        parts.append(_("of {who}").format(who=_who(s, asked.teams)))
    if asked.actions:
        parts.append(_("to do {what}").format(what=_actions(s, asked.actions)))
    if asked.layers:
        parts.append(_("on {what}").format(what=_or([s.layers[one].name for one in asked.layers if one in s.layers])))
    if asked.commitments:
        parts.append(_("for {what}").format(what=_or([commitment(s, one) for one in asked.commitments])))
    return " ".join(parts)


def _actions(s: Scenario, names: tuple[str, ...]) -> str:
    return _or([f"{one} {s.actions[one].name}" if one in s.actions else one for one in names])


def _who(s: Scenario, names: tuple[str, ...], *, nobody: bool = False) -> str:
    told = [team(s, one) if one in s.teams else one for one in names]
    return (listing(told) if nobody else _or(told)) or _("somebody")


def _or(names: list[str] | tuple[str, ...]) -> str:
    return (
        _("{names} or {last}").format(names=", ".join(names[:-1]), last=names[-1]) if len(names) > 1 else "".join(names)
    )
