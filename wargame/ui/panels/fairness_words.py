"""Whether chance and umpire dealt fairly with the teams, read from the record: luck, shifts, methods, overrides."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from wargame import labels
from wargame.domain.adjudication import METHODS
from wargame.domain.scenario import Scenario
from wargame.report.reading import Play
from wargame.report.rulings import SMALL, Chain, Luck, chains, dice_by_hand, luck, overrides, treatments
from wargame.ui.desk import Desk


class TeamLine(Struct, frozen=True):
    """A team's rulings: how many, how many worked, and of its throws the mean odds, what they promised and gave."""

    team: str
    ruled: int
    succeeded: int
    throws: int
    odds: int
    expected: float
    actual: int
    sigma: float
    uneven: bool
    verdict: str
    methods: str

    @property
    def told(self) -> str:
        """The team's throws in a sentence."""
        if not self.throws:
            return f"{_rulings(self.ruled)}, no dice."
        average = " on average" if self.throws > 1 else ""
        return (
            f"{_rulings(self.ruled)}; {self.throws} {_plural('throw', self.throws)} at {self.odds} %{average}: "
            f"{self.expected:.1f} expected, {self.actual} came."
        )


class Entry(Struct, frozen=True):
    """One line that leads to a record: its number in the log, the order if there is one, what it says."""

    seq: int
    order: str
    text: str


class Fairness(Struct, frozen=True):
    """The whole report."""

    headline: str
    caution: str
    teams: tuple[TeamLine, ...] = ()
    sections: tuple[tuple[str, tuple[Entry, ...]], ...] = ()
    methods: str = ""


def fairness(desk: Desk) -> Fairness:
    """The report of the line of play on the desk. Reads the log; changes nothing."""
    play = Play(desk.scenario, desk.session.history())
    told = chains(play)
    by_team = {one.team: one for one in luck(play)}
    teams = tuple(
        _team(desk.scenario, one.team, one.ruled, one.succeeded, one.methods, by_team.get(one.team))
        for one in treatments(play)
        if one.ruled
    )
    sections = tuple((name, tuple(entries)) for name, entries in _sections(desk.scenario, play, told))
    return Fairness(_headline(teams, told), _caution(teams), teams, sections, _methods(told))


def _caution(teams: tuple[TeamLine, ...]) -> str:
    """Of whom nothing can be said yet."""
    few = [one.team for one in teams if 0 < one.throws < SMALL]
    if not few:
        return ""
    if not any(one.throws >= SMALL for one in teams):
        return f"Fewer than {SMALL} throws each: nothing can be said yet of any team's luck."
    return f"Fewer than {SMALL} throws say nothing of luck: {', '.join(few)}."


def _team(
    scenario: Scenario, team: str, ruled: int, succeeded: int, methods: dict[str, int], dice: Luck | None
) -> TeamLine:
    throws = dice.throws if dice else ()
    odds = round(sum(one.percent for one in throws) / len(throws)) if throws else 0
    used = ", ".join(f"{methods[one]} {labels.METHOD[one]}" for one in METHODS if methods.get(one))
    return TeamLine(
        team=labels.team(scenario, team),
        ruled=ruled,
        succeeded=succeeded,
        throws=len(throws),
        odds=odds,
        expected=dice.expected if dice else 0.0,
        actual=dice.actual if dice else 0,
        sigma=dice.sigma if dice else 0.0,
        uneven=dice.uneven if dice else False,
        verdict=dice.verdict if dice else "",
        methods=used,
    )


def _headline(teams: tuple[TeamLine, ...], told: tuple[Chain, ...]) -> str:
    """What the report finds, in a sentence."""
    ruled, shifted = sum(one.ruling is not None for one in told), sum(one.shifted for one in told)
    if not ruled:
        return "No rulings yet. The report fills as orders are ruled on."
    beyond = [one.team for one in teams if one.uneven]
    known = any(one.throws >= SMALL for one in teams)
    even = "no team beyond what chance gives" if known else "too few throws to speak of luck"
    dice = f"the dice were not even for {', '.join(beyond)}" if beyond else even
    return f"{_rulings(ruled)}: {dice}; {shifted or 'no'} {_plural('outcome', shifted)} moved by the umpire"


def _sections(
    scenario: Scenario, play: Play, told: tuple[Chain, ...]
) -> Iterator[tuple[str, Iterator[Entry] | list[Entry]]]:
    yield "Outcomes moved by the umpire", _shifts(scenario, told)
    yield (
        "Moves against the rules of the board",
        [Entry(one.ref.seq, "", f"{labels.record(scenario, one.record)}") for one, _ in overrides(play)],
    )
    yield (
        "Orders returned",
        [
            Entry(one.returned.ref.seq, one.order.number, f"{one.order.number}: {one.order.returned}")
            for one in told
            if one.returned
        ],
    )
    hand = dice_by_hand(play)
    yield "Dice thrown by hand", [Entry(one.ref.seq, "", labels.record(scenario, one.record)) for one in hand]
    yield "Every ruling", _rulings_of(scenario, told)


def _shifts(scenario: Scenario, told: tuple[Chain, ...]) -> Iterator[Entry]:
    for one in told:
        ruling = one.ruling
        if ruling is None or not one.shifted or one.applied is None:
            continue
        was = labels.outcome(scenario, ruling.table, ruling.rolled_outcome)
        now = labels.outcome(scenario, ruling.table, ruling.outcome)
        text = f"{one.order.number}, {labels.team(scenario, one.order.team)}: {was} → {now}. {ruling.shift_reason}"
        yield Entry(one.applied.ref.seq, one.order.number, text)


def _rulings_of(scenario: Scenario, told: tuple[Chain, ...]) -> Iterator[Entry]:
    for one in told:
        if one.ruling is not None and one.ruled is not None:
            title = labels.order_title(scenario, one.order)
            line = labels.ruling_line(scenario, one.order)
            yield Entry(one.ruled.ref.seq, one.order.number, f"{one.order.number} {title}: {line}")


def _methods(told: tuple[Chain, ...]) -> str:
    """How often each method was used."""
    used = [one.order.method for one in told if one.ruling is not None]
    return ", ".join(f"{labels.METHOD[one]} {used.count(one)}" for one in METHODS if one in used)


def _rulings(many: int) -> str:
    return f"{many} {_plural('ruling', many)}"


def _plural(word: str, many: int) -> str:
    return word if many == 1 else f"{word}s"
