"""What a command line may name: scenarios, saves, audiences, and commands as lines of JSON."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Annotated

import click
import msgspec
from msgspec import Meta, Struct

from wargame import paths
from wargame.domain.commands import COMMANDS, Command
from wargame.domain.scenario import Scenario
from wargame.domain.visibility import ROOM, WHITE_CELL
from wargame.store.scenario_files import load_scenario

LONGEST_LINE = 200_000
TAGS = {str(kind.__struct_config__.tag): kind for kind in COMMANDS}


class As(Struct, frozen=True, forbid_unknown_fields=True):
    """Who gives a command: a team (the white cell, if empty) and a hat."""

    team: Annotated[str, Meta(max_length=80)] = ""
    hat: Annotated[str, Meta(max_length=40)] = "facilitator"


class Line(Struct, frozen=True):
    """A command with who gives it."""

    command: Command
    by: As


class UnreadableLineError(Exception):
    """A line is no command: a code and a sentence."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def scenario_named(name: str) -> Scenario:
    """A scenario by the id of one that ships, or by the path of a folder or zip.

    Raises:
        ScenarioInvalid: when it is there but not in order.
        click.UsageError: when it is not there.
    """
    shipped = paths.scenarios() / name
    if "/" not in name and "\\" not in name and (shipped / "scenario.toml").is_file():
        return load_scenario(shipped)
    if not Path(name).exists():
        known = ", ".join(sorted(folder.name for folder in paths.scenarios().iterdir() if folder.is_dir()))
        raise click.UsageError(f"there is no scenario “{name}”; name a folder, a zip, or one that ships: {known}")
    return load_scenario(Path(name))


def audience(scenario: Scenario, team: str | None) -> str:
    """The audience that `--as` names: a team, the room, or (without it) the white cell."""
    if team is None or team == WHITE_CELL:
        return WHITE_CELL
    if team == ROOM or team in scenario.teams:
        return team
    raise click.UsageError(f"there is no team “{team}”; choose one of {', '.join(scenario.teams)}, or {ROOM}")


def read_line(text: bytes) -> Line:
    """A command from a line of JSON.

    Raises:
        UnreadableLineError: when it is not one; nothing else is ever raised.
    """
    if len(text) > LONGEST_LINE:
        raise UnreadableLineError("too_long", f"the line is longer than {LONGEST_LINE} bytes; shorten it")
    try:
        told = msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UnreadableLineError("not_json", f"the line is not JSON ({error}); write one JSON object a line") from None
    if not isinstance(told, dict):
        raise UnreadableLineError("not_an_object", 'the line is no JSON object; write {"type": ...}')
    _refuse_control_characters(told)
    by = _by(told.pop("as", {}))
    kind = told.get("type")
    if not isinstance(kind, str) or kind not in TAGS:
        near = f"; did you mean {_nearest(kind)}?" if isinstance(kind, str) else ""
        raise UnreadableLineError("unknown_type", f"there is no command of type {kind!r}{near}")
    return Line(_command(told, kind), by)


def _nearest(kind: str) -> str:
    from difflib import get_close_matches

    return next(iter(get_close_matches(kind, TAGS, 1, 0)), "end_phase")


def _by(told: object) -> As:
    try:
        return msgspec.convert(told, As, strict=True)
    except msgspec.ValidationError as error:
        raise _misfit("as", error) from None


def _command(told: object, kind: str) -> Command:
    try:
        command: Command = msgspec.convert(told, Command, strict=True)
    except msgspec.ValidationError as error:
        raise _misfit(kind, error) from None
    return command


def _misfit(what: str, error: msgspec.ValidationError) -> UnreadableLineError:
    code = "unknown_field" if "unknown field" in str(error) else "bad_field"
    return UnreadableLineError(code, f"{what}: {error}; see `wargame schema commands`")


def _refuse_control_characters(told: object) -> None:
    """Refuse control characters anywhere, line breaks and tabs in texts apart."""
    waiting = [told]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting += [*one.keys(), *one.values()]
        elif isinstance(one, list):
            waiting += one
        elif isinstance(one, str) and any(unicodedata.category(sign) == "Cc" and sign not in "\n\t" for sign in one):
            raise UnreadableLineError("control_character", f"{one[:40]!r} holds a control character; take it out")
