"""Rulings half written, kept with the log until they have become records."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from wargame.domain.state import Order
from wargame.ui.panels.panel import Drafts

EVEN = 50


class RulingDraft(Struct, frozen=True, omit_defaults=True):
    """A ruling half written, with the argument and the estimate that were begun for its order.

    `method` is one chosen in place of the one proposed and not named yet; `move` is by how many rows the outcome is to
    be moved, for the reason in `shift`.
    """

    method: str = ""
    reason: str = ""
    public: str = ""
    private: str = ""
    argument: str = ""
    side: str = "for"
    weight: str = ""
    argued_by: str = ""
    by: str = ""
    percent: int = EVEN
    shift: str = ""
    dice: str = ""
    back: str = ""
    chance: int = EVEN
    outcome: str = ""
    move: str = "0"
    left_out: tuple[str, ...] = ()


def key(number: str) -> str:
    """The name under which an order's draft is kept."""
    return f"ruling/{number}"


def read(drafts: Drafts, number: str) -> RulingDraft:
    """What is half written for an order; an empty draft where there is none, or none that can be read."""
    kept = drafts.read(key(number))
    try:
        return msgspec.json.decode(kept, type=RulingDraft) if kept else RulingDraft()
    except msgspec.MsgspecError:
        return RulingDraft()


def keep(drafts: Drafts, number: str, draft: RulingDraft) -> None:
    """Keep what is half written for an order; an empty draft takes no room."""
    drafts.keep(key(number), "" if draft == RulingDraft() else msgspec.json.encode(draft).decode())


def with_ruling(draft: RulingDraft, order: Order) -> RulingDraft:
    """A draft with what an order's ruling says already; what the room is to hear may still be written anew."""
    ruling = order.ruling
    if ruling is None:
        return draft
    public = ruling.public if order.status == "published" else draft.public or ruling.public
    return msgspec.structs.replace(draft, reason=ruling.reason, private=ruling.private, public=public)


def words_of(draft: RulingDraft) -> RulingDraft:
    """What of a draft outlives the ruling until it is published: its words, which an undo brings back to be mended."""
    return RulingDraft(reason=draft.reason, public=draft.public, private=draft.private)
