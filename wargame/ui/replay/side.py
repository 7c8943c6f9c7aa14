"""The side of the replay: what happens, where the lines differ, what the room says, and the playlist."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from wargame.app.key_moments import KeyMoment
from wargame.report.look import Look
from wargame.ui.dress import Dress
from wargame.ui.panels.pieces import button, label, say
from wargame.ui.replay.rows import Differing, DifferRow, MomentRow
from wargame.ui.replay.said import Said

FIRST = 4
"""So many differences stand there until all are asked for."""
TOLD = 6
"""So many sentences of one moment are told; a start of the exercise has hundreds."""


class Side(QScrollArea):
    """One column that scrolls. `looked_at` carries the record that a pressed row leads to."""

    looked_at = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Beside the replay")
        self._dress = Dress()
        self._differing: tuple[Differing, ...] = ()
        self._moments: tuple[KeyMoment, ...] = ()
        self._at = 0
        self.happens, self.sentences = label("What happens", "heading"), label()
        self.undone = label("This step was taken back later.", "foot")
        self.differ, self.counts = label("Where the lines differ", "heading"), label("", "second")
        self.rows, self.more = _Stack(), button("", "plain")
        self.said = Said()
        self.playlist, self.none = label("Key moments", "heading"), label("", "second")
        self.moments = _Stack()
        self._whole = False
        self._build()

    def _build(self) -> None:
        body = QWidget()
        body.setObjectName("surface")
        self._column = QVBoxLayout(body)
        self._column.setSpacing(6)
        for part in (self.happens, self.undone, self.sentences, self.differ, self.counts, self.rows, self.more):
            self._column.addWidget(part)
        self._column.addSpacing(12)
        self._column.addWidget(self.said)
        self._column.addSpacing(12)
        for part in (self.playlist, self.none, self.moments):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self.setWidget(body)
        self.more.clicked.connect(self._show_all)

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the rows."""
        self._dress = Dress(look, scale)
        px = self._dress.px
        self._column.setContentsMargins(px(24), px(20), px(20), px(16))
        self.show_differing(self._differing, self.counts.text())
        self.show_moments(self._moments)

    def show_happening(self, sentences: Sequence[str], *, undone: bool, alone: bool) -> None:
        """Tell what happens at a moment; left out where two lines are compared."""
        self.happens.setVisible(alone)
        self.undone.setVisible(undone)
        more = f"\n\nand {len(sentences) - TOLD} more" if len(sentences) > TOLD else ""
        say(self.sentences, "\n\n".join(sentences[:TOLD]) + more if alone else "")
        self.sentences.setStyleSheet("text-decoration: line-through;" if undone else "")

    def show_differing(self, found: Sequence[Differing], counts: str) -> None:
        """Tell where two lines differ, the first few, and all when asked; with no words nothing is compared."""
        self._differing = tuple(found)
        self.differ.setVisible(bool(counts))
        say(self.counts, counts)
        shown = self._differing if self._whole else self._differing[:FIRST]
        self.rows.fill([DifferRow(one, self._dress) for one in shown] if counts else [], self.looked_at)
        left = len(self._differing) - len(shown)
        self.more.setVisible(bool(counts) and left > 0)
        self.more.setText(f"Show {left} more")

    def _show_all(self) -> None:
        self._whole = True
        self.show_differing(self._differing, self.counts.text())

    def show_moments(self, moments: Sequence[KeyMoment]) -> None:
        """Show the playlist."""
        self._moments = tuple(moments)
        made = [MomentRow(one.seq, one.turn, one.kind, one.text, self._dress) for one in moments]
        self.moments.fill(made, self.looked_at)
        say(self.none, "" if moments else "No key moments yet. A bookmark (B) makes one of this moment.")
        self.show_at(self._at)

    def show_at(self, seq: int) -> None:
        """Mark the key moment that a record stands at or after."""
        self._at = seq
        here = max((one.seq for one in self._moments if one.seq <= seq), default=0)
        for row in self.moments.rows:
            row.setChecked(row.seq == here)

    def next_moment(self, seq: int, by: int) -> int:
        """The record of the next key moment after a record, or of the one before; 0 if there is none."""
        found = [one.seq for one in self._moments if (one.seq > seq if by > 0 else one.seq < seq)]
        return (found[0] if by > 0 else found[-1]) if found else 0


class _Stack(QWidget):
    """Rows one under the other."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[DifferRow | MomentRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def fill(self, rows: Sequence[DifferRow | MomentRow], asked: SignalInstance) -> None:
        """Put other rows in; each asks for its record by a signal."""
        for old in self.rows:
            self._column.removeWidget(old)
            old.setParent(None)
            old.deleteLater()
        self.rows = list(rows)
        for row in rows:
            self._column.addWidget(row)
            row.asked.connect(asked)
        self.setVisible(bool(rows))
