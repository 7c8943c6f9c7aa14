"""The benchmark runs, compares like with like, and its short form is not absurd."""

from pathlib import Path

from bench.measures import Measure, committing, folding, jumping, offering


def ratio(measures: list[Measure]) -> float:
    """The ratio of the first line that has one."""
    return next(one.ratio for one in measures if one.ratio)


def test_the_fold_does_the_changes_of_its_floor_at_a_fraction_that_is_not_absurd() -> None:
    assert 0.2 < ratio(folding(count=5_000, runs=3)) < 3


def test_a_command_costs_about_what_its_bare_write_costs(tmp_path: Path) -> None:
    assert 0.3 < ratio(committing(tmp_path, count=10)) < 20


def test_the_rest_runs() -> None:
    assert len(jumping(300, 900, 20)) == 5
    assert len(offering(1)) == 4
