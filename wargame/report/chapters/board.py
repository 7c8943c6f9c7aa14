"""The board as the exercise left it."""

from __future__ import annotations

from wargame.domain.visibility import WHITE_CELL, view_for
from wargame.labels.translation import _
from wargame.report.board_drawing import draw_board, frame_of
from wargame.report.board_svg import write_svg
from wargame.report.chapters.source import Source
from wargame.report.document import Figure, Paragraph, Section, say
from wargame.report.look import LIGHT

SIZE = (960, 620)
"""In pixels; on paper its smallest letters are six points high."""


def board(source: Source) -> Section:
    """The board at the end of what was played, all of it as the white cell sees it."""
    if source.play.started is None or source.scenario.map is None:
        return Section("board", _("The board at the end"), (Paragraph(say(_("There is no board to show."))),))
    bookmarks = source.scenario.map.bookmarks
    frame = frame_of(source.scenario, bookmarks[0].id if bookmarks else "", SIZE)
    drawing = draw_board(source.scenario, view_for(source.scenario, source.play.final, WHITE_CELL), LIGHT, frame=frame)
    last = source.play.told[-1]
    says = _("The board after record {label}, as the white cell sees it").format(label=last.ref.label)
    return Section(
        "board", _("The board at the end"), (Figure(_("The board"), write_svg(drawing, SIZE), says, f"{says}."),)
    )
