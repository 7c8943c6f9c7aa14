"""new, play, legal, branch."""

from __future__ import annotations

import json
import tracemalloc
from pathlib import Path

import pytest

from tests.cli.conftest import Cli


def line(kind: str, **parts: object) -> bytes:
    return json.dumps({"type": kind, **parts}).encode() + b"\n"


def test_new_says_what_it_began(cli: Cli, tmp_path: Path) -> None:
    done = cli("new", "five-layers", "-o", tmp_path / "a.wargame")
    assert done.code == 0
    assert "Five layers, Thin truce" in done.out


def test_new_does_not_replace_a_file(cli: Cli, save: Path) -> None:
    before = save.read_bytes()
    done = cli("new", "five-layers", "-o", save)
    assert done.code == 2
    assert "exists" in done.err
    assert save.read_bytes() == before


def test_new_leaves_no_file_for_an_unknown_set_up(cli: Cli, tmp_path: Path) -> None:
    done = cli("new", "five-layers", "-o", tmp_path / "a.wargame", "--setup", "peace")
    assert done.code == 2
    assert "thin-truce" in done.err
    assert list(tmp_path.iterdir()) == []


def test_play_answers_each_line_with_one(cli: Cli, save: Path) -> None:
    done = cli("play", save, told=line("end_phase") + b"\n" + line("note_observation", text="so far so good"))
    assert done.code == 0
    assert [row["ok"] for row in done.rows] == [True, True]
    assert done.rows[0]["records"][0]["type"] == "phase_ended"
    assert done.rows[1]["seq"] == 3


REFUSED = {
    "not_json": b"end the phase",
    "not_an_object": b"[1, 2]",
    "unknown_type": b'{"type": "end_phaze"}',
    "unknown_field": b'{"type": "end_phase", "now": true}',
    "bad_field": b'{"type": "extend_phase", "seconds": 1e9}',
    "control_character": b'{"type": "note_observation", "text": "a\\u0000b"}',
    "unknown_track": b'{"type": "correct_track", "track": "XYZ", "to": 1, "reason": "x"}',
    "unknown_team": b'{"type": "end_phase", "as": {"team": "ZZ"}}',
    "white_cell_only": b'{"type": "end_phase", "as": {"team": "RU"}}',
    "nothing_to_redo": b'{"type": "redo"}',
    "behind_barrier": b'{"type": "undo"}',
}


@pytest.mark.parametrize("code", REFUSED)
def test_a_refused_line_is_told_by_code_and_number_and_changes_nothing(cli: Cli, save: Path, code: str) -> None:
    before = save.read_bytes()
    done = cli("play", save, told=b"\n" + REFUSED[code] + b"\n")
    assert done.code == 1
    (row,) = done.rows
    assert (row["ok"], row["code"], row["line"]) == (False, code, 2)
    assert row["message"].startswith("line 2: ")
    assert "Traceback" not in done.out + done.err
    before_log, after_log = before, save.read_bytes()
    assert len(before_log) == len(after_log)
    assert cli("verify", save).code == 0


@pytest.mark.parametrize(
    "text",
    [
        b'{"type": "extend_phase", "seconds": NaN}',
        b'{"type": "extend_phase", "seconds": Infinity}',
        b'{"type": "extend_phase", "seconds": 1e999}',
        b'{"type": "extend_phase", "seconds": "5"}',
        b'{"type": "note_observation", "text": "\xff\xfe"}',
        b'{"type": "note_observation", "text": "\\ud800"}',
        b'{"type": "note_observation", "text": ""}',
        b"{" * 100_000,
        b"[" * 100_000,
        b'{"type": "note_observation", "text": "' + b"x" * 300_000 + b'"}',
        b'{"type": 7}',
        b'{"type": "end_phase", "as": 3}',
        b'{"type": "submit_order", "team": "RU", "intent": "x", "moves": [{"to": 1}]}',
        b"\x00\x01\x02",
    ],
)
def test_no_line_makes_it_stumble(cli: Cli, save: Path, text: bytes) -> None:
    done = cli("play", save, told=text + b"\n" + line("note_observation", text="still here"))
    assert [row["ok"] for row in done.rows] == [False, True]
    assert done.err == ""


def test_a_line_without_end_is_never_held(cli: Cli, save: Path, tmp_path: Path) -> None:
    lines = tmp_path / "lines.jsonl"
    note = b'{"type": "note_observation", "text": "Seen."}'
    lines.write_bytes(note + b"\n" + b" " * 7 + b"x" * 40_000_000 + b"\n\n" + note)
    tracemalloc.start()
    try:
        rows = cli("play", save, "--commands", lines).rows
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()
    assert [row["ok"] for row in rows] == [True, False, True]
    assert (rows[1]["code"], rows[1]["line"]) == ("too_long", 2)


def test_stop_on_refusal_stops(cli: Cli, save: Path) -> None:
    done = cli("play", save, "--stop-on-refusal", told=line("redo") + line("end_phase"))
    assert len(done.rows) == 1


def test_legal_commands_can_be_played_as_they_are(cli: Cli, save: Path) -> None:
    cli("play", save, told=line("end_phase") + line("end_phase"))
    for team in ("RU", "MO"):
        offered = cli("legal", save, "--as", team).out.splitlines()
        assert len(offered) > 10
        done = cli("play", save, told=offered[0].encode())
        assert done.rows[0]["ok"], done.rows


def test_a_branch_is_another_line_of_play(cli: Cli, save: Path) -> None:
    cli("play", save, told=line("end_phase") + line("deliver_inject", inject="INJ-08"))
    assert cli("branch", save, "--at", 2, "--name", "quiet").code == 0
    cli("play", save, "--line", "quiet", told=line("deliver_inject", inject="INJ-32"))
    assert [row["name"] for row in cli("lines", save, "--json").json] == ["main", "quiet"]
    told = cli("compare", save, "main", "quiet", "--json").json
    assert told["parted"] == 2
    assert told["values"]["COV"] == [2, 5]


def test_a_branch_needs_a_free_name_and_a_known_record(cli: Cli, save: Path) -> None:
    for arguments in (("--at", 1, "--name", "main"), ("--at", 99, "--name", "x"), ("--at", 1, "--name", "\n")):
        done = cli("branch", save, *arguments)
        assert done.code == 2
        assert len(done.err.splitlines()) == 1


def test_undo_takes_back_and_redo_does_again(cli: Cli, save: Path) -> None:
    correction = line("correct_track", track="COV", to=9, reason="misread")
    done = cli("play", save, told=correction + line("undo") + line("redo"))
    assert [row["ok"] for row in done.rows] == [True, True, True]
    assert cli("state", save, "--json").json["tracks"]["COV"]["value"] == 9
