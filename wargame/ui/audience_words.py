"""What the room is told beside the board, read from its own view and from nothing else."""

from __future__ import annotations

from msgspec import Struct

from wargame import labels
from wargame.domain.scenario import Scenario
from wargame.domain.turns import Phase
from wargame.domain.visibility import SeenInject, View

MEDIUM = {
    "news": ("file-text", "News report"),
    "cable": ("send", "Cable"),
    "call": ("message-square", "Telephone call"),
    "post": ("message-square", "Post"),
    "report": ("file-text", "Report"),
}
MOST_RULINGS = 5


class LayerWord(Struct, frozen=True):
    """A layer and the word for its health, as far as the room may know it."""

    layer: str
    name: str
    word: str
    shorter: tuple[str, ...] = ()


class Side(Struct, frozen=True):
    """The side of the audience window: where it comes from, what it says, and what is asked of the room."""

    icon: str
    source: str
    title: str
    body: tuple[str, ...] = ()
    question: str = ""
    foot: str = ""
    layers: tuple[LayerWord, ...] = ()


def phase_of(scenario: Scenario, view: View) -> Phase | None:
    """The running phase: of the crisis clock if it is open, else of the turn."""
    if view.clock.crisis:
        return scenario.phase(view.clock.crisis.phase, crisis=True)
    return scenario.phase(view.phase) if view.phase else None


def next_phase(scenario: Scenario, view: View) -> str:
    """The name of the phase that follows; empty at the end of a turn."""
    phases = scenario.crisis.phases if view.clock.crisis else scenario.phases
    here = view.clock.crisis.phase if view.clock.crisis else view.phase
    ids = [phase.id for phase in phases]
    after = ids.index(here) + 1 if here in ids else len(ids)
    return phases[after].name if after < len(ids) else ""


def side(scenario: Scenario, view: View, inject: str = "") -> Side:
    """What stands beside the board now; `inject` is the one last delivered to the room, if it is still news."""
    phase = phase_of(scenario, view)
    if view.over:
        return Side("flag", "The exercise", "The exercise is over", layers=layers(scenario, view))
    if phase and "rulings" in phase.allows and (told := _rulings(scenario, view)):
        return told
    if inject in view.injects and not (phase and "assessment" in phase.at_start):
        return _inject(scenario, view.injects[inject], phase)
    name, _, when = labels.turn(scenario, view.turn).partition(", ")
    headline = scenario.rules.headline
    seen = view.derived.get(headline)
    told_word = f"{labels.value_name(scenario, headline)}: {seen.band}" if seen and seen.band else ""
    return Side("layers", when.capitalize() or scenario.name, told_word or name, layers=layers(scenario, view))


def _inject(scenario: Scenario, inject: SeenInject, phase: Phase | None) -> Side:
    rule = scenario.injects.get(inject.id)
    icon, medium = MEDIUM.get(rule.method if rule else "report", MEDIUM["report"])
    orders, statements = scenario.rules.orders, scenario.rules.statements
    open_now = phase is not None and "orders" in phase.allows
    question = "What do you do about it?" if open_now else ""
    foot = f"{_count(orders, 'order')} a team, {_count(statements, 'statement').lower()}." if open_now else ""
    return Side(icon, medium, inject.title, (inject.text,), question, foot)


def _rulings(scenario: Scenario, view: View) -> Side | None:
    published = [one for one in view.orders.values() if one.status == "published" and one.turn == view.turn]
    if not published:
        return None
    lines = []
    for order in published[-MOST_RULINGS:]:
        assert order.ruling is not None
        outcome = labels.outcome(scenario, order.ruling.table, order.ruling.outcome)
        told = order.ruling.public or f"{labels.order_title(scenario, order)}: {outcome}."
        team = labels.team(scenario, order.team)
        lines.append(told if told.startswith(team) else f"{team}: {told}")
    more = len(published) - len(lines)
    foot = f"and {more} more before them" if more > 0 else ""
    return Side("gavel", "Rulings of this turn", "What came of the orders", tuple(lines), foot=foot)


def layers(scenario: Scenario, view: View) -> tuple[LayerWord, ...]:
    """The layers with the words for their health; paths and those hidden from the room are left out."""
    paths = {rule.layer for rule in scenario.commitments.values() if rule.steps > 1}
    found = []
    for name, layer in scenario.layers.items():
        seen = view.derived.get(layer.health)
        if name not in paths and seen is not None and seen.band:
            shorter = scenario.derived[layer.health].name, layer.short
            found.append(LayerWord(name, layer.name, seen.band, shorter))
    return tuple(found)


def _count(count: int, word: str) -> str:
    numbers = ("No", "One", "Two", "Three", "Four")
    return f"{numbers[count] if count < len(numbers) else count} {word}{'s' * (count != 1)}"
