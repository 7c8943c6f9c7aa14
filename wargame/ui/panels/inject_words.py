"""Injects in words: their groups, what they do, whom they concern."""

from __future__ import annotations

from wargame import labels
from wargame.domain import effects as e
from wargame.domain.scenario import Scenario
from wargame.domain.state import GameState, InjectState

GROUPS = ("Due now", "This turn", "Later", "Pool", "Library", "Delivered", "Skipped")


def group_of(state: GameState, inject: InjectState) -> str:
    """When an inject comes, or whether it has."""
    match inject.status:
        case "due":
            return "Due now"
        case "scheduled":
            return "This turn" if inject.planned <= state.played else "Later"
        case "pool":
            return "Pool"
        case "library":
            return "Library"
        case "delivered":
            return "Delivered"
        case "skipped":
            return "Skipped"


def in_groups(scenario: Scenario, state: GameState, words: list[str]) -> list[tuple[str, list[str]]]:
    """Injects by group, those that hold all the words; the latest delivered first, planned ones by turn."""
    found: dict[str, list[str]] = {name: [] for name in GROUPS}
    for name, one in state.injects.items():
        rule = scenario.injects.get(name)
        layers = " ".join(scenario.layers[layer].name for layer in rule.layers) if rule else ""
        text = f"{told(scenario, state, name)} {layers}".casefold()
        if all(word in text for word in words):
            found[group_of(state, one)].append(name)
    found["Delivered"].sort(key=lambda name: -state.injects[name].delivered)
    found["Later"].sort(key=lambda name: state.injects[name].planned)
    return [(name, injects) for name, injects in found.items() if injects]


def told(scenario: Scenario, state: GameState, ident: str) -> str:
    """An inject's number and title."""
    rule = scenario.injects.get(ident)
    return f"{ident}  {rule.title if rule else state.injects[ident].title}"


def subtitle(scenario: Scenario, state: InjectState, ident: str, *, full: bool = False) -> str:
    """When, to whom, from whom, and who has answered."""
    rule, parts = scenario.injects.get(ident), []
    if state.status == "scheduled":
        parts.append(f"played turn {state.planned}")
    if state.status == "delivered":
        parts.append(f"turn {state.delivered}")
        parts.append(f"answered by {_names(scenario, state.answered)}" if state.answered else "not answered yet")
    if state.status == "skipped":
        parts.append(f"skipped: {state.reason}")
    elif state.reason:
        parts.append(state.reason)
    to = state.to or (rule.to if rule else ())
    parts.append(f"to {_names(scenario, to)}" if to else "to all")
    if rule and full:
        parts.append(f"from {rule.sender}, as {rule.method}")
    if rule and rule.responders and state.status != "delivered":
        parts.append(f"to be answered by {_names(scenario, rule.responders)}")
    return " · ".join(parts)


def _names(scenario: Scenario, teams: tuple[str, ...]) -> str:
    return ", ".join(scenario.teams[one].short if one in scenario.teams else one for one in teams)


def effect_words(scenario: Scenario, state: InjectState, ident: str) -> list[str]:
    """What the white cell should know of an inject: answer hoped for, effects, trigger, truth, guidance."""
    rule = scenario.injects.get(ident)
    if rule is None:
        return ["Thought of on the day; changes nothing on the board by itself."]
    lines = [f"Expected: {rule.expected}"] if rule.expected else []
    done = [_effect(scenario, one) for one in rule.effects]
    lines += [f"Changes: {'; '.join(done)}"] if done else ["Changes nothing on the board by itself."]
    lines += [f"Trigger: {rule.trigger_text}"] if rule.trigger_text else []
    lines += ["Opens the crisis clock."] if rule.crisis else []
    if rule.ambiguous:
        lines.append("Ambiguous: dice give it a secret truth when it is delivered.")
    if state.truth:
        name = next((one.name for one in scenario.truths if one.id == state.truth), state.truth)
        lines.append(f"Truth: {name}{', revealed' if state.revealed else ', white cell only'}")
    objective = next((one.text for one in scenario.objectives if one.id == rule.objective), "")
    lines += [f"Objective: {objective}"] if objective else []
    lines += [f"Based on: {rule.anchor}"] if rule.anchor else []
    return [*lines, rule.guidance] if rule.guidance else lines


def _effect(scenario: Scenario, one: e.Effect) -> str:
    may = "perhaps " if one.when is not None else ""
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
