"""The short form of the hostile files of `make torture`, and that its judge would notice."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.torture.fuzz import Opener, Tally, faults, fuzzed, unfit
from tests.torture.mutants import LINES, ROOT, SAVE, Mutant, Samples

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="the child's memory is limited as Linux does it"),
]


def test_hostile_files_are_read_or_refused(tmp_path: Path) -> None:
    tally = fuzzed(tmp_path, range(200))
    assert tally.found == []
    assert (tally.mutants, tally.outside, tally.tracebacks) == (200, 0, 0)
    assert set(tally.by_kind) == {"save", "folder", "zip", "commands"}
    assert tally.done > 100
    assert tally.told > 200
    assert tally.megabytes < 300


def test_a_mutant_is_the_same_whenever_it_is_made(tmp_path: Path) -> None:
    samples = Samples(tmp_path)
    made = [samples.mutant(seed) for seed in range(40)]
    assert [mutant.kind for mutant in made] == [samples.mutant(seed).kind for seed in range(40)]
    scenarios = [seed for seed, mutant in enumerate(made) if mutant.kind == "folder"]
    assert all(samples.mutant(seed) == made[seed] for seed in scenarios)
    assert len(scenarios) > 2


def test_good_files_pass_every_door(tmp_path: Path) -> None:
    samples, tally = Samples(tmp_path), Tally()
    with Opener(tmp_path / "place") as opener:
        for mutant in (
            Mutant("save", {SAVE: samples.played}),
            Mutant("save", {SAVE: samples.new}),
            *(Mutant("folder", files) for files in samples.scenarios),
        ):
            assert list(faults(opener, mutant, tally)) == []
    assert (tally.done, tally.told) == (20, 0)


def test_the_judge_notices_what_hangs_fails_or_goes_astray(tmp_path: Path) -> None:
    samples, tally = Samples(tmp_path), Tally()
    with Opener(tmp_path / "place") as opener:
        assert opener.opened(Mutant("unknown", {})) is None
        good = Mutant("save", {SAVE: samples.new})
        assert list(faults(opener, good, tally)) == []
        (tmp_path / "place" / "home" / "stray").write_text("x")
        assert opener.strays() == [str(tmp_path / "place" / "home" / "stray")]
        broken = Mutant("commands", {SAVE: samples.new[:9_000], LINES: b""})
        assert [line.partition(":")[0] for line in faults(opener, broken, tally)] == ["verify failed"]
    assert tally.tracebacks == 1
    assert unfit("") == [""]
    assert unfit("one.\ntwo.\n\x1b[2J\n" + "x" * 2_000) == ["\x1b[2J", "x" * 2_000]


GUARDED = """
import sqlite3, sys
from pathlib import Path
from tests.torture.opener import Guard
inside, outside = map(Path, sys.argv[1:])
guard = Guard(inside)
(inside / "a").write_text("x")
sqlite3.connect(inside / "b").close()
print(guard.outside)
(outside / "c").write_text("x")
(outside / "d").mkdir()
sqlite3.connect(f"file://{outside}/e?mode=rwc", uri=True).close()
(outside / "c").rename(outside / "f")
print(len(guard.outside))
"""


def test_what_is_written_outside_is_noticed(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    command = [sys.executable, "-c", GUARDED, str(inside), str(outside)]
    told = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert told.split() == ["[]", "4"]
