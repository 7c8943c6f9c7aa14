"""A board in a window, with the flagship begun on it."""

from collections.abc import Iterator

from pytestqt.qtbot import QtBot

from tests.domain.play import scenario
from wargame.app.session import Session
from wargame.domain import commands as c
from wargame.domain.visibility import WHITE_CELL, View, view_for
from wargame.report.look import LIGHT
from wargame.store.memory import MemoryLog
from wargame.store.scenario_files import encode_scenario
from wargame.ui.board.board_view import BoardView


def begun() -> Session:
    """The flagship in memory, just begun."""
    session = Session(MemoryLog(encode_scenario(scenario("five-layers"))))
    session.execute(c.StartExercise("paris-model", "5", 7))
    return session


def seen(session: Session) -> View:
    """What the white cell sees of it."""
    return view_for(session.scenario, session.state, WHITE_CELL)


def opened(qtbot: QtBot, session: Session, size: tuple[int, int]) -> Iterator[BoardView]:
    """A board of a size that shows Ukraine and has the keyboard; hidden again afterwards."""
    board = BoardView(LIGHT)
    qtbot.addWidget(board)
    board.resize(*size)
    board.reduce_motion = True
    board.show_view(session.scenario, seen(session))
    board.show()
    qtbot.waitExposed(board)
    board.go_to("ukraine")
    board.setFocus()
    yield board
    board.hide()
