"""The warning of the leak check on the command line: one line on standard error; nothing is held back."""

from __future__ import annotations

from collections.abc import Iterable

import click

from wargame.domain.hidden import Leak
from wargame.domain.scenario import Scenario
from wargame.labels.leaks import leak


def warn(scenario: Scenario, found: Iterable[Leak], where: str) -> None:
    """Say what would be told to whom that is hidden from it, and where: each thing once."""
    things: dict[tuple[str, str], Leak] = {}
    for one in found:
        things.setdefault((one.part, one.ident), one)
    for one in things.values():
        click.echo(f"{where}: {leak(scenario, one)}", err=True)
