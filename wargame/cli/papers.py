"""Pictures and reports as files. Qt is loaded only for pictures in pixels."""

from __future__ import annotations

from pathlib import Path

from wargame.app.session import Session
from wargame.domain.scenario import Scenario
from wargame.domain.visibility import View

BOARD_SUFFIXES = (".png", ".svg")
AAR_SUFFIXES = (".html", ".md")


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


def write_aar(session: Session, output: Path) -> None:
    """Write the after-action report of the session's line of play, as HTML or Markdown by the name's ending."""
    from wargame.app.decision_times import decision_times
    from wargame.report.aar import report, to_html, to_markdown

    times = decision_times(session.log)
    told = report(session.scenario, session.history(), line=session.line, times=times)
    text = to_markdown(told) if output.suffix.lower() == ".md" else to_html(told)
    output.write_text(text, encoding="utf-8")
