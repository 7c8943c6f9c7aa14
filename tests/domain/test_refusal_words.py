"""Every refusal, as it is shown: whole sentences, in names instead of ids, that say what to do."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import wargame
from tests.domain import test_adjudication, test_board, test_msel, test_orders, test_sequence, test_talks
from tests.domain.given import Given, Refused, name_of
from wargame.app.session import LineNameError, UnknownChoiceError, UnknownLineError, UnknownRecordError
from wargame.domain.engine import Refusal
from wargame.domain.scenario import Scenario
from wargame.labels import REFUSALS, refusal
from wargame.store import errors as save_errors

CASES = [
    case
    for group in (test_sequence, test_board, test_orders, test_adjudication, test_msel, test_talks)
    for case in group.REFUSED
]
IDS = [f"{number} {name_of(case)}" for number, case in enumerate(CASES)]

DO = {
    *("Apply", "Ask", "Check", "Choose", "Close", "Deliver", "Free", "Give", "Go", "Grant", "Jump", "Leave", "Load"),
    *("Look", "Make", "Move", "Name", "Open", "Plug", "Put", "Release", "Return", "Roll", "Rule", "Seal", "Spend"),
    *("Start", "Take", "Talk", "Try", "Use", "Wait", "Weigh", "Withdraw", "Write"),
}
"""How a sentence begins that says what to do."""
ROOT = Path(wargame.__file__).parent


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [one for one in re.split(r"(?<=[.!?…])\s+", text.strip()) if one]


def wrong_with(text: str) -> str:
    """What is wrong with a text that says why not; empty if it is sound."""
    if not text.endswith("."):
        return "no full stop at the end"
    if "  " in text or "{" in text or "None" in text:
        return "a hole in it"
    found = sentences(text)
    if not found[0][0].isupper() and found[0][0] not in "“'":
        return "it begins in the middle"
    after_colon = [one.partition(": ")[2] for one in found]
    if not any(one.partition(" ")[0].rstrip(".,:") in DO for one in (*found, *(_capital(one) for one in after_colon))):
        return "it does not say what to do"
    return ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def ids_of(scenario: Scenario) -> set[str]:
    """The ids of a scenario that have a name of their own which is another."""
    families = (
        scenario.teams, scenario.spaces, scenario.commitments, scenario.means, scenario.actions, scenario.kinds,
        scenario.layers, scenario.tracks, scenario.flags,
    )  # fmt: skip
    found = {ident for family in families for ident, one in family.items() if one.name != ident}
    return found | {one.id for one in (*scenario.phases, *scenario.crisis.phases) if one.name != one.id}


def shown(case: Refused) -> tuple[Scenario, str]:
    """A refusal as a window shows it."""
    table = Given(case.on, *case.steps)
    answer = table.ask(case.command, case.team)
    assert isinstance(answer, Refusal)
    return table.scenario, refusal(answer, table.scenario)


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_a_refusal_is_whole_and_says_what_to_do(case: Refused) -> None:
    _, text = shown(case)
    number = re.match(r"[\w-]+-T\d+-S?\d+ ", text)  # an order's number is its name, and may begin with a small letter
    assert wrong_with(f"Order {text}" if number else text) == "", text
    assert len(text) < 300


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_a_refusal_speaks_in_names(case: Refused) -> None:
    scenario, text = shown(case)
    quoted = re.sub(r"'[^']*'", "", text)  # what does not exist is told as it was written
    names = {word for one in _names(scenario) for word in re.findall(r"[\w-]+", one)}
    words = set(re.findall(r"[\w-]+", re.sub(r"[\w-]+-T\d+-S?\d+|(?:RFI|D)-[\w-]+", "", quoted)))
    assert not (words & ids_of(scenario)) - names - {"a"}, text


def _names(scenario: Scenario) -> Iterator[str]:
    for family in (scenario.teams, scenario.spaces, scenario.commitments, scenario.actions, scenario.layers):
        yield from (one.name for one in family.values())
    yield from (one.name for one in scenario.kinds.values())


def test_every_code_is_shown_by_some_case() -> None:
    elsewhere = {"nothing_to_undo", "nothing_to_redo", "behind_barrier"}
    assert set(REFUSALS) - {case.code for case in CASES} == elsewhere
    for code in elsewhere:
        assert wrong_with(refusal(Refusal(code))) == ""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Nothing would change", "no full stop at the end"),
        ("there is none. Choose another.", "it begins in the middle"),
        ("There is nothing to take back.", "it does not say what to do"),
        ("Not moved: {space} is far. Choose another.", "a hole in it"),
        ("“x” is a folder: name a save file inside it.", ""),
    ],
)
def test_what_is_wrong_is_found(text: str, why: str) -> None:
    assert wrong_with(text) == why


def told_in(tree: ast.AST) -> Iterator[str]:
    """What a module of the window refuses with, as far as it stands there; values are told as `X`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            bad = any(word.arg == "bad" for word in node.keywords)
            if node.func.attr == "refuse" or (node.func.attr == "say" and bad):
                yield from _text(node.args[0])


def _text(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Constant(str(text)):
            yield text
        case ast.JoinedStr(values):
            yield "".join(one.value if isinstance(one, ast.Constant) else "X" for one in values)
        case _:
            pass  # a sentence made elsewhere: a refusal, or the text of an error


TOLD = sorted({text for file in (ROOT / "ui").rglob("*.py") for text in told_in(ast.parse(file.read_text("utf-8")))})


@pytest.mark.parametrize("text", TOLD)
def test_what_the_window_refuses_is_whole_and_says_what_to_do(text: str) -> None:
    whole = f"{text.removesuffix('X')}Choose." if text.endswith(": X") else text  # the reason given is a refusal itself
    assert wrong_with(whole) == "", text


def errors() -> Iterator[str]:
    """What saves and sessions say that they cannot do; values are told as `X`."""
    kinds: list[type[save_errors.SaveError]] = [save_errors.SaveError]
    for kind in kinds:
        kinds += kind.__subclasses__()
    yield from (kind.says.format(path="X", why="x") for kind in kinds[1:])
    yield str(UnknownLineError("X"))
    yield str(UnknownRecordError(9, 3))
    yield str(LineNameError("X", "is taken. Choose another"))
    yield str(UnknownChoiceError(Given("flood").scenario, "storm", "3"))


@pytest.mark.parametrize("text", list(errors()))
def test_what_a_save_or_a_session_cannot_do_is_told_with_what_to_do(text: str) -> None:
    assert wrong_with(text) == "", text
