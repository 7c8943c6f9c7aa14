"""restore-points, restore: points are made, listed and gone on from; nothing is ever replaced."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Cli

NOTE = b'{"type": "note_observation", "text": "after the point"}'


def test_a_point_is_made_listed_and_gone_on_from(cli: Cli, save: Path, tmp_path: Path) -> None:
    assert "There are none." in cli("restore-points", save).out
    made = cli("restore-points", save, "--make", "Before lunch")
    assert "record 1, Before lunch" in made.out, made.err
    assert cli("play", save, told=NOTE).rows[0]["ok"]
    told = cli("restore-points", save, "--json").json
    assert [(one["record"], one["name"], one["by_itself"]) for one in told] == [(1, "Before lunch", False)]

    new = tmp_path / "again.wargame"
    assert cli("restore", save, "Before lunch", "-o", new).code == 0
    assert "after the point" in cli("log", save).out
    assert "after the point" not in cli("log", new).out


def test_nothing_is_replaced_and_what_is_not_there_is_said(cli: Cli, save: Path) -> None:
    cli("restore-points", save, "--make", "Before lunch")
    before = save.read_bytes()
    refused = cli("restore", save, "Before lunch", "-o", save)
    assert (refused.code, save.read_bytes()) == (2, before)
    assert "exists already" in refused.err
    missing = cli("restore", save, "Tomorrow", "-o", save.with_name("new.wargame"))
    assert missing.code == 2
    assert missing.err.count("\n") == 1
    assert not save.with_name("new.wargame").exists()
