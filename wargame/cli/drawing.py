"""Commands that draw or write documents: board, aar, print, self-check."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from wargame import paths
from wargame.app.leaks import leaks_in
from wargame.app.lines import MAIN
from wargame.app.session import Session
from wargame.app.verification import verified
from wargame.cli.inputs import audience, scenario_named
from wargame.cli.leaks import warn
from wargame.cli.papers import AAR_SUFFIXES, BOARD_SUFFIXES, PAPER_SUFFIXES, write_aar, write_board, write_paper
from wargame.report.papers.kinds import PAPERS

SAVE = click.argument("save", type=click.Path(path_type=Path))
OUTPUT = click.option("-o", "--output", required=True, type=click.Path(path_type=Path, dir_okay=False))
LARGEST = 10_000


def size_of(text: str) -> tuple[int, int]:
    """Width and height from text like 1600x1000."""
    match = re.fullmatch(r"(\d{2,5})x(\d{2,5})", text)
    width, height = (int(part) for part in match.groups()) if match else (0, 0)
    if not (16 <= width <= LARGEST and 16 <= height <= LARGEST):
        raise click.UsageError(f"“{text}” is no size; write it like 1600x1000, up to {LARGEST} either way")
    return width, height


def required_suffix(output: Path, known: tuple[str, ...]) -> None:
    """Refuse a file whose name ends in none of these."""
    if output.suffix.lower() not in known:
        raise click.UsageError(f"“{output}” must end in one of {', '.join(known)}")


@click.command("board")
@SAVE
@OUTPUT
@click.option("--at", type=int, help="After this record; now, if left out.")
@click.option("--line", default=MAIN, show_default=True)
@click.option("--as", "team", help="A team or `room`; the white cell, if left out.")
@click.option("--size", default="1600x1000", show_default=True)
@click.option("--layers", default="", help="Layers to show, such as 1,5.")
@click.option("--bookmark", default="", help="A bookmark of the map, such as ukraine.")
@click.option("--text", type=click.IntRange(100, 300), default=100, show_default=True, help="Text size, per cent.")
def board(
    save: Path,
    output: Path,
    at: int | None,
    line: str,
    team: str | None,
    size: str,
    layers: str,
    bookmark: str,
    text: int,
) -> None:
    """Draw the board as PNG or SVG."""
    required_suffix(output, BOARD_SUFFIXES)
    width, height = size_of(size)
    with Session.open(save, write=False, line=line) as session:
        who = audience(session.scenario, team)
        shown = _layers(list(session.scenario.layers), layers)
        view, state = session.view(who, at), session.state if at is None else session.state_at(at)
        warn(session.scenario, leaks_in((view, output.stem), session.scenario, state, who), output.name)
        write_board(session.scenario, view, output, (width, height), shown, bookmark, text / 100)
    click.echo(f"Board drawn in {output}.")


def _layers(known: list[str], wanted: str) -> tuple[str, ...]:
    """Layers by id, or by their place in the list counted from one."""
    shown = []
    for part in filter(None, (piece.strip() for piece in wanted.split(","))):
        if part in known:
            shown.append(part)
        elif part.isdigit() and 1 <= int(part) <= len(known):
            shown.append(known[int(part) - 1])
        else:
            raise click.UsageError(f"there is no layer “{part}”; choose from {', '.join(known)}")
    return tuple(shown)


@click.command("aar")
@SAVE
@OUTPUT
@click.option("--line", default=MAIN, show_default=True)
def aar(save: Path, output: Path, line: str) -> None:
    """Write the after-action report as PDF, DOCX, HTML, Markdown or XLSX."""
    required_suffix(output, AAR_SUFFIXES)
    with Session.open(save, write=False, line=line) as session:
        write_aar(session, output)
    click.echo(f"After-action report written in {output}.")


@click.command("print")
@SAVE
@click.argument("paper", type=click.Choice(list(PAPERS)))
@OUTPUT
@click.option("--team", default="", help="The team of a packet or of order forms; a file for each team, if left out.")
@click.option("--line", default=MAIN, show_default=True)
def print_paper(save: Path, paper: str, output: Path, team: str, line: str) -> None:
    """Write a paper for the day as PDF: for a team, for everybody, or for the white cell."""
    required_suffix(output, PAPER_SUFFIXES)
    with Session.open(save, write=False, line=line) as session:
        if team and PAPERS[paper].reader != "team":
            raise click.UsageError(f"{paper} is no team’s paper; leave --team out")
        if team and team not in session.scenario.teams:
            raise click.UsageError(f"there is no team “{team}”; choose one of {', '.join(session.scenario.teams)}")
        write_paper(session, paper, team, output)


@click.command("self-check")
@click.option(
    "--window",
    "picture",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also open the window on a new save, and write a picture of it as PNG.",
)
def self_check(picture: Path | None) -> None:
    """Check what ships: scenarios load, saves verify, boards draw, reports are written."""
    for folder in sorted(paths.scenarios().iterdir()):
        if folder.is_dir():
            click.echo(f"scenario {scenario_named(folder.name).name}: ok")
    with TemporaryDirectory(ignore_cleanup_errors=True) as scratch:  # the first failure is the one to tell
        saves = _saves(Path(scratch))
        if picture is not None:  # first: what draws boards makes an application that can have no window
            _check_window(saves[-1], Path(scratch), picture)
        for save in saves:
            _check_save(save, Path(scratch))


def _check_window(save: Path, scratch: Path, picture: Path) -> None:
    from wargame.ui.portrait import take

    if wrong := take(save, picture, scratch / "settings.json"):
        raise click.ClickException(wrong)
    click.echo(f"window: ok, picture in {picture}")


def _saves(scratch: Path) -> list[Path]:
    """The saves that ship, and a new one made for the check."""
    scenario = scenario_named("five-layers")
    new = scratch / "check.wargame"
    Session.create(new, scenario, next(iter(scenario.setups)), next(iter(scenario.horizons)), 1).close()
    return [*sorted(paths.examples().glob("*.wargame")), new]


def _check_save(save: Path, scratch: Path) -> None:
    verdict = verified(save)
    if verdict.problems:
        raise click.ClickException(f"{save.name}: {verdict.problems[0]}")
    with Session.open(save, write=False) as session:
        for suffix in BOARD_SUFFIXES:
            write_board(session.scenario, session.view("room"), scratch / f"board{suffix}")
        for suffix in AAR_SUFFIXES:
            write_aar(session, scratch / f"aar{suffix}")
    click.echo(f"save {save.name}: ok, {verdict.records} records; board and report written")
