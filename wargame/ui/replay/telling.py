"""What the replay tells of two lines and a moment: rows of differences, rows of curves, sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from wargame import labels
from wargame.app.comparison import commitments_that_differ, rulings_that_differ, values_that_differ
from wargame.app.curves import Point
from wargame.app.passage import Passage
from wargame.domain import records as r
from wargame.domain.layer_matrix import rows_of as standing_layers
from wargame.domain.scenario import Scenario
from wargame.domain.visibility import View
from wargame.ui.panels.layer_words import WORDS, word_of
from wargame.ui.panels.record_list import QUIET
from wargame.ui.replay.curve_rows import Row, Spot
from wargame.ui.replay.film import Way
from wargame.ui.replay.rows import Differing
from wargame.ui.replay.strip import RowName
from wargame.ui.replay.words import ruled_words, status_words, value_words


def sentences(scenario: Scenario, records: Sequence[r.Happened]) -> list[str]:
    """The records of a moment in sentences; those that follow from others only where nothing else is told."""
    loud = [one for one in records if not isinstance(one, QUIET)]
    return [labels.record(scenario, one) for one in loud or records]


def differing(scenario: Scenario, one: View, other: View, passages: tuple[Passage, Passage]) -> tuple[Differing, ...]:
    """Where two lines differ by what an audience sees at their ends: rulings, commitments, layers and tracks."""
    ruled = [*_ruled(passages[1]).items(), *_ruled(passages[0]).items()]
    return (
        *_rulings(scenario, one, other, dict(ruled)),
        *_commitments(scenario, one, other),
        *_values(scenario, one, other),
    )


def _ruled(passage: Passage) -> dict[str, int]:
    """The record with which each order was ruled, as far as the audience is told of it."""
    kinds = (r.OrderRuled, r.RulingPublished)
    return {step.record.order: step.seq for step in passage.steps if isinstance(step.record, kinds)}


def _rulings(scenario: Scenario, one: View, other: View, seqs: Mapping[str, int]) -> Iterator[Differing]:
    for pair in rulings_that_differ(scenario, one, other):
        note = f"Turn {pair.turn}, {pair.order}"
        yield Differing(pair.title, note, ruled_words(pair.one), ruled_words(pair.other), seqs.get(pair.order, 0))


def _commitments(scenario: Scenario, one: View, other: View) -> Iterator[Differing]:
    for name, (here, there) in commitments_that_differ(one, other).items():
        layer = scenario.layers[scenario.commitments[name].layer].short
        yield Differing(labels.commitment(scenario, name), layer, status_words(here), status_words(there))


def _values(scenario: Scenario, one: View, other: View) -> Iterator[Differing]:
    for name, (here, there) in values_that_differ(one, other).items():
        yield Differing(labels.value_name(scenario, name), "at the end", value_words(here), value_words(there))


# -------------------------------------------------------------------------------------------------------------- curves


def standing_out(scenario: Scenario) -> tuple[str, ...]:
    """The values that may have a row: the healths of layers, then the tracks."""
    healths = (scenario.layers[layer].health for layer in standing_layers(scenario))
    return (*dict.fromkeys(healths), *scenario.tracks)


def rows_of(
    scenario: Scenario,
    way: Way,
    beside: Way | None,
    main: Mapping[str, Sequence[Point]],
    other: Mapping[str, Sequence[Point]],
    most: int,
) -> dict[str, Row]:
    """The rows of curves that there is room for: what differs most between two lines, or on one moved most.

    Layers come before tracks. What the audience knows nothing of has no row.
    """
    known = [name for name in main if main[name]]
    layers = {rule.health for rule in scenario.layers.values()}
    ranked = sorted(known, key=lambda name: (name not in layers, -_weight(main[name], other.get(name, ()))))[:most]
    names = [name for name in known if name in ranked]
    limits = {name: tuple(limit for limit, _ in limits_of(scenario, name)) for name in names}
    return {
        name: Row(limits[name], _spots(way, main[name]), _spots(beside, other.get(name, ())) if beside else ())
        for name in names
    }


def _weight(main: Sequence[Point], other: Sequence[Point]) -> float:
    """How far two curves end apart; of one alone, from where to where it goes."""
    middles = [(point.low + point.high) / 2 for point in main]
    if other:
        return abs(middles[-1] - (other[-1].low + other[-1].high) / 2)
    return max(middles) - min(middles)


def _spots(way: Way, points: Sequence[Point]) -> tuple[Spot, ...]:
    """The points on the course: each at the end of its phase, the last where the exercise stands."""
    places = dict(way.course.places)
    return tuple(Spot(places[one.seq], one.low, one.high, one.value) for one in points)


def limits_of(scenario: Scenario, name: str) -> tuple[tuple[float, str], ...]:
    """The upper limits of a value's bands and their words; the last band goes up to the end of the scale."""
    if name in {rule.health for rule in scenario.layers.values()}:
        return (*WORDS, (10.0, "strong"))
    return tuple((10.0 if band.below is None else band.below, band.name) for band in scenario.bands)


def row_names(scenario: Scenario, view: View, names: Sequence[str]) -> tuple[RowName, ...]:
    """What stands left of the rows of curves at a moment."""
    layers = {rule.health: layer for layer, rule in scenario.layers.items()}
    return tuple(
        RowName(
            labels.value_name(scenario, name), layers.get(name, ""), limits_of(scenario, name),
            _now(scenario, view, name),
        )
        for name in names
    )  # fmt: skip


def _now(scenario: Scenario, view: View, name: str) -> str:
    seen = view.tracks.get(name) or view.derived[name]
    if seen.value is None:
        return seen.band or "not known"
    layer = name in {rule.health for rule in scenario.layers.values()}
    return f"{seen.value:.1f}, {word_of(seen.value)}" if layer else f"{seen.value:g}, {seen.band}"
