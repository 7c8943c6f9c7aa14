"""The words of the replay page's own controls, for its template and its script."""

from __future__ import annotations

from wargame import labels
from wargame.domain.scenario import Scenario
from wargame.domain.visibility import ROOM, WHITE_CELL, View
from wargame.labels.translation import _

UNITS = ("turn", "phase", "batch", "record")
SPEEDS = (0.5, 1, 2, 4, 8)


def handling(scenario: Scenario, audience: str) -> str:
    """For whom a replay is, and what it holds."""
    if audience == WHITE_CELL:
        return _("White cell only: it holds secret orders, hidden truths and private estimates")
    if audience == ROOM:
        return _("As the room saw it")
    return _("As {team} saw it").format(team=labels.team(scenario, audience))


def mark(scenario: Scenario, audience: str) -> str:
    """The same in so few words that they stand on every picture."""
    seen = _("White cell only") if audience == WHITE_CELL else handling(scenario, audience)
    return _("Exercise · {handling}").format(handling=seen)


def phase_now(scenario: Scenario, view: View) -> str:
    """The phase that a view is in."""
    if view.over:
        return _("The exercise is over")
    return labels.phase(scenario, view.clock.crisis.phase if view.clock.crisis else view.phase)


def words() -> dict[str, str]:
    """Every text of the controls by its name; what stands in braces is filled in."""
    return {
        "replay": _("Replay"),
        "exercise": _("Exercise"),
        "listed": _("Keys"),
        "close": _("Close"),
        "first": _("First"),
        "back": _("Back"),
        "play": _("Play"),
        "pause": _("Pause"),
        "on": _("On"),
        "last": _("Last"),
        "step": _("Step by"),
        "turn": _("turn"),
        "phase": _("phase"),
        "batch": _("batch"),
        "record": _("record"),
        "speed": _("Speed"),
        "times": _("{n} ×"),
        "part": _("Part of the board"),
        "overlay": _("Layer on the board"),
        "course": _("Course of the exercise"),
        "place": _("Record {n}, {at} of {of}"),
        "numbered": _("{at} of {of}"),
        "curve": _("Curve"),
        "beside": _("Beside the board"),
        "log": _("Record"),
        "tracks": _("Tracks"),
        "layers": _("Layers"),
        "stands": _("Board"),
        "injects": _("Injects"),
        "value": _("Value"),
        "now": _("Now"),
        "change": _("This turn"),
        "way": _("So far"),
        "region": _("Region"),
        "commitments": _("Commitments"),
        "counters": _("Counters, by space"),
        "noInjects": _("No inject has been delivered yet."),
        "noCounters": _("No counter stands on the board."),
        "noMoments": _("Nothing was told to this audience."),
        "to": _("To: {teams}"),
        "toAll": _("To everybody"),
        "answered": _("Answered by: {teams}"),
        "truth": _("The truth: {truth}"),
        "by": _("by {who}"),
        "larger": _("Larger"),
        "smaller": _("Smaller"),
        "skip": _("To the controls"),
        "noScript": _("This page needs JavaScript. It is all in this file and asks no network for anything."),
        "strong": _("strong"),
        "thin": _("thin"),
        "token": _("token"),
        "none": _("none"),
        "inject": _("Inject"),
        "ruling": _("Ruling"),
        "bookmark": _("Bookmark"),
        "crisis": _("Crisis clock"),
    }


def keys() -> tuple[tuple[str, str], ...]:
    """The keys and what they do."""
    return (
        (_("Space"), _("Play or pause")),
        ("← →", _("Back, on, by the step chosen")),
        (_("Shift+← →"), _("Back, on, by a phase")),
        (_("Ctrl+← →"), _("Back, on, by a turn")),
        (", .", _("Back, on, by one record")),
        (_("Home End"), _("First, last")),
        ("[ ]", _("The bookmark before, the next one")),
        ("< >", _("Slower, faster")),
        ("1 – 9", _("A layer on the board, or off again")),
        ("0", _("No layer on the board")),
        ("+ −", _("Board larger, smaller")),
        ("L T M S I", _("Record, tracks, layers, board, injects")),
        ("?", _("These keys")),
    )
