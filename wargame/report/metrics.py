"""Figures over the log of an exercise: exact values, for the white cell. Each carries the record it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from wargame.domain import records as r
from wargame.domain.reading import Input, Reader
from wargame.domain.redaction import band_of
from wargame.domain.scenario import Scenario
from wargame.domain.support import without_layer
from wargame.domain.tracks import Band
from wargame.labels.translation import _
from wargame.report.reading import Batch, Play, Ref, TurnEnd

HEALTH: tuple[Band, ...] = (Band(_("failing"), 2), Band(_("thin"), 5), Band(_("holding"), 7), Band(_("strong")))
"""The words for the health of a layer."""

FALL = 1.0
"""A layer that loses this much in a turn is one whose fall somebody should notice."""

STAY = 0.5
"""A headline that moves less than this in a turn looks as if nothing had happened."""


class Point(Struct, frozen=True):
    """A value at the end of a turn (turn 0: the start), and the record that holds it."""

    turn: int
    value: float
    ref: Ref


class Series(Struct, frozen=True):
    """A track or derived value by turn."""

    name: str
    title: str
    points: tuple[Point, ...]

    @property
    def first(self) -> float:
        """The value at the start."""
        return self.points[0].value

    @property
    def last(self) -> float:
        """The value at the last assessment."""
        return self.points[-1].value

    def at(self, turn: int) -> Point:
        """The point of a turn."""
        return next(point for point in self.points if point.turn == turn)


class Failure(Struct, frozen=True):
    """A layer that ended a turn below `failing` after it had not. `cause` is the batch that took it there."""

    layer: str
    turn: int
    before: float
    value: float
    ref: Ref
    cause: Ref


class Mask(Struct, frozen=True):
    """A turn in which a layer fell and the headline value stayed: which one, and which other layer covered for it.

    `rose` is by how much the cover rose in that turn (0: it only stood); `bare` the headline without it.
    """

    turn: int
    layer: str
    before: float
    after: float
    ref: Ref
    headline: str
    was: float
    now: float
    cover: str
    rose: float
    bare: float


class Worth(Struct, frozen=True):
    """What a layer buys: headline values with it, and as they would be without it, at the end of a turn."""

    layer: str
    turn: int
    ref: Ref
    with_it: dict[str, float]
    without: dict[str, float]

    def buys(self, value: str) -> float:
        """By how much the layer lifts a headline value."""
        return self.with_it[value] - self.without[value]


class Estimated(Struct, frozen=True):
    """What the teams privately believed of the headline in a turn, beside what it was."""

    turn: int
    by_team: dict[str, tuple[float, Ref]]
    actual: Point | None

    @property
    def spread(self) -> float:
        """From the lowest estimate to the highest."""
        values = [value for value, _ in self.by_team.values()]
        return max(values) - min(values)

    @property
    def mean(self) -> float:
        """The mean estimate."""
        return sum(value for value, _ in self.by_team.values()) / len(self.by_team)


def play(scenario: Scenario, batches: Sequence[Batch]) -> Play:
    """The log of a line of play, read once for all figures."""
    return Play(scenario, batches)


def word(value: float) -> str:
    """The word for a layer's health: failing, thin, holding or strong."""
    return band_of(HEALTH, value)


def band(scenario: Scenario, name: str, value: float) -> str:
    """The word the scenario has for a value: the value's own bands, else the general ones."""
    own = scenario.derived[name].bands if name in scenario.derived else ()
    return band_of(own or scenario.bands, value)


def headlines(scenario: Scenario) -> tuple[str, ...]:
    """The headline values, the main one first."""
    marked = [name for name, derived in scenario.derived.items() if derived.headline]
    main = scenario.rules.headline
    return tuple(dict.fromkeys([main, *marked] if main else marked))


def main_headline(scenario: Scenario) -> str:
    """The headline value; an empty name if the scenario has none."""
    return next(iter(headlines(scenario)), "")


def tracks(play: Play) -> dict[str, Series]:
    """Every track by turn."""
    return {
        name: Series(name, track.name, tuple(Point(end.turn, end.assessed.tracks[name], end.ref) for end in play.ends))
        for name, track in play.scenario.tracks.items()
    }


def derived(play: Play) -> dict[str, Series]:
    """Every derived value by turn, exact to a thousandth as the record holds it."""
    return {
        name: Series(
            name,
            rule.name,
            tuple(Point(end.turn, end.assessed.values.get(name, 0) / 1000, end.ref) for end in play.ends),
        )
        for name, rule in play.scenario.derived.items()
    }


def layers(play: Play) -> dict[str, Series]:
    """The health of each layer by turn."""
    values = derived(play) | tracks(play)
    return {name: Series(name, layer.name, values[layer.health].points) for name, layer in play.scenario.layers.items()}


def failures(play: Play) -> tuple[Failure, ...]:
    """The layers that failed, each when it first did, in that order; the deeper fall first within a turn."""
    found = [failure for name, one in layers(play).items() if (failure := crossing(play, name, one, 2)) is not None]
    return tuple(sorted(found, key=lambda one: (one.turn, one.value)))


def thinned(play: Play) -> tuple[Failure, ...]:
    """The layers that became thin, each when it first did; those that were so from the start are not among them."""
    found = [failure for name, one in layers(play).items() if (failure := crossing(play, name, one, 5)) is not None]
    return tuple(sorted(found, key=lambda one: (one.turn, one.value)))


def crossing(play: Play, layer: str, series: Series, limit: float) -> Failure | None:
    """The first turn that a layer ended below a limit, having stood at it or above at the end of the one before."""
    for before, now in pairwise(series.points):
        if before.value >= limit > now.value:
            cause = _took_below(play, layer, now.turn, limit) or now.ref
            return Failure(layer, now.turn, before.value, now.value, now.ref, cause)
    return None


def _took_below(play: Play, layer: str, turn: int, limit: float) -> Ref | None:
    """The last batch of a turn that took a layer from a limit or above to below it."""
    found, was = None, limit
    for one in play.health:
        value = one.layers.get(layer, was)
        if one.turn == turn and was >= limit > value:
            found = one.ref
        was = value
    return found


def masks(play: Play) -> tuple[Mask, ...]:
    """Every fall of a layer that the headline did not show, in order, the deepest of a turn first.

    The cover is the layer that rose most in the same turn; if none rose, the one without which the headline
    would be lowest, for it is what the headline then rested on.
    """
    headline = main_headline(play.scenario)
    if not headline:
        return ()
    health, shown = layers(play), derived(play)[headline] if headline in play.scenario.derived else None
    if shown is None:
        return ()
    found = [mask for before, now in _turns(play.ends) for mask in _masked(play, health, shown, before, now)]
    return tuple(sorted(found, key=lambda one: (one.turn, one.after - one.before)))


def _turns(ends: Sequence[TurnEnd]) -> Iterator[tuple[TurnEnd, TurnEnd]]:
    return pairwise(ends)


def _masked(play: Play, health: dict[str, Series], shown: Series, before: TurnEnd, now: TurnEnd) -> Iterator[Mask]:
    was, after = shown.at(before.turn).value, shown.at(now.turn).value
    if after <= was - STAY or _at_worst(play.scenario, shown.name, after):
        return
    moved = {name: one.at(now.turn).value - one.at(before.turn).value for name, one in health.items()}
    for name, change in moved.items():
        others = [other for other in moved if other != name]
        if change > -FALL or not others:
            continue
        bare = {other: without_layer(play.scenario, now.state, other).get(shown.name, after) for other in others}
        cover = max(others, key=lambda other: (max(moved[other], 0), -bare[other]))
        if moved[cover] <= 0 and bare[cover] >= after:
            continue
        start, end = health[name].at(before.turn).value, health[name].at(now.turn).value
        rose = max(moved[cover], 0.0)
        yield Mask(now.turn, name, start, end, now.ref, shown.name, was, after, cover, rose, bare[cover])


def _at_worst(scenario: Scenario, name: str, value: float) -> bool:
    """Whether a value is in its lowest band: then it hides nothing."""
    bands = scenario.derived[name].bands or scenario.bands
    return bool(bands) and band_of(bands, value) == bands[0].name


def worth(play: Play, end: TurnEnd) -> tuple[Worth, ...]:
    """What each layer buys at the end of a turn."""
    names = headlines(play.scenario)
    reader = Reader(play.scenario, end.state)
    now = {name: value for name in names if (value := reader.value(name)) is not None}
    found = []
    for layer in play.scenario.layers:
        left = without_layer(play.scenario, end.state, layer)
        found.append(Worth(layer, end.turn, end.ref, now, {name: left.get(name, now[name]) for name in now}))
    return tuple(found)


def inputs(play: Play, end: TurnEnd, name: str) -> tuple[Input, ...]:
    """What made a value at the end of a turn: its direct inputs."""
    told = Reader(play.scenario, end.state).explain(name)
    return told.inputs if told else ()


def estimates(play: Play) -> tuple[Estimated, ...]:
    """The teams' private estimates of the headline, by turn; a later one of the same turn replaces the earlier."""
    subject = main_headline(play.scenario)
    values: Mapping[str, Series] = derived(play) | tracks(play)
    actual = {point.turn: point for point in values[subject].points} if subject in values else {}
    found: dict[int, dict[str, tuple[float, Ref]]] = {}
    for told, record in play.of(r.ValueEstimated):
        found.setdefault(record.turn, {})[record.team] = (record.tenths / 10, told.ref)
    return tuple(Estimated(turn, by_team, actual.get(turn)) for turn, by_team in sorted(found.items()))


def last_touch(play: Play, name: str) -> Ref | None:
    """The last record that changed a track, flag or commitment; for anything else the last assessment."""
    return play.touched.get(name) or (play.ends[-1].ref if play.ends else None)


def hidden_by_one_number(play: Play, end: TurnEnd) -> tuple[tuple[str, str, str], ...]:
    """Layers without which one headline value would stay and another fall: the layer, the first and the second."""
    found = []
    for one in worth(play, end):
        stays = [name for name in one.with_it if abs(one.buys(name)) < STAY]
        falls = sorted((name for name in one.with_it if one.buys(name) >= FALL), key=lambda name: -one.buys(name))
        if stays and falls:
            found.append((one.layer, stays[0], falls[0]))
    return tuple(found)
