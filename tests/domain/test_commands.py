"""The cases of the other files, taken together, leave out no command, no record and no refusal."""

import ast
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest

import wargame
from tests.app import test_session
from tests.domain import test_adjudication, test_board, test_msel, test_orders, test_sequence, test_talks
from tests.domain.given import Given
from wargame.domain import commands as c
from wargame.domain import records as r
from wargame.domain.engine import RULES, Refusal
from wargame.labels import REFUSALS, record, refusal

GROUPS = (test_sequence, test_board, test_orders, test_adjudication, test_msel, test_talks)
ROOMS = ("domain", "app")


def trees() -> Iterator[ast.Module]:
    """The syntax trees of everything that may refuse a command."""
    for room in ROOMS:
        for file in (Path(wargame.__file__).parent / room).rglob("*.py"):
            yield ast.parse(file.read_text(encoding="utf-8"))


def codes_in(tree: ast.Module) -> Iterator[str]:
    """The codes that a module refuses with: constants, and what its functions return where a variable is refused."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("refuse", "Refusal"):
            match node.args:
                case [ast.Constant(str(code)), *_]:
                    yield code
                case [ast.Name("code"), *_]:  # `refuse` itself
                    pass
                case _:
                    yield from returned(tree)


def returned(tree: ast.Module) -> Iterator[str]:
    """All text that functions of a module return."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Return) and node.value is not None:
            texts = (one.value for one in ast.walk(node.value) if isinstance(one, ast.Constant))
            yield from (text for text in texts if isinstance(text, str) and text)


CODES = {code for tree in trees() for code in codes_in(tree)}


def test_every_command_has_its_rule() -> None:
    assert set(RULES) == set(get_args(c.Command))


def test_every_refusal_is_provoked() -> None:
    provoked = {case.code for group in GROUPS for case in group.REFUSED} | test_session.REFUSED
    assert sorted(CODES - provoked) == []
    assert sorted(provoked - CODES) == []


def test_every_refusal_has_words_and_no_others_have() -> None:
    assert sorted(REFUSALS) == sorted(CODES)


@pytest.mark.parametrize("code", sorted(REFUSALS))
def test_every_refusal_says_what_is_so_in_a_sentence(code: str) -> None:
    class Anything(dict[str, str]):
        def __missing__(self, key: str) -> str:
            return f"<{key}>"

    words = REFUSALS[code].format_map(Anything())
    assert words[0].isupper() or words[0] in "<'"
    assert words.endswith(".")
    assert "  " not in words


def test_a_refusal_is_about_what_its_words_name() -> None:
    assert "Atlantis" in refusal(Refusal("unknown_space", {"space": "Atlantis"}))


def test_every_command_is_accepted_somewhere() -> None:
    tried = {type(case.command) for group in GROUPS for case in group.ACCEPTED} | {c.JumpTurns, c.Undo, c.Redo}
    assert {command.__name__ for command in set(c.COMMANDS) - tried} == set()


def test_every_command_is_in_the_union_that_is_read() -> None:
    asked = {one for one in vars(c).values() if isinstance(one, type) and issubclass(one, c.Asked)} - {c.Asked}
    assert asked == set(c.COMMANDS)


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.__name__.rpartition(".")[2])
def test_every_record_that_the_cases_make_has_a_sentence(group: ModuleType) -> None:
    for case in group.ACCEPTED:
        table = Given(case.on, *case.steps)
        table.do(case.command, case.team)
        for told in table.records:
            sentence = record(table.scenario, told)
            assert sentence
            assert "{" not in sentence


def test_every_record_is_made_by_some_case() -> None:
    """But for those of assessments and paths, which other tests look at."""
    made: set[type[r.Happened]] = set()
    for group in GROUPS:
        for case in group.ACCEPTED:
            table = Given(case.on, *case.steps)
            table.do(case.command, case.team)
            made |= {type(told) for told in table.records}
    elsewhere = {
        r.CommitmentProgressed, r.EndingReached, r.InjectDue, r.MeansTied, r.PledgeAged, r.SecretDetected,
        r.TurnAssessed, r.TurnJumped, r.UpkeepMissed, r.UpkeepPaid,
    }  # fmt: skip
    assert {one.__name__ for one in set(r.RECORDS) - made - elsewhere} == set()
