"""Commands that seal a save with a password for the road, and open it again."""

from __future__ import annotations

from pathlib import Path

import click

from wargame.store import sealing

SAVE = click.argument("save", type=click.Path(path_type=Path))
FILE = click.option(
    "--password-file",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Its first line is the password.",
)


def _password(file: Path | None, *, twice: bool) -> str:
    """The password from the first line of a file, or from a prompt that does not show it."""
    if file is None:
        return str(click.prompt("Password", hide_input=True, confirmation_prompt=twice))
    try:
        return (file.read_text("utf-8").splitlines() or [""])[0]
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"The password cannot be read from “{file}”. Write it there as plain text.") from error


@click.command("seal")
@SAVE
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="The sealed file.")
@FILE
def seal(save: Path, output: Path, password_file: Path | None) -> None:
    """Write a copy of a save that only opens with a password."""
    password = _password(password_file, twice=True)
    if len(password) < sealing.SHORTEST:
        raise click.UsageError(f"The password is too short. Choose one of {sealing.SHORTEST} characters or more.")
    sealing.seal(save, output, password)
    click.echo(f"{output}: sealed. Without the password nobody opens it, not even we. “{save}” itself is still plain.")


@click.command("unseal")
@SAVE
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="The save.")
@FILE
def unseal(save: Path, output: Path, password_file: Path | None) -> None:
    """Open a sealed copy into a save."""
    sealing.unseal(save, output, _password(password_file, twice=False))
    click.echo(f"{output}: opened. It is plain on this disk.")
