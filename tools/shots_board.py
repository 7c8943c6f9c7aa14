"""Pictures of the board alone: parts of the map, every overlay, a fanned stack, every look, other scenarios."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from wargame.app.session import Session
from wargame.domain.scenario import Scenario
from wargame.domain.visibility import WHITE_CELL, View
from wargame.report.look import LOOKS
from wargame.store.memory import MemoryLog
from wargame.store.scenario_files import encode_scenario, load_scenario
from wargame.ui.board_pane import BoardPane

SMALL, FULL, HUGE = (1280, 800), (1920, 1080), (3840, 2160)
STRAIT = Path(__file__).resolve().parents[1] / "tests" / "scenarios" / "strait"


class Shot(Struct, frozen=True):
    """One picture of the board."""

    name: str
    size: tuple[int, int] = FULL
    bookmark: str = ""
    layers: tuple[str, ...] = ()
    look: str = "light"
    text: float = 1.0
    fanned: bool = False


def shots(scenario: Scenario) -> Iterator[Shot]:
    """The pictures of the flagship's board."""
    marks = [one.id for one in scenario.map.bookmarks] if scenario.map else []
    for mark in marks:
        for size in (SMALL, FULL, HUGE):
            yield Shot(f"{mark}-{size[0]}", size, mark)
    for layer in scenario.layers:
        yield Shot(f"overlay-{layer}", FULL, marks[1], (layer,))
    yield Shot("overlays-two", FULL, marks[1], ("L2", "L1"))
    for look in LOOKS:
        yield Shot(f"look-{look.replace(' ', '-')}", FULL, marks[1], ("L1",), look)
    for text in (1.5, 2.0):
        yield Shot(f"text-{text:.0%}".rstrip("%"), FULL, marks[1], ("L2",), text=text)
        yield Shot(f"text-{text:.0%}-theatre".replace("%", ""), FULL, marks[0], text=text)
    yield Shot("fanned", SMALL, marks[3], fanned=True)


def draw_boards(
    session: Session,
    dress: Callable[[str, float], None],
    save: Callable[[BoardPane, str], None],
    wanted: Callable[[str], bool],
) -> None:
    """Draw the flagship's board as a session has it, then boards of other kinds; `dress` puts a look on all windows."""
    pane = BoardPane()
    view = session.view(WHITE_CELL)
    for shot in shots(session.scenario):
        if wanted(f"board-{shot.name}"):
            dress(shot.look, shot.text)
            _show(pane, session.scenario, view, shot)
            save(pane, f"board-{shot.name}")
    for folder in ("river-flood", STRAIT):
        scenario = load_scenario(Path(folder) if isinstance(folder, Path) else _shipped(folder))
        first = _begun(scenario)
        for look in ("light", "dark"):
            name = f"board-{scenario.id}-{look}"
            if wanted(name):
                dress(look, 1.0)
                pane = BoardPane()
                _show(pane, scenario, first.view(WHITE_CELL), Shot(name, SMALL, look=look))
                save(pane, name)


def _show(pane: BoardPane, scenario: Scenario, view: View, shot: Shot) -> None:
    pane.set_look(LOOKS[shot.look], shot.text)
    pane.resize(*shot.size)
    pane.show()
    pane.show_view(scenario, view)
    pane.set_layers(shot.layers)
    if shot.bookmark:
        pane.go_to(shot.bookmark)
    if shot.fanned:
        pieces = pane.board.stage.pieces
        stack = max(pieces.marks.values(), key=lambda mark: mark.count)
        at = pane.board.mapFromScene(*stack.at)
        spot = at + at.__class__(round(stack.shift[0]), round(stack.shift[1]))
        QTest.mouseClick(pane.board.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def _shipped(name: str) -> Path:
    from wargame import paths

    return paths.scenarios() / name


def _begun(scenario: Scenario) -> Session:
    from wargame.domain import commands as c

    session = Session(MemoryLog(encode_scenario(scenario)))
    session.execute(c.StartExercise(next(iter(scenario.setups)), next(iter(scenario.horizons)), 1))
    return session
