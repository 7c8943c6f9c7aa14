"""The leak check: words on their way to somebody that tell what is hidden from them.

Views are built by leaving out, so nothing gets out by itself. What a human types for others can: this finds it before
it is said. A hidden text counts as told when a name of it, all of a short one, or five words in a row of a long one
stand in the new words, and nowhere in what that audience has been told before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from msgspec import Struct

from wargame import labels
from wargame.app.session import Session
from wargame.domain import commands as c
from wargame.domain.engine import Refusal, decide
from wargame.domain.scenario import Scenario
from wargame.domain.state import GameState
from wargame.domain.visibility import ROOM, WHITE_CELL, View, view_for

WORD = re.compile(r"\w+")
RUN = 5
"""So many words in a row that are the same are no accident."""
TELLING = 2
"""So many of them must be other words than those of names."""

SAID: tuple[type[c.Asked], ...] = (
    c.PublishRuling,
    c.DeliverInject,
    c.DeliverAdHoc,
    c.AnswerRequest,
    c.RecordDeal,
    c.OpenCrisis,
    c.EndExercise,
    c.ReturnOrder,
)
"""The commands by which the white cell says something to others in its own words."""

TEXTS: dict[str, tuple[str, ...]] = {
    "orders": ("number", "intent"),
    "counters": ("name",),
    "injects": ("title", "text"),
    "deals": ("text",),
    "requests": ("text",),
    "observations": ("text",),
}
"""What in each part of a view is a text of its own, and of a ruling what is for the white cell alone.

What the white cell says elsewhere, such as an answer, is no secret by its words: it says the same to many.
"""


class Leak(Struct, frozen=True):
    """Words that tell an audience of something hidden from it: a part of a view and the id in it, or a team's brief."""

    words: str
    part: str
    ident: str
    audience: str


def leaks(session: Session, command: c.Command) -> tuple[Leak, ...]:
    """What a command would tell others that is hidden from them and stays so; of each thing once for an audience."""
    if not isinstance(command, SAID):
        return ()
    decision = decide(session.state, command, session.context())
    if isinstance(decision, Refusal):
        return ()
    scenario, whole = session.scenario, view_for(session.scenario, decision.state, WHITE_CELL)
    found: list[Leak] = []
    for audience in (ROOM, *scenario.teams):
        before = view_for(scenario, session.state, audience)
        after = view_for(scenario, decision.state, audience)
        known = _strings(before)
        told = " ".join(_strings(after) - known)
        if told:
            found += _told(scenario, whole, after, _plain(told), _plain(" ".join(known)))
    return tuple(found)


def leaks_in(text: str, scenario: Scenario, state: GameState, audience: str) -> tuple[Leak, ...]:
    """What a text made for an audience tells it that is hidden from it."""
    view = view_for(scenario, state, audience)
    shared = [one.brief for one in scenario.teams.values()] + [scenario.question, scenario.disclaimer]
    known = _plain(" ".join([*_strings(view), *shared, *_names(scenario, audience)]))
    return tuple(_told(scenario, view_for(scenario, state, WHITE_CELL), view, _plain(text), known))


def _names(scenario: Scenario, audience: str) -> Iterator[str]:
    """Names that every paper may use, and what an audience's own page of the scenario says."""
    for kind in (scenario.actions, scenario.commitments, scenario.spaces, scenario.teams, scenario.tracks):
        yield from (one.name for one in kind.values())
    own = [one for one in scenario.actions.values() if one.team == audience]
    yield from sorted(_strings([*own, *(seat for name, seat in scenario.teams.items() if name == audience)]))


def _told(scenario: Scenario, whole: View, seen: View, told: str, known: str) -> Iterator[Leak]:
    """The hidden things that stand in what is told, each once."""
    met, common = set(), _common(scenario)
    for part, ident, text in _hidden(scenario, whole, seen):
        words = next((one for one in _phrases(text, common) if one in told and one not in known), "")
        if words and (part, ident) not in met:
            met.add((part, ident))
            yield Leak(words.strip(), part, ident, seen.audience)


def _hidden(scenario: Scenario, whole: View, seen: View) -> Iterator[tuple[str, str, str]]:
    """Every text of the white cell's view that is not in another: its part, its id, the text."""
    for part, names in TEXTS.items():
        there, here = getattr(whole, part), getattr(seen, part)
        for ident, one in there.items():
            own = _texts(here[ident], names) if ident in here else set()
            yield from ((part, ident, text) for text in sorted(_texts(one, names) - own))
    for ident, rule in scenario.injects.items():
        if ident not in seen.injects:
            yield from (("injects", ident, text) for text in (rule.title, rule.text))
    for team, seat in scenario.teams.items():
        if team != seen.audience:
            yield "teams", team, seat.private_brief


def _texts(one: object, names: tuple[str, ...]) -> set[str]:
    ruling = getattr(one, "ruling", None)
    found = {str(getattr(one, name, "")) for name in names}
    if ruling is not None:
        found.add(ruling.private)
    return found - {""}


def _common(scenario: Scenario) -> frozenset[str]:
    """Words of names that everybody has: alone they tell nothing, however many of them stand in a row."""
    named = (scenario.actions, scenario.commitments, scenario.spaces, scenario.teams, scenario.tracks, scenario.layers)
    names = [one.name for kind in named for one in kind.values()]
    turns = [labels.turn(scenario, turn) for turn in range(1, 40)]
    return frozenset(
        WORD.findall(" ".join([*names, *turns, "and the of in on to a an is with for by at begins"]).casefold())
    )


def _phrases(text: str, common: frozenset[str]) -> Iterator[str]:
    """What of a text would betray it: all of a short one, every telling run of words of a long one."""
    words = WORD.findall(text.casefold())
    if len("".join(words)) < RUN:
        return
    for at in range(max(1, len(words) - RUN + 1)):
        run = words[at : at + RUN]
        if len(words) < RUN or sum(one not in common for one in run) >= TELLING:
            yield f" {' '.join(run)} "


def _plain(text: str) -> str:
    """A text as its words alone, so that a phrase is found whatever stands between them."""
    return f" {' '.join(WORD.findall(text.casefold()))} "


def _strings(value: object) -> set[str]:
    """Every text in a view."""
    if isinstance(value, str):
        return {value}
    if isinstance(value, dict):
        return set().union(*(_strings(one) for one in value.values()), set())
    if isinstance(value, list | tuple):
        return set().union(*(_strings(one) for one in value), set())
    return _strings(msgspec.to_builtins(value)) if isinstance(value, Struct) else set()
