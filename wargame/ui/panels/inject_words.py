"""Injects in words: their sections, what they do, whom they concern, why they are due."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from wargame import labels
from wargame.app.moments import Moment
from wargame.domain import effects as e
from wargame.domain import records as r
from wargame.domain.msel import Inject, Medium
from wargame.domain.reading import Reader
from wargame.domain.rules.msel import moment_of
from wargame.domain.scenario import Scenario
from wargame.domain.state import GameState, InjectState, Observation
from wargame.labels.words import listing, number
from wargame.ui.advice import waiting_injects
from wargame.ui.desk import Desk
from wargame.ui.when import clock_time

SECTIONS = ("Due", "Next up", "Later this exercise", "Pool", "Delivered", "Skipped", "Library")
WAITING = ("library", "pool", "scheduled", "due")
MEDIA: tuple[tuple[Medium, str], ...] = (
    ("news", "News report"),
    ("cable", "Cable"),
    ("call", "Telephone call"),
    ("post", "Post"),
    ("report", "Report"),
)
LONGEST = 100
"""Of longer sentences the beginning is shown."""
NOT_OBSERVED = "not observed"


class Line(Struct, frozen=True):
    """One inject as a row: what it is called, its medium, to whom and when, and a mark where something is missing."""

    ident: str
    title: str
    medium: Medium
    status: str
    second: str
    mark: str = ""

    def words(self) -> str:
        """The row in words."""
        return ". ".join(part for part in (f"{self.ident}  {self.title}", self.second, self.mark) if part)


def headline(state: GameState) -> str:
    """How many injects wait to be delivered."""
    due = sum(one.status == "due" for one in state.injects.values())
    now = sum(one.status == "scheduled" and one.planned <= state.played for one in state.injects.values())
    return f"{due} due now, {now} planned for this turn" if due else f"{now} planned for this turn"


def delivered(scenario: Scenario, state: GameState) -> str:
    """How many injects were delivered, and how many of them wait for an answer."""
    count = sum(one.status == "delivered" for one in state.injects.values())
    waits = sum(
        one.status == "delivered" and bool(rule) and not set(rule.responders) <= set(one.answered)
        for name, one in state.injects.items()
        if (rule := scenario.injects.get(name)) is not None
    )
    if not count:
        return "None delivered yet."
    return f"{count} delivered, {f'{waits} of them not answered yet' if waits else 'all answered'}"


def waiting(state: InjectState) -> bool:
    """Whether an inject can still be delivered."""
    return state.status in WAITING


def next_waiting(scenario: Scenario, state: GameState, found: list[tuple[str, list[str]]]) -> str:
    """The inject to go on to: the first listed of those due or planned for this turn; empty if there is none.

    One that opens a crisis comes last, so that whoever presses a key twice opens none.
    """
    waits = waiting_injects(state)
    listed = [one for _, injects in found for one in injects if one in waits]
    calm = [one for one in listed if one not in scenario.injects or not scenario.injects[one].crisis]
    return next(iter((*calm, *listed)), "")


def first(found: list[tuple[str, list[str]]]) -> str:
    """The inject to begin with: the first that is due or comes next."""
    return next((injects[0] for name, injects in found if name in ("Due", "Next up")), "")


def sections(scenario: Scenario, state: GameState, words: list[str]) -> list[tuple[str, list[str]]]:
    """Injects by section, those that hold all the words; empty sections left out.

    Next up is what is planned for this turn or, if nothing is, for the next turn that has something.
    """
    planned = sorted(one.planned for one in state.injects.values() if one.status == "scheduled")
    upcoming = max(state.played, planned[0] if planned else 0)
    found: dict[str, list[str]] = {name: [] for name in SECTIONS}
    for name, one in state.injects.items():
        if _fits(scenario, state, name, words):
            found[_section(one, upcoming)].append(name)
    found["Delivered"].sort(key=lambda name: -state.injects[name].delivered)
    for key in ("Next up", "Later this exercise"):
        found[key].sort(key=lambda name: state.injects[name].planned)
    return [(name, injects) for name, injects in found.items() if injects]


def _section(one: InjectState, upcoming: int) -> str:
    if one.status == "scheduled":
        return "Next up" if one.planned <= upcoming else "Later this exercise"
    return {"due": "Due", "pool": "Pool", "delivered": "Delivered", "skipped": "Skipped"}.get(one.status, "Library")


def _fits(scenario: Scenario, state: GameState, name: str, words: list[str]) -> bool:
    rule = scenario.injects.get(name)
    layers = " ".join(scenario.layers[layer].name for layer in rule.layers) if rule else ""
    text = f"{name} {title_of(scenario, state, name)} {layers}".casefold()
    return all(word in text for word in words)


def line_of(scenario: Scenario, state: GameState, ident: str, moment: Moment | None) -> Line:
    """An inject as a row."""
    one, rule = state.injects[ident], scenario.injects.get(ident)
    second = " · ".join(part for part in (when_of(scenario, one, rule, moment), to_words(scenario, one, rule)) if part)
    missing = one.status == "delivered" and rule and rule.expected and not observed(state, ident)
    mark = NOT_OBSERVED if missing else ""
    return Line(ident, title_of(scenario, state, ident), medium_of(one, rule), one.status, second, mark)


def title_of(scenario: Scenario, state: GameState, ident: str) -> str:
    """An inject's title."""
    rule = scenario.injects.get(ident)
    return rule.title if rule else state.injects[ident].title


def medium_of(one: InjectState, rule: Inject | None) -> Medium:
    """How an inject reaches the room; a news report if nothing else is said."""
    return rule.method if rule else next((key for key, _ in MEDIA if key == one.method), "news")


def sender_of(one: InjectState, rule: Inject | None) -> str:
    """From whom an inject comes."""
    return rule.sender if rule else one.sender


def when_of(scenario: Scenario, one: InjectState, rule: Inject | None, moment: Moment | None) -> str:
    """When an inject is planned, fell due or was delivered."""
    match one.status:
        case "scheduled":
            return f"turn {one.planned}"
        case "due":
            return f"due since {clock_time(moment.at)}" if moment else "due"
        case "delivered":
            return _moment_words(scenario, one.delivered, moment)
        case "skipped":
            return one.reason
        case _:
            return (
                "by its trigger" if rule and (rule.trigger or rule.moment) else "ready" if one.status == "pool" else ""
            )


def _moment_words(scenario: Scenario, turn: int, moment: Moment | None) -> str:
    if moment is None:
        return f"turn {turn}"
    step = next((step.name for step in scenario.crisis.steps if step.id == moment.step), "")
    return ", ".join(
        part
        for part in (f"turn {turn}", step or labels.phase(scenario, moment.phase).lower(), clock_time(moment.at))
        if part
    )


def to_words(scenario: Scenario, one: InjectState, rule: Inject | None) -> str:
    """To whom an inject goes, or went."""
    to = one.to if one.status == "delivered" else one.to or (rule.to if rule else ())
    return f"to {listing(names(scenario, to))} only" if to else "to all"


def names(scenario: Scenario, teams: tuple[str, ...]) -> list[str]:
    """Teams by name."""
    return [scenario.teams[one].name if one in scenario.teams else one for one in teams]


def observed(state: GameState, ident: str) -> list[Observation]:
    """The notes tied to an inject, in the order in which they were taken."""
    return [one for one in state.observations.values() if one.inject == ident]


def answered_words(desk: Desk, ident: str) -> str:
    """Who has answered an inject, and how, one under the other."""
    told = [
        f"{labels.team(desk.scenario, one.team)}{f': {one.how}' if one.how else ''}"
        for batch in desk.session.history()
        if batch.seq <= desk.seq
        for one in batch.records
        if isinstance(one, r.InjectAnswered) and one.inject == ident
    ]
    return "\n".join(("Answered by", *told)) if told else "Nobody has answered yet."


def due_words(scenario: Scenario, ident: str, moment: Moment | None, state: GameState | None = None) -> str:
    """Why an inject is due, and since when; with a state, how what it hangs on stands there."""
    rule = scenario.injects.get(ident)
    why = ""
    if rule:
        one, reader = (state.injects[ident], Reader(scenario, state)) if state else (InjectState(), None)
        why = trigger_words(scenario, rule, one, reader)
    if moment is None:
        return f"Due because {why}." if why else "Due."
    phase = labels.phase(scenario, moment.phase).lower()
    since = ", ".join(part for part in (clock_time(moment.at), f"turn {moment.turn}", phase) if part)
    after = f" It followed from: {_cause(scenario, moment.cause)}." if moment.cause else ""
    return f"Due since {since}, because {why or 'it was marked so'}.{after}"


def _cause(scenario: Scenario, cause: r.Happened) -> str:
    """What brought a trigger about: an inject by its name, anything else in a sentence."""
    if isinstance(cause, r.InjectDelivered):
        return labels.inject(scenario, cause.inject)
    text = labels.record(scenario, cause).rstrip(".")
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 2]} …"


def trigger_words(scenario: Scenario, rule: Inject, state: InjectState, reader: Reader | None = None) -> str:
    """What makes an inject due, as a clause; empty if nothing does. A reader adds how it stands now."""
    moment = moment_of(rule, state)
    parts = [labels.moment(scenario, moment)] if moment else []
    parts += [labels.condition(scenario, rule.trigger, reader)] if rule.trigger else []
    return " and ".join(parts)


def limit_words(scenario: Scenario, state: GameState) -> str:
    """That a turn has had its triggered injects, while more of them are due; else empty."""
    triggered = {name: state.injects[name] for name, _ in scenario.triggered if name in state.injects}
    told = sum(
        one.triggered and one.status == "delivered" and one.delivered == state.turn for one in triggered.values()
    )
    due = sum(one.status == "due" for one in triggered.values())
    most = scenario.rules.triggered_per_turn
    if not due or told < most:
        return ""
    rule = f"no more than {number(most)} inject{'s' * (most != 1)} by trigger" if most else "no inject by trigger"
    waits = "The one that is due" if due == 1 else f"The {number(due)} that are due"
    return f"This scenario wants {rule} in a turn, and {number(told)} came. {waits} may wait."


def facts(scenario: Scenario, state: InjectState, ident: str) -> list[tuple[str, str]]:
    """What the white cell should know of an inject, each under its name."""
    rule = scenario.injects.get(ident)
    if rule is None:
        return [("It will", "change nothing on the board by itself. It was thought of on the day.")]
    objective = next((one.text for one in scenario.objectives if one.id == rule.objective), "")
    trigger = trigger_words(scenario, rule, state)
    automatic = "deliver itself" if rule.automatic else "fall due; you decide"
    found = [
        ("Guidance", rule.guidance),
        ("Expected", rule.expected if waiting(state) else ""),
        ("It will", "; ".join(_doings(scenario, rule)) or "change nothing on the board by itself"),
        ("Trigger", f"When {trigger}, it will {automatic}." if trigger else ""),
        ("Asked to answer", listing(names(scenario, rule.responders)) if waiting(state) else ""),
        ("Truth", _truth(scenario, state)),
        ("Objective", objective),
        ("Based on", rule.anchor),
    ]
    return [(name, text) for name, text in found if text]


def _doings(scenario: Scenario, rule: Inject) -> list[str]:
    found = [_effect(scenario, one) for one in rule.effects]
    found += ["open the crisis clock"] if rule.crisis else []
    return found + (["get a secret truth by dice"] if rule.ambiguous else [])


def _truth(scenario: Scenario, state: InjectState) -> str:
    name = next((one.name for one in scenario.truths if one.id == state.truth), state.truth)
    return f"{name}{', revealed' if state.revealed else ', white cell only'}" if name else ""


def moves_words(moved: Mapping[str, int], last: int) -> str:
    """What a delay moves along, before it is done."""
    if not moved:
        return "Nothing is planned after it that would move along."
    first = sorted(moved.items(), key=_turn_of)[:4]
    more = [f"{len(moved) - 4} more"] if len(moved) > 4 else []
    told = listing([*(f"{name} to turn {turn}" for name, turn in first), *more])
    crowded = sum(turn == last for turn in moved.values())
    end = f" {crowded} of them then stand in the last turn." if crowded > 2 else ""
    return f"Moves {len(moved)} more inject{'s' * (len(moved) > 1)}: {told}.{end}"


def _turn_of(moved: tuple[str, int]) -> int:
    return moved[1]


def _effect(scenario: Scenario, one: e.Effect) -> str:
    may = f"if {labels.condition(scenario, one.when)}, " if one.when is not None else ""
    match one:
        case e.ChangeTrack(track=track, by=by):
            change = labels.signed(int(by)) if isinstance(by, int | float) else "by a formula"
            text = f"{labels.value_name(scenario, track)} {change}"
        case e.SetFlag(flag=flag, to=to):
            text = f"{labels.value_name(scenario, flag)}: {to}"
        case e.SetCommitment(commitment=name, to=status):
            text = f"{labels.commitment(scenario, name)} becomes {labels.STATUS[status]}"
        case e.PlaceCounter(kind=kind, at=at):
            text = f"{scenario.kinds[kind].name} placed in {labels.space(scenario, at)}"
        case e.RemoveCounters(kind=kind, at=at):
            text = f"{scenario.kinds[kind].name} leaves {labels.space(scenario, at)}"
        case e.GiveMeans(team=team, kind=kind, by=amount):
            text = f"{labels.team(scenario, team)} {labels.signed(amount)} {scenario.means[kind].name}"
        case e.SetControl(space=space, to=to, contested=contested):
            held = f"held by {labels.team(scenario, to)}" if to else "contested" if contested else "free"
            text = f"{labels.space(scenario, space)} {held}"
        case e.GrantAccess(space=space, team=team, granted=granted):
            word = "let into" if granted else "no longer let into"
            text = f"{labels.team(scenario, team)} {word} {labels.space(scenario, space)}"
        case e.OpenCrisis():
            text = "the crisis clock opens"
        case e.RevealTruth():
            text = "the truth comes out"
    return may + text
