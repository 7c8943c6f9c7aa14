"""The benchmark runs, compares like with like, and its short form is not absurd."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bench import starts
from bench.board import changing, moving
from bench.desk import repainting, replaying
from bench.measure import Measure
from bench.measures import committing, folding, jumping, offering
from bench.papers import writing
from bench.starts import starting


def ratio(measures: list[Measure]) -> float:
    """The ratio of the first line that has one."""
    return next(one.ratio for one in measures if one.ratio)


def test_the_fold_does_the_changes_of_its_floor_at_a_fraction_that_is_not_absurd() -> None:
    assert 0.2 < ratio(folding(count=5_000, runs=15)) < 3


def test_a_command_costs_about_what_its_bare_write_costs(tmp_path: Path) -> None:
    assert 0.3 < ratio(committing(tmp_path, count=10)) < 20


def test_the_rest_runs() -> None:
    assert len(jumping(300, 900, 20)) == 5
    assert len(offering(1)) == 4


def test_every_format_of_the_report_is_measured() -> None:
    assert [one.what.rpartition(" ")[2] for one in writing(300)] == ["HTML", "DOCX", "PDF", "XLSX", "MD"]


def test_the_board_is_moved_about_beside_its_floor(qtbot: QtBot) -> None:
    found = list(moving(counts=(60,), sizes=((640, 400),), runs=1))
    assert [one.what.partition(",")[0] for one in found] == [
        "first visit of a zoom stop",
        "pan",
        "zoom",
        "drag",
        "hover",
    ]
    assert all(one.ratio for one in found[1:])


def test_changes_are_painted_again_on_the_board_and_on_the_desk(qtbot: QtBot) -> None:
    assert len(list(changing(runs=3))) == 4
    assert len(list(repainting(runs=3))) == 1


def test_jumps_of_the_replay_are_timed_alone_and_side_by_side(qtbot: QtBot) -> None:
    assert [one.what.split(", ")[1] for one in replaying(jumps=2, crowds=(False,))] == ["one line", "two lines"]


def test_a_cold_start_that_cannot_be_had_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(starts, "_forget_disk", lambda: False)
    (line,) = starts.starting_cold()
    assert "as root alone" in line.measured
    assert line.good is None


def test_starts_are_timed_from_the_start_of_the_process() -> None:
    page, desk = starting(runs=1)
    assert 0 < page.ratio < desk.ratio, "one run on a busy machine says no more"
