"""The command that writes a film of the board."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import get_args

import click

from wargame.app.leaks import leaks_in
from wargame.app.lines import MAIN
from wargame.app.session import Session
from wargame.cli.drawing import OUTPUT, SAVE, required_suffix, size_of
from wargame.cli.inputs import audience
from wargame.cli.leaks import warn
from wargame.report.film import Pace, shots
from wargame.report.replay_page.words import mark

SUFFIXES = (".webp",)


@click.command("film")
@SAVE
@OUTPUT
@click.option("--line", default=MAIN, show_default=True)
@click.option("--as", "team", help="A team or `room`; the white cell, if left out.")
@click.option(
    "--pace", type=click.Choice(get_args(Pace)), default="phase", show_default=True, help="A picture for each of these."
)
@click.option("--size", default="1280x800", show_default=True)
@click.option("--bookmark", default="", help="A bookmark of the map, such as ukraine.")
def film(save: Path, output: Path, line: str, team: str | None, pace: Pace, size: str, bookmark: str) -> None:
    """Write the board's way through the exercise as an animated WebP."""
    required_suffix(output, SUFFIXES)
    wide, high = size_of(size)
    with Session.open(save, write=False, line=line) as session:
        who = audience(session.scenario, team)
        write_film(session, who, pace, output, (wide, high), bookmark)
    click.echo(f"Film written in {output}.")


def write_film(session: Session, who: str, pace: Pace, output: Path, size: tuple[int, int], bookmark: str = "") -> None:
    """Write the film of the session's line of play for an audience, with a bar where somebody watches."""
    from wargame.ui.board.film import film as filmed

    scenario, history = session.scenario, session.history()
    warn(scenario, leaks_in((session.view(who), output.stem), scenario, session.state, who), output.name)
    with click.progressbar(length=len(history), label="Film", file=sys.stderr) as bar:
        found = shots(scenario, history, who, pace, lambda _done, _of: bar.update(1))
        output.write_bytes(filmed(scenario, found, mark(scenario, who), size, bookmark))
