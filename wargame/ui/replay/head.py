"""The head of the replay: whose exercise it is and what can be done with it; and which lines are shown."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from wargame.app.lines import MAIN
from wargame.app.session import Session
from wargame.domain.visibility import WHITE_CELL
from wargame.report.look import Look
from wargame.ui.dress import Dress
from wargame.ui.line_names import line_name
from wargame.ui.panels.pieces import Choice
from wargame.ui.parts import button, row, words
from wargame.ui.replay.boards import Boards
from wargame.ui.replay.film import Film
from wargame.ui.replay.words import PLAYED

ROOMY, WIDE, NARROW = 1500, 1200, 900


class Head(QFrame):
    """Name and set-up at the left, what can be done at the right. `acted` carries the id of an action."""

    acted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.name, self.what = words("", "brand"), words("", "note")
        self.playlist = button("", "loud", "The next key moment (Page down)")
        self.branch = button(" Play on from here", "loud", "Begin another line of play at this moment")
        self.classes = button(" Compare saves", "plain", "Other saves of this scenario beside this one")
        self.room = button(" Show to the room  F7", "primary", "The room sees this moment, by its own view alone (F7)")
        self.back = button("Desk  Esc", "plain", "Back to the desk (Esc)")
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.name)
        names.addWidget(self.what)
        self._line = row(None, self.classes, self.playlist, self.branch, self.room, self.back)
        self._line.insertLayout(0, names)
        self.setLayout(self._line)
        self._moments, self._roomy = 0, True
        self.branch.clicked.connect(self._branch)
        self.classes.clicked.connect(self._classes)
        self.room.clicked.connect(self._room)

    def _branch(self) -> None:
        self.acted.emit("replay-branch")

    def _classes(self) -> None:
        self.acted.emit("classes")

    def _room(self) -> None:
        self.acted.emit("hold-room")

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the buttons."""
        d = Dress(look, scale)
        self._line.setContentsMargins(d.px(20), d.px(8), d.px(16), d.px(8))
        for one, icon, role in (
            (self.classes, "users", "ink"),
            (self.playlist, "list", "ink"),
            (self.branch, "git-branch", "ink"),
            (self.room, "projector", "on_accent"),
        ):
            one.setIcon(d.icon(icon, role, 18))
            one.setIconSize(QSize(d.px(18), d.px(18)))

    def arrange(self, width: float) -> None:
        """Give way in a narrow window, whose effective width is given."""
        self._roomy = width >= WIDE
        self.branch.setVisible(width >= NARROW)
        self.classes.setVisible(width >= ROOMY)
        self.what.setVisible(width >= NARROW)
        self.back.setText("Desk  Esc" if self._roomy else "Desk")
        self._say()

    def show_session(self, session: Session, moments: int) -> None:
        """Say whose exercise it is, and how many key moments there are."""
        state, scenario = session.state, session.scenario
        stem = session.path.stem if session.path else "not on disk"
        self.name.setText(f"Replay · {stem}, {'finished' if state.over else 'still played'}")
        setup = scenario.setups.get(state.setup)
        self.what.setText(f"{scenario.name}, {setup.name}" if setup else scenario.name)
        self._moments = moments
        self._say()

    def show_room(self, *, live: bool) -> None:
        """Say whether the room follows the replay."""
        self._live = live
        self._say()

    _live = False

    def _say(self) -> None:
        count = f"{self._moments} moment{'' if self._moments == 1 else 's'}"
        self.playlist.setText(f" Hot wash playlist, {count}" if self._roomy else f" {count}")
        self.playlist.setEnabled(self._moments > 0)
        whole = " End the room’s replay  F7" if self._live else " Show to the room  F7"
        self.room.setText(whole if self._roomy else " Room  F7")


class WayChoice(QWidget):
    """Which line is replayed, how, and which one beside it."""

    def __init__(self, film: Film) -> None:
        super().__init__()
        self._film = film
        self.line, self.played, self.beside = Choice("Line of play"), Choice("What is shown of it"), Choice("Beside it")
        self.played.fill(PLAYED)
        line = row(self.line, self.played, self.beside, None)
        self.setLayout(line)
        for one in (self.line, self.played, self.beside):
            one.setMinimumContentsLength(16)
            one.setSizePolicy(one.sizePolicy().Policy.Maximum, one.sizePolicy().Policy.Fixed)
            one.activated.connect(self._chosen)

    def show_ways(self) -> None:
        """Offer the lines there are; with one alone there is nothing to put beside it."""
        film = self._film
        assert film.session is not None
        names = list(film.session.lines.named)
        self.line.fill([(name, line_name(name)) for name in names])
        self.line.choose(film.line)
        self.line.setVisible(len(names) > 1)
        self.beside.fill(
            [("", "Nothing beside it"), *((name, f"Beside: {line_name(name)}") for name in names if name != film.line)]
        )
        self.beside.choose(film.beside)
        self.beside.setVisible(len(names) > 1)
        self.played.choose("undone" if film.undone else "")
        self.played.setEnabled(film.audience == WHITE_CELL and not film.beside)
        self.played.setToolTip("" if self.played.isEnabled() else "What was taken back is for the white cell alone.")

    def show_titles(self, boards: Boards) -> None:
        """Name the lines over their boards."""
        film = self._film
        assert film.session is not None
        for column, name in ((boards.main, film.line), (boards.beside, film.beside)):
            column.name.setText(line_name(name))
            column.note.setText("from the start" if name == MAIN else _origin(film, name))

    def _chosen(self) -> None:
        self._film.choose(
            line=self.line.value() or MAIN, beside=self.beside.value(), undone=self.played.value() == "undone"
        )


def _origin(film: Film, name: str) -> str:
    """Where a line of play began."""
    assert film.session is not None
    origin = film.session.line_of(name).origin
    state = film.session.state_at(origin)
    return f"played on from turn {state.turn}, record {origin}"
