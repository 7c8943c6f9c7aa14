"""Pictures and reports as files. Qt is loaded only for pictures in pixels."""

from __future__ import annotations

from pathlib import Path

import click

from wargame.app.session import Session
from wargame.domain.scenario import Scenario
from wargame.domain.visibility import View

BOARD_SUFFIXES = (".png", ".svg")
PAPER_SUFFIXES = (".pdf",)
AAR_SUFFIXES = (".pdf", ".docx", ".html", ".md", ".xlsx")


def write_board(
    scenario: Scenario,
    view: View,
    output: Path,
    size: tuple[int, int] = (1600, 1000),
    layers: tuple[str, ...] = (),
    bookmark: str = "",
    text: float = 1.0,
) -> None:
    """Draw the board of a view, as PNG or SVG by the name's ending. The same display list makes both."""
    from wargame.report.board_drawing import draw_board, frame_of
    from wargame.report.board_svg import write_svg
    from wargame.report.look import LIGHT

    frame = frame_of(scenario, bookmark, size)
    drawing = draw_board(scenario, view, LIGHT, layers=layers, frame=frame, text=text)
    if output.suffix.lower() == ".svg":
        output.write_text(write_svg(drawing, size), encoding="utf-8")
    else:
        from wargame.ui.board.picture import write_png

        write_png(drawing, output, size)


def write_paper(session: Session, paper: str, team: str, output: Path) -> None:
    """Write a paper for the day as PDF, and say for whom it is before it is there.

    Of a team's paper, without a team, each team gets a file of its own, named after it.
    """
    from wargame.app.papers import sheets
    from wargame.cli.leaks import warn
    from wargame.report.pdf import to_pdf
    from wargame.ui.actions import KEYS

    found = sheets(session, paper, team)
    for sheet in found:
        told = sheet.document(KEYS)
        file = output if len(found) == 1 else sheet.beside(output)
        click.echo(f"{told.handling}: {file}")
        warn(session.scenario, sheet.leaks(told, file, session.state), file.name)
        file.write_bytes(to_pdf(told))


def write_aar(session: Session, output: Path) -> None:
    """Write the after-action report of the session's line of play, in the format of the name's ending."""
    from wargame.app.after_action import ground_of
    from wargame.report.formats import FORMATS

    told = ground_of(session).edited()
    output.write_bytes(FORMATS[output.suffix.lower()](told.document))
    if told.stale:
        many = len(told.stale)
        click.echo(
            f"{many} edited {'text rests' if many == 1 else 'texts rest'} on figures that have changed.", err=True
        )
