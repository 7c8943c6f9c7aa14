"""Commands for restore points: list them, make one, go on from one."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from wargame.store import restore_points

SAVE = click.argument("save", type=click.Path(path_type=Path))


@click.command("restore-points")
@SAVE
@click.option("--make", "name", help="Make one of this name first.")
@click.option("--json", "as_json", is_flag=True)
def list_points(save: Path, name: str | None, as_json: bool) -> None:
    """List the restore points of a save, the newest first."""
    from wargame.store import connection

    connection.examine(save)
    if name is not None:
        restore_points.make(save, name)
    found = restore_points.points(save)
    if as_json:
        click.echo(msgspec.json.encode([msgspec.structs.asdict(one) | {"file": str(one.file)} for one in found]))
        return
    for one in found:
        click.echo(f"{one.at}  record {one.record}, {one.name}{', made by itself' if one.by_itself else ''}")
    if not found:
        click.echo("There are none. One is made at each turn that is played in the window; `--make NAME` makes one.")


@click.command("restore")
@SAVE
@click.argument("point")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="The new save.")
def restore(save: Path, point: str, output: Path) -> None:
    """Go on from a restore point in a new save: by its name, its record or its time; the newest, if several fit."""
    found = restore_points.named(save, point)
    restore_points.restore(found, output)
    click.echo(f"{output}: as it was at {found.at} (record {found.record}, {found.name}). “{save}” stays as it is.")
