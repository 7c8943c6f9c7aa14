"""A film of the board: its frames painted, each under a line that says when it is and for whom it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QImageWriter, QPainter

from wargame.domain.scenario import Scenario
from wargame.report.board_drawing import draw_board, frame_of
from wargame.report.film import Shot
from wargame.report.look import LIGHT
from wargame.report.webp import Frame, animated
from wargame.ui.board.picture import ensure_application, picture
from wargame.ui.theme import load_fonts

LINE = 0.05
"""The height of the line above the board, by that of the film."""
QUALITY = 85


def film(scenario: Scenario, shots: Iterable[Shot], mark: str, size: tuple[int, int], bookmark: str = "") -> bytes:
    """A film of shots as an animated WebP. `mark` says on every frame for whom it is."""
    ensure_application()
    load_fonts()
    return animated(_frames(scenario, shots, mark, size, bookmark), size)


def _frames(
    scenario: Scenario, shots: Iterable[Shot], mark: str, size: tuple[int, int], bookmark: str
) -> Iterator[Frame]:
    """A frame for each shot: all of it, or only its line where the board is that of the shot before."""
    high = 2 * round(size[1] * LINE / 2)
    board = (size[0], size[1] - high)
    before: Shot | None = None
    for shot in shots:
        line = _line(scenario, shot, mark, (size[0], high))
        if before and before.same_board(shot):
            yield Frame(_webp(line), (size[0], high), shot.stands)
        else:
            frame = frame_of(scenario, bookmark, board)
            drawn = picture(draw_board(scenario, shot.view, LIGHT, frame=frame), board)
            yield Frame(_webp(_stacked(line, drawn, size)), size, shot.stands)
        before = shot


def _line(scenario: Scenario, shot: Shot, mark: str, size: tuple[int, int]) -> QImage:
    """The line above the board: the exercise and the moment at the left, for whom it is at the right."""
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.surface))
    font = QFont("Inter")
    font.setPixelSize(max(round(size[1] * 0.45), 8))
    painter = QPainter(image)
    painter.setFont(font)
    inner = QRect(0, 0, *size).adjusted(size[1] // 2, 0, -size[1] // 2, 0)
    told = painter.fontMetrics().horizontalAdvance(mark) + size[1]
    plate = QRect(size[0] - told, 0, told, size[1])
    painter.fillRect(plate, QColor(LIGHT.banner))
    painter.setPen(QColor(LIGHT.banner_ink))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, mark)
    painter.setPen(QColor(LIGHT.ink))
    words = " · ".join((shot.turn, shot.phase, scenario.name))
    room = inner.adjusted(0, 0, -told, 0)
    words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
    painter.end()
    return image


def _stacked(line: QImage, board: QImage, size: tuple[int, int]) -> QImage:
    image = QImage(*size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.drawImage(0, 0, line)
    painter.drawImage(0, line.height(), board)
    painter.end()
    return image


def _webp(image: QImage) -> bytes:
    """An image as a still WebP.

    Raises:
        OSError: when this build of Qt cannot write one.
    """
    told = QBuffer()
    told.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(told, QByteArray(b"webp"))
    writer.setQuality(QUALITY)
    if not writer.write(image):
        raise OSError(f"cannot write WebP: {writer.errorString()}")
    return bytes(told.data().data())
