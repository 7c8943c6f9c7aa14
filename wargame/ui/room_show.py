"""What the room is shown at one moment: its view, and what the facilitator chose to put beside and over the board."""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from wargame.domain.scenario import Scenario
from wargame.domain.visibility import View
from wargame.report.display_list import Rect

Beside = Literal["phase", "news", "rulings", "layers", "board"]

BESIDE: tuple[tuple[Beside, str], ...] = (
    ("phase", "Follows the phase"),
    ("news", "The latest news"),
    ("rulings", "The rulings of the turn"),
    ("layers", "Layers and tracks"),
    ("board", "Nothing: the board alone"),
)
"""What may stand beside the board."""

MINE = "mine"
"""The overlay that follows the facilitator's own."""


class RoomShow(Struct, frozen=True):
    """Everything that the audience window is a picture of, but for its look and the clock.

    `news` is the id of the inject that is news; `frame` the part of the board in sight, in board units, which is
    widened to the proportions of the window. `page` counts on where a text runs over more than one. `headline` says
    what a moment of the past is; of the present there is none.
    """

    scenario: Scenario
    view: View
    frame: Rect
    beside: Beside = "phase"
    overlays: tuple[str, ...] = ()
    news: str = ""
    page: int = 0
    headline: str = ""


class RoomChoices(Struct, frozen=True, omit_defaults=True):
    """What the facilitator chose for the room in this exercise; kept beside the save.

    `held_at` is the record that a room on hold was shown last, so that it is on hold there after a restart; else 0.
    """

    frame: Rect | None = None
    beside: Beside = "phase"
    overlay: str = ""
    held_at: int = 0


def read_choices(text: str) -> RoomChoices:
    """Choices that were kept; plain ones where there are none, or none that can be read."""
    try:
        found = msgspec.json.decode(text, type=RoomChoices)
    except msgspec.MsgspecError:
        return RoomChoices()
    good = found.frame is None or (found.frame[2] > 0 and found.frame[3] > 0)
    return found if good else replace(found, frame=None)


def write_choices(choices: RoomChoices) -> str:
    """Choices as they are kept."""
    return msgspec.json.encode(choices).decode()


def latest_news(before: View | None, view: View, news: str) -> str:
    """The inject that is news after `before`: the one last delivered to the room in this turn; empty if none."""
    known = before.injects if before else {}
    fresh = [name for name, one in view.injects.items() if name not in known and one.turn == view.turn]
    if fresh:
        return fresh[-1]
    return news if news in view.injects and view.injects[news].turn == view.turn else ""
