"""The page of the replay: a headline, one board or two, curves to drag along, and the hot wash beside them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from wargame.app import comparison
from wargame.app.curves import curves
from wargame.app.key_moments import key_moments
from wargame.app.passage import Pace
from wargame.app.session import Session
from wargame.domain import commands as c
from wargame.domain.visibility import WHITE_CELL, View
from wargame.report.look import LIGHT, Look
from wargame.ui.dress import Dress, advance
from wargame.ui.parts import button, row, words
from wargame.ui.replay.boards import Boards
from wargame.ui.replay.film import Film
from wargame.ui.replay.head import Head, WayChoice
from wargame.ui.replay.rings import Ring
from wargame.ui.replay.side import Side
from wargame.ui.replay.strip import Strip
from wargame.ui.replay.telling import differing, row_names, rows_of, sentences, standing_out
from wargame.ui.replay.transport import Transport
from wargame.ui.replay.words import compared_headline, count_words, place_words

NARROW, BESIDE, ROOMY = 900, 1200, 1600
"""Effective widths from which boards have notes, the side stands beside them, and has much room."""
LOW, SHORT = 460, 640
"""Effective heights under which marks go, and under which curves do."""
HEADLINE = 52
"""The height kept for a headline, two lines of the smallest size: with it boards keep their size from step to step."""
RINGED, FEW, SMALL = 5, 2, 260
"""So many differences are ringed on the boards, so many on boards of less than some height; more would hide them."""


class ReplayPage(QWidget):
    """Plays an exercise again; nothing of it is changed but by notes, which go to the end of the line that is played.

    `asked` carries such a note, `acted` the id of an action, `closed` that the desk is wanted again.
    """

    closed = Signal()
    acted = Signal(str)
    asked = Signal(object)
    shown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Replay")
        self.look, self.scale = LIGHT, 1.0
        self.film = Film(self)
        self.head, self.ways = Head(), WayChoice(self.film)
        self.headline = words("", "finding", wrap=True)
        self.boards, self.strip, self.side = Boards(), Strip(), Side()
        self.transport = Transport(self.film)
        self.swap = button("Moments and notes", "", "The playlist and the notes, or the boards again")
        self.layers: tuple[str, ...] = ()
        self._curve_names: tuple[str, ...] = ()
        self._side_in_front = self._stale = False
        self._build()
        self._connect()

    def _build(self) -> None:
        self.headline.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._left = QVBoxLayout()
        self._left.setSpacing(8)
        self._left.addWidget(self.headline)
        self._left.addLayout(row(self.ways, self.swap))
        self._left.addWidget(self.boards, 3)
        self._left.addWidget(self.strip, 2)
        self._left.addWidget(self.transport)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(self._left, 1)
        middle.addWidget(self.side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addLayout(middle, 1)

    def _connect(self) -> None:
        for signal, slot in (
            (self.film.changed, self._read),
            (self.film.moved, self.show_moment),
            (self.strip.looked_at, self.film.go_along),
            (self.side.looked_at, self.film.go_to),
            (self.side.said.asked, self.asked),
            (self.side.said.left, self._leave_text),
            (self.transport.bookmarked, self.bookmark),
            (self.head.acted, self.acted),
            (self.head.playlist.clicked, self.next_moment),
            (self.head.back.clicked, self.closed),
            (self.swap.clicked, self._swap),
        ):
            signal.connect(slot)

    # --------------------------------------------------------------------------------------------------------- shown

    def open(self, session: Session) -> None:
        """Replay a session, from where it was left."""
        self.side.said.open(session.log, session.scenario)
        self.transport.show_scenario(session.scenario)
        self.film.open(session)

    def renew(self) -> None:
        """Something was added to the log: read it again now, or when the page is next in sight."""
        if self.isVisible():
            self.film.renew()

    def set_look(self, look: Look, scale: float) -> None:
        """Take on a look and a text size."""
        self.look, self.scale = look, scale
        for part in (self.head, self.boards, self.strip, self.side, self.transport):
            part.set_look(look, scale)
        px = Dress(look, scale).px
        self._left.setContentsMargins(px(20), px(12), px(20), 0)
        self._arrange()
        if self.film.session is not None:
            self._read()

    def set_layers(self, layers: tuple[str, ...]) -> None:
        """Show overlays on the boards."""
        self.layers = layers
        self.boards.set_layers(layers)

    def _read(self) -> None:
        """Another way is taken, or there is more of it: show all of it anew."""
        film = self.film
        session, beside = film.session, film.way_beside
        assert session is not None
        moments = key_moments(film.scenario, film.way.passage.batches)
        self.head.show_session(session, len(moments))
        self.ways.show_ways()
        self.side.show_moments(moments)
        self.side.said.setVisible(film.audience == WHITE_CELL)
        self._read_curves()
        if beside is None:
            self.side.show_differing((), "")
        else:
            ends = film.way.view(film.way.passage.steps[-1]), beside.view(beside.passage.steps[-1])
            found = differing(film.scenario, *ends, (film.way.passage, beside.passage))
            parts = (
                len(comparison.rulings_that_differ(film.scenario, *ends)),
                len(comparison.commitments_that_differ(*ends)),
                len(comparison.values_that_differ(*ends)),
            )
            self.side.show_differing(found, count_words(*parts))
        self.show_moment()

    def _read_curves(self) -> None:
        film = self.film
        assert film.session is not None
        names = standing_out(film.scenario)
        main = curves(film.session, film.way.passage, names)
        other = curves(film.session, film.way_beside.passage, names) if film.way_beside else {}
        rows = rows_of(film.scenario, film.way, film.way_beside, main, other, self.strip.most_rows())
        self._curve_names = tuple(rows)
        layers = tuple(film.scenario.layers)
        self.strip.show_course(film.way.course, layers, tuple(rows.values()), film.parted)

    def show_moment(self) -> None:
        """Show the moment: boards, words, playhead."""
        film = self.film
        view, beside, step = film.view, film.view_beside, film.step
        self.boards.show_views(film.scenario, view, beside)
        self.headline.setText(self._ring_differences(view, beside) if beside else film.headline())
        if beside is None:
            self.boards.show_rings((), ())
        self._fit_headline()
        told = sentences(film.scenario, film.way.records(step))
        self.side.show_happening(told, undone=step.undone, alone=beside is None)
        self.side.show_at(step.seq)
        assert film.session is not None
        notes = film.session.state.observations if film.audience == WHITE_CELL else {}
        self.side.said.show_moment(step.seq, film.scenario, notes.values())
        self.transport.show_moment()
        self.strip.show_moment(film.at, row_names(film.scenario, view, self._curve_names), self.headline.text())
        self.shown.emit()

    def _ring_differences(self, view: View, beside: View) -> str:
        """Ring what differs on the boards; return it as a headline."""
        film = self.film
        found = comparison.places_that_differ(film.scenario, view, beside)
        most = RINGED if self.boards.main.board.height() >= SMALL * self.scale else FEW
        rings = [
            [Ring(one.space, place_words(film.scenario, one, first=first)) for one in found[:most]]
            for first in (True, False)
        ]
        self.boards.show_rings(*rings)
        self.ways.show_titles(self.boards)
        return compared_headline(film.scenario, view.turn, found, (film.line, film.beside))

    # --------------------------------------------------------------------------------------------------------- asked

    def accepted(self, command: c.Command) -> None:
        """A note was taken."""
        self.side.said.accepted(command)

    def bookmark(self) -> None:
        """Ask for a bookmark of the moment that is replayed."""
        text = self.film.headline()
        self.asked.emit(c.NoteObservation(text, bookmark=True, record=self.film.step.seq))

    def next_moment(self) -> None:
        """Go on to the next key moment; after the last one to the first."""
        seq = self.side.next_moment(self.film.step.seq, 1) or self.side.next_moment(0, 1)
        if seq:
            self.film.go_to(seq)

    def moment_before(self) -> None:
        """Go back to the key moment before."""
        seq = self.side.next_moment(self.film.step.seq, -1)
        if seq:
            self.film.go_to(seq)

    def _leave_text(self) -> None:
        self.strip.setFocus()

    # ---------------------------------------------------------------------------------------------------------- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space plays; arrows go by record, with Shift by phase, with Ctrl by turn; Home, End; N, P; Esc."""
        held, key = event.modifiers(), event.key()
        pace: Pace = "record"
        if held & Qt.KeyboardModifier.ShiftModifier:
            pace = "phase"
        elif held & Qt.KeyboardModifier.ControlModifier:
            pace = "turn"
        match key:
            case Qt.Key.Key_Space:
                self.film.play_or_pause()
            case Qt.Key.Key_Left:
                self.film.step_by(-1, pace)
            case Qt.Key.Key_Right:
                self.film.step_by(1, pace)
            case Qt.Key.Key_Home:
                self.film.first()
            case Qt.Key.Key_End:
                self.film.last()
            case Qt.Key.Key_PageDown:
                self.next_moment()
            case Qt.Key.Key_PageUp:
                self.moment_before()
            case Qt.Key.Key_Escape:
                self.closed.emit()
            case _:
                super().keyPressEvent(event)

    # ---------------------------------------------------------------------------------------------------------- room

    def showEvent(self, event: QShowEvent) -> None:
        """Take the keyboard, and find room."""
        super().showEvent(event)
        self._arrange()
        self.strip.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the side give way, then the curves."""
        super().resizeEvent(event)
        rows = self.strip.most_rows()
        self._arrange()
        if self.film.session is not None and self.isVisible() and rows != self.strip.most_rows():
            self._read_curves()
            self.show_moment()

    def _arrange(self) -> None:
        wide, high = self.width() / self.scale, self.height() / self.scale
        px = Dress(self.look, self.scale).px
        beside = wide >= BESIDE
        front = not beside and self._side_in_front
        self.swap.setVisible(not beside)
        self.swap.setText("Boards" if front else "Moments and notes")
        self.side.setVisible(beside or front)
        self.boards.setVisible(not front)
        self.strip.setVisible(not front)
        self.side.setMinimumWidth(px(448 if wide >= ROOMY else 392) if beside else 0)
        self.side.setMaximumWidth(px(448 if wide >= ROOMY else 392) if beside else 16_777_215)
        least, most = (246, 330) if high >= SHORT else (84, 100) if high >= LOW else (56, 56)
        self.strip.setMinimumHeight(px(least))
        self.strip.setMaximumHeight(px(most))
        self.headline.setMinimumHeight(px(HEADLINE) if high >= SHORT else 0)
        self.boards.set_roomy(roomy=wide >= NARROW)
        self._fit_headline()
        self.transport.arrange(wide - (448 if beside else 0))
        self.head.arrange(wide)

    def _fit_headline(self) -> None:
        """Set the headline as large as it fits on one line; the smallest is broken."""
        room = self.boards.width() or self.width()
        sizes = (("huge", 36, 700), ("finding", 24, 600), ("brand", 19, 600))
        dress, text = Dress(self.look, self.scale), self.headline.text()
        roomy = self.width() / self.scale >= ROOMY
        name = next(
            (
                one
                for one, size, weight in sizes[0 if roomy else 1 :]
                if advance(dress.font(size, weight), text) <= room
            ),
            "brand",
        )
        if name != self.headline.objectName():
            self.headline.setObjectName(name)
            self.headline.style().polish(self.headline)

    def _swap(self) -> None:
        self._side_in_front = not self._side_in_front
        self._arrange()
