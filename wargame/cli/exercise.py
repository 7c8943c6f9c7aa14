"""Commands that make or change an exercise: new, demo, play, legal, branch; and a save out of another one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import click
import msgspec

from wargame import labels
from wargame.app.leaks import leaks
from wargame.app.lines import MAIN
from wargame.app.session import Session
from wargame.cli.inputs import LONGEST_LINE, Line, UnreadableLineError, audience, read_line, scenario_named
from wargame.cli.leaks import warn
from wargame.domain.engine import Refusal
from wargame.domain.visibility import WHITE_CELL

SAVE = click.argument("save", type=click.Path(path_type=Path))


@click.command("new")
@click.argument("scenario")
@click.option("-o", "--output", "save", required=True, type=click.Path(path_type=Path), help="The new save.")
@click.option("--setup", help="The set-up; the scenario's first, if left out.")
@click.option("--horizon", help="The horizon; the scenario's first, if left out.")
@click.option("--seed", type=click.IntRange(0, 2**53), default=1, show_default=True, help="What the dice fall by.")
def new(scenario: str, save: Path, setup: str | None, horizon: str | None, seed: int) -> None:
    """Start an exercise in a new save."""
    found = scenario_named(scenario)
    setup, horizon = setup or next(iter(found.setups)), horizon or next(iter(found.horizons))
    with Session.create(save, found, setup, horizon, seed) as session:
        begun = labels.turn(found, session.state.turn)
    click.echo(f"{found.name}, {found.setups[setup].name}, {found.horizons[horizon].name}: {begun}. Saved in {save}.")


@click.command("demo")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path("out"), show_default=True)
@click.option(
    "--turns", type=click.IntRange(1, 100), help="How many turns to play; as many as a day plays, if left out."
)
@click.option("--seed", type=click.IntRange(0, 2**53), default=1, show_default=True)
@click.option("--setup", default="paris-model", show_default=True)
@click.option("--horizon", default="3", show_default=True)
def demo(out: Path, turns: int | None, seed: int, setup: str, horizon: str) -> None:
    """Play the flagship exercise with stand-in players, and leave its save, pictures and report in a folder."""
    from wargame.cli.demonstration import demonstrate

    demonstrate(scenario_named("five-layers"), out, turns, seed, setup, horizon)


@click.command("play")
@SAVE
@click.option("--commands", type=click.Path(path_type=Path, allow_dash=True), default=Path("-"), help="A file, or - .")
@click.option("--line", default=MAIN, show_default=True, help="The line of play.")
@click.option("--stop-on-refusal", is_flag=True, help="Stop at the first refusal.")
def play(save: Path, commands: Path, line: str, stop_on_refusal: bool) -> int:
    """Apply commands, one JSON object a line; answer each with a line of JSON.

    A line is acknowledged only when it is on disk. The exit code is 1 when a line was refused.
    """
    refused = False
    with Session.open(save, line=line) as session:
        for number, text in _lines(commands):
            answer = _answer(session, number, text)
            click.echo(msgspec.json.encode(answer))
            sys.stdout.flush()
            refused = refused or not answer["ok"]
            if refused and stop_on_refusal:
                break
    return 1 if refused else 0


def _lines(commands: Path) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, with their numbers."""
    if str(commands) == "-":
        yield from _numbered(sys.stdin.buffer)
    else:
        with commands.open("rb") as file:
            yield from _numbered(file)


def _numbered(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    number = 0
    while text := file.readline(LONGEST_LINE + 2):
        number += 1
        rest = text
        while rest and not rest.endswith(b"\n"):  # what is too long is passed over, never held
            rest = file.readline(LONGEST_LINE)
        if text.strip():
            yield number, text.strip(b"\r\n")


def _answer(session: Session, number: int, text: bytes) -> dict[str, object]:
    try:
        line = read_line(text)
    except UnreadableLineError as error:
        return {"ok": False, "code": error.code, "message": f"line {number}: {error.message}", "line": number}
    return _execute(session, number, line)


def _execute(session: Session, number: int, line: Line) -> dict[str, object]:
    if line.by.team and line.by.team not in session.scenario.teams:
        refused = Refusal("unknown_team", {"team": line.by.team})
        return {
            "ok": False,
            "code": refused.code,
            "message": f"line {number}: {labels.refusal(refused)}",
            "line": number,
        }
    if not line.by.team:
        warn(session.scenario, leaks(session, line.command), f"line {number}")
    done = session.execute(line.command, line.by.team, line.by.hat)
    if isinstance(done, Refusal):
        return {"ok": False, "code": done.code, "message": f"line {number}: {labels.refusal(done)}", "line": number}
    return {"ok": True, "seq": done.seq, "records": done.records}


@click.command("legal")
@SAVE
@click.option("--as", "team", help="A team; the white cell, if left out.")
@click.option("--line", default=MAIN, show_default=True)
def legal_commands(save: Path, team: str | None, line: str) -> None:
    """List the commands that are possible now, one JSON object a line, ready to be played."""
    with Session.open(save, write=False, line=line) as session:
        who = audience(session.scenario, team)
        acting = "" if who == WHITE_CELL else who
        for command in session.legal(acting):
            told = msgspec.to_builtins(command)
            click.echo(msgspec.json.encode(told | {"as": {"team": acting}} if acting else told))


@click.command("branch")
@SAVE
@click.option("--at", type=int, required=True, help="The record to branch off after.")
@click.option("--name", required=True, help="The new line's name.")
def branch(save: Path, at: int, name: str) -> None:
    """Start another line of play after a record."""
    with Session.open(save) as session:
        session.branch(at, name)
        where = labels.turn(session.scenario, session.state.turn)
    click.echo(f"Line of play “{name}” starts after record {at}: {where}.")


@click.command("export-line")
@SAVE
@click.argument("line")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="The new save.")
def export_line(save: Path, line: str, output: Path) -> None:
    """Write a line of play into a save of its own."""
    from wargame.app import export

    with Session.open(save, write=False) as session:
        count = export.export_line(session, line, output)
    click.echo(f"{output}: {count} entries of line of play “{line}”.")


@click.command("repair")
@SAVE
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="The new save.")
@click.option(
    "--scenario",
    "other",
    type=click.Path(path_type=Path),
    help="Another save of the same scenario, where that of this one is damaged. Those that ship are tried unasked.",
)
def repair(save: Path, output: Path, other: Path | None) -> None:
    """Save what can be saved into a new file, and say what was lost."""
    from wargame.app import repair as repairing

    done = repairing.repair(save, output, repairing.known_scenarios(other))
    for told in done.told:
        click.echo(told)
    whole = "Nothing was lost" if not done.lost else f"{done.lost} lost"
    click.echo(f"{output}: {done.kept} entries saved. {whole}; “{save}” is as it was.")
