"""What runs on GitHub is what a developer runs: make targets."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
WORKFLOW = (ROOT / ".github" / "workflows" / "build.yml").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
BEFORE = ("tools/system_libraries.sh", "choco install", "sudo apt-get install")
"""What makes a target possible on a fresh machine."""


def commands() -> list[str]:
    """Every line that the workflow runs."""
    blocks = re.findall(r"^ +(?:- )?run: (?:\|\n((?: {10}.*\n)+)|(.*)\n)", WORKFLOW, re.MULTILINE)
    return [line.strip() for block, line in blocks for line in (block or line).strip().splitlines()]


def test_each_step_is_a_target_or_makes_one_possible() -> None:
    assert len(commands()) >= 8
    for command in commands():
        made = re.match(r"(?:sudo )?make ([a-z-]+)", command)
        assert made or any(one in command for one in BEFORE), command
        assert not made or made[1] in TARGETS, command


def test_packages_are_built_and_run_on_all_three_systems() -> None:
    for runner in ("ubuntu-", "windows-", "macos-"):
        assert f"runner: {runner}" in WORKFLOW
    assert {"make package PYTHON=python", "make smoke"} <= set(commands())


def test_tests_run_on_each_python_that_the_project_allows() -> None:
    assert 'python: ["3.11", "3.12", "3.13"]' in WORKFLOW
    assert 'requires-python = ">=3.11,<3.14"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
