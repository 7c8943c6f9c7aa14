"""The leak check: words on their way to somebody that tell what is hidden from them.

Views are built by leaving out, so nothing gets out by itself. What a human types for others can: this finds it before
it is said. A hidden text counts as told when its name, all of a short one, or five words in a row of a long one stand
in the new words, and nowhere in what that audience may read anyway; a hidden value when it follows the name of its
track.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial

from msgspec import Struct

from wargame import labels
from wargame.app.session import Session
from wargame.domain import commands as c
from wargame.domain.engine import Refusal, decide
from wargame.domain.hidden import Hidden, Leak, hidden_from
from wargame.domain.redaction import redacted
from wargame.domain.scenario import Scenario
from wargame.domain.state import GameState, Move, Order
from wargame.domain.visibility import ROOM, WHITE_CELL
from wargame.labels.words import NUMBERS, number

WORD = re.compile(r"\w+")
RUN = 5
"""So many words in a row that are the same are no accident."""
TELLING = 2
"""So many of them must be other words than those of names."""
WHOLE = 10
"""A text of so many words is no accident, whatever words they are."""
LETTERS = 5
"""A name of fewer letters may be any word."""
GAP = 4
"""At most so many words, none of them a number, stand between a track's name and its value."""
SMALL = (
    "a about after all an and any are as at be been before begins both but by can did do does for from had has have "
    "how if in is it its may more must no not of on one only or other our out over said say says shall she so some "
    "such than that the their them then there these they this those to under until up was we were what when where "
    "which who why will with would you"
)
"""Words that stand in any sentence."""
MARKUP = re.compile(r"<[^>]*>")

SAID: tuple[type[c.Asked], ...] = (
    c.PublishRuling,
    c.DeliverInject,
    c.DeliverAdHoc,
    c.AnswerRequest,
    c.RecordDeal,
    c.MakeStatement,
    c.AddArgument,
    c.PlaceCounter,
    c.OpenCrisis,
    c.EndExercise,
    c.ReturnOrder,
)
"""The commands by which words that are typed at the desk reach others."""

TOLD = ("orders", "counters", "deals", "requests", "injects")
"""The tables of the state in which such words stand."""


def leaks(session: Session, command: c.Command) -> tuple[Leak, ...]:
    """What a command would tell others that is hidden from them and stays so; of each thing once for an audience.

    What is its speakers' own secret they may tell.
    """
    if not isinstance(command, SAID):
        return ()
    decision = decide(session.state, command, session.context())
    if isinstance(decision, Refusal):
        return ()
    scenario, now, then = session.scenario, session.state, decision.state
    found: list[Leak] = []
    for audience in (ROOM, *scenario.teams):
        before, after = redacted(scenario, now, audience), redacted(scenario, then, audience)
        told = " ".join(_news(before, after))
        if told:
            hidden = hidden_from(scenario, then, audience)
            suspects = [one for one in _suspects(told, hidden) if not _speakers(command) & {*one.owners}]
            found += _found(told, suspects, scenario, audience, partial(_texts, before))
    return tuple(found)


def leaks_in(made: object, scenario: Scenario, state: GameState, audience: str) -> tuple[Leak, ...]:
    """What something made for an audience tells it that is hidden from it; to the white cell nothing is.

    It may be a text or a value of texts: a document, a drawing, the name of a file. What is made for an audience is
    made of its view, whose numbers are as open as they may be: only words are looked at.
    """
    if audience == WHITE_CELL:
        return ()
    text = " ".join(_texts(made))
    suspects = _suspects(text, (one for one in hidden_from(scenario, state, audience) if not one.value))
    return tuple(_found(text, suspects, scenario, audience, partial(_open, scenario, state, audience)))


def _open(scenario: Scenario, state: GameState, audience: str) -> Iterator[str]:
    """What an audience may read: its view, what is for everybody, and its own page of the scenario."""
    yield from _texts(redacted(scenario, state, audience))
    yield from (scenario.question, scenario.disclaimer)
    yield from (one.brief for one in scenario.teams.values())
    for kind in (scenario.actions, scenario.commitments, scenario.spaces, scenario.teams, scenario.tracks):
        yield from (one.name for one in kind.values())
    yield from _texts([one for one in scenario.actions.values() if one.team == audience])
    yield from _texts(scenario.teams.get(audience))


def _speakers(command: c.Command) -> set[str]:
    """The teams in whose name a command speaks."""
    match command:
        case c.RecordDeal():
            return {*command.teams}
        case c.MakeStatement() | c.AddArgument():
            return {command.team}
        case _:
            return set()


def _news(before: GameState, after: GameState) -> Iterator[str]:
    """The texts that are in what an audience may read and were not before."""
    for table in TOLD:
        old, new = getattr(before, table), getattr(after, table)
        fresh = {ident: one for ident, one in new.items() if one is not old.get(ident) and one != old.get(ident)}
        said = {*_texts({ident: old.get(ident) for ident in fresh})}
        yield from (text for text in _texts(fresh) if text not in said)
    for one in after.statements[len(before.statements) :]:
        yield one.text
    if after.crisis and after.crisis != before.crisis:
        yield after.crisis.title
    if after.ending != before.ending:
        yield after.ending


def _suspects(text: str, hidden: Iterable[Hidden]) -> list[Hidden]:
    """The hidden things of which any words stand in a text."""
    told, runs = _plain(text), _runs_in(text)
    return [one for one in hidden if (_plain(one.text) in told if one.value else not runs.isdisjoint(_runs(one.text)))]


def _found(
    text: str, suspects: list[Hidden], scenario: Scenario, audience: str, known: Callable[[], Iterable[str]]
) -> Iterator[Leak]:
    """Those that the text tells of, each once; `known` are the texts that the audience may read anyway."""
    if not suspects:
        return
    told, runs, met = _plain(text), _runs_in(text), set()
    before, common = _plain(" ".join(known())), _common(scenario)
    for one in suspects:
        words = next((each for each in _telling(one, told, runs, common) if f" {each} " not in before), "")
        if words and (one.part, one.ident) not in met:
            met.add((one.part, one.ident))
            yield Leak(words, one.part, one.ident, audience)


def _telling(one: Hidden, told: str, runs: frozenset[str], common: frozenset[str]) -> Iterator[str]:
    """The words of what is told that betray a hidden thing."""
    if one.value:
        yield from _values_in(told, one.text, one.value)
        return
    for run in _runs(one.text):
        words = run.split()
        known = len("".join(words)) < LETTERS if one.name else sum(each not in common for each in words) < TELLING
        if run in runs and not known:
            yield run
    whole = _plain(one.text)
    if whole in told and len(whole.split()) >= WHOLE:
        yield whole.strip()


def _values_in(told: str, name: str, value: str) -> Iterator[str]:
    """Where a value, in figures or as a word, follows the name of its track."""
    spelt, numbers = number(int(value)), "|".join(NUMBERS)
    between = rf"(?:(?!\d|(?:{numbers}) )\w+ ){{0,{GAP}}}"
    pattern = rf" ({re.escape(_plain(name).strip())} {between}(?:{re.escape(value)}|{spelt})) "
    yield from (each[1] for each in re.finditer(pattern, told))


def _common(scenario: Scenario) -> frozenset[str]:
    """Words of names that everybody has: alone they tell nothing, however many of them stand in a row."""
    named: tuple[Mapping[str, object], ...] = (
        scenario.actions,
        scenario.commitments,
        scenario.spaces,
        scenario.teams,
        scenario.tracks,
        scenario.layers,
    )
    names = [str(getattr(one, "name", "")) for kind in named for one in kind.values()]
    turns = [labels.turn(scenario, turn) for turn in range(1, 40)]
    kinds = [
        labels.order_title(scenario, one) for one in (Order("", "", 0, "", moves=(Move(""),)), Order("", "", 0, ""))
    ]
    return frozenset(_words(" ".join([*names, *turns, *kinds, SMALL])))


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold())


@lru_cache(maxsize=8192)
def _runs(text: str) -> tuple[str, ...]:
    """Every run of words of a long text, all of a short one: the least that tells of it."""
    words = _words(text)
    return tuple(" ".join(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1)))


def _runs_in(text: str) -> frozenset[str]:
    """Every run of words in a text that could tell of a hidden one, whatever stands between the words."""
    words = _words(text)
    return frozenset(" ".join(words[at : at + many]) for many in range(1, RUN + 1) for at in range(len(words)))


def _plain(text: str) -> str:
    """A text as its words alone."""
    return f" {' '.join(_words(text))} "


def _texts(value: object) -> Iterator[str]:
    """Every text in a value, in order; of a picture its words."""
    match value:
        case str():
            yield MARKUP.sub(" ", value) if "<" in value else value
        case dict():
            yield from _texts(tuple(value.values()))
        case list() | tuple():
            for one in value:
                yield from _texts(one)
        case Struct():
            for field in value.__struct_fields__:
                yield from _texts(getattr(value, field))
        case _:
            pass
