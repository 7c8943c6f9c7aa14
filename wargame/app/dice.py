"""Dice that always fall the same way for the same throw of the same exercise."""

from __future__ import annotations

from hashlib import sha256

from wargame.domain.rules.batch import Roller


def roller(seed: int) -> Roller:
    """A roller for a seed. Each throw is keyed by turn, subject and purpose, never drawn from one stream.

    So two runs with one layer less still roll the same dice for the same orders.
    """

    def roll(turn: int, subject: str, purpose: str, dice: int, sides: int) -> tuple[int, ...]:
        return tuple(_die(f"{seed}|{turn}|{subject}|{purpose}|{n}", sides) for n in range(dice))

    return roll


def _die(key: str, sides: int) -> int:
    """A face from a key. The digest is so much wider than any die that its remainder is even for all purposes."""
    return int.from_bytes(sha256(key.encode()).digest(), "big") % sides + 1
