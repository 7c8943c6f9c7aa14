"""Where `wargame` begins: a command, or the window; and every failure as one plain sentence."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from wargame import __version__
from wargame.app.session import SessionError
from wargame.cli import drawing, exercise, film, reading, replay, restoring, sealing
from wargame.store.errors import SaveDamaged, SaveError
from wargame.store.problems import ScenarioInvalid

NOT_IN_ORDER, WRONG_USE = 1, 2


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="wargame")
def wargame() -> None:
    """Run a tabletop crisis exercise.

    `wargame` alone opens the window, `wargame SAVE` opens it on a save.
    """


for command in (
    *(exercise.new, exercise.demo, exercise.play, exercise.legal_commands, exercise.branch),
    *(exercise.export_line, exercise.repair, sealing.seal, sealing.unseal),
    *(restoring.list_points, restoring.restore),
    *(reading.scenarios, reading.schema, reading.log, reading.state, reading.verify, reading.lines),
    *(reading.compare, reading.check),
    *(drawing.board, drawing.aar, drawing.print_paper, replay.replay_page, film.film, drawing.self_check),
):
    wargame.add_command(command)


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code: 0 done, 1 not in order, 2 wrong use or unreadable input."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    sys.exit(run(arguments))


def run(arguments: list[str]) -> int:
    """Run a command, or open the window; return the exit code. No traceback leaves this function."""
    try:
        if _asks_for_window(arguments):
            return _open_window(arguments)
        done = wargame.main(arguments, prog_name="wargame", standalone_mode=False)
    except click.ClickException as error:
        return _say(error.format_message(), WRONG_USE)
    except click.exceptions.Abort:
        return _say("stopped; what was acknowledged is on disk", WRONG_USE)
    except ScenarioInvalid as invalid:
        return _say(str(invalid), NOT_IN_ORDER)
    except SaveDamaged as error:
        return _say(str(error), NOT_IN_ORDER)
    except (SaveError, SessionError) as error:
        return _say(str(error), WRONG_USE)
    except SystemExit:
        # So leaves Click alone, when the reader went away (`wargame log SAVE | head`); that is no fault.
        return 0
    except OSError as error:
        return _say(
            f"{error.filename or 'a file'}: {error.strerror or error}; check the name and your rights", WRONG_USE
        )
    except Exception as error:  # noqa: BLE001 - the last net: a sentence and a note for us instead of a traceback
        return _say(_noted(error), WRONG_USE)
    return done if isinstance(done, int) else 0


def _say(sentence: str, code: int) -> int:
    for line in sentence.splitlines():
        click.echo(f"wargame: {line}", err=True)
    return code


def _noted(error: Exception) -> str:
    from wargame.crash import note

    return f"something went wrong inside Wargame; the save is as it was. Please send us {note(error)}"


def _asks_for_window(arguments: list[str]) -> bool:
    return not arguments or (not arguments[0].startswith("-") and arguments[0] not in wargame.commands)


def _has_no_display() -> bool:
    """Whether Qt would find no screen here: it would abort the process, and say so to programmers."""
    named = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    return sys.platform.startswith("linux") and not named


def _open_window(arguments: list[str]) -> int:
    """Open the window, on a save if one is named. A misspelt command is told as such."""
    save = Path(arguments[0]) if arguments else None
    if save is not None and not save.exists():
        return _say(f"there is no command and no save “{save}”; `wargame --help` lists the commands", WRONG_USE)
    if _has_no_display():
        return _say(
            "there is no display to open the window on; `wargame demo` and the other commands need none", WRONG_USE
        )
    from wargame.ui.application import main as open_window

    return open_window(["wargame"], save)
