"""The base of everything a scenario file holds."""

from __future__ import annotations

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
