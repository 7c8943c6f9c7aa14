"""Every fixed text of the report and the papers goes through the catalogue, so that another language is a file away."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from wargame import paths
from wargame.app.session import Session

ROOT = Path(__file__).parents[2]
SOURCES = sorted(
    [
        *(ROOT / "wargame/report/chapters").glob("*.py"),
        *(ROOT / "wargame/report/papers").glob("*.py"),
        *(ROOT / "wargame/report" / name for name in ("aar.py", "outcomes.py", "prose.py", "rulings.py")),
    ]
)
WORDS = re.compile(r"[A-Za-z]{2,}")
CATALOGUE = {"_", "ngettext"}


def untranslated(tree: ast.AST) -> Iterator[str]:
    """Texts of a module that look like words for people, outside the catalogue's functions and docstrings."""
    match tree:
        case ast.Call(func=ast.Name(id=name)) if name in CATALOGUE:
            return
        case ast.Expr(value=ast.Constant()):
            return
        case ast.Constant(value=str(text)) if " " in text.strip() and WORDS.search(text):
            yield text
        case ast.JoinedStr(values=parts):
            told = "".join(str(part.value) for part in parts if isinstance(part, ast.Constant))
            if " " in told and WORDS.search(told):
                yield told
    for child in ast.iter_child_nodes(tree):
        yield from untranslated(child)


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: file.stem)
def test_no_words_stand_outside_the_catalogue(file: Path) -> None:
    keys = {"other entry", "free statement", "area for improvement"}  # names of what is counted, and a tag of notes
    assert set(untranslated(ast.parse(file.read_text(encoding="utf-8")))) <= keys


def test_with_another_catalogue_nothing_fixed_stays_english(tmp_path: Path) -> None:
    save = tmp_path / "save.wargame"
    save.write_bytes((paths.examples() / "five-layers-thin-truce.wargame").read_bytes())
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests/report/bracketed.py"), str(save)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"},
        timeout=120,
    )
    with Session.open(save, write=False) as session:
        own = sorted(texts(msgspec.to_builtins(session.scenario)), key=len, reverse=True)
    for paper, found in json.loads(done.stdout).items():
        assert any("⟦" in text for text in found)
        for text in {one for one in found if "⟦" not in one}:
            assert not WORDS.search(without(text, own)), (paper, text)


def texts(value: object) -> set[str]:
    """Every text in a scenario, on one line; ids are none."""
    if isinstance(value, dict):
        return set().union(*(texts(one) for one in value.values()), set())
    if isinstance(value, list | tuple):
        return set().union(*(texts(one) for one in value), set())
    return {" ".join(value.split()).rstrip(".")} if isinstance(value, str) and value[:1].isupper() else set()


def without(text: str, own: list[str]) -> str:
    """What is left of a text when those of the scenario are taken out of it."""
    for one in own:
        text = text.replace(one, "")
    return text
