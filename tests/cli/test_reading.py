"""scenarios, schema, log, state, verify, check: commands that only read."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Cli

KEYS = [
    "turn",
    "phase",
    "clock",
    "teams",
    "spaces",
    "counters",
    "commitments",
    "tracks",
    "derived",
    "orders",
    "injects",
    "lines",
]


def test_state_has_the_keys_of_the_contract(cli: Cli, save: Path) -> None:
    told = cli("state", save, "--json").json
    assert set(KEYS) <= set(told)
    for one in told["commitments"].values():
        assert {"id", "name", "layer", "status", "payer", "cost", "upkeep", "support", "where"} <= set(one)


def test_a_number_comes_with_its_inputs(cli: Cli, save: Path) -> None:
    derived = cli("state", save, "--json").json["derived"]
    assert derived["CRE"]["value"] == pytest.approx(4.7, abs=0.05)
    assert [one["name"] for one in derived["CRE"]["inputs"]] == ["CAP", "WIL", "COM"]


def test_a_team_sees_less(cli: Cli, save: Path) -> None:
    white, russia = cli("state", save, "--json").json, cli("state", save, "--as", "RU", "--json").json
    assert white["tracks"]["UAR"]["value"] == 5
    assert russia["tracks"]["UAR"] == {
        "id": "UAR",
        "name": white["tracks"]["UAR"]["name"],
        "openness": "hidden",
        "value": None,
        "band": "",
        "change": None,
    }
    assert russia["teams"]["UA"]["means"] is None
    assert russia["lines"] == []


@pytest.mark.parametrize("form", ["text", "jsonl", "csv"])
def test_the_log_in_each_form(cli: Cli, save: Path, form: str) -> None:
    done = cli("log", save, "--format", form)
    assert done.code == 0
    match form:
        case "jsonl":
            assert done.rows[0]["type"] == "exercise_started"
        case "csv":
            assert next(csv.reader(io.StringIO(done.out))) == ["seq", "turn", "by", "type", "text"]
        case _:
            assert "The exercise begins: Five layers" in done.out


def test_a_spreadsheet_takes_no_cell_of_the_log_for_a_formula(cli: Cli, save: Path) -> None:
    line = {"type": "note_observation", "text": "Seen.", "as": {"hat": "=cmd|' /C calc'!A0"}}
    assert cli("play", save, told=json.dumps(line).encode()).code == 0
    rows = list(csv.reader(io.StringIO(cli("log", save, "--format", "csv").out)))
    assert rows[-1][2] == "'=cmd|' /C calc'!A0"
    assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r") and cell]


def test_verify_says_how_many_and_which(cli: Cli, save: Path) -> None:
    done = cli("verify", save)
    assert done.code == 0
    assert done.out.startswith("ok: ")
    assert len(done.out.split()[-1]) == 64


def test_reading_writes_nothing(cli: Cli, save: Path) -> None:
    before, stamp = save.read_bytes(), save.stat().st_mtime_ns
    for command in ("state", "log", "verify", "lines", "legal"):
        assert cli(command, save).code == 0
    assert (save.read_bytes(), save.stat().st_mtime_ns) == (before, stamp)
    assert [path.name for path in save.parent.iterdir()] == [save.name]


def not_saves(folder: Path) -> dict[str, Path]:
    empty, garbage, text = folder / "empty.wargame", folder / "garbage.wargame", folder / "text.wargame"
    empty.write_bytes(b"")
    garbage.write_bytes(bytes(range(256)) * 40)
    text.write_text("SQLite format 3\0 but not really")
    return {"empty": empty, "garbage": garbage, "text": text, "folder": folder, "missing": folder / "none.wargame"}


@pytest.mark.parametrize("kind", ["empty", "garbage", "text", "folder", "missing"])
@pytest.mark.parametrize("command", ["state", "log", "verify", "lines", "legal", "play", "aar"])
def test_what_is_no_save_is_told_in_one_sentence(cli: Cli, tmp_path: Path, kind: str, command: str) -> None:
    path = not_saves(tmp_path)[kind]
    before = path.read_bytes() if path.is_file() else None
    extra = ["-o", tmp_path / "x.md"] if command == "aar" else []
    done = cli(command, path, *extra)
    assert done.code == 2, (done.out, done.err)
    assert len(done.err.splitlines()) == 1
    assert "Traceback" not in done.err
    assert before is None or path.read_bytes() == before


def test_scenarios_are_listed_with_their_set_ups(cli: Cli) -> None:
    told = {one["id"]: one for one in cli("scenarios", "--json").json}
    assert set(told["five-layers"]["setups"]) == {"thin-truce", "paris-model", "coffey-full-stack"}
    assert "river-flood" in told


@pytest.mark.parametrize("what", ["commands", "records", "scenario", "state"])
def test_schemas_are_json(cli: Cli, what: str) -> None:
    assert "$defs" in cli("schema", what).json


@pytest.mark.parametrize("scenario", ["five-layers", "river-flood"])
def test_what_ships_is_in_order(cli: Cli, scenario: str) -> None:
    done = cli("check", scenario)
    assert done.code == 0, done.err
    assert done.out.startswith("ok: ")


def test_an_unknown_scenario_is_told(cli: Cli) -> None:
    done = cli("check", "six-layers")
    assert done.code == 2
    assert "five-layers" in done.err


def test_wrong_use_is_told_in_a_sentence(cli: Cli) -> None:
    for arguments in (["state"], ["play", "--what"], ["nonsense"], ["schema", "stars"]):
        done = cli(*arguments)
        assert done.code == 2
        assert done.err
        assert "Traceback" not in done.err


def test_a_reader_that_goes_away_is_no_fault(save: Path) -> None:
    given, taken = os.pipe()
    os.close(given)
    code = f"import sys; from wargame.cli.entry import run; sys.exit(run(['legal', {str(save)!r}]))"
    done = subprocess.run([sys.executable, "-c", code], stdout=taken, stderr=subprocess.PIPE, text=True, check=False)
    os.close(taken)
    assert (done.returncode, done.stderr) == (0, "")


def test_no_headless_command_loads_the_window(save: Path) -> None:
    code = (
        "import sys\n"
        "from wargame.cli.entry import run\n"
        f"assert run(['state', {str(save)!r}, '--json']) == 0\n"
        "bad = [name for name in ('PySide6', 'numpy', 'pyqtgraph') if name in sys.modules]\n"
        "assert not bad, bad\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=os.environ, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["turn"] == 1


def test_the_window_without_a_display_is_a_sentence(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    done = cli()
    assert done.code == 2
    assert done.err.startswith("wargame: there is no display")
