"""The board on the screen: it shows what it is shown, and asks for what is wished."""

import math
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QWheelEvent, qGray
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.domain.play import scenario
from tests.ui.boards import begun, opened, seen
from wargame.app.session import Session
from wargame.domain import commands as c
from wargame.report.board_drawing import draw_board, frame_of
from wargame.report.display_list import Area
from wargame.report.display_list import Path as Line
from wargame.report.look import DARK, LIGHT
from wargame.store.memory import MemoryLog
from wargame.store.scenario_files import encode_scenario
from wargame.ui.board import lettering
from wargame.ui.board.board_view import BoardView
from wargame.ui.board.map_item import MapItem
from wargame.ui.board.painter import bounds, outline, polygon
from wargame.ui.board.picture import write_png
from wargame.ui.board.tiles import Spot

SIZE = (900, 600)


@pytest.fixture
def session() -> Session:
    return begun()


@pytest.fixture
def board(qtbot: QtBot, session: Session) -> Iterator[BoardView]:
    yield from opened(qtbot, session, SIZE)


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


def test_a_counter_dropped_where_it_stood_or_nowhere_is_no_wish(qtbot: QtBot, board: BoardView) -> None:
    spy = QSignalSpy(board.move_requested)
    key = single(board)
    here = spot(board, key)
    drag(qtbot, board, here, here + QPoint(14, 0))
    board.fit_board()
    drag(qtbot, board, spot(board, key), QPoint(1, 1))
    assert spy.count() == 0


def test_escape_gives_a_dragged_counter_up(qtbot: QtBot, board: BoardView) -> None:
    spy = QSignalSpy(board.move_requested)
    start, end = spot(board, single(board)), ground(board, "UA-POL")
    qtbot.mousePress(board.viewport(), Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(board.viewport(), end)
    qtbot.keyClick(board, Qt.Key.Key_Escape)
    qtbot.mouseRelease(board.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert spy.count() == 0


def test_only_the_session_moves_a_counter(board: BoardView, session: Session) -> None:
    key = single(board)
    view = seen(session)
    moved = replace(view, counters={**view.counters, key: replace(view.counters[key], space="UA-POL")})
    board.show_view(session.scenario, moved)
    assert board.stage.pieces.marks[key].space == "UA-POL"
    board.show_view(session.scenario, view)
    assert board.stage.pieces.marks[key].space == view.counters[key].space


def test_a_move_is_seen_unless_motion_is_off(qtbot: QtBot, board: BoardView, session: Session) -> None:
    key = single(board)
    view = seen(session)
    moved = replace(view, counters={**view.counters, key: replace(view.counters[key], space="UA-POL")})
    item = board.stage.pieces.item(key)
    assert item is not None
    start = item.pos()
    board.reduce_motion = False
    board.show_view(session.scenario, moved)
    assert item.pos() == start
    end = QPointF(*board.stage.pieces.marks[key].at)
    qtbot.waitUntil(lambda: item.pos() == end, timeout=2000)
    board.reduce_motion = True
    board.show_view(session.scenario, view)
    assert item.pos() == start


def test_the_keyboard_picks_up_and_puts_down(qtbot: QtBot, board: BoardView) -> None:
    moves, spaces = QSignalSpy(board.move_requested), QSignalSpy(board.space_selected)
    board.set_reachable(lambda key: frozenset({"UA-POL", "UA-SUM"}))
    qtbot.keyClick(board, Qt.Key.Key_Left)
    for _ in range(12):
        if board.stage.pieces.marks[board.focused_counter].count == 1:
            break
        qtbot.keyClick(board, Qt.Key.Key_Left)
    key = board.focused_counter
    before = spot(board, key)
    qtbot.keyClick(board, Qt.Key.Key_Return)
    for arrow in (Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down):
        qtbot.keyClick(board, arrow)
    chosen = wishes(spaces)[-1][0]
    assert chosen in {"UA-POL", "UA-SUM"}
    assert moves.count() == 0
    qtbot.keyClick(board, Qt.Key.Key_Return)
    assert wishes(moves) == [[key, chosen]]
    assert spot(board, key) == before


def test_arrows_go_to_the_next_counter_in_their_direction(qtbot: QtBot, board: BoardView) -> None:
    qtbot.keyClick(board, Qt.Key.Key_Right)
    places = board.stage.pieces.places(board.zoom)
    first = board.focused_counter
    qtbot.keyClick(board, Qt.Key.Key_Right)
    assert places[board.focused_counter][0] > places[first][0]


def test_zoom_goes_by_stops(qtbot: QtBot, board: BoardView) -> None:
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Minus):
        before = board.zoom
        qtbot.keyClick(board, key)
        assert (board.zoom > before) == (key == Qt.Key.Key_Plus)
        stop = 4 * math.log2(board.zoom)
        assert stop == pytest.approx(round(stop))
    one = board.zoom
    board.zoom_in()
    assert board.zoom / one == pytest.approx(2**0.25)
    for _ in range(80):
        board.zoom_out()
    assert board.zoom > 0.05


def test_the_wheel_zooms_about_the_pointer(board: BoardView) -> None:
    place = QPoint(300, 200)
    before, at = board.zoom, board.mapToScene(place)
    wheel(board, place, 120)
    assert board.zoom > before
    assert (board.mapFromScene(at) - place).manhattanLength() <= 2


def wheel(board: BoardView, place: QPoint, turn: int) -> None:
    event = QWheelEvent(
        QPointF(place), QPointF(board.mapToGlobal(place)), QPoint(), QPoint(0, turn), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(board.viewport(), event)


def test_bookmarks_are_shown_whole(board: BoardView, session: Session) -> None:
    assert session.scenario.map
    for bookmark in session.scenario.map.bookmarks:
        board.go_to(bookmark.id)
        seen_rect = board.mapToScene(board.viewport().rect()).boundingRect()
        x, y, width, height = bookmark.rect
        slack = 3 / board.zoom
        middle = seen_rect.center()
        assert seen_rect.width() >= width - slack
        assert seen_rect.height() >= height - slack
        assert abs(middle.x() - (x + width / 2)) <= slack
        assert abs(middle.y() - (y + height / 2)) <= slack


def test_empty_ground_is_dragged(qtbot: QtBot, board: BoardView) -> None:
    chosen = QSignalSpy(board.space_selected)
    for _ in range(4):
        board.zoom_in()
    start = free_spot(board)
    at = board.mapToScene(start)
    drag(qtbot, board, start, start + QPoint(40, 30))
    assert (board.mapFromScene(at) - start - QPoint(40, 30)).manhattanLength() <= 2
    assert chosen.count() == 0


def free_spot(board: BoardView) -> QPoint:
    """A place on the screen with no counter on it."""
    for x in range(200, 700, 20):
        at = board.mapToScene(QPoint(x, 300))
        if not board.stage.pieces.under(at.x(), at.y(), board.zoom):
            return QPoint(x, 300)
    raise AssertionError


def test_a_click_selects(qtbot: QtBot, board: BoardView) -> None:
    spaces, counters = QSignalSpy(board.space_selected), QSignalSpy(board.counter_selected)
    qtbot.mouseClick(board.viewport(), Qt.MouseButton.LeftButton, pos=ground(board, "UA-POL"))
    assert wishes(spaces) == [["UA-POL"]]
    assert board.selected == "UA-POL"
    key = single(board)
    qtbot.mouseClick(board.viewport(), Qt.MouseButton.LeftButton, pos=spot(board, key))
    assert wishes(counters) == [[key]]


def test_pointing_tells_the_space(qtbot: QtBot, board: BoardView, session: Session) -> None:
    hovered = QSignalSpy(board.space_hovered)
    place = ground(board, "UA-POL")
    qtbot.mouseMove(board.viewport(), place)
    assert board.hovered_space == "UA-POL"
    assert wishes(hovered)[-1] == ["UA-POL"]
    words = board.words_at(place)
    assert session.scenario.spaces["UA-POL"].name in words
    assert "Owner: Ukraine" in words


def test_a_stack_opens_in_a_ring_and_its_counters_can_be_taken(
    qtbot: QtBot, board: BoardView, session: Session
) -> None:
    view = seen(session)
    together = {
        key: replace(one, space="UA-KYI") if one.kind == "coalition" else one for key, one in view.counters.items()
    }
    board.show_view(session.scenario, replace(view, counters=together))
    stack = next(key for key, mark in board.stage.pieces.marks.items() if mark.count == 3)
    keys = board.stage.pieces.marks[stack].keys
    qtbot.mouseClick(board.viewport(), Qt.MouseButton.LeftButton, pos=spot(board, stack))
    assert set(keys) < set(board.stage.pieces.marks)
    moves = QSignalSpy(board.move_requested)
    drag(qtbot, board, spot(board, keys[2]), ground(board, "UA-SUM"))
    assert wishes(moves) == [[keys[2], "UA-SUM"]]
    board.stage.fan(stack)
    qtbot.keyClick(board, Qt.Key.Key_Escape)
    assert board.stage.pieces.fanned == ""


def test_overlays_and_looks_leave_the_counters(board: BoardView) -> None:
    before = {key: id(board.stage.pieces.item(key)) for key in board.stage.pieces.marks}
    for layers in (("L1",), ("L2", "L1"), ()):
        board.set_layers(layers)
    board.set_look(DARK)
    assert {key: id(board.stage.pieces.item(key)) for key in board.stage.pieces.marks} == before


def test_what_did_not_change_is_not_painted_again(
    qtbot: QtBot, board: BoardView, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(qtbot, board)
    painted: list[Spot] = []
    mended: list[Spot] = []
    plain, plain_mend = MapItem._paint, MapItem._mend
    monkeypatch.setattr(MapItem, "_paint", lambda self, spots: painted.extend(spots) or plain(self, spots))
    monkeypatch.setattr(MapItem, "_mend", lambda self, spots: mended.extend(spots) or plain_mend(self, spots))
    board.show_view(session.scenario, seen(session))
    board.finish()
    assert (painted, mended) == ([], [])
    board.select("UA-LVI")
    board.finish()
    assert not painted
    assert 0 < len(mended) < 4
    board.set_look(DARK)
    board.finish()
    assert len(painted) > len(mended)


def test_what_is_mended_looks_like_what_is_painted_anew(qtbot: QtBot, board: BoardView) -> None:
    ground = board.stage.map_item
    settle(qtbot, board)
    for layers, selected in ((("L2",), "UA-LVI"), (("L1", "L3"), ""), (("L5",), "UA-SUM")):
        board.set_layers(layers)
        board.select(selected)
        board.finish()
        mended = {spot: tile.toImage() for spot in ground._tiles if (tile := ground._tiles.get(spot))}
        ground._forget()
        board.finish()
        compared = [spot for spot in ground._tiles if spot in mended]
        assert compared
        for spot in compared:
            fresh = ground._tiles.get(spot)
            assert fresh
            assert unlike(fresh.toImage(), mended[spot]) < 0.01  # a dashed line may begin elsewhere in its dash


def unlike(one: QImage, other: QImage) -> float:
    """The share of points whose grey differs much between two pictures of one size."""
    points = [(x, y) for x in range(0, one.width(), 3) for y in range(0, one.height(), 3)]
    far = [abs(qGray(one.pixel(x, y)) - qGray(other.pixel(x, y))) > 24 for x, y in points]
    return sum(far) / len(far)


def settle(qtbot: QtBot, board: BoardView) -> None:
    board.repaint()
    qtbot.waitUntil(lambda: board.stage.map_item.is_ready, timeout=5000)


def test_another_exercise_can_be_shown(board: BoardView) -> None:
    flood = Session(MemoryLog(encode_scenario(scenario("river-flood"))))
    flood.execute(c.StartExercise("rain", "3", 7))
    board.show_view(flood.scenario, seen(flood))
    board.finish()
    assert {mark.space for mark in board.stage.pieces.marks.values()} <= set(flood.scenario.spaces)


@pytest.mark.parametrize("size", [(640, 400), (300, 500)])
def test_a_picture_has_its_size(qtbot: QtBot, session: Session, tmp_path: Path, size: tuple[int, int]) -> None:
    drawing = draw_board(
        session.scenario, seen(session), LIGHT, layers=("L2",), frame=frame_of(session.scenario, "ukraine", size)
    )
    write_png(drawing, tmp_path / "board.png", size)
    image = QImage(str(tmp_path / "board.png"))
    assert (image.width(), image.height()) == size
    assert len({image.pixel(x, y) for x in range(0, size[0], 7) for y in range(0, size[1], 7)}) > 50


def test_a_picture_that_cannot_be_written_is_an_error(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    drawing = draw_board(session.scenario, seen(session), LIGHT)
    with pytest.raises(OSError, match="cannot write"):
        write_png(drawing, tmp_path / "nowhere" / "board.png", (20, 20))


def test_names_out_of_sight_are_laid_out_but_not_drawn(board: BoardView) -> None:
    lettering._stamp.cache_clear()
    board.zoom_in()
    board.finish()
    sight = QRectF(*board.frame())
    pixels = QRectF(sight.topLeft() * board.zoom, sight.size() * board.zoom)
    written = board.stage._names.leaf.written
    drawn = [one for one in written if "pixmap" in vars(one.picture)]
    boxes = [(one, QRectF(QPointF(*one.box[:2]), QPointF(*one.box[2:]))) for one in written]
    inside = [one for one, box in boxes if pixels.contains(box)]
    assert inside
    assert all(one in drawn for one in inside)
    assert len(drawn) < len(written) - 10


def test_a_board_is_laid_out_once_until_it_is_painted(qtbot: QtBot, session: Session) -> None:
    board = BoardView(LIGHT)
    qtbot.addWidget(board)
    board.show_view(session.scenario, seen(session))
    board.show()
    for width in (500, 600, 700):
        board.resize(width, 400)
    assert not board.stage._laid
    board.finish()
    assert len(board.stage._laid) == 1


def test_tiles_painted_together_are_those_painted_alone(qtbot: QtBot, board: BoardView) -> None:
    settle(qtbot, board)
    ground = board.stage.map_item
    assert len(ground._tiles._kept) > 3
    alone = {spot: tile.toImage() for spot in ground._tiles if (tile := ground._tiles.get(spot))}
    for spots in ([*alone], [*alone][:2]):
        ground._forget()
        ground._paint(spots)
        for spot in spots:
            together = ground._tiles.get(spot)
            assert together
            assert unlike(together.toImage(), alone[spot]) < 0.01  # a dashed line may begin elsewhere in its dash


def test_the_map_under_tiles_is_kept_for_those_in_sight_alone(board: BoardView) -> None:
    board.finish()
    board.zoom_in()
    board.finish()
    ground = board.stage.map_item
    assert {spot.scale for spot in ground._tiles} > {spot.scale for spot in ground._under} == {board.zoom}


def test_a_box_is_that_of_the_points(session: Session) -> None:
    for item in draw_board(session.scenario, seen(session), LIGHT).items:
        if isinstance(item, Area):
            assert bounds(item) == outline(item.rings).boundingRect()
        elif isinstance(item, Line):
            assert bounds(item) == polygon(item.points).boundingRect()
