"""The command line: everything the window can do to a game, without a window. See `docs/command-line.md`."""

from wargame.cli.entry import main

__all__ = ["main"]
