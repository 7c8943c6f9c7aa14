"""Texts that Qt shows as they are, where it would otherwise take some of them for HTML: in tooltips."""

from __future__ import annotations

WORD_JOINER = "\u2060"
"""It is not seen, and what follows it after `<` or `&` is no tag and no entity."""


def plain(text: str) -> str:
    """A text for a tooltip: a player's `<img src=...>` is read and not obeyed."""
    return text.replace("<", "<" + WORD_JOINER).replace("&", "&" + WORD_JOINER)
