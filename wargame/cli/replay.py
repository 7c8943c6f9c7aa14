"""The command that writes a replay page."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from wargame.app.leaks import leaks_in
from wargame.app.lines import MAIN
from wargame.app.session import Session
from wargame.cli.inputs import audience
from wargame.cli.leaks import warn

SUFFIXES = (".html", ".htm")


@click.command("replay-page")
@click.argument("save", type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--line", default=MAIN, show_default=True)
@click.option("--as", "team", help="A team or `room`; the white cell, if left out.")
def replay_page(save: Path, output: Path, line: str, team: str | None) -> None:
    """Write a replay of the exercise as one HTML file that any browser opens from disk."""
    if output.suffix.lower() not in SUFFIXES:
        raise click.UsageError(f"“{output}” must end in one of {', '.join(SUFFIXES)}")
    with Session.open(save, write=False, line=line) as session:
        write_replay_page(session, audience(session.scenario, team), output)
    click.echo(f"Replay page written in {output}.")


def write_replay_page(session: Session, who: str, output: Path) -> None:
    """Write the replay page of the session's line of play for an audience, with a bar where somebody watches."""
    from wargame.report.replay_page.page import replay_page as page
    from wargame.report.replay_page.page import told_by

    history = session.history()
    line = "" if session.line == MAIN else session.line
    with click.progressbar(length=len(history), label="Replay page", file=sys.stderr) as bar:
        text = page(session.scenario, history, who, line=line, progress=lambda _done, _of: bar.update(1))
    found = leaks_in((told_by(text), output.stem), session.scenario, session.state, who)
    warn(session.scenario, found, output.name)
    output.write_text(text, encoding="utf-8")
