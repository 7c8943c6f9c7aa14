"""What the facilitator should do now and next: read from the phase and from what is still missing."""

from __future__ import annotations

from msgspec import Struct

from wargame import labels
from wargame.domain.resolution import in_sequence
from wargame.domain.scenario import Scenario
from wargame.domain.state import GameState
from wargame.domain.turns import Phase
from wargame.labels.words import number

GIVEN = ("submitted", "revealed", "ruled", "applied", "published")
LISTED = 3
"""So many things are named; of more, only how many."""


class Advice(Struct, frozen=True):
    """The one thing to do now, why, what comes next and after it; `tab` is where it is done."""

    now: str
    detail: str = ""
    next: str = ""
    after: str = ""
    tab: str = ""


def listed(names: list[str]) -> str:
    """Names in a row: `a, b and c`."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def phase_of(scenario: Scenario, state: GameState) -> Phase | None:
    """The running phase: of the crisis clock if it is open, else of the turn; None before and after."""
    if state.crisis:
        return scenario.phase(state.crisis.phase, crisis=True)
    return scenario.phase(state.phase) if state.phase else None


def owed(scenario: Scenario, state: GameState) -> dict[str, int]:
    """How many orders each team may still give, those that owe none left out."""
    key = f"{len(state.crises)}.{state.crisis.step}" if state.crisis else ""
    most = scenario.crisis.orders if state.crisis else scenario.rules.orders
    given: dict[str, int] = {}
    for order in state.orders.values():
        if order.turn == state.turn and order.crisis == key and order.status in GIVEN:
            given[order.team] = given.get(order.team, 0) + 1
    return {team: most - given.get(team, 0) for team in scenario.teams if given.get(team, 0) < most}


def guidance(scenario: Scenario, state: GameState) -> list[tuple[str, str]]:
    """What the facilitator is told about the running phase, and about each inject that waits or came this turn."""
    phase = phase_of(scenario, state)
    if phase is None or state.over:
        return []
    found = [(phase.name, " ".join(phase.guidance.split()))]
    out = [name for name, one in state.injects.items() if one.status == "delivered" and one.delivered == state.turn]
    for name in (*waiting_injects(state), *out):
        rule = scenario.injects.get(name)
        if rule and (rule.guidance or rule.expected):
            expected = f"Hoped for: {rule.expected}" if rule.expected else ""
            told = " ".join(part for part in (rule.guidance, expected) if part)
            found.append((f"{name} {rule.title}", " ".join(told.split())))
    return [(title, text) for title, text in found if text]


def minutes_after(scenario: Scenario, state: GameState) -> float:
    """How many minutes the box of the next phase has; 0 where none follows in this turn or step."""
    phases = scenario.crisis.phases if state.crisis else scenario.phases
    running = phase_of(scenario, state)
    here = next((n for n, one in enumerate(phases) if running and one.id == running.id), len(phases))
    return phases[here + 1].minutes if here + 1 < len(phases) else 0.0


def waiting_injects(state: GameState) -> list[str]:
    """Injects that should be delivered now: those due first, then those scheduled."""
    due = [name for name, one in state.injects.items() if one.status == "due"]
    planned = [name for name, one in state.injects.items() if one.status == "scheduled" and one.planned <= state.played]
    return due + planned


def advise(scenario: Scenario, state: GameState) -> Advice:
    """The advice for a state."""
    if state.over:
        return Advice("The exercise is over", "Look back along the timeline, note what was learnt, write the report.")
    phase = phase_of(scenario, state)
    if phase is None:
        return Advice("The exercise has not begun")
    ahead = _ahead(scenario, state)
    now, detail, tab = _now(scenario, state, phase)
    return Advice(now, detail, *ahead, tab)


def _now(scenario: Scenario, state: GameState, phase: Phase) -> tuple[str, str, str]:
    if "orders" in phase.allows:
        return _orders(scenario, state)
    if "reveal" in phase.at_start or "rulings" in phase.allows:
        return _rulings(scenario, state, phase)
    if "injects" in phase.allows:
        return _injects(scenario, state)
    if "assessment" in phase.at_start:
        return _assessment(scenario, state, phase)
    tab = "checklist" if state.turn == 1 and phase.id == scenario.phases[0].id else ""
    return f"{phase.name}: show the room where things stand", _first_sentence(phase.guidance), tab


def _orders(scenario: Scenario, state: GameState) -> tuple[str, str, str]:
    missing = owed(scenario, state)
    count = sum(missing.values())
    asked = sum(one.status == "open" for one in state.requests.values())
    questions = f"{number(asked).capitalize()} question{'s' * (asked != 1)} waiting for an answer." if asked else ""
    if not count:
        return "Every order is sealed: close orders", questions or "They are all revealed together.", "orders"
    plural = "orders are" if count > 1 else "order is"
    now = f"{number(count).capitalize()} {plural} open: call them in or close without them"
    names = [scenario.teams[team].name + (f" ({number(left)})" if left > 1 else "") for team, left in missing.items()]
    told = f"Owed by {listed(names)}." if len(names) <= LISTED else f"Owed by {number(len(names))} teams."
    return now, " ".join(part for part in (told, questions) if part), "orders"


def _injects(scenario: Scenario, state: GameState) -> tuple[str, str, str]:
    waiting = waiting_injects(state)
    if not waiting:
        done = sum(one.status == "delivered" and one.delivered == state.turn for one in state.injects.values())
        told = f"{number(done).capitalize()} delivered this turn." if done else "None is planned for this turn."
        return "Every inject of this turn is out", f"{told} The pool is there for a table gone quiet.", "injects"
    titles = [f"“{scenario.injects[name].title}”" for name in waiting]
    now = f"Deliver {number(len(waiting))} inject{'s' * (len(waiting) > 1)}: {_first(titles)}"
    return now, "Read each aloud before you deliver it.", "injects"


def _rulings(scenario: Scenario, state: GameState, phase: Phase) -> tuple[str, str, str]:
    waiting = in_sequence(scenario, state)
    orders = [one for one in state.orders.values() if one.turn == state.turn]
    ruled = [one.number for one in orders if one.status == "ruled"]
    applied = [one.number for one in orders if one.status == "applied"]
    sealed = sum(one.status == "submitted" for one in orders)
    late = f"{number(sealed).capitalize()} late order{'s' * (sealed > 1)} still sealed: reveal them." if sealed else ""
    if ruled:
        return f"Apply the ruling on {ruled[0]}", late or "Nothing on the board has changed by it yet.", "rulings"
    if waiting:
        first = waiting[0]
        many = f"{number(len(waiting)).capitalize()} orders to rule on" if len(waiting) > 1 else "One order to rule on"
        return f"{many}: {first.number} comes first", late or labels.order_title(scenario, first), "rulings"
    if applied:
        many = f"{number(len(applied))} ruling{'s' * (len(applied) > 1)}"
        return f"Publish {many}: {_first(applied)}", late or "The room has not been told yet.", "rulings"
    if not orders:
        return f"{phase.name}: no orders were given", late or "Go on when the room is ready.", "rulings"
    return "Every ruling is published", late or "Go on when the room is ready.", "rulings"


def _first(names: list[str]) -> str:
    """The first few names, and how many more there are."""
    more = len(names) - LISTED
    return listed(names) if more <= 0 else f"{', '.join(names[:LISTED])} and {number(more)} more"


def _assessment(scenario: Scenario, state: GameState, phase: Phase) -> tuple[str, str, str]:
    told = state.estimates.get(str(state.turn), {})
    missing = [team for team in scenario.teams if team not in told]
    headline = labels.value_name(scenario, scenario.rules.headline) if scenario.rules.headline else ""
    if headline and missing:
        now = f"Ask the teams how they judge {headline.lower()}: {number(len(missing))} still to write"
        return now, _first_sentence(phase.guidance), "tracks"
    return "The turn is assessed: ask which layer moved, and who noticed", _first_sentence(phase.guidance), "tracks"


def _ahead(scenario: Scenario, state: GameState) -> tuple[str, str]:
    """What the next two steps do."""
    if state.crisis:
        phases = [one.id for one in scenario.crisis.phases]
        here = phases.index(state.crisis.phase) + 1
        last = state.crisis.step == scenario.crisis.steps[-1].id
        end = "Close the crisis clock" if last else "The next step of the crisis"
        steps = [_does(one) for one in scenario.crisis.phases[here:]] + [end]
        return steps[0], steps[1] if len(steps) > 1 else f"Back to {labels.phase(scenario, state.phase).lower()}"
    ids = [one.id for one in scenario.phases]
    here = ids.index(state.phase) + 1
    horizon = scenario.horizons.get(state.horizon)
    last = horizon is not None and state.turn >= horizon.turns
    over = (
        ["End the exercise"] if last or state.ending else [f"Begin turn {state.turn + 1}: {_does(scenario.phases[0])}"]
    )
    steps = [_does(one) for one in scenario.phases[here:]] + over
    return steps[0], steps[1] if len(steps) > 1 else ""


def _does(phase: Phase) -> str:
    """What the beginning of a phase does, in words."""
    if "reveal" in phase.at_start:
        return "Reveal all orders together"
    if "assessment" in phase.at_start:
        return "Assess the turn: upkeep, drift, new bands"
    if "income" in phase.at_start:
        return "Pay income, show the situation"
    if "orders" in phase.allows:
        return "Open talks and orders"
    return phase.name


def _first_sentence(text: str) -> str:
    """The first sentence of a guidance."""
    flat = " ".join(text.split())
    head, stop, _ = flat.partition(". ")
    return head + "." if stop else flat
