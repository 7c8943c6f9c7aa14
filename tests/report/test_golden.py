"""The report on each save that ships, line by line as it was found good. tools/make_golden.py writes it anew."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path

import pytest

from tools.make_golden import GOLDEN, golden_of
from wargame import paths

SAVES = sorted(paths.examples().glob("*.wargame"))


def test_every_save_that_ships_has_a_golden_report_and_no_other() -> None:
    assert {one.stem for one in SAVES} == {one.stem for one in GOLDEN.glob("*.md")}
    assert SAVES


@pytest.mark.parametrize("save", SAVES, ids=lambda save: save.stem)
def test_the_report_is_the_golden_one(save: Path) -> None:
    lines = golden_of(save).splitlines()
    wanted = (GOLDEN / f"{save.stem}.md").read_text(encoding="utf-8").splitlines()
    for number, (line, golden) in enumerate(zip_longest(lines, wanted), start=1):
        assert line == golden, f"line {number}"
