"""Comparing two lines of play: where they part and how they end."""

from __future__ import annotations

from msgspec import Struct

from wargame.app.session import Session
from wargame.domain.reading import Reader
from wargame.domain.state import GameState


class Comparison(Struct, frozen=True):
    """Where two lines part, and what is different at their ends: values and statuses, the first line's first."""

    parted: int
    turn: int
    values: dict[str, tuple[float, float]]
    commitments: dict[str, tuple[str, str]]


def compared(session: Session, one: str, other: str) -> Comparison:
    """Compare two lines of play by name.

    Raises:
        UnknownLineError: when there is no such line.
    """
    heads = session.line_of(one).head, session.line_of(other).head
    first = {batch.seq for batch in session.lines.path(heads[0])}
    common = [batch.seq for batch in session.lines.path(heads[1]) if batch.seq in first]
    parted = common[-1] if common else 0
    a, b = (session.state_at(head) for head in heads)
    return Comparison(parted, session.state_at(parted).turn, _values(session, a, b), _commitments(a, b))


def _values(session: Session, a: GameState, b: GameState) -> dict[str, tuple[float, float]]:
    readers = Reader(session.scenario, a), Reader(session.scenario, b)
    found = {}
    for name in (*session.scenario.derived, *session.scenario.tracks):
        pair = tuple(round(reader.value(name) or 0, 1) for reader in readers)
        if pair[0] != pair[1]:
            found[name] = (pair[0], pair[1])
    return found


def _commitments(a: GameState, b: GameState) -> dict[str, tuple[str, str]]:
    return {
        name: (state.status, b.commitments[name].status)
        for name, state in a.commitments.items()
        if name in b.commitments and state.status != b.commitments[name].status
    }
