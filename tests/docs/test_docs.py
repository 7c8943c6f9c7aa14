"""The documents say what is so."""

from __future__ import annotations

import ast
import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path

from wargame.cli.entry import wargame
from wargame.ui.actions import ACTIONS, ALSO, BESIDES

ROOT = Path(__file__).resolve().parents[2]


def test_the_reference_lists_every_command_record_and_refusal_as_they_are() -> None:
    spec = importlib.util.spec_from_file_location("make_reference", ROOT / "tools" / "make_reference.py")
    assert spec is not None
    assert spec.loader is not None
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    assert maker.TARGET.read_text(encoding="utf-8") == maker.reference(), "run tools/make_reference.py"


def test_the_command_line_page_names_every_command_and_only_those() -> None:
    page = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `wargame ([a-z-]+)", page, re.MULTILINE))
    assert named == set(wargame.commands)


def test_every_link_between_documents_leads_somewhere() -> None:
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]
    for page in pages:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_every_picture_stands_on_a_page_and_all_are_small() -> None:
    pages = (ROOT / "README.md", ROOT / "docs" / "facilitator-guide.md", ROOT / "docs" / "packaging.md")
    shown = {one for page in pages for one in re.findall(r"pictures/([a-z-]+\.webp)", page.read_text("utf-8"))}
    files = list((ROOT / "docs" / "pictures").iterdir())
    assert {file.name for file in files} == shown
    assert [file.name for file in files if file.stat().st_size >= 120_000] == []
    shipped = [file for file in files if not file.name.startswith("packages-")]
    assert sum(file.stat().st_size for file in shipped) < 1_000_000, "they ship with the program"


def test_every_bold_word_of_guide_and_readme_is_a_key_or_stands_on_the_screen() -> None:
    """Whoever reads `Press **Apply ruling**` finds a button of that name, and a key that does it."""
    keys, words = _keys(), _words_on_the_screen()
    for name, least in (("docs/facilitator-guide.md", 25), ("README.md", 10)):
        page = (ROOT / name).read_text(encoding="utf-8")
        bold = {" ".join(one.split()) for one in re.findall(r"\*\*([^*]+)\*\*", page)}
        assert len(bold & keys) > least
        assert len(bold & words) > least
        assert bold <= keys | words, f"{name}: neither a key nor on the screen: {sorted(bold - keys - words)}"


def _keys() -> set[str]:
    """Every key that the program lists."""
    listed = [row.key for row in ACTIONS] + [key for keys in ALSO.values() for key in keys]
    return set(listed) | {part for _, keys in BESIDES for part in keys.split(", ")}


def _words_on_the_screen() -> set[str]:
    """Every text of the window without the key behind it; `…` where something is filled in."""
    return {
        re.split(r" {2,}", text.strip())[0]
        for folder in ("ui", "labels", "report/papers")
        for file in (ROOT / "wargame" / folder).rglob("*.py")
        for text in _texts(ast.parse(file.read_text(encoding="utf-8")))
    }


def _texts(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
