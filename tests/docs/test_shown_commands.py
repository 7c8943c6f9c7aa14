"""Every command that a document shows does what it says: run as it stands there, in the order of its page."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from wargame.cli.entry import wargame

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
OPTION = re.compile(r"(?<![\w-])--?[a-z][a-z-]*")
RUN = re.compile(r"(?:\.venv/bin/)?wargame |echo |printf ")
"""How a line begins that is run."""

NOT_RUN = {
    "python -m venv .venv": "`make env` does the same",
    ".venv\\Scripts\\activate": "of Windows",
    "python -m pip install": "asks a package index",
    "python -m wargame": "stays open until its window is closed",
    ".venv/bin/python -m ruff format": "would change the code under test",
    ".venv/bin/python -m pytest": "is running already",
    "signtool": "needs Windows and a certificate",
    "packaging/windows/finish.sh": "needs programs that were built and signed",
    "xcrun": "needs a Mac and an account with Apple",
    "codesign": "needs a Mac and a certificate",
    "hdiutil": "needs a Mac",
}
"""How lines begin that no test can run, and why."""


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_line_of_a_shell_block_runs(page: Path, tmp_path: Path) -> None:
    (tmp_path / ".venv").symlink_to(sys.prefix)
    (tmp_path / "assets").symlink_to(ROOT / "assets")
    for line in _shell_lines(page):
        if RUN.match(line):
            _run(line, tmp_path)
        elif line.startswith("make"):
            assert _target(line) in _targets(), f"{page.name}: {line}"
        else:
            assert _reason(line), f"{page.name}: neither run nor listed: {line}"
            for word in re.findall(r"\b(?:tests|packaging|tools)/\S+", line):
                assert (ROOT / word).exists(), f"{page.name}: {line}"


def test_what_is_not_run_still_stands_somewhere() -> None:
    lines = [line for page in PAGES for line in _shell_lines(page)]
    assert {start for start in NOT_RUN if not any(line.startswith(start) for line in lines)} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_in_a_sentence_is_one(page: Path) -> None:
    for code in re.findall(r"`((?:wargame|make) [^`]+)`", page.read_text(encoding="utf-8")):
        if code.startswith("make"):
            assert _target(code) in _targets(), f"{page.name}: {code}"
        elif not (word := code.split()[1]).isupper():
            command = wargame.commands.get(word, wargame)
            assert word in wargame.commands or word.startswith("-"), f"{page.name}: {code}"
            assert set(OPTION.findall(code)) <= _options(command), f"{page.name}: {code}"


def test_the_table_of_commands_has_every_option_of_each() -> None:
    rows = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8").splitlines()
    for name, command in wargame.commands.items():
        row = next(one for one in rows if re.match(rf"\| `wargame {name}[ `]", one))
        shown = set(OPTION.findall(row.split("` |")[0]))
        missing = [one.opts for one in _own_options(command) if not shown.intersection(one.opts)]
        assert missing == [], name


def _shell_lines(page: Path) -> Iterator[str]:
    """The lines of the blocks that are marked `sh` or not at all, continued ones as one, without comments alone."""
    text = page.read_text(encoding="utf-8")
    for language, block in re.findall(r"^```(\w*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        if language in {"", "sh"}:
            lines = block.replace("\\\n", " ").splitlines()
            yield from (line.strip() for line in lines if line.strip() and not line.startswith("#"))


def _run(line: str, folder: Path) -> None:
    surroundings = os.environ | {
        "PATH": f"{sys.prefix}/bin:{os.environ['PATH']}",
        "HOME": str(folder),
        "QT_QPA_PLATFORM": "offscreen",
    }
    shell = ["bash", "-o", "pipefail", "-c", line]
    done = subprocess.run(shell, cwd=folder, env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{line}\n{done.stderr}"


def _reason(line: str) -> str:
    return next((reason for start, reason in NOT_RUN.items() if line.startswith(start)), "")


def _target(line: str) -> str:
    """What `make` is asked for; `help` if nothing."""
    words = [word for word in line.partition("#")[0].split()[1:] if "=" not in word]
    return words[0] if words else "help"


def _targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def _own_options(command: click.Command) -> list[click.Option]:
    return [one for one in command.params if isinstance(one, click.Option)]


def _options(command: click.Command) -> set[str]:
    return {"--help", "--version"}.union(*(one.opts for one in _own_options(command)))
