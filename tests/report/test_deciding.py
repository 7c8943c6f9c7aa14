"""The time that teams took to decide: by turn and team, with medians, each row leading to its record."""

from __future__ import annotations

import re

from tests.report.played import small
from wargame.domain import records as r
from wargame.report.aar import report
from wargame.report.chapters.deciding import NONE
from wargame.report.deciding import decided, paces
from wargame.report.markdown import to_markdown
from wargame.report.reading import Play

SECONDS = (432.4, 61.0, 300.0, 600.0, 90.0, 4000.0)


def play() -> Play:
    return Play(small().scenario, small().history())


def times() -> dict[int, float]:
    """Seconds for the sealings of the exercise, in the order in which they came."""
    return {told.ref.seq: after for (told, _), after in zip(play().of(r.OrderSubmitted), SECONDS, strict=True)}


def test_each_sealing_is_a_row_by_turn_and_team() -> None:
    found = decided(play(), times())
    assert [(one.turn, one.team, one.seconds) for one in found] == [
        (1, "town", 61.0),
        (1, "town", 432.4),
        (1, "county", 300.0),
        (1, "county", 600.0),
        (2, "town", 90.0),
        (2, "county", 4000.0),
    ]
    assert {one.told.ref.seq for one in found} == set(times())


def test_a_team_has_a_median_a_quickest_and_a_slowest() -> None:
    found = paces(play(), decided(play(), times()))
    assert [(one.team, one.orders, one.median, one.quickest, one.slowest) for one in found] == [
        ("town", 3, 90.0, 61.0, 432.4),
        ("county", 3, 600.0, 300.0, 4000.0),
    ]


def test_the_chapter_shows_minutes_and_seconds_with_the_record() -> None:
    chapter = _chapter(times())
    assert "Six orders were sealed with the clock running; the median took 6:06." in chapter
    assert re.search(r"\| Town hall \| 3 \| 1:30 \| 1:01 \| 7:12 \|", chapter)
    seq = min(times())
    assert re.search(rf"\| 1 \| Town hall \| town-T1-1 \| 7:12 \| \[{seq}\.1\]\(#record-{seq}-1\) \|", chapter)
    assert "1:06:40" in chapter


def test_orders_without_a_time_are_no_rows() -> None:
    only = dict([next(iter(times().items()))])
    assert len(decided(play(), only)) == 1
    assert "One order was sealed" in _chapter(only)


def test_without_times_the_chapter_is_one_sentence() -> None:
    assert _chapter({}).strip().splitlines()[1:] == ["", NONE]


def _chapter(times: dict[int, float]) -> str:
    told = to_markdown(report(small().scenario, small().history(), times=times))
    return "## Time to decide" + told.split("## Time to decide")[1].split("<a id=")[0].split("\n## ")[0]
