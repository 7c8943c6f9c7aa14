"""demo, board, aar, self-check: what leaves files."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.conftest import Cli

pytestmark = pytest.mark.usefixtures("qapp")  # pictures make a plain application, which the window tests could not use


def test_the_demo_leaves_a_save_that_verifies_a_board_a_turn_and_a_report(cli: Cli, tmp_path: Path) -> None:
    done = cli("demo", "--out", tmp_path / "out", "--seed", 3)
    assert done.code == 0, done.err
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"demo.wargame", "aar.pdf", "aar.docx", "aar.html", "aar.md"} <= names
    assert {f"board-turn-{turn:02}.png" for turn in range(1, 7)} <= names
    verified = cli("verify", tmp_path / "out" / "demo.wargame")
    assert verified.code == 0
    assert int(verified.out.split()[1]) >= 300
    assert verified.out.strip() in done.out


def test_an_earlier_demo_is_kept(cli: Cli, tmp_path: Path) -> None:
    for _ in range(2):
        assert cli("demo", "--out", tmp_path, "--turns", 1).code == 0
    assert (tmp_path / "demo-1.wargame").exists()


@pytest.mark.parametrize("extra", [[], ["--as", "RU"], ["--layers", "1,5"], ["--bookmark", "baltic"], ["--at", "1"]])
def test_the_board_as_svg_is_xml(cli: Cli, save: Path, tmp_path: Path, extra: list[str]) -> None:
    done = cli("board", save, "-o", tmp_path / "board.svg", "--size", "800x600", *extra)
    assert done.code == 0, done.err
    root = ElementTree.fromstring((tmp_path / "board.svg").read_text(encoding="utf-8"))
    assert root.tag.endswith("svg")


def test_the_board_as_png_has_the_size_asked_for(cli: Cli, save: Path, tmp_path: Path) -> None:
    done = cli("board", save, "-o", tmp_path / "board.png", "--size", "640x400")
    assert done.code == 0, done.err
    head = (tmp_path / "board.png").read_bytes()[:24]
    assert struct.unpack(">II", head[16:]) == (640, 400)


@pytest.mark.parametrize(
    "arguments",
    [
        ["-o", "board.gif"],
        ["-o", "board.png", "--size", "big"],
        ["-o", "board.png", "--size", "99999x9"],
        ["-o", "board.png", "--layers", "9"],
        ["-o", "board.png", "--as", "ZZ"],
        ["-o", "board.png", "--at", "999"],
        ["-o", "none/board.png"],
    ],
)
def test_a_board_that_cannot_be_drawn_is_told(cli: Cli, save: Path, tmp_path: Path, arguments: list[str]) -> None:
    arguments = [str(tmp_path / one) if one.startswith(("board", "none")) else one for one in arguments]
    done = cli("board", save, *arguments)
    assert done.code == 2, done.out
    assert len(done.err.splitlines()) >= 1
    assert "Traceback" not in done.err


def test_the_report_as_html_and_markdown(cli: Cli, save: Path, tmp_path: Path) -> None:
    for name in ("aar.html", "aar.md"):
        done = cli("aar", save, "-o", tmp_path / name)
        assert done.code == 0, done.err
        assert "Five layers" in (tmp_path / name).read_text(encoding="utf-8")


def test_the_report_as_pdf_word_and_workbook(cli: Cli, save: Path, tmp_path: Path) -> None:
    for name, begins in (("aar.pdf", b"%PDF-"), ("aar.docx", b"PK"), ("aar.XLSX", b"PK")):
        done = cli("aar", save, "-o", tmp_path / name)
        assert done.code == 0, done.err
        assert (tmp_path / name).read_bytes().startswith(begins)
    assert cli("aar", save, "-o", tmp_path / "aar.odt").code == 2


def test_self_check(tmp_path: Path) -> None:
    """In a process of its own, as it is run: the window makes Qt's application before anything is drawn."""
    picture = tmp_path / "window.png"
    done = subprocess.run(
        [sys.executable, "-m", "wargame", "self-check", "--window", str(picture)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode == 0, done.stderr
    assert "scenario Five layers: ok" in done.stdout
    assert f"window: ok, picture in {picture}" in done.stdout
    assert picture.read_bytes().startswith(b"\x89PNG")
