"""The base of everything a scenario file holds."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Value(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A part of a scenario: immutable, compared by content, strict about its keys."""


class Source(Value, frozen=True):
    """Where a real-world statement comes from, and of which date."""

    text: str
    source: str
    as_of: str


Cost = dict[str, int]
"""Amounts by kind of means."""


def add_up(*costs: Mapping[str, int]) -> Cost:
    """The sum of several costs, kinds with nothing left out."""
    total: Cost = {}
    for cost in costs:
        for kind, amount in cost.items():
            total[kind] = total.get(kind, 0) + amount
    return {kind: amount for kind, amount in total.items() if amount}


def times(cost: Mapping[str, int], factor: int) -> Cost:
    """A cost several times over."""
    return {kind: amount * factor for kind, amount in cost.items() if amount * factor}
