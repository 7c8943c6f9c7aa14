"""The documents say what is so."""

from __future__ import annotations

import importlib.util
import re
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


def test_every_key_of_the_guide_does_something() -> None:
    """Bold words of the guide that are keys stand in the table of actions."""
    page = (ROOT / "docs" / "facilitator-guide.md").read_text(encoding="utf-8")
    known = {row.key for row in ACTIONS} | {key for keys in ALSO.values() for key in keys}
    known |= {part for _, keys in BESIDES for part in keys.split(", ")}
    keys = set(re.findall(r"\*\*((?:Ctrl\+|Shift\+|Alt\+)*(?:F\d+|[A-Z0-9]|Left|Right|End|Enter))\*\*", page))
    assert len(keys) > 25
    assert keys <= known, f"not in the table of actions: {sorted(keys - known)}"
