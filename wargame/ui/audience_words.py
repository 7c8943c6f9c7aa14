"""What the room is told beside the board, read from its own view and from nothing else."""

from __future__ import annotations

from msgspec import Struct

from wargame import labels
from wargame.domain.scenario import Scenario
from wargame.domain.tracks import Band
from wargame.domain.turns import Phase
from wargame.domain.visibility import SeenInject, SeenValue, View, turn_before
from wargame.ui.inject_card import MEDIA, Card, card_of
from wargame.ui.room_show import Beside

SCALE_END = 10.0
"""Where the scale of a layer's health ends."""


class Gauge(Struct, frozen=True):
    """A layer or a track as far as the room may know it: a word, and the value or the span of the word's band.

    `low` and `high` are shares of the whole scale; they are the same where the value is known. `was` is the word or
    number of the turn before where it differs. `layer` is empty for a track.
    """

    name: str
    word: str
    low: float
    high: float
    layer: str = ""
    was: str = ""
    shorter: tuple[str, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether the value itself is known."""
        return self.low == self.high


class Side(Struct, frozen=True):
    """The side of the audience window: where it comes from, what it says, and what is asked of the room.

    An inject is shown as its `card`, which takes the place of source, title and body.
    """

    icon: str
    source: str
    title: str
    body: tuple[str, ...] = ()
    question: str = ""
    foot: str = ""
    gauges: tuple[Gauge, ...] = ()
    tracks: tuple[Gauge, ...] = ()
    card: Card | None = None


def past_side(scenario: Scenario, view: View, headline: str) -> Side:
    """What stands beside the board while a moment of the past is shown: what it is, and how the layers stood."""
    when = labels.exercise_time(scenario, view.turn) if view.turn else scenario.name
    return Side("history", f"Replay, {when[:1].lower()}{when[1:]}", headline, gauges=layer_gauges(scenario, view))


def phase_of(scenario: Scenario, view: View) -> Phase | None:
    """The running phase: of the crisis clock if it is open, else of the turn."""
    if view.clock.crisis:
        return scenario.phase(view.clock.crisis.phase, crisis=True)
    return scenario.phase(view.phase) if view.phase else None


def next_phase(scenario: Scenario, view: View) -> str:
    """The name of the phase that follows; empty at the end of a turn."""
    phases = scenario.crisis.phases if view.clock.crisis else scenario.phases
    here = view.clock.crisis.phase if view.clock.crisis else view.phase
    ids = [phase.id for phase in phases]
    after = ids.index(here) + 1 if here in ids else len(ids)
    return phases[after].name if after < len(ids) else ""


def side(scenario: Scenario, view: View, news: str = "", beside: Beside = "phase") -> Side:
    """What stands beside the board now; `news` is the inject last delivered to the room in this turn."""
    phase = phase_of(scenario, view)
    match beside:
        case "news":
            return _news(scenario, view, news, phase)
        case "rulings":
            return _told_in_rulings(scenario, view) or Side(
                "gavel", "Rulings of this turn", "No rulings yet", ("They are shown here when they are published.",)
            )
        case "layers" | "board":
            return _health(scenario, view, whole=True)
        case "phase":
            return _by_phase(scenario, view, news, phase)


def _by_phase(scenario: Scenario, view: View, news: str, phase: Phase | None) -> Side:
    if view.over:
        return _health(scenario, view)
    if phase and "rulings" in phase.allows and (told := _told_in_rulings(scenario, view)):
        return told
    if news in view.injects and not (phase and "assessment" in phase.at_start):
        return _inject(scenario, view.injects[news], phase)
    return _health(scenario, view)


def _health(scenario: Scenario, view: View, *, whole: bool = False) -> Side:
    """The layers in words; with the tracks too if the `whole` is asked for."""
    tracks = track_gauges(scenario, view) if whole else ()
    if view.over and not whole:
        return Side("flag", "The exercise", "The exercise is over", gauges=layer_gauges(scenario, view))
    name, _, when = labels.turn(scenario, view.turn).partition(", ")
    headline = scenario.rules.headline
    seen = view.derived.get(headline)
    told = f"{labels.value_name(scenario, headline)}: {seen.band}" if seen and seen.band else ""
    source = when.capitalize() or scenario.name
    return Side("layers", source, told or name, gauges=layer_gauges(scenario, view), tracks=tracks)


def _news(scenario: Scenario, view: View, news: str, phase: Phase | None) -> Side:
    """The latest news; with none in this turn the last there was, and with none at all that there is none."""
    last = max(view.injects.values(), key=_turn_of, default=None)
    shown = view.injects.get(news) or last
    if shown is None:
        return Side("file-text", "News", "No news yet", ("It is shown here when it is delivered to the room.",))
    return _inject(scenario, shown, phase if shown.turn == view.turn else None)


def _turn_of(inject: SeenInject) -> int:
    return inject.turn


def _inject(scenario: Scenario, inject: SeenInject, phase: Phase | None) -> Side:
    card = card_of(scenario, inject)
    icon, medium = MEDIA[card.medium]
    orders, statements = scenario.rules.orders, scenario.rules.statements
    open_now = phase is not None and "orders" in phase.allows
    question = "What do you do about it?" if open_now else ""
    foot = f"{_count(orders, 'order')} a team, {_count(statements, 'statement').lower()}." if open_now else ""
    return Side(icon, medium, card.title, (card.text,), question, foot, card=card)


def _told_in_rulings(scenario: Scenario, view: View) -> Side | None:
    """What came of the orders; before anything is published what the teams say in public, which is heard first."""
    return _rulings(scenario, view) or _statements(scenario, view)


def _statements(scenario: Scenario, view: View) -> Side | None:
    said = [one for one in view.statements if one.turn == view.turn]
    lines = tuple(f"{labels.team(scenario, one.team)}: “{one.text}”" for one in said)
    return Side("message-square", "Statements of this turn", "What the teams say", lines) if lines else None


def _rulings(scenario: Scenario, view: View) -> Side | None:
    published = [one for one in view.orders.values() if one.status == "published" and one.turn == view.turn]
    if not published:
        return None
    lines = []
    for order in reversed(published):
        assert order.ruling is not None
        outcome = labels.outcome(scenario, order.ruling.table, order.ruling.outcome)
        told = order.ruling.public or f"{labels.order_title(scenario, order)}: {outcome}."
        team = labels.team(scenario, order.team)
        lines.append(told if told.startswith(team) else f"{team}: {told}")
    return Side("gavel", "Rulings of this turn", "What came of the orders", tuple(lines))


def layer_gauges(scenario: Scenario, view: View) -> tuple[Gauge, ...]:
    """The layers' health; paths and what is hidden from the room are left out."""
    paths = {rule.layer for rule in scenario.commitments.values() if rule.steps > 1}
    end = turn_before(scenario, view, view.turns)
    past = end.derived if end else {}
    found = []
    for name, layer in scenario.layers.items():
        seen = view.derived.get(layer.health)
        if name in paths or seen is None or not seen.band:
            continue
        rule = scenario.derived[layer.health]
        low, high = _span(rule.bands or scenario.bands, seen, 0.0, SCALE_END)
        before = past.get(layer.health)
        was = before.band if before and before.band != seen.band else ""
        found.append(Gauge(layer.name, _told(seen), low, high, name, was, (rule.name, layer.short)))
    return tuple(found)


def track_gauges(scenario: Scenario, view: View) -> tuple[Gauge, ...]:
    """The tracks that the room may know: a number where they are exact, a word where they are banded."""
    found = []
    for name, rule in scenario.tracks.items():
        seen = view.tracks.get(name)
        if seen is None or not (seen.band or seen.value is not None):
            continue
        low, high = _span(scenario.bands, seen, float(rule.low), float(rule.high))
        was = f"was {seen.value - seen.change:g}" if seen.value is not None and seen.change else ""
        found.append(Gauge(rule.name, _told(seen), low, high, was=was))
    return tuple(found)


def _told(seen: SeenValue) -> str:
    """The number of an exact value, else its word."""
    return f"{seen.value:g}" if seen.value is not None else seen.band


def _span(bands: tuple[Band, ...], seen: SeenValue, floor: float, ceiling: float) -> tuple[float, float]:
    """Where a value lies, or the band it lies in, as shares of the scale."""
    if seen.value is not None:
        share = _share(seen.value, floor, ceiling)
        return share, share
    start = floor
    for band in bands:
        end = ceiling if band.below is None else band.below
        if band.name == seen.band:
            return _share(start, floor, ceiling), _share(end, floor, ceiling)
        start = end
    return 0.0, 1.0


def _share(value: float, floor: float, ceiling: float) -> float:
    return min(1.0, max(0.0, (value - floor) / (ceiling - floor))) if ceiling > floor else 0.0


def _count(count: int, word: str) -> str:
    numbers = ("No", "One", "Two", "Three", "Four")
    return f"{numbers[count] if count < len(numbers) else count} {word}{'s' * (count != 1)}"
