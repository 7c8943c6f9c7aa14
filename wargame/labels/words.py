"""The names of things, and small phrases made of them."""

from __future__ import annotations

from collections.abc import Sequence

from wargame.domain.scenario import Scenario
from wargame.domain.state import Order
from wargame.labels.translation import _

STATUS = {
    "absent": _("absent"),
    "pledged": _("pledged"),
    "deployed": _("deployed"),
    "degraded": _("degraded"),
    "withdrawn": _("withdrawn"),
}
STEP = {
    "pledge": _("Pledge"),
    "deploy": _("Deploy"),
    "reinforce": _("Reinforce"),
    "restore": _("Restore"),
    "withdraw": _("Withdraw"),
    "progress": _("Go on with"),
}
METHOD = {
    "rigid": _("rigid table"),
    "semi-rigid": _("semi-rigid table"),
    "free": _("free ruling"),
    "matrix": _("matrix argument"),
    "estimate": _("estimate"),
}
ORDER_STATUS = {
    "submitted": _("sealed"),
    "returned": _("returned"),
    "withdrawn": _("withdrawn"),
    "revealed": _("revealed"),
    "ruled": _("ruled, not applied"),
    "applied": _("applied, not published"),
    "published": _("published"),
}
SIDE = {"for": _("for"), "against": _("against")}
MINUS = "−"
NUMBERS = (
    _("no"),
    _("one"),
    _("two"),
    _("three"),
    _("four"),
    _("five"),
    _("six"),
    _("seven"),
    _("eight"),
    _("nine"),
    _("ten"),
    _("eleven"),
    _("twelve"),
)


def number(n: int) -> str:
    """A small number in words, a larger one in figures."""
    return NUMBERS[n] if 0 <= n < len(NUMBERS) else str(n)


def listing(names: Sequence[str]) -> str:
    """Names as one would say them: `Kyiv, Sumy and Odesa`."""
    return (
        _("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])
        if len(names) > 1
        else "".join(names)
    )


def signed(by: int) -> str:
    """A change with its sign; a real minus."""
    return f"+{by}" if by > 0 else f"{MINUS}{-by}" if by < 0 else "0"


def span(seconds: float) -> str:
    """A span of time as a clock shows it: `7:12`, or `1:07:12`."""
    minutes, rest = divmod(int(abs(seconds)), 60)
    hours, left = divmod(minutes, 60)
    return f"{hours}:{left:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def amounts(scenario: Scenario, cost: dict[str, int]) -> str:
    """A cost in words: `1 M, 2 F`; `nothing` for none."""
    return ", ".join(f"{amount} {scenario.means[kind].short}" for kind, amount in cost.items() if amount) or _(
        "nothing"
    )


def team(scenario: Scenario, name: str) -> str:
    """A team's name; the white cell's for none."""
    return scenario.teams[name].name if name in scenario.teams else _("White cell")


def space(scenario: Scenario, name: str) -> str:
    """A space's name."""
    return scenario.spaces[name].name if name in scenario.spaces else name


def commitment(scenario: Scenario, name: str) -> str:
    """A commitment's name."""
    return scenario.commitments[name].name if name in scenario.commitments else name


def counter(scenario: Scenario, name: str) -> str:
    """A counter in words, from its id: its kind and number."""
    kind, _dash, number = name.rpartition("-")
    return f"{scenario.kinds[kind].name} {number}" if kind in scenario.kinds else name


def value_name(scenario: Scenario, name: str) -> str:
    """The name of a track, derived value or flag."""
    named = scenario.tracks.get(name) or scenario.derived.get(name) or scenario.flags.get(name)
    return named.name if named else name


def layer_sign(layers: Sequence[str], layer: str) -> str:
    """The sign on a layer's chip: the figure its id ends in, a one-letter id, or its place in the list."""
    if layer[-1:].isdigit():
        return layer[-1]
    return layer if len(layer) == 1 else str(layers.index(layer) + 1)


def inject(scenario: Scenario, name: str) -> str:
    """An inject's number and title."""
    return f"{name} {scenario.injects[name].title}" if name in scenario.injects else name


def phase(scenario: Scenario, name: str) -> str:
    """A phase's name, of the turn or of a crisis step."""
    phases = (*scenario.phases, *scenario.crisis.phases)
    return next((one.name for one in phases if one.id == name), name)


def turn(scenario: Scenario, number: int) -> str:
    """What a turn is called: `Turn 3, spring and summer, year 2`."""
    names, months = scenario.calendar.names, scenario.calendar.months
    if not names or number < 1 or months < 1:
        return _("Turn {number}").format(number=number)
    per_year = max(1, 12 // months)
    season, year = names[(number - 1) % len(names)], (number - 1) // per_year + 1
    return _("Turn {number}, {season}, {word} {year}").format(
        number=number, season=season, word=scenario.calendar.year_word, year=year
    )


def exercise_time(scenario: Scenario, number: int, step: str = "") -> str:
    """A time of the exercise: the season and year of a turn, and how far a crisis has run."""
    name, _comma, season = turn(scenario, number).partition(", ")
    told = season[:1].upper() + season[1:] if season else name
    into = crisis_step(scenario, step)
    return _("{time}, crisis at {step}").format(time=told, step=into) if into else told


def crisis_step(scenario: Scenario, step: str) -> str:
    """The name of a step of the crisis clock; the id itself if it is not known."""
    return next((one.name for one in scenario.crisis.steps if one.id == step), step)


def outcome(scenario: Scenario, table: str, name: str) -> str:
    """The name of an outcome of a table; `Done` where nothing was rolled."""
    rows = scenario.tables[table or scenario.rules.default_table].rows
    return next((row.name for row in rows if row.outcome == name), name or _("Done"))


def order_title(scenario: Scenario, order: Order) -> str:
    """What an order does, in a few words."""
    if order.commitment:
        return f"{STEP.get(order.step, '')}: {commitment(scenario, order.commitment)}"
    if order.action in scenario.actions:
        action = scenario.actions[order.action]
        way = next((one.name for one in action.options if one.id == order.option), "")
        return f"{action.name}: {way}" if way else action.name
    if order.moves:
        return _("Move or post counters")
    return _("Novel order")


def ruling_line(scenario: Scenario, order: Order) -> str:
    """The ruling of an order in one line: method, odds, dice, outcome."""
    ruling = order.ruling
    if ruling is None:
        return ""
    parts = [METHOD.get(order.method, "")]
    if ruling.rolled or order.method == "free":
        parts.append(f"{ruling.percent} %")
    if ruling.rolled:
        parts.append(_("rolled {dice}").format(dice="+".join(map(str, ruling.rolled))))
    parts.append(outcome(scenario, ruling.table, ruling.outcome))
    return ", ".join(part for part in parts if part)


CAUSES = {
    "": _("rules"),
    "income": _("income"),
    "carry limit": _("over the limit that may be carried"),
    "turn over": _("the turn is over"),
    "upkeep unpaid": _("upkeep not paid"),
    "garrison gone": _("its counters are gone"),
    "garrison too small": _("too few counters"),
    "garrison complete": _("its counters are complete"),
    "correction": _("correction"),
    "white cell": _("the white cell"),
}


CAUSES_WITH_NAMES = {
    "upkeep": _("upkeep of {names}"),
    "promises kept waiting:": _("promises kept waiting: {names}"),
    "given to": _("given to {names}"),
    "given by": _("given by {names}"),
}


def cause(s: Scenario, text: str) -> str:
    """What a change came from, in words and with names instead of ids."""
    if text in s.injects:
        return inject(s, text)
    if text in CAUSES:
        return CAUSES[text]
    for begin, words in CAUSES_WITH_NAMES.items():
        if text.startswith(f"{begin} "):
            ids = text.removeprefix(f"{begin} ").split(", ")
            return words.format(
                names=", ".join(commitment(s, one) if one in s.commitments else team(s, one) for one in ids)
            )
    return text


def corrected(s: Scenario, what: str) -> str:
    """What a correction was about, in names, from how its record has it: `track LOC`, `means UA F`."""
    kind, *names = what.split(" ")
    match kind, names:
        case (("track" | "flag"), [name]):
            return value_name(s, name)
        case "means", [owner, means] if means in s.means:
            return f"{team(s, owner)}, {s.means[means].name.lower()}"
        case "commitment", [name]:
            return commitment(s, name)
        case "space", [name]:
            return space(s, name)
        case "access", [name, owner]:
            return _("{space}, access of {team}").format(space=space(s, name), team=team(s, owner))
        case _:
            return what
