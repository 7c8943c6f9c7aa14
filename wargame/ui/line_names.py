"""What a line of play is called on screen."""

from __future__ import annotations

from wargame.app.lines import MAIN


def line_name(line: str) -> str:
    """A line's name as it stands by itself."""
    return "Main line" if line == MAIN else line


def line_in_words(line: str) -> str:
    """A line's name inside a sentence."""
    return "the main line" if line == MAIN else line
