"""The hand on the board: several counters at once, the ruler, larger texts, the board that goes on by itself."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.domain.play import scenario
from tests.ui.boards import begun, opened, seen
from wargame.app.moved import trails_at
from wargame.app.session import Session
from wargame.domain import commands as c
from wargame.domain.trails import Trail
from wargame.report.display_list import Label, Mark, Path
from wargame.store.memory import MemoryLog
from wargame.store.scenario_files import encode_scenario
from wargame.ui.board.board_view import BoardView
from wargame.ui.board.edges import at_the_edge
from wargame.ui.board.glide import EDGE, push_of

SIZE = (1000, 700)
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def session() -> Session:
    return begun()


@pytest.fixture
def board(qtbot: QtBot, session: Session) -> Iterator[BoardView]:
    yield from opened(qtbot, session, SIZE)


def in_space(board: BoardView, space: str, kind: str = "") -> str:
    """The counter that stands in a space."""
    return next(key for key, mark in board.stage.pieces.marks.items() if mark.space == space and kind in key)


def spot(board: BoardView, key: str) -> QPoint:
    x, y = board.stage.pieces.places(board.zoom)[key]
    return board.mapFromScene(x, y)


def over(board: BoardView, space: str) -> QPoint:
    """A point of a space on the screen with no counter on it."""
    assert board.stage.spaces
    x, y = board.stage.spaces.at[space]
    for reach in range(0, 200, 8):
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, -1)):
            found = board.mapFromScene(x, y) + QPoint(dx * reach, dy * reach)
            at = board.mapToScene(found)
            if board.stage.spaces.under(at.x(), at.y()) == space and not board.stage.pieces.under(
                at.x(), at.y(), board.zoom
            ):
                return found
    raise AssertionError(space)


def send(board: BoardView, kind: QEvent.Type, at: QPoint, keys: Qt.KeyboardModifier = NONE) -> None:
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else LEFT
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else LEFT
    event = QMouseEvent(kind, QPointF(at), QPointF(board.viewport().mapToGlobal(at)), button, held, keys)
    QApplication.sendEvent(board.viewport(), event)


def drag(board: BoardView, start: QPoint, end: QPoint, keys: Qt.KeyboardModifier = NONE) -> None:
    send(board, QEvent.Type.MouseButtonPress, start, keys)
    for part in (0.2, 0.6, 1.0):
        send(board, QEvent.Type.MouseMove, start + (end - start) * part, keys)
    send(board, QEvent.Type.MouseButtonRelease, end, keys)


def wishes(spy: QSignalSpy) -> list[list[object]]:
    return [list(spy.at(n)) for n in range(spy.count())]


# -------------------------------------------------------------------------------------------- several counters


def test_ctrl_and_click_choose_and_a_drag_moves_them_all(qtbot: QtBot, board: BoardView) -> None:
    one, other = in_space(board, "UA-LVI"), in_space(board, "UA-ODE")
    chosen, moves, single = (
        QSignalSpy(board.counters_chosen), QSignalSpy(board.moves_requested), QSignalSpy(board.move_requested),
    )  # fmt: skip
    for key in (one, other):
        qtbot.mouseClick(board.viewport(), LEFT, CTRL, spot(board, key))
    assert board.chosen == (one, other)
    assert wishes(chosen)[-1] == [(one, other)]
    drag(board, spot(board, one), over(board, "UA-CEN"))
    assert wishes(moves) == [[(one, other), "UA-CEN"]]
    assert single.count() == 0
    assert board.stage.pieces.marks[one].space == "UA-LVI", "nothing moves before the exercise says so"


def test_a_second_ctrl_click_leaves_a_counter_out_and_a_click_clears(qtbot: QtBot, board: BoardView) -> None:
    one, other = in_space(board, "UA-LVI"), in_space(board, "UA-ODE")
    for key in (one, other, one):
        qtbot.mouseClick(board.viewport(), LEFT, CTRL, spot(board, key))
    assert board.chosen == (other,)
    qtbot.mouseClick(board.viewport(), LEFT, NONE, over(board, "UA-CEN"))
    assert board.chosen == ()


def test_a_counter_that_is_not_chosen_goes_alone(qtbot: QtBot, board: BoardView) -> None:
    one, other = in_space(board, "UA-LVI"), in_space(board, "UA-ODE")
    moves, single = QSignalSpy(board.moves_requested), QSignalSpy(board.move_requested)
    qtbot.mouseClick(board.viewport(), LEFT, CTRL, spot(board, one))
    drag(board, spot(board, other), over(board, "UA-CEN"))
    assert wishes(single) == [[other, "UA-CEN"]]
    assert moves.count() == 0


def test_a_band_with_shift_chooses_what_it_meets(board: BoardView) -> None:
    one = in_space(board, "UA-LVI")
    middle = spot(board, one)
    start, end = middle - QPoint(60, 70), middle + QPoint(60, 60)
    at = board.mapToScene(start)
    assert not board.stage.pieces.under(at.x(), at.y(), board.zoom)
    before = board.frame()
    drag(board, start, end, SHIFT)
    assert board.chosen == (one,)
    assert board.frame() == before, "a band does not move the board"


def test_the_keyboard_chooses_with_the_space_bar_and_moves_with_enter(qtbot: QtBot, board: BoardView) -> None:
    moves = QSignalSpy(board.moves_requested)
    board.set_reachable(lambda _key: frozenset({"UA-CEN"}))
    one, other = in_space(board, "UA-LVI"), in_space(board, "UA-ODE")
    for key in (one, other):
        qtbot.mouseClick(board.viewport(), LEFT, NONE, spot(board, key))
        assert board.focused_counter == key
        if key == one:
            qtbot.keyClick(board, Qt.Key.Key_Space)
            assert board.chosen == (one,)
            board._hand.chosen.choose((one,))
    qtbot.mouseClick(board.viewport(), LEFT, CTRL, spot(board, one))
    qtbot.mouseClick(board.viewport(), LEFT, CTRL, spot(board, other))
    qtbot.keyClick(board, Qt.Key.Key_Return)
    for arrow in (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Down):
        qtbot.keyClick(board, arrow)
    qtbot.keyClick(board, Qt.Key.Key_Return)
    assert wishes(moves) == [[(one, other), "UA-CEN"]]


def test_escape_first_gives_up_and_then_clears(qtbot: QtBot, board: BoardView) -> None:
    one, other = in_space(board, "UA-LVI"), in_space(board, "UA-ODE")
    for key in (one, other):
        qtbot.mouseClick(board.viewport(), LEFT, CTRL, spot(board, key))
    qtbot.keyClick(board, Qt.Key.Key_Return)
    qtbot.keyClick(board, Qt.Key.Key_Escape)
    assert board.chosen == (one, other)
    item = board.stage.pieces.item(one)
    assert item is not None
    assert item.opacity() == 1.0
    qtbot.keyClick(board, Qt.Key.Key_Escape)
    assert board.chosen == ()


def test_a_chosen_counter_that_is_gone_is_forgotten(qtbot: QtBot, board: BoardView, session: Session) -> None:
    one, other = in_space(board, "UA-LVI"), in_space(board, "UA-ODE")
    for key in (one, other):
        qtbot.mouseClick(board.viewport(), LEFT, CTRL, spot(board, key))
    view = seen(session)
    board.show_view(session.scenario, replace(view, counters={k: v for k, v in view.counters.items() if k != one}))
    assert board.chosen == (other,)


# ------------------------------------------------------------------------------------------------------- ruler


def test_the_ruler_tells_kilometres_and_links(board: BoardView) -> None:
    told, turned = QSignalSpy(board.measured), QSignalSpy(board.measuring_changed)
    board.set_measuring(on=True)
    assert board.stage.spaces
    start, end = (board.mapFromScene(*board.stage.spaces.at[space]) for space in ("UA-KYI", "UA-LVI"))
    moves = QSignalSpy(board.move_requested)
    drag(board, start, end)
    kilometres = int(board.ruler.words.split()[1])
    assert 420 <= kilometres <= 450
    assert board.ruler.words.endswith("2 links")
    assert wishes(told)[-1] == [board.ruler.words]
    assert moves.count() == 0, "the ruler takes no counters in hand"
    board.set_measuring(on=False)
    assert wishes(turned) == [[True], [False]]
    assert board.ruler.words == ""


def test_the_ruler_goes_from_space_to_space_by_the_arrows_and_ends_with_escape(qtbot: QtBot, board: BoardView) -> None:
    board.select("UA-KYI")
    board.set_measuring(on=True)
    qtbot.keyClick(board, Qt.Key.Key_Left)
    assert board.ruler.words.endswith("link")
    assert "about" in board.ruler.words
    assert board.accessibleDescription().endswith(board.ruler.words)
    qtbot.keyClick(board, Qt.Key.Key_Escape)
    assert not board.ruler.is_on


def test_on_boxes_the_ruler_tells_links_only(qtbot: QtBot, board: BoardView) -> None:
    flood = Session(MemoryLog(encode_scenario(scenario("river-flood"))))
    flood.execute(c.StartExercise("rain", "3", 7))
    board.show_view(flood.scenario, seen(flood))
    board.select(next(iter(flood.scenario.spaces)))
    board.set_measuring(on=True)
    qtbot.keyClick(board, Qt.Key.Key_Right)
    assert "link" in board.ruler.words
    assert "km" not in board.ruler.words


# -------------------------------------------------------------------------------------------- edges and gliding


def test_near_an_edge_the_board_goes_that_way() -> None:
    room = QRect(0, 0, 800, 600)
    assert push_of(QPoint(400, 300), room).isNull()
    assert push_of(QPoint(2, 300), room).x() < 0
    assert push_of(QPoint(797, 300), room).x() > 0
    assert push_of(QPoint(400, 3), room).y() < push_of(QPoint(400, EDGE - 4), room).y() < 0


def test_the_board_goes_on_while_a_counter_is_held_at_its_edge(qtbot: QtBot, board: BoardView) -> None:
    key = in_space(board, "UA-LVI")
    before = board.frame()
    start = spot(board, key)
    send(board, QEvent.Type.MouseButtonPress, start)
    for at in (start + QPoint(30, 0), QPoint(SIZE[0] - 4, start.y())):
        send(board, QEvent.Type.MouseMove, at)
    qtbot.waitUntil(lambda: board.frame()[0] > before[0] + 10, timeout=2000)
    send(board, QEvent.Type.MouseMove, QPoint(SIZE[0] // 2, SIZE[1] // 2))
    there = board.frame()
    qtbot.wait(60)
    assert board.frame() == there
    qtbot.keyClick(board, Qt.Key.Key_Escape)
    send(board, QEvent.Type.MouseButtonRelease, QPoint(SIZE[0] // 2, SIZE[1] // 2))


def test_after_escape_the_pointer_holds_nothing(qtbot: QtBot, board: BoardView) -> None:
    moves, spaces = QSignalSpy(board.move_requested), QSignalSpy(board.space_selected)
    start = spot(board, in_space(board, "UA-LVI"))
    send(board, QEvent.Type.MouseButtonPress, start)
    send(board, QEvent.Type.MouseMove, QPoint(SIZE[0] - 4, start.y()))
    qtbot.keyClick(board, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not board._glide.is_moving, timeout=2000)
    send(board, QEvent.Type.MouseMove, over(board, "UA-CEN"))
    assert board._hand.carried == ""
    send(board, QEvent.Type.MouseButtonRelease, over(board, "UA-CEN"))
    assert moves.count() == spaces.count() == 0


def test_a_name_cut_by_the_edge_is_hidden_and_a_pill_pushed_inside() -> None:
    def label(**parts: object) -> Label:
        return Label(level=1, at=(0.0, 0.0), text="x", size=12.0, colour="#000000", **parts)  # type: ignore[arg-type]

    items = (label(), label(), label(pill="#000000"), label(pill="#000000"), label())
    boxes = [(10.0, 10.0, 50.0, 20.0), (-20.0, 10.0, 20.0, 20.0), (380.0, 50.0, 450.0, 70.0), (900.0, 0.0, 950.0, 9.0),
             (500.0, 10.0, 560.0, 20.0)]  # fmt: skip
    found = at_the_edge(items, boxes, (0.0, 0.0, 400.0, 300.0))
    assert found.keys() == {1, 2}
    assert found[1] is None
    push = found[2]
    assert push is not None
    assert boxes[2][2] + push.x() <= 400


def test_a_pill_pushed_inside_goes_beside_one_that_is_there() -> None:
    pill = Label(level=1, at=(0.0, 0.0), text="x", size=12.0, colour="#000000", pill="#000000")
    sight, there = (0.0, 0.0, 400.0, 300.0), (300.0, 52.0, 350.0, 72.0)
    for top in (50.0, 54.0):
        push = at_the_edge((pill, pill), [there, (380.0, top, 450.0, top + 20)], sight)[1]
        assert push is not None
        left, high = 380.0 + push.x(), top + push.y()
        assert left < there[2], "they would lie on each other"
        assert high + 20 <= there[1] or there[3] <= high
        assert abs(push.y()) < 24


def test_no_name_is_cut_by_the_edge_of_the_view(board: BoardView) -> None:
    board.set_layers(("L2",))
    board.finish()
    sheet = board.stage._names
    x, y, width, height = (edge * board.zoom for edge in board.frame())
    for n, (item, one) in enumerate(zip(sheet.leaf.pictured, sheet.leaf.written, strict=True)):
        left, top, right, bottom = one.box
        meets = left < x + width - 1 and x + 1 < right and top < y + height - 1 and y + 1 < bottom
        inside = x <= left and right <= x + width and y <= top and bottom <= y + height
        if isinstance(item, Label) and meets and not inside:
            assert n in sheet._edge


# -------------------------------------------------------------------------------------------------- other things


@pytest.mark.parametrize(("asked", "taken"), [(1.0, 1.0), (1.5, 1.5), (0.4, 1.0), (9.0, 4.0)])
def test_texts_and_counters_grow(board: BoardView, asked: float, taken: float) -> None:
    key = in_space(board, "UA-LVI")
    before = board.stage.pieces.marks[key].size
    board.set_text_scale(asked)
    board.finish()
    assert board.stage.text_scale == taken
    assert board.stage.pieces.marks[key].size == pytest.approx(before * taken**0.5)
    sizes = {label.size for label in board.stage._names.leaf.pictured if isinstance(label, Label) and label.dot}
    assert min(sizes) >= 12.0 * taken


def test_trails_of_the_turn_are_those_of_the_log(qtbot: QtBot, board: BoardView, session: Session) -> None:
    assert trails_at(session, session.head) == ()
    counter = next(key for key, one in session.state.counters.items() if one.space == "UA-LVI")
    session.execute(c.MoveCounter(counter, "UA-CEN", override="for the test"))
    assert trails_at(session, session.head) == (Trail(counter, "UA-LVI", "UA-CEN"),)
    board.show_view(session.scenario, seen(session))
    board.show_trails(trails_at(session, session.head))
    drawn = [item.name for item in board.stage._game if isinstance(item, Path) and item.name.startswith("trail:")]
    assert drawn == [f"trail:{counter}:UA-LVI"]
    board.show_trails(())
    assert not [item for item in board.stage._game if isinstance(item, Path) and item.name.startswith("trail:")]


def test_what_the_keyboard_comes_to_is_told(qtbot: QtBot, board: BoardView) -> None:
    qtbot.keyClick(board, Qt.Key.Key_Right)
    title = board.stage.pieces.marks[board.focused_counter].title
    assert board.accessibleDescription() == title
    qtbot.mouseClick(board.viewport(), LEFT, NONE, over(board, "UA-CEN"))
    assert "Central Ukraine" in board.accessibleDescription()


def test_a_refused_drop_leaves_everything_as_it_was(board: BoardView, session: Session) -> None:
    """Whoever asks may refuse: the board shows what it is shown, and only that."""
    key = in_space(board, "UA-LVI")
    before = spot(board, key)
    drag(board, before, over(board, "UA-KHA"))
    assert spot(board, key) == before
    assert board.stage.pieces.shown_as(key) == key
    assert isinstance(board.stage.pieces.marks[key], Mark)
    assert session.state.counters[key].space == "UA-LVI"
    assert board.viewport().size() == QSize(*SIZE)
