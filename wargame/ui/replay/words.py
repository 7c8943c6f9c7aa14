"""The replay in words: what a moment is, and what differs between two lines of play."""

from __future__ import annotations

from collections.abc import Sequence

from wargame import labels
from wargame.app.comparison import PlaceDiffers, Ruled
from wargame.domain import records as r
from wargame.domain.layers import Status
from wargame.domain.scenario import Scenario
from wargame.domain.visibility import ROOM, WHITE_CELL, SeenValue, View
from wargame.labels.words import STATUS, listing, number
from wargame.ui.line_names import line_in_words

TELLING: tuple[type[r.Happened], ...] = (
    *(r.CrisisOpened, r.RulingApplied, r.OrderRuled, r.RulingPublished, r.InjectDelivered, r.DealRecorded),
    *(r.DealBroken, r.CounterMoved, r.OrdersRevealed, r.StatementMade, r.CorrectionMade, r.TurnAssessed),
    *(r.EndingReached, r.ExerciseEnded, r.TurnStarted, r.PhaseStarted, r.CommitmentChanged, r.TrackChanged),
)
"""Records by how much they tell of a moment: the first kind that a batch holds makes its headline."""
LONGEST = 96
PLAYED = (("", "As it stands"), ("undone", "As played"))
"""The two ways through a line: along what holds, or with every step that was taken back too."""


def turn_of(scenario: Scenario, turn: int) -> str:
    """A turn without its season; before the first one, the beginning."""
    return labels.turn(scenario, turn).partition(", ")[0] if turn else "Before the first turn"


def headline(scenario: Scenario, view: View, records: Sequence[r.Happened]) -> str:
    """What a moment is: its turn, and the sentence of the most telling of its records."""
    telling = [one for kind in TELLING for one in records if isinstance(one, kind)]
    found = telling or list(records[-1:])
    sentence = _sentence(scenario, view, found[0]) if found else labels.phase(scenario, view.phase)
    return shortened(f"{turn_of(scenario, view.turn)}: {sentence}")


def _sentence(scenario: Scenario, view: View, record: r.Happened) -> str:
    """A record in a short sentence: of an order what it does and how it came out, of an inject its title."""
    match record:
        case r.RulingApplied() | r.OrderRuled() if record.order in view.orders:
            order, ruling = view.orders[record.order], record.ruling
            outcome = labels.outcome(scenario, ruling.table, ruling.outcome).lower()
            return f"{labels.order_title(scenario, order)}, {outcome}"
        case r.RulingPublished() if record.order in view.orders:
            title = labels.order_title(scenario, view.orders[record.order])
            return record.public or f"{title}, published"
        case r.InjectDelivered():
            return record.title
        case r.PhaseStarted():
            return labels.phase(scenario, record.phase).lower()
        case _:
            return labels.record(scenario, record)


def shortened(text: str) -> str:
    """A text cut at a word to the length of a headline."""
    line = text.split("\n", 1)[0]
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rsplit(' ', 1)[0]} …"


def compared_headline(scenario: Scenario, turn: int, found: Sequence[PlaceDiffers], names: tuple[str, str]) -> str:
    """What two lines differ in at a moment: the gravest place, or that nothing on the board differs."""
    when = turn_of(scenario, turn)
    if not found:
        return f"{when}: the two boards are the same"
    bare = [one for one in found if one.bare_one != one.bare_other]
    for one in bare[:1]:
        held, empty = (names[1], names[0]) if one.bare_one else names
        there = (one.only_other if one.bare_one else one.only_one)[0]
        return shortened(
            f"{when}: {_place(scenario, one)} has {there} on {line_in_words(held)}, nobody on {line_in_words(empty)}"
        )
    places = [_place(scenario, one) for one in found]
    named = listing(places[:2]) if len(places) < 3 else f"{', '.join(places[:2])} and {number(len(places) - 2)} more"
    return shortened(f"{when}: the boards differ in {named}")


def _place(scenario: Scenario, one: PlaceDiffers) -> str:
    """A space's name without what stands in brackets behind it."""
    return labels.space(scenario, one.space).partition(" (")[0]


def place_words(scenario: Scenario, one: PlaceDiffers, *, first: bool) -> str:
    """What a ring on a board says: who stands there on this line only, that nobody does, or who is missing."""
    mine, theirs = (one.only_one, one.only_other) if first else (one.only_other, one.only_one)
    bare = one.bare_one if first else one.bare_other
    name = _place(scenario, one)
    if bare:
        return f"{name}: nobody"
    if mine:
        more = f" and {number(len(mine) - 1)} more" if len(mine) > 1 else ""
        return f"{name}: {mine[0]}{more}"
    return f"{name}: no {theirs[0]}"


def ruled_words(ruled: Ruled | None) -> str:
    """How an order came out on a line: `35 %, fails`, or that it was not given or not ruled."""
    if ruled is None:
        return "not ordered"
    return f"{ruled.percent} %, {ruled.outcome.lower()}" if ruled.percent else ruled.outcome.lower()


def status_words(status: str) -> str:
    """Where a commitment stands."""
    known: Status = status  # type: ignore[assignment]  # a view's words are those of the state
    return STATUS[known]


def value_words(seen: SeenValue) -> str:
    """A value as far as it is known."""
    return f"{seen.value:.1f}" if seen.value is not None else seen.band or "not known"


def count_words(rulings: int, commitments: int, values: int) -> str:
    """How much differs: `3 rulings, 2 commitments, 4 tracks`."""
    parts = ((rulings, "ruling"), (commitments, "commitment"), (values, "layer or track"))
    plural = {"layer or track": "layers and tracks"}
    found = [f"{n} {word if n == 1 else plural.get(word, f'{word}s')}" for n, word in parts if n]
    return ", ".join(found) or "Nothing differs in what may be seen here"


def audiences(scenario: Scenario) -> list[tuple[str, str]]:
    """Whose views there are: the white cell's, the room's, and each team's."""
    teams = [(name, f"{team.name}’s view" if not team.name.endswith("s") else f"{team.name}’ view")
             for name, team in scenario.teams.items()]  # fmt: skip
    return [(WHITE_CELL, "White cell’s view"), (ROOM, "As the room saw it"), *teams]
