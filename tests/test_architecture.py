"""House rules that no linter knows."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import wargame
from wargame.domain import commands as c
from wargame.domain import records as r
from wargame.domain.evolve import APPLY
from wargame.labels import SENTENCES

PACKAGE = Path(wargame.__file__).parent
ROOT = PACKAGE.parent
MODULES = sorted(PACKAGE.rglob("*.py"))
MOST_LINES = 400
LONGER = {
    "domain/records.py": "one short class for each thing that can happen, and the list of them",
    "domain/commands.py": "one short class for each thing that can be asked, and the list of them",
    "domain/evolve.py": "one small function for each record, and the table that finds it",
}
"""Modules over the limit, each with its reason."""

HEAVY = ("PySide6", "shiboken6", "numpy", "pyqtgraph", "sqlite_utils")


def tree(module: Path) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse(module.read_text(encoding="utf-8"))


def name_of(module: Path) -> str:
    """A module's path inside the package."""
    return module.relative_to(PACKAGE).as_posix()


def test_no_module_is_longer_than_one_can_read_without_a_reason() -> None:
    lines = {name_of(module): len(module.read_text(encoding="utf-8").splitlines()) for module in MODULES}
    long = {name for name, count in lines.items() if count > MOST_LINES}
    assert long - set(LONGER) == set()


def test_every_record_is_folded_and_told_and_has_its_own_tag() -> None:
    declared = {one for one in vars(r).values() if isinstance(one, type) and issubclass(one, r.Happened)} - {r.Happened}
    assert declared == set(r.RECORDS) == set(APPLY) == set(SENTENCES)
    assert len({record.__struct_config__.tag for record in r.RECORDS}) == len(r.RECORDS)
    assert set(r.BARRIER) <= declared


@pytest.mark.parametrize("family", [c.COMMANDS, r.RECORDS], ids=["commands", "records"])
def test_tags_are_names_in_snake_case(family: tuple[type, ...]) -> None:
    for one in family:
        snake = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in one.__name__).lstrip("_")
        assert one.__struct_config__.tag == snake  # type: ignore[attr-defined]


def imports(module: Path) -> Iterator[str]:
    """The first names of what a module imports, wherever in it."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "."


@pytest.mark.parametrize("module", [one for one in MODULES if name_of(one).startswith("domain/")], ids=name_of)
def test_the_domain_knows_msgspec_the_standard_library_and_itself(module: Path) -> None:
    for name in imports(module):
        first = name.partition(".")[0]
        own = name == "wargame.domain" or name.startswith("wargame.domain.")
        assert own or first == "msgspec" or first in sys.stdlib_module_names, name
        assert first != "wargame" or own, name


def test_nothing_evaluates_text_as_code() -> None:
    for module in MODULES:
        called = {
            node.func.id
            for node in ast.walk(tree(module))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        assert not called & {"eval", "exec", "compile", "__import__"}, name_of(module)


LIGHT = ["wargame", "wargame.domain.engine", "wargame.app.session", "wargame.store.savefile", "wargame.labels"]
if (PACKAGE / "cli.py").exists():
    LIGHT.append("wargame.cli")


@pytest.mark.parametrize("module", LIGHT)
def test_what_needs_no_window_loads_none(module: str) -> None:
    asked = f"import sys, {module}; print(*(name for name in {HEAVY} if name in sys.modules))"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, cwd=ROOT)
    assert told.stdout.split() == []
