"""Commands that only read: scenarios, schema, log, state, verify, lines, compare, check."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import Any

import click
import msgspec

from wargame import labels, paths
from wargame.app.lines import MAIN, Batch
from wargame.app.session import Session
from wargame.app.verification import verified
from wargame.cli.inputs import audience, scenario_named
from wargame.cli.state_sheet import state_sheet, summary
from wargame.domain import commands, records
from wargame.domain.log_view import records_for
from wargame.domain.order_reading import estimates_open
from wargame.domain.scenario import Scenario
from wargame.domain.state import GameState
from wargame.domain.visibility import WHITE_CELL
from wargame.store.scenario_files import find_scenarios

SAVE = click.argument("save", type=click.Path(path_type=Path))
JSON = click.option("--json", "as_json", is_flag=True, help="Machine-readable, with stable keys.")


KEYS = ("id", "name", "version", "summary", "setups", "horizons", "path", "problem")


def echo_json(value: object) -> None:
    """Print a value as indented JSON."""
    click.echo(msgspec.json.format(msgspec.json.encode(value), indent=2))


@click.command("scenarios")
@JSON
def scenarios(as_json: bool) -> None:
    """List the scenarios that ship, with their set-ups."""
    found = find_scenarios(paths.scenarios())
    if as_json:
        return echo_json(
            [{name: str(one.path) if name == "path" else getattr(one, name) for name in KEYS} for one in found]
        )
    for one in found:
        click.echo(f"{one.id}: {one.name} {one.version}".rstrip())
        for key, name in one.setups.items():
            click.echo(f"  set-up {key}: {name}")
        for key, name in one.horizons.items():
            click.echo(f"  horizon {key}: {name}")
    return None


@click.command("schema")
@click.argument("what", type=click.Choice(["commands", "records", "scenario", "state"]))
def schema(what: str) -> None:
    """Print the JSON Schema of what is asked, what happened, what a scenario is, or what a state is."""
    kinds = {"commands": commands.Command, "records": records.Record, "scenario": Scenario, "state": GameState}
    echo_json(msgspec.json.schema(kinds[what]))


@click.command("log")
@SAVE
@click.option("--line", default=MAIN, show_default=True)
@click.option("--as", "team", help="A team or `room`; the white cell, if left out.")
@click.option("--format", "form", type=click.Choice(["text", "jsonl", "csv"]), default="text", show_default=True)
def log(save: Path, line: str, team: str | None, form: str) -> None:
    """Print the record of play."""
    with Session.open(save, write=False, line=line) as session:
        who = audience(session.scenario, team)
        rows, now = _rows(session, who), session.state
        if form == "csv":
            writer = csv.writer(sys.stdout)
            writer.writerow(["seq", "turn", "by", "type", "text"])
            for seq, turn, by, one in rows:
                writer.writerow([seq, turn, _typed(by), _tag(one), _typed(labels.record(session.scenario, one, now))])
        elif form == "jsonl":
            for seq, turn, by, one in rows:
                click.echo(msgspec.json.encode({"seq": seq, "turn": turn, "by": by} | _plain(one, now)))
        else:
            for seq, turn, by, one in rows:
                click.echo(f"{seq:>5}  T{turn}  {by:<12} {labels.record(session.scenario, one, now)}")


def _typed(text: str) -> str:
    """What people typed, for a cell: after an apostrophe where a spreadsheet would take it for a formula."""
    return f"'{text}" if text[:1] in tuple("=+-@\t\r") else text


def _plain(record: records.Happened, now: GameState) -> dict[str, Any]:
    """A record as plain values; of an estimate that is still sealed without the percentage."""
    told: dict[str, Any] = msgspec.to_builtins(record)
    if isinstance(record, records.EstimateSealed) and not estimates_open(now.orders[record.order], record.round):
        del told["percent"]
    return told


Row = tuple[int, int, str, records.Happened]


def _rows(session: Session, who: str) -> list[Row]:
    """Number, turn, asker and record, as an audience may read them. Only the white cell learns who asked."""
    history = session.history()
    told = records_for(session.scenario, (batch.records for batch in history), who)
    if who == WHITE_CELL:
        pairs: list[tuple[Batch | None, int, int, tuple[records.Happened, ...]]] = [
            (batch, batch.seq, one.turn, one.records) for batch, one in zip(history, told, strict=True)
        ]
    else:
        pairs = [(None, one.number, one.turn, one.records) for one in told]
    return [
        (number, turn, (batch.actor.team or batch.actor.hat) if batch else "", record)
        for batch, number, turn, happened in pairs
        for record in happened
    ]


def _tag(record: records.Happened) -> str:
    return str(record.__struct_config__.tag)


@click.command("state")
@SAVE
@click.option("--at", type=int, help="After this record; now, if left out.")
@click.option("--line", default=MAIN, show_default=True)
@click.option("--as", "team", help="A team or `room`; the white cell, if left out.")
@JSON
def state(save: Path, at: int | None, line: str, team: str | None, as_json: bool) -> None:
    """Print the state, or exactly what an audience may see of it."""
    with Session.open(save, write=False, line=line) as session:
        who = audience(session.scenario, team)
        sheet = state_sheet(session, who, at)
        if as_json:
            echo_json(sheet)
        else:
            click.echo(summary(session.scenario, sheet))


@click.command("verify")
@SAVE
def verify(save: Path) -> int:
    """Check the file, its hash chain, every record and the fold."""
    verdict = verified(save)
    for problem in verdict.problems:
        click.echo(f"wargame: {save}: {problem}", err=True)
    if verdict.problems:
        return 1
    click.echo(f"ok: {verdict.records} records, state {verdict.state}")
    return 0


@click.command("lines")
@SAVE
@JSON
def lines(save: Path, as_json: bool) -> None:
    """List the lines of play."""
    with Session.open(save, write=False) as session:
        told = [
            {
                "name": one.name,
                "head": one.head,
                "origin": one.origin,
                "parent": session.lines.parent(one.name),
                "note": one.note,
                "records": sum(len(batch.records) for batch in session.history(one.name)),
                "turn": session.state_at(one.head).turn,
            }
            for one in session.lines.named.values()
        ]
    if as_json:
        return echo_json(told)
    for row in told:
        branched = f", branched off after record {row['origin']}" if row["origin"] else ""
        note = f". {row['note']}" if row["note"] else ""
        click.echo(f"{row['name']}: turn {row['turn']}, {row['records']} records, head {row['head']}{branched}{note}")
    return None


@click.command("compare")
@SAVE
@click.argument("one")
@click.argument("other")
@JSON
def compare(save: Path, one: str, other: str, as_json: bool) -> None:
    """Compare two lines of play: where they part, and what is different at their ends."""
    from wargame.app.comparison import compared

    with Session.open(save, write=False) as session:
        told = compared(session, one, other)
        scenario = session.scenario
    if as_json:
        return echo_json(told)
    click.echo(f"They part after record {told.parted} (turn {told.turn}).")
    for name, (a, b) in told.values.items():
        click.echo(f"{labels.value_name(scenario, name)}: {a:g} in {one}, {b:g} in {other}")
    for name, (was, now) in told.commitments.items():
        click.echo(f"{labels.commitment(scenario, name)}: {was} in {one}, {now} in {other}")
    if not told.values and not told.commitments:
        click.echo("Nothing else is different.")
    return None


@click.command("check")
@click.argument("scenario")
def check(scenario: str) -> None:
    """Validate a scenario: every problem with its file, key path and a remedy."""
    found = scenario_named(scenario)
    parts = (
        f"{len(found.teams)} teams, {len(found.spaces)} spaces, {len(found.commitments)} commitments",
        f"{len(found.actions)} actions, {len(found.injects)} injects, {len(found.setups)} set-ups",
    )
    click.echo(f"ok: {found.name} {found.version}: {', '.join(parts)}")
