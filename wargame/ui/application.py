"""The composition root: application, settings, look, start page, desk, and what happens when we fail."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from traceback import clear_frames
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from wargame import paths
from wargame.report.look import DESK_LOOKS, Look
from wargame.ui import settings as memory
from wargame.ui import theme
from wargame.ui.replays import EXAMPLE, Replays, is_example
from wargame.ui.scenario_cards import takes, told
from wargame.ui.settings import LARGEST, SMALLEST, STEP, Recent
from wargame.ui.start_page import ScenarioCard, StartPage
from wargame.ui.starts import Application, LaterStarts, hand_over, name_for, to_front
from wargame.ui.stuck_saves import StuckSaves

if TYPE_CHECKING:
    from wargame.app.session import Session
    from wargame.domain.scenario import Scenario
    from wargame.ui.main_window import MainWindow

SUFFIX = ".wargame"
TUTORIAL = "river-flood"
"""The scenario of the first turn: small, and every outcome can be worked out by hand."""
OPEN_WANTED = "open-wanted"
"""What the button does that offers the save of a later start."""


class Wargame(QObject):
    """The running program: first the start page, then a desk, and back."""

    def __init__(self, application: QApplication, settings_file: Path | None = None) -> None:
        super().__init__()
        self._application = application
        self._file = settings_file or paths.settings_file()
        self.settings = memory.load(self._file)
        self.desk: MainWindow | None = None
        self._leaving: MainWindow | None = None
        self._scenarios: dict[Path, Scenario] = {}
        self._stuck, self._replays = StuckSaves(self), Replays(self)
        self._wanted: Path | None = None
        self._told: set[tuple[str, int]] = set()

    @cached_property
    def page(self) -> StartPage:
        """The start page, made when it is first asked for: a save that is opened at once does without."""
        page = StartPage()
        for signal, slot in (
            (page.painted, self._fill),
            (page.choice_changed, self._chosen),
            (page.run_asked, self.run),
            (page.open_asked, self.open),
            (page.replay_asked, self.replay),
            (page.replays_asked, self._replays.offer),
            (page.first_turn_asked, self.first_turn),
            (page.guide_asked, self._show_guide),
            (page.file_asked, self.choose_file),
            (page.look_asked, self._next_look),
            (page.larger_asked, self._next_size),
            (page.about_asked, self._show_about),
            (page.foot.acted, self._stuck.act),
        ):
            signal.connect(slot)
        page.set_look(self._look, self.settings.text)
        return page

    @property
    def _look(self) -> Look:
        return DESK_LOOKS.get(self.settings.look) or DESK_LOOKS["light"]

    def start(self, save: Path | None = None) -> None:
        """Show the desk of a save, or the start page."""
        self.dress()
        sys.excepthook = self.failed
        if save is not None and self.open(save):
            return
        self.show_start()

    def dress(self) -> None:
        """Dress everything in the look and text size of the settings."""
        look = self._look
        self.settings.look = look.name
        theme.apply(self._application, look, self.settings.text)
        if "page" in vars(self):
            self.page.set_look(look, self.settings.text)
        if self.desk is not None:
            self.desk.dress()

    def show_start(self) -> None:
        """Show the start page."""
        recent = [one for one in self.settings.recent if Path(one.path).is_file()]
        self.page.show_recent(recent, self._replays.counted())
        if not self.page.isVisible():
            self.page.resize(1280, 800)
            self.page.show()
        self.page.setFocus()

    # --------------------------------------------------------------------------------------------- what there is

    def _fill(self) -> None:
        """After the first paint: list the scenarios, then look into the one that is chosen."""
        from wargame.store.scenario_files import find_scenarios

        found = find_scenarios(paths.scenarios())
        cards = [
            ScenarioCard(
                one.path,
                one.name,
                " ".join(one.summary.split()),
                tuple(one.setups.items()),
                tuple(one.horizons.items()),
                problem=one.problem,
            )
            for one in found
        ]
        self.page.show_scenarios(cards)
        QTimer.singleShot(0, self, self._chosen)

    def _chosen(self) -> None:
        """Tell more of the scenario, set-up and horizon that are chosen, and show their board."""
        card = self.page.card()
        if card is None or card.problem:
            return
        scenario = self._scenario(card.path)
        if scenario is None:
            return
        setup, horizon = self.page.setups.value(), self.page.horizons.value()
        if not card.layers:
            self.page.update_card(told(card, scenario, horizon))
        self.page.takes.setText(takes(scenario, horizon))
        chosen = scenario.setups.get(setup)
        self.page.note_setup(" ".join(chosen.summary.split()) if chosen else "")
        QTimer.singleShot(0, self, self._show_board)

    def _scenario(self, path: Path) -> Scenario | None:
        from wargame.store.scenario_files import ScenarioInvalid, load_scenario

        if path not in self._scenarios:
            try:
                self._scenarios[path] = load_scenario(path)
            except ScenarioInvalid as invalid:
                self.page.foot.say(str(invalid).splitlines()[0], bad=True)
                return None
        return self._scenarios[path]

    def _show_board(self) -> None:
        """The board of the chosen set-up, as the room would see it first."""
        card = self.page.card()
        scenario = self._scenarios.get(card.path) if card else None
        if scenario is None or not self.page.isVisible():
            return
        from wargame.app.dice import roller
        from wargame.domain.commands import StartExercise
        from wargame.domain.coverage import covered
        from wargame.domain.engine import Context, Decision, decide
        from wargame.domain.state import GameState
        from wargame.domain.visibility import ROOM, view_for
        from wargame.ui.board.board_view import BoardView

        begin = StartExercise(self.page.setups.value(), self.page.horizons.value())
        begun = decide(GameState(), begin, Context(scenario, roller(0)))
        if not isinstance(begun, Decision):
            return
        if self.page.picture is None:
            self.page.show_picture(BoardView(self._look))
        board, view = self.page.picture, view_for(scenario, begun.state, ROOM)
        assert isinstance(board, BoardView)
        board.show_view(scenario, view)
        bookmarks = [one.id for one in scenario.map.bookmarks] if scenario.map else []
        board.go_to(bookmarks[min(1, len(bookmarks) - 1)] if bookmarks else "")
        shown = [layer for layer in scenario.layers if len(covered(scenario, view, layer)) > 1]
        board.set_layers(tuple(shown[1:2] or shown[:1]))

    # --------------------------------------------------------------------------------------------- run and open

    def first_turn(self) -> None:
        """Begin a small exercise in a new save, and lead through its first turn."""
        scenario = self._scenario(paths.scenarios() / TUTORIAL)
        if scenario is None:
            return
        self.run(paths.scenarios() / TUTORIAL, next(iter(scenario.setups)), next(iter(scenario.horizons)))
        if self.desk is not None:
            self.desk.first_turn.enter()

    def run(self, scenario_path: Path, setup: str, horizon: str) -> None:
        """Begin an exercise in a new save in the last folder."""
        from wargame.app.saves import free
        from wargame.app.session import Session
        from wargame.store.errors import SaveError

        scenario = self._scenario(scenario_path)
        if scenario is None:
            return
        folder = Path(self.settings.folder) if self.settings.folder else paths.user_saves()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            file = free(folder, f"{scenario.name} {datetime.now():%Y-%m-%d %H.%M}")  # noqa: DTZ005 - the wall clock
            session = Session.create(file, scenario, setup, horizon, int(datetime.now().timestamp()))  # noqa: DTZ005
        except OSError as error:
            self.page.foot.say(f"No save can be made in {folder} ({error.strerror}). Open another folder.", bad=True)
            return
        except SaveError as error:
            self.page.foot.say(str(error), bad=True)
            return
        self.show_desk(session)

    def open(self, save: Path, *, force: bool = False) -> bool:
        """Carry on with a save; whether it could be opened. Why not stands at the foot of the start page.

        One that another plays, or that cannot be written, is shown; with `force` it is taken over.
        """
        from wargame.app.saves import look, open_or_look
        from wargame.app.session import SessionError
        from wargame.store.errors import SaveDamaged, SaveError, SaveMissing
        from wargame.store.scenario_files import ScenarioInvalid
        from wargame.store.sealing import is_sealed

        if is_sealed(save):
            self._stuck.unseal(save)
            return False
        try:
            session = look(save, EXAMPLE, fixed=True) if is_example(save) else open_or_look(save, force=force)
        except SaveMissing as error:
            memory.forget(self.settings, str(save))
            self.page.foot.say(str(error), bad=True)
            return False
        except SaveDamaged as error:
            self._stuck.offer_repair(save, str(error))
            return False
        except (SaveError, SessionError, ScenarioInvalid) as error:
            self.page.foot.say(str(error).splitlines()[0], bad=True)
            return False
        self.settings.folder = str(save.resolve().parent)
        self.show_desk(session)
        return True

    def _open_instead(self, save: Path, force: bool) -> None:
        """Open a save in place of the one on the desk."""
        self._application.setQuitOnLastWindowClosed(False)
        if self.desk is not None:
            self.desk.close()
        if not self.open(save, force=force):
            self.show_start()
        self._application.setQuitOnLastWindowClosed(True)

    def later_start(self, save: Path | None) -> None:
        """Come to the front. Open the save that a later start was for, or offer to while another is on the desk."""
        if self.desk is None:
            to_front(self.page)
            if save is not None:
                self.open(save)
            return
        to_front(self.desk)
        mine = self.desk.session.path
        if save is not None and (mine is None or mine.resolve() != save.resolve()):
            self._wanted = save
            told = f"“{save.stem}” was asked for. This exercise is safe on disk."
            self.desk.tell(told, OPEN_WANTED, "Open it instead")

    def _open_wanted(self, action: str) -> None:
        if action == OPEN_WANTED and self._wanted is not None:
            self._open_instead(self._wanted, force=False)

    def replay(self, save: Path) -> None:
        """Replay a save."""
        if self.open(save) and self.desk is not None:
            self.desk.replay.toggle()

    def choose_file(self) -> None:
        """Choose a save."""
        folder = self.settings.folder or str(paths.user_saves())
        chosen, _ = QFileDialog.getOpenFileName(self.page, "Open a save", folder, f"Saves (*{SUFFIX});;All files (*)")
        if chosen:
            self.open(Path(chosen))

    def show_desk(self, session: Session) -> None:
        """Show an exercise on the desk; the start page makes room."""
        from wargame.ui.main_window import MainWindow

        self._remember(session, "")
        with theme.undressed(self._application):
            self.desk = MainWindow(session, self.settings)
        self.desk.dress()
        self.desk.left.connect(self._left)
        self.desk.look_asked.connect(self.dress)
        self.desk.open_asked.connect(self._open_instead)
        self.desk.foot.acted.connect(self._open_wanted)
        self.desk.open_in_place()
        if "page" in vars(self):
            self.page.hide()

    def _left(self, returns: bool) -> None:
        """The desk was closed: keep what is to be remembered; show the start page again if that was the wish."""
        desk, self.desk = self.desk, None
        if desk is None:
            return
        self._remember(desk.session, desk.save_desk.where())
        desk.session.close()
        self._leaving = desk  # Python must not take it apart before Qt does
        desk.deleteLater()
        memory.save(self.settings, self._file)
        if returns:
            self.page.foot.dismiss()
            self.show_start()

    def _remember(self, session: Session, where: str) -> None:
        if session.path is None or session.fixed:
            return
        setup = session.scenario.setups.get(session.state.setup)
        what = f"{session.scenario.name}, {setup.name if setup else ''}"
        at = f"{datetime.now():%d %B, %H:%M}".lstrip("0")  # noqa: DTZ005 - the wall clock
        told = f"{what}. {where}, record {session.head}" if where else what
        path = session.path.resolve()
        memory.remember(self.settings, Recent(str(path), path.stem, told, session.head, at, session.state.over))
        memory.save(self.settings, self._file)

    # --------------------------------------------------------------------------------------------- the look

    def _next_look(self) -> None:
        names = list(DESK_LOOKS)
        self.settings.look = names[(names.index(self.settings.look) + 1) % len(names)]
        self._redress()

    def _next_size(self) -> None:
        larger = self.settings.text + STEP
        self.settings.text = larger if larger <= LARGEST else SMALLEST
        self._redress()

    def _redress(self) -> None:
        self.dress()
        memory.save(self.settings, self._file)

    def _show_guide(self) -> None:
        from wargame.ui.guide import GuideWindow

        guide = self.page.findChild(GuideWindow) or GuideWindow(self.page)
        guide.set_look(self._look, self.settings.text)
        guide.open("")

    def _show_about(self) -> None:
        from wargame.ui.about_window import AboutWindow

        about = self.page.findChild(AboutWindow) or AboutWindow(self.page)
        about.open(self._look, self.settings.text)

    # --------------------------------------------------------------------------------------------- our failures

    def failed(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Note a failure of our own down, and say one plain sentence. The save is as it was."""
        if issubclass(kind, KeyboardInterrupt):
            self._application.quit()
            return
        try:
            self._tell_failure(error, trace)
        finally:
            clear_frames(error.__traceback__)  # a painter in them that still paints would end the process

    def _tell_failure(self, error: BaseException, trace: TracebackType | None) -> None:
        from wargame.crash import note

        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = (trace.tb_frame.f_code.co_filename, trace.tb_lineno) if trace else ("", 0)
        if place in self._told:
            return
        self._told.add(place)
        sentence = f"Something went wrong inside Wargame. The exercise is safe on disk. Please send us {note(error)}"
        foot = self.desk.foot if self.desk is not None else self.page.foot
        foot.say(sentence, bad=True)


def main(argv: Sequence[str], save: Path | None = None) -> int:
    """Open the window, on a save if one is named, or hand it to the program that runs already; return the exit code."""
    application = Application(list(argv))
    application.setApplicationName("Wargame")
    name = name_for(paths.settings_file())
    if hand_over(name, save):
        return 0
    running = Wargame(application)
    for asked in (LaterStarts(name, running).came, application.file_asked):
        asked.connect(running.later_start)
    running.start(save)
    return application.exec()
