"""The board on the screen: it shows what it is shown, and asks for what is wished."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from tests.domain.play import scenario
from wargame.app.session import Session
from wargame.domain import commands as c
from wargame.domain.visibility import WHITE_CELL, View, view_for
from wargame.report.board_drawing import draw_board, frame_of
from wargame.report.look import DARK, LIGHT
from wargame.store.memory import MemoryLog
from wargame.store.scenario_files import encode_scenario
from wargame.ui.board.board_view import BoardView
from wargame.ui.board.picture import write_png

SIZE = (900, 600)


@pytest.fixture
def session() -> Session:
    session = Session(MemoryLog(encode_scenario(scenario("five-layers"))))
    session.execute(c.StartExercise("paris-model", "5", 7))
    return session


@pytest.fixture
def board(qtbot: QtBot, session: Session) -> Iterator[BoardView]:
    board = BoardView(LIGHT)
    qtbot.addWidget(board)
    board.resize(*SIZE)
    board.reduce_motion = True
    board.show_view(session.scenario, seen(session))
    board.show()
    qtbot.waitExposed(board)
    board.go_to("ukraine")
    board.setFocus()
    yield board
    board.hide()


def seen(session: Session) -> View:
    return view_for(session.scenario, session.state, WHITE_CELL)


def single(board: BoardView) -> str:
    """A counter that stands alone in its space."""
    marks = board.stage.pieces.marks
    spaces = [mark.space for mark in marks.values()]
    return next(
        key for key, mark in marks.items() if mark.count == 1 and spaces.count(mark.space) == 1 and is_seen(board, key)
    )


def is_seen(board: BoardView, key: str) -> bool:
    return board.viewport().rect().adjusted(60, 60, -60, -60).contains(spot(board, key))


def spot(board: BoardView, key: str) -> QPoint:
    """Where a counter is on the screen."""
    x, y = board.stage.pieces.places(board.zoom)[key]
    return board.mapFromScene(x, y)


def ground(board: BoardView, space: str) -> QPoint:
    """A point of a space, on the screen, with no counter on it."""
    assert board.stage.spaces
    xs = board.stage.spaces.rings[space][0]
    x, y = (min(xs[::2]) + max(xs[::2])) / 2, (min(xs[1::2]) + max(xs[1::2])) / 2
    reach = 0.0
    for step in range(400):
        reach, turn = step * 0.4, step * 2.4
        spot = board.mapFromScene(x + reach * ((turn % 2) - 1), y + reach * ((turn % 3.1) / 1.55 - 1))
        at = board.mapToScene(spot)
        if board.stage.spaces.under(at.x(), at.y()) == space and not board.stage.pieces.under(
            at.x(), at.y(), board.zoom
        ):
            return spot
    raise AssertionError(space)


def drag(qtbot: QtBot, board: BoardView, start: QPoint, end: QPoint) -> None:
    qtbot.mousePress(board.viewport(), Qt.MouseButton.LeftButton, pos=start)
    for part in (0.1, 0.5, 1.0):
        qtbot.mouseMove(board.viewport(), start + (end - start) * part)
    qtbot.mouseRelease(board.viewport(), Qt.MouseButton.LeftButton, pos=end)


def wishes(spy: QSignalSpy) -> list[list[object]]:
    return [list(spy.at(n)) for n in range(spy.count())]


def test_a_dragged_counter_is_a_wish_and_snaps_back(qtbot: QtBot, board: BoardView) -> None:
    spy = QSignalSpy(board.move_requested)
    key = single(board)
    before = spot(board, key)
    drag(qtbot, board, before, ground(board, "UA-POL"))
    assert wishes(spy) == [[key, "UA-POL"]]
    assert spot(board, key) == before
    item = board.stage.pieces.item(key)
    assert item is not None
    assert item.opacity() == 1.0
