"""print: papers for the day as PDF."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Cli


@pytest.mark.parametrize("paper", ["msel", "sitman", "handbook", "evaluation", "slides"])
def test_a_paper_for_one_reader_is_one_file(cli: Cli, save: Path, tmp_path: Path, paper: str) -> None:
    done = cli("print", save, paper, "-o", tmp_path / "day.pdf")
    assert done.code == 0, done.err
    assert (tmp_path / "day.pdf").read_bytes().startswith(b"%PDF-")
    assert done.out.strip().endswith("day.pdf")


def test_a_team_is_named_or_each_gets_a_file_of_its_own(cli: Cli, save: Path, tmp_path: Path) -> None:
    one = cli("print", save, "packet", "--team", "RU", "-o", tmp_path / "packet.pdf")
    assert one.out.strip() == f"For Russia only: {tmp_path / 'packet.pdf'}"
    every = cli("print", save, "orders", "-o", tmp_path / "orders.pdf")
    assert every.code == 0, every.err
    names = {path.name for path in tmp_path.glob("orders*.pdf")}
    assert names == {f"orders-{team}.pdf" for team in ("UA", "EU", "US", "NE", "MO", "RU", "BY", "TR")}


@pytest.mark.parametrize(
    "arguments",
    [
        ["packet", "--team", "ZZ", "-o", "day.pdf"],
        ["msel", "--team", "UA", "-o", "day.pdf"],
        ["msel", "-o", "day.docx"],
        ["novel", "-o", "day.pdf"],
        ["msel", "-o", "none/day.pdf"],
    ],
)
def test_what_cannot_be_printed_is_told_and_leaves_no_file(
    cli: Cli, save: Path, tmp_path: Path, arguments: list[str]
) -> None:
    done = cli("print", save, *arguments[:-1], tmp_path / arguments[-1])
    assert done.code == 2, done.out
    assert done.err.startswith("wargame: ")
    assert not (tmp_path / arguments[-1]).exists()
