"""Every fixed text of what the report writes goes through the catalogue, so that another language is a file away."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import msgspec
import pytest
from babel.messages.pofile import read_po

from wargame import paths
from wargame.app.session import Session

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "wargame").rglob("*.py"))
REPORT = [file for file in SOURCES if file.is_relative_to(ROOT / "wargame/report")]
TEMPLATES = sorted((ROOT / "assets/templates").rglob("*.html"))
WORDS = re.compile(r"[A-Za-z]{2,}")
MARKUP = re.compile(r"[<>=/\\]")
CATALOGUE = {"_", "ngettext"}
NOT_FOR_PEOPLE = {
    "board_labels": {"ijl.,:;'’|!I "},  # narrow letters
    "board_map": {"City of ", "Autonomous Republic of ", " oblast"},  # parts of names in the map's data
    "boards": {" names", "  names"},  # keys of the replay page's data
    "docx": {
        "Body Text",
        "Cell Head",
        "Cell Name",
        "Contents Line",
        "List Bullet",
        *(f"Heading {n}" for n in (1, 2, 3)),
    },
    "look": {"high contrast", "projector side"},  # names of looks in the settings
    "opening": {"other entry"},  # names of what is counted
    "outcomes": {"area for improvement"},  # a tag of notes
    "packet": {"free statement"},
    "page": {"Roboto Condensed", "^export "},
    "prose": {"other entry", "free statement"},
    "symbols": {"Roboto Condensed"},
}
"""Texts with a blank that are no words of ours for people, by module: names of styles and fonts, keys, tags."""


def untranslated(tree: ast.AST) -> Iterator[str]:
    """Texts of a module with a blank and words, outside the catalogue's functions, docstrings and markup."""
    match tree:
        case ast.Call(func=ast.Name(id=name)) if name in CATALOGUE:
            return
        case ast.Expr(value=ast.Constant()):
            return
        case ast.JoinedStr(values=parts):
            yield from _words("".join(str(part.value) for part in parts if isinstance(part, ast.Constant)))
            for part in parts:
                if isinstance(part, ast.FormattedValue):
                    yield from untranslated(part.value)
            return
        case ast.Constant(value=str(text)):
            yield from _words(text)
    for child in ast.iter_child_nodes(tree):
        yield from untranslated(child)


def _words(text: str) -> Iterator[str]:
    if " " in text and WORDS.search(text) and not MARKUP.search(text) and not text.startswith(":root"):
        yield text


def calls(tree: ast.AST, *, inside: bool = False) -> Iterator[tuple[ast.Call, bool]]:
    """Every call of the catalogue's functions, and whether it stands inside an f-string."""
    inside = inside or isinstance(tree, ast.JoinedStr)
    if isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name) and tree.func.id in CATALOGUE:
        yield tree, inside
    for child in ast.iter_child_nodes(tree):
        yield from calls(child, inside=inside)


def messages(call: ast.Call) -> list[Any]:
    """The texts that a call looks up; None for one that is not written out in it."""
    asked = call.args[:2] if call.func.id == "ngettext" else call.args[:1]  # type: ignore[attr-defined]
    return [one.value if isinstance(one, ast.Constant) else None for one in asked]


@pytest.mark.parametrize("file", REPORT, ids=lambda file: file.stem)
def test_no_words_stand_outside_the_catalogue(file: Path) -> None:
    found = set(untranslated(ast.parse(file.read_text(encoding="utf-8"))))
    assert found <= NOT_FOR_PEOPLE.get(file.stem, set())


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.stem)
def test_no_words_stand_in_a_template(file: Path) -> None:
    page = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    reader = Reader()
    reader.feed(page)
    assert not [text for text in reader.texts if WORDS.search(text)]


class Reader(HTMLParser):
    """Reads what people see or hear of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.texts += [told or "" for name, told in attrs if name in {"title", "alt", "aria-label", "placeholder"}]


def test_every_message_is_written_out_where_it_is_looked_up() -> None:
    """Babel looks into no f-string and follows no name."""
    for file in SOURCES:
        for call, inside in calls(ast.parse(file.read_text(encoding="utf-8"))):
            assert not inside, (file, call.lineno)
            assert None not in messages(call), (file, call.lineno)


def test_no_message_of_a_report_is_a_sentence_cut_at_a_blank() -> None:
    for file in REPORT:
        for call, _ in calls(ast.parse(file.read_text(encoding="utf-8"))):
            assert all(text == text.strip(" ") for text in messages(call)), (file, call.lineno)


@pytest.fixture(scope="module")
def bracketed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the report writes of an example with the catalogue of brackets, and the messages it looked up."""
    save = tmp_path_factory.mktemp("bracketed") / "save.wargame"
    save.write_bytes((paths.examples() / "five-layers-thin-truce.wargame").read_bytes())
    done = python("tests/report/bracketed.py", str(save))
    with Session.open(save, write=False) as session:
        own = texts(msgspec.to_builtins((session.scenario, session.state)))
    return {**json.loads(done), "own": sorted(own, key=len, reverse=True)}


def python(*arguments: str) -> str:
    """What a program of the project's own Python writes."""
    done = subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"},
        timeout=120,
    )
    return done.stdout


def test_with_another_catalogue_nothing_fixed_stays_english(bracketed: dict[str, Any]) -> None:
    for paper, found in bracketed["fixed"].items():
        assert any("⟦" in text for text in found)
        for text in set(found):
            assert not WORDS.search(without(outside(text), bracketed["own"])), (paper, text)


def test_babel_finds_every_message_that_is_looked_up(bracketed: dict[str, Any], tmp_path: Path) -> None:
    template = tmp_path / "wargame.pot"
    python("-m", "babel.messages.frontend", "extract", "-F", "pyproject.toml", "-o", str(template), ".")
    with template.open("rb") as file:
        known = {one.id if isinstance(one.id, str) else one.id[0] for one in read_po(file)}
    assert len(bracketed["asked"]) > 500
    assert set(bracketed["asked"]) <= known


def texts(value: object) -> set[str]:
    """Every text in a scenario or a state, on one line; ids are none."""
    if isinstance(value, dict):
        return set().union(*(texts(one) for one in value.values()), set())
    if isinstance(value, list | tuple):
        return set().union(*(texts(one) for one in value), set())
    return {" ".join(value.split()).rstrip(".")} if isinstance(value, str) and value[:1].isupper() else set()


def outside(text: str) -> str:
    """What of a text stands in no bracket."""
    while text != (text := re.sub("⟦[^⟦⟧]*⟧", "", text)):
        pass
    return text


def without(text: str, own: list[str]) -> str:
    """What is left of a text when those of the scenario and of the play are taken out of it."""
    for one in own:
        text = text.replace(one, "")
    return text
