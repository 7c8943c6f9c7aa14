"""What can be set outside the rules: what it may be set to, the wish it becomes, and how it reads before and after."""

from __future__ import annotations

from typing import cast, get_args

from msgspec import Struct

from wargame import labels
from wargame.domain import commands as c
from wargame.domain.layers import Status
from wargame.domain.rules.msel import WAITING
from wargame.domain.state import SpaceState
from wargame.ui.desk import Desk
from wargame.ui.panels.correction_words import OFF, holder, let_in, party, planned

Pairs = list[tuple[str, str]]
KINDS: Pairs = [
    ("track", "A track"),
    ("commitment", "The status of a commitment"),
    ("means", "The means of a team"),
    ("space", "Who holds a space"),
    ("access", "Who is let into a space"),
    ("flag", "A setting"),
    ("move", "Move a counter"),
    ("place", "Put a counter on the board"),
    ("remove", "Take a counter off the board"),
    ("inject", "Plan or skip an inject"),
]
ACCESS: Pairs = [("yes", "Let in"), ("no", "Not let in")]
CONTESTED: Pairs = [("", "Not contested"), ("yes", "Contested")]
SKIP = "skip"
NUMBERS = ("track", "means")
"""The kinds whose new value is a number."""


class Wish(Struct, frozen=True):
    """A correction as it is written: the kind, what it is about, what it shall be, and why."""

    kind: str = "track"
    which: str = ""
    to: str = ""
    number: int = 0
    extra: str = ""
    reason: str = ""


def whiches(desk: Desk, kind: str) -> Pairs:
    """What a kind of correction can be about."""
    scenario, state = desk.scenario, desk.state
    match kind:
        case "track":
            return [(name, one.name) for name, one in scenario.tracks.items()]
        case "flag":
            return [(name, one.name) for name, one in scenario.flags.items()]
        case "means":
            return [
                (f"{team}/{means}", f"{seat.name}: {rule.name}")
                for team, seat in scenario.teams.items()
                for means, rule in scenario.means.items()
            ]
        case "commitment":
            return [(name, one.name) for name, one in scenario.commitments.items()]
        case "space" | "access":
            return sorted(((name, one.name) for name, one in scenario.spaces.items()), key=_by_text)
        case "place":
            return [(name, one.name) for name, one in scenario.kinds.items()]
        case "inject":
            return [
                (name, labels.inject(scenario, name)) for name, one in state.injects.items() if one.status in WAITING
            ]
        case _:
            return sorted(((one, _counter(desk, one)) for one in state.counters), key=_by_text)


def tos(desk: Desk, kind: str, which: str) -> Pairs:
    """What it can be set to; nothing where a number is asked for, or nothing at all."""
    scenario = desk.scenario
    match kind:
        case "flag":
            return [(one, one) for one in scenario.flags[which].values] if which in scenario.flags else []
        case "commitment":
            return [(one, labels.STATUS[one]) for one in get_args(Status)]
        case "access":
            return ACCESS
        case "space":
            parties = {one.controller for one in scenario.spaces.values() if one.controller} | set(scenario.teams)
            return sorted(((name, party(scenario, name)) for name in parties), key=_by_text)
        case "move" | "place":
            return sorted(((name, one.name) for name, one in scenario.spaces.items()), key=_by_text)
        case "inject":
            horizon = scenario.horizons.get(desk.state.horizon)
            last = horizon.played if horizon else desk.state.played
            turns = [(f"{turn}", f"Planned for turn {turn}") for turn in range(desk.state.played, last + 1)]
            return [*turns, (SKIP, "Left out")]
        case _:
            return []


def extras(desk: Desk, kind: str) -> tuple[str, Pairs]:
    """A further choice some kinds have: its name and what it offers."""
    if kind == "space":
        return "Contested", CONTESTED
    if kind in ("place", "access"):
        return "Of team", [(name, one.name) for name, one in desk.scenario.teams.items()]
    return "", []


def bounds(desk: Desk, kind: str, which: str) -> tuple[int, int]:
    """Between what a number may lie."""
    rule = desk.scenario.tracks.get(which)
    return (rule.low, rule.high) if kind == "track" and rule else (0, 1000)


def at_present(desk: Desk, kind: str, which: str, extra: str = "") -> Wish:
    """How it stands now, as a wish that would change nothing; of access for the team that `extra` names."""
    state = desk.state
    match kind:
        case "track" if which in state.tracks:
            return Wish(kind, which, number=state.tracks[which])
        case "means" if which:
            team, _, means = which.partition("/")
            return Wish(kind, which, number=state.means.get(team, {}).get(means, 0))
        case "flag" if which in state.flags:
            return Wish(kind, which, state.flags[which])
        case "commitment" if which in state.commitments:
            return Wish(kind, which, state.commitments[which].status)
        case "space" if which in state.spaces:
            now = state.spaces[which]
            return Wish(kind, which, now.controller, extra="yes" if now.contested else "")
        case "access" if which in state.spaces:
            team = extra or next(iter(desk.scenario.teams))
            return Wish(kind, which, "yes" if team in state.spaces[which].access else "no", extra=team)
        case "move" if which in state.counters:
            return Wish(kind, which, state.counters[which].space)
        case "inject" if which in state.injects:
            return Wish(kind, which, str(state.injects[which].planned or desk.state.played))
        case _:
            return Wish(kind, which)


def command(wish: Wish) -> c.Command:
    """The wish as a command."""
    which, to, reason = wish.which, wish.to, wish.reason.strip()
    match wish.kind:
        case "track":
            return c.CorrectTrack(which, wish.number, reason)
        case "flag":
            return c.CorrectFlag(which, to, reason)
        case "means":
            team, _, means = which.partition("/")
            return c.CorrectMeans(team, means, wish.number, reason)
        case "commitment":
            return c.CorrectCommitment(which, cast("Status", to), reason)
        case "space":
            return c.CorrectSpace(which, to, reason, contested=bool(wish.extra))
        case "access":
            return c.GrantAccess(which, wish.extra, to == "yes", reason)
        case "move":
            return c.MoveCounter(which, to, reason)
        case "place":
            return c.PlaceCounter(which, wish.extra, to, reason)
        case "remove":
            return c.RemoveCounter(which, reason)
        case _ if to == SKIP:
            return c.SkipInject(which, reason)
        case _:
            return c.ScheduleInject(which, int(to or 0), reason)


def told(desk: Desk, wish: Wish) -> tuple[str, str]:
    """How it reads before and after."""
    now = at_present(desk, wish.kind, wish.which, wish.extra)
    match wish.kind:
        case "track" | "means":
            return str(now.number), str(wish.number)
        case "flag":
            return now.to, wish.to
        case "commitment":
            return labels.STATUS.get(now.to, ""), labels.STATUS.get(wish.to, "")
        case "space":
            return _holder(desk, now), _holder(desk, wish)
        case "access":
            team = labels.team(desk.scenario, wish.extra)
            return f"{team} {let_in(now.to == 'yes')}", f"{team} {let_in(wish.to == 'yes')}"
        case "move":
            return labels.space(desk.scenario, now.to), labels.space(desk.scenario, wish.to)
        case "place":
            return (
                OFF,
                f"{labels.team(desk.scenario, wish.extra)}, {labels.space(desk.scenario, wish.to)}",
            )
        case "remove":
            return _where(desk, wish.which), OFF
        case _:
            now_planned = planned(desk.state.injects.get(wish.which))
            return now_planned, "left out" if wish.to == SKIP else f"planned for turn {wish.to}"


def _holder(desk: Desk, wish: Wish) -> str:
    return holder(desk.scenario, SpaceState(wish.to, bool(wish.extra)))


def _where(desk: Desk, counter: str) -> str:
    one = desk.state.counters.get(counter)
    return labels.space(desk.scenario, one.space) if one else ""


def _counter(desk: Desk, ident: str) -> str:
    one = desk.state.counters[ident]
    name = one.name or desk.scenario.kinds[one.kind].name
    return f"{name}, {labels.space(desk.scenario, one.space)}"


def _by_text(pair: tuple[str, str]) -> str:
    return pair[1]
