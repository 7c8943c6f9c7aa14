"""The kinds of papers for the day, with whom each is for."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from msgspec import Struct

from wargame.labels.translation import _


class Paper(Struct, frozen=True):
    """A kind of paper: what people call it, from whose view it is made (a team's, the room's, the white cell's)."""

    name: str
    reader: Literal["team", "room", "white-cell"]


PAPERS: Mapping[str, Paper] = MappingProxyType(
    {
        "packet": Paper(_("Team packet"), "team"),
        "orders": Paper(_("Order forms"), "team"),
        "sitman": Paper(_("Situation manual"), "room"),
        "slides": Paper(_("Slides for the hot wash"), "room"),
        "msel": Paper(_("Injects of the day (MSEL)"), "white-cell"),
        "handbook": Paper(_("Facilitator’s handbook"), "white-cell"),
        "evaluation": Paper(_("Evaluation guides"), "white-cell"),
    }
)
"""The papers, those for most readers first."""
