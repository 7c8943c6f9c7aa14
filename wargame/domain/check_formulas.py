"""Checks of formulas, conditions and effects: that they end, and that they ask about orders where there are some."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wargame.domain import effects as f
from wargame.domain import expressions as x
from wargame.domain.findings import Finding, join, nearest
from wargame.domain.formula_parts import references
from wargame.domain.references import STANDS_FOR, Place
from wargame.domain.scenario import Scenario

DEEPEST = 30
"""Derived values built one on another; more would be beyond reading, and in the end beyond the stack."""

WITHOUT_ORDERS = ("derived", "injects", "assessment", "endings", "teams", "crisis")
ABOUT_ORDERS = (x.Will, x.TargetHealth, x.TargetTag, x.OrderTeam, x.OrderIs, f.RevealTruth)
OVER = (x.Sum, x.Mean, x.Smallest, x.Largest, x.Product)


def formulas(s: Scenario, places: list[Place]) -> Iterator[Finding]:
    """What is wrong with formulas, conditions and effects, beyond names that do not exist."""
    yield from _cycles(s)
    for place in places:
        if isinstance(place.part, OVER) and not place.part.of:
            yield Finding(f"{place.path}.of", "computes something of nothing", "name at least one value")
        yield from _orders(s, place)
        yield from _flag_values(s, place)


def _cycles(s: Scenario) -> Iterator[Finding]:
    """Each circle of derived values once, spelled out from its first value on."""
    done: set[str] = set()
    for name in s.derived:
        yield from _circle(s, name, [], done)


def _circle(s: Scenario, name: str, above: list[str], done: set[str]) -> Iterator[Finding]:
    path = f"derived.{above[-1] if above else name}.formula"
    if name in above:
        circle = " → ".join([*above[above.index(name) :], name])
        yield Finding(path, f"is computed from itself: {circle}", "take one of them out of the formula")
    elif len(above) > DEEPEST:
        yield Finding(path, f"is built on more than {DEEPEST} values in a row", "compute it more directly")
    elif name in s.derived and name not in done:
        done.add(name)
        for other in references(s.derived[name].formula):
            yield from _circle(s, other, [*above, name], done)


def _orders(s: Scenario, place: Place) -> Iterator[Finding]:
    """Words and questions that mean the order in question, where there is none or it has no such thing."""
    words = {name: word for (kind, name), word in STANDS_FOR.items() if kind is type(place.part)}
    meant = [name for name, word in words.items() if getattr(place.part, name) == word]
    if _key(place.path) in WITHOUT_ORDERS:
        for name in meant:
            message = f"`{words[name]}` means an order, and here is none"
            yield Finding(join(place.path, name), message, "write the name itself")
        if isinstance(place.part, ABOUT_ORDERS):
            yield Finding(place.path, "asks about an order, and here is none", "ask about something else")
    elif (isinstance(place.part, x.TargetTag) or "@target" in map(words.get, meant)) and _aimless(s, place.path):
        message = "means the space that the action aims at, and this one aims at none"
        yield Finding(place.path, message, 'give the action target = "space", or name the space')


def _aimless(s: Scenario, path: str) -> bool:
    """Whether a path lies in an action that aims at no space."""
    return any(action.target != "space" and path.startswith(f"actions.{name}.") for name, action in s.actions.items())


def _key(path: str) -> str:
    return re.split(r"[.\[]", path, maxsplit=1)[0]


def _flag_values(s: Scenario, place: Place) -> Iterator[Finding]:
    match place.part:
        case x.FlagIs(flag=flag, value=values):
            yield from _values(s, f"{place.path}.value", flag, values)
        case x.Among(flag=flag, values=table):
            yield from _values(s, f"{place.path}.values", flag, tuple(table))
        case f.SetFlag(flag=flag, to=value):
            yield from _values(s, f"{place.path}.to", flag, (value,))
        case _:
            pass


def _values(s: Scenario, path: str, flag: str, values: tuple[str, ...]) -> Iterator[Finding]:
    known = s.flags[flag].values if flag in s.flags else values
    for value in values:
        if value not in known:
            yield Finding(path, f"the flag `{flag}` has no value `{value}`", nearest(value, known))
