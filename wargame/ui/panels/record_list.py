"""The record: everything that happened, newest last; a row looks back at its moment."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from wargame import labels
from wargame.app.lines import Batch, shared
from wargame.domain import records as r
from wargame.domain.order_reading import estimates_open
from wargame.domain.scenario import Scenario
from wargame.domain.state import GameState
from wargame.report.look import Look
from wargame.ui.desk import Desk
from wargame.ui.dress import LEFT, RIGHT, Dress, elided
from wargame.ui.panels.pieces import Choice, label, line
from wargame.ui.plain import plain

ROW = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex

FAMILIES: dict[str, tuple[str, tuple[type[r.Happened], ...]]] = {
    "": ("Everything", ()),
    "turns": ("Turns and phases", (r.TurnStarted, r.TurnJumped, r.PhaseStarted, r.CrisisOpened, r.CrisisClosed)),
    "injects": ("Injects", (r.InjectDelivered, r.InjectSkipped, r.InjectDelayed, r.InjectAnswered, r.TruthRevealed)),
    "orders": ("Orders", (r.OrderSubmitted, r.OrderReturned, r.OrderWithdrawn, r.OrdersRevealed)),
    "rulings": ("Rulings and dice", (r.OrderRuled, r.RulingApplied, r.RulingPublished, r.DiceRolled)),
    "changes": ("Tracks and commitments", (r.TrackChanged, r.CommitmentChanged, r.FlagSet, r.TurnAssessed)),
    "board": ("Board", (r.CounterPlaced, r.CounterMoved, r.CounterRemoved, r.SpaceControlled, r.AccessSet)),
    "notes": ("Notes and corrections", (r.ObservationNoted, r.CorrectionMade, r.ValueEstimated)),
}
QUIET = (r.PhaseEnded, r.MeansChanged, r.MeansLent, r.MeansTied, r.UpkeepPaid)
"""Records that are left out unless asked for by a word: they follow from others and are many."""


class Line(Struct, frozen=True):
    """One record as a row."""

    seq: int
    text: str
    time: str
    kind: type[r.Happened]
    head: bool


class RecordModel(QAbstractListModel):
    """The rows that pass the filter."""

    def __init__(self) -> None:
        super().__init__()
        self._all: list[Line] = []
        self._shown: list[Line] = []
        self._read: list[Batch] = []
        self._open: frozenset[object] = frozenset()
        self._word = self._family = ""

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A row's text, or the row."""
        if not index.isValid():
            return None
        one = self._shown[index.row()]
        told = f"{one.seq}  {one.text}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(told)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return told
        return one if role == ROW else None

    def follow(self, scenario: Scenario, history: Sequence[Batch], now: GameState) -> bool:
        """Take in what is new in a line of play; whether anything is. What is sealed now is told without figures."""
        was, self._open = self._open, _open_now(now)
        known = shared(self._read, history) if was == self._open else 0
        if known == len(history) == len(self._read):
            return False
        self._forget(history[known - 1].seq if known else 0)
        self._read[known:] = history[known:]
        self._append([line for batch in history[known:] for line in _lines(scenario, batch, now)])
        return True

    def _forget(self, last: int) -> None:
        """Drop the rows after a batch."""
        del self._all[bisect_right(self._all, last, key=_number) :]
        first, count = self.row_of(last) + 1, len(self._shown)
        if first < count:
            self.beginRemoveRows(QModelIndex(), first, count - 1)
            del self._shown[first:]
            self.endRemoveRows()

    def _append(self, fresh: list[Line]) -> None:
        self._all += fresh
        kinds = FAMILIES[self._family][1]
        passing = [one for one in fresh if self._passes(one, kinds)]
        if passing:
            self.beginInsertRows(QModelIndex(), len(self._shown), len(self._shown) + len(passing) - 1)
            self._shown += passing
            self.endInsertRows()

    def narrow(self, word: str, family: str) -> None:
        """Show only what holds a word and belongs to a family."""
        self._word, self._family = word.casefold(), family
        self._choose()

    def row_of(self, seq: int) -> int:
        """The last row up to a batch; -1 if there is none."""
        return bisect_right(self._shown, seq, key=_number) - 1

    def _choose(self) -> None:
        self.beginResetModel()
        kinds = FAMILIES[self._family][1]
        self._shown = [one for one in self._all if self._passes(one, kinds)]
        self.endResetModel()

    def _passes(self, one: Line, kinds: tuple[type[r.Happened], ...]) -> bool:
        if kinds and one.kind not in kinds:
            return False
        if self._word:
            return self._word in one.text.casefold() or self._word == str(one.seq)
        return bool(kinds) or one.kind not in QUIET


def _number(one: Line) -> int:
    return one.seq


def _open_now(now: GameState) -> frozenset[object]:
    """What was sealed and lies open: rounds of estimates by order, and all private estimates once it is over."""
    rounds = (
        (order.number, one.round)
        for order in now.orders.values()
        for one in order.estimates
        if estimates_open(order, one.round)
    )
    return frozenset([*rounds, now.over])


def _lines(scenario: Scenario, batch: Batch, now: GameState) -> list[Line]:
    time = datetime.fromisoformat(batch.at).astimezone().strftime("%H:%M")
    return [
        Line(
            batch.seq,
            labels.record(scenario, one, now),
            time,
            type(one),
            isinstance(one, r.TurnStarted | r.PhaseStarted),
        )
        for one in batch.records
    ]


class RecordDelegate(QStyledItemDelegate):
    """Paints a row: number, sentence, time."""

    dress = Dress()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Every row is of one height, so that thousands of them cost nothing."""
        return QSize(200, self.dress.px(30))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint it."""
        one, d = index.data(ROW), self.dress
        box = QRectF(option.rect)
        state = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, d.ink("tint"))
            painter.fillRect(QRectF(box.left(), box.top(), d.px(4), box.height()), d.ink("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, d.ink("quiet"))
        number, time = d.px(44), d.px(44)
        painter.setFont(d.font(12))
        painter.setPen(d.ink("third"))
        painter.drawText(QRectF(box.left() + d.px(4), box.top(), number - d.px(4), box.height()), RIGHT, str(one.seq))
        painter.drawText(QRectF(box.right() - time - d.px(6), box.top(), time, box.height()), RIGHT, one.time)
        font = d.font(13, 600 if one.head else 400)
        painter.setFont(font)
        painter.setPen(d.ink())
        words = QRectF(box.left() + number + d.px(10), box.top(), box.width() - number - time - d.px(26), box.height())
        painter.drawText(words, LEFT, elided(font, one.text, words.width()))
        painter.restore()


class RecordList(QWidget):
    """The log as a list. `looked_at` carries the number of the batch whose row was activated."""

    looked_at = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("The record")
        self.model, self._delegate = RecordModel(), RecordDelegate(self)
        self.word = line("Find a word or a number", "Find in the record")
        self.family = Choice("Kind of record")
        self.family.fill([(key, words) for key, (words, _kinds) in FAMILIES.items()])
        self.rows = QListView()
        self.rows.setAccessibleName("Records, newest last")
        self.rows.setModel(self.model)
        self.rows.setItemDelegate(self._delegate)
        self.rows.setUniformItemSizes(True)
        self.rows.setMouseTracking(True)
        self.hint = label("Enter or a click looks back at a record. Nothing is changed by it.", "second")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        for widget in (self.word, self.family, self.rows, self.hint):
            column.addWidget(widget)
        column.setStretch(2, 1)
        self.word.textChanged.connect(self._narrow)
        self.family.currentIndexChanged.connect(self._narrow)
        self.rows.clicked.connect(self._look)
        self.rows.activated.connect(self._look)

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the rows."""
        self._delegate.dress = Dress(look, scale)
        self.rows.scheduleDelayedItemsLayout()
        self.rows.viewport().update()

    def enter(self) -> bool:
        """Put the focus into the list; there always is one."""
        self.rows.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def show_desk(self, desk: Desk) -> None:
        """Show the record of the line of play; the row of the moment looked at is selected."""
        fresh = self.model.follow(desk.scenario, desk.session.history(), desk.session.state)
        if desk.live and not fresh:
            self.rows.clearSelection()
            return
        place = self.model.row_of(desk.seq)
        index = self.model.index(place)
        if desk.live:
            self.rows.scrollToBottom()
        elif place >= 0 and self._seq() != desk.seq:
            self.rows.setCurrentIndex(index)
            self.rows.scrollTo(index)

    def _seq(self) -> int:
        one = self.rows.currentIndex().data(ROW)
        return one.seq if isinstance(one, Line) else 0

    def _narrow(self) -> None:
        self.model.narrow(self.word.text().strip(), self.family.value())
        self.rows.scrollToBottom()

    def _look(self, index: QModelIndex) -> None:
        self.looked_at.emit(index.data(ROW).seq)
