"""Pictures of every screen: start page, desk in each phase, bench, tracks, record, looking back, the room.

`python tools/shots.py --out DIR` plays an exercise of its own, always the same, and draws it in several sizes, text
sizes and looks. With `--only WORD` it draws the pictures whose names hold the word.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYQTGRAPH_QT_LIB", "PySide6")

from msgspec import Struct
from PySide6.QtCore import QDeadlineTimer, QEventLoop, QThread
from PySide6.QtWidgets import QApplication, QWidget
from shots_board import draw_boards

from wargame import paths
from wargame.app.lines import MAIN
from wargame.app.session import Session
from wargame.app.umpire import Umpire
from wargame.domain import commands as c
from wargame.domain.records import TurnStarted
from wargame.store.scenario_files import load_scenario
from wargame.ui.application import Wargame
from wargame.ui.main_window import MainWindow

SEED = 7
FULL, SMALL, HUGE = (1920, 1080), (1280, 800), (3840, 2160)


class Dress(Struct, frozen=True):
    """A size of the window, a text size and a look."""

    name: str
    size: tuple[int, int]
    text: float = 1.0
    look: str = "light"


DRESSES = (
    Dress("1920", FULL),
    Dress("1280", SMALL),
    Dress("1920-dark", FULL, look="dark"),
    Dress("1920-text200", FULL, 2.0),
    Dress("1280-text150", SMALL, 1.5),
    Dress("1280-text200", SMALL, 2.0),
    Dress("1280-contrast", SMALL, look="high contrast"),
    Dress("3840-dark-text200", HUGE, 2.0, "dark"),
)
PLAIN = DRESSES[:2]
"""The dresses in which every scene is drawn; in the others only some."""


def main(argv: list[str] | None = None) -> int:
    """Draw all pictures; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("out/shots"))
    parser.add_argument("--only", default="", help="draw only names that hold one of these words")
    wanted = parser.parse_args(argv)
    wanted.out.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    with TemporaryDirectory() as scratch:
        drawn = Shots(
            application, Path(scratch), wanted.out, tuple(word for word in wanted.only.split(",") if word)
        ).draw()
    print(f"{drawn} pictures in {wanted.out}")
    return 0


class Shots:
    """Plays the exercise and draws its scenes."""

    def __init__(self, application: QApplication, scratch: Path, out: Path, only: tuple[str, ...] = ()) -> None:
        self.application, self.scratch, self.out, self.only = application, scratch, out, only
        self.drawn = 0

    def draw(self) -> int:
        """Draw every scene; return how many pictures were made."""
        self._start_pages()
        self._desk()
        return self.drawn

    def _start_pages(self) -> None:
        for dress in (one for one in DRESSES if self._wanted("start", one.name)):
            program = self._program(dress)
            program.start()
            program.page.resize(*dress.size)
            self._settle(400)
            program.page.setups.choose("paris-model")
            program.page.choice_changed.emit()
            self._settle(300)
            self._save(program.page, f"start-{dress.name}")
            program.page.close()

    def _program(self, dress: Dress) -> Wargame:
        program = Wargame(self.application, self.scratch / "settings.json")
        program.settings.look, program.settings.text = dress.look, dress.text
        program.settings.folder = str(self.scratch)
        return program

    def _desk(self) -> None:
        program = self.program = self._program(DRESSES[0])
        program.dress()
        session = self._new_session()
        program.show_desk(session)
        desk = program.desk
        assert desk is not None
        umpire = Umpire(session, SEED)
        umpire.play_turn()
        desk.clock.stop()
        for name, everywhere in self._scenes(desk, umpire):
            desk.clock.restore("{}")
            desk.clock.pass_seconds(95)
            for dress in DRESSES if everywhere else PLAIN:
                if self._wanted(name, dress.name):
                    self._dressed(desk, dress)
                    self._save(desk, f"{name}-{dress.name}")
            if desk.room.window is not None:
                self._rooms(desk, name)
        self._report(desk)
        draw_boards(session, self._dress, self._save, self._wanted)
        desk.close()
        self._settle(50)

    def _new_session(self) -> Session:
        scenario = load_scenario(paths.scenarios() / "five-layers")
        return Session.create(self.scratch / "Staff college, class C.wargame", scenario, "paris-model", "3", SEED)

    def _scenes(self, desk: MainWindow, umpire: Umpire) -> Iterator[tuple[str, bool]]:
        """Play turn 2 and stop at every scene; `True` for those that are drawn in every dress."""
        session = desk.session
        desk.deeds.bookmark()
        desk.deeds.overlay_2()
        desk.foot.dismiss()
        yield "situation", False
        desk.deeds.end_phase()
        waiting = [name for name, one in session.state.injects.items() if one.status in ("due", "scheduled")]
        desk.injects.choose(waiting[0])
        yield "injects", True
        desk.deeds.toggle_room()
        umpire.deliver()
        yield "injects-delivered", False
        desk.pane.choose("room")
        yield "room-panel", True
        desk.pane.choose("injects")
        desk.deeds.end_phase()
        yield from self._orders(desk, umpire)
        yield from self._rulings(desk, umpire)
        desk.deeds.end_phase()
        desk.deeds.show_tracks()
        yield "tracks", True
        desk.deeds.toggle_room()
        desk.deeds.end_phase()
        yield from self._afterwards(desk)

    def _orders(self, desk: MainWindow, umpire: Umpire) -> Iterator[tuple[str, bool]]:
        umpire.talk()
        session = desk.session
        for player in list(umpire.players.values())[:5]:
            from wargame.app.players import choose_orders

            choose_orders(session, player, 2 if player.team != "US" else 1)
        desk.orders.form.choose_team("US")
        desk.orders.form.intent.setPlainText("Tankers over western Ukraine before the winter")
        yield "orders", True
        yield from self._handed_over(desk)
        yield from self._crisis(desk)
        desk.clock.pass_seconds(20 * 60)
        self._overtime(desk)
        umpire.order(2)
        desk.deeds.end_phase()

    def _handed_over(self, desk: MainWindow) -> Iterator[tuple[str, bool]]:
        """The laptop with a team: its own papers, and the order that it writes."""
        desk.deeds.hand_over()
        privacy = desk.day.privacy
        assert privacy is not None
        privacy.front.teams.setCurrentIndex(privacy.front.teams.findData("US"))
        privacy.front.sit_down.click()
        yield "privacy", True
        desk.deeds.hand_over()

    def _crisis(self, desk: MainWindow) -> Iterator[tuple[str, bool]]:
        desk.ask(c.OpenCrisis("Shots at a post near Sumy"))
        desk.deeds.end_phase()
        yield "crisis", True
        desk.ask(c.CloseCrisis("Both sides stood their guns down."))

    def _overtime(self, desk: MainWindow) -> None:
        dress = DRESSES[0]
        if self._wanted("overtime", dress.name):
            self._dressed(desk, dress)
            self._save(desk, f"overtime-{dress.name}")

    def _rulings(self, desk: MainWindow, umpire: Umpire) -> Iterator[tuple[str, bool]]:
        session = desk.session
        rolled = next(
            (one.number for one in session.state.orders.values() if one.status == "revealed" and one.action == "EU-01"),
            next(
                one.number for one in session.state.orders.values() if one.status == "revealed" and one.step == "deploy"
            ),
        )
        desk.rulings.choose(rolled)
        parts = desk.rulings.parts
        parts.reason.setPlainText("Short road move inside host-nation cover.")
        parts.public.setPlainText("The contingent reaches its garrison on day nine.")
        yield "bench", True
        yield from self._estimates(desk, rolled)
        desk.ask(c.RuleOrder(rolled, "Short road move inside host-nation cover.", dice=(4, 5)))
        desk.rulings.choose(rolled)
        yield "bench-ruled", False
        umpire.rule()
        desk.deeds.end_phase()
        umpire.publish()
        yield "consequences", False

    def _estimates(self, desk: MainWindow, but: str) -> Iterator[tuple[str, bool]]:
        """Three estimates on another order that lie far apart; after the talk they are nearer."""
        waiting = [one for one in desk.session.state.orders.values() if one.status == "revealed" and one.action]
        judged = next(one.number for one in waiting if one.number != but)
        desk.ask(c.NameMethod(judged, "estimate"))
        self._estimate(desk, judged, (35, 55, 70))
        desk.rulings.choose(judged)
        yield "estimates", True
        desk.ask(c.ReopenEstimates(judged))
        self._estimate(desk, judged, (45, 55, 60))
        desk.ask(c.RuleOrder(judged, "The median of three."))
        desk.rulings.choose(but)

    def _estimate(self, desk: MainWindow, number: str, percents: tuple[int, ...]) -> None:
        for name, percent in zip(("Anna", "Boris", "Chris"), percents, strict=True):
            desk.ask(c.SealEstimate(number, name, percent))

    def _afterwards(self, desk: MainWindow) -> Iterator[tuple[str, bool]]:
        desk.deeds.show_record()
        yield "record", False
        history = desk.session.history()
        desk.look_at(history[len(history) * 2 // 3].seq)
        desk.deeds.show_record()
        yield "looking-back", True
        desk.deeds.look_now()
        yield from self._matrix(desk)
        desk.deeds.new_note()
        yield "notes", False
        desk.board.space_selected.emit("UA-KHA")
        desk.board.select("UA-KHA")
        desk.deeds.show_inspector()
        yield "inspector", False
        desk.deeds.open_palette()
        yield "palette", False
        desk.deeds.palette.hide()
        counter = next(one for one in desk.session.state.counters.values() if one.team == "RU")
        desk.board.move_requested.emit(counter.id, "UA-LVI")
        yield "refused", False
        desk.foot.dismiss()
        yield from self._replay(desk)

    def _replay(self, desk: MainWindow) -> Iterator[tuple[str, bool]]:
        """Another line from the end of turn 1, then the replay: alone, compared, and in the hot wash."""
        session = desk.session
        begun = next(batch.seq for batch in session.history() if any(_begins(one, 2) for one in batch.records))
        session.branch(begun, "Tankers stay")
        session.execute(c.PlaceCounter("coalition", "EU", "UA-SUM", "it had gone there", "Franco-British brigade"))
        Umpire(session, 99).play_turn()
        session.switch(MAIN)
        desk.deeds.toggle_replay()
        page = desk.replay.door.page
        assert page is not None
        page.film.go_to(session.head - 40)
        yield "replay", True
        page.film.choose(beside="Tankers stay")
        page.film.go_along(1.9)
        yield "replay-compare", True
        page.film.choose(beside="")
        page.next_moment()
        page.side.said.field.setPlainText("We read Europe’s layer as ours. It was flying on somebody else’s fuel.")
        desk.deeds.toggle_room()
        desk.deeds.hold_room()
        yield "hot-wash", True
        desk.deeds.toggle_room()
        desk.deeds.compare_classes()
        assert desk.replay.door.classes is not None
        desk.replay.door.classes.add_saves(sorted(paths.examples().glob("five-layers-*.wargame")))
        yield "replay-classes", False
        desk.deeds.toggle_replay()

    def _matrix(self, desk: MainWindow) -> Iterator[tuple[str, bool]]:
        desk.deeds.toggle_matrix()
        yield "matrix", True
        desk.toggle_layer(2)
        yield "matrix-what-if", True
        desk.toggle_layer(2)
        desk.deeds.toggle_matrix()
        desk.cards.cards["L3"].click()
        yield "layer", True
        desk.cards.cards["L3"].click()

    def _report(self, desk: MainWindow) -> None:
        """The after-action report in its window, at the page of the layers."""
        for dress in (one for one in DRESSES if self._wanted("report", one.name)):
            self._dressed(desk, dress)
            desk.deeds.write_report()
            report = desk.deeds.report
            assert report is not None
            while report.reading is None or report.busy:
                self._settle(50)
            report.resize(*dress.size)
            report.contents.setCurrentItem(report.contents.topLevelItem(4))
            self._save(report, f"report-{dress.name}")
            report.close()

    def _rooms(self, desk: MainWindow, name: str) -> None:
        room = desk.room.window
        assert room is not None
        for look, size in (("projector", FULL), ("light", (1280, 720)), ("dark", FULL)):
            picture = f"room-{name}-{size[0]}-{look}"
            if self._wanted("room", picture):
                from wargame.report.look import LOOKS

                room.set_look(LOOKS[look], 1.0)
                room.resize(*size)
                self._save(room, picture)

    def _dressed(self, desk: MainWindow, dress: Dress) -> None:
        self._dress(dress.look, dress.text)
        desk.resize(*dress.size)

    def _dress(self, look: str, text: float) -> None:
        settings = self.program.settings
        if (settings.look, settings.text) != (look, text):
            settings.look, settings.text = look, text
            self.program.dress()

    def _wanted(self, *names: str) -> bool:
        full = "-".join(names)
        return not self.only or any(word in full for word in self.only)

    def _settle(self, milliseconds: int) -> None:
        """Let timers and paints run."""
        until = QDeadlineTimer(milliseconds)
        while not until.hasExpired():
            self.application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            QThread.msleep(2)

    def _save(self, widget: QWidget, name: str) -> None:
        self._settle(150)
        for board in _boards(widget):
            board()
        self._settle(30)
        if not widget.grab().save(str(self.out / f"{name}.png")):
            print(f"not written: {name}", file=sys.stderr)
        self.drawn += 1


def _begins(record: object, turn: int) -> bool:
    return isinstance(record, TurnStarted) and record.turn == turn


def _boards(widget: QWidget) -> Iterator[Callable[[], None]]:
    """What paints the boards in sight to the end."""
    from wargame.ui.board.board_view import BoardView

    for board in widget.findChildren(BoardView):
        if board.isVisible():
            yield board.finish


if __name__ == "__main__":
    sys.exit(main())
